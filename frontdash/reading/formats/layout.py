"""Where tables are in the rows of a file: header, rows, titles above and notes below, and several tables in one.

The same rules serve delimited text and sheets. A header is a row of texts over columns of numbers; it may go over
several rows, of which the upper ones name groups of columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from frontdash.figures.dataset import BadFileError
from frontdash.figures.patterns import pattern
from frontdash.figures.text import one_line
from frontdash.reading.formats.registry import Given
from frontdash.reading.formats.table_choice import chosen, has_needed_columns
from frontdash.reading.rows.context import ContextLine
from frontdash.reading.rows.notation import states_nothing

MOST_ABOVE = 60
"""How many rows of a file are searched for the first header."""
_SAMPLE = 100
"""How many rows below a header show what its columns hold."""
_COVERED = 0.6
"""The share of the columns in use that a header names."""
_LONG_NAME = 200
_NUMBER = pattern(r"[<>~≈±+\-−–(]*\s*[$€£₴₽]?\s*\d[\d\s.,'’:/T+\-−–]*\s*(?:[%‰)*†‡ZM]|[a-z]{1,3})*")
_LABEL = pattern(
    r"(?:(?:1[5-9]|20)\d\d|Q[1-4]|H[12]|[^\W\d_]{3,9})(?:[\s\-/_.]*(?:\d{1,2}|Q[1-4]|\[?\w*\d{4}\]?))*", re.I
)
_DATE = pattern(r"\d{1,4}([-/.])\d{1,2}(?:\1\d{1,4})?")
_NOTE = pattern(
    r"(?:\*|†|‡|¹|²|³|#|\(?[0-9a-z]\)\s|"
    r"(?:sources?|notes?|foot ?notes?|remarks?|legend|updated|last updated|data (?:from|source)|copyright|©|"
    r"quellen?|anmerkung(?:en)?|hinweis|stand|джерел[оа]|примітк[аи]|источники?|примечани[ея]|fuentes?|notas?|"
    r"nota bene|przypis|źródło|uwagi?)\b)",
    re.I,
)
_PAIR = pattern(r".*:|.*\b(?:data source|last updated|updated date|report title|date of extraction)\b.*", re.I)


class Row(NamedTuple):
    """A row: where it is, its cells, which of them hold something, and whether it is set off from the one before."""

    line: int
    cells: Sequence[str | None]
    filled: Sequence[int]
    apart: bool = False
    """Whether a blank line, or a row of empty cells, is in front of it."""

    @property
    def texts(self) -> tuple[str, ...]:
        """What the filled cells hold."""
        return tuple(self.text(at) for at in self.filled)

    @property
    def names(self) -> list[str]:
        """What the cells hold, up to the last filled one."""
        return [self.text(at) for at in range(self.filled[-1] + 1)] if self.filled else []

    def text(self, at: int) -> str:
        """Return what a cell holds, "" for one that is not there."""
        return (self.cells[at] or "").strip() if at < len(self.cells) else ""

    def is_alone(self) -> bool:
        """Whether exactly one cell is filled."""
        return len(self.filled) == 1

    def is_pair(self) -> bool:
        """Whether it says one thing about the table, as `Source:` and `the office` in two cells do."""
        return len(self.filled) == 2 and _PAIR().fullmatch(self.text(self.filled[0])) is not None


class Header(NamedTuple):
    """The rows of a header, by their positions, and the names that they give; "" for a column without one."""

    first: int
    last: int
    names: list[str]


@dataclass(frozen=True, slots=True)
class Block:
    """One table among the rows of a file: its title, its header, and the positions of its rows."""

    title: str
    header: Header
    rows: list[int]
    context: tuple[ContextLine, ...] = ()
    notes: tuple[str, ...] = ()


def find_header(rows: Sequence[Row], width: int | None = None) -> Header | None:
    """Return the first header among rows; None where none of the first is one.

    `width` is how many cells most rows have, in formats where that differs.
    """
    ours = (at for at, row in enumerate(rows[:MOST_ABOVE]) if has_needed_columns([cell or "" for cell in row.cells]))
    found = next(ours, None)
    if found is not None:
        return Header(found, found, rows[found].names)
    columns = _Columns(rows[: MOST_ABOVE + _SAMPLE], width)
    for at in range(min(len(rows), MOST_ABOVE)):
        if columns.may_be_header(at) and not columns.is_above_header(at):
            return columns.header(at)
    return None


def _trimmed(names: list[str]) -> list[str]:
    while names and not names[-1]:
        names.pop()
    return names


class _Columns:
    """What the columns of rows hold, to tell a header from what it names."""

    def __init__(self, rows: Sequence[Row], width: int | None) -> None:
        self.rows = rows
        self.width = width
        self.filled = [set(row.filled) for row in rows]
        self._used: dict[int, tuple[set[int], set[int]]] = {}

    def used(self, at: int) -> tuple[set[int], set[int]]:
        """Return the columns in use below a row, and those of them that hold numbers."""
        if at not in self._used:
            self._used[at] = self._found_in_use(at)
        return self._used[at]

    def _found_in_use(self, at: int) -> tuple[set[int], set[int]]:
        counts: dict[int, int] = {}
        numbers: dict[int, int] = {}
        below = [row for row in range(at + 1, min(len(self.rows), at + 1 + _SAMPLE)) if len(self.filled[row]) > 1]
        for row in below:
            for column in self.filled[row]:
                text = self.rows[row].text(column)
                if states_nothing(text):
                    continue
                counts[column] = counts.get(column, 0) + 1
                numbers[column] = numbers.get(column, 0) + is_number(text)
        used = {column for column, count in counts.items() if 10 * count >= len(below)}
        return used, {column for column in used if 2 * numbers[column] > counts[column]}

    def may_be_header(self, at: int) -> bool:
        """Whether a row has names for most columns in use below it: texts of their own, no numbers."""
        row, filled = self.rows[at], self.filled[at]
        used, _ = self.used(at)
        if len(filled) < 2 or (
            not used and any(len(other) > 1 for other in (*self.filled[:at], *self.filled[at + 1 :]))
        ):
            return False
        if self.width is not None and self.width - len(row.cells) > 1:
            return False
        texts = row.texts
        if max(map(len, texts)) > _LONG_NAME or any(self._is_cell(at, column) for column in filled):
            return False
        return len(filled & used) >= _COVERED * len(used)

    def over_numbers(self, at: int) -> bool:
        """Whether a row has texts, and no numbers, over columns of numbers."""
        _, numbers = self.used(at)
        texts = [self.rows[at].text(column) for column in numbers]
        named = [text for text in texts if text and not states_nothing(text)]
        return bool(named) and not any(self._is_cell(at, column) for column in numbers)

    def _is_cell(self, at: int, column: int) -> bool:
        """Whether a cell of a row is a number, as headers have none: but years, and dates over other numbers."""
        text = self.rows[at].text(column)
        if not is_number(text) or _is_label(text):
            return False
        below = [self.rows[row].text(column) for row in range(at + 1, min(len(self.rows), at + 5))]
        return not _is_date(text) or any(map(_is_date, below))

    def is_above_header(self, at: int) -> bool:
        """Whether a row that may be a header is a line above it: a title with commas, or `Source: the office`."""
        row = self.rows[at]
        others = range(at + 1, min(len(self.rows), MOST_ABOVE))
        later = next((i for i in others if self.may_be_header(i) and self.over_numbers(i)), None)
        if later is None:
            return False
        if self.rows[at + 1].apart or not self.filled[at + 1]:
            return True
        if str(row.cells[0] or "").lstrip().startswith("#") and not self._has_data(at + 1, later):
            return True
        prose = any(cell is not None and cell[:1] == " " and cell.strip() for cell in row.cells[1:])
        return (prose or row.is_pair()) and not self._has_data(at + 1, later)

    def _has_data(self, start: int, stop: int) -> bool:
        """Whether rows in a range have numbers where the columns do."""
        return any(
            is_number(self.rows[row].text(column)) for row in range(start, stop) for column in self.used(stop)[1]
        )

    def header(self, at: int) -> Header:
        """Return the header with a row as its main one: with groups above it, or a lower half below it."""
        first = last = at
        used, numbers = self.used(at)
        names = [self.rows[at].text(column) for column in range(max([*used, *self.filled[at]]) + 1)]
        while last + 1 < len(self.rows) - 1 and self._is_lower_half(last + 1, names, numbers):
            last += 1
            names = _joined(names, self.rows[last])
        while first and self._is_group(first - 1, first):
            first -= 1
            names = _joined([self.rows[first].text(column) for column in range(len(names))], names)
        if first == last and names[0].startswith("#") and len(names[0]) > 1:
            names[0] = names[0].lstrip("# ")
        return Header(first, last, _trimmed(names))

    def _is_lower_half(self, at: int, names: list[str], numbers: set[int]) -> bool:
        """Whether a row goes on with the names above it: it fills their gaps, sets equal ones apart, or has units."""
        row, filled = self.rows[at], self.filled[at]
        if row.apart or len(filled) < 1 or not self.over_numbers(at) or row.texts[0].startswith("#"):
            return False
        gaps = {column for column in filled if column >= len(names) or not names[column]}
        bare = {column for column, name in enumerate(names) if name and column not in filled}
        twice = len(set(filter(None, names))) < len([name for name in names if name])
        brackets = all(text[0] in "([" and text[-1] in ")]" for text in row.texts)
        return bool(gaps and (bare or filled <= gaps)) or (twice and len(filled) > 1) or brackets

    def _is_group(self, at: int, below: int) -> bool:
        """Whether a row names groups of the columns below it: few texts, none of them alone in the first column."""
        row, filled = self.rows[at], self.filled[at]
        if self.rows[below].apart or not filled or (self.width is not None and len(row.cells) < self.width):
            return False
        if len(filled) >= len(self.filled[below]) or any(self._is_cell(at, column) for column in filled):
            return False
        return filled != {0} and not row.is_pair() and filled <= set(range(max(self.filled[below]) + 1))


def _joined(groups: Sequence[str], names: Sequence[str] | Row) -> list[str]:
    """Return names with those of their groups in front; a group goes on over columns without one of their own."""
    own = [names.text(at) for at in range(len(groups))] if isinstance(names, Row) else list(names)
    joined: list[str] = []
    group = ""
    for above, name in zip(groups, own, strict=True):
        group = above or (group if name else "")
        joined.append(f"{group}: {name}" if group and name else group if above else name)
    return joined


@lru_cache(maxsize=65536)
def is_number(text: str) -> bool:
    """Whether a text is written in digits, as numbers, dates and shares are."""
    return _NUMBER().fullmatch(text) is not None


def _is_date(text: str) -> bool:
    return _DATE().fullmatch(text) is not None


def _is_label(text: str) -> bool:
    """Whether a text may name a column although it is a number: a year, a quarter, a month."""
    return _LABEL().fullmatch(text) is not None


def as_rows(records: Iterable[tuple[int, Sequence[str | None]]]) -> Iterator[Row]:
    """Yield rows from their lines and cells; a line that is missing between two of them is a blank one."""
    before, empty = 0, False
    for line, cells in records:
        filled = [at for at, cell in enumerate(cells) if cell and not cell.isspace()]
        yield Row(line, cells, filled, apart=empty or 0 < before < line)
        before, empty = line + 1 + sum(cell.count("\n") for cell in cells if cell and "\n" in cell), not filled


def usual_width(rows: Sequence[Row]) -> int | None:
    """Return how many cells most of the first rows have, up to the last filled one; None without rows of several."""
    widths = [row.filled[-1] + 1 for row in rows[: 2 * MOST_ABOVE] if len(row.filled) > 1]
    return max(widths, key=lambda width: (widths.count(width), width), default=None)


def header_note(file: str, word: str, context: Sequence[ContextLine], first: int, last: int) -> tuple[str, ...]:
    """Return what is worth saying about where the header of a table is."""
    if first != last:
        return (f"{file}: the header is {word}s {first}-{last}",)
    return (f"{file}: the header is {word} {first}",) if any(not line.below for line in context) else ()


def chosen_block(given: Given, word: str, rows: Sequence[Row], header: Header | None) -> tuple[Block, list[str]]:
    """Return the table to read among rows, and what to say about it: which others there are, what is no row.

    `header` is that of the first table, `word` what positions are called. Raises `BadFileError` where the table
    that is wanted is not there, or where two of its columns have one name.
    """
    found = tables_in(rows, given.name, word, header) or [_without_header(rows)]
    names = _titles(found)
    if given.table is not None and len(names) == 1 and given.table.casefold() not in map(str.casefold, names):
        raise BadFileError(f"{given.name}: holds one table; open it without #{one_line(given.table)}")
    title, notes = chosen(given.name, "table", list(names), given.table, lambda name: names[name].header.names)
    block = names[title]
    header = block.header
    lines = [rows[at].line for at in (header.first, header.last)] if rows else [1, 1]
    twice = next((name for name in header.names if name and header.names.count(name) > 1), None)
    if twice is not None:
        where = "" if lines[1] == 1 else f" ({word} {lines[1]})"
        raise BadFileError(
            f"{given.name}: the header{where} names column {one_line(twice)!r} twice; "
            "give each column a name of its own"
        )
    said = header_note(given.name, word, block.context, *lines)
    return replace(block, header=header._replace(names=_named(header.names))), [*notes, *said, *block.notes]


def _titles(blocks: Sequence[Block]) -> dict[str, Block]:
    titles: dict[str, Block] = {}
    for number, block in enumerate(blocks, 1):
        title = block.title or f"table {number}"
        titles[title if title not in titles else f"{title} ({number})"] = block
    return titles


def _named(names: Sequence[str]) -> list[str]:
    """Return names of columns, those without one by their position."""
    return [name or f"column_{at}" for at, name in enumerate(names, 1)]


def _without_header(rows: Sequence[Row]) -> Block:
    """Return all rows as a table under the first of them: it has nothing that tells a header."""
    first = next((at for at, row in enumerate(rows) if row.filled), 0)
    return Block("", Header(first, first, rows[first].names if rows else []), list(range(first + 1, len(rows))))


# --- the tables of a file -----------------------------------------------------------------------------------


def tables_in(rows: Sequence[Row], file: str, word: str, header: Header | None) -> list[Block]:
    """Return the tables among rows, in their order; `header` is that of the first one, none where there is none.

    `word` is what positions are called. What is no row of a table is either context or said in its notes.
    """
    found: list[Block] = []
    start = 0
    while header is not None:
        header = Header(header.first + start, header.last + start, header.names)
        stop = _next_table(rows, header)
        found.append(_block(rows, start, header, stop, file, word))
        if stop >= len(rows):
            break
        start = stop
        header = find_header(rows[start:])
    return found


def _next_table(rows: Sequence[Row], header: Header) -> int:
    """Return the position behind a table: that of the title or header of another one, or the end."""
    for at in range(header.last + 1, len(rows)):
        row = rows[at]
        titled = at > header.last + 1 and rows[at - 1].is_alone()
        if not (row.apart or titled) or len(row.filled) < 2 or (_repeats(row, header.names) and not titled):
            continue
        columns = _Columns(rows[at : at + 1 + _SAMPLE], None)
        if columns.may_be_header(0) and columns.over_numbers(0) and _differs(rows, header, at):
            while at > header.last + 1 and len(rows[at - 1].filled) < 2:
                at -= 1
            return at
    return len(rows)


def _differs(rows: Sequence[Row], header: Header, at: int) -> bool:
    """Whether a row is unlike those above it: texts of its own where they have numbers, or another number of cells."""
    above = _Columns(rows[header.last : at], None)
    _, numbers = above.used(0)
    row = rows[at]
    if any(row.text(column) == other.text(column) for other in above.rows[1 : 1 + _SAMPLE] for column in row.filled):
        return False
    texts = [text for column in numbers if (text := row.text(column)) and not states_nothing(text)]
    return not any(map(is_number, texts)) and (bool(texts) or not numbers)


def _block(rows: Sequence[Row], start: int, header: Header, stop: int, file: str, word: str) -> Block:
    above = [row for row in rows[start : header.first] if row.filled]
    alone = [row.texts[0] for row in reversed(above) if row.is_alone()]
    title = next((text for text in alone if not _NOTE().match(text)), "")
    end = _end_of_rows(rows, header, stop)
    repeats = [at for at in range(header.last + 1, end) if _repeats(rows[at], header.names)]
    remarks = [at for at in range(header.last + 1, end) if _is_remark(rows[at], header.names)]
    left_out = {*repeats, *remarks}
    below = [rows[at] for at in (*remarks, *range(end, stop)) if rows[at].filled]
    remark = one_line(context_line(below[0]).text)[:80] if below else ""
    notes = [
        f"{file}: {_listed(word, found)} {said[len(found) > 1]}"
        for found, said in (
            ([rows[at].line for at in repeats], ("repeats the header", "repeat the header")),
            ([row.line for row in below], (f"is a remark, no row: {remark}", "are remarks, no rows")),
        )
        if found
    ]
    return Block(
        title,
        header,
        [at for at in range(header.last + 1, end) if at not in left_out],
        (
            *map(context_line, above),
            *(context_line(row)._replace(below=True) for row in below),
        ),
        tuple(notes),
    )


def _listed(word: str, lines: Sequence[int]) -> str:
    if len(lines) == 1:
        return f"{word} {lines[0]}"
    return f"{word}s {', '.join(map(str, lines[:4]))}{', …' if len(lines) > 4 else ''}"


def context_line(row: Row) -> ContextLine:
    """Return a row as a line around a table, without the sign of a comment."""
    first, *rest = row.texts
    return ContextLine(row.line, (first.lstrip("# ") or first, *rest), positions=tuple(row.filled))


def _repeats(row: Row, names: Sequence[str]) -> bool:
    if len(names) < 2 or not row.filled or row.text(row.filled[0]) != next(filter(None, names)):
        return False
    return list(row.texts) == [name for name in names if name]


def _is_remark(row: Row, names: Sequence[str]) -> bool:
    return len(names) > 1 and row.is_alone() and row.text(0).startswith("#")


def _end_of_rows(rows: Sequence[Row], header: Header, stop: int) -> int:
    """Return where the notes below a table begin: lines of one text, marked as notes or set off by a blank line."""
    if len(header.names) < 2:
        return stop
    end = stop
    while end > header.last + 1 and (not rows[end - 1].filled or (rows[end - 1].is_alone() and rows[end - 1].text(0))):
        end -= 1
    for at in range(end, stop):
        text = rows[at].text(0)
        if text and ((rows[at].apart and not is_number(text)) or _NOTE().match(text)):
            return _without_empty(rows, end, at)
    return stop if stop == len(rows) else _without_empty(rows, header.last + 1, stop)


def _without_empty(rows: Sequence[Row], start: int, stop: int) -> int:
    """Return the end of a range of rows without the empty ones at its end."""
    while stop > start and not rows[stop - 1].filled:
        stop -= 1
    return stop
