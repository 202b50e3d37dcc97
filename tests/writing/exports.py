"""Tables with hostile texts and awkward numbers, and what it means that two tables hold the same figures."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from hypothesis import strategies as st

from frontdash.figures import schema
from frontdash.figures.dataset import Dataset
from frontdash.figures.numbers import Printed
from frontdash.figures.shown import digits

HOSTILE = (
    "=1+1",
    "'=1+1",
    "''@x",
    "'tis",
    "'",
    "+380",
    "-5 °C",
    "@user",
    "\ttab",
    "\rreturn",
    "'\rreturn",
    '=HYPERLINK("http://evil.example","63,000")',
    'say "so", he said',
    '"',
    "one\ntwo",
    "one\r\ntwo\r",
    "a,b;c|d\te",
    "\x1b[2J\x00\x07\x7f\x85",
    "␛[2J␀",
    "\u202e000,36\u202c",
    "\u2028\u2029\ufeff",
    "约11万 🇺🇦 Ze\u0301lensky",
    "<r><t>x</t></r>",
    "_x0041_ _x000D_",
    "&amp; <b> ]]>",
    "\\x1b {value!r} %s $HOME `id` [bold]",
    "  spaces  ",
    "1,200",
    "1.200",
    "null",
    "None",
    "NaN",
    "TRUE",
)
# U+FFFE and U+FFFF are no characters and XML cannot hold them: a workbook gets U+FFFD instead.
anything = st.characters(codec="utf-8", exclude_characters="\ufffe\uffff")
hostile = (
    st.sampled_from(HOSTILE)
    | st.text("='+-@\t\r\n\",;|<>&_ a1é\u202e\u2028\x1b", max_size=8)
    | st.text(anything, max_size=8)
)
written = hostile.filter(lambda text: bool(text.strip()))
extra_names = st.sampled_from(["editor", "=sum", "'=sum", "a,b", 'say "so"', "Größe", "x_shown_text", "conversion"])
plain_digits = st.from_regex(r"(0|[1-9][0-9]{0,8})(\.[0-9]{1,6})?([eE][+-]?[0-9])?", fullmatch=True)
days = st.sampled_from(["2024", "2024-09", "2024-09-27", "2024-08/2025-06"])


class Digits(str):
    """A number in JSON by its digits."""

    __slots__ = ()


@st.composite
def figures(draw: st.DrawFn) -> dict[str, str]:
    """Draw one figure: required columns, some number (or none), any hedge, texts of all kinds."""
    unit = draw(st.sampled_from(["person", "km", "mile", "km^2", "percent", "date"]))
    row: dict[str, str] = {"series": draw(written), "unit": unit, "source": draw(written), "wording": draw(written)}
    if unit == "date":
        row["value"] = draw(days)
    elif draw(st.booleans()):
        row["value"] = Digits(draw(plain_digits))
    elif draw(st.booleans()):
        row["low"] = Digits(draw(plain_digits))
    optional = {
        "id": hostile,
        "repeats": st.sampled_from(["=1+1", "a", "nowhere"]),
        "qualifier": st.sampled_from([q for q in schema.QUALIFIER_IDS if q != "between"]),
        "status": st.sampled_from(schema.STATUSES),
        "stated_conversion": st.sampled_from(["745 mile", "19.20 km"]),
        "claimed_on": days,
        "publisher": hostile,
        "title": hostile,
        "url": hostile,
        "note": hostile,
        "formula": hostile,
        draw(extra_names): hostile,
    }
    for name, values in optional.items():
        if draw(st.booleans()):
            row[name] = draw(values)
    return row


tables = st.lists(figures(), min_size=1, max_size=4)


def as_json(rows: list[dict[str, str]]) -> str:
    """Return rows as JSON in which numbers keep their digits."""

    def cell(text: str) -> str:
        return str(text) if isinstance(text, Digits) else json.dumps(text)

    return f"[{', '.join('{' + ', '.join(f'{json.dumps(k)}: {cell(v)}' for k, v in r.items()) + '}' for r in rows)}]"


def essence(dataset: Dataset) -> list[dict[str, Any]]:
    """Return what a dataset states: every column as stated, numbers by value and printed precision, hedge and unit."""
    found: list[dict[str, Any]] = []
    added = set(schema.OUTPUT_COLUMNS) if set(schema.OUTPUT_COLUMNS) <= set(dataset.extra_columns) else set()
    for row in dataset.figures.iter_rows(named=True):
        stated = {name: row[name] for name in schema.BY_NAME if name not in schema.NUMBERS}
        stated |= {name: _number(row, name) for name in schema.NUMBERS}
        stated |= {name: row[f"_{name}"] for name in ("qualifier", "unit", "source", "publisher", "magnitude")}
        extras = {name: row[name] for name in dataset.extra_columns if name not in added}
        found.append(stated | extras)
    return found


def _number(row: dict[str, Any], name: str) -> Printed | str | None:
    if row["_dimension"] == "date" and name == "value":
        return str(row["_value_text"])
    return digits(row[name], row[f"_{name}_text"])


# --- XLSX, read without a library: what is in the file, not what a reader makes of it -----------------------

_NS = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def sheet_xml(path: Path) -> str:
    with zipfile.ZipFile(path) as book:
        return book.read("xl/worksheets/sheet1.xml").decode()


def cells(path: Path) -> list[dict[str, str]]:
    """Return the cells of the first sheet, row by row, by column letters. Texts as the format encodes them, undone."""
    rows = []
    for row in ElementTree.fromstring(sheet_xml(path)).iterfind(".//s:row", _NS):
        found: dict[str, str] = {}
        for cell in row.iterfind("s:c", _NS):
            column = re.sub(r"\d+", "", cell.attrib["r"])
            if cell.attrib.get("t") == "inlineStr":
                text = "".join(part.text or "" for part in cell.iterfind(".//s:t", _NS))
                found[column] = re.sub(r"_x([0-9A-F]{4})_", lambda m: chr(int(m[1], 16)), text)
            else:
                number = cell.find("s:v", _NS)
                assert number is not None
                found[column] = Digits(number.text or "")
        rows.append(found)
    return rows


def xlsx_as_json(path: Path) -> str:
    """Return a workbook's figures as JSON, with the texts and numbers that stand in it."""
    head, *rows = cells(path)
    return as_json([{name: row.get(column, "") for column, name in head.items()} for row in rows])
