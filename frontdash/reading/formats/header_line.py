"""How delimited text begins: its separator, its header, and the lines above that; its records. Loads no Polars."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from frontdash.figures import schema
from frontdash.figures.formats import DELIMITERS
from frontdash.figures.patterns import pattern
from frontdash.reading.formats.layout import MOST_ABOVE, as_rows, context_line, find_header, is_number, usual_width
from frontdash.reading.rows.context import ContextLine

LINE_BREAK = re.compile(r"\r\n|\n|\r")
LOOKED_AT = 1 << 16
"""How many characters of a text are searched for its header; more where its lines are longer."""
FEWEST_LINES = 8
_LONGEST = 1_000_000
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
_SEPARATOR_LINE = pattern(r'"?sep=(.)"?[,;\t|]*', re.I)
"""What spreadsheets write above a table to say what stands between its columns."""
_JOINED_KEYS = pattern(r"\ufeff?[\w,]+\\\w+[ ]*\t")
"""How a table of Eurostat begins, whose keys are joined by commas between tabs."""
_TABBED = pattern(r"\.(?:tsv|tab)(?:\.\w+)?$", re.I)
"""A name of a file of which tabs separate the columns, packed or not."""
_QUOTED = pattern(r'(?:(?<=[,;\t|\n\r])|\A\ufeff?)"[^"]*(?:""[^"]*)*"(?=[,;\t|\n\r]|\Z)')
_RARER = (",", "|", ";", "\t")
"""The separators, the one that texts and numbers hold least last."""
_NEARLY_ALL = 0.9
_EXPECTED = (*schema.BY_NAME, "name", "aliases", "role")

csv.field_size_limit(16 * 1024 * 1024)


def lines_of(text: str) -> list[str]:
    """Return the lines of a text with their line breaks."""
    return _LINES.findall(text)


class Beginning(NamedTuple):
    """How delimited text begins: the sign between columns, the names, and the lines of the header."""

    separator: str
    names: list[str]
    first: int
    last: int
    context: tuple[ContextLine, ...] = ()
    skip: int = 0
    """How many lines before all of that only say what the separator is."""


def beginning(text: str, name: str = "") -> Beginning:
    """Return how the text of a file begins, under the separator that its name, its first line or its lines suggest."""
    lines = lines_of(text[: _sample_end(text)])[: 2 * MOST_ABOVE]
    stated = _SEPARATOR_LINE().fullmatch(lines[0].strip("\r\n\ufeff")) if lines else None
    if stated:
        return _begins(lines, stated[1], 1)
    tabs = _TABBED().search(name) is not None and 2 * sum("\t" in line for line in lines) > len(lines)
    if tabs or (lines and _JOINED_KEYS().match(lines[0])):
        return _begins(lines, "\t", 0)
    # The first rows are read from as few lines as these: the whole file and its beginning are judged alike.
    plain = lines_of(_QUOTED().sub("x", "".join(lines[:MOST_ABOVE])))
    return max((_begins(lines, sign, 0) for sign in DELIMITERS), key=lambda start: _weight(start, plain))


def _weight(start: Beginning, lines: Sequence[str]) -> tuple[float, ...]:
    """Return how much speaks for a separator, the weightiest first, given lines whose quoted cells are blotted out.

    A comma followed by a blank is punctuation, and one in a number has decimals behind it: the sign must be in the
    header as a separator, and as often in most lines from there on. Of two such signs the one that texts and numbers
    hold less often wins.
    """
    sign, several = start.separator, len(start.names) > 1
    known = sum(schema.known_name(name) in _EXPECTED for name in start.names)
    counts = [line.count(sign) for line in lines[start.first - 1 :] if line.strip()]
    usual = max(filter(None, counts), key=counts.count, default=0)
    share = counts.count(usual) / len(counts) if usual else 0.0
    punctuation = re.compile(rf"(?<!\s){re.escape(sign)}(?=[ \u00a0])")
    marks = [len(punctuation.findall(line)) for line in lines]
    spaced = share >= _NEARLY_ALL and sum(marks) >= _NEARLY_ALL * sum(counts)
    header = range(start.first - 1, min(start.last, len(lines)))
    separates = any(lines[at].count(sign) > (0 if spaced else marks[at]) for at in header)
    return (
        several or known,
        known if known > 1 or not several else 0,
        separates and 2 * share > 1,
        -start.first,
        share,
        known,
        _RARER.index(sign) if several else -_RARER.index(sign),
    )


def _sample_end(text: str) -> int:
    """Return up to where whole lines of a text are looked at; a line that is longer than usual is looked at whole."""
    if len(text) <= LOOKED_AT:
        return len(text)
    end = text.rfind("\n", 0, LOOKED_AT) + 1
    for _ in range(FEWEST_LINES):
        if end > LOOKED_AT // 2 or end < 0:
            break
        end = text.find("\n", end) + 1 or len(text)
    return min(end or len(text), _LONGEST)


def _begins(lines: list[str], separator: str, skip: int) -> Beginning:
    rows = list(as_rows((at, fields) for at, fields, _ in records(lines, separator, 0, skip, len(lines))))
    header = find_header(rows, usual_width(rows))
    if header is None:
        names, line = next(((row.names, row.line) for row in rows if row.filled), ([], 1))
        return Beginning(separator, names, line, line, (), skip)
    context = tuple(context_line(row) for row in rows[: header.first] if row.filled)
    return Beginning(separator, header.names, rows[header.first].line, rows[header.last].line, context, skip)


def records(
    lines: list[str], delimiter: str, width: int, skip: int = 0, header: int = 0
) -> Iterator[tuple[int, list[str], str]]:
    """Yield first line, fields and problem of every record; blank lines are no records.

    A quote that is not closed would swallow the lines after it: where a record cannot be read, or spans lines
    without giving the right number of fields (any, up to the line of the header), only its first line is given up
    and reading starts anew behind it.
    """
    at = skip
    while at < len(lines):
        reader = csv.reader((lines[i] for i in range(at, len(lines))), delimiter=delimiter, strict=True)
        done, problem = 0, ""
        try:
            for fields in reader:
                spanned = reader.line_num - done
                if at + done >= header and spanned > 1:
                    inside = lines[at + done + 1 : at + reader.line_num - 1]
                    if len(fields) != width or _are_rows(inside, delimiter, fields):
                        problem = "a quote is not closed"
                        break
                if len(fields) > 1 or any(field.strip() for field in fields):
                    yield at + done + 1, fields, ""
                done = reader.line_num
        except csv.Error as error:
            problem = "a quote is not closed" if "end of data" in str(error) else str(error)
        if not problem:
            return
        yield at + done + 1, [lines[at + done].strip()], problem
        at += done + 1


def _are_rows(lines: list[str], delimiter: str, fields: list[str]) -> bool:
    """Whether the lines inside a quoted cell look like rows: as many fields, numbers where the record has numbers."""
    at = [position for position, field in enumerate(fields) if is_number(field.strip())]
    split = list(csv.reader([line for line in lines if line.strip()], delimiter=delimiter))
    alike = [row for row in split if len(row) == len(fields) and all(is_number(row[i].strip()) for i in at)]
    return bool(at and alike) and 2 * len(alike) > len(split)
