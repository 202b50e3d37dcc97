"""Chance by counting: the draw of a row depends on its number, a salt and the seed, and on nothing else.

So a table of a thousand rows is the beginning of one of ten million, whatever pieces they are made in.
"""

from __future__ import annotations

from enum import IntEnum, auto

import polars as pl

SEED = 20250627
_STEP, _FIRST, _SECOND = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB  # constants of splitmix64
_WHOLE = 1 << 64


class Salt(IntEnum):
    """What a draw is for."""

    RETELLS = auto()
    REACH = auto()
    SHARES = auto()
    NAMELESS = auto()
    SOURCE = auto()
    SERIES = auto()
    PLACE = auto()
    PUBLISHER = auto()
    UNIT = auto()
    SIZE = auto()
    SIZE_TOO = auto()
    DIGITS = auto()
    QUALIFIER = auto()
    PHRASE = auto()
    GIVEN = auto()
    FORM = auto()
    WIDTH = auto()
    CONVERSION = auto()
    STATUS = auto()
    VALID = auto()
    PRECISION = auto()
    CLAIMED = auto()
    CLAIMED_AFTER = auto()
    PUBLISHED = auto()
    PUBLISHED_AFTER = auto()
    ACCESSED = auto()
    HEADLINE = auto()
    QUOTE = auto()
    CLOSING = auto()
    NOTE = auto()
    GRADE = auto()
    GRADED = auto()
    MISSING = auto()
    INPUT = auto()


def _unsigned(number: int) -> pl.Expr:
    return pl.lit(number % _WHOLE, dtype=pl.UInt64)


def draw(rows: pl.Expr, salt: int) -> pl.Expr:
    """Return a number in [0, 1) for each row number (UInt64), independent of those of other salts.

    >>> rows = pl.DataFrame({"row": pl.Series([0, 1], dtype=pl.UInt64)})
    >>> rows.select(draw(pl.col("row"), 3).round(6)).to_series().to_list()
    [0.39762, 0.698205]
    """
    z = (rows + _unsigned(1)) * _unsigned(_STEP) + _unsigned((SEED + salt) * _FIRST)
    for shift, factor in ((30, _FIRST), (27, _SECOND)):
        z = (z ^ (z // _unsigned(1 << shift))) * _unsigned(factor)
    z = z ^ (z // _unsigned(1 << 31))
    return (z // _unsigned(1 << 11)).cast(pl.Float64) * 2.0**-53


def below(chance: pl.Expr, size: int) -> pl.Expr:
    """Return a place in [0, `size`) for each draw, all equally likely (UInt32)."""
    return (chance * size).cast(pl.UInt32)


def zipf(chance: pl.Expr, size: int, skew: float = 1.1) -> pl.Expr:
    """Return a rank in [0, `size`) for each draw: few are frequent, most are rare (UInt32).

    Frequencies fall about as rank to the power of minus `skew` (not 1), by the inverse of a bounded Pareto
    distribution.
    """
    power = 1.0 - skew
    reach = (size + 1.0) ** power - 1.0
    rank = (chance * reach + 1.0).pow(1.0 / power) - 1.0
    found: pl.Expr = rank.floor().clip(0, size - 1).cast(pl.UInt32)
    return found


def weighted(chance: pl.Expr, weights: list[int]) -> pl.Expr:
    """Return a place among `weights` for each draw, as likely as its weight (UInt32)."""
    total, reached = sum(weights), 0
    place = pl.lit(0, dtype=pl.UInt32)
    for at, weight in enumerate(weights[:-1], 1):
        reached += weight
        place = pl.when(chance >= reached / total).then(pl.lit(at, dtype=pl.UInt32)).otherwise(place)
    return place


def among(texts: list[str | None], places: pl.Expr) -> pl.Expr:
    """Return the text at each place."""
    return pl.lit(pl.Series(texts, dtype=pl.String)).gather(places)
