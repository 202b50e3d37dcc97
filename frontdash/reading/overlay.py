"""Changes kept beside a table that is not changed itself: its journal, and how they are laid over what was read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from operator import and_
from pathlib import Path
from typing import Literal

import polars as pl

from frontdash.figures import schema
from frontdash.figures.companions import DESCRIPTOR
from frontdash.figures.dataset import BadFileError, LaidEdit
from frontdash.figures.text import counted
from frontdash.reading.journal import JournalError, Kind, Made, read_journal
from frontdash.reading.locations import STDIN, split_table
from frontdash.reading.rows.notation import read_dates, read_numbers
from frontdash.reading.rows.raw import RawTable, as_text

SUFFIX = ".journal.jsonl"
PACKAGE_JOURNAL = "journal.jsonl"
EDITED = "edited"
"""The column that says of each row what was changed in it, in every table and every export."""
IDENTIFYING = (
    *("series", "measure", "statistic", "subject", "place", "unit", "valid_on", "claimed_on", "source", "publisher"),
    *("title", "url", "published_on"),
)
"""The columns that identify a row without an id: all that a correction of its number leaves alone."""


def journal_of(link: str) -> Path:
    """Return where the journal of a dataset is: in its folder, beside its file, else among the user's data."""
    path = Path(split_table(link)[0])
    if "://" not in link and not any(char in link for char in "*?[") and link != STDIN:
        path = path.expanduser()
        if path.name == DESCRIPTOR:
            path = path.parent
        # A link to a file is that file: its journal is beside what is changed.
        path = path.resolve() if path.is_symlink() else path
        return path / PACKAGE_JOURNAL if path.is_dir() else path.with_name(path.name + SUFFIX)
    from platformdirs import user_data_dir

    name = hashlib.sha256(link.encode()).hexdigest()[:16]
    return Path(user_data_dir("frontdash")) / "edits" / f"{name}{SUFFIX}"


@dataclass(eq=False)
class _Edit:
    """What the journal says of one row: its cells as they were first, and as they are to be."""

    kind: Kind
    key: str
    where: Mapping[str, str]
    cells: dict[str, tuple[str, str]]


def lay_over(raw: RawTable, link: str) -> tuple[RawTable, tuple[LaidEdit, ...], tuple[str, ...]]:
    """Return a table with the changes that are kept beside it, what became of each, and what is worth saying.

    A cell that the table has changed itself meanwhile is a conflict: the change holds, and both are named. A change of
    the file itself that was left unfinished is said. Raises `BadFileError` where a journal of changes beside a table
    does not hold together; that of a file changed in place is not needed to read it.
    """
    path = None if link == STDIN else journal_of(link)
    if path is None or not path.is_file():
        return raw, (), ()
    try:
        journal = read_journal(path)
    except JournalError as error:
        with path.open("rb") as file:
            if b'"files":{' in file.readline():
                return raw, (), (str(error),)
        raise BadFileError(f"{error}; --plain opens the data without the changes") from error
    waiting = journal.waiting
    if waiting is not None:
        said = f"change {waiting.number} of {waiting.time} by {waiting.author} was left unfinished"
        return raw, (), (f"{said}; the next change finishes or drops it",)
    entries = [entry for entry in journal.in_effect if not entry.files and entry.undoes is None]
    edits = _by_row(change for entry in entries for change in entry.changes)
    if not edits:
        return raw, (), ()
    raw, laid = _Laid(raw).all(edits)
    return raw, laid, _lost(laid)


def _by_row(changes: Iterator[Made]) -> list[_Edit]:
    """Return the changes of each row as one. A row is known by what names it at the time, which a change may change."""
    edits: list[_Edit] = []
    named: dict[tuple[str, frozenset[tuple[str, str]]], _Edit] = {}
    for change in changes:
        name = (change.key if not change.where else "", frozenset(change.where.items()))
        edit = named.get(name)
        if edit is not None and edit.kind == "add" and change.kind == "remove":
            edits.remove(edit)
            del named[name]
            continue
        if edit is None or edit.kind == "remove":
            edit = named[name] = _Edit(change.kind, change.key, change.where, dict(change.cells))
            edits.append(edit)
        else:
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


def _lost(edits: tuple[LaidEdit, ...]) -> tuple[str, ...]:
    """Return what is worth saying about changes that lie over no row."""
    count = len({edit.key for edit in edits if edit.state in {"missing", "several"}})
    if not count:
        return ()
    return (f"{counted(count, 'change')} kept beside the table {'fits' if count == 1 else 'fit'} no single row by now",)


class _Laid:
    """A table while changes are laid over it."""

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
        told = tuple(laid for edit in edits for laid in self._lay(edit))
        frame = self._raw.frame
        changed = {
            name: pl.Series(self._title(name), list(cells.values()), dtype=pl.String)
            for name, cells in self._new.items()
        }
        columns = {
            self._title(name): self._text(name).clone().scatter(list(cells), changed[name])
            for name, cells in self._new.items()
        }
        marks = pl.Series(EDITED, [None] * frame.height, dtype=pl.String)
        places = sorted(self._marks)
        marks = marks.scatter(places, pl.Series(["; ".join(self._marks[at]) for at in places], dtype=pl.String))
        frame = frame.with_columns(
            *(column.alias(name) for name, column in columns.items()), marks.alias(self._title(EDITED))
        )
        lines, files = self._raw.lines, self._raw.files
        if self._gone:
            keep = ~pl.Series(range(frame.height)).is_in(self._gone)
            frame, lines = frame.filter(keep), lines.filter(keep)
            files = None if files is None else files.filter(keep)
        if self._added:
            first = int(self._raw.lines.max() or 0) + 1  # type: ignore[arg-type]
            rows = [
                {self._title(name): text for name, text in {**cells, EDITED: "added"}.items() if text}
                for cells in self._added
            ]
            names = dict.fromkeys([*frame.columns, *(name for row in rows for name in row)])
            more = pl.DataFrame(
                {name: [row.get(name) for row in rows] for name in names}, schema=dict.fromkeys(names, pl.String)
            )
            frame = frame.with_columns(
                pl.lit(None, pl.String).alias(name) for name in names if name not in frame.columns
            )
            frame = pl.concat([frame.with_columns(as_text(frame[name]) for name in names), more.select(frame.columns)])
            lines = pl.concat([lines, pl.Series(range(first, first + len(rows)), dtype=lines.dtype)])
        return replace(self._raw, frame=frame, lines=lines, files=files), told

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
        return self._readings[name]

    def _rows(self, edit: _Edit) -> list[int]:
        wanted = dict(edit.where) or {"id": edit.key}
        masks = (self._as_read(name).fill_null("") == text for name, text in wanted.items())
        return [int(at) for at in reduce(and_, masks).arg_true()]

    def _lay(self, edit: _Edit) -> Iterator[LaidEdit]:
        if edit.kind == "add":
            self._added.append({"id": edit.key} | {name: new for name, (_, new) in edit.cells.items()})
            yield LaidEdit(edit.key, "", "", "", "", "added", None)
            return
        rows = self._rows(edit)
        if len(rows) != 1:
            state: Literal["missing", "several"] = "several" if rows else "missing"
            for name, (old, new) in edit.cells.items():
                yield LaidEdit(edit.key, name, old, "", new, state, None)
            return
        at = rows[0]
        line = int(self._raw.lines[at])
        key = f"#{line}" if edit.where else edit.key
        here = {name: (self._text(name)[at] or "").strip() for name in edit.cells}
        read = {name: self._as_read(name)[at] or "" for name in edit.cells}
        if edit.kind == "remove":
            same = all(_equal(read[name], old) for name, (old, _) in edit.cells.items())
            if same:
                self._gone.append(at)
            else:
                self._marks.setdefault(at, []).append("removed, but the table has changed the row since")
            yield LaidEdit(key, "", "", "", "", "removed" if same else "conflict", line)
            return
        for name, (old, new) in edit.cells.items():
            if here[name] == new or (new and _equal(read[name], new)):
                yield LaidEdit(key, name, old, new, new, "agreed", line)
                continue
            self._new.setdefault(name, {})[at] = new or None
            mark = f"{name}: {old or 'empty'} → {new or 'empty'}"
            conflict = here[name] != old and not _equal(read[name], old)
            self._marks.setdefault(at, []).append(
                mark + (f" (the table says {here[name] or 'nothing'} now)" if conflict else "")
            )
            yield LaidEdit(key, name, old, here[name], new, "conflict" if conflict else "laid", line)


def _equal(read: str, noted: str) -> bool:
    """Return whether a cell is what a change notes of it: the same text, or the same number."""
    try:
        return read == noted or float(read) == float(noted)
    except ValueError:
        return False
