"""One table of columns feeds everything else."""

from __future__ import annotations

from frontdash.figures import schema
from frontdash.figures.computed import CODED, SPANNED
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
    assert set(schema.FACETS) == {c.name for c in schema.COLUMNS if c.facet} | {schema.ROLE}
    assert set(schema.FACETS) <= set(CODED)
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
