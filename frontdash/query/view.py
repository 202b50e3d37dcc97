"""View: everything the panels show, computed in one batch from (engine, ViewState)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from frontdash.figures import schema
from frontdash.query.facets import Facet, Totals
from frontdash.query.facets import FacetValue as FacetValue
from frontdash.query.parts import Asked, Stale, answer
from frontdash.query.parts import SeriesView as SeriesView
from frontdash.query.parts import Summary as Summary
from frontdash.query.relations import relations as relations
from frontdash.query.state import ViewState

if TYPE_CHECKING:
    import polars as pl

    from frontdash.query.engine import Engine


@dataclass(frozen=True)
class View:
    """What every panel needs. `rows` holds the `_row` numbers of the selected figures in order.

    `ranks` says which place every figure of the dataset has in the order of all, where the engine keeps that.
    """

    state: ViewState
    total: Summary
    summary: Summary
    facets: Mapping[str, Facet]
    rows: pl.Series
    series: SeriesView | None
    totals: Mapping[str, Totals] = field(repr=False, default_factory=dict)
    ranks: pl.Series | None = field(repr=False, default=None)

    def position(self, row: int | None) -> int | None:
        """Return where a figure stands in the order of the view; None where it is not selected."""
        if row is None:
            return None
        ranks = self.ranks
        if self.state.sort is None:
            at = bisect_left(self.rows, row)
        elif ranks is not None:
            at = bisect_left(range(len(self.rows)), ranks[row], key=lambda i: ranks[self.rows[i]])
        else:
            return self.rows.index_of(row)
        return at if at < len(self.rows) and self.rows[at] == row else None


def build_view(
    engine: Engine,
    state: ViewState,
    series: str | None = None,
    before: View | None = None,
    stale: Stale | None = None,
) -> View:
    """Return the view of a state, computed in one batch.

    `series` is the series of the focused figure; without one (or where it has no selected figure) the first
    selected figure's series is charted. `before` lends what does not depend on the selection: the totals.
    Raises `SupersededError` where `stale` says between two steps that the view is not wanted any more.
    """
    asked = Asked(state.selection, schema.FACETS, True, True, state.sort, series, before is None)
    found = answer(engine, asked, before.totals if before else None, stale)
    total = before.total if before else found.total
    assert found.summary is not None
    assert found.ordered is not None
    assert total is not None
    view = View(
        state,
        total,
        found.summary,
        {f: Facet(found.totals[f], counts) for f, counts in found.counts.items()},
        found.ordered.rows,
        found.series if found.series is not None and found.series.size else None,
        found.totals,
        found.ordered.ranks,
    )
    if view.series is None and len(view.rows):
        first = engine.fetch(view.rows[:1])["_series"][0]
        return with_series(engine, view, first)
    return view


def with_series(engine: Engine, view: View, series: str) -> View:
    """Return the view with another series charted: what a move of the focus costs."""
    return replace(view, series=answer(engine, Asked(view.state.selection, series=series)).series)


def counts_of(engine: Engine, name: str, state: ViewState, before: View, stale: Stale | None = None) -> Facet:
    """Return one facet of a state before the rest of its view is asked for: that of a panel someone looks at."""
    found = answer(engine, Asked(state.selection, (name,)), before.totals, stale)
    return Facet(before.totals[name], found.counts[name])
