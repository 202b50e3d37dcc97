"""The picture of a series' claims: one line each on a shared axis, retellings under the claim they relay."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from frontdash.drawing.marks import STATUS_GLYPHS, Mark
from frontdash.drawing.picture import Picture, cut, room
from frontdash.drawing.scale import Axis
from frontdash.drawing.tree import Claim, claims_axis, tree
from frontdash.figures.text import counted
from frontdash.figures.units import UnitView
from frontdash.query.engine import SeriesView

_LINE = 20
_TOP = 60
MOST = 80
"""The maximum number of lines in a picture; the number of figures left out is printed."""


def claims_svg(
    series: SeriesView,
    view: UnitView,
    title: str = "",
    *,
    log: bool = False,
    width: int = 760,
    short: Callable[[str], str] = str,
) -> str:
    """Return the picture of a series' claims as an SVG element; its height follows the number of lines.

    `title` is the series' name unless another is given; `short` shortens names of sources.
    """
    title = title or series.name
    claims = tree(series, view)
    return _Drawing(claims[:MOST], claims_axis(claims, None, view.unit_system, log), width, short).document(
        title, series.size
    )


class _Drawing:
    def __init__(self, claims: Sequence[Claim], axis: Axis | None, width: int, short: Callable[[str], str]) -> None:
        self.claims, self.axis, self.short = claims, axis, short
        self.picture = Picture(width, _TOP + _LINE * len(claims) + 34)
        names = [self._who(claim) for claim in claims]
        self.numbers = min(max((room(name) for name in names), default=0.0), width * 0.42) + 16
        self.left = self.numbers + min(max((room(c.figure.text) for c in claims), default=0.0), width * 0.2) + 24
        self.right = float(width - 16)
        self._draw_axis()
        for number, claim in enumerate(claims):
            self._draw_claim(claim, _TOP + _LINE * number + 12)

    def document(self, title: str, size: int) -> str:
        """Return the picture with its title and a description in words."""
        self.picture.text(8, 18, cut(title, self.picture.width - 16), "b")
        unit = (self.axis.words or "number") + (", logarithmic axis" if self.axis.log else "") if self.axis else ""
        self.picture.text(8, 36, unit, "d")
        left_out = size - len(self.claims)
        rest = f"{counted(left_out, 'further figure')} not drawn" if left_out > 0 else ""
        if rest:
            self.picture.text(8, self.picture.height - 10, rest, "d")
        said = [f"{counted(len(self.claims), 'figure')} of {title}", unit, rest]
        said += [f"{self._who(claim)}: {claim.figure.text}" for claim in self.claims]
        return self.picture.document(title, ". ".join(text for text in said if text) + ".")

    def _who(self, claim: Claim) -> str:
        source, publisher = self.short(claim.row["_source"] or ""), claim.row["_publisher"] or ""
        if claim.branch in {"├", "└"}:
            said = f" (a claim of {source})" if claim.source and publisher and publisher != source else ""
            return f"   {claim.branch} {publisher or source}{said}"
        return f"{source} via {publisher}" if publisher and publisher != claim.row["_source"] else source

    def x(self, magnitude: float) -> float:
        """Return the x coordinate of a magnitude."""
        assert self.axis is not None
        return self.left + self.axis.fraction(magnitude) * (self.right - self.left)

    def _draw_axis(self) -> None:
        if self.axis is None:
            return
        bottom = self.picture.height - 26
        for magnitude, text in self.axis.ticks(max(3, int((self.right - self.left) / 90))):
            x = self.x(magnitude)
            self.picture.line([(x, _TOP - 8), (x, bottom)], "l")
            self.picture.text(min(x, self.picture.width - room(text) / 2), _TOP - 14, text, "d", "middle")

    def _draw_claim(self, claim: Claim, y: float) -> None:
        who = self._who(claim)
        self.picture.open_group(f"{who.strip(' ├└')}: {claim.figure.text}")
        indent = 24 if who.startswith(" ") else 8
        self.picture.text(indent, y, cut(who.lstrip(), self.numbers - indent), "d" if claim.branch else "")
        self.picture.text(self.left - 14, y, cut(claim.figure.text, self.left - self.numbers), "b", "end")
        if self.axis is not None and claim.mark is None:
            self.picture.text(self.left, y, "no number", "d")
        elif self.axis is not None and claim.row["_dimension"] != self.axis.unit.dimension:
            self.picture.text(self.left, y, "another kind of unit: not on this axis", "d")
        elif claim.mark is not None and self.axis is not None:
            self._draw_mark(claim.mark, y - 4)
        self.picture.close_group()

    def _draw_mark(self, mark: Mark, y: float) -> None:
        if mark.bar:
            low = self.left if mark.low is None else self.x(mark.low)
            high = self.right if mark.high is None else self.x(mark.high)
            self.picture.line([(low, y), (high, y)], "m")
            for end, stated, other in ((low, mark.low, high), (high, mark.high, low)):
                if stated is None:
                    self.picture.arrow(other, y, end, y)
                else:
                    self.picture.line([(end, y - 5), (end, y + 5)], "m")
        if mark.point is None:
            return
        x = self.x(mark.point)
        if mark.arrow:
            reach = max(self.left, x - 28) if mark.arrow == "low" else min(self.right, x + 28)
            self.picture.arrow(x, y, reach, y)
        elif mark.near:
            self.picture.line([(x - 12, y), (x, y)], "m")
        self.picture.shape(x, y, mark.glyph, mark.glyph in STATUS_GLYPHS.values())
