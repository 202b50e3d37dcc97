"""Commands: each is a function of the dashboard, named in the table of actions.

The action `cite` of `frontdash.tui.actions` runs `cite(dashboard)` of this module. A command that needs input pushes a
screen and continues in a callback.
"""

from __future__ import annotations

import webbrowser
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate

from frontdash.figures import schema
from frontdash.figures.dataset import Dataset, DatasetInfo
from frontdash.figures.text import counted
from frontdash.query.engines import local_engine
from frontdash.query.selection import ClauseError, Selection
from frontdash.query.state import ViewState, fields_of, parse_state, settle_among
from frontdash.query.view import View
from frontdash.tui.controllers.editing import change
from frontdash.tui.controllers.layout_state import with_layout
from frontdash.tui.controllers.spellings import spellings
from frontdash.tui.panels import NEEDS_MEMORY
from frontdash.tui.panels.cells import heading
from frontdash.tui.panels.facets import Filters
from frontdash.tui.panels.figures import FiguresTable
from frontdash.tui.screens.log import LogScreen
from frontdash.tui.screens.overlays import (
    ClausesScreen,
    ColumnsScreen,
    ExportScreen,
    HelpScreen,
    ShareScreen,
    WhereScreen,
)
from frontdash.tui.screens.remarks import Remark, ReportScreen
from frontdash.tui.themes import CYCLE
from frontdash.tui.workers import begin
from frontdash.writing.citation import cite as citation

if TYPE_CHECKING:
    from frontdash.checks import Finding
    from frontdash.tui.dashboard import Dashboard

CITATIONS, LINKS = Path("frontdash-citations.txt"), Path("frontdash-links.txt")


def help(dashboard: Dashboard) -> None:  # noqa: A001 (the command's name)
    """Show the help."""
    dashboard.app.push_screen(HelpScreen())


# --- filters ---


def where(dashboard: Dashboard) -> None:
    """Add clauses that the user types."""

    def parsed(text: str) -> ViewState:
        state = parse_state(text, dashboard.state.units, dashboard.state.unit_system)
        return settle_among(state, dashboard.dataset, dashboard.engine.values)

    def problem_with(text: str) -> str:
        try:
            parsed(text)
        except ClauseError as error:
            return str(error)
        return ""

    def apply(text: str | None) -> None:
        if not text:
            return
        typed = parsed(text)
        selection = dashboard.state.selection
        for clause in typed.selection:
            selection = selection.add(clause)
        sort = typed.sort or dashboard.state.sort
        dashboard.apply(replace(dashboard.state, selection=selection, units=typed.units, sort=sort))

    dashboard.app.push_screen(WhereScreen(problem_with), apply)


def drop_filter(dashboard: Dashboard, number: int = -1) -> None:
    """Remove one filter by its index, by default the last one."""
    selection = dashboard.state.selection
    if -1 <= number < len(selection.clauses) and selection:
        dashboard.narrow(selection.drop(selection.clauses[number]))


def clear_filters(dashboard: Dashboard) -> None:
    """Remove all filters."""
    dashboard.narrow(Selection())


def find_source(dashboard: Dashboard) -> None:
    """Open the input line for sources."""
    dashboard.show_panel("filters")
    dashboard.app.query_one(Filters).find("source")


def search(dashboard: Dashboard) -> None:
    """Open the search line."""
    dashboard.search.begin()


def clauses(dashboard: Dashboard) -> None:
    """List all filters in full, to remove some."""

    def drop(number: int | None) -> None:
        if number is not None:
            drop_filter(dashboard, number)
            if dashboard.state.selection:
                clauses(dashboard)

    if not dashboard.state.selection:
        dashboard.notify("No filter narrows the figures.")
        return
    dashboard.app.push_screen(ClausesScreen([clause.label() for clause in dashboard.state.selection]), drop)


# --- history ---


def undo(dashboard: Dashboard) -> None:
    """Undo the last change, of the figures or of the view."""
    _step(dashboard, dashboard.editing.undoing.undo, dashboard.history.undo, again=False)


def redo(dashboard: Dashboard) -> None:
    """Redo what was undone."""
    _step(dashboard, dashboard.editing.undoing.redo, dashboard.history.redo, again=True)


def _step(dashboard: Dashboard, figures: Callable[[], bool], view: Callable[[], ViewState | None], again: bool) -> None:
    if figures():
        return
    if (state := view()) is not None:
        dashboard.step_history(state)
    else:
        dashboard.editing.undoing.step_earlier(again)


def log(dashboard: Dashboard) -> None:
    """Show the session log, which can be written to a file."""
    dashboard.app.push_screen(LogScreen(dashboard.recorder))


# --- what to take away ---


def cite(dashboard: Dashboard) -> None:
    """Copy the focused figure as a citation."""
    if dashboard.row is not None:
        text = citation(dashboard.engine.figure(dashboard.row), dashboard.state.unit_view)
        dashboard.app.copy_to_clipboard(text)
        dashboard.app.push_screen(ShareScreen("Citation", text, CITATIONS))


def copy_link(dashboard: Dashboard) -> None:
    """Copy a link that opens this view again."""
    link = dashboard.dataset.link
    if link == "-":
        dashboard.notify("Standard input cannot be opened again: save the table to a file for links.")
        return
    focus = None if dashboard.row is None or dashboard.state.focus is None else dashboard.engine.id_of(dashboard.row)
    state = with_layout(dashboard, replace(dashboard.state, focus=focus))
    quoted = f"{'./' if link.startswith('-') else ''}{link}?{state}".replace("'", "'\\''")
    text = f"frontdash '{quoted}'"
    dashboard.app.copy_to_clipboard(text)
    dashboard.app.push_screen(ShareScreen("Link to this view", text, LINKS))


def export(dashboard: Dashboard) -> None:
    """Write the figures of the view to a file."""
    dataset = dashboard.in_memory()
    if dataset is None:
        return

    def write(answer: tuple[str, bool] | None) -> None:
        if answer is not None:
            name, force = answer
            task = partial(_write, dashboard, dataset, dashboard.view, name, force)
            begin(dashboard.app, "export", task, thread=True)

    name = f"{Path(dataset.name).stem or 'figures'}-view.csv"
    dashboard.app.push_screen(ExportScreen(name, len(dashboard.view.rows), _problem_with_target), write)


def _problem_with_target(name: str) -> tuple[str, bool]:
    from frontdash.writing.export import ExportError, TargetExistsError, check_target, format_of

    try:
        check_target(Path(name).expanduser(), format_of(name))
    except TargetExistsError as error:
        return str(error), True
    except ExportError as error:
        return str(error), False
    return "" if name else "a name is missing", False


def _write(dashboard: Dashboard, dataset: Dataset, view: View, name: str, force: bool) -> None:
    """Write a view and report it; runs in a thread."""
    from frontdash.writing.export import export_view

    if dashboard.app.hands_off:
        return
    rows = local_engine(dataset).row_numbers(view.state.selection, view.state.sort)
    written = export_view(dataset, rows, view.state.unit_view, Path(name), force=force)
    text = f"{counted(written, 'figure')} to {Path(name).expanduser().absolute()}"
    dashboard.app.call_from_thread(dashboard.notify, text, "Written")


def paste(dashboard: Dashboard, what: str) -> None:
    """Find the figures of a pasted article, or hold a pasted draft against the data."""
    from frontdash.tui.controllers import extracting

    {"article": extracting.paste_article, "draft": extracting.paste_draft}[what](dashboard)


# --- where to go ---


def open_url(dashboard: Dashboard) -> None:
    """Open the publication of the focused figure in the browser."""
    url = None if dashboard.row is None else dashboard.engine.figure(dashboard.row)["url"]
    if not url or not str(url).startswith(("http://", "https://")):
        dashboard.notify("This figure has no web address.")
        return
    opened = not dashboard.app.hands_off and webbrowser.open(str(url))
    dashboard.notify(str(url), "Opened" if opened else "No browser found")


def origin(dashboard: Dashboard) -> None:
    """Go to the origin of the focused figure's claim."""
    if dashboard.row is not None:
        start = int(dashboard.engine.figure(dashboard.row)["_origin"])
        if start == dashboard.row:
            dashboard.notify("This figure is the origin of its claim, as far as the table says.")
        else:
            dashboard.focus_figure(start)


def rejects(dashboard: Dashboard) -> None:
    """List rejected rows and findings."""

    def go_there(remark: Remark | None) -> None:
        if remark is not None and remark.reject is not None:
            dashboard.editing.mend(remark.reject)
        elif remark is not None and remark.row is not None:
            dashboard.focus_figure(remark.row)

    if dashboard.check_now():
        dashboard.notify(f"Checking {dashboard.view.total.figures:,} figures; r lists what is found.")
        return
    dashboard.app.push_screen(
        ReportScreen(
            "Rejected rows and findings",
            Remarks(dashboard.dataset, dashboard.findings, dashboard.engine.id_of),
            outside=dashboard.editing.outside,
        ),
        go_there,
    )


class Remarks(Sequence[Remark]):
    """Rejects and findings, each under a heading. The text of an entry is built when it is drawn."""

    def __init__(self, dataset: DatasetInfo, findings: Sequence[Finding], id_of: Callable[[int], str]) -> None:
        self._dataset = dataset
        self._id_of = id_of
        self._findings = findings
        rows = counted(dataset.rejected_rows, "row")
        self._rejected = f"Rejected: {rows}, {counted(len(dataset.rejects), 'defect')}"

    def __len__(self) -> int:
        return len(self._dataset.rejects) + len(self._findings) + 2

    def __getitem__(self, index: int) -> Remark:  # type: ignore[override]  # no slices
        rejected = self._dataset.rejects
        if index == 0:
            return Remark(self._rejected, "head")
        if index <= len(rejected):
            return Remark(rejected[index - 1].text(), reject=rejected[index - 1])
        if index == len(rejected) + 1:
            checked = self._dataset.in_memory is not None
            return Remark(f"Findings: {len(self._findings):,}" if checked else f"Findings: {NEEDS_MEMORY}", "head")
        finding = self._findings[index - len(rejected) - 2]
        return Remark(
            f"{finding.severity} {self._id_of(finding.row)} {finding.column}: {finding.message}", row=finding.row
        )


def derived(dashboard: Dashboard, name: str = "") -> None:
    """List the derived figures with formulas and inputs, starting at the one with this name."""
    from frontdash.tui.screens.derived import DerivedScreen

    def go_there(remark: Remark | None) -> None:
        if remark is not None and remark.row is not None:
            dashboard.focus_figure(remark.row)

    if dashboard.in_memory() is None:
        return
    if dashboard.derived is None:
        dashboard.when_derived(partial(derived, dashboard, name))
    elif dashboard.derived:
        dashboard.app.push_screen(DerivedScreen(dashboard.derived, dashboard.state.unit_view, name), go_there)
    else:
        dashboard.notify("These data have no derived figures; `frontdash derive` computes and stores some.")


# --- how it looks ---


def show_panel(dashboard: Dashboard, panel: str) -> None:
    """Put a panel in front and focus it."""
    dashboard.show_panel(panel)


def whole(dashboard: Dashboard) -> None:
    """Maximize the active panel, or restore it."""
    dashboard.app.default_screen.toggle_class("-whole")
    dashboard.note()


def toggle_units(dashboard: Dashboard) -> None:
    """Switch to the next unit view and remember it."""
    names = list(dashboard.state.unit_system.views)
    following = names[(names.index(dashboard.state.units) + 1) % len(names)]
    dashboard.apply(replace(dashboard.state, units=following))
    dashboard.app.keep_choice("units", following)


def theme(dashboard: Dashboard) -> None:
    """Switch to the next theme and remember it."""
    if dashboard.app.no_color:
        dashboard.notify("NO_COLOR is set: there are no colours to choose from.")
        return
    at = CYCLE.index(dashboard.app.theme) if dashboard.app.theme in CYCLE else -1
    dashboard.app.theme = CYCLE[(at + 1) % len(CYCLE)]


def columns(dashboard: Dashboard) -> None:
    """Choose the table's columns."""
    names = [name for name in fields_of(dashboard.dataset) if not name.startswith("_")]
    shown = dashboard.app.query_one(FiguresTable).columns
    dashboard.app.push_screen(
        ColumnsScreen([(name, heading(name)) for name in names], shown), partial(set_columns, dashboard)
    )


def set_columns(dashboard: Dashboard, chosen: tuple[str, ...] | None) -> None:
    """Show these columns, and remember those that are not specific to this file."""
    if chosen:
        dashboard.apply(replace(dashboard.state, columns=chosen))
        dashboard.app.keep_choice("columns", tuple(c for c in chosen if c in schema.BY_NAME or c == schema.ROLE))


COMMANDS: dict[str, Callable[Concatenate[Dashboard, ...], None]] = {
    command.__name__: command
    for command in (
        *(help, where, find_source, search, drop_filter, clear_filters, clauses),
        *(undo, redo, log, cite, copy_link, export, open_url, origin, rejects, derived),
        *(show_panel, whole, toggle_units, theme, columns, spellings, change, paste),
    )
}
