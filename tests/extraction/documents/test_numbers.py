"""Numbers of documents: neither markup nor line ends nor hyphens part them, and their offsets lead back to the file."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from frontdash.extraction.candidates import extract
from frontdash.extraction.documents import document_from_text
from frontdash.extraction.documents.markdown import document_from_markdown
from frontdash.extraction.documents.page import document_from_html
from frontdash.extraction.model import Document

READERS: dict[str, Callable[[str], Document]] = {
    "text": document_from_text,
    "markdown": lambda text: document_from_markdown(text, "-"),
    "page": lambda text: document_from_html(f"<html><body>{text}</body></html>", "-"),
}
PRINTED = {
    "markdown": [
        ("The front is a 1**,200-kilo**metre line.", "1,200-kilometre", "1**,200-kilo**metre"),
        ("**About** [63,000](https://example.org/1) troops left.", "About 63,000 troops", "63,000"),
        ("It is a [1,200](https://example.org/5)-kilometre (745-mile) front.", "1,200-kilometre (745-mile)", "1,200"),
        ("He spoke of 63&nbsp;000 troops.", "63 000 troops", "63&nbsp;000 troops"),
        ("There were ~~110,000~~ 111,000 troops.", "111,000 troops", "111,000 troops"),
        ("> We lost about\n> 300 men, he said.", "about 300 men", "about\n> 300 men"),
        ("# Losses\n\nNearly _300_ men[^12] fell.", "Nearly 300 men", "Nearly _300_ men"),
    ],
    "text": [
        ("It is a front of 1,200-\nkilometre length.", "1,200-kilometre", "1,200-\nkilometre"),
        ("More than a hun-\ndred soldiers died.", "More than a hundred soldiers", "More than a hun-\ndred soldiers"),
        ("It brought about\r\n110,000 troops there.", "about 110,000 troops", "about\r\n110,000 troops"),
        ("> We lost about\n> 300 men, he said.", "about 300 men", "about\n> 300 men"),
    ],
    "page": [
        ("<p>He spoke of <b>63</b>&nbsp;000 troops.</p>", "63 000 troops", "63\u00a0000 troops"),
        ("<p>They hold 90 km<sup>2</sup> of land.</p>", "90 km2", "90 km2"),
        (
            "<p>More than a hun&shy;dred soldiers died.</p>",
            "More than a hundred soldiers",
            "More than a hundred soldiers",
        ),
    ],
}


@pytest.mark.parametrize(
    ("reader", "written", "wording", "stretch"),
    [(reader, *case) for reader, cases in PRINTED.items() for case in cases],
)
def test_a_number_is_whole_and_leads_back(reader: str, written: str, wording: str, stretch: str) -> None:
    document = READERS[reader](written)
    [candidate] = extract(document).candidates
    start, end = candidate.quantity.start, candidate.quantity.end
    assert document.wording(start, end).startswith(wording)
    assert stretch in document.text[start:end]


@pytest.mark.parametrize(
    "text", ["| side | killed |\n|---|---|\n| east | 300 |\n| west | 1,200 |", "- 300 men\n- 1,200 tanks"]
)
def test_numbers_of_different_lines_of_a_table_or_list_are_apart(text: str) -> None:
    numbers = [candidate.quantity.value for candidate in extract(document_from_markdown(text, "-")).candidates]
    assert numbers == [300, 1200]
