"""The mouse on a timeline: the wheel zooms, a drag pans, a drag on the axis or with ctrl brushes a span."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events

from frontdash.drawing.scale import Days

if TYPE_CHECKING:
    from frontdash.tui.panels.timeline import TimelineChart

ZOOM = 1.5
"""The factor by which one step of the wheel changes the window."""
_NEAR = 3
"""The distance in cells at which a click still hits a mark."""


@dataclass(slots=True)
class Drag:
    """A drag in progress: where it began, the window at that time, and what it does."""

    x: int
    now: int
    days: Days
    spans: bool


class Mouse:
    """The mouse on one timeline; it makes the same calls as the keys."""

    def __init__(self, chart: TimelineChart) -> None:
        self._chart = chart
        self.drag: Drag | None = None
        self._dragged = False

    def wheel(self, event: events.MouseEvent, factor: float, share: float) -> None:
        """Zoom around the mouse by a factor; with shift or ctrl, move in time by a share."""
        plot, offset = self._chart.plot(), event.get_content_offset(self._chart)
        event.stop()
        event.prevent_default()
        if plot is None:
            return
        if event.shift or event.ctrl:
            self._chart.pan(share)
        else:
            fraction = 0.5 if offset is None else min(max((offset.x - plot.left) / plot.width, 0.0), 1.0)
            self._chart.zoom(factor, plot.days.start + fraction * (plot.days.end - plot.days.start))

    def down(self, event: events.MouseDown) -> None:
        """Begin a drag."""
        plot, offset = self._chart.plot(), event.get_content_offset(self._chart)
        self._dragged = False
        if plot is None or offset is None or self._chart.page_drawn is None or event.button != 1:
            return
        line = offset.y - self._chart.page_drawn.top
        if offset.x < plot.left or not 0 <= line < plot.canvas.height:
            return
        spans = line >= plot.height or event.ctrl or event.shift or event.meta
        self.drag = Drag(offset.x, offset.x, plot.days, spans)
        self._chart.capture_mouse()

    def move(self, event: events.MouseMove) -> None:
        """Follow a drag."""
        drag, plot = self.drag, self._chart.plot()
        if drag is None or plot is None:
            return
        # The offset itself: a captured mouse may leave the panel.
        drag.now = event.x - self._chart.gutter.left
        self._dragged = self._dragged or drag.now != drag.x
        if drag.spans:
            self._chart.redraw()
        elif self._dragged:
            length = drag.days.end - drag.days.start
            self._chart.see(drag.days.moved((drag.x - drag.now) * length / plot.width, plot.whole), plot, tell=False)

    def up(self, event: events.MouseUp) -> None:
        """End a drag; a brushed span becomes a filter."""
        drag, plot = self.drag, self._chart.plot()
        self.drag = None
        self._chart.release_mouse()
        if drag is None or plot is None or not self._dragged:
            return
        if not drag.spans:
            self._chart.post_message(self._chart.Looked())
            return
        first, last = sorted((drag.x, drag.now))
        start, end = ((x - plot.left) / plot.width for x in (first, last + 1))
        low, high = plot.days.day_at(max(0.0, start)), plot.days.day_at(min(1.0, end) - 1e-9)
        self._chart.redraw()
        self._chart.brush(low.isoformat(), high.isoformat())

    def click(self, event: events.Click) -> None:
        """Mark the figure under the mouse; words of the heading act like their keys."""
        plot, offset = self._chart.plot(), event.get_content_offset(self._chart)
        if plot is None or offset is None or self._chart.page_drawn is None or self._dragged:
            return
        if offset.y == 0:
            self._click_heading(offset.x)
            return
        y = offset.y - self._chart.page_drawn.top
        near = {key: abs(cx - offset.x) + 2 * abs(cy - y) for key, (cx, cy) in plot.cells.items()}
        key = min(near, key=lambda k: near[k], default=None)
        if key is None or near[key] > _NEAR:
            return
        self._chart.pick(key, event.chain == 2)

    def _click_heading(self, x: int) -> None:
        assert self._chart.page_drawn is not None
        name, said = (text for text, _ in self._chart.page_drawn.lines[0])
        if cell_len(name) <= x:
            at_axis = x >= cell_len(name) + cell_len(said.partition("·")[0])
            self._chart.action_log() if at_axis else self._chart.action_next_date()
