"""The two lists of the import: the lines of the table, and what each of its columns becomes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from frontdash.figures.text import one_line
from frontdash.session import import_lines
from frontdash.session.import_lines import Part, Shown
from frontdash.tui.actions import bindings
from frontdash.tui.screens.overlay import EntryLines
from frontdash.tui.widgets.lines import Lines, Span, cells, fit, squeeze

_MOST = 26
"""The greatest width of a column of the table."""
_GUTTER = 7
"""The width of the marks and numbers of lines."""


class TableLines(EntryLines[Shown]):
    """The table as it stands, with a mark at one column, and below its header what each column becomes."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("imported")]
    header_height = 2

    class Pointed(Message):
        """Another column is marked; `open` says whether it is to be changed."""

        def __init__(self, column: int, opens: bool) -> None:
            super().__init__()
            self.column, self.opens = column, opens

    def __init__(self) -> None:
        super().__init__(())
        self._names: Sequence[str] = ()
        self._becomes: Sequence[str] = ()
        self._widths: Sequence[int] = ()
        self.column = 0
        self._left = 0

    def show(self, rows: Sequence[Shown], names: Sequence[str], becomes: Sequence[str]) -> None:
        """Show lines below the names of the columns and what they become."""
        self._entries, self._names, self._becomes = rows, names, becomes
        self._widths = [
            min(_MOST, max(cells(one_line(name)), cells(role), *(self._width(row, at) for row in rows[:60]), 4))
            for at, (name, role) in enumerate(zip(names, becomes, strict=True))
        ]
        self.mark(min(self.column, max(0, len(names) - 1)))
        self.lines_changed()

    @staticmethod
    def _width(row: Shown, at: int) -> int:
        return cells(row.cells[at]) if at < len(row.cells) and row.out != import_lines.AROUND else 0

    @property
    def shown(self) -> Shown | None:
        """The line under the cursor."""
        return self._entries[self.cursor] if self._entries else None

    def go_to_rows(self) -> None:
        """Put the first row at the top; the lines above it are a key away."""
        first = next((at for at, row in enumerate(self._entries) if not row.out), 0)
        self.set_reactive(Lines.cursor, first)
        self.call_after_refresh(self.scroll_to, y=first, animate=False)

    def mark(self, column: int) -> None:
        """Mark a column and scroll so that it is seen."""
        self.column = max(0, min(column, len(self._names) - 1))
        width = self.scrollable_content_region.width - _GUTTER
        self._left = min(self._left, self.column)
        while self._left < self.column and sum(w + 1 for w in self._widths[self._left : self.column + 1]) > width:
            self._left += 1
        self.refresh()

    def on_resize(self) -> None:
        """Keep the marked column in sight."""
        self.mark(self.column)

    def draw_header(self, y: int, width: int) -> Sequence[Span]:
        """Draw the names of the columns, and what they become."""
        spans: list[Span] = [(" " * _GUTTER, "")]
        for at in range(self._left, len(self._names)):
            text = one_line(self._names[at]) if y == 0 else self._becomes[at]
            style = ("column" if at == self.column else "head") if y == 0 else "accent" if text != "·" else "dim"
            spans += [(squeeze(text, self._widths[at]), style), (" ", "")]
        return spans

    def draw_line(self, index: int, width: int) -> Sequence[Span]:
        """Draw one line of the table; those that are no rows are dim."""
        row = self._entries[index]
        mark = "▌" if index == self.cursor and self.has_focus else "×" if row.out else " "
        spans: list[Span] = [
            (mark, "accent" if mark == "▌" else "dim"),
            (fit(str(row.line), _GUTTER - 2, True) + " ", "dim"),
        ]
        if row.out == import_lines.AROUND:
            return [*spans, (fit(row.cells[0], width - _GUTTER), "dim")]
        for at in range(self._left, len(self._names)):
            text = row.cells[at] if at < len(row.cells) else ""
            style = "dim" if row.out else "strong" if at == self.column else ""
            spans += [(fit(text, self._widths[at]), style), (" ", "")]
        return spans

    def action_column_left(self) -> None:
        """Mark the column to the left."""
        self._point(self.column - 1)

    def action_column_right(self) -> None:
        """Mark the column to the right."""
        self._point(self.column + 1)

    def _point(self, column: int, opens: bool = False) -> None:
        self.mark(column)
        self.post_message(self.Pointed(self.column, opens))

    def clicked(self, index: int, x: int, event: events.Click) -> None:
        """Mark the column under the mouse; a double click changes what it becomes."""
        at, right = self._left, _GUTTER
        while at < len(self._names) and (right := right + self._widths[at] + 1) <= x:
            at += 1
        if at < len(self._names):
            self._point(at, event.chain == 2)


class PartLines(EntryLines[Part]):
    """What stands in every row, and the columns of the table: what each becomes, and why."""

    header_height = 1

    class Opened(Message):
        """The line under the mouse is to be changed."""

    def __init__(self) -> None:
        super().__init__(())

    @property
    def parts(self) -> Sequence[Part]:
        """All lines."""
        return self._entries

    @property
    def part(self) -> Part | None:
        """The line under the cursor."""
        return self._entries[self.cursor] if self._entries else None

    def show(self, parts: Sequence[Part]) -> None:
        """Show other lines; the cursor stays at the same one."""
        before = self.part
        self._entries = parts
        if before is not None:
            same = (at for at, part in enumerate(parts) if _same(part, before))
            self.set_reactive(Lines.cursor, next(same, min(self.cursor, len(parts) - 1)))
        self.lines_changed()

    def go_to(self, fits: Callable[[Part], bool]) -> bool:
        """Put the cursor on the first line that fits; return whether there is one."""
        at = next((at for at, part in enumerate(self._entries) if fits(part)), None)
        if at is not None:
            self.move_cursor(at, tell=False)
        return at is not None

    def _rooms(self, width: int) -> tuple[int, int]:
        names = (cells(one_line(part.column or part.ours[0])) for part in self._entries)
        return min(width * 3 // 10, max(8, *names)) if self._entries else 8, width // 4

    def draw_header(self, y: int, width: int) -> Sequence[Span]:
        """Draw the headings."""
        name, role = self._rooms(width)
        return [(f"  {fit('column', name)} {fit('becomes', role)} because", "dim")]

    def draw_line(self, index: int, width: int) -> Sequence[Span]:
        """Draw one line, with a mark where something is open."""
        part = self._entries[index]
        name, role = self._rooms(width)
        own = part.column is None
        mark = "" if part.question is None else "!" if part.question.needed else "?"
        becomes, why = part.becomes, part.why
        if not becomes:
            becomes = "not taken" if not own else "?" if mark == "!" else "not stated"
        if part.question is not None and (not why or part.question.needed):
            why = import_lines.question_text(part.question)
        heading = import_lines.word_of(part.ours[0]) if own else part.column or ""
        return [
            ("▌" if index == self.cursor else " ", "accent"),
            (fit(mark, 1), "active"),
            (squeeze(heading, name), "accent" if own else "strong" if part.ours else "dim"),
            (" ", ""),
            (fit(becomes, role), "active" if mark == "!" else "" if part.becomes else "dim"),
            (" ", ""),
            (fit(why, width - name - role - 4), "active" if mark else "dim"),
        ]

    def clicked(self, index: int, x: int, event: events.Click) -> None:
        """Change the line that is clicked twice."""
        if index >= 0 and event.chain == 2:
            self.post_message(self.Opened())


def _same(one: Part, other: Part) -> bool:
    return one.column == other.column and (one.column is not None or one.ours[:1] == other.ours[:1])
