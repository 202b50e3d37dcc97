"""Finds every number of a text: a quantity with hedge, number, unit and noun, or a number that is none, and why.

Sentences are read with the reader of number phrases (`figures/phrases`) in the language of the text; what it sets aside
(movements, denials, wholes, conversions) becomes the status of a quantity here, and what a number counts is found in
`nouns`. A number is sure only where nothing about it was guessed: `doubt` says what was.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from frontdash.extraction.languages import language_of
from frontdash.extraction.model import SOFT_HYPHEN, Document, Quantity, Sentence, Skipped
from frontdash.extraction.numbers.listed import count
from frontdash.extraction.numbers.no_quantities import set_aside_in_text, skipped_numbers
from frontdash.extraction.numbers.nouns import counted_at
from frontdash.extraction.numbers.partial import SIGNS_OF_MONEY, STATUS, PartialQuantity
from frontdash.extraction.numbers.status import alternatives, judge
from frontdash.extraction.readable import masked, visible
from frontdash.figures.patterns import pattern
from frontdash.figures.phrases import combining, digits, vocabulary
from frontdash.figures.phrases.quantity import Quantity as Number
from frontdash.figures.phrases.quantity import make_share
from frontdash.figures.phrases.reader import figures_of
from frontdash.figures.phrases.tokens import Tokens, plain


def quantities(document: Document, sentences: tuple[Sentence, ...]) -> tuple[tuple[Quantity, ...], tuple[Skipped, ...]]:
    """Return the quantities of a document, and its numbers that are none, both in order.

    >>> from frontdash.extraction.model import Block
    >>> text = "Nearly 63,000 troops left the area on 27 June 2025."
    >>> found, skipped = quantities(Document("-", text, (Block(0, len(text)),)), (Sentence(0, len(text), 0),))
    >>> [(q.qualifier, q.value, q.unit, q.noun) for q in found], [text[s.start : s.end] for s in skipped]
    ([('nearly', Decimal('63000'), 'person', 'troops')], ['27 June 2025'])
    """
    found: list[Quantity] = []
    skipped: list[Skipped] = []
    before: PartialQuantity | None = None
    at = 0
    settled = document.language or language_of(document.readable)
    for index, sentence in enumerate(sentences):
        piece = document.readable[sentence.start : sentence.end]
        if not may_hold_number(piece.replace(SOFT_HYPHEN, "")):
            continue
        language = _language(piece, settled)
        reading = _read(piece, language, before if index - at <= _MEMORY else None)
        before, at = (reading.partials[-1], index) if reading.partials else (before, at)
        for partial in reading.partials:
            found.append(_finished(partial, reading, index, sentence.start))
        for start, end, why in reading.skipped:
            skipped.append(Skipped(sentence.start + start, sentence.start + end, why))
    return tuple(found), tuple(sorted(skipped))


_MEMORY = 2
"""How many sentences further on a bare number may count what another one does."""

# --- sentences that hold numbers ------------------------------------------------------------------------------------

_DIGIT = pattern(r"[0-9¼½¾⅛⅜⅝⅞⅓⅔⅕⅖⅗⅘⅙⅚]|[^\W\D]")
_WORD = pattern(r"[^\W\d_]+")
_ONE_UNIT = pattern(
    r"\b(?:an?|une?|eine?[nrms]?)\s(?:year|month|week|day|hour|mile|kilomet|hectare|metre|an\b|année|mois|semaine|jour"
    r"|heure|jahr|monat|woche|tag|stunde|meile)",
    re.IGNORECASE,
)
"""An article that may count: almost a year, an hour and a half."""
_COMPOUNDS = ("tausend", "hundert", "zig", "ßig", "zehn")


@cache
def _number_words() -> frozenset[str]:
    words = {
        part
        for word, numeral in vocabulary.NUMERALS.items()
        if numeral.kind != "one"
        for part in re.findall(r"[^\W\d_]+", word)
    }
    return frozenset(words | vocabulary.PARTS.keys() | vocabulary.EVERY | vocabulary.PART_NOUNS)


def may_hold_number(text: str) -> bool:
    """Return whether a text may hold a number: it has a digit, a number word, or an article before a unit."""
    if _DIGIT().search(text):
        return True
    words = _WORD().findall(text.lower())
    if not _number_words().isdisjoint(words):
        return True
    return _ONE_UNIT().search(text) is not None or any(
        len(word) > 6 and any(part in word for part in _COMPOUNDS) for word in words
    )


_CYRILLIC = pattern("[\u0400-\u052f]")


def _language(piece: str, settled: str) -> str:
    """Return the language of a sentence: that of the document, unless its letters or words say another one."""
    if settled and (settled in {"uk", "ru"}) == (_CYRILLIC().search(piece) is not None):
        return settled
    own = language_of(piece)
    return own or ("" if settled in {"uk", "ru"} and _CYRILLIC().search(piece) is None else settled)


class _Reading(NamedTuple):
    """What a sentence holds; `start_of` and `end_of` lead from offsets of the text read to those of the sentence."""

    tokens: Tokens
    partials: list[PartialQuantity]
    skipped: list[Skipped]
    start_of: Callable[[int], int]
    end_of: Callable[[int], int]


_QUESTION = pattern(r"\?(?=[\s\"'”“»)]*$)")
"""The mark of a question; elsewhere a question mark says that a number is not sure."""


def _read(piece: str, language: str, before: PartialQuantity | None) -> _Reading:
    seen, places = visible(piece)
    text, composed = plain(seen)

    def start_of(at: int) -> int:
        at = at if composed is None else composed[at]
        return at if places is None else places[at] if at < len(places) else len(piece)

    def end_of(at: int) -> int:
        at = at if composed is None else composed[at]
        return at if places is None else places[at - 1] + 1

    text, others = masked(_QUESTION().sub(".", text))
    t = Tokens(text, language)
    found = digits.quantities(t)
    set_aside_in_text(t, found)
    numbers = [q for q in found if q.skip != digits.POWER]
    items = figures_of(t, numbers)
    partials = _partials(t, numbers, items)
    count(t, partials, before)
    partials = _converted(t, partials)
    for partial in partials:
        judge(t, partial, language)
    for one, other in pairwise(partials):
        alternatives(t, one, other)
    _separate(t, partials)
    skipped = others + skipped_numbers(t, found, partials)
    return _Reading(t, partials, [Skipped(start_of(s), end_of(e), why) for s, e, why in skipped], start_of, end_of)


def _converted(t: Tokens, partials: list[PartialQuantity]) -> list[PartialQuantity]:
    """Return the quantities without those that are one before them in other money, units or degrees, in brackets."""
    found: list[PartialQuantity] = []
    for partial in partials:
        if found and not (partial.in_scope or found[-1].in_scope) and partial.unit != found[-1].unit:
            before = found[-1]
            if t.word(partial.left - 1) == "(" and before.end >= partial.left - 1 and t.word(partial.end) == ")":
                before.conversion = t.text[t.starts[partial.left] : t.ends[partial.end - 1]]
                before.end = partial.end + 1
                continue
        found.append(partial)
    return found


_ROUNDED = Decimal("0.01")


def _separate(t: Tokens, partials: list[PartialQuantity]) -> None:
    """Make the phrases of numbers end where the next one begins."""
    for partial, following in pairwise(partials):
        following.left = max(following.left, min(partial.end, following.number.first))
        partial.end = min(partial.end, following.left)
        if partial.behind > t.starts[following.left]:
            partial.behind = 0


def _partials(t: Tokens, numbers: list[Number], items: list[Number]) -> list[PartialQuantity]:
    """Return the quantities among the numbers of a sentence, in order; conversions belong to the one before them."""
    partials: list[PartialQuantity] = []
    figures = sorted(items + [q for q in numbers if q.skip in STATUS], key=lambda q: q.first)
    conversions = [q for q in numbers if q.skip == combining.CONVERSION]
    for q in figures:
        if partials and q.skip == combining.WHOLE and t.word(q.first - 1) == "in" and partials[-1].number.share:
            partials[-1].last = partials[-1].end = q.last  # one in five
            continue
        share = _share_of(t, q, partials)
        if share is not None:
            partials = [partial for partial in partials if partial.last <= share]
        partial = _partial(t, q)
        partial.left = partial.left if share is None else share
        if partials and q.skip == combining.WHOLE:
            partials[-1].base = "…"
        partials.append(partial)
    for q in conversions:
        before = [partial for partial in partials if partial.last <= q.first]
        if before:
            partial = before[-1]
            counted = counted_at(t, q.last)
            end = q.last if counted is None else counted.first if counted.first == counted.last else counted.end
            partial.conversion = t.text[t.starts[q.left] : t.ends[end - 1]]
            partial.end = max(partial.end, end + (t.word(end) in {")", "]"}))
    return partials


_LARGEST_BASE = 100
_ONE = frozenset("one un une".split())


def _share_of(t: Tokens, q: Number, partials: list[PartialQuantity]) -> int | None:
    """Make a number the base of a share whose part has a noun (two doctors out of five, deux gendarmes sur cinq), and
    return where that begins; None for any other number."""
    link = q.first - 1 - (t.words[max(0, q.first - 2) : q.first] == ["out", "of"])
    if (
        t.word(link) not in {"in", "out", "sur"}
        or q.value is None
        or q.share
        or q.unit
        or not 1 < q.value <= _LARGEST_BASE
    ):
        return None
    if counted_at(t, q.last) is not None:
        return None
    if partials and 0 < link - partials[-1].last <= _NOUN and partials[-1].status == "stated":
        part, first = partials[-1].number.value, partials[-1].left
    else:
        first = next((at for at in range(link - 2, max(-1, link - 2 - _NOUN), -1) if t.word(at) in _ONE), -1)
        part = None if first < 0 else Decimal(1)
    if part is None or not 0 < part < q.value or any(t.kinds[at] != "w" for at in range(link - 1, link)):
        return None
    make_share(q, part, q.value)
    q.skip = ""
    return first


_NOUN = 2
"""How many words name what a share is of, at most: one young doctor in eight."""


def _partial(t: Tokens, q: Number) -> PartialQuantity:
    value = q.aside if q.skip else q.value
    low, high, doubts = q.low, q.high, []
    qualifier = q.hedge or "exact"
    if q.unread.endswith("has no value"):
        qualifier = q.hedge or "about"
    elif q.part:
        value = None
    elif q.share and q.unit == "percent":
        value = value if value is None or not q.unread else value.quantize(_ROUNDED)
        doubts += [q.unread] if q.unread else []
    elif q.unread and q.unread not in {combining.MOVED, combining.PART}:
        doubts.append(q.unread)
        value = None if not q.low else value
    if low is not None and high is not None and value is None:
        qualifier = "between"
    left = q.left
    if qualifier == "between" and t.word(left - 1) in vocabulary.RANGE_LEADS:
        left -= 1
    if q.share and t.word(q.first - 1) == "sur":  # un mort sur dix
        left = next((step for step in (q.first - 3, q.first - 2) if t.word(step) in {"un", "une"}), left)
    if t.word(left - 1) in SIGNS_OF_MONEY and left == q.first:
        left -= 1 + (t.word(left - 2) in {"us", "c", "a"} and t.glued(left - 1))
    if t.word(left - 1) in {"+", "±"} and t.glued(left):
        left -= 1
    return PartialQuantity(
        q, left, q.last, q.last, qualifier, value, low, high, STATUS.get(q.skip, "stated"), doubts=doubts
    )


# --- the result -----------------------------------------------------------------------------------------------------


def _finished(partial: PartialQuantity, reading: _Reading, index: int, offset: int) -> Quantity:
    t = reading.tokens
    last = partial.end - (partial.end == t.n and t.words[partial.end - 1] == "." and partial.end > partial.last)
    end = max(t.ends[last - 1], partial.behind)
    start = t.starts[partial.left]
    number = (
        offset + reading.start_of(t.starts[partial.number.first]),
        offset + reading.end_of(t.ends[partial.last - 1]),
    )
    return Quantity(
        start=offset + reading.start_of(start),
        end=offset + reading.end_of(end),
        number=number,
        sentence=index,
        value=partial.value,
        low=partial.low,
        high=partial.high,
        qualifier=partial.qualifier,
        unit=partial.unit,
        noun=partial.noun,
        in_scope=partial.in_scope,
        status=partial.status,
        conversion=partial.conversion,
        base=partial.base,
        doubt="; ".join(dict.fromkeys(partial.doubts)),
    )
