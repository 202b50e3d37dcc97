"""The spread of a series: the lowest and the highest claim, who says so, and how far apart. No mean, no consensus.

What cannot be compared is listed separately: another statistic (stock, flow, cumulative), another kind of unit, figures
of our own (derived) and withdrawn ones. Claims and the publications that relay them are counted apart.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from frontdash.figures.dates import date_of
from frontdash.figures.qualifiers import QUALIFIERS
from frontdash.figures.shown import Row, shown
from frontdash.figures.text import counted
from frontdash.figures.units import UnitView

if TYPE_CHECKING:
    import polars as pl

    from frontdash.query.engine import Summary

Kind = Literal["claims", "derived", "withdrawn"]
Bound = Literal["", "more", "less", "either"]


@dataclass(frozen=True, slots=True)
class Reach:
    """From where to where some claims reach. Rows are as in the figures frame, hedge, source and date included.

    `lowest` and `highest` are by the numbers that are stated: an open bound counts as its number, and is said by
    `open_up` and `open_down`, the number of claims without an upper or a lower end. `ratio` is highest to lowest,
    None where that means nothing; `bound` says whether open ends at the extremes make it more or less than that.
    `overlap` says whether the intervals that are stated share a number; None where fewer than two claims state one.
    """

    role: str | None
    lowest: Row
    highest: Row
    claims: int
    publications: int
    ratio: float | None
    bound: Bound
    overlap: bool | None
    open_up: int
    open_down: int

    @property
    def role_text(self) -> str:
        """The role, in words also where it is unknown."""
        return self.role or "role not stated"


@dataclass(frozen=True, slots=True)
class Part:
    """The figures of a series that can be compared: of one kind, statistic and dimension of units."""

    kind: Kind
    statistic: str | None
    dimension: str
    figures: int
    whole: Reach
    roles: tuple[Reach, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """The parts of a series, the one with the most claims first, and how many figures state no number."""

    parts: tuple[Part, ...]
    without_number: int

    @property
    def main(self) -> Part | None:
        """The part with the most claims; None where nothing has a number."""
        return self.parts[0] if self.parts else None


def spread(figures: pl.DataFrame) -> Spread:
    """Return the spread of the figures of one series: rows of the figures frame, computed columns included.

    Retellings count as publications of their claim; its number is that of its origin, or where the origin is not among
    the figures, that of the first row that relays it.
    """
    rows = figures.rows(named=True)
    groups: dict[tuple[Kind, str | None, str], list[Row]] = {}
    for row in rows:
        if _finite(row["_magnitude"]) is not None:
            groups.setdefault((_kind(row), row["statistic"], row["_dimension"]), []).append(row)
    parts = [_part(*key, members) for key, members in groups.items()]
    order = {"claims": 0, "withdrawn": 1, "derived": 2}
    parts.sort(key=lambda p: (order[p.kind], -p.whole.claims, -p.figures))
    return Spread(tuple(parts), len(rows) - sum(part.figures for part in parts))


def _kind(row: Row) -> Kind:
    status: str = row["status"] or ""
    return "derived" if status == "derived" else "withdrawn" if status == "withdrawn" else "claims"


def _part(kind: Kind, statistic: str | None, dimension: str, rows: Sequence[Row]) -> Part:
    by_role: dict[str | None, list[Row]] = {}
    for row in rows:
        by_role.setdefault(row["_role"], []).append(row)
    roles = [_reach(role, members) for role, members in by_role.items()]
    roles.sort(key=lambda r: (-r.claims, r.role is None, r.role or ""))
    return Part(kind, statistic, dimension, len(rows), _reach(None, rows), tuple(roles))


def _reach(role: str | None, rows: Sequence[Row]) -> Reach:
    claims = _origins(rows)
    lowest = min(claims, key=lambda row: (_ends(row)[0], row["_row"]))
    highest = max(claims, key=lambda row: (_ends(row)[1], -row["_row"]))
    low, high = _ends(lowest)[0], _ends(highest)[1]
    ratio = high / low if low > 0 and lowest["_dimension"] != "date" else None
    up, down = [_open(row, "high") for row in claims], [_open(row, "low") for row in claims]
    more = _open(highest, "high") or _open(lowest, "low")
    less = _open(highest, "low") or _open(lowest, "high")
    return Reach(
        role,
        lowest,
        highest,
        len({row["_claim"] for row in rows} - {None}),
        len({row["_publication"] for row in rows} - {None}),
        ratio,
        "" if lowest is highest else "either" if more and less else "more" if more else "less" if less else "",
        _overlap(claims),
        sum(up),
        sum(down),
    )


def _origins(rows: Iterable[Row]) -> list[Row]:
    """Return one row a claim: its origin if it is there, else the first that relays it; derived rows are their own."""
    found: dict[Any, Row] = {}  # Any: a claim's number, or a row's own
    for row in rows:
        key = row["_claim"] if row["_claim"] is not None else ("derived", row["_row"])
        if key not in found or row["_row"] == row["_claim"]:
            found[key] = row
    return list(found.values())


def _ends(row: Row) -> tuple[float, float]:
    """Return the lowest and the highest number that a row states, in canonical magnitude."""
    stated = [n for name in ("_low", "_magnitude", "_high") if (n := _finite(row[name])) is not None]
    return min(stated), max(stated)


def _finite(number: float | None) -> float | None:
    return number if number is not None and math.isfinite(number) else None


def _open(row: Row, side: Literal["low", "high"]) -> bool:
    """Whether a row states no end on a side: by its hedge, or by a bound on the other side alone.

    Nearly is below the number but close to it: that is a hedge, no open end.
    """
    if row[f"_{side}"] is not None or row["_qualifier"] == "nearly":
        return False
    other = row["_low" if side == "high" else "_high"]
    return QUALIFIERS[row["_qualifier"]].open == side or (row["value"] is None and other is not None)


def _overlap(claims: Sequence[Row]) -> bool | None:
    """Whether the intervals that claims state share a number; a hedge such as about or nearly states none."""
    intervals = [interval for row in claims if (interval := _interval(row)) is not None]
    if len(intervals) < 2:
        return None
    low = max(intervals, key=lambda i: (i[0], i[2]))
    high = min(intervals, key=lambda i: (i[1], not i[3]))
    return low[0] < high[1] or (low[0] == high[1] and not low[2] and not high[3])


def _interval(row: Row) -> tuple[float, float, bool, bool] | None:
    """Return the ends of a stated interval, and whether the ends themselves are left out; None without one."""
    qualifier = row["_qualifier"]
    low, high = _finite(row["_low"]), _finite(row["_high"])
    if low is not None and high is not None:
        return low, high, False, False
    if _open(row, "high"):
        return (row["_magnitude"] if low is None else low), math.inf, qualifier == "more_than", False
    if _open(row, "low"):
        return -math.inf, (row["_magnitude"] if high is None else high), False, qualifier == "less_than"
    return None


# --- in words: the same on screen and on paper ---


def extreme_text(row: Row, view: UnitView, short: Callable[[str], str] = str) -> str:
    """Return an extreme with its hedge, who says it and of when: `≲1,200 mi Vladimir Putin 2023`."""
    return " ".join(filter(None, (shown(row, view).text, short(row["_source"] or ""), date_of(row))))


def apart_text(reach: Reach) -> str:
    """Return how far apart the extremes are, as our own arithmetic: `2.5 times apart`; empty where it means nothing."""
    if reach.ratio is None or reach.lowest is reach.highest or reach.ratio == 1:
        return ""
    digits = _digits(reach.ratio) if reach.ratio < 10 else f"{float(f'{reach.ratio:.2g}'):,.0f}"
    loose = {"": "", "more": " or more", "less": " or less", "either": " by their numbers"}[reach.bound]
    return f"{digits} times apart{loose}"


def _digits(ratio: float) -> str:
    """Return two digits of a ratio, or as many as it takes to tell it from 1."""
    return next((text for n in (2, 3, 4) if (text := f"{ratio:.{n}g}") != "1"), "1.0001")


def counts_text(counts: Reach | Summary) -> str:
    """Return claims and publications, counted apart: `11 claims in 12 publications`."""
    return f"{counted(counts.claims, 'claim')} in {counted(counts.publications, 'publication')}"


def overlap_text(reach: Reach) -> str:
    """Return whether the stated intervals overlap; empty where fewer than two claims state one."""
    return {None: "", True: "stated intervals overlap", False: "stated intervals do not all overlap"}[reach.overlap]


def open_text(reach: Reach) -> str:
    """Return how many claims have an open end: `2 open upwards, 1 open downwards`; empty where none has."""
    ends = ((reach.open_up, "upwards"), (reach.open_down, "downwards"))
    return ", ".join(f"{n:,} open {way}" for n, way in ends if n)
