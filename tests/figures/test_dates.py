"""Dates keep the precision they were written in, and a date that could be two dates is none."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdash.figures.dates import ACCEPTED, DateError, display, has_zone, interval, period

days = st.dates(date(1000, 1, 1), date(9998, 12, 31))
precisions = st.sampled_from(["year", "month", "day"])


def written(day: date, precision: str) -> str:
    return {"year": day.isoformat()[:4], "month": day.isoformat()[:7], "day": day.isoformat()}[precision]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-09", date(2024, 9, 1), date(2024, 9, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28)),
        ("2024-09-27", date(2024, 9, 27), date(2024, 9, 27)),
        ("2024-09-27T10:15", date(2024, 9, 27), date(2024, 9, 27)),
        ("2024-09-27T10:15:00Z", date(2024, 9, 27), date(2024, 9, 27)),
        ("2024-09-27 10:15:00.5+02:00", date(2024, 9, 27), date(2024, 9, 27)),
        ("2024-08/2025-06", date(2024, 8, 1), date(2025, 6, 30)),
        ("2024/2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-08-06/2025", date(2024, 8, 6), date(2025, 12, 31)),
        (" 2024 ", date(2024, 1, 1), date(2024, 12, 31)),
        ("../2022-02-23", date.min, date(2022, 2, 23)),
        ("../2022", date.min, date(2022, 12, 31)),
    ],
)
def test_a_date_is_an_interval_of_days(text: str, first: date, last: date) -> None:
    assert interval(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("spring 2025", "first and last day are not stated; accepted: .* such as 2024-08/2025-06"),
        ("Winter 2024/25", "first and last day are not stated"),
        ("early June 2025", "first and last day are not stated"),
        ("mid-2024", "first and last day are not stated"),
        ("end of May 2025", "first and last day are not stated"),
        ("03/04/2022", "day and month cannot be told apart"),
        ("3/4/22", "day and month cannot be told apart"),
        ("03.04.2022", "day and month cannot be told apart"),
        ("2024-13", "no such day"),
        ("2024-00", "no such day"),
        ("2024-02-30", "no such day"),
        ("2023-02-29", "no such day"),
        ("0000", "no such day"),
        ("2025-06/2024-08", "ends before it begins"),
        ("24-09-27", "not an ISO 8601 date"),
        ("24", "not an ISO 8601 date"),
        ("2024-9-7", "not an ISO 8601 date"),
        ("20240927", "not an ISO 8601 date"),
        ("September 2024", "not an ISO 8601 date"),
        ("2024-09/", "not an ISO 8601 date"),
        ("/2024", "not an ISO 8601 date"),
        ("2024/..", "not an ISO 8601 date"),
        ("../..", "not an ISO 8601 date"),
        ("../2022/2023", "not an ISO 8601 date"),
        ("..", "not an ISO 8601 date"),
        ("2024/2025/2026", "not an ISO 8601 date"),
        ("2024-09-27 noon", "not an ISO 8601 date"),
        ("٢٠٢٤", "not an ISO 8601 date"),
        ("2024-W05", "not an ISO 8601 date"),
        ("", "not an ISO 8601 date"),
    ],
)
def test_what_is_no_date_is_refused_with_what_would_be(text: str, reason: str) -> None:
    with pytest.raises(DateError, match=reason) as caught:
        interval(text)
    assert "accepted: " in str(caught.value)


def test_the_accepted_examples_are_accepted() -> None:
    examples = [word.strip(",") for word in ACCEPTED.split() if word[0].isdigit() or word[0] == "."]
    assert len([interval(example) for example in examples]) == 5


@given(days, precisions)
def test_the_interval_holds_the_day_it_was_written_from(day: date, precision: str) -> None:
    first, last = interval(written(day, precision))
    assert first <= day <= last
    length = {"year": 365 + calendar.isleap(day.year), "month": calendar.monthrange(day.year, day.month)[1], "day": 1}
    assert last - first == timedelta(days=length[precision] - 1)


@given(days, precisions, days, precisions)
def test_an_interval_runs_from_its_first_to_its_last_day(a: date, pa: str, b: date, pb: str) -> None:
    first, last = sorted((a, b))
    text = f"{written(first, pa)}/{written(last, pb)}"
    assert interval(text) == (interval(written(first, pa))[0], interval(written(last, pb))[1])


@given(days, days)
def test_a_reversed_interval_is_refused(a: date, b: date) -> None:
    first, last = sorted((a, b))
    if first == last:
        last += timedelta(days=1)
    with pytest.raises(DateError, match="ends before it begins"):
        interval(f"{last}/{first}")


@given(st.text(max_size=24))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    try:
        first, last = interval(text)
    except DateError as error:
        found = "accepted: " in str(error)
    else:
        found = first <= last
    assert found


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2024", "2024"),
        ("2024-09", "Sep 2024"),
        ("2024-09-07", "7 Sep 2024"),
        ("2024-09-27T10:15:00Z", "27 Sep 2024"),
        ("2024-08/2025-06", "Aug 2024 – Jun 2025"),
        ("2024/2025-06-01", "2024 – 1 Jun 2025"),
    ],
)
def test_a_date_is_shown_at_its_own_precision(text: str, shown: str) -> None:
    assert display(text) == shown


@given(days, precisions)
def test_showing_a_date_adds_no_precision(day: date, precision: str) -> None:
    parts = {"year": 1, "month": 2, "day": 3}
    assert len(display(written(day, precision)).split()) == parts[precision]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Q1 2025", "2025-01/2025-03"),
        ("2025-Q4", "2025-10/2025-12"),
        ("2025q2", "2025-04/2025-06"),
        ("Q3/2024", "2024-07/2024-09"),
        ("third quarter of 2024", "2024-07/2024-09"),
        ("the 4th Quarter 2024", "2024-10/2024-12"),
        ("H2 2025", "2025-07/2025-12"),
        ("first half of 2025", "2025-01/2025-06"),
        ("1990s", "1990/1999"),
        ("the 2010’s", "2010/2019"),
        ("Q5 2025", None),
        ("H3 2025", None),
        ("third half of 2025", None),
        ("1995s", None),
        ("summer 2025", None),
        ("2025", None),
    ],
)
def test_quarters_halves_and_decades_are_intervals(text: str, dates: str | None) -> None:
    assert period(text) == dates
    if dates is not None:
        interval(dates)


@pytest.mark.parametrize(
    ("text", "zoned"),
    [
        ("2025-06-27T23:30:00-05:00", True),
        ("2025-06-27 01:15:00.5+0300", True),
        ("2025-06-27T10:15Z", True),
        ("2025-06-27T10:15:00", False),
        ("2025-06-27", False),
        ("2025-06-27T25:15Z", False),
    ],
)
def test_the_day_of_a_time_with_a_zone_is_the_local_one(text: str, zoned: bool) -> None:
    assert has_zone(text) == zoned
    if zoned:
        assert interval(text) == (date(2025, 6, 27), date(2025, 6, 27))
        assert display(text) == "27 Jun 2025"
