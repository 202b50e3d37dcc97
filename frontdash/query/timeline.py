"""Timeline: the figures of one series by one of their dates, with corrections and claims that are far apart.

It is built from a view's series without another query. Figures without a number or without the date are counted, never
drawn as zero; only cumulative figures of one source about one thing are joined by lines.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from frontdash.figures import dates
from frontdash.figures.qualifiers import QUALIFIERS
from frontdash.figures.schema import span
from frontdash.figures.text import counted
from frontdash.figures.units import UnitView
from frontdash.query.engine import SeriesView

DateField = Literal["valid_on", "claimed_on", "published_on"]
DATE_FIELDS: tuple[DateField, ...] = ("valid_on", "claimed_on", "published_on")
"""The dates that can be the axis of a timeline."""
_ABOUT = ("_subject", "_place", "statistic", "_valid_from", "_valid_to")
"""The columns that two claims about one thing share."""
_TELLING = 1.1
"""The factor from which the difference of two claims of one date is mentioned."""


@dataclass(frozen=True, slots=True)
class Point:
    """One figure on the timeline: `start` and `end` are ordinals, from the beginning of its first day to the end of
    its last; magnitudes are canonical. `selected` is false for figures that a filter on dates leaves out."""

    row: Mapping[str, Any]  # Any: rows mix types, see frontdash.figures.shown.Row
    start: int
    end: int
    at: float
    low: float | None
    high: float | None
    selected: bool = True

    @property
    def key(self) -> int:
        """The position of the figure in the dataset."""
        return int(self.row["_row"])

    @property
    def source(self) -> str:
        """The source of the claim."""
        return str(self.row["_source"] or "")

    @property
    def middle(self) -> float:
        """The middle of its date, where its mark is drawn."""
        return (self.start + self.end) / 2

    @property
    def retells(self) -> bool:
        """Whether it relays another figure's claim."""
        return bool(self.row["_origin"] != self.row["_row"])

    @property
    def claims(self) -> bool:
        """Whether it is a claim of its own: no retelling, nothing derived, extrapolated or withdrawn."""
        return not self.retells and (self.row["status"] or "reported") in {"reported", "disputed"}

    @property
    def least(self) -> float:
        """The smallest number that the claim allows."""
        side = QUALIFIERS[self.row["_qualifier"]].open
        return -math.inf if side == "low" and self.low is None else self.at if self.low is None else self.low

    @property
    def most(self) -> float:
        """The largest number that the claim allows."""
        side = QUALIFIERS[self.row["_qualifier"]].open
        return math.inf if side == "high" and self.high is None else self.at if self.high is None else self.high


@dataclass(frozen=True, slots=True)
class Steps:
    """The cumulative claims of one source about one thing, in order of time. `falls` are the indexes of those that
    are lower than the one before: corrections, of which both are drawn."""

    source: str
    points: tuple[Point, ...]
    falls: frozenset[int]


@dataclass(frozen=True, slots=True)
class Apart:
    """Two claims of one date that cannot both be true, and the factor by which they differ at least."""

    low: Point
    high: Point
    ratio: float

    @property
    def factor(self) -> str:
        """The factor as text: `30` for 29.5, `1.4` for 1.43."""
        return f"{self.ratio:,.0f}" if self.ratio >= 9.95 else f"{self.ratio:.1f}"


@dataclass(frozen=True)
class Timeline:
    """The figures of a series that have a number and the date `field`, oldest first, and counts of those that do not.

    `sources` are those of the points, the ones with most figures first. `others` counts figures of another kind of
    unit, `beyond` figures that are left out because the series has more than the limit.
    """

    series: str
    field: DateField
    dimension: str
    points: tuple[Point, ...]
    sources: tuple[tuple[str, int], ...] = ()
    steps: tuple[Steps, ...] = ()
    apart: Apart | None = None
    unnumbered: int = 0
    undated: int = 0
    others: int = 0
    beyond: int = 0

    @property
    def field_word(self) -> str:
        """The date in words: `valid`, `claimed`, `published`."""
        return self.field.removesuffix("_on")

    def remarks(self) -> list[str]:
        """Return what is not drawn, and why.

        >>> Timeline("Troops", "published_on", "person", (), undated=3).remarks()
        ['3 figures have no published date']
        """
        said = [
            (self.undated, "have", f"no {self.field_word} date"),
            (self.unnumbered, "have", "no number"),
            (self.others, "are", "in another kind of unit"),
            (self.beyond, "are", "left out: of so many, the first and each month's lowest and highest are drawn"),
        ]
        one = {"have": "has", "are": "is"}
        return [f"{counted(n, 'figure')} {one[verb] if n == 1 else verb} {what}" for n, verb, what in said if n]


def timeline(series: SeriesView, field: DateField = "valid_on", row: int | None = None) -> Timeline:
    """Return the timeline of a view's series by a date, for figures of the dimension of the figure at `row`.

    Without such a figure, or if it has no number, the most common dimension is used.
    """
    rows = list(_rows(series))
    dimension = _dimension([r for r, _ in rows], row)
    unnumbered = undated = others = 0
    points: list[Point] = []
    first, last = span(field)
    for figure, selected in rows:
        if not _finite(figure["_magnitude"]):
            unnumbered += selected
        elif figure["_dimension"] != dimension:
            others += selected
        elif figure[first] is None:
            undated += selected
        else:
            # A date with an open start is drawn where it ends.
            start = figure[last] if figure[first] == dates.OPEN else figure[first]
            points.append(_point(figure, start.toordinal(), figure[last].toordinal() + 1, selected))
    points.sort(key=lambda p: (p.middle, p.start, p.at, p.key))
    return Timeline(
        series.name,
        field,
        dimension,
        tuple(points),
        _by_count(point.source for point in points),
        # By other dates than the one it is true of, a lower number says nothing about what came before.
        _steps(points) if field == "valid_on" else (),
        _apart(points),
        unnumbered,
        undated,
        others,
        series.size - sum(selected for _, selected in rows),
    )


def ends_of(points: Iterable[Point]) -> list[float]:
    """Return all numbers that the axis of values must include, in canonical magnitudes."""
    return [end for p in points for end in (p.low, p.at, p.high) if end is not None]


def unit_of(point: Point, view: UnitView) -> str:
    """Return the symbol of the unit that a figure is shown in."""
    return view.target(view.unit_system.lookup(point.row["_unit"])).symbol


def _rows(series: SeriesView) -> Iterator[tuple[dict[str, Any], bool]]:
    """Yield the figures of a series and, marked as not selected, those that only a filter on dates leaves out."""
    there: set[int] = set()
    for frame, selected in ((series.rows, True), (series.peaks, True), (series.around, False)):
        if frame is None:
            continue
        for row in frame.iter_rows(named=True):
            if row["_row"] not in there:
                there.add(row["_row"])
                yield row, selected


def _finite(value: float | None) -> bool:
    return value is not None and math.isfinite(value)


def _dimension(rows: Sequence[Mapping[str, Any]], row: int | None) -> str:
    numbered = [str(r["_dimension"]) for r in rows if _finite(r["_magnitude"])]
    focused = next((str(r["_dimension"]) for r in rows if r["_row"] == row and _finite(r["_magnitude"])), None)
    return focused or next((name for name, _ in Counter(numbered).most_common(1)), "")


def _point(row: Mapping[str, Any], start: int, end: int, selected: bool) -> Point:
    low, high = (row[name] if _finite(row[name]) else None for name in ("_low", "_high"))
    return Point(row, start, end, row["_magnitude"], low, high, selected)


def _by_count(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0].casefold())))


def _steps(points: Sequence[Point]) -> tuple[Steps, ...]:
    lines: dict[tuple[Any, ...], list[Point]] = defaultdict(list)
    for point in points:
        if point.row["statistic"] == "cumulative" and point.claims:
            lines[tuple(point.row[name] for name in ("_source", "_subject", "_place"))].append(point)
    return tuple(
        Steps(line[0].source, tuple(line), frozenset(i for i in range(1, len(line)) if _falls(line[i - 1], line[i])))
        for line in lines.values()
        if len(line) > 1
    )


def _falls(before: Point, after: Point) -> bool:
    """Return whether a later number is certainly lower; overlapping dates have no order."""
    return before.end <= after.start and after.most < before.least


def _apart(points: Sequence[Point]) -> Apart | None:
    """Return the two claims about one thing and one date that differ by the largest factor."""
    same: dict[tuple[Any, ...], list[Point]] = defaultdict(list)
    for point in points:
        if point.selected and point.claims and point.row["_valid_from"] is not None:
            same[(point.start, point.end, *(point.row[name] for name in _ABOUT))].append(point)
    found: Apart | None = None
    for claims in same.values():
        low, high = min(claims, key=lambda p: p.most), max(claims, key=lambda p: p.least)
        ratio = high.least / low.most if 0 < low.most < math.inf else 0.0
        if ratio >= _TELLING and (found is None or ratio > found.ratio):
            found = Apart(low, high, ratio)
    return found
