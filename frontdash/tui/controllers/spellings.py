"""Splitting a source by its spellings on screen, and merging it again."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from frontdash.figures.dataset import Dataset
from frontdash.figures.text import one_line
from frontdash.query.state import ViewState
from frontdash.session.loading import Loaded, load
from frontdash.session.spellings import NAMED, printed, regrouped
from frontdash.tui.controllers.workers import begin
from frontdash.tui.panels.facets import FacetList

if TYPE_CHECKING:
    from frontdash.tui.dashboard import Dashboard


def spellings(dashboard: Dashboard) -> None:
    """Split one source by spelling, or merge it again: the one under the cursor, or of the figure."""
    source = dashboard.loaded.source.in_memory
    if dashboard.in_memory() is None or source is None:
        return
    for value in _candidates(dashboard):
        name = source.sources.canonical(value)
        found = printed(source, name)
        if len(found) > 1:
            begin(dashboard.app, "spellings", partial(_regroup, dashboard, source, name, found))
            return
    dashboard.app.notify("There is one spelling only: no alias merges anything here.", markup=False)


def _candidates(dashboard: Dashboard) -> list[str]:
    """Return the names that may be meant, the likeliest first."""
    focused = dashboard.app.focused
    if isinstance(focused, FacetList):
        picked = focused.value_at_cursor()
        if picked is not None and picked[0] in NAMED:
            return [picked[1]]
    row = {} if dashboard.row is None else dashboard.engine.figure(dashboard.row)
    return [str(row[f"_{field}"]) for field in NAMED if row.get(f"_{field}") is not None]


async def _regroup(dashboard: Dashboard, source: Dataset, name: str, found: list[str]) -> None:
    apart = dashboard.loaded.apart ^ {name}
    split = name in apart

    def make(state: ViewState) -> Loaded:
        state = replace(state, selection=regrouped(state.selection, name, found, split))
        return replace(load(source, state, apart), diff=dashboard.loaded.diff)

    await dashboard.replace_data(make)
    how = f"filed apart: {', '.join(found)}. A merges them" if split else f"filed as one: {name}. A parts them"
    dashboard.app.notify(one_line(f"{len(found)} spellings {how} again.")[:300], markup=False)
