"""Replaying a log on screen, step by step, so that the screen ends in the same state."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from frontdash.config import Settings
from frontdash.figures.dataset import Dataset
from frontdash.query.state import ViewState
from frontdash.session.opening import Opened
from frontdash.tui.app import FrontdashApp
from frontdash.tui.controllers.layout_state import apply_layout, split_as_wanted
from frontdash.tui.dashboard import Dashboard
from frontdash.tui.startup.idle import settled
from frontdash.tui.startup.loading import Loading
from frontdash.tui.startup.shutdown import run_to_end
from frontdash.tui.workers import begin, pending

_GROUP = "replay"
_TURN = 0.002
"""Seconds between two checks whether a view is there."""


class Replay(FrontdashApp):
    """The dashboard, going through the states of a log before the user takes over."""

    def __init__(
        self,
        dataset: Dataset,
        states: Sequence[ViewState],
        settings: Settings,
        reopen: Callable[[], Dataset] | None = None,
    ) -> None:
        """`states` are those of the log, the one it was opened with first."""
        # What the log does not say is as at the start, whatever the settings are.
        first = ViewState(units=states[0].units, unit_system=dataset.unit_system)
        super().__init__(Settings(theme=settings.theme), Loading.of(Opened(dataset, first, reopen)))
        self._states = states
        self.replayed = 0
        """How many states were gone through."""
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
        """Wait until nothing is computed any more and everything has its place: a list scrolls by its height."""
        while dashboard.computing or pending(self, _GROUP):
            await asyncio.sleep(_TURN)
        await settled(self)


def run_replay(
    dataset: Dataset, states: Sequence[ViewState], settings: Settings, reopen: Callable[[], Dataset] | None = None
) -> int:
    """Go through the states of a log on screen, then leave it to the user; return the exit code.

    Raises `ScreenError` if the screen fails.
    """
    return run_to_end(Replay(dataset, states, settings, reopen))
