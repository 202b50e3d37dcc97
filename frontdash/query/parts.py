"""The parts of a view that an engine is asked for, and how any engine answers them: by plans in one batch.

An engine that keeps more than a table (`frontdash.query.engine.LocalEngine`) answers by itself; what is here is the
measure of its answers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from frontdash.figures import schema
from frontdash.query.facets import Totals
from frontdash.query.selection import Selection
from frontdash.query.state import Sort

if TYPE_CHECKING:
    import polars as pl

    from frontdash.query.engine import Engine
    from frontdash.query.portable.plans import Table

Stale = Callable[[], bool]
"""Says whether an answer is not wanted any more, because something newer was asked."""


class SupersededError(Exception):
    """An answer was given up, because it is not wanted any more."""


@dataclass(frozen=True, slots=True)
class Summary:
    """How much is selected: figures, distinct claims, publications they stand in, derived figures among them."""

    figures: int
    claims: int
    publications: int
    derived: int


@dataclass(frozen=True, slots=True)
class SeriesView:
    """The figures of one series for the charts, oldest first; `size` counts those left out too.

    `around` are the figures there would be without the clauses on spans of time; None where there are no such clauses.
    `peaks` are the lowest and highest of each month where figures are left out.
    """

    name: str
    rows: pl.DataFrame
    size: int
    around: pl.DataFrame | None = None
    peaks: pl.DataFrame | None = None


@dataclass(frozen=True, slots=True)
class Ordered:
    """`_row` numbers of the selected figures in the order of the view (UInt32).

    `ranks` says for every figure of the dataset which place it has in the order of all of them, where that is kept.
    """

    rows: pl.Series
    ranks: pl.Series | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of an engine at once: counts of some facets, the summary, the order, a series, the totals."""

    selection: Selection
    fields: tuple[str, ...] = ()
    summary: bool = False
    ordered: bool = False
    sort: Sort | None = None
    series: str | None = None
    totals: bool = False

    @property
    def plans(self) -> int:
        """How many plans that makes."""
        series = 0 if self.series is None else 2 + (self.selection.undated() != self.selection)
        totals = len(schema.FACETS) + 1 if self.totals else 0
        return len(self.fields) + self.summary + self.ordered + series + totals


@dataclass(frozen=True)
class Answer:
    """What was asked for. `counts` are in the order of the totals of their field; `series` is None if it is empty."""

    counts: Mapping[str, list[int]] = field(default_factory=dict)
    summary: Summary | None = None
    ordered: Ordered | None = None
    series: SeriesView | None = None
    totals: Mapping[str, Totals] = field(default_factory=dict)
    total: Summary | None = None


@runtime_checkable
class Answering(Protocol):
    """An engine that answers by itself."""

    def answer(self, asked: Asked, totals: Mapping[str, Totals], stale: Stale | None = None) -> Answer:
        """Return what is asked for; `totals` are those known before. Raises `SupersededError` if it gets stale."""
        ...


def answer(
    engine: Engine, asked: Asked, totals: Mapping[str, Totals] | None = None, stale: Stale | None = None
) -> Answer:
    """Return what is asked of an engine. `totals` have to be given where counts are asked for without them."""
    if isinstance(engine, Answering):
        return engine.answer(asked, totals or {}, stale)
    return planned(engine, asked, totals or {})


def planned(engine: Engine, asked: Asked, totals: Mapping[str, Totals]) -> Answer:
    """Return what is asked for by plans that any engine runs, in one batch (two where a series is long)."""
    from frontdash.query.portable import plans

    names, table = engine.schema(), engine.table()
    batch = {f"facet {f}": plans.facet(table, f, asked.selection, names) for f in asked.fields}
    if asked.summary:
        batch["summary"] = plans.summary(table, asked.selection, names)
    if asked.ordered:
        batch["order"] = plans.order(table, asked.selection, asked.sort, names)
    if asked.series is not None:
        batch |= _series_plans(engine, asked.selection, asked.series)
    if asked.totals:
        batch |= {f"total {f}": plans.facet(table, f, Selection(), names) for f in schema.FACETS}
        batch["total"] = plans.summary(table, Selection(), names)
    results = engine.run(batch)
    if asked.totals:
        totals = {f: Totals.of(_counts(results[f"total {f}"])) for f in schema.FACETS}
    return Answer(
        {f: totals[f].aligned(_counts(results[f"facet {f}"])) for f in asked.fields},
        _summary(results["summary"]) if asked.summary else None,
        Ordered(results["order"]["_row"]) if asked.ordered else None,
        None if asked.series is None else _charted(engine, asked.selection, asked.series, results),
        totals,
        _summary(results["total"]) if asked.totals else None,
    )


def _series_plans(engine: Engine, selection: Selection, series: str) -> dict[str, Table]:
    from frontdash.query.portable import plans

    names, table = engine.schema(), engine.table()
    batch = {
        "series": plans.series(table, selection, series, names),
        "size": plans.series_size(table, selection, series, names),
    }
    wider = selection.undated()
    if wider != selection:
        batch["around"] = plans.series(table, wider, series, names)
    return batch


def _charted(engine: Engine, selection: Selection, series: str, results: Mapping[str, pl.DataFrame]) -> SeriesView:
    from frontdash.query.portable import plans

    found = SeriesView(series, results["series"], int(results["size"]["n"][0]), results.get("around"))
    if found.size <= found.rows.height:
        return found
    plan = plans.peaks(engine.table(), selection, series, engine.schema())
    return replace(found, peaks=engine.run({"peaks": plan})["peaks"])


def _counts(frame: pl.DataFrame) -> dict[str, int]:
    return {"" if value is None else str(value): int(n) for value, n in frame.select("value", "n").iter_rows()}


def _summary(frame: pl.DataFrame) -> Summary:
    names = ("figures", "claims", "publications", "derived", "unplaced")
    figures, claims, publications, derived, unplaced = (int(n or 0) for n in frame.select(names).row(0))
    # Distinct counts see null (derived rows, rows that name no publication) as one more value.
    return Summary(figures, claims - bool(derived), publications - bool(unplaced), derived)
