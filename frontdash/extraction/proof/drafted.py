"""The numbers of a draft that get a verdict, each with the words around it, and why the others get none."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from frontdash.extraction.candidates import digits
from frontdash.extraction.model import Candidate, Document, Extracted, Quantity
from frontdash.extraction.naming import place_further, sides_in
from frontdash.extraction.proof.claimants import Passage
from frontdash.extraction.proof.rows import Figures
from frontdash.extraction.proof.scope import Loss, loss_of
from frontdash.figures import dates
from frontdash.figures.numbers import printed, read_stated
from frontdash.figures.patterns import pattern
from frontdash.figures.phrases.units import DURATIONS, base_of
from frontdash.figures.shown import Stating
from frontdash.figures.units import Unit, UnitError, UnitSystem

# --- what has no verdict --------------------------------------------------------------------------------------

_REACH = 400
"""How many characters on either side of a number are read, so that the time is linear without full stops too."""
_RELATIVE = pattern(
    r"\s*(?:ago|earlier|later|before|after|on|prior|hence|тому|раніше|пізніше|назад|спустя|раньше|позже|zuvor|später|"
    r"danach|davor|plus tôt|plus tard|auparavant|après)(?!\w)",
)
_WITHIN = pattern(r"(?:\bvor|\bil y a|через|\bnach|\bafter|\b(?:in|for|over|during|within) the (?:past|last|next))\s*$")


def no_verdict(document: Document, candidate: Candidate) -> str:
    """Return why a number gets no verdict, "" for one that gets one."""
    quantity = candidate.quantity
    if not quantity.in_scope:
        return f"not counted by frontdash: {quantity.unit}" if quantity.unit else "not counted by frontdash"
    if quantity.status == "negated":
        return "denied or replaced: nobody's figure"
    if not quantity.has_number:
        return "words without a value"
    if any(number and number.adjusted() >= _MOST_DIGITS for number in (quantity.value, quantity.low, quantity.high)):
        return "more digits than a figure has"
    if quantity.value is not None and quantity.value <= _FEW and quantity.noun.casefold() in _OF_THE_TEXT:
        return "counts words of the draft"
    text = document.readable
    if base_of(quantity.unit) in DURATIONS:
        article = text[slice(*quantity.number)].casefold() in _ARTICLES
        if article and quantity.qualifier in {"exact", "up_to", "less_than"}:
            return "an article"  # "within a day"
        behind, before = text[quantity.end : quantity.end + 20], text[max(quantity.start - 20, 0) : quantity.start]
        if _RELATIVE().match(behind.casefold()) or _WITHIN().search(before.casefold()):
            return "date"
    return ""


_MOST_DIGITS = 30
"""Digits before the point of a number that counts nothing in the world, and that no float holds any more."""
_FEW = 12
_OF_THE_TEXT = frozenset(
    ("numbers", "figures", "estimates", "totals", "counts", "claims", "versions", "questions", "answers", "reasons")
)
"""Nouns of which a draft says how many it gives itself: "three estimates of one war"."""
_ARTICLES = frozenset(("a", "an", "one", "ein", "eine", "einem", "einer", "un", "une"))


# --- a number with the words around it ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Drafted:
    """A number of a draft with the words around it that say what it is."""

    candidate: Candidate
    stating: Stating
    document: Document
    near: Passage
    """Its sentence, as far as a few hundred characters on either side."""
    before: Passage
    """Its block up to the end of its sentence, as far as a thousand characters back."""
    lead: Passage
    """The words between the number before it and its phrase, in its sentence."""
    clause: Passage
    """The last clause of its lead."""
    words: str
    """The words behind its number, up to the next one of its sentence."""
    place: str
    """The place next to it, or of its people elsewhere in its clause; "" where the first is a guess."""
    losses: Loss
    sides: tuple[str, ...]
    claimed: dates.Days | None
    valid: dates.Days | None


@dataclass(frozen=True, slots=True)
class Spans:
    """The starts and the ends of all numbers, sorted, to find the neighbours of each."""

    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, extracted: Extracted) -> Spans:
        """Return the spans of the numbers of a draft."""
        quantities = [candidate.quantity for candidate in extracted.candidates]
        return cls(sorted(each.start for each in quantities), sorted(each.end for each in quantities))

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return where the number before a phrase ends, and where the one behind it begins."""
        before, behind = bisect_left(self.ends, start + 1) - 1, bisect_left(self.starts, end)
        first = self.ends[before] if before >= 0 else 0
        return first, self.starts[behind] if behind < len(self.starts) else end + _REACH


_CLAUSE_END = pattern(r"[,;:()“”«»„–—]|[.!?](?:\s|$)")
_NEXT_CLAUSE = pattern(
    r"\s(?:and that|while|whereas|but|und dass|während|aber|et que|tandis|mais|и что|тогда как|но|і що|та що|але|а)\s"
    r"|\s(?:and|und|et|и|і|та)\s(?=[A-ZÀ-ÞА-ЯЁІЇЄҐ])"
)
_CLAUSE_BREAK = pattern(r"[,;:()“”«»„–—]|\s(?:and|while|but|а|і|и|но|und|während|et|tandis)\s")


def in_context(extracted: Extracted, spans: Spans, at: int, figures: Figures) -> Drafted | None:
    """Return a candidate with the words around it; None where its unit is not known."""
    candidate = extracted.candidates[at]
    quantity, document = candidate.quantity, extracted.document
    dataset, passage = figures.dataset, figures.claimants.passage
    try:
        unit = dataset.unit_system.lookup(quantity.unit or "count")
    except UnitError:
        return None
    text = document.readable
    sentence = extracted.sentences[quantity.sentence]
    first, last = max(sentence.start, quantity.start - _REACH), min(sentence.end, quantity.end + _REACH)
    block = document.blocks[sentence.block] if document.blocks else None
    back = max(block.start if block else 0, quantity.start - 3 * _REACH)
    before, behind = spans.around(quantity.start, quantity.end)
    clause = _CLAUSE_END().search(text, quantity.end, min(last, behind))
    phrase = text[quantity.number[1] : clause.start() if clause else min(last, behind)]
    lead = text[max(first, before) : quantity.start]
    own_clause = _CLAUSE_BREAK().split(lead)[-1]
    guess = "place" in dict(candidate.guessed)
    further = "" if candidate.place else place_further(document.language or "en", own_clause, phrase)
    return Drafted(
        candidate,
        _stating(quantity, unit, dataset.unit_system),
        document,
        passage(text[first:last]),
        passage(text[back:last]),
        passage(lead),
        passage(own_clause),
        text[quantity.number[1] : min(last, behind)],
        "" if guess else candidate.place or further,
        loss_of(_NEXT_CLAUSE().split(phrase)[0]) or loss_of(_CLAUSE_END().split(lead)[-1]),
        sides_in(text[quantity.number[1] : quantity.end]) or _sides_behind(phrase) or _subject(candidate),
        dates.days(candidate.attribution.claimed_on),
        dates.days(candidate.valid_on),
    )


def _sides_behind(phrase: str) -> tuple[str, ...]:
    """Return the sides right behind a number of which nothing is counted yet: "70,000 Russian and North Korean"."""
    words = phrase.split()[:5]
    return sides_in(" ".join(words)) if words and sides_in(" ".join(words[:2])) else ()


def _subject(candidate: Candidate) -> tuple[str, ...]:
    return (candidate.subject,) if candidate.subject and "subject" not in dict(candidate.guessed) else ()


def _stating(quantity: Quantity, unit: Unit, unit_system: UnitSystem) -> Stating:
    """Return what a quantity states, as a figure states it."""
    value, low, high = (
        None if number is None else printed(digits(number)) for number in (quantity.value, quantity.low, quantity.high)
    )
    conversion = read_stated(quantity.conversion, unit_system) if quantity.conversion else None
    return Stating(
        quantity.qualifier, value, low, high, unit, quantity.conversion or None, "reported", conversion=conversion
    )
