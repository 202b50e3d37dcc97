"""Text columns by their distinct values: what a million rows have in common is looked at once.

A million figures have a few hundred sources, units and dates. Everything that reading asks of a text (is it a
date, which unit is it, how is it filed) is asked of its distinct values, and handed out to the rows by code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import polars as pl

if TYPE_CHECKING:
    from polars._typing import PolarsDataType

_SHORT = 4096
FEW = 128
"""Up to how many rows Python is faster than a query, of which each takes a tenth of a millisecond."""
_SAMPLE = 32_768
_LONG = 100_000

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Distinct:
    """A column as distinct `values` (length d) and the `codes` of its rows (UInt32, length n, null where empty).

    Values are those of the file in order of first appearance, or what has become of them: two may be equal by now,
    and some null. Columns of which most rows differ have no codes: their values are the rows.
    """

    values: pl.Series
    codes: pl.Series | None = None

    def rows(self, values: pl.Series) -> pl.Series:
        """Return one entry a row from one entry a value (length d -> length n)."""
        return (values if self.codes is None else values[self.codes]).alias(self.values.name)

    @property
    def column(self) -> pl.Series:
        """The column itself, one text a row."""
        return self.rows(self.values)

    def with_values(self, values: pl.Series) -> Distinct:
        """Return the column with other values (length d)."""
        return Distinct(values.alias(self.values.name), self.codes)

    def texts(self) -> list[str]:
        """Return each value once, without null."""
        found = dict.fromkeys(self.values.to_list())
        found.pop(None, None)
        return list(found)

    def looked_up(self, table: Mapping[str, object], dtype: PolarsDataType) -> pl.Series:
        """Return what a table says of each row's text; null where it says nothing (length n)."""
        if not table or is_empty(self.values):
            return pl.Series(self.values.name, [None], dtype=dtype).new_from_index(0, self.height)
        if self.codes is None and self.height <= FEW:
            return pl.Series(self.values.name, [table.get(text) for text in self.values.to_list()], dtype=dtype)
        keys = pl.Series(list(table), dtype=pl.String)
        found = pl.Series(list(table.values()), dtype=dtype)
        return self.rows(self.values.replace_strict(keys, found, default=None, return_dtype=dtype))

    def enum(
        self, names: Callable[[str], str] | None = None, order: Callable[[str], object] | None = None
    ) -> pl.Series:
        """Return the rows as an Enum of the texts (or of the names they go by), its categories sorted by `order`."""
        known = {text: text if names is None else names(text) for text in self.texts()}
        categories = sorted(set(known.values()), key=order)  # type: ignore[arg-type]
        return self.looked_up(known, pl.Enum(categories))

    @property
    def height(self) -> int:
        """How many rows the column has."""
        return len(self.values if self.codes is None else self.codes)

    def numbers(self) -> pl.Series:
        """Return a number a row that is the same where the text is (UInt32, null where empty).

        Where most rows differ, texts go by their 64-bit hashes: ten times as fast as a table of them, and two of a
        million texts share one with a chance of one in thirty million.
        """
        if self.codes is not None and not self.values.is_duplicated().any():
            blank = self.values.is_null()  # a value that cleaning has made empty
            return self.codes.set(self.rows(blank), None) if blank.any() else self.codes
        if self.height <= FEW:
            number = {text: at for at, text in enumerate(self.texts())}
            numbers = [number.get(text) for text in self.column.to_list()]
            return pl.Series(self.values.name, numbers, dtype=pl.UInt32)
        return self.column.hash().rank("dense").set(self.column.is_null(), None).cast(pl.UInt32)

    def gather(self, rows: pl.Series) -> Distinct:
        """Return the column of some rows, with none but their values."""
        if self.codes is None:
            return Distinct(self.values.gather(rows))
        return Distinct(self.values, self.codes.gather(rows)).filter(pl.Series([True]).new_from_index(0, len(rows)))

    def filter(self, mask: pl.Series) -> Distinct:
        """Return the column of the marked rows, with none but their values."""
        if self.codes is None:
            return Distinct(self.values.filter(mask))
        codes = self.codes.filter(mask)
        used = codes.drop_nulls().unique().sort()
        if len(used) == len(self.values):
            return Distinct(self.values, codes)
        places = pl.Series([None], dtype=pl.UInt32).new_from_index(0, len(self.values))
        places = places.scatter(used, pl.int_range(len(used), dtype=pl.UInt32, eager=True))
        return Distinct(self.values.gather(used), places.gather(codes))


def is_empty(column: pl.Series) -> bool:
    """Whether no row of a column has anything in it."""
    return column.null_count() == len(column)


def at_once(*tasks: Callable[[], T], rows: int) -> list[T]:
    """Return the results of tasks on columns of so many rows; on long ones they share the processor's cores.

    Polars lets go of Python's lock while it works, and most single steps use one core.
    """
    if rows < _LONG:
        return [task() for task in tasks]
    with ThreadPoolExecutor(pl.thread_pool_size()) as pool:
        return [future.result() for future in [pool.submit(task) for task in tasks]]


def distinct(frame: pl.DataFrame, names: Iterable[str]) -> dict[str, Distinct]:
    """Return text columns of a table by their distinct values; all columns are looked through at the same time."""
    types = frame.schema  # asking the frame for each of thousands of columns takes seconds
    texts = [name for name in names if types[name] == pl.String]
    repeated = [name for name in texts if _repeats(frame[name])]
    kinds = {name: pl.Categories.random() for name in repeated}
    # The table of categories lives as long as a column that uses it: values first, then the bare codes.
    tasks = (partial(frame[name].cast, pl.Categorical(kind)) for name, kind in kinds.items())
    held = dict(zip(kinds, at_once(*tasks, rows=frame.height), strict=True))
    values = {name: kind.to_series().alias(name) for name, kind in kinds.items()}
    return {name: Distinct(frame[name]) for name in texts} | {
        name: Distinct(values[name], held[name].to_physical()) for name in repeated
    }


def _repeats(column: pl.Series) -> bool:
    """Whether a column says the same often enough that looking at values pays, judged by rows spread over it."""
    if is_empty(column) or len(column) <= _SHORT:
        return len(column) > FEW and not is_empty(column)
    sample = column.gather_every(max(1, len(column) // _SAMPLE)).drop_nulls()
    return 2 * sample.n_unique() <= len(sample)
