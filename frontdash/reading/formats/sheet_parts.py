"""The XML inside a workbook: cells of `.xlsx` and `.ods`, with what the library that reads values leaves out."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree


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
            column = column + 1 if name is None else column_number(name[0])
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


def column_number(letters: str) -> int:
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
