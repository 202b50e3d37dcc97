"""Scores of what is read from annotated text: precision, recall and F1 by what is compared, kind of text and language.

A number of the annotation and one that was read are the same where their phrases overlap; each is matched once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from frontdash.extraction.candidates import extract
from frontdash.extraction.model import Block, Document, Extracted
from frontdash.figures.sources import folded
from frontdash.figures.units import STANDARD, UnitError

GOLD = Path(__file__).parent.parent / "gold"
_LAST_DIGITS = ("0", "3", "7")
_ARTICLES = 4


class Number(NamedTuple):
    """A number of a text with what is compared: as annotated, or as read. `span` is the phrase or the number alone."""

    span: tuple[int, int]
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    qualifier: str
    unit: str
    source: str | None = None
    claimed_on: str = ""
    valid_on: str = ""
    sure: bool = False
    status: str = "stated"
    credited: str = ""
    in_scope: bool = True

    @property
    def numbers(self) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
        """Value and bounds."""
        return self.value, self.low, self.high


@dataclass(frozen=True)
class Text:
    """An annotated text."""

    id: str
    language: str
    kind: str
    text: str
    metadata: Mapping[str, str]
    numbers: tuple[Number, ...]
    skipped: tuple[tuple[int, int], ...] = ()
    is_dated: bool = True
    """Whether its annotation has the dates of its numbers."""

    @property
    def is_set_aside(self) -> bool:
        """Whether it is in the part that nothing is mended on."""
        digits = re.findall(r"[0-9]+", self.id)[-1]
        return int(digits) % _ARTICLES == 0 if self.kind == "article" else digits.endswith(_LAST_DIGITS)


Reader = Callable[[Text], "tuple[Number, ...]"]

Pair = tuple[Number | None, Number | None]
"""A number as annotated and as read; one of them may be missing."""


def texts(folder: Path = GOLD, annotation: str = "settled") -> Iterator[Text]:
    """Yield the texts with one of their annotations: settled, first or second; texts without it are not scored.

    Texts annotated `once` have their annotation, in the same line; it has dates where it says `dated`.
    """
    settled = {row["id"]: row for path in sorted((folder / annotation).glob("*.jsonl")) for row in _rows(path)}
    given_in = "once" if annotation == "once" else "texts"
    for path in sorted((folder / given_in).glob("*.jsonl")):
        for row in _rows(path):
            if row["id"] in settled:
                given = {name: row.get(name) or "" for name in ("title", "publisher", "published_on")}
                numbers = tuple(_annotated(row["text"], number) for number in settled[row["id"]]["numbers"])
                skipped = tuple(span(row["text"], one) for one in settled[row["id"]]["skipped"])
                dated = annotation != "once" or row.get("dated", False)
                yield Text(row["id"], row["language"], row["kind"], row["text"], given, numbers, skipped, dated)


def _rows(path: Path) -> Iterator[dict[str, Any]]:  # Any: JSON
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line, parse_float=Decimal, parse_int=Decimal)


def span(text: str, entry: Mapping[str, Any]) -> tuple[int, int]:  # Any: JSON
    """Return the offsets of an annotated phrase."""
    start = -1
    for _ in range(int(entry.get("at") or 0) + 1):
        start = text.find(entry["text"], start + 1)
        if start < 0:
            raise ValueError(f"{entry['text']!r} is not in the text {text[:60]!r}")
    return start, start + len(entry["text"])


def _annotated(text: str, number: Mapping[str, Any]) -> Number:  # Any: JSON
    return Number(
        span(text, number),
        number.get("value"),
        number.get("low"),
        number.get("high"),
        number.get("qualifier") or "exact",
        unit_symbol(number.get("unit") or ""),
        number.get("source"),
        number.get("claimed_on") or "",
        number.get("valid_on") or "",
        status=number.get("status") or "stated",
        credited=number.get("credited") or "",
        in_scope=number.get("in_scope", True),
    )


@cache
def unit_symbol(spelling: str) -> str:
    """Return the symbol of a unit of frontdash, any other unit as printed."""
    try:
        return STANDARD.lookup(spelling).symbol if spelling else ""
    except UnitError:
        return spelling.casefold().strip()


def ours(text: Text) -> tuple[Number, ...]:
    """Return what frontdash reads from a text."""
    lines = re.finditer(r"[^\n]+", text.text)
    blocks = tuple(Block(line.start(), line.end()) for line in lines)
    document = Document(text.id, text.text, blocks, language=text.language)
    return numbers_of(extract(replace(document, **text.metadata)))  # type: ignore[arg-type]  # all are texts


def numbers_of(extracted: Extracted) -> tuple[Number, ...]:
    """Return the quantities of a document as they are compared."""
    return tuple(
        Number(
            one.quantity.number,
            one.quantity.value,
            one.quantity.low,
            one.quantity.high,
            one.quantity.qualifier,
            unit_symbol(one.quantity.unit),
            one.attribution.source,
            one.attribution.claimed_on,
            one.valid_on,
            one.certainty == "sure",
            one.quantity.status,
            one.attribution.credited,
            one.quantity.in_scope,
        )
        for one in extracted.candidates
    )


# --- comparing ------------------------------------------------------------------------------------------------


def compared(text: Text, reader: Reader) -> list[Pair]:
    """Return the numbers of a text as annotated and as read; dates only where they are annotated."""
    found = pairs(text.numbers, reader(text))
    if text.is_dated:
        return found
    return [(one, read and read._replace(claimed_on="", valid_on="")) for one, read in found]


def pairs(annotated: Sequence[Number], read: Sequence[Number]) -> list[Pair]:
    """Return each number as annotated with the one that was read at its place, and those that have no counterpart."""
    left = list(read)
    found: list[Pair] = []
    for number in annotated:
        here = [other for other in left if overlap(number.span, other.span)]
        here.sort(key=lambda other: other.numbers != number.numbers)
        found.append((number, here[0] if here else None))
        if here:
            left.remove(here[0])
    return [*found, *((None, other) for other in left)]


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two phrases share a character."""
    return one[0] < other[1] and other[0] < one[1]


def claimant_name(source: str | None) -> str:
    """Return the name of a claimant as it is compared: folded, without its article; "" for the text itself."""
    return re.sub(r"^(?:the|le|la|les|l['’]|der|die|das)\s+", "", folded(source or ""))


@dataclass(frozen=True)
class Measure:
    """What is compared: which numbers count, and when two of them agree."""

    name: str
    counts: Callable[[Number], bool]
    agree: Callable[[Number, Number], bool]


MEASURES = (
    Measure("value", lambda n: True, lambda a, b: a.numbers == b.numbers),
    Measure("value with unit", lambda n: True, lambda a, b: (a.numbers, a.unit) == (b.numbers, b.unit)),
    Measure("value with hedge", lambda n: True, lambda a, b: (a.numbers, a.qualifier) == (b.numbers, b.qualifier)),
    Measure("hedge alone", lambda n: n.qualifier != "exact", lambda a, b: a.qualifier == b.qualifier),
    Measure(
        "claimant", lambda n: n.source is not None, lambda a, b: claimant_name(a.source) == claimant_name(b.source)
    ),
    Measure("claim date", lambda n: bool(n.claimed_on), lambda a, b: a.claimed_on == b.claimed_on),
    Measure("valid date", lambda n: bool(n.valid_on), lambda a, b: a.valid_on == b.valid_on),
)


@dataclass
class Score:
    """How many numbers agree, of those annotated and of those read."""

    right: int = 0
    annotated: int = 0
    read: int = 0

    @property
    def precision(self) -> float:
        """The share of what was read that agrees."""
        return self.right / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        """The share of what is annotated that was read."""
        return self.right / self.annotated if self.annotated else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.annotated + self.read
        return 2 * self.right / both if both else 1.0


@dataclass
class Scores:
    """The scores of a group of texts, and how many numbers marked sure are wrong."""

    by_measure: dict[str, Score] = field(default_factory=lambda: {measure.name: Score() for measure in MEASURES})
    sure: int = 0
    wrong_and_sure: int = 0
    wrong_claimants: int = 0

    @property
    def wrong_per_thousand(self) -> float:
        """Numbers that are wrong, of 1,000 that are marked sure."""
        return self.per_thousand(self.wrong_and_sure)

    def per_thousand(self, numbers: int) -> float:
        """Return how many that is of 1,000 that are marked sure."""
        return 1000 * numbers / self.sure if self.sure else 0.0


def score(found: Iterable[Pair], into: Scores) -> None:
    """Count pairs into scores."""
    for annotated, read in found:
        for measure in MEASURES:
            one = into.by_measure[measure.name]
            counted = annotated is not None and measure.counts(annotated)
            taken = read is not None and measure.counts(read)
            one.annotated += counted
            one.read += taken
            one.right += counted and taken and measure.agree(annotated, read)  # type: ignore[arg-type]  # both are there
        if read is not None and read.sure:
            into.sure += 1
            differing = wrong(annotated, read)
            into.wrong_and_sure += bool(differing)
            into.wrong_claimants += "claimant" in differing


def wrong(annotated: Number | None, read: Number) -> str:
    """Return in what a number is wrong, "" where it is not: what was left empty is missing, and not wrong."""
    if annotated is None:
        return "no number"
    differing = (
        ("value", read.numbers != annotated.numbers and read.numbers != (None, None, None)),
        ("unit", bool(read.unit) and read.unit != annotated.unit),
        ("hedge", read.qualifier != annotated.qualifier),
        ("claimant", claimant_name(read.source) != claimant_name(annotated.source)),
        ("claim date", bool(read.claimed_on) and read.claimed_on != annotated.claimed_on),
        ("valid date", bool(read.valid_on) and read.valid_on != annotated.valid_on),
    )
    return ", ".join(name for name, differs in differing if differs)


def measured(given: Iterable[Text], reader: Reader) -> dict[tuple[str, str], Scores]:
    """Return the scores of a reader by kind of text and language; ("all", "all") are those of all texts."""
    found: dict[tuple[str, str], Scores] = {}
    for text in given:
        numbers = compared(text, reader)
        for group in product(("all", text.kind), ("all", text.language)):
            score(numbers, found.setdefault(group, Scores()))
    return found
