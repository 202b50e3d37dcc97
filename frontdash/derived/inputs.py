"""Look up what a formula names: figures by id, derived figures by name, one claim of a series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from frontdash.derived.grammar import Pick, named_in
from frontdash.derived.refusal import Refusal
from frontdash.figures.dataset import Dataset, figure_id
from frontdash.figures.shown import Row
from frontdash.figures.sources import UnknownSourceError, folded

MOST_PARTS = 200
"""The most figures that one derived figure may use, directly or through others."""
_MANY_IDS = 20_000
"""Above this many ids, no similar ones are suggested."""


@dataclass(frozen=True, slots=True)
class Part:
    """A figure as part of a sum: what it is about, whose claim it is, and when it is valid."""

    name: str
    row: int
    claim: int
    series: str
    subject: str | None
    place: str | None
    source: str
    measure: str | None
    statistic: str | None
    valid: tuple[date | None, date | None]
    status: str
    minus: bool = False
    """Whether the sum subtracts it."""

    def same_thing(self, other: Part) -> bool:
        """Return whether another figure counts the same thing: same series, and no different subject."""
        return self.series == other.series and (self.subject == other.subject or None in (self.subject, other.subject))

    def apart_in_time(self, other: Part) -> bool:
        """Return whether both figures have valid dates and these do not overlap."""
        (start, end), (first, last) = self.valid, other.valid
        if start is None or end is None or first is None or last is None:
            return False
        return end < first or last < start


def part(row: Row) -> Part:
    """Return a row of the figures frame as part of a sum."""
    return Part(
        figure_id(row),
        row["_row"],
        row["_origin"],
        row["series"],
        row["subject"],
        row["place"],
        str(row["_source"]),
        row["measure"],
        row["statistic"],
        (row["_valid_from"], row["_valid_to"]),
        row["status"] or "reported",
    )


def parts_of(dataset: Dataset, row: Row) -> tuple[Part, ...]:
    """Return what a row adds up: itself and, for a derived row, the rows that its own formula names, recursively.

    A circular formula ends where it reaches a row again.
    """
    found: dict[int, Part] = {}
    waiting: list[Row] = [row]
    while waiting:
        at = waiting.pop()
        if at["_row"] in found:
            continue
        found[at["_row"]] = part(at)
        if len(found) > MOST_PARTS:
            raise Refusal(f"{figure_id(row)} uses more than {MOST_PARTS} figures")
        if at["status"] == "derived" and at["formula"]:
            waiting += [
                dataset.row(p)
                for name in named_in(at["formula"], dataset.unit_system)
                if (p := dataset.row_of(name)) is not None
            ]
    return tuple(found.values())


def figure(dataset: Dataset, name: str, others: Sequence[str]) -> Row:
    """Return the row with this id. Raises `Refusal` if there is none; `others` are further names to suggest."""
    position = dataset.row_of(name)
    if position is None:
        raise Refusal(f"no figure has the id {name!r}{_hint(dataset, name, others)}")
    return dataset.row(position)


def _hint(dataset: Dataset, name: str, others: Sequence[str]) -> str:
    from difflib import get_close_matches

    halves = name.split("-")
    if len(halves) > 1 and any(dataset.row_of(half) is not None for half in halves if half):
        return f"; for a difference, put spaces around the minus: {' - '.join(halves)}"
    ids = dataset.figures["id"].drop_nulls()
    known = [*others, *(ids.to_list() if len(ids) <= _MANY_IDS else ())]
    near = get_close_matches(name, known, n=3)
    if near:
        return f"; did you mean {', '.join(near)}?"
    return "; the table has no ids; refer to a line as #LINE" if not len(ids) else ""


def picked(dataset: Dataset, pick: Pick) -> Row:
    """Return the latest, lowest or highest claim of a series, optionally of one source. Retellings do not count.

    Raises `Refusal` if there is none, or if several tie and differ.
    """
    series = _series(dataset, pick.series)
    asked = (pl.col("_series") == series) & (pl.col("_claim") == pl.col("_row")) & pl.col("_magnitude").is_not_null()
    claims = dataset.figures.lazy().filter(asked).collect()
    if pick.source is not None:
        try:
            source = dataset.sources.find(pick.source, claims["_source"].unique().cast(pl.String).to_list())
        except UnknownSourceError as error:
            raise Refusal(f"series {series!r}: {error}") from error
        claims = claims.filter(pl.col("_source") == source)
    whose = f" of {pick.source}" if pick.source else ""
    if pick.function == "latest":
        rank = pl.coalesce("_valid_to", "_claimed_to", "_published_to").to_physical()
    else:
        rank = pl.col("_magnitude") if pick.function == "highest" else -pl.col("_magnitude")
    best = claims.filter(rank.is_not_null() & (rank == rank.max()))
    if best.is_empty():
        dated = "dated " if pick.function == "latest" else ""
        raise Refusal(f"there is no {dated}claim with a number{whose} in the series {series!r}")
    if len({(*_bounds(row), row["_qualifier"]) for row in best.iter_rows(named=True)}) > 1:
        named = ", ".join(figure_id(row) for row in best.head(5).iter_rows(named=True))
        raise Refusal(
            f"several claims{whose} are the {pick.function} in {series!r} and differ: {named}; name one of them"
        )
    return best.row(0, named=True)


def _bounds(row: Row) -> tuple[Any, ...]:  # Any: see Row
    return row["_magnitude"], row["_low"], row["_high"]


def _series(dataset: Dataset, name: str) -> str:
    from difflib import get_close_matches

    dtype: Any = dataset.figures.schema["_series"]  # Any: an Enum; Polars types it as any data type
    known = dtype.categories.to_list()
    same = [series for series in known if folded(series) == folded(name)]
    if len(same) == 1 or name in same:
        return name if name in same else str(same[0])
    near = get_close_matches(name, known, n=1) if len(known) <= _MANY_IDS else []
    raise Refusal(f"no series is called {name!r}" + (f"; did you mean {near[0]!r}?" if near else ""))
