"""Measure how `read_wording` does on the wordings of `wordings.tsv`, whose right answers were written before."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from frontdash.figures.phrases import Reading, read_wording

FILE = Path(__file__).with_name("wordings.tsv")
NAMES = {"en": "English", "uk": "Ukrainian", "ru": "Russian", "de": "German", "fr": "French", "pl": "Polish",
         "es": "Spanish", "it": "Italian", "tr": "Turkish"}  # fmt: skip


class Wording(NamedTuple):
    """One line of the table: a wording, the value given with it, and what is right.

    `qualifiers` are the hedges that are right, the preferred one first; none of them, and no number, where the wording
    states no figure. `silence` says that reading no number is right, too.
    """

    language: str
    kind: str
    text: str
    given: Decimal | None
    qualifiers: frozenset[str]
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    silence: bool

    @property
    def stated(self) -> bool:
        """Whether the wording states a figure."""
        return self.value is not None or self.low is not None


class Verdict(NamedTuple):
    """What is wrong with a reading: number, hedge (with and without the value given), unit; or that it is silent."""

    number: bool = False
    hedge: bool = False
    hedge_given: bool = False
    unit: bool = False
    abstained: bool = False


class Counts(NamedTuple):
    """How many wordings of a kind or language were read, and how."""

    wordings: int = 0
    numbers: int = 0
    hedges: int = 0
    hedges_given: int = 0
    units: int = 0
    abstained: int = 0

    def __str__(self) -> str:
        return " | ".join(f"{count:>5}" for count in self)


COLUMNS = ("wordings", "wrong numbers", "wrong hedges", "wrong hedges, value given", "wrong units", "abstained")


def read_table(path: Path = FILE) -> list[Wording]:
    """Return the wordings of the table."""
    with path.open(encoding="utf-8", newline="") as file:
        return [_wording(row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def _wording(row: dict[str, str]) -> Wording:
    given, value, low, high = (Decimal(row[name]) if row[name] else None for name in ("given", "value", "low", "high"))
    qualifiers = frozenset(row["qualifier"].split("|")) - {"none"}
    return Wording(
        row["language"], row["kind"], row["wording"], given, qualifiers, value, low, high, row["unit"],
        row["silence"] == "yes",
    )  # fmt: skip


def judge(wording: Wording) -> Verdict:
    """Compare what is read with what is right."""
    reading = read_wording(wording.text, wording.given)
    if wording.given is not None:
        return Verdict(number=not _agrees(wording, reading), hedge_given=_hedge(reading) not in wording.qualifiers)
    read = reading.value is not None or reading.low is not None
    if not wording.stated or not read:
        return Verdict(
            number=read,
            abstained=wording.stated and not wording.silence,
            hedge_given=wording.value is not None and not _hedged_with_its_value(wording),
        )
    return Verdict(
        number=not _same_number(wording, reading),
        hedge=_hedge(reading) not in wording.qualifiers,
        hedge_given=wording.value is not None and not _hedged_with_its_value(wording),
        unit=bool(wording.unit) and reading.unit is not None and reading.unit != wording.unit,
    )


def _hedge(reading: Reading) -> str:
    return reading.qualifier or "exact"


def _hedged_with_its_value(wording: Wording) -> bool:
    return _hedge(read_wording(wording.text, wording.value)) in wording.qualifiers


def _agrees(wording: Wording, reading: Reading) -> bool:
    """Whether a reading contradicts neither the given number nor the bounds that are right."""
    if wording.low is None and reading.low is not None and reading.high is not None:
        return False
    return reading.value is None or wording.value is None or _close(reading.value, wording.value)


def _same_number(wording: Wording, reading: Reading) -> bool:
    if wording.low is not None:
        return (reading.low, reading.high) == (wording.low, wording.high)
    if reading.low is not None or reading.value is None or wording.value is None:
        return False
    return _close(reading.value, wording.value)


def _close(one: Decimal, other: Decimal) -> bool:
    """Whether two numbers are the same, thirds to two decimals included."""
    return one == other or abs(one - other) < Decimal("0.01") < abs(one) < 100


def count(wordings: Iterable[Wording]) -> Counts:
    """Count the verdicts on wordings."""
    verdicts = [judge(wording) for wording in wordings]
    return Counts(len(verdicts), *(sum(column) for column in zip(*verdicts, strict=True)))


def lines(wordings: list[Wording]) -> Iterator[str]:
    """Yield the table of counts by kind and by language, as Markdown."""
    width = max(len(wording.kind) for wording in wordings) + 1
    yield f"| {'kind, language':{width + 3}} | " + " | ".join(COLUMNS) + " |"
    yield "|---" * (len(COLUMNS) + 1) + "|"
    for kind in dict.fromkeys(wording.kind for wording in wordings):
        yield _line(kind, width, [wording for wording in wordings if wording.kind == kind])
    for language in dict.fromkeys(wording.language for wording in wordings):
        yield _line(NAMES[language], width, [wording for wording in wordings if wording.language == language])
    yield _line("all", width, wordings)


def _line(name: str, width: int, wordings: list[Wording]) -> str:
    return f"| {name:{width + 3}} | {count(wordings)} |"
