"""A quantity being put together: what is known about a number so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from frontdash.extraction.model import Status
from frontdash.figures.phrases import combining
from frontdash.figures.phrases.quantity import Quantity as Number
from frontdash.figures.phrases.tokens import Tokens

SIGNS_OF_MONEY = frozenset("$ € £ ₴ ₽ ¥ usd eur uah gbp".split())
"""Signs and codes of money before a number."""
STATUS: dict[str, Status] = {
    combining.REJECTED: "negated",
    combining.EARLIER: "earlier",
    combining.CHANGE: "change",
    combining.COMPARED: "earlier",
    combining.WHOLE: "stated",
    combining.PERIOD: "stated",
}
"""What the reader sets aside in a wording, and what it is in a text: a quantity of this status."""


@dataclass(slots=True)
class PartialQuantity:
    """A quantity being put together: its number, the tokens of its phrase (`left` to `end`), what is known so far."""

    number: Number
    left: int
    last: int
    end: int
    qualifier: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    status: Status = "stated"
    unit: str = ""
    noun: str = ""
    in_scope: bool = True
    conversion: str = ""
    base: str = ""
    doubts: list[str] = field(default_factory=list)
    per: str = ""
    """What a bare number is counted over: "620 a day"."""
    attributive: bool = False
    """Whether the number only describes a thing, and counts nothing that another could: a nine-storey block."""
    behind: int = 0
    """The offset at which a hedge behind the number ends, 0 where there is none."""


def ends_clause(t: Tokens, at: int) -> bool:
    """Return whether a sign ends the clause of a number: words behind it say nothing about the number."""
    return t.kinds[at] == "s" and t.words[at] in ".,;:()—–"
