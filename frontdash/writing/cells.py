"""Change one cell of a table of delimited text; every other byte stays as it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from frontdash.errors import FrontdashError
from frontdash.figures.text import unguarded

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
_BREAK = re.compile(r"\r\n|\n|\r")


class CellError(FrontdashError):
    """A cell that cannot be changed; the message is one line."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What was changed: the line of the record, the cell as it was and as it is, and whether its column is new."""

    line: int
    column: str
    old: str
    new: str
    column_added: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a text: the offsets of its cells, quotes included, and the offset where its line break begins."""

    cells: tuple[tuple[int, int], ...]
    end: int


def record_at(text: str, start: int, delimiter: str) -> Record:
    """Return the record that begins at an offset. Raises `CellError` where a quote is not closed.

    >>> record_at('a,"b,c"\\n', 0, ",").cells
    ((0, 1), (2, 7))
    """
    cells: list[tuple[int, int]] = []
    at = start
    plain = re.compile(rf"[^{re.escape(delimiter)}\r\n]*")
    quoted = re.compile(r'"(?:[^"]|"")*"')
    while True:
        match = quoted.match(text, at) if text[at : at + 1] == '"' else plain.match(text, at)
        # What follows a closing quote must end the cell; anything else is no quoting that readers agree on.
        if match is None or text[match.end() : match.end() + 1] not in ("", delimiter, "\r", "\n"):
            raise CellError("a quote is not closed, or text stands behind one that is")
        cells.append(match.span())
        at = match.end()
        if text[at : at + 1] != delimiter:
            return Record(tuple(cells), at)
        at += 1


def content(cell: str) -> str:
    """Return what a raw cell holds, without its quotes."""
    return cell[1:-1].replace('""', '"') if cell.startswith('"') else cell


@dataclass(frozen=True, slots=True)
class Linked:
    """Two records to link, by the lines they begin on and by their ids."""

    line: int
    id: str
    origin_line: int
    origin_id: str


def with_link(text: str, delimiter: str, linked: Linked, may_add: bool = True) -> tuple[str, Edit]:
    """Return a table's text in which one record's cell `repeats` holds another one's id, and what was changed.

    The id is copied as it stands in its own cell, quotes and all. Where the table has no such column, one is added
    behind the others, if it `may_add`. Raises `CellError` where the records are not what they are said to be.
    """
    starts = [match.start() for match in _LINE.finditer(text)]
    header_at = next((at for at in starts if not _is_blank(text, at)), 0)
    header = record_at(text, header_at, delimiter)
    names = [content(text[a:b]) for a, b in header.cells]
    id_at, column = _place(names, "id"), _place(names, "repeats")
    if id_at is None:
        raise CellError("the file has no column id")
    record = _record(text, starts, linked.line, delimiter, id_at, linked.id)
    origin = _record(text, starts, linked.origin_line, delimiter, id_at, linked.origin_id)
    new = text[slice(*origin.cells[id_at])].strip()
    if column is not None:
        if column >= len(record.cells):
            raise CellError(f"line {linked.line} has no cell in the column repeats")
        return _replaced(text, record.cells[column], new, linked.line)
    if not may_add:
        raise CellError("the file has no column repeats, and the data package describes every column: add it to both")
    text, added = _with_column(text, starts, header_at, delimiter, names, linked.line)
    text, edit = _replaced(text, added, new, linked.line)
    return text, replace(edit, column_added=True)


def _place(names: list[str], wanted: str) -> int | None:
    """Return the index of the column with one of our names, matched as the readers match it."""
    if wanted in names:
        return names.index(wanted)
    keys = [unguarded(name).strip().casefold().replace(" ", "_") for name in names]
    return keys.index(wanted) if wanted in keys else None


def _is_blank(text: str, at: int) -> bool:
    end = _BREAK.search(text, at)
    return not text[at : end.start() if end else None].strip()


def _record(text: str, starts: list[int], line: int, delimiter: str, id_at: int, name: str) -> Record:
    if not 0 < line <= len(starts):
        raise CellError(f"the file has no line {line}")
    record = record_at(text, starts[line - 1], delimiter)
    cell = content(text[slice(*record.cells[id_at])]) if id_at < len(record.cells) else ""
    if unguarded(cell).strip() != name:
        raise CellError(f"line {line} does not hold the id {name}")
    return record


def _replaced(text: str, span: tuple[int, int], new: str, line: int) -> tuple[str, Edit]:
    old = text[slice(*span)]
    if content(old).strip():
        raise CellError(f"line {line} says already that it relays {content(old).strip()}")
    if old.startswith('"') and not new.startswith('"'):
        new = '"' + new.replace('"', '""') + '"'
    return text[: span[0]] + new + text[span[1] :], Edit(line, "repeats", old, new)


def _with_column(
    text: str, starts: list[int], header_at: int, delimiter: str, names: list[str], line: int
) -> tuple[str, tuple[int, int]]:
    """Return the text with an empty last column `repeats`, and the position of a line's cell in it."""
    width = len(names)
    while width and not names[width - 1].strip():
        width -= 1  # ignore nameless columns at the end
    name = '"repeats"' if text[header_at] == '"' else "repeats"
    pieces: list[str] = []
    done, shift, wanted = 0, 0, (0, 0)
    at = header_at
    while at < len(text):
        record = record_at(text, at, delimiter)
        extra = record.cells[width:]
        insert_at, insert = record.end, delimiter
        if at == header_at:
            insert_at, insert = (extra[0][0], name) if extra else (record.end, delimiter + name)
        elif any(text[a:b] for a, b in extra):
            # With one more column this would become a valid record, and its last cell would be read as an id.
            here = bisect_right(starts, at)
            raise CellError(f"line {here} has more cells than the header: mend it, or add the column repeats yourself")
        elif _is_blank(text, at) or extra:
            insert = ""  # a blank line is not a record, or the cell exists already
        if at == starts[line - 1]:
            place = shift + (extra[0][0] if extra else record.end + len(delimiter))
            wanted = (place, place)
        pieces += [text[done:insert_at], insert]
        done, shift = insert_at, shift + len(insert)
        line_break = _BREAK.match(text, record.end)
        at = line_break.end() if line_break else len(text)
    return "".join((*pieces, text[done:])), wanted
