"""Whatever the format, the same figures come out: delimiters, encodings, line ends, Parquet, JSON."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdash.figures import schema
from frontdash.figures.dataset import Dataset
from frontdash.figures.formats import DELIMITERS
from frontdash.figures.sources import Sources
from frontdash.reading import bundled_path, open_dataset
from frontdash.reading.formats.header_line import beginning
from frontdash.reading.formats.registry import Given
from frontdash.reading.formats.text import read_lines, read_records
from frontdash.reading.rows.raw import RawTable
from frontdash.reading.rows.validate import validate
from tests.reading.tables import read_table

CYRILLIC = (
    "series,value,unit,source,note\n"
    "Втрати російських військ,991820,person,Генеральний штаб,За даними Генерального штабу Збройних сил України\n"
    "Протяжність лінії фронту,1200,km,Олександр Сирський,Про це головнокомандувач повідомив журналістам\n"
)


def opened(data: bytes, name: str = "figures.csv") -> Dataset:
    valid = validate(read_table(name, data), Sources())
    return Dataset(name, name, name, valid.figures, rejects=valid.rejects, notes=valid.notes)


def stated(dataset: Dataset) -> list[dict[str, object]]:
    """The figures as read, without the position in the file; publications numbered as they come."""
    seen: dict[object, int] = {}
    codes = [None if code is None else seen.setdefault(code, len(seen)) for code in dataset.figures["_publication"]]
    return dataset.figures.drop("_line").with_columns(pl.Series("_publication", codes)).rows(named=True)


@pytest.fixture(scope="module")
def text() -> str:
    return (bundled_path() / "figures.csv").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def plain(text: str) -> Dataset:
    return opened(text.encode())


# --- delimited text -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_delimiter_and_line_ends_make_no_difference(plain: Dataset, text: str, delimiter: str, newline: str) -> None:
    import csv

    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=newline).writerows(csv.reader(io.StringIO(text)))
    other = opened(out.getvalue().encode())
    assert stated(other) == stated(plain)
    assert other.figures["_line"].to_list() == plain.figures["_line"].to_list()
    assert not other.rejects


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "utf-16-be-bom"])
def test_unicode_with_or_without_a_mark_is_read(plain: Dataset, text: str, encoding: str) -> None:
    marks = {
        "utf-16-le-bom": b"\xff\xfe" + text.encode("utf-16-le"),
        "utf-16-be-bom": b"\xfe\xff" + text.encode("utf-16-be"),
    }
    data = marks[encoding] if encoding in marks else text.encode(encoding)
    assert stated(opened(data)) == stated(plain)
    assert opened(data).notes == ()


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-u"])
def test_an_eight_bit_encoding_is_detected_and_named(encoding: str) -> None:
    dataset = opened(CYRILLIC.encode(encoding))
    assert dataset.figures["source"].to_list() == ["Генеральний штаб", "Олександр Сирський"]
    assert "not UTF-8; read as" in dataset.notes[0]


def test_a_file_without_a_last_line_end_loses_no_row() -> None:
    assert opened(b"series,value,unit,source\na,1,km,b\na,2,km,b").figures["value"].to_list() == [1, 2]


def test_blank_lines_are_no_rows_and_keep_the_line_numbers() -> None:
    dataset = opened(b"\n  \nseries,value,unit,source\n\na,1,km,b\n   \n\na,2,km,b\n\n")
    assert dataset.figures.select("_line", "value").rows() == [(5, 1), (8, 2)]
    assert not dataset.rejects


def test_quoted_line_breaks_keep_the_line_numbers() -> None:
    dataset = opened(
        b'series,value,unit,source,note\na,1,km,b,"one\ntwo\nthree"\na,2,km,b,""\na,x,km,b,"\n"\na,3,km,b,c\n'
    )
    assert dataset.figures.select("_line", "value", "note").rows() == [
        (2, 1, "one\ntwo\nthree"),
        (5, 2, None),
        (8, 3, "c"),
    ]
    assert [(reject.line, reject.column) for reject in dataset.rejects] == [(6, "value")]


def test_quotes_delimiters_and_doubled_quotes_inside_a_field_are_text() -> None:
    dataset = opened(b'series,value,unit,source,note\n"a, b; c",1,km,"say ""b""","x\ty|z"\n')
    assert dataset.figures.select("series", "source", "note").row(0) == ("a, b; c", 'say "b"', "x\ty|z")


@pytest.mark.parametrize("row", ["a,1,km", "a,1,km,b,c,d", "a", "a,1", "a,1,km,b,c,d,e,f"])
def test_a_ragged_row_is_rejected_and_its_neighbours_stay(row: str) -> None:
    dataset = opened(f"series,value,unit,source,note\nx,1,km,b,\n{row}\nz,3,km,b,\n".encode())
    assert dataset.figures["series"].to_list() == ["x", "z"]
    assert dataset.figures["_line"].to_list() == [2, 4]
    (reject,) = dataset.rejects
    assert (reject.line, reject.rule, reject.value) == (3, "ragged-row", row)
    assert f"{row.count(',') + 1} fields where the header has 5" in reject.problem


def test_empty_fields_beyond_the_header_are_no_fields() -> None:
    dataset = opened(b"series,value,unit,source,,\na,1,km,b,,\na,2,km,b,,,,\na,3,km,b\n")
    assert dataset.figures["value"].to_list() == [1, 2, 3]
    assert not dataset.rejects


@pytest.mark.parametrize("where", ["first", "middle", "last"])
@pytest.mark.parametrize("field", ['"open', '"op,en', 'a,"open'])
def test_an_unclosed_quote_swallows_nothing_after_it(where: str, field: str) -> None:
    good = [f'a,{i},km,b,"note, {i}"' for i in range(4)]
    at = {"first": 0, "middle": 2, "last": 4}[where]
    lines = ["series,value,unit,source,note", *good[:at], f"a,9,km,{field}", *good[at:]]
    dataset = opened("\n".join(lines).encode())
    assert dataset.figures["value"].to_list() == [0, 1, 2, 3]
    (reject,) = dataset.rejects
    assert (reject.line, reject.rule) == (at + 2, "quotes")


def test_two_unclosed_quotes_do_not_close_each_other() -> None:
    lines = ["series,value,unit,source,note", 'a,1,km,b,"open', "a,2,km,b,c", 'a,3,km,b,"open', "a,4,km,b,c"]
    dataset = opened("\n".join(lines).encode())
    assert dataset.figures["value"].to_list() == [2, 4]
    assert [reject.line for reject in dataset.rejects] == [2, 4]


def test_text_after_a_closing_quote_is_a_defect_and_not_repaired() -> None:
    dataset = opened(b'series,value,unit,source,note\na,1,km,b,"x"y\na,2,km,b,c\n')
    assert dataset.figures["value"].to_list() == [2]
    assert [(reject.line, reject.rule) for reject in dataset.rejects] == [(2, "quotes")]


def test_headings_may_be_written_as_on_screen() -> None:
    dataset = opened(b"Series, Value ,UNIT,source,Stated Conversion\na,1,km,b,1 mile\n")
    assert dataset.figures.select("series", "value", "stated_conversion").row(0) == ("a", 1, "1 mile")


def test_unknown_columns_are_kept_as_they_came(write_figures: object) -> None:
    data = b"series,confidence,value,unit,source,Team note,_line,x_line\na,high,1,km,b,  as is ,l,m\n"
    valid = validate(read_table("t.csv", data), Sources())
    assert valid.extra_columns == ("confidence", "Team note", "x_line_", "x_line")
    row = valid.figures.row(0, named=True)
    assert (row["confidence"], row["Team note"], row["x_line_"], row["x_line"]) == ("high", "  as is ", "l", "m")
    assert row["_line"] == 2
    assert valid.notes == ("columns _line are kept as x_line_",)


def test_a_column_without_a_name_is_kept_under_its_position() -> None:
    valid = validate(read_table("t.csv", b",series,value,unit,source\n7,a,1,km,b\n"), Sources())
    assert valid.figures["column_1"].to_list() == ["7"]


def test_a_field_of_blanks_is_empty() -> None:
    dataset = opened(b'series,value,unit,source,wording,note\na,,km,b,"   ",c\na,1,km,b,,"  "\n')
    assert [reject.rule for reject in dataset.rejects] == ["nothing-stated"]
    assert dataset.figures["note"].to_list() == [None]


def test_a_large_table_is_read_whole() -> None:
    rows = "".join(f'a,{i},km,b,"note {i}, more"\n' for i in range(20_000))
    dataset = opened(f"series,value,unit,source,note\n{rows}".encode())
    assert dataset.figures["value"].to_list() == list(range(20_000))
    assert dataset.figures["_line"][-1] == 20_001


# --- the quick and the careful way --------------------------------------------------------------------------

clean_cells = st.text(alphabet=st.sampled_from("abü Я1.;|,\t\"'#\\-–[]{}€"), max_size=6)
crooked_fields = st.sampled_from(
    [
        "",
        "a",
        '"a"',
        '"a""b"',
        'a"b',
        ' "c"',
        '"c" ',
        '"a"b',
        '""',
        '"',
        '"""',
        "\\",
        '\\"',
        "#",
        "'",
        "\ufeff",
        '"a,b"',
        "x y",
    ]
)


def both_ways(text: str) -> tuple[RawTable | None, RawTable]:
    """Return a text as the quick way reads it, None where it gives up, and as the careful way does."""
    given = Given("t.csv", content=text.encode())
    return read_lines(given), read_records(given, text, ())


@given(st.lists(st.lists(clean_cells, min_size=4, max_size=4), min_size=1, max_size=5), st.sampled_from(DELIMITERS))
def test_the_quick_way_reads_clean_files_as_the_careful_way_does(rows: list[list[str]], delimiter: str) -> None:
    import csv

    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(["series", "value", "unit", "source"])
    writer.writerows(rows)
    start = beginning(out.getvalue())
    assert (start.separator, start.names) == (delimiter, ["series", "value", "unit", "source"])
    quick, careful = both_ways(out.getvalue())
    filled = [tuple(row) for row in rows if any(cell.strip() for cell in row)]
    assert [row for row in careful.frame.rows() if any(row)] == filled
    if quick is not None:
        assert quick.frame.fill_null("").rows() == careful.frame.rows()
    assert quick is not None or any(sum(map(bool, row)) < 2 for row in rows)


@given(
    st.lists(st.lists(crooked_fields, min_size=2, max_size=4), max_size=3),
    st.sampled_from(DELIMITERS),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_the_quick_way_gives_up_where_it_would_read_otherwise(
    rows: list[list[str]], delimiter: str, newline: str, end: bool
) -> None:
    body = newline.join(delimiter.join(row) for row in rows)
    text = f"{delimiter.join(['series', 'value', 'unit'])}{newline}{body}{newline * end}"
    quick, careful = both_ways(text)
    if quick is not None:
        assert quick.frame.fill_null("").rows() == careful.frame.rows()
        assert not careful.defects


def test_the_bundled_figures_are_read_the_quick_way(text: str) -> None:
    quick, careful = both_ways(text)
    assert quick is not None
    assert quick.frame.fill_null("").rows() == careful.frame.rows()


# --- Parquet, JSON, JSON Lines ------------------------------------------------------------------------------


def as_parquet(frame: pl.DataFrame) -> bytes:
    out = io.BytesIO()
    frame.write_parquet(out)
    return out.getvalue()


def original(dataset: Dataset) -> pl.DataFrame:
    """The columns of the file, all text, as the CSV has them."""
    text = (bundled_path() / "figures.csv").read_bytes()
    return read_table("figures.csv", text).frame.select(pl.when(pl.all() != "").then(pl.all()))


def test_parquet_gives_the_same_figures(plain: Dataset) -> None:
    assert stated(opened(as_parquet(original(plain)), "figures.parquet")) == stated(plain)


def test_json_gives_the_same_figures(plain: Dataset) -> None:
    rows = original(plain).rows(named=True)
    assert stated(opened(json.dumps(rows).encode(), "figures.json")) == stated(plain)
    assert stated(opened(json.dumps({"title": "x", "figures": rows}).encode(), "figures.json")) == stated(plain)
    assert stated(opened(json.dumps(rows).encode(), "standard input")) == stated(plain)


def test_json_lines_give_the_same_figures(plain: Dataset) -> None:
    rows = original(plain).rows(named=True)
    lines = "\n\n".join(json.dumps({k: v for k, v in row.items() if v is not None}) for row in rows).encode()
    assert stated(opened(lines, "figures.jsonl")) == stated(plain)
    assert stated(opened(lines, "standard input")) == stated(plain)


def test_typed_numbers_mean_the_same_as_printed_ones() -> None:
    typed = pl.DataFrame(
        {"series": ["a"] * 3, "value": [1200.0, 5.5, None], "unit": "km", "source": "b", "low": [None, 5, 7]}
    )
    written = opened(b"series,value,unit,source,low\na,1200,km,b,\na,5.5,km,b,5\na,,km,b,7\n")
    assert stated(opened(as_parquet(typed), "t.parquet")) == stated(written)


def test_json_numbers_keep_their_digits() -> None:
    rows = (
        '[{"series":"a","value":19.20,"unit":"%","source":"b"},{"series":"a","value":1.200,"unit":"km","source":"b"}]'
    )
    dataset = opened(rows.encode(), "t.json")
    assert dataset.figures["_value_text"].to_list() == ["19.20", "1.200"]
    assert not dataset.rejects, "a point in a JSON number is a decimal point"


def test_a_point_in_a_json_string_settles_nothing() -> None:
    dataset = opened(b'[{"series":"a","value":"1.200","unit":"km","source":"b"}]', "t.json")
    assert [reject.rule for reject in dataset.rejects] == ["ambiguous-number"]


def test_single_precision_adds_no_digits() -> None:
    frame = pl.DataFrame(
        {"series": ["a"], "value": pl.Series([19.2], dtype=pl.Float32), "unit": ["km"], "source": ["b"]}
    )
    assert opened(as_parquet(frame), "t.parquet").figures["value"].to_list() == [19.2]


@pytest.mark.parametrize("kind", [pl.Int8, pl.Int16, pl.Int32, pl.Int64, pl.UInt8, pl.UInt16, pl.UInt32, pl.UInt64])
def test_whole_numbers_of_every_size_are_values(kind: type[pl.DataType]) -> None:
    table = pl.DataFrame({"series": ["s"] * 2, "unit": "km", "source": "A", "value": pl.Series([7, 120], dtype=kind)})
    assert opened(as_parquet(table), "t.parquet").figures["value"].to_list() == [7, 120]


def test_typed_columns_of_every_kind_are_kept() -> None:
    from datetime import date, datetime, time
    from decimal import Decimal

    frame = pl.DataFrame(
        {
            "series": pl.Series(["a"], dtype=pl.Categorical),
            "value": [Decimal("19.20")],
            "unit": pl.Series(["percent"], dtype=pl.Enum(["percent"])),
            "source": ["b"],
            "valid_on": [date(2024, 9, 27)],
            "claimed_on": [datetime(2024, 9, 27, 10, 15)],
            "credibility": [2],
            "flag": [True],
            "clock": [time(10, 15)],
            "share": [0.5],
            "tags": [["x", "y"]],
            "raw": [b"\xff\x00\xfe"],
            "nothing": pl.Series([None], dtype=pl.Null),
        }
    )
    dataset = opened(as_parquet(frame), "t.parquet")
    row = dataset.row(0)
    assert not dataset.rejects
    assert (row["series"], row["value"], row["valid_on"], row["credibility"]) == ("a", 19.2, "2024-09-27", "2")
    assert row["_claimed_from"] == date(2024, 9, 27)
    assert (row["flag"], row["share"], row["tags"], row["nothing"]) == ("true", "0.5", "['x', 'y']", None)
    assert row["raw"] == "\ufffd␀\ufffd"
    assert str(row["clock"]).startswith("10:15")


def test_a_year_in_a_typed_table_is_a_date() -> None:
    frame = pl.DataFrame(
        {"series": ["a"] * 2, "value": [2022.0, 20220224.0], "unit": ["date"] * 2, "source": ["b"] * 2}
    )
    dataset = opened(as_parquet(frame), "t.parquet")
    assert dataset.figures["_value_text"].to_list() == ["2022"]
    assert [(reject.line, reject.rule) for reject in dataset.rejects] == [(2, "bad-date")]


def test_values_that_are_no_text_are_kept_as_json() -> None:
    dataset = opened(b'{"series":"a","value":1,"unit":"km","source":"b","ok":true,"tags":["x"]}\n', "t.jsonl")
    assert dataset.figures.select("ok", "tags").row(0) == ("true", '["x"]')


def test_positions_are_called_what_they_are() -> None:
    row = '{"series":"a","value":1,"unit":"km","source":"b"}'
    assert read_table("t.jsonl", f"\n{row}\n".encode()).row_word == "line"
    assert read_table("t.jsonl", f"\n{row}\n".encode()).lines.to_list() == [2]
    assert read_table("t.json", f"[{row},{row}]".encode()).row_word == "item"
    assert read_table("t.json", f"[{row},{row}]".encode()).lines.to_list() == [1, 2]
    assert read_table("t.parquet", as_parquet(pl.DataFrame({"series": ["a"]}))).row_word == "row"


def test_lines_and_items_that_are_no_objects_are_rejected() -> None:
    row = '{"series":"a","value":1,"unit":"km","source":"b"}'
    lines = opened(f'{row}\n{{"series": \n[1, 2]\n{row}\n"text"\n'.encode(), "t.jsonl")
    assert lines.figures["_line"].to_list() == [1, 4]
    assert [(reject.line, reject.rule) for reject in lines.rejects] == [
        (2, "broken-json"),
        (3, "not-an-object"),
        (5, "not-an-object"),
    ]
    items = opened(f"[{row}, 5, null]".encode(), "t.json")
    assert [(reject.line, reject.rule) for reject in items.rejects] == [(2, "not-an-object"), (3, "not-an-object")]


# --- where from ---------------------------------------------------------------------------------------------


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch, text: str, plain: Dataset) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text.encode())))
    dataset = open_dataset("-")
    assert stated(dataset) == stated(plain)
    assert (dataset.link, dataset.name) == ("-", "standard input")


def test_the_bundled_dataset_opens_from_any_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert open_dataset().figures.height == open_dataset("pokrovsk").figures.height > 100
    assert open_dataset().link == "pokrovsk"


def test_a_folder_of_that_name_goes_before_the_bundled_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pokrovsk").write_text("series,value,unit,source\na,1,km,b\n")
    assert open_dataset("pokrovsk").figures.height == 1


def test_every_schema_column_is_there_in_order(plain: Dataset) -> None:
    columns = [c for c in opened(b"source,unit,value,series\nb,km,1,a\n").figures.columns if not c.startswith("_")]
    assert columns == list(schema.BY_NAME)
    assert [c for c in plain.figures.columns if not c.startswith("_")] == list(schema.BY_NAME)
