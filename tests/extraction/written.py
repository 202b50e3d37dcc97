"""Claims as tests write them, and texts cut into blocks, sentences and quantities by their printed phrases."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from frontdash.extraction.model import Block, Document, Quantity, Sentence

PUBLISHED = "2025-06-27"
_NUMBER = re.compile(r"\d+(?:[.,  ]\d+)*")
_END = re.compile(r"(?<=[.!?])[”\"»“]?\s+(?=[“\"„«]?[A-ZА-ЯІЇЄҐÄÖÜÉÀ0-9])")


class Claim(NamedTuple):
    """A number of a text, who claims it (None: the article), who is credited, when it was said and is true."""

    text: str
    phrase: str
    source: str | None
    credited: str = ""
    claimed_on: str = ""
    valid_on: str = ""


def claims(name: str) -> tuple[Claim, ...]:
    """Return the claims of a file of lines `text | phrase | source | credited | claimed on | valid on`.

    `-` as the source is the article, `¶` begins a paragraph.
    """
    found = []
    for line in (Path(__file__).parent / "claims" / name).read_text(encoding="utf-8").splitlines():
        text, phrase, source, *more = (part.strip() for part in line.replace(" ¶ ", "\n").split("|"))
        more += [""] * (3 - len(more))
        found.append(Claim(text, phrase, None if source == "-" else source, *more[:3]))
    return tuple(found)


def document(text: str, language: str = "", published_on: str = PUBLISHED, headline: bool = False) -> Document:
    """Return a document whose paragraphs are its lines."""
    blocks = tuple(
        Block(match.start(), match.end(), "headline" if headline and not match.start() else "paragraph")
        for match in re.finditer(r"[^\n]+", text)
    )
    return Document("-", text, blocks, published_on=published_on, language=language)


def sentences(of: Document) -> tuple[Sentence, ...]:
    """Return the sentences of a document, cut behind full stops."""
    found = []
    for number, block in enumerate(of.blocks):
        start = block.start
        for match in _END.finditer(of.text, block.start, block.end):
            mark = len(match[0].rstrip())
            found.append(Sentence(start, match.start() + mark, number))
            start = match.end()
        found.append(Sentence(start, block.end, number))
    return tuple(found)


def quantity(of: Document, parts: tuple[Sentence, ...], phrase: str) -> Quantity:
    """Return the quantity that is printed as a phrase in a document."""
    start = of.text.index(phrase)
    number = _NUMBER.search(phrase)
    digits = (start + number.start(), start + number.end()) if number else (start, start + len(phrase))
    sentence = next(at for at, each in enumerate(parts) if each.start <= start < each.end)
    return Quantity(start, start + len(phrase), digits, sentence, None)
