"""Checks run over whatever a reader lets in: empty columns, odd texts, hostile numbers, a row repeated many times."""

from __future__ import annotations

import time
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdash.checks import all_rules, check, run_checks
from frontdash.checks.context import CheckContext
from frontdash.figures import schema
from frontdash.figures.dataset import Dataset
from frontdash.reading import bundled_path, open_dataset
from tests.conftest import BUNDLED_FIGURES, csv_text

TEXTS = st.sampled_from(
    [
        "",
        "a",
        "b",
        "Total",
        "AFP",
        "The AFP",
        "[x]",
        "é",
        "%",
        "(",
        "12 miles",
        "about 1,200 km",
        "nearly half",
        "№ 7",
        "27",
    ]
)
CELLS: dict[str, st.SearchStrategy[str]] = {
    column.name: st.sampled_from(("", *column.choices))
    if column.choices
    else st.sampled_from(["", "2025", "2025-06", "2025-06-27", "2024-08/2025-06"])
    if column.kind == "date"
    else TEXTS
    for column in schema.COLUMNS
} | {
    "series": st.sampled_from(["s", "t"]),
    "source": st.sampled_from(["AFP", "The AFP", "a.com", "—", "27"]),
    "unit": st.sampled_from(["km", "mile", "km^2", "person", "percent", "km/day", "date", "day"]),
    "value": st.sampled_from(["", "0", "1", "12", "12.50", "0.5", "1200", "1e-300", "1e300", "99999999999999999999"]),
    "low": st.just(""),
    "high": st.sampled_from(["", "1e301"]),
    "wording": TEXTS.filter(bool),
    "url": st.sampled_from(["", "x", "https://a.org/2025/02/31/", "https://a.org/20250627", "http://[::1]/"]),
    "stated_conversion": st.sampled_from(["", "745 mile", "0 km", "1e5 mi", "less than 2 miles", "x", "7 furlong"]),
    "repeats": st.sampled_from(["", "a", "b", "x"]),
}


@given(st.lists(st.fixed_dictionaries(CELLS), min_size=1, max_size=6))
def test_no_table_stops_a_check(rows: list[dict[str, str]]) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder, "t.csv")
        path.write_text(csv_text(rows), encoding="utf-8")
        dataset = open_dataset(path)
    assert dataset.figures.height + dataset.rejected_rows == len(rows)
    for finding in check(dataset):
        assert 0 <= finding.row < dataset.figures.height
        assert finding.message


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.id)
def test_a_rule_has_nothing_to_say_about_a_table_without_figures(rule: object, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("series,unit,source,value\nx,furlong,y,1\n", encoding="utf-8")
    dataset = open_dataset(path)
    assert dataset.figures.is_empty()
    assert run_checks(dataset, [rule]).findings == ()  # type: ignore[list-item]


def repeated(times: int, path: Path) -> Dataset:
    """The bundled figures many times over, each row with an id of its own."""
    original = pl.read_csv(bundled_path() / "figures.csv", infer_schema=False)
    table = pl.concat([original] * times)
    ids = ("r" + pl.int_range(table.height, eager=True).cast(pl.String)).alias("id")
    table.with_columns(ids, pl.lit(None, dtype=pl.String).alias("repeats")).write_csv(path)
    return open_dataset(path)


def test_findings_of_repeated_rows_do_not_multiply_with_each_other(tmp_path: Path) -> None:
    dataset = repeated(60, tmp_path / "t.csv")
    found = {rule.id: sum(1 for _ in rule.find(CheckContext(dataset))) for rule in all_rules().values()}
    assert any(found.values())
    assert max(found.values()) <= dataset.figures.height, found


def test_copies_are_listed_up_to_a_point_and_counted_beyond(tmp_path: Path) -> None:
    dataset = repeated(20, tmp_path / "t.csv")
    copies = [finding for finding in check(dataset) if finding.rule == "duplicate"]
    assert len(copies) == BUNDLED_FIGURES * 10
    assert sum("and so are 9 more rows" in finding.message for finding in copies) == BUNDLED_FIGURES


def test_hostile_tables_do_have_findings(tmp_path: Path) -> None:
    """The property above would hold of tables without any."""
    cells = {"unit": "km", "value": "1200", "wording": "12 miles", "url": "x", "stated_conversion": "745 furlong"}
    path = tmp_path / "t.csv"
    path.write_text(csv_text([cells]), encoding="utf-8")
    assert {finding.rule for finding in check(open_dataset(path))} == {"conversion", "url", "wording-value"}


def test_a_hundred_thousand_rows_are_checked_in_moments(tmp_path: Path) -> None:
    dataset = repeated(100_000 // BUNDLED_FIGURES, tmp_path / "t.csv")
    start = time.process_time()
    check(dataset)
    # Half a second of work on any recent machine: this notices work that grows with the square of the rows.
    assert time.process_time() - start < 10
