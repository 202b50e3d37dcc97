"""Hedges: words in a wording <-> qualifier <-> symbol <-> what the claim allows.

The phrases stand in `hedges`, the numbers are found by `amounts`; here they make one reading of a wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from frontdash.figures.amounts import UNIT_WORDS, Amount, amounts
from frontdash.figures.hedges import Hedge, behind, both, in_front
from frontdash.figures.patterns import pattern

Side = Literal["", "low", "high"]


class Qualifier(NamedTuple):
    """What a wording does to its number.

    `open` names the side that stays open: "high" for "more than" (the number is a lower bound), "low" for
    "up to" (an upper bound), "" for neither. `mark` is the glyph that charts draw.
    """

    id: str
    symbol: str
    words: str
    allows: str
    open: Side
    mark: str


_TABLE = (
    Qualifier("exact", "", "no hedge printed", "the number, at its printed precision", "", "●"),
    Qualifier("about", "~", "about", "around the number; no bounds stated", "", "◆"),
    Qualifier("nearly", "≲", "nearly", "below the number, close to it", "low", "●"),
    Qualifier("more_than", ">", "more than", "above the number; open upwards", "high", "●"),
    Qualifier("at_least", "≥", "at least", "the number or above; open upwards", "high", "●"),
    Qualifier("less_than", "<", "less than", "below the number; open downwards", "low", "●"),
    Qualifier("up_to", "≤", "up to", "the number or below; open downwards", "low", "●"),
    Qualifier("between", "", "between two bounds", "the stated interval", "", "┣"),
)
QUALIFIERS: dict[str, Qualifier] = {qualifier.id: qualifier for qualifier in _TABLE}

_LONGEST = 300
"""Characters of a wording that are read: a number phrase is short, and reading must not grow with a hostile cell."""
_ENTITY = pattern(r"&(?:[a-zA-Z]{2,8}|#[0-9]{2,5}|#x[0-9a-fA-F]{2,4});")
_NUMBER_WORD = pattern(
    r"\b(?:half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|hundred|thousand|million|a|an)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 12
_LEAD = pattern(
    r"\b(?:between|from|entre|zwischen|von|de|между|от|с|між|від|з)\s+"
    r"(?P<about>(?:about|around|roughly|approximately|some|etwa|rund|environ|около|примерно|близько|приблизно)\s+)?$",
    re.IGNORECASE,
)
_REACH = 60
# What may stand between two bounds: "to" alone, "and" only after "between" (or "from"). A dash needs no space around
# it, and then nothing but a unit may stand before it: "12 Su-27" is no range.
_JOIN = pattern(
    rf"(?:\s?{UNIT_WORDS}\s?|\s{{0,8}})[–—-]\s*|(?:[^\d,.;]|(?<=m)2)"
    + r"{0,12}?(?:\s(?P<to>to|bis|à)|\s(?P<and>and|und|et|до|и|і|та))\s+",
    re.IGNORECASE,
)
_SPACED_DASH = pattern(r"[^\d,.;]{0,12}?\s[–—-]\s+")
_BUT = pattern(
    rf"(?:[^\d,.;]{{0,12}}?,?\s*but\s|\s?(?:{UNIT_WORDS})?(?:,|,?\s+and\b|,?\s+to\b|\s*[–—-]))", re.IGNORECASE
)
_MONTH = pattern(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE)
_COMMA_LANGUAGE = pattern(r"[\u0400-\u052fäöüßàâçéèêîôûœ]", re.IGNORECASE)


class Reading(NamedTuple):
    """What a wording says by itself: numbers as printed, hedge, and where the number stands in the text.

    `qualifier` is None where no hedge was recognised. A number that cannot be read surely ("1.200", "over 1.2m",
    "several 100") is None. `span` is the first and last offset of the number phrase (hedge excluded), for
    highlighting. `several` is true where more than one number stands in the wording.
    """

    qualifier: str | None
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    span: tuple[int, int] | None
    several: bool = False


@lru_cache(maxsize=65536)
def read_wording(wording: str, value: Decimal | None = None) -> Reading:
    """Read hedge and numbers out of a wording; what is not recognised stays None.

    Where several numbers stand in the wording, the one that equals `value` is read (the first one without it).

    >>> read_wording("nearly 63,000 Russian troops").qualifier
    'nearly'
    >>> read_wording("between 15 and 70 meters per day").high
    Decimal('70')
    >>> read_wording("about 3 days; 1,200 km or more", Decimal(1200)).qualifier
    'at_least'
    """
    text, whole = _readable(wording)
    found = list(amounts(text))
    if not found:
        return Reading(_hedge_of_words(text), None, None, None, None)
    stated = _bounds(text, found, value)
    if stated is not None:
        return stated
    chosen = next((amount for amount in found if value is not None and amount.value == value), found[0])
    front = in_front(text, chosen.start)
    sure = front.readable and not (chosen.decimal_comma and _has_decimal_commas(text, front))
    return Reading(
        both(front.qualifier, behind(text, chosen.end)),
        chosen.value if sure else None,
        None,
        None,
        (chosen.start, chosen.end),
        several=len(found) > 1 or not whole,
    )


def _readable(wording: str) -> tuple[str, bool]:
    """Return the part of a wording that is read, every character in its place, and whether all numbers are in it."""
    text, whole = wording, True
    if len(wording) > _LONGEST:
        # Never half a number.
        text = wording[:_LONGEST].rstrip("0123456789.,'’\u00a0\u202f\u2009 -–")
        whole = re.search(r"[0-9]", wording[len(text) :]) is None
    if "&" in text:
        import html

        text = _ENTITY().sub(lambda match: html.unescape(match[0])[:1].ljust(len(match[0])), text)
    return text, whole


def _has_decimal_commas(text: str, front: Hedge) -> bool:
    return front.foreign or _COMMA_LANGUAGE().search(text) is not None


def _hedge_of_words(text: str) -> str | None:
    """Return the hedge of a number in words: "about two thousand"."""
    for at, match in enumerate(_NUMBER_WORD().finditer(text)):
        if at == _MOST_WORDS:
            break
        front = in_front(text, match.start()).qualifier
        back = None if match[0].casefold() in {"a", "an"} else behind(text, match.end())
        if front or back:
            return both(front, back)
    return None


# --- two bounds ---------------------------------------------------------------------------------------------


def _bounds(text: str, found: list[Amount], value: Decimal | None) -> Reading | None:
    """Read the first two numbers that are bounds, with their hedge if there is one; None where none are.

    A range that does not contain the value of the row is about something else, as are two years or two dates.
    Where the first bound may be short for more ("2-5,000"), there are no numbers; a value given is about that size.
    """
    for first, second in pairwise(found):
        hedge = _hedge_of_range(text, first, second)
        if hedge is None:
            continue
        between = text[first.start : second.end]
        if value is None and (_MONTH().search(between) or (_is_year(first) and _is_year(second))):
            continue
        span = (first.start, second.end)
        comma = first.decimal_comma or second.decimal_comma
        if comma and _has_decimal_commas(text, in_front(text, first.start)):
            return Reading(hedge, None, None, None, span, several=True)
        for low, high in _meant(first, second):
            if low is None or high is None:
                unsure = "about" if hedge == "between" and value is not None else hedge
                return Reading(unsure, None, None, None, span, several=True)
            if low <= high and (value is None or low <= value <= high):
                return Reading(hedge, None, low, high, span)
    return None


def _hedge_of_range(text: str, first: Amount, second: Amount) -> str | None:
    """Return the hedge of two numbers that are bounds, `between` if they have none; None if they are not bounds."""
    if first.value is None or second.value is None:
        return None
    join = text[first.end : second.start]
    if len(join) > _REACH:
        return None
    at = max(0, first.start - _REACH)
    lead = _LEAD().search(text[at : first.start])
    match = _JOIN().fullmatch(join) or _SPACED_DASH().fullmatch(join)
    if match is None or (match.re is _JOIN() and match["and"] and not lead):
        return "between" if _opposite(text, first, second) else None
    front = in_front(text, at + lead.start() if lead else first.start)
    if not front.readable:
        return None
    weak = "about" if lead and lead["about"] else front.qualifier
    return both(weak, behind(text, second.end)) or "between"


def _opposite(text: str, first: Amount, second: Amount) -> bool:
    """Whether the first is a lower bound and the second an upper one: "more than A but less than B"."""
    join = _BUT().match(text, first.end)
    if join is None or join.end() > second.start:
        return False
    low, high = in_front(text, first.start).qualifier, in_front(text, second.start).qualifier
    # Nothing but the hedge may stand between the two.
    words = len(text[join.end() : second.start].split())
    return low in {"more_than", "at_least"} and high in {"less_than", "up_to"} and words <= 4


def _is_year(amount: Amount) -> bool:
    return (
        len(amount.digits) == 4 and amount.digits.isdigit() and amount.scale == 1 and 1900 <= int(amount.digits) <= 2100
    )


def _meant(first: Amount, second: Amount) -> Iterator[tuple[Decimal | None, Decimal | None]]:
    """Yield what two bounds may mean, likeliest first: (None, None) where that cannot be told."""
    low, high = first.value, second.value
    assert low is not None
    assert high is not None
    if first.scale == 1 and second.scale > 1:  # "8 to 10 million"
        if first.grouped:
            yield low, high
        else:
            yield low * second.scale, high
        return
    if first.scale == 1 and not first.grouped and 0 < low < high:
        zeros = len(second.digits) - len(second.digits.rstrip("0,"))
        zeros -= second.digits[-zeros:].count(",") if zeros else 0
        for power in {3} if second.grouped else {zeros} if zeros > 1 else set():
            raised = low.scaleb(power)
            if not raised < high:
                continue
            if second.grouped and zeros >= 3 and raised * 2 >= high:
                yield Decimal(f"{raised:f}"), high  # "5-6,000", as "5-6 thousand"
            elif second.grouped or raised * 2 >= high:
                yield None, None  # "2-5,000", "5-600"
            else:
                break
            return
    yield low, high


def combine(first: str, second: str) -> str | None:
    """Return the hedge of a sum of two hedged numbers, or None where none can be stated.

    Exact adds nothing; equal hedges stay; "nearly" with "about" is "about"; bounds on the same side keep the
    weaker one; bounds on opposite sides have no common hedge.
    """
    if first == second or second == "exact":
        return first
    if first == "exact":
        return second
    pair = {first, second}
    for weaker, members in (
        ("about", {"about", "nearly"}),
        ("at_least", {"at_least", "more_than"}),
        ("up_to", {"up_to", "less_than", "nearly"}),
    ):
        if pair <= members:
            return weaker
    return None
