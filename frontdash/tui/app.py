"""The app owns the view state: it applies clauses, asks for a View and hands it to the panels. Nothing else."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import webbrowser
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.app import App, ComposeResult, SystemCommand
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Footer, Input

from frontdash.config import ConfigError, Settings, save
from frontdash.figures import schema
from frontdash.figures.dataset import Dataset, figure_id
from frontdash.figures.text import one_line
from frontdash.figures.units import VIEWS
from frontdash.query.engine import LocalEngine
from frontdash.query.selection import ANY_TEXT, Clause, ClauseError
from frontdash.query.state import Sort, ViewState, fields_of, parse_state, settle
from frontdash.query.view import View, build_view, relations, with_series
from frontdash.tui.actions import ACTIONS, OPENS_A_LINE, bindings
from frontdash.tui.draw import Lines
from frontdash.tui.follow import follow
from frontdash.tui.history import History
from frontdash.tui.panels.claims import ClaimsChart
from frontdash.tui.panels.detail import Detail, Line, describe
from frontdash.tui.panels.facets import FacetList, Filters
from frontdash.tui.panels.figures import FiguresTable, heading
from frontdash.tui.panels.status import Chips, Status, Tabs, counted
from frontdash.tui.screens.overlays import (
    ColumnsScreen,
    ExportScreen,
    HelpScreen,
    ReportScreen,
    SearchLine,
    ShareScreen,
    WhereScreen,
)
from frontdash.tui.themes import CYCLE, DARK, LIGHT
from frontdash.writing.citation import cite

if TYPE_CHECKING:
    from frontdash.checks import Finding
    from frontdash.versions import Diff

PANELS = ("figures", "claims", "figure", "filters")
CITATIONS, LINKS = Path("frontdash-citations.txt"), Path("frontdash-links.txt")
_PATIENCE = 0.1
"""Seconds after which a change that is still computed shows that it is working."""


class FrontdashApp(App[int]):
    """The dashboard of one dataset."""

    TITLE = "frontdash"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("everywhere")]
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 (declared like this by Textual)
        (0, "-narrow"),
        (100, "-medium"),
        (128, "-normal"),
        (180, "-wide"),
    ]

    def __init__(
        self,
        dataset: Dataset,
        state: ViewState,
        settings: Settings,
        reopen: Callable[[], Dataset] | None = None,
        since: Dataset | None = None,
    ) -> None:
        """`reopen` reads the file anew, for a screen that follows it; `since` is a version to mark changes against."""
        super().__init__()
        self._reopen = reopen
        self._since = since
        self._following: asyncio.Task[None] | None = None
        self.diff: Diff | None = None
        self.dataset = dataset
        self.engine = LocalEngine(dataset)
        known = fields_of(dataset)
        columns = tuple(name for name in settings.columns if name in known)
        self.state = state if state.columns or not columns else replace(state, columns=columns)
        self.view: View | None = None
        self.row: int | None = None
        """Position of the focused figure in the dataset."""
        self.findings: tuple[Finding, ...] = ()
        self._history = History(self.state)
        self._computing = False
        self._before_search: ViewState | None = None
        self._panel = "figures"
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = settings.theme if settings.theme in self.available_themes else DARK.name

    # --- composing ---

    def compose(self) -> ComposeResult:
        """Status, panels, chips, footer."""
        yield Status(self.dataset)
        yield Tabs()
        with Horizontal(id="main"):
            yield Filters(self._goes_by, self._short)
            with Vertical(id="centre"):
                yield FiguresTable(lambda rows: self.engine.fetch(rows), self._short)
                yield ClaimsChart(self._short)
            yield Detail(self._describe)
        yield Chips()
        yield SearchLine()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Ask for the first view; the frame stands before it is there."""
        self.screen.add_class("-show-figures")
        self.query_one(FiguresTable).focus()
        self.watch(self.app, "theme", self._theme_changed, init=False)
        for ending in ("SIGTERM", "SIGHUP"):
            # Ended from outside, the terminal is given back as it was. Not every platform has these signals.
            with contextlib.suppress(AttributeError, NotImplementedError, RuntimeError):
                number = getattr(signal, ending)
                asyncio.get_running_loop().add_signal_handler(number, self.exit, 128 + number)
        self._request()

    def on_resize(self, event: events.Resize) -> None:
        """Give closed lists of values more room on tall screens."""
        filters = self.query_one(Filters)
        filters.list.room = max(0.7, event.size.height / 38)
        if self.view is not None:
            filters.show(self.view)

    def _short(self, name: str) -> str:
        return self.dataset.sources.short(name)

    def _goes_by(self, field: str, value: str, typed: str) -> bool:
        if field in {"source", "publisher"}:
            return self.dataset.sources.matches(value, typed)
        return typed.casefold() in value.casefold()

    # --- state ---

    def apply(self, state: ViewState, remember: bool = True) -> None:
        """Go to another state: remember it, show it, compute what it needs."""
        if state == self.state:
            return
        old, self.state = self.state, state
        if remember:
            self._history.push(state)
        self._show_change(old)

    def _show_change(self, old: ViewState) -> None:
        if (old.selection, old.sort) != (self.state.selection, self.state.sort) or self.view is None:
            self._request()
            return
        self.view = self._restated(self.view)
        self._refocus()
        self._show()

    def _restated(self, view: View) -> View:
        """Return a view with what needs no query taken from the state: a view never claims another's filters."""
        now = self.state
        return replace(view, state=replace(view.state, units=now.units, focus=now.focus, columns=now.columns))

    def _select(self, clause: Clause) -> None:
        self.apply(replace(self.state, selection=self.state.selection.put(clause)))

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

    # --- computing: one query at a time, the newest request wins, the old view stays until the new is whole ---

    def _request(self) -> None:
        if not self._computing:
            self._computing = True
            self.set_timer(_PATIENCE, self._show_working)
            self._compute(self.engine, self.state, self._series_now())

    @work(thread=True, group="view", exit_on_error=False)
    def _compute(self, engine: LocalEngine, state: ViewState, series: str | None) -> None:
        try:
            view = build_view(engine, state, series, self.view)
        except Exception as error:  # whatever goes wrong in a query is told, the old view stays
            self.call_from_thread(self._failed, state, error)
            return
        self.call_from_thread(self._arrived, engine, view)

    def _arrived(self, engine: LocalEngine, view: View) -> None:
        self._computing = False
        try:
            self._take_view(engine, view)
        except Exception as error:  # a row that cannot be drawn must not end the program without a word
            self._failed(view.state, error)

    def _take_view(self, engine: LocalEngine, view: View) -> None:
        newest = (view.state.selection, view.state.sort) == (self.state.selection, self.state.sort)
        if not newest or engine is not self.engine:
            self._request()
            return
        first = self.view is None
        self.view = replace(view, state=self.state)
        self._refocus()
        self._show()
        if first:
            self._check()
            if self._reopen is not None:
                self._following = asyncio.create_task(follow(self, self._reopen))

    def _failed(self, state: ViewState, error: Exception) -> None:
        self._computing = False
        self.query_one(Status).working = False
        self.notify(one_line(str(error))[:200], title="This view could not be computed", severity="error", markup=False)
        if (state.selection, state.sort) != (self.state.selection, self.state.sort):
            self._request()  # a newer state waits
        elif self.view is not None:
            self._history.forget()
            self.state = self.view.state

    def _show_working(self) -> None:
        if self._computing:
            status = self.query_one(Status)
            status.working = True
            status.refresh()

    @work(thread=True, group="checks", exit_on_error=False)
    def _check(self) -> None:
        from frontdash.checks import check

        dataset = self.dataset
        try:
            findings = check(dataset)
        except Exception as error:  # checks are an extra: their failure is told, the figures stay
            self.call_from_thread(self.notify, one_line(str(error))[:200], title="The checks failed", markup=False)
            return
        diff = self.diff
        if diff is None and self._since is not None:
            from frontdash.versions import compare

            diff = compare(self._since, dataset)
        self.call_from_thread(self._checked, dataset, findings, diff)

    def _checked(self, dataset: Dataset, findings: tuple[Finding, ...], diff: Diff | None) -> None:
        if dataset is not self.dataset:
            return
        self.findings = findings
        self._mark(diff)
        self.query_one(Detail).show()
        status = self.query_one(Status)
        status.findings = len(findings)
        status.refresh()

    def _mark(self, diff: Diff | None) -> None:
        self.diff = diff
        table = self.query_one(FiguresTable)
        table.marks = {} if diff is None else diff.marks()
        table.refresh()

    # --- another version of the data ---

    def take(self, dataset: Dataset, engine: LocalEngine, state: ViewState, view: View, diff: Diff) -> None:
        """Show another version of the data: selection and focus stay, what changed is marked."""
        self.dataset, self.engine, self.state = dataset, engine, state
        self._history.amend(state)
        self.view = view
        status = self.query_one(Status)
        status.dataset, status.stale = dataset, False
        self._refocus()
        self._show()
        self._mark(diff)
        self._check()

    def keep(self, problem: str) -> None:
        """Say that the file cannot be read as it is now; the last good view stays."""
        status = self.query_one(Status)
        status.stale = True
        status.refresh()
        self.notify(
            one_line(problem), title="The file changed; the last good view stays", severity="warning", markup=False
        )

    def on_unmount(self) -> None:
        """Stop following the file."""
        if self._following is not None:
            self._following.cancel()

    # --- showing ---

    def _series_now(self) -> str | None:
        if self.row is None:
            self.row = None if self.state.focus is None else self.dataset.row_of(self.state.focus)
        return None if self.row is None else str(self.dataset.row(self.row)["_series"])

    def _refocus(self) -> None:
        """Keep the focused figure if it is still selected, else focus the first one."""
        assert self.view is not None
        wanted = None if self.state.focus is None else self.dataset.row_of(self.state.focus)
        if self.view.position(wanted) is None:
            wanted = int(self.view.rows[0]) if len(self.view.rows) else None
        self.row = wanted
        self._chart_focus()

    def _chart_focus(self) -> None:
        assert self.view is not None
        if self.row is None:
            self.view = replace(self.view, series=None)
            return
        series = str(self.dataset.row(self.row)["_series"])
        charted = self.view.series
        if charted is None or charted.name != series:
            self.view = with_series(self.engine, self.view, series)

    def _show(self) -> None:
        view = self.view
        assert view is not None
        status = self.query_one(Status)
        status.working = self._computing and status.working
        status.show(view)
        self.query_one(Chips).show(view)
        self.query_one(Filters).show(view)
        table = self.query_one(FiguresTable)
        clauses = " and ".join(clause.label() for clause in self.state.selection)
        table.empty_text = f"No figure matches {clauses}. Press backspace to drop the last filter." if clauses else ""
        table.show(view, view.position(self.row))
        self.query_one(ClaimsChart).show(view, self.row)
        self.query_one(Detail).show()

    def _describe(self, width: int) -> list[Line]:
        if self.view is None or self.row is None:
            return []
        extras = {name: name for name in self.dataset.extra_columns if not name.startswith("_")}
        related = relations(self.dataset, self.row)
        view = self.state.unit_view
        return describe(self.dataset.row(self.row), related, view, extras, width, self._remarks(self.row))

    def _remarks(self, row: int) -> list[tuple[str, list[str]]]:
        """Return what was noticed about a row: what changed in it, and what the checks found."""
        remarks: list[tuple[str, list[str]]] = []
        if self.diff is not None and self.diff.marks().get(row) == "+":
            remarks.append(("added since the version before", []))
        elif self.diff is not None and (changes := self.diff.changes_of(row)):
            words = [f"{c.field}: {c.old or '—'} → {c.new or '—'}{f' ({c.note})' if c.note else ''}" for c in changes]
            remarks.append(("changed since the version before", words))
        found = [finding.message for finding in self.findings if finding.row == row]
        if found:
            remarks.append(("worth a look", found))
        return remarks

    def focus_figure(self, row: int) -> None:
        """Focus a figure by its position in the dataset; filters that hide it are dropped first."""
        if self.view is None:
            return
        state = replace(self.state, focus=figure_id(self.dataset.row(row)))
        if self.view.position(row) is None:
            self.notify("The filters hid that figure; they were dropped (z brings them back).", markup=False)
            state = replace(state, selection=type(self.state.selection)())
        self.apply(state)

    # --- what the panels say ---

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """The cursor moved in the table or the chart: that figure is in focus everywhere."""
        if self.view is None:
            return
        row = event.key
        if row is None or row == self.row or self.view.position(row) is None:
            return
        self.row = row
        self.state = replace(self.state, focus=figure_id(self.dataset.row(row)))
        self._history.amend(self.state)
        self.view = self._restated(self.view)
        before = self.view.series
        self._chart_focus()
        chart = self.query_one(ClaimsChart)
        if isinstance(event.lines, FiguresTable):
            if self.view.series is before:
                chart.focus_row(row)
            else:
                chart.show(self.view, row)
        else:
            self.query_one(FiguresTable).move_cursor(self.view.position(row) or 0, tell=False)
        self.query_one(Detail).show()

    def on_facet_list_picked(self, event: FacetList.Picked) -> None:
        """A facet published a clause."""
        selection = self.state.selection
        if event.mode == "add":
            selection = selection.add(Clause(event.field, "set", (event.value,)))
        elif event.mode == "only":
            selection = selection.only(event.field, event.value)
        else:
            selection = selection.toggle(event.field, event.value, exclude=event.mode == "exclude")
        self.apply(replace(self.state, selection=selection))

    def on_figures_table_sorted(self, event: FiguresTable.Sorted) -> None:
        """Another order."""
        self.apply(replace(self.state, sort=event.sort))

    def on_figures_table_rearranged(self, event: FiguresTable.Rearranged) -> None:
        """Other columns."""
        self._set_columns(event.columns)

    def on_figures_table_opened(self) -> None:
        """Show the details."""
        self.action_show_panel("figure")

    def on_claims_chart_opened(self) -> None:
        """Show the details."""
        self.action_show_panel("figure")

    def on_detail_followed(self, event: Detail.Followed) -> None:
        """Go to another figure of the chain."""
        self.focus_figure(event.row)

    # --- actions ---

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave keys that open a line to whoever is typing already."""
        typing = isinstance(self.focused, Input) or len(self.screen_stack) > 1
        return not (action in OPENS_A_LINE and typing)

    def action_toggle_units(self) -> None:
        """Switch to the next unit view; the choice lasts."""
        names = list(VIEWS)
        following = names[(names.index(self.state.units) + 1) % len(names)]
        self.apply(replace(self.state, units=following))
        self._keep("units", following)

    def _keep(self, key: str, value: str | tuple[str, ...]) -> None:
        try:
            save(key, value)
        except ConfigError as error:
            self.notify(one_line(str(error)), title="The choice will not last", severity="warning", markup=False)

    def action_show_panel(self, panel: str) -> None:
        """Show and focus a panel; on small screens it takes the place of the one before."""
        for name in PANELS:
            self.screen.set_class(name == panel, f"-show-{name}")
        self._panel = panel
        self.query_one(Tabs).activate(panel)
        # At once, not after the next message: the keys that follow belong to the panel already.
        self.screen.set_focus(self.query_one("#facets" if panel == "filters" else f"#{panel}"))

    def action_find_source(self) -> None:
        """Type a source to filter by."""
        self.action_show_panel("filters")
        self.query_one(Filters).find("source")

    def action_drop_filter(self) -> None:
        """Remove the last filter."""
        clauses = list(self.state.selection)
        if clauses:
            self.apply(replace(self.state, selection=self.state.selection.drop(clauses[-1])))

    def action_drop_clause(self, number: int) -> None:
        """Remove one filter."""
        clauses = list(self.state.selection)
        if number < len(clauses):
            self.apply(replace(self.state, selection=self.state.selection.drop(clauses[number])))

    def action_clear_filters(self) -> None:
        """Remove all filters."""
        self.apply(replace(self.state, selection=type(self.state.selection)()))

    def action_search(self) -> None:
        """Open the line to search in."""
        self._before_search = self.state
        old = self.state.selection.find(ANY_TEXT, "text")
        line = self.query_one(SearchLine)
        line.add_class("-open")
        line.value = old.values[0] if old else ""
        self.screen.set_focus(line)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search with every key."""
        if isinstance(event.input, SearchLine) and event.input.has_class("-open"):
            # While one types, no step of the history is made; Enter makes one of the whole.
            clause = Clause(ANY_TEXT, "text", (event.value,))
            self.apply(replace(self.state, selection=self.state.selection.put(clause)), remember=False)

    def on_search_line_left(self, event: SearchLine.Left) -> None:
        """Keep the search as one step, or go back to what was before it."""
        self.query_one(SearchLine).remove_class("-open")
        before = self._before_search
        if event.kept:
            if before is not None and self.state.selection != before.selection:
                self._history.push(self.state)
        elif before is not None:
            self.apply(replace(self.state, selection=before.selection), remember=False)
        self.action_show_panel("figures")

    def action_where(self) -> None:
        """Type clauses."""
        self.push_screen(WhereScreen(self._problem_with), self._apply_where)

    def _problem_with(self, text: str) -> str:
        try:
            settle(parse_state(text), self.dataset)
        except ClauseError as error:
            return str(error)
        return ""

    def _apply_where(self, text: str | None) -> None:
        if not text:
            return
        selection = self.state.selection
        typed = settle(parse_state(text, self.state.units), self.dataset)
        for clause in typed.selection:
            selection = selection.add(clause)
        sort = typed.sort or self.state.sort
        self.apply(replace(self.state, selection=selection, units=typed.units, sort=sort))

    def action_columns(self) -> None:
        """Choose the table's columns."""
        names = [name for name in fields_of(self.dataset) if not name.startswith("_")]
        columns = [(name, heading(name)) for name in names]
        self.push_screen(ColumnsScreen(columns, self.query_one(FiguresTable).columns), self._set_columns)

    def _set_columns(self, columns: tuple[str, ...] | None) -> None:
        if columns:
            self.apply(replace(self.state, columns=columns))
            self._keep("columns", tuple(c for c in columns if c in schema.BY_NAME or c == schema.ROLE))

    def action_cite(self) -> None:
        """Copy the focused figure as a citation."""
        if self.row is not None:
            text = cite(self.dataset.row(self.row), self.state.unit_view)
            self.copy_to_clipboard(text)
            self.push_screen(ShareScreen("Citation", text, CITATIONS))

    def action_copy_link(self) -> None:
        """Copy a link that opens this view again."""
        link = self.dataset.link
        if link == "-":
            self.notify("Standard input cannot be opened again: save the table to a file for links.", markup=False)
            return
        focus = None if self.row is None or self.state.focus is None else figure_id(self.dataset.row(self.row))
        state = replace(self.state, focus=focus)
        quoted = f"{'./' if link.startswith('-') else ''}{link}?{state}".replace("'", "'\\''")
        text = f"frontdash '{quoted}'"
        self.copy_to_clipboard(text)
        self.push_screen(ShareScreen("Link to this view", text, LINKS))

    def action_export(self) -> None:
        """Write the figures of the view to a file."""
        if self.view is not None:
            name = f"{Path(self.dataset.name).stem or 'figures'}-view.csv"
            self.push_screen(ExportScreen(name, len(self.view.rows), self._problem_with_target), self._export)

    def _problem_with_target(self, name: str) -> tuple[str, bool]:
        from frontdash.writing.export import ExportError, TargetExistsError, check_target, format_of

        try:
            check_target(Path(name).expanduser(), format_of(name))
        except TargetExistsError as error:
            return str(error), True
        except ExportError as error:
            return str(error), False
        return "" if name else "a name is missing", False

    @work(thread=True, group="export", exit_on_error=False)
    def _write(self, name: str, force: bool, view: View) -> None:
        from frontdash.writing.export import ExportError, export_view

        try:
            written = export_view(self.dataset, view.rows, view.state.unit_view, Path(name), force=force)
        except ExportError as error:
            self.call_from_thread(self.notify, str(error), title="Not written", severity="error", markup=False)
            return
        text = one_line(f"{counted(written, 'figure')} to {Path(name).expanduser().absolute()}")
        self.call_from_thread(self.notify, text, title="Written", markup=False)

    def _export(self, answer: tuple[str, bool] | None) -> None:
        if answer is not None and self.view is not None:
            self._write(*answer, self.view)

    def action_open_url(self) -> None:
        """Open the publication of the focused figure in the browser."""
        url = None if self.row is None else self.dataset.row(self.row)["url"]
        if not url or not str(url).startswith(("http://", "https://")):
            self.notify("This figure has no web address.", markup=False)
            return
        opened = webbrowser.open(str(url))
        self.notify(one_line(str(url)), title="Opened" if opened else "No browser found", markup=False)

    def action_origin(self) -> None:
        """Go to the origin of the focused figure's claim."""
        if self.row is not None:
            origin = int(self.dataset.row(self.row)["_origin"])
            if origin == self.row:
                self.notify("This figure is the origin of its claim, as far as the table tells.", markup=False)
            else:
                self.focus_figure(origin)

    def action_rejects(self) -> None:
        """List rejected rows and what looks wrong."""
        rejects, rows = self.dataset.rejects, self.dataset.rejected_rows
        entries: list[tuple[str, str, int | None]] = []
        head = f"Rejected: {counted(rows, 'row')}, {counted(len(rejects), 'defect')}"
        entries.append(("head", head, None))
        entries += [("", reject.text(), None) for reject in rejects]
        entries.append(("head", f"Findings: {len(self.findings):,}", None))
        for finding in self.findings:
            name = figure_id(self.dataset.row(finding.row))
            entries.append(("", f"{finding.severity} {name} {finding.column}: {finding.message}", finding.row))
        self.push_screen(ReportScreen("Rejected rows and findings", entries), self._go_to_finding)

    def _go_to_finding(self, row: int | None) -> None:
        if row is not None:
            self.focus_figure(row)

    def action_theme(self) -> None:
        """Next of the quiet themes."""
        at = CYCLE.index(self.theme) if self.theme in CYCLE else -1
        self.theme = CYCLE[(at + 1) % len(CYCLE)]

    def _theme_changed(self, theme: str) -> None:
        self._keep("theme", theme)

    def action_help(self) -> None:
        """Show the help."""
        self.push_screen(HelpScreen())

    async def action_quit(self) -> None:
        """Leave with exit code 0."""
        self.exit(0)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every action in the palette, and every column to sort by."""
        table, chart = self.query_one(FiguresTable), self.query_one(ClaimsChart)
        for action in ACTIONS:
            if not action.palette:
                continue
            keys = f"key {action.shown_keys}"
            if action.where == "everywhere":
                yield SystemCommand(action.help, keys, self._runner(action.call or action.id))
            elif action.where in {"figures", "claims"}:
                widget = table if action.where == "figures" else chart
                yield SystemCommand(action.help, keys, getattr(widget, f"action_{action.id}"))
        for column in table.columns:
            for descending, order in ((False, "smallest first"), (True, "largest first")):
                sort = partial(self._sort_by, Sort(column, descending))
                yield SystemCommand(f"Sort by {one_line(heading(column))}, {order}", "order of the table", sort)
        for command in super().get_system_commands(screen):
            if command.title in {"Theme", "Maximize", "Minimize", "Screenshot"}:
                yield command

    def _sort_by(self, sort: Sort) -> None:
        self.apply(replace(self.state, sort=sort))

    def _runner(self, action: str) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            await self.run_action(action)

        return run


def run_app(
    dataset: Dataset,
    state: ViewState,
    settings: Settings,
    reopen: Callable[[], Dataset] | None = None,
    since: Dataset | None = None,
) -> int:
    """Run the screen until the person leaves; returns the exit code. See `FrontdashApp` for the arguments."""
    return FrontdashApp(dataset, state, settings, reopen, since).run() or 0
