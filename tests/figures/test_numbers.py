"""Numbers keep the precision they were printed with, and no conversion claims more than the source did."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdash.figures import units
from frontdash.figures.numbers import (
    check_stated,
    direction_of,
    fixed,
    float_text,
    printed,
    read_stated,
    round_converted,
    rounded,
)
from frontdash.figures.qualifiers import QUALIFIERS

SWAPS = [("km", "mile"), ("mile", "km"), ("m", "foot"), ("km^2", "mile^2"), ("mile^2", "km^2"), ("ha", "acre")]
factors = st.sampled_from(
    [units.lookup(a).factor / units.lookup(b).factor for a, b in SWAPS]
    + [units.lookup("person/km").factor / units.lookup("person/mile").factor]
)
plain_numbers = st.from_regex(r"(0|[1-9][0-9]{0,8})(\.[0-9]{1,4})?", fullmatch=True)


def power(value: Fraction) -> int:
    """The power of ten of the first digit, by another way than the code's."""
    with localcontext(prec=60):
        return (Decimal(value.numerator) / Decimal(value.denominator)).adjusted()


# --- as printed ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("digits", "place", "text"),
    [
        ("1200", 2, "1,200"),
        ("111000", 3, "111,000"),
        ("991820", 1, "991,820"),
        ("19.20", -2, "19.20"),
        ("5.5", -1, "5.5"),
        ("5.0", -1, "5.0"),
        (".5", -1, "0.5"),
        ("0", 0, "0"),
        ("-1200", 2, "-1,200"),
        ("1.1e5", 4, "110,000"),
        ("1.0e5", 5, "100,000"),
        ("1.40E+6", 4, "1,400,000"),
        ("25e-1", -1, "2.5"),
        ("1e-5", -5, "0.00001"),
        ("1.5e-07", -8, "0.00000015"),
    ],
)
def test_a_number_keeps_its_printed_precision(digits: str, place: int, text: str) -> None:
    assert (printed(digits).place, printed(digits).text()) == (place, text)
    assert printed(digits).value == Fraction(digits)


@pytest.mark.parametrize("text", ["", "about 5", "1,200", "inf", "nan", "--5", "5 km"])
def test_what_is_no_plain_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        printed(text)


@given(plain_numbers)
def test_printing_a_number_gives_the_same_digits_back(digits: str) -> None:
    assert printed(digits).text().replace(",", "") == digits


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_float_prints_as_the_digits_that_mean_it(number: float) -> None:
    text = float_text(number)
    assert float(text) == number
    assert printed(text).value == Fraction(text)
    assert float(printed(text).text().replace(",", "")) == number


@given(plain_numbers)
def test_no_number_but_zero_prints_as_zero(digits: str) -> None:
    shown = printed(digits).text()
    assert (set(shown) <= set("0.")) == (Fraction(digits) == 0)


@pytest.mark.parametrize(
    ("value", "place", "direction", "result"),
    [
        ("745.6", 1, "nearest", 750),
        ("745.6", 1, "down", 740),
        ("745.6", 1, "up", 750),
        ("745", 1, "nearest", 750),
        ("-745", 1, "nearest", -750),
        ("-745", 1, "down", -750),
        ("-741", 1, "up", -740),
        ("700", 1, "up", 700),
    ],
)
def test_rounding_goes_where_it_is_told(value: str, place: int, direction: str, result: int) -> None:
    assert rounded(Fraction(value), place, direction) == result  # type: ignore[arg-type]


def test_fixed_never_prints_a_minus_zero() -> None:
    assert fixed(Fraction(-1, 1000), 1) == "0.0"


# --- conversions --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("digits", "unit", "to", "qualifier", "text"),
    [
        ("1200", "km", "mile", "exact", "750"),
        ("1100", "km", "mile", "more_than", "680"),
        ("1040", "km", "mile", "more_than", "640"),
        ("1040", "km", "mile", "at_least", "640"),
        ("1040", "km", "mile", "nearly", "650"),
        ("1040", "km", "mile", "up_to", "650"),
        ("1040", "km", "mile", "about", "650"),
        ("3", "km", "mile", "less_than", "1.9"),
        ("12", "mile", "km", "exact", "19"),
        ("780", "mile", "km", "about", "1,260"),
        ("8470", "mile", "km", "exact", "13,630"),
        ("8470", "mile/day", "km/day", "exact", "13,630"),
        ("8470", "mile", "km", "more_than", "13,630"),
        ("8470", "mile", "km", "up_to", "13,640"),
        ("750", "mile", "km", "more_than", "1,200"),
        ("5.5", "mile", "km", "less_than", "8.9"),
        ("8470", "km", "mile", "exact", "5,260"),
        ("19.20", "km", "mile", "exact", "11.93"),
        ("1218", "km", "mile", "exact", "757"),
        ("30", "m^2", "foot^2", "exact", "320"),
        ("1376", "km^2", "mile^2", "about", "531"),
    ],
)
def test_a_conversion_is_as_precise_as_the_print_or_two_digits(
    digits: str, unit: str, to: str, qualifier: str, text: str
) -> None:
    factor = units.lookup(unit).factor / units.lookup(to).factor
    assert round_converted(printed(digits), factor, direction_of(qualifier)).text() == text


@given(plain_numbers, factors, st.sampled_from(["more_than", "at_least"]))
def test_a_converted_lower_bound_is_never_above_the_exact_conversion(
    digits: str, factor: Fraction, qualifier: str
) -> None:
    assert round_converted(printed(digits), factor, direction_of(qualifier)).value <= Fraction(digits) * factor


@given(plain_numbers, factors, st.sampled_from(["up_to", "less_than", "nearly"]))
def test_a_converted_upper_bound_is_never_below_the_exact_conversion(
    digits: str, factor: Fraction, qualifier: str
) -> None:
    assert round_converted(printed(digits), factor, direction_of(qualifier)).value >= Fraction(digits) * factor


@given(plain_numbers, factors, st.sampled_from(sorted(QUALIFIERS)))
def test_a_conversion_is_less_than_one_step_off(digits: str, factor: Fraction, qualifier: str) -> None:
    result = round_converted(printed(digits), factor, direction_of(qualifier))
    assert abs(result.value - Fraction(digits) * factor) < Fraction(10) ** result.place


@given(plain_numbers.filter(lambda digits: Fraction(digits) != 0), factors, st.sampled_from(sorted(QUALIFIERS)))
def test_a_conversion_never_has_more_digits_than_printed_or_two(digits: str, factor: Fraction, qualifier: str) -> None:
    number, exact = printed(digits), Fraction(digits) * factor
    result = round_converted(number, factor, direction_of(qualifier))
    step = Fraction(10) ** result.place
    assert result.value % step == 0
    # A mile is nearly of the size of a kilometre: a digit of one is worth a digit of the other.
    no_finer_than_printed = step >= Fraction(10) ** number.place * (1 if 1 < factor < 2 else factor)
    two_significant_digits = result.place == power(exact) - 1
    assert no_finer_than_printed or two_significant_digits
    assert result.decimals == max(0, -result.place)


@given(factors, st.sampled_from(["nearest", "down", "up"]))
def test_nothing_stays_nothing(factor: Fraction, direction: str) -> None:
    assert round_converted(printed("0"), factor, direction).text() == "0"  # type: ignore[arg-type]


@given(st.from_regex(r"[1-9](\.[0-9])?e[+-]?[0-9]{1,3}", fullmatch=True), factors)
def test_no_number_is_too_large_or_too_small_to_convert(digits: str, factor: Fraction) -> None:
    result = round_converted(printed(digits), factor, "down")
    assert 0 < result.value <= Fraction(digits) * factor


# --- the publication's own conversion -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("digits", "unit", "qualifier", "stated", "verdict"),
    [
        ("1200", "km", "exact", "745 mile", "holds"),
        ("90", "km2", "about", "56 sq mile", "wrong size"),
        ("4000", "km2", "nearly", "1500 mile", "wrong dimension"),
        ("4000", "sq km", "nearly", "1,500 miles", "wrong dimension"),
        ("3", "km", "less_than", "2 mile", "holds"),
        ("3", "km", "less_than", "less than 2 miles", "holds"),
        ("1000", "km", "about", "620 mile", "holds"),
        ("1000", "km", "about", "600 mile", "holds"),
        ("1000", "km", "about", "800 mile", "wrong size"),
        ("1000", "km", "exact", "800 miles", "wrong size"),
        ("1500", "km", "exact", "930 mile", "holds"),
        ("780", "mile", "about", "1255 km", "holds"),
        ("3985", "km2", "exact", "1539 sq mile", "holds"),
        ("12", "km", "exact", "12 mile", "wrong size"),
        ("10", "km", "exact", "6 mile", "holds"),
        ("1200", "km", "exact", "745 persons", "wrong dimension"),
        ("1200", "km", "exact", "a long way", "unreadable"),
        ("1200", "km", "exact", "745", "unreadable"),
        ("1200", "km", "exact", "745 leagues", "unreadable"),
        ("1200", "km", "exact", "745 to 750 mile", "unreadable"),
    ],
)
def test_a_printed_conversion_is_checked_by_overlap_of_roundings(
    digits: str, unit: str, qualifier: str, stated: str, verdict: str
) -> None:
    assert check_stated(printed(digits), units.lookup(unit), qualifier, read_stated(stated, units.STANDARD)) == verdict


@given(
    plain_numbers.filter(lambda digits: Fraction(digits) > 0),
    st.sampled_from(SWAPS),
    st.sampled_from(sorted(QUALIFIERS)),
)
def test_our_own_conversion_would_pass_as_a_printed_one(digits: str, swap: tuple[str, str], qualifier: str) -> None:
    unit, to = map(units.lookup, swap)
    ours = round_converted(printed(digits), unit.factor / to.factor, "nearest")
    assert (
        check_stated(printed(digits), unit, qualifier, read_stated(f"{ours.text()} {to.symbol}", units.STANDARD))
        == "holds"
    )


@given(
    st.integers(3, 10**6),
    st.sampled_from([("km", "mile"), ("mile", "km")]),
    st.sampled_from(["exact", "about", "more_than"]),
)
def test_a_number_ten_times_too_large_never_holds(number: int, swap: tuple[str, str], qualifier: str) -> None:
    unit, to = map(units.lookup, swap)
    tenfold = fixed(Fraction(number) * unit.factor / to.factor * 10, 0)
    assert (
        check_stated(printed(str(number)), unit, qualifier, read_stated(f"{tenfold} {to.symbol}", units.STANDARD))
        == "wrong size"
    )


def test_a_printed_conversion_keeps_its_own_digits() -> None:
    stated = read_stated("1,539.0 sq mile", units.STANDARD)
    assert stated is not None
    assert (stated.number.text(), stated.unit.symbol) == ("1,539.0", "mile^2")
