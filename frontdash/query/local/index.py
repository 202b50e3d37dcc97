"""Indexes over a table in memory, so that changing the selection costs what changed and not the whole table.

All of it may be used from several threads: an index is assigned once it is complete and never changed afterwards. What
is not built yet is done without, or built by the first caller that needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import polars as pl

from frontdash.figures import schema
from frontdash.figures.distinct import at_once
from frontdash.figures.sources import Sources
from frontdash.query.engine import Answer, MatrixCount, Request, SeriesView, Stale, Summary, SupersededError
from frontdash.query.facets import Totals
from frontdash.query.local.distinct_counts import DistinctCounts
from frontdash.query.local.facet_counts import FacetCounts
from frontdash.query.local.masks import Masks, Passing
from frontdash.query.local.matrix_counts import matrix_counts
from frontdash.query.local.rows import LocalRows
from frontdash.query.local.series import SeriesIndex
from frontdash.query.local.sort_orders import SortOrders
from frontdash.query.selection import Selection
from frontdash.query.state import Sort

_LONG = 100_000
_USUAL = (Sort("value", True), Sort("value"))
"""The orders to build in advance."""


class Index:
    """Masks, counts, orders and series of one table of figures."""

    def __init__(self, figures: pl.DataFrame, sources: Sources) -> None:
        self._figures = figures
        self._long = figures.height > _LONG
        self.masks = Masks(figures, sources)
        self.facet_counts = FacetCounts(figures)
        self.orders = SortOrders(figures)
        self.charts = SeriesIndex(figures, self.masks)
        self.claims = DistinctCounts(figures["_claim"])
        self.publications = DistinctCounts(figures["_publication"])
        self._stated = figures["_claim"].is_not_null()
        self._codes: dict[str, pl.Series] = {}

    def prepare(self, check: Callable[[], None]) -> None:
        """Build the indexes that later answers use; short tables need none. `check` may raise between steps."""
        if not self._long:
            return
        for step in (self.facet_counts, self.claims, self.publications, self.masks.searching):
            check()
            step.prepare()
        for sort in _USUAL:
            check()
            self.orders.prepare(sort)

    def answer(self, request: Request, known: Mapping[str, Totals], stale: Stale | None) -> Answer:
        """Return the requested parts. Raises `SupersededError` if the answer gets stale between two steps."""

        def check() -> None:
            if stale is not None and stale():
                raise SupersededError

        totals, total = known, None
        if request.totals:
            totals, total = self._totals(), self._summary(self.masks.all, 0)
        passing = self.masks.passing(request.selection, check)
        check()
        rows = self.orders.ordered(passing, request.sort) if request.rows else None
        check()
        # Most facets have no clause of their own: what passes the whole selection counts for them.
        own = {clause.field for clause in request.selection}
        wanted = {
            f: self.masks.passing(request.selection.without(f), check) if f in own else passing for f in request.facets
        }
        counted, series, summary = self._in_parallel(
            lambda: self.facet_counts.counts(wanted),
            None if request.series is None else partial(self.charts.view, request.selection, request.series),
            partial(self._summary, passing, self.masks.undated(request.selection)) if request.summary else None,
        )
        counts = {f: self._aligned(f, found, totals[f]) for f, found in counted.items()}
        return Answer(counts, summary, rows, series, totals, total)

    def rows(self, selection: Selection, sort: Sort | None) -> LocalRows:
        """Return the selected figures in order."""
        return self.orders.ordered(self.masks.passing(selection), sort)

    def matrix(self, selection: Selection) -> Iterable[MatrixCount]:
        """Return the counts of each source and series among the selected figures."""
        return matrix_counts(self._figures, self.masks.passing(selection))

    def _in_parallel(
        self,
        counts: Callable[[], dict[str, pl.Series]],
        series: Callable[[], SeriesView] | None,
        summary: Callable[[], Summary] | None,
    ) -> tuple[dict[str, pl.Series], SeriesView | None, Summary | None]:
        """Return independent parts, computed in parallel on long tables."""
        if not self._long:
            return counts(), series() if series else None, summary() if summary else None
        with ThreadPoolExecutor(2) as pool:
            later = pool.submit(series) if series else None
            last = pool.submit(summary) if summary else None
            return counts(), later.result() if later else None, last.result() if last else None

    def _totals(self) -> dict[str, Totals]:
        found = self.facet_counts.counts(dict.fromkeys(schema.FACETS, self.masks.all))
        named = {f: zip(self.facet_counts.names[f], counts.to_list(), strict=True) for f, counts in found.items()}
        return {f: Totals.of({name: count for name, count in pairs if count}) for f, pairs in named.items()}

    def _aligned(self, field: str, counts: pl.Series, totals: Totals) -> list[int]:
        codes = self._codes.get(field)
        if codes is None or len(codes) != len(totals.names):
            code = {name: at for at, name in enumerate(self.facet_counts.names[field])}
            self._codes[field] = codes = pl.Series([code[name] for name in totals.names], dtype=pl.UInt32)
        found: list[int] = counts[codes].to_list()
        return found

    def _summary(self, passing: Passing, undated: int) -> Summary:
        rows = passing.size
        claims, publications = at_once(
            lambda: self.claims.count(passing), lambda: self.publications.count(passing), rows=rows
        )
        derived = rows - int((self._stated & passing.bits).sum())
        return Summary(rows, claims, publications, derived, undated)
