"""The claims of a series in reading order, each followed by its retellings, one line each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from frontdash.drawing.marks import Mark, mark_of
from frontdash.drawing.scale import Axis, value_axis
from frontdash.figures import units
from frontdash.figures.shown import Shown, shown
from frontdash.query.engine import SeriesView


@dataclass(frozen=True, slots=True)
class Claim:
    """One line of a chart of claims: a figure, its place in the tree, and its mark (None without a number).

    `source` is the source of the claim; empty if it is that of the line above which this one relays.
    """

    row: dict[str, Any]  # Any: rows mix types, see frontdash.figures.shown.Row
    branch: str
    source: str
    figure: Shown
    mark: Mark | None


def tree(series: SeriesView, view: units.UnitView) -> list[Claim]:
    """Return the figures of a series in reading order: claims by date, each followed by its retellings.

    A retelling whose origin is filtered out is placed by its own date.
    """
    rows = series.rows.rows(named=True)
    present = {row["_row"] for row in rows}
    children: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        if row["_origin"] != row["_row"] and row["_origin"] in present:
            children.setdefault(row["_origin"], []).append(row)
    claims: list[Claim] = []
    for row in rows:
        if row["_origin"] != row["_row"] and row["_origin"] in present:
            continue
        claims.append(claim_of(row, "" if row["_origin"] == row["_row"] else "↳", row["_source"] or "", view))
        mine = sorted(
            children.get(row["_row"], []),
            key=lambda r: (r["_published_from"] is None, r["_published_from"] or 0, r["_row"]),
        )
        for child in mine:
            source = "" if child["_source"] == row["_source"] else child["_source"] or ""
            claims.append(claim_of(child, "└" if child is mine[-1] else "├", source, view))
    return claims


def claim_of(row: dict[str, Any], branch: str, source: str, view: units.UnitView) -> Claim:
    """Return one line of a chart, with the figure as a unit view shows it. Any: see `Claim`."""
    return Claim(row, branch, source, shown(row, view), mark_of(row))


def claims_axis(claims: Iterable[Claim], row: int | None, unit_system: units.UnitSystem, log: bool) -> Axis | None:
    """Return an axis over all claims of the dimension of the figure `row`, else of the first figure with a number.

    None if nothing has a number, and for dates, which are not numbers.
    """
    numbered = [claim for claim in claims if claim.mark is not None]
    first = next((c for c in numbered if c.row["_row"] == row), numbered[0] if numbered else None)
    if first is None or first.row["_dimension"] == "date":
        return None
    same = [claim for claim in numbered if claim.row["_dimension"] == first.row["_dimension"]]
    ends = [end for claim in same if claim.mark for end in claim.mark.ends]
    return value_axis(ends, [claim.figure.unit_symbol for claim in same], unit_system, log)
