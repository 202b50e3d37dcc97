"""Figure: everything known about the focused figure, its retellings and the formulas that use it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType

from frontdash.query.view import View
from frontdash.tui.actions import bindings
from frontdash.tui.panels.description import DescriptionLine
from frontdash.tui.widgets.lines import DashboardMessage, Lines, Span


class Detail(Lines):
    """The panel of one figure. The cursor stops on lines that lead to another figure; otherwise the text scrolls."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("figure")]

    @dataclass(eq=False)
    class Derived(DashboardMessage):
        """The user wants to see a derived figure."""

        name: str

    def __init__(self, describe_at: Callable[[int], list[DescriptionLine]]) -> None:
        """`describe_at(width)` returns the lines of the focused figure."""
        super().__init__(id="figure", classes="panel")
        self._describe_at = describe_at
        self.description: list[DescriptionLine] = []
        self._drawn_for = -1
        self.border_title = "Figure"
        self.empty_text = "no figure in focus"

    @property
    def line_count(self) -> int:
        """The lines of the description."""
        return len(self.description)

    def can_stand(self, index: int) -> bool:
        """Only lines that lead somewhere hold the cursor."""
        return self.description[index].leads

    def show(self, view: View, row: int | None) -> None:
        """Describe the focused figure."""
        self.describe_anew()

    def refocus(self, view: View, row: int) -> None:
        """Describe another figure."""
        self.describe_anew()

    def describe_anew(self) -> None:
        """Describe the focused figure again, from the top."""
        self._drawn_for = self.scrollable_content_region.width
        self.description = self._describe_at(self._drawn_for) if self._drawn_for > 0 else []
        scrolls = len(self.description) > self.content_region.height
        if self.description and scrolls != self.show_vertical_scrollbar:
            # These lines may add or remove the scrollbar: break them for the resulting width.
            bar = self.styles.scrollbar_size_vertical
            self._drawn_for = self.content_region.width - (bar if scrolls else 0)
            self.description = self._describe_at(self._drawn_for)
        self.set_reactive(Lines.cursor, next(self._targets(), 0))
        self.scroll_to(y=0, animate=False, immediate=True)
        self.lines_changed()

    def _targets(self) -> Iterator[int]:
        return (i for i, line in enumerate(self.description) if line.leads)

    def on_resize(self) -> None:
        """Break the lines for another width."""
        if self.scrollable_content_region.width != self._drawn_for:
            self.describe_anew()

    def draw_line(self, index: int, width: int) -> Sequence[Span]:
        """Draw one line of the description."""
        return self.description[index].spans

    def _step(self, step: int) -> None:
        """Move to the next line that leads somewhere if it is in view, else scroll."""
        top = self.scroll_offset.y
        targets = [i for i in self._targets() if (i > self.cursor if step > 0 else i < self.cursor)]
        target = (targets[0] if step > 0 else targets[-1]) if targets else None
        if target is not None and top <= target < top + self.page:
            self.move_cursor(target)
        else:
            self.scroll_to(y=top + step, animate=False, immediate=True)

    def action_cursor_up(self) -> None:
        """Move to the previous line that leads somewhere, or scroll up."""
        self._step(-1)

    def action_cursor_down(self) -> None:
        """Move to the next line that leads somewhere, or scroll down."""
        self._step(1)

    def action_page_up(self) -> None:
        """Scroll one page up."""
        self.scroll_to(y=self.scroll_offset.y - self.page, animate=False, immediate=True)

    def action_page_down(self) -> None:
        """Scroll one page down."""
        self.scroll_to(y=self.scroll_offset.y + self.page, animate=False, immediate=True)

    def action_open(self) -> None:
        """Go to the figure on the line under the cursor."""
        if self.cursor < self.line_count:
            line = self.description[self.cursor]
            if line.target is not None:
                self.post_message(self.Followed(line.target))
            elif line.derived:
                self.post_message(self.Derived(line.derived))

    def clicked(self, index: int, x: int, event: events.Click) -> None:
        """Follow the clicked line: to another figure, or to a web address."""
        if index < 0 or event.chain > 1:
            return
        if self.description[index].leads:
            self.action_open()
        elif self.description[index].url:
            self.app.call_later(self.app.run_action, "command('open_url')")
