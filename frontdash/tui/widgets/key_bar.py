"""The line at the bottom: the keys that work in the current context.

Textual's footer has a widget for each key and replaces all of them whenever the focus moves, which lays out the whole
screen. This one is drawn as a line, and only if the keys change.
"""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget


class Key(NamedTuple):
    """One key of the line: the key, its label, and what it does."""

    press: str
    shown: str
    label: str
    tooltip: str

    @property
    def width(self) -> int:
        """Its width in cells."""
        return cell_len(self.shown) + cell_len(self.label) + 3


def _at(cell: int) -> Style:
    return Style(meta={"offset": (cell, 0)})


class Keys(Widget):
    """Keys and what they do, as many as fit; a click presses a key, the wheel scrolls."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys--key", "keys--label", "keys--hover"}
    DEFAULT_CSS = """
    Keys {
        dock: bottom; height: 1; color: $footer-foreground; background: $footer-background;
        & > .keys--key { color: $footer-key-foreground; background: $footer-key-background; text-style: bold; }
        & > .keys--label { color: $footer-description-foreground; background: $footer-description-background; }
        & > .keys--hover { color: $footer-key-foreground; background: $block-hover-background; }
    }
    """

    def __init__(self) -> None:
        super().__init__(id="keys")
        self._keys: tuple[Key, ...] = ()
        self._first = 0
        self._under_mouse: Key | None = None

    def on_mount(self) -> None:
        """Watch for changes of the active bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def _follow(self, screen: Screen[object]) -> None:
        if screen is not self.screen or not self.app.app_focus:
            return
        actions: dict[str, Key] = {}
        for _, binding, _, tooltip in screen.active_bindings.values():
            if binding.show:  # only the first key of an action is shown
                shown = self.app.get_key_display(binding)
                actions.setdefault(binding.action, Key(binding.key, shown, binding.description, tooltip))
        keys = tuple(actions.values())
        if keys != self._keys:
            self._keys, self._first, self._under_mouse = keys, 0, None
            self.refresh()

    @property
    def text(self) -> str:
        """The whole line, including keys that do not fit."""
        return "".join(f" {key.shown} {key.label} " for key in self._keys[self._first :])

    def render_line(self, y: int) -> Strip:
        """Draw the line; cell offsets are relative to their key, as in widgets."""
        base = self.rich_style
        key, label, hover = (self.get_component_rich_style(f"keys--{part}") for part in ("key", "label", "hover"))
        segments: list[Segment] = []
        for shown in self._keys[self._first :]:
            under = hover if shown is self._under_mouse else Style()
            mark = f" {shown.shown} "
            segments.append(Segment(mark, base + key + under + _at(0)))
            segments.append(Segment(f"{shown.label} ", base + label + under + _at(cell_len(mark))))
        return Strip(segments).adjust_cell_length(self.size.width, Style(bgcolor=base.bgcolor))

    def _key_at(self, x: int) -> Key | None:
        for key in self._keys[self._first :]:
            if 0 <= x < key.width:
                return key
            x -= key.width
        return None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Highlight the key under the mouse."""
        self._mark(self._key_at(event.x))

    def on_leave(self) -> None:
        """Remove the highlight."""
        self._mark(None)

    def _mark(self, key: Key | None) -> None:
        if key is not self._under_mouse:
            self._under_mouse = key
            self.tooltip = key.tooltip if key else None
            self.refresh()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press the key under the mouse."""
        key = self._key_at(event.x)
        if key is not None:
            self.app.simulate_key(key.press)

    def on_mouse_scroll_down(self) -> None:
        """Scroll to the next keys if not all fit."""
        if sum(key.width for key in self._keys[self._first :]) > self.size.width:
            self._scroll(1)

    def on_mouse_scroll_up(self) -> None:
        """Scroll to the previous keys."""
        if self._first:
            self._scroll(-1)

    def _scroll(self, by: int) -> None:
        self._first += by
        self._under_mouse = None
        self.refresh()
