"""Who claims which number of a text, and when: sentences and texts with the right answers written beforehand."""

from __future__ import annotations

import pytest

from frontdash.extraction.attribution import attributions
from frontdash.extraction.dates import valid_on
from frontdash.figures.sources import Sources
from tests.extraction.written import Claim, claims, document, quantity, sentences


def read(claim: Claim, language: str) -> Claim:
    text = document(claim.text, language)
    parts = sentences(text)
    number = quantity(text, parts, claim.phrase)
    (found,) = attributions(text, parts, (number,), Sources())
    day, _ = valid_on(text, parts[number.sentence], number)
    return Claim(claim.text, claim.phrase, found.source, found.credited, found.claimed_on, day)


@pytest.mark.parametrize(
    ("language", "claim"),
    [(code, claim) for code in ("en", "uk", "ru", "de", "fr") for claim in claims(f"{code}.txt")],
    ids=lambda value: value if isinstance(value, str) else f"{value.phrase}: {value.text}"[:90],
)
def test_a_claim_has_its_claimant_outlet_and_days(language: str, claim: Claim) -> None:
    assert read(claim, language) == claim
