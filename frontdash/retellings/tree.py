"""The tree of a claim: its origin and every publication that relays it, in order of publication."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontdash.figures import dates
from frontdash.figures.dataset import Dataset
from frontdash.figures.shown import Row
from frontdash.figures.text import counted
from frontdash.figures.units import STANDARD, UnitSystem
from frontdash.retellings.differences import Difference, differences

if TYPE_CHECKING:
    import polars as pl

MOST = 500
"""How many retellings one tree lists; the others are only counted."""
DEEPEST = 10
"""How many levels are drawn; deeper rows are drawn at the last level."""


@dataclass(frozen=True, slots=True)
class Step:
    """One publication of a claim. The origin has no `relays`, no rails and no changes.

    `rail` is the tree drawing before the row, `under` the drawing before its detail lines. `changes` are against the
    row it relays; `from_origin` are the further differences from the origin, if that is another row. `source` is who
    makes the claim by this publication, if it is not the source of the origin.
    """

    row: Row
    depth: int = 0
    relays: Row | None = None
    rail: str = ""
    under: str = ""
    changes: tuple[Difference, ...] = ()
    from_origin: tuple[Difference, ...] = ()
    source: str = ""

    @property
    def printed_when(self) -> str:
        """Who printed the figure and when, and whose claim it is there if the tree is of another source's claim."""
        said = f", as a claim of {self.source}" if self.source else ""
        return printed_when(self.row) + said


@dataclass(frozen=True, slots=True)
class Travel:
    """A claim and its retellings: `steps` in preorder from the origin.

    `publications` counts the publications, `left_out` the retellings beyond `MOST`, and `lost` is the id in the
    origin's own `repeats` that matches no row (or is circular).
    """

    steps: tuple[Step, ...]
    publications: int
    left_out: int = 0
    lost: str | None = None
    unit_system: UnitSystem = STANDARD
    """The units that the figures are stated in."""

    @property
    def origin(self) -> Row:
        """The row at the root of the tree."""
        return self.steps[0].row

    @property
    def alone(self) -> bool:
        """Whether no row of the table relays the claim."""
        return len(self.steps) == 1


def travel(dataset: Dataset, position: int) -> Travel:
    """Return the tree of the claim that the figure at a position makes or relays, regardless of filters."""
    figures = dataset.figures
    start = int(figures["_origin"][position])
    family = figures[[start, *dataset.links.retellings(start)]].select("_row", "id", "repeats", "_published_from")
    members = family.sort("_published_from", "_row", nulls_last=True)
    order = list(_in_order(start, members))
    kept = order[: MOST + 1]
    rows = {row["_row"]: row for row in figures[[row for row, *_ in kept]].iter_rows(named=True)}
    origin = rows[start]
    steps = [Step(origin, under=_rails((), goes_on=len(kept) > 1)[1])]
    for row, parent, lasts, goes_on in kept[1:]:
        rail, under = _rails(lasts, goes_on)
        changes = differences(rows[parent], rows[row], dataset.unit_system)
        told = {(d.kind, d.words, d.column) for d in changes}
        since = () if parent == start else differences(origin, rows[row], dataset.unit_system)
        since = tuple(d for d in since if (d.kind, d.words, d.column) not in told)
        source = str(rows[row]["_source"]) if rows[row]["_source"] != origin["_source"] else ""
        steps.append(Step(rows[row], len(lasts), rows[parent], rail, under, changes, since, source))
    pages = figures["_publication"].gather(members["_row"]).drop_nulls().n_unique()
    return Travel(tuple(steps), pages, len(order) - len(kept), origin["repeats"], dataset.unit_system)


def _in_order(start: int, members: pl.DataFrame) -> Iterator[tuple[int, int, tuple[bool, ...], bool]]:
    """Yield row, relayed row, whether the row and its ancestors are last siblings, and whether it has children."""
    ids = {name: row for row, name in members.select("_row", "id").iter_rows() if name is not None}
    children: dict[int, list[int]] = {}
    for row, relayed in members.select("_row", "repeats").iter_rows():
        if row != start:
            children.setdefault(ids[relayed], []).append(row)
    waiting: list[tuple[int, int, tuple[bool, ...]]] = [(start, start, ())]
    while waiting:
        row, parent, lasts = waiting.pop()
        mine = children.get(row, [])
        yield row, parent, lasts, bool(mine)
        # A chain may be as long as the table: only keep the levels that are drawn.
        above = lasts[: DEEPEST - 1]
        waiting += [(child, row, (*above, child == mine[-1])) for child in reversed(mine)]


def _rails(lasts: tuple[bool, ...], goes_on: bool) -> tuple[str, str]:
    """Return the drawing before a row of the tree, and before its detail lines."""
    stem = "".join("  " if last else "│ " for last in lasts[:-1])
    rail = "" if not lasts else stem + ("└ " if lasts[-1] else "├ ")
    below = "" if not lasts else stem + ("  " if lasts[-1] else "│ ")
    return rail, below + ("│ " if goes_on else "  ")


def printed_when(row: Row) -> str:
    """Return who printed a figure and when, if known: `CNN, 27 Jun 2025`."""
    who = row["_publisher"] or row["_source"]
    when = dates.display(row["published_on"]) if row["published_on"] else "date of print unknown"
    return f"{who}, {when}"


def heading(found: Travel) -> str:
    """Return the claim in one line: what is counted, who claims it, when, and in how many publications."""
    row = found.origin
    when = row["claimed_on"] or row["valid_on"]
    said = f"{row['_source']}, {dates.display(when)}" if when else str(row["_source"])
    return f"{row['series']}: {said}, in {counted(found.publications, 'publication')}"
