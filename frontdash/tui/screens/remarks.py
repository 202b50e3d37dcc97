"""A list of remarks to read, some of which lead to a figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from frontdash.figures.dataset import Reject
from frontdash.figures.text import one_line
from frontdash.tui.screens.overlay import BOX, CLOSE, EntryLines, Overlay
from frontdash.tui.widgets.lines import Lines, Span, fit


@dataclass(frozen=True, slots=True)
class Remark:
    """One line of a list: its text, how it is drawn, and the row (or the rejected row) that it leads to, if any."""

    text: str
    style: str = ""
    row: int | None = None
    reject: Reject | None = None


class ReportLines(EntryLines[Remark]):
    """Findings and rejects as lines; Enter opens the row of a finding."""

    def draw_line(self, index: int, width: int) -> Sequence[Span]:
        """Draw one entry."""
        entry = self._entries[index]
        return [("▌" if index == self.cursor else " ", "accent"), (fit(entry.text, width - 1), entry.style)]

    def at(self, index: int) -> Remark:
        """Return what is on a line."""
        return self._entries[index]

    def row_at(self, index: int) -> int | None:
        """Return the row that a line leads to."""
        return self._entries[index].row

    def text_at(self, index: int) -> str:
        """Return the whole text of a line."""
        return self._entries[index].text


class ReportScreen(Overlay[Remark | None]):
    """Rejects by file, line, column and value, and the findings of the checks."""

    CSS = (
        BOX.format(name="ReportScreen", width=160)
        + """
    ReportScreen > .box { height: 90%; }
    ReportScreen ReportLines { height: 1fr; background: $surface; }
    ReportScreen #whole { height: auto; max-height: 50%; border-top: solid $border-blurred; }
    """
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *CLOSE,
        Binding("enter", "open", "go to the row"),
        Binding("o", "outside", "in an editor"),
        Binding("r", "dismiss", "close"),
    ]

    def __init__(
        self,
        title: str,
        entries: Sequence[Remark],
        enter: str = "goes to the row, or mends a rejected one (o: in an editor)",
        outside: Callable[[Reject], None] | None = None,
    ) -> None:
        """`enter` says what Enter does; `outside` opens a rejected row in an editor."""
        super().__init__()
        self._title, self._enter, self._outside = title, enter, outside
        self._lines = ReportLines(entries)

    def compose(self) -> ComposeResult:
        """The lines and, below, the one under the cursor in full."""
        with Vertical(classes="box") as box:
            box.border_title = self._title
            box.border_subtitle = f"Enter {self._enter} · Esc closes"
            yield self._lines
            yield Static(id="whole")

    def on_mount(self) -> None:
        """Start on the first line."""
        self._lines.focus()
        self._tell(0)

    def _tell(self, index: int) -> None:
        if index < self._lines.line_count:
            self.query_one("#whole", Static).update(Text(one_line(self._lines.text_at(index))))

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Show the whole text of the line under the cursor."""
        self._tell(event.line)

    def _marked(self) -> Remark:
        return self._lines.at(self._lines.cursor) if self._lines.line_count else Remark("")

    def action_open(self) -> None:
        """Go to the target of the line under the cursor."""
        remark = self._marked()
        if remark.row is not None or remark.reject is not None:
            self.dismiss(remark)

    def action_outside(self) -> None:
        """Open the rejected row under the cursor in an editor."""
        reject = self._marked().reject
        if reject is not None and self._outside is not None:
            self._outside(reject)
