"""Output rows as text: CSV, JSON, JSON Lines, Markdown and plain lines, a piece at a time.

Each writer yields pieces of text, so that a million rows pass through without being held.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

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


def csv_text(dataset: Dataset, rows: pl.Series, view: UnitView, plain_numbers: bool = False) -> Iterator[str]:
    """Yield CSV (RFC 4180, but with LF line ends), every column; numbers bare, texts `guarded`, nothing empty as 0.

    1.200 is written 1.200e0 unless `plain_numbers`: a CSV by itself cannot say what its point means.
    Source: https://www.rfc-editor.org/rfc/rfc4180
    """
    yield csv_lines([output_columns(dataset)])
    cells = output_rows(dataset, rows, view, plain_numbers)
    while piece := list(islice(cells, _PIECE)):
        yield csv_lines(piece)


def csv_lines(rows: Iterable[Sequence[Cell]]) -> str:
    """Return rows of cells as lines of CSV, texts `guarded`, control characters made visible."""
    # Only what is in the terminator is sure to be quoted inside cells, so both breaks are, until a row is done.
    lines = _Lines()
    writer = csv.writer(lines, lineterminator="\r\n")
    for row in rows:
        writer.writerow(cell if cell is None or isinstance(cell, Number) else guarded(cell) for cell in row)
    # Readers have made control characters visible already; column names and other engines' data pass here.
    return _CONTROL.sub(lambda match: control_picture(match[0]), "".join(lines))


class _Lines(list[str]):
    """What a CSV writer writes to: one item a row, ended by a line feed alone."""

    def write(self, row: str) -> None:
        """Take one row with its terminator."""
        self.append(f"{row[:-2]}\n")


# --- JSON ---------------------------------------------------------------------------------------------------

_NUMERAL = re.compile(r"([+-]?)(?=\.?\d)0*(\d*)((?:\.\d+)?(?:[eE][+-]?\d+)?)")
# JSON escapes C0 controls by itself. These are legal in JSON, but terminals obey some and hide others.
_RISKY = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


def json_value(cell: Cell) -> str:
    """Return one cell as JSON. Numbers are JSON numbers with exactly the digits stated, never passed through a float.

    `19.20` is written 19.20; read it with a decimal parser (`json.loads(text, parse_float=Decimal)`) to keep the
    last zero. Only what JSON's grammar forbids is taken off: a plus sign, zeros before the first digit.

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


@lru_cache(maxsize=16384)  # names, places and addresses come again and again
def _json_string(text: str) -> str:
    return visible_json(json.dumps(text, ensure_ascii=False))


def visible_json(text: str) -> str:
    """Return JSON in which no character is written that a terminal obeys or hides."""
    return _RISKY.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def json_object(cells: Mapping[str, Cell]) -> str:
    """Return cells by name as a JSON object on one line."""
    return "{" + ", ".join(f"{json_value(name)}: {json_value(cell)}" for name, cell in cells.items()) + "}"


def _json_objects(dataset: Dataset, rows: pl.Series, view: UnitView) -> Iterator[str]:
    keys = [f"{json_value(str(name))}: " for name in output_columns(dataset)]
    # Dates in `value` are strings, and among strings the point of a number settles nothing.
    dated = "date" in dataset.figures["_dimension"].unique().to_list()
    for row in output_rows(dataset, rows, view, plain_numbers=not dated):
        yield "{" + ", ".join(key + json_value(cell) for key, cell in zip(keys, row, strict=True)) + "}"


def json_array(items: Iterable[str]) -> Iterator[str]:
    """Yield a JSON array of items that are JSON already, one item a line."""
    opening = "[\n"
    for item in items:
        yield opening + item
        opening = ",\n"
    yield "[]" if opening == "[\n" else "\n]"


def json_text(dataset: Dataset, rows: pl.Series, view: UnitView) -> Iterator[str]:
    """Yield a JSON array with one object per figure, one object a line; keys without a value are null."""
    yield from json_array(_json_objects(dataset, rows, view))
    yield "\n"


def jsonl_text(dataset: Dataset, rows: pl.Series, view: UnitView) -> Iterator[str]:
    """Yield JSON Lines: one object per figure and line."""
    return (f"{item}\n" for item in _json_objects(dataset, rows, view))


# --- tables for people --------------------------------------------------------------------------------------

_MARKUP = re.compile(r"[\\`*_\[\]<~|&]")
_BLOCK = re.compile(r"^(\d*)([.)](?=\s|$)|(?<!\d)[>#+=-])")
"""What starts a quotation, heading or list item at the start of a line."""
_EDGE = re.compile(r"^ | $")
WEB = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)
"""What becomes a link: nothing but addresses on the web, whatever stands in a column of addresses."""
ALWAYS = ("source", "wording", "url")
"""Columns a Markdown table has whatever is asked for: it leaves the program, and provenance goes with it."""


def markdown_text(
    dataset: Dataset, rows: pl.Series, view: UnitView, columns: tuple[str, ...] = TABLE_COLUMNS
) -> Iterator[str]:
    """Yield a Markdown table (GitHub's) of chosen columns, with figure, source, wording and address in any case.

    Characters that Markdown reads as markup are escaped: two `~` would strike out the numbers between them.
    """
    names = (*columns, *(name for name in ("value", *ALWAYS) if name not in columns))
    yield f"| {' | '.join(markdown_escaped(heading(name)) for name in names)} |\n"
    yield f"| {' | '.join('---:' if name == 'value' else '---' for name in names)} |\n"
    for row in figures(dataset, rows):
        cells = (_markdown_cell(name, table_cell(row, name, view)) for name in names)
        yield f"| {' | '.join(cells)} |\n"


FIRST = ("id", "series", "shown_text", "conversion")
KEPT = ("shown_text", "conversion", "value", "qualifier", "unit", "wording", "source", "publisher", "url")
"""Columns that a whole table in Markdown starts with, and those that it has even where all their cells are empty."""


def whole_markdown(dataset: Dataset, rows: pl.Series, view: UnitView) -> Iterator[str]:
    """Yield a Markdown table of every column under its own name, without those of ours that are empty throughout."""
    columns = output_columns(dataset)
    stated = dataset.figures[rows].select(
        name for name in columns if name in dataset.figures.columns and name not in schema.OUTPUT_COLUMNS
    )
    empty = {name for name in stated.columns if stated[name].null_count() == stated.height}
    names = [n for n in (*FIRST, *columns) if n in KEPT or n not in empty or n not in schema.BY_NAME]
    order = list(dict.fromkeys(names))
    places = [columns.index(name) for name in order]
    numbers = {*schema.NUMBERS, "shown_text", "shown_value", "shown_low", "shown_high"}
    yield f"| {' | '.join(_whole_cell('', name) for name in order)} |\n"
    yield f"| {' | '.join('---:' if name in numbers else '---' for name in order)} |\n"
    for row in output_rows(dataset, rows, view):
        cells = (_whole_cell(name, row[at] or "") for name, at in zip(order, places, strict=True))
        yield f"| {' | '.join(cells)} |\n"


def _markdown_cell(name: str, cell: str) -> str:
    if name == "url" and WEB.fullmatch(cell):
        return f"<{cell.replace('|', '%7C')}>"
    return markdown_escaped(cell)


def _whole_cell(name: str, cell: str) -> str:
    """Return a cell from which the text can be read back: line breaks as <br>, what is not seen by its number."""
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
    """Return text in which Markdown (GitHub's) reads no markup."""
    return _MARKUP.sub(lambda match: f"\\{match[0]}", text)


def markdown_line(text: str) -> str:
    """Return text as one line that is plain text to Markdown even at the start of a line: `>110,000`, `1. May`."""
    return _BLOCK.sub(lambda match: f"{match[1]}\\{match[2]}", markdown_escaped(one_line(text)))


def plain_text(
    dataset: Dataset, rows: pl.Series, view: UnitView, columns: tuple[str, ...] = TABLE_COLUMNS
) -> Iterator[str]:
    """Yield tab-separated lines under a line of headings: whole texts, dates as written, no colour, any width.

    Tabs and line breaks inside a cell become spaces, so that a line is a figure and a field is a column.
    """
    yield "\t".join(heading(name) for name in columns) + "\n"
    for row in figures(dataset, rows):
        yield "\t".join(table_cell(row, name, view) for name in columns) + "\n"


Writer = Callable[[Dataset, "pl.Series", UnitView], Iterator[str]]
TableWriter = Callable[[Dataset, "pl.Series", UnitView, tuple[str, ...]], Iterator[str]]
WRITERS: dict[str, Writer] = {"csv": csv_text, "json": json_text, "jsonl": jsonl_text}
"""Format -> writer of every column."""
TABLE_WRITERS: dict[str, TableWriter] = {"table": plain_text, "markdown": markdown_text}
"""Format -> writer of chosen columns."""
