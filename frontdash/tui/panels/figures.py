"""The table of figures: a window onto any number of rows, with aligned hedges and digits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import BindingType

from frontdash.figures import schema
from frontdash.figures.shown import Row, Shown, brief, shown
from frontdash.figures.text import one_line
from frontdash.figures.units import UnitView
from frontdash.query.engine import BLOCK
from frontdash.query.fields import number_forms
from frontdash.query.state import DEFAULT_COLUMNS, MORE_COLUMNS, Sort
from frontdash.query.view import View
from frontdash.tui.actions import bindings
from frontdash.tui.panels import placed
from frontdash.tui.panels.cells import cell_text, flags, heading
from frontdash.tui.panels.columns import GAP, IDENTITY, NAMES, Ranking, Variation, arranged, need, ranking
from frontdash.tui.panels.widths import MARKS, Needs, Widths, most, needs
from frontdash.tui.widgets.lines import DashboardMessage, Lines, Span, cells, fit, marked, squeeze, wrap
from frontdash.tui.widgets.names import Names, Shorten, fit_date

_KEPT_BLOCKS = 8
_SQUEEZED = {"series", "place", "subject"}
_KNOWN_NAMES = 300
"""The maximum number of names of a facet by which the texts of a column are told apart; else by those of its blocks."""
_EXTRAS = 40
"""The maximum number of columns that the schema does not know among those that the table chooses from."""
_HEADING_LINES = 4
"""The maximum number of rows over which the name of a series is written, where they share it."""


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
        self._usual: tuple[str, ...] = DEFAULT_COLUMNS
        """The columns where the user chose none."""
        self._ranking = Ranking((), (), ())
        self._measured: tuple[Sequence[Row], tuple[str, ...]] | None = None
        """The rows and columns from which the widths of texts were computed; units do not change them."""
        self._names: dict[str, Names] = {}
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
        """The columns from left to right: those chosen, else those that tell the figures apart and more that fit."""
        chosen = self._view.state.columns if self._view is not None else ()
        return chosen or self._usual

    def show(self, view: View, row: int | None) -> None:
        """Show a view with the cursor on the focused figure."""
        fresh = self._view is None or view.rows is not self._view.rows
        self._view = view
        self._forget_blocks(all_of_them=fresh)
        sought = (c.values[0] for c in view.state.selection if c.kind == "text" and not c.exclude)
        self._needles = tuple(form for text in sought for form in number_forms(text) or (text,))
        self.column = min(self.column, len(self.columns) - 1)
        self.border_subtitle = "" if self.line_count else "no figure matches"
        self._measure()
        self.set_reactive(Lines.cursor, view.rows.place(row) or 0)
        self.lines_changed()
        self._bring_into_view(self.cursor)
        clauses = " and ".join(clause.label() for clause in view.state.selection)
        self.empty_text = "No figure yet: n adds one; E makes a table writable."
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
        """Return the `_row` number of the figure on a line; None where there is none."""
        return int(self.row_at(index)["_row"]) if index < self.line_count else None

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
                self._needs[key] = most(needs(brief(shown(row, key[1]))) for row in block)
            self._widths.widen(self._needs[key])
        extras = [name for name in sample[0] if not name.startswith("_") and name not in schema.BY_NAME][:_EXTRAS]
        asked = (*self._view.state.columns, *DEFAULT_COLUMNS, *IDENTITY, *MORE_COLUMNS, *extras)
        columns = tuple(name for name in dict.fromkeys(asked) if name != "value")
        if self._measured is None or self._measured[0] is not sample or self._measured[1] != columns:
            self._measured = sample, columns
            self.measure_texts(sample, columns)
        self._choose_columns()

    def measure_texts(self, sample: Sequence[Row], columns: Iterable[str]) -> None:
        """Rank the columns and set the widths of their texts, from a sample of rows and the names of the facets."""
        assert self._view is not None
        view, system = self._view, self._view.state.unit_system
        texts = {column: [cell_text(row, column, system) for row in sample] for column in columns}
        self._ranking = ranking(texts, lambda column: self._variation(column, texts[column]))
        self._names = {column: Names(self._shortened(column)) for column in texts}
        self._widths.set_texts(
            {
                column: need(
                    column, heading(column), {*found, *self._known_names(view, column)}, self._shortened(column)
                )
                for column, found in texts.items()
            }
        )

    def _variation(self, column: str, texts: Sequence[str]) -> Variation:
        """Return whether a column varies in the view: by the sample, else by its facet."""
        assert self._view is not None
        if len(set(texts)) > 1:
            return "varies"
        clauses = [clause for clause in self._view.state.selection if clause.field == column]
        if any(clause.kind == "set" and not clause.exclude and len(clause.values) == 1 for clause in clauses):
            return "same" if texts[0] else "empty"
        if column in self._view.facets and not clauses:  # the counts of a facet leave out its own clauses
            two = self._view.facets[column][:2]
            if sum(value.count > 0 for value in two) > 1:
                return "varies"
        elif len(self._view.rows) > len(texts) and texts[0]:
            return "unknown"
        return "same" if texts[0] else "empty"

    @staticmethod
    def _known_names(view: View, column: str) -> list[str]:
        """Return the names of a column in the whole view, where they are few and known."""
        values = view.facets.get(column, ())
        return [value.value for value in values if value.count] if len(values) <= _KNOWN_NAMES else []

    def _shortened(self, column: str) -> Shorten:
        """Return the usual form of the texts of a column that are too long."""
        if column in _SQUEEZED:
            return squeeze
        return (lambda name, width: fit(self._short(name), width)) if column == "source" else fit

    def _choose_columns(self) -> None:
        """Choose columns that fit, unless the user chose them; say what constant ones among the others hold."""
        if self._measured is None:
            return
        width = self.scrollable_content_region.width
        self._usual = arranged(self._ranking, self._widths.needs, width - MARKS)
        self.column = min(self.column, len(self.columns) - 1)
        self._left = max(1, min(self._left, len(self.columns) - 1))
        if self._view is not None and self.line_count:
            system, row = self._view.state.unit_system, self.row_at(0)
            hidden = (name for name in self._ranking.constant if name in IDENTITY and name not in self.columns)
            same = dict.fromkeys(one_line(cell_text(row, name, system)) for name in hidden)
            self.border_subtitle = Text(f"in every row: {' · '.join(same)}" if same else "")

    def on_resize(self) -> None:
        """Fit the columns to another width."""
        if self._view is not None:
            self._choose_columns()
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
        """Return the last column that is drawn."""
        return self._layout(width)[-1][0]

    def draw_line(self, index: int, width: int) -> Sequence[Span]:
        """Draw one figure."""
        assert self._view is not None
        self.rows_drawn += 1
        row = self.row_at(index)
        view = self._view.state.unit_view
        figure = brief(shown(row, view))
        if self._widths.widen(needs(figure)):
            self.call_later(self.refresh)  # the lines above were drawn in the narrower column
        at_cursor = index == self.cursor
        spans: list[Span] = [
            ("▌" if at_cursor else " ", "accent"),
            (flags(row, view.unit_system, self.marks.get(row["_row"], "")), "dim"),
        ]
        for number, (_, column, room) in enumerate(self._layout(width)):
            if number:
                spans.append((" " * GAP, ""))
            else:
                room -= MARKS
            if column == "value":
                spans += self._value(figure, room)
                continue
            text, style = self._series(index, room) if column == "series" else (self._text(row, column, room), "")
            spans += marked(text, style, self._needles)
        return spans

    def drawn_as(self, index: int) -> str:
        """The first visible line names its series even if the line above has it too, and the last one in full."""
        first = self.scroll_offset.y
        at_end = index == first + self.page - 1
        if (index == first or at_end) and self._rows_sharing(index, 1 if at_end else -1, 1):
            return "last" if at_end else "first"
        return ""

    def _text(self, row: Row, column: str, room: int) -> str:
        """Return the text of a column in its room; no two names look alike."""
        assert self._view is not None
        view, text = self._view, cell_text(row, column, self._view.state.unit_system)
        if column in schema.DATES:
            return fit_date(text, room)
        if cells(text) <= room or (column in schema.BY_NAME and column not in NAMES):
            return fit(text, room)

        def around() -> Iterable[str]:
            names = self._known_names(view, column)
            rows = () if names else (row for block in self.blocks.values() for row in block)
            return names or (cell_text(row, column, view.state.unit_system) for row in rows)

        return self._names[column].text(text, room, around)

    def _series(self, index: int, room: int) -> Span:
        """Return what the column of the series has in a row: neighbours that share a series have its name once.

        A name that is too long goes over the rows that share it, if they are enough. The first visible row names
        it, and so does the last if the name begins there.
        """
        row = self.row_at(index)
        lines = wrap(row["series"], room)[: _HEADING_LINES + 1]
        above = self._rows_sharing(index, -1, len(lines))
        if self.drawn_as(index) == ("first" if above else "last"):
            return self._text(row, "series", room), ""
        below = len(lines) - above - 1
        if 1 < len(lines) <= _HEADING_LINES and 0 <= below == self._rows_sharing(index, 1, below):
            return fit(lines[above], room), "dim" if above else ""
        return fit("", room) if above else self._text(row, "series", room), ""

    def _rows_sharing(self, index: int, step: int, most: int) -> int:
        """Return how many rows before or after one share its series, `most` at the most."""
        series = self.row_at(index)["series"]
        for number in range(most):
            at = index + step * (number + 1)
            if not 0 <= at < self.line_count or self.row_at(at)["series"] != series:
                return number
        return most

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
        while self.column > max(self._left, self.columns_end(width)):
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
