"""The day or period that a quantity is true of: which of the dates around it is its own."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from frontdash.extraction.claimants.dates import (
    Expression,
    expressions,
    has_year,
    past_dateline,
    published_day,
    upcoming,
)
from frontdash.extraction.claimants.tokens import Words
from frontdash.extraction.claimants.words import DATES, REPORTING
from frontdash.extraction.languages import language_of
from frontdash.extraction.model import Document, Quantity, Sentence
from frontdash.figures.dates import DateError, interval
from frontdash.figures.patterns import pattern
from frontdash.figures.phrases.units import DURATIONS, base_of
from frontdash.figures.phrases.vocabulary import numerals_of

_QUOTED = pattern('[“„«»”"]')
_ROLLING = pattern(
    r"\b(?:past|(?:over|in|during) the last|derni(?:er|ère)s|останні\w*|последни[ех]|прошедши[ех])\b"
    r"|\b(?:vergangenen|letzten) \S+ (?:Tagen|Wochen|Stunden|Monaten)\b",
    re.IGNORECASE,
)
"""Periods that end on the day of the statement."""
_REACH = 260
"""How many characters on either side of a number its date may be."""
_NEAREST = 5
"""How many dates on either side of a number may be its own."""
_REPORTED = 24
"""How many words after a date that opens a sentence a reporting verb makes it the day of a claim."""
_SIGNS = frozenset(",;:()—–")
_SUBJECTS = frozenset("it he she they we".split())
"""Pronouns with which another clause begins: the jobs it advertised in January."""
_ASIDE = 5
"""The most words of a remark between commas: , on average,."""


@lru_cache(maxsize=16)
def _dated(text: str, code: str, today: date | None) -> tuple[Words, list[Expression]]:
    """Return the words of a text and the dates among them, cached because the quantities of a sentence share them."""
    words = Words(text)
    return words, expressions(words, 0, words.n, code, today)


def valid_on(document: Document, sentence: Sentence, quantity: Quantity, said_on: str = "") -> tuple[str, str]:
    """Return the day or period that a quantity is true of, as its clause says, and why that is not sure.

    "As of" dates hold for their sentence; any other date for the number of its clause, unless it says when something
    was said. In a quotation, and for the past N days, days are counted from the day when it was said, `said_on`, where
    that is known. Where two dates could be meant, or a plan has no year, the answer is empty.
    """
    start = sentence.start + max((quantity.start - sentence.start) // _REACH - 1, 0) * _REACH
    if start > sentence.start:
        start = max(document.readable.find(" ", start, quantity.start), start)
    text = document.readable[start : min(sentence.end, start + 4 * _REACH)]
    code = document.language or language_of(text) or "en"
    if code not in DATES:
        return "", ""
    today = published_day(document.published_on)
    if len(said_on) == 10 and (_QUOTED().search(text) or _ROLLING().search(text)):
        today = published_day(said_on)
    words, found = _dated(text, code, today)
    own = words.at(quantity.start - start), words.at(quantity.end - start)
    found = [
        *[each for each in found if each.last <= own[0]][-_NEAREST:],
        *[each for each in found if each.last > own[0]][:_NEAREST],
    ]
    found = [_meant(words, each, quantity, today, own) for each in found]
    whole = sentence.start == start
    fits = [each for each in found if _holds(words, each, own, code, whole, found)] or [
        each for each in found if each.first >= own[1] and _holds(words, each, own, code, whole, found, listed=True)
    ][:1]
    dated = [each for each in fits if each.role == "as_of"]
    closer = [each for each in fits if dated and dated[-1].last <= each.first and each.last <= own[0]]
    dated = closer[-1:] or dated or fits
    since = [each for each in fits if each.role == "since" and each.value]
    if (
        len(dated) == len(since) == 1
        and dated[0].role == "as_of"
        and since[0].value.removesuffix("/..") < dated[0].value
        and len(dated[0].value) == 10
    ):
        dated = [dated[0]._replace(value=f"{since[0].value.removesuffix('..')}{dated[0].value}")]
    if len({each.value for each in dated}) > 1:
        after = [each for each in dated if each.first >= own[0]]
        dated = after[:1]
    value = dated[0].value if dated else ""
    if (
        not value
        or not _is_date(value)
        or (today is not None and _days(value)[0] > today and quantity.status != "planned")
    ):
        return "", ""
    spelled = has_year(words, dated[0].first, dated[0].last)
    if quantity.status == "planned" and not spelled and (today is None or _days(value)[1] < today):
        return "", ""
    if len(value) == 10 and not spelled and _QUOTED().search(text):
        return value, "a day in a text that quotes, counted from the day of publication"
    if quantity.status == "earlier" and dated[0].role != "as_of" and dated[0].last <= own[0]:
        return "", ""  # a date of the movement, not of where it began
    return value, ""


_COMPARED = frozenset("than qu' que als ніж чем против contre gegenüber du de l'".split())
_OF = frozenset("of из з із von sur".split())
_TWICE = frozenset("double triple celui celle".split())
_NOWADAYS = frozenset("heute aujourd'hui".split())


def _meant(words: Words, each: Expression, quantity: Quantity, today: date | None, own: tuple[int, int]) -> Expression:
    """Return a date as it is meant for a quantity: a plan's is still to come, and "by summer" is only a plan's.

    What it is compared with (more than in 2023) is another's; heute within a clause may mean nowadays.
    """
    before = words.low(each.first - 1)
    compared = before in _COMPARED and (before not in {"du", "de", "l'", "que"} or words.low(each.first - 2) in _TWICE)
    base = words.low(own[0] - 1) in {"из", "з", "із"} and each.first >= own[1]  # из 5 тысяч к июню осталось 300
    nowadays = words.low(each.first) in _NOWADAYS and 0 < each.first < own[0] and words.is_word(each.first - 1)
    if nowadays or base or (compared and quantity.status != "earlier"):
        return each._replace(role="other")
    if quantity.status == "planned":
        return each if today is None else each._replace(value=upcoming(each, today))
    ahead = each.role == "until" or (each.role == "by" and each.recurs and "/" in each.value)
    lasting = each.role == "since" and base_of(quantity.unit) in DURATIONS
    return each._replace(role="other") if ahead or lasting else each


def _days(value: str) -> tuple[date, date]:
    """Return the first and the last day of a date; a period that is still open has no last day."""
    first, last = interval(value.removesuffix("/.."))
    return first, date.max if value.endswith("/..") else last


def _is_date(value: str) -> bool:
    try:
        return _days(value)[0] <= date.max
    except DateError:
        return False


def _holds(
    words: Words,
    each: Expression,
    own: tuple[int, int],
    code: str,
    whole: bool,
    found: list[Expression],
    listed: bool = False,
) -> bool:
    """Whether a date is that of a quantity: of its clause, and not of what was said or of another event.

    `listed` reads on over further numbers of a list.
    """
    speech, of = REPORTING[code], DATES[code]
    if each.role == "other" or (each.first < own[1] and own[0] < each.last):
        return False
    if whole and each.last < past_dateline(words, 0, words.n, code):
        return False
    if _said(words, each, code, own):
        return False
    if each.role == "as_of":
        between = range(min(each.last, own[1]), max(each.first, own[0]))
        return not any(words.low(at) in {";", "."} and not words.glued(at + 1) for at in between)
    if each.last > own[0]:
        return _joined(words, range(own[1], each.first), code, listed)
    before = words.low(each.first - 1)
    opening = (
        (whole and each.first == 0)
        or before in {",", ";", *'“„«»”"', *speech.joining, *speech.that}
        or (before in of.clauses | of.events and words.low(each.first - 2) == ",")
    )
    if not opening:
        return _joined(words, range(each.last, own[0]), code)
    between = range(each.last + (words.low(each.last) in {",", ":"}), own[0])
    apposed = each.first > 0 and before not in speech.that  # a clause about the speaker: who on Monday visited
    reported = any(
        _reports(words, at, code)
        and words.low(at - 1) not in {*(() if apposed else ","), *speech.articles}
        and (apposed or code == "de" or words.low(at + 1) != "," or words.low(at + 2) in speech.that)
        for at in between[:_REPORTED]
    )
    described = before in of.clauses | speech.relatives and before not in speech.conjunctions | speech.that
    parting = {";", ","} if described else {";"}  # за словами мера, який у понеділок відвідав Берлін,
    parted = any(words.low(at) in of.events or words.low(at) in parting for at in between) or _next_clause(
        words, between, code
    )
    other = any(one.first > each.first and one.last <= own[0] for one in found)
    return not reported and not parted and not other


def _next_clause(words: Words, between: range, code: str) -> bool:
    """Whether another clause begins between a date and a number: last year 90 families left, fewer than 50 remain."""
    counted = False
    for at in between:
        joins = words.low(at + 1) in REPORTING[code].joining or _is_number(words, at + 1, code)
        if counted and words.low(at) == "," and not joins and not _goes_on(words, at, between, code):
            return True
        counted = counted or _is_number(words, at, code)
    return False


def _reports(words: Words, at: int, code: str) -> bool:
    """Whether a word reports; some verbs report only before "that": the hospital admitted 83 patients."""
    of, low = REPORTING[code], words.lows[at]
    if low not in of.verbs | of.telling:
        return False
    return low not in of.that_only or words.low(at + 1) in of.that or words.low(at + 1) in _SIGNS


def _goes_on(words: Words, at: int, between: range, code: str) -> bool:
    """Whether a clause goes on after a comma: a remark, an apposed number, killing four and wounding 21."""
    of, after = DATES[code], words.low(at + 1)
    if after in of.apposed:
        return True
    if code == "en" and after.endswith("ing") and len(after) > 4 and at + 1 < between.stop:
        return True
    aside = [step for step in between if at < step <= at + 1 + _ASIDE and words.low(step) == ","]
    return (
        bool(aside)
        and aside[0] > at + 1
        and not any(
            words.low(step) in of.clauses | of.events or not words.is_word(step) or _reports(words, step, code)
            for step in range(at + 1, aside[0])
        )
    )


def _is_number(words: Words, at: int, code: str) -> bool:
    low = words.low(at)
    numeral = numerals_of(code).get(low)
    return low[:1].isdigit() or (numeral is not None and numeral.kind in {"add", "hundred", "scale", "whole"})


def _joined(words: Words, between: range, code: str, in_list: bool = False) -> bool:
    """Whether a date and a number are of one clause: no other clause and no other number is between them, but for those
    of a list."""
    speech, of = REPORTING[code], DATES[code]
    closing = -1
    stop = next((at for at in between if words.low(at) == "," and words.low(at + 1) in of.including), None)
    for at in between[: stop - between.start] if stop is not None else between:
        low = words.lows[at]
        one, other = words.low(at - 1), words.low(at + 1)
        if low == "," and at > closing and _goes_on(words, at, between, code):
            closing = next((step for step in range(at + 1, at + 2 + _ASIDE) if words.low(step) == ","), at)
            continue
        if low == "," and (at == closing or (in_list and _is_number(words, at + 1, code))):
            continue
        copula = low in "—–" and code in {"uk", "ru"}
        if (
            low in _SUBJECTS
            or low in of.events
            or (low in _SIGNS and not copula and not (words.glued(at) and words.glued(at + 1)))
        ):
            return False
        said = at + 1 < words.n and _reports(words, at + 1, code)
        listed = (
            low in speech.joining
            and not said
            and (
                any(_is_number(words, at + on, code) for on in (1, 2, 3))
                or one[-2:] == other[-2:]
                or (code == "en" and (one[-1:] == other[-1:] == "s" or other.endswith(("ed", "ing"))))
                or not {one, other}.isdisjoint(of.fates)
            )
        )
        if low in of.clauses and not listed:
            return False
        after_joint = words.low(at - 1) in speech.joining
        before_joint = any(words.low(at + on) in speech.joining and at + on in between for on in (1, 2))
        part = one in _OF  # 56 of 87 drones
        number = low[0].isdigit() and not (after_joint or before_joint or part) and not words.glued(at)
        if number and stop is None and not (in_list and one == ","):
            return False
    return True


def _said(words: Words, each: Expression, code: str, own: tuple[int, int]) -> bool:
    """Whether a date is when the claim was made, not the number's own: said on Friday, told reporters last week."""
    of = REPORTING[code]
    if each.last < words.n and _reports(words, each.last, code):
        return True
    for at in range(each.first - 1, max(each.first - 7, -1), -1):
        low = words.low(at)
        if own[0] <= at < own[1]:
            return False
        issued = low in of.source_links - of.prepositions - of.links - {"out"} and at >= each.first - 2
        if _reports(words, at, code) or low in of.further or issued:
            return True
        if low in {",", ";", ".", ":"} or low in of.that or low[:1].isdigit():
            return False
    return False
