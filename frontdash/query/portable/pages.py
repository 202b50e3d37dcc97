"""Keyset pages: blocks of a view's order by the values of its keys, with nothing but filter, sort and head."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any

from frontdash.query.engine import BLOCK, Row
from frontdash.query.fields import sort_keys
from frontdash.query.lru_cache import LruCache
from frontdash.query.portable import plans
from frontdash.query.portable.dataset import CODE

if TYPE_CHECKING:
    import narwhals as nw
    import polars as pl

    from frontdash.query.portable.engine import PortableEngine
    from frontdash.query.portable.plans import Table
    from frontdash.query.selection import Selection
    from frontdash.query.state import Sort

_CACHED_BLOCKS = 16
_CACHED_PLACES = 4096


@dataclass(frozen=True)
class Order:
    """The keys of an order and their directions; the last key is `_row`, so that no two figures are equal."""

    keys: tuple[str, ...]
    descending: tuple[bool, ...]

    @classmethod
    def of(cls, sort: Sort | None, names: Sequence[str]) -> Order:
        """Return the order of a view over a table with the columns `names`."""
        keys, descending = sort_keys(sort)
        return cls(tuple(f"{key}{CODE}" if f"{key}{CODE}" in names else key for key in keys), tuple(descending))

    def sorted(self, table: Table, back: bool = False) -> Table:
        """Return the rows of a table in this order, or in reverse; null comes last, in reverse first."""
        return table.sort(*self.keys, descending=[down != back for down in self.descending], nulls_last=not back)

    def beyond(self, row: Row, back: bool = False) -> nw.Expr:
        """Return whether a figure comes after a row in this order, or before it."""
        import narwhals as nw

        found: nw.Expr | None = None
        for key, down in reversed(list(zip(self.keys, self.descending, strict=True))):
            column, value = nw.col(key), row[key]
            if value is None:
                same = column.is_null()
                past = ~column.is_null() if back else nw.lit(False)
            else:
                same = (column == nw.lit(value)).fill_null(False)
                past = (column < nw.lit(value) if down != back else column > nw.lit(value)).fill_null(False)
                past = past if back else past | column.is_null()
            found = past if found is None else past | (same & found)
        assert found is not None
        return found


@dataclass(frozen=True)
class Page:
    """Where a block is: `count` figures, `skip` figures away from a known row, or from an end of the order."""

    count: int
    skip: int = 0
    back: bool = False
    row: Row | None = None

    def plan(self, table: Table, order: Order) -> Table:
        """Return the figures of the page; in reverse where `reverses` says so."""
        rows = table if self.row is None else table.filter(order.beyond(self.row, self.back))
        rows = order.sorted(rows, self.back).head(self.skip + self.count)
        return order.sorted(rows, not self.back).head(self.count) if self.skip else rows

    @property
    def reverses(self) -> bool:
        """Whether the plan returns the figures last first."""
        return self.back != bool(self.skip)


@dataclass(frozen=True, eq=False)
class PortableRows:
    """The selected figures in order; implements `frontdash.query.engine.Rows` by keyset pages."""

    engine: PortableEngine
    selection: Selection
    order: Order
    size: int
    _blocks: LruCache[int, Sequence[Row]] = field(default_factory=lambda: LruCache(_CACHED_BLOCKS), repr=False)
    _edges: dict[int, tuple[Row, Row]] = field(default_factory=dict, repr=False)
    """The first and last row of every block that was read: the pages around it start from there."""
    _places: LruCache[int, int] = field(default_factory=lambda: LruCache(_CACHED_PLACES), repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def __len__(self) -> int:
        return self.size

    @property
    def first(self) -> Row | None:
        """The first figure; None where nothing is selected."""
        return self.block(0)[0] if self.size else None

    def block(self, number: int) -> Sequence[Row]:
        """Return the figures of a block, from the nearest place in the order that is known."""
        start = number * BLOCK
        if not 0 <= start < self.size:
            return []
        return self._blocks.get_or(number, lambda: self._read(number, min(BLOCK, self.size - start)))

    def _read(self, number: int, count: int) -> Sequence[Row]:
        after = number * BLOCK
        with self._lock:
            edges = dict(self._edges)
        pages = [Page(count, after), Page(count, self.size - after - count, back=True)]
        pages += (
            Page(count, (number - at - 1) * BLOCK, False, last)
            if at < number
            else Page(count, at * BLOCK - after - count, True, first)
            for at, (first, last) in edges.items()
        )
        page = min(pages, key=lambda page: page.skip)
        found = self._collect(lambda table: page.plan(table, self.order)).rows(named=True)
        return self.take(number, found[::-1] if page.reverses else found)

    def take(self, number: int, found: Sequence[Row]) -> Sequence[Row]:
        """Take the figures of a block, with the columns of the order."""
        with self._lock:
            if found:
                self._edges[number] = self._key(found[0]), self._key(found[-1])
        for at, row in enumerate(found, number * BLOCK):
            self._places.get_or(row["_row"], partial(int, at))
        return self._blocks.get_or(number, lambda: self.engine.figures(found))

    def _key(self, row: Row) -> Mapping[str, Any]:
        return {key: row[key] for key in self.order.keys}

    def _collect(self, plan: Callable[[Table], Table]) -> pl.DataFrame:
        """Return what a plan finds among the selected figures."""
        engine, selection = self.engine, self.selection
        return engine.collect(lambda: {"": plan(plans.selected(engine.table, selection, engine.columns))})[""]

    def place(self, figure: int | None) -> int | None:
        """Return the index of a figure: how many figures come before it."""
        import narwhals as nw

        if figure is None:
            return None
        known = self._places.get(figure)
        if known is not None:
            return known
        at = self._collect(lambda table: table.filter(nw.col("_row") == figure).select(*self.order.keys))
        if at.is_empty():
            return None
        before = self.order.beyond(at.row(0, named=True), back=True)
        count = self._collect(lambda table: table.filter(before).select(nw.len().alias("n")))
        return self._places.get_or(figure, lambda: int(count.item()))
