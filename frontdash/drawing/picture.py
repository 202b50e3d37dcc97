"""Pictures as SVG: self-contained, deterministic, accessible to screen readers, for light and dark pages.

Everything is drawn in `currentColor`, so that it takes the colours of the page, which may also set three variables:
`--frontdash-accent` (marks), `--frontdash-dim` (axes) and `--frontdash-paper` (behind labels). A picture opened on
its own has a light or dark background. No scripts, no external fonts; all text from the data is escaped.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

from frontdash.drawing.marks import SHAPES
from frontdash.figures.text import one_line

Box = tuple[float, float, float, float]
"""The edges of a box: left, top, right, bottom."""
FONT = 12
_WIDE = 7.0
"""The maximum width of a character in pixels: fonts differ between machines."""
_NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")

STYLE = """
.frontdash-picture{color:inherit;font:12px system-ui,sans-serif;max-width:100%;height:auto}
.frontdash-picture text{fill:currentColor}
.frontdash-picture .d{opacity:.66}
.frontdash-picture .b{font-weight:600}
.frontdash-picture .l{stroke:currentColor;stroke-width:1;opacity:.28;fill:none}
.frontdash-picture .x{stroke:currentColor;stroke-width:1.5;opacity:.5;fill:none}
.frontdash-picture .s{stroke:currentColor;stroke-width:1.2;stroke-dasharray:2 3;opacity:.6;fill:none}
.frontdash-picture .m{stroke:var(--frontdash-accent,#2b6cb0);stroke-width:1.6;fill:none}
.frontdash-picture .f{stroke:var(--frontdash-accent,#2b6cb0);stroke-width:1.6;fill:var(--frontdash-accent,#2b6cb0)}
.frontdash-picture .u{stroke-dasharray:2 2;fill:none}
svg.frontdash-picture:root{color:#1d2430;background:#fff}
@media (prefers-color-scheme:dark){
.frontdash-picture .m{stroke:var(--frontdash-accent,#7db3e8)}
.frontdash-picture .f{stroke:var(--frontdash-accent,#7db3e8);fill:var(--frontdash-accent,#7db3e8)}
svg.frontdash-picture:root{color:#e3e7ee;background:#14171c}
}
"""


def safe(text: str) -> str:
    """Return text from the data as one escaped line without characters that XML forbids.

    >>> safe("<b>&\\x1b")
    '&lt;b&gt;&amp;␛'
    """
    clean = _NO_XML.sub("\ufffd", one_line(text))
    for char, name in (("&", "amp"), ("<", "lt"), (">", "gt"), ('"', "quot")):
        clean = clean.replace(char, f"&{name};")
    return clean


def room(text: str) -> float:
    """Return the maximum width of a text in pixels."""
    return len(text) * _WIDE


def cut(text: str, width: float) -> str:
    """Return text shortened to a maximum width."""
    most = max(1, int(width / _WIDE))
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


class Picture:
    """Builds a picture. Coordinates are pixels from the upper left corner."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self._parts: list[str] = []

    def text(self, x: float, y: float, text: str, kind: str = "", anchor: str = "start") -> None:
        """Write text on the baseline y; `anchor` says which end of it is at x."""
        self._parts.append(f'<text x="{_n(x)}" y="{_n(y)}"{_class(kind)}{_anchor(anchor)}>{safe(text)}</text>')

    def line(self, points: Sequence[tuple[float, float]], kind: str) -> None:
        """Draw a line through points."""
        self._parts.append(f'<polyline class="{kind}" points="{_points(points)}"/>')

    def open_group(self, title: str) -> None:
        """Begin a figure: the elements that follow share a title for tooltips and screen readers."""
        self._parts.append(f"<g><title>{safe(title)}</title>")

    def close_group(self) -> None:
        """End a figure."""
        self._parts.append("</g>")

    def shape(self, x: float, y: float, glyph: str, unsure: bool = False) -> None:
        """Draw the shape of a source, dashed unless the figure is a plain report."""
        kind = "m u" if unsure else "f" if glyph in SHAPES[:5] else "m"
        if glyph in "●○":
            self._parts.append(f'<circle class="{kind}" cx="{_n(x)}" cy="{_n(y)}" r="4"/>')
        elif glyph in _OUTLINES:
            corners = [(x + dx, y + dy) for dx, dy in _OUTLINES[glyph]]
            self._parts.append(f'<polygon class="{kind}" points="{_points(corners)}"/>')
        else:
            self.text(x, y + 4, glyph, "b", "middle")

    def arrow(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw an arrow along one of the axes."""
        self.line([(x0, y0), (x1, y1)], "m")
        dx, dy = _sign(x1 - x0), _sign(y1 - y0)
        side = [(x1 - 5 * dx - 3 * dy, y1 - 5 * dy - 3 * dx), (x1 - 5 * dx + 3 * dy, y1 - 5 * dy + 3 * dx)]
        self.line([side[0], (x1, y1), side[1]], "m")

    def document(self, title: str, description: str) -> str:
        """Return the picture as one SVG element, with its title and a description in words."""
        key = f"{zlib.crc32(chr(10).join((title, description, *self._parts)).encode('utf-8', 'replace')):08x}"
        size = f'width="{_n(self.width)}" height="{_n(self.height)}" viewBox="0 0 {_n(self.width)} {_n(self.height)}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="frontdash-picture" role="img" {size} '
            f'aria-labelledby="t{key} d{key}">\n'
            f'<title id="t{key}">{safe(title)}</title>\n<desc id="d{key}">{safe(description)}</desc>\n'
            f"<style>{STYLE}</style>\n" + "\n".join(self._parts) + "\n</svg>\n"
        )


_SQUARE = ((-4, -4), (4, -4), (4, 4), (-4, 4))
_UP = ((0, -5), (5, 4), (-5, 4))
_DOWN = ((0, 5), (5, -4), (-5, -4))
_DIAMOND = ((0, -5.5), (5.5, 0), (0, 5.5), (-5.5, 0))
_OUTLINES: dict[str, tuple[tuple[float, float], ...]] = {
    **dict.fromkeys("■□", _SQUARE),
    **dict.fromkeys("▲△", _UP),
    **dict.fromkeys("▼▽", _DOWN),
    **dict.fromkeys("◆◇", _DIAMOND),
}


def _n(value: float) -> str:
    """Return a coordinate with at most one decimal, the same on every machine."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def _points(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind else ""


def _anchor(anchor: str) -> str:
    return "" if anchor == "start" else f' text-anchor="{anchor}"'


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


class Labels:
    """Places labels: each takes the first of its candidate positions that is free."""

    def __init__(self, within: Box) -> None:
        self._within = within
        self._taken: list[Box] = []

    def take(self, box: Box) -> None:
        """Mark a box as taken."""
        self._taken.append(box)

    def free(self, box: Box) -> bool:
        """Return whether a box is inside the picture and overlaps nothing."""
        left, top, right, bottom = self._within
        if box[0] < left or box[1] < top or box[2] > right or box[3] > bottom:
            return False
        return not any(box[0] < t[2] and t[0] < box[2] and box[1] < t[3] and t[1] < box[3] for t in self._taken)
