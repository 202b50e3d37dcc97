"""How many distinct keys (claims, publications) the selected figures have, without sorting out all their keys.

Nearly every claim is in one row, and so are most publications: those are counted by their bits. What is left is kept
in the order of the keys, where distinct ones are counted by passing along.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from frontdash.query.masks import Passing


@dataclass(frozen=True, eq=False)
class _Kept:
    """Which rows have a key of their own, and the others by key: their `_row` numbers and keys."""

    own: pl.Series
    rows: pl.Series
    keys: pl.Series


class Groups:
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
            several = self._keys.is_duplicated() & self._keys.is_not_null()
            shared = pl.DataFrame(
                {"key": self._keys, "row": pl.int_range(len(self._keys), dtype=pl.UInt32, eager=True)}
            )
            shared = shared.filter(several).sort("key", "row")
            self._kept = _Kept(self._keys.is_not_null() & ~several, shared["row"], shared["key"])

    def count(self, passing: Passing) -> int:
        """Return how many keys the figures that pass have."""
        if not passing.everything:
            return self._count(passing)
        if self._total is None:
            self._total = self._count(passing)
        return self._total

    def _count(self, passing: Passing) -> int:
        kept = self._kept
        if kept is None or passing.size < len(kept.rows):
            keys = self._keys if passing.everything else self._keys.filter(passing.bits)
            return int(self._unmarked.clone().scatter(keys.drop_nulls(), True).sum())
        alone = int((kept.own & passing.bits).sum())
        shared = kept.keys.filter(passing.bits[kept.rows])
        return alone + (int((shared != shared.shift()).sum()) + 1 if len(shared) else 0)
