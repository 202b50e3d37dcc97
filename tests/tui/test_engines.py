"""The whole screen on every engine: it shows the same, wherever the figures are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from frontdash.figures.dataset import Dataset, DatasetInfo
from frontdash.query.state import parse_state
from frontdash.tui.app import FrontdashApp
from frontdash.tui.panels import NEEDS_MEMORY
from frontdash.tui.panels.claims import ClaimsChart
from frontdash.tui.panels.detail import Detail
from frontdash.tui.panels.facets import FacetList
from frontdash.tui.panels.figures import FiguresTable
from frontdash.tui.panels.matrix import MatrixTable
from frontdash.tui.panels.status import Status
from tests.query.watching import in_duckdb, in_parquet, numbers_of

from .conftest import FrontdashPilot, app_of, lines, press, running, screen_text, told, whole

FOLDER = TemporaryDirectory()
PLACES: dict[str, Callable[[Dataset], DatasetInfo]] = {
    "DuckDB": in_duckdb,
    "a Polars scan of Parquet": lambda dataset: in_parquet(dataset, Path(FOLDER.name)),
}
STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("open", ()),
    ("filter", ("f", "down", "enter")),
    ("filter by another facet too", ("right", "down", "enter", "1")),
    ("undo", ("z", "z")),
    ("sort", ("1", "right", "]")),
    ("page down", ("pagedown",)),
    ("to the end", ("end",)),
    ("page up", ("pageup", "up")),
    ("units", ("u",)),
    ("search", ("slash", *"kursk", "enter")),
    ("undo the search", ("z",)),
    ("timeline", ("5", "right", "right")),
    ("claims", ("2", "down", "end")),
    ("matrix", ("7", "down", "enter")),
    ("the rest of the matrix", ("end", "escape", "backspace", "backspace")),
)


def shown(app: FrontdashApp) -> dict[str, object]:
    """Return what the screen is about, and what its panels show."""
    dashboard = app.dashboard
    assert dashboard is not None
    view = dashboard.view
    panels = (FiguresTable, FacetList, ClaimsChart, MatrixTable)
    return {
        "state": dashboard.state,
        "focus": dashboard.row,
        "rows": numbers_of(view.rows),
        "counts": (view.total, view.summary, view.facets),
        "series": None if view.series is None else (view.series.name, view.series.size),
        **{panel.__name__: lines(app.query_one(panel)) for panel in panels},
    }


async def walk(dataset: DatasetInfo) -> list[tuple[str, dict[str, object], str]]:
    """Go through all steps; return what each one shows, and the drawn middle of the screen."""
    seen = []
    app = app_of(dataset)
    async with running(app, size=(140, 40)) as pilot:
        await whole(pilot)
        for name, keys in STEPS:
            await press(pilot, *keys)
            seen.append((name, shown(app), middle(pilot)))
    return seen


def middle(pilot: FrontdashPilot) -> str:
    """Return the drawn panels without the status, and without the details, which know less of what is elsewhere."""
    detail = pilot.app.query_one(Detail).region
    return "\n".join(line[: detail.x] for line in screen_text(pilot).split("\n")[1:])


async def test_every_step_shows_the_same_on_every_engine(pokrovsk: Dataset) -> None:
    expected = await walk(pokrovsk)
    for place, elsewhere in PLACES.items():
        for (name, *ours), (_, *theirs) in zip(await walk(elsewhere(pokrovsk)), expected, strict=True):
            assert ours == theirs, f"{name}, {place}"


@pytest.mark.parametrize("place", PLACES)
async def test_what_needs_the_figures_in_memory_says_so(pokrovsk: Dataset, place: str) -> None:
    app = app_of(PLACES[place](pokrovsk), parse_state("source=CNN"))
    async with running(app, size=(140, 40)) as pilot:
        await whole(pilot)
        assert "not checked" in "".join(str(app.query_one(Status).render()))
        for key in ("x", "D", "A"):
            app.clear_notifications()
            await press(pilot, key)
            assert told(pilot) == NEEDS_MEMORY, key
        await press(pilot, "6")
        assert NEEDS_MEMORY in screen_text(pilot)
        await press(pilot, "r")
        assert NEEDS_MEMORY in screen_text(pilot)
        await press(pilot, "escape", "y")
        assert "CNN" in screen_text(pilot)
