"""Workbooks of every kind: which sheet, dates, numbers, and cells that hold an error instead of a value."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from xml.sax.saxutils import escape

import fastexcel
import polars as pl
import pytest

from frontdash.figures.dataset import BadFileError, Dataset
from frontdash.figures.shown import shown
from frontdash.figures.units import VIEWS
from frontdash.reading import dataset_from, open_dataset
from frontdash.reading.formats import sheets
from frontdash.reading.formats.registry import Given, read_file
from frontdash.reading.formats.sheet_marks import Marks, marks_in
from frontdash.reading.mapping.apply import apply
from frontdash.reading.mapping.model import ColumnRule, TableMapping

Cells = Sequence[Sequence[object]]


class Percent(float):
    """A number in a cell that is formatted as percent."""


CODES = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36, "#N/A": 42}


def is_error(cell: object) -> bool:
    return isinstance(cell, str) and cell in CODES


def xlsx(path: Path, sheets: dict[str, Cells]) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path))
    moment, day = (book.add_format({"num_format": form}) for form in ("yyyy-mm-dd hh:mm", "d/m/yy"))
    percent = book.add_format({"num_format": "0.0%"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if is_error(cell):
                    sheet.write_formula(at, column, "=A1/0", None, str(cell))
                elif isinstance(cell, Percent):
                    sheet.write_number(at, column, cell, percent)
                elif isinstance(cell, date):
                    sheet.write_datetime(at, column, cell, moment if isinstance(cell, datetime) else day)
                elif cell is not None:
                    sheet.write(at, column, cell)
    book.close()


def xls(path: Path, sheets: dict[str, Cells]) -> None:
    import xlwt

    book = xlwt.Workbook()
    moment, day = (xlwt.easyxf(num_format_str=form) for form in ("YYYY-MM-DD HH:MM", "D/M/YY"))
    percent = xlwt.easyxf(num_format_str="0.0%")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if is_error(cell):
                    sheet.row(at).set_cell_error(column, CODES[str(cell)])
                elif isinstance(cell, Percent):
                    sheet.write(at, column, float(cell), percent)
                elif isinstance(cell, date):
                    sheet.write(at, column, cell, moment if isinstance(cell, datetime) else day)
                elif cell is not None:
                    sheet.write(at, column, cell)
    book.save(str(path))


SPACES = "".join(
    f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
)


def ods_cell(cell: object) -> str:
    kind = "office:value-type="
    if cell is None:
        return "<table:table-cell/>"
    if cell == "#N/A":  # as LibreOffice writes them: an empty text, or 0
        given = f'{kind}"string" office:string-value="" calcext:value-type="error"'
    elif is_error(cell):
        given = f'{kind}"float" office:value="0" calcext:value-type="error"'
    elif isinstance(cell, bool):
        given = f'{kind}"boolean" office:boolean-value="{str(cell).lower()}"'
    elif isinstance(cell, Percent):
        given = f'{kind}"percentage" office:value="{float(cell)}"'
    elif isinstance(cell, (int, float)):
        given = f'{kind}"float" office:value="{cell}"'
    elif isinstance(cell, date):
        given = f'{kind}"date" office:date-value="{cell.isoformat()}"'
    else:
        given = f'{kind}"string"'
    shown = f"{cell:.1%}" if isinstance(cell, Percent) else str(cell)
    return f"<table:table-cell {given}><text:p>{escape(shown)}</text:p></table:table-cell>"


def ods(path: Path, sheets: dict[str, Cells]) -> None:
    tables = ""
    for name, rows in sheets.items():
        body = "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows)
        tables += f'<table:table table:name="{name}">{body}</table:table>'
    write_ods(path, tables)


KIND = "application/vnd.oasis.opendocument.spreadsheet"
LISTED = 'manifest:file-entry manifest:media-type="{}" manifest:full-path="{}"/>'
MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f"<{LISTED.format(KIND, '/')}<{LISTED.format('text/xml', 'content.xml')}</manifest:manifest>"
)


def write_ods(path: Path, tables: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", KIND)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{SPACES} xmlns:calcext="urn:x-calcext">'
            f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>",
        )


WRITERS: dict[str, Callable[[Path, dict[str, Cells]], None]] = {"xlsx": xlsx, "xls": xls, "ods": ods}
HEADER: list[object] = ["series", "value", "unit", "source", "valid_on", "mood"]


@pytest.fixture(params=WRITERS)
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., Path]:
    """Write sheets into a workbook of one kind after the other."""

    def write(**sheets: Cells) -> Path:
        path = tmp_path / f"t.{request.param}"
        WRITERS[request.param](path, sheets)
        return path

    return write


def rejected(dataset: Dataset) -> list[tuple[object, ...]]:
    return [(reject.line, reject.column, reject.value, reject.rule) for reject in dataset.rejects]


def test_the_sheet_that_fits_is_taken_and_another_can_be_asked_for(book: Callable[..., Path]) -> None:
    path = book(
        Notes=[["x", "y"]],
        Data=[HEADER, ["a", 5, "km", "b"]],
        More=[HEADER, ["a", 5, "km", "b"], ["a", 6, "km", "b"]],
    )
    dataset = open_dataset(path)
    assert dataset.figures["value"].to_list() == [5]
    assert dataset.notes == (f"{path.name}: read sheet 'Data' of Notes, Data, More; another one: {path.name}#NAME",)
    assert open_dataset(f"{path}#more").figures["value"].to_list() == [5, 6]
    with pytest.raises(BadFileError, match=r"no sheet 'Figures'; there are: Notes, Data, More$"):
        open_dataset(f"{path}#Figures")


def test_dates_and_numbers_keep_their_meaning_wherever_the_table_stands(book: Callable[..., Path]) -> None:
    rows: Cells = [
        [None, None, "A title"],
        [],
        [None, None, *HEADER],
        [None, None, "a", 1.234, "km", "b", date(2025, 6, 27), True],
        [None, None, "a", 1, "km", "b", datetime(2025, 6, 27, 10, 15), datetime(2025, 6, 27, 10, 15)],
        [],
        [None, None, "a", 63000, "person", "b", None, 7],
        [None, None, "a", None, "km", "b"],
    ]
    dataset = open_dataset(book(Data=rows))
    assert dataset.figures.select("_line", "value", "valid_on", "mood").rows() == [
        (4, 1.234, "2025-06-27", "true"),
        (5, 1, "2025-06-27", "2025-06-27T10:15:00"),
        (7, 63000, None, "7"),
    ]
    assert rejected(dataset) == [(8, "value", "", "nothing-stated")]


def test_an_error_is_a_reject_and_neither_nothing_nor_zero(book: Callable[..., Path]) -> None:
    rows: Cells = [
        ["A title"],
        [None, *HEADER],
        [None, "a", "#DIV/0!", "km", "b", None, "calm"],
        [None, "a", 1.234, "km", "#REF!", None, "calm"],
        [None, "a", 1.234, "km", "b", "#N/A", "calm"],
        [None, "a", 1.234, "km", "b", None, "#NAME?"],
    ]
    dataset = open_dataset(book(Data=rows))
    assert dataset.figures.select("_line", "value", "mood").rows() == [(6, 1.234, "#NAME?")]
    assert rejected(dataset) == [
        (3, "value", "#DIV/0!", "sheet-error"),
        (4, "source", "#REF!", "sheet-error"),
        (5, "valid_on", "#N/A", "sheet-error"),
    ]


def test_an_error_in_a_column_that_is_mapped_is_a_reject_too(book: Callable[..., Path]) -> None:
    mapping = TableMapping(
        {
            "series": ColumnRule(value="s"),
            "unit": ColumnRule(value="person"),
            "value": ColumnRule(("n",)),
            "source": ColumnRule(("who",)),
        }
    )
    path = book(Data=[["n", "who", "x"], ["#NUM!", "A", "#N/A"], [5, "#N/A", 1], [1.234, "B", "#N/A"]])
    dataset = dataset_from(apply(mapping, read_file(Given(path.name, path=path))), "t")
    assert dataset.figures.select("value", "source", "x").rows() == [(1.234, "B", "#N/A")]
    assert [(line, value) for line, _, value, _ in rejected(dataset)] == [(2, "#NUM!"), (3, "#N/A")]


def test_the_point_of_a_text_cell_settles_nothing_in_any_column(book: Callable[..., Path]) -> None:
    path = book(Data=[["n", "who"], ["1.200", "A"], [5, "B"]])
    assert not read_file(Given(path.name, path=path)).settled_decimals
    path = book(Data=[["n", "who"], [1.234, "A"], [5, "B"]])
    assert read_file(Given(path.name, path=path)).settled_decimals


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_errors_are_found_where_the_library_that_reads_the_cells_finds_them(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"t.{kind}"
    names = list(CODES)
    rows: list[list[object]] = [[None, "x", *[None] * 30]]
    for at in range(1, 300):
        rows.append([None, at, names[at % 7] if at % 5 == 0 else "text", *[at] * 28, names[at % 6]])
    WRITERS[kind](path, {"Other": [["x", "#N/A"]], "Data & more": rows})
    found = marks_in(Given(path.name, path=path), "Data & more", 300).errors
    sheet = fastexcel.read_excel(path).load_sheet("Data & more", header_row=None, skip_rows=0, dtypes="string")
    known = sheet.to_arrow_with_errors()[1]
    assert known is not None
    assert set(found or {}) == {(error.position[0], error.position[1] + 1) for error in known.errors}
    assert len(found or {}) == 299 + 59
    assert (found or {})[5, 2] == names[5]


def test_repeated_cells_and_rows_of_opendocument_are_counted(tmp_path: Path) -> None:
    write_ods(
        tmp_path / "t.ods",
        '<table:table table:name="Data"><table:table-row table:number-rows-repeated="2"><table:table-cell/>'
        "</table:table-row><table:table-row><table:table-cell table:number-columns-repeated='2'/>"
        + "".join(map(ods_cell, ["n", "m", "who"]))
        + '</table:table-row><table:table-row table:number-rows-repeated="2">'
        + "<table:table-cell table:number-columns-repeated='2'/>"
        + ods_cell("#DIV/0!").replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="2"')
        + ods_cell("A")
        + "</table:table-row></table:table>",
    )
    table = read_file(Given("t.ods", path=tmp_path / "t.ods"))
    assert table.frame.rows() == [("#DIV/0!", "#DIV/0!", "A")] * 2
    assert table.lines.to_list() == [4, 5]


def test_an_error_in_another_language_is_told_by_its_mark(tmp_path: Path) -> None:
    body: Cells = [HEADER, ["a", "#N/A", "km", "b"], ["a", 5, "km", "b"]]
    rows = "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in body)
    write_ods(tmp_path / "t.ods", f'<table:table table:name="Data">{rows.replace("#N/A", "#NV")}</table:table>')
    dataset = open_dataset(tmp_path / "t.ods")
    assert dataset.figures["value"].to_list() == [5]
    assert rejected(dataset) == [(2, "value", "#NV", "sheet-error")]


def test_a_workbook_that_grows_by_entities_is_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "t.ods"
    ods(path, {"Data": [HEADER, ["a", "#N/A", "km", "b"]]})
    with zipfile.ZipFile(path) as archive:
        text = archive.read("content.xml").decode()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", text.replace("?>", '?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>', 1))
    assert marks_in(Given("t.ods", path=path), "Data", 10) == Marks(None, None)


def test_a_cell_formatted_as_percent_means_what_it_shows(book: Callable[..., Path]) -> None:
    rows: Cells = [
        ["A title"],
        [None, *HEADER],
        [None, "a", Percent(0.25), "percent", "b", None, Percent(0.5)],
        [None, "a", Percent(0.255), "%", "b"],
        [None, "a", 0.25, "percent", "b"],
        [None, "a", Percent(0.25), "km", "b"],
        [None, "a", Percent(0.25), "ratio", "b"],
        [None, "a", "25", "percent", "b"],
    ]
    path = book(Data=rows)
    dataset = open_dataset(path)
    assert dataset.figures.select("_line", "value", "mood").rows() == [
        (3, 25, "50%"),
        (4, 25.5, None),
        (5, 0.25, None),
        (7, 0.25, None),
        (8, 25, None),
    ]
    assert rejected(dataset) == [(6, "value", "25%", "sheet-percent")]
    assert dataset.notes == (
        f"{path.name}: the header is row 2",
        f"{path.name}: 2 cells are formatted as percent and read as shown: 0.25 as 25 %",
    )


def test_several_percents_in_one_row_and_percents_of_any_table(book: Callable[..., Path]) -> None:
    path = book(
        Data=[["who", "then", "now", "n"], ["A", Percent(0.1), Percent(0.07), 3], ["B", Percent(1), Percent(0), 4]]
    )
    table = read_file(Given(path.name, path=path))
    assert table.frame.rows() == [("A", "10", "7", "3"), ("B", "100", "0", "4")]


def test_where_cell_formats_cannot_be_read_fractions_are_asked_about(
    book: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "marks_in", lambda *_: Marks({}, None))
    path = book(Data=[HEADER, ["a", Percent(0.25), "percent", "b"], ["a", 5, "km", "b"]])
    dataset = open_dataset(path)
    assert dataset.figures["value"].to_list() == [0.25, 5]
    assert "does 0.25 mean 0.25 % or 25 %? Read as 0.25 %" in dataset.notes[0]
    path = book(Data=[HEADER, ["a", Percent(0.25), "percent", "b"], ["a", 5, "percent", "b"]])
    assert open_dataset(path).notes == ()


@pytest.mark.parametrize("text", ["1.200", "1,200"])
def test_a_number_beside_a_text_settles_nothing(book: Callable[..., Path], text: str) -> None:
    rows: Cells = [
        HEADER,
        ["a", text, "km", "b"],
        ["a", 0.25, "km", "b"],
        ["a", Percent(0.255), "%", "b"],
        ["a", 1200.5, "km", "b", None, 0.25],
    ]
    dataset = open_dataset(book(Data=rows))
    assert [(line, value) for line, _, value, _ in rejected(dataset)] == [(2, text)]
    assert dataset.figures.select("value", "_value_text", "mood").rows() == [
        (0.25, None, None),
        (25.5, None, None),
        (1200.5, None, "0.25"),
    ]


def test_a_number_of_three_decimals_beside_such_a_text_is_read(book: Callable[..., Path]) -> None:
    dataset = open_dataset(book(Data=[HEADER, ["a", "1.200", "km", "b"], ["a", 1.234, "km", "b"]]))
    assert [(line, value) for line, _, value, _ in rejected(dataset)] == [(2, "1.200")]
    assert shown(dataset.row(0), VIEWS["km"]).text == "1.234 km"


def test_what_is_no_table_is_told_with_the_way_on(book: Callable[..., Path]) -> None:
    path = book(
        Data=[["Losses"], ["Date", "Killed", None, "Hurt"], [None, "low", "high", "low"], [1, 2, 3, 4]],
        Notes=[["Hello"]],
        Nothing=[],
    )
    with pytest.raises(BadFileError, match=r"'Notes' is no table: no row .* 'Hello'; other sheets: Data, Nothing"):
        open_dataset(f"{path}#Notes")
    with pytest.raises(BadFileError, match="'Nothing' is empty; other sheets: Data, Notes"):
        open_dataset(f"{path}#Nothing")
    with pytest.raises(BadFileError, match="the file has: Date, Killed: low, Killed: high, Hurt: low"):
        open_dataset(f"{path}#Data")


def test_titles_notes_and_a_second_table_of_a_sheet_are_no_rows(book: Callable[..., Path]) -> None:
    path = book(
        Data=[
            ["Losses by day"], ["Source: Field Office"], [], ["day", "killed"], ["Monday", 5], ["Tuesday", 6], [],
            ["Losses by town"], ["town", "hurt"], ["A", 7], [], ["Note: counted by hand"],
        ]
    )  # fmt: skip
    raw = read_file(Given(path.name, path=path))
    assert (raw.frame.columns, raw.lines.to_list()) == (["day", "killed"], [5, 6])
    assert [line.text for line in raw.context] == ["Losses by day", "Source: Field Office"]
    assert f"{path.name}: read table 'Losses by day' of Losses by day, Losses by town" in raw.notes[0]
    other = read_file(Given(path.name, path=path, table="Losses by town"))
    assert (other.frame.columns, other.lines.to_list()) == (["town", "hurt"], [10])
    assert [line.text for line in other.context] == ["Losses by town", "Note: counted by hand"]


def test_hidden_sheets_are_read_only_where_they_are_asked_for(tmp_path: Path) -> None:
    from xlsxwriter import Workbook

    path = tmp_path / "t.xlsx"
    with Workbook(path) as workbook:
        for name, value in (("Secret", 1), ("Open", 2)):
            sheet = workbook.add_worksheet(name)
            sheet.write_row(0, 0, HEADER)
            sheet.write_row(1, 0, ["a", value, "km", "b"])
            if name == "Secret":
                sheet.hide()
            else:
                sheet.activate()
                sheet.set_first_sheet()
    dataset = open_dataset(path)
    assert dataset.figures["value"].to_list() == [2]
    assert dataset.notes == ("t.xlsx: hidden and not read: Secret; to read one: t.xlsx#NAME",)
    assert open_dataset(f"{path}#Secret").figures["value"].to_list() == [1]


def test_a_formula_that_was_never_calculated_is_no_empty_cell(tmp_path: Path) -> None:
    from xlsxwriter import Workbook

    path = tmp_path / "t.xlsx"
    with Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["series", "value", "unit", "source", "high"])
        sheet.write_row(1, 0, ["a", 1, "km", "b"])
        sheet.write_formula(1, 4, "=B2*2", None, "")
        sheet.write_row(2, 0, ["a", 2, "km", "b", 3])
    content = _without_values(path)
    path.write_bytes(content)
    dataset = open_dataset(path)
    assert dataset.figures["value"].to_list() == [2]
    assert rejected(dataset) == [(2, "high", "#NOT_CALCULATED!", "formula")]


def _without_values(path: Path) -> bytes:
    """Return a workbook in which formulas have no values, as libraries write it that do not calculate."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = re.sub(rb' t="str"(?=><f>)|(?<=</f>)<v></v>', b"", old.read(name))
            new.writestr(name, data)
    return out.getvalue()


def test_a_text_over_merged_cells_is_that_of_each_row_and_a_number_is_not(tmp_path: Path) -> None:
    from xlsxwriter import Workbook

    path = tmp_path / "t.xlsx"
    with Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["region", "town", "killed"])
        sheet.write_column(1, 1, ["A", "B", "C"])
        sheet.merge_range(1, 0, 2, 0, "North")
        sheet.write(3, 0, "South")
        sheet.merge_range(1, 2, 2, 2, 5)
        sheet.write(3, 2, 6)
    raw = read_file(Given("t.xlsx", path=path))
    assert raw.frame.rows() == [("North", "A", "5"), ("North", "B", None), ("South", "C", "6")]


# --- damaged .xls files ---


def opened(path: Path, data: bytes) -> str:
    """Return why a file with these bytes cannot be opened; nothing if it can."""
    path.write_bytes(data)
    try:
        open_dataset(path)
    except BadFileError as error:
        return str(error)
    return ""


def test_half_of_a_workbook_is_an_error_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "t.xls"
    xls(path, {"Data": [HEADER, ["a", Percent(0.25), "percent", "b"], ["a", "#N/A", "km", "b"]]})
    whole = path.read_bytes()
    problems = [opened(path, whole[:end]) for end in range(64, len(whole), 64)]
    assert opened(path, whole) == ""
    assert all(problem.startswith("t.xls: ") and "\n" not in problem for problem in problems if problem)
    assert sum(map(bool, problems)) > len(problems) * 0.9


def test_a_formula_that_is_cut_short_is_an_error_and_no_crash(tmp_path: Path) -> None:
    import xlwt

    book = xlwt.Workbook()
    book.add_sheet("Data").write(1, 0, xlwt.Formula("A1"))
    path = tmp_path / "t.xls"
    book.save(str(path))
    tokens = struct.pack("<HBHH", 5, 0x44, 0, 0xC000)  # five bytes: a reference to A1
    assert path.read_bytes().count(tokens) == 1
    cut = path.read_bytes().replace(tokens, struct.pack("<HBHH", 3, 0x44, 0, 0xC000))
    assert opened(path, cut).startswith("t.xls: broken ")


PROTECTED = "protected by a password; save a copy without it, and open that"


def test_an_xls_workbook_with_a_password_is_named_as_such(tmp_path: Path) -> None:
    import xlwt
    from xlwt.CompoundDoc import XlsDoc

    book = xlwt.Workbook()
    book.add_sheet("Data")
    stream = book.get_biff_data()
    start = 4 + struct.unpack_from("<H", stream, 2)[0]
    path = tmp_path / "t.xls"
    XlsDoc().save(str(path), stream[:start] + struct.pack("<3H", 0x2F, 2, 0x1234) + stream[start:])
    assert opened(path, path.read_bytes()) == f"t.xls: {PROTECTED}"


def test_an_xlsx_workbook_with_a_password_is_named_as_such(tmp_path: Path) -> None:
    from xlwt.CompoundDoc import XlsDoc

    path = tmp_path / "t.xlsx"
    XlsDoc().save(str(path), bytes(8192))
    stream, package = (
        "Workbook".encode("utf-16-le").ljust(64, b"\0"),
        "EncryptedPackage".encode("utf-16-le").ljust(64, b"\0"),
    )
    assert opened(path, path.read_bytes().replace(stream, package)) == f"t.xlsx: {PROTECTED}"
    assert "broken workbook" in opened(path, path.read_bytes()[:1024])


def test_an_opendocument_sheet_with_a_password_is_named_as_such(tmp_path: Path) -> None:
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">'
        '<manifest:encryption-data manifest:checksum="x"/></manifest:file-entry></manifest:manifest>'
    )
    path = tmp_path / "t.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", b"\x93\x1c\xf7")
    assert opened(path, path.read_bytes()) == f"t.ods: {PROTECTED}"


def test_numbers_of_sheets_and_typed_files_keep_all_their_digits(tmp_path: Path) -> None:
    numbers = [1.2e-12, 0.123456789012, 5.0, 0.0]
    head = ("series", "value", "unit", "source")
    path = tmp_path / "t.xlsx"
    xlsx(path, {"a": [head, *(("front", number, "km", "AFP") for number in numbers)]})
    assert open_dataset(path).figures["value"].to_list() == numbers
    large = tmp_path / "t.parquet"
    rows = {"series": ["front"] * 2, "value": [2**53 + 1, 7], "unit": ["km"] * 2, "source": ["AFP"] * 2}
    pl.DataFrame(rows).write_parquet(large)
    assert open_dataset(large).figures["_value_text"].to_list() == [str(2**53 + 1), None]


def test_dates_that_show_only_month_or_year_keep_that_precision(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "months.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Data")
    sheet.write_row(0, 0, ["series", "value", "unit", "source", "valid_on"])
    forms = {
        "mmm yyyy": "2025-06",
        "yyyy": "2025",
        "mmm-yy": "2025-06",
        "dd.mm.yyyy": "2025-06-27",
        "0.0": "2025-06-27",
    }
    for at, form in enumerate(forms, 1):
        sheet.write_row(at, 0, ["Losses", at, "person", "Office"])
        shown = form if form != "0.0" else "yyyy-mm-dd hh:mm"
        sheet.write_datetime(at, 4, datetime(2025, 6, 27), book.add_format({"num_format": shown}))
    book.close()
    assert open_dataset(path).figures["valid_on"].to_list() == list(forms.values())
