"""The status line on top, the chips of active clauses, and the tabs of panels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text
from textual.widget import Widget

from frontdash.figures.text import counted, one_line
from frontdash.figures.units import STANDARD
from frontdash.tui.layout import PANELS
from frontdash.tui.widgets.lines import fit

if TYPE_CHECKING:
    from frontdash.figures.dataset import DatasetInfo
    from frontdash.query.view import View


class Status(Widget):
    """Dataset, figures shown of total, claims and publications apart, rejects and findings, unit view."""

    DEFAULT_CSS = "Status { height: 1; background: $panel; color: $text; }"

    def __init__(self, title: str) -> None:
        super().__init__(id="status")
        self.title = title
        """The name of the data until they are read."""
        self.dataset: DatasetInfo | None = None
        self.progress = 0.0
        """The fraction of the data that has been read."""
        self._view: View | None = None
        self._counted: DatasetInfo | None = None
        self._rejected = 0
        self.findings: int | None = None
        """The number of findings; None until the checks have run."""
        self.unchecked = False
        """Whether the dataset is too large to check without being asked."""
        self.mode = ""
        """Says that the figures can be changed."""
        self.working = False
        self.stale = ""
        """Why the view on screen is older than the file; empty if it is not."""

    def show(self, view: View) -> None:
        """Show the sums of a view."""
        self._view = view
        self.refresh()

    def render(self) -> Text:
        """Return the line; on narrow screens the middle gets shorter."""
        width = self.size.width
        units = self._units()
        title = one_line(self.title if self.dataset is None else self.dataset.title)
        sums = self._sums()
        left = Text(" frontdash ", style="bold reverse")
        if self.mode:
            left.append(f"▐ {self.mode.upper()} ", style="bold reverse")
        room = width - left.cell_len - units.cell_len - 2
        for line in sums:
            gap = room - cell_len(line.plain)
            if gap >= min(cell_len(title), 12) + 3 or line is sums[-1]:
                break
        name = fit(f" {title}", min(max(0, room - line.cell_len - 2), cell_len(title) + 1))
        text = Text.assemble(left, (name, "bold"), "  ", line)
        text.append(" " * max(1, width - text.cell_len - units.cell_len))
        text.append_text(units)
        text.truncate(width)
        return text

    def _sums(self) -> list[Text]:
        """Return the counts in ever shorter words."""
        if self._view is None or self.dataset is None:
            if self.progress >= 1:
                return [Text("read; working out the figures …")]
            return [Text(f"reading … {self.progress:.0%}" if self.progress else "reading …")]
        shown, total = self._view.summary, self._view.total
        if self._counted is not self.dataset:  # rejects may be many: count them once
            self._counted, self._rejected = self.dataset, self.dataset.rejected_rows
        rejected, findings = self._rejected, self.findings
        work = "working …  " if self.working else f"{self.stale}, last good view  " if self.stale else ""

        undated = f" (+{shown.undated:,} undated)" if shown.undated else ""
        figures = f"{work}{shown.figures:,} of {total.figures:,} figures{undated}"
        where = f" in {counted(shown.publications, 'publication')}" if total.publications else ", no publication named"
        claims = f"{counted(shown.claims, 'claim')}{where}"
        waiting = "not checked (r)" if self.unchecked else "checking …"
        found = waiting if findings is None else counted(findings, "finding")
        defects = f"{rejected:,} rejected · {found}"
        short = (
            f"{shown.figures:,}/{total.figures:,} fig{undated} · {shown.claims:,} claims · {shown.publications:,} publ"
        )
        bad = "".join(f" · {n:,} {word}" for n, word in ((rejected, "rej"), (findings, "find")) if n)
        in_full = (f" · {rejected:,} rejected" if rejected else "") + (f" · {found}" if findings else "")
        return [
            Text(f"{figures} · {claims} · {defects}"),
            Text(f"{figures} · {claims}{bad}"),
            Text(f"{work}{short}{bad}"),
            Text(f"{work}{shown.figures:,}/{total.figures:,} figures{undated}{in_full}"),
            Text(f"{work}{shown.figures:,}/{total.figures:,}{undated}{bad}"),
        ]

    def _units(self) -> Text:
        text = Text()
        now = self._view.state.units if self._view else "km"
        for number, view in enumerate((self._view.state.unit_system if self._view else STANDARD).views.values()):
            if number:
                text.append("│", style="dim")
            text.append(f" {one_line(view.label)} ", style="bold reverse" if view.id == now else "dim")
        return text

    def on_click(self, event: object) -> None:
        """Switch the units if they are clicked, else list rejects and findings."""
        x = getattr(event, "x", 0)
        action = "toggle_units" if x >= self.size.width - self._units().cell_len else "rejects"
        self.app.call_later(self.app.run_action, f"command('{action}')")


class Chips(Widget):
    """The active clauses; a click on one removes it, a click on the count of hidden ones lists all."""

    DEFAULT_CSS = "Chips { height: 1; color: $text-muted; }"

    def __init__(self) -> None:
        super().__init__(id="chips")
        self._view: View | None = None
        self.ends: list[int] = []

    def show(self, view: View) -> None:
        """Show the clauses of a view."""
        self._view = view
        self.refresh()

    def render(self) -> Text:
        """Return the chips in the order they were made, as many as fit."""
        self.ends = []
        clauses = list(self._view.state.selection) if self._view else []
        if not clauses:
            return Text(" no filter", style="dim")
        labels = [one_line(clause.label()) for clause in clauses]
        width = self.size.width
        fitting = next((n for n in range(len(labels), 0, -1) if _chips_width(labels, n) <= width), 1)
        if fitting == 1:
            room = width - _chips_width(labels, 1) + cell_len(labels[0])
            labels[0] = fit(labels[0], min(cell_len(labels[0]), max(4, room)))
        text = Text(" ")
        for label in labels[:fitting]:
            text.append(f" {label} ✕ ", style="reverse")
            self.ends.append(text.cell_len)
            text.append(" ")
        text.append(_more(len(labels) - fitting), style="bold")
        text.truncate(width)
        return text

    def on_click(self, event: object) -> None:
        """Remove the clause under the mouse, or list all if some do not fit."""
        x = getattr(event, "x", 0)
        number = next((number for number, end in enumerate(self.ends) if x < end), None)
        if number is not None:
            self.app.call_later(self.app.run_action, f"command('drop_filter', {number})")
        elif self._view is not None and len(self.ends) < len(self._view.state.selection.clauses):
            self.app.call_later(self.app.run_action, "command('clauses')")


def _more(number: int) -> str:
    return f"+{number} more (F)" if number else ""


def _chips_width(labels: Sequence[str], shown: int) -> int:
    """Return the width of the first chips and of the count of the others."""
    chips = 1 + sum(cell_len(label) + 5 for label in labels[:shown])
    return chips - 1 + len(_more(len(labels) - shown)) + (shown < len(labels))


class Tabs(Widget):
    """Names of the panels, on screens with room for one panel only."""

    DEFAULT_CSS = "Tabs { height: 1; display: none; }"

    def __init__(self) -> None:
        super().__init__(id="tabs")
        self.active = PANELS[0].id

    def activate(self, panel: str) -> None:
        """Mark the panel that is shown."""
        self.active = panel
        self.refresh()

    def _names(self) -> list[tuple[str, str]]:
        """Return panels and their tabs: padded, or bare, or bare with short names, or cut to equal lengths."""
        width = self.size.width - 1
        choices = ([f" {panel.tab} " for panel in PANELS], [p.tab for p in PANELS], [p.short_tab for p in PANELS])
        names = next((names for names in choices if sum(map(len, names)) + len(names) <= width), choices[-1])
        room = max(map(len, names))
        while room > 1 and sum(min(len(name), room) + 1 for name in names) > width:
            room -= 1
        return [(panel.id, name[:room]) for panel, name in zip(PANELS, names, strict=True)]

    def render(self) -> Text:
        """Return the names, the one of the active panel reversed."""
        text = Text(" ")
        for panel, name in self._names():
            text.append(name, style="bold reverse" if panel == self.active else "")
            text.append(" ")
        return text

    def on_click(self, event: object) -> None:
        """Show the panel under the mouse."""
        x, at = getattr(event, "x", 0), 1
        for panel, name in self._names():
            at += len(name) + 1
            if x < at:
                self.app.call_later(self.app.run_action, f"command('show_panel', '{panel}')")
                return
