"""The timeline on the screen: one look, moving, zooming, and a span of time as a filter like any other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual import events

from frontdash.reading import open_dataset
from frontdash.tui.panels.figures import FiguresTable
from frontdash.tui.panels.timeline import TimelineChart
from frontdash.tui.widgets.plot import Canvas, Plot
from tests.campaigns.monkey import mouse

from .conftest import FrontdashPilot, Start, press, screen_text, whole

RESIDENTS = "focus=np_2k"


def chart(pilot: FrontdashPilot) -> TimelineChart:
    return pilot.app.query_one(TimelineChart)


def plot(pilot: FrontdashPilot) -> Plot:
    found = chart(pilot).plot()
    assert found is not None
    return found


def position(pilot: FrontdashPilot, figure: str) -> int:
    found = pilot.dataset.row_of(figure)
    assert found is not None
    return found


def page_top(pilot: FrontdashPilot) -> int:
    page = chart(pilot).page_drawn
    assert page is not None
    return page.top


def focus(pilot: FrontdashPilot) -> str:
    return str(pilot.dataset.row(pilot.row)["id"])


def cell(pilot: FrontdashPilot, figure: str) -> tuple[int, int]:
    """Return where a figure's mark stands, measured from the corner of the panel."""
    panel = chart(pilot)
    x, y = plot(pilot).cells[position(pilot, figure)]
    return x + panel.gutter.left, y + page_top(pilot) + panel.gutter.top


def axis(pilot: FrontdashPilot) -> int:
    return plot(pilot).height + page_top(pilot) + chart(pilot).gutter.top


@pytest.mark.parametrize("size", [(80, 24), (140, 40), (200, 60)], ids=lambda s: f"{s[0]}x{s[1]}")
async def test_one_look_tells_that_claims_of_one_day_differ_by_a_factor_of_30(
    start: Start, size: tuple[int, int]
) -> None:
    async with start(RESIDENTS, size) as pilot:
        await press(pilot, "5")
        text = screen_text(pilot)
        assert "19 Aug 2024: ~2,000 and 59,000, 30 times apart" in text
        assert "log axis, as the span is ×49" in text
        assert "~2,000 Pravda network" in text
        assert "59,000 Babel" in text
        low, high = (plot(pilot).cells[position(pilot, f)] for f in ("np_2k", "babel_59k"))
        assert low[0] == high[0]
        assert low[1] - high[1] >= plot(pilot).height // 2


async def test_on_a_very_large_screen_the_timeline_joins_below_and_on_others_it_takes_the_claims_place(
    start: Start,
) -> None:
    async with start(size=(200, 60)) as pilot:
        claims = pilot.app.query_one("#claims").region
        assert chart(pilot).region.y == claims.bottom
        assert chart(pilot).plot() is not None
    async with start() as pilot:
        assert chart(pilot).region.width == 0
        await press(pilot, "5")
        assert pilot.app.query_one("#claims").region.width == 0
        assert chart(pilot).region.height > 10


async def test_the_figure_in_focus_is_the_same_everywhere(start: Start) -> None:
    async with start(RESIDENTS) as pilot:
        await press(pilot, "5", "right")
        assert focus(pilot) == "ap_53k"
        table = pilot.app.query_one(FiguresTable)
        assert table.row_at(table.cursor)["id"] == "ap_53k"
        await press(pilot, "1", "down")
        assert focus(pilot) == "babel_59k"
        assert chart(pilot).row == pilot.dashboard.row
        assert "babel_59k" in str(pilot.dashboard.state)


async def test_left_and_right_visit_every_figure_in_the_order_of_time(start: Start) -> None:
    async with start(RESIDENTS) as pilot:
        await press(pilot, "5", "home")
        visited = [focus(pilot)]
        for _ in range(9):
            await press(pilot, "right")
            visited.append(focus(pilot))
        assert len(set(visited)) == 10
        assert visited[-1] == "ckh_7k"
        await press(pilot, "right")
        assert focus(pilot) == "ckh_7k"


async def test_up_and_down_stay_in_the_column_where_they_can(start: Start) -> None:
    async with start(RESIDENTS) as pilot:
        await press(pilot, "5", "up")
        assert focus(pilot) == "ap_53k"
        await press(pilot, "up")
        assert focus(pilot) == "babel_59k"
        await press(pilot, "down", "down")
        assert focus(pilot) == "np_2k"


async def test_the_axis_is_linear_on_demand_and_says_so(start: Start) -> None:
    async with start(RESIDENTS) as pilot:
        await press(pilot, "5", "l")
        assert not plot(pilot).axis.log
        assert "linear axis" in screen_text(pilot)
        await press(pilot, "L")
        assert plot(pilot).axis.log
        assert "as the span" not in screen_text(pilot)


async def test_numbers_close_together_get_a_linear_axis(start: Start) -> None:
    async with start("focus=cnn_1200km&units=mi") as pilot:
        await press(pilot, "5")
        assert not plot(pilot).axis.log
        assert "mi by valid date · linear axis" in screen_text(pilot)
        assert "745 mi" in screen_text(pilot)


async def test_another_date_and_what_has_none(start: Start) -> None:
    async with start(RESIDENTS) as pilot:
        await press(pilot, "5", "d")
        assert "3 figures have no claimed date" in screen_text(pilot)
        assert "the figure in focus is not drawn here" in screen_text(pilot)
        await press(pilot, "d")
        assert "1 figure has no published date" in screen_text(pilot)
        await press(pilot, "d")
        assert "people by valid date" in screen_text(pilot)


async def test_a_series_without_anything_to_draw_says_why(start: Start) -> None:
    async with start("focus=cnn_feb2022") as pilot:
        await press(pilot, "5")
        assert "These figures are dates themselves" in screen_text(pilot)
        await press(pilot, "left", "up", "plus", "d", "l", "pagedown", "equals_sign", "left_square_bracket")
        assert not pilot.dashboard.state.selection
    async with start("focus=cnn_no_increase") as pilot:
        await press(pilot, "5")
        assert "1 figure has no number" in screen_text(pilot)


async def test_zooming_and_moving_by_key_keep_the_values_in_sight(start: Start) -> None:
    async with start("focus=ifx_1370") as pilot:
        await press(pilot, "5")
        everything = plot(pilot).days
        await press(pilot, "plus", "plus", "plus")
        closer = plot(pilot).days
        assert closer.end - closer.start < (everything.end - everything.start) / 3
        assert len(plot(pilot).seen) < 10
        assert plot(pilot).axis.high < 10_000
        await press(pilot, "pageup")
        assert plot(pilot).days.start < closer.start
        # A figure out of sight comes into sight when it is gone to.
        await press(pilot, "home")
        assert pilot.dashboard.row in plot(pilot).cells
        await press(pilot, "end", "plus", "plus", *["pageup"] * 6)
        assert "no figure in these times" in screen_text(pilot)
        await press(pilot, "0")
        assert plot(pilot).days == everything


async def test_the_wheel_zooms_around_the_mouse_and_a_drag_moves(start: Start) -> None:
    async with start(RESIDENTS) as pilot:
        await press(pilot, "5")
        whole_time = plot(pilot).days
        x, y = cell(pilot, "ifx_1370")
        corner = chart(pilot).region
        pilot.app.post_message(mouse(events.MouseScrollUp, corner.x + x, corner.y + y))
        await whole(pilot)
        closer = plot(pilot).days
        assert closer.end - closer.start < whole_time.end - whole_time.start
        assert abs(cell(pilot, "ifx_1370")[0] - x) <= 1
        await pilot.mouse_down(chart(pilot), offset=(x, y))
        await pilot.hover(chart(pilot), offset=(x + 10, y))
        await pilot.mouse_up(chart(pilot), offset=(x + 10, y))
        await whole(pilot)
        assert plot(pilot).days.start < closer.start
        assert focus(pilot) == "np_2k"


async def test_a_click_marks_a_figure_and_a_double_click_opens_it(start: Start) -> None:
    async with start(RESIDENTS, (80, 24)) as pilot:
        await press(pilot, "5")
        await pilot.click(chart(pilot), offset=cell(pilot, "cen_16k"))
        await whole(pilot)
        assert focus(pilot) == "cen_16k"
        await pilot.click(chart(pilot), offset=cell(pilot, "ckh_7k"), times=2)
        await whole(pilot)
        assert focus(pilot) == "ckh_7k"
        assert pilot.app.query_one("#figure").region.width == 80


async def test_a_span_is_a_filter_with_a_chip_in_the_link_and_one_step_to_undo(start: Start) -> None:
    async with start("focus=ifx_1370") as pilot:
        everything = pilot.view.summary.figures
        await press(pilot, "5", "left_square_bracket")
        assert str(pilot.dashboard.state.selection) == "valid_on=2025-08-06.."
        assert "valid from 2025-08-06 ✕" in screen_text(pilot)
        assert pilot.view.summary.figures < everything
        await press(pilot, "right", "right_square_bracket")
        assert str(pilot.dashboard.state.selection) == "valid_on=2025-08-06..2025-09-17"
        # What the span leaves out stays in sight, but cannot be gone to.
        assert len(plot(pilot).timeline.points) == 10
        await press(pilot, "right")
        assert focus(pilot) == "ukf_1200"
        await press(pilot, "home")
        assert focus(pilot) == "ifx_1370"
        await press(pilot, "z", "z")
        assert pilot.view.summary.figures == everything


async def test_a_span_that_would_end_before_it_begins_is_begun_anew(start: Start) -> None:
    async with start("focus=ifx_1370&valid_on=..2025-12") as pilot:
        await press(pilot, "5", "left_square_bracket", "home", "right_square_bracket")
        assert str(pilot.dashboard.state.selection) == "valid_on=2025-08-06..2025-08-06"
        await press(pilot, "backslash")
        assert not pilot.dashboard.state.selection
        await press(pilot, "right_square_bracket", "backspace")
        assert not pilot.dashboard.state.selection


async def test_what_is_in_sight_becomes_the_span(start: Start) -> None:
    async with start("focus=ifx_1370") as pilot:
        await press(pilot, "5", "plus", "plus", "equals_sign")
        clause = pilot.dashboard.state.selection.find("valid_on", "range")
        assert clause is not None
        assert clause.values[0] <= "2025-08-06" <= clause.values[1]
        assert [p.selected for p in plot(pilot).seen] == [True] * len(plot(pilot).seen)


@pytest.mark.parametrize("how", ["axis", "ctrl"])
async def test_a_span_is_dragged_by_mouse(start: Start, how: str) -> None:
    async with start(RESIDENTS) as pilot:
        await press(pilot, "5")
        panel, drawn = chart(pilot), plot(pilot)
        y = axis(pilot) if how == "axis" else axis(pilot) - 2
        first, last = (drawn.column(date(2025, m, 1).toordinal()) + panel.gutter.left for m in (8, 11))
        await pilot.mouse_down(panel, offset=(first, y), control=how == "ctrl")
        await pilot.hover(panel, offset=(last, y))
        assert "━" in "".join(text for text, _ in plot(pilot).canvas.spans(drawn.height))
        await pilot.mouse_up(panel, offset=(last, y))
        await whole(pilot)
        clause = pilot.dashboard.state.selection.find("valid_on", "range")
        assert clause is not None
        assert clause.values[0][:7] in {"2025-07", "2025-08"}
        assert clause.values[1][:7] in {"2025-10", "2025-11"}
        assert sum(p.selected for p in plot(pilot).timeline.points) == 4


async def test_how_the_panel_stands_can_be_told_and_taken(start: Start) -> None:
    async with start(RESIDENTS) as pilot:
        await press(pilot, "5", "d", "d", "l", "plus")
        look, days = chart(pilot).layout_words(), plot(pilot).days
        assert look[:2] == ("published_on", "linear")
    async with start(RESIDENTS) as pilot:
        await press(pilot, "5")
        chart(pilot).apply_layout(look)
        await whole(pilot)
        assert chart(pilot).layout_words() == look
        assert abs(plot(pilot).days.start - days.start) < 1
        chart(pilot).apply_layout(("from:9", "to:x", "nonsense"))
        assert chart(pilot).layout_words() == ()


async def test_thousands_of_points_are_thinned_and_it_is_said(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    lines = "".join(f"S,person,AFP,{1 + i * 7919 % 5000},2024-{1 + i % 12:02}-{1 + i % 28:02}\n" for i in range(1500))
    path.write_text("series,unit,source,value,valid_on\n" + lines, encoding="utf-8")
    async with start(dataset=open_dataset(path), size=(80, 24)) as pilot:
        await press(pilot, "5")
        assert "1,500 figures: only the lowest and highest of each column drawn" in screen_text(pilot)
        assert len(plot(pilot).cells) <= 2 * plot(pilot).width + 1
        drawn = {p.at for p in plot(pilot).timeline.points if p.key in plot(pilot).cells}
        assert {min(p.at for p in plot(pilot).seen), max(p.at for p in plot(pilot).seen)} <= drawn
        watched = pilot.watch_engine()
        await press(pilot, "right", "up", "plus", "end")
        assert pilot.dashboard.row in plot(pilot).cells
        assert watched.requests == []


def test_a_canvas_keeps_wide_and_combining_characters_in_their_cells() -> None:
    canvas = Canvas(10, 1)
    assert canvas.write(1, 0, "前e\u0301x", "strong")
    line = "".join(text for text, _ in canvas.spans(0))
    assert line == " 前e\u0301x     "
    assert not canvas.write(2, 0, "over", "")
    assert not canvas.write(8, 0, "too long", "")


async def test_falls_of_a_cumulative_number_are_called_corrections(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "losses.csv"
    rows = "".join(f"S,person,AFP,{v},2024-0{m}-01,cumulative\n" for m, v in ((1, 100), (3, 40), (6, 120)))
    path.write_text("series,unit,source,value,valid_on,statistic\n" + rows, encoding="utf-8")
    async with start(dataset=open_dataset(path), size=(80, 24)) as pilot:
        await press(pilot, "5")
        text = screen_text(pilot)
        assert text.count("correction") == 1
        assert "╌╌╌" in text


async def test_hostile_names_stay_in_their_cells(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "hostile.csv"
    name = "[red]\x1b]0;x\x07漢字\u202e" + "y" * 200
    rows = f"{name},person,{name},100,2024-01-01\n{name},person,B,200,2024-01-01\n"
    path.write_text("series,unit,source,value,valid_on\n" + rows, encoding="utf-8")
    async with start(dataset=open_dataset(path), size=(80, 24)) as pilot:
        await press(pilot, "5", "right")
        assert not {"\x1b", "\x07", "\u202e"} & set(screen_text(pilot))
        assert "2.0 times apart" in screen_text(pilot)
        strips = [chart(pilot).render_line(y) for y in range(chart(pilot).line_count)]
        assert {strip.cell_length for strip in strips} == {80}


@pytest.mark.parametrize("size", [(20, 6), (12, 24), (60, 9)], ids=lambda s: f"{s[0]}x{s[1]}")
async def test_there_is_no_screen_too_small_to_start_on(start: Start, size: tuple[int, int]) -> None:
    async with start(RESIDENTS, size) as pilot:
        await press(pilot, "5", "right", "up", "plus", "l", "pagedown")
        assert focus(pilot) != "np_2k"
        assert chart(pilot).plot() is not None
