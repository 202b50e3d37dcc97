"""Quiet colours: one accent for the focus, one for the active clause, dim for totals; or the terminal's own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import BUILTIN_THEMES, Theme

DARK = Theme(
    name="frontdash-dark",
    primary="#6f9fbf",
    secondary="#8c9aa8",
    accent="#e0c37a",
    warning="#d9a05b",
    error="#c9746d",
    success="#86a886",
    foreground="#d6d9dc",
    background="#16181b",
    surface="#1c1f23",
    panel="#2a2e33",
    dark=True,
    variables={
        "border": "#6f9fbf",
        "border-blurred": "#39424c",
        "block-cursor-background": "#35506a",
        "block-cursor-foreground": "#ffffff",
        "footer-key-foreground": "#e0c37a",
    },
)
LIGHT = Theme(
    name="frontdash-light",
    primary="#2f6690",
    secondary="#5c6b78",
    accent="#7a4d00",
    warning="#8a4b08",
    error="#9b2c2c",
    success="#2f6b3a",
    foreground="#1d2328",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e4e0d6",
    dark=False,
    variables={
        "border": "#2f6690",
        "border-blurred": "#c3bfb5",
        "block-cursor-background": "#bcd3e6",
        "block-cursor-foreground": "#101418",
        "footer-key-foreground": "#7a4d00",
    },
)
CYCLE = (DARK.name, LIGHT.name, "ansi-dark", "ansi-light")
"""The themes that the theme key cycles through."""
ALL = tuple(dict.fromkeys((*CYCLE, *BUILTIN_THEMES)))
"""The themes that the palette and `--theme` offer."""


@lru_cache(4096)
def _without_colour(style: Style) -> Style:
    plain = style.without_color
    return plain + Style(meta=style.meta) if style.meta else plain


class Plain(LineFilter):
    """Leave bold, dim, underline and reverse, and send no colour: neither greys nor the terminal's default."""

    def apply(self, segments: Sequence[Segment], background: Color) -> list[Segment]:
        """Return the segments without colours."""
        return [
            Segment(text, None if style is None else _without_colour(style), control)
            for text, style, control in segments
        ]


PLAIN = Plain()
