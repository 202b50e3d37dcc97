"""The screen stands before its data: first rows at once, keys kept, failures told in the end."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partialmethod
from pathlib import Path
from typing import NoReturn

import pytest
from textual import events
from textual.app import App

from frontdash.config import Settings
from frontdash.figures.dataset import BadFileError, Dataset
from frontdash.figures.shown import shown
from frontdash.figures.units import VIEWS
from frontdash.query.state import ViewState, parse_state
from frontdash.reading.preview import Preview, first_rows, preview_of
from frontdash.session.opening import Opened, Progress
from frontdash.tui.app import FrontdashApp, run_app
from frontdash.tui.panel_area import Frame
from frontdash.tui.panels.figures import FiguresTable
from frontdash.tui.panels.status import Status
from frontdash.tui.startup.failure_report import ScreenError
from frontdash.tui.startup.loading import Loading
from frontdash.tui.widgets.lines import Lines
from tests.conftest import BUNDLED_FIGURES

from .conftest import FrontdashPilot, running, whole


class Reading:
    """A reading that goes on when a test says so."""

    def __init__(self, dataset: Dataset, link: str = "", failure: BaseException | None = None) -> None:
        self.go_on = threading.Event()
        self.progress: Progress | None = None
        self.started = threading.Event()
        self._opened = Opened(dataset, parse_state(link) if link else ViewState())
        self._failure = failure

    def __call__(self, progress: Progress) -> Opened[Dataset]:
        self.progress = progress
        self.started.set()
        assert self.go_on.wait(20)
        if self._failure is not None:
            raise self._failure
        return self._opened


def bundled_preview() -> Preview:
    found = first_rows(None)
    assert found is not None
    return preview_of(found, "km", ())


@asynccontextmanager
async def opening(
    reading: Reading,
    quick: Callable[[], Preview | None] | None = None,
    careful: Callable[[], Preview | None] | None = None,
) -> AsyncIterator[FrontdashPilot]:
    app = FrontdashApp(Settings(), Loading("some file", reading, quick, careful))
    async with running(app, size=(140, 40)) as pilot:
        while not reading.started.is_set():
            await pilot.pause(0.01)
        await pilot.pause()
        try:
            yield pilot
        finally:
            reading.go_on.set()


async def arrive(pilot: FrontdashPilot, reading: Reading) -> None:
    reading.go_on.set()
    while pilot.app.dashboard is None:
        await pilot.pause(0.01)
    await whole(pilot)


def status(pilot: FrontdashPilot) -> str:
    return pilot.app.query_one(Status).render().plain


async def test_the_frame_stands_while_the_data_are_read(pokrovsk: Dataset) -> None:
    reading = Reading(pokrovsk)
    async with opening(reading) as pilot:
        assert {frame.id for frame in pilot.app.query(Frame)} >= {"figures", "claims", "filters", "figure"}
        assert "some file" in status(pilot)
        assert "reading …" in status(pilot)
        await arrive(pilot, reading)
        assert not pilot.app.query(Frame)
        assert pokrovsk.title in status(pilot)
        assert f"{BUNDLED_FIGURES} of {BUNDLED_FIGURES} figures" in status(pilot)
        assert pilot.app.focused is pilot.app.query_one(FiguresTable)


async def test_first_rows_are_those_of_the_view(pokrovsk: Dataset) -> None:
    reading = Reading(pokrovsk)

    def drawn(table: FiguresTable) -> list[tuple[str, str]]:
        rows = [table.row_at(index) for index in range(table.page)]
        for index, row in enumerate(rows):
            assert shown(row, VIEWS["km"]).number in table.render_line(index + table.header_height).text
        return [(row["id"], shown(row, VIEWS["km"]).text) for row in rows]

    async with opening(reading, quick=bundled_preview) as pilot:
        table = pilot.app.query_one(FiguresTable)
        early = drawn(table)
        assert early[0] == ("up_111k", "~111,000")
        await arrive(pilot, reading)
        assert pilot.app.query_one(FiguresTable) is table
        assert drawn(table) == early


async def test_a_figure_gone_to_among_the_first_rows_stays_in_focus(pokrovsk: Dataset) -> None:
    reading = Reading(pokrovsk)
    async with opening(reading, quick=bundled_preview) as pilot:
        await pilot.press("down", "down", "j")
        assert pilot.app.query_one(FiguresTable).cursor == 3
        await arrive(pilot, reading)
        assert pilot.app.query_one(FiguresTable).cursor == 3
        assert pilot.dashboard.row == 3


async def test_a_link_that_names_a_figure_wins(pokrovsk: Dataset) -> None:
    reading = Reading(pokrovsk, "focus=cnn_110k")
    async with opening(reading, quick=bundled_preview) as pilot:
        await pilot.press("down", "down", "down")
        await arrive(pilot, reading)
        assert pilot.dataset.row(pilot.row)["id"] == "cnn_110k"


async def test_keys_pressed_too_early_are_pressed_when_they_mean_something(pokrovsk: Dataset) -> None:
    reading = Reading(pokrovsk)
    async with opening(reading) as pilot:
        await pilot.press("slash", "k", "u", "r", "s", "k", "enter", "u")
        assert "reading …" in status(pilot)
        await arrive(pilot, reading)
        await whole(pilot)
        assert str(pilot.dashboard.state.selection) == "text~=kursk"
        assert pilot.dashboard.state.units == "mi"


async def test_whoever_leaves_does_not_wait(pokrovsk: Dataset) -> None:
    reading = Reading(pokrovsk)
    async with opening(reading) as pilot:
        await pilot.press("q")
        assert pilot.app.return_value == 0
        assert not reading.go_on.is_set()


async def test_how_much_is_read_is_said(pokrovsk: Dataset) -> None:
    reading = Reading(pokrovsk)
    async with opening(reading) as pilot:
        assert reading.progress is not None
        saying = threading.Thread(target=reading.progress, args=(0.34,))
        saying.start()
        while saying.is_alive():
            await pilot.pause(0.01)
        await pilot.pause()
        assert "reading … 34%" in status(pilot)


async def test_progress_is_said_in_steps_of_a_hundredth_and_its_end_once(
    pokrovsk: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = Reading(pokrovsk)
    async with opening(reading) as pilot:
        said: list[float] = []
        monkeypatch.setattr(pilot.app, "show_progress", said.append)
        assert reading.progress is not None
        for done in (0.009, 0.01, 0.015, 0.5, 0.995, 1.0, 1.0):
            await asyncio.to_thread(reading.progress, done)
        assert said == [0.01, 0.5, 0.995, 1.0]


async def test_rows_of_a_large_file_come_from_its_own_reader(pokrovsk: Dataset) -> None:
    reading = Reading(pokrovsk)
    async with opening(reading, quick=lambda: None, careful=bundled_preview) as pilot:
        assert pilot.app.query_one(FiguresTable).line_count == len(bundled_preview().figures)


def test_a_file_that_cannot_be_read_ends_the_screen_with_the_reason(
    pokrovsk: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = Reading(pokrovsk, failure=BadFileError("t.csv: a header but no rows"))
    reading.go_on.set()
    monkeypatch.setattr(FrontdashApp, "run", partialmethod(App.run, headless=True))
    with pytest.raises(BadFileError, match="a header but no rows"):
        run_app(Loading("t.csv", reading), Settings())


def test_a_first_view_that_fails_ends_the_screen_with_a_report(
    pokrovsk: Dataset, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object) -> NoReturn:
        raise RuntimeError("no view")

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr("frontdash.session.loading.build_view", broken)
    monkeypatch.setattr(FrontdashApp, "run", partialmethod(App.run, headless=True))
    with pytest.raises(ScreenError, match="RuntimeError: no view"):
        run_app(Loading.of(Opened(pokrovsk, ViewState())), Settings())


async def test_nothing_breaks_before_the_data_are_there(pokrovsk: Dataset) -> None:
    reading = Reading(pokrovsk)
    async with opening(reading, quick=bundled_preview) as pilot:
        await pilot.press("pagedown", "end", "home", "left", "right", "enter", "1", "4", "r", "x")
        await pilot.click(FiguresTable, offset=(5, 4))
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        await pilot.resize_terminal(200, 60)
        await pilot.pause()
        assert [lines.id for lines in pilot.app.query(Lines)] == ["figures"]


async def test_keys_pressed_while_kept_ones_are_pressed_come_after_them(pokrovsk: Dataset) -> None:
    reading = Reading(pokrovsk)
    async with opening(reading) as pilot:
        await pilot.press("slash", "k", "u", "r")
        reading.go_on.set()
        while pilot.app.dashboard is None:
            await asyncio.sleep(0)
        for key in ("s", "k", "enter", "u"):
            pilot.app.post_message(events.Key(key, key))
        await whole(pilot)
        assert str(pilot.dashboard.state.selection) == "text~=kursk"
        assert pilot.dashboard.state.units == "mi"
