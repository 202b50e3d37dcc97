"""Markdown tables (GitHub's), as `frontdash.writing.text` writes them: one table, from the first line on."""

from __future__ import annotations

import re

import polars as pl

from frontdash.figures import schema
from frontdash.figures.dataset import BadFileError, Reject
from frontdash.figures.text import one_line
from frontdash.reading.formats.registry import Given
from frontdash.reading.formats.text import text_of
from frontdash.reading.rows.raw import RawTable

_RULE = re.compile(r":?-+:?")
BAR = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<~|&])|(<br ?/?>)|&#([0-9]{1,7});")
_LINK = re.compile(r"<(https?://[^\s<>]+)>", re.IGNORECASE)


def read(given: Given) -> RawTable:
    """Read the table; other lines after it are rejected by name.

    Raises `BadFileError` if the text does not start with a table, or if two of its headings are equal.
    """
    text, notes = text_of(given)
    lines = list(enumerate(re.split(r"\r\n|\n|\r", text), 1))
    start = next(at for at, (_, line) in enumerate(lines) if line.strip())
    header, rule = (cells(line) for _, line in (*lines, (0, ""))[start : start + 2])
    if not lines[start][1].lstrip().startswith("|") or not rule or not all(map(_RULE.fullmatch, rule)):
        raise BadFileError(f"{given.name}: does not start with a Markdown table")
    if len(set(header)) != len(header):
        twice = next(name for name in header if header.count(name) > 1)
        raise BadFileError(f"{given.name}: the header names column {one_line(twice)!r} twice")
    rows: list[list[str]] = []
    places: list[int] = []
    defects: list[Reject] = []
    for number, line in lines[start + 2 :]:
        if not line.strip():
            continue
        found = cells(line)
        if line.lstrip().startswith("|") and len(found) == len(header):
            rows.append(found)
            places.append(number)
        else:
            problem = f"{len(found)} cells where the header has {len(header)}"
            accepted = r"a row of the table; a bar in a text is written \|"
            defects.append(Reject(given.name, number, "row", one_line(line)[:80], problem, accepted, "ragged-row"))
    frame = pl.DataFrame(rows, schema=dict.fromkeys(header, pl.String), orient="row")
    # What frontdash wrote has points before decimals only.
    ours = set(schema.OUTPUT_COLUMNS) & set(header) != set()
    positions = pl.Series(places, dtype=pl.UInt32)
    return RawTable(given.name, frame, positions, settled_decimals=ours, defects=tuple(defects), notes=notes)


def cells(line: str) -> list[str]:
    r"""Return the cells of a row, without what escapes markup in them.

    >>> cells(r"| a\|b | \~5 | <https://example.org/x> | two<br>lines&#32; |")
    ['a|b', '~5', 'https://example.org/x', 'two\nlines ']
    """
    inner = line.strip().removeprefix("|")
    parts: list[str] = []
    at = 0
    for bar in BAR.finditer(inner):
        parts.append(inner[at : bar.end() - 1])
        at = bar.end()
    if inner[at:].strip():
        parts.append(inner[at:])
    return [unescaped(part.strip(" \t")) for part in parts]


def unescaped(cell: str) -> str:
    """Return what a cell holds, without what escapes markup in it."""
    link = _LINK.fullmatch(cell)
    return link[1] if link else _ESCAPED.sub(_meant, cell)


def _meant(found: re.Match[str]) -> str:
    char, line_break, number = found.groups()
    if number is not None:
        return chr(int(number)) if int(number) < 0x110000 else found[0]
    return "\n" if line_break else char
