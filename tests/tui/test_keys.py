"""The line of keys at the bottom: it says what keys do where one stands, and can be clicked."""

from __future__ import annotations

import pytest
from textual.screen import Screen

from frontdash.tui.widgets.key_bar import Keys

from .conftest import Start, press, whole


def line(keys: Keys) -> str:
    return keys.text


async def test_a_click_presses_the_key(start: Start) -> None:
    async with start() as pilot:
        keys = pilot.app.query_one(Keys)
        assert line(keys).startswith(" q quit  u km/mi  s source ")
        await pilot.click(Keys, offset=(10, 0))
        await whole(pilot)
        assert pilot.dashboard.state.units == "mi"
        await pilot.click(Keys, offset=(130, 0))
        await whole(pilot)
        assert pilot.dashboard.state.units == "mi"


async def test_keys_that_do_not_fit_are_reached_by_the_wheel(start: Start) -> None:
    async with start(size=(80, 24)) as pilot:
        keys = pilot.app.query_one(Keys)
        whole_line = line(keys)
        assert len(whole_line) > 80
        keys.on_mouse_scroll_up()
        assert line(keys) == whole_line
        for _ in range(40):
            keys.on_mouse_scroll_down()
        assert len(line(keys)) <= 80
        assert whole_line.endswith(line(keys))
        for _ in range(40):
            keys.on_mouse_scroll_up()
        assert line(keys) == whole_line
        for _ in range(4):
            keys.on_mouse_scroll_down()
        assert line(keys).startswith(" f filters ")
        await pilot.click(Keys, offset=(1, 0))
        await whole(pilot)
        assert pilot.app.query_one("#filters").has_focus_within
        assert "narrow" in line(keys)


async def test_the_key_under_the_mouse_is_marked_and_says_more(start: Start) -> None:
    async with start() as pilot:
        keys = pilot.app.query_one(Keys)
        plain = keys.render_line(0)
        await pilot.hover(Keys, offset=(20, 0))
        assert keys.tooltip == "Filter by source: type a name or an alias, Enter picks"
        assert keys.render_line(0).text == plain.text
        assert keys.render_line(0) != plain
        await pilot.hover("#figures")
        assert keys.tooltip is None


async def test_the_line_says_what_keys_do_where_one_stands(start: Start) -> None:
    async with start() as pilot:
        keys = pilot.app.query_one(Keys)
        assert " / search " in line(keys)
        await press(pilot, "slash")
        assert " / search " not in line(keys)
        await press(pilot, "escape")
        assert " / search " in line(keys)


async def test_going_to_another_panel_does_not_lay_the_screen_out_again(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    lay_out = Screen._refresh_layout

    def counted(screen: Screen[object], *rest: object, **more: object) -> None:
        made.append(screen)
        lay_out(screen, *rest, **more)  # type: ignore[arg-type]

    async with start() as pilot:
        panels = ("2", "1", "4", "1")
        await press(pilot, *panels)
        monkeypatch.setattr(Screen, "_refresh_layout", counted)
        await press(pilot, *panels)
        assert not made
