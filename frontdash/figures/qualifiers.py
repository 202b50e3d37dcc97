"""Hedges: words in a wording <-> qualifier <-> symbol <-> what the claim allows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

Side = Literal["", "low", "high"]


@dataclass(frozen=True, slots=True)
class Qualifier:
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

# Phrase -> qualifier. Where one phrase contains another ("no fewer than", "fewer than"), the longer one counts.
HEDGES: tuple[tuple[str, str], ...] = (
    (r"no (?:fewer|less) than", "at_least"),
    (r"not (?:fewer|less) than", "at_least"),
    (r"no more than", "up_to"),
    (r"no longer than", "up_to"),
    (r"no further than", "up_to"),
    (r"not more than", "up_to"),
    (r"not exceed(?:ing)?", "up_to"),
    (r"not (?:over|above)", "up_to"),
    (r"not (?:under|below)", "at_least"),
    (r"at least", "at_least"),
    (r"a minimum of", "at_least"),
    (r"as many as", "up_to"),
    (r"as much as", "up_to"),
    (r"up to", "up_to"),
    (r"at most", "up_to"),
    (r"a maximum of", "up_to"),
    (r"more than", "more_than"),
    (r"greater than", "more_than"),
    (r"over", "more_than"),
    (r"above", "more_than"),
    (r"exceed(?:s|ed|ing)?", "more_than"),
    (r"in excess of", "more_than"),
    (r"less than", "less_than"),
    (r"fewer than", "less_than"),
    (r"under", "less_than"),
    (r"below", "less_than"),
    (r"nearly", "nearly"),
    (r"almost", "nearly"),
    (r"close to", "nearly"),
    (r"just under", "nearly"),
    (r"approximately", "about"),
    (r"approx\.?", "about"),
    (r"roughly", "about"),
    (r"around", "about"),
    (r"about", "about"),
    (r"some", "about"),
    (r"an? estimated", "about"),
    (r"estimated(?: at)?", "about"),
    (r"circa", "about"),
)

# Hedges that stand behind the number.
TRAILING: tuple[tuple[str, str], ...] = (
    (r"or more|or above|and more|plus\b|at least|at minimum", "at_least"),
    (r"or less|or fewer|or below|at (?:the )?most|at maximum", "up_to"),
    (r"or so|or thereabouts", "about"),
)

# One separator a number: "27 110,000 troops" are two numbers.
_DIGITS = r"[0-9]{1,3}(?:(?:,[0-9]{3})+|(?:[\u00a0\u202f ][0-9]{3})+)(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_SCALE = r"(?:[\s\u00a0-]?(thousand|million|billion|[kmKM](?=\b)))?"
_NUMBER = re.compile(rf"(?<![\d.,])({_DIGITS})(?![.,]?\d){_SCALE}")
_RANGE = re.compile(
    rf"(?P<lead>\b(?:between|from)\s+)?(?P<a>{_DIGITS})\s*(?P<sa>thousand|million|billion)?[^\d,.;]{{0,12}}?"
    rf"(?P<join>\s+to\s+|\s+and\s+|\s*[–—-]\s*)(?P<b>{_DIGITS})(?![.,]?\d)\s*(?P<sb>thousand|million|billion)?",
    re.IGNORECASE,
)
# Articles, words such as "just" and weaker hedges may stand between a hedge and its number.
_BETWEEN = "just|only|the|a|an|some|roughly|about|around|approximately|estimated"
_LEADS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"\b(?:{phrase})\s+(?:(?:{_BETWEEN})\s+)*$", re.IGNORECASE), qualifier) for phrase, qualifier in HEDGES
)
_TRAILS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\s?\+(?!\d)"), "at_least"),
    (re.compile(r"-odd\b", re.IGNORECASE), "about"),
    # A unit or another word or two may stand between: "1,200 km or more".
    *(
        (re.compile(rf"[\s-](?:[^\d,.;:()]{{0,24}}?\s)?(?:{phrase})", re.IGNORECASE), qualifier)
        for phrase, qualifier in TRAILING
    ),
)
# "more than A but less than B" states two bounds.
_OPEN_RANGE = re.compile(
    rf"\b(?:more than|over|above|at least|exceeding)\s+(?P<a>{_DIGITS})\s*(?P<sa>thousand|million|billion)?"
    rf"[^\d,.;]{{0,12}}?,?\s*(?:but|and)\s+(?:less than|fewer than|under|below|no more than|at most|up to)\s+"
    rf"(?P<b>{_DIGITS})(?![.,]?\d)\s*(?P<sb>thousand|million|billion)?",
    re.IGNORECASE,
)
# Hedges written as signs, directly before the number.
SIGNS: dict[str, str] = {
    "~": "about",
    "≈": "about",
    "≲": "nearly",
    ">": "more_than",
    "≥": "at_least",
    "<": "less_than",
    "≤": "up_to",
}
_ABBREVIATED = re.compile(r"\b(?:c|ca|approx)\.\s*$", re.IGNORECASE)
_ESTIMATED_OF = re.compile(r"\bestimated\s+(?:[a-z]+\s+){0,2}of\s+$", re.IGNORECASE)
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE)
_LONGEST = 300
"""Characters of a wording that are read: a number phrase is short, and reading must not grow with a hostile cell."""
_NUMBER_WORD = (
    "half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|forty|fifty|sixty|"
    "seventy|eighty|ninety|hundred|thousand|million|a|an"
)
_WORD_LEADS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (
        re.compile(rf"\b(?:{phrase})\s+(?:(?:{_BETWEEN})\s+)*(?=(?:{_NUMBER_WORD})\b)", re.IGNORECASE),
        qualifier,
    )
    for phrase, qualifier in HEDGES
)
_SCALES: dict[str, int] = {
    "thousand": 3,
    "k": 3,
    "million": 6,
    "billion": 9,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a wording says by itself: numbers as printed, hedge, and where the number stands in the text.

    `qualifier` is None where no English hedge was recognised. `span` is the first and last offset of the number
    phrase (hedge excluded), for highlighting. `several` is true where more than one number stands in the wording.
    """

    qualifier: str | None
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    span: tuple[int, int] | None
    several: bool = False


def _decimal(digits: str, scale: str | None) -> Decimal:
    plain = re.sub(r"[,\u00a0\u202f ]", "", digits)
    # Shifting the point keeps the printed precision: 1.4 million is 1.4E+6, not 1400000.0.
    return Decimal(plain).scaleb(_SCALES.get((scale or "").lower(), 0))


def _longest(leads: tuple[tuple[re.Pattern[str], str], ...], text: str) -> str | None:
    found = [(match, qualifier) for pattern, qualifier in leads if (match := pattern.search(text))]
    return max(found, key=lambda pair: len(pair[0][0]))[1] if found else None


@lru_cache(maxsize=65536)
def read_wording(wording: str, value: Decimal | None = None) -> Reading:
    """Read hedge and numbers out of an English wording; what is not recognised stays None.

    Where several numbers stand in the wording, the one that equals `value` is read (the first one without it).

    >>> read_wording("nearly 63,000 Russian troops").qualifier
    'nearly'
    >>> read_wording("between 15 and 70 meters per day").high
    Decimal('70')
    >>> read_wording("about 3 days; 1,200 km or more", Decimal(1200)).qualifier
    'at_least'
    """
    wording = wording[:_LONGEST]
    stated = _read_range(wording, value)
    if stated is not None:
        return stated
    numbers = list(_NUMBER.finditer(wording))
    if not numbers:
        return Reading(_longest(_WORD_LEADS, wording), None, None, None, None)
    read = [(match, *_read_number(match)) for match in numbers]
    chosen, number, end = next((r for r in read if value is not None and r[1] == value), read[0])
    return Reading(
        _hedge_in_front(wording[: chosen.start()]) or _hedge_behind(wording, end),
        number,
        None,
        None,
        (chosen.start(1), end),
        several=len(numbers) > 1,
    )


def _read_range(wording: str, value: Decimal | None) -> Reading | None:
    """Read two bounds, with the hedge in front of them if there is one; None where there is no range of numbers.

    A range that does not contain the value of the row is about something else, as are two years or two dates.
    """
    match = _OPEN_RANGE.search(wording) or _RANGE.search(wording)
    if match is None or not (match.re is _OPEN_RANGE or _is_range(match)):
        return None
    low = _decimal(match["a"], match["sa"] or match["sb"])
    high = _decimal(match["b"], match["sb"])
    if low > high or (value is not None and not low <= value <= high):
        return None
    if value is None and (_MONTH.search(match[0]) or (1900 <= low <= 2100 and 1900 <= high <= 2100)):
        return None
    hedge = None if match.re is _OPEN_RANGE else _hedge_in_front(wording[: match.start()])
    return Reading(hedge or "between", None, low, high, (match.start("a"), match.end("b")))


def _hedge_in_front(text: str) -> str | None:
    sign = text.rstrip()[-1:]
    if sign in SIGNS:
        return SIGNS[sign]
    if _ABBREVIATED.search(text) or _ESTIMATED_OF.search(text):
        return "about"
    return _longest(_LEADS, text)


def _read_number(match: re.Match[str]) -> tuple[Decimal | None, int]:
    """Return what a matched number says (None where that is unclear) and where it ends."""
    scale = match[2]
    unclear = bool(_AMBIGUOUS.fullmatch(match[1])) and not scale  # 1.200 may be thousands or decimals
    if scale and scale in "mM":
        # "12 m" is metres; in "1.2m" and "5M", metres and millions are too close to call.
        unclear = unclear or match.end(1) == match.start(2)
        scale = None
    return None if unclear else _decimal(match[1], scale), match.end(2) if scale else match.end(1)


def _hedge_behind(wording: str, end: int) -> str | None:
    return next((qualifier for pattern, qualifier in _TRAILS if pattern.match(wording, end)), None)


def _is_range(match: re.Match[str]) -> bool:
    join = match["join"].strip().lower()
    if match["lead"]:
        return join in {"and", "to", "-", "–", "—"}
    return join in {"to", "-", "–", "—"}


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
