"""Rules that all engines share: the columns behind a field, the keys of an order, the meaning of a range.

Conditions are written once for Polars and narwhals, which name the same operations alike: `of` is either module, and
expressions are of that module.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, TypeAlias

from frontdash.figures import schema
from frontdash.figures.qualifiers import QUALIFIERS
from frontdash.figures.schema import CODED, SPANNED, span

if TYPE_CHECKING:
    from frontdash.query.selection import Bounds
    from frontdash.query.state import Sort

Expr: TypeAlias = Any  # Any: an expression of Polars or of narwhals
Among: TypeAlias = Callable[[str, Sequence[str]], Expr]
"""Returns whether a coded column holds one of some texts; never null."""

NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
"""The picked values that can equal a number; any other matches no figure."""
SERIES_LIMIT = 2_000
"""The maximum number of figures of one series that the charts receive."""
OPEN = {
    side: [name for name, hedge in QUALIFIERS.items() if hedge.open == side and name != "nearly"]
    for side in ("low", "high")
}
"""Side -> the hedges that leave a figure open on it. Nearly is close to its number: only filters take it as open."""
_BEYOND = {"low": ["more_than"], "high": ["less_than", "nearly"]}
"""Side -> the hedges that leave out the number itself at that end."""
_TEXT_COLUMNS = tuple(c.name for c in schema.COLUMNS if c.kind == "text" and c.name not in {"url", "repeats"})


def column_of(field: str) -> str:
    """Return the column that clauses and orders on a field use."""
    return CODED.get(field, field)


def searched(names: Iterable[str]) -> set[str]:
    """Return the columns a search looks at: the schema's texts, coded names, unknown columns.

    >>> sorted(searched(["_source", "source", "url", "value", "Team note", "_low"]))
    ['Team note', '_source', 'source']
    """
    known = set(names)
    coded = {CODED.get(name, name) for name in _TEXT_COLUMNS}
    extras = {name for name in known if not name.startswith("_") and name not in schema.BY_NAME}
    return (coded | {"source", "publisher"} | extras) & known


_TYPED = re.compile(r"([1-9][0-9]{0,2}(?:[, \u00a0\u202f][0-9]{3}){1,6}|[1-9][0-9]{0,17}|0)(\.[0-9]{1,18})?")
_GROUPING = ("", ",", " ", "\u00a0", "\u202f")
FILED = {"source": "_source", "publisher": "_publisher"}
"""Fields that a search also finds by the aliases of their names."""


def number_forms(text: str) -> tuple[str, ...]:
    """Return the spellings of a sought number, with and without separators of thousands; none for any other text.

    >>> number_forms("63,000")[:2], number_forms("63000.5")[:2], number_forms("50"), number_forms("50 km")
    (('63000', '63,000'), ('63000.5', '63,000.5'), ('50',), ())
    """
    match = _TYPED.fullmatch(text)
    if match is None:
        return ()
    whole, decimals = f"{int(re.sub('[^0-9]', '', match[1])):,}", match[2] or ""
    return tuple(dict.fromkeys(whole.replace(",", sign) + decimals for sign in _GROUPING))


def states(of: Any, number: str) -> Expr:  # Any: the module
    """Return whether a figure states a number, given in plain digits, as its value or as a bound."""
    return reduce(or_, ((of.col(name) == of.lit(float(number))).fill_null(False) for name in schema.NUMBERS))


def sort_keys(sort: Sort | None) -> tuple[list[str], list[bool]]:
    """Return columns and directions of an order; canonical magnitudes, so that no unit view reorders rows.

    Values are ordered within their dimension: people are never ranked among kilometres.
    """
    if sort is None:
        return ["_row"], [False]
    if sort.column in {"value", "low", "high"}:
        column = {"value": "_magnitude", "low": "_low", "high": "_high"}[sort.column]
        return ["_dimension", column, "_row"], [False, sort.descending, False]
    if sort.column in SPANNED:
        return [*span(sort.column), "_row"], [sort.descending, sort.descending, False]
    return [column_of(sort.column), "_row"], [sort.descending, False]


def may_lie(of: Any, among: Among, limit: Bounds) -> Expr:  # Any: the module
    """Return whether a figure may lie in a range of values: what is open on a side reaches every limit there.

    More than 110,000 may be 110,001 but not 110,000, and nearly 63,000 is below 63,000. A bound alone is open on the
    other side, as on screen.
    """
    col, lit = of.col, of.lit
    low, high, number = col("_low"), col("_high"), col("_magnitude")
    found = among("_dimension", [limit.dimension]) & ~number.is_null()
    hedges = {**OPEN, "low": [*OPEN["low"], "nearly"]}
    for side, bound, end in (("high", high, limit.low), ("low", low, limit.high)):
        if end is None:
            continue
        reach = of.coalesce(bound, number)
        inside = reach > lit(end) if side == "high" else reach < lit(end)
        itself = among("_qualifier", _BEYOND[side]) & (bound.is_null() | (bound == number).fill_null(False))
        open_ = is_open(of, among, side, hedges[side])
        found = found & (inside.fill_null(False) | ((reach == lit(end)).fill_null(False) & ~itself) | open_)
    return found


def is_open(of: Any, among: Among, side: str, hedges: Sequence[str]) -> Expr:  # Any: the module
    """Return whether a figure states no end on a side: by one of the hedges, or by a bound on the other side alone."""
    low, high = of.col("_low"), of.col("_high")
    bound, other = (low, high) if side == "low" else (high, low)
    return bound.is_null() & (among("_qualifier", hedges) | (of.col("value").is_null() & ~other.is_null()))


def open_sides(of: Any) -> list[Expr]:  # Any: the module
    """Return whether a figure is open on each side, as columns `_open_low` and `_open_high`."""
    return [is_open(of, among_texts(of), side, hedges).alias(f"_open_{side}") for side, hedges in OPEN.items()]


def among_texts(of: Any) -> Among:  # Any: the module
    """Return the test for a coded column that compares texts, for tables whose codes are not known."""
    return lambda name, texts: of.col(name).cast(of.String).is_in(texts).fill_null(False)


def overlaps(of: Any, field: str, ends: tuple[date | None, date | None]) -> Expr:  # Any: the module
    """Return whether the date of a figure overlaps a span of days; no unknown date does."""
    first, last = (of.col(name) for name in span(field))
    found = ~first.is_null()
    if ends[0] is not None:
        found = found & (last >= of.lit(ends[0])).fill_null(False)
    if ends[1] is not None:
        found = found & (first <= of.lit(ends[1])).fill_null(False)
    return found
