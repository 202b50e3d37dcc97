"""Of what day or period a quantity is true: which of the dates around it is its own."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from frontdash.extraction.claimants.dates import Expression, expressions, has_year, past_dateline, published_day
from frontdash.extraction.claimants.tokens import Words
from frontdash.extraction.claimants.words import DATES, REPORTING
from frontdash.extraction.languages import language_of
from frontdash.extraction.model import Document, Quantity, Sentence
from frontdash.figures.dates import interval
from frontdash.figures.patterns import pattern

_QUOTED = pattern('[“„«»”"]')
_REACH = 260
"""Characters on either side of a number in which its date is looked for."""
_NEAREST = 5
"""Dates on either side of a number among which its own is looked for."""
_REPORTED = 24
"""Words behind a date that opens a sentence among which a reporting verb makes it the day of a claim."""
_SIGNS = frozenset(",;:()—–")


@lru_cache(maxsize=16)
def _dated(text: str, code: str, today: date | None) -> tuple[Words, list[Expression]]:
    """Return the words of a stretch of text and the dates among them; the quantities of a sentence have the same."""
    words = Words(text)
    return words, expressions(words, 0, words.n, code, today)


def valid_on(document: Document, sentence: Sentence, quantity: Quantity) -> tuple[str, str]:
    """Return of what day or period a quantity is true, as its clause says it, and why that is not sure.

    "As of" dates hold for their sentence; any other date for the number of its clause, unless it says when something
    was said. Where two dates could be meant, or a plan has no year, the answer is empty.
    """
    start = sentence.start + max((quantity.start - sentence.start) // _REACH - 1, 0) * _REACH
    if start > sentence.start:
        start = max(document.readable.find(" ", start, quantity.start), start)
    text = document.readable[start : min(sentence.end, start + 4 * _REACH)]
    code = document.language or language_of(text) or "en"
    if code not in DATES:
        return "", ""
    today = published_day(document.published_on)
    words, found = _dated(text, code, today)
    own = words.at(quantity.start - start), words.at(quantity.end - start)
    found = [
        *[each for each in found if each.last <= own[0]][-_NEAREST:],
        *[each for each in found if each.last > own[0]][:_NEAREST],
    ]
    fits = [each for each in found if _holds(words, each, own, code, sentence.start == start, found)]
    dated = [each for each in fits if each.role == "as_of"] or fits
    if len({each.value for each in dated}) > 1:
        behind = [each for each in dated if each.first >= own[0]]
        dated = behind[:1]
    value = dated[0].value if dated else ""
    if not value or (today is not None and _days(value)[0] > today and quantity.status != "planned"):
        return "", ""
    spelled = has_year(words, dated[0].first, dated[0].last)
    if quantity.status == "planned" and not spelled and (today is None or _days(value)[1] < today):
        return "", ""
    if len(value) == 10 and not spelled and _QUOTED().search(text):
        return value, "a day in a text that quotes, counted from the day of publication"
    if quantity.status == "earlier" and dated[0].role != "as_of" and dated[0].last <= own[0]:
        return value, "a date of the movement, not surely of where it began"
    return value, ""


def _days(value: str) -> tuple[date, date]:
    """Return the first and the last day of a date; a period that is still open has no last day."""
    first, last = interval(value.removesuffix("/.."))
    return first, date.max if value.endswith("/..") else last


def _holds(
    words: Words, each: Expression, own: tuple[int, int], code: str, whole: bool, found: list[Expression]
) -> bool:
    """Whether a date is that of a quantity: of its clause, and not of what was said or of another event."""
    speech, of = REPORTING[code], DATES[code]
    if each.role == "other" or (each.first >= own[0] and each.last <= own[1]):
        return False
    if whole and each.last < past_dateline(words, 0, words.n, code):
        return False
    if _said(words, each, code, own):
        return False
    if each.role == "as_of":
        between = range(min(each.last, own[1]), max(each.first, own[0]))
        return not any(words.low(at) in {";", "."} and not words.glued(at + 1) for at in between)
    if each.last > own[0]:
        return _joined(words, range(own[1], each.first), code)
    opening = (whole and each.first == 0) or words.low(each.first - 1) in {",", ";", *speech.joining, *speech.that}
    if not opening:
        return _joined(words, range(each.last, own[0]), code)
    between = range(each.last + (words.low(each.last) in {",", ":"}), own[0])
    reported = any(
        words.lows[at] in speech.verbs | speech.telling
        and words.low(at - 1) not in {",", *speech.articles}
        and words.low(at + 1) != ","
        for at in between[:_REPORTED]
    )
    parted = any(words.low(at) in of.events or words.low(at) == ";" for at in between)
    other = any(one.first > each.first and one.last <= own[0] for one in found)
    return not reported and not parted and not other


def _joined(words: Words, between: range, code: str) -> bool:
    """Whether a date and a number are of one clause: no other clause and no other number is between them."""
    speech, of = REPORTING[code], DATES[code]
    stop = next((at for at in between if words.low(at) == "," and words.low(at + 1) in of.including), None)
    for at in between[: stop - between.start] if stop is not None else between:
        low = words.lows[at]
        if low in of.events or (low in _SIGNS and not (words.glued(at) and words.glued(at + 1))):
            return False
        one, other = words.low(at - 1), words.low(at + 1)
        listed = low in speech.joining and (other[:1].isdigit() or one[-2:] == other[-2:] or {one, other} & of.fates)
        if low in of.clauses and not listed:
            return False
        number = low[0].isdigit() and words.low(at - 1) not in speech.joining and not words.glued(at)
        if number and stop is None:
            return False
    return True


def _said(words: Words, each: Expression, code: str, own: tuple[int, int]) -> bool:
    """Whether a date says when something was said: said on Friday, told reporters last week, on Friday said."""
    of = REPORTING[code]
    reports = of.verbs | of.telling
    if words.low(each.last) in reports:
        return True
    for at in range(each.first - 1, max(each.first - 7, -1), -1):
        low = words.low(at)
        if own[0] <= at < own[1]:
            return False
        if low in reports or low in of.further or low in of.source_links - of.prepositions - of.links:
            return True
        if low in {",", ";", ".", ":"} or low in of.that or low[:1].isdigit():
            return False
    return False
