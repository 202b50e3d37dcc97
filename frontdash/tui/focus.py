"""Which figure is in focus, and what follows from it: pure functions of data, view and state."""

from __future__ import annotations

from dataclasses import replace

from frontdash.figures.dataset import Dataset
from frontdash.query.engine import LocalEngine
from frontdash.query.state import ViewState
from frontdash.query.view import View, with_series


def restated(view: View, now: ViewState) -> View:
    """Return a view with what needs no query taken from the state: a view never claims another's filters."""
    return replace(view, state=replace(view.state, units=now.units, focus=now.focus, columns=now.columns))


def focused(dataset: Dataset, view: View, wanted: str | None) -> int | None:
    """Return the position of the wanted figure if the view has it, else of the first figure, None without any."""
    row = None if wanted is None else dataset.row_of(wanted)
    if view.position(row) is None:
        return int(view.rows[0]) if len(view.rows) else None
    return row


def series_of(dataset: Dataset, row: int | None) -> str | None:
    """Return the series of a figure."""
    return None if row is None else str(dataset.row(row)["_series"])


def charting(dataset: Dataset, engine: LocalEngine, view: View, row: int | None) -> View:
    """Return the view with the series of a figure charted."""
    series = series_of(dataset, row)
    if series is None:
        return replace(view, series=None)
    return view if view.series is not None and view.series.name == series else with_series(engine, view, series)
