"""How many distinct keys (claims, publications) the selected figures have, without sorting out all their keys.

Nearly every claim is in one row, and so are most publications: those are counted by their bits. The keys that
rows share are few: they are numbered without gaps, and marked in a row of bits that stays in the processor's cache.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from frontdash.query.local.masks import Passing


@dataclass(frozen=True, eq=False)
class _Kept:
    """Which rows have a key of their own, which share one, and the numbers of the shared keys in the order of rows."""

    own: pl.Series
    shared: pl.Series
    numbers: pl.Series
    unmarked: pl.Series


class DistinctCounts:
    """The keys of one column (UInt32, null where a row has none), all of about as many as there are rows."""

    def __init__(self, keys: pl.Series) -> None:
        self._keys = keys
        highest = keys.max()
        assert highest is None or isinstance(highest, int)
        self._unmarked = pl.repeat(False, (highest or 0) + 1, dtype=pl.Boolean, eager=True)
        self._kept: _Kept | None = None
        self._total: int | None = None

    def prepare(self) -> None:
        """Look for the keys that rows share: what counting is quick by."""
        if self._kept is None:
            shared = self._keys.is_duplicated() & self._keys.is_not_null()
            own = self._keys.is_not_null() & ~shared
            ranks = self._keys.filter(shared).rank("dense")
            count = int(ranks.max() or 0)  # type: ignore[arg-type]  # ranks are whole numbers
            unmarked = pl.repeat(False, count, dtype=pl.Boolean, eager=True)
            self._kept = _Kept(own.rechunk(), shared.rechunk(), (ranks - 1).cast(pl.UInt32).rechunk(), unmarked)

    def count(self, passing: Passing) -> int:
        """Return how many keys the figures that pass have."""
        if not passing.everything:
            return self._count(passing)
        if self._total is None:
            self._total = self._count(passing)
        return self._total

    def _count(self, passing: Passing) -> int:
        kept = self._kept
        if kept is None:
            keys = self._keys if passing.everything else self._keys.filter(passing.bits)
            return _distinct(keys.drop_nulls() if keys.null_count() else keys, self._unmarked)
        alone = int((kept.own & passing.bits).sum())
        return alone + _distinct(kept.numbers.filter(passing.bits.filter(kept.shared)), kept.unmarked)


def _distinct(numbers: pl.Series, unmarked: pl.Series) -> int:
    return int(unmarked.clone().scatter(numbers, True).sum())
