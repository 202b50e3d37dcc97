"""Slow work beside the screen: views and checks are computed in threads, and handed to the app when they are whole.

One view is computed at a time. The newest request wins; the old view stays until the new one is there.
"""

from __future__ import annotations

import asyncio
import gc
from functools import partial
from typing import TYPE_CHECKING

from frontdash.figures.dataset import Dataset
from frontdash.query.engine import Engine, SupersededError
from frontdash.query.selection import Selection
from frontdash.query.state import Sort, ViewState
from frontdash.query.view import View, build_view
from frontdash.tui.controllers.focus import series_of
from frontdash.tui.controllers.workers import begin, reported
from frontdash.tui.panels.status import Status

if TYPE_CHECKING:
    from frontdash.checks import Finding
    from frontdash.tui.app import FrontdashApp
    from frontdash.versions import Diff

_PATIENCE = 0.1
"""Seconds after which a change that is still computed shows that it is working."""

_CHECKED = 2_000_000
"""Figures up to which the checks look without being asked: they take seconds a million, and memory."""
_CALM = 1.5
"""Seconds after the first view in which nothing is loaded that is not needed to look around."""


def asked(state: ViewState) -> tuple[Selection, Sort | None]:
    """Return the part of a state that needs a query; all else is a matter of showing."""
    return state.selection, state.sort


class Background:
    """The work of one app that runs beside its screen."""

    def __init__(self, app: FrontdashApp) -> None:
        self._app = app
        self.computing = False
        self._alone = not gc.isenabled()
        """Whether the process began without collections of garbage for the screen's sake: see `run_screen`.

        Data and findings are hundreds of thousands of objects that stay. Looking through them for what may go would
        hold every key up for half a second now and then: they are made without collections, then left out of them.
        """
        self.unchecked = False
        """Whether the data are so many that nothing is checked until a person asks for it."""

    # --- views ---

    def request_view(self) -> None:
        """Compute the view of the app's state, unless one is being computed: that one asks again if it is late."""
        if self.computing:
            return
        app = self._app
        self.computing = True
        app.set_timer(_PATIENCE, self._show_working)
        row = app.row
        if row is None and app.state.focus is not None:
            row = app.engine.find(app.state.focus)
        state = app.state
        task = partial(self._compute, app.engine, state, series_of(app.engine, row), app.view)
        begin(app, "view", task, thread=True, failed=partial(self._failed, state))

    def _compute(self, engine: Engine, state: ViewState, series: str | None, before: View | None) -> None:
        try:
            view = build_view(engine, state, series, before, lambda: asked(self._app.state) != asked(state))
        except SupersededError:
            self._app.call_from_thread(self._superseded)
            return
        self._app.call_from_thread(self._arrived, engine, view)

    def _arrived(self, engine: Engine, view: View) -> None:
        if engine is not self._app.engine or asked(view.state) != asked(self._app.state):
            self._superseded()
            return
        self.computing = False
        self._app.take_view(view)

    def _superseded(self) -> None:
        self.computing = False
        self.request_view()

    def _failed(self, state: ViewState) -> None:
        """Go back to the view on screen, unless a newer state is waiting for its view."""
        self.computing = False
        self._app.show_working(False)
        if asked(state) != asked(self._app.state):
            self.request_view()
        else:
            self._app.give_up()

    def _show_working(self) -> None:
        if self.computing:
            self._app.show_working(True)

    # --- checks, and what changed since the version given for comparison ---

    def request_checks(self, since: Dataset | None, asked_for: bool = False) -> None:
        """Prepare for what may be asked next; look for what is wrong in the data, and what changed since a version.

        In very many figures something is looked for only where a person `asked_for` it.
        """
        dataset = self._app.dataset.in_memory
        self.unchecked = dataset is None or (not asked_for and dataset.figures.height > _CHECKED)
        self._app.query_one(Status).unchecked = self.unchecked
        if dataset is None:
            self._app.query_one(Status).refresh()
            return
        task = partial(self._check, dataset, self._app.engine, self._app.diff, since)
        begin(self._app, "checks", task, thread=True)
        failed = partial(self._app.take_derived, dataset, ())
        begin(self._app, "derived", partial(self._derive, dataset), exclusive=True, failed=failed)

    async def _derive(self, dataset: Dataset) -> None:
        """Compute the derived figures, where the data have a file of them."""
        from frontdash.derived.file import has_derived_file

        if not has_derived_file(dataset):
            self._app.take_derived(dataset, ())
            return
        # Arithmetic with units loads Pint, which would delay the first keys.
        await asyncio.sleep(_CALM)
        from frontdash.derived import derived_figures

        self._app.take_derived(dataset, await asyncio.to_thread(derived_figures, dataset))

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
        app = self._app
        with reported(app, "prepare"):
            engine.prepare(lambda: app.engine is not engine or not app.is_running)
        findings: tuple[Finding, ...] | None = None
        with reported(app, "checks"):
            from frontdash.checks import check

            findings = None if self.unchecked else check(dataset)
        with reported(app, "compare"):
            if diff is None and since is not None:
                from frontdash.versions import compare

                diff = compare(since, dataset)
        self.unchecked = findings is None
        app.call_from_thread(app.take_findings, dataset, findings, diff)
