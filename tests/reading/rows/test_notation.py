"""Numbers and dates as people write them: read where they say what they mean, refused where nothing settles it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdash.figures.dataset import Dataset
from frontdash.reading import open_dataset
from frontdash.reading.rows.notation import (
    CONTINENTAL,
    ENGLISH,
    in_format,
    read_date,
    read_dates,
    read_number,
    read_numbers,
    typed,
    with_date_format,
)

Open = Callable[..., Dataset]


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("1,200,000", "1200000"),
        ("1 200 000", "1200000"),
        ("1\u202f200\u202f000", "1200000"),
        ("1'200'000", "1200000"),
        ("1.200.000", "1200000"),
        ("1.200.000,5", "1200000.5"),
        ("1,200.5", "1200.5"),
        ("1.2 million", "1200000"),
        ("1.234 million", "1234000"),
        ("1.2 mln.", "1200000"),
        ("2 dozen", "24"),
        ("3 lakh", "300000"),
        ("1.5 crore", "15000000"),
        ("67 тис.", "67000"),
        ("110k", "110000"),
        ("110 K", "110000"),
        ("62 thousand", "62000"),
        ("1,200 thousand", None),
        ("½", "0.5"),
        ("2½", "2.5"),
        ("2 ½ million", "2500000"),
        ("5m", None),
        ("5M", None),
        ("1.200", None),
        ("1,200", None),
        ("1 200", "1200"),
        ("12,5", "12.5"),
        ("1,20,000", None),
        ("about 5", None),
        ("110 kilometres", None),
    ],
)
def test_a_number_is_read_where_it_says_what_it_means(text: str, digits: str | None) -> None:
    assert read_number(text) == digits


@given(st.integers(0, 10**12), st.sampled_from([ENGLISH, CONTINENTAL]), st.integers(0, 999))
def test_a_known_notation_reads_back_what_it_wrote(whole: int, form: object, decimals: int) -> None:
    assert form in (ENGLISH, CONTINENTAL)
    notation = ENGLISH if form == ENGLISH else CONTINENTAL
    text = f"{whole:,}".replace(",", notation.thousands) + f"{notation.decimal}{decimals}"
    assert in_format(text, notation) == f"{whole}.{decimals}"


def numbers(*cells: str) -> list[str]:
    return [str(cell) for cell in read_numbers(pl.Series(list(cells))).column.to_list()]


def test_another_number_of_the_column_settles_what_a_point_or_a_comma_is() -> None:
    assert numbers("1.200", "1.200.000") == ["1200", "1200000"]
    assert numbers("1.200", "12.5") == ["1.200", "12.5"]
    assert numbers("1,200", "12.5") == ["1200", "12.5"]
    assert numbers("1 200", "1 200 000") == ["1200", "1200000"]
    assert numbers("12,5", "1.200,5") == ["12.5", "1200.5"]


def test_numbers_that_contradict_each_other_settle_nothing() -> None:
    assert numbers("1.200", "12.5", "1.200.000") == ["1.200", "12.5", "1200000"]


def test_a_settled_column_says_what_settled_it(open_figures: Open) -> None:
    dataset = open_figures({"value": "1.200"}, {"value": "1.200.000"})
    assert dataset.figures["value"].to_list() == [1200, 1_200_000]
    assert dataset.notes == ("value: 1.200 is read as 1200, as 1.200.000 in the same column settles",)
    assert not dataset.rejects


def test_one_thousand_with_a_comma_stays_a_reject_while_the_column_leaves_it_open(open_figures: Open) -> None:
    dataset = open_figures({"value": "1,200"}, {"value": "5"}, {"value": "1.200"})
    assert [reject.rule for reject in dataset.rejects] == ["ambiguous-number", "ambiguous-number"]


def test_a_clean_column_is_handed_on_untouched() -> None:
    column = pl.Series(["1", "2.5", None, "1200"])
    assert read_numbers(column).column is column
    dates = pl.Series(["2024", "2024-09/2025", None])
    assert read_dates(dates).column is dates


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("27 June 2025", "2025-06-27"),
        ("27th Jun 2025", "2025-06-27"),
        ("June 27, 2025", "2025-06-27"),
        ("27-Jun-2025", "2025-06-27"),
        ("Sept 2024", "2024-09"),
        ("2024-9-7", "2024-09-07"),
        ("2024/09/07", "2024-09-07"),
        ("2024-09-07T11:00:00.000Z", "2024-09-07"),
        ("2013-12-13 00:00:00.000", "2013-12-13"),
        ("03/04/2022", None),
        ("27/06/25", None),
        ("27 June 25", None),
        ("31 June 2025", None),
    ],
)
def test_a_date_is_read_where_it_says_what_it_means(text: str, iso: str | None) -> None:
    assert read_date(text) == iso


def test_a_day_above_twelve_anywhere_in_the_column_settles_day_and_month(open_figures: Open) -> None:
    dataset = open_figures({"valid_on": "3/4/2022"}, {"valid_on": "13/04/2022"})
    assert dataset.figures["valid_on"].to_list() == ["2022-04-03", "2022-04-13"]
    assert dataset.notes == ("valid_on: dates are read as day/month/year, as 13/04/2022 in the same column settles",)
    american = open_figures({"valid_on": "03/04/2022"}, {"valid_on": "04/13/2022"})
    assert american.figures["valid_on"].to_list() == ["2022-03-04", "2022-04-13"]


@pytest.mark.parametrize("other", ["05/06/2022", "2022-05-01"])
def test_day_and_month_that_nothing_settles_are_refused(open_figures: Open, other: str) -> None:
    dataset = open_figures({"valid_on": "03/04/2022"}, {"valid_on": other})
    assert "day and month cannot be told apart" in {reject.problem for reject in dataset.rejects}


def test_days_and_months_that_contradict_each_other_are_refused(open_figures: Open) -> None:
    assert len(open_figures({"valid_on": "13/04/2022"}, {"valid_on": "04/13/2022"}).rejects) == 2


def test_a_year_of_two_digits_is_refused_by_name(open_figures: Open) -> None:
    (reject,) = open_figures({"valid_on": "27/06/25"}, {"valid_on": "28/06/2025"}).rejects
    assert reject.problem == "a year of two digits"


def test_a_date_format_keeps_the_precision_it_names() -> None:
    assert with_date_format("03/04/2022", ["%d/%m/%Y"]) == "2022-04-03"
    assert with_date_format("April 2022", ["%B %Y"]) == "2022-04"
    assert with_date_format("2022-04-03", ["%d/%m/%Y"]) == "2022-04-03"
    assert with_date_format("spring", ["%d/%m/%Y"]) is None


def test_a_typed_number_is_no_evidence_and_loses_its_mark() -> None:
    read = read_numbers(pl.Series(["1.200", typed("0.25"), typed("1.234"), "5"]))
    assert not read.settled
    assert read.column.to_list() == ["1.200", "0.25", "1.234e0", "5"]


def test_numbers_in_json_and_sqlite_settle_no_text_beside_them(tmp_path: Path) -> None:
    import sqlite3

    rows = [("t", "km", "A", "1.200"), ("s", "percent", "A", 0.25)]
    names = ("series", "unit", "source", "value")
    (tmp_path / "t.json").write_text(json.dumps([dict(zip(names, row, strict=True)) for row in rows]))
    with sqlite3.connect(tmp_path / "t.sqlite") as base:
        base.execute("CREATE TABLE t (series, unit, source, value)")
        base.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", rows)
    base.close()
    for file in ("t.json", "t.sqlite"):
        dataset = open_dataset(tmp_path / file)
        assert [reject.rule for reject in dataset.rejects] == ["ambiguous-number"]
        assert dataset.figures.select("value", "_value_text").rows() == [(0.25, None)]
    (tmp_path / "t.csv").write_text("series,unit,source,value\nt,km,A,1.200\ns,percent,A,0.25\n")
    assert open_dataset(tmp_path / "t.csv").figures["value"].to_list() == [1.2, 0.25]


@pytest.mark.parametrize(
    ("cell", "digits"), [("1,2 million", "1200000"), ("12,35 тис.", "12350"), ("1,200 million", None)]
)
def test_a_comma_before_a_scale_is_read_where_it_can_only_be_a_decimal_comma(cell: str, digits: str | None) -> None:
    assert read_number(cell) == digits
