"""What must not be computed although the units would allow it, and what to keep in mind where they do."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Protocol

from frontdash.derived.inputs import Part
from frontdash.derived.refusal import Refusal
from frontdash.figures.dimensions import Powers

VERBS = {"+": "they cannot be added", "-": "one cannot be taken from the other"}
_MEANT = {
    "stock": "a stock (at a moment)",
    "flow": "a flow (over a period)",
    "cumulative": "cumulative (since a start)",
}
_PER_LENGTH: Powers = (("[length]", -1), ("[person]", 1))


class Side(Protocol):
    """One side of an operation."""

    @property
    def statistic(self) -> str | None:
        """Stock, flow or cumulative; None where that is not known."""

    @property
    def dimension(self) -> Powers:
        """Its dimension."""

    @property
    def leaves(self) -> tuple[Part, ...]:
        """The figures in it."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """The figures that are added up in it."""

    @property
    def words(self) -> str:
        """How messages speak of it."""


def one_statistic(sign: str, left: str | None, right: str | None, one: str, other: str) -> None:
    """Refuse to add or subtract numbers at a moment, over a period and since a start."""
    if left is not None and right is not None and left != right:
        raise Refusal(f"{one} is {_MEANT[left]}, {other} {_MEANT[right]}: {VERBS[sign]}")


def not_rivals(sign: str, one: Part, other: Part) -> None:
    """Refuse sums that count a thing twice: one figure, one claim, or rival claims about one thing.

    Flows of one source over periods that do not overlap add up. Differences within a series are allowed: they are
    how far apart two claims are.
    """
    if one.row == other.row:
        raise Refusal(f"{one.name} is in it twice")
    one_statistic(sign, one.statistic, other.statistic, one.name, other.name)
    # Taking away what is taken away adds it.
    sign = sign if one.minus == other.minus else {"+": "-", "-": "+"}[sign]
    names = f"{one.name} and {other.name}"
    if one.claim == other.claim:
        raise Refusal(f"{names} are one claim in two publications: {VERBS[sign]}")
    if sign == "-" or not one.same_thing(other):
        return
    if one.statistic == other.statistic == "flow" and one.source == other.source and one.apart_in_time(other):
        return
    if one.source != other.source:
        raise Refusal(f"{names} are rival claims about one thing ({one.series}): a sum would count it twice")
    raise Refusal(f"{names} count one thing ({one.series}) at two times or in two ways: a sum would count it twice")


def remarks(sign: str, left: Side, right: Side) -> list[str]:
    """Return what to keep in mind of a sum or difference: other measures, numbers that are nobody's, shares."""
    if not left.dimension:
        both = sign == "-" and left.leaves and right.leaves
        return ["a difference of shares: percentage points"] if both else []
    measures = dict.fromkeys(part.measure for part in (*left.parts, *right.parts) if part.measure)
    told = [f"of different measures: {'; '.join(measures)}"] if len(measures) > 1 else []
    own = [side.words for side in (left, right) if not side.leaves]
    return told + [f"{words} is written in the formula and nobody's figure" for words in own]


def not_spread_along(dimension: Powers, left: Side, right: Side) -> None:
    """Refuse people per length, unless they are losses or arrivals over a period: they do not stand along a line."""
    if dimension != _PER_LENGTH:
        return
    people = [side for side in (left, right) if ("[person]", 1) in side.dimension]
    if any(side.statistic in {None, "stock"} for side in people):
        raise Refusal(
            "people per length of a line says nothing: they are not spread along it (they stand in depth, in "
            "reserve, and at few places)"
        )


def statistic_of(sign: str, left: Side, right: Side) -> str | None:
    """Return the statistic of a product or quotient: over time a flow, of one number and a factor that number's."""
    if sign == "/" and right.dimension == (("[time]", 1),):
        return "flow"
    if not left.leaves or not right.leaves:
        return left.statistic or right.statistic
    return None


def caveats(leaves: Sequence[Part]) -> list[str]:
    """Return what to keep in mind where figures of different subjects, places or times meet in one formula."""
    told = [f"{part.name} is {part.status}" for part in leaves if part.status not in {"reported", "derived"}]
    leaves = [part for part in leaves if part.status != "derived"]
    for label, found in (
        ("subjects", dict.fromkeys(part.subject for part in leaves if part.subject)),
        ("places", dict.fromkeys(part.place for part in leaves if part.place)),
    ):
        if len(found) > 1:
            told.append(f"of different {label}: {'; '.join(found)}")
    apart = next((pair for pair in combinations(leaves, 2) if pair[0].apart_in_time(pair[1])), None)
    if apart is not None:
        told.append(f"of different times: {apart[0].name} and {apart[1].name}")
    series = [pair for pair in combinations(leaves, 2) if pair[0].same_thing(pair[1])]
    told += [f"{one.name} and {other.name} are claims about one thing" for one, other in series]
    return told
