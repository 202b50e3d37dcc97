"""Counts of the values of every facet, updated from one selection to the next by the rows that changed."""

from __future__ import annotations

import math
import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial, reduce

import polars as pl

from frontdash.figures import schema
from frontdash.figures.distinct import at_once
from frontdash.query.fields import column_of
from frontdash.query.local.masks import Passing

_FEW = 32
"""The maximum number of values of a facet that gets a bit mask for each value."""
_MANY = 20_000
_SHORT = 100_000
"""The maximum number of figures for which codes are copied without null instead of being indexed."""
_ROOM = 1 << 12
"""The maximum product of the numbers of values of the facets that are counted in one pass."""
_BITS_PER_ROW = 50
"""Rows that a bit mask counts in the time in which one row is counted by its code."""


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to compute counts: start from `base`, add the rows of `more`, subtract those of `fewer`."""

    rows: int
    base: pl.Series | None
    more: pl.Series | None = None
    fewer: pl.Series | None = None


class _Known:
    """Differences between masks, computed once for all facets that share them."""

    def __init__(self) -> None:
        self._changes: dict[tuple[Passing, Passing, int], _Way | None] = {}
        self._others: dict[Passing, pl.Series] = {}

    def others(self, passing: Passing) -> pl.Series:
        """Return which figures do not pass."""
        if passing not in self._others:
            self._others[passing] = ~passing.bits
        return self._others[passing]

    def change(self, before: Passing, now: Passing, limit: int) -> _Way | None:
        """Return the way by the rows that changed; None unless these are fewer than `limit`."""
        key = before, now, limit
        if key not in self._changes:
            self._changes[key] = _changed(before, now, limit)
        return self._changes[key]


def _changed(before: Passing, now: Passing, limit: int) -> _Way | None:
    if before is now:
        return _Way(0, None) if limit else None
    # The number of changed rows follows from those that stayed: build the masks only if it is worth it.
    stayed = int((before.bits & now.bits).sum())
    came, went = now.size - stayed, before.size - stayed
    if came + went >= limit:
        return None
    more = now.bits & ~before.bits if came else None
    return _Way(came + went, None, more, before.bits & ~now.bits if went else None)


class FacetCounts:
    """The number of figures of each value of each facet, by code; the last count is of figures without a value."""

    def __init__(self, figures: pl.DataFrame) -> None:
        self._height = figures.height
        columns = {field: figures[column_of(field)] for field in schema.FACETS}
        self.names = {field: (*column.dtype.categories, "") for field, column in columns.items()}  # type: ignore[attr-defined]
        """The values of each facet by code; the last one is the empty name."""
        self._codes = {f: _codes(column, len(self.names[f]) - 1) for f, column in columns.items()}
        self._none = {f: _zeros(len(names)) for f, names in self.names.items()}
        self._bits: dict[str, list[pl.Series]] = {}
        self._packed: Packed | None = None
        self._totals: dict[str, pl.Series] = {}
        self._last: dict[str, tuple[Passing, pl.Series]] = {}

    def counts(self, wanted: Mapping[str, Passing]) -> dict[str, pl.Series]:
        """Return field -> counts by code, over the figures that pass for each field."""
        # Most facets share one change: compute it once.
        known = _Known()
        ways = {field: self._way(field, passing, known) for field, passing in wanted.items()}
        rows = max((way.rows for way in ways.values()), default=0)
        tasks = [partial(self._counted, {f: ways[f] for f in fields}) for fields in self._together(ways)]
        found = {field: counts for part in at_once(*tasks, rows=rows) for field, counts in part.items()}
        for field, passing in wanted.items():
            self._last[field] = passing, found[field]
            if passing.everything:
                self._totals[field] = found[field]
        return {field: found[field] for field in wanted}

    def _way(self, field: str, passing: Passing, known: _Known) -> _Way:
        """Return the way that counts the fewest rows: the selected ones, the others, or those that changed."""
        totals = self._totals.get(field)
        if totals is not None and passing.everything:
            return _Way(0, totals)
        rows, others = passing.size, self._height - passing.size
        by_others = totals is not None and others < rows
        last = self._last.get(field)
        if last is not None:
            before, counts = last
            change = known.change(before, passing, min(rows, others) if by_others else rows)
            if change is not None:
                return _Way(change.rows, counts, change.more, change.fewer)
        return _Way(others, totals, None, known.others(passing)) if by_others else _Way(rows, None, passing.bits)

    def _together(self, ways: Mapping[str, _Way]) -> list[list[str]]:
        """Return the groups of facets to count in one pass: few values, and the same rows to count."""
        groups: dict[tuple[object, ...], list[str]] = {}
        for field, way in ways.items():
            joins = self._packed is not None and field in self._packed.fields and way.rows
            groups.setdefault((id(way.more), id(way.fewer)) if joins else (field,), []).append(field)
        return list(groups.values())

    def _counted(self, ways: Mapping[str, _Way]) -> dict[str, pl.Series]:
        """Return the counts of facets that count the same rows."""
        way = next(iter(ways.values()))
        found = {field: self._none[field] if way.base is None else way.base for field, way in ways.items()}
        if not way.rows:
            return found
        if way.more is not None:
            more = self._counts_of(list(ways), way.more, way.rows)
            found = {field: counts + more[field] for field, counts in found.items()}
        if way.fewer is not None:
            fewer = self._counts_of(list(ways), way.fewer, way.rows)
            found = {field: counts - fewer[field] for field, counts in found.items()}
        return found

    def _counts_of(self, fields: Sequence[str], bits: pl.Series, rows: int) -> dict[str, pl.Series]:
        if len(fields) > 1 and self._packed is not None:
            return self._packed.counts(fields, bits)
        return {field: self._count(field, bits, rows) for field in fields}

    def prepare(self) -> None:
        """Build a bit mask for each value of the small facets, and one combined code for all of these facets."""
        few = {field: len(names) for field, names in self.names.items() if len(names) <= _FEW}
        for field in few:
            self._bits_of(field)
        if self._packed is None and len(few) > 1 and math.prod(few.values()) <= _ROOM:
            self._packed = Packed.of({field: self._codes[field] for field in few}, few)

    def _bits_of(self, field: str) -> list[pl.Series]:
        if field not in self._bits:
            codes = self._codes[field]
            last = len(self.names[field]) - 1
            each = [(codes == code).fill_null(False) for code in range(last + 1)]
            each[last] = each[last] | codes.is_null()
            self._bits[field] = each
        return self._bits[field]

    def _count(self, field: str, bits: pl.Series, rows: int) -> pl.Series:
        """Return counts by code of the marked rows; there are at most `rows` of them."""
        codes, width = self._codes[field], len(self.names[field])
        if width <= _FEW and rows * _BITS_PER_ROW > width * self._height:
            return pl.Series([(of & bits).sum() for of in self._bits_of(field)], dtype=pl.Int64)
        return counts_by_code(codes.filter(bits), self._none[field])


@dataclass(frozen=True, eq=False)
class Packed:
    """Several facets as one mixed-radix code per row, the first facet most significant; null is the last code."""

    fields: Mapping[str, int]
    codes: pl.Series
    none: pl.Series

    @classmethod
    def of(cls, codes: Mapping[str, pl.Series], widths: Mapping[str, int]) -> Packed:
        """Return columns of codes combined into one; `widths` count null as a code."""
        packed = pl.repeat(0, len(next(iter(codes.values()))), dtype=pl.UInt16, eager=True)
        for field, column in codes.items():
            packed = packed * widths[field] + column.cast(pl.UInt16).fill_null(widths[field] - 1)
        # `counts_by_code` expects a last place for nulls; packed codes have none.
        return cls(dict(widths), packed.rechunk(), _zeros(math.prod(widths.values()) + 1))

    def counts(self, fields: Sequence[str], bits: pl.Series) -> dict[str, pl.Series]:
        """Return the counts by code of some of the facets, over the marked rows."""
        size = math.prod(self.fields.values())
        left = counts_by_code(self.codes.filter(bits), self.none).head(size)
        found: dict[str, pl.Series] = {}
        for field, width in self.fields.items():
            # One row per code of this facet; the columns are the codes of the facets after it.
            table = left.reshape((width, -1))
            if field in fields:
                found[field] = table.arr.sum()
            step = len(left) // width
            left = reduce(operator.add, [left.slice(at * step, step) for at in range(width)])
        return found


def _codes(column: pl.Series, last: int) -> pl.Series:
    """Return the codes of a facet; in short tables `last` replaces null, because nulls slow counting down."""
    codes = column.to_physical()
    return codes.cast(pl.UInt32).fill_null(last) if len(codes) <= _SHORT else codes


def counts_by_code(codes: pl.Series, none: pl.Series) -> pl.Series:
    """Return the number of rows of each code, aligned to the zeros of `none`; the last count is of nulls."""
    if len(codes) > _MANY:
        return histogram(codes, len(none))
    found = codes.value_counts(name="n")
    at = found.to_series(0).cast(pl.UInt32)
    if at.null_count():
        at = at.fill_null(len(none) - 1)
    return none.clone().scatter(at, found["n"].cast(pl.Int64))


def _zeros(count: int) -> pl.Series:
    return pl.Series([0], dtype=pl.Int64).new_from_index(0, count)


def histogram(codes: pl.Series, width: int) -> pl.Series:
    """Return counts by code, on many rows in half the time of `value_counts`; the last count is of nulls.

    Bins are half a code wide, and closed on the right: every other one holds a code, the first one the lowest.
    """
    nulls = codes.null_count()
    low, high = codes.min(), codes.max()
    if not isinstance(low, int) or not isinstance(high, int):
        found = pl.Series([], dtype=pl.Int64)
        low, high = 0, -1
    elif low == high:
        found = pl.Series([len(codes) - nulls], dtype=pl.Int64)
    else:
        bins = codes.hist(bin_count=2 * (high - low), include_category=False, include_breakpoint=False).to_series()
        found = pl.concat([bins.head(1), bins.gather_every(2, 1)]).cast(pl.Int64)
    zeros = _zeros(width)
    counts = pl.concat([zeros.head(low), found, zeros.head(width - 1 - high)], rechunk=True)
    return counts.scatter(width - 1, counts[-1] + nulls) if nulls else counts
