"""Slow work beside the screen: views and checks are computed in threads, and handed to the app when they are whole.

One view is computed at a time. The newest request wins; the old view stays until the new one is there.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from frontdash.figures.dataset import Dataset
from frontdash.figures.text import one_line
from frontdash.query.engine import Engine, SupersededError
from frontdash.query.selection import Selection
from frontdash.query.state import Sort, ViewState
from frontdash.query.view import View, build_view
from frontdash.tui.controllers.focus import series_of
from frontdash.tui.controllers.workers import begin
from frontdash.tui.panels.status import Status

if TYPE_CHECKING:
    from frontdash.derived import DerivedFigure
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
        task = partial(self._compute, app.engine, app.state, series_of(app.engine, row), app.view)
        begin(app, "view", task, thread=True)

    def _compute(self, engine: Engine, state: ViewState, series: str | None, before: View | None) -> None:
        try:
            view = build_view(engine, state, series, before, lambda: asked(self._app.state) != asked(state))
        except SupersededError:
            self._app.call_from_thread(self._superseded)
            return
        except Exception as error:  # whatever goes wrong in a query is told, the old view stays
            self._app.call_from_thread(self._failed, state, error)
            return
        self._app.call_from_thread(self._arrived, engine, view)

    def _arrived(self, engine: Engine, view: View) -> None:
        self.computing = False
        if engine is not self._app.engine or asked(view.state) != asked(self._app.state):
            self.request_view()
            return
        try:
            self._app.take_view(view)
        except Exception as error:  # a row that cannot be drawn must not end the program without a word
            self._failed(view.state, error)

    def _superseded(self) -> None:
        self.computing = False
        self.request_view()

    def _failed(self, state: ViewState, error: Exception) -> None:
        self.computing = False
        app = self._app
        app.show_working(False)
        app.notify(one_line(str(error))[:200], title="This view could not be computed", severity="error", markup=False)
        if asked(state) != asked(app.state):
            self.request_view()  # a newer state waits
        else:
            app.give_up()

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
        begin(self._app, "derived", self._derive(dataset), exclusive=True)

    async def _derive(self, dataset: Dataset) -> None:
        """Compute the derived figures, where the data have a file of them."""
        from frontdash.derived.file import has_derived_file

        figures: Sequence[DerivedFigure] = ()
        try:
            if has_derived_file(dataset):
                # Arithmetic with units loads Pint: not before people have had a look at the figures.
                await asyncio.sleep(_CALM)
                from frontdash.derived import derived_figures

                figures = await asyncio.to_thread(derived_figures, dataset)
        except Exception as error:  # they are an extra: their failure is told, the figures stay
            title = "The derived figures failed"
            self._app.notify(one_line(str(error))[:200], title=title, markup=False)
        self._app.take_derived(dataset, figures)

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
        from frontdash.checks import check

        app = self._app
        engine.prepare(lambda: app.engine is not engine or not app.is_running)
        try:
            findings = None if self.unchecked else check(dataset)
        except Exception as error:  # checks are an extra: their failure is told, the figures stay
            app.call_from_thread(app.notify, one_line(str(error))[:200], title="The checks failed", markup=False)
            return
        if diff is None and since is not None:
            from frontdash.versions import compare

            diff = compare(since, dataset)
        app.call_from_thread(app.take_findings, dataset, findings, diff)
