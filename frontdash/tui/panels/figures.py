"""The table of figures: a window onto any number of rows, with aligned hedges and digits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType

from frontdash.figures.shown import Row, Shown, shown
from frontdash.figures.text import one_line
from frontdash.figures.units import UnitView
from frontdash.query.engine import BLOCK
from frontdash.query.fields import number_forms
from frontdash.query.state import DEFAULT_COLUMNS, MORE_COLUMNS, Sort
from frontdash.query.view import View
from frontdash.tui.actions import bindings
from frontdash.tui.panels import placed
from frontdash.tui.panels.cells import cell_text, flags, heading
from frontdash.tui.panels.widths import GAP, MARKS, Needs, Widths, most, needs
from frontdash.tui.widgets.lines import DashboardMessage, Lines, Span, cells, fit, marked, squeeze

_KEPT_BLOCKS = 8
_SQUEEZED = {"series", "place"}


class FiguresTable(Lines):
    """Figures as rows with a frozen first column; only visible rows are read and drawn.

    | key | what it does |
    |---|---|
    | ← → | mark another column; the table scrolls |
    | [ ] | sort by the marked column, smallest or largest first |
    | < > | move the marked column |
    | - | hide it |
    | enter | show the details |
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("figures")]
    header_height = 1

    @dataclass(eq=False)
    class Sorted(DashboardMessage):
        """The user wants another order; None is the order of the file."""

        sort: Sort | None

    @dataclass(eq=False)
    class Rearranged(DashboardMessage):
        """The user wants other columns or another order of columns."""

        columns: tuple[str, ...]

    def __init__(self, short: Callable[[str], str]) -> None:
        """`short` shortens names of sources."""
        super().__init__(id="figures", classes="panel")
        self._short = short
        self._view: View | None = None
        self.blocks: dict[int, Sequence[Row]] = {}
        self._widths = Widths()
        self._needs: dict[tuple[int, UnitView], Needs] = {}
        """The widths that the values of a block need in a unit view."""
        self._more: tuple[str, ...] = ()
        self._measured: tuple[Sequence[Row], tuple[str, ...]] | None = None
        """The rows and columns from which the widths of texts were computed; units do not change them."""
        self.column = 0
        """The index of the marked column, for sorting and moving."""
        self._left = 1
        """The first column drawn right of the frozen one."""
        self._held: int | None = None
        """The column whose heading is being dragged."""
        self._dragged = False
        self._needles: tuple[str, ...] = ()
        self.border_title = "Figures"
        self.marks: Mapping[int, str] = {}
        """Marks of rows that were added or changed, by position in the dataset."""
        self.rows_drawn = 0
        """How many rows were formatted so far: tests hold it against the rows on screen."""

    # --- what is shown ---

    @property
    def line_count(self) -> int:
        """The selected figures."""
        return len(self._view.rows) if self._view is not None else 0

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns from left to right: those chosen, else the default ones and more that fit."""
        chosen = self._view.state.columns if self._view is not None else ()
        return chosen or (*DEFAULT_COLUMNS, *self._more)

    def show(self, view: View, row: int | None) -> None:
        """Show a view with the cursor on the focused figure."""
        fresh = self._view is None or view.rows is not self._view.rows
        self._view = view
        self._forget_blocks(all_of_them=fresh)
        sought = (c.values[0] for c in view.state.selection if c.kind == "text" and not c.exclude)
        self._needles = tuple(form for text in sought for form in number_forms(text) or (text,))
        self.column = min(self.column, len(self.columns) - 1)
        self._measure()
        self.set_reactive(Lines.cursor, view.rows.place(row) or 0)
        self.lines_changed()
        self._bring_into_view(self.cursor)
        self.border_subtitle = "" if self.line_count else "no figure matches"
        clauses = " and ".join(clause.label() for clause in view.state.selection)
        self.empty_text = "No figure yet: n adds one, once the table is writable (E)."
        if clauses:
            self.empty_text = f"No figure matches {clauses}. Press backspace to drop the last filter."

    def _forget_blocks(self, all_of_them: bool) -> None:
        """Drop the widths of blocks that are not visible, so that a change of units formats only visible ones."""
        top = self.scroll_offset.y
        seen = () if all_of_them else range(top // BLOCK, (top + self.page) // BLOCK + 1)
        self.blocks = {number: block for number, block in self.blocks.items() if number in seen}
        if all_of_them:
            self._needs.clear()

    def refocus(self, view: View, row: int) -> None:
        """Put the cursor on another figure."""
        self.move_cursor(view.rows.place(row) or 0, tell=False)

    def row_at(self, index: int) -> Row:
        """Return the figure on a line; its block is fetched and cached."""
        number, offset = divmod(index, BLOCK)
        block = self.blocks.get(number)
        if block is None:
            assert self._view is not None
            block = self._view.rows.block(number)
            while len(self.blocks) >= _KEPT_BLOCKS:
                del self.blocks[next(iter(self.blocks))]
            self.blocks[number] = block
        return block[offset]

    def key_at(self, index: int) -> int | None:
        """Return the `_row` number of the figure on a line."""
        return int(self.row_at(index)["_row"])

    def _measure(self) -> None:
        """Set the widths from the first rows of the view."""
        if not self.line_count or self._view is None:
            return
        self.row_at(0)
        sample = self.blocks[0]
        self._widths.reset_values()
        for number, block in self.blocks.items():
            key = number, self._view.state.unit_view
            if key not in self._needs:
                self._needs[key] = most(needs(shown(row, key[1])) for row in block)
            self._widths.widen(self._needs[key])
        columns = tuple(dict.fromkeys((*self._view.state.columns, *DEFAULT_COLUMNS, *MORE_COLUMNS)))
        if self._measured is None or self._measured[0] is not sample or self._measured[1] != columns:
            self._measured = sample, columns
            self.measure_texts(sample, columns)
        self._fill_width()

    def measure_texts(self, sample: Sequence[Row], columns: Iterable[str]) -> None:
        assert self._view is not None
        self._widths.set_texts(sample, columns, self._view.state.unit_system)

    def _fill_width(self) -> None:
        """Add columns that fit, unless the user chose the columns."""
        self._more = self._widths.filling(self.scrollable_content_region.width)
        self.column = min(self.column, len(self.columns) - 1)
        self._left = max(1, min(self._left, len(self.columns) - 1))

    def on_resize(self) -> None:
        """Fit the columns to another width."""
        if self._view is not None:
            self._fill_width()
            self._bring_into_view(self.cursor)
            self.refresh()

    def _layout(self, width: int) -> list[tuple[int, str, int]]:
        """Return (position, column, width) of the columns that are drawn, the frozen first one among them."""
        return self._widths.laid_out(self.columns, self._left, width)

    # --- drawing ---

    def draw_header(self, y: int, width: int) -> Sequence[Span]:
        """Draw the headings: an arrow at the sorted column, the marked one underlined."""
        spans: list[Span] = [("   ", "head")]
        sort = self._view.state.sort if self._view is not None else None
        for number, (index, column, room) in enumerate(self._layout(width)):
            if number:
                spans.append((" " * GAP, ""))
            else:
                room -= MARKS
            arrow = "" if sort is None or sort.column != column else (" ▼" if sort.descending else " ▲")
            more = " ›" if index == self.columns_end(width) and index < len(self.columns) - 1 else ""
            text = heading(column)
            if column == "value":
                wide = max(self._widths.values.number, min(room, cells(text + arrow)))
                text = fit(text + arrow, wide, right=True)
                spans.append((text, "column" if index == self.column and self.has_focus else "head"))
                spans.append((fit(more, room - wide), "head"))
                continue
            shown_text = fit(text + arrow + more, min(room, cells(text + arrow + more)))
            spans.append((shown_text, "column" if index == self.column and self.has_focus else "head"))
            spans.append((" " * (room - cells(shown_text)), ""))
        return spans

    def columns_end(self, width: int) -> int:
        """Return the last column that is drawn at least in part."""
        used, last = 0, 0
        for number, (index, _, room) in enumerate(self._layout(width)):
            used += room + (GAP if number else 0)
            if used - room < width:
                last = index
        return last

    def draw_line(self, index: int, width: int) -> Sequence[Span]:
        """Draw one figure."""
        assert self._view is not None
        self.rows_drawn += 1
        row = self.row_at(index)
        view = self._view.state.unit_view
        figure = shown(row, view)
        if self._widths.widen(needs(figure)):
            self.call_later(self.refresh)  # the lines above were drawn in the narrower column
        at_cursor = index == self.cursor
        spans: list[Span] = [
            ("▌" if at_cursor else " ", "accent"),
            (flags(row, view.unit_system, self.marks.get(row["_row"], "")), "dim"),
        ]
        above = self.row_at(index - 1) if index and index % self.page else None
        for number, (_, column, room) in enumerate(self._layout(width)):
            if number:
                spans.append((" " * GAP, ""))
            else:
                room -= MARKS
            if column == "value":
                spans += self._value(figure, room)
                continue
            text = cell_text(row, column, view.unit_system)
            # The series is dimmed if it is that of the row above, so that the first row of each series stands out.
            repeated = column == "series" and above is not None and above["series"] == row["series"]
            if column == "source" and cells(text) > room:
                text = self._short(text)
            cell = squeeze(text, room) if column in _SQUEEZED else fit(text, room)
            spans += marked(cell, "dim" if repeated else "", self._needles)
        return spans

    def _value(self, figure: Shown, room: int) -> list[Span]:
        widths = self._widths.values
        needed = cells(figure.hedge + figure.number)
        number_room = max(widths.number, min(needed, room))
        hedge = fit(figure.hedge, number_room - cells(figure.number), right=True)
        number = fit(figure.number, number_room - cells(hedge))
        spans: list[Span] = [
            (hedge, "accent"),
            (number, "strong" if figure.value or figure.low or figure.high else "dim"),
        ]
        return [*spans, (fit(f" {figure.unit_text}" if figure.unit else "", room - number_room), "")]

    # --- what the user does ---

    def action_open(self) -> None:
        """Show the details of the row under the cursor."""
        self.post_message(self.Opened())

    def action_column_left(self) -> None:
        """Mark the column to the left."""
        self.mark_column(self.column - 1)

    def action_column_right(self) -> None:
        """Mark the column to the right."""
        self.mark_column(self.column + 1)

    def mark_column(self, column: int) -> None:
        """Mark a column and scroll so that it is seen."""
        self.column = max(0, min(column, len(self.columns) - 1))
        width = self.scrollable_content_region.width
        if self.column <= max(1, self._left):
            self._left = max(1, self.column)
        while self.column > self.columns_end(width) or (self._cut_off(width) and self._left < self.column):
            self._left += 1
        self.refresh()
        self.post_message(self.Looked())

    def layout_words(self) -> tuple[str, ...]:
        """Return the marked column and the first one drawn after the frozen one."""
        marked = (f"column:{self.column}",) if self.column else ()
        return (*marked, f"left:{self._left}") if self._left > 1 else marked

    def apply_layout(self, words: tuple[str, ...]) -> None:
        """Mark a column and scroll to it."""
        last = len(self.columns) - 1
        self.column, self._left = min(placed(words, "column"), last), max(1, min(placed(words, "left"), last))
        self.refresh()

    def _cut_off(self, width: int) -> bool:
        used = 0
        for number, (index, _, room) in enumerate(self._layout(width)):
            used += room + (GAP if number else 0)
            if index == self.column:
                return used > width
        return True

    def action_sort_up(self) -> None:
        """Sort by the marked column, smallest first."""
        self.post_message(self.Sorted(Sort(self.columns[self.column])))

    def action_sort_down(self) -> None:
        """Sort by the marked column, largest first."""
        self.post_message(self.Sorted(Sort(self.columns[self.column], descending=True)))

    def action_sort_file(self) -> None:
        """Restore the order of the file."""
        self.post_message(self.Sorted(None))

    def _move_column(self, step: int) -> None:
        self._put_column(self.column + step)

    def _put_column(self, to: int) -> None:
        """Move the marked column to another position."""
        columns = list(self.columns)
        if 0 <= to < len(columns):
            columns.insert(to, columns.pop(self.column))
            self.column = to
            self.post_message(self.Rearranged(tuple(columns)))

    def action_move_left(self) -> None:
        """Move the marked column to the left."""
        self._move_column(-1)

    def action_move_right(self) -> None:
        """Move the marked column to the right."""
        self._move_column(1)

    def action_hide_column(self) -> None:
        """Hide the marked column unless it is the only one."""
        columns = [c for i, c in enumerate(self.columns) if i != self.column]
        if columns:
            self.post_message(self.Rearranged(tuple(columns)))

    def on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        """Scroll the columns."""
        event.stop()
        self._left = min(self._left + 1, max(1, len(self.columns) - 1))
        self.refresh()

    def on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        """Scroll the columns back."""
        event.stop()
        self._left = max(1, self._left - 1)
        self.refresh()

    def heading_at(self, x: int) -> int | None:
        """Return the column whose heading is at a cell of the header."""
        left = 0
        for number, (column, _, room) in enumerate(self._layout(self.scrollable_content_region.width)):
            left += room + (GAP if number else 0)
            if x < left:
                return column
        return None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to drag a column by its heading."""
        offset = event.get_content_offset(self)
        self._dragged = False
        self._held = None
        if offset is not None and offset.y < self.header_height and event.button == 1:
            self._held = self.heading_at(offset.x)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Drop the dragged column."""
        offset = event.get_content_offset(self)
        held, self._held = self._held, None
        if held is None or offset is None or offset.y >= self.header_height:
            return
        to = self.heading_at(offset.x)
        if to is not None and to != held:
            self._dragged = True  # the click that follows is the end of the drag
            self.column = held
            self._put_column(to)

    def clicked(self, index: int, x: int, event: events.Click) -> None:
        """Sort by the clicked heading, or reverse the order; show the details on a double click.

        A right click or ctrl+click on a heading hides the column.
        """
        if index >= 0:
            if event.chain == 2:
                self.action_open()
            return
        column = self.heading_at(x)
        if column is None or self._dragged:
            return
        self.column = column
        name = self.columns[column]
        if event.button == 3 or event.ctrl or event.meta:
            self.action_hide_column()
            self.app.notify(f"{one_line(heading(name))} is hidden: z brings it back, v chooses columns.", markup=False)
            return
        sort = self._view.state.sort if self._view is not None else None
        again = sort is not None and sort.column == name and not sort.descending
        self.post_message(self.Sorted(Sort(name, descending=again)))
