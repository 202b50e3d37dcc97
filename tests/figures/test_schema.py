"""One table of columns feeds everything else."""

from __future__ import annotations

import subprocess
import sys

from frontdash.figures import schema
from frontdash.figures.computed import SPANNED
from frontdash.figures.shown import STATUS_MARKS

ISSUED = (
    "id series measure statistic subject place wording value low high qualifier unit stated_conversion status repeats "
    "valid_on claimed_on source publisher title url published_on accessed_on quote reliability credibility note formula"
)


def test_the_columns_are_those_of_the_format_in_their_order() -> None:
    assert tuple(schema.BY_NAME) == tuple(ISSUED.split())


def test_only_series_unit_and_source_are_required_and_one_statement() -> None:
    assert schema.REQUIRED == ("series", "unit", "source")
    assert schema.STATED == ("value", "low", "high", "wording")


def test_every_column_says_what_it_means() -> None:
    for column in (*schema.COLUMNS, *schema.SOURCE_COLUMNS):
        assert column.label
        assert column.meaning.endswith(".")
        assert bool(column.choices) == (column.kind == "choice")


def test_facets_are_columns_with_codes() -> None:
    assert set(schema.FACETS) == {c.name for c in (*schema.COLUMNS, *schema.SOURCE_COLUMNS) if c.facet}
    assert set(schema.FACETS) <= set(schema.CODED)
    assert set(SPANNED) == set(schema.DATES)


def test_every_status_but_reported_has_a_mark_of_its_own() -> None:
    assert set(STATUS_MARKS) == set(schema.STATUSES) - {"reported"}
    assert len(set(STATUS_MARKS.values())) == len(STATUS_MARKS)


def test_the_table_schema_names_required_and_allowed_values() -> None:
    table = schema.table_schema(schema.COLUMNS, key="id")
    fields = {field["name"]: field for field in table["fields"]}  # type: ignore[attr-defined]
    assert table["primaryKey"] == "id"
    assert fields["id"]["constraints"] == {"unique": True}
    assert fields["series"]["constraints"] == {"required": True}
    assert fields["status"]["constraints"]["enum"] == list(schema.STATUSES)
    assert "constraints" not in fields["note"]
    assert "primaryKey" not in schema.table_schema(schema.COLUMNS)


_WITH_ANOTHER_FACET = """
import importlib.util, pathlib, sys
spec = importlib.util.find_spec("frontdash.figures.schema")
text, row = pathlib.Path(spec.origin).read_text(encoding="utf-8"), 'Column("title", "Title", "text", '
assert text.count(row) == 1
schema = importlib.util.module_from_spec(spec)
sys.modules[spec.name] = schema
exec(text.replace(row, row + "facet=Facet(99, 2), meaning="), schema.__dict__)

import polars as pl
from frontdash.query.local.engine import LocalEngine
from frontdash.query.state import ViewState
from frontdash.query.view import build_view
from frontdash.reading import open_dataset
dataset = open_dataset()
view = build_view(LocalEngine(dataset), ViewState())
print(schema.FACETS[-1], schema.SHARES["title"], dataset.figures["_title"].dtype == pl.Enum,
      {value.value for value in view.facets["title"]} - {""} == set(dataset.figures["title"].drop_nulls()))
"""


def test_a_facet_is_added_in_one_row_of_the_table() -> None:
    done = subprocess.run([sys.executable, "-c", _WITH_ANOTHER_FACET], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["title", "2", "True", "True"]
