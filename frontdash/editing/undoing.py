"""Taking an entry back: exactly where the file is as the journal left it, cell by cell where it is not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from frontdash.editing.changes import Change
from frontdash.editing.place import Place, hash_of
from frontdash.editing.planning import Drafts, Note, Planned, entry_of, require_writable
from frontdash.editing.tables.base import EditError
from frontdash.figures.units import STANDARD
from frontdash.reading.journal import NOTHING, Entry, FileChange, Journal, Made
from frontdash.reading.patch import Patch, applied, inverted, moved


def to_undo(journal: Journal, number: int | None) -> Entry:
    if number is None:
        found = next((entry for entry in reversed(journal.in_effect) if entry.undoes is None), None)
        if found is None:
            raise EditError("nothing to undo: the journal holds no change that is in effect")
        return found
    found = next((entry for entry in journal.made if entry.number == number), None)
    if found is None:
        raise EditError(f"the journal holds no change {number}")
    if found not in journal.in_effect:
        raise EditError(f"change {number} was taken back already")
    return found


def to_redo(journal: Journal) -> Entry:
    """Return the entry that took back another one last, if nothing was changed since. Raises `EditError`."""
    last = journal.in_effect[-1] if journal.in_effect else None
    if last is None or last.undoes is None:
        raise EditError("nothing to redo: the last change was not taken back")
    return last


def plan_undo(place: Place, journal: Journal, entry: Entry, note: Note) -> Planned:
    made = [
        Made(
            {"add": "remove", "remove": "add"}.get(change.kind, "set"),  # type: ignore[arg-type]
            change.key,
            {name: (new, old) for name, (old, new) in change.cells.items()},
            change.table,
            change.where,
        )
        for change in entry.changes
    ]
    if place.how == "overlay":
        _require_independent(journal, entry)
        return Planned(entry_of(journal, note, made, (), entry.number), {})
    if place.how == "sqlite":
        from frontdash.editing.tables import sqlite

        made, before, after = sqlite.planned(place, [as_change(change) for change in made], STANDARD)
        return Planned(
            entry_of(journal, note, made, (FileChange(place.figures.name, before, after, ()),), entry.number), {}
        )
    files: dict[Path, tuple[bytes, bytes]] = {}
    changes: list[FileChange] = []
    later = _cancelled([other for other in journal.made if other.number > entry.number])
    for change in entry.files:
        path = place.folder / change.name
        if path == place.descriptor:
            continue
        require_writable(path)
        data = new = path.read_bytes()
        last = next((f.after for e in reversed(journal.made) for f in e.files if f.name == change.name), NOTHING)
        if hash_of(data) != last:
            return _plan_semantic(place, journal, entry, made, note)
        patches: list[Patch] = []
        steps = [p for e in later for f in e.files if f.name == change.name for p in f.patches]
        for at, patch in reversed(list(enumerate(change.patches))):
            # All that was done to the file since this patch, the patches that are taken back already included.
            since = [*change.patches[at + 1 :], *steps, *patches]
            fitting = inverted(patch)
            for step in since:
                shifted = moved(fitting, step)
                if shifted is None:  # a later change touched the same bytes, though perhaps not the same cells
                    _require_independent(journal, entry)
                    return _plan_semantic(place, journal, entry, made, note)
                fitting = shifted
            new = applied(new, fitting)
            patches.append(fitting)
        files[path] = (data, new)
        changes.append(FileChange(change.name, hash_of(data), hash_of(new), tuple(patches)))
    return Planned(entry_of(journal, note, made, changes, entry.number), files)


def _plan_semantic(place: Place, journal: Journal, entry: Entry, made: Sequence[Made], note: Note) -> Planned:
    """Take back an entry cell by cell, where the file has been changed by another program since."""
    drafts = Drafts(place)
    changes = [as_change(change) for change in made]
    done = [*drafts.changed("figures", changes, None, STANDARD), *drafts.changed("sources", changes, None, STANDARD)]
    return Planned(entry_of(journal, note, done, drafts.changes(), entry.number), drafts.files())


def as_change(made: Made) -> Change:
    """Return the change that makes again what was made; cells that hold something else by then are a conflict."""
    expected = {name: old for name, (old, _) in made.cells.items()} if made.kind == "set" else {}
    cells = {} if made.kind == "remove" else {name: new for name, (_, new) in made.cells.items()}
    return Change(made.kind, made.key, cells, made.table, expected)


def _cancelled(entries: Sequence[Entry]) -> list[Entry]:
    """Return entries without those that the very next one takes back, which together change nothing."""
    left: list[Entry] = []
    for entry in entries:
        if left and entry.undoes == left[-1].number:
            left.pop()
        else:
            left.append(entry)
    return left


def _require_independent(journal: Journal, entry: Entry) -> None:
    cells = {(change.key, name) for change in entry.changes for name in change.cells}
    for other in journal.in_effect:
        again = any((change.key, name) in cells for change in other.changes for name in change.cells)
        if again and other.number > entry.number and other.undoes is None:
            raise EditError(f"change {entry.number} was changed again by change {other.number}: undo that first")
