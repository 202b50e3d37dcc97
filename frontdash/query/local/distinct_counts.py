"""The number of distinct keys (claims, publications) of the selected figures, without sorting the keys.

Nearly every claim is in one row, and so are most publications: those are counted by a mask. The few keys that rows
share are numbered without gaps and marked in a bit mask small enough for the processor's cache.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from frontdash.query.local.masks import Passing


@dataclass(frozen=True, eq=False)
class _KeyIndex:
    """Masks of the rows with a unique and with a shared key, and the numbers of the shared keys in row order."""

    own: pl.Series
    shared: pl.Series
    numbers: pl.Series
    unmarked: pl.Series


class DistinctCounts:
    """The keys of one column (UInt32, null where a row has none); the highest is about the number of rows."""

    def __init__(self, keys: pl.Series) -> None:
        self._keys = keys
        highest = keys.max()
        assert highest is None or isinstance(highest, int)
        self._unmarked = pl.repeat(False, (highest or 0) + 1, dtype=pl.Boolean, eager=True)
        self._index: _KeyIndex | None = None
        self._total: int | None = None

    def prepare(self) -> None:
        """Index the keys that rows share, to make counting fast."""
        if self._index is None:
            shared = self._keys.is_duplicated() & self._keys.is_not_null()
            own = self._keys.is_not_null() & ~shared
            ranks = self._keys.filter(shared).rank("dense")
            count = int(ranks.max() or 0)  # type: ignore[arg-type]  # ranks are whole numbers
            unmarked = pl.repeat(False, count, dtype=pl.Boolean, eager=True)
            self._index = _KeyIndex(own.rechunk(), shared.rechunk(), (ranks - 1).cast(pl.UInt32).rechunk(), unmarked)

    def count(self, passing: Passing) -> int:
        """Return the number of distinct keys of the figures that pass."""
        if not passing.everything:
            return self._count(passing)
        if self._total is None:
            self._total = self._count(passing)
        return self._total

    def _count(self, passing: Passing) -> int:
        index = self._index
        if index is None:
            keys = self._keys if passing.everything else self._keys.filter(passing.bits)
            return _distinct(keys.drop_nulls() if keys.null_count() else keys, self._unmarked)
        alone = int((index.own & passing.bits).sum())
        return alone + _distinct(index.numbers.filter(passing.bits.filter(index.shared)), index.unmarked)


def _distinct(numbers: pl.Series, unmarked: pl.Series) -> int:
    return int(unmarked.clone().scatter(numbers, True).sum())
