"""What is inside a workbook, in its own format: `.xlsx` and `.ods` are XML in a ZIP archive, `.xls` is records.

The library that reads sheets gives values; errors and number formats have to be asked of the file itself.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable, Iterator
from typing import TypeVar
from xml.etree import ElementTree

from frontdash.reading.formats.registry import Given

Found = TypeVar("Found")
_START, _END, _SHEET = 0x809, 0x0A, 0x85
_NO_SECTOR = 0xFFFFFFFA


def asked(
    given: Given,
    xlsx: Callable[[zipfile.ZipFile], Found],
    ods: Callable[[bytes], Found],
    xls: Callable[[bytes], Found],
) -> Found | None:
    """Return what the function for the format of a workbook finds; None where the format cannot be looked into."""
    try:
        if not given.head.startswith(b"PK"):
            return xls(_workbook(given.data))
        with zipfile.ZipFile(io.BytesIO(given.data)) as archive:
            names = archive.namelist()
            if "content.xml" in names:
                return ods(archive.read("content.xml"))
            return xlsx(archive) if "xl/workbook.xml" in names else None
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, ValueError, IndexError, struct.error, OSError):
        return None


def local(tag: str) -> str:
    """Return a tag without its namespace."""
    return tag.rpartition("}")[2]


def own(element: ElementTree.Element, name: str) -> str | None:
    """Return an attribute by its name without the namespace."""
    return next((value for key, value in element.attrib.items() if local(key) == name), None)


def _parsed(data: bytes) -> Iterator[tuple[str, ElementTree.Element]]:
    return iter(ElementTree.iterparse(io.BytesIO(plain(data)), events=("start", "end")))


def plain(data: bytes) -> bytes:
    """Return XML as it is. Raises `ValueError` where it declares entities."""
    if b"<!ENTITY" in data:  # no spreadsheet has any, and they can be made to grow without end
        raise ValueError("entities in a workbook")
    return data


# --- .xlsx --------------------------------------------------------------------------------------------------


def xlsx_cells(data: bytes) -> Iterator[tuple[int, int, ElementTree.Element]]:
    """Yield row, column (both from 0) and element of every cell of a sheet."""
    row = column = -1
    for event, element in _parsed(data):
        tag = local(element.tag)
        if event == "start" and tag == "row":
            row, column = int(element.get("r", row + 2)) - 1, -1
        elif event == "start" and tag == "c":
            name = re.match(r"[A-Z]+", element.get("r", ""))
            column = column + 1 if name is None else _number(name[0])
        elif event == "end" and tag == "c":
            yield row, column, element
        elif event == "end" and tag == "row":
            element.clear()


def sheet_part(archive: zipfile.ZipFile, sheet: str) -> str:
    """Return the name of the file in the archive that holds a sheet."""
    book = ElementTree.fromstring(plain(archive.read("xl/workbook.xml")))
    named = {element.get("name"): element for element in book.iter() if local(element.tag) == "sheet"}
    wanted = own(named[sheet], "id")
    relations = ElementTree.fromstring(plain(archive.read("xl/_rels/workbook.xml.rels")))
    target = next(str(relation.get("Target")) for relation in relations if relation.get("Id") == wanted)
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _number(letters: str) -> int:
    """Return the number of a column by its letters, A being 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


# --- .ods ---------------------------------------------------------------------------------------------------


def ods_cells(data: bytes, sheet: str, rows: int) -> Iterator[tuple[range, range, ElementTree.Element]]:
    """Yield the rows (of the first `rows`) and columns over which a cell of a sheet is repeated, and its element."""
    here = False
    row = column = repeated = 0
    for event, element in _parsed(data):
        tag = local(element.tag)
        if tag == "table" and event == "start":
            here, row = own(element, "name") == sheet, 0
        elif tag == "table":
            here = False
            element.clear()
        elif here and tag == "table-row" and event == "start":
            repeated, column = int(own(element, "number-rows-repeated") or 1), 0
        elif here and tag == "table-row":
            row += repeated
            element.clear()
        elif here and tag in {"table-cell", "covered-table-cell"} and event == "end":
            times = int(own(element, "number-columns-repeated") or 1)
            yield range(row, min(row + repeated, rows)), range(column, column + min(times, 1 << 10)), element
            column += times


# --- .xls ---------------------------------------------------------------------------------------------------


def xls_records(stream: bytes, sheet: str | None = None) -> Iterator[tuple[int, bytes]]:
    """Yield type and body of the records of a sheet, or of the workbook before its sheets where none is named."""
    depth = 0
    for record, body in _records(stream, 0 if sheet is None else _start_of(stream, sheet)):
        depth += (record == _START) - (record == _END)
        if depth == 0:
            return
        if depth == 1:
            yield record, body


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
