"""The spread of a series, in one or two dim lines above its claims."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len

from frontdash.figures.shown import brief, shown
from frontdash.figures.units import UnitView
from frontdash.query.spread import (
    Reach,
    Spread,
    counts_text,
    open_text,
    overlap_text,
    spread_texts,
)
from frontdash.tui.widgets.lines import Span, fit

_ROOM = (8, 12)
"""The minimum inner heights of a panel with one and with two lines."""


def lines_for(height: int, spread: Spread) -> int:
    """Return how many lines a panel of this height has for a spread; 0 for a single claim."""
    main = spread.main
    if main is None or (main.whole.claims < 2 and len(spread.parts) == 1):
        return 0
    return sum(height >= needed for needed in _ROOM)


def spread_line(
    spread: Spread, number: int, view: UnitView, short: Callable[[str], str], width: int, only: bool = False
) -> list[Span]:
    """Return one of the lines: the dispute and the change, then the counts. Remarks that do not fit are left out.

    `only` says that there is no second line, which counts claims and publications.
    """
    main = spread.main
    if main is None:
        return [(fit("", width), "")]
    if number == 0:
        texts = spread_texts(main, view, short)
        remarks = next((text for text in texts if cell_len(" · ".join(text)) + 2 < width), texts[-1])
    else:
        remarks = [counts_text(main.whole)]
    remarks += [counts_text(main.whole)] if number == 0 and only else _groups(spread, view) if number else []
    text = ""
    for remark in remarks:
        longer = f"{text} · {remark}" if text else f" {remark}"
        if not text or cell_len(longer) < width:
            text = longer
    return [(fit(text, width), "dim")]


def _groups(spread: Spread, view: UnitView) -> list[str]:
    main = spread.main
    assert main is not None
    remarks = [overlap_text(main.whole), open_text(main.whole)]
    remarks += [] if main.places else [_group(reach, view) for reach in main.roles]
    for part in spread.parts[1:]:
        name = part.statistic if part.kind == "claims" else part.kind
        remarks.append(f"apart: {name or part.dimension} {_range(part.whole, view)} ({part.figures:,})")
    if spread.without_number:
        remarks.append(f"{spread.without_number:,} without a number")
    return [remark for remark in remarks if remark]


def _group(reach: Reach, view: UnitView) -> str:
    return f"{reach.role_text} {_range(reach, view)} ({reach.claims:,})"


def _range(reach: Reach, view: UnitView) -> str:
    low, high = (brief(shown(row, view)).text for row in (reach.lowest, reach.highest))
    return low if reach.lowest is reach.highest else f"{low} to {high}"
