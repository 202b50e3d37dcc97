"""Matrix: sources by series, with counts of claims; a cell filters by both. Only visible cells are drawn."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import BindingType

from frontdash.figures.text import one_line
from frontdash.query.engine import Engine, SupersededError
from frontdash.query.matrix import Cell, Matrix, build_matrix, without_own_picks
from frontdash.query.selection import Selection
from frontdash.query.view import View
from frontdash.tui.actions import bindings
from frontdash.tui.panels import placed
from frontdash.tui.widgets.lines import DashboardMessage, Lines, Span, fit, squeeze, wrap
from frontdash.tui.widgets.names import Names
from frontdash.tui.workers import begin

_CELL = 12
_HEADING = 3
LEGEND = "claims, and the month of the last one"
_NOTHING = Matrix((), (), {})


class MatrixTable(Lines):
    """One line per source, one column per series; a cell has the number of claims and the month of the last one.

    | key | what it does |
    |---|---|
    | ← → | previous or next series |
    | enter | filter by source and series of the cell, or remove these filters |
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("matrix")]
    header_height = _HEADING

    @dataclass(eq=False)
    class Picked(DashboardMessage):
        """The user filters by one source and one series, or (with `picked` unset) removes these filters."""

        source: str
        series: str
        picked: bool

    def __init__(self, engine: Callable[[], Engine], short: Callable[[str], str]) -> None:
        """`engine` returns the engine of the current dataset; `short` shortens names of sources."""
        super().__init__(id="matrix", classes="panel")
        self._engine = engine
        self._short_names = Names(lambda name, width: squeeze(short(name), width))
        self._view: View | None = None
        self.matrix = _NOTHING
        self._asked: tuple[weakref.ref[Engine], Selection] | None = None
        """What was counted last; the reference does not keep replaced data in memory."""
        self._awaited: tuple[str, ...] = ()
        """The layout to apply once the matrix is counted."""
        self.column = 0
        """The index of the series under the cursor."""
        self._left = 0
        self.cells_drawn = 0
        """How many cells were drawn so far: tests hold it against the cells on screen."""
        self.border_title = "Matrix"
        self.border_subtitle = LEGEND

    # --- what is shown ---

    @property
    def line_count(self) -> int:
        """One line per source."""
        return len(self.matrix.sources)

    def show(self, view: View, row: int | None) -> None:
        """Show the matrix under the filters of a view, counted in a thread and only when they change."""
        self._view = view
        wanted = self._engine(), without_own_picks(view.state.selection)
        if not self._wants(*wanted):
            self._asked = weakref.ref(wanted[0]), wanted[1]
            wanted[0].cancel()
            begin(self, "matrix", partial(self._count, *wanted), thread=True)
        self._say()
        self.refresh()

    def refocus(self, view: View, row: int) -> None:
        """The matrix does not depend on the focused figure."""

    def _count(self, engine: Engine, selection: Selection) -> None:
        with suppress(SupersededError):
            matrix = build_matrix(engine, selection, lambda: not self._wants(engine, selection))
            self.app.call_from_thread(self._take, engine, selection, matrix)

    def _wants(self, engine: Engine, selection: Selection) -> bool:
        return self._asked is not None and self._asked[0]() is engine and self._asked[1] == selection

    def _take(self, engine: Engine, selection: Selection, matrix: Matrix) -> None:
        """Show a matrix unless another one is wanted by now; the cursor stays on its source and series."""
        if not self._wants(engine, selection):
            return
        source, series = self.cell_at_cursor() or ("", "")
        self.matrix = matrix
        self.empty_text = "No figure matches the other filters."
        if source in matrix.sources:
            self.set_reactive(Lines.cursor, matrix.sources.index(source))
        self.column = matrix.series.index(series) if series in matrix.series else min(self.column, self._last)
        self.lines_changed()
        self._bring_column_into_view()
        if self._awaited:
            self.apply_layout(self._awaited)
        self._say()

    @property
    def _last(self) -> int:
        return max(0, len(self.matrix.series) - 1)

    def cell_at_cursor(self) -> tuple[str, str] | None:
        """Return source and series under the cursor; None where there is nothing."""
        if not self.matrix.sources:
            return None
        return self.matrix.sources[self.cursor], self.matrix.series[self.column]

    def _say(self) -> None:
        """Name the cell under the cursor in full: columns have little room for names."""
        at = self.cell_at_cursor()
        # Text, not str: a title in a string would be read as markup, and the names come from the data.
        title = Text("Matrix" if at is None else one_line(f"Matrix: {at[0]} · {at[1]}"))
        self.retitle(title, LEGEND if at is None else _words(self.matrix.cells.get(at)))

    # --- drawing ---

    def _names(self, width: int) -> int:
        return max(12, min(30, width // 4))

    def _seen(self, width: int) -> range:
        """Return the columns that are drawn."""
        room = max(1, (width - 1 - self._names(width)) // _CELL)
        return range(self._left, min(self._left + room, len(self.matrix.series)))

    def _picked(self, field: str, value: str) -> bool:
        return self._view is not None and self._view.state.selection.picked(field, value) == "in"

    def draw_header(self, y: int, width: int) -> Sequence[Span]:
        """Draw the names of the series, broken into short lines."""
        seen = self._seen(width)
        more = f"{seen.start + 1}–{seen.stop} of {len(self.matrix.series)}" if len(seen) else ""
        spans: list[Span] = [(fit(f" {more}" if y == _HEADING - 1 else "", 1 + self._names(width)), "dim")]
        for at in seen:
            name = self.matrix.series[at]
            style = "column" if at == self.column and self.has_focus else "head"
            style = "active" if self._picked("series", name) else style
            spans += [(" ", ""), (fit(_broken(name)[y], _CELL - 1), style)]
        return spans

    def draw_line(self, index: int, width: int) -> Sequence[Span]:
        """Draw one source: the number of claims in each visible series."""
        source = self.matrix.sources[index]
        names = self._names(width)
        top = self.scroll_offset.y
        name = self._short_names.text(source, names, lambda: self.matrix.sources[top : top + self.page])
        picked = self._picked("source", source)
        spans: list[Span] = [("▌" if index == self.cursor else " ", "accent")]
        spans.append((name, "active" if picked else ""))
        for at in self._seen(width):
            self.cells_drawn += 1
            series = self.matrix.series[at]
            cell = self.matrix.cells.get((source, series))
            here = index == self.cursor and at == self.column
            both = picked and self._picked("series", series)
            spans.append(("[" if here else "●" if both else " ", "accent" if here else "active"))
            if cell is None:
                spans.append((fit("·", _CELL - 2, right=True), "dim"))
            else:
                month = "" if cell.latest is None else f"{cell.latest:%Y-%m}"
                count = f"{cell.claims:,}" if cell.claims else "ƒ"
                spans.append((fit(count, _CELL - 10, right=True), "active" if both else "strong"))
                spans.append((fit(month, 8, right=True), "dim"))
            spans.append(("]" if here else " ", "accent"))
        return spans

    # --- what the user does ---

    def move_cursor(self, index: int, tell: bool = True) -> None:
        """Put the cursor on a source, and name the cell."""
        super().move_cursor(index, tell)
        self._say()

    def mark_column(self, column: int) -> None:
        """Put the cursor on a series and scroll so that it is seen."""
        self.column = max(0, min(column, self._last))
        self._bring_column_into_view()
        self._say()
        self.refresh()
        self.post_message(self.Looked())

    def _bring_column_into_view(self) -> None:
        room = max(1, (self.scrollable_content_region.width - 1 - self.names_width) // _CELL)
        self._left = max(0, min(max(self._left, self.column - room + 1), self.column, self._last))

    @property
    def names_width(self) -> int:
        return self._names(self.scrollable_content_region.width)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._bring_column_into_view()
        self.lines_changed()

    def action_column_left(self) -> None:
        """The series before."""
        self.mark_column(self.column - 1)

    def action_column_right(self) -> None:
        """The next series."""
        self.mark_column(self.column + 1)

    def action_pick(self) -> None:
        """Filter by the cell under the cursor, or remove that filter."""
        at = self.cell_at_cursor()
        if at is None:
            return
        picked = self._picked("source", at[0]) and self._picked("series", at[1])
        if not picked and at not in self.matrix.cells:
            self.app.notify(one_line(f"{at[0]} says nothing of this series: {at[1]}"), markup=False)
            return
        self.post_message(self.Picked(*at, not picked))

    def clicked(self, index: int, x: int, event: events.Click) -> None:
        """Move the cursor on a click, filter by the cell on a double click."""
        at = self._left + (x - 1 - self.names_width) // _CELL
        if x > self.names_width and at <= self._last:
            self.mark_column(at)
        if index >= 0 and event.chain == 2:
            self.action_pick()

    def layout_words(self) -> tuple[str, ...]:
        """Return the series and the source under the cursor."""
        places = {"column": self.column, "left": self._left, "line": self.cursor}
        return tuple(f"{word}:{place}" for word, place in places.items() if place)

    def apply_layout(self, words: tuple[str, ...]) -> None:
        """Place the cursor, once the matrix is counted."""
        self._awaited = words if not self.matrix.sources else ()
        self.column, self._left = (min(placed(words, name), self._last) for name in ("column", "left"))
        self.move_cursor(placed(words, "line"), tell=False)
        self.refresh()


def _words(cell: Cell | None) -> str:
    """Return a cell in words."""
    if cell is None:
        return "nothing"
    if not cell.claims:
        return f"{cell.figures:,} derived"
    counted = f"{cell.claims:,} claim{'' if cell.claims == 1 else 's'} in {cell.figures:,} figure"
    latest = "" if cell.latest is None else f", the last in {cell.latest:%Y-%m}"
    return f"{counted}{'' if cell.figures == 1 else 's'}{latest}"


def _broken(name: str) -> list[str]:
    """Return a name in the lines of the heading; if it is too long, the last line has its end."""
    lines = wrap(name, _CELL - 1)
    if len(lines) > _HEADING:
        rest = " ".join(lines[_HEADING - 1 :])
        lines = [*lines[: _HEADING - 1], squeeze(rest, _CELL - 1)]
    return [""] * (_HEADING - len(lines)) + lines
