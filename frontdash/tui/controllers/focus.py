"""The figure in focus: pure functions of data, view and state, and the updates of panels that follow it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from frontdash.query.engine import Engine, Stale, SupersededError
from frontdash.query.state import ViewState
from frontdash.query.view import View, with_series
from frontdash.session.loading import series_of
from frontdash.tui.panels import Panel
from frontdash.tui.workers import begin, reported

if TYPE_CHECKING:
    from frontdash.tui.dashboard import Dashboard


def with_presentation(view: View, now: ViewState) -> View:
    """Return a view with the units, focus and columns of another state, and its own filters and order."""
    return replace(view, state=replace(view.state, units=now.units, focus=now.focus, columns=now.columns))


def focused(engine: Engine, view: View, wanted: str | None) -> int | None:
    """Return the position of the wanted figure if the view has it, else of the first figure, None without any."""
    row = None if wanted is None else engine.find(wanted)
    if view.rows.place(row) is None:
        first = view.rows.first
        return None if first is None else int(first["_row"])
    return row


def charting(engine: Engine, view: View, row: int | None, stale: Stale | None = None) -> View:
    """Return the view with the series of a figure charted. Raises `SupersededError` once `stale` returns true."""
    series = series_of(engine, row)
    if series is None:
        return replace(view, series=None)
    return view if charts(engine, view, row) else with_series(engine, view, series, stale)


def charts(engine: Engine, view: View, row: int | None) -> bool:
    """Return whether a view already charts the series of a figure."""
    return view.series is not None and view.series.name == series_of(engine, row)


_LONG = 50_000
"""The number of figures above which finding a series takes more than a few milliseconds."""


_HELD = 0.05
"""The interval in seconds between two moves below which a key is held down."""
_PAUSE = 0.1
"""Delay in seconds after the last move before panels follow a held key."""


class Following:
    """Updates the screen after a move of the focus: the cursor at once, then everything else; the latest move wins.

    Each panel is updated in a step of its own, and keys pressed meanwhile come first: however long a key is held and
    however slow the panels are, moves never queue up.
    """

    def __init__(self, dashboard: Dashboard) -> None:
        self._dashboard = dashboard
        self._latest = 0
        self._moved_at = float("-inf")

    def begin(self, sender: object) -> None:
        """Follow a move of the focus by `sender`, which shows it already."""
        self._latest += 1
        self._dashboard.engine.cancel()
        held = monotonic() - self._moved_at < _HELD
        self._moved_at = monotonic()
        if held:
            self._chart_later(self._latest, sender, _PAUSE)
        else:
            self._dashboard.app.call_after_refresh(self._chart, self._latest, sender)

    def _chart(self, number: int, sender: object) -> None:
        dashboard = self._dashboard
        row, view = dashboard.row, dashboard.view
        if number != self._latest or row is None:
            return
        if view.total.figures > _LONG and not charts(dashboard.engine, view, row):
            self._chart_later(number, sender, 0)
        else:
            dashboard.view = charting(dashboard.engine, view, row)
            self._next(number, dashboard.view, row, dashboard.panels.followers(sender))

    def _chart_later(self, number: int, sender: object, pause: float) -> None:
        task: Callable[[], Awaitable[None]] = partial(self._chart_in_thread, number, sender, pause)
        begin(self._dashboard.app, "focus", task, exclusive=True)

    async def _chart_in_thread(self, number: int, sender: object, pause: float) -> None:
        """Find the series in a thread, so that keys are drawn meanwhile."""
        await asyncio.sleep(pause)
        dashboard = self._dashboard
        row, view = dashboard.row, dashboard.view
        if number != self._latest or row is None:
            return
        found = view
        # Where it fails, the old series stays, and the panels still follow the figure.
        with reported(dashboard.app, "focus"), suppress(SupersededError):
            found = await asyncio.to_thread(charting, dashboard.engine, view, row, lambda: number != self._latest)
        if number == self._latest and dashboard.view is view and dashboard.row == row:
            dashboard.view = found
            self._next(number, found, row, dashboard.panels.followers(sender))

    def _next(self, number: int, view: View, row: int, panels: Iterator[Panel]) -> None:
        """Update one panel, unless the focus or the view has changed since."""
        dashboard = self._dashboard
        if number != self._latest or dashboard.view is not view:
            return
        panel = next(panels, None)
        if panel is None:
            dashboard.note()
            return
        panel.refocus(view, row)
        dashboard.app.call_later(self._next, number, view, row, panels)
