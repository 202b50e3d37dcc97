"""Markdown tables (GitHub's), as `frontdash.writing.text` writes them: one table, from the first line on."""

from __future__ import annotations

import re

import polars as pl

from frontdash.figures import schema
from frontdash.figures.dataset import BadFileError, Reject
from frontdash.figures.text import one_line
from frontdash.reading.formats.registry import Given
from frontdash.reading.rows.raw import RawTable

HEAD = re.compile(rb"\s*\|[^\n]*\|[ \t]*\r?\n[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*(?:\r?\n|$)")
"""A line of headings between bars, and a line of dashes under it."""
_BAR = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<~|&])|(<br ?/?>)|&#([0-9]{1,7});")
_LINK = re.compile(r"<(https?://[^\s<>]+)>", re.IGNORECASE)


def is_table(given: Given) -> bool:
    """Whether a file starts with a Markdown table."""
    return HEAD.match(given.head.removeprefix(b"\xef\xbb\xbf")) is not None


def read(given: Given) -> RawTable:
    """Read the table; lines behind it that are no rows are rejected by name.

    Raises `BadFileError` for text that is not UTF-8, and for headings that stand twice.
    """
    try:
        text = given.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFileError(f"{given.name}: a Markdown table has to be in UTF-8") from error
    lines = list(enumerate(re.split(r"\r\n|\n|\r", text), 1))
    start = next(at for at, (_, line) in enumerate(lines) if line.strip())
    header = cells(lines[start][1])
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
    return RawTable(given.name, frame, positions, settled_decimals=ours, defects=tuple(defects))


def cells(line: str) -> list[str]:
    r"""Return the cells of a row, without what escapes markup in them.

    >>> cells(r"| a\|b | \~5 | <https://example.org/x> | two<br>lines&#32; |")
    ['a|b', '~5', 'https://example.org/x', 'two\nlines ']
    """
    inner = line.strip().removeprefix("|")
    parts: list[str] = []
    at = 0
    for bar in _BAR.finditer(inner):
        parts.append(inner[at : bar.end() - 1])
        at = bar.end()
    if inner[at:].strip():
        parts.append(inner[at:])
    return [_plain(part.strip(" \t")) for part in parts]


def _plain(cell: str) -> str:
    link = _LINK.fullmatch(cell)
    return link[1] if link else _ESCAPED.sub(_meant, cell)


def _meant(found: re.Match[str]) -> str:
    char, line_break, number = found.groups()
    if number is not None:
        return chr(int(number)) if int(number) < 0x110000 else found[0]
    return "\n" if line_break else char
