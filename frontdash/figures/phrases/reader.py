"""Reads number phrases: which numbers a wording states, how they are hedged, and which numbers in it are no figures.

A wording is cut into tokens (`tokens`); numbers in digits (`digits`) and in words (`numerals`) become quantities;
dates, names and rejected numbers are set aside with the reason; ranges, movements, tolerances and printed conversions
are put together (`combining`). What cannot be read surely has no value.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from frontdash.figures.patterns import pattern
from frontdash.figures.phrases import hedges, vocabulary
from frontdash.figures.phrases.combining import attach_hedges, combined
from frontdash.figures.phrases.digits import POWER, language_words, quantities
from frontdash.figures.phrases.quantity import Quantity, Skipped
from frontdash.figures.phrases.tokens import Tokens, plain
from frontdash.figures.phrases.units import unit_of

LONGEST = 300
"""Characters of a wording that are read: a number phrase is short, and reading must not grow with a hostile cell."""

NONE_IS_THE_VALUE = "several numbers, none of them the value"

_ENTITY = pattern(r"&(?:[a-zA-Z]{2,8}|#[0-9]{2,5}|#x[0-9a-fA-F]{2,4});")


class Reading(NamedTuple):
    """What a wording says by itself: numbers as printed, hedge, unit, and where the number stands in the text.

    `qualifier` is None where no hedge was recognised. A number that cannot be read surely ("1.200 km", "hundreds") is
    None, and `why` says so. `span` is the first and last offset of the number phrase without its hedge. `several` is
    true where the wording holds more than one figure. `unit` is the symbol of the unit behind the number, if frontdash
    knows it. `skipped` are the numbers that are no figures.
    """

    qualifier: str | None
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    span: tuple[int, int] | None
    several: bool = False
    unit: str | None = None
    why: str = ""
    skipped: tuple[Skipped, ...] = ()


@lru_cache(maxsize=65536)
def read_wording(wording: str, value: Decimal | None = None) -> Reading:
    """Read hedge, numbers and unit out of a wording; what is not recognised stays None.

    Where several numbers stand in the wording, the one that equals `value` is read; without a value, none.

    >>> read_wording("nearly 63,000 Russian troops").qualifier
    'nearly'
    >>> read_wording("between 15 and 70 meters per day").high
    Decimal('70')
    >>> read_wording("about 3 days; 1,200 km or more", Decimal(1200)).qualifier
    'at_least'
    >>> read_wording("rund 1,5 Millionen im Jahr 2024").value
    Decimal('1.5E+6')
    """
    simple = _simple(wording)
    if simple is not None:
        return simple
    text, whole = _readable(wording)
    text, places = plain(text)
    tokens = Tokens(text)
    found = [q for q in quantities(tokens) if q.skip != POWER]
    if not found:
        return Reading(None, None, None, None, None, several=not whole)
    attach_hedges(tokens, found)
    items = combined(tokens, found)
    reading = _chosen(tokens, items, value, whole)
    if not items:
        reading = reading._replace(span=_span(tokens, found[0]), why=found[0].skip)
    skipped = tuple(_skipped(tokens, q) for q in found if q.skip)
    reading = reading._replace(skipped=skipped) if skipped else reading
    return reading if places is None else _placed(reading, places)


# One hedge, one number, and words behind it that are in no table: most wordings, at a tenth of the price.
_SIMPLE = pattern(
    r"(?:([A-Za-z ]{1,40}) )?([1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{0,2}|[1-9][0-9]{4,8})"
    r"((?: [A-Za-z-]{2,20}){0,12})"
)


@cache
def _hedge_phrases() -> dict[str | None, str | None]:
    return {None: None, **dict(hedges.ENGLISH_PHRASES)}


@cache
def _telling() -> frozenset[str]:
    """Return the words behind a number that may say more of it than its unit."""
    v = vocabulary
    tables = (
        *(
            v.NUMERALS,
            v.SCALES,
            v.PARTS,
            v.MONTHS,
            v.YEAR_BEHIND,
            v.FORMATIONS,
            v.CLOCK_BEHIND,
            v.CALIBRE,
            v.UNREAD_SCALES,
        ),
        *(v.MULTIPLES, v.MONEY, language_words(), hedges.trailing_words()),
    )
    return frozenset(word for table in tables for word in table)


def _simple(wording: str) -> Reading | None:
    """Return the reading of a wording without anything but a hedge, a number and plain words; None for all others."""
    match = _SIMPLE().fullmatch(wording) if len(wording) <= LONGEST else None
    if match is None:
        return None
    front, digits, tail = match.groups()
    hedge = _hedge_phrases().get(front and front.lower(), _MISSING)
    if hedge is _MISSING:
        return None
    words = tail.lower().split()
    if not _telling().isdisjoint(words) or (words and words[0][0] == "-"):
        return None
    for word in words:
        if "-" in word and not _telling().isdisjoint(word.split("-")):
            return None
    unit = unit_of(words) if words else None
    start = match.start(2)
    return Reading(hedge, Decimal(digits.replace(",", "")), None, None, (start, start + len(digits)), False, unit)


_MISSING = "missing"


def _readable(wording: str) -> tuple[str, bool]:
    """Return the part of a wording that is read, every character in its place, and whether all numbers are in it."""
    text, whole = wording, True
    if len(wording) > LONGEST:
        # Never half a number.
        text = wording[:LONGEST].rstrip("0123456789.,'’\u00a0\u202f\u2009 -–")
        whole = re.search(r"[0-9]", wording[len(text) :]) is None
    if "&" in text:
        import html

        text = _ENTITY().sub(lambda match: html.unescape(match[0])[:1].ljust(len(match[0])), text)
    return text, whole


def _placed(reading: Reading, places: list[int]) -> Reading:
    """Return a reading with its offsets moved to those of the text as it was given."""
    span = reading.span and (places[reading.span[0]], places[reading.span[1]])
    skipped = tuple(Skipped(places[start], places[end], why) for start, end, why in reading.skipped)
    return reading._replace(span=span, skipped=skipped)


def _skipped(tokens: Tokens, q: Quantity) -> Skipped:
    return Skipped(tokens.starts[q.first], tokens.ends[q.last - 1], q.skip)


_CLOSE = Decimal("0.006")


def _chosen(t: Tokens, items: list[Quantity], value: Decimal | None, whole: bool) -> Reading:
    """Return the reading of the item that a value means, or of the only one."""
    several = len(items) > 1 or not whole
    if not items:
        return Reading(None, None, None, None, None, several=not whole)
    if value is not None:
        equal = [item for item in items if _states(item, value)]
        within = [
            item for item in items if item.low is not None and item.high is not None and item.low <= value <= item.high
        ]
        unread = [item for item in items if item.value is None and item.low is None]
        for chosen in (equal, within, items if len(items) == 1 else [], unread if len(unread) == 1 else []):
            if chosen:
                return _reading(t, chosen[0], several, sure=True, given=True)
        return Reading(None, None, None, None, _span(t, items[0]), several=True, why=NONE_IS_THE_VALUE)
    if several:
        return Reading(None, None, None, None, _span(t, items[0]), several=True, why="several numbers")
    return _reading(
        t, items[0], several, sure=not items[0].share or (items[0].unread == "" and items[0].unit == "percent")
    )


def _states(item: Quantity, value: Decimal) -> bool:
    if item.value is None:
        return False
    return item.value == value or (item.share and abs(item.value - value) <= _CLOSE * abs(value))


def _span(t: Tokens, item: Quantity) -> tuple[int, int]:
    return t.starts[item.first], t.ends[item.last - 1]


def _reading(t: Tokens, item: Quantity, several: bool, sure: bool, given: bool = False) -> Reading:
    value = item.value if sure and not (item.share and item.unread) and item.lead != "moved" else None
    if item.lead == "moved" and several:
        value = item.value
    # If the bounds are ambiguous, the given number is only about that size.
    hedge = "about" if item.hedge == "between" and item.low is None and given else item.hedge
    return Reading(hedge, value, item.low, item.high, _span(t, item), several, item.unit, item.unread)
