"""The mouse on a timeline: the wheel zooms, a drag moves in time, a drag on the axis or with ctrl keeps a span."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual import events

from frontdash.drawing.scale import Days
from frontdash.tui.draw import Lines
from frontdash.tui.plot import Plot
from frontdash.tui.plot_page import Page

ZOOM = 1.5
"""How much shorter or longer a step of zooming makes the stretch of time in sight."""
_NEAR = 3
"""How many cells beside a mark a click still means it."""


@dataclass(slots=True)
class Drag:
    """A drag of the mouse in progress: where it began, the stretch of time then in sight, and what it does."""

    x: int
    now: int
    days: Days
    spans: bool


class TimelineMouse(Lines):
    """A panel with a timeline that the mouse can work; what it does is the subclass's, as for the keys."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str, classes: str) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id, classes=classes)
        self._page: Page | None = None
        self._drag: Drag | None = None
        self._dragged = False

    def plot(self) -> Plot | None:
        """Return the drawing; None where nothing is drawn."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Draw anew what is shown."""
        raise NotImplementedError

    def zoom(self, factor: float, around: float | None = None) -> None:
        """Show a longer or shorter stretch of time."""
        raise NotImplementedError

    def pan(self, share: float) -> None:
        """Move in time by a share of what is in sight."""
        raise NotImplementedError

    def see(self, window: Days, plot: Plot, tell: bool = True) -> None:
        """Show a stretch of time."""
        raise NotImplementedError

    def brush(self, first: str, last: str) -> None:
        """Publish a span of days."""
        raise NotImplementedError

    def pick(self, key: int, twice: bool) -> None:
        """Mark a figure."""
        raise NotImplementedError

    def action_log(self) -> None:
        """Switch the axis of values."""
        raise NotImplementedError

    def action_next_date(self) -> None:
        """Draw by the next of the dates."""
        raise NotImplementedError

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Zoom in around the mouse; with shift or ctrl, look at earlier times."""
        self._wheel(event, 1 / ZOOM, -0.2)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Zoom out around the mouse; with shift or ctrl, look at later times."""
        self._wheel(event, ZOOM, 0.2)

    def _wheel(self, event: events.MouseEvent, factor: float, share: float) -> None:
        plot, offset = self.plot(), event.get_content_offset(self)
        event.stop()
        event.prevent_default()
        if plot is None:
            return
        if event.shift or event.ctrl:
            self.pan(share)
        else:
            fraction = 0.5 if offset is None else min(max((offset.x - plot.left) / plot.width, 0.0), 1.0)
            self.zoom(factor, plot.days.start + fraction * (plot.days.end - plot.days.start))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin a drag."""
        plot, offset = self.plot(), event.get_content_offset(self)
        self._dragged = False
        if plot is None or offset is None or self._page is None or event.button != 1:
            return
        line = offset.y - self._page.top
        if offset.x < plot.left or not 0 <= line < plot.canvas.height:
            return
        spans = line >= plot.height or event.ctrl or event.shift or event.meta
        self._drag = Drag(offset.x, offset.x, plot.days, spans)
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow a drag."""
        drag, plot = self._drag, self.plot()
        if drag is None or plot is None:
            return
        # The offset itself, not where it is allowed: a captured mouse may leave the panel.
        drag.now = event.x - self.gutter.left
        self._dragged = self._dragged or drag.now != drag.x
        if drag.spans:
            self.redraw()
        elif self._dragged:
            length = drag.days.end - drag.days.start
            self.see(drag.days.moved((drag.x - drag.now) * length / plot.width, plot.whole), plot, tell=False)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End a drag: a span of time that was marked is kept."""
        drag, plot = self._drag, self.plot()
        self._drag = None
        self.release_mouse()
        if drag is None or plot is None or not self._dragged:
            return
        if not drag.spans:
            self.post_message(self.Looked())
            return
        first, last = sorted((drag.x, drag.now))
        start, end = ((x - plot.left) / plot.width for x in (first, last + 1))
        low, high = plot.days.day_at(max(0.0, start)), plot.days.day_at(min(1.0, end) - 1e-9)
        self.redraw()
        self.brush(low.isoformat(), high.isoformat())

    def on_click(self, event: events.Click) -> None:
        """Mark the figure under the mouse; a click on the heading's words does what their keys do."""
        plot, offset = self.plot(), event.get_content_offset(self)
        if plot is None or offset is None or self._page is None or self._dragged:
            return
        if offset.y == 0:
            self._click_heading(offset.x)
            return
        y = offset.y - self._page.top
        near = {key: abs(cx - offset.x) + 2 * abs(cy - y) for key, (cx, cy) in plot.cells.items()}
        key = min(near, key=lambda k: near[k], default=None)
        if key is None or near[key] > _NEAR:
            return
        self.pick(key, event.chain == 2)

    def _click_heading(self, x: int) -> None:
        assert self._page is not None
        name, said = (text for text, _ in self._page.lines[0])
        if cell_len(name) <= x:
            self.action_log() if x >= cell_len(name) + cell_len(said.partition("·")[0]) else self.action_next_date()
