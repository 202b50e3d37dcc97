"""Running the screen in tests: one way to start it, to wait until it is whole, and to read what it shows."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from frontdash.config import Settings
from frontdash.figures.dataset import Dataset, DatasetInfo
from frontdash.query.state import ViewState, parse_state, settle
from frontdash.query.view import View
from frontdash.session.opening import Opened
from frontdash.tui.app import FrontdashApp
from frontdash.tui.dashboard import Dashboard
from frontdash.tui.screens.overlays import ReportLines
from frontdash.tui.startup.loading import Loading
from frontdash.tui.widgets.lines import Lines
from frontdash.tui.workers import pending
from tests.query.watching import Watched

from . import internals


class FrontdashPilot(Pilot[int]):
    """A pilot that knows which app it flies."""

    @property
    def app(self) -> FrontdashApp:
        """The app under test."""
        app = super().app
        assert isinstance(app, FrontdashApp)
        return app

    @property
    def dashboard(self) -> Dashboard:
        """The data on screen."""
        assert self.app.dashboard is not None
        return self.app.dashboard

    @property
    def view(self) -> View:
        """The view on screen."""
        return self.dashboard.view

    @property
    def dataset(self) -> Dataset:
        """The figures on screen, in memory."""
        assert isinstance(self.dashboard.dataset, Dataset)
        return self.dashboard.dataset

    @property
    def row(self) -> int:
        """The position of the figure in focus."""
        assert self.dashboard.row is not None
        return self.dashboard.row

    def watch_engine(self) -> Watched:
        """Count from here on what is asked of the engine."""
        watched = Watched(self.dashboard.engine)
        self.dashboard.loaded = replace(self.dashboard.loaded, engine=watched)
        return watched

    @property
    def listed(self) -> ReportLines:
        """The lines of the overlay on top."""
        return self.app.screen.query_one(ReportLines)

    @property
    def overlay(self) -> str:
        """The text of the overlay on top."""
        return "\n".join(str(part.render()) for part in self.app.screen.query(Static))


Start = Callable[..., AbstractAsyncContextManager[FrontdashPilot]]


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRONTDASH_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setattr("frontdash.tui.controllers.background._CALM", 0)  # nobody looks around first
    monkeypatch.setattr("textual.app.wait_for_idle", internals.idle)
    monkeypatch.setattr("textual.pilot.wait_for_idle", internals.idle)
    monkeypatch.setattr("textual.css.stylesheet.Stylesheet._parse_rules", internals.parsed_once)
    monkeypatch.setattr("textual.notifications.Notification.has_expired", False)  # on a slow machine they would


@pytest.fixture(autouse=True)
def drawn_at_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw a screen when it is at rest: it is chance which frames the clock would draw before that."""
    monkeypatch.setattr("textual.screen.Screen._compositor_refresh", internals.draw_later)


def make_app(dataset: Dataset, link: str = "") -> FrontdashApp:
    """Return the app in the state of a link."""
    state = settle(parse_state(link), dataset) if link else ViewState()
    return app_of(dataset, state)


def app_of(dataset: DatasetInfo, state: ViewState | None = None, **opened: Any) -> FrontdashApp:  # Any: see `Opened`
    """Return the app on data that are open already."""
    loading = Loading.of(Opened(dataset, ViewState() if state is None else state, **opened))
    return FrontdashApp(Settings(theme="frontdash-dark"), loading)


async def whole(pilot: FrontdashPilot) -> None:
    """Wait until nothing is computed any more and everything is drawn."""
    done = False
    while not done:
        while _busy(pilot.app):
            await asyncio.sleep(0.001)
        await pilot.pause()
        done = not _busy(pilot.app)


def _busy(app: FrontdashApp) -> bool:
    if app.dashboard is None:
        return app.is_running
    return app.dashboard.computing or pending(app)


async def press(pilot: FrontdashPilot, *keys: str) -> None:
    """Press keys one by one, waiting for each to take effect."""
    for key in keys:
        await pilot.press(key)
        await whole(pilot)


@asynccontextmanager
async def running(
    app: FrontdashApp, size: tuple[int, int] = (140, 40), notifications: bool = False
) -> AsyncIterator[FrontdashPilot]:
    """Run an app without a terminal and yield the pilot that flies it."""
    async with app.run_test(size=size, notifications=notifications):
        yield FrontdashPilot(app)


@pytest.fixture
def start(pokrovsk: Dataset) -> Start:
    """Start the screen on the bundled data (or on another dataset) and wait for the first view."""

    @asynccontextmanager
    async def _start(
        link: str = "", size: tuple[int, int] = (140, 40), dataset: Dataset | None = None
    ) -> AsyncIterator[FrontdashPilot]:
        app = make_app(dataset or pokrovsk, link)
        async with running(app, size) as pilot:
            await whole(pilot)
            yield pilot

    return _start


def lines(widget: Lines) -> list[str]:
    """Return all lines of a list as text, the ones below the fold included."""
    width = widget.scrollable_content_region.width
    return ["".join(text for text, _ in widget.draw_line(i, width)) for i in range(widget.line_count)]


def screen_text(pilot: FrontdashPilot) -> str:
    """Return what stands on the screen, line by line."""
    return "\n".join(strip.text for strip in internals.strips(pilot.app))


def told(pilot: FrontdashPilot) -> str:
    """Return what the app told in passing, in the corner of the screen."""
    return "\n".join(notice.message for notice in internals.notices(pilot.app))


def reports(pilot: FrontdashPilot) -> list[tuple[str, str, bool]]:
    """Return title and text of every message in the corner of the screen, and whether the text is markup."""
    return [(notice.title, notice.message, notice.markup) for notice in internals.notices(pilot.app)]
