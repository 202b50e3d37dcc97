"""Planning a change, without writing anything: the pieces of each file that it replaces, and its entry."""

from __future__ import annotations

import getpass
import hashlib
import os
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache, cached_property
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from frontdash.editing.changes import (
    KEYS,
    Change,
    ConflictError,
    checked,
    folded_together,
    is_reason,
    located,
    needs_reason,
    new_id,
)
from frontdash.editing.place import NotUtf8Error, Place, hash_of, read_table, require_utf8
from frontdash.editing.rows import Row, require_accepted, require_sources
from frontdash.editing.tables.base import EditableTable, EditError, Record, find
from frontdash.figures import schema
from frontdash.figures.dataset import Dataset
from frontdash.figures.units import UnitSystem
from frontdash.reading.journal import Entry, FileChange, Journal, Made, Table
from frontdash.reading.patch import Patch, Splice, applied, patch_of, pieces
from frontdash.reading.targets import EMPTY_TABLES

_SHOWN = frozenset(("value", "low", "high", "unit", "wording", "qualifier", "stated_conversion"))
"""Columns that the outputs' `shown_*` columns are computed from."""


@dataclass(frozen=True, slots=True)
class Note:
    """What is said with a change: why it is made, by whom, and where its content comes from."""

    why: str = ""
    author: str = ""
    origin: Mapping[str, Any] | None = None  # Any: JSON


@dataclass(frozen=True)
class Changed:
    """A file before a change, and the patches that make it the one after."""

    before: bytes
    patches: tuple[Patch, ...]

    @cached_property
    def pieces(self) -> Sequence[bytes | memoryview]:
        """The file after the change, in pieces that are not copied where there is a single patch."""
        data = self.before
        for patch in self.patches[:-1]:
            data = applied(data, patch)
        return pieces(data, self.patches[-1])

    @property
    def after(self) -> bytes:
        """The file after the change."""
        return b"".join(self.pieces)

    def hashes(self) -> tuple[str, str]:
        """Return the hashes of the file before and after."""
        new = hashlib.sha256()
        for piece in self.pieces:
            new.update(piece)
        return hash_of(self.before), new.hexdigest()


class Copied(NamedTuple):
    """A file whose draft is written already, with its hashes before and after."""

    path: Path
    draft: Path
    hashes: tuple[str, str]


@dataclass(frozen=True)
class Planned:
    """What a change would write: its entry, and the files by their paths."""

    bare: Entry
    """The entry without the hashes of files that are not known yet."""
    files: Mapping[Path, Changed]
    copied: Copied | None = None
    """The first of the files, where it is none of those."""

    @cached_property
    def entry(self) -> Entry:
        """The entry, complete."""
        hashes = [self.copied.hashes] if self.copied is not None else []
        hashes += [changed.hashes() for changed in self.files.values()]
        if not hashes:
            return self.bare
        files = (
            replace(change, before=before, after=after)
            for change, (before, after) in zip(self.bare.files, hashes, strict=True)
        )
        return replace(self.bare, files=tuple(files))


@cache
def author() -> str:
    """Return who makes changes where no setting says so: the user of git, else the login."""
    with suppress(OSError, subprocess.SubprocessError):
        found = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, timeout=5, check=False)
        if found.stdout.strip():
            return found.stdout.strip()
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def require_there(place: Place, journal: Journal, dataset: Dataset | None = None) -> None:
    """Raise `EditError` where the file held figures and is gone: a new one would hold none of them."""
    held = dataset is not None and dataset.figures.height > 0
    if place.how == "text" and not place.figures.exists() and (held or journal.entries):
        raise EditError(f"{place.figures} is gone: nothing was written")


def require_file(place: Place, changes: Sequence[Change]) -> None:
    """Raise `EditError` where a change is of a row of a file that is not there."""
    there = place.how != "text" or place.figures.exists() or place.journal.exists()
    if not there and any(change.kind != "add" for change in changes):
        raise EditError(f"{place.figures}: no such file")


def planned(
    place: Place,
    journal: Journal,
    changes: Sequence[Change],
    note: Note,
    dataset: Dataset | None,
    unit_system: UnitSystem,
    excerpt: EditableTable | None = None,
) -> Planned:
    """Return what changes would write. Raises `EditError` as `frontdash.editing.store.commit` does.

    `excerpt` is what was read of the table of figures, where that is not all of it.
    """
    if not changes:
        raise EditError("nothing to change")
    require_there(place, journal, dataset)
    folded = folded_together(changes)
    if place.how == "overlay":
        from frontdash.editing.beside import beside_rows

        return Planned(entry_of(journal, note, beside_rows(place, folded, dataset, unit_system)), {})
    if place.how == "sqlite":
        from frontdash.editing.tables import sqlite

        return Planned(entry_of(journal, note, sqlite.planned(place, folded, unit_system)), {})
    drafts = Drafts(place, excerpt)
    made = [made for table in KEYS for made in drafts.changed(table, folded, dataset, unit_system)]
    drafts.name_journal()
    return Planned(entry_of(journal, note, made, drafts.changes()), drafts.files())


def entry_of(
    journal: Journal,
    note: Note,
    made: Sequence[Made],
    files: Sequence[FileChange] = (),
    undoes: Entry | None = None,
) -> Entry:
    """Return the next entry of a journal. Raises `EditError` where a reason is missing, or nothing would change."""
    why = note.why.strip()
    in_turn = undoes is not None and any(undoes in list(stack.values())[-1:] for stack in journal.stacks())
    if not in_turn and not is_reason(why) and any(needs_reason(change.kind, change.cells) for change in made):
        raise EditError("a change of what a source said needs a reason: --why TEXT (on screen, the line that asks)")
    number = journal.entries[-1].number + 1 if journal.entries else 1
    time = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    made = [change for change in made if change.kind in {"add", "remove"} or change.cells]
    if not made:
        raise EditError("nothing to change: the cells hold these texts already")
    entry = Entry(number, time, note.author or author(), why, tuple(made), tuple(files), note.origin or {})
    if undoes is None:
        return entry
    origin = journal.origin(undoes)
    return replace(entry, undoes=undoes.number, again=None if origin in journal.stacks()[0] else origin)


def find_record(table: EditableTable, column: str, key: str, line: int | None) -> Record:
    """Return the record with a key, or the one at `#LINE`. Raises `EditError` where there is none, or several are."""
    if key.startswith("#") and key[1:].isdecimal() and (record := table.at(int(key[1:]))) is not None:
        # A line inside a quoted cell may look like a record: it is one only if reading from the start comes to it.
        longest = max((table.text(record, name) for name in table.columns), key=len)
        if any(other.span == record.span for other in table.records(longest)):
            return record
    found = find(table, column, key, line) if column in table.columns else None
    if found is None:
        number = key.removeprefix("#")
        by_line = number != key and number.isdecimal()
        raise EditError(
            f"no row on line {number}" if by_line else f"no row with the {column} {key}; its line, as #LINE, works too"
        )
    return found


class Drafts:
    """The files of a place while changes are planned: what is in them, and the patches for each."""

    def __init__(self, place: Place, excerpt: EditableTable | None = None) -> None:
        self._place, self._excerpt = place, excerpt
        self._before: dict[Path, bytes] = {}
        self._patches: dict[Path, list[Patch]] = {}

    def read(self, path: Path) -> bytes:
        """Return what a file holds with the patches so far; a table that is not there yet is an empty one."""
        if path not in self._before:
            require_writable(path)
            self._before[path] = path.read_bytes() if path.exists() else b""
            require_utf8(path, BytesIO(self._before[path]))
        data = self._before[path]
        for patch in self._patches.get(path, ()):
            data = applied(data, patch)
        return data

    def patch(self, path: Path, splices: Sequence[Splice]) -> None:
        """Add a patch for a file, if it changes anything."""
        try:  # the journal holds it as text
            changed = any(splice.old.decode() != splice.new.decode() for splice in splices)
        except UnicodeDecodeError as error:
            raise NotUtf8Error(path) from error
        if changed:
            self._patches.setdefault(path, []).append(patch_of(splices))

    def changed(
        self, name: Table, changes: Sequence[Change], dataset: Dataset | None, unit_system: UnitSystem
    ) -> list[Made]:
        """Plan the changes of one table and return them as they are made."""
        changes = [change for change in changes if change.table == name]
        if not changes:
            return []
        sources = name == "sources"
        path = self._place.sources if sources else self._place.figures
        if path is None:
            file = self._place.figures
            raise EditError(
                f"{file.name} has no table of sources; a data package has one: frontdash export {file} -o FOLDER"
            )
        if self._excerpt is None and not self.read(path):
            if sources:
                raise EditError(f"{path} is empty: it needs the columns of a table of sources")
            self.patch(path, [Splice(0, b"", EMPTY_TABLES[path.suffix.lower()])])
        table = self._excerpt or read_table(self._place, self.read(path), sources)
        changes = [checked(change, table.columns) for change in changes]
        lacking = {
            column: change
            for change in reversed(changes)
            for column, text in change.cells.items()
            if text and column not in table.columns
        }
        if lacking:
            if self._place.descriptor is not None:
                with located(next(reversed(lacking.values()))):
                    raise EditError(
                        f"no column {', '.join(lacking)}: the data package describes every column; add it there first"
                    )
            self.patch(path, table.with_columns(list(lacking)))
            if self._patches.get(path):
                table = read_table(self._place, self.read(path), sources)
        rows: list[Row] = []
        for change in changes:
            with located(change):
                rows.append(self._row(table, change, dataset, [row.made.key for row in rows]))
        if sources:
            require_sources(table, rows)
        else:
            require_accepted(self._place, table, rows, unit_system)
        gone = [row.record for row in rows if row.record is not None and row.after is None]
        self.patch(path, [*(splice for row in rows for splice in _splices(table, row)), *table.removed(gone)])
        return [row.made for row in rows]

    def _row(self, table: EditableTable, change: Change, dataset: Dataset | None, keys: Sequence[str]) -> Row:
        column = KEYS[change.table]
        if change.kind == "add":
            cells = dict(change.cells)
            if column == "id" and not cells.get("id"):
                used = [table.text(record, "id") for record in table.records()] if not change.key else []
                cells["id"] = change.key or new_id(cells, [*used, *keys])
            elif column == "name":
                cells.setdefault("name", change.key)
            cells = {name: text for name, text in cells.items() if text}
            key = cells.get(column, "")
            _require_free(table, column, key, keys)
            made = Made("add", key, {name: ("", text) for name, text in cells.items()}, change.table)
            return Row(made, None, {}, cells, change.where)
        line = None if dataset is None or change.table == "sources" else _line_of(dataset, change.key)
        record = find_record(table, column, change.key, line)
        before = {name: table.text(record, name) for name in table.columns}
        own = before.get(column, "").strip()
        if own and change.key.startswith("#") and _times(table, column, own) == 1:
            change = replace(change, key=own)  # its history is found by its id
        if change.kind == "remove":
            gone = {name: (text, "") for name, text in before.items() if text}
            return Row(Made("remove", change.key, gone, change.table), record, before, None, change.where)
        cells = dict(change.cells)
        if cells.keys() & _SHOWN:  # what was computed from the old number is no longer true of the row
            cells |= {name: "" for name in schema.OUTPUT_COLUMNS if name in table.columns and name != "claim_id"}
        for name, seen in change.expected.items():
            if name in cells and before.get(name, "").strip() not in {seen.strip(), cells[name]}:
                raise ConflictError(change.key, name, seen, before.get(name, ""), cells[name])
        cells = {name: text for name, text in cells.items() if text != before.get(name, "")}
        if cells.get(column):
            _require_free(table, column, cells[column], keys)
        pairs = {name: (before.get(name, ""), text) for name, text in cells.items()}
        return Row(Made(change.kind, change.key, pairs, change.table), record, before, before | cells, change.where)

    def name_journal(self) -> None:
        """Name the journal in the descriptor of a data package, once."""
        descriptor = self._place.descriptor
        if descriptor is None or not self._patches:
            return
        from frontdash.editing.tables.json_text import with_member

        self.patch(descriptor, with_member(self.read(descriptor), "journal", self._place.journal.name))

    def changes(self) -> tuple[FileChange, ...]:
        """Return what is changed in each file, without hashes."""
        folder = self._place.folder
        return tuple(
            FileChange(os.path.relpath(path, folder), "", "", tuple(patches)) for path, patches in self._patches.items()
        )

    def files(self) -> dict[Path, Changed]:
        """Return each changed file that was read as a whole."""
        read = self._before
        return {path: Changed(read[path], tuple(patches)) for path, patches in self._patches.items() if path in read}


def _splices(table: EditableTable, row: Row) -> list[Splice]:
    cells = {name: new for name, (_, new) in row.made.cells.items()}
    if row.after is None:
        return []
    return table.added(cells) if row.record is None else table.replaced(row.record, cells)


def _times(table: EditableTable, column: str, key: str) -> int:
    """Return how many rows have a key."""
    return sum(table.text(record, column).strip() == key for record in table.records(key))


def _require_free(table: EditableTable, column: str, key: str, keys: Sequence[str]) -> None:
    if key in keys or _times(table, column, key):
        raise EditError(f"the {column} {key} is used already; accepted: one of its own")


def require_writable(path: Path) -> None:
    """Raise `EditError` for a file that may not be replaced, or that replacing would part from its other names."""
    if path.exists():
        if not os.access(path, os.W_OK):
            raise EditError(f"{path}: permission denied; nothing was written")
        if path.stat().st_nlink > 1:
            raise EditError(
                f"{path} has several names (hard links), and replacing it would separate them; change a copy"
            )


def _line_of(dataset: Dataset, key: str) -> int | None:
    row = dataset.row_of(key)
    return None if row is None else int(dataset.figures["_line"][row])
