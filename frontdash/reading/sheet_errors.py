"""Cells of a sheet that hold an error, such as #N/A: the library that reads sheets makes nothing (or 0) of them.

So the file itself is asked, in its own format: `.xlsx` and `.ods` are XML in a ZIP archive, `.xls` is records in a
container of sectors. Only the sheet that is read is looked at, and closely only where it holds errors at all.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from frontdash.reading.formats import Given

Errors = dict[tuple[int, int], str]
"""Row and column of each error, from 0, and what is shown there."""

SHEET_ERROR = ("an error of the spreadsheet", "what the formula should have given, or nothing", "sheet-error")
"""Problem, remedy and rule of a reject for such a cell."""
REMARKS = ("title", "quote", "note")
"""Columns of ours in which an error spoils nothing else: it stays as it is shown."""

_CODES = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
    43: "#GETTING_DATA",
}
_SHOWN = re.compile(r"#(?:N/A|DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!|[A-Z_]+!)|Err:[0-9]{3}")


def is_error(text: str) -> bool:
    """Whether a text is what a spreadsheet shows for an error.

    >>> is_error("#DIV/0!"), is_error("Err:502"), is_error("#1 in the list")
    (True, True, False)
    """
    return _SHOWN.fullmatch(text.strip()) is not None


def errors_in(given: Given, sheet: str, rows: int) -> Errors | None:
    """Return the errors among the first `rows` rows of a sheet; None where the format does not let us see them."""
    try:
        if given.head.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(given.data)) as archive:
                names = archive.namelist()
                if "content.xml" in names:
                    return _in_opendocument(archive.read("content.xml"), sheet, rows)
                return _in_xlsx(archive, sheet) if "xl/workbook.xml" in names else None
        return _in_xls(given.data, sheet)
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, ValueError, IndexError, struct.error, OSError):
        return None


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _own(element: ElementTree.Element, name: str) -> str | None:
    """Return an attribute by its name without the namespace."""
    return next((value for key, value in element.attrib.items() if _local(key) == name), None)


def _parsed(data: bytes) -> Iterator[tuple[str, ElementTree.Element]]:
    return iter(ElementTree.iterparse(io.BytesIO(_plain(data)), events=("start", "end")))


def _plain(data: bytes) -> bytes:
    if b"<!ENTITY" in data:  # no spreadsheet has any, and they can be made to grow without end
        raise ValueError("entities in a workbook")
    return data


# --- .xlsx --------------------------------------------------------------------------------------------------


def _in_xlsx(archive: zipfile.ZipFile, sheet: str) -> Errors:
    data = archive.read(_part(archive, sheet))
    found: Errors = {}
    if b't="e"' not in data and b"t='e'" not in data:
        return found
    row = column = -1
    for event, element in _parsed(data):
        tag = _local(element.tag)
        if event == "start" and tag == "row":
            row, column = int(element.get("r", row + 2)) - 1, -1
        elif event == "start" and tag == "c":
            name = re.match(r"[A-Z]+", element.get("r", ""))
            column = column + 1 if name is None else _number(name[0])
        elif event == "end" and tag == "c":
            if element.get("t") == "e":
                value = next((child for child in element if _local(child.tag) == "v"), None)
                found[row, column] = (value is not None and value.text) or "#N/A"
        elif event == "end" and tag == "row":
            element.clear()
    return found


def _part(archive: zipfile.ZipFile, sheet: str) -> str:
    """Return the name of the file in the archive that holds a sheet."""
    book = ElementTree.fromstring(_plain(archive.read("xl/workbook.xml")))
    named = {element.get("name"): element for element in book.iter() if _local(element.tag) == "sheet"}
    wanted = _own(named[sheet], "id")
    relations = ElementTree.fromstring(_plain(archive.read("xl/_rels/workbook.xml.rels")))
    target = next(str(relation.get("Target")) for relation in relations if relation.get("Id") == wanted)
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _number(letters: str) -> int:
    """Return the number of a column by its letters, A being 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


# --- .ods ---------------------------------------------------------------------------------------------------


def _in_opendocument(data: bytes, sheet: str, rows: int) -> Errors:
    found: Errors = {}
    if not re.search(rb"value-type=[\"']error|>(?:#|Err:)", data):
        return found
    here = False
    row = column = repeated = 0
    for event, element in _parsed(data):
        tag = _local(element.tag)
        if tag == "table" and event == "start":
            here, row = _own(element, "name") == sheet, 0
        elif tag == "table":
            here = False
            element.clear()
        elif here and tag == "table-row" and event == "start":
            repeated, column = int(_own(element, "number-rows-repeated") or 1), 0
        elif here and tag == "table-row":
            row += repeated
            element.clear()
        elif here and tag in {"table-cell", "covered-table-cell"} and event == "end":
            times = int(_own(element, "number-columns-repeated") or 1)
            text = _error(element)
            for at in range(row, min(row + repeated, rows)) if text else ():
                found.update({(at, column + i): str(text) for i in range(min(times, 1 << 10))})
            column += times
    return found


def _error(cell: ElementTree.Element) -> str | None:
    """Return the error that a cell shows: marked as one, or shown in the place of another value."""
    shown = "".join(next((child for child in cell if _local(child.tag) == "p"), cell).itertext()).strip()
    kinds = {value for key, value in cell.attrib.items() if _local(key) == "value-type"}
    if "error" in kinds:
        return shown or "#N/A"
    return shown if is_error(shown) and (kinds != {"string"} or _own(cell, "string-value") == "") else None


# --- .xls ---------------------------------------------------------------------------------------------------

_SHEET, _END, _START, _TRUTH = 0x85, 0x0A, 0x809, 0x205
_FORMULAS = (0x06, 0x206, 0x406)
_NO_SECTOR = 0xFFFFFFFA


def _in_xls(data: bytes, sheet: str) -> Errors:
    stream = _workbook(data)
    found: Errors = {}
    depth = 0
    for record, body in _records(stream, _start_of(stream, sheet)):
        depth += (record == _START) - (record == _END)
        if depth == 0:
            break
        of_formula = record in _FORMULAS and body[12:14] == b"\xff\xff" and body[6] == 2
        if depth == 1 and (of_formula or (record == _TRUTH and body[7])):
            row, column = struct.unpack_from("<HH", body)
            found[row, column] = _CODES.get(body[8 if of_formula else 6], "#N/A")
    return found


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(stream):
        record, size = struct.unpack_from("<HH", stream, at)
        yield record, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _start_of(stream: bytes, sheet: str) -> int:
    for record, body in _records(stream, 0):
        if record == _SHEET:
            at, _, length, wide = struct.unpack_from("<IHBB", body)
            name = body[8 : 8 + length * 2].decode("utf-16-le") if wide & 1 else body[8 : 8 + length].decode("latin-1")
            if name == sheet:
                return int(at)
        elif record == _END:
            break
    raise KeyError(sheet)


def _workbook(data: bytes) -> bytes:
    """Return the stream of the workbook out of its container of sectors.

    Source: https://learn.microsoft.com/openspecs/windows_protocols/ms-cfb
    """
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    directory, _, cutoff, small = struct.unpack_from("<4I", data, 48)
    more, blocks = struct.unpack_from("<II", data, 68)

    def sector(number: int) -> bytes:
        return data[(number + 1) * size : (number + 2) * size]

    tables = list(struct.unpack_from("<109I", data, 76))
    for _ in range(blocks):
        *listed, more = struct.unpack(f"<{size // 4}I", sector(more))
        tables += listed
    nexts = [n for table in tables if table < _NO_SECTOR for n in struct.unpack(f"<{size // 4}I", sector(table))]

    def chain(at: int, follow: list[int]) -> Iterator[int]:
        for _ in follow:
            if at >= _NO_SECTOR:
                return
            yield at
            at = follow[at]

    entries = b"".join(sector(number) for number in chain(directory, nexts))
    for at in range(0, len(entries), 128):
        name = entries[at : at + max(struct.unpack_from("<H", entries, at + 64)[0] - 2, 0)].decode("utf-16-le")
        start, length = struct.unpack_from("<II", entries, at + 116)
        if at == 0:
            root = start
        elif name in {"Workbook", "Book"}:
            if length >= cutoff:
                return b"".join(sector(number) for number in chain(start, nexts))[:length]
            minis = b"".join(sector(number) for number in chain(root, nexts))
            follow = [n for s in chain(small, nexts) for n in struct.unpack(f"<{size // 4}I", sector(s))]
            return b"".join(minis[number * 64 : number * 64 + 64] for number in chain(start, follow))[:length]
    raise KeyError("Workbook")
