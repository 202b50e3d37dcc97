"""Slow work in the background: views and checks are computed in threads and shown once complete.

One view is computed at a time. The newest request wins; the old view stays until the new one is there.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from frontdash.figures.dataset import Dataset
from frontdash.query.engine import Engine, SupersededError
from frontdash.query.selection import Selection
from frontdash.query.state import Sort, ViewState
from frontdash.query.view import View, build_view
from frontdash.session.edited import changes_of
from frontdash.session.loading import series_of
from frontdash.tui.panels.status import Status
from frontdash.tui.workers import begin, reported

if TYPE_CHECKING:
    from frontdash.checks import Finding
    from frontdash.derived import DerivedFigure
    from frontdash.tui.dashboard import Dashboard
    from frontdash.versions import Diff

_PATIENCE = 0.1
"""Delay in seconds after which the screen says that a view is still being computed."""

_CHECKED = 2_000_000
"""The maximum number of figures that are checked automatically: a million takes seconds, and memory."""
_CALM = 1.5
"""Delay in seconds after the first view before modules are imported that it does not need."""


def query_part(state: ViewState) -> tuple[Selection, Sort | None]:
    """Return the part of a state that needs a query; the rest only changes the presentation."""
    return state.selection, state.sort


class Background:
    """The background work of one dashboard."""

    def __init__(self, dashboard: Dashboard) -> None:
        self._dashboard = dashboard
        self.computing = False
        self._alone = not gc.isenabled()
        """Whether garbage collection is off because the process runs only the screen: see `run_screen`.

        Data and findings are hundreds of thousands of long-lived objects. Collecting them would block keys for half a
        second now and then: they are created without collections, then frozen.
        """
        self.unchecked = False
        """Whether the dataset is too large to check without being asked."""
        self._hurry = asyncio.Event()

    # --- views ---

    def request_view(self) -> None:
        """Compute the view of the state, after giving up the one that is being computed."""
        dashboard = self._dashboard
        if self.computing:
            dashboard.engine.cancel()
            return
        self.computing = True
        dashboard.app.set_timer(_PATIENCE, self._show_working)
        row, state, engine = dashboard.row, dashboard.state, dashboard.engine
        if row is None and state.focus is not None:
            row = engine.find(state.focus)
        task = partial(self._compute, engine, state, series_of(engine, row), dashboard.view)
        begin(dashboard.app, "view", task, thread=True, failed=partial(self._failed, state))

    def _compute(self, engine: Engine, state: ViewState, series: str | None, before: View) -> None:
        dashboard = self._dashboard
        try:
            view = build_view(engine, state, series, before, lambda: query_part(dashboard.state) != query_part(state))
        except SupersededError:
            dashboard.app.call_from_thread(self._superseded)
            return
        dashboard.app.call_from_thread(self._arrived, engine, view)

    def _arrived(self, engine: Engine, view: View) -> None:
        if engine is not self._dashboard.engine or query_part(view.state) != query_part(self._dashboard.state):
            self._superseded()
            return
        self.computing = False
        self._dashboard.take_view(view)

    def _superseded(self) -> None:
        self.computing = False
        self.request_view()

    def _failed(self, state: ViewState) -> None:
        """Restore the state of the view on screen, unless a newer state is waiting for its view."""
        self.computing = False
        self._dashboard.show_working(False)
        if query_part(state) != query_part(self._dashboard.state):
            self.request_view()
        else:
            self._dashboard.give_up()

    def _show_working(self) -> None:
        if self.computing:
            self._dashboard.show_working(True)

    # --- checks, and what changed since the version given for comparison ---

    def request_checks(self, since: Dataset | None, on_demand: bool = False) -> None:
        """Build the indexes, run the checks, and compare the data with an older version.

        Very large datasets are checked `on_demand` only.
        """
        dashboard = self._dashboard
        app, dataset = dashboard.app, dashboard.dataset.in_memory
        self.unchecked = dataset is None or (not on_demand and dataset.figures.height > _CHECKED)
        app.query_one(Status).unchecked = self.unchecked
        if dataset is None:
            app.query_one(Status).refresh()
            return
        task = partial(self._check, dataset, dashboard.engine, dashboard.loaded.diff, since)
        begin(app, "checks", task, thread=True)
        failed = partial(dashboard.take_derived, dataset, ())
        begin(app, "derived", partial(self._derive, dataset), exclusive=True, failed=failed)

    async def _derive(self, dataset: Dataset) -> None:
        """Compute the derived figures, if the data have a file of them."""
        from frontdash.derived.file import has_derived_file

        if not has_derived_file(dataset):
            self._dashboard.take_derived(dataset, ())
            return
        # Arithmetic with units loads Pint, which would delay the first keys.
        with suppress(TimeoutError):
            await asyncio.wait_for(self._hurry.wait(), _CALM)

        def compute() -> Sequence[DerivedFigure]:
            from frontdash.derived import derived_figures

            return derived_figures(dataset)

        self._dashboard.take_derived(dataset, await asyncio.to_thread(compute))

    def hurry(self) -> None:
        """Compute the derived figures without the usual delay: the user waits for them."""
        self._hurry.set()

    def _check(self, dataset: Dataset, engine: Engine, diff: Diff | None, since: Dataset | None) -> None:
        try:
            if self._alone:
                gc.disable()
            self._look(dataset, engine, diff, since)
        finally:
            if self._alone:
                gc.freeze()
                gc.enable()

    def _look(self, dataset: Dataset, engine: Engine, diff: Diff | None, since: Dataset | None) -> None:
        """Build the indexes, run the checks and compare the versions; each is delivered even if another one fails."""
        dashboard = self._dashboard
        app = dashboard.app
        with reported(app, "journal"):
            app.call_from_thread(dashboard.editing.take, dataset, *changes_of(dataset))
        with reported(app, "prepare"):
            engine.prepare(lambda: dashboard.engine is not engine or not app.is_running)
        findings: tuple[Finding, ...] | None = None
        with reported(app, "checks"):
            from frontdash.checks import check

            findings = None if self.unchecked else check(dataset)
        with reported(app, "compare"):
            if diff is None and since is not None:
                from frontdash.versions import compare

                diff = compare(since, dataset)
        self.unchecked = findings is None
        app.call_from_thread(dashboard.take_findings, dataset, findings, diff)
