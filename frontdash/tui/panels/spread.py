"""The spread of a series in one or two quiet lines above its claims."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len

from frontdash.figures.shown import shown
from frontdash.figures.units import UnitView
from frontdash.query.spread import (
    Part,
    Reach,
    Spread,
    apart_text,
    counts_text,
    extreme_text,
    open_text,
    overlap_text,
)
from frontdash.tui.widgets.lines import Span, fit

_ROOM = (8, 12)
"""Lines a panel needs to have inside for the first line, and for the second."""


def lines_for(height: int, spread: Spread) -> int:
    """Return how many lines a panel of a height has for a spread; none for a single claim, which has no spread."""
    main = spread.main
    if main is None or (main.whole.lowest is main.whole.highest and len(spread.parts) == 1):
        return 0
    return sum(height >= needed for needed in _ROOM)


def spread_line(
    spread: Spread, number: int, view: UnitView, short: Callable[[str], str], width: int, only: bool = False
) -> list[Span]:
    """Return one of the lines: what reaches from where to where, then by whom. Whole remarks go where room is short.

    `only` says that there is no second line, which counts claims and publications.
    """
    main = spread.main
    if main is None:
        return [(fit("", width), "")]
    remarks = [*_extremes(main, view, short, width)] if number == 0 else [counts_text(main.whole)]
    remarks += [counts_text(main.whole)] if number == 0 and only else _groups(spread, view) if number else []
    text = ""
    for remark in remarks:
        longer = f"{text} · {remark}" if text else f" {remark}"
        if not text or cell_len(longer) < width:
            text = longer
    return [(fit(text, width), "dim")]


def _extremes(part: Part, view: UnitView, short: Callable[[str], str], width: int) -> list[str]:
    """Return the extremes in as many words as fit: of when and what they are is left out before who says so."""
    reach, apart = part.whole, apart_text(part.whole)
    named = f"{part.statistic}: " if part.statistic else ""
    if reach.lowest is reach.highest:
        return [f"{named}{extreme_text(reach.lowest, view, short)}"]
    ends = (reach.lowest, reach.highest)
    full = [extreme_text(row, view, short) for row in ends]
    who = [f"{shown(row, view).text} {short(row['_source'] or '')}" for row in ends]
    words = ("earliest", "latest") if part.dimension == "date" else ("lowest", "highest")
    told = [
        [f"{named}{words[0]} {full[0]}", f"{words[1]} {full[1]}", apart],
        [f"{words[0]} {who[0]}", f"{words[1]} {who[1]}", apart],
        [f"{who[0]} to {who[1]}", apart],
        [" to ".join(shown(row, view).text for row in ends), apart],
    ]
    return next((remarks for remarks in told if cell_len(" · ".join(remarks)) + 2 < width), told[-1])


def _groups(spread: Spread, view: UnitView) -> list[str]:
    main = spread.main
    assert main is not None
    remarks = [overlap_text(main.whole), open_text(main.whole)]
    remarks += [_group(reach, view) for reach in main.roles]
    for part in spread.parts[1:]:
        name = part.statistic if part.kind == "claims" else part.kind
        remarks.append(f"apart: {name or part.dimension} {_range(part.whole, view)} ({part.figures:,})")
    if spread.without_number:
        remarks.append(f"{spread.without_number:,} without a number")
    return [remark for remark in remarks if remark]


def _group(reach: Reach, view: UnitView) -> str:
    return f"{reach.role_text} {_range(reach, view)} ({reach.claims:,})"


def _range(reach: Reach, view: UnitView) -> str:
    low, high = (shown(row, view).text for row in (reach.lowest, reach.highest))
    return low if reach.lowest is reach.highest else f"{low} to {high}"
