"""The columns of the table of figures: sorted by, moved, hidden, chosen, scrolled and never cut."""

from __future__ import annotations

from pathlib import Path

from frontdash.reading import open_dataset
from frontdash.tui.panels.figures import FiguresTable
from frontdash.tui.screens.overlays import TickList

from .conftest import Start, lines, press, screen_text, whole
from .test_screen import dimension, shown_ids


async def test_sorting_by_keyboard_and_by_mouse(start: Start) -> None:
    async with start() as pilot:
        app = pilot.app
        await press(pilot, "right", "right_square_bracket")
        assert str(pilot.dashboard.state.sort) == "-value"
        first = shown_ids(app)[0]
        assert dimension(pilot, first) == "area"
        await press(pilot, "backslash")
        assert pilot.dashboard.state.sort is None
        await pilot.click(FiguresTable, offset=(5, 1))
        await whole(pilot)
        assert str(pilot.dashboard.state.sort) == "series"
        await pilot.click(FiguresTable, offset=(5, 1))
        await whole(pilot)
        assert str(pilot.dashboard.state.sort) == "-series"


async def test_rows_without_a_number_come_last_either_way(start: Start) -> None:
    for order in ("value", "-value"):
        async with start(f"sort={order}&source=ISW&source=CNN") as pilot:
            assert shown_ids(pilot.app)[-1] in {"cnn_no_increase", "cnn_plan"} or "cnn_no_increase" in shown_ids(
                pilot.app
            )
            people = [i for i in shown_ids(pilot.app) if dimension(pilot, i) == "person"]
            assert people[-1] == "cnn_no_increase"


async def test_columns_move_hide_and_are_chosen(start: Start) -> None:
    async with start() as pilot:
        app = pilot.app
        await press(pilot, "right", "less_than_sign")
        assert pilot.dashboard.state.columns[:2] == ("value", "series")
        await press(pilot, "minus")
        assert "value" not in pilot.dashboard.state.columns
        await press(pilot, "v")
        ticks = app.screen.query_one(TickList)
        (at,) = (i for i, line in enumerate(lines(ticks)) if "Wording" in line)
        ticks.move_cursor(at)
        await press(pilot, "space", "escape")
        assert pilot.dashboard.state.columns[-1] == "wording"
        assert pilot.dashboard.state.columns[0] == "series"


async def test_the_first_column_stays_when_the_others_scroll(start: Start) -> None:
    async with start(size=(100, 30), link="columns=series,wording,note,url,value,publisher") as pilot:
        table = pilot.app.query_one(FiguresTable)
        await press(pilot, *["right"] * 5)
        width = table.scrollable_content_region.width
        header = "".join(text for text, _ in table.draw_header(0, width))
        assert header.strip().startswith("Series")
        assert "via" in header


async def test_a_number_is_never_cut_however_late_it_comes(start: Start, tmp_path: Path) -> None:
    table = tmp_path / "late.csv"
    rows = "".join("a,person,s,5\n" for _ in range(300)) + "a,km^2/day,s,1234567\n"
    table.write_text("series,unit,source,value\n" + rows, encoding="utf-8")
    for size in ((80, 24), (140, 40)):
        async with start(dataset=open_dataset(table), size=size) as pilot:
            await press(pilot, "end")
            assert "1,234,567 km²/day" in screen_text(pilot)


async def test_looking_at_the_columns_changes_nothing(start: Start, tmp_path: Path) -> None:
    async with start() as pilot:
        await press(pilot, "v", "escape")
        assert pilot.dashboard.state.columns == ()
    assert not (tmp_path / "config.toml").exists()


async def test_a_marked_column_survives_a_narrower_window(start: Start) -> None:
    async with start(size=(320, 40)) as pilot:
        await press(pilot, *["right"] * 15)
        await pilot.resize_terminal(100, 30)
        await whole(pilot)
        await press(pilot, "left_square_bracket")
        assert pilot.dashboard.state.sort is not None
