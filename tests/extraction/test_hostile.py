"""Text that is no article: reading it takes steps in proportion to its length, and every offset leads back to it."""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import replace
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


_PIECES = (
    "the ministry said about 5 1,200 63,000 men km on Friday nearly between and 27 June 2025 % $ 3.5 million T-72 "
    "10-15 24/7 12:30 km² ½ 5th No. v2.1 ± 😀 3x тис. осіб червня року № тысяч rund 1.200 Millionen Juni environ "
    "millions de e ( ) , . ; - “ ” « »"
)
_GAPS = (" ", " ", "\u00a0", "\r\n", "\n\n", "")


@given(st.lists(st.tuples(st.sampled_from(_PIECES.split(" ")), st.sampled_from(_GAPS)), min_size=1))
def test_every_number_is_read_or_skipped_and_offsets_are_those_of_the_text(pieces: list[tuple[str, str]]) -> None:
    text = "".join(map("".join, pieces))
    found = extract(document_from_text(text, published_on="2025-06-27"))
    assert found.document.text == text
    read = [one.quantity for one in found.candidates]
    assert all(one.start <= one.number[0] < one.number[1] <= one.end <= len(text) for one in read)
    for digits in re.finditer(r"\d+", text):
        within = [one for one in read if one.start < digits.end() and digits.start() < one.end]
        skipped = [one for one in found.skipped if one.start < digits.end() and digits.start() < one.end]
        assert within or skipped
        numbers = [one for one in within if one.number[0] < digits.end() and digits.start() < one.number[1]]
        assert len(numbers) + len(skipped) <= 1
