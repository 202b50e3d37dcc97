"""Dates in words, resolved against the day of publication.

A date is never finer than its words: "in August" is a month, "last week" the seven days of the week before, "late last
year" a year. Without a day of publication only dates with a year are resolved.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from frontdash.extraction.claimants.periods import months_back, night, period, period_starts, span_until
from frontdash.extraction.claimants.tokens import Words
from frontdash.extraction.claimants.words import DATES, REPORTING, DateWords
from frontdash.extraction.claimants.words.periods import PERIODS
from frontdash.extraction.claimants.words.table import LAST, NEXT
from frontdash.figures.patterns import pattern
from frontdash.figures.phrases.vocabulary import numerals_of

Role = Literal["at", "since", "as_of", "by", "until", "other"]
"""`until` holds only for a plan, `other` is a date that bounds something else: before March, until Friday."""

_DOTTED = pattern(r"(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.((?:19|20)\d\d)", re.ASCII)
_LEADS = 5
"""The most phrases before a date that say how it is meant."""
_DATELINE = 20
"""How many words from the start of a sentence the dash of a dateline may be."""
_DASHES = frozenset("-–—")
_FEASTS = frozenset("palm easter good black bloody ash whit holy".split())
"""Words that make a feast of a weekday: Palm Sunday."""


class Expression(NamedTuple):
    """A date in words: the words it takes, how it is meant and what it resolves to, "" for nothing.

    `recurs` says what brings it again: a year for a month, a day or a season without one, a week for a weekday.
    """

    first: int
    last: int
    role: Role
    value: str
    recurs: Literal["", "week", "year"] = ""


def published_day(published_on: str) -> date | None:
    """Return the day of publication, None where it is not known to the day."""
    try:
        return date.fromisoformat(published_on[:10])
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def _begins(low: str, code: str) -> bool:
    """Whether a date may begin with a word."""
    words, parts = _beginnings(code)
    return low[:1].isdigit() or low in words or low.removesuffix("'s") in words or low.startswith(parts)


@cache
def _beginnings(code: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the words that a date may begin with, besides digits, and the prefixes of others."""
    of = DATES[code]
    also = PERIODS[code]
    tables = (of.leads, of.relative, of.weekdays, of.months, of.last, of.not_past, of.small)
    periods = (also.alone, also.ordinals, also.firsts, also.past)
    phrases = (*of.ago_before, *also.before, *also.after, *also.weekend)
    return frozenset(word for table in (*tables, *periods) for word in table) | {it[0] for it in phrases}, of.parts


@cache
def _cores(code: str) -> frozenset[str]:
    """Return the words that a date without its prepositions may begin with, besides digits."""
    of = DATES[code]
    tables = (
        of.relative,
        of.weekdays,
        of.months,
        of.last,
        of.not_past,
        of.small,
        period_starts(code),
        numerals_of(code),
    )
    return frozenset(word for table in tables for word in table) | {phrase[0] for phrase in of.ago_before}


def expression(words: Words, at: int, stop: int, code: str, today: date | None) -> Expression | None:
    """Return the date that begins at a word, with its prepositions: on Friday, in late August, since February 2022."""
    of = DATES[code]
    low = words.low(at)
    counted = low in numerals_of(code) and words.low(at + 1) in PERIODS[code].firsts  # les onze premiers mois
    if not counted and not _begins(low, code):
        return None
    if low in REPORTING[code].articles and words.low(at + 1) in REPORTING[code].prepositions:
        return None  # der am Montag ernannte Minister: what describes a noun
    role: Role = "at"
    first, led = at, False
    nightly = _night(words, at, stop, code, today)
    if nightly is not None:
        return nightly
    core = _core(words, at, stop, code, today, led)
    for _ in range(_LEADS):
        taken = next(
            (
                (len(phrase), kind)
                for phrase, kind in of.leads.get(words.low(at), ())
                if words.has_phrase(at, phrase) and at + len(phrase) <= stop
            ),
            None,
        )
        if taken is None or (core is not None and (taken[1] == "at" or core[0] - at > taken[0])):
            break
        if taken[1] in {"between", "since"}:
            interval = _between(words, first, at + taken[0], stop, code, today)
            if interval is not None or taken[1] == "between":
                return interval
        at += taken[0]
        led = True
        if taken[1] != "at":
            role = taken[1]  # type: ignore[assignment]
        core = _core(words, at, stop, code, today, led)
    if core is None:
        return None
    last, value = core
    recurs = _recurs(words, at, last, of)
    if recurs == "week" and len(value) == 10 and words.low(last) in of.to and words.low(last + 1) in of.weekdays:
        until = _core(words, last + 1, stop, code, today, True)
        if until is not None and until[1] == str(date.fromisoformat(value) + timedelta(days=1)):
            last, value = until[0], f"{value}/{until[1]}"  # за понедельник и вторник
    if role == "since" and value:
        value = f"{value.split('/')[0]}/.."
    return Expression(first, last, role, "" if role == "other" else value, recurs)


def _recurs(words: Words, first: int, last: int, of: DateWords) -> Literal["", "week", "year"]:
    lows = [_bare(low, of) for low in words.lows[first:last]]
    if has_year(words, first, last) or any(low in of.relative for low in lows[:1]):
        return ""
    if any(low in of.months or low in PERIODS[of.code].seasons for low in lows):
        return "year"
    return "week" if any(low in of.weekdays for low in lows) else ""


def upcoming(each: Expression, today: date) -> str:
    """Return what a date without a year resolves to where it is still to come: will be ready in December."""
    start, slash, end = each.value.partition("/")
    if not start or not each.recurs or (end or start) >= str(today)[: len(end or start)]:
        return each.value
    if each.recurs == "week":
        return str(date.fromisoformat(start) + timedelta(days=7)) if len(start) == 10 and not slash else ""
    return slash.join(f"{int(part[:4]) + 1}{part[4:]}" if part[:4].isdecimal() else part for part in (start, end))


def _night(words: Words, at: int, stop: int, code: str, today: date | None) -> Expression | None:
    """Return the night before or after a day: overnight into Friday, on the night of 8 March."""
    of, low = PERIODS[code], words.low(at)
    for phrases, before in ((of.before, True), (of.after, False)):
        for phrase in phrases:
            if phrase[0] == low and words.has_phrase(at, phrase):
                core = _core(words, at + len(phrase), stop, code, today, True)
                if core is None:
                    continue
                if not before and words.low(core[0]) in DATES[code].to:  # dans la nuit de vendredi à samedi
                    morning = _core(words, core[0] + 1, stop, code, today, True)
                    core = core if morning is None else (morning[0], core[1])
                return Expression(at, core[0], "at", night(core[1], before) if len(core[1]) == 10 else core[1])
    return None


def _between(words: Words, first: int, at: int, stop: int, code: str, today: date | None) -> Expression | None:
    """Return the interval of two dates: between May and July, from 3 to 9 June."""
    of = DATES[code]
    start = _core(words, at, stop, code, today, True)
    if start is None:
        # The month of the first day may be printed once, after the second: between 3 and 9 June.
        day = words.low(at)
        if not _is_day(day):
            return None
        middle = at + (2 if words.low(at + 1) == "." else 1)
    else:
        middle, day = start[0], ""
    if words.low(middle) not in of.to:
        if start is None:
            return None
        # "from August" alone begins an open interval, "з 2014 року" as well.
        return Expression(first, start[0], "since", f"{start[1].partition('/')[0]}/.." if start[1] else "")
    end = _core(words, middle + 1, stop, code, today, True)
    if end is None:
        return None
    last, until = end
    if not until or "/" in until:
        return Expression(first, last, "at", "")
    if start is None:
        since = f"{until[:8]}{int(day):02}" if len(until) == 10 else ""
    else:
        since = start[1] if "/" not in start[1] else ""
        if since and len(since) > 4 and not has_year(words, at, start[0]):
            # The year is that of the end, or the one before it.
            since = until[:4] + since[4:]
            if since > until:
                since = f"{int(until[:4]) - 1}{since[4:]}"
            if len(since) == 10:
                since = _day(*map(int, since.split("-")))  # 29 February of a year without one
    return Expression(first, last, "at", f"{since}/{until}" if since and since <= until else "")


def has_year(words: Words, first: int, last: int) -> bool:
    """Whether a year is printed among words."""
    return any(_year(words, at) for at in range(first, last))


def _year(words: Words, at: int) -> str:
    word = words.low(at)
    return word if len(word) == 4 and word.isdecimal() and word[:2] in {"19", "20"} else ""


def _is_day(word: str) -> bool:
    """Whether a word is a day of a month in digits; a raised ² is none."""
    return len(word) <= 2 and word.isdecimal() and 1 <= int(word) <= 31


def _core(words: Words, at: int, stop: int, code: str, today: date | None, led: bool) -> tuple[int, str] | None:
    """Return where a date without its prepositions ends and what it resolves to; None where there is none."""
    if at >= stop:
        return None
    of = DATES[code]
    low = _bare(words.lows[at], of)
    if low not in _cores(code) and not low[:1].isdigit():
        return None
    for phrase, how in of.relative.get(low, ()):
        if words.has_phrase(at, phrase):
            after = at + len(phrase)
            if words.low(after) == "of" and words.low(after + 1) in of.months:  # the last week of September
                return _core(words, after + 1, stop, code, today, True)
            return after, _relative(how, today)
    if low in of.last and words.low(at + 1) in of.months and (code not in {"en", "de"} or words.capital(at + 1)):
        month = of.months[words.low(at + 1)]  # of last September: the last such month that is over
        return at + 2, f"{today.year - (month >= today.month)}-{month:02}" if today is not None else ""
    until = span_until(words, at, stop, code)
    if until is not None:
        end = _core(words, until[1], stop, code, today, True)
        if end is not None and len(end[1]) == 10:
            return end[0], f"{date.fromisoformat(end[1]) - timedelta(days=until[0] - 1)}/{end[1]}"
    long = period(words, at, stop, code, today, led)
    if long is not None:
        return long
    for phrase in of.ago_before:
        if phrase[0] == low and words.has_phrase(at, phrase):
            number = at + len(phrase)
            if words.low(number) in of.small and words.low(number + 1) in of.days:
                return number + 2, str(today - timedelta(days=of.small[words.low(number)])) if today else ""
    if low in of.weekdays and words.low(at - 1) in _FEASTS:
        return at + 1, ""
    if low in of.weekdays and (code != "en" or words.capital(at)):
        return _weekday(words, at, stop, code, today, led)
    if low in of.last and words.low(at + 1) in of.weekdays:
        return at + 2, _last_weekday(of.weekdays[words.low(at + 1)], today, strictly=True)
    if low in of.not_past and words.low(at + 1) in of.weekdays:
        return at + 2, ""
    if low[0].isdigit():
        return _numbered(words, at, stop, code, today, led)
    if low in of.months and (code not in {"en", "de"} or words.capital(at) or low != words.lows[at]):
        return _month(words, at, stop, code, today, led or low != words.lows[at])
    ago = words.low(at + 2) in of.ago
    if ago and words.low(at + 1) in of.days and low in of.small:
        return at + 3, str(today - timedelta(days=of.small[low])) if today else ""
    return None


def _bare(low: str, of: DateWords) -> str:
    """Return the word of a month or a day without what is joined to it: mid-July, Friday's."""
    low = low.removesuffix("'s")
    for prefix in of.parts:
        low = low.removeprefix(prefix)
    return low


def _weekday(words: Words, at: int, stop: int, code: str, today: date | None, led: bool) -> tuple[int, str]:
    of = DATES[code]
    low = words.lows[at].removesuffix("'s")
    after = at + 1
    if words.low(after) in PERIODS[code].night:
        day = _last_weekday(of.weekdays[low], today)
        return after + 1, night(day, before=False) if day else ""
    if words.low(after) in of.day_parts:
        after += 1
    if words.low(after) in of.last_after:  # vendredi dernier
        return after + 1, _last_weekday(of.weekdays[low], today, strictly=True)
    comma = after + 1 if words.low(after) == "," else after
    if words.low(comma) in of.day_articles:
        comma += 1
    full = _core(words, comma, stop, code, today, led) if comma < stop else None
    if full is not None and len(full[1]) == 10 and (words.lows[comma][0].isdigit() or words.lows[comma] in of.months):
        return full
    return after, _last_weekday(of.weekdays[low], today)


def _last_weekday(weekday: int, today: date | None, strictly: bool = False) -> str:
    if today is None:
        return ""
    back = (today.weekday() - weekday) % 7
    return str(today - timedelta(days=back or (7 if strictly else 0)))


def _numbered(words: Words, at: int, stop: int, code: str, today: date | None, led: bool) -> tuple[int, str] | None:
    """Return a date that begins with digits: 27 June 2025, 27.06.2025, 2025-06-27, 2025."""
    of = DATES[code]
    low = words.lows[at]
    dotted = _DOTTED().fullmatch(low)
    if dotted is not None:
        return at + 1, _day(int(dotted[3]), int(dotted[2]), int(dotted[1]))
    year = _year(words, at)
    if year:
        if words.low(at + 1) == "-" and words.low(at + 3) == "-" and words.glued(at + 1) and words.glued(at + 4):
            parts = words.low(at + 2), words.low(at + 4)
            if all(part.isdecimal() and len(part) <= 2 for part in parts):
                return at + 5, _day(int(year), int(parts[0]), int(parts[1]))
        if not led or words.low(at + 1) in {"%", "-", "–"}:
            return None
        after = at + 1
        if words.low(after) in of.year_words:
            return _past_stop(words, after + 1), year
        if (
            words.is_word(after)
            and not words.capital(after)
            and code in {"en", "uk", "ru"}
            and words.low(after) not in REPORTING[code].stop_words
        ):
            return None  # in 2000 villages
        return after, year
    if not _is_day(low):
        return None
    after = at + 1
    if words.low(after) in {"–", "-"} and words.low(after + 1).isdigit():
        chain = words.low(after + 2) in {"–", "-"} and words.low(after + 3).isdigit()
        if chain and not _year(words, after + 1):
            return None  # 1-2-3: no interval, and no deep recursion
        until = _numbered(words, after + 1, stop, code, today, led)
        since = f"{until[1][:8]}{int(low):02}" if until is not None and len(until[1]) == 10 else ""
        return (until[0], f"{since}/{until[1]}") if until is not None and since and since <= until[1] else None
    if words.low(after) in {".", "th", "st", "nd", "rd", "er", "-го", "го", "-е"} and words.glued(after):
        after += 1
    elif words.low(after) == "-" and words.low(after + 1) in {"го", "е", "ого"}:
        after += 2
    while words.low(after) in of.day_links:
        after += 1
    month = of.months.get(words.low(after), 0) if after < stop else 0
    if not month or (code in {"en", "de"} and not words.capital(after)):
        return None
    after += 1
    comma = after + 1 if words.low(after) in {",", "."} and _year(words, after + 1) and code == "en" else after
    year = _year(words, comma) if comma < stop else ""
    if year:
        last = comma + 1
        if words.low(last) in of.year_words:
            last = _past_stop(words, last + 1)
        return last, _day(int(year), month, int(low))
    return after, _latest_day(month, int(low), today)


def _past_stop(words: Words, at: int) -> int:
    """Return the place after the full stop of a word cut short: 2024 г."""
    return at + 1 if words.low(at) == "." and words.low(at - 1) in {"г", "р"} and not words.capital(at + 1) else at


def _month(words: Words, at: int, stop: int, code: str, today: date | None, led: bool) -> tuple[int, str] | None:
    of = DATES[code]
    low = _bare(words.lows[at], of)
    month = of.months[low]
    after = at + 1
    if words.low(after) == "." and words.glued(after) and len(words.lows[at]) <= 4 and words.lows[at] != "may":
        after += 1
    day = words.low(after)
    if code == "en" and _is_day(day) and not _unit_after(words, after):
        after += 1
        if words.low(after) in {"th", "st", "nd", "rd"}:
            after += 1
        comma = after + 1 if words.low(after) == "," else after
        year = _year(words, comma) if comma < stop else ""
        return (comma + 1, _day(int(year), month, int(day))) if year else (after, _latest_day(month, int(day), today))
    if words.low(after) in of.day_links and _year(words, after + 1):
        after += 1
    year = _year(words, after) if after < stop else ""
    if year:
        after += 1
        if words.low(after) in of.year_words:
            after = _past_stop(words, after + 1)
        return after, f"{year}-{month:02}"
    for phrase, back in of.month_after:
        if words.has_phrase(after, phrase):
            if today is None:
                return after + len(phrase), ""
            # "août dernier" is the last such month that is over.
            year_then = today.year - (month >= today.month if back == LAST else -1 if back == NEXT else back)
            return after + len(phrase), f"{year_then}-{month:02}"
    if not led and (
        at > 0 or (words.low(at) in {"may", "march", "mars"} and words.low(after) != ":") or words.low(after) == "-"
    ):
        return None
    if today is None:
        return after, ""
    return after, f"{today.year - (month > today.month)}-{month:02}"


def _unit_after(words: Words, at: int) -> bool:
    """Whether a number after a month counts something: in June 12 people."""
    return (
        words.is_word(at + 1)
        and words.low(at + 1) not in {"th", "st", "nd", "rd"}
        and (words.low(at + 1) not in REPORTING["en"].stop_words and not words.capital(at + 1))
    )


def _day(year: int, month: int, day: int) -> str:
    try:
        return str(date(year, month, day))
    except ValueError:
        return ""


def _latest_day(month: int, day: int, today: date | None) -> str:
    """Return the last such day on or before the day of publication."""
    if today is None:
        return ""
    found = _day(today.year, month, day)
    return found if found and found <= str(today) else _day(today.year - 1, month, day)


def _week(today: date, back: int) -> str:
    monday = today - timedelta(days=today.weekday() + 7 * back)
    return f"{monday}/{monday + timedelta(days=6)}"


_RELATIVE: dict[str, Callable[[date, int], str]] = {
    "day": lambda today, back: str(today - timedelta(days=back)),
    "week": _week,
    "now": lambda today, back: f"{today - timedelta(days=today.weekday())}/{today}" if today.weekday() else str(today),
    "night": lambda today, back: f"{today - timedelta(days=1)}/{today}",
    "month": months_back,
    "year": lambda today, back: str(today.year - back),
    "start": lambda today, back: f"{today.year - back}-01",
    "since": lambda today, back: f"{today.year - back}-01/..",
    "since-month": lambda today, back: f"{months_back(today, back)}/..",
}


def _relative(how: str, today: date | None) -> str:
    """Return what "week 1" (last week) or "day 0" (today) is on a day; "" for one that has no days of its own."""
    unit, _, back = how.partition(" ")
    return _RELATIVE[unit](today, int(back)) if today is not None and unit in _RELATIVE else ""


def expressions(words: Words, first: int, stop: int, code: str, today: date | None) -> list[Expression]:
    """Return the dates among words, in order, none inside another."""
    found: list[Expression] = []
    at = first
    while at < stop:
        date_here = expression(words, at, stop, code, today)
        if date_here is None:
            at += 1
        else:
            found.append(date_here)
            at = max(date_here.last, at + 1)
    return found


def past_dateline(words: Words, first: int, stop: int, code: str) -> int:
    """Return where a sentence begins after its dateline (KYIV, July 5 (Reuters) -); `first` where it has none.

    A dateline is a place in capitals, or names that a day or an outlet in brackets follows, before a free dash.
    """
    at, opened, dated = first, False, False
    while at < min(stop, first + _DATELINE) and words.low(at):
        low = words.lows[at]
        if low in _DASHES and not words.glued(at):
            placed = words.words[first].isupper() and len(words.words[first]) > 2
            return at + 1 if at > first and (dated or placed or words.low(at - 1) == ")") else first
        day = expression(words, at, stop, code, None)
        if day is not None:
            at, dated = day.last, True
            continue
        opened = (opened or low == "(") and low != ")"
        if not (opened or words.capital(at) or low in {",", ".", ")", "/", "-"}) or (at == first and low == "("):
            break
        at += 1
    return first
