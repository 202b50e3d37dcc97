"""Lines of cells: safe text of an exact width, bars, and a scrolling widget that draws such lines."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, Self

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from frontdash.figures.text import one_line
from frontdash.tui.actions import bindings

Span = tuple[str, str]
"""A piece of a line: its text and the name of its style ("" for plain)."""

ELLIPSIS = "…"
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_SCREENS_KEPT = 4
"""The size of the cache of drawn lines, in screens."""


def cells(text: str) -> int:
    """Return how many cells a text takes on screen."""
    return len(text) if text.isascii() and text.isprintable() else cell_len(text)


def fit(text: str, width: int, right: bool = False) -> str:
    """Return text that is exactly `width` cells wide and has no control characters.

    Wide and combining characters count as the terminal shows them; text that is too long ends in an ellipsis.
    """
    if width <= 0:
        return ""
    text = one_line(text)
    length = cells(text)
    if length > width:
        return set_cell_size(text, width - 1) + ELLIPSIS
    pad = " " * (width - length)
    return pad + text if right else text + pad


@lru_cache(maxsize=4096)
def squeeze(text: str, width: int) -> str:
    """Fit text by cutting its middle: similar names often differ only at their ends.

    The remaining end begins with a whole word if one fits.

    >>> squeeze("Russian troops near Pokrovsk", 18)
    'Russian t…Pokrovsk'
    """
    text = one_line(text)
    if cells(text) <= width or width < 8:
        return fit(text, width)
    room = (width - 1) * 3 // 5
    tail = text
    while cells(tail) > room:
        tail = tail[1:]
    if text[len(text) - len(tail) - 1] != " ":
        tail = tail.partition(" ")[2] or tail
    head = set_cell_size(text, width - 1 - cells(tail))
    return fit(head.rstrip() + ELLIPSIS + tail.lstrip(), width)


def bar(count: int, total: int, largest: int, width: int) -> tuple[str, str]:
    """Return the filled part of a bar for `count` and the rest of it up to `total`, together `width` cells."""
    if largest <= 0 or width <= 0:
        return "", " " * max(0, width)
    eighths = round(count * width * 8 / largest)
    if count and not eighths:
        eighths = 1
    whole, part = divmod(eighths, 8)
    full = "█" * whole + (_EIGHTHS[part] if part else "")
    ghost = max(0, round(total * width / largest) - len(full))
    return full, "·" * ghost + " " * (width - len(full) - ghost)


def wrap(text: str, width: int) -> list[str]:
    """Break text at spaces into lines of at most `width` cells; words longer than a line are cut."""
    lines: list[str] = []
    line = ""
    for word in one_line(text).split():
        while cells(word) > width > 0:
            room = width - cells(line) - 1 if line else width
            if room < min(8, width):
                lines.append(line)
                line, room = "", width
            head = set_cell_size(word, room).rstrip()
            lines.append(f"{line} {head}" if line else head)
            line, word = "", word[len(head) :]
        joined = f"{line} {word}" if line and word else line or word
        if cells(joined) > width:
            lines.append(line)
            joined = word
        line = joined
    return [*lines, line] if line or not lines else lines


def marked(text: str, style: str, needles: Collection[str]) -> list[Span]:
    """Split fitted text into spans that mark every occurrence of a needle, ignoring case."""
    if not needles:
        return [(text, style)]
    found: list[tuple[int, int]] = []
    folded = text.lower()
    if len(folded) == len(text):
        for needle in needles:
            at = folded.find(needle.lower()) if needle else -1
            while at >= 0:
                found.append((at, at + len(needle)))
                at = folded.find(needle.lower(), at + len(needle))
    spans: list[Span] = []
    done = 0
    for start, end in sorted(found):
        if start < done:
            continue
        spans += [(text[done:start], style), (text[start:end], "match")]
        done = end
    return [*spans, (text[done:], style)] if done < len(text) or not spans else spans


class DashboardMessage(Message):
    """A message to the dashboard: see `frontdash.tui.dashboard.Dashboard.receive`."""


class Lines(ScrollView, can_focus=True):
    """A list of drawn lines with a cursor; only visible lines are drawn.

    Subclasses say how many lines there are (`line_count`), draw one (`draw_line`) and may draw fixed header lines.
    """

    DEFAULT_CSS = """
    Lines {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        & > .lines--cursor { background: $panel; text-style: bold; }
        &:focus > .lines--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
        & > .lines--dim { text-style: dim; }
        & > .lines--head { text-style: bold; }
        & > .lines--strong { text-style: bold; }
        & > .lines--accent { color: $text-accent; text-style: bold; }
        & > .lines--active { color: $text-warning; text-style: bold; }
        & > .lines--bar { color: $primary; }
        & > .lines--match { text-style: reverse bold; }
        & > .lines--link { text-style: underline; }
        & > .lines--column { text-style: bold underline; }
        &:nocolor:focus > .lines--cursor { text-style: bold reverse; }
        &:nocolor > .lines--match { text-style: bold reverse underline; }
    }
    """
    COMPONENT_CLASSES = {  # noqa: RUF012 (Textual's own declaration style)
        f"lines--{name}"
        for name in ("cursor", "dim", "head", "strong", "accent", "active", "bar", "match", "link", "column")
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("lists")]
    header_height = 0
    cursor: reactive[int] = reactive(0, repaint=False)

    @dataclass(eq=False)
    class Moved(DashboardMessage):
        """The user moved the cursor to another line. A burst of moves is replaced by the last one."""

        lines: Lines
        line: int
        key: int | None
        """The key of the line when the cursor moved there; lines may have changed since."""

        @property
        def control(self) -> Lines:
            """The list whose cursor moved."""
            return self.lines

        def can_replace(self, message: Message) -> bool:
            """A later move replaces this one."""
            return isinstance(message, Lines.Moved) and message.lines is self.lines

    class Looked(DashboardMessage):
        """The layout of a panel changed: see `frontdash.tui.panels.HasLayout`."""

    class Opened(DashboardMessage):
        """The user wants to see the details of the figure under the cursor."""

    @dataclass(eq=False)
    class Followed(DashboardMessage):
        """The user wants to go to another figure, even if the filters exclude it."""

        row: int

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id, classes=classes)
        self._styles: dict[str, Style] = {}
        self._drawn_styles: dict[tuple[str, bool], Style] = {}
        """Styles by short name, with and without the cursor."""
        self.drawn: dict[tuple[int, bool, str], Strip] = {}
        """A cache of drawn lines below the header; cleared by a full refresh."""
        self._strips_width = -1
        self._room: tuple[int, int, int] | None = None
        """Width, number of lines and first line during a drawing; expensive to compute for each line."""
        self.empty_text = ""
        """The text of a list without lines."""

    @property
    def line_count(self) -> int:
        """The number of lines below the header."""
        return 0

    def draw_line(self, index: int, width: int) -> Sequence[Span]:
        """Return the spans of one line."""
        return ()

    def draw_header(self, y: int, width: int) -> Sequence[Span]:
        """Return the spans of one fixed line on top."""
        return ()

    def key_at(self, index: int) -> int | None:
        """Return the key of a line, such as a row number; None if it has none."""
        return None

    def can_stand(self, index: int) -> bool:
        """Return whether the cursor may be on a line."""
        return True

    def drawn_as(self, index: int) -> str:
        """Return in which of its forms a line is drawn, if it has several."""
        return ""

    @property
    def page(self) -> int:
        """The number of visible lines."""
        return self._room[1] if self._room else max(1, self.scrollable_content_region.height - self.header_height)

    def style_named(self, name: str) -> Style:
        """Return a style of the current theme by its short name."""
        style = self._styles.get(name)
        if style is None:
            style = self.get_component_rich_style(f"lines--{name}", partial=True) if name else Style()
            self._styles[name] = style
        return style

    def notify_style_update(self) -> None:
        """Drop the styles of the previous theme."""
        super().notify_style_update()
        self._styles.clear()
        self._forget_drawn()

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Redraw; without regions, drop all cached lines."""
        if not regions:
            self._forget_drawn()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def _forget_drawn(self) -> None:
        self._drawn_styles.clear()
        self.drawn.clear()

    def retitle(self, title: Text, subtitle: str) -> None:
        """Set title and subtitle of the border without redrawing the lines."""
        styles, strips = dict(self._drawn_styles), dict(self.drawn)
        self.border_title, self.border_subtitle = title, subtitle
        self._drawn_styles.update(styles)
        self.drawn.update(strips)

    def lines_changed(self) -> None:
        """Update after the number or content of the lines changed: clamp the cursor and redraw."""
        self._resize_virtually(Size(0, self.line_count + self.header_height))
        if self.cursor >= self.line_count:
            self.set_reactive(Lines.cursor, max(0, self.line_count - 1))
        self.refresh()

    def _resize_virtually(self, size: Size) -> None:
        """Set the scrollable size.

        Setting `virtual_size` itself lays out the whole screen, which takes longer than all drawing: that is done only
        if the scrollbar appears or disappears.
        """
        if size == self.virtual_size:
            return
        if not self.is_mounted or (size.height > self.container_size.height) != self.show_vertical_scrollbar:
            self.virtual_size = size
            return
        self.set_reactive(Lines.virtual_size, size)
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = size.height
        self.scroll_y = self.validate_scroll_y(self.scroll_y)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the visible lines."""
        self._room = self.scrollable_content_region.width, self.page, self.scroll_offset.y
        try:
            return super().render_lines(crop)
        finally:
            self._room = None

    def render_line(self, y: int) -> Strip:
        """Draw one visible line as a strip, or take it from the cache."""
        if self._room:
            width, _, top = self._room
        else:
            width, top = self.scrollable_content_region.width, self.scroll_offset.y
        if width != self._strips_width:
            self._strips_width = width
            self.drawn.clear()
        if y < self.header_height:
            return self._strip(self.draw_header(y, width), width, False)
        index = y - self.header_height + top
        if not 0 <= index < self.line_count:
            return self._strip(self._empty(index, width), width, False)
        key = index, index == self.cursor and self.can_stand(index), self.drawn_as(index)
        strip = self.drawn.get(key)
        if strip is None:
            strip = self._strip(self.draw_line(index, width), width, key[1])
            if len(self.drawn) >= _SCREENS_KEPT * self.page:
                del self.drawn[next(iter(self.drawn))]
            self.drawn[key] = strip
        return strip

    def _strip(self, spans: Sequence[Span], width: int, at_cursor: bool) -> Strip:
        segments = [Segment(text, self._drawn_style(name, at_cursor)) for text, name in spans if text]
        length = sum(cells(text) for text, _ in spans)
        return Strip(segments, length).adjust_cell_length(width, self._drawn_style("", at_cursor))

    def _drawn_style(self, name: str, at_cursor: bool) -> Style:
        style = self._drawn_styles.get((name, at_cursor))
        if style is None:
            base = self.rich_style + self.style_named("cursor") if at_cursor else self.rich_style
            style = self._drawn_styles[name, at_cursor] = base + self._over(name, at_cursor)
        return style

    def _empty(self, index: int, width: int) -> Sequence[Span]:
        lines = wrap(self.empty_text, width - 2) if self.empty_text and not self.line_count else []
        return [(" ", ""), (lines[index - 1], "")] if 0 < index <= len(lines) else ()

    def _over(self, name: str, at_cursor: bool) -> Style:
        style = self.style_named(name)
        if at_cursor and name not in {"match", ""}:
            # The cursor line has its own colours, so that every theme is readable.
            return Style(bold=style.bold, underline=style.underline, reverse=style.reverse)
        return style

    def move_cursor(self, index: int, tell: bool = True) -> None:
        """Move the cursor to a line (or the nearest selectable one) and bring it into view."""
        if not self.line_count:
            return
        index = max(0, min(index, self.line_count - 1))
        step = 1 if index >= self.cursor else -1
        while 0 <= index < self.line_count and not self.can_stand(index):
            index += step
        if not 0 <= index < self.line_count:
            self._bring_into_view(0 if step < 0 else self.line_count - 1)
            return
        before, changed = self.cursor, index != self.cursor
        self.cursor = index
        self._bring_into_view(index)
        if changed:
            self._redraw_line(before)
        self._redraw_line(index)
        if changed and tell:
            self.post_message(self.Moved(self, index, self.key_at(index)))

    def _redraw_line(self, index: int) -> None:
        """Redraw one line if it is visible."""
        y = index - self.scroll_offset.y
        if 0 <= y < self.page:
            self.refresh(Region(0, y + self.header_height, self.scrollable_content_region.width, 1))

    def _bring_into_view(self, index: int) -> None:
        top = self.scroll_offset.y
        if index < top:
            self.scroll_to(y=index, animate=False, immediate=True)
        elif index >= top + self.page:
            self.scroll_to(y=index - self.page + 1, animate=False, immediate=True)

    def action_cursor_up(self) -> None:
        """Move one line up."""
        self.move_cursor(self.cursor - 1)

    def action_cursor_down(self) -> None:
        """Move one line down."""
        self.move_cursor(self.cursor + 1)

    def action_page_up(self) -> None:
        """Move one page up."""
        self.move_cursor(self.cursor - self.page)

    def action_page_down(self) -> None:
        """Move one page down."""
        self.move_cursor(self.cursor + self.page)

    def action_first(self) -> None:
        """Move to the first line."""
        self.move_cursor(0)

    def action_last(self) -> None:
        """Move to the last line."""
        self.move_cursor(self.line_count - 1)

    def line_at(self, event: events.Click) -> int | None:
        """Return the line under the mouse, -1 for the header, None for nothing."""
        offset = event.get_content_offset(self)
        if offset is None:
            return None
        if offset.y < self.header_height:
            return -1
        index = offset.y - self.header_height + self.scroll_offset.y
        return index if index < self.line_count else None

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the clicked line; subclasses do more in `clicked`."""
        index = self.line_at(event)
        if index is None:
            return
        if index >= 0 and self.can_stand(index):
            self.move_cursor(index)
        offset = event.get_content_offset(self)
        self.clicked(index, offset.x if offset else 0, event)

    def clicked(self, index: int, x: int, event: events.Click) -> None:
        """Act on a click on a line, or on the header (-1)."""
