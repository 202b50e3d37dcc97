"""Replaying a log on screen, step by step, so that the screen ends in the same state."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial

from frontdash.config import Settings
from frontdash.query.state import ViewState
from frontdash.session.opening import Opened
from frontdash.session.replaying import Replayable
from frontdash.tui.app import FrontdashApp
from frontdash.tui.controllers.layout_state import apply_layout, split_as_wanted
from frontdash.tui.dashboard import Dashboard
from frontdash.tui.startup.idle import settled
from frontdash.tui.startup.loading import Loading
from frontdash.tui.startup.shutdown import run_to_end
from frontdash.tui.workers import begin, pending

_GROUP = "replay"
_TURN = 0.002
"""Seconds between two checks for a finished view."""


class Replay(FrontdashApp):
    """The dashboard, going through the states of a log before the user takes over."""

    def __init__(self, replayable: Replayable, settings: Settings) -> None:
        self._states = replayable.states
        # What the log does not say is as at the start, whatever the settings are.
        first = ViewState(units=self._states[0].units, unit_system=replayable.dataset.unit_system)
        opened = Opened(replayable.dataset, first, replayable.reopen)
        super().__init__(Settings(theme=settings.theme), Loading.of(opened))
        self.replayed = 0
        """The number of states shown so far."""
        self.failed = False
        """Whether a step failed: it is reported, and the screen stays as it is."""

    def take_dashboard(self, dashboard: Dashboard) -> None:
        """Go through the log once the data are on screen."""
        super().take_dashboard(dashboard)
        begin(self, _GROUP, partial(self._go_through, dashboard), failed=self._stop)

    async def _go_through(self, dashboard: Dashboard) -> None:
        for state in self._states:
            await self._go(dashboard, state)
            self.replayed += 1

    def _stop(self) -> None:
        self.failed = True

    async def _go(self, dashboard: Dashboard, state: ViewState) -> None:
        if not await split_as_wanted(dashboard, state.layout, state):
            step = replace(state, layout=())
            changed = (step.selection, step.sort) != (dashboard.state.selection, dashboard.state.sort)
            dashboard.apply(step, remember=changed)
            await self._settled(dashboard)
        apply_layout(dashboard, state.layout)
        await self._settled(dashboard)
        apply_layout(dashboard, state.layout)  # panels that came to the front have a height now, and scroll by it
        dashboard.note()

    async def _settled(self, dashboard: Dashboard) -> None:
        """Wait until all work is done and laid out: how far a list scrolls depends on its height."""
        while dashboard.computing or pending(self, _GROUP):
            await asyncio.sleep(_TURN)
        await settled(self)


def run_replay(replayable: Replayable, settings: Settings) -> int:
    """Go through the states of a log on screen, then leave it to the user; return the exit code.

    Raises `ScreenError` if the screen fails.
    """
    return run_to_end(Replay(replayable, settings))
