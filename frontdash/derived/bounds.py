"""Interval arithmetic on hedged numbers: open ends stay open, and "about" gets no invented bounds.

Every amount has two ends. An end is exact (the claim reaches exactly that far), approximate (the claim is close to it,
on either side), or open. "Nearly 63,000" has an approximate lower end and an exact upper end at 63,000. The hedges of
sums agree with `frontdash.figures.qualifiers.combine`: nearly + about = about.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from frontdash.derived.refusal import Refusal
from frontdash.figures.numbers import Printed
from frontdash.figures.shown import Stating

Edge = Literal["itself", "bound", "beyond"]
_STRICTER: tuple[Edge, ...] = ("itself", "bound", "beyond")


@dataclass(frozen=True, slots=True)
class End:
    """One end of what a claim allows: a number that is exact or, if `around`, approximate.

    `edge` distinguishes the number itself from a bound that is excluded ("more than") or included ("at least").
    """

    number: Fraction
    around: bool = False
    edge: Edge = "itself"


@dataclass(frozen=True, slots=True)
class Amount:
    """What a claim allows: from `low` to `high`; None is an open end.

    `counted` marks an amount that cannot be negative, so that an open lower end stops at zero.
    """

    low: End | None
    high: End | None
    counted: bool = True


def exactly(number: Fraction) -> Amount:
    """Return the amount of a number without a hedge."""
    return Amount(End(number), End(number), number >= 0)


def allowed(figure: Stating, scale: Fraction) -> Amount:
    """Return the amount that a figure allows, scaled by the size of its unit. The figure must state a number."""
    low, high = _hedged(figure)
    if figure.low is not None:
        low = End(figure.low.value, low is not None and low.around and figure.value is None, "bound")
    if figure.high is not None:
        high = End(figure.high.value, high is not None and high.around and figure.value is None, "bound")
    numbers = (end.number for end in (low, high) if end is not None)
    return Amount(_scaled(low, scale), _scaled(high, scale), all(number >= 0 for number in numbers))


def _hedged(figure: Stating) -> tuple[End | None, End | None]:
    """Return the ends given by value and hedge; the ends of a range that is hedged as a whole are approximate."""
    hedge = figure.qualifier
    if figure.value is None:
        around = hedge not in {"between", "exact"} and figure.low is not None and figure.high is not None
        return (_end(figure.low, around), _end(figure.high, around))
    number = figure.value.value
    return {
        "about": (End(number, True), End(number, True)),
        "nearly": (End(number, True), End(number, False, "bound")),
        "more_than": (End(number, False, "beyond"), None),
        "at_least": (End(number, False, "bound"), None),
        "less_than": (None, End(number, False, "beyond")),
        "up_to": (None, End(number, False, "bound")),
    }.get(hedge, (End(number), End(number)))


def _end(number: Printed | None, around: bool) -> End | None:
    return None if number is None else End(number.value, around, "bound")


def _scaled(end: End | None, scale: Fraction) -> End | None:
    return None if end is None else End(end.number * scale, end.around, end.edge)


# --- arithmetic ---------------------------------------------------------------------------------------------

_Compute = Callable[[Fraction, Fraction], Fraction]


def _meet(first: End | None, second: End | None, compute: _Compute) -> End | None:
    """Combine two ends; the result is open or approximate if either of them is, and excluded if either is.

    A product that may be zero is not excluded: more than 5 times at least 0 is at least 0.
    """
    if first is None or second is None:
        return None
    number = compute(first.number, second.number)
    edge = max(first.edge, second.edge, key=_STRICTER.index)
    if edge == "beyond" and compute is _times and not number and first.edge != second.edge:
        edge = "bound"
    return End(number, first.around or second.around, edge)


def add(a: Amount, b: Amount) -> Amount:
    """Return the amount that a sum allows."""
    return Amount(
        _meet(a.low, b.low, lambda x, y: x + y), _meet(a.high, b.high, lambda x, y: x + y), a.counted and b.counted
    )


def subtract(a: Amount, b: Amount) -> Amount:
    """Return the amount that a difference allows: the bounds of the subtrahend swap."""
    low, high = _meet(a.low, b.high, lambda x, y: x - y), _meet(a.high, b.low, lambda x, y: x - y)
    return Amount(low, high, low is not None and low.number >= 0)


def multiply(a: Amount, b: Amount) -> Amount:
    """Return the amount that a product allows. Raises `Refusal` if open ends and negative numbers leave no bound."""
    if a.counted and b.counted:
        return Amount(_meet(a.low, b.low, _times), _meet(a.high, b.high, _times))
    if None in (a.low, a.high, b.low, b.high):
        raise Refusal("a product of something that may be negative and something with an open end has no bounds")
    corners = [_meet(x, y, _times) for x in (a.low, a.high) for y in (b.low, b.high)]
    return _between([corner for corner in corners if corner is not None])


def divide(a: Amount, b: Amount) -> Amount:
    """Return the amount that a quotient allows: the bounds of the divisor swap. Raises `Refusal` if it may be zero."""
    if may_be_zero(b):
        raise Refusal("what it is divided by may be zero")
    if a.counted and b.counted:
        return Amount(_meet(a.low, b.high, _over), _meet(a.high, b.low, _over))
    if None in (a.low, a.high, b.low, b.high):
        raise Refusal("a quotient of something that may be negative and something with an open end has no bounds")
    corners = [_meet(x, y, _over) for x in (a.low, a.high) for y in (b.low, b.high)]
    return _between([corner for corner in corners if corner is not None])


def may_be_zero(amount: Amount) -> bool:
    """Return whether an amount includes zero: "less than 3 km" does, "nearly 3 km" does not."""
    if amount.low is None:
        return amount.high is None or amount.high.number >= 0
    return amount.low.number <= 0 and (amount.high is None or amount.high.number >= 0)


def _between(corners: list[End]) -> Amount:
    low, high = min(corners, key=lambda end: end.number), max(corners, key=lambda end: end.number)
    return Amount(low, high, low.number >= 0)


def _times(x: Fraction, y: Fraction) -> Fraction:
    return x * y


def _over(x: Fraction, y: Fraction) -> Fraction:
    return x / y


# --- back to a hedge ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hedged:
    """A hedge with its number, or with two bounds. `around` marks a bound that is itself approximate."""

    qualifier: str
    around: bool
    value: Fraction | None
    low: Fraction | None = None
    high: Fraction | None = None


def hedge(amount: Amount) -> Hedged:
    """Return the hedge that states an amount. Raises `Refusal` if both ends are open.

    "More than about" a number is `more_than` with `around`; an amount with an exact lower and an approximate upper
    end can only be stated as a lower bound.
    """
    low, high = amount.low, amount.high
    if low is None and high is None:
        raise Refusal(
            "the hedges pull in opposite directions: one input may be larger, another smaller than its number, so "
            "nothing bounds the result"
        )
    if high is None:
        assert low is not None
        return Hedged("more_than" if low.edge == "beyond" else "at_least", low.around, low.number)
    if low is None:
        return Hedged("less_than" if high.edge == "beyond" else "up_to", high.around, high.number)
    if low.number != high.number:
        around = low.around or high.around
        return Hedged("about" if around else "between", False, None, low.number, high.number)
    if low.around and high.around:
        return Hedged("about", False, low.number)
    if low.around:
        return Hedged("nearly", False, high.number)
    if high.around:
        return Hedged("more_than" if low.edge == "beyond" else "at_least", False, low.number)
    return Hedged("exact", False, low.number)
