"""Output rows as text: CSV, JSON, JSON Lines, Markdown and plain lines, a piece at a time.

Each writer yields pieces of text, so that a million rows pass through without being held.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice

import polars as pl

from frontdash.figures.dataset import Dataset
from frontdash.figures.text import CONTROL_PATTERN, control_picture
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

_PIECE = 1_000
"""How many rows one piece of text holds."""

# --- CSV ----------------------------------------------------------------------------------------------------

_FIRST = frozenset("'=+-@\t\r")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_CONTROL = re.compile(CONTROL_PATTERN)


def guarded(cell: str) -> str:
    """Return a text cell so that no spreadsheet runs it as a formula: with a single quote in front where needed.

    Text that starts with = + - @, a tab or a carriage return gets one quote more, also where quotes stand before
    it already; everything else is left alone, so that `unguarded` gives back every text.

    >>> guarded("=1+1"), guarded("'=1+1"), guarded("'tis")
    ("'=1+1", "''=1+1", "'tis")
    """
    return f"'{cell}" if cell[:1] in _FIRST and _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return the text that `guarded` was given.

    >>> unguarded("'=1+1"), unguarded("'tis")
    ('=1+1', "'tis")
    """
    return cell[1:] if _GUARDED.match(cell) else cell


def csv_text(dataset: Dataset, rows: pl.Series, view: UnitView) -> Iterator[str]:
    """Yield CSV (RFC 4180, but with LF line ends), every column; numbers bare, texts `guarded`, nothing empty as 0.

    Source: https://www.rfc-editor.org/rfc/rfc4180
    """
    yield _csv_lines([output_columns(dataset)])
    cells = output_rows(dataset, rows, view)
    while piece := list(islice(cells, _PIECE)):
        yield _csv_lines(piece)


def _csv_lines(rows: list[tuple[Cell, ...]] | list[tuple[str, ...]]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    for row in rows:
        writer.writerow(cell if cell is None or isinstance(cell, Number) else guarded(cell) for cell in row)
    # Readers have made control characters visible already; column names and other engines' data pass here.
    return _CONTROL.sub(lambda match: control_picture(match[0]), buffer.getvalue())


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
    return _RISKY.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def _json_objects(dataset: Dataset, rows: pl.Series, view: UnitView) -> Iterator[str]:
    keys = [f"{json_value(str(name))}: " for name in output_columns(dataset)]
    for row in output_rows(dataset, rows, view):
        yield "{" + ", ".join(key + json_value(cell) for key, cell in zip(keys, row, strict=True)) + "}"


def json_text(dataset: Dataset, rows: pl.Series, view: UnitView) -> Iterator[str]:
    """Yield a JSON array with one object per figure, one object a line; keys without a value are null."""
    yield "["
    joint = "\n"
    for item in _json_objects(dataset, rows, view):
        yield joint + item
        joint = ",\n"
    yield "\n]\n" if len(rows) else "]\n"


def jsonl_text(dataset: Dataset, rows: pl.Series, view: UnitView) -> Iterator[str]:
    """Yield JSON Lines: one object per figure and line."""
    return (f"{item}\n" for item in _json_objects(dataset, rows, view))


# --- tables for people --------------------------------------------------------------------------------------

_MARKUP = re.compile(r"[\\`*_\[\]<~|&]")
_WEB = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)
ALWAYS = ("source", "wording", "url")
"""Columns a Markdown table has whatever is asked for: it leaves the program, and provenance goes with it."""


def markdown_text(
    dataset: Dataset, rows: pl.Series, view: UnitView, columns: tuple[str, ...] = TABLE_COLUMNS
) -> Iterator[str]:
    """Yield a Markdown table (GitHub's) of chosen columns, with figure, source, wording and address in any case.

    Characters that Markdown reads as markup are escaped: two `~` would strike out the numbers between them.
    """
    names = (*columns, *(name for name in ("value", *ALWAYS) if name not in columns))
    yield f"| {' | '.join(_escaped(heading(name)) for name in names)} |\n"
    yield f"| {' | '.join('---:' if name == 'value' else '---' for name in names)} |\n"
    for row in figures(dataset, rows):
        cells = (_markdown_cell(name, table_cell(row, name, view)) for name in names)
        yield f"| {' | '.join(cells)} |\n"


def _markdown_cell(name: str, cell: str) -> str:
    if name == "url" and _WEB.fullmatch(cell):
        return f"<{cell.replace('|', '%7C')}>"
    return _escaped(cell)


def _escaped(text: str) -> str:
    return _MARKUP.sub(lambda match: f"\\{match[0]}", text)


def plain_text(
    dataset: Dataset, rows: pl.Series, view: UnitView, columns: tuple[str, ...] = TABLE_COLUMNS
) -> Iterator[str]:
    """Yield tab-separated lines under a line of headings: whole texts, dates as written, no colour, any width.

    Tabs and line breaks inside a cell become spaces, so that a line is a figure and a field is a column.
    """
    yield "\t".join(heading(name) for name in columns) + "\n"
    for row in figures(dataset, rows):
        yield "\t".join(table_cell(row, name, view) for name in columns) + "\n"


Writer = Callable[[Dataset, pl.Series, UnitView], Iterator[str]]
TableWriter = Callable[[Dataset, pl.Series, UnitView, tuple[str, ...]], Iterator[str]]
WRITERS: dict[str, Writer] = {"csv": csv_text, "json": json_text, "jsonl": jsonl_text}
"""Format -> writer of every column."""
TABLE_WRITERS: dict[str, TableWriter] = {"table": plain_text, "markdown": markdown_text}
"""Format -> writer of chosen columns."""
