"""The lines around a plot: axes and dates, how far apart claims are, shapes of sources, the figure in focus."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len

from frontdash.drawing.scale import day
from frontdash.figures import dates
from frontdash.figures.shown import shown
from frontdash.figures.text import counted, one_line
from frontdash.query.selection import Clause, days
from frontdash.query.timeline import Point, Timeline
from frontdash.tui.widgets.lines import Span, fit
from frontdash.tui.widgets.plot import Plot, Scene


def point_days(point: Point) -> tuple[date, date]:
    """Return the first and the last day of a point's date."""
    return day(point.start), day(point.end - 1)


class PlotPage:
    """A timeline as the lines of a panel. `plot` is the drawing, which begins `top` lines below."""

    def __init__(
        self,
        timeline: Timeline,
        scene: Scene,
        kept: Clause | None,
        drag: tuple[int, int] | None,
        titled: bool,
        width: int,
        height: int,
    ) -> None:
        """`kept` is the filter on the date of the axis, `drag` the columns of a span that is being brushed; `titled`
        says that the name of the series is shown elsewhere."""
        self._timeline, self._scene, self._width = timeline, scene, width
        below = 2 if height >= 10 else 1 if height >= 7 else 0
        notes = self._notes() if height >= 8 else []
        self.plot = self._draw(notes, height - below)
        if self.plot.thinned:
            steps = ", no steps" if self._timeline.steps else ""
            seen = counted(len(self.plot.seen), "figure")
            notes.append(f"{seen}: only the lowest and highest of each column drawn{steps}")
            self.plot = self._draw(notes, height - below)
        self.top = 1 + len(notes)
        self._mark_span(kept, drag)
        self.lines: list[Sequence[Span]] = [
            self._heading(titled),
            *([(fit(f" {note}", width), "active")] for note in notes),
            *(self.plot.canvas.spans(y) for y in range(self.plot.canvas.height)),
            *(self._focused(), self._shapes())[:below],
        ]

    def _draw(self, notes: Sequence[str], height: int) -> Plot:
        return Plot(self._timeline, self._scene, self._width, height - 1 - len(notes))

    def _heading(self, titled: bool) -> Sequence[Span]:
        """Name the series, the date and the kind of axis."""
        axis, found = self.plot.axis, self._timeline
        name = "" if titled else f" {one_line(found.series)} ·"
        kind = "linear axis"
        if axis.log:
            kind = "log axis" if self._scene.log else f"log axis, as the span is ×{self.plot.span:,.0f}"
        elif self._scene.log:
            kind = "linear axis: not all above zero"
        said = f" {axis.words or 'number'} by {found.field_word} date · {kind}"
        name = fit(name, min(cell_len(name), max(0, self._width - cell_len(said))))
        return [(name, "strong"), (fit(said, self._width - cell_len(name)), "dim")]

    def _notes(self) -> list[str]:
        """Write how far apart claims of one date are, and what is not drawn."""
        found, notes = self._timeline, []
        if found.apart is not None:
            low, high = (shown(p.row, self._scene.view).text for p in (found.apart.low, found.apart.high))
            notes.append(f"{self._when(found.apart.low)}: {low} and {high}, {found.apart.factor} times apart")
        left_out = "; ".join(found.remarks())
        if notes and left_out and cell_len(notes[0]) + cell_len(left_out) + 4 <= self._width:
            return [f"{notes[0]} · {left_out}"]
        return [*notes, left_out] if left_out else notes

    def _when(self, point: Point) -> str:
        return dates.display(str(point.row[self._timeline.field]))

    def _shapes(self) -> Sequence[Span]:
        """Name the shapes of the sources, as many as fit."""
        spans: list[Span] = []
        room = self._width
        sources = self._timeline.sources
        for number, (source, count) in enumerate(sources):
            text = f" {self.plot.shapes[source]} {one_line(self._scene.short(source))} {count}"
            if cell_len(text) + (9 if number + 1 < len(sources) else 0) > room:
                spans.append((f" +{len(sources) - number} more", "dim"))
                break
            spans.append((text, ""))
            room -= cell_len(text)
        return spans

    def _focused(self) -> Sequence[Span]:
        """Write the marked figure in words."""
        point = next((p for p in self._timeline.points if p.key == self._scene.focus), None)
        if point is None:
            return [(fit(" the figure in focus is not drawn here", self._width), "dim")]
        via = point.row["_publisher"]
        printed = f" via {via}" if via and via != point.source else ""
        number = one_line(f"{self.plot.glyph(point)} {shown(point.row, self._scene.view).text} ")
        text = f" {point.source}{printed} · {self._timeline.field_word} {self._when(point)}"
        return [("▌", "accent"), (number, "strong"), (fit(text, self._width - 1 - cell_len(number)), "")]

    def _mark_span(self, kept: Clause | None, drag: tuple[int, int] | None) -> None:
        """Mark the filtered or brushed span of time on the axis."""
        plot = self.plot
        first, last = plot.left, plot.left + plot.width - 1
        if drag is not None:
            first, last = sorted(drag)
        elif kept is not None:
            start, end = days(kept)
            first = first if start is None else plot.column(start.toordinal())
            last = last if end is None else plot.column(end.toordinal() + 0.5)
        else:
            return
        for x in range(max(first, plot.left), min(last, plot.left + plot.width - 1) + 1):
            plot.canvas.put(x, plot.height, "━", "active")
