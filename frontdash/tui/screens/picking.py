"""A list to pick from, with a line to type into: what is typed narrows the list, or is an answer of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from frontdash.figures.text import one_line
from frontdash.session.import_picks import Option, Pick
from frontdash.tui.screens.form import TypingLine
from frontdash.tui.screens.overlay import EntryLines, Overlay
from frontdash.tui.widgets.lines import Span, cells, fit, squeeze


class OptionLines(EntryLines[Option], can_focus=False):
    """Options, one a line: what it is called and what it means. A click takes one."""

    class Taken(Message):
        """The option under the mouse is meant."""

    def __init__(self, options: Sequence[Option], marked: bool) -> None:
        """`marked` says whether the first option is marked before anything is typed."""
        super().__init__(options)
        self._marked = marked

    @property
    def option(self) -> Option | None:
        """The option that is marked, if one is."""
        return self._entries[self.cursor] if self._entries and self._marked else None

    def step(self, step: int) -> None:
        """Mark another option."""
        if self._marked:
            self.move_cursor(self.cursor + step, tell=False)
        elif self._entries:
            self._marked = True
            self.move_cursor(0, tell=False)

    def can_stand(self, index: int) -> bool:
        """Nothing is marked before an option is chosen."""
        return self._marked

    def show(self, options: Sequence[Option], marked: bool) -> None:
        """Show other options, the first one marked, or none."""
        self._entries, self._marked = options, marked
        self.set_reactive(OptionLines.cursor, 0)
        self.scroll_to(y=0, animate=False)
        self.lines_changed()

    def draw_line(self, index: int, width: int) -> Sequence[Span]:
        """Draw one option."""
        option = self._entries[index]
        longest = max(12, *(cells(one_line(other.label)) for other in self._entries))
        room = min(longest, width * 3 // 5 if any(other.meaning for other in self._entries) else width - 3)
        return [
            ("▌" if index == self.cursor and self._marked else " ", "accent"),
            (squeeze(option.label, room), "strong"),
            ("  ", ""),
            (fit(option.meaning, width - room - 3), "dim"),
        ]

    def clicked(self, index: int, x: int, event: events.Click) -> None:
        """Take the option under the mouse."""
        if index >= 0:
            self._marked = True
            self.set_reactive(OptionLines.cursor, index)
            self.post_message(self.Taken())


class PickLine(TypingLine):
    """The line above the list: keys that move go to the list."""

    KEYS: ClassVar[dict[str, tuple[str, int]]] = {
        "enter": ("take", 0),
        "up": ("move", -1),
        "down": ("move", 1),
        "shift+tab": ("move", -1),
        "tab": ("move", 1),
        "pageup": ("move", -8),
        "pagedown": ("move", 8),
        "escape": ("leave", 0),
    }


class PickScreen(Overlay[Option | None]):
    """Options at the top of the screen; what is marked shows its effect on the screen below."""

    CSS = """
    PickScreen { align: center top; background: transparent; }
    PickScreen > .box {
        width: 100%; height: auto; max-height: 60%; border: round $accent; background: $surface; padding: 0 1;
    }
    PickScreen Input, PickScreen Input:focus { height: 1; border: none; padding: 0; background: $boost; }
    PickScreen OptionLines { height: auto; max-height: 10; background: $surface; }
    """

    def __init__(self, pick: Pick, tried: Callable[[Option], None]) -> None:
        """`tried` is called with every option that is marked."""
        super().__init__()
        self._pick, self._tried = pick, tried
        self._line = PickLine(self._do)
        self._options = OptionLines(pick.options, pick.marked)
        self._narrowed = ""
        """The text that the list was narrowed to."""

    def compose(self) -> ComposeResult:
        """The line and the list."""
        with Vertical(classes="box") as box:
            box.border_title = one_line(self._pick.title)
            box.border_subtitle = "↑ ↓ mark · Enter takes it · Esc leaves"
            yield self._line
            yield self._options

    def on_mount(self) -> None:
        """Type at once."""
        self._line.focus()
        self._line.placeholder = self._pick.hint
        self._options.empty_text = "nothing is called so, and it cannot be an answer"
        self._try()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list to what is typed."""
        event.stop()
        if self._narrow():
            self._try()

    def _narrow(self) -> bool:
        """Narrow the list to what is typed; return whether that is new.

        An answer of its own comes before labels in which only a later word begins so.
        """
        text = self._line.value
        if text == self._narrowed:
            return False
        self._narrowed = text
        typed = " ".join(text.casefold().split())
        if not typed:
            self._options.show(self._pick.options, self._pick.marked)
            return True
        found = [option for option in self._pick.options if _fits(option.label, typed)]
        own = self._pick.typed(text)
        exact = any(option.label.casefold() == typed for option in found)
        first = [option for option in found if option.label.casefold().startswith(typed)]
        later = [option for option in found if option not in first]
        self._options.show([*first, *([own] if own is not None and not exact else []), *later], True)
        return True

    def _try(self) -> None:
        if (option := self._options.option) is not None:
            self._tried(option)

    def _do(self, what: str, step: int) -> None:
        self._narrow()  # the message that says so may be on its way
        if what == "leave":
            self.dismiss(None)
        elif what == "take":
            self.on_option_lines_taken()
        else:
            self._options.step(step)
            self._try()

    def on_option_lines_taken(self) -> None:
        """Return the marked option."""
        if (option := self._options.option) is not None:
            self.dismiss(option)


def _fits(label: str, typed: str) -> bool:
    """Whether a label, or a word of it, begins with what was typed."""
    words = label.casefold()
    return words.startswith(typed) or f" {typed}" in words.replace("_", " ")
