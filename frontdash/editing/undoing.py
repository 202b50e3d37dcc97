"""Taking an entry back: exactly where the file is as the journal left it, cell by cell where it is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from frontdash.editing.changes import KEYS, Change, needs_reason
from frontdash.editing.place import Place, hash_of, read_table
from frontdash.editing.planning import Changed, Drafts, Note, Planned, entry_of, require_there, require_writable
from frontdash.editing.tables.base import EditError
from frontdash.figures.units import UnitSystem
from frontdash.reading.journal import Entry, FileChange, Journal, Kind, Made
from frontdash.reading.patch import Patch, Splice, applied


def to_undo(journal: Journal, number: int | None) -> Entry:
    """Return the entry to take back: a numbered one that is in effect, or the last one; raises `EditError` if none is.

    Where it was taken back and made again, that is the entry that made it again.
    """
    effective = journal.stacks()[0]
    if number is None:
        if not effective:
            raise EditError("nothing to undo: the journal holds no change that is in effect")
        return next(reversed(effective.values()))
    found = next((entry for entry in journal.made if entry.number == number), None)
    if found is None:
        raise EditError(f"the journal holds no change {number}")
    if found not in journal.in_effect:
        raise EditError(f"change {number} was taken back already")
    return next(entry for entry in reversed(journal.made) if journal.origin(entry) == journal.origin(found))


def to_redo(journal: Journal) -> Entry:
    """Return the entry that took back another one last, of those since the last new change. Raises `EditError`."""
    undone = journal.stacks()[1]
    if not undone:
        raise EditError("nothing to redo: no change was undone since the last new one")
    return next(reversed(undone.values()))


def reason_to_undo(entry: Entry) -> bool:
    """Return whether taking an entry back changes what a source said: out of turn, that needs a reason.

    What was added here goes again without one.
    """
    return any(
        needs_reason(change.kind, change.cells) for change in map(_reversed, entry.changes) if change.kind != "remove"
    )


def plan_undo(place: Place, journal: Journal, entry: Entry, note: Note, unit_system: UnitSystem) -> Planned:
    """Return what taking an entry back would write. Raises `EditError` where later changes prevent it."""
    made = [_reversed(change) for change in entry.changes]
    place.require_own(entry)
    require_there(place, journal)
    _require_independent(journal, entry)
    if place.how == "overlay":
        if entry.files:
            raise EditError(f"change {entry.number} is in {entry.files[0].name}, which is {place.why_beside} now")
        return Planned(entry_of(journal, note, made, (), entry), {})
    if place.how == "sqlite":
        from frontdash.editing.tables import sqlite

        made = sqlite.planned(place, [as_change(change) for change in made], unit_system)
        return Planned(entry_of(journal, note, made, (), entry), {})
    files: dict[Path, Changed] = {}
    changes: list[FileChange] = []
    for name in (change.name for change in entry.files):
        path = place.folder / name
        if path == place.descriptor:
            continue
        require_writable(path)
        data = path.read_bytes() if path.exists() else b""
        found = _toggled(journal, entry, name, hash_of(data))
        if found is None:
            return _plan_semantic(place, journal, entry, made, note, unit_system)
        patch, doubtful = found
        new = applied(data, patch)
        files[path] = Changed(data, (patch,))
        changes.append(FileChange(name, "", "", (patch,)))
        if next(_later(journal, entry), None) is not None:
            _require_same_rows(place, entry, path == place.sources, data, new, doubtful)
    return Planned(entry_of(journal, note, made, changes, entry), files)


def _reversed(change: Made) -> Made:
    kind: Kind = "set"
    if change.kind in {"add", "remove"}:
        kind = "remove" if change.kind == "add" else "add"
    cells = {name: (new, old) for name, (old, new) in change.cells.items()}
    key = change.cells.get(KEYS[change.table], ("", ""))[1] or change.key  # a renamed row is found by its new name
    return Made(kind, key, cells, change.table, change.where)


def _plan_semantic(
    place: Place, journal: Journal, entry: Entry, made: Sequence[Made], note: Note, unit_system: UnitSystem
) -> Planned:
    """Take back an entry cell by cell, where the file has been changed by another program since."""
    drafts = Drafts(place)
    changes = [as_change(change) for change in made]
    done = [made for table in KEYS for made in drafts.changed(table, changes, None, unit_system)]
    return Planned(entry_of(journal, note, done, drafts.changes(), entry), drafts.files())


def as_change(made: Made) -> Change:
    """Return the change that makes again what was made; cells that hold something else by then are a conflict."""
    expected = {name: old for name, (old, _) in made.cells.items()} if made.kind == "set" else {}
    cells = {} if made.kind == "remove" else {name: new for name, (_, new) in made.cells.items()}
    return Change(made.kind, made.key, cells, made.table, expected)


def _later(journal: Journal, entry: Entry) -> Iterator[Entry]:
    """Yield the changes in effect that were not when an entry was made."""
    before = journal.stacks(entry.number)[0]
    return (other for number, other in journal.stacks()[0].items() if number not in before)


def _require_independent(journal: Journal, entry: Entry) -> None:
    """Raise `EditError` where a later entry in effect changed the same cells, or a row that was added or removed."""
    keys = {name for change in entry.changes if change.kind in {"add", "remove"} for name in _names(change)}
    cells = {(key, name) for change in entry.changes for key in _names(change) for name in change.cells}
    for other in _later(journal, entry):
        for change in other.changes:
            whole = change.kind in {"add", "remove"}
            names = _names(change)
            if names & keys or any(key in names and (whole or name in change.cells) for key, name in cells):
                raise EditError(f"change {entry.number} was changed again by change {other.number}: undo that first")


def _names(change: Made) -> set[str]:
    """Return the names of a row before and after a change; without an id, what identifies it is one."""
    if not change.where:
        return {change.key, _reversed(change).key}
    after = {name: change.cells.get(name, ("", text))[1] for name, text in change.where.items()}
    return {repr(sorted(cells.items())) for cells in (change.where, after)}


def _require_same_rows(place: Place, entry: Entry, sources: bool, data: bytes, new: bytes, doubtful: bool) -> None:
    """Raise `EditError` where taking an entry back changes more than its own rows: in columns that it added, say."""
    own = {name for change in entry.changes for name in _names(change)}

    def others(content: bytes) -> list[dict[str, str]]:
        table = read_table(place, content, sources)
        rows = ({name: table.text(record, name) for name in table.columns} for record in table.records())
        filled = ({name: text for name, text in row.items() if text} for row in rows)
        return [row for row in filled if row.get(KEYS["sources" if sources else "figures"], "").strip() not in own]

    try:
        same = not doubtful and read_table(place, data, sources).columns == read_table(place, new, sources).columns
        if same or others(data) == others(new):
            return
    except EditError:
        pass
    raise EditError(f"later changes are in the place of change {entry.number}: undo those first")


# --- a file with all that was ever in it ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a file: which entry put it there (None: it was there before), and which took it out."""

    length: int
    text: bytes
    """What it holds; nothing where it was there before and was never taken out."""
    by: int | None = None
    gone: frozenset[int] = frozenset()

    def shown(self, effective: AbstractSet[int]) -> bool:
        """Return whether the piece is in the file while these entries are in effect."""
        return (self.by is None or self.by in effective) and not self.gone & effective


def _toggled(journal: Journal, entry: Entry, name: str, present: str) -> tuple[Patch, bool] | None:
    """Return the patch that takes an entry back, or makes it again if it took another one back itself.

    The second value is whether other entries in effect took out what it put there, or took out the same.

    Pieces that were taken out of the file stay in a list together with those that came, so that any set of entries in
    effect gives one file, whatever the order in which they were taken back. None where the file was changed by
    another program since, or where the entry was not taken back byte for byte before.
    """
    origin = journal.origin
    target, first = origin(entry), 0
    span: list[Entry] = []
    start = target
    while start != first:  # from the first change on that was made, or taken back, since then
        first = start
        span = [other for other in journal.made if other.number >= first]
        start = min(map(origin, span))
    pieces = [_Piece(_ENDLESS, b"")]
    effective: set[int] = set()
    before: str | None = None
    for other in span:
        for change in other.files:
            if change.name != name:
                continue
            if before not in (None, change.before):
                return None
            before = change.after
            if other.undoes is None:
                effective.add(other.number)
                for patch in change.patches:
                    _apply(pieces, patch, other.number, effective)
            elif change.patches != (_difference(pieces, effective, effective ^ {origin(other)}),):
                return None
            else:
                effective ^= {origin(other)}
    if before != present:
        return None
    own = (piece for piece in pieces if piece.by == target or target in piece.gone)
    doubtful = any(piece.gone & effective - {target} for piece in own)
    return _difference(pieces, effective, effective ^ {target}), doubtful


def _apply(pieces: list[_Piece], patch: Patch, number: int, effective: AbstractSet[int]) -> None:
    """Put a patch into the list, from its end on so that offsets stay; what comes is behind what went before."""
    for at, old, new in reversed(patch):
        index = _cut(pieces, at, effective)
        _cut(pieces, at + len(old), effective)
        left, where = old, index
        while left:
            piece = pieces[where]
            if piece.shown(effective):
                text, left = left[: piece.length], left[piece.length :]
                pieces[where] = _Piece(piece.length, text, piece.by, piece.gone | {number})
            where += 1
        if new:
            pieces.insert(index, _Piece(len(new), new, number))


def _cut(pieces: list[_Piece], at: int, effective: AbstractSet[int]) -> int:
    """Return the index of the piece that begins at an offset of the file as it is shown; one around it is cut."""
    begin = 0
    for index, piece in enumerate(pieces):
        if not piece.shown(effective):
            continue
        if begin == at:
            return index
        size = at - begin
        if size < piece.length:
            left = _Piece(size, piece.text[:size], piece.by, piece.gone)
            right = _Piece(piece.length - size, piece.text[size:], piece.by, piece.gone)
            pieces[index : index + 1] = [left, right]
            return index + 1
        begin += piece.length
    raise AssertionError("the last piece has no end")


def _difference(pieces: Sequence[_Piece], old: AbstractSet[int], new: AbstractSet[int]) -> Patch:
    """Return the patch between the files that two sets of entries in effect give."""
    splices: list[Splice] = []
    at = 0
    for piece in pieces:
        was, now = piece.shown(old), piece.shown(new)
        if was != now:
            last = splices[-1] if splices else None
            gone, come = (piece.text, b"") if was else (b"", piece.text)
            if last is not None and last.at + len(last.old) == at:
                splices[-1] = Splice(last.at, last.old + gone, last.new + come)
            else:
                splices.append(Splice(at, gone, come))
        at += piece.length if was else 0
    return tuple(splices)


_ENDLESS = 1 << 62
"""The length of what was there before all changes: only its beginning matters."""
