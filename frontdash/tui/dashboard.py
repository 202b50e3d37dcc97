"""The dashboard of one dataset: it holds the view state, applies clauses, requests views and passes them to the panels.

It is created once the data are read: code that needs data takes a `Dashboard`. What it delegates is in
`frontdash.tui.controllers`: `background` computes, `search` follows what is typed, `commands` answer keys, `focus`
finds the focused figure, `follow` watches the file.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import singledispatchmethod
from typing import TYPE_CHECKING, Literal

from frontdash.figures.text import one_line
from frontdash.query.relations import relations
from frontdash.query.selection import Clause, Selection
from frontdash.query.state import ViewState
from frontdash.query.view import View
from frontdash.session.history import History
from frontdash.session.loading import Loaded
from frontdash.session.opening import Opened
from frontdash.session.recording import Recorder
from frontdash.tui import workers
from frontdash.tui.controllers import commands, focus, layout_state, linking
from frontdash.tui.controllers.background import Background, query_part
from frontdash.tui.controllers.editing import Editing
from frontdash.tui.controllers.follow import begin_following
from frontdash.tui.controllers.search import SearchController
from frontdash.tui.panel_area import PanelArea
from frontdash.tui.panels import NEEDS_MEMORY
from frontdash.tui.panels.description import DescriptionLine, describe, remarks
from frontdash.tui.panels.detail import Detail
from frontdash.tui.panels.facets import FacetList
from frontdash.tui.panels.figures import FiguresTable
from frontdash.tui.panels.matrix import MatrixTable
from frontdash.tui.panels.retellings import Retellings
from frontdash.tui.panels.status import Chips, Status
from frontdash.tui.panels.timeline import TimelineChart
from frontdash.tui.screens.search_line import SearchLine
from frontdash.tui.widgets.lines import DashboardMessage, Lines

if TYPE_CHECKING:
    from frontdash.checks import Finding
    from frontdash.derived import DerivedFigure
    from frontdash.figures.dataset import Dataset, DatasetInfo
    from frontdash.query.engine import Engine
    from frontdash.tui.app import FrontdashApp
    from frontdash.versions import Diff


class Dashboard:
    """The data on screen with their view and state."""

    def __init__(self, app: FrontdashApp, opened: Opened[DatasetInfo], loaded: Loaded) -> None:
        """`loaded` is shown first, in the layout of `opened`."""
        self.app = app
        self.loaded = loaded
        self.state = loaded.view.state
        self.row: int | None = None
        """Position of the focused figure in the dataset."""
        self.findings: tuple[Finding, ...] = ()
        self.derived: Sequence[DerivedFigure] | None = None
        """The derived figures of the dataset; None until they are computed."""
        self._when_derived: Callable[[], None] | None = None
        self.history = History(self.state)
        self.recorder = Recorder(opened.dataset) if opened.recorder is None else opened.recorder
        self.search = SearchController(self)
        self.editing = Editing(self)
        self.reopen = opened.reopen
        """Reads the data again, where that is possible."""
        self._findings_at: Mapping[int, list[Finding]] = {}
        self._layout = opened.state.layout
        self._since, self._edit, self._articles = opened.since, opened.edit, opened.articles
        self._background = Background(self)
        self._following_focus = focus.Following(self)
        self.pasted = ""
        """The draft that was pasted last, to be corrected and pasted again."""
        self._status = app.query_one(Status)
        self._replacing = asyncio.Lock()
        self.rereading = asyncio.Lock()
        """Held while the file is read again and shown."""
        self.version_read: object = None
        """The version of the file that was read again last; None before, and while none can be read."""

    @property
    def dataset(self) -> DatasetInfo:
        """The data as shown."""
        return self.loaded.dataset

    @property
    def engine(self) -> Engine:
        """The engine of the data."""
        return self.loaded.engine

    @property
    def view(self) -> View:
        """The view on screen; the view of the current state may still be computed."""
        return self.loaded.view

    @view.setter
    def view(self, view: View) -> None:
        self.loaded = replace(self.loaded, view=view)

    @property
    def panels(self) -> PanelArea:
        """All panels."""
        return self.app.query_one(PanelArea)

    @property
    def computing(self) -> bool:
        """Whether a view is still being computed."""
        return self._background.computing

    async def begin(self) -> None:
        """Show the first view in the layout of the link, begin the log, check the data and follow the file."""
        self._status.dataset = self.dataset
        self.app.query_one("#figures").focus()
        self._refocus()
        self._show()
        said = layout_state.unknown(self, self._layout)
        if said:
            self.notify(f"layout={','.join(said)}: the screen has no such panel")
        with workers.reported(self.app, "spellings"):
            await layout_state.split_as_wanted(self, self._layout)
        if self._layout:
            layout_state.apply_layout(self, self._layout)
        self.note()
        workers.begin(self.app, "log", self.recorder.identify, thread=True)
        self._background.request_checks(self._since)
        if self.reopen is not None:
            begin_following(self, self.reopen)
        if self._articles is not None:
            from frontdash.tui.controllers.extracting import extract

            await extract(self, self._articles)
        elif self._edit:
            self.editing.begin()

    # --- state ---

    def apply(self, state: ViewState, remember: bool = True) -> None:
        """Go to another state: add it to the history, show it, and request its view."""
        if state == self.state:
            return
        old, self.state = self.state, state
        if remember:
            self.history.push(state)
        self._show_change(old)
        if remember:
            self.note()

    def narrow(self, selection: Selection) -> None:
        """Go to another selection."""
        self.apply(replace(self.state, selection=selection))

    def step_history(self, state: ViewState) -> None:
        """Go to a state of the history."""
        old, self.state = self.state, state
        self._show_change(old)
        self.note()

    def _show_change(self, old: ViewState) -> None:
        if query_part(old) != query_part(self.state):
            self.panels.show_picked(replace(self.view, state=self.state), self.row)
            self._background.request_view()
            return
        self.view = focus.with_presentation(self.view, self.state)
        self._refocus()
        self._show()

    def push_state(self) -> None:
        """Add the current state to the history."""
        self.history.push(self.state)
        self._confirm()
        self.note()

    def _confirm(self) -> None:
        if query_part(self.view.state) == query_part(self.state):
            self.history.confirm()

    def note(self) -> None:
        """Record what changed, the layout of the panels included."""
        problem = self.recorder.note(layout_state.with_layout(self, self.state))
        if problem:
            self.notify(problem, "The log ends here", warning=True)

    def give_up(self) -> None:
        """Restore the state of the view on screen because the requested view cannot be computed."""
        self.history.revert()
        self.state = self.view.state
        self.note()

    # --- what the background delivers ---

    def take_view(self, view: View) -> None:
        """Show the view that the state requested."""
        self.view = replace(view, state=self.state)
        self._refocus()
        self._show()

    async def replace_data(self, make: Callable[[ViewState], Loaded]) -> None:
        """Show other data: `make` loads them and computes their view of a state, in a thread.

        If the state meanwhile needs another view, that one is computed before anything is replaced. Data are replaced
        one after the other: `make` finds those before it in place.
        """
        async with self._replacing:
            while True:
                state = self.state
                loaded = await asyncio.to_thread(make, state)
                if query_part(state) == query_part(self.state):
                    break
            if state != self.state:
                loaded = replace(loaded, view=focus.with_presentation(loaded.view, self.state))
            self._take_data(loaded)

    def _take_data(self, loaded: Loaded) -> None:
        if loaded.mark:
            self.recorder.note_data(loaded.mark, loaded.view.state)
        self.loaded, self.state, self.derived = loaded, loaded.view.state, None
        self.editing.marks = {}
        self.history.amend(self.state)
        self._status.dataset, self._status.stale = self.dataset, ""
        self._refocus()
        self._show()
        self._mark(loaded.diff)
        self.note()
        self._background.request_checks(self._since)

    def keep_version(self, problem: str, why: str = "file unreadable") -> None:
        """Report that the file cannot be read as it is now; the last good view stays."""
        self._status.stale, self.version_read = why, None
        self._status.refresh()
        self.notify(problem, "The file changed; the last good view stays", warning=True)

    def notify(self, text: str, title: str = "", warning: bool = False) -> None:
        """Show a message; its text is never read as markup."""
        severity: Literal["warning", "information"] = "warning" if warning else "information"
        self.app.notify(one_line(text), title=title, severity=severity, markup=False)

    def show_mode(self, words: str) -> None:
        """Say in the status line that the figures can be changed, or nothing."""
        self._status.mode = words
        self._status.refresh()

    def show_working(self, working: bool) -> None:
        """Show or hide the remark that a view is being computed."""
        self._status.working = working
        self._status.refresh()

    def take_findings(self, dataset: DatasetInfo, findings: tuple[Finding, ...] | None, diff: Diff | None) -> None:
        """Show what the checks found (None: they did not run) and what changed, unless the data were replaced."""
        if dataset is not self.dataset:
            return
        self.findings = findings or ()
        self._findings_at = defaultdict(list)
        for finding in self.findings:
            self._findings_at[finding.row].append(finding)
        self._mark(diff)
        self._status.findings = None if findings is None else len(findings)
        self._status.unchecked = findings is None
        self._status.refresh()

    def check_now(self) -> bool:
        """Check data that are too large to be checked automatically; return False if they are checked already."""
        if self.dataset.in_memory is None or not self._background.unchecked:
            return False
        self._background.request_checks(self._since, on_demand=True)
        self._status.refresh()
        return True

    def in_memory(self) -> Dataset | None:
        """Return the dataset with its figures in memory; if they are elsewhere, notify the user and return None."""
        if self.dataset.in_memory is None:
            self.notify(NEEDS_MEMORY)
        return self.dataset.in_memory

    def take_derived(self, dataset: DatasetInfo, figures: Sequence[DerivedFigure]) -> None:
        """Show the derived figures, unless the data were replaced."""
        if dataset is self.dataset:
            self.derived = figures
            if figures:
                self.app.query_one(Detail).describe_anew()
            then, self._when_derived = self._when_derived, None
            if then is not None and self.app.screen is self.app.default_screen:
                then()

    def when_derived(self, then: Callable[[], None]) -> None:
        """Call a function once the derived figures are computed, unless another screen is open by then."""
        self._when_derived = then
        self.notify("Computing the derived figures …")
        self._background.hurry()

    def _mark(self, diff: Diff | None) -> None:
        self.loaded = replace(self.loaded, diff=diff)
        self.show_marks()

    def show_marks(self) -> None:
        """Mark the figures that were added or changed, here or since another version."""
        table, diff = self.app.query_one(FiguresTable), self.loaded.diff
        table.marks = {**self.editing.marks, **({} if diff is None else diff.marks())}
        table.refresh()
        self.app.query_one(Detail).describe_anew()

    # --- showing ---

    def _refocus(self) -> None:
        """Keep the focused figure if it is still selected, else focus the first one."""
        self._confirm()
        self.row = focus.focused(self.engine, self.view, self.state.focus)
        self.view = focus.charting(self.engine, self.view, self.row)

    def _show(self) -> None:
        self._status.working = self._background.computing and self._status.working
        self._status.show(self.view)
        self.app.query_one(Chips).show(self.view)
        self.panels.show(self.view, self.row)

    def describe_focused(self, width: int) -> list[DescriptionLine]:
        """Return everything known about the focused figure, in lines of a width."""
        if self.row is None:
            return []
        extras = {name: name for name in self.dataset.extra_columns if not name.startswith("_")}
        dataset = self.dataset.in_memory
        noticed = [
            *self.editing.remarks(self.row),
            *remarks(self.row, self.loaded.diff, self._findings_at.get(self.row, ())),
        ]
        related = None if dataset is None else relations(dataset, self.row)
        used = [figure for figure in self.derived or () if self.row in figure.leaves]
        return describe(self.engine.figure(self.row), related, self.state.unit_view, extras, width, noticed, used)

    def show_panel(self, panel: str) -> None:
        """Put a panel in front and focus it."""
        self.panels.go_to(panel)
        self.note()

    def focus_figure(self, row: int) -> None:
        """Focus a figure by its position in the dataset; filters that hide it are dropped first."""
        state = replace(self.state, focus=self.engine.id_of(row))
        if self.view.rows.place(row) is None:
            self.notify("The filters hid that figure; they were dropped (z brings them back).")
            state = replace(state, selection=Selection())
        self.apply(state)

    # --- what widgets publish ---

    @singledispatchmethod
    def receive(self, message: DashboardMessage) -> None:
        """Act on a message of a panel or of the search line."""

    @receive.register
    def _moved(self, event: Lines.Moved) -> None:
        """The cursor of a panel is on a figure: that figure is in focus everywhere."""
        row = event.key
        if row is None:
            self.note()  # a place in a list, not a figure
            return
        if row == self.row or self.view.rows.place(row) is None:
            return
        self.row = row
        self.state = replace(self.state, focus=self.engine.id_of(row))
        self.history.amend(self.state)
        self.view = focus.with_presentation(self.view, self.state)
        self._following_focus.begin(event.lines)

    @receive.register
    def _looked(self, _event: Lines.Looked) -> None:
        self.note()

    @receive.register
    def _opened(self, _event: Lines.Opened) -> None:
        self.show_panel("figure")

    @receive.register
    def _followed(self, event: Lines.Followed) -> None:
        self.focus_figure(event.row)

    @receive.register
    def _derived_figure(self, event: Detail.Derived) -> None:
        commands.derived(self, event.name)

    @receive.register
    def _picked(self, event: FacetList.Picked) -> None:
        selection = self.state.selection
        if event.mode == "add":
            self.narrow(selection.add(Clause(event.field, "set", (event.value,))))
        elif event.mode == "only":
            self.narrow(selection.only(event.field, event.value))
        else:
            self.narrow(selection.toggle(event.field, event.value, exclude=event.mode == "exclude"))

    @receive.register
    def _brushed(self, event: TimelineChart.Brushed) -> None:
        self.narrow(self.state.selection.put(event.clause))

    @receive.register
    def _picked_cell(self, event: MatrixTable.Picked) -> None:
        """A cell of the matrix published two clauses, or took them back; one step either way."""
        selection = self.state.selection.without("source").without("series")
        if event.picked:
            selection = selection.only("source", event.source).only("series", event.series)
        self.narrow(selection)

    @receive.register
    def _sorted(self, event: FiguresTable.Sorted) -> None:
        self.apply(replace(self.state, sort=event.sort))

    @receive.register
    def _rearranged(self, event: FiguresTable.Rearranged) -> None:
        commands.set_columns(self, event.columns)

    @receive.register
    def _accepted(self, event: Retellings.Accepted) -> None:
        linking.link_retelling(self, event.offer)

    @receive.register
    def _left(self, event: SearchLine.Left) -> None:
        self.search.end(event.accepted)
