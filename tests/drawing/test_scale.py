"""Axes: round ticks in the unit view, days at the precision there is room for, nothing beyond the data."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdash.drawing.scale import Axis, Days, days_axis, ratio, tick_text, value_axis
from frontdash.figures import dates, units
from frontdash.figures.units import STANDARD

KM, PERSON = units.lookup("km"), units.lookup("person")


def test_the_axis_is_labelled_in_the_commonest_unit_and_marks_round_numbers_of_it() -> None:
    axis = value_axis([1_000_000.0, 2_393_000.0], ["mile", "mile", "km"], STANDARD)
    assert axis.unit.symbol == "mile"
    assert "1,000" in [text for _, text in axis.ticks(4)]
    assert all(axis.low <= magnitude <= axis.high for magnitude, _ in axis.ticks(4))


def test_a_quantity_that_cannot_be_negative_gets_no_negative_axis() -> None:
    assert value_axis([10.0, 1000.0], ["person"], STANDARD).low == 0.0
    assert value_axis([-10.0, 1000.0], ["person"], STANDARD).low < -10


def test_a_logarithmic_axis_gives_equal_factors_equal_room_and_needs_numbers_above_zero() -> None:
    axis = value_axis([1_000.0, 100_000.0], ["person"], STANDARD, log=True)
    assert axis.log
    assert axis.fraction(10_000.0) == pytest.approx(0.5)
    assert not value_axis([0.0, 100.0], ["person"], STANDARD, log=True).log


def test_a_short_logarithmic_axis_still_has_ticks() -> None:
    assert len(value_axis([11.0, 12.0], ["person"], STANDARD, log=True).ticks(5)) >= 2


def test_one_number_alone_stands_in_the_middle() -> None:
    axis = Axis(5.0, 5.0, PERSON)
    assert axis.cell(5.0, 11) == 5


def test_ratio_tells_how_many_times_and_never_divides_by_zero() -> None:
    assert ratio([2_000.0, 59_000.0, 53_000.0]) == 29.5
    assert ratio([0.0, 7.0]) == ratio([]) == 1.0


@pytest.mark.parametrize(("value", "text"), [(0, "0"), (1200, "1,200"), (12_500, "12.5k"), (2_000_000, "2M")])
def test_ticks_are_short(value: float, text: str) -> None:
    assert tick_text(value) == text


def axis_of(first: str, last: str) -> Days:
    return days_axis([(dates.interval(first)[0].toordinal(), dates.interval(last)[1].toordinal() + 1)])


@pytest.mark.parametrize(
    ("first", "last", "wanted"),
    [
        ("2024-08", "2025-11", "2025-01"),
        ("2024-08", "2025-11", "2024-10"),
        ("2014", "2025", "2020"),
        ("1945", "2025", "1960"),
        ("2025-06-20", "2025-06-30", "2025-06-26"),
    ],
)
def test_ticks_of_days_are_first_days_of_round_periods(first: str, last: str, wanted: str) -> None:
    ticks = axis_of(first, last).ticks(6)
    assert wanted in [text for _, text in ticks]
    assert 1 <= len(ticks) <= 9
    for at, text in ticks:
        assert dates.interval(text)[0] == date.fromordinal(at)


def test_an_axis_at_the_ends_of_the_calendar_has_ticks_too() -> None:
    assert axis_of("0001-01-01", "9999-12-31").ticks(6)


@given(
    factor=st.floats(0.01, 100),
    around=st.floats(0, 1),
    moved=st.floats(-5_000, 5_000),
)
def test_zooming_and_moving_never_leave_the_whole(factor: float, around: float, moved: float) -> None:
    whole = axis_of("2024-08", "2025-11")
    point = whole.start + around * (whole.end - whole.start)
    zoomed = whole.zoomed(factor, point, whole).moved(moved, whole)
    assert whole.start - 1e-6 <= zoomed.start < zoomed.end <= whole.end + 1e-6


def test_zooming_keeps_the_day_under_the_mouse_where_it_is() -> None:
    whole = axis_of("2024-08", "2025-11")
    day = date(2025, 3, 1).toordinal()
    assert whole.zoomed(0.5, day, whole).fraction(day) == pytest.approx(whole.fraction(day))
