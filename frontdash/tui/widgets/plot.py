"""Plots: a timeline drawn in cells, with the position of each figure. Independent of widgets.

Layers from bottom to top: extents of dates, steps of cumulative claims, bars and arrows, marks, labels.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from frontdash.drawing.marks import STATUS_GLYPHS, Mark, mark_of, shapes
from frontdash.drawing.scale import FAR_APART, Axis, Days, days_axis, ratio, value_axis
from frontdash.figures import dates, units
from frontdash.figures.shown import shown
from frontdash.query.timeline import Point, Steps, Timeline, ends_of, unit_of
from frontdash.tui.widgets.lines import Span, fit

_ROOM_FOR_AXIS = 2
_CROWD = 3
"""The number of marks per column above which only the lowest and highest of each column are drawn."""
_MANY_LABELS = 60


@dataclass(frozen=True, slots=True)
class Scene:
    """The parameters of a plot besides the timeline: unit view, window (None: all), kind of axis (None: by the
    numbers), the figure in focus, and the function that shortens names of sources."""

    view: units.UnitView
    window: Days | None
    log: bool | None
    focus: int | None
    short: Callable[[str], str]


class Canvas:
    """A grid of styled cells; nothing is drawn outside."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._cells = [[(" ", "")] * width for _ in range(height)]

    def put(self, x: int, y: int, char: str, style: str) -> None:
        """Draw one cell."""
        if 0 <= x < self.width and 0 <= y < self.height:
            self._cells[y][x] = (char, style)

    def at(self, x: int, y: int) -> str:
        """Return the content of a cell; a space outside."""
        return self._cells[y][x][0] if 0 <= x < self.width and 0 <= y < self.height else " "

    def write(self, x: int, y: int, text: str, style: str, over: str = " ") -> bool:
        """Write text if it fits and covers only cells in `over`, with a margin of one; return whether it did."""
        width = cell_len(text)
        if not (0 <= y < self.height and x >= 0 and x + width <= self.width):
            return False
        if any(self.at(cell, y) not in over for cell in range(x - 1, x + width + 1)):
            return False
        at = x
        for char in text:
            size = cell_len(char)
            if size == 0:  # a combining mark belongs to the previous cell
                before, _ = self._cells[y][at - 1]
                self._cells[y][at - 1] = (before + char, style)
                continue
            self._cells[y][at] = (char, style)
            if size == 2:
                self._cells[y][at + 1] = ("", style)
            at += size
        return True

    def spans(self, y: int) -> list[Span]:
        """Return a line as spans of one style each."""
        pieces: list[Span] = []
        for char, style in self._cells[y]:
            if pieces and pieces[-1][1] == style:
                pieces[-1] = (pieces[-1][0] + char, style)
            else:
                pieces.append((char, style))
        return pieces


class Plot:
    """One drawn timeline. `cells` maps positions of figures in the dataset to the cells of their marks."""

    def __init__(self, timeline: Timeline, scene: Scene, width: int, height: int) -> None:
        self.timeline, self.scene = timeline, scene
        self.shapes = shapes([source for source, _ in timeline.sources])
        self.whole = days_axis((p.start, p.end) for p in timeline.points)
        self.days = scene.window.within(self.whole) if scene.window else self.whole
        self.seen = [p for p in timeline.points if p.end > self.days.start and p.start < self.days.end]
        self.span = ratio(ends_of(timeline.points))
        self.axis = self._value_axis(self.span >= FAR_APART if scene.log is None else scene.log)
        self.left = max((len(text) for _, text in self._ticks(height)), default=0) + 2
        self.width, self.height = max(1, width - self.left), max(1, height - _ROOM_FOR_AXIS)
        self.canvas = Canvas(width, height)
        self.cells: dict[int, tuple[int, int]] = {}
        self.thinned = False
        self._corrections: list[tuple[int, int]] = []
        self._draw()

    def _value_axis(self, log: bool) -> Axis:
        # The axis fits the visible values, or all if none is visible.
        points = self.seen or self.timeline.points
        view = self.scene.view
        return value_axis(ends_of(points), [unit_of(p, view) for p in points], view.unit_system, log)

    def _ticks(self, height: int) -> list[tuple[float, str]]:
        return self.axis.ticks(max(2, min(8, (height - _ROOM_FOR_AXIS) // 2)))

    # --- from magnitudes and days to cells ---

    def column(self, day: float) -> int:
        """Return the column of a point in time, clamped to the edges."""
        return self.left + min(max(self.days.cell(day, self.width), 0), self.width - 1)

    def line(self, magnitude: float) -> int:
        """Return the line of a magnitude from the top, clamped to the edges."""
        return self.height - 1 - min(max(self.axis.cell(magnitude, self.height), 0), self.height - 1)

    def place(self, point: Point) -> int:
        """Return the column of a point's mark: the middle of the visible part of its date."""
        return self.column((max(point.start, self.days.start) + min(point.end, self.days.end)) / 2)

    def glyph(self, point: Point) -> str:
        """Return the shape of a point's source, or the sign of its status."""
        return STATUS_GLYPHS.get(point.row["status"] or "", self.shapes[point.source])

    # --- drawing ---

    def _draw(self) -> None:
        self._draw_axes()
        if not self.seen:
            self.canvas.write(self.left + 2, self.height // 2, "no figure in these times (0 shows all)", "dim")
        drawn = self._thin(self.seen)
        for point in drawn:
            self._draw_extent(point)
        for steps in () if self.thinned else self.timeline.steps:
            self._draw_steps(steps)
        for point in drawn:
            mark = mark_of(point.row)
            if mark is not None:
                self._draw_reach(point, mark)
        self._draw_marks(drawn)
        for x, y in self._corrections:
            self._beside(x, y, "correction", "active")
        self._draw_labels(drawn)

    def _draw_axes(self) -> None:
        canvas, bottom = self.canvas, self.height
        for y in range(bottom):
            canvas.put(self.left - 1, y, "│", "dim")
        for magnitude, text in self._ticks(bottom + _ROOM_FOR_AXIS):
            y = self.line(magnitude)
            if canvas.at(self.left - 1, y) == "│":
                canvas.put(self.left - 1, y, "┤", "dim")
                canvas.write(self.left - 1 - len(text), y, text, "dim", over=" ┤│")
        for x in range(self.left, canvas.width):
            canvas.put(x, bottom, "─", "dim")
        canvas.put(self.left - 1, bottom, "└", "dim")
        for day, text in self.days.ticks(max(2, self.width // 12)):
            x, label = self.column(day), dates.display(text)
            start = min(max(x - len(label) // 2, 0), canvas.width - len(label))
            if canvas.write(start, bottom + 1, label, "dim"):
                canvas.put(x, bottom, "┴", "dim")

    def _thin(self, points: Sequence[Point]) -> list[Point]:
        """Return all points, or the lowest and highest of each column if they are too dense."""
        if len(points) <= _CROWD * self.width:
            return list(points)
        self.thinned = True
        columns: dict[int, list[Point]] = defaultdict(list)
        for point in points:
            columns[self.place(point)].append(point)
        ends = {
            end.key
            for column in columns.values()
            for end in (min(column, key=lambda p: p.at), max(column, key=lambda p: p.at))
        }
        return [point for point in points if point.key in ends or point.key == self.scene.focus]

    def _draw_extent(self, point: Point) -> None:
        """Draw dates of reduced precision as wide as the days they may mean."""
        first, last = self.column(point.start), self.column(point.end - 0.5)
        if point.end - point.start == 1 or first == last:
            return
        y = self.line(point.at)
        for x in range(first, last + 1):
            self.canvas.put(x, y, "─", "dim")
        for x, end, day in ((first, "├", point.start), (last, "┤", point.end)):
            if self.days.start <= day <= self.days.end:
                self.canvas.put(x, y, end, "dim")

    def _draw_steps(self, steps: Steps) -> None:
        for number, (before, after) in enumerate(zip(steps.points, steps.points[1:], strict=False), start=1):
            if after.middle < self.days.start or before.middle > self.days.end:
                continue
            x0, x1, y0, y1 = (
                self.column(before.middle),
                self.column(after.middle),
                *map(self.line, (before.at, after.at)),
            )
            for x in range(x0 + 1, x1):
                self.canvas.put(x, y0, "╌", "dim")
            for y in range(min(y0, y1) + 1, max(y0, y1)):
                self.canvas.put(x1, y, "┊", "dim")
            if y0 != y1:
                self.canvas.put(x1, y0, "┐" if y1 > y0 else "┘", "dim")
            if number in steps.falls:
                self._corrections.append((x1, max(y0, (y0 + y1) // 2)))

    def _draw_reach(self, point: Point, mark: Mark) -> None:
        """Draw stated intervals as bars and open ends as arrows."""
        x, style = self.place(point), "bar" if point.selected else "dim"
        at = self.line(point.at)
        reach = max(1, self.height // 6)
        if mark.bar:
            top = 0 if mark.high is None else self.line(mark.high)
            bottom = self.height - 1 if mark.low is None else self.line(mark.low)
            for y in range(top, bottom + 1):
                self.canvas.put(x, y, "│", style)
            self.canvas.put(x, top, "↑" if mark.high is None else "┬", style)
            self.canvas.put(x, bottom, "↓" if mark.low is None else "┴", style)
            if top == bottom:
                self.canvas.put(x, top, "┼", style)
        if mark.arrow or mark.near:
            step = -1 if mark.arrow == "high" else 1
            end = min(max(at + step * (1 if mark.near else reach), 0), self.height - 1)
            for y in range(at, end, step):
                self.canvas.put(x, y, "│", style)
            self.canvas.put(x, end, {-1: "↑", 1: "↓"}[step] if not mark.near else "╷", style)

    def _draw_marks(self, points: Iterable[Point]) -> None:
        there: dict[tuple[int, int], list[Point]] = defaultdict(list)
        for point in points:
            cell = self.place(point), self.line(self._height_of(point))
            self.cells[point.key] = cell
            there[cell].append(point)
        for (x, y), here in there.items():
            focused = next((p for p in here if p.key == self.scene.focus), None)
            glyphs = {self.glyph(p) for p in here}
            # If several sources share a cell, their number is drawn.
            count = str(len(glyphs)) if len(glyphs) < 10 else "+"
            glyph = self.glyph(focused) if focused else glyphs.pop() if len(glyphs) == 1 else count
            own = any(p.selected and not p.retells for p in here)
            self.canvas.put(x, y, glyph, "match" if focused else "strong" if own else "dim")

    def _height_of(self, point: Point) -> float:
        """Return the magnitude at which a mark is drawn: the middle of an interval without a number of its own."""
        mark = mark_of(point.row)
        if mark is None or mark.point is not None or point.low is None or point.high is None:
            return point.at
        return (point.low * point.high) ** 0.5 if self.axis.log else (point.low + point.high) / 2

    def _draw_labels(self, points: Sequence[Point]) -> None:
        first = [p for p in points if p.key == self.scene.focus]
        apart = self.timeline.apart
        if apart is not None:
            first += [apart.low, apart.high]
        rest = () if self.thinned else points[:_MANY_LABELS]
        done: set[tuple[int, str]] = set()
        for point in (*first, *rest):
            if point.key not in self.cells or not point.selected:
                continue
            label = shown(point.row, self.scene.view).text, self.scene.short(point.source)
            # Equal retellings share a label.
            if (told := (self.cells[point.key][0], " ".join(label))) not in done:
                done.add(told)
                self._label(point, *label)

    def _label(self, point: Point, number: str, name: str) -> None:
        style = "strong" if point.key == self.scene.focus else "" if not point.retells else "dim"
        x, y = self.cells[point.key]
        for text in (f"{number} {name}", number):
            if self._beside(x, y, text, style):
                return

    def _beside(self, x: int, y: int, text: str, style: str) -> bool:
        """Write text to the right or left of a cell, or on the lines above and below."""
        text = fit(text, min(cell_len(text), self.width))
        width = cell_len(text)
        spots = ((x + 2, y), (x - 1 - width, y), (x + 2, y - 1), (x + 2, y + 1), (x - 1 - width, y - 1))
        return any(
            self.canvas.write(left, line, text, style)
            for left, line in spots
            if left > self.left and 0 <= line < self.height
        )
