"""Doing again on screen what a log says, step by step, so that the screen ends as it stood."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace

from frontdash.config import Settings
from frontdash.figures.dataset import Dataset
from frontdash.query.state import ViewState
from frontdash.query.view import View
from frontdash.tui.app import FrontdashApp
from frontdash.tui.controllers.layout_state import apply_layout, file_apart, wanted_apart
from frontdash.tui.controllers.workers import begin, pending
from frontdash.tui.startup.idle import settled
from frontdash.tui.startup.shutdown import run_to_end

_GROUP = "replay"
_TURN = 0.002
"""Seconds between two looks whether a view is there."""


class Replay(FrontdashApp):
    """The dashboard, going through the states of a log before a person takes over."""

    def __init__(
        self,
        dataset: Dataset,
        states: Sequence[ViewState],
        settings: Settings,
        reopen: Callable[[], Dataset] | None = None,
    ) -> None:
        """`states` are those of the log, the one it was opened with first."""
        # What the log does not say is as at the start, whatever the settings are.
        super().__init__(
            dataset,
            ViewState(units=states[0].units, unit_system=dataset.unit_system),
            Settings(theme=settings.theme),
            reopen,
        )
        self._states = states
        self.replayed = 0
        """How many states were gone through."""
        self.failed = False
        """Whether a step could not be done: it is told, and the screen stays as it is."""

    def take_view(self, view: View) -> None:
        """Show a view; after the first one, go through the log."""
        first = self.view is None
        super().take_view(view)
        if first:
            begin(self, _GROUP, self._go_through, failed=self._stop)

    async def _go_through(self) -> None:
        for state in self._states:
            await self._go(state)
            self.replayed += 1

    def _stop(self) -> None:
        self.failed = True

    async def _go(self, state: ViewState) -> None:
        if wanted_apart(self, state.layout) != self.spellings.apart:
            file_apart(self, state)
        else:
            step = replace(state, layout=())
            self.apply(step, remember=(step.selection, step.sort) != (self.state.selection, self.state.sort))
            await self._settled()
        apply_layout(self, state.layout)
        await self._settled()
        apply_layout(self, state.layout)  # panels that came to the front have a height now, and scroll by it
        self.note()

    async def _settled(self) -> None:
        """Wait until nothing is computed any more and everything has its place: a list scrolls by its height."""
        while self.computing or pending(self, _GROUP):
            await asyncio.sleep(_TURN)
        await settled(self)


def run_replay(
    dataset: Dataset, states: Sequence[ViewState], settings: Settings, reopen: Callable[[], Dataset] | None = None
) -> int:
    """Go through the states of a log on screen, then leave it to the user; return the exit code.

    Raises `ScreenError` if the screen fails.
    """
    return run_to_end(Replay(dataset, states, settings, reopen))
