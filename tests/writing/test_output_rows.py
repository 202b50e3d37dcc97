"""Output rows: columns untouched, what was shown beside them, nothing missing turned into a number."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdash.figures import schema
from frontdash.figures.dataset import Dataset
from frontdash.figures.text import guarded, unguarded
from frontdash.figures.units import VIEWS
from frontdash.reading import open_dataset
from frontdash.writing import rows as rows_module
from frontdash.writing.export import export_view
from frontdash.writing.rows import Number, output_columns, output_rows
from frontdash.writing.text import csv_text, json_text, json_value, jsonl_text, plain_text

Open = Callable[..., Dataset]


def every(dataset: Dataset) -> pl.Series:
    return dataset.figures["_row"]


def objects(dataset: Dataset, units: str = "km") -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = json.loads(
        "".join(json_text(dataset, every(dataset), VIEWS[units])), parse_float=Decimal
    )
    return loaded


def lines(dataset: Dataset, units: str = "km") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(csv_text(dataset, every(dataset), VIEWS[units])))))


def test_columns_are_the_schema_the_unknown_ones_and_what_was_shown(table: Open) -> None:
    dataset = table("series,unit,source,value,editor\na,km,x,1,Anna\n")
    assert output_columns(dataset) == (*schema.BY_NAME, "editor", *schema.OUTPUT_COLUMNS)
    assert objects(dataset)[0]["editor"] == "Anna"


def test_columns_of_the_file_are_untouched_by_the_unit_view(pokrovsk: Dataset) -> None:
    given_columns = [*schema.BY_NAME]
    in_km, in_miles = objects(pokrovsk, "km"), objects(pokrovsk, "mi")
    assert len(in_km) == pokrovsk.figures.height
    for one, other in zip(in_km, in_miles, strict=True):
        assert {name: one[name] for name in given_columns} == {name: other[name] for name in given_columns}


def test_a_csv_export_holds_what_the_file_held(pokrovsk: Dataset) -> None:
    from frontdash.reading import bundled_path

    with (bundled_path() / "figures.csv").open(encoding="utf-8", newline="") as file:
        original = list(csv.DictReader(file))
    for ours, theirs in zip(lines(pokrovsk, "mi"), original, strict=True):
        assert {name: unguarded(ours[name]) for name in theirs} == theirs


def test_a_whole_number_stays_whole_and_a_printed_zero_stays(table: Open) -> None:
    dataset = table("id,series,unit,source,value\na,s,km,x,1200\nb,s,km,x,19.20\nc,s,percent,x,0\n")
    text = "".join(jsonl_text(dataset, every(dataset), VIEWS["km"]))
    assert '"value": 1200,' in text
    assert '"value": 19.20,' in text
    assert '"value": 0,' in text
    assert [row["value"] for row in lines(dataset)] == ["1200", "19.20", "0"]
    assert [row["shown_text"] for row in lines(dataset)] == ["1,200 km", "19.20 km", "0%"]


def test_a_row_without_a_number_is_never_zero(pokrovsk: Dataset) -> None:
    row = next(row for row in objects(pokrovsk) if row["id"] == "cnn_no_increase")
    numbers = ("value", "low", "high", "shown_value", "shown_low", "shown_high")
    assert [row[name] for name in numbers] == [None] * 6
    assert row["shown_text"] == "—"
    in_csv = next(row for row in lines(pokrovsk) if row["id"] == "cnn_no_increase")
    assert [in_csv[name] for name in numbers] == [""] * 6


def test_a_date_is_text_not_a_number(pokrovsk: Dataset) -> None:
    row = next(row for row in objects(pokrovsk) if row["id"] == "cnn_feb2022")
    assert (row["value"], row["shown_value"], row["shown_text"]) == ("2022-02", "2022-02", "Feb 2022")


@pytest.mark.parametrize(
    ("figure", "text", "value", "conversion"),
    [
        ("cnn_1200km", "745 mi", 745, "stated"),
        ("opi_90km2", "~35 mi²*", 35, "converted"),
        ("cnn_63k", "≲63,000", 63000, "none"),
    ],
)
def test_what_was_shown_says_how_it_came_about(
    pokrovsk: Dataset, figure: str, text: str, value: int, conversion: str
) -> None:
    row = next(row for row in objects(pokrovsk, "mi") if row["id"] == figure)
    assert (row["shown_text"], row["shown_value"], row["conversion"]) == (text, value, conversion)


def test_bounds_are_shown_as_bounds(table: Open) -> None:
    dataset = table('series,unit,source,low,high,qualifier,wording\ns,km,x,15,70,between,"between 15 and 70 km"\n')
    row = objects(dataset, "mi")[0]
    assert (row["value"], row["low"], row["high"]) == (None, 15, 70)
    assert (row["shown_text"], row["shown_value"]) == ("9.3–44 mi*", None)
    assert (row["shown_low"], row["shown_high"]) == (Decimal("9.3"), 44)


def test_a_retelling_names_the_origin_of_its_claim(pokrovsk: Dataset, table: Open) -> None:
    claims = {row["id"]: row["claim_id"] for row in objects(pokrovsk)}
    assert claims["cnn_110k"] == claims["ht_110k"] == claims["up_111k"] == "up_111k"
    nameless = table("series,unit,source,value\na,km,x,1\na,km,x,2\n")
    assert [row["claim_id"] for row in objects(nameless)] == ["#2", "#3"]


def test_an_export_read_again_is_shown_anew_and_nothing_is_doubled(table: Open) -> None:
    first = table("series,unit,source,value\na,km,x,1200\n")
    again = table("".join(csv_text(first, every(first), VIEWS["mi"])), "again.csv")
    assert objects(again, "mi")[0] == objects(first, "mi")[0]
    row = objects(again, "km")[0]
    assert list(row) == [*schema.BY_NAME, *schema.OUTPUT_COLUMNS]
    assert row["shown_text"] == "1,200 km"


def test_somebody_elses_column_with_a_name_of_ours_is_kept(table: Open) -> None:
    row = objects(table("series,unit,source,value,conversion\na,km,x,1200,imperial\n"), "mi")[0]
    assert (row["x_conversion"], row["conversion"]) == ("imperial", "converted")


def test_a_part_of_a_table_keeps_the_claims_of_the_whole(table: Open) -> None:
    """The origin may be left out, and lines are numbered anew; the claim stays the same one."""
    whole = table("id,repeats,series,unit,source,value\na,,s,km,x,1\nb,a,s,km,x,2\nc,b,s,km,x,3\n,,s,km,x,4\n")
    part = pl.Series([2, 1, 3], dtype=pl.UInt32)
    text = "".join(csv_text(whole, part, VIEWS["km"]))
    again = table(text, "again.csv")
    assert [row["claim_id"] for row in objects(again)] == ["a", "a", "#5"]
    assert "".join(csv_text(again, every(again), VIEWS["km"])) == text


@pytest.mark.parametrize(
    "digits",
    ["1.200", "12.340", "-19.200", "19.20", "0.125", "1234.567", "0.000001", "0.00000050", "12000000000000000000"],
)
def test_numbers_are_written_as_stated_and_a_csv_says_by_itself_what_a_point_means(tmp_path: Path, digits: str) -> None:
    path = tmp_path / "t.json"
    path.write_text(f'[{{"series": "a", "unit": "percent", "source": "x", "value": {digits}}}]')
    dataset = open_dataset(path)
    assert lines(dataset)[0]["value"] == digits
    (tmp_path / "t.csv").write_text("".join(csv_text(dataset, every(dataset), VIEWS["km"])))
    again = open_dataset(tmp_path / "t.csv")
    assert again.rejects == ()
    assert [row["shown_text"] for row in lines(again)] == [row["shown_text"] for row in lines(dataset)]


def test_rows_come_in_the_order_asked_for(pokrovsk: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows_module, "CHUNK", 7)
    backwards = every(pokrovsk).reverse()
    found = [row[0] for row in output_rows(pokrovsk, backwards, VIEWS["km"])]
    assert found == pokrovsk.figures["id"].to_list()[::-1]


def test_nothing_selected_is_an_empty_output_of_its_kind(pokrovsk: Dataset) -> None:
    none = pl.Series([], dtype=pl.UInt32)
    assert json.loads("".join(json_text(pokrovsk, none, VIEWS["km"]))) == []
    assert "".join(jsonl_text(pokrovsk, none, VIEWS["km"])) == ""
    assert "".join(csv_text(pokrovsk, none, VIEWS["km"])).count("\n") == 1
    assert "".join(plain_text(pokrovsk, none, VIEWS["km"])) == "series\tfigure\tsource\tvia\tvalid\twording\n"


# --- numbers in JSON ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1200", "1200"),
        ("19.20", "19.20"),
        ("-0.50", "-0.50"),
        ("+5", "5"),
        (".5", "0.5"),
        ("007", "7"),
        ("000", "0"),
        ("1e5", "1e5"),
        ("12345678901234567890.10", "12345678901234567890.10"),
        ("nan", '"nan"'),
    ],
)
def test_a_json_number_has_the_digits_stated(text: str, written: str) -> None:
    assert json_value(Number(text)) == written
    json.loads(json_value(Number(text)))


@given(st.from_regex(r"[+-]?([0-9]{1,9}(\.[0-9]{1,9})?|\.[0-9]{1,9})([eE][+-]?[0-9]{1,2})?", fullmatch=True))
def test_no_number_changes_its_value_in_json(text: str) -> None:
    assert json.loads(json_value(Number(text)), parse_float=Decimal, parse_int=Decimal) == Decimal(text)


# --- hostile text -------------------------------------------------------------------------------------------


@given(st.text())
def test_json_gives_back_every_text_and_nothing_a_terminal_obeys(text: str) -> None:
    written = json_value(text)
    assert json.loads(written) == text
    assert not any(ord(char) < 0x20 or 0x7F <= ord(char) <= 0x9F for char in written)


@given(st.text(alphabet="'=+-@\t\ra1 "))
def test_the_guard_of_formulas_can_be_taken_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in {"=", "+", "-", "@"}


def test_a_spreadsheet_is_given_no_formula(table: Open) -> None:
    dataset = table('series,unit,source,value,note\na,percent,x,-5,"=HYPERLINK(""http://evil"",""63,000"")"\n')
    row = lines(dataset)[0]
    assert row["note"] == '\'=HYPERLINK("http://evil","63,000")'
    assert row["value"] == "-5"


def test_tables_keep_a_figure_on_one_line(table: Open) -> None:
    dataset = table('series,unit,source,value,wording\na,km,x,5,"five\nkm\tor \u202eso\x1b[2J"\n')
    text = "".join(plain_text(dataset, every(dataset), VIEWS["km"]))
    assert text.count("\n") == 2
    assert "five km or �so␛[2J" in text


def test_column_names_cannot_drive_a_terminal(table: Open) -> None:
    dataset = table("series,unit,source,value,note\x1b]0;x\x07\na,km,x,5,n\n")
    for writer in (csv_text, json_text, jsonl_text):
        assert "\x1b" not in "".join(writer(dataset, every(dataset), VIEWS["km"]))


def test_writing_imports_neither_screen_nor_rich() -> None:
    import subprocess
    import sys

    script = (
        "import sys, frontdash.writing.text, frontdash.writing.citation;"
        "print([m for m in ('textual', 'rich', 'pint', 'numpy', 'click') if m in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout == "[]\n"


def test_numbers_of_a_typed_table_are_numbers(tmp_path: Any) -> None:
    path = tmp_path / "t.parquet"
    pl.DataFrame({"series": ["a"], "unit": ["km"], "source": ["x"], "value": [1200.0]}).write_parquet(path)
    assert objects(open_dataset(path))[0]["value"] == 1200


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "json", "jsonl", "md", "parquet"])
def test_no_output_turns_a_number_into_an_exponent(table: Open, tmp_path: Path, suffix: str) -> None:
    written = ("12.340", "0.000001", "1200", "0.1000")
    rows = "".join(f"{at},s,km,x,{digits},0.5 km\n" for at, digits in enumerate(written))
    dataset = table(f"id,series,unit,source,value,stated_conversion\n{rows}")
    assert not dataset.rejects
    target = tmp_path / f"out.{suffix}"
    export_view(dataset, every(dataset), VIEWS["km"], target)
    again = open_dataset(target)
    assert not again.rejects
    assert [row["value"] for row in objects(again)] == [Decimal(digits) for digits in written]
    assert [str(row["value"]) for row in lines(again)] == list(written)
