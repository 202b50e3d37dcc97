"""Line and column of an offset in a text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Self

from frontdash.figures.patterns import pattern

LINE_END = pattern(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Positions:
    """The offsets at which the lines of a text start."""

    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Self:
        """Return the positions in a text.

        >>> Positions.of("one\\r\\ntwo").at(6)
        (2, 2)
        """
        return cls((0, *(match.end() for match in LINE_END().finditer(text))))

    def at(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, both counted from 1."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1
