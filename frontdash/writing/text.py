"""Output rows as text: CSV, JSON, JSON Lines, Markdown and plain lines, yielded in pieces.

Each writer is a generator, so that a million rows are never held in memory.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from frontdash.figures import schema
from frontdash.figures.dataset import Dataset
from frontdash.figures.text import CONTROL_PATTERN, control_picture, guarded, one_line
from frontdash.figures.units import UnitView
from frontdash.writing.rows import (
    TABLE_COLUMNS,
    Cell,
    Number,
    figures,
    heading,
    output_columns,
    output_rows,
    table_cell,
)

if TYPE_CHECKING:
    import polars as pl

_PIECE = 1_000
"""How many rows one piece of text holds."""

# --- CSV ----------------------------------------------------------------------------------------------------

_CONTROL = re.compile(CONTROL_PATTERN)


def csv_text(dataset: Dataset, rows: pl.Series, view: UnitView) -> Iterator[str]:
    """Yield CSV (RFC 4180, but with LF line ends) of every column; numbers are bare, texts `guarded`, nulls empty.

    Readers know by the columns that we add that a point in such a file is a decimal point.
    Source: https://www.rfc-editor.org/rfc/rfc4180
    """
    yield csv_lines([output_columns(dataset)])
    cells = output_rows(dataset, rows, view)
    while piece := list(islice(cells, _PIECE)):
        yield csv_lines(piece)


def csv_lines(rows: Iterable[Sequence[Cell]]) -> str:
    """Return rows of cells as lines of CSV, with texts `guarded` and control characters made visible."""
    # The csv module only quotes cells for characters in the terminator, so write CRLF and strip it afterwards.
    lines = _Lines()
    writer = csv.writer(lines, lineterminator="\r\n")
    for row in rows:
        writer.writerow(cell if cell is None or isinstance(cell, Number) else guarded(cell) for cell in row)
    # Readers already make control characters visible, but column names and data from elsewhere also pass here.
    return _CONTROL.sub(lambda match: control_picture(match[0]), "".join(lines))


class _Lines(list[str]):
    """A target for a CSV writer that collects rows, each ended by a line feed."""

    def write(self, row: str) -> None:
        """Append one row, replacing its terminator."""
        self.append(f"{row[:-2]}\n")


# --- JSON ---------------------------------------------------------------------------------------------------

_NUMERAL = re.compile(r"([+-]?)(?=\.?\d)0*(\d*)((?:\.\d+)?(?:[eE][+-]?\d+)?)")
# The json module escapes C0 controls. These are legal in JSON, but terminals interpret or hide them.
_RISKY = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


def json_value(cell: Cell) -> str:
    """Return one cell as JSON. Numbers keep exactly the stated digits and never pass through a float.

    `19.20` is written 19.20; read it with a decimal parser (`json.loads(text, parse_float=Decimal)`) to preserve the
    last zero. Only what JSON forbids is removed: a plus sign and leading zeros.

    >>> json_value(Number("19.20")), json_value(Number("+.5")), json_value("1200"), json_value(None)
    ('19.20', '0.5', '"1200"', 'null')
    """
    if cell is None:
        return "null"
    if isinstance(cell, Number):
        match = _NUMERAL.fullmatch(cell)
        if match is not None:
            sign, whole, rest = match.groups()
            return f"{'-' if sign == '-' else ''}{whole or '0'}{rest}"
    return _json_string(str(cell))


@lru_cache(maxsize=16384)  # names, places and addresses repeat
def _json_string(text: str) -> str:
    return visible_json(json.dumps(text, ensure_ascii=False))


def visible_json(text: str) -> str:
    """Escape the characters of a JSON text that a terminal would interpret or hide."""
    return _RISKY.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def json_object(cells: Mapping[str, Cell]) -> str:
    """Return cells by name as a JSON object on one line."""
    return "{" + ", ".join(f"{json_value(name)}: {json_value(cell)}" for name, cell in cells.items()) + "}"


def _json_objects(dataset: Dataset, rows: pl.Series, view: UnitView) -> Iterator[str]:
    keys = [f"{json_value(str(name))}: " for name in output_columns(dataset)]
    for row in output_rows(dataset, rows, view):
        yield "{" + ", ".join(key + json_value(cell) for key, cell in zip(keys, row, strict=True)) + "}"


def json_array(items: Iterable[str]) -> Iterator[str]:
    """Yield a JSON array of items that are JSON already, one item a line."""
    opening = "[\n"
    for item in items:
        yield opening + item
        opening = ",\n"
    yield "[]" if opening == "[\n" else "\n]"


def json_text(dataset: Dataset, rows: pl.Series, view: UnitView) -> Iterator[str]:
    """Yield a JSON array with one object per figure, one per line; missing values are null."""
    yield from json_array(_json_objects(dataset, rows, view))
    yield "\n"


def jsonl_text(dataset: Dataset, rows: pl.Series, view: UnitView) -> Iterator[str]:
    """Yield JSON Lines: one object per figure and line."""
    return (f"{item}\n" for item in _json_objects(dataset, rows, view))


# --- tables for people --------------------------------------------------------------------------------------

Marks = Mapping[int, str]
"""`_row` numbers of figures that were changed, each with its mark."""
_UNMARKED: Marks = {}

_MARKUP = re.compile(r"[\\`*_\[\]<~|&]")
_BLOCK = re.compile(r"^(\d*)([.)](?=\s|$)|(?<!\d)[>#+=-])")
"""What starts a quotation, heading or list item at the start of a line."""
_EDGE = re.compile(r"^ | $")
WEB = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)
"""What becomes a link: only web addresses, whatever else a column of addresses contains."""
ALWAYS = ("source", "wording", "url")
"""Columns that every Markdown table includes, so that figures never leave the program without provenance."""


def markdown_text(
    dataset: Dataset,
    rows: pl.Series,
    view: UnitView,
    columns: tuple[str, ...] = TABLE_COLUMNS,
    marks: Marks = _UNMARKED,
) -> Iterator[str]:
    """Yield a GitHub Markdown table of chosen columns, always including figure, source, wording and address.

    Markup characters are escaped: two `~` would strike out the numbers between them.
    """
    names = (*columns, *(name for name in ("value", *ALWAYS) if name not in columns))
    yield f"| {' | '.join(markdown_escaped(heading(name)) for name in names)} |\n"
    yield f"| {' | '.join('---:' if name == 'value' else '---' for name in names)} |\n"
    for row in figures(dataset, rows):
        cells = (_markdown_cell(name, table_cell(row, name, view, mark=marks.get(row["_row"], ""))) for name in names)
        yield f"| {' | '.join(cells)} |\n"


FIRST = ("id", "series", "shown_text", "conversion")
ALWAYS_SHOWN = ("shown_text", "conversion", "value", "qualifier", "unit", "wording", "source", "publisher", "url")
"""The first columns of a full Markdown table, and those that it includes even if all their cells are empty."""


def whole_markdown(dataset: Dataset, rows: pl.Series, view: UnitView) -> Iterator[str]:
    """Yield a Markdown table of every column under its own name, leaving out schema columns that are empty."""
    columns = output_columns(dataset)
    stated = dataset.figures[rows].select(
        name for name in columns if name in dataset.figures.columns and name not in schema.OUTPUT_COLUMNS
    )
    empty = {name for name in stated.columns if stated[name].null_count() == stated.height}
    names = [n for n in (*FIRST, *columns) if n in ALWAYS_SHOWN or n not in empty or n not in schema.BY_NAME]
    order = list(dict.fromkeys(names))
    places = [columns.index(name) for name in order]
    numbers = {*schema.NUMBERS, "shown_text", "shown_value", "shown_low", "shown_high"}
    yield f"| {' | '.join(whole_cell('', name) for name in order)} |\n"
    yield f"| {' | '.join('---:' if name in numbers else '---' for name in order)} |\n"
    for row in output_rows(dataset, rows, view):
        cells = (whole_cell(name, row[at] or "") for name, at in zip(order, places, strict=True))
        yield f"| {' | '.join(cells)} |\n"


def _markdown_cell(name: str, cell: str) -> str:
    if name == "url" and WEB.fullmatch(cell):
        return f"<{cell.replace('|', '%7C')}>"
    return markdown_escaped(cell)


def whole_cell(name: str, cell: str) -> str:
    """Return a Markdown cell that can be read back exactly: line breaks as <br>, invisible characters as references."""
    shown = _markdown_cell(name, cell) if "|" not in cell else markdown_escaped(cell)
    shown = _EDGE.sub(_by_number, shown)
    return (
        "".join(
            "<br>" if char == "\n" else _by_number(char) if char != " " and one_line(char) != char else char
            for char in shown
        )
        if one_line(shown) != shown
        else shown
    )


def _by_number(char: str | re.Match[str]) -> str:
    return f"&#{ord(char if isinstance(char, str) else char[0])};"


def markdown_escaped(text: str) -> str:
    """Escape the characters that GitHub Markdown reads as markup."""
    return _MARKUP.sub(lambda match: f"\\{match[0]}", text)


def markdown_line(text: str) -> str:
    """Return text as one line that is plain text to Markdown even at the start of a line: `>110,000`, `1. May`."""
    return _BLOCK.sub(lambda match: f"{match[1]}\\{match[2]}", markdown_escaped(one_line(text)))


def plain_text(
    dataset: Dataset,
    rows: pl.Series,
    view: UnitView,
    columns: tuple[str, ...] = TABLE_COLUMNS,
    marks: Marks = _UNMARKED,
) -> Iterator[str]:
    """Yield tab-separated lines under a heading line: full texts, dates as written, no colour, any width.

    Tabs and line breaks in a cell become spaces, so that every line is a figure and every field a column.
    """
    yield "\t".join(heading(name) for name in columns) + "\n"
    for row in figures(dataset, rows):
        mark = marks.get(row["_row"], "")
        yield "\t".join(table_cell(row, name, view, mark=mark) for name in columns) + "\n"


class TableWriter(Protocol):
    """A writer of chosen columns."""

    def __call__(
        self, dataset: Dataset, rows: pl.Series, view: UnitView, columns: tuple[str, ...], marks: Marks = ...
    ) -> Iterator[str]:
        """Yield a table of figures in pieces, some of them marked."""


TABLE_WRITERS: dict[str, TableWriter] = {"table": plain_text, "markdown": markdown_text}
"""Format -> writer of chosen columns."""
