"""Sentences and the quantities in them, written down before they were read.

`python -m tests.extraction.quantities_table` lists those that are read differently.
"""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from frontdash.extraction.model import Block, Document, Quantity
from frontdash.extraction.numbers.quantities import quantities
from frontdash.extraction.numbers.sentences import sentences

FILE = Path(__file__).with_name("quantities.tsv")


class Right(NamedTuple):
    """A sentence, its language, and the quantities and skipped numbers that are right, as the table has them."""

    language: str
    text: str
    quantities: tuple[str, ...]
    skipped: tuple[str, ...]


def read_table(path: Path = FILE) -> list[Right]:
    """Return the sentences of the table."""
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        language, text, *entries = line.split("\t")
        quantities_ = tuple(entry for entry in entries if entry.count("|") > 1)
        rows.append(Right(language, text, quantities_, tuple(entry for entry in entries if entry.count("|") == 1)))
    return rows


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def entry(text: str, q: Quantity) -> str:
    """Return a quantity as the table writes it."""
    number = _number(q.value) or (f"{_number(q.low)}..{_number(q.high)}" if q.qualifier == "between" else "") or "-"
    more: list[str] = [q.status] if q.status != "stated" else []
    more += [f"conv={q.conversion}"] if q.conversion else []
    more += [f"base={q.base}"] if q.base else []
    more += [] if q.in_scope else ["out"]
    return "|".join([text[q.start : q.end], q.qualifier, number, q.unit, q.noun, " ".join(more)]).rstrip("|")


def read(right: Right) -> Right:
    """Return what is read in a sentence of the table."""
    document = Document("-", right.text, (Block(0, len(right.text)),), language=right.language)
    found, skipped = quantities(document, sentences(document))
    return Right(
        right.language,
        right.text,
        tuple(entry(right.text, q) for q in found),
        tuple(f"{right.text[s.start : s.end]}|{s.why}" for s in skipped),
    )


def main() -> int:
    """Print the sentences that are read differently."""
    wrong = 0
    for right in read_table():
        is_read = read(right)
        expected = right._replace(quantities=tuple(one.rstrip("|") for one in right.quantities))
        if is_read != expected:
            wrong += 1
            print(f"{right.language} {right.text}")
            for name in ("quantities", "skipped"):
                if getattr(is_read, name) != getattr(expected, name):
                    print(f"   right {getattr(expected, name)}\n   read  {getattr(is_read, name)}")
    print(wrong, "of", len(read_table()))
    return wrong


if __name__ == "__main__":
    sys.exit(main() > 0)
