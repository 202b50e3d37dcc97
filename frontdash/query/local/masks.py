"""Bit masks of the figures that pass each clause, cached for the clauses used last.

A clause means what `frontdash.query.portable.plans.condition` says; the masks compare codes instead of texts.
A selection is the intersection of its masks, so that changing one clause reads the column of that clause alone.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial, reduce

import polars as pl

from frontdash.figures import schema
from frontdash.figures.schema import span
from frontdash.query.fields import NUMBER, OPEN, column_of
from frontdash.query.local.text_search import TextSearch
from frontdash.query.lru_cache import LruCache
from frontdash.query.selection import Clause, Selection, bounds, days

_CACHED = 48
BLOCK = 1 << 18
"""Rows per block where a clause needs more than a comparison of codes."""


@dataclass(frozen=True, eq=False)
class Passing:
    """The mask of the figures that pass some clauses, and their number."""

    bits: pl.Series
    size: int

    @property
    def everything(self) -> bool:
        """Whether all figures pass."""
        return self.size == len(self.bits)


class Masks:
    """The masks of one table of figures."""

    def __init__(self, figures: pl.DataFrame) -> None:
        self.figures = figures
        self.searching = TextSearch(figures)
        self._clauses: LruCache[Clause, pl.Series] = LruCache(_CACHED)
        self._passing: LruCache[frozenset[Clause], Passing] = LruCache(_CACHED)
        self._codes: dict[str, dict[str, int]] = {}
        self.all = Passing(pl.repeat(True, figures.height, dtype=pl.Boolean, eager=True), figures.height)

    def passing(self, selection: Selection, check: Callable[[], None] = lambda: None) -> Passing:
        """Return the figures for which every clause of a selection holds. `check` may raise between steps."""
        clauses = frozenset(selection)
        if not clauses:
            return self.all
        return self._passing.get_or(clauses, lambda: self._intersection(clauses, check))

    def _intersection(self, clauses: Iterable[Clause], check: Callable[[], None]) -> Passing:
        bits = [self._clauses.get_or(clause, partial(self._read, clause, check)) for clause in clauses]
        both = reduce(operator.and_, bits)
        return Passing(both, int(both.sum()))

    def _read(self, clause: Clause, check: Callable[[], None]) -> pl.Series:
        check()
        if clause.exclude:
            plain = replace(clause, exclude=False)
            return ~self._clauses.get_or(plain, partial(self._read, plain, check))
        if clause.kind == "text":
            return reduce(operator.and_, [self.searching.found(clause.field, text, check) for text in clause.values])
        return self._in_range(clause, check) if clause.kind == "range" else self._picked(clause)

    # --- sets of values ---

    def _picked(self, clause: Clause) -> pl.Series:
        column = self.figures[column_of(clause.field)]
        if clause.field in schema.NUMBERS:
            picked = column.is_in([float(value) for value in clause.values if NUMBER.fullmatch(value)])
        elif isinstance(column.dtype, pl.Enum):
            known = self.codes_of(column.name)
            picked = has_code(column.to_physical(), [known[v] for v in clause.values if v and v in known])
        else:
            texts = column if column.dtype == pl.String else column.cast(pl.String)
            picked = texts.is_in([value for value in clause.values if value])
        if column.null_count():
            picked = picked.fill_null(False)
            if "" in clause.values:
                picked = picked | column.is_null()
        return picked

    def codes_of(self, name: str) -> dict[str, int]:
        """Return the code of every text of a coded column."""
        if name not in self._codes:
            categories = self.figures[name].dtype.categories  # type: ignore[attr-defined]
            self._codes[name] = {text: code for code, text in enumerate(categories)}
        return self._codes[name]

    # --- ranges: what may lie in them, bounds and reduced-precision dates by overlap ---

    def _in_range(self, clause: Clause, check: Callable[[], None]) -> pl.Series:
        if clause.field == "value":
            names = ["_dimension", "_qualifier", "_low", "_high", "_magnitude"]
            wanted = self._values(clause)
        else:
            names = list(span(clause.field))
            wanted = _days(clause)
        table = self.figures.select(names)

        def block(start: int) -> pl.Series:
            check()
            return table.slice(start, BLOCK).select(wanted.alias("in")).to_series()

        return in_blocks(block, table.height)

    def _values(self, clause: Clause) -> pl.Expr:
        limit = bounds(clause)
        hedge = pl.col("_qualifier").to_physical()
        hedges = self.codes_of("_qualifier")
        # More than 110,000 may be 110,001: what is open on a side reaches every limit there.
        up, down = (
            hedge.is_in([hedges[name] for name in OPEN[side] if name in hedges]) & pl.col(f"_{side}").is_null()
            for side in ("high", "low")
        )
        low, high = pl.coalesce("_low", "_magnitude"), pl.coalesce("_high", "_magnitude")
        kind = self.codes_of("_dimension").get(limit.dimension)
        if kind is None:
            return pl.col("_dimension").is_null() & False
        expr = (pl.col("_dimension").to_physical() == kind).fill_null(False)
        if limit.low is not None:
            expr = expr & ((high >= limit.low).fill_null(False) | up.fill_null(False))
        if limit.high is not None:
            expr = expr & ((low <= limit.high).fill_null(False) | down.fill_null(False))
        return expr


def _days(clause: Clause) -> pl.Expr:
    first, last = (pl.col(name) for name in span(clause.field))
    start, end = days(clause)
    expr = first.is_not_null()
    if start is not None:
        expr = expr & (last >= start).fill_null(False)
    if end is not None:
        expr = expr & (first <= end).fill_null(False)
    return expr


def has_code(codes: pl.Series, wanted: list[int]) -> pl.Series:
    """Return the mask of the wanted codes; null where a code is null."""
    if len(wanted) == 1:
        return codes == wanted[0]
    return codes.is_in(pl.Series(wanted, dtype=codes.dtype).implode())


def in_blocks(block: Callable[[int], pl.Series], rows: int) -> pl.Series:
    """Return the mask that a function computes block by block, in parallel on long tables."""
    if rows <= BLOCK:
        return block(0)
    with ThreadPoolExecutor(pl.thread_pool_size()) as pool:
        return pl.concat(list(pool.map(block, range(0, rows, BLOCK))), rechunk=True)
