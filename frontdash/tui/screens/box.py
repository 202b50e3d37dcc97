"""What all overlays have in common: a box in the middle, and the keys that close it."""

from __future__ import annotations

from textual.binding import Binding, BindingType

BOX = """
{name} {{ align: center middle; background: $background 60%; }}
{name} > .box {{
    width: 90%; max-width: {width}; height: auto; max-height: 90%;
    border: round $primary; background: $surface; padding: 0 1;
}}
"""
CLOSE: list[BindingType] = [Binding("escape,q", "dismiss", "close")]
ESCAPE: list[BindingType] = [Binding("escape", "dismiss", "close")]
