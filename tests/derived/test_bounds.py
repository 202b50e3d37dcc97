"""Bounds go through arithmetic as the claims allow; hedges come out as the rule for sums has them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from frontdash.derived import bounds
from frontdash.derived.bounds import Amount, Hedged, add, allowed, divide, exactly, hedge, multiply, subtract
from frontdash.derived.refusal import Refusal
from frontdash.figures import units
from frontdash.figures.numbers import printed
from frontdash.figures.qualifiers import QUALIFIERS, combine
from frontdash.figures.shown import Stating

PERSON = units.lookup("person")
HEDGES = [name for name in QUALIFIERS if name != "between"]
RULES = [(a, b, rule) for a in HEDGES for b in HEDGES if (rule := combine(a, b)) is not None]


def amount(qualifier: str, value: str | None, low: str | None = None, high: str | None = None) -> Amount:
    value_, low_, high_ = (None if text is None else printed(text) for text in (value, low, high))
    return allowed(Stating(qualifier, value_, low_, high_, PERSON, None, "reported"), Fraction(1))


def said(result: Amount) -> tuple[str, str]:
    """Return the hedge (with ~ for a bound that is about right) and the number or numbers."""
    found = hedge(result)
    number = f"{found.low}-{found.high}" if found.value is None else str(found.value)
    return found.qualifier + ("~" if found.around else ""), number


@pytest.mark.parametrize(("value", "about_right"), [(None, True), ("30", False)])
def test_a_hedge_of_a_range_as_a_whole_is_one_of_both_its_ends(value: str | None, about_right: bool) -> None:
    found = amount("about", value, "20", "50")
    assert found.low is not None
    assert found.high is not None
    assert (found.low.around, found.high.around) == (about_right, about_right)


@pytest.mark.parametrize("qualifier", HEDGES)
def test_a_hedge_survives_unchanged_where_nothing_is_computed(qualifier: str) -> None:
    assert hedge(amount(qualifier, "63000")) == Hedged(qualifier, False, Fraction(63000))


@pytest.mark.parametrize(("first", "second", "rule"), RULES)
def test_sums_inherit_hedges_by_the_rule(first: str, second: str, rule: str) -> None:
    assert said(add(amount(first, "63000"), amount(second, "7000"))) == (rule, "70000")


def test_nearly_plus_about_is_about() -> None:
    assert said(add(amount("nearly", "63000"), amount("about", "7000"))) == ("about", "70000")


def test_what_is_taken_away_or_divided_by_turns_its_bounds_around() -> None:
    whole = amount("exact", "100")
    assert said(subtract(whole, amount("more_than", "30"))) == ("less_than", "70")
    assert said(subtract(whole, amount("up_to", "30"))) == ("at_least", "70")
    assert said(divide(whole, amount("more_than", "20"))) == ("less_than", "5")
    assert said(divide(whole, amount("between", None, "20", "50"))) == ("between", "2-5")
    assert said(subtract(whole, amount("between", None, "20", "50"))) == ("between", "50-80")
    assert said(subtract(whole, amount("nearly", "30"))) == ("at_least", "70")
    assert said(subtract(whole, amount("about", "30"))) == ("about", "70")


def test_open_ends_stay_open() -> None:
    assert said(multiply(amount("more_than", "5"), exactly(Fraction(2)))) == ("more_than", "10")
    assert said(multiply(amount("up_to", "5"), amount("between", None, "2", "3"))) == ("up_to", "15")
    assert said(add(amount("between", None, "60", "100"), amount("at_least", "5"))) == ("at_least", "65")


def test_nothing_is_invented_for_about() -> None:
    assert said(add(amount("about", "60"), amount("more_than", "80"))) == ("more_than~", "140")
    assert said(divide(amount("about", "170"), amount("more_than", "80"))) == ("less_than~", "17/8")
    assert said(add(amount("about", "60"), amount("between", None, "10", "20"))) == ("about", "70-80")


@pytest.mark.parametrize(("a", "b"), [("more_than", "up_to"), ("at_least", "less_than")])
def test_hedges_that_pull_apart_bound_nothing(a: str, b: str) -> None:
    with pytest.raises(Refusal, match="opposite directions"):
        hedge(add(amount(a, "5"), amount(b, "5")))


@pytest.mark.parametrize("divisor", [("exact", "0"), ("less_than", "3"), ("up_to", "3"), ("about", "0")])
def test_nothing_is_divided_by_what_may_be_zero(divisor: tuple[str, str]) -> None:
    with pytest.raises(Refusal, match="zero"):
        divide(exactly(Fraction(1)), amount(*divisor))


def test_a_divisor_that_is_nearly_something_is_not_zero() -> None:
    assert said(divide(amount("exact", "6"), amount("nearly", "3"))) == ("at_least", "2")


def test_a_difference_that_may_cross_zero_divides_nothing() -> None:
    with pytest.raises(Refusal, match="zero"):
        divide(exactly(Fraction(1)), subtract(amount("between", None, "5", "9"), amount("between", None, "6", "8")))


def test_negative_numbers_with_open_ends_have_no_bounds() -> None:
    with pytest.raises(Refusal, match="no bounds"):
        multiply(subtract(exactly(Fraction(1)), amount("more_than", "2")), amount("more_than", "2"))


exact = st.decimals(min_value=0, max_value=Decimal(10) ** 6, places=2).map(Fraction)
ranges = st.tuples(exact, exact).map(sorted)
operations = st.sampled_from([(add, "+"), (subtract, "-"), (multiply, "*"), (divide, "/")])


@given(ranges, ranges, operations, st.fractions(0, 1), st.fractions(0, 1))
def test_whatever_the_inputs_are_the_result_lies_within_its_bounds(
    x: list[Fraction], y: list[Fraction], operation: tuple[object, str], here: Fraction, there: Fraction
) -> None:
    _, sign = operation
    assume(sign != "/" or y[0] > 0)
    a, b = x[0] + (x[1] - x[0]) * here, y[0] + (y[1] - y[0]) * there
    result = {"+": add, "-": subtract, "*": multiply, "/": divide}[sign](
        Amount(bounds.End(x[0]), bounds.End(x[1])), Amount(bounds.End(y[0]), bounds.End(y[1]))
    )
    truth = {"+": a + b, "-": a - b, "*": a * b}.get(sign) if sign != "/" else a / b
    assert result.low is not None
    assert result.high is not None
    assert truth is not None
    assert result.low.number <= truth <= result.high.number
