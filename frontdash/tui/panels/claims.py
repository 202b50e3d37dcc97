"""Claims: every figure of one series on a shared axis; retellings hang under the claim they relay."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.binding import BindingType

from frontdash.drawing.marks import across
from frontdash.drawing.scale import Axis
from frontdash.drawing.tree import Claim
from frontdash.figures.shown import brief
from frontdash.figures.text import one_line
from frontdash.figures.units import AS_STATED, UnitView
from frontdash.query.engine import SeriesView
from frontdash.query.view import View
from frontdash.tui.actions import bindings
from frontdash.tui.panels.charted import Charted, Charts, charted, claim_text
from frontdash.tui.panels.columns import claim_columns, widths
from frontdash.tui.panels.spread import lines_for, spread_line
from frontdash.tui.widgets.lines import Lines, Span, fit
from frontdash.tui.widgets.names import Names, fit_date
from frontdash.tui.workers import begin, reported

_REST = 0.1
"""Delay in seconds before a slow chart is computed: the focus may move on."""
LEGEND = "● printed ◆ about ◂● nearly ○▶ over ●▶ at least ├┤ range"


class ClaimsChart(Lines):
    """The claims of the focused figure's series. The cursor is the focused figure, here as in the table."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("claims")]
    header_height = 1

    def __init__(self, short: Callable[[str], str]) -> None:
        """`short` shortens names of sources where the column is narrow."""
        super().__init__(id="claims", classes="panel")
        self._short = short
        self._charts = Charts()
        self.chart = charted(None, AS_STATED)
        """The chart on screen: the one before as long as the next is being computed."""
        self._row: int | None = None
        """The figure in focus, whether or not it is in the chart."""
        self.awaited: View | None = None
        """The view whose chart is wanted."""
        self._making: set[tuple[int, UnitView]] = set()
        """Series (by identity) and units whose charts are being computed in threads."""
        self.axis: Axis | None = None
        self._log = False
        self._laid_out: tuple[Charted, int, tuple[list[tuple[str, int]], int]] | None = None
        self._names: dict[str, Names] = {}
        self.border_title = "Claims"
        self.border_subtitle = LEGEND
        self.empty_text = "no figure, no claims"

    @property
    def line_count(self) -> int:
        """One line per claim or retelling."""
        return len(self.claims)

    def row_at(self, index: int) -> int:
        """Return the `_row` number of the figure on a line."""
        return int(self.claims[index].row["_row"])

    def key_at(self, index: int) -> int | None:
        """Return the `_row` number of the figure on a line."""
        return self.row_at(index)

    @property
    def claims(self) -> Sequence[Claim]:
        """The claims of the charted series, in the order of their lines."""
        return self.chart.claims

    def show(self, view: View, row: int | None) -> None:
        """Show the charted series of a view, with the cursor on the focused figure."""
        self._follow(view, row, 0)

    def refocus(self, view: View, row: int) -> None:
        """Put the cursor on another figure, which may be of another series."""
        self._follow(view, row, _REST)

    def _follow(self, view: View, row: int | None, rest: float) -> None:
        """Show the chart of a view: at once if it is quick, else after a delay; the latest request wins."""
        self._row = row
        units = view.state.unit_view
        if self._awaits(view.series, units):
            return
        if rest and self.chart.is_of(view.series, units):
            self.awaited = None
            self.focus_row(row)
            return
        chart = self._charts.at_once(view.series, units)
        self.awaited = view if chart is None else None
        if chart is not None:
            self._take(chart)
        elif (id(view.series), units) not in self._making:
            begin(self, "claims", partial(self._chart_later, view, rest))

    def _awaits(self, series: SeriesView | None, units: UnitView) -> bool:
        awaited = self.awaited
        return awaited is not None and awaited.series is series and awaited.state.unit_view == units

    async def _chart_later(self, view: View, rest: float) -> None:
        """Compute a chart in a thread, and cache it even if it comes too late: it may be needed again."""
        await asyncio.sleep(rest)
        if self.awaited is not view:
            return
        series, units = view.series, view.state.unit_view
        self._making.add((id(series), units))
        chart = None
        with reported(self.app, "claims"):  # the old chart stays
            chart = self._charts.keep(await asyncio.to_thread(charted, series, units))
        self._making.remove((id(series), units))
        if self._awaits(series, units):
            self.awaited = None
            if chart is not None:
                self._take(chart)

    def _take(self, chart: Charted) -> None:
        """Show a chart."""
        self.chart = chart
        self.axis = chart.axis(self._row, self._log)
        self._leave_room()
        series = chart.series
        name = series.name if series else "no series"
        left_out = series.size - series.rows.height if series else 0
        part = f" (first {series.rows.height:,} of {series.size:,})" if series and left_out else ""
        # Text, not str: a title in a string would be read as markup, and the name comes from the data.
        self.border_title = Text(f"Claims: {one_line(name)}{part}")
        self.focus_row(self._row)
        self.lines_changed()

    def focus_row(self, row: int | None) -> None:
        """Put the cursor on a figure without posting a message."""
        at = 0 if row is None else self.chart.lines.get(row, 0)
        if self.claims and self.axis and self.claims[at].row["_dimension"] != self.axis.unit.dimension:
            self.axis = self.chart.axis(row, self._log)
            self.refresh()
        self.move_cursor(at, tell=False)

    def _leave_room(self) -> None:
        """The number of header lines: the spread, if any, and the axis."""
        self.header_height = 1 + lines_for(self.scrollable_content_region.height, self.chart.spread)

    def on_resize(self) -> None:
        """Adapt the header to the new height."""
        self._leave_room()
        self.lines_changed()

    def _columns(self, width: int) -> tuple[list[tuple[str, int]], int]:
        """Return the columns of texts that tell the claims apart with their widths, and the width of the value.

        The chart takes the rest. Where all claims are of one source, it gives way, and so does any other column.
        """
        if self._laid_out is None or self._laid_out[0] is not self.chart or self._laid_out[1] != width:
            value = min(self.chart.value_cells, max(8, width // 4))
            room = width - 6 - value - max(8, width // 3)
            columns = claim_columns(
                self.chart.labels, self.chart.needs, room, any(claim.branch for claim in self.claims)
            )
            found = widths([self.chart.needs[name] for name in columns], room)
            self._names = {name: Names(fit) for name in columns}
            self._laid_out = self.chart, width, (list(zip(columns, found, strict=False)), value)
        return self._laid_out[2]

    def _label(self, claim: Claim, column: str, width: int) -> str:
        """Return the text of a column in the line of a claim; no two names look alike."""
        text = claim_text(claim, column)
        if column == "valid_on":
            return fit_date(text, width)
        if column == "source" and cell_len(text) > width:
            shorter = self._short(text)
            alike = {name for name in self.chart.texts["source"] if self._short(name) == shorter}
            text = shorter if len(alike) == 1 and cell_len(shorter) <= width else text
        return self._names[column].text(text, width, lambda: self.chart.texts[column])

    def draw_header(self, y: int, width: int) -> Sequence[Span]:
        """Draw the spread, then the axis."""
        if y < self.header_height - 1:
            chart, only = self.chart, self.header_height == 2
            return spread_line(chart.spread, y, chart.units, self._short, width, only)
        columns, value = self._columns(width)
        left = 1 + 3 + sum(room + 1 for _, room in columns) + value + 1
        room = width - left
        if self.axis is None or room < 8:
            return [(fit("", width), "")]
        unit = self.axis.words
        label = fit(f"{unit}, log" if self.axis.log else unit, left - 1, right=True)
        cells = [" "] * room
        for magnitude, text in self.axis.ticks(max(3, room // 11)):
            start = min(max(0, self.axis.cell(magnitude, room) - len(text) // 2), room - len(text))
            if all(c == " " for c in cells[max(0, start - 1) : start + len(text) + 1]):
                cells[start : start + len(text)] = text
        return [(label + " ", "dim"), ("".join(cells), "dim")]

    def draw_line(self, index: int, width: int) -> Sequence[Span]:
        """Draw one claim: source, publisher, value, and its mark on the axis."""
        claim = self.claims[index]
        columns, value = self._columns(width)
        row = claim.row
        nested = claim.branch in {"├", "└"}
        spans: list[Span] = [("▌" if index == self.cursor else " ", "accent")]
        for number, (column, room) in enumerate(columns):
            # A retelling is labelled by its publisher: the rest is what the claim says that it relays.
            spans.append((self._label(claim, column, room), "dim" if nested and number else ""))
            spans.append((fit(f" {claim.branch}", 3) + " " if not number else " ", "dim"))
        spans.append((fit(brief(claim.figure).text, value, right=True) + " ", "strong"))
        room = width - sum(cell_len(text) for text, _ in spans)
        if room < 8:
            return spans
        axis = self.axis
        if axis is None or claim.mark is None:
            note = "" if axis is None else "no number"
            return [*spans, (fit(note, room), "dim")]
        if row["_dimension"] != axis.unit.dimension:
            return [*spans, (fit("another kind of unit: not on this axis", room), "dim")]
        return [*spans, ("".join(across(claim.mark, axis, room)), "bar")]

    def action_open(self) -> None:
        """Show the details of the claim under the cursor."""
        self.post_message(self.Opened())

    def layout_words(self) -> tuple[str, ...]:
        """Whether the axis is logarithmic."""
        return ("log",) if self._log else ()

    def apply_layout(self, words: tuple[str, ...]) -> None:
        """Make the axis logarithmic, or linear."""
        if ("log" in words) != self._log:
            self.action_log()

    def action_log(self) -> None:
        """Switch between a linear and a logarithmic axis."""
        self._log = not self._log
        self.post_message(self.Looked())
        if self.claims:
            self.axis = self.chart.axis(self.row_at(self.cursor), self._log)
            self.refresh()
            if self._log and self.axis is not None and not self.axis.log:
                self.app.notify("Not all of these numbers are above zero: the axis stays linear.", markup=False)

    def clicked(self, index: int, x: int, event: events.Click) -> None:
        """A click on the axis makes it logarithmic, or linear again; a double click on a claim shows the details."""
        if index < 0:
            self.action_log()
        elif event.chain == 2:
            self.action_open()
