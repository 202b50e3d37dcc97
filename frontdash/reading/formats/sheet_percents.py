"""Cells of a sheet that are shown as percents: the cell holds 0.25 where its reader sees 25 %.

The number format of a cell says so; the library that reads sheets gives the bare value. What is meant is what the
sheet shows.
"""

from __future__ import annotations

import re
import struct
import zipfile
from decimal import Decimal, InvalidOperation
from functools import partial
from xml.etree import ElementTree

from frontdash.reading.formats.registry import Given
from frontdash.reading.formats.sheet_parts import (
    asked,
    local,
    ods_cells,
    own,
    plain,
    sheet_part,
    xls_records,
    xlsx_cells,
)

Places = frozenset[tuple[int, int]]
"""Row and column of cells, from 0."""
_BUILT_IN = frozenset({9, 10})
"""The number formats 0% and 0.00%, which no workbook spells out (ECMA-376, part 1, 18.8.30)."""
_NO_DIGITS = re.compile(r'"[^"]*"|[\\_*].|\[[^\]]*\]', re.DOTALL)
_DIGITS_KEPT = 15
"""How many digits of a number a spreadsheet keeps; what stands behind them is dust of its arithmetic."""


def is_percent(code: str) -> bool:
    r"""Whether a number format shows percents: a % that is neither quoted nor escaped.

    >>> is_percent("0.0%"), is_percent('0.0"%"'), is_percent(r"0\%"), is_percent("General")
    (True, False, False, False)
    """
    return "%" in _NO_DIGITS.sub("", code)


def as_shown(text: str) -> str | None:
    """Return the number that a percent cell shows, from the value in it; None where that is no number.

    >>> as_shown("0.25"), as_shown("0.0705"), as_shown("1"), as_shown("0.30000000000000004")
    ('25', '7.05', '100', '30')
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


def percents_in(given: Given, sheet: str, rows: int) -> Places | None:
    """Return the cells shown as percents among the first `rows` rows; None where the format does not tell."""
    return asked(
        given,
        partial(_in_xlsx, sheet=sheet),
        partial(_in_opendocument, sheet=sheet, rows=rows),
        partial(_in_xls, sheet=sheet),
    )


def _in_xlsx(archive: zipfile.ZipFile, sheet: str) -> Places:
    if "xl/styles.xml" not in archive.namelist():
        return frozenset()
    styles = {str(number) for number in _percent_styles(archive.read("xl/styles.xml"))}
    data = archive.read(sheet_part(archive, sheet))
    if not any(f"s={quote}{style}{quote}".encode() in data for style in styles for quote in "\"'"):
        return frozenset()
    return frozenset(
        (row, column) for row, column, cell in xlsx_cells(data) if cell.get("s") in styles and cell.get("t", "n") == "n"
    )


def _percent_styles(data: bytes) -> list[int]:
    """Return the numbers of the cell styles that show percents."""
    styles = ElementTree.fromstring(plain(data))
    formats = {
        int(element.get("numFmtId", 0))
        for element in styles.iter()
        if local(element.tag) == "numFmt" and is_percent(element.get("formatCode", ""))
    }
    shown = formats | _BUILT_IN
    cells = next((element for element in styles if local(element.tag) == "cellXfs"), ())
    return [at for at, style in enumerate(cells) if int(style.get("numFmtId", 0)) in shown]


def _in_opendocument(data: bytes, sheet: str, rows: int) -> Places:
    if b"percentage" not in data:
        return frozenset()
    return frozenset(
        (row, column)
        for lines, columns, cell in ods_cells(data, sheet, rows)
        if own(cell, "value-type") == "percentage"
        for row in lines
        for column in columns
    )


# --- .xls ---------------------------------------------------------------------------------------------------

_FORMAT, _STYLE, _VERSION = 0x41E, 0xE0, 0x809
_ONE, _SEVERAL = (0x203, 0x27E, 0x06, 0x206, 0x406), 0xBD
_FORMULAS = (0x06, 0x206, 0x406)


def _in_xls(stream: bytes, sheet: str) -> Places:
    styles = _styles_in_xls(stream)
    found: set[tuple[int, int]] = set()
    if not styles:
        return frozenset()
    for record, body in xls_records(stream, sheet):
        if record in _ONE:
            row, column, style = struct.unpack_from("<HHH", body)
            is_number = record not in _FORMULAS or body[12:14] != b"\xff\xff"
            if style in styles and is_number:
                found.add((row, column))
        elif record == _SEVERAL:
            row, first = struct.unpack_from("<HH", body)
            for at in range((len(body) - 6) // 6):
                if struct.unpack_from("<H", body, 4 + 6 * at)[0] in styles:
                    found.add((row, first + at))
    return frozenset(found)


def _styles_in_xls(stream: bytes) -> frozenset[int]:
    formats, styles = set(_BUILT_IN), []
    old = False
    for record, body in xls_records(stream):
        if record == _VERSION:
            old = struct.unpack_from("<H", body)[0] < 0x600
        elif record == _FORMAT:
            start, wide = (3, False) if old else (5, bool(body[4] & 1))
            code = body[start:].decode("utf-16-le" if wide else "latin-1", "replace")
            number = struct.unpack_from("<H", body)[0]
            (formats.add if is_percent(code) else formats.discard)(number)
        elif record == _STYLE:
            styles.append(struct.unpack_from("<H", body, 2)[0])
    return frozenset(at for at, number in enumerate(styles) if number in formats)
