"""Reads number phrases: which numbers a wording states, how they are hedged, and which numbers in it are no figures.

A wording is cut into tokens (`tokens`); numbers in digits (`digits`) and in words (`numerals`) become quantities;
dates, names and rejected numbers are set aside with the reason; ranges, movements, tolerances and printed conversions
are put together (`combining`). What cannot be read surely has no value.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from frontdash.figures.patterns import pattern
from frontdash.figures.phrases.combining import attach_hedges, combined
from frontdash.figures.phrases.digits import POWER, quantities
from frontdash.figures.phrases.quantity import Quantity, Reading, Skipped
from frontdash.figures.phrases.shapes import read_by_shape
from frontdash.figures.phrases.tokens import Tokens, plain

LONGEST = 300
"""Characters of a wording that are read: a number phrase is short, and reading must not grow with a hostile cell."""

NONE_IS_THE_VALUE = "several numbers, none of them the value"

_ENTITY = pattern(r"&(?:[a-zA-Z]{2,8}|#[0-9]{2,5}|#x[0-9a-fA-F]{2,4});")


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
    return read_by_shape(wording, value, read_digits) if len(wording) <= LONGEST else read_digits(wording, value)


def read_digits(wording: str, value: Decimal | None) -> Reading:
    """Read a wording with the digits it has, as `read_wording` does where it matters which they are."""
    text, whole = _readable(wording)
    text, places = plain(text)
    tokens = Tokens(text)
    found = [q for q in quantities(tokens) if q.skip != POWER]
    if not found:
        return Reading(None, None, None, None, None, several=not whole)
    items = figures_of(tokens, found)
    reading = _chosen(tokens, items, value, whole, [q for q in found if value is not None and q.aside == value])
    if not items:
        reading = reading._replace(span=_span(tokens, found[0]), why=found[0].skip)
    skipped = tuple(_skipped(tokens, q) for q in found if q.skip)
    reading = reading._replace(skipped=skipped) if skipped else reading
    return reading if places is None else _placed(reading, places)


def figures_of(tokens: Tokens, found: list[Quantity]) -> list[Quantity]:
    """Return the figures that the numbers of a text make, each with its hedge; the others are set aside."""
    attach_hedges(tokens, found)
    return combined(tokens, found)


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


def _chosen(t: Tokens, items: list[Quantity], value: Decimal | None, whole: bool, aside: list[Quantity]) -> Reading:
    """Return the reading of the item that a value means, or of the only one; `aside` are no figures, but the value."""
    several = len(items) > 1 or not whole
    if not items:
        return Reading(None, None, None, None, None, several=not whole)
    if value is not None:
        equal = [item for item in items if _states(item, value)]
        within = [
            item for item in items if item.low is not None and item.high is not None and item.low <= value <= item.high
        ]
        if aside and not equal and not within:  # "more than 80 of around 300" with 300
            return Reading(aside[0].hedge, None, None, None, _span(t, aside[0]), several=True, why=aside[0].skip)
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
