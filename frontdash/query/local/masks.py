"""Bit masks of the figures that pass each clause, cached for the clauses used last.

A clause means what `frontdash.query.portable.plans.condition` says; the masks compare codes instead of texts.
A selection is the intersection of its masks, so that changing one clause reads the column of that clause alone.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial, reduce

import polars as pl

from frontdash.figures import schema
from frontdash.figures.schema import span
from frontdash.figures.sources import Sources
from frontdash.query.fields import NUMBER, column_of, may_lie, overlaps
from frontdash.query.local.text_search import TextSearch
from frontdash.query.lru_cache import LruCache
from frontdash.query.selection import Clause, Selection, bounds, days, not_stated

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

    def __init__(self, figures: pl.DataFrame, sources: Sources) -> None:
        self.figures = figures
        self.searching = TextSearch(figures, sources)
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
        both = reduce(operator.and_, [self._mask(clause, check) for clause in clauses])
        return Passing(both, int(both.sum()))

    def undated(self, selection: Selection) -> int:
        """Return how many figures its spans of time leave out for no other reason than an unknown date."""
        if not selection.spans:
            return 0
        bits = self.passing(selection.undated()).bits
        for clause in selection.spans:
            bits &= self._mask(clause) | self._mask(not_stated(clause.field))
        return int(bits.sum()) - self.passing(selection).size

    def _mask(self, clause: Clause, check: Callable[[], None] = lambda: None) -> pl.Series:
        return self._clauses.get_or(clause, partial(self._read, clause, check))

    def _read(self, clause: Clause, check: Callable[[], None]) -> pl.Series:
        check()
        if clause.exclude:
            return ~self._mask(replace(clause, exclude=False), check)
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
                picked = picked | self._silent(column)
        return picked

    def _silent(self, column: pl.Series) -> pl.Series:
        """Return which figures state nothing in a column; a date in `value` is in a text column of its own."""
        text = f"_{column.name}_text"
        silent = column.is_null()
        return silent & self.figures[text].is_null() if text in self.figures.columns else silent

    def codes_of(self, name: str) -> dict[str, int]:
        """Return the code of every text of a coded column."""
        if name not in self._codes:
            categories = self.figures[name].dtype.categories  # type: ignore[attr-defined]
            self._codes[name] = {text: code for code, text in enumerate(categories)}
        return self._codes[name]

    # --- ranges: what may lie in them, bounds and reduced-precision dates by overlap ---

    def _in_range(self, clause: Clause, check: Callable[[], None]) -> pl.Series:
        if clause.field == "value":
            names = ["_dimension", "_qualifier", "_low", "_high", "_magnitude", "value"]
            wanted = may_lie(pl, self._among, bounds(clause))
        else:
            names = list(span(clause.field))
            wanted = overlaps(pl, clause.field, days(clause))
        table = self.figures.select(names)

        def block(start: int) -> pl.Series:
            check()
            return table.slice(start, BLOCK).select(wanted.alias("in")).to_series()

        return in_blocks(block, table.height)

    def _among(self, name: str, texts: Sequence[str]) -> pl.Expr:
        known = self.codes_of(name)
        codes = [known[text] for text in texts if text in known]
        column = pl.col(name).to_physical()
        return (column == codes[0] if len(codes) == 1 else column.is_in(codes)).fill_null(False)


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
