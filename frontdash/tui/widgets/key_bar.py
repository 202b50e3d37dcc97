"""The line at the bottom: keys that do something where one stands.

Textual's own footer holds a widget for each key and makes them all anew whenever the focus moves, which lays the whole
screen out again. This one is drawn as a line, and only where other keys are to be seen.
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
    """One key of the line: what to press, what stands there, and what it is good for."""

    press: str
    shown: str
    label: str
    tooltip: str

    @property
    def width(self) -> int:
        """The cells it takes."""
        return cell_len(self.shown) + cell_len(self.label) + 3


def _at(cell: int) -> Style:
    return Style(meta={"offset": (cell, 0)})


class Keys(Widget):
    """Keys and what they do, as many as fit; a click on one presses it, the wheel moves to those that do not fit."""

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
        """Follow what keys do."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def _follow(self, screen: Screen[object]) -> None:
        if screen is not self.screen or not self.app.app_focus:
            return
        actions: dict[str, Key] = {}
        for _, binding, _, tooltip in screen.active_bindings.values():
            if binding.show:  # an action may have several keys: the first of them stands for all
                shown = self.app.get_key_display(binding)
                actions.setdefault(binding.action, Key(binding.key, shown, binding.description, tooltip))
        keys = tuple(actions.values())
        if keys != self._keys:
            self._keys, self._first, self._under_mouse = keys, 0, None
            self.refresh()

    @property
    def text(self) -> str:
        """The line, those keys included that do not fit."""
        return "".join(f" {key.shown} {key.label} " for key in self._keys[self._first :])

    def render_line(self, y: int) -> Strip:
        """Draw the line; cells are numbered within their key, as those of widgets are."""
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
        """Mark the key under the mouse."""
        self._mark(self._key_at(event.x))

    def on_leave(self) -> None:
        """Mark no key."""
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
        """Show the next keys, where not all fit."""
        if sum(key.width for key in self._keys[self._first :]) > self.size.width:
            self._scroll(1)

    def on_mouse_scroll_up(self) -> None:
        """Show the keys before."""
        if self._first:
            self._scroll(-1)

    def _scroll(self, by: int) -> None:
        self._first += by
        self._under_mouse = None
        self.refresh()
