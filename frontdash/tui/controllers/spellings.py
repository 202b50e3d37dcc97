"""Splitting a source by its spellings on screen, and merging it again."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from frontdash.figures.dataset import Dataset
from frontdash.query.state import ViewState
from frontdash.session.loading import Loaded, load
from frontdash.session.spellings import NAMED, printed, regrouped
from frontdash.tui.panels.facets import FacetList
from frontdash.tui.workers import begin

if TYPE_CHECKING:
    from frontdash.tui.dashboard import Dashboard


def spellings(dashboard: Dashboard) -> None:
    """Split one source by spelling, or merge it again: the one under the cursor, or of the figure."""
    source = dashboard.loaded.source.in_memory
    if dashboard.in_memory() is not None and source is not None:
        begin(dashboard.app, "spellings", partial(_regroup, dashboard, source, _candidates(dashboard)))


def _candidates(dashboard: Dashboard) -> list[str]:
    """Return the names that may be meant, the likeliest first."""
    focused = dashboard.app.focused
    if isinstance(focused, FacetList):
        picked = focused.value_at_cursor()
        if picked is not None and picked[0] in NAMED:
            return [picked[1]]
    row = {} if dashboard.row is None else dashboard.engine.figure(dashboard.row)
    return [str(row[f"_{field}"]) for field in NAMED if row.get(f"_{field}") is not None]


async def _regroup(dashboard: Dashboard, source: Dataset, candidates: list[str]) -> None:
    for value in candidates:
        name = source.sources.canonical(value)
        found = await asyncio.to_thread(printed, source, name)
        if len(found) > 1:
            await _turn(dashboard, name, found)
            return
    dashboard.notify("There is one spelling only: no alias merges anything here.")


async def _turn(dashboard: Dashboard, name: str, found: list[str]) -> None:
    def make(state: ViewState) -> Loaded:
        loaded = dashboard.loaded
        apart = loaded.apart ^ {name}
        state = replace(state, selection=regrouped(state.selection, name, found, name in apart))
        return replace(load(loaded.source, state, apart), diff=loaded.diff)

    await dashboard.replace_data(make)
    split = name in dashboard.loaded.apart
    how = f"filed apart: {', '.join(found)}. A merges them" if split else f"filed as one: {name}. A parts them"
    dashboard.notify(f"{len(found)} spellings {how} again."[:300])
