"""Manners in a terminal: no colour where none is wanted, ctrl+c, signals."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from frontdash.figures.dataset import Dataset
from frontdash.tui.screens.overlays import WhereScreen
from frontdash.tui.startup.shutdown import INTERRUPTED
from frontdash.tui.widgets.lines import Lines

from .conftest import Start, make_app, press, running, told, whole
from .internals import strips


async def test_no_color_sends_no_colour_at_all(
    start: Start, monkeypatch: pytest.MonkeyPatch, pokrovsk: Dataset
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with start("source=CNN&text~=kursk") as pilot:
        app = pilot.app
        for keys in ((), ("f",), ("slash", "a"), ("escape",), ("question_mark",), ("escape",), ("r",), ("escape",)):
            await press(pilot, *keys)
            for strip in strips(app):
                for _, style, _ in strip:
                    assert style is None or (style.color is None and style.bgcolor is None)
        await press(pilot, "t")
        assert "NO_COLOR is set" in told(pilot)


async def test_without_colours_the_cursor_of_the_focused_list_is_reversed(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with start() as pilot:
        app = pilot.app
        for panel in ("figures", "facets"):
            listed = app.query_one(f"#{panel}", Lines)
            listed.focus()
            await whole(pilot)
            strip = listed.render_line(listed.cursor + listed.header_height)
            assert any(style is not None and style.reverse for _, style, _ in strip)


async def test_ctrl_c_says_how_to_leave_and_leaves_the_second_time(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "ctrl+c")
        assert "ctrl+c again" in told(pilot)
        assert pilot.app.is_running
        await pilot.press("ctrl+c")
    assert pilot.app.return_value == INTERRUPTED


async def test_two_ctrl_c_far_apart_do_not_leave(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    async with start() as pilot:
        await press(pilot, "ctrl+c")
        pilot.app.interrupted_at -= 60
        await press(pilot, "ctrl+c")
        assert pilot.app.return_value is None


async def test_ctrl_c_works_in_overlays_and_copies_what_is_marked_in_a_line(start: Start) -> None:
    async with start() as pilot:
        app = pilot.app
        await press(pilot, "w", *"value=")
        app.screen.query_one(Input).select_all()
        await press(pilot, "ctrl+c")
        assert app.clipboard == "value="
        assert "ctrl+c again" not in told(pilot)
        await press(pilot, "escape", "question_mark", "ctrl+c")
        assert "ctrl+c again" in told(pilot)


async def test_an_interrupt_from_outside_ends_the_program_in_order(pokrovsk: Dataset) -> None:
    app = make_app(pokrovsk)
    async with running(app, size=(80, 24)) as pilot:
        await whole(pilot)
        os.kill(os.getpid(), signal.SIGINT)
        await pilot.pause()
    assert app.return_value == INTERRUPTED


async def test_enter_twice_at_once_closes_at_most_one_overlay(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with start("source=CNN") as pilot:
        for key in ("w", "x", "v", "F", "y", "c", "r", "H", "D", "question_mark", "ctrl+p"):
            await press(pilot, key)
            assert len(pilot.app.screen_stack) == 2, key
            for _ in range(2):
                pilot.app.post_message(events.Key("enter", "\r"))
            await whole(pilot)
            assert pilot.app.is_running, key
            while len(pilot.app.screen_stack) > 1:
                await press(pilot, "escape")


async def test_an_overlay_that_is_closed_already_hands_nothing_back(start: Start) -> None:
    handed: list[str | None] = []
    async with start() as pilot:
        overlay = WhereScreen(lambda _: "")
        pilot.app.push_screen(overlay, handed.append)
        await pilot.pause()
        overlay.dismiss("first")
        overlay.dismiss("second")
        await pilot.pause()
    assert handed == ["first"]
