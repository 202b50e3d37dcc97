"""What the mouse does beside picking and focusing: columns, axis, web addresses, chips."""

from __future__ import annotations

import webbrowser

import pytest

from frontdash.tui.panels.claims import ClaimsChart
from frontdash.tui.panels.detail import Detail
from frontdash.tui.panels.figures import FiguresTable
from frontdash.tui.panels.status import Chips
from frontdash.tui.screens.overlays import ClausesScreen
from frontdash.tui.widgets.lines import Lines

from .conftest import FrontdashPilot, Start, press, screen_text, told, whole

MANY = "source=Syrskyi&measure!=area&place!=Pokrovsk&unit!=day&role=belligerent"


def heading_cell(table: FiguresTable, column: str) -> tuple[int, int]:
    """Return where the heading of a column is, measured from the corner of the panel's border."""
    number = table.columns.index(column)
    width = table.scrollable_content_region.width
    return next(x for x in range(width) if table.heading_at(x) == number) + 4, 1


async def test_a_heading_is_dragged_to_another_place(start: Start) -> None:
    async with start() as pilot:
        app = pilot.app
        table = app.query_one(FiguresTable)
        assert table.columns[:4] == ("series", "value", "source", "publisher")
        await pilot.mouse_down(table, offset=heading_cell(table, "publisher"))
        await pilot.mouse_up(table, offset=heading_cell(table, "value"))
        await whole(pilot)
        assert pilot.dashboard.state.columns[:4] == ("series", "publisher", "value", "source")
        assert pilot.dashboard.state.sort is None
        # The next plain click on a heading sorts as ever.
        await pilot.click(table, offset=heading_cell(table, "source"))
        await whole(pilot)
        assert str(pilot.dashboard.state.sort) == "source"


@pytest.mark.parametrize("how", [{"button": 3}, {"control": True}])
async def test_a_column_is_hidden_by_mouse_and_comes_back(start: Start, how: dict[str, bool]) -> None:
    async with start() as pilot:
        app = pilot.app
        table = app.query_one(FiguresTable)
        await pilot.click(table, offset=heading_cell(table, "source"), **how)
        await whole(pilot)
        assert "source" not in table.columns
        assert pilot.dashboard.state.sort is None
        assert "Source is hidden" in told(pilot)
        await press(pilot, "z")
        assert "source" in table.columns


async def test_a_click_on_the_axis_makes_it_logarithmic_and_linear_again(start: Start) -> None:
    async with start("focus=cnn_1200km") as pilot:
        chart = pilot.app.query_one(ClaimsChart)
        for log in (True, False):
            await pilot.click(chart, offset=(40, 1))
            await whole(pilot)
            assert chart.axis is not None
            assert chart.axis.log is log


async def scroll_to_url(pilot: FrontdashPilot) -> int:
    """Bring the web address into view; return its distance from the top of the panel."""
    detail = pilot.app.query_one(Detail)
    at = next(i for i in range(detail.line_count) if detail.description[i].url)
    detail.scroll_to(y=at, animate=False, immediate=True)
    await whole(pilot)
    return at - detail.scroll_offset.y


async def test_a_click_on_the_web_address_opens_it(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda url: opened.append(url) or True)
    async with start("focus=cnn_110k") as pilot:
        url = pilot.dataset.row(pilot.row)["url"]
        await pilot.click(Detail, offset=(4, await scroll_to_url(pilot) + 1))
        await whole(pilot)
        assert opened == [url]


async def test_chips_that_do_not_fit_are_counted_and_can_all_be_reached(start: Start) -> None:
    async with start(MANY, size=(80, 24)) as pilot:
        app = pilot.app
        assert "more (F)" in screen_text(pilot)
        chips = app.query_one(Chips)
        line = chips.render().plain
        assert len(line) <= 80
        assert line.count("✕") == len(chips.ends) < 5
        await pilot.click(chips, offset=(line.index("more"), 0))
        await whole(pilot)
        assert isinstance(app.screen, ClausesScreen)
        listed = app.screen.query_one(Lines)
        assert listed.line_count == 5
        await press(pilot, "end", "enter")
        assert "role" not in str(pilot.dashboard.state.selection)
        assert isinstance(app.screen, ClausesScreen)  # on, with those that are left
        await pilot.click(Lines, offset=(5, 0))
        await whole(pilot)
        assert "source" not in str(pilot.dashboard.state.selection)
        await press(pilot, "escape")
        assert len(pilot.dashboard.state.selection.clauses) == 3


async def test_a_chip_wider_than_the_screen_is_cut_and_keeps_its_cross(start: Start) -> None:
    link = "&".join(f"source={name}" for name in ("Syrskyi", "CNN", "DeepState", "AFP", "CSIS", "Zelensky"))
    async with start(f"{link}&measure=troops", size=(80, 24)) as pilot:
        line = pilot.app.query_one(Chips).render().plain
        assert "… ✕" in line
        assert line.rstrip().endswith("+1 more (F)")


async def test_all_filters_are_listed_by_key_too(start: Start) -> None:
    async with start("source=AFP") as pilot:
        await press(pilot, "F", "enter")
        assert not pilot.dashboard.state.selection
        assert not isinstance(pilot.app.screen, ClausesScreen)  # none is left
        await press(pilot, "F")
        assert "No filter narrows" in told(pilot)
