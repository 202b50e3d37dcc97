"""Possible missing retellings: rows of one series, source and claim date that no `repeats` links.

Only origins (rows that relay nothing) are proposed: among those claimed at the same time, each is proposed as a
retelling of the one printed first. Rows are grouped and sorted, so no step compares all pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any

from frontdash.figures.dataset import Dataset

if TYPE_CHECKING:
    import polars as pl

WITHIN = 1
"""By default, how many days apart the claim dates of a pair may be."""
WIDEST = 366
_COLUMNS = ("_row", "_series", "_source", "_claimed_from", "_claimed_to", "_publication", "_published_from")
_NEAREST = 200
"""How many neighbouring rows of one series and source are compared, which bounds the work for crowded dates."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two figures that may be one claim: the positions of a row and of the earlier printed row it may relay.

    `days` is the distance between their claim dates.
    """

    child: int
    origin: int
    days: int = 0


def candidates(dataset: Dataset, within: int = WITHIN) -> list[Candidate]:
    """Return every candidate pair in table order; `within` is a number of days, 0 to `WIDEST`.

    Both the first and the last day of the two claim dates must be within that many days: "June" is not near 27 June
    unless `within` is that large. Rows of the same publication and derived rows are never paired.
    """
    return _pairs(_unlinked(dataset.figures.lazy()), within)


def candidates_of(dataset: Dataset, position: int, within: int = WITHIN) -> list[Candidate]:
    """Return the pairs that involve the claim of one figure, examining only the figures claimed around its date."""
    import polars as pl

    figures = dataset.figures
    start = int(figures["_origin"][position])
    origin = figures.select("_series", "_source", "_claimed_from").row(start, named=True)
    said = origin["_claimed_from"]
    if said is None or origin["_source"] is None:
        return []
    # Whether another row pairs with this one depends on that row's own alternatives: search twice as far.
    reach = timedelta(days=2 * within)
    earliest, latest = (pl.lit(said).dt.offset_by(f"{sign}{reach.days}d") for sign in "-+")
    around = _same(figures, "_series", start) & _same(figures, "_source", start)
    near = (
        figures.select(*_COLUMNS, "repeats", "_claim")[around.arg_true()]
        .lazy()
        .filter(pl.col("_claimed_from").is_between(earliest, latest))
    )
    return [pair for pair in _pairs(_unlinked(near), within) if start in (pair.child, pair.origin)]


def _same(figures: pl.DataFrame, column: str, row: int) -> pl.Series:
    """Return a mask of the figures that share the value of a row; names are compared by their codes."""
    names = figures[column]
    codes = names.to_physical()
    found: pl.Series = codes == codes[row]
    return found


def _unlinked(figures: pl.LazyFrame) -> pl.DataFrame:
    """Return the rows that relay nothing in order of publication; `rank` is their position in that order."""
    import polars as pl

    open_ended = figures.filter(
        pl.col("repeats").is_null()
        & pl.col("_claim").is_not_null()
        & pl.col("_claimed_from").is_not_null()
        & pl.col("_source").is_not_null()
    )
    order = open_ended.select(_COLUMNS).collect().sort("_published_from", "_row", nulls_last=True)
    return order.drop("_published_from").with_row_index("rank")


def _pairs(rows: pl.DataFrame, within: int) -> list[Candidate]:
    key = ("_series", "_source", "_claimed_from", "_claimed_to")
    first = rows.unique(key, keep="first", maintain_order=True)
    same_day = rows.join(first, on=key, suffix="_first").filter(_apart("_row_first", "_publication_first"))
    found = [Candidate(child, origin) for child, origin in same_day.select("_row", "_row_first").iter_rows()]
    if within:
        found += _days_apart(first, within)
    return sorted(found, key=lambda pair: (pair.child, pair.origin))


def _apart(row: str, publication: str) -> pl.Expr:
    """Return whether two rows are distinct and from different publications; an unnamed publication equals no other."""
    import polars as pl

    other = pl.col("_publication").is_null() | (pl.col("_publication") != pl.col(publication)).fill_null(True)
    return (pl.col("_row") != pl.col(row)) & other


def _days_apart(first: pl.DataFrame, within: int) -> Iterator[Candidate]:
    """Yield pairs across dates: the first row of each claim date with the first printed row of the nearby dates."""
    import polars as pl

    first = first.sort("_series", "_source", "_claimed_from", "_claimed_to")
    numbers = first.select(pl.col("_series", "_source", "_claimed_from", "_claimed_to").to_physical(), "rank",
                           "_row", "_publication")  # fmt: skip
    for _, group in groupby(numbers.iter_rows(), key=lambda row: row[:2]):
        yield from _within(list(group), within)


def _within(group: list[tuple[Any, ...]], within: int) -> Iterable[Candidate]:  # Any: codes, days and nulls
    """Yield the pairs of one series and source; `group` is sorted by date."""
    best: dict[int, tuple[int, int]] = {}
    for at, (_, _, begins, ends, rank, _, page) in enumerate(group):
        for back in range(at - 1, max(-1, at - 1 - _NEAREST), -1):
            _, _, other_begins, other_ends, other_rank, _, other_page = group[back]
            if begins - other_begins > within:
                break
            if abs(ends - other_ends) > within or (page is not None and page == other_page):
                continue
            child, origin = (at, back) if other_rank < rank else (back, at)
            best[child] = min(best.get(child, (group[origin][4], origin)), (group[origin][4], origin))
    for child, (_, origin) in best.items():
        days = max(abs(group[child][i] - group[origin][i]) for i in (2, 3))
        yield Candidate(group[child][5], group[origin][5], days)
