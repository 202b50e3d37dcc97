"""Dates of reduced precision as intervals of days; the text as written is always kept.

Notation: ISO 8601-1 calendar dates at the precision of year, month or day, and intervals of two such dates
with a solidus, as in `2024-08/2025-06`. The start of an interval may be open, as in `../2022-02-23` ("before the war";
ISO 8601-2, 4.2.3): it then begins with the first day of the calendar, `OPEN`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from frontdash.errors import FrontdashError
from frontdash.figures.patterns import pattern

ACCEPTED = "2024, 2024-09, 2024-09-27 or an interval such as 2024-08/2025-06 or ../2022-02-23"
OPEN = date.min
"""The first day of an interval whose start is open."""

_CLOCK, _ZONE = r"[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?", r"(?:Z|[+-]\d{2}(?::?\d{2})?)"
_POINT = pattern(rf"(\d{{4}})(?:-(\d{{2}})(?:-(\d{{2}})(?:{_CLOCK}{_ZONE}?)?)?)?", re.ASCII)
_ZONED = pattern(rf"\d{{4}}-\d{{2}}-\d{{2}}{_CLOCK}{_ZONE}", re.ASCII)
_SLASHED = pattern(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}")
_PERIODS = tuple(
    pattern(form, re.ASCII | re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})[ /-]?(?P<part>[QH])(?P<number>[1-4])",
        r"(?P<part>[QH])(?P<number>[1-4])[ /-]?(?P<year>\d{4})",
        r"(?:the )?(?P<number>[1-4][a-z]{2}|first|second|third|fourth) (?P<part>quarter|half)(?: of)? (?P<year>\d{4})",
    )
)
_NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_DECADE = pattern(r"(?:the )?(\d{3}0)['’]?s", re.ASCII | re.IGNORECASE)
_VAGUE = pattern(
    r"\b(?:spring|summer|autumn|fall|winter|early|mid|late|beginning|end|start|middle)\b",
    re.IGNORECASE,
)
_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class DateError(FrontdashError, ValueError):
    """The text is no date we accept; the message says why and what would be accepted."""


def _point(text: str) -> tuple[date, date]:
    match = _POINT().fullmatch(text)
    if match is None:
        if _SLASHED().fullmatch(text):
            raise DateError(f"day and month cannot be told apart; accepted: {ACCEPTED}")
        if _VAGUE().search(text):
            raise DateError(f"its first and last day are not stated; accepted: {ACCEPTED}")
        raise DateError(f"not an ISO 8601 date; accepted: {ACCEPTED}")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            import calendar

            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except ValueError as error:  # month 13, 30 February, year 0
        raise DateError(f"no such day in the calendar; accepted: {ACCEPTED}") from error


def period(text: str) -> str | None:
    """Return a quarter, half-year or decade as an interval of dates; None for any other text.

    >>> period("Q2 2025"), period("2025-H1"), period("second quarter of 2025"), period("1990s"), period("spring 2025")
    ('2025-04/2025-06', '2025-01/2025-06', '2025-04/2025-06', '1990/1999', None)
    """
    decade = _DECADE().fullmatch(text)
    if decade:
        return f"{decade[1]}/{decade[1][:3]}9"
    match = next((match for form in _PERIODS if (match := form().fullmatch(text))), None)
    if match is None:
        return None
    months = 3 if match["part"][0].lower() == "q" else 6
    number = match["number"].lower()
    last = months * (_NUMBERS.get(number) or int(number[0]))
    return f"{match['year']}-{last - months + 1:02}/{match['year']}-{last:02}" if last <= 12 else None


def has_zone(text: str) -> bool:
    """Whether a text is a day with a time and its zone, which is worth keeping: the day is the local one, as stated.

    >>> has_zone("2025-06-27T23:30:00-05:00"), has_zone("2025-06-27 10:15Z"), has_zone("2025-06-27T10:15")
    (True, True, False)
    """
    return _ZONED().fullmatch(text) is not None


@lru_cache(maxsize=65536)
def interval(text: str) -> tuple[date, date]:
    """Return the first and the last day that `text` covers.

    Raises `DateError` for anything but ISO 8601 at the precision of year, month, day or an interval of these.

    >>> interval("2024-09")
    (datetime.date(2024, 9, 1), datetime.date(2024, 9, 30))
    >>> interval("../2022-02")[0] == OPEN
    True
    """
    start, slash, end = text.strip().partition("/")
    # 03/04/2022 has slashes too, but no interval starts with one or two digits.
    if not slash or _SLASHED().fullmatch(text.strip()):
        return _point(text.strip())
    first, last = OPEN if start == ".." else _point(start)[0], _point(end)[1]
    if last < first:
        raise DateError("the interval ends before it begins; accepted: the earlier date first")
    return first, last


Days = tuple[date, date]
"""The first and the last day of a date."""


def days(text: str | None) -> Days | None:
    """Return the first and the last day that a text covers; None where it states no date.

    >>> days("2025-02"), days("last spring")
    ((datetime.date(2025, 2, 1), datetime.date(2025, 2, 28)), None)
    """
    try:
        return interval(text) if text else None
    except DateError:
        return None


def share_a_day(one: Days, other: Days) -> bool:
    """Whether two dates have a day in common."""
    return one[0] <= other[1] and other[0] <= one[1]


def date_of(row: Mapping[str, Any]) -> str | None:  # Any: see frontdash.figures.shown.Row
    """Return the date of a figure: of what it is true, else when it was claimed, else when it was published."""
    return row["valid_on"] or row["claimed_on"] or row["published_on"] or None


def display(text: str) -> str:
    """Return a date for people, at the precision it was written in.

    >>> display("2024-09-27"), display("2024-09"), display("2024-08/2025-06"), display("../2022-02-23")
    ('27 Sep 2024', 'Sep 2024', 'Aug 2024 – Jun 2025', 'until 23 Feb 2022')
    """
    if text.startswith("../"):
        return f"until {display(text[3:])}"
    if "/" in text:
        return " – ".join(display(part) for part in text.split("/", 1))
    parts = text[:10].split("-")
    try:
        if len(parts) == 3:
            return f"{int(parts[2])} {_MONTHS[int(parts[1])]} {parts[0]}"
        if len(parts) == 2:
            return f"{_MONTHS[int(parts[1])]} {parts[0]}"
    except (ValueError, IndexError):
        return text
    return text
