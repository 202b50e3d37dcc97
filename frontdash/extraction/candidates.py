"""From a document to candidate figures: sentences, quantities, who claims them and when, and what they are about.

A candidate is sure where number, hedge, unit, claimant and dates are. What it is called (its series) may still be a
guess: `needs_confirmation` says which candidates are never written without one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Protocol

from frontdash.extraction.claimants import attributions, valid_dates
from frontdash.extraction.model import Attribution, Candidate, Document, Extracted, Quantity, Sentence, Skipped
from frontdash.extraction.naming import named
from frontdash.extraction.numbers.quantities import quantities
from frontdash.extraction.numbers.sentences import sentences
from frontdash.figures.sources import Sources

_QUOTED = 300
_NOT_STATED = {
    "planned": "planned or possible, not stated as a fact",
    "negated": "denied or replaced: no one's figure",
    "earlier": "where a movement begins: when it was true is not settled",
    "change": "how far something moved, not where it is",
}


class Known(Protocol):
    """What is known of figures that are there already; `frontdash.extraction.matching.KnownFigures` is one."""

    @property
    def sources(self) -> Sources:
        """The sources and their aliases."""

    def matched(self, document: Document, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
        """Return the candidates with what the figures say about them."""


def extract(document: Document, known: Known | None = None) -> Extracted:
    """Return everything that a document gives, held against known figures where there are some."""
    parts = sentences(document)
    found, skipped = quantities(document, parts)
    claims = attributions(document, parts, found, Sources() if known is None else known.sources)
    valid = valid_dates(document, parts, found, claims)
    return joined(document, parts, found, skipped, claims, valid, known)


def joined(
    document: Document,
    parts: Sequence[Sentence],
    found: Sequence[Quantity],
    skipped: Sequence[Skipped],
    claims: Sequence[Attribution],
    valid: Sequence[tuple[str, str]],
    known: Known | None = None,
) -> Extracted:
    """Return quantities with who claims them and when as candidates, matched against known figures if there are some.

    `claims` and `valid` (a date, and why it is not sure) have an entry for each quantity.
    """
    every = zip(found, claims, valid, strict=True)
    candidates = tuple(_candidate(document, parts, *quantity) for quantity in every)
    extracted = Extracted(document, tuple(parts), candidates, tuple(skipped))
    return _reasoned(extracted) if known is None else rematched(extracted, known)


def rematched(extracted: Extracted, known: Known) -> Extracted:
    """Return what a document gives, held against figures as they are now."""
    bare = [replace(candidate, known=(), repeats="", rivals=()) for candidate in extracted.candidates]
    return _reasoned(replace(extracted, candidates=known.matched(extracted.document, bare)))


def _reasoned(extracted: Extracted) -> Extracted:
    return replace(extracted, candidates=tuple(replace(found, why=_why(found)) for found in extracted.candidates))


def _candidate(
    document: Document, parts: Sequence[Sentence], quantity: Quantity, claim: Attribution, valid: tuple[str, str]
) -> Candidate:
    about = named(document, parts[quantity.sentence], quantity)
    quantity = replace(quantity, doubt="; ".join(filter(None, (quantity.doubt, about.doubt))))
    return Candidate(
        quantity,
        claim,
        valid[0],
        about.place,
        about.subject,
        about.measure,
        about.statistic,
        about.series,
        "doubtful" if quantity.doubt or claim.doubt else "sure",
        guessed=(*about.guessed, *((("valid_on", valid[1]),) if valid[1] else ())),
    )


def _why(candidate: Candidate) -> str:
    """Return what is doubtful in a candidate, then what is a guess."""
    doubts = (candidate.quantity.doubt, candidate.attribution.doubt)
    return "; ".join(filter(None, (*doubts, *(f"{field}: {reason}" for field, reason in candidate.guessed))))


def needs_confirmation(extracted: Extracted, candidate: Candidate) -> str:
    """Return why a candidate is not written without a confirmation, "" for one that may be.

    Written without one are sure candidates that state a number of their own, with a claimant, a unit and a series that
    is no guess. A place, a side or a statistic may be one: they are marked, and change no claim.
    """
    quantity, document = candidate.quantity, extracted.document
    guessed = dict(candidate.guessed)
    block = document.blocks[extracted.sentences[quantity.sentence].block] if document.blocks else None
    reasons = (
        (candidate.certainty == "doubtful", candidate.why),
        (bool(candidate.attribution.confirm), candidate.attribution.confirm),
        (not quantity.in_scope, "not counted by frontdash"),
        (quantity.status != "stated", _NOT_STATED.get(quantity.status, "")),
        (candidate.attribution.source is None and not document.publisher, "no claimant: the publisher is not known"),
        (not quantity.has_number, "no number is stated"),
        (not quantity.unit, "nothing says what is counted"),
        (block is not None and block.kind == "headline", "a headline: the text below says whose number it is"),
        (not candidate.series, "no series"),
        *((name in guessed, f"{name}: {guessed.get(name)}") for name in ("series", "source", "unit", "valid_on")),
    )
    return next((reason for applies, reason in reasons if applies), "")


def cells(extracted: Extracted, candidate: Candidate) -> dict[str, str]:
    """Return the filled columns of a candidate as a figure, with the sentence that it is from."""
    sentence = extracted.sentences[candidate.quantity.sentence]
    found = claim_cells(extracted.document, candidate)
    if sentence.end - sentence.start <= _QUOTED:
        found["quote"] = extracted.document.wording(sentence.start, sentence.end)
    return found


def claim_cells(document: Document, candidate: Candidate) -> dict[str, str]:
    """Return the filled columns of a candidate as a figure."""
    quantity, claim = candidate.quantity, candidate.attribution
    notes = [f"credited to {claim.credited}"] if claim.credited else []
    notes += [quantity.status] if quantity.status != "stated" else []
    columns = {
        "series": candidate.series,
        "measure": candidate.measure,
        "statistic": candidate.statistic,
        "subject": candidate.subject,
        "place": candidate.place,
        "wording": document.wording(quantity.start, quantity.end),
        "value": digits(quantity.value),
        "low": digits(quantity.low),
        "high": digits(quantity.high),
        "qualifier": quantity.qualifier,
        "unit": quantity.unit,
        "stated_conversion": quantity.conversion,
        "status": "reported",
        "repeats": candidate.repeats,
        "valid_on": _until(candidate.valid_on, claim.claimed_on or document.published_on),
        "claimed_on": claim.claimed_on,
        "source": claim.source if claim.source is not None else document.publisher,
        "publisher": document.publisher,
        "title": document.title,
        "url": document.url,
        "published_on": document.published_on,
        "note": "; ".join(notes),
    }
    return {name: text for name, text in columns.items() if text}


def _until(valid_on: str, said: str) -> str:
    """Return an interval without an end as one that ends when it was claimed; "" where that is not known.

    >>> _until("2022-02/..", "2025-06-27"), _until("2022-02/..", ""), _until("2025-06", "")
    ('2022-02/2025-06-27', '', '2025-06')
    """
    start, slash, end = valid_on.partition("/")
    if not slash or end != "..":
        return valid_on
    return f"{start}/{said.rpartition('/')[2]}" if said else ""


def digits(number: Decimal | None) -> str:
    """Return a number by its digits as stated, without an exponent; "" for none.

    >>> digits(Decimal("1.4E+6")), digits(Decimal("19.20"))
    ('1400000', '19.20')
    """
    return "" if number is None else f"{number:f}"


def text_hash(document: Document) -> str:
    """Return the SHA-256 of a document's text, in which offsets count."""
    return hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
