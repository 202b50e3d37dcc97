"""Claims: every figure of one series on a shared axis; retellings hang under the claim they relay."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.binding import BindingType

from frontdash.figures import units
from frontdash.figures.qualifiers import QUALIFIERS
from frontdash.figures.shown import Shown, shown
from frontdash.figures.text import one_line
from frontdash.query.view import SeriesView, View
from frontdash.tui.actions import bindings
from frontdash.tui.draw import Lines, Span, fit

LEGEND = "● printed ◆ about ◂● nearly ○▶ over ●▶ at least ├┤ range"
_PADDING = 0.06
_AXIS_WORDS = {"person": "people", "count": "number"}


@dataclass(frozen=True, slots=True)
class Claim:
    """One line of the chart: a figure, its place in the tree of retellings, and its canonical magnitudes."""

    row: dict[str, Any]  # Any: rows mix types, see frontdash.figures.shown.Row
    branch: str
    figure: Shown
    low: float | None
    at: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Axis:
    """A numeric axis in canonical magnitude, labelled in `unit`: linear, or logarithmic on demand."""

    low: float
    high: float
    unit: units.Unit
    log: bool = False

    def cell(self, magnitude: float, width: int) -> int:
        """Return the cell (0 to width-1) of a magnitude."""
        low, high, at = self.low, self.high, magnitude
        if self.log:
            low, high, at = math.log(low), math.log(high), math.log(max(magnitude, self.low))
        return round((at - low) / (high - low) * (width - 1)) if high > low else (width - 1) // 2

    def ticks(self, width: int) -> list[tuple[int, str]]:
        """Return cells and labels of round numbers, few enough to be read apart."""
        factor = float(self.unit.factor)
        low, high = self.low / factor, self.high / factor
        most = max(3, width // 11)
        if self.log:
            powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
            values = [m * 10.0**p for p in powers for m in (1, 2, 5) if low <= m * 10.0**p <= high]
            while len(values) > most:
                values = values[::2]
        else:
            raw = (high - low) / most
            power = 10.0 ** math.floor(math.log10(raw)) if raw > 0 else 1.0
            step = next((m * power for m in (1, 2, 2.5, 5, 10) if m * power >= raw), power)
            first = math.ceil(low / step - 1e-9)
            values = [n * step for n in range(first, math.floor(high / step + 1e-9) + 1)]
        return [(self.cell(v * factor, width), tick_text(v)) for v in values]


def tick_text(value: float) -> str:
    """Return a round number for an axis: 1,200 or 150k or 1.4M."""
    size = abs(value)
    for limit, divisor, suffix in ((1e6, 1e6, "M"), (1e4, 1e3, "k")):
        if size >= limit:
            return f"{value / divisor:g}{suffix}"
    return f"{value:,.10g}"


def tree(series: SeriesView, view: units.UnitView) -> list[Claim]:
    """Return the figures of a series in reading order: claims by date, each followed by its retellings.

    A retelling whose origin is filtered away stands where its own date puts it.
    """
    rows = series.rows.rows(named=True)
    present = {row["_row"] for row in rows}
    children: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        if row["_origin"] != row["_row"] and row["_origin"] in present:
            children.setdefault(row["_origin"], []).append(row)
    claims: list[Claim] = []
    for row in rows:
        if row["_origin"] != row["_row"] and row["_origin"] in present:
            continue
        claims.append(_claim(row, "" if row["_origin"] == row["_row"] else "↳", view))
        mine = sorted(
            children.get(row["_row"], []),
            key=lambda r: (r["_published_from"] is None, r["_published_from"] or 0, r["_row"]),
        )
        claims += [_claim(child, "└" if child is mine[-1] else "├", view) for child in mine]
    return claims


def _claim(row: dict[str, Any], branch: str, view: units.UnitView) -> Claim:
    low, at, high = (
        value if value is not None and math.isfinite(value) else None
        for value in (row["_low"], row["_magnitude"], row["_high"])
    )
    return Claim(row, branch, shown(row, view), low, at, high)


def mark(claim: Claim, axis: Axis, width: int) -> list[str]:
    """Return the cells of one claim's drawing: points, intervals as bars, open ends as arrows."""
    cells = [" "] * width
    if claim.at is None:
        return cells
    qualifier = QUALIFIERS[claim.row["_qualifier"]]
    at = min(max(axis.cell(claim.at, width), 0), width - 1)
    if claim.low is not None or claim.high is not None:
        _interval(claim, axis, cells)
        if qualifier.id == "between":
            return cells
    reach = max(2, width // 16)
    if qualifier.open == "high":
        end = min(width - 1, at + reach)
        for cell in range(at + 1, end):
            cells[cell] = "─"
        cells[end] = "▶"
    elif qualifier.id == "nearly":
        at = max(1, at)
        cells[at - 1] = "◂"
    elif qualifier.open == "low":
        end = max(0, at - reach)
        for cell in range(end + 1, at):
            cells[cell] = "─"
        cells[end] = "◀"
    glyph = "○" if qualifier.id in {"more_than", "less_than"} else qualifier.mark
    cells[at] = {"derived": "ƒ", "extrapolated": "◌", "withdrawn": "×"}.get(claim.row["status"] or "", glyph)
    return cells


def _interval(claim: Claim, axis: Axis, cells: list[str]) -> None:
    width = len(cells)
    low = 0 if claim.low is None else axis.cell(claim.low, width)
    high = width - 1 if claim.high is None else axis.cell(claim.high, width)
    for cell in range(low, high + 1):
        cells[cell] = "─"
    cells[low] = "◀" if claim.low is None else "├"
    cells[high] = "▶" if claim.high is None else "┤"
    if low == high:
        cells[low] = "┼"


class ClaimsChart(Lines):
    """The claims of the focused figure's series. The cursor is the focused figure, here as in the table."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("claims")]
    header_height = 1

    def __init__(self, short: Callable[[str], str]) -> None:
        """`short` shortens names of sources where the column is narrow."""
        super().__init__(id="claims", classes="panel")
        self._short = short
        self._view: View | None = None
        self._claims: list[Claim] = []
        self._axis: Axis | None = None
        self._log = False
        self.border_title = "Claims"
        self.border_subtitle = LEGEND
        self.empty_text = "no figure, no claims"

    @property
    def line_count(self) -> int:
        """One line a claim or retelling."""
        return len(self._claims)

    def row_at(self, index: int) -> int:
        """Return the `_row` number of the figure on a line."""
        return int(self._claims[index].row["_row"])

    def key_at(self, index: int) -> int | None:
        """Return the `_row` number of the figure on a line."""
        return self.row_at(index)

    def show(self, view: View, row: int | None) -> None:
        """Show the charted series of a view, with the cursor on the focused figure."""
        self._view = view
        self._claims = [] if view.series is None else tree(view.series, view.state.unit_view)
        self._axis = self._make_axis(row)
        name = view.series.name if view.series else "no series"
        left_out = view.series.size - view.series.rows.height if view.series else 0
        part = f" (first {view.series.rows.height:,} of {view.series.size:,})" if view.series and left_out else ""
        # Text, not str: a title in a string would be read as markup, and the name comes from the data.
        self.border_title = Text(f"Claims: {one_line(name)}{part}")
        self.focus_row(row)
        self.lines_changed()

    def refocus(self, view: View, row: int) -> None:
        """Put the cursor on another figure, which may be of another series."""
        if self._view is not None and view.series is self._view.series:
            self.focus_row(row)
        else:
            self.show(view, row)

    def focus_row(self, row: int | None) -> None:
        """Put the cursor on a figure without telling anyone."""
        at = next((i for i, claim in enumerate(self._claims) if claim.row["_row"] == row), 0)
        if self._claims and self._axis and self._claims[at].row["_dimension"] != self._axis.unit.dimension:
            self._axis = self._make_axis(row)
        self.move_cursor(at, tell=False)
        self.refresh()

    def _make_axis(self, row: int | None) -> Axis | None:
        """Return an axis over all claims of the focused figure's dimension; None where nothing has a number."""
        assert self._view is not None
        focused = next((c for c in self._claims if c.row["_row"] == row), None)
        numbered = [c for c in self._claims if c.at is not None]
        if focused is None or focused.at is None:
            focused = numbered[0] if numbered else None
        if focused is None or focused.row["_dimension"] == "date":
            return None
        dimension = focused.row["_dimension"]
        same = [c for c in numbered if c.row["_dimension"] == dimension]
        ends = [m for c in same for m in (c.low, c.at, c.high) if m is not None]
        low, high = min(ends), max(ends)
        symbols = [c.figure.unit_symbol for c in same]
        unit = units.lookup(max(set(symbols), key=lambda s: (symbols.count(s), s)))
        if self._log and low > 0:
            spread = (high / low) ** _PADDING if high > low else 1.2
            return Axis(low / spread, high * spread, unit, log=True)
        room = (high - low) * _PADDING or abs(high) * 0.1 or 1.0
        # A quantity that cannot be negative gets no negative axis.
        return Axis(max(0.0, low - room) if low >= 0 else low - room, high + room, unit)

    def _columns(self, width: int) -> tuple[int, int, int]:
        """Return the cells of source, publisher and value; the chart has the rest."""
        value = max((cell_len(c.figure.text) for c in self._claims), default=8)
        value = min(value, max(8, width // 4))
        names = max(10, min(22, width // 5))
        return names, max(8, min(18, width // 7)), value

    def _date_cells(self, width: int) -> int:
        """Return the cells of the valid date, which is shown where there is room."""
        return 11 if width >= 90 else 0

    def draw_header(self, y: int, width: int) -> Sequence[Span]:
        """Draw the axis."""
        source, publisher, value = self._columns(width)
        left = 1 + source + 3 + publisher + self._date_cells(width) + 1 + value + 1
        room = width - left
        if self._axis is None or room < 8:
            return [(fit("", width), "")]
        unit = self._axis.unit.label or _AXIS_WORDS.get(self._axis.unit.symbol, "")
        label = fit(f"{unit}, log" if self._axis.log else unit, left - 1, right=True)
        cells = [" "] * room
        for cell, text in self._axis.ticks(room):
            start = min(max(0, cell - len(text) // 2), room - len(text))
            if all(c == " " for c in cells[max(0, start - 1) : start + len(text) + 1]):
                cells[start : start + len(text)] = text
        return [(label + " ", "dim"), ("".join(cells), "dim")]

    def draw_line(self, index: int, width: int) -> Sequence[Span]:
        """Draw one claim: who, through whom, how much, and its mark on the axis."""
        claim = self._claims[index]
        source, publisher, value = self._columns(width)
        row = claim.row
        nested = claim.branch in {"├", "└"}
        name = "" if nested else row["_source"] or ""
        name = name if cell_len(name) <= source else self._short(name)
        spans: list[Span] = [
            ("▌" if index == self.cursor else " ", "accent"),
            (fit(name, source), ""),
            (fit(f" {claim.branch}", 3), "dim"),
            (fit(row["_publisher"] or "", publisher), "" if not nested else "dim"),
            (fit(f" {row['valid_on'] or ''}", self._date_cells(width)), "dim"),
            (" " + fit(claim.figure.text, value, right=True) + " ", "strong"),
        ]
        room = width - (1 + source + 3 + publisher + self._date_cells(width) + value + 2)
        if room < 8:
            return spans
        axis = self._axis
        if axis is None or claim.at is None:
            note = "" if axis is None else "no number"
            return [*spans, (fit(note, room), "dim")]
        if row["_dimension"] != axis.unit.dimension:
            return [*spans, (fit("another kind of unit: not on this axis", room), "dim")]
        return [*spans, ("".join(mark(claim, axis, room)), "bar")]

    def action_open(self) -> None:
        """Show the details of the claim under the cursor."""
        self.post_message(self.Opened())

    def action_log(self) -> None:
        """Switch between a linear and a logarithmic axis."""
        self._log = not self._log
        if self._claims and self._view is not None:
            self._axis = self._make_axis(self.row_at(self.cursor))
            self.refresh()
            if self._log and self._axis is not None and not self._axis.log:
                self.app.notify("Not all of these numbers are above zero: the axis stays linear.", markup=False)

    def clicked(self, index: int, x: int, event: events.Click) -> None:
        """A click on the axis makes it logarithmic, or linear again; a double click on a claim shows the details."""
        if index < 0:
            self.action_log()
        elif event.chain == 2:
            self.action_open()
