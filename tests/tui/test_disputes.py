"""The panel of disputes: ranked in the background, and a line filters by its series."""

from __future__ import annotations

from frontdash.figures.dataset import Dataset
from frontdash.query.disputes import rank
from frontdash.query.selection import Clause, Selection
from frontdash.tui.panels.disputes import DisputesList

from .conftest import Start, press, screen_text, whole


async def test_a_line_filters_by_its_series_and_the_list_stays(start: Start, pokrovsk: Dataset) -> None:
    series = [ranked.series for ranked in rank(pokrovsk)]
    async with start(size=(80, 24)) as pilot:
        app = pilot.app
        await press(pilot, "8", "down", "enter")
        assert pilot.dashboard.state.selection == Selection((Clause("series", "set", (series[1],)),))
        await whole(pilot)
        panel = app.query_one(DisputesList)
        assert panel.line_count == len(series)
        assert panel.cursor == 1
        await press(pilot, "enter")
        assert pilot.dashboard.state.selection == Selection()


async def test_other_filters_narrow_what_is_ranked(start: Start, pokrovsk: Dataset) -> None:
    areas = Selection((Clause("measure", "set", ("area",)),))
    async with start("measure=area") as pilot:
        await press(pilot, "8")
        await whole(pilot)
        panel = pilot.app.query_one(DisputesList)
        assert panel.line_count == len(rank(pokrovsk, areas)) > 0
        await press(pilot, "w", *"source=Syrskyi", "enter")
        await whole(pilot)
        assert panel.line_count == 0
        assert "No two sources" in screen_text(pilot)
