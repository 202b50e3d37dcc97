"""The parts that overlays share: a centred box, the keys that close it, a list of entries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.command import CommandList, CommandPalette
from textual.screen import ModalScreen

from frontdash.tui.widgets.lines import Lines

E = TypeVar("E")
R = TypeVar("R")

BOX = """
{name} {{ align: center middle; background: $background 60%; }}
{name} > .box {{
    width: 90%; max-width: {width}; height: auto; max-height: 90%;
    border: round $primary; background: $surface; padding: 0 1;
}}
"""
CLOSE: list[BindingType] = [Binding("escape,q", "dismiss", "close")]
ESCAPE: list[BindingType] = [Binding("escape", "dismiss", "close")]


class Overlay(ModalScreen[R]):
    """A screen on top of the dashboard that closes with a result."""

    SCOPED_CSS: ClassVar[bool] = False
    """Else the CSS of a screen would not hold for those that inherit from it."""

    @property
    def unsaved(self) -> bool:
        """Whether something was typed that would be lost."""
        return False

    def dismiss(self, result: R | None = None) -> AwaitComplete:
        """Close with a result; do nothing if closed already, as by the first of two keys that arrive together."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


class PaletteList(CommandList):
    """The commands of the palette."""

    def on_click(self, event: events.Click) -> None:
        """Ignore a click on a line that is not listed any more; Textual's own list fails on it."""
        if event.style.meta.get("option", -1) >= self.option_count:
            event.prevent_default().stop()


class Palette(CommandPalette, Overlay[None]):
    """Textual's command palette, closed as an overlay is."""

    def compose(self) -> ComposeResult:
        """Compose the palette with our list."""
        for widget in super().compose():
            yield PaletteList() if isinstance(widget, CommandList) else widget


class EntryLines(Lines, Generic[E]):
    """A list of entries, one line each."""

    def __init__(self, entries: Sequence[E]) -> None:
        """`entries` may be many: they are read one by one as they come into view."""
        super().__init__()
        self._entries = entries

    @property
    def line_count(self) -> int:
        """One line per entry."""
        return len(self._entries)

    def on_mount(self) -> None:
        """Measure once."""
        self.lines_changed()
