"""View: everything the panels show, computed in one request from (engine, ViewState)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from frontdash.figures import schema
from frontdash.query.engine import Engine, Request, Rows, SeriesView, Stale, Summary
from frontdash.query.facets import Facet, Totals
from frontdash.query.state import ViewState


@dataclass(frozen=True)
class View:
    """What every panel needs; `rows` are the selected figures in order."""

    state: ViewState
    total: Summary
    summary: Summary
    facets: Mapping[str, Facet]
    rows: Rows
    series: SeriesView | None
    totals: Mapping[str, Totals] = field(repr=False, default_factory=dict)


def build_view(
    engine: Engine,
    state: ViewState,
    series: str | None = None,
    before: View | None = None,
    stale: Stale | None = None,
) -> View:
    """Return the view of a state, computed in one request.

    `series` is the series of the focused figure; without one (or where none of its figures is selected) the view
    charts the series of the first selected figure. The totals, which no selection changes, come from `before`.
    Raises `SupersededError` if `stale` returns true between two steps.
    """
    request = Request(state.selection, schema.FACETS, True, True, state.sort, series, before is None)
    found = engine.answer(request, before.totals if before else {}, stale)
    total = before.total if before else found.total
    assert found.summary is not None
    assert found.rows is not None
    assert total is not None
    view = View(
        state,
        total,
        found.summary,
        {f: Facet(found.totals[f], counts) for f, counts in found.counts.items()},
        found.rows,
        found.series if found.series is not None and found.series.size else None,
        found.totals,
    )
    first = view.rows.first if view.series is None else None
    return view if first is None else with_series(engine, view, first["_series"])


def with_series(engine: Engine, view: View, series: str, stale: Stale | None = None) -> View:
    """Return the view with another series charted, as a move of the focus needs. Raises as `build_view` does."""
    return replace(view, series=engine.answer(Request(view.state.selection, series=series), {}, stale).series)


def counts_of(engine: Engine, name: str, state: ViewState, before: View, stale: Stale | None = None) -> Facet:
    """Return one facet of a state before the rest of its view is computed."""
    found = engine.answer(Request(state.selection, (name,)), before.totals, stale)
    return Facet(before.totals[name], found.counts[name])
