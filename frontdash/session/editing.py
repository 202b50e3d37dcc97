"""Changing the figures of a dataset, without the screen: where changes go, and what was changed so far."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from frontdash.editing import store
from frontdash.editing.beside import written
from frontdash.editing.changes import Change
from frontdash.editing.history import cells_text, what
from frontdash.editing.place import Place, place_of
from frontdash.editing.planning import Note
from frontdash.editing.tables.base import EditError
from frontdash.figures import dates, schema
from frontdash.figures.dataset import FILE
from frontdash.figures.text import one_line
from frontdash.figures.units import STANDARD, UnitSystem
from frontdash.reading.journal import Entry, Journal, Made, read_journal
from frontdash.reading.overlay import EDITED, LOST
from frontdash.reading.targets import journal_of
from frontdash.session.edited import ADDED, CHANGED

if TYPE_CHECKING:
    from frontdash.figures.dataset import Dataset, DatasetInfo, LaidEdit, Reject

_TIMES = {1: "once", 2: "twice"}


@dataclass(frozen=True)
class Edits:
    """Where the changes of a dataset go, and by whom they are made (git or the login says it where "")."""

    place: Place
    author: str = ""
    unit_system: UnitSystem = STANDARD

    @classmethod
    def of(cls, dataset: DatasetInfo, author: str = "") -> Edits:
        """Return where the changes of a dataset go. Raises `EditError` for those that cannot be changed."""
        return cls(place_of(dataset), author, dataset.unit_system)

    @property
    def words(self) -> str:
        """What the status line says."""
        return "editing beside" if self.place.how == "overlay" else "editing"

    @property
    def where(self) -> str:
        """Where changes are written, in a sentence."""
        name = self.place.figures.name
        if self.place.how != "overlay":
            return f"Changes are written into {name}, and each with its reason into {self.place.journal.name}."
        return f"{name} itself is not changed ({self.place.why_beside}): changes are kept in {self.place.journal}."

    def settle(self) -> str:
        """Finish or drop what a killed writer left behind; return what was done, "" for nothing."""
        return store.recover(self.place)[1] if self.place.journal.exists() else ""

    def cells(self, dataset: Dataset, row: int) -> dict[str, str]:
        """Return the cells of a figure as its file has them. Raises `EditError` where it is no longer there."""
        if self.place.how == "overlay":
            return written(dataset, row)
        return store.raw_cells(self.place, dataset.id_of(row), int(dataset.figures["_line"][row]))

    def require_sources(self) -> None:
        """Raise `EditError` where there is no table of sources that can be changed."""
        if self.place.sources is None:
            name = self.place.figures.name
            why = f": {self.place.why_beside}" if self.place.how == "overlay" else ""
            command = f"frontdash export {shlex.quote(name)} -o FOLDER"
            raise EditError(f"{name} has no table of sources to change{why}; a data package has one: {command}")

    def source_cells(self, name: str) -> dict[str, str]:
        """Return the cells of a source as its file has them. Raises `EditError` where it is no longer there."""
        self.require_sources()
        return store.raw_cells(self.place, name, table="sources")

    def rejected_cells(self, reject: Reject) -> dict[str, str]:
        """Return the cells of a rejected row as its file has them. Raises `EditError` where they cannot be changed."""
        if self.place.how == "overlay":
            raise EditError(f"rejected rows of {self.place.figures.name} are mended at their origin: o opens an editor")
        sources = reject.file != self.place.figures.name
        if sources:
            raise EditError(f"{reject.file} is not the table of figures: o opens an editor")
        try:
            return store.raw_cells(self.place, f"#{reject.line}")
        except EditError as error:
            raise EditError(
                f"line {reject.line} of {reject.file} is no row of cells: o opens an editor there"
            ) from error

    def commit(
        self,
        change: Change,
        why: str,
        dataset: Dataset,
        seen: Mapping[str, str],
        origin: Mapping[str, Any] | None = None,  # Any: JSON
    ) -> Entry:
        """Write one change; `seen` are the cells of the row as its author saw them. Raises as `store.commit`."""
        by_line = change.table == "figures" and change.key.startswith("#") and self.place.how != "overlay"
        if by_line:
            change = replace(change, key=store.found_again(self.place, change.key, seen))
        return store.commit(self.place, [change], Note(why, self.author, origin), dataset, self.unit_system)

    def commit_all(
        self,
        changes: Sequence[Change],
        why: str,
        dataset: Dataset,
        origin: Mapping[str, Any] | None = None,  # Any: JSON
    ) -> Entry:
        """Write several changes as one entry, all or none of them. Raises as `store.commit`."""
        return store.commit(self.place, changes, Note(why, self.author, origin), dataset, self.unit_system)

    def undo(self, number: int | None = None, why: str = "") -> Entry:
        """Take back a change by a further one. Raises `EditError`."""
        return store.undo(self.place, Note(why, self.author), number, self.unit_system)

    def redo(self) -> Entry:
        """Make again what was taken back last. Raises `EditError`."""
        return store.redo(self.place, Note(author=self.author), self.unit_system)


def journal_for(dataset: DatasetInfo) -> Journal:
    """Return the journal of a dataset, an empty one where there is none. Raises `JournalError`."""
    return read_journal(journal_of(dataset.link))


def edited_rows(dataset: Dataset, journal: Journal) -> dict[int, str]:
    """Return the positions of the figures that changes in effect added or changed, each with its mark."""
    if dataset.edits:  # beside a table, ids may name other figures by now
        laid = {dataset.row_of(edit.key): edit for edit in dataset.edits if edit.state not in LOST}
        return {row: ADDED if edit.state == "added" else CHANGED for row, edit in laid.items() if row is not None}
    marks: dict[str, str] = {}
    for entry in journal.in_effect:
        for made in entry.changes:
            if made.table == "figures" and entry.undoes is None:
                marks[made.key] = ADDED if ADDED in (marks.get(made.key), _mark(made)) else CHANGED
    if not marks:
        return {}
    ids = dataset.figures["id"]
    found = ids.is_in(list(marks)).fill_null(value=False).arg_true()
    rows = {int(at): marks[str(ids[int(at)])] for at in found}
    lines = ((dataset.row_of(key), mark) for key, mark in marks.items() if key.startswith("#"))
    return rows | {row: mark for row, mark in lines if row is not None}


def _mark(made: Made) -> str:
    return ADDED if made.kind == "add" else CHANGED


def entry_text(entry: Entry, key: str | None = None) -> str:
    """Return a change of a figure (of all that it changed, where no key is given) in one line, with its reason."""
    own = [made for made in entry.changes if key is not None and (made.key == key or len(entry.changes) == 1)]
    alone = own and all(made.kind == "set" for made in own)
    words = "; ".join(map(cells_text, own) if alone else what(entry))
    undone = f"{entry.takes_back}: " if entry.takes_back else ""
    return one_line(f"{undone}{words}{f', because {entry.why}' if entry.why else ''}")


def _changes_of(journal: Journal, key: str, edits: Sequence[LaidEdit]) -> Sequence[Entry]:
    """Return the changes of a figure; `edits` are the corrections beside a table, where ids may name others by now."""
    numbers = {number for edit in edits if edit.key == key and edit.state not in LOST for number in edit.entries}
    return [entry for entry in journal.made if entry.number in numbers] if edits else journal.of(key)


def listed(journal: Journal, key: str | None, edits: Sequence[LaidEdit] = ()) -> list[tuple[Entry, str]]:
    """Return the changes of a figure, or all, the last first, each in a line that says whether it is in effect."""

    def line(entry: Entry) -> str:
        time = entry.time[:16].replace("T", " ")
        undone = "" if entry in journal.in_effect else "  (undone)"
        return f"{entry.number}  {time[5:]}  {entry_text(entry, key)}{undone}  ({one_line(entry.author)}, {time[:4]})"

    entries = journal.made if key is None else _changes_of(journal, key, edits)
    return [(entry, line(entry)) for entry in reversed(entries)]


def history_text(journal: Journal, key: str, edits: Sequence[LaidEdit] = ()) -> str:
    """Return what was done to a figure in one line, "" where it was never changed.

    "changed twice; last 26 Nov 2026: value 110,000 → 111,000, because …"
    """
    entries = _changes_of(journal, key, edits)
    if not entries:
        return ""
    last, day = entries[-1], dates.display(entries[-1].time[:10])
    changes = len(entries) - any(made.kind == "add" for made in entries[0].changes)
    if not changes:
        return f"added {day} by {one_line(last.author)}"
    return f"changed {_TIMES.get(changes, f'{changes} times')}; last {day}: {entry_text(last, key)}"


def editor_command(dataset: DatasetInfo, reject: Reject) -> list[str]:
    """Return the command that opens the user's editor at the line of a rejected row. Raises `EditError`."""
    editor = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
    folder = Path(dataset.link).expanduser()
    place = place_of(dataset)
    files = [place.figures, *([place.sources] if place.sources is not None else [])]
    file = next((file for file in files if file.name == Path(reject.file).name), folder)
    if not file.is_file():
        raise EditError(f"{one_line(reject.file)} is no file that an editor could open")
    return [*editor, f"+{reject.line}", str(file)]


def texts_of(dataset: Dataset, row: int, columns: Sequence[str]) -> dict[str, str]:
    """Return the filled cells of a figure in some columns, as text."""
    cells = written(dataset, row)
    return {name: cells[name] for name in columns if name in cells}


def further_columns(dataset: DatasetInfo) -> list[str]:
    """Return the columns of a dataset that are none of ours and that its file has."""
    ours = {*schema.BY_NAME, *schema.OUTPUT_COLUMNS, FILE, EDITED}
    return [name for name in dataset.extra_columns if name not in ours and not name.startswith("_")]
