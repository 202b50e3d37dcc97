"""A quantity on its way: what was found out about a number so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from frontdash.extraction.model import Status
from frontdash.extraction.nouns import Counted
from frontdash.figures.phrases import combining
from frontdash.figures.phrases.quantity import Quantity as Number

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
class Draft:
    """A quantity on its way: its number, tokens of the phrase (`left` to `end`), and what was found out about it."""

    number: Number
    left: int
    last: int
    end: int
    qualifier: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    status: Status = "stated"
    counted: Counted | None = None
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
