"""The picture of a timeline, with the same marks and axes as on screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from frontdash.drawing.marks import Mark, mark_of, shapes
from frontdash.drawing.picture import FONT, Labels, Picture, cut, room
from frontdash.drawing.scale import FAR_APART, Axis, Days, days_axis, ratio, value_axis
from frontdash.figures import dates
from frontdash.figures.shown import shown
from frontdash.figures.text import counted
from frontdash.figures.units import UnitView
from frontdash.query.timeline import Point, Steps, Timeline, ends_of, unit_of

_LINE = 18
_TOP = 52
_REPORTED = {"reported", "disputed"}
MOST_LABELLED = 40
"""The number of figures above which only claims that are far apart are labelled, because labels would cover marks."""


def timeline_svg(
    timeline: Timeline,
    view: UnitView,
    title: str = "",
    *,
    log: bool | None = None,
    width: int = 760,
    height: int = 380,
    short: Callable[[str], str] = str,
) -> str:
    """Return the picture of a timeline as an SVG element; without figures to draw, the picture says so.

    `title` is the series' name unless another is given. `log` chooses the axis of values; None means
    by the numbers. `height` is that of the drawing without the legend below. `short` shortens names of sources.

    >>> timeline_svg(Timeline("Troops", "valid_on", "person", ()), UnitView("km", "km")).count("<circle")
    0
    """
    title = title or timeline.series
    if not timeline.points or timeline.dimension == "date":
        picture = Picture(width, 64)
        remarks = "; ".join(timeline.remarks()) or "no figure with a number and a date"
        picture.text(8, 22, cut(title, width - 16), "b")
        picture.text(8, 44, f"Nothing to draw: {remarks}", "d")
        return picture.document(title, f"Nothing to draw: {remarks}")
    return _Drawing(timeline, view, log, width, height, short).document(title)


class _Drawing:
    def __init__(
        self, timeline: Timeline, view: UnitView, log: bool | None, width: int, height: int, short: Callable[[str], str]
    ) -> None:
        self.timeline, self.view, self.short = timeline, view, short
        points = timeline.points
        self.log, self.span = log, ratio(ends_of(points))
        self.days: Days = days_axis((p.start, p.end) for p in points)
        symbols = [unit_of(p, view) for p in points]
        logarithmic = self.span >= FAR_APART if log is None else log
        self.axis: Axis = value_axis(ends_of(points), symbols, view.unit_system, logarithmic)
        self.shapes = shapes([source for source, _ in timeline.sources])
        self.ticks = self.axis.ticks(max(2, (height - _TOP) // 45))
        self.left = max(room(text) for _, text in self.ticks) + 14 if self.ticks else 14.0
        self.right, self.bottom = float(width - 12), float(height - 30)
        key = self._key_lines(width)
        notes = [note for note in (self._apart(), *timeline.remarks()) if note]
        self.picture = Picture(width, height + _LINE * (len(key) + len(notes)) + 6)
        self.labels = Labels((self.left, 30, width - 4, self.bottom))
        self._draw_axes()
        for steps in timeline.steps:
            self._draw_steps(steps)
        self._draw_points(points)
        for number, line in enumerate(notes):
            self.picture.text(8, height + _LINE * number + 8, cut(line, width - 16), "d")
        for number, entries in enumerate(key, start=len(notes)):
            self._draw_key(entries, height + _LINE * number + 8)

    def document(self, title: str) -> str:
        """Return the picture with its title and a description in words."""
        self.picture.text(8, 18, cut(title, self.picture.width - 16), "b")
        chosen = f", as the numbers span ×{self.span:,.0f}" if self.log is None else ""
        kind = f"logarithmic axis{chosen}" if self.axis.log else "linear axis"
        what = f"{self.axis.words or 'number'} by {self.timeline.field_word} date, {kind}"
        self.picture.text(8, 36, what, "d")
        said = [f"{counted(len(self.timeline.points), 'figure')}: {what}", self._apart(), *self.timeline.remarks()]
        said += [self._words(point) for point in self.timeline.points[:MOST_LABELLED]]
        return self.picture.document(title, ". ".join(text for text in said if text) + ".")

    def _apart(self) -> str:
        apart = self.timeline.apart
        if apart is None:
            return ""
        low, high = (shown(p.row, self.view).text for p in (apart.low, apart.high))
        return f"{self._when(apart.low)}: {low} and {high}, {apart.factor} times apart"

    def _when(self, point: Point) -> str:
        return dates.display(str(point.row[self.timeline.field]))

    def _words(self, point: Point) -> str:
        return f"{self._when(point)}: {shown(point.row, self.view).text}, {point.source}"

    def x(self, day: float) -> float:
        """Return the x coordinate of a point in time."""
        return self.left + self.days.fraction(day) * (self.right - self.left)

    def y(self, magnitude: float) -> float:
        """Return the y coordinate of a magnitude."""
        return self.bottom - self.axis.fraction(magnitude) * (self.bottom - _TOP)

    def _draw_axes(self) -> None:
        for magnitude, text in self.ticks:
            y = self.y(magnitude)
            self.picture.line([(self.left, y), (self.right, y)], "l")
            self.picture.text(self.left - 8, y + 4, text, "d", "end")
        self.picture.line([(self.left, self.bottom), (self.right, self.bottom)], "x")
        end = 0.0
        for day, text in self.days.ticks(max(2, int((self.right - self.left) / 90))):
            x, label = self.x(day), dates.display(text)
            self.picture.line([(x, self.bottom), (x, self.bottom + 4)], "x")
            if x - room(label) / 2 > end and x + room(label) / 2 < self.picture.width:
                self.picture.text(x, self.bottom + 18, label, "d", "middle")
                end = x + room(label) / 2

    def _draw_steps(self, steps: Steps) -> None:
        for number, (before, after) in enumerate(zip(steps.points, steps.points[1:], strict=False), start=1):
            x0, x1, y0, y1 = self.x(before.middle), self.x(after.middle), self.y(before.at), self.y(after.at)
            self.picture.line([(x0, y0), (x1, y0), (x1, y1)], "s")
            if number in steps.falls:
                spot = self._spot(x1, x1, (y0 + y1) / 2, "correction")
                if spot is not None:
                    self.picture.text(*spot[:2], "correction", "d", spot[2])

    def _draw_points(self, points: Sequence[Point]) -> None:
        places = {point.key: (self.x(point.middle), self.y(self._height(point))) for point in points}
        for point in points:
            x, y = places[point.key]
            self.labels.take((x - 6, y - 6, x + 6, y + 6))
            x0, x1 = self._ends(point, x)
            self.labels.take((x0, y - 3, x1, y + 3))
        written = self._place_labels(points, places)
        for point in points:
            mark = mark_of(point.row)
            assert mark is not None
            x, y = places[point.key]
            self.picture.open_group(self._words(point))
            self._draw_reach(point, mark, x)
            self.picture.shape(x, y, self.shapes[point.source], (point.row["status"] or "reported") not in _REPORTED)
            if point.key in written:
                left, base, anchor, label = written[point.key]
                self.picture.text(left, base, label, "", anchor)
            self.picture.close_group()

    def _place_labels(
        self, points: Sequence[Point], places: Mapping[int, tuple[float, float]]
    ) -> dict[int, tuple[float, float, str, str]]:
        """Return the positions of labels with anchor and text: number and source if there is room, else the number."""
        written: dict[int, tuple[float, float, str, str]] = {}
        labelled: set[tuple[float, str]] = set()
        for point in self._labelled(points):
            x, y = places[point.key]
            number = shown(point.row, self.view).text
            full = f"{number} {self.short(point.source)}"
            if (x, full) in labelled:  # equal retellings share a label
                continue
            labelled.add((x, full))
            for label in (full, number):
                spot = self._spot(*self._ends(point, x), y, label)
                if spot is not None:
                    written[point.key] = (*spot, label)
                    break
        return written

    def _ends(self, point: Point, x: float) -> tuple[float, float]:
        """Return the leftmost and rightmost x coordinate of a mark."""
        return (self.x(point.start), self.x(point.end)) if point.end - point.start > 1 else (x, x)

    def _labelled(self, points: Sequence[Point]) -> list[Point]:
        """Return the figures to label, the most important first."""
        apart = self.timeline.apart
        first = [apart.low, apart.high] if apart else []
        return [*first, *(p for p in points if p not in first)] if len(points) <= MOST_LABELLED else first

    def _height(self, point: Point) -> float:
        mark = mark_of(point.row)
        if mark is None or mark.point is not None or point.low is None or point.high is None:
            return point.at
        return (point.low * point.high) ** 0.5 if self.axis.log else (point.low + point.high) / 2

    def _draw_reach(self, point: Point, mark: Mark, x: float) -> None:
        """Draw the extent of a date, the bar of an interval and the arrows of open ends."""
        y = self.y(point.at)
        if point.end - point.start > 1:
            x0, x1, middle = self.x(point.start), self.x(point.end), self.y(self._height(point))
            self.picture.line([(x0, middle), (x1, middle)], "x")
            for end in (x0, x1):
                self.picture.line([(end, middle - 4), (end, middle + 4)], "x")
        if mark.bar:
            top = _TOP if mark.high is None else self.y(mark.high)
            bottom = self.bottom if mark.low is None else self.y(mark.low)
            self.picture.line([(x, top), (x, bottom)], "m")
            for end, stated in ((top, mark.high), (bottom, mark.low)):
                if stated is None:
                    self.picture.arrow(x, y, x, end)
                else:
                    self.picture.line([(x - 5, end), (x + 5, end)], "m")
        if mark.arrow:
            self.picture.arrow(x, y, x, max(_TOP - 14, y - 24) if mark.arrow == "high" else min(self.bottom, y + 24))
        elif mark.near:
            self.picture.line([(x, y), (x, y + 12)], "m")

    def _spot(self, x0: float, x1: float, y: float, text: str) -> tuple[float, float, str] | None:
        """Return the position and anchor of a label next to a mark from x0 to x1; None without room."""
        width, x = room(text), (x0 + x1) / 2
        beside = ((x1 + 10, y + 4), (x0 - 10 - width, y + 4))
        for left, base in (*beside, (x + 8, y - 8), (x + 8, y + 18), (x - 8 - width, y - 8), (x - 8 - width, y + 18)):
            box = (left, base - FONT, left + width, base + 3)
            if self.labels.free(box):
                self.labels.take(box)
                return (left, base, "start") if left > x else (left + width, base, "end")
        return None

    def _key_lines(self, width: int) -> list[list[tuple[str, str]]]:
        """Return the shapes and names of the sources, broken into lines that fit."""
        lines: list[list[tuple[str, str]]] = [[]]
        used = 0.0
        for source, count in self.timeline.sources:
            text = cut(f"{source} ({count})", width - 40)
            if lines[-1] and used + room(text) + 30 > width - 16:
                lines.append([])
                used = 0.0
            lines[-1].append((self.shapes[source], text))
            used += room(text) + 30
        return lines

    def _draw_key(self, entries: Iterable[tuple[str, str]], y: float) -> None:
        x = 14.0
        for glyph, text in entries:
            self.picture.shape(x, y - 4, glyph)
            self.picture.text(x + 10, y, text)
            x += room(text) + 30
