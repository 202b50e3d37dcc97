"""Claims as tests write them, and texts cut into blocks, sentences and quantities by their printed phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from frontdash.extraction.model import Block, Document, Quantity, Sentence

PUBLISHED = "2025-06-27"
_NUMBER = re.compile(r"\d+(?:[.,  ]\d+)*")


class Claim(NamedTuple):
    """A number of a text, who claims it (None: the article), who is credited, when it was said and is true."""

    text: str
    phrase: str
    source: str | None
    credited: str = ""
    claimed_on: str = ""
    valid_on: str = ""


CLAIMS = Path(__file__).parent / "claims"


def _claim(text: str, phrase: str, source: str, *more: str) -> Claim:
    return Claim(text, phrase, None if source == "-" else source, *more)


def claims(name: str) -> tuple[Claim, ...]:
    """Return the claims of a file of lines `text | phrase | source | credited | claimed on | valid on`.

    `-` as the source is the article.
    """
    lines = (CLAIMS / name).read_text(encoding="utf-8").splitlines()
    return tuple(_claim(*(part.strip() for part in line.split("|"))) for line in lines)


def claims_of_texts() -> Iterator[tuple[str, Claim]]:
    """Yield the language and the claims of whole texts: a line of text, `¶` between its paragraphs, then its claims."""
    text = ""
    for line in (CLAIMS / "texts.txt").read_text(encoding="utf-8").splitlines():
        language, *parts = (part.strip() for part in line.split("|"))
        if parts:
            yield language, _claim(text, *parts)
        else:
            text = line.replace(" ¶ ", "\n")


def document(text: str, language: str = "", published_on: str = PUBLISHED, headline: bool = False) -> Document:
    """Return a document whose paragraphs are its lines."""
    blocks = tuple(
        Block(match.start(), match.end(), "headline" if headline and not match.start() else "paragraph")
        for match in re.finditer(r"[^\n]+", text)
    )
    return Document("-", text, blocks, published_on=published_on, language=language)


def quantity(of: Document, parts: tuple[Sentence, ...], phrase: str) -> Quantity:
    """Return the quantity that is printed as a phrase in a document."""
    start = of.text.index(phrase)
    number = _NUMBER.search(phrase)
    digits = (start + number.start(), start + number.end()) if number else (start, start + len(phrase))
    sentence = next(at for at, each in enumerate(parts) if each.start <= start < each.end)
    return Quantity(start, start + len(phrase), digits, sentence, None)
