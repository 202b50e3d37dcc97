"""One number of a text on its way to a reading."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

ENDLESS = "a share that has no last digit"


class Skipped(NamedTuple):
    """A number of a wording that is no figure: its place, and why."""

    start: int
    end: int
    why: str


class Reading(NamedTuple):
    """What a wording says by itself: numbers as printed, hedge, unit, and where the number stands in the text.

    `qualifier` is None where no hedge was recognised. A number that cannot be read surely ("1.200 km", "hundreds") is
    None, and `why` says so. `span` is the first and last offset of the number phrase without its hedge. `several` is
    true where the wording holds more than one figure. `unit` is the symbol of the unit behind the number, if frontdash
    knows it. `skipped` are the numbers that are no figures.
    """

    qualifier: str | None
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    span: tuple[int, int] | None
    several: bool = False
    unit: str | None = None
    why: str = ""
    skipped: tuple[Skipped, ...] = ()


class Quantity:
    """One number of a text on its way to a reading; `first` and `last` are its tokens, the last one exclusive."""

    __slots__ = (
        "aside", "digits", "first", "grouped", "hedge", "high", "last", "lead", "left", "low", "open", "part", "scale",
        "share", "skip", "unit", "unread", "value",
    )  # fmt: skip

    def __init__(self, first: int, last: int, value: Decimal | None, digits: str = "", grouped: bool = False) -> None:
        self.first, self.last, self.value, self.digits, self.grouped = first, last, value, digits, grouped
        self.scale = 1
        self.skip = self.unread = ""
        self.unit: str | None = None
        self.hedge: str | None = None
        self.left = first
        """Where its hedge begins."""
        self.lead = ""
        """The word before its hedge that may open a range."""
        self.aside: Decimal | None = None
        self.low: Decimal | None = None
        self.high: Decimal | None = None
        self.share = self.open = False
        self.part = False
        """Whether it is a part in words (two thirds), which has no exact value."""


def times(digits: Decimal, scale: int) -> Decimal:
    """Multiply a printed number by a scale, with no digit more than it has: 1.4 million is 1.4E+6, not 1400000.0.

    >>> times(Decimal("1.4"), 10**6), times(Decimal("2.5"), 12)
    (Decimal('1.4E+6'), Decimal('30'))
    """
    power = len(str(scale)) - 1
    if scale == 10**power:
        return digits.scaleb(power)
    product = digits * scale
    return product.quantize(Decimal(1)) if product == product.to_integral_value() else product


def set_aside(q: Quantity, why: str) -> Quantity:
    """Mark a number as no figure; what it was is remembered, as the value of a row may be that one."""
    q.skip, q.aside, q.value = why, q.value, None
    return q


def make_share(q: Quantity, above: Decimal, below: Decimal) -> None:
    share = above * 100 / below
    q.share, q.unit = True, "percent"
    exact = share == share.quantize(Decimal("0.001")) and share.normalize()
    q.value = Decimal(f"{exact:f}") if exact else share
    if not exact:
        q.unread = ENDLESS
