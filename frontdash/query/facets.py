"""The values of a facet with their counts, in the order of the screen; sorted on first access."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet: its count under the other panels' clauses, and its count in the whole dataset."""

    value: str
    count: int
    total: int


@dataclass(frozen=True)
class Totals:
    """All values of a facet by falling count in the whole dataset, then by name; the empty name is "not stated"."""

    names: tuple[str, ...]
    counts: tuple[int, ...]

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> Totals:
        """Return the totals of counts by name.

        >>> Totals.of({"b": 1, "a": 1, "c": 2}).names
        ('c', 'a', 'b')
        """
        names = sorted(counts, key=lambda name: (-counts[name], name.casefold(), name))
        return cls(tuple(names), tuple(counts[name] for name in names))

    def aligned(self, counts: Mapping[str, int]) -> list[int]:
        """Return counts by name in the order of the totals."""
        return [counts.get(name, 0) for name in self.names]

    @cached_property
    def by_name(self) -> dict[str, int]:
        """Name -> count."""
        return dict(zip(self.names, self.counts, strict=True))


class Facet(Sequence[FacetValue]):
    """The values of a facet by falling count, total, then by name; values without a figure left stay, with count 0.

    There may be thousands of values, of which the screen shows a few: they are sorted on first access.
    """

    def __init__(self, totals: Totals, counts: Iterable[int]) -> None:
        """`counts` are in the order of the totals."""
        self._totals = totals
        self._counts = counts

    @cached_property
    def _values(self) -> tuple[FacetValue, ...]:
        # Totals are sorted for equal counts already, and the sort is stable.
        counted = sorted(zip(self._counts, self._totals.names, self._totals.counts, strict=True), key=_falling)
        return tuple(FacetValue(name, count, total) for count, name, total in counted)

    @overload
    def __getitem__(self, index: int) -> FacetValue: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[FacetValue, ...]: ...

    def __getitem__(self, index: int | slice) -> FacetValue | tuple[FacetValue, ...]:
        return self._values[index]

    def __len__(self) -> int:
        return len(self._totals.names)

    def __iter__(self) -> Iterator[FacetValue]:
        return iter(self._values)

    def __eq__(self, other: object) -> bool:
        return self._values == tuple(other) if isinstance(other, Sequence) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # it equals lists and tuples of the same values

    def __repr__(self) -> str:
        return f"Facet({list(self._values)!r})"


def _falling(counted: tuple[int, str, int]) -> int:
    return -counted[0]
