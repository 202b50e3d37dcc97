"""Corrections of a table that is not changed itself: where its journal is, and how they are applied on reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import reduce
from operator import and_
from typing import Literal

import polars as pl

from frontdash.figures import schema
from frontdash.figures.dataset import BadFileError, LaidEdit, Reject
from frontdash.figures.distinct import Distinct
from frontdash.reading.journal import JournalError, Kind, Made, read_journal
from frontdash.reading.rows.notation import read_dates, read_numbers
from frontdash.reading.rows.raw import RawTable, as_text
from frontdash.reading.rows.validate import with_wordings
from frontdash.reading.targets import STDIN, journal_of

EDITED = "edited"
"""The column that says of each row what was changed in it, in every table and every export."""
LOST = frozenset(("missing", "several"))
"""States of corrections that are not laid over a row."""
IDENTIFYING = (
    *("series", "measure", "statistic", "subject", "place", "unit", "valid_on", "claimed_on", "source", "publisher"),
    *("title", "url", "published_on"),
)
"""The columns that identify a row without an id: all that a correction of its number leaves alone."""
_WORDED = ("value", "wording")
_ROW = (*_WORDED, "qualifier", "unit", "low", "high")
"""What decides what becomes of a value with words."""


@dataclass(eq=False)
class _Edit:
    """What the journal says of one row: its cells as they were first, and as they are to be."""

    kind: Kind
    key: str
    where: Mapping[str, str]
    cells: dict[str, tuple[str, str]]
    entries: list[int]


def lay_over(raw: RawTable, link: str) -> tuple[RawTable, tuple[LaidEdit, ...], tuple[str, ...]]:
    """Return a table with its corrections applied, the state of each, and remarks on them.

    Where the table has changed a corrected cell itself, the correction is shown and both values are named. A change of
    the file itself that was left unfinished is a remark. Raises `BadFileError` if the journal of corrections is broken;
    a file that is changed in place can be read without its journal.
    """
    path = None if link == STDIN else journal_of(link)
    if path is None or not path.is_file():
        return raw, (), ()
    try:
        journal = read_journal(path)
    except JournalError as error:
        with suppress(OSError), path.open("rb") as file:
            if b'"files":{' in file.readline():
                return raw, (), (str(error),)
        raise BadFileError(f"{error}; --plain opens the data without the changes") from error
    if journal.strange:
        return raw, (), (journal.strange,)
    waiting = journal.waiting
    if waiting is not None:
        said = f"change {waiting.number} of {waiting.time} by {waiting.author} was left unfinished"
        return raw, (), (f"{said}; the next change finishes or drops it",)
    entries = [entry for entry in journal.in_effect if not entry.files and entry.undoes is None]
    edits = _by_row((entry.number, change) for entry in entries for change in entry.changes)
    return (*_Laid(raw).all(edits), ()) if edits else (raw, (), ())


def _by_row(changes: Iterator[tuple[int, Made]]) -> list[_Edit]:
    """Return the changes of each row as one. A row is known by what names it at the time, which a change may change."""
    edits: list[_Edit] = []
    named: dict[tuple[str, frozenset[tuple[str, str]]], _Edit] = {}
    for number, change in changes:
        name = (change.key if not change.where else "", frozenset(change.where.items()))
        edit = named.get(name)
        if edit is not None and edit.kind == "add" and change.kind == "remove":
            edits.remove(edit)
            del named[name]
            continue
        if edit is None or edit.kind == "remove":
            edit = named[name] = _Edit(change.kind, change.key, change.where, dict(change.cells), [number])
            edits.append(edit)
        else:
            edit.entries.append(number)
            edit.kind = "remove" if change.kind == "remove" else edit.kind
            for column, (old, new) in change.cells.items():
                first, last = edit.cells.get(column, (old, old))
                # A conflict is settled by a change that begins with what the table says by now.
                edit.cells[column] = (first if last == old else old, new)
        new_cells = {column: new for column, (_, new) in change.cells.items()}
        if change.where:
            where = {**change.where, **{column: new_cells[column] for column in IDENTIFYING if column in new_cells}}
            named["", frozenset((column, text) for column, text in where.items() if text)] = edit
        elif new_cells.get("id"):
            named[new_cells["id"], frozenset()] = edit
    return edits


def lost(edits: Sequence[LaidEdit], link: str) -> tuple[Reject, ...]:
    """Return corrections that are not laid over the table, as rows of the journal that cannot be taken."""
    found: list[Reject] = []
    for edit in edits:
        if edit.state in LOST:
            rows = "no row is" if edit.state == "missing" else "several rows could be"
            problem = f"{rows} the one in which {edit.key} was corrected from {edit.old or 'empty'}; it is not shown"
            number = edit.entries[-1]
            accepted = f"the row as it was when it was corrected, or frontdash undo --entry {number}"
            file = journal_of(link).name
            found.append(Reject(file, number, edit.column, edit.new, problem, accepted, "correction-lost"))
    return tuple(found)


class _Laid:
    """A table while corrections are applied to it."""

    def __init__(self, raw: RawTable) -> None:
        self._raw = raw
        names = {schema.known_name(name): name for name in raw.frame.columns}
        self._names = {ours: names[ours] for ours in (*schema.BY_NAME, EDITED) if ours in names}
        self._texts: dict[str, pl.Series] = {}
        self._readings: dict[str, pl.Series] = {}
        self._new: dict[str, dict[int, str | None]] = {}
        self._gone: list[int] = []
        self._added: list[dict[str, str]] = []
        self._marks: dict[int, list[str]] = {}

    def all(self, edits: list[_Edit]) -> tuple[RawTable, tuple[LaidEdit, ...]]:
        """Return the table with all changes, and what became of them."""
        laid = tuple(one for edit in edits for one in self._lay(edit))
        raw = self._with_added(self._without_gone(self._with_cells(self._raw)))
        return raw, laid

    def _with_cells(self, raw: RawTable) -> RawTable:
        """Set the changed cells, and say in a column of their own what was changed in each row."""
        columns = [self._changed(self._text(name), cells) for name, cells in self._new.items()]
        marks = pl.Series(self._title(EDITED), [None], dtype=pl.String).new_from_index(0, raw.frame.height)
        marks = self._changed(marks, {at: "; ".join(texts) for at, texts in self._marks.items()})
        return replace(raw, frame=raw.frame.with_columns(*columns, marks))

    @staticmethod
    def _changed(column: pl.Series, cells: Mapping[int, str | None]) -> pl.Series:
        return column.clone().scatter(list(cells), pl.Series(list(cells.values()), dtype=pl.String))

    def _without_gone(self, raw: RawTable) -> RawTable:
        """Take out the removed rows."""
        if not self._gone:
            return raw
        keep = ~pl.int_range(raw.frame.height, eager=True).is_in(self._gone)
        files = None if raw.files is None else raw.files.filter(keep)
        return replace(raw, frame=raw.frame.filter(keep), lines=raw.lines.filter(keep), files=files)

    def _with_added(self, raw: RawTable) -> RawTable:
        """Append the added rows, on lines behind those of the table."""
        if not self._added:
            return raw
        rows = [
            {self._title(name): text for name, text in {**cells, EDITED: "added"}.items() if text}
            for cells in self._added
        ]
        texts = pl.DataFrame([as_text(column) for column in raw.frame])
        names = dict.fromkeys([*texts.columns, *(name for row in rows for name in row)])
        more = pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String))
        first = int(self._raw.lines.max() or 0) + 1  # type: ignore[arg-type]
        lines = pl.Series(range(first, first + len(rows)), dtype=raw.lines.dtype)
        return replace(raw, frame=pl.concat([texts, more], how="diagonal"), lines=pl.concat([raw.lines, lines]))

    def _title(self, name: str) -> str:
        return self._names.get(name, name)

    def _text(self, name: str) -> pl.Series:
        if name not in self._texts:
            frame = self._raw.frame
            title = self._title(name)
            column = as_text(frame[title]) if title in frame.columns else pl.Series(title, [None], dtype=pl.String)
            self._texts[name] = column if title in frame.columns else column.new_from_index(0, frame.height)
        return self._texts[name]

    def _as_read(self, name: str) -> pl.Series:
        """Return a column as figures have it, numbers by plain digits and dates in ISO 8601; changes are noted so."""
        if name not in self._readings:
            column = self._text(name).str.strip_chars()
            if name in schema.NUMBERS:
                column = read_numbers(column, self._raw.has_points).column
            self._readings[name] = read_dates(column).column if name in schema.DATES else column
            if name in _WORDED:
                self._readings |= self._worded()
        return self._readings[name]

    def _worded(self) -> dict[str, pl.Series]:
        """Return value and wording where values have words next to their numbers."""
        texts = {one: Distinct(self._text(one).str.strip_chars().replace("", None)) for one in _ROW}
        read = read_numbers(texts["value"].values, self._raw.has_points, self._raw.number_format)
        found = with_wordings(texts, Distinct(read.column), read.form, self._raw.unit_system)
        return {one: text.column for one, text in found.items()}

    def _rows(self, edit: _Edit) -> list[int]:
        if self._raw.line_ids and not edit.where:  # an id made of a line names any row
            return []
        wanted = dict(edit.where) or {"id": edit.key}
        masks = (self._as_read(name).fill_null("") == text for name, text in wanted.items())
        return [int(at) for at in reduce(and_, masks).arg_true()]

    def _lay(self, edit: _Edit) -> Iterator[LaidEdit]:
        numbers = tuple(edit.entries)
        if edit.kind == "add":
            self._added.append({"id": edit.key} | {name: new for name, (_, new) in edit.cells.items()})
            yield LaidEdit(edit.key, "", "", "", "", "added", None, numbers)
            return
        rows = self._rows(edit)
        if len(rows) != 1:
            state: Literal["missing", "several"] = "several" if rows else "missing"
            for name, (old, new) in edit.cells.items():
                yield LaidEdit(edit.key, name, old, "", new, state, None, numbers)
            return
        at = rows[0]
        line = int(self._raw.lines[at])
        key = (self._as_read("id")[at] or f"#{line}") if edit.where else edit.key
        here = {name: (self._text(name)[at] or "").strip() for name in edit.cells}
        read = {name: self._as_read(name)[at] or "" for name in edit.cells}
        if edit.kind == "remove":
            same = all(_equal(read[name], old) for name, (old, _) in edit.cells.items())
            if same:
                self._gone.append(at)
            else:
                self._marks.setdefault(at, []).append("removed, but the table has changed the row since")
            yield LaidEdit(key, "", "", "", "", "removed" if same else "conflict", line, numbers)
            return
        for name, (old, new) in edit.cells.items():
            if here[name] == new or (new and _equal(read[name], new)):
                yield LaidEdit(key, name, old, new, new, "agreed", line, numbers)
                continue
            self._new.setdefault(name, {})[at] = new or None
            mark = f"{name}: {old or 'empty'} → {new or 'empty'}"
            conflict = here[name] != old and not _equal(read[name], old)
            self._marks.setdefault(at, []).append(
                mark + (f" (the table now says {here[name] or 'nothing'})" if conflict else "")
            )
            yield LaidEdit(key, name, old, here[name], new, "conflict" if conflict else "laid", line, numbers)


def _equal(read: str, noted: str) -> bool:
    """Return whether a cell is what a change notes of it: the same text, or the same number."""
    try:
        return read == noted or float(read) == float(noted)
    except ValueError:
        return False
