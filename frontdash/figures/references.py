"""What links figures with each other: retellings with the origin of their claim, formulas with their inputs.

Both are indexed once for a table, since a move of the cursor asks for them and must not look at every row.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

_WORD = r"[^\s+*/()=,]+"


def ids_in(formula: str, known: Collection[str]) -> list[str]:
    """Return which of the known ids a formula names. An id may hold a minus: the longest piece that is an id counts.

    >>> ids_in("a-1 + b - c", {"a-1", "a", "b", "c"})
    ['a-1', 'b', 'c']
    """
    words = re.findall(_WORD, formula)
    found = [piece for word in words for piece in ([word] if word in known else word.split("-")) if piece in known]
    return list(dict.fromkeys(found))


class Links:
    """The links of one table of figures; rows are told by their position in it.

    `known` maps every id that formulas name to its rows, in the order of the table.
    """

    def __init__(self, figures: pl.DataFrame) -> None:
        import polars as pl

        # Sorted by origin, so that a family is found by halving: far less memory than a table of lists.
        linked = figures.lazy().select("_origin", "_row").filter(pl.col("_origin") != pl.col("_row"))
        table = linked.sort("_origin", "_row").collect()
        self._origins, self._rows = table["_origin"], table["_row"]
        formulas = figures.lazy().select("_row", "formula").filter(pl.col("formula").is_not_null()).collect()
        self._formulas: dict[int, str] = dict(formulas.iter_rows())
        words = formulas.lazy().select("_row", pl.col("formula").str.extract_all(_WORD).alias("word")).explode("word")
        parts = words.with_columns(pl.col("word").str.split("-")).explode("word")
        named = pl.concat([words, parts]).drop_nulls().unique().sort("word", "_row").collect()
        self._words, self._used = named["word"], named["_row"]
        self.known: dict[str, tuple[int, ...]] = {}
        if len(self._words):
            wanted = self._words.unique()
            there = figures.lazy().select("id", "_row").filter(pl.col("id").is_in(wanted.implode())).collect()
            for name, row in there.iter_rows():
                self.known[name] = (*self.known.get(name, ()), row)

    def retellings(self, origin: int) -> list[int]:
        """Return the rows whose claim comes from an origin, itself left out."""
        return self._run(self._origins, origin, self._rows)

    def used_in(self, name: str) -> list[int]:
        """Return the rows whose formulas name an id."""
        if name not in self.known:
            return []
        near = self._run(self._words, name, self._used)
        return [row for row in near if name in ids_in(self._formulas[row], self.known)]

    def inputs(self, formula: str) -> list[int]:
        """Return the rows that a formula of the table names."""
        return sorted(row for name in ids_in(formula, self.known) for row in self.known[name])

    @staticmethod
    def _run(keys: pl.Series, key: int | str, rows: pl.Series) -> list[int]:
        """Return the rows of one key; keys are sorted."""
        # Python's own search: a query for it would cost more than all its steps.
        found: list[int] = rows[bisect_left(keys, key) : bisect_right(keys, key)].to_list()
        return found
