"""Making changes: under a lock, validated by the predicate that reads, written to the journal first, then to the file.

Whatever the moment at which the process dies, the file is the old one or the new one, whole. The next change of the
same data finishes or drops an entry that waits, and removes what a killed writer left behind.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import Thread

from frontdash.editing.changes import KEYS, Change, MovedError
from frontdash.editing.lock import DRAFT, appended, locked, marked, recovered, writing, written
from frontdash.editing.one_pass import copied, single
from frontdash.editing.place import Place, read_table
from frontdash.editing.planning import Note, Planned, find_record, planned
from frontdash.editing.tables.base import EditError
from frontdash.editing.tables.delimited import WholeNeededError
from frontdash.editing.undoing import plan_undo, to_redo, to_undo
from frontdash.figures.dataset import Dataset
from frontdash.figures.units import STANDARD, UnitSystem
from frontdash.reading.journal import Entry, Journal, Table, read_journal
from frontdash.writing.atomic import draft_of, replaced_by

_LARGE = 1 << 24
"""From how many bytes on giving back the space of a file takes a while."""


def commit(
    place: Place,
    changes: Sequence[Change],
    note: Note,
    dataset: Dataset | None = None,
    unit_system: UnitSystem = STANDARD,
) -> Entry:
    """Make changes, all or none of them, and return the entry that was written.

    `dataset` are the figures as read, which tell where rows are; corrections beside a table require them.
    Raises `EditError`, with nothing written: `RefusedError` where a row would not be accepted, `ConflictError` where a
    cell has changed since it was read, others where a reason is missing or the file cannot be written.
    """
    with writing(place, whole=False) as journal:
        change = single(place, changes)
        with suppress(WholeNeededError):
            if change is not None:
                with draft_of(place.figures, DRAFT) as draft:
                    return _carry_out(place, journal, copied(place, journal, change, note, unit_system, draft))
        return _carry_out(place, journal, planned(place, journal, changes, note, dataset, unit_system))


def plan(
    place: Place,
    changes: Sequence[Change],
    note: Note,
    dataset: Dataset | None = None,
    unit_system: UnitSystem = STANDARD,
) -> Planned:
    """Return what `commit` would write, without writing anything. Raises as `commit`."""
    return planned(place, read_journal(place.journal), changes, note, dataset, unit_system)


def undo(place: Place, note: Note, number: int | None = None, unit_system: UnitSystem = STANDARD) -> Entry:
    """Take back an entry by a further one; the last one in effect if none is named. Raises `EditError`."""
    with writing(place) as journal:
        return _carry_out(place, journal, plan_undo(place, journal, to_undo(journal, number), note, unit_system))


def redo(place: Place, note: Note, unit_system: UnitSystem = STANDARD) -> Entry:
    """Make again what was taken back last, if nothing was changed since. Raises `EditError`."""
    with writing(place) as journal:
        return _carry_out(place, journal, plan_undo(place, journal, to_redo(journal), note, unit_system))


def plan_back(
    place: Place, note: Note, number: int | None = None, again: bool = False, unit_system: UnitSystem = STANDARD
) -> Planned:
    """Return what `undo` (or `redo`, if `again`) would write, without writing anything. Raises as they do."""
    journal = read_journal(place.journal)
    return plan_undo(place, journal, to_redo(journal) if again else to_undo(journal, number), note, unit_system)


def recover(place: Place) -> tuple[Journal, str]:
    """Settle what a killed writer left behind; return the journal, and what was done in one line ("" for nothing)."""
    with locked(place):
        return recovered(place)


def raw_cells(place: Place, key: str, line: int | None = None, table: Table = "figures") -> dict[str, str]:
    """Return the cells of a row as they are written in its file. Raises `EditError` where there is no such row."""
    if place.how == "sqlite":
        from frontdash.editing.tables import sqlite

        return sqlite.cells(place, key, line)
    path = place.figures if table == "figures" or place.sources is None else place.sources
    try:
        rows = read_table(place, path.read_bytes(), path == place.sources)
    except OSError as error:
        raise EditError(f"{path}: {error.strerror or error}") from error
    record = find_record(rows, KEYS[table], key, line)
    return {name: rows.text(record, name) for name in rows.columns}


def found_again(place: Place, key: str, seen: Mapping[str, str]) -> str:
    """Return the `#LINE` at which a row without an id is now. Raises `MovedError` where no single row has its cells."""
    try:
        here = raw_cells(place, key)
    except EditError:
        here = {}
    if here == seen:
        return key
    if place.how == "sqlite":
        from frontdash.editing.tables import sqlite

        found = sqlite.positions(place, seen)
    else:
        table = read_table(place, place.figures.read_bytes())
        records = table.records(max(seen.values(), key=len, default=""))
        found = [
            record.line for record in records if {name: table.text(record, name) for name in table.columns} == seen
        ]
    if len(found) != 1:
        raise MovedError(key, here, len(found))
    return f"#{found[0]}"


def _carry_out(place: Place, journal: Journal, plan: Planned) -> Entry:
    """Write what was planned: drafts first, then the entry, then the files in one step each, then the mark."""
    if place.how == "sqlite":
        from frontdash.editing.tables import sqlite

        with sqlite.transaction(place, plan.entry) as entry:
            journal = _with_entry(place, journal, entry)
        _settled(journal, entry)
        return entry
    with ExitStack() as stack:
        drafts = [(plan.copied.path, plan.copied.draft)] if plan.copied is not None else []
        stack.enter_context(_freed_later([*plan.files, *(path for path, _ in drafts)]))
        with ThreadPoolExecutor(1) as pool:
            pool.submit(lambda: plan.entry)  # hash while the drafts are written
            for path, changed in plan.files.items():
                drafts.append((path, stack.enter_context(draft_of(path, DRAFT))))
                written(drafts[-1][1], changed.pieces)
        journal = _with_entry(place, journal, plan.entry)
        if not drafts:
            return plan.entry
        replaced = 0
        try:
            for path, draft in drafts:
                replaced_by(path, draft)
                replaced += 1
        except OSError:
            if not replaced:
                marked(journal, "dropped", plan.entry.number)
            raise
        _settled(journal, plan.entry)
    return plan.entry


@contextmanager
def _freed_later(files: Iterable[Path]) -> Iterator[None]:
    """Hold large files open, and close them in a thread: giving their space back takes a third as long as a copy."""
    large = [path for path in files if os.name == "posix" and path.exists() and path.stat().st_size > _LARGE]
    handles = [os.open(path, os.O_RDONLY) for path in large]
    try:
        yield
    finally:
        for handle in handles:
            Thread(target=os.close, args=(handle,)).start()


def _settled(journal: Journal, entry: Entry) -> None:
    """Mark an entry as done. Where that fails, as on a full disk, the next change finds that it is."""
    with suppress(OSError):
        marked(journal, "done", entry.number)


def _with_entry(place: Place, journal: Journal, entry: Entry) -> Journal:
    size, last = appended(journal, entry.content(), place.figures)
    return replace(journal, entries=(*journal.entries, entry), size=size, last=last)
