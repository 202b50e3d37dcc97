"""Which figure is in focus, and what follows from it: pure functions of data, view and state, and when it follows."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from frontdash.query.engine import Engine
from frontdash.query.state import ViewState
from frontdash.query.view import View, with_series
from frontdash.tui.controllers.workers import begin, reported
from frontdash.tui.panel_area import PanelArea
from frontdash.tui.panels import Panel

if TYPE_CHECKING:
    from frontdash.tui.app import FrontdashApp


def restated(view: View, now: ViewState) -> View:
    """Return a view with what needs no query taken from the state: a view never claims another's filters."""
    return replace(view, state=replace(view.state, units=now.units, focus=now.focus, columns=now.columns))


def focused(engine: Engine, view: View, wanted: str | None) -> int | None:
    """Return the position of the wanted figure if the view has it, else of the first figure, None without any."""
    row = None if wanted is None else engine.find(wanted)
    if view.rows.place(row) is None:
        first = view.rows.first
        return None if first is None else int(first["_row"])
    return row


def series_of(engine: Engine, row: int | None) -> str | None:
    """Return the series of a figure."""
    return None if row is None else str(engine.figure(row)["_series"])


def charting(engine: Engine, view: View, row: int | None) -> View:
    """Return the view with the series of a figure charted."""
    series = series_of(engine, row)
    if series is None:
        return replace(view, series=None)
    return view if charts(engine, view, row) else with_series(engine, view, series)


def charts(engine: Engine, view: View | None, row: int | None) -> bool:
    """Return whether a view has the series of a figure charted already."""
    series = None if view is None else view.series
    return series is not None and series.name == series_of(engine, row)


_LONG = 50_000
"""Figures among which a series is not found within a few milliseconds."""


_HELD = 0.05
"""Seconds between two moves of a key that is held: nobody presses one so fast."""
_PAUSE = 0.1
"""Seconds without a move after which all else follows a key that was held."""


class Following:
    """Lets the screen follow a move of the focus: the cursor is drawn at once, all else after that, the latest wins.

    Each panel follows in a step of its own, and keys that are pressed meanwhile come first: however long a key is
    held, and however dear the panels are, moves never queue up.
    """

    def __init__(self, app: FrontdashApp) -> None:
        self._app = app
        self._latest = 0
        self._moved_at = float("-inf")

    def begin(self, sender: object) -> None:
        """Follow the focus as it stands now, which `sender` moved and shows already."""
        self._latest += 1
        held = monotonic() - self._moved_at < _HELD
        self._moved_at = monotonic()
        if held:
            self._chart_beside(self._latest, sender, _PAUSE)
        else:
            self._app.call_after_refresh(self._chart, self._latest, sender)

    def _over(self, number: int) -> bool:
        return number != self._latest or self._app.view is None or self._app.row is None

    def _chart(self, number: int, sender: object) -> None:
        app = self._app
        if self._over(number):
            return
        assert app.view is not None
        if app.view.total.figures > _LONG and not charts(app.engine, app.view, app.row):
            self._chart_beside(number, sender, 0)
        else:
            app.view = charting(app.engine, app.view, app.row)
            self._tell(number, sender)

    def _chart_beside(self, number: int, sender: object, pause: float) -> None:
        task: Callable[[], Awaitable[None]] = partial(self._chart_later, number, sender, pause)
        begin(self._app, "focus", task, exclusive=True)

    async def _chart_later(self, number: int, sender: object, pause: float) -> None:
        """Find the series in a thread, so that keys are drawn meanwhile."""
        await asyncio.sleep(pause)
        app = self._app
        if self._over(number):
            return
        view = app.view
        assert view is not None
        found = view
        with reported(app, "focus"):  # the panels still follow the figure; the old series stays
            found = await asyncio.to_thread(charting, app.engine, view, app.row)
        if not self._over(number) and app.view is view:
            app.view = found
            self._tell(number, sender)

    def _tell(self, number: int, sender: object) -> None:
        """Let the panels follow, one after the other."""
        app = self._app
        assert app.view is not None
        assert app.row is not None
        self._next(number, app.view, app.row, app.default_screen.query_one(PanelArea).followers(sender))

    def _next(self, number: int, view: View, row: int, panels: Iterator[Panel]) -> None:
        """Let one panel follow, unless the focus moved on or another view is shown by now."""
        app = self._app
        if number != self._latest or app.view is not view:
            return
        panel = next(panels, None)
        if panel is None:
            app.note()
            return
        panel.refocus(view, row)
        app.call_later(self._next, number, view, row, panels)
