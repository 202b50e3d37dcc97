"""The claims of one series as their chart draws them: put together once for a series and a view of units, and kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from rich.cells import cell_len

from frontdash.drawing.scale import Axis
from frontdash.drawing.tree import Claim, claims_axis, tree
from frontdash.figures.units import UnitView
from frontdash.query.engine import SeriesView
from frontdash.query.spread import Spread, spread

_AT_ONCE = 60
"""Figures whose chart is put together within some milliseconds."""
_KEPT = 6
_COLUMNS = (
    *("_row", "_origin", "_claim", "_publication", "_series", "_source", "_publisher", "_role", "_place", "_subject"),
    *("_valid_from", "_valid_to", "_claimed_from", "_claimed_to", "_published_from", "_published_to", "_dimension"),
    *("_magnitude", "_low", "_high", "_qualifier", "_unit", "value", "low", "high", "stated_conversion", "wording"),
    *("_value_text", "_low_text", "_high_text", "status", "statistic", "valid_on", "claimed_on", "published_on"),
)
"""What is drawn of a figure, or sorted and told by: rows of all columns take twice the time and the room."""

_AxisKey: TypeAlias = tuple[object, bool]


@dataclass(frozen=True, slots=True)
class Charted:
    """The claims of a series in a view of units, the cells that the longest value takes, and their spread.

    `lines` says on which line each figure stands. A chart without a series has no claims.
    """

    series: SeriesView | None
    units: UnitView
    claims: Sequence[Claim]
    value_cells: int
    spread: Spread
    lines: Mapping[int, int]
    _axes: dict[_AxisKey, Axis | None] = field(default_factory=dict, repr=False)

    def is_of(self, series: SeriesView | None, units: UnitView) -> bool:
        """Whether it is the chart of this very series in these units."""
        return self.series is series and self.units == units

    def axis(self, row: int | None, log: bool) -> Axis | None:
        """Return the axis for a figure: `frontdash.drawing.tree.claims_axis`, made once for all figures alike."""
        at = None if row is None else self.lines.get(row)
        claim = None if at is None else self.claims[at]
        key = (None if claim is None or claim.mark is None else claim.row["_dimension"]), log
        if key not in self._axes:
            self._axes[key] = claims_axis(self.claims, row, self.units.unit_system, log)
        return self._axes[key]


def charted(series: SeriesView | None, units: UnitView) -> Charted:
    """Put the chart of a series together."""
    if series is None:
        return Charted(None, units, (), 8, Spread((), 0), {})
    drawn = replace(series, rows=series.rows.select(_COLUMNS))
    claims = tree(drawn, units)
    cells = max((cell_len(claim.figure.text) for claim in claims), default=8)
    lines = {claim.row["_row"]: line for line, claim in enumerate(claims)}
    chart = Charted(series, units, claims, cells, spread(drawn.rows), lines)
    for log in (False, True):
        chart.axis(None, log)
    return chart


class Charts:
    """The charts that were looked at last."""

    def __init__(self) -> None:
        self._kept: list[Charted] = []

    def at_once(self, series: SeriesView | None, units: UnitView) -> Charted | None:
        """Return a chart that is kept, or quick to make; None for one that a screen should not wait for."""
        kept = next((chart for chart in self._kept if chart.is_of(series, units)), None)
        if kept is None and series is not None and series.rows.height > _AT_ONCE:
            return None
        return self.keep(kept or charted(series, units))

    def keep(self, chart: Charted) -> Charted:
        """Keep a chart, and forget the one that was looked at the longest ago."""
        self._kept = [chart, *(kept for kept in self._kept if kept is not chart)][:_KEPT]
        return chart
