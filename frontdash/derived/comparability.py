"""What must not be computed although the units allow it, and the caveats of what may be computed."""

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
        """Stock, flow or cumulative; None if unknown."""

    @property
    def dimension(self) -> Powers:
        """The dimension of its unit."""

    @property
    def leaves(self) -> tuple[Part, ...]:
        """All figures in it."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """The figures that it adds up."""

    @property
    def terms(self) -> frozenset[int]:
        """The rows of a plain sum or difference of figures; empty for anything else."""

    @property
    def falls(self) -> frozenset[int]:
        """The rows that make it smaller where they are larger."""

    @property
    def words(self) -> str:
        """How messages refer to it."""


def one_statistic(sign: str, left: str | None, right: str | None, one: str, other: str) -> None:
    """Refuse to add or subtract numbers of different statistics: at a moment, over a period, since a start."""
    if left is not None and right is not None and left != right:
        raise Refusal(f"{one} is {_MEANT[left]}, {other} {_MEANT[right]}: {VERBS[sign]}")


def not_rivals(sign: str, one: Part, other: Part) -> None:
    """Refuse sums that count something twice: one figure, one claim, or rival claims about the same thing.

    Flows of one source over periods that do not overlap may be added. Differences within a series are allowed: they
    are the distance between two claims.
    """
    if one.row == other.row:
        raise Refusal(f"{one.name} is in it twice")
    one_statistic(sign, one.statistic, other.statistic, one.name, other.name)
    # Subtracting a negative part adds it.
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


def not_twice(sign: str, left: Side, right: Side) -> None:
    """Refuse products and quotients that a figure both raises and lowers: it would cancel out, with all its hedges.

    A part may be divided by a sum that it is in, and such a sum by its part. `right` is as it enters the product.
    """
    names = {part.row: part.name for part in left.leaves}
    opposed = [p.row for p in right.leaves if p.row in names and (p.row in left.falls) != (p.row in right.falls)]
    proportion = sign == "/" and left.terms and right.terms and (left.terms < right.terms or right.terms < left.terms)
    if opposed and not proportion:
        raise Refusal(f"{names[opposed[0]]} is in it twice, above and below the line: it cancels out")


def remarks(sign: str, left: Side, right: Side) -> list[str]:
    """Return the caveats of a sum or difference: different measures, unattributed numbers, shares."""
    if not left.dimension:
        both = sign == "-" and left.leaves and right.leaves
        return ["a difference of shares: percentage points"] if both else []
    measures = dict.fromkeys(part.measure for part in (*left.parts, *right.parts) if part.measure)
    told = [f"of different measures: {'; '.join(measures)}"] if len(measures) > 1 else []
    own = [side.words for side in (left, right) if not side.leaves]
    return told + [f"{words} is written in the formula and has no source" for words in own]


def not_spread_along(dimension: Powers, left: Side, right: Side) -> None:
    """Refuse people per length of a line, unless they are losses or arrivals over a period."""
    if dimension != _PER_LENGTH:
        return
    people = [side for side in (left, right) if ("[person]", 1) in side.dimension]
    if any(side.statistic in {None, "stock"} for side in people):
        raise Refusal(
            "people per length of a line says nothing: they are not spread along it (they stand in depth, in "
            "reserve, and at few places)"
        )


def statistic_of(sign: str, left: Side, right: Side) -> str | None:
    """Return the statistic of a product or quotient: a flow if divided by time, unchanged if scaled by a factor."""
    if sign == "/" and right.dimension == (("[time]", 1),):
        return "flow"
    if not left.leaves or not right.leaves:
        return left.statistic or right.statistic
    return None


def caveats(leaves: Sequence[Part]) -> list[str]:
    """Return the caveats of a formula that combines figures of different subjects, places or times."""
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
