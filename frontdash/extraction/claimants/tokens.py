"""The words of a text with their places, and its quotations."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from frontdash.extraction.model import Block
from frontdash.figures.patterns import pattern

_WORD = pattern(
    r"(?:\d+(?:[.,]\d+)*)"
    r"|(?:(?:[dlnsjmtcDLNSJMTC]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu)['’](?=[^\W\d_]))"
    r"|(?:(?<![‘'’])\b[^\W\d_]+s['’](?=\s[a-z]))"
    r"|(?:[^\W\d_]+(?:['’ʼ‑-](?!t-(?:il|elle|on)\b|ils?\b|elles?\b|on\b)[^\W\d_]+)*)"
    r"|(?:[^\w\s]|_)"
)
QUOTING = {"“": "”", "„": "“”", "«": "»", '"': '"', "»": "«", "‘": "’", "‹": "›", "‚": "‘’", "'": "'"}
"""Opening quotation marks, each with the marks that can close it."""
_SINGLE = "‘‚'"


class Words:
    """The words, numbers and signs of a text with their offsets; `lows` are in lower case with plain apostrophes."""

    __slots__ = ("ends", "lows", "n", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        spans = [match.span() for match in _WORD().finditer(text)]
        plain = text.replace("’", "'").replace("ʼ", "'")
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.words = [text[start:end] for start, end in spans]
        self.lows = [plain[start:end].lower() for start, end in spans]
        self.n = len(spans)

    def at(self, offset: int) -> int:
        """Return the first word that begins at an offset or after it."""
        return bisect_left(self.starts, offset)

    def low(self, at: int) -> str:
        """Return the word at a place in lower case, nothing beyond the ends."""
        return self.lows[at] if 0 <= at < self.n else ""

    def has_phrase(self, at: int, phrase: Sequence[str]) -> bool:
        """Whether the words of a phrase, in lower case, begin at a place."""
        return self.low(at) == phrase[0] and self.lows[at : at + len(phrase)] == list(phrase)

    def is_word(self, at: int) -> bool:
        """Whether a place holds a word, not a number or a sign."""
        return 0 <= at < self.n and self.words[at][0].isalpha()

    def capital(self, at: int) -> bool:
        """Whether the word at a place begins with a capital letter."""
        return 0 <= at < self.n and self.words[at][0].isupper()

    def glued(self, at: int) -> bool:
        """Whether a word follows the one before without a space."""
        return 0 < at < self.n and self.ends[at - 1] == self.starts[at]

    def spelled(self, first: int, last: int) -> str:
        """Return the text of words as printed, on one line; `last` is exclusive."""
        return " ".join(self.text[self.starts[first] : self.ends[last - 1]].split())


class Quotation(NamedTuple):
    """A stretch in quotation marks, as places of words; `open` where no mark closes it in its block."""

    first: int
    last: int
    block: int
    open: bool = False


def quotations(words: Words, blocks: Sequence[Block]) -> tuple[Quotation, ...]:
    """Return the outer quotations of a text; one that is open at the end of a block goes on where the next begins
    with a mark."""
    found: list[Quotation] = []
    for number, block in enumerate(blocks):
        first, last = words.at(block.start), words.at(block.end)
        opened, closing = -1, ""
        for at in range(first, last):
            sign = words.words[at]
            if sign not in QUOTING and sign not in "”»›’“":
                continue
            if opened < 0:
                if sign in QUOTING and _opens(words, at, sign):
                    opened, closing = at, QUOTING[sign]
            elif sign in closing and _closes(words, at, sign):
                found.append(Quotation(opened, at + 1, number))
                opened = -1
        if opened >= 0 and closing not in ("’", "‘’", "'"):
            following = words.at(blocks[number + 1].start) if number + 1 < len(blocks) else words.n
            goes_on = following < words.n and words.words[following] in QUOTING
            if goes_on or opened == first:
                found.append(Quotation(opened, last, number, open=goes_on))
    return tuple(found)


def _opens(words: Words, at: int, sign: str) -> bool:
    """Whether a mark can open a quotation: something follows it, and an inch mark or apostrophe does not."""
    if at + 1 >= words.n:
        return False
    spaced = not words.glued(at)
    if sign == "»":
        return spaced and words.glued(at + 1)
    return (spaced or (sign not in _SINGLE and not words.words[at - 1][-1].isalnum())) and (
        words.glued(at + 1) or sign == "«"
    )


def _closes(words: Words, at: int, sign: str) -> bool:
    if sign in "’‘'":
        return words.glued(at) and not (words.glued(at + 1) and words.is_word(at + 1))
    return True
