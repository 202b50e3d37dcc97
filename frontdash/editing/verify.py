"""Whether a dataset is what its journal says: the chain of its lines, the hashes of files, each piece replaced."""

from __future__ import annotations

from collections.abc import Iterator

from frontdash.editing.changes import KEYS
from frontdash.editing.place import Place, hash_of, read_table
from frontdash.editing.tables.base import EditError, find
from frontdash.reading.journal import Journal, JournalError, read_journal
from frontdash.reading.patch import PatchError

_BROKEN = "what follows it cannot be relied on; bring back a copy of it, or move it away to begin a new journal"


def verify(place: Place) -> list[str]:
    """Return what does not fit, one line each; nothing where file and journal belong together."""
    try:
        journal = read_journal(place.journal)
    except JournalError as error:
        return [str(error).replace("; `frontdash verify` says more", f"; {_BROKEN}")]
    problems: list[str] = []
    for entry in journal.entries:
        try:
            place.require_own(entry)
        except EditError as error:
            return [str(error)]
    if place.journal.exists() and place.journal.stat().st_size != journal.size:
        problems.append(f"{place.journal}: its last line has no end; the next change drops it")
    if journal.waiting is not None:
        problems.append(f"change {journal.waiting.number} was left unfinished; the next change finishes or drops it")
    if place.how == "sqlite":
        from frontdash.editing.tables import sqlite

        last = journal.made[-1] if journal.made else None
        if last is not None and last.files[0].after != sqlite.content_hash(place):
            problems += [
                f"{place.figures} was changed by another program after change {last.number}",
                *_cells(place, journal),
            ]
        return problems
    for name in dict.fromkeys(change.name for entry in journal.made for change in entry.files):
        problems += _file(place, journal, name)
    return problems


def _file(place: Place, journal: Journal, name: str) -> Iterator[str]:
    path = place.folder / name
    steps = [(entry.number, change) for entry in journal.made for change in entry.files if change.name == name]
    try:
        data = path.read_bytes()
    except OSError as error:
        yield f"{path}: {error.strerror or error}"
        return
    number, last = steps[-1]
    if hash_of(data) != last.after:
        yield f"{path} is not as change {number} left it: another program has changed it"
        if path == place.figures:
            yield from _cells(place, journal)
        return
    for number, change in reversed(steps):
        if hash_of(data) != change.after:
            yield f"{path} was changed by another program after change {number}"
            return
        try:
            data = change.back(data)
        except PatchError as error:
            yield f"{path}: change {number}: {error}"
            return
        if hash_of(data) != change.before:
            yield f"{path}: change {number} does not lead back to the file that it names"
            return


def _cells(place: Place, journal: Journal) -> Iterator[str]:
    """Yield the cells that the journal changed last and that hold something else now."""
    last: dict[tuple[str, str], str] = {}
    for entry in journal.made:
        for made in entry.changes:
            for column, (_, new) in made.cells.items():
                if made.table == "figures":
                    last[made.key, column] = "" if made.kind == "remove" else new
    if place.how != "text":
        return
    try:
        table = read_table(place, place.figures.read_bytes())
        for (key, column), text in last.items():
            record = find(table, KEYS["figures"], key)
            now = "" if record is None else table.text(record, column)
            if now != text:
                yield f"{key}: {column} is {now or 'empty'}; the journal says {text or 'empty'}"
    except EditError as error:
        yield str(error)
