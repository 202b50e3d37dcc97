"""The protocol of engines, which answer queries about figures wherever these are stored, and its values.

The in-memory engine is `frontdash.query.local`; `frontdash.query.portable` runs on other backends. `engine_for` in
`frontdash.query.engines` chooses one for a dataset.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from frontdash.query.facets import Totals
from frontdash.query.selection import Selection
from frontdash.query.state import Sort

if TYPE_CHECKING:
    import polars as pl

Row: TypeAlias = Mapping[str, Any]  # Any: rows mix types, see frontdash.figures.shown.Row
MatrixCount: TypeAlias = tuple[str, str, int, int, int, date | None]
"""Source, series, figures, distinct claims (null, the claim of derived figures, is one more), derived, latest day."""
Stale: TypeAlias = Callable[[], bool]
"""Returns whether an answer is no longer wanted because a newer request replaced it."""

BLOCK = 128
"""The number of figures in a block of rows; the last block may have fewer."""


class SupersededError(Exception):
    """The answer is no longer wanted: a newer request replaced it."""


class Rows(Protocol):
    """The selected figures in the order of a view, read one block at a time."""

    def __len__(self) -> int:
        """Return the number of selected figures."""
        ...

    @property
    def first(self) -> Row | None:
        """The first figure; None where nothing is selected."""
        ...

    def block(self, number: int) -> Sequence[Row]:
        """Return the figures `number * BLOCK` up to the next block, in order."""
        ...

    def place(self, figure: int | None) -> int | None:
        """Return the index of the figure with this `_row` number; None where it is not selected."""
        ...


@dataclass(frozen=True)
class ListRows:
    """Rows that are all in memory, such as those of a preview."""

    figures: Sequence[Row] = ()

    def __len__(self) -> int:
        return len(self.figures)

    @property
    def first(self) -> Row | None:
        """The first figure; None where there is none."""
        return self.figures[0] if self.figures else None

    def block(self, number: int) -> Sequence[Row]:
        """Return the figures of a block."""
        return self.figures[number * BLOCK : (number + 1) * BLOCK]

    def place(self, figure: int | None) -> int | None:
        """Return the index of a figure; None where it is not in the list."""
        return next((at for at, row in enumerate(self.figures) if row["_row"] == figure), None)


@dataclass(frozen=True, slots=True)
class Summary:
    """The size of a selection: figures, distinct claims, their publications, and the derived figures among them.

    `undated` counts the figures that its spans of time leave out because their date is unknown.
    """

    figures: int
    claims: int
    publications: int
    derived: int
    undated: int = 0


@dataclass(frozen=True, slots=True)
class SeriesView:
    """The figures of one series for the charts, oldest first; `size` includes those above `SERIES_LIMIT`.

    `around` holds the figures that pass without the clauses on spans of time; None without such clauses.
    `peaks` holds the lowest and highest of each month where figures are left out.
    """

    name: str
    rows: pl.DataFrame
    size: int
    around: pl.DataFrame | None = None
    peaks: pl.DataFrame | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """The parts of a view to compute together.

    `facets` names the fields to count. `totals` adds the counts and the summary of the whole dataset.
    """

    selection: Selection
    facets: tuple[str, ...] = ()
    summary: bool = False
    rows: bool = False
    sort: Sort | None = None
    series: str | None = None
    totals: bool = False


@dataclass(frozen=True)
class Answer:
    """The requested parts. `counts` follow the order of the totals of their field."""

    counts: Mapping[str, list[int]] = field(default_factory=dict)
    summary: Summary | None = None
    rows: Rows | None = None
    series: SeriesView | None = None
    totals: Mapping[str, Totals] = field(default_factory=dict)
    total: Summary | None = None


class Engine(Protocol):
    """Answers the queries of a screen about one dataset. Any method may be called from any thread."""

    def answer(self, request: Request, totals: Mapping[str, Totals], stale: Stale | None = None) -> Answer:
        """Return the requested parts of a view; `totals` are required unless the request includes them.

        Raises `SupersededError` if `stale` returns true between two steps.
        """
        ...

    def matrix(self, selection: Selection, stale: Stale | None = None) -> Iterable[MatrixCount]:
        """Return the counts of each source and series that the selection leaves. Raises as `answer` does."""
        ...

    def values(self, field: str, text: str = "") -> list[str]:
        """Return the distinct values of a field that contain a text, ignoring case, in alphabetical order."""
        ...

    def figure(self, row: int) -> Row:
        """Return the figure with this `_row` number."""
        ...

    def find(self, figure_id: str) -> int | None:
        """Return the `_row` number of the figure with this id (`frontdash.figures.dataset.figure_id`), or None."""
        ...

    def id_of(self, row: int) -> str:
        """Return the id by which `find` finds this figure."""
        ...

    def prepare(self, stale: Stale | None = None) -> None:
        """Build the indexes that later answers use, in a background thread; returns early once `stale` is true."""
        ...

    def cancel(self) -> None:
        """Interrupt the running query if its answer is stale, where the backend can."""
        ...

    def close(self) -> None:
        """Release connections and memory."""
        ...
