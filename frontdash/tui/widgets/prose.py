"""Running text with marked stretches: broken into lines as wide as there is room, drawn line by line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import chop_cells
from textual.message import Message

from frontdash.figures.text import one_line
from frontdash.tui.widgets.lines import Lines, Span, cells

_WORDS = re.compile(r"\S+|\n")


class Stretch(NamedTuple):
    """A marked part of a text: offsets, the end exclusive, and the name of its style."""

    start: int
    end: int
    style: str


class Prose(Lines, inherit_bindings=False):
    """A text to read, with one stretch in focus. Offsets are those of the text as given."""

    class Pointed(Message):
        """The stretch under the mouse is meant."""

        def __init__(self, stretch: int) -> None:
            super().__init__()
            self.stretch = stretch

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self._stretches: Sequence[Stretch] = ()
        self._starts: list[int] = []
        self._current = -1
        self._rows: list[tuple[int, int]] = []
        self._broken_at = -1

    @property
    def line_count(self) -> int:
        """One line for each row of the broken text."""
        return len(self._rows)

    def can_stand(self, index: int) -> bool:
        """Stretches are in focus, lines are not."""
        return False

    def replace_text(self, text: str) -> None:
        """Show another text from its beginning."""
        self._text, self._broken_at, self._current = text, -1, -1
        self._stretches, self._starts = (), []
        self.scroll_to(y=0, animate=False)
        self.on_resize()

    def show(self, stretches: Sequence[Stretch], current: int) -> None:
        """Mark stretches, given in the order of the text, and bring the current one into view."""
        self._stretches, self._current = stretches, current
        self._starts = [stretch.start for stretch in stretches]
        self.refresh()
        self._follow()

    def on_resize(self) -> None:
        """Break the text anew."""
        width = self.scrollable_content_region.width
        if width > 0 and width != self._broken_at:
            self._broken_at = width
            self._rows = list(broken(self._text, width))
            self.lines_changed()
        self._follow()

    def _follow(self) -> None:
        if self._rows and 0 <= self._current < len(self._stretches):
            stretch = self._stretches[self._current]
            first, last = (self._row_of(offset) for offset in (stretch.start, max(stretch.start, stretch.end - 1)))
            top, page = self.scroll_offset.y, self.page
            if not top + 1 <= first <= last < top + page - 1:
                self.scroll_to(y=max(0, first - page // 3), animate=False)

    def _row_of(self, offset: int) -> int:
        return max(0, bisect_right(self._rows, (offset, len(self._text))) - 1)

    def draw_line(self, index: int, width: int) -> Sequence[Span]:
        """Draw one row with the stretches in it."""
        at, end = self._rows[index]
        number = max(0, bisect_right(self._starts, at) - 1)
        spans: list[Span] = []
        while at < end:
            while number < len(self._stretches) and self._stretches[number].end <= at:
                number += 1
            stretch = self._stretches[number] if number < len(self._stretches) else Stretch(end, end, "")
            inside = stretch.start <= at
            until = min(end, stretch.end if inside else stretch.start)
            style = ("match" if number == self._current else stretch.style) if inside else ""
            spans.append((one_line(self._text[at:until]), style))
            at = until
        return spans

    def clicked(self, index: int, x: int, event: object) -> None:
        """Point at the stretch that was clicked, or the next one in that row."""
        if not 0 <= index < len(self._rows):
            return
        start, end = self._rows[index]
        at = start
        while at < end and cells(one_line(self._text[start : at + 1])) <= x:
            at += 1
        for number, stretch in enumerate(self._stretches):
            if stretch.end > at:
                if stretch.start < end:
                    self.post_message(self.Pointed(number))
                return


def broken(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the rows of a text that is broken at spaces, and inside words that are longer than a row.

    >>> list(broken("one two\\n\\nthree", 5))
    [(0, 3), (4, 7), (8, 8), (9, 14)]
    """
    start = end = used = 0
    fresh = True
    for match in _WORDS.finditer(text):
        word = match[0]
        if word == "\n":
            yield (match.start(), match.start()) if fresh else (start, end)
            fresh = True
            continue
        length = cells(one_line(word))
        if not fresh and used + (match.start() - end) + length <= width:
            used += match.start() - end + length
            end = match.end()
            continue
        if not fresh:
            yield start, end
        start, end, used, fresh = match.start(), match.end(), length, False
        if length > width:
            for piece in chop_cells(word, width)[:-1]:
                yield start, start + len(piece)
                start += len(piece)
            used = cells(one_line(text[start:end]))
    if not fresh:
        yield start, end
