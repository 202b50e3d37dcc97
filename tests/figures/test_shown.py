"""A figure on screen: hedge, digits, unit and marks, in kilometres or miles, never a digit or a hedge lost."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdash.figures import units
from frontdash.figures.dataset import Dataset
from frontdash.figures.numbers import printed, read_stated
from frontdash.figures.qualifiers import QUALIFIERS
from frontdash.figures.shown import NO_NUMBER, STATUS_MARKS, Stating, exact_text, show, shown, verdict

KM, MI = units.VIEWS["km"], units.VIEWS["mi"]
digits = st.from_regex(r"[1-9][0-9]{0,6}(\.[0-9]{1,2})?", fullmatch=True)


def figure(
    value: str | None,
    unit: str,
    qualifier: str = "exact",
    *,
    low: str | None = None,
    high: str | None = None,
    stated: str | None = None,
    status: str = "reported",
) -> Stating:
    value_, low_, high_ = (None if text is None else printed(text) for text in (value, low, high))
    conversion = None if stated is None else read_stated(stated, units.STANDARD)
    return Stating(qualifier, value_, low_, high_, units.lookup(unit), stated, status, None, conversion)


def exact(stating: Stating, view: units.UnitView) -> str | None:
    return exact_text(stating, view.target(stating.unit))


# --- as stated ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("qualifier", "text"),
    [
        ("exact", "63,000"),
        ("about", "~63,000"),
        ("nearly", "≲63,000"),
        ("more_than", ">63,000"),
        ("at_least", "≥63,000"),
        ("less_than", "<63,000"),
        ("up_to", "≤63,000"),
    ],
)
def test_the_hedge_stands_before_the_number(qualifier: str, text: str) -> None:
    assert show(figure("63000", "person", qualifier), KM).text == text


def test_between_shows_its_two_bounds() -> None:
    between = figure(None, "person", "between", low="60000", high="100000")
    assert show(between, KM).text == "60,000–100,000"


@pytest.mark.parametrize(
    ("value", "low", "high", "qualifier", "text"),
    [
        ("80", "60", "100", "exact", "80 (60–100)"),
        ("80", "60", None, "exact", "80 (≥60)"),
        ("80", None, "100", "about", "~80 (≤100)"),
        (None, "60", "100", "about", "~60–100"),
        (None, "60", None, "exact", "≥60"),
        (None, "60", None, "more_than", ">60"),
        (None, None, "100", "exact", "≤100"),
        (None, None, "100", "less_than", "<100"),
        ("80", "60", "100", "between", "60–100"),
    ],
)
def test_stated_bounds_are_shown_beside_the_number(
    value: str | None, low: str | None, high: str | None, qualifier: str, text: str
) -> None:
    assert show(figure(value, "person", qualifier, low=low, high=high), KM).text == text


def test_a_missing_number_is_a_dash_and_never_zero() -> None:
    nothing = show(figure(None, "person"), KM)
    assert (nothing.text, nothing.number, nothing.value) == (NO_NUMBER, "—", None)
    assert show(figure("0", "person"), KM).text == "0"


def test_a_missing_number_stays_missing_in_every_view() -> None:
    assert {show(figure(None, "km", "about"), view).text for view in units.VIEWS.values()} == {"—"}


def test_a_printed_trailing_zero_is_kept() -> None:
    assert show(figure("19.20", "percent"), KM).text == "19.20%"
    assert show(figure("19.20", "percent"), KM).value == "19.20"


@pytest.mark.parametrize(("status", "mark"), sorted(STATUS_MARKS.items()))
def test_what_is_not_a_plain_report_carries_a_mark(status: str, mark: str) -> None:
    assert show(figure("70000", "person", "about", status=status), KM).text == f"~70,000 {mark}"
    assert show(figure(None, "person", status=status), KM).text == f"— {mark}"


def test_a_derived_figure_carries_its_sign() -> None:
    assert show(figure("70000", "person", "about", status="derived"), MI).text == "~70,000 ƒ"


# --- converted ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "in_km", "in_mi"),
    [
        (figure("1200", "km", stated="745 mile"), "1,200 km", "745 mi"),
        (figure("1200", "km"), "1,200 km", "750 mi*"),
        (figure("1100", "km", "more_than"), ">1,100 km", ">680 mi*"),
        (figure("1040", "km", "more_than"), ">1,040 km", ">640 mi*"),
        (figure("1040", "km", "nearly"), "≲1,040 km", "≲650 mi*"),
        (figure("3", "km", "less_than", stated="2 mile"), "<3 km", "<2 mi"),
        (figure("1000", "km", "about", stated="600 mile"), "~1,000 km", "~600 mi"),
        (figure("780", "mile", "about", stated="1255 km"), "~1,255 km", "~780 mi"),
        (figure("90", "km2", "about", stated="56 sq mile"), "~90 km²", "~35 mi²*"),
        (figure("4000", "km2", "nearly", stated="1500 mile"), "≲4,000 km²", "≲1,600 mi²*"),
        (figure("12", "mile"), "19 km*", "12 mi"),
        (figure("5.5", "km2/day"), "5.5 km²/day", "2.1 mi²/day*"),
        (figure("100", "person/km"), "100/km", "160/mi*"),
        (figure(None, "km", "between", low="60", high="100"), "60–100 km", "37–63 mi*"),
        (figure(None, "m/day", "between", low="15", high="70"), "15–70 m/day", "49–230 ft/day*"),
        (figure("1200", "km", stated="about 1,205 km"), "1,200 km", "750 mi*"),
        (figure("1200", "km", stated="gibberish"), "1,200 km", "750 mi*"),
        (figure("1200", "km", status="disputed"), "1,200 km ?", "750 mi* ?"),
    ],
)
def test_kilometres_and_miles(row: Stating, in_km: str, in_mi: str) -> None:
    assert (show(row, KM).text, show(row, MI).text) == (in_km, in_mi)


@pytest.mark.parametrize(
    ("row", "view", "conversion"),
    [
        (figure("1200", "km"), "km", "none"),
        (figure("1200", "km"), "mi", "converted"),
        (figure("1200", "km", stated="745 mile"), "mi", "stated"),
        (figure("110000", "person"), "mi", "none"),
        (figure(None, "km"), "mi", "none"),
    ],
)
def test_a_star_marks_our_conversions_and_only_those(row: Stating, view: str, conversion: str) -> None:
    result = show(row, units.VIEWS[view])
    assert result.conversion == conversion
    assert result.star == ("*" in result.text) == (conversion == "converted")


@pytest.mark.parametrize("unit", ["person", "percent", "day", "year", "count", "count/day"])
@pytest.mark.parametrize("qualifier", sorted(set(QUALIFIERS) - {"between"}))
def test_no_view_touches_people_days_percents_or_counts(unit: str, qualifier: str) -> None:
    row = figure("63000", unit, qualifier)
    assert show(row, KM) == show(row, MI)


@given(digits, st.sampled_from(sorted(QUALIFIERS)), st.sampled_from(["km", "mile", "km^2", "m/day", "person/km"]))
def test_no_hedge_is_lost_in_a_conversion(number: str, qualifier: str, unit: str) -> None:
    row = figure(number, unit, qualifier)
    for view in units.VIEWS.values():
        assert show(row, view).hedge == QUALIFIERS[qualifier].symbol
        assert show(row, view).text.startswith(QUALIFIERS[qualifier].symbol)


@given(digits, digits, st.sampled_from(["km", "mile", "km^2", "m/day", "ha", "person/km^2"]))
def test_a_converted_interval_is_never_narrower_than_the_stated_one(first: str, second: str, unit: str) -> None:
    low, high = sorted((first, second), key=Fraction)
    for view in units.VIEWS.values():
        result = show(figure(None, unit, "between", low=low, high=high), view)
        factor = units.lookup(unit).factor / units.lookup(result.unit_symbol).factor
        assert result.low is not None
        assert result.high is not None
        assert Fraction(result.low) <= Fraction(low) * factor
        assert Fraction(result.high) >= Fraction(high) * factor


@given(
    digits, st.sampled_from(["more_than", "at_least", "less_than", "up_to", "nearly"]), st.sampled_from(["km", "mile"])
)
def test_a_converted_bound_never_claims_more_than_the_source(number: str, qualifier: str, unit: str) -> None:
    for view in units.VIEWS.values():
        result = show(figure(number, unit, qualifier), view)
        factor = units.lookup(unit).factor / units.lookup(result.unit_symbol).factor
        assert result.value is not None
        difference = Fraction(result.value) - Fraction(number) * factor
        assert difference <= 0 if QUALIFIERS[qualifier].open == "high" else difference >= 0


@given(digits, st.sampled_from(["km", "mile", "person", "km^2", "percent"]), st.sampled_from(sorted(QUALIFIERS)))
def test_text_and_value_show_the_same_digits(number: str, unit: str, qualifier: str) -> None:
    for view in units.VIEWS.values():
        result = show(figure(number, unit, qualifier), view)
        assert result.number.replace(",", "") == result.value


def test_the_exact_digits_are_one_keypress_away() -> None:
    assert exact(figure("1200", "km"), MI) == "745.645 mi"
    assert exact(figure("1040", "km", "more_than"), MI) == "646.226 mi"
    assert exact(figure("1200000", "km"), MI) == "745,645 mi"
    assert exact(figure("1000", "mile"), KM) == "1,609.34 km"
    assert exact(figure("1e9", "mile"), KM) == "1,609,340,000 km"


def test_exact_digits_of_bounds_stand_in_their_order() -> None:
    assert exact(figure(None, "km", "between", low="60", high="100"), MI) == "37.2823–62.1371 mi"
    assert exact(figure("80", "km", low="60", high="100"), MI) == "49.7097 (37.2823–62.1371) mi"
    assert exact(figure("80", "km", low="60"), MI) == "49.7097 (≥37.2823) mi"
    assert exact(figure("80", "km", high="100"), MI) == "49.7097 (≤62.1371) mi"
    assert exact(figure(None, "km", "more_than", low="60"), MI) == "37.2823 mi"


def test_where_nothing_is_converted_there_are_no_exact_digits() -> None:
    assert exact(figure("1200", "km"), KM) is None
    assert exact(figure("110000", "person"), MI) is None
    assert exact(figure(None, "km"), MI) is None


def test_only_a_number_and_its_conversion_get_a_verdict() -> None:
    assert verdict(figure("90", "km2", stated="56 sq mile")) == "wrong size"
    assert verdict(figure("90", "km2")) is None
    assert verdict(figure(None, "km2", stated="56 sq mile")) is None


# --- rows of a table ----------------------------------------------------------------------------------------

Open = Callable[..., Dataset]


def text_of(dataset: Dataset, position: int = 0, view: units.UnitView = KM) -> str:
    return shown(dataset.row(position), view).text


def test_a_row_shows_what_its_cells_state(open_figures: Open) -> None:
    dataset = open_figures(
        {"value": "63000", "qualifier": "nearly"},
        {"value": "19.20", "unit": "percent"},
        {"value": "", "low": "60000", "high": "100000", "qualifier": "between"},
        {"value": "2022-02", "unit": "date"},
        {"value": "2024-08/2025-06", "unit": "date", "qualifier": "about"},
        {"value": "", "wording": "unable to significantly increase troop numbers"},
    )
    assert [text_of(dataset, i) for i in range(6)] == [
        "≲63,000",
        "19.20%",
        "60,000–100,000",
        "Feb 2022",
        "~Aug 2024 – Jun 2025",
        "—",
    ]


@pytest.mark.parametrize(
    ("wording", "text"),
    [
        ("nearly 63,000 Russian troops", "≲63,000"),
        ("between 60,000 and 100,000 deaths", "60,000–100,000"),
        ("almost 1.4 million", "≲1,400,000"),
        ("about 60 thousand", "~60,000"),
        ("12,000 of 60,000 troops", "—"),
        ("almost a year", "—"),
        ("etwa 1.200 Soldaten", "~1,200"),
        ("a line of 1.200 km", "—"),
    ],
)
def test_a_wording_alone_is_read_and_never_guessed(open_figures: Open, wording: str, text: str) -> None:
    assert text_of(open_figures({"value": "", "wording": wording})) == text


def test_a_stated_value_wins_over_its_wording(open_figures: Open) -> None:
    dataset = open_figures(
        {"value": "500", "wording": "between 8 and 9 o'clock, 500 troops"},
        {"value": "500", "wording": "over 400", "qualifier": "about"},
    )
    assert [text_of(dataset, i) for i in range(2)] == ["500", "~500"]


def test_a_range_in_words_is_not_flattened_by_a_number_in_it(open_figures: Open) -> None:
    dataset = open_figures({"value": "80000", "wording": "between 60,000 and 100,000 deaths"})
    assert text_of(dataset) == "60,000–100,000"
    assert dataset.figures.select("_magnitude", "_low", "_high").row(0) == (80_000, 60_000, 100_000)


def test_small_numbers_do_not_become_zero(open_figures: Open) -> None:
    dataset = open_figures({"value": "1e-5", "unit": "percent"}, {"value": "0.00001", "unit": "km"})
    assert text_of(dataset) == "0.00001%"
    assert text_of(dataset, 1) == "0.00001 km"
    assert text_of(dataset, 1, MI) == "0.0000062 mi*"
