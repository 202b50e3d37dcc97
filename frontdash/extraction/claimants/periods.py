"""Periods in words, resolved against the day of publication: seasons, quarters, the past N days, nights, weekends."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from frontdash.extraction.claimants.tokens import Words
from frontdash.extraction.claimants.words import DATES
from frontdash.extraction.claimants.words.periods import PERIODS
from frontdash.extraction.claimants.words.table import LAST, NEXT
from frontdash.figures.phrases.vocabulary import numerals_of

_HOURS, _LONGEST = 24, 400
_YEARS = ("19", "20")
_WINTER = 12
_SATURDAY = 5
_WORDS = 4
"""The most words that say how long a past period is."""


def period(words: Words, at: int, stop: int, code: str, today: date | None, led: bool) -> tuple[int, str] | None:
    """Return where a period that begins at a word ends and what it resolves to, "" where it has no days of its own."""
    low = words.low(at)
    if low not in period_starts(code) and not low[:1].isdecimal() and low not in numerals_of(code):
        return None
    return (
        _season(words, at, stop, code, today, led)
        or _part_of_year(words, at, stop, code, today)
        or _past(words, at, stop, code, today)
        or _weekend(words, at, code, today)
    )


@cache
def period_starts(code: str) -> frozenset[str]:
    """Return the words that a period may begin with, besides numbers."""
    of = PERIODS[code]
    tables = (of.seasons, of.this, of.ordinals, of.firsts, of.past, of.spans if of.until else ())
    return frozenset(word for table in tables for word in table) | {phrase[0] for phrase in of.weekend}


def months_back(today: date, back: int) -> str:
    """Return the month some months before that of a day."""
    months = today.year * 12 + today.month - 1 - back
    return f"{months // 12}-{months % 12 + 1:02}"


def _months(year: int, first: int, count: int) -> str:
    """Return an interval of months, which may end in the next year."""
    last = year * 12 + first - 1 + count - 1
    return f"{year}-{first:02}/{last // 12}-{last % 12 + 1:02}"


def _year_after(words: Words, at: int, stop: int, code: str, today: date | None) -> tuple[int, int]:
    """Return the year printed after a part of one (of 2025, 2024 року, of last year) and the place after it; 0 where
    there is none."""
    of = DATES[code]
    step = at + (words.low(at) in {"of", "de", "d'", "des"} or words.low(at) in of.day_links)
    year = words.low(step)
    if step < stop and len(year) == 4 and year.isdecimal() and year.startswith(_YEARS):
        return step + 1 + (words.low(step + 1) in of.year_words), int(year)
    for begin in (at, step):
        for phrase, back in of.month_after:
            if today is not None and back != LAST and words.has_phrase(begin, phrase):
                return begin + len(phrase), today.year - (-1 if back == NEXT else back)
    return at, 0


def _season(words: Words, at: int, stop: int, code: str, today: date | None, led: bool) -> tuple[int, str] | None:
    of = PERIODS[code]
    this = words.low(at) in of.this and words.low(at + 1) in of.seasons
    low = words.low(at + this)
    first = of.seasons.get(low)
    if first is None or not (led or this or low in of.alone) or (code == "de" and not words.capital(at + this)):
        return None
    after, year = _year_after(words, at + this + 1, stop, code, today)
    if (year and first == _WINTER) or (today is None and not year):
        return after, ""  # winter 2024 begins, or ends, in that year
    if not year and today is not None:
        year = today.year - (first > today.month and not this)
        if this and first == _WINTER and today.month <= 2:
            year -= 1
    return after, _months(year, first, 3)


def _part_of_year(words: Words, at: int, stop: int, code: str, today: date | None) -> tuple[int, str] | None:
    """Read the first quarter of 2025, в первом полугодии, the first eleven months of 2024."""
    of, low = PERIODS[code], words.low(at)
    if low not in of.ordinals and low not in of.firsts and words.low(at + 1) not in of.firsts:
        return None
    months = of.parts.get(words.low(at + 1))
    if low in of.ordinals and months:
        after, year = _year_after(words, at + 2, stop, code, today)
        first = (of.ordinals[low] - 1) * months + 1
        if first + months > 13 or (today is None and not year):
            return None
        if not year and today is not None:
            year = today.year - (first > today.month)
        return after, _months(year, first, months)
    weeks = _count(words, at + 1, code) * {"w": 7, "d": 1}.get(of.spans.get(words.low(at + 2), ""), 0)
    if low in of.firsts and 0 < weeks < 28:  # the first two weeks of August
        month = at + 3 + (words.low(at + 3) in {"of", "de", "d'", "des", "im"})
        known = DATES[code].months.get(words.low(month), 0)
        if not known or today is None:
            return None
        year = today.year - (known > today.month)
        return month + 1, f"{year}-{known:02}-01/{year}-{known:02}-{weeks:02}"
    for step in (at, at + 1):  # the first three months; les trois premiers mois
        count = _count(words, 2 * at + 1 - step, code)
        if words.low(step) in of.firsts and 1 < count < 12 and of.spans.get(words.low(at + 2)) == "m":
            after, year = _year_after(words, at + 3, stop, code, today)
            said = year or (today.year if today is not None and words.low(after) in DATES[code].year_words else 0)
            return (after + (not year), _months(said, 1, count)) if said else None
    return None


def _count(words: Words, at: int, code: str) -> int:
    """Return a small whole number in digits or words, 0 for anything else."""
    low = words.low(at)
    if low.isdecimal() and len(low) <= 3:
        return int(low)
    numeral = numerals_of(code).get(low)
    return numeral.value if numeral is not None and numeral.kind == "add" else 0


def _past(words: Words, at: int, stop: int, code: str, today: date | None) -> tuple[int, str] | None:
    """Read the past 24 hours, ces trois derniers mois."""
    of = PERIODS[code]
    count, past, step = 0, False, at
    while step < min(stop, at + _WORDS):
        low = words.low(step)
        number = _count(words, step, code)
        if low in of.past:
            past = True
        elif number and not count:
            count = number
        elif not (low == "-" or low in of.past):
            break
        step += 1
    span = of.spans.get(words.low(step), "")
    if not past or not span or step >= stop or count > _LONGEST:
        return None
    if today is None or (span.islower() and not count):
        return step + 1, ""
    if span == "D" and not count and code != "en":  # the past day is the past 24 hours
        return step + 1, str(today - timedelta(days=1))
    return step + 1, _ended(today, span.upper(), count or 1)


def _ended(day: date, span: str, count: int) -> str:
    """Return the period of some hours, days, weeks, months or years that ends on a day."""
    if span == "M":
        return f"{months_back(day, count)}/{months_back(day, 0)}"
    if span == "Y":
        return f"{day.year - count}/{day.year}"
    days = {"H": -(-count // _HOURS), "D": count, "W": 7 * count}[span]
    return f"{day - timedelta(days=days)}/{day}"


def span_until(words: Words, at: int, stop: int, code: str) -> tuple[int, int] | None:
    """Read the beginning of a period that ends on a day (the week to Sunday, the 11 days to Wednesday): return how many
    days it has, the last included, and where the day begins."""
    of = PERIODS[code]
    if not of.until:
        return None
    count = _count(words, at, code)
    span = of.spans.get(words.low(at + (count > 0)), "")
    after = at + (count > 0) + 1
    if span.upper() not in {"D", "W"} or after >= stop or words.low(after) not in of.until:
        return None
    return (count or 1) * (7 if span.upper() == "W" else 1), after + 1


def _weekend(words: Words, at: int, code: str, today: date | None) -> tuple[int, str] | None:
    for phrase in PERIODS[code].weekend:
        if words.has_phrase(at, phrase):
            if today is None:
                return at + len(phrase), ""
            saturday = today - timedelta(days=(today.weekday() - _SATURDAY) % 7)
            sunday = min(saturday + timedelta(days=1), today)
            return at + len(phrase), f"{saturday}/{sunday}" if sunday > saturday else str(saturday)
    return None


def night(day: str, before: bool) -> str:
    """Return the night that ends, or begins, on a day, as the interval of both days."""
    known = date.fromisoformat(day)
    other = known + timedelta(days=-1 if before else 1)
    return f"{other}/{known}" if before else f"{known}/{other}"
