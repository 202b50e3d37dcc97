"""Overlays that ask for one thing: a line of text, or a confirmation."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static

from frontdash.figures.text import one_line
from frontdash.tui.screens.overlay import BOX, CLOSE, ESCAPE, Overlay


class LineScreen(Overlay[str | None]):
    """A line to type into; Enter hands it back unless something is wrong with it."""

    CSS = BOX.format(name="LineScreen", width=100)
    BINDINGS: ClassVar[list[BindingType]] = ESCAPE

    def __init__(
        self,
        title: str,
        explanation: str,
        check: Callable[[str], str] = lambda _: "",
        *,
        enter: str = "applies",
        value: str = "",
        placeholder: str = "",
        problem: str = "",
    ) -> None:
        """`check(text)` returns what is wrong with a text, or nothing; `enter` says what Enter does.

        `problem` is what is wrong with the text that the line begins with.
        """
        super().__init__()
        self._title, self._explanation, self._check, self._enter = title, explanation, check, enter
        self._problem = problem
        self._input = Input(value, placeholder=placeholder)

    def compose(self) -> ComposeResult:
        """The line, the explanation, and what is wrong."""
        with Vertical(classes="box") as box:
            box.border_title = one_line(self._title)
            box.border_subtitle = f"Enter {self._enter} · Esc leaves"
            yield self._input
            yield Static(Text(self._explanation, style="dim"))
            yield Static(Text(one_line(self._problem), style="bold"), id="problem")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return a valid text, show the problem of any other."""
        problem = self._check(event.value)
        if problem:
            self.query_one("#problem", Static).update(Text(one_line(problem), style="bold"))
        else:
            self.dismiss(event.value)


class AskScreen(Overlay[bool | None]):
    """A question; Enter says yes."""

    CSS = BOX.format(name="AskScreen", width=100)
    BINDINGS: ClassVar[list[BindingType]] = [*CLOSE, Binding("enter", "agree", "yes")]

    def __init__(self, title: str, text: Text, enter: str, escape: str = "leaves") -> None:
        """`enter` says what Enter does, `escape` what Esc does."""
        super().__init__()
        self._title, self._text, self._enter, self._escape = title, text, enter, escape

    def compose(self) -> ComposeResult:
        """The question in full."""
        with VerticalScroll(classes="box") as box:
            box.border_title = self._title
            box.border_subtitle = f"Enter {self._enter} · Esc {self._escape}"
            yield Static(self._text)

    def action_agree(self) -> None:
        """Say yes."""
        self.dismiss(True)
