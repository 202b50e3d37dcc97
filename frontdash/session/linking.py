"""Linking a retelling to the figure that it relays: what speaks against it, and the change that records it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontdash.figures.dataset import BadFileError, Dataset, figure_id

if TYPE_CHECKING:
    from frontdash.editing.planning import Note
    from frontdash.reading.journal import Entry


@dataclass(frozen=True, slots=True)
class Link:
    """A link that was written: the entry of the journal, and where it went."""

    entry: Entry
    where: str
    child: str
    origin: str

    @property
    def text(self) -> str:
        """What was changed, in one line, and how to undo it."""
        number = self.entry.number
        return (
            f"{self.child} relays {self.origin} now: repeats was empty and is {self.origin} (change {number}, "
            f"{self.where}); frontdash undo --entry {number} takes it back"
        )


def refusal(dataset: Dataset, child: int, origin: int) -> str:
    """Return why a figure cannot be linked to another one as its retelling; empty where it can."""
    row, other = dataset.row(child), dataset.row(origin)
    for figure in (row, other):
        if figure["id"] is None:
            return f"{figure_id(figure)} has no id: rows are linked by id, so give it one in the column id first"
    name, relayed = row["id"], other["id"]
    if child == origin:
        return f"{name} cannot relay itself"
    for figure in (row, other):
        if figure["status"] == "derived":
            return f"{figure['id']} is derived: it is not a claim and cannot relay one"
    if row["repeats"] is not None:
        return f"{name} relays {row['repeats']} already; a figure relays one other"
    if other["_origin"] == row["_row"]:
        return f"{relayed} goes back to {name} already: that would be a circle"
    if (
        other["repeats"] is not None
        and other["_origin"] == other["_row"]
        and dataset.row_of(other["repeats"]) is not None
    ):
        return f"the chain through {relayed} leads in a circle: mend that first"
    return ""


def doubt(dataset: Dataset, child: int, origin: int) -> str:
    """Return the question to ask before two figures are linked that one claim seldom explains; empty if there is none.

    A retelling is about the same series, of the same source, and in a unit of the same kind.
    """
    row, other = dataset.row(child), dataset.row(origin)
    compared = (("series", "series"), ("_source", "source"), ("_dimension", "kind of unit"))
    differ = [f"{words} ({other[name]} → {row[name]})" for name, words in compared if row[name] != other[name]]
    return f"{figure_id(other)} and {figure_id(row)} differ in {', '.join(differ)}: one claim?" if differ else ""


def link(dataset: Dataset, child: int, origin: int, note: Note) -> Link:
    """Record that one figure relays another one; the positions are those of the dataset.

    Raises `BadFileError` where the link is refused, `EditError` where it cannot be written; nothing is written then.
    """
    from frontdash.editing.changes import Change
    from frontdash.editing.place import place_of
    from frontdash.editing.store import commit

    why = refusal(dataset, child, origin)
    if why:
        raise BadFileError(f"not linked: {why}")
    place = place_of(dataset)
    name, relayed = (dataset.row(row)["id"] for row in (child, origin))
    change = Change("set", name, {"repeats": relayed}, expected={"repeats": ""})
    entry = commit(place, [change], note, dataset, dataset.unit_system)
    where = f"beside {place.figures.name}" if place.how == "overlay" else f"in {place.figures}"
    return Link(entry, where, name, relayed)
