"""Documents with their quantities and claims written down by hand: what the readers of text would give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from frontdash.extraction.candidates import Known, joined
from frontdash.extraction.model import Attribution, Block, Document, Extracted, Quantity, Sentence, Status


@dataclass(frozen=True)
class Said:
    """A quantity of a text by its phrase, of which the digits are a part, and who claims it."""

    phrase: str
    digits: str
    value: str
    unit: str = "person"
    noun: str = "troops"
    qualifier: str = "exact"
    source: str | None = None
    claimed_on: str = ""
    valid_on: str = ""
    credited: str = ""
    status: Status = "stated"
    conversion: str = ""
    doubt: str = ""
    claim_doubt: str = ""
    in_scope: bool = True


def extracted(document: Document, quantities: Sequence[Said], known: Known | None = None) -> Extracted:
    """Return what a document of one line a sentence gives."""
    text, at = document.text, 0
    sentences: list[Sentence] = []
    for line in text.splitlines(keepends=True):
        sentences.append(Sentence(at, at + len(line.rstrip()), 0))
        at += len(line)
    found: list[Quantity] = []
    for said in quantities:
        start = text.index(said.phrase)
        number = text.index(said.digits, start)
        sentence = next(n for n, part in enumerate(sentences) if part.start <= start < part.end)
        found.append(
            Quantity(
                start,
                start + len(said.phrase),
                (number, number + len(said.digits)),
                sentence,
                Decimal(said.value),
                qualifier=said.qualifier,
                unit=said.unit,
                noun=said.noun,
                in_scope=said.in_scope,
                status=said.status,
                conversion=said.conversion,
                doubt=said.doubt,
            )
        )
    claims = [Attribution(said.source, said.credited, said.claimed_on, said.claim_doubt) for said in quantities]
    return joined(document, sentences, found, (), claims, [(said.valid_on, "") for said in quantities], known)


def document(text: str, **metadata: str) -> Document:
    """Return a document of one paragraph."""
    return replace(Document("article.txt", text, (Block(0, len(text)),), language="en"), **metadata)  # type: ignore[arg-type]
