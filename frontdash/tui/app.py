"""The app owns the view state: it applies clauses, asks for a View and hands it to the panels. Nothing else.

What is done for it elsewhere: `front` is the frame that stands while `loading` reads the data, `background` computes,
`searching` follows what is typed, `errands` copy, write and list, `palette` names all commands, `focus` finds the
focused figure, `follow` watches the file, `leaving` ends the program, `stage` holds the panels.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.screen import Screen

from frontdash.figures.text import one_line
from frontdash.session.history import History
from frontdash.session.opening import Opened
from frontdash.tui.actions import NEED_A_VIEW, OPENS_A_LINE
from frontdash.tui.panel_area import PanelArea
from frontdash.tui.panels.status import Chips, Status
from frontdash.tui.startup.frame import FrameApp
from frontdash.tui.startup.loading import Loading
from frontdash.tui.startup.shutdown import run_to_end

# Whatever is not needed for the first frame is imported where it is used: the frame does not wait for it.
if TYPE_CHECKING:
    from textual.widgets import Input

    from frontdash.checks import Finding
    from frontdash.config import Settings
    from frontdash.derived import DerivedFigure
    from frontdash.figures.dataset import Dataset, DatasetInfo
    from frontdash.query.engine import Engine
    from frontdash.query.state import ViewState
    from frontdash.query.view import View
    from frontdash.session.recording import Recorder
    from frontdash.tui.panels.description import DescriptionLine
    from frontdash.tui.panels.detail import Detail
    from frontdash.tui.panels.facets import FacetList
    from frontdash.tui.panels.figures import FiguresTable
    from frontdash.tui.panels.matrix import MatrixTable
    from frontdash.tui.panels.retellings import Retellings
    from frontdash.tui.panels.timeline import TimelineChart
    from frontdash.tui.screens.search_line import SearchLine
    from frontdash.tui.widgets.lines import Lines
    from frontdash.versions import Diff


class FrontdashApp(FrameApp):
    """The dashboard of one dataset."""

    def __init__(
        self,
        dataset: DatasetInfo | None,
        state: ViewState | None,
        settings: Settings,
        reopen: Callable[[], Dataset] | None = None,
        since: Dataset | None = None,
        recorder: Recorder | None = None,
        loading: Loading | None = None,
    ) -> None:
        """A screen of a dataset in a state, or (`loading`) one whose data are read once its frame stands.

        For the other arguments see `frontdash.tui.startup.loading.Opened`.
        """
        super().__init__(settings, loading)
        self.state: ViewState
        self.diff: Diff | None = None
        self.row: int | None = None
        """Position of the focused figure in the dataset."""
        self.findings: tuple[Finding, ...] = ()
        self.derived: Sequence[DerivedFigure] | None = None
        """The derived figures of the dataset; None until they are computed."""
        self._findings_at: Mapping[int, list[Finding]] = {}
        self.interrupted_at = float("-inf")
        """When ctrl+c was pressed last."""
        if dataset is not None and state is not None:
            self.take_data(Opened(dataset, state, reopen, since, recorder))

    def take_data(self, opened: Opened[DatasetInfo]) -> None:
        """Take the data that the screen is about, with all that goes by them."""
        from frontdash.query.engines import engine_for
        from frontdash.query.state import fields_of
        from frontdash.session.recording import Recorder
        from frontdash.tui.controllers.background import Background
        from frontdash.tui.controllers.focus import Following
        from frontdash.tui.controllers.search import SearchController
        from frontdash.tui.controllers.spellings import Spellings

        dataset, state = opened.dataset, opened.state
        self.dataset = dataset
        self.engine = engine_for(dataset)
        self.spellings = Spellings(dataset)
        self.recorder = Recorder(dataset) if opened.recorder is None else opened.recorder
        self._reopen, self._since = opened.reopen, opened.since
        known = fields_of(dataset)
        columns = tuple(name for name in self._settings.columns if name in known)
        state = state if state.columns or not columns else replace(state, columns=columns)
        # How the screen stands is asked of it when it is noted: undoing a filter closes no list.
        self._first_layout, self.state = state.layout, replace(state, layout=())
        self._background = Background(self)
        self._history = History(self.state)
        self._searching = SearchController(self)
        self._following_focus = Following(self)
        self.loaded = True

    def begin(self) -> None:
        """Ask for the first view."""
        self.query_one(Status).dataset = self.dataset
        self.query_one("#figures").focus()
        self._background.request_view()

    # --- state ---

    def apply(self, state: ViewState, remember: bool = True) -> None:
        """Go to another state: remember it, show it, compute what it needs."""
        if state == self.state:
            return
        old, self.state = self.state, state
        if remember:
            self._history.push(state)
        self._show_change(old)
        if remember:
            self.note()

    def _show_change(self, old: ViewState) -> None:
        from frontdash.tui.controllers.background import asked
        from frontdash.tui.controllers.focus import restated

        if asked(old) != asked(self.state) or self.view is None:
            if self.view is not None:
                self.query_one(PanelArea).foretell(replace(self.view, state=self.state), self.row)
            self._background.request_view()
            return
        self.view = restated(self.view, self.state)
        self._refocus()
        self._show()

    def action_undo(self) -> None:
        """Undo the last change of the view."""
        self._step_history(self._history.undo())

    def action_redo(self) -> None:
        """Redo what was undone."""
        self._step_history(self._history.redo())

    def _step_history(self, state: ViewState | None) -> None:
        if state is None:
            self.bell()
            return
        old, self.state = self.state, state
        self._show_change(old)
        self.note()

    def note(self) -> None:
        """Note in the log what changed, how the panels stand included."""
        from frontdash.tui.controllers.layout_state import filed

        if self.view is None:
            return
        problem = self.recorder.note(filed(self, self.state))
        if problem:
            self.notify(one_line(problem), title="The log ends here", severity="warning", markup=False)

    @property
    def computing(self) -> bool:
        """Whether a view is still computed."""
        return self._background.computing

    # --- what the background brings ---

    def take_view(self, view: View) -> None:
        """Show the view that the state asked for; after the first one, look for findings and follow the file."""
        first = self.view is None
        self.view = replace(view, state=self.state)
        self._refocus()
        self._show()
        if first:
            self._stand(self._first_layout)
            self._background.request_checks(self._since)
            self.press_held_keys()
            reopen = self._reopen
            if reopen is not None:
                from frontdash.tui.controllers import workers
                from frontdash.tui.controllers.follow import follow

                workers.begin(self, "follow", partial(follow, self, lambda: self.spellings.read(reopen())))

    def _stand(self, words: tuple[str, ...]) -> None:
        """Let the screen stand as the link says, and begin the log."""
        from frontdash.tui.controllers import workers
        from frontdash.tui.controllers.layout_state import apply_layout, file_apart, unknown, wanted_apart

        said = unknown(self, words)
        if said:
            self.notify(one_line(f"layout={','.join(said)}: the screen has no such panel"), markup=False)
        if wanted_apart(self, words):
            file_apart(self, replace(self.state, layout=words))
        if words:
            apply_layout(self, words)
        self.note()
        workers.begin(self, "log", self.recorder.identify, thread=True)

    def give_up(self) -> None:
        """Go back to the state of the view on screen: the one that was asked for cannot be computed."""
        if self.view is not None:
            self._history.forget()
            self.state = self.view.state
            self.note()

    def show_working(self, working: bool) -> None:
        """Say that a change is still computed, or no longer."""
        status = self.query_one(Status)
        status.working = working
        status.refresh()

    def take_findings(self, dataset: DatasetInfo, findings: tuple[Finding, ...] | None, diff: Diff | None) -> None:
        """Show what the checks found (None: they did not look) and what changed, unless the data are others by now."""
        if dataset is not self.dataset:
            return
        self.findings = findings or ()
        self._findings_at = defaultdict(list)
        for finding in self.findings:
            self._findings_at[finding.row].append(finding)
        self._mark(diff)
        status = self.query_one(Status)
        status.findings = None if findings is None else len(findings)
        status.unchecked = findings is None
        status.refresh()

    def check_now(self) -> bool:
        """Look for what is wrong in figures so many that nobody looked yet; False where that is done already."""
        if self.dataset.in_memory is None or not self._background.unchecked:
            return False
        self._background.request_checks(self._since, asked_for=True)
        self.query_one(Status).refresh()
        return True

    def in_memory(self) -> Dataset | None:
        """Return the dataset with its figures in memory; where they are elsewhere, say so and return None."""
        from frontdash.tui.panels import NEEDS_MEMORY

        if self.dataset.in_memory is None:
            self.notify(NEEDS_MEMORY, markup=False)
        return self.dataset.in_memory

    def take_derived(self, dataset: DatasetInfo, figures: Sequence[DerivedFigure]) -> None:
        """Show what the focused figure is used in, unless the data are others by now."""
        if dataset is self.dataset:
            self.derived = figures
            if figures:
                self._detail().describe_anew()

    def _mark(self, diff: Diff | None) -> None:
        from frontdash.tui.panels.figures import FiguresTable

        self.diff = diff
        table = self.query_one(FiguresTable)
        table.marks = {} if diff is None else diff.marks()
        table.refresh()
        self._detail().describe_anew()

    def _detail(self) -> Detail:
        from frontdash.tui.panels.detail import Detail

        return self.query_one(Detail)

    def take_version(self, dataset: Dataset, engine: Engine, state: ViewState, view: View, diff: Diff | None) -> None:
        """Show another version of the data: selection and focus stay, what changed is marked."""
        self.dataset, self.engine, self.state, self.derived = dataset, engine, state, None
        self._history.amend(state)
        self.view = view
        status = self.query_one(Status)
        status.dataset, status.stale = dataset, ""
        self._refocus()
        self._show()
        self._mark(diff)
        self.note()
        self._background.request_checks(self._since)

    def keep_version(self, problem: str, why: str = "file unreadable") -> None:
        """Say that the file cannot be read as it is now; the last good view stays."""
        status = self.query_one(Status)
        status.stale = why
        status.refresh()
        title = "The file changed; the last good view stays"
        self.notify(one_line(problem), title=title, severity="warning", markup=False)

    # --- showing ---

    def _refocus(self) -> None:
        """Keep the focused figure if it is still selected, else focus the first one."""
        from frontdash.tui.controllers import focus

        assert self.view is not None
        self.row = focus.focused(self.engine, self.view, self.state.focus)
        self.view = focus.charting(self.engine, self.view, self.row)

    def _show(self) -> None:
        view = self.view
        assert view is not None
        status = self.query_one(Status)
        status.working = self._background.computing and status.working
        status.show(view)
        self.query_one(Chips).show(view)
        self.query_one(PanelArea).show(view, self.row)

    def describe_focused(self, width: int) -> list[DescriptionLine]:
        """Return all that is known about the focused figure, in lines of a width."""
        from frontdash.query.relations import relations
        from frontdash.tui.panels.description import describe, remarks

        if self.view is None or self.row is None:
            return []
        extras = {name: name for name in self.dataset.extra_columns if not name.startswith("_")}
        dataset = self.dataset.in_memory
        noticed = remarks(self.row, self.diff, self._findings_at.get(self.row, ()))
        related = None if dataset is None else relations(dataset, self.row)
        used = [figure for figure in self.derived or () if self.row in figure.leaves]
        return describe(self.engine.figure(self.row), related, self.state.unit_view, extras, width, noticed, used)

    def focus_figure(self, row: int) -> None:
        """Focus a figure by its position in the dataset; filters that hide it are dropped first."""
        if self.view is None:
            return
        state = replace(self.state, focus=self.engine.id_of(row))
        if self.view.rows.place(row) is None:
            self.notify("The filters hid that figure; they were dropped (z brings them back).", markup=False)
            state = replace(state, selection=type(self.state.selection)())
        self.apply(state)

    # --- what the panels say ---

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """The cursor of a panel stands on a figure: that figure is in focus everywhere."""
        from frontdash.tui.controllers import focus

        if self.view is None:
            return
        row = event.key
        if row is None:
            self.note()  # a place in a list, not a figure
            return
        if row == self.row or self.view.rows.place(row) is None:
            return
        self.row = row
        self.state = replace(self.state, focus=self.engine.id_of(row))
        self._history.amend(self.state)
        self.view = focus.restated(self.view, self.state)
        self._following_focus.begin(event.lines)

    def on_lines_looked(self) -> None:
        """A panel stands differently."""
        self.note()

    def on_lines_opened(self) -> None:
        """Show the details."""
        if self.view is not None:
            self.action_show_panel("figure")

    def on_lines_followed(self, event: Lines.Followed) -> None:
        """Go to another figure."""
        self.focus_figure(event.row)

    def on_detail_derived(self, event: Detail.Derived) -> None:
        """Show a derived figure."""
        from frontdash.tui.controllers import commands

        commands.derived(self, event.name)

    def on_facet_list_picked(self, event: FacetList.Picked) -> None:
        """A facet published a clause."""
        from frontdash.query.selection import Clause

        selection = self.state.selection
        if event.mode == "add":
            selection = selection.add(Clause(event.field, "set", (event.value,)))
        elif event.mode == "only":
            selection = selection.only(event.field, event.value)
        else:
            selection = selection.toggle(event.field, event.value, exclude=event.mode == "exclude")
        self.apply(replace(self.state, selection=selection))

    def on_timeline_chart_brushed(self, event: TimelineChart.Brushed) -> None:
        """The timeline published a clause."""
        self.apply(replace(self.state, selection=self.state.selection.put(event.clause)))

    def on_matrix_table_picked(self, event: MatrixTable.Picked) -> None:
        """A cell of the matrix published two clauses, or took them back; one step either way."""
        selection = self.state.selection.without("source").without("series")
        if event.picked:
            selection = selection.only("source", event.source).only("series", event.series)
        self.apply(replace(self.state, selection=selection))

    def on_figures_table_sorted(self, event: FiguresTable.Sorted) -> None:
        """Change the order."""
        if self.view is not None:
            self.apply(replace(self.state, sort=event.sort))

    def on_figures_table_rearranged(self, event: FiguresTable.Rearranged) -> None:
        """Change the columns."""
        from frontdash.tui.controllers import commands

        if self.view is not None:
            commands.set_columns(self, event.columns)

    def on_retellings_accepted(self, event: Retellings.Accepted) -> None:
        """A candidate is one: write the link into the file, after asking."""
        from frontdash.tui.controllers.linking import link_retelling

        link_retelling(self, event.offer)

    # --- searching ---

    def action_search(self) -> None:
        """Open the line to search in."""
        self._searching.begin()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search with every key."""
        self._searching.typed(event)

    def on_search_line_left(self, event: SearchLine.Left) -> None:
        """Keep the search as one step, or go back to what was before it."""
        self._searching.end(event.kept)

    def push_state(self) -> None:
        """Make the state as it is a step of the history."""
        self._history.push(self.state)
        self.note()

    # --- actions ---

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disable what needs a view before there is one, and keys that open a line while the user is typing."""
        from textual.widgets import Input

        called = f"{action}({', '.join(map(repr, parameters))})" if parameters else action
        if self.view is None and called in NEED_A_VIEW:
            return None

        typing = isinstance(self.focused, Input) or len(self.screen_stack) > 1
        return not (action in OPENS_A_LINE and typing)

    def action_show_panel(self, panel: str) -> None:
        """Put a panel in front and focus it."""
        self.query_one(PanelArea).go_to(panel)
        self.note()

    def action_whole(self) -> None:
        """Give the active panel the whole screen, or no longer."""
        self.default_screen.toggle_class("-whole")
        self.note()

    def action_command(self, name: str) -> None:
        """Run an errand by its name."""
        from frontdash.tui.controllers import commands

        commands.COMMANDS[name](self)

    def action_find_source(self) -> None:
        """Type a source to filter by."""
        from frontdash.tui.panels.facets import Filters

        self.action_show_panel("filters")
        self.query_one(Filters).find("source")

    def action_drop_clause(self, number: int) -> None:
        """Remove one filter, by its place among them."""
        clauses = self.state.selection.clauses
        if 0 <= number < len(clauses):
            self.apply(replace(self.state, selection=self.state.selection.drop(clauses[number])))

    async def action_quit(self) -> None:
        """Leave with exit code 0."""
        self.exit(0)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every action in the palette, every column to sort by, and some commands of Textual's."""
        from frontdash.tui.controllers import palette

        yield from palette.commands(self)
        yield from (own for own in super().get_system_commands(screen) if own.title in palette.TEXTUALS_OWN)


def run_app(loading: Loading, settings: Settings) -> int:
    """Run the screen until the user leaves it; return the exit code.

    Raises what keeps the data from being read, and `ScreenError` if the screen fails.
    """
    code = run_to_end(FrontdashApp(None, None, settings, loading=loading))
    if loading.failure is not None:
        raise loading.failure
    return code
