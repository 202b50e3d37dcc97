"""Workbooks: texts are texts and never formulas, printed digits stay, shown numbers can be computed with."""

from __future__ import annotations

import json
import sys
import zipfile
from datetime import datetime, tzinfo
from pathlib import Path

import polars as pl
import pytest

from frontdash.figures.dataset import Dataset
from frontdash.figures.units import VIEWS
from frontdash.reading import open_dataset
from frontdash.writing import excel
from frontdash.writing.export import ExportError, export_view
from frontdash.writing.rows import output_columns
from tests.conftest import BUNDLED_FIGURES

from .exports import HOSTILE, Digits, cells, sheet_xml


def table(tmp_path: Path, *rows: dict[str, object]) -> Dataset:
    path = tmp_path / "given.json"
    path.write_text(json.dumps([{"series": "s", "unit": "km", "source": "x", **row} for row in rows]))
    return open_dataset(path)


def workbook(dataset: Dataset, path: Path, units: str = "mi") -> list[dict[str, str]]:
    """Write a workbook and return its rows by column name."""
    export_view(dataset, dataset.figures["_row"], VIEWS[units], path)
    head, *rows = cells(path)
    return [{head[column]: cell for column, cell in row.items()} for row in rows]


def test_no_text_is_a_formula(tmp_path: Path) -> None:
    texts = [text for text in HOSTILE if text.strip()]
    dataset = table(tmp_path, *({"value": -5, "unit": "percent", "note": text, "=name": text} for text in texts))
    rows = workbook(dataset, tmp_path / "e.xlsx")
    assert [row["note"] for row in rows] == dataset.figures["note"].to_list()
    assert "<f" not in sheet_xml(tmp_path / "e.xlsx").replace("<family", "")


def test_a_text_stays_one_when_somebody_edits_its_cell(tmp_path: Path) -> None:
    """The cell carries the spreadsheet's own mark for a text, which is not part of it."""
    dataset = table(tmp_path, {"value": 5, "note": "=1+1", "title": "plain"})
    workbook(dataset, tmp_path / "e.xlsx")
    columns = output_columns(dataset)
    with zipfile.ZipFile(tmp_path / "e.xlsx") as book:
        formats = book.read("xl/styles.xml").decode().partition("<cellXfs")[2].split("<xf ")[1:]
    marked = {str(number) for number, form in enumerate(formats) if 'quotePrefix="1"' in form}
    xml = sheet_xml(tmp_path / "e.xlsx")

    def style(name: str) -> str:
        at = columns.index(name)
        letters = (chr(64 + at // 26) if at >= 26 else "") + chr(65 + at % 26)
        return xml.partition(f'<c r="{letters}2"')[2].partition(">")[0].partition('s="')[2].partition('"')[0]

    assert style("note") in marked
    assert style("title") not in marked


def test_text_that_looks_like_markup_stays_text(tmp_path: Path) -> None:
    hostile = '<r><t>x</t></r><c r="A1" t="str"><f>1+1</f></c><r></r>'
    (row,) = workbook(table(tmp_path, {"value": 5, "note": hostile}), tmp_path / "e.xlsx")
    assert row["note"] == hostile
    assert "<f>" not in sheet_xml(tmp_path / "e.xlsx")


def test_what_is_no_character_in_xml_is_replaced(tmp_path: Path) -> None:
    (row,) = workbook(table(tmp_path, {"value": 5, "note": "a\ufffeb\uffffc"}), tmp_path / "e.xlsx")
    assert row["note"] == "a\ufffdb\ufffdc"


def test_stated_digits_stay_and_shown_numbers_are_numbers(tmp_path: Path) -> None:
    path = tmp_path / "given.jsonl"
    path.write_text('{"series": "s", "unit": "km", "source": "x", "value": 19.20, "qualifier": "about"}\n')
    (row,) = workbook(open_dataset(path), tmp_path / "e.xlsx")
    assert (row["value"], type(row["value"])) == ("19.20", str)
    assert (row["shown_value"], type(row["shown_value"])) == ("11.93", Digits)
    assert (row["shown_text"], row["conversion"]) == ("~11.93 mi*", "converted")


def test_what_is_not_stated_is_an_empty_cell(tmp_path: Path) -> None:
    (row,) = workbook(table(tmp_path, {"wording": "unable to increase"}), tmp_path / "e.xlsx")
    assert {"value", "low", "high", "shown_value", "shown_low", "shown_high"}.isdisjoint(row)
    assert row["shown_text"] == "—"


def test_the_header_stays_in_sight(pokrovsk: Dataset, tmp_path: Path) -> None:
    assert len(workbook(pokrovsk, tmp_path / "e.xlsx")) == BUNDLED_FIGURES
    assert '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' in sheet_xml(
        tmp_path / "e.xlsx"
    )


def test_a_text_that_no_cell_holds_is_refused_not_cut(tmp_path: Path) -> None:
    dataset = table(tmp_path, {"value": 5, "note": "é" * 32_767}, {"value": 5, "note": "😀" * 16_384})
    with pytest.raises(ExportError, match=r"e\.xlsx: row 3, note: 32,768 characters .*accepted: CSV, JSON, Parquet"):
        workbook(dataset, tmp_path / "e.xlsx")
    assert not (tmp_path / "e.xlsx").exists()


def test_more_figures_than_a_sheet_holds_are_refused(
    pokrovsk: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(excel, "MOST_ROWS", BUNDLED_FIGURES)
    with pytest.raises(
        ExportError, match=rf"{BUNDLED_FIGURES} figures are more than a sheet holds \({BUNDLED_FIGURES - 1}\)"
    ):
        export_view(pokrovsk, pokrovsk.figures["_row"], VIEWS["km"], tmp_path / "e.xlsx")


def test_a_missing_library_says_what_to_install(
    pokrovsk: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(ExportError, match=r"pip install 'frontdash\[excel\]'"):
        export_view(pokrovsk, pl.Series([0], dtype=pl.UInt32), VIEWS["km"], tmp_path / "e.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_the_same_figures_give_the_same_bytes_at_any_time(
    pokrovsk: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import xlsxwriter.workbook

    class Later(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Later:
            return cls(2031, 1, 1, tzinfo=tz)

    rows = pokrovsk.figures["_row"]
    export_view(pokrovsk, rows, VIEWS["mi"], tmp_path / "one.xlsx")
    monkeypatch.setattr(xlsxwriter.workbook, "datetime", Later)
    export_view(pokrovsk, rows, VIEWS["mi"], tmp_path / "two.xlsx")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
