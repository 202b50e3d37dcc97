"""Counts of the values of every facet, kept from one selection to the next and corrected by what changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import polars as pl

from frontdash.figures import schema
from frontdash.figures.distinct import at_once
from frontdash.query.masks import Passing
from frontdash.query.plans import column_of

_FEW = 32
"""A facet with at most so many values may keep a bit a row for each."""
_MANY = 20_000
_BITS_PER_ROW = 160
"""How many rows' bits are counted in the time that one row takes to be counted by its code."""


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to the counts: those of `base`, more by the rows of `more`, fewer by those of `fewer`."""

    rows: int
    base: pl.Series | None
    more: pl.Series | None = None
    fewer: pl.Series | None = None


class Tally:
    """How many figures each value of each facet has, by code; the last count is of those that state none."""

    def __init__(self, figures: pl.DataFrame) -> None:
        self._height = figures.height
        columns = {field: figures[column_of(field)] for field in schema.FACETS}
        self.names = {field: (*column.dtype.categories, "") for field, column in columns.items()}  # type: ignore[attr-defined]
        """The values of each facet by code; the last one is the empty name."""
        self._codes = {field: column.to_physical() for field, column in columns.items()}
        self._none = {f: pl.repeat(0, len(names), dtype=pl.Int64, eager=True) for f, names in self.names.items()}
        self._bits: dict[str, list[pl.Series]] = {}
        self._totals: dict[str, pl.Series] = {}
        self._last: dict[str, tuple[Passing, pl.Series]] = {}
        self.rows_counted = 0
        """How many rows were counted so far, once for each facet they were counted in, for tests."""

    def counts(self, wanted: Mapping[str, Passing]) -> dict[str, pl.Series]:
        """Return field -> counts by code, of the figures that count in each field."""
        # Most facets see the same change: it is worked out once.
        changes: dict[tuple[int, int], _Way] = {}
        ways = {field: self._way(field, passing, changes) for field, passing in wanted.items()}
        rows = max((way.rows for way in ways.values()), default=0)
        tasks = [partial(self._counted, field, way) for field, way in ways.items()]
        found = dict(zip(wanted, at_once(*tasks, rows=rows), strict=True))
        for field, passing in wanted.items():
            self._last[field] = passing, found[field]
            if passing.everything:
                self._totals[field] = found[field]
        return found

    def _way(self, field: str, passing: Passing, changes: dict[tuple[int, int], _Way]) -> _Way:
        """Return the way on which the fewest rows are counted: the selected, the others, or those that changed."""
        totals = self._totals.get(field)
        if totals is not None and passing.everything:
            return _Way(0, totals)
        ways = [_Way(passing.size, None, passing.bits)]
        if totals is not None and passing.size > self._height // 2:
            ways.append(_Way(self._height - passing.size, totals, None, ~passing.bits))
        last = self._last.get(field)
        if last is not None:
            before, counts = last
            key = id(before), id(passing)
            if key not in changes:
                changes[key] = _changed(before, passing)
            change = changes[key]
            ways.append(_Way(change.rows, counts, change.more, change.fewer))
        return min(ways, key=lambda way: way.rows)

    def _counted(self, field: str, way: _Way) -> pl.Series:
        if not way.rows and way.base is not None:
            return way.base
        self.rows_counted += way.rows
        counts = self._none[field] if way.base is None else way.base
        if way.more is not None:
            counts = counts + self._count(field, way.more, way.rows)
        return counts if way.fewer is None else counts - self._count(field, way.fewer, way.rows)

    def prepare(self) -> None:
        """Make a bit a row for each value of the facets that have few."""
        for field, names in self.names.items():
            if len(names) <= _FEW:
                self._bits_of(field)

    def _bits_of(self, field: str) -> list[pl.Series]:
        if field not in self._bits:
            codes = self._codes[field]
            each = [(codes == code).fill_null(False) for code in range(len(self.names[field]) - 1)]
            self._bits[field] = [*each, codes.is_null()]
        return self._bits[field]

    def _count(self, field: str, bits: pl.Series, rows: int) -> pl.Series:
        """Return counts by code of the marked rows; `rows` is how many there are at most."""
        codes, width = self._codes[field], len(self.names[field])
        if width <= _FEW and rows * _BITS_PER_ROW > width * self._height:
            return pl.Series([(of & bits).sum() for of in self._bits_of(field)], dtype=pl.Int64)
        here = codes.filter(bits)
        if len(here) > _MANY:
            return _histogram(here, width)
        found = here.value_counts(name="n")
        at = found.to_series(0).cast(pl.UInt32)
        if at.null_count():
            at = at.fill_null(width - 1)
        return self._none[field].clone().scatter(at, found["n"].cast(pl.Int64))


def _histogram(codes: pl.Series, width: int) -> pl.Series:
    """Return counts by code, for many rows in half the time of `value_counts`; the last count is of nulls.

    Bins are half a code wide, and closed on the right: every other one holds a code, the first one the lowest.
    """
    nulls = pl.Series([codes.null_count()], dtype=pl.Int64)
    low, high = codes.min(), codes.max()
    if not isinstance(low, int) or not isinstance(high, int):
        found = nulls.clear()
        low, high = 0, -1
    elif low == high:
        found = len(codes) - nulls
    else:
        bins = codes.hist(bin_count=2 * (high - low), include_category=False, include_breakpoint=False).to_series()
        found = pl.concat([bins.head(1), bins.gather_every(2, 1)]).cast(pl.Int64)
    zeros = pl.repeat(0, width, dtype=pl.Int64, eager=True)
    return pl.concat([zeros.head(low), found, zeros.head(width - 2 - high), nulls], rechunk=True)


def _changed(before: Passing, now: Passing) -> _Way:
    if before is now:
        return _Way(0, None)
    more, fewer = now.bits & ~before.bits, before.bits & ~now.bits
    came, went = int(more.sum()), int(fewer.sum())
    return _Way(came + went, None, more if came else None, fewer if went else None)
