"""Errands: what a person asks for once, beside looking. Each is a function of the app, named in the table of actions.

`Action(..., call="command('cite')")` in `frontdash.tui.actions` runs `cite(app)` of this module. An errand that asks
back pushes a screen and goes on in the function it hands to it.
"""

from __future__ import annotations

import webbrowser
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from frontdash.figures import schema
from frontdash.figures.dataset import Dataset, DatasetInfo
from frontdash.figures.text import counted, one_line
from frontdash.query.engines import local_engine
from frontdash.query.selection import ClauseError, Selection
from frontdash.query.state import fields_of, parse_state, settle_among
from frontdash.query.view import View
from frontdash.tui.controllers.layout_state import filed
from frontdash.tui.controllers.spellings import spellings
from frontdash.tui.controllers.workers import begin
from frontdash.tui.panels import NEEDS_MEMORY
from frontdash.tui.panels.cells import heading
from frontdash.tui.panels.figures import FiguresTable
from frontdash.tui.screens.overlays import (
    ClausesScreen,
    ColumnsScreen,
    ExportScreen,
    HelpScreen,
    ShareScreen,
    WhereScreen,
)
from frontdash.tui.screens.remarks import Remark, ReportScreen
from frontdash.tui.startup.shutdown import interrupt
from frontdash.tui.themes import CYCLE
from frontdash.writing.citation import cite as citation

if TYPE_CHECKING:
    from frontdash.checks import Finding
    from frontdash.tui.app import FrontdashApp

CITATIONS, LINKS = Path("frontdash-citations.txt"), Path("frontdash-links.txt")


def help(app: FrontdashApp) -> None:  # noqa: A001 (the errand's name)
    """Show the help."""
    app.push_screen(HelpScreen())


# --- filters ---


def where(app: FrontdashApp) -> None:
    """Type clauses."""

    def problem_with(text: str) -> str:
        try:
            settle_among(parse_state(text, unit_system=app.state.unit_system), app.dataset, app.engine.values)
        except ClauseError as error:
            return str(error)
        return ""

    def apply(text: str | None) -> None:
        if not text:
            return
        typed = settle_among(parse_state(text, app.state.units, app.state.unit_system), app.dataset, app.engine.values)
        selection = app.state.selection
        for clause in typed.selection:
            selection = selection.add(clause)
        sort = typed.sort or app.state.sort
        app.apply(replace(app.state, selection=selection, units=typed.units, sort=sort))

    app.push_screen(WhereScreen(problem_with), apply)


def drop_filter(app: FrontdashApp) -> None:
    """Remove the last filter."""
    app.action_drop_clause(len(app.state.selection.clauses) - 1)


def clear_filters(app: FrontdashApp) -> None:
    """Remove all filters."""
    app.apply(replace(app.state, selection=Selection()))


def clauses(app: FrontdashApp) -> None:
    """List all filters, whole, to remove some."""

    def drop(number: int | None) -> None:
        if number is not None:
            app.action_drop_clause(number)
            if app.state.selection:
                clauses(app)

    if not app.state.selection:
        app.notify("No filter narrows the figures.", markup=False)
        return
    app.push_screen(ClausesScreen([clause.label() for clause in app.state.selection]), drop)


# --- what to take away ---


def cite(app: FrontdashApp) -> None:
    """Copy the focused figure as a citation."""
    if app.row is not None:
        text = citation(app.engine.figure(app.row), app.state.unit_view)
        app.copy_to_clipboard(text)
        app.push_screen(ShareScreen("Citation", text, CITATIONS))


def copy_link(app: FrontdashApp) -> None:
    """Copy a link that opens this view again."""
    link = app.dataset.link
    if link == "-":
        app.notify("Standard input cannot be opened again: save the table to a file for links.", markup=False)
        return
    focus = None if app.row is None or app.state.focus is None else app.engine.id_of(app.row)
    state = filed(app, replace(app.state, focus=focus))
    quoted = f"{'./' if link.startswith('-') else ''}{link}?{state}".replace("'", "'\\''")
    text = f"frontdash '{quoted}'"
    app.copy_to_clipboard(text)
    app.push_screen(ShareScreen("Link to this view", text, LINKS))


def export(app: FrontdashApp) -> None:
    """Write the figures of the view to a file."""
    dataset = app.in_memory()
    if app.view is None or dataset is None:
        return

    def write(answer: tuple[str, bool] | None) -> None:
        if answer is not None and app.view is not None:
            name, force = answer
            task = partial(_write, app, dataset, app.view, name, force)
            begin(app, "export", task, thread=True)

    name = f"{Path(dataset.name).stem or 'figures'}-view.csv"
    app.push_screen(ExportScreen(name, len(app.view.rows), _problem_with_target), write)


def _problem_with_target(name: str) -> tuple[str, bool]:
    from frontdash.writing.export import ExportError, TargetExistsError, check_target, format_of

    try:
        check_target(Path(name).expanduser(), format_of(name))
    except TargetExistsError as error:
        return str(error), True
    except ExportError as error:
        return str(error), False
    return "" if name else "a name is missing", False


def _write(app: FrontdashApp, dataset: Dataset, view: View, name: str, force: bool) -> None:
    """Write a view and say so; runs in a thread."""
    from frontdash.writing.export import export_view

    if app.hands_off:
        return
    rows = local_engine(dataset).row_numbers(view.state.selection, view.state.sort)
    written = export_view(dataset, rows, view.state.unit_view, Path(name), force=force)
    text = one_line(f"{counted(written, 'figure')} to {Path(name).expanduser().absolute()}")
    app.call_from_thread(app.notify, text, title="Written", markup=False)


def log(app: FrontdashApp) -> None:
    """List what was done, and offer to write it to a file."""
    from frontdash.tui.screens.log import LogScreen

    app.push_screen(LogScreen(app.recorder))


# --- where to go ---


def open_url(app: FrontdashApp) -> None:
    """Open the publication of the focused figure in the browser."""
    url = None if app.row is None else app.engine.figure(app.row)["url"]
    if not url or not str(url).startswith(("http://", "https://")):
        app.notify("This figure has no web address.", markup=False)
        return
    opened = not app.hands_off and webbrowser.open(str(url))
    app.notify(one_line(str(url)), title="Opened" if opened else "No browser found", markup=False)


def origin(app: FrontdashApp) -> None:
    """Go to the origin of the focused figure's claim."""
    if app.row is not None:
        start = int(app.engine.figure(app.row)["_origin"])
        if start == app.row:
            app.notify("This figure is the origin of its claim, as far as the table tells.", markup=False)
        else:
            app.focus_figure(start)


def rejects(app: FrontdashApp) -> None:
    """List rejected rows and what looks wrong."""

    def go_there(row: int | None) -> None:
        if row is not None:
            app.focus_figure(row)

    if app.view is not None and app.check_now():
        app.notify(f"Checking {app.view.total.figures:,} figures; r lists what is found.", markup=False)
        return
    app.push_screen(
        ReportScreen("Rejected rows and findings", Remarks(app.dataset, app.findings, app.engine.id_of)), go_there
    )


class Remarks(Sequence[Remark]):
    """Rejects and findings under a heading each. An entry is put in words when it is asked for, not before."""

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
            return Remark(rejected[index - 1].text())
        if index == len(rejected) + 1:
            checked = self._dataset.in_memory is not None
            return Remark(f"Findings: {len(self._findings):,}" if checked else f"Findings: {NEEDS_MEMORY}", "head")
        finding = self._findings[index - len(rejected) - 2]
        return Remark(
            f"{finding.severity} {self._id_of(finding.row)} {finding.column}: {finding.message}", row=finding.row
        )


def derived(app: FrontdashApp, name: str = "") -> None:
    """List the derived figures with formulas and inputs, from the one of this name on."""
    from frontdash.derived import derived_figures
    from frontdash.tui.screens.derived import DerivedScreen

    def go_there(row: int | None) -> None:
        if row is not None:
            app.focus_figure(row)

    dataset = app.in_memory()
    if dataset is None:
        return
    figures = derived_figures(dataset) if app.derived is None else app.derived
    if not figures:
        app.notify("These data have no derived figures; `frontdash derive` computes and keeps some.", markup=False)
        return
    app.push_screen(DerivedScreen(figures, app.state.unit_view, name), go_there)


# --- how it looks ---


def toggle_units(app: FrontdashApp) -> None:
    """Switch to the next unit view; the choice lasts."""
    names = list(app.state.unit_system.views)
    following = names[(names.index(app.state.units) + 1) % len(names)]
    app.apply(replace(app.state, units=following))
    app.keep_choice("units", following)


def theme(app: FrontdashApp) -> None:
    """Next of the quiet themes; the choice lasts."""
    if app.no_color:
        app.notify("NO_COLOR is set: there are no colours to choose from.", markup=False)
        return
    at = CYCLE.index(app.theme) if app.theme in CYCLE else -1
    app.theme = CYCLE[(at + 1) % len(CYCLE)]


def columns(app: FrontdashApp) -> None:
    """Choose the table's columns."""
    names = [name for name in fields_of(app.dataset) if not name.startswith("_")]
    shown = app.query_one(FiguresTable).columns
    app.push_screen(ColumnsScreen([(name, heading(name)) for name in names], shown), partial(set_columns, app))


def set_columns(app: FrontdashApp, chosen: tuple[str, ...] | None) -> None:
    """Show these columns; the choice lasts, but for columns that other files do not have."""
    if chosen:
        app.apply(replace(app.state, columns=chosen))
        app.keep_choice("columns", tuple(c for c in chosen if c in schema.BY_NAME or c == schema.ROLE))


COMMANDS: dict[str, Callable[[FrontdashApp], None]] = {
    errand.__name__: errand
    for errand in (
        *(help, where, drop_filter, clear_filters, clauses),
        *(cite, copy_link, export, open_url, origin, rejects, derived),
        *(toggle_units, theme, columns),
        *(spellings, interrupt, log),
    )
}
