"""Timeline: the figures of the series in focus by one of their dates; a brushed span of time is a filter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from rich.text import Text
from textual import events
from textual.binding import BindingType

from frontdash.drawing.scale import Days
from frontdash.figures.text import one_line
from frontdash.query.selection import Clause, ClauseError, days
from frontdash.query.timeline import DATE_FIELDS, DateField, Point, Timeline, timeline
from frontdash.query.view import View
from frontdash.tui.actions import bindings
from frontdash.tui.panels import number
from frontdash.tui.panels.timeline_mouse import ZOOM, Mouse
from frontdash.tui.widgets.lines import DashboardMessage, Lines, Span
from frontdash.tui.widgets.plot import Plot, Scene
from frontdash.tui.widgets.plot_page import PlotPage, point_days

LEGEND = "↑↓ open ├─┤ date range ┬┴ interval"


class TimelineChart(Lines):
    """The series in focus over time. The cursor is the focused figure, as in every panel."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("timeline")]

    @dataclass(eq=False)
    class Brushed(DashboardMessage):
        """The user filters by a span of time, or removes that filter (a clause without ends)."""

        clause: Clause

    def __init__(self, short: Callable[[str], str]) -> None:
        """`short` shortens names of sources."""
        super().__init__(id="timeline", classes="panel")
        self._page: PlotPage | None = None
        self._mouse = Mouse(self)
        self._short = short
        self._view: View | None = None
        self.row: int | None = None
        self._field: DateField = DATE_FIELDS[0]
        self._timeline: Timeline | None = None
        self._window: Days | None = None
        self._log: bool | None = None
        self.border_title = "Timeline"
        self.border_subtitle = LEGEND

    # --- what is shown ---

    @property
    def line_count(self) -> int:
        """The height of the panel; 0 if there is nothing to draw."""
        return self.scrollable_content_region.height if self._drawable else 0

    @property
    def _drawable(self) -> Timeline | None:
        found = self._timeline
        return found if found is not None and found.points and found.dimension != "date" else None

    def can_stand(self, index: int) -> bool:
        """The cursor is a mark, not a line."""
        return False

    def show(self, view: View, row: int | None) -> None:
        """Show the series of a view, with the focused figure marked."""
        old = self._timeline.series if self._timeline else None
        self._view, self.row = view, row
        self._timeline = None if view.series is None else timeline(view.series, self._field, row)
        if self._timeline is None or self._timeline.series != old:
            self._window, self._log = None, None
        name = view.series.name if view.series else "no series"
        # Text, not str: a title in a string would be read as markup, and the name comes from the data.
        self.border_title = Text(f"Timeline: {one_line(name)}")
        self.empty_text = self._why_empty()
        self.redraw()

    def refocus(self, view: View, row: int) -> None:
        """Mark another figure, which may be of another series or kind of unit."""
        same = self._view is not None and view.series is self._view.series
        if not same or self._point(row) is None:
            self.show(view, row)
            return
        self._view, self.row = view, row
        self._bring_focus_into_sight()
        self.redraw()

    def _why_empty(self) -> str:
        if self._timeline is None:
            return "no figure, no timeline"
        if self._timeline.dimension == "date":
            return "These figures are dates themselves: there is no value to draw over time."
        reasons = "; ".join(self._timeline.remarks())
        return f"Nothing to draw: {reasons}. Press d for another date."

    def _point(self, row: int | None) -> Point | None:
        found = self._drawable
        return next((p for p in found.points if p.key == row), None) if found else None

    # --- drawing ---

    def redraw(self) -> None:
        """Redraw."""
        self._page = None
        self.lines_changed()

    def on_resize(self) -> None:
        """Redraw for another size."""
        self.redraw()

    def draw_line(self, index: int, width: int) -> Sequence[Span]:
        """Return one line of the drawing, which is cached for a view, a focus and a size."""
        if self._page is None:
            self._make_page(width, self.scrollable_content_region.height)
        assert self._page is not None
        return self._page.lines[index] if index < len(self._page.lines) else ()

    def plot(self) -> Plot | None:
        """Return the drawing with the positions of all marks; None if nothing is drawn."""
        if self._page is None and self.line_count:
            self._make_page(self.scrollable_content_region.width, self.scrollable_content_region.height)
        return self._page.plot if self._page else None

    @property
    def page_drawn(self) -> PlotPage | None:
        """The current plot, if any."""
        return self._page

    def _make_page(self, width: int, height: int) -> None:
        found, view = self._drawable, self._view
        assert found is not None
        assert view is not None
        scene = Scene(view.state.unit_view, self._window, self._log, self.row, self._short)
        titled = self.styles.border_top[0] not in {"", "none", "hidden"}
        drag = self._mouse.drag
        span = (drag.x, drag.now) if drag is not None and drag.spans else None
        self._page = PlotPage(found, scene, self._clause(), span, titled, width, height)

    # --- moving through figures ---

    def _go(self, point: Point | None) -> None:
        if point is None or point.key == self.row:
            return
        self.row = point.key
        self._bring_focus_into_sight()
        self.redraw()
        self.post_message(self.Moved(self, 0, point.key))

    def _bring_focus_into_sight(self) -> None:
        point = self._point(self.row)
        if point is None or self._window is None or self._page is None:
            return
        if point.end <= self._window.start or point.start >= self._window.end:
            length = self._window.end - self._window.start
            self._window = self._window.moved(point.middle - self._window.start - length / 2, self._page.plot.whole)

    def _kept(self) -> list[Point]:
        return [p for p in self._drawable.points if p.selected] if self._drawable else []

    def _step(self, by: int) -> None:
        points = self._kept()
        at = next((i for i, p in enumerate(points) if p.key == self.row), None)
        if points:
            self._go(points[0 if at is None else min(max(at + by, 0), len(points) - 1)])

    def _climb(self, up: int) -> None:
        """Go to the nearest mark above (1) or below (-1), in the same column if possible."""
        plot, here = self.plot(), self._point(self.row)
        if plot is None or here is None or here.key not in plot.cells:
            self._step(0)
            return
        x, y = plot.cells[here.key]
        order = [p for p in plot.seen if p.selected and p.key in plot.cells and p is not here]
        beyond = [p for p in order if (p.at - here.at) * up > 0 or (p.at == here.at and (p.key - here.key) * up > 0)]

        def distance(point: Point) -> tuple[bool, float, float]:
            dx, dy = abs(plot.cells[point.key][0] - x), abs(plot.cells[point.key][1] - y)
            return dx > 1, dy + dx / 2, abs(point.at - here.at)

        self._go(min(beyond, key=distance, default=None))

    def pick(self, key: int, twice: bool) -> None:
        """Mark a figure by its position in the dataset; a second click shows its details."""
        point = self._point(key)
        if point is not None and point.selected:
            self._go(point)
            if twice:
                self.action_open()

    def action_earlier(self) -> None:
        """The figure before this one in time."""
        self._step(-1)

    def action_later(self) -> None:
        """The figure after this one in time."""
        self._step(1)

    def action_higher(self) -> None:
        """The nearest figure above."""
        self._climb(1)

    def action_lower(self) -> None:
        """The nearest figure below."""
        self._climb(-1)

    def action_first(self) -> None:
        """The first figure in time."""
        self._step(-len(self._kept()))

    def action_last(self) -> None:
        """The last figure in time."""
        self._step(len(self._kept()))

    def action_open(self) -> None:
        """Show the details of the marked figure."""
        self.post_message(self.Opened())

    # --- axes ---

    def layout_words(self) -> tuple[str, ...]:
        """Return the date field, the kind of axis if it was chosen, and the visible days unless all are."""
        words: list[str] = [] if self._field == DATE_FIELDS[0] else [self._field]
        if self._log is not None:
            words.append("log" if self._log else "linear")
        if self._window is not None:
            words += [f"from:{round(self._window.start)}", f"to:{round(self._window.end)}"]
        return tuple(words)

    def apply_layout(self, words: tuple[str, ...]) -> None:
        """Apply a date field, a kind of axis and visible days."""
        self._field = next((field for field in DATE_FIELDS if field in words), DATE_FIELDS[0])
        if self._view is not None:
            self.show(self._view, self.row)
        self._log = True if "log" in words else False if "linear" in words else None
        ends = [number(word) for start in ("from:", "to:") for word in words if word.startswith(start)]
        self._window = Days(ends[0], ends[1]) if len(ends) == 2 and 0 < ends[0] < ends[1] else None
        self.redraw()

    def action_log(self) -> None:
        """Switch between a linear and a logarithmic axis."""
        plot = self.plot()
        if plot is not None:
            self._log = not plot.axis.log
            self.redraw()
            self.post_message(self.Looked())

    def action_next_date(self) -> None:
        """Switch to the next date field: valid, claimed, published."""
        self._field = DATE_FIELDS[(DATE_FIELDS.index(self._field) + 1) % len(DATE_FIELDS)]
        self._window = None
        if self._view is not None:
            self.show(self._view, self.row)
        self.post_message(self.Looked())

    def zoom(self, factor: float, around: float | None = None) -> None:
        """Show a window `factor` times as long, around a point in time or else the marked figure."""
        plot = self.plot()
        if plot is None:
            return
        point = self._point(self.row)
        middle = point.middle if point else (plot.days.start + plot.days.end) / 2
        self.see(plot.days.zoomed(factor, middle if around is None else around, plot.whole), plot)

    def pan(self, share: float) -> None:
        """Move by a fraction of the window."""
        plot = self.plot()
        if plot is not None:
            self.see(plot.days.moved(share * (plot.days.end - plot.days.start), plot.whole), plot)

    def see(self, window: Days, plot: Plot, tell: bool = True) -> None:
        """Show a window; a drag posts a message only at its end."""
        self._window = None if window == plot.whole else window
        self.redraw()
        if tell:
            self.post_message(self.Looked())

    def action_zoom_in(self) -> None:
        """Zoom in around the marked figure."""
        self.zoom(1 / ZOOM)

    def action_zoom_out(self) -> None:
        """Zoom out."""
        self.zoom(ZOOM)

    def action_zoom_all(self) -> None:
        """Show the whole time."""
        self._window = None
        self.redraw()
        self.post_message(self.Looked())

    def action_page_up(self) -> None:
        """Move to earlier times."""
        self.pan(-0.5)

    def action_page_down(self) -> None:
        """Move to later times."""
        self.pan(0.5)

    # --- a span of time as a filter ---

    def _clause(self) -> Clause | None:
        return self._view.state.selection.find(self._field, "range") if self._view else None

    def brush(self, first: str, last: str) -> None:
        """Publish a span of days; an empty end is open."""
        self.post_message(self.Brushed(Clause(self._field, "range", (first, last))))

    def _brush_from_focus(self, end: Literal[0, 1]) -> None:
        """Set one end of the span, and drop the other one if it would lie on the wrong side."""
        point = self._point(self.row)
        if point is None:
            self.app.notify("Go to a figure on the timeline first.", markup=False)
            return
        clause = self._clause()
        ends = ["", ""] if clause is None else list(clause.values)
        ends[end] = point_days(point)[end].isoformat()
        try:
            days(Clause(self._field, "range", (ends[0], ends[1])))
        except ClauseError:
            ends[1 - end] = ""
        self.brush(*ends)

    def action_span_from(self) -> None:
        """Filter by dates from that of the marked figure on."""
        self._brush_from_focus(0)

    def action_span_to(self) -> None:
        """Filter by dates up to that of the marked figure."""
        self._brush_from_focus(1)

    def action_span_seen(self) -> None:
        """Filter by the visible window."""
        plot = self.plot()
        if plot is not None:
            self.brush(plot.days.day_at(0).isoformat(), plot.days.day_at(1).isoformat())

    def action_span_all(self) -> None:
        """Remove the filter on dates."""
        self.brush("", "")

    # --- the mouse ---

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Zoom in around the mouse; with shift or ctrl, move to earlier times."""
        self._mouse.wheel(event, 1 / ZOOM, -0.2)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Zoom out around the mouse; with shift or ctrl, move to later times."""
        self._mouse.wheel(event, ZOOM, 0.2)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin a drag."""
        self._mouse.down(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow a drag."""
        self._mouse.move(event)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End a drag."""
        self._mouse.up(event)

    def on_click(self, event: events.Click) -> None:
        """Mark the figure under the mouse."""
        self._mouse.click(event)
