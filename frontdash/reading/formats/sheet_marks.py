"""Cells of a sheet that show something else than their value: errors such as #N/A, and 25 % where the cell holds 0.25.

The library that reads values returns nothing (or 0) for an error and ignores number formats, so the file itself is read
for them. Only the sheet that is wanted is searched, and closely only where it holds any.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from xml.etree import ElementTree

from frontdash import limits
from frontdash.reading.formats.registry import Given
from frontdash.reading.formats.sheet_parts import column_number, local, ods_cells, own, plain, sheet_part, xlsx_cells

Errors = dict[tuple[int, int], str]
"""Row and column of each error, from 0, and what is shown there."""
Places = frozenset[tuple[int, int]]
"""Row and column of cells, from 0."""


Merged = tuple[int, int, int, int]
"""First and last row, first and last column of cells that are one, from 0."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The errors of a sheet and the cells shown as percents, None where the file does not show them; merged cells.

    `dates` are the cells of dates that show only a month or a year, with how much of an ISO date that is.
    """

    errors: Errors | None
    percents: Places | None
    merged: tuple[Merged, ...] = ()
    dates: Mapping[tuple[int, int], int] = field(default_factory=dict)


UNCALCULATED = "#NOT_CALCULATED!"
"""What is shown for a formula without a value: programs that write workbooks do not calculate."""
NEVER_CALCULATED = (
    "a formula that was never calculated",
    "its value: open the workbook in a spreadsheet program and save it",
    "formula",
)
"""Problem, remedy and rule of a reject for such a cell."""


SHEET_ERROR = ("an error of the spreadsheet", "what the formula should have given, or nothing", "sheet-error")
"""Problem, remedy and rule of a reject for a cell with an error."""
REMARKS = ("title", "quote", "note")
"""Columns of figures in which an error spoils nothing else: it stays as it is shown."""

_SHOWN = re.compile(r"#(?:N/A|DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!|[A-Z_]+!)|Err:[0-9]{3}")
_BUILT_IN = {9: "0%", 10: "0.00%", 17: "mmm-yy"}
"""Number formats that no workbook spells out (ECMA-376, part 1, 18.8.30)."""
_NO_DIGITS = re.compile(r'"[^"]*"|[\\_*].|\[[^\]]*\]', re.DOTALL)
_DIGITS_KEPT = 15
"""How many digits of a number a spreadsheet preserves; those after them come from its arithmetic."""


def is_error(text: str) -> bool:
    """Whether a text is what a spreadsheet shows for an error.

    >>> is_error("#DIV/0!"), is_error("Err:502"), is_error("#1 in the list")
    (True, True, False)
    """
    return _SHOWN.fullmatch(text.strip()) is not None


def is_percent(code: str) -> bool:
    r"""Whether a number format shows percents: a % that is neither quoted nor escaped.

    >>> is_percent("0.0%"), is_percent('0.0"%"'), is_percent(r"0\%"), is_percent("General")
    (True, False, False, False)
    """
    return "%" in _NO_DIGITS.sub("", code)


def shown_length(code: str) -> int | None:
    r"""Return how many signs of an ISO date a number format shows: 4 for a year, 7 for a month; None for any other.

    >>> shown_length("mmm yyyy"), shown_length("yyyy"), shown_length("d.m.yyyy"), shown_length("[h]:mm")
    (7, 4, None, None)
    """
    parts = set(_NO_DIGITS.sub("", code.casefold().partition(";")[0])) & set("ymdhs0#")
    return {frozenset("y"): 4, frozenset("ym"): 7}.get(frozenset(parts))


def shown_percent(text: str) -> str | None:
    """Return the number that a percent cell shows, from the value in it; None if that is not a number.

    >>> [shown_percent(text) for text in ("0.25", "0.0705", "1", "0.30000000000000004")]
    ['25', '7.05', '100', '30']
    """
    try:
        value = Decimal(text.strip())
        shown = Decimal(f"{value.scaleb(2):.{_DIGITS_KEPT}g}")
    except InvalidOperation:
        return None
    if not shown.is_finite():
        return None
    digits = f"{shown:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def marks_in(given: Given, sheet: str, rows: int) -> Marks:
    """Return the errors and percents among the first `rows` rows of a sheet."""
    try:
        if not given.head.startswith(b"PK"):
            return _in_xls(given.data, sheet)
        with zipfile.ZipFile(io.BytesIO(given.data)) as archive:
            names = archive.namelist()
            if "content.xml" in names:
                return _in_opendocument(archive.read("content.xml"), sheet, rows)
            if "xl/workbook.xml" in names:
                return _in_xlsx(archive, sheet)
    except ModuleNotFoundError:
        raise
    except Exception:  # a damaged file makes zipfile, ElementTree and xlrd fail in every possible way
        pass
    return Marks(None, None)


def _in_xlsx(archive: zipfile.ZipFile, sheet: str) -> Marks:
    data = archive.read(sheet_part(archive, sheet))
    with_styles = "xl/styles.xml" in archive.namelist()
    codes = _style_codes(archive.read("xl/styles.xml")) if with_styles else []
    lengths = {str(at): length for at, code in enumerate(codes) if (length := shown_length(code)) is not None}
    styles = {str(at) for at, code in enumerate(codes) if is_percent(code)}
    marks = [
        f"{name}={quote}{value}{quote}"
        for name, value in (("t", "e"), *(("s", s) for s in (*styles, *lengths)))
        for quote in "\"'"
    ]
    errors: Errors = {}
    percents: set[tuple[int, int]] = set()
    dates: dict[tuple[int, int], int] = {}
    bare = re.search(rb"</f>\s*(?:<v\s*/>|<v></v>)?\s*</c>|<f[^>]*/>\s*(?:<v\s*/>|<v></v>)?\s*</c>", data)
    for row, column, cell in xlsx_cells(data) if bare or any(mark.encode() in data for mark in marks) else ():
        kind = cell.get("t", "n")
        held = {local(child.tag): child.text for child in cell}
        if "f" in held and not held.get("v"):
            if kind != "str":  # a formula may well give an empty text
                errors[row, column] = UNCALCULATED
            continue
        if kind == "e":
            value = next((child for child in cell if local(child.tag) == "v"), None)
            errors[row, column] = (value is not None and value.text) or "#N/A"
        elif kind == "n" and cell.get("s") in styles:
            percents.add((row, column))
        elif kind in {"n", "d"} and (length := lengths.get(cell.get("s", ""))) is not None:
            dates[row, column] = length
    return Marks(errors, frozenset(percents), tuple(_merged(data)), dates)


def _merged(data: bytes) -> Iterator[Merged]:
    for found in re.finditer(rb'<(?:\w+:)?mergeCell [^>]*ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"', data):
        left, top, right, bottom = (part.decode() for part in found.groups())
        yield int(top) - 1, int(bottom) - 1, column_number(left), column_number(right)


def _style_codes(data: bytes) -> list[str]:
    """Return the number format of each cell style; empty for built-in ones that show neither percents nor a month."""
    styles = ElementTree.fromstring(plain(data))
    codes = _BUILT_IN | {
        int(element.get("numFmtId", 0)): element.get("formatCode", "")
        for element in styles.iter()
        if local(element.tag) == "numFmt"
    }
    cells = next((element for element in styles if local(element.tag) == "cellXfs"), ())
    return [codes.get(int(style.get("numFmtId", 0)), "") for style in cells]


def _in_opendocument(data: bytes, sheet: str, rows: int) -> Marks:
    errors: Errors = {}
    percents: set[tuple[int, int]] = set()
    merged: list[Merged] = []
    marked = re.search(rb"value-type=[\"']error|>(?:#|Err:)|percentage|formula=|rows-spanned", data)
    for lines, columns, cell in ods_cells(data, sheet, rows) if marked else ():
        if len(errors) + len(percents) + len(lines) * len(columns) > limits.most("sheet_cells"):
            raise ValueError(limits.exceeded("sheet_cells"))
        if (spanned := int(own(cell, "number-rows-spanned") or 1)) > 1 and lines:
            width = int(own(cell, "number-columns-spanned") or 1)
            merged.append((lines.start, lines.start + spanned - 1, columns.start, columns.start + width - 1))
        bare = own(cell, "formula") is not None and own(cell, "value-type") is None
        text = UNCALCULATED if bare and not "".join(cell.itertext()) else _error(cell)
        if text:
            errors |= {(row, column): text for row in lines for column in columns}
        elif own(cell, "value-type") == "percentage":
            percents.update((row, column) for row in lines for column in columns)
    return Marks(errors, frozenset(percents), tuple(merged))


def _error(cell: ElementTree.Element) -> str | None:
    """Return the error that a cell shows: marked as one, or shown in the place of another value."""
    shown = "".join(next((child for child in cell if local(child.tag) == "p"), cell).itertext()).strip()
    kinds = {value for key, value in cell.attrib.items() if local(key) == "value-type"}
    if "error" in kinds:
        return shown or "#N/A"
    return shown if is_error(shown) and (kinds != {"string"} or own(cell, "string-value") == "") else None


def _in_xls(data: bytes, sheet: str) -> Marks:
    import xlrd

    book = xlrd.open_workbook(
        file_contents=data,
        formatting_info=True,
        on_demand=True,
        ragged_rows=True,
        ignore_workbook_corruption=True,
        logfile=io.StringIO(),
    )
    cells = book.sheet_by_name(sheet)
    codes = [book.format_map[style.format_key].format_str for style in book.xf_list]
    styles = {at for at, code in enumerate(codes) if is_percent(code)}
    errors: Errors = {}
    lengths = {at: length for at, code in enumerate(codes) if (length := shown_length(code)) is not None}
    percents: set[tuple[int, int]] = set()
    dates: dict[tuple[int, int], int] = {}
    for row in range(cells.nrows):
        for column, kind in enumerate(cells.row_types(row)):
            if kind == xlrd.XL_CELL_ERROR:
                errors[row, column] = xlrd.error_text_from_code.get(cells.cell_value(row, column), "#N/A")
            elif kind == xlrd.XL_CELL_NUMBER and cells.cell_xf_index(row, column) in styles:
                percents.add((row, column))
            elif kind == xlrd.XL_CELL_DATE and (length := lengths.get(cells.cell_xf_index(row, column))) is not None:
                dates[row, column] = length
    merged = tuple((top, bottom - 1, left, right - 1) for top, bottom, left, right in cells.merged_cells)
    return Marks(errors, frozenset(percents), merged, dates)
