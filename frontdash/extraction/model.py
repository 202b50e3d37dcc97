"""What a text gives: a document, the quantities in it with who claims them and when, and the numbers that are none.

All offsets count characters of `Document.text`, the end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

BlockKind = Literal["headline", "paragraph", "caption", "item", "cells", "quote"]
Status = Literal["stated", "planned", "negated", "earlier", "change"]
"""`planned` could or shall be, `negated` is denied or replaced, `earlier` is where a movement begins, `change` how far
it goes."""
Certainty = Literal["sure", "doubtful"]

SOFT_HYPHEN = "\u00ad"


class Block(NamedTuple):
    """A stretch of a document that is read by itself: a headline, a paragraph, a caption, a list item, a table line."""

    start: int
    end: int
    kind: BlockKind = "paragraph"


class Sentence(NamedTuple):
    """One sentence and the index of its block."""

    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True)
class Document:
    """A text and what its metadata say. `file` is the name as given, "-" for standard input.

    `text` has the characters of the file where the file is text. `published_on` is ISO 8601 or "". `language` is one
    of en, uk, ru, de, fr, or "" where it is not settled. `unmarked` is `text` with its markup blanked, "" where there
    is none to blank.
    """

    file: str
    text: str
    blocks: tuple[Block, ...]
    title: str = ""
    publisher: str = ""
    author: str = ""
    url: str = ""
    published_on: str = ""
    language: str = ""
    notes: tuple[str, ...] = ()
    unmarked: str = ""

    @property
    def readable(self) -> str:
        """The text that sentences and numbers are read from: as long as `text`, so that offsets count in both.

        Markup is blanked by spaces, or by soft hyphens where it has no space on either side: a soft hyphen is no
        character of a word or a number.
        """
        return self.unmarked or self.text

    def wording(self, start: int, end: int) -> str:
        """Return a stretch of the text as it reads: on one line, without markup and soft hyphens."""
        return " ".join(self.readable[start:end].replace(SOFT_HYPHEN, "").split())


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number phrase of a text: hedge, number, unit and noun as printed (`text[start:end]`).

    `number` are the offsets of the number alone. `qualifier` is "exact" where no hedge is printed. `unit` is a symbol
    of frontdash, or, for what it does not convert (money, tonnes), the unit as printed and `in_scope` false.
    `conversion` is a second unit printed by the publication ("745 mile"), `base` the whole that a share is of.
    `sentence` is the index of its sentence. `doubt` says why the number is not read surely, "" where it is.
    """

    start: int
    end: int
    number: tuple[int, int]
    sentence: int
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    qualifier: str = "exact"
    unit: str = ""
    noun: str = ""
    in_scope: bool = True
    status: Status = "stated"
    conversion: str = ""
    base: str = ""
    doubt: str = ""

    @property
    def has_number(self) -> bool:
        """Whether a value or a bound is read."""
        return not self.value is self.low is self.high is None


class Skipped(NamedTuple):
    """A number of a text that is no quantity: a date, an order, a designation …, and why."""

    start: int
    end: int
    why: str


class Attribution(NamedTuple):
    """Who claims a quantity. `source` is None for the article's own voice, else the name as the text states it most
    fully, or the name under which the dataset files it.

    `credited` is the outlet that the article says it has the claim from or that was told it ("told Reuters"), "" for
    none. `claimed_on` is ISO 8601 at the precision of the words, "" where the text does not say. `doubt` says why the
    claimant is not sure, "" where it is; `confirm` says why one that is read with certainty still needs
    confirmation: the mayor, the ministry, the article's own voice.
    """

    source: str | None
    credited: str = ""
    claimed_on: str = ""
    doubt: str = ""
    confirm: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quantity as a figure to be confirmed: with claimant, dates and what it is about.

    `guessed` names the fields that are a guess, each with its reason. `known` are the ids of figures of a dataset that
    this one is already, `repeats` the id of the figure whose claim it relays, `rivals` ids of what others say.
    """

    quantity: Quantity
    attribution: Attribution
    valid_on: str = ""
    place: str = ""
    subject: str = ""
    measure: str = ""
    statistic: str = ""
    series: str = ""
    certainty: Certainty = "doubtful"
    why: str = ""
    guessed: tuple[tuple[str, str], ...] = ()
    known: tuple[str, ...] = ()
    repeats: str = ""
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extracted:
    """Everything that one document gives: quantities + skipped are the numbers of its text, in its order."""

    document: Document
    sentences: tuple[Sentence, ...]
    candidates: tuple[Candidate, ...]
    skipped: tuple[Skipped, ...]
