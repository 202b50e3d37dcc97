"""The claims of one series as the chart draws them, computed once per series and unit view, and cached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from rich.cells import cell_len

from frontdash.drawing.scale import Axis
from frontdash.drawing.tree import Claim, claims_axis, tree
from frontdash.figures.shown import brief
from frontdash.figures.units import UnitView
from frontdash.query.engine import SeriesView
from frontdash.query.spread import Spread, spread
from frontdash.tui.panels.columns import Need, Ranking, need, ranking
from frontdash.tui.widgets.lines import fit

_AT_ONCE = 60
"""The maximum number of figures for which a chart takes only milliseconds."""
_MOST = 6
_COLUMNS = (
    *("_row", "_origin", "_claim", "_publication", "_series", "_source", "_publisher", "_role", "_place", "_subject"),
    *("_valid_from", "_valid_to", "_claimed_from", "_claimed_to", "_published_from", "_published_to", "_dimension"),
    *("_magnitude", "_low", "_high", "_qualifier", "_unit", "value", "low", "high", "stated_conversion", "wording"),
    *("_value_text", "_low_text", "_high_text", "status", "statistic", "valid_on", "claimed_on", "published_on"),
)
"""The columns that a chart needs; rows with all columns take twice the time and memory."""

_LABELS = ("source", "place", "valid_on", "publisher", "subject", "statistic")
"""The columns that may label a claim."""
_OF_THE_CLAIM = {"place", "subject", "statistic"}
"""Those that a retelling has from the claim it relays."""

_AxisKey: TypeAlias = tuple[object, bool]


@dataclass(frozen=True, slots=True)
class Charted:
    """The claims of a series in a unit view, the width of the longest value, and their spread.

    `lines` maps figures to their lines. A chart without a series has no claims.
    """

    series: SeriesView | None
    units: UnitView
    claims: Sequence[Claim]
    value_cells: int
    spread: Spread
    lines: Mapping[int, int]
    texts: Mapping[str, Sequence[str]]
    """The texts of the columns that may label a claim."""
    labels: Ranking
    """Those columns by how well they tell the claims apart."""
    needs: Mapping[str, Need]
    _axes: dict[_AxisKey, Axis | None] = field(default_factory=dict, repr=False)

    def is_of(self, series: SeriesView | None, units: UnitView) -> bool:
        """Return whether this is the chart of this series object in these units."""
        return self.series is series and self.units == units

    def axis(self, row: int | None, log: bool) -> Axis | None:
        """Return the axis for a figure: `frontdash.drawing.tree.claims_axis`, cached by dimension."""
        at = None if row is None else self.lines.get(row)
        claim = None if at is None else self.claims[at]
        key = (None if claim is None or claim.mark is None else claim.row["_dimension"]), log
        if key not in self._axes:
            self._axes[key] = claims_axis(self.claims, row, self.units.unit_system, log)
        return self._axes[key]


def claim_text(claim: Claim, column: str) -> str:
    """Return what labels a claim in a column; a retelling has only a publisher, a date and perhaps another source."""
    if column == "source":
        return claim.source
    return "" if claim.branch in {"├", "└"} and column in _OF_THE_CLAIM else _text(claim, column)


def _text(claim: Claim, column: str) -> str:
    return claim.row[column if column in {"valid_on", "statistic"} else f"_{column}"] or ""


def charted(series: SeriesView | None, units: UnitView) -> Charted:
    """Return the chart of a series."""
    if series is None:
        return Charted(None, units, (), 8, Spread((), 0), {}, {}, Ranking((), (), ()), {})
    drawn = replace(series, rows=series.rows.select(_COLUMNS))
    claims = tree(drawn, units)
    cells = max((cell_len(brief(claim.figure).text) for claim in claims), default=8)
    lines = {claim.row["_row"]: line for line, claim in enumerate(claims)}
    texts = {name: [_text(claim, name) for claim in claims] for name in _LABELS}
    labels = ranking(
        texts, lambda name: "varies" if len(set(texts[name])) > 1 else "same" if texts[name][0] else "empty"
    )
    needs = {name: need(name, "", different, fit) for name, different in texts.items()}
    chart = Charted(series, units, claims, cells, spread(drawn.rows), lines, texts, labels, needs)
    for log in (False, True):
        chart.axis(None, log)
    return chart


class Charts:
    """A cache of the most recently shown charts."""

    def __init__(self) -> None:
        self._cached: list[Charted] = []

    def at_once(self, series: SeriesView | None, units: UnitView) -> Charted | None:
        """Return a chart that is cached or quick to compute; None if it should be computed in a thread."""
        cached = next((chart for chart in self._cached if chart.is_of(series, units)), None)
        if cached is None and series is not None and series.rows.height > _AT_ONCE:
            return None
        return self.keep(cached or charted(series, units))

    def keep(self, chart: Charted) -> Charted:
        """Cache a chart, and drop the least recently shown one."""
        self._cached = [chart, *(other for other in self._cached if other is not chart)][:_MOST]
        return chart
