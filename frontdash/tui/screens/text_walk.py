"""A text with its numbers marked, one of them in focus, and next to it what there is to say of that one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.widget import Widget
from textual.widgets import Static, TextArea

from frontdash.figures.text import one_line
from frontdash.tui.screens.overlay import BOX, ESCAPE, Overlay
from frontdash.tui.widgets.prose import Prose, Stretch


class TextWalk(Overlay[int | None]):
    """The base of screens that walk the numbers of a text. Subclasses mark them and describe the one in focus.

    The result is the position of a figure to go to, None for none.
    """

    CSS = """
    TextWalk { align: center middle; background: $background 60%; }
    TextWalk > .box { width: 100%; height: 100%; border: round $primary; background: $surface; }
    TextWalk #halves { height: 1fr; layout: horizontal; }
    TextWalk Prose { width: 1fr; height: 1fr; padding: 0 1; background: $surface; scrollbar-gutter: stable; }
    TextWalk #beside { width: 1fr; height: 1fr; border-left: solid $border-blurred; }
    TextWalk.-narrow #halves { layout: vertical; }
    TextWalk.-narrow #beside { width: 100%; height: 1fr; border-left: none; border-top: solid $border-blurred; }
    TextWalk.-narrow Prose { width: 100%; height: 2fr; }
    TextWalk.-narrow #beside { height: 3fr; }
    TextWalk #said { height: auto; max-height: 3; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "close"),
        Binding("n,j,down,right", "step(1)", "next"),
        Binding("p,k,up,left", "step(-1)", "previous"),
        Binding("home,g", "go(0)", "first"),
        Binding("end,G", "go(-1)", "last"),
        Binding("pagedown,space", "page(1)", "a page on"),
        Binding("pageup", "page(-1)", "a page back"),
    ]

    def __init__(self, keys: str) -> None:
        """`keys` is the line of keys in the lower border."""
        super().__init__()
        self._keys = keys
        self.current = 0
        """The index of the number in focus."""

    # --- what subclasses say ---

    @property
    def heading(self) -> str:
        """The title in the upper border."""
        return ""

    def stretches(self) -> Sequence[Stretch]:
        """Return the marked numbers, in the order of the text."""
        return ()

    def first(self) -> int:
        """Return the index of the number to start at."""
        return 0

    def text(self) -> str:
        """Return the text."""
        return ""

    def beside(self) -> Widget:
        """Return what is shown next to the text."""
        return Static()

    def describe(self) -> str:
        """Update what is shown next to the text; return what is said below it."""
        return ""

    # --- drawing ---

    def compose(self) -> ComposeResult:
        """The text, what is next to it, and a line below."""
        with Vertical(classes="box"):
            with Container(id="halves"):
                yield Prose(self.text())
                with Vertical(id="beside"):
                    yield self.beside()
            yield Static(id="said")

    def on_mount(self) -> None:
        """Start at the first number that is of interest."""
        self.query_one(Prose).focus()
        self.current = self.first()
        self.show()

    def replace_text(self) -> None:
        """Show another text."""
        self.query_one(Prose).replace_text(self.text())
        self.show()

    def show(self) -> None:
        """Show the number in focus."""
        self.retitle()
        self.query_one(Prose).show(self.stretches(), self.current)
        self.query_one("#said", Static).update(Text(one_line(self.describe())))

    def retitle(self) -> None:
        """Show the title and the keys."""
        if self.is_attached:
            box = self.query_one(".box")
            box.border_title, box.border_subtitle = Text(one_line(self.heading)), self._keys

    # --- keys ---

    @on(Prose.Pointed)
    def point(self, event: Prose.Pointed) -> None:
        """Go to the number under the mouse."""
        event.stop()
        self.action_go(event.stretch)

    def action_step(self, step: int) -> None:
        """Go to another number."""
        self.action_go(max(0, self.current + step))

    def action_go(self, index: int) -> None:
        """Go to a number by its index, -1 for the last."""
        last = len(self.stretches()) - 1
        self.current = max(0, last if index < 0 else min(index, last))
        self.show()

    def action_page(self, pages: int) -> None:
        """Scroll the text without leaving the number."""
        prose = self.query_one(Prose)
        prose.scroll_relative(y=pages * prose.page, animate=False)


class WaitScreen(Overlay[None]):
    """Says what is being read, and swallows keys until it is."""

    CSS = BOX.format(name="WaitScreen", width=60)
    BINDINGS: ClassVar[list[BindingType]] = ESCAPE

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """The text."""
        with Vertical(classes="box"):
            yield Static(Text(one_line(self._text)))


class PasteScreen(Overlay[str | None]):
    """A box to paste a text into."""

    CSS = (
        BOX.format(name="PasteScreen", width=140)
        + """
    PasteScreen > .box { height: 90%; }
    PasteScreen TextArea { height: 1fr; border: none; }
    """
    )
    BINDINGS: ClassVar[list[BindingType]] = [*ESCAPE, Binding("ctrl+s", "take", "go on", priority=True)]

    def __init__(self, title: str, enter: str, text: str = "") -> None:
        """`enter` says what ctrl+s does; `text` was pasted before."""
        super().__init__()
        self._title, self._enter, self._text = title, enter, text

    @property
    def unsaved(self) -> bool:
        """Whether there is a text."""
        return bool(self.query_one(TextArea).text.strip())

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(classes="box") as box:
            box.border_title = self._title
            box.border_subtitle = f"paste the text · ctrl+s {self._enter} · Esc leaves"
            yield TextArea(self._text)
            yield Static(id="problem")

    def on_mount(self) -> None:
        """Type at once."""
        area = self.query_one(TextArea)
        area.focus()
        area.select_all()

    def action_take(self) -> None:
        """Return the text."""
        text = self.query_one(TextArea).text
        if text.strip():
            self.dismiss(text)
        else:
            self.query_one("#problem", Static).update("Paste or type a text first.")
