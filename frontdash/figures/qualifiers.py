"""Qualifiers: what a wording does to its number, the symbol it is shown by, and what the claim allows."""

from __future__ import annotations

from typing import Literal, NamedTuple

Side = Literal["", "low", "high"]


class Qualifier(NamedTuple):
    """What a wording does to its number.

    `open` names the side that stays open: "high" for "more than" (the number is a lower bound), "low" for
    "up to" (an upper bound), "" for neither. `mark` is the glyph that charts draw.
    """

    id: str
    symbol: str
    words: str
    allows: str
    open: Side
    mark: str


_TABLE = (
    Qualifier("exact", "", "no hedge printed", "the number, at its printed precision", "", "●"),
    Qualifier("about", "~", "about", "around the number; no bounds stated", "", "◆"),
    Qualifier("nearly", "≲", "nearly", "below the number, close to it", "low", "●"),
    Qualifier("more_than", ">", "more than", "above the number; a lower bound", "high", "●"),
    Qualifier("at_least", "≥", "at least", "the number or above; a lower bound", "high", "●"),
    Qualifier("less_than", "<", "less than", "below the number; an upper bound", "low", "●"),
    Qualifier("up_to", "≤", "up to", "the number or below; an upper bound", "low", "●"),
    Qualifier("between", "", "between two bounds", "the stated interval", "", "┣"),
)
QUALIFIERS: dict[str, Qualifier] = {qualifier.id: qualifier for qualifier in _TABLE}


def combine(first: str, second: str) -> str | None:
    """Return the hedge of a sum of two hedged numbers, or None where none can be stated.

    Exact adds nothing; equal hedges stay; "nearly" with "about" is "about"; bounds on the same side exclude the sum if
    one of them excludes its number; bounds on opposite sides have no common hedge.
    """
    if first == second or second == "exact":
        return first
    if first == "exact":
        return second
    pair = {first, second}
    for common, members in (
        ("about", {"about", "nearly"}),
        ("more_than", {"at_least", "more_than"}),
        ("up_to", {"up_to", "nearly"}),
        ("less_than", {"less_than", "up_to", "nearly"}),
    ):
        if pair <= members:
            return common
    return None
