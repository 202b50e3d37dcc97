"""Text that is no article: reading it takes steps in proportion to its length, and every offset leads back to it."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from types import FrameType

import pytest

from frontdash.extraction.candidates import extract
from frontdash.extraction.documents import document_from_text

LONG = {
    "no full stop": "the ministry said that soldiers moved near the river and ",
    "numbers alone": "12 ",
    "digits": "7",
    "numbers with commas": "1,234, ",
    "numbers with dashes": "1-",
    "brackets": "(5 ",
    "open quotations": "« 5 ",
    "quotations over paragraphs": '"He said 5 men died.\n\n',
    "cells": "| 5 ",
    "pronouns": "He said 120 troops died. ",
    "verbs": "said ",
    "persons": "Ann Lee said 5 men died. ",
    "roles": "The mayor Ann Lee said 5 men died. The mayor said 6 did. ",
    "bodies": "The ministry of defence said 5 men died. The ministry said 6 did. ",
    "documents": "The report said 5 men died. ",
    "dates": "27 June 2025 5 men ",
    "Cyrillic": "За словами Сирського, близько 5 тисяч солдатів загинули ",
    "combining marks": "5\u0301",
    "right to left": "\u202e5",
    "carriage returns": "5\r",
}


def _steps(text: str) -> int:
    """Return how many functions are called to read a text."""
    calls: Counter[str] = Counter()

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        calls[event] += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        extract(document_from_text(text, publisher="The Courier", published_on="2025-06-27"))
    finally:
        sys.setprofile(before)
    return calls["call"] + calls["c_call"]


@pytest.mark.parametrize("piece", LONG.values(), ids=LONG)
def test_the_steps_grow_with_the_length_of_a_text(piece: str) -> None:
    short = piece * (400 // len(piece))
    extract(document_from_text(short))  # what is cached on first use is no part of the comparison
    assert _steps(short * 4) < 8 * _steps(short)


@pytest.mark.parametrize(
    "text",
    [
        "He said 5 ² men died on ² June.",
        "June ² and ①②③ men, ²% of them, from ² to 5 June.",
        "On 2025-²-² the army lost 5 tanks.",
        "Footnote² and 3³.",
        f"The ministry said {'9' * 5000} men died on {'9' * 5000} June.",
    ],
)
@pytest.mark.parametrize("language", ["en", "uk", "ru", "de", "fr", ""])
def test_digits_that_are_no_number_are_read_or_skipped(text: str, language: str) -> None:
    document = replace(document_from_text(text, published_on="2025-06-27"), language=language)
    found = extract(document)
    assert all(text[slice(*one.quantity.number)] for one in found.candidates)
    assert not {one.valid_on for one in found.candidates} - {""}
