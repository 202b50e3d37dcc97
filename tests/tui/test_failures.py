"""Whatever fails in the background is reported, as plain text, and the rest of the screen goes on."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import pytest

from frontdash.config import Settings
from frontdash.figures.dataset import Dataset
from frontdash.query.state import ViewState, parse_state
from frontdash.reading import open_dataset
from frontdash.session.opening import Opened
from frontdash.session.replaying import Replayable
from frontdash.tui.app import FrontdashApp
from frontdash.tui.controllers.replay import Replay
from frontdash.tui.panels.figures import FiguresTable
from frontdash.tui.panels.status import Status
from frontdash.tui.startup.loading import Loading
from frontdash.tui.workers import TASKS

from .conftest import app_of, press, reports, running, whole
from .test_loading import bundled_preview
from .test_retellings import TABLE
from .test_spellings import package

BROKEN = "[red]broken[/red] \x1b[2J"
"""The text of a failure: neither markup nor controls in it may reach the terminal as such."""


class PanicError(BaseException):
    """A failure that is no `Exception`, as panics of Polars are."""


def broken(*_: Any, **__: Any) -> NoReturn:  # Any: stands in for any function
    raise PanicError(BROKEN)


def small(folder: Path) -> Dataset:
    file = folder / "own.csv"
    file.write_text(TABLE, encoding="utf-8")
    return open_dataset(file)


def large(folder: Path) -> Dataset:
    """Series of more figures than are charted without a thread."""
    file = folder / "large.csv"
    rows = "".join(f"s{i % 2},km,source {i % 50},{100 + i}\n" for i in range(400))
    file.write_text("series,unit,source,value\n" + rows, encoding="utf-8")
    return open_dataset(file)


def loading(folder: Path) -> FrontdashApp:
    return FrontdashApp(Settings(), Loading("x", lambda _: Opened(small(folder), ViewState()), bundled_preview))


def followed(folder: Path) -> FrontdashApp:
    dataset = small(folder)
    return app_of(dataset, reopen=lambda: open_dataset(dataset.link))


def linkable(folder: Path) -> FrontdashApp:
    return app_of(small(folder), ViewState(focus="a"))


def changed(folder: Path) -> FrontdashApp:
    """A file with a journal beside it."""
    dataset = small(folder)
    (folder / "own.csv.journal.jsonl").touch()
    return app_of(dataset)


def replayed(folder: Path) -> FrontdashApp:
    dataset = small(folder)
    return Replay(Replayable(dataset, (ViewState(), parse_state("units=mi")), lambda: dataset), Settings())


@dataclass(frozen=True)
class Case:
    """The function that a task depends on, the screen, and the keys that begin the task, if it is not begun at once."""

    function: str
    app: Callable[[Path], FrontdashApp]
    keys: tuple[str, ...] = ()


CASES = {
    "preview": Case("frontdash.tui.panel_area.PanelArea.show_preview", loading),
    "view": Case(
        "frontdash.tui.controllers.background.build_view", lambda f: app_of(small(f)), ("right_square_bracket",)
    ),
    "prepare": Case("frontdash.query.local.engine.LocalEngine.prepare", lambda f: app_of(small(f))),
    "checks": Case("frontdash.checks.check", lambda f: app_of(small(f))),
    "compare": Case("frontdash.versions.compare", lambda f: app_of(small(f), since=small(f))),
    "derived": Case("frontdash.derived.derived_figures", lambda _: app_of(open_dataset())),
    "keys": Case("frontdash.tui.startup.idle.settled", loading, ()),
    "focus": Case("frontdash.tui.controllers.focus.charting", lambda f: app_of(large(f)), ("down",)),
    "claims": Case("frontdash.tui.panels.claims.charted", lambda f: app_of(large(f)), ("down",)),
    "matrix": Case("frontdash.tui.panels.matrix.build_matrix", lambda f: app_of(small(f)), ("7",)),
    "disputes": Case("frontdash.tui.panels.disputes.rank", lambda f: app_of(small(f)), ("8",)),
    "log": Case("frontdash.reading.fingerprint.fingerprint", lambda f: app_of(small(f))),
    "export": Case("frontdash.writing.export.export_view", lambda f: app_of(small(f)), ("x", "enter")),
    "link": Case(
        "frontdash.tui.controllers.linking.write_link",
        linkable,
        ("6", "G", "a", "enter"),
    ),
    "edit": Case("frontdash.session.editing.place_of", lambda f: app_of(small(f)), ("E",)),
    "extract": Case("frontdash.session.extracting.walk", lambda f: app_of(small(f)), ("X", "5", "ctrl+s")),
    "proof": Case("frontdash.tui.controllers.extracting.proof", lambda f: app_of(small(f)), ("P", "5", "ctrl+s")),
    "journal": Case("frontdash.session.editing.read_journal", changed),
    "spellings": Case("frontdash.session.loading.build_view", lambda f: app_of(package(f)), ("A",)),
    "follow": Case("frontdash.reading.watching.endings", followed),
    "replay": Case("frontdash.tui.controllers.replay.apply_layout", replayed),
}


def test_every_task_has_a_case() -> None:
    assert CASES.keys() | {"import"} == TASKS.keys()  # an import begins without data: see test_importing


@pytest.mark.parametrize("task", CASES)
async def test_a_failure_is_reported_and_the_screen_goes_on(
    task: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("frontdash.tui.controllers.focus._LONG", 0)
    case = CASES[task]
    app = case.app(tmp_path)
    if not case.keys:
        monkeypatch.setattr(case.function, broken)
    async with running(app, size=(140, 40)) as pilot:
        if task == "keys":
            await pilot.press("u")
        while pilot.app.dashboard is None and app.is_running:
            await asyncio.sleep(0.001)
        await whole(pilot)
        if case.keys:
            monkeypatch.setattr(case.function, broken)
            for key in case.keys:
                await pilot.press(key)
                await whole(pilot)
        assert [report[1:] for report in reports(pilot) if report[0] == TASKS[task]] == [
            ("[red]broken[/red] ␛[2J", False)
        ]
        monkeypatch.undo()
        units = pilot.dashboard.state.units
        app.screen.set_focus(app.query_one(FiguresTable))
        await pilot.press("u")
        await whole(pilot)
        assert app.is_running
        assert pilot.dashboard.state.units != units


async def test_checks_that_fail_lose_no_comparison_and_can_be_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = small(tmp_path)
    (tmp_path / "own.csv").write_text(TABLE.replace("110000", "90000"), encoding="utf-8")
    app = app_of(open_dataset(tmp_path / "own.csv"), since=old)
    with monkeypatch.context() as broken_checks:
        broken_checks.setattr("frontdash.checks.check", broken)
        async with running(app, size=(140, 40)) as pilot:
            await whole(pilot)
            assert pilot.dashboard.loaded.diff is not None
            assert set(app.query_one(FiguresTable).marks.values()) == {"±"}
            assert "not checked (r)" in app.query_one(Status).render().plain
            broken_checks.undo()
            await pilot.press("r")
            await whole(pilot)
            assert "not checked" not in app.query_one(Status).render().plain


async def test_a_comparison_that_fails_loses_no_findings(pokrovsk: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    from frontdash.checks import check

    monkeypatch.setattr("frontdash.versions.compare", broken)
    app = app_of(pokrovsk, since=pokrovsk)
    async with running(app, size=(140, 40)) as pilot:
        await whole(pilot)
        assert pilot.dashboard.findings == check(pokrovsk)


async def test_undo_after_a_view_that_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = app_of(small(tmp_path))
    async with running(app, size=(140, 40)) as pilot:
        await whole(pilot)
        await pilot.press("right_square_bracket")
        await whole(pilot)
        sorted_state = pilot.dashboard.state
        with monkeypatch.context() as broken_views:
            broken_views.setattr("frontdash.tui.controllers.background.build_view", broken)
            await pilot.press("backslash")
            await whole(pilot)
        assert pilot.dashboard.state == sorted_state
        await pilot.press("z")
        await whole(pilot)
        assert pilot.dashboard.state.sort is None
        await pilot.press("Z")
        await whole(pilot)
        assert pilot.dashboard.state.sort == sorted_state.sort


async def test_undo_after_a_view_that_failed_while_units_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail = threading.Event()

    def broken_later(*_: object) -> NoReturn:
        assert fail.wait(20)
        raise PanicError(BROKEN)

    async with running(app_of(small(tmp_path))) as pilot:
        await whole(pilot)
        await press(pilot, "right_square_bracket")
        with monkeypatch.context() as broken_views:
            broken_views.setattr("frontdash.tui.controllers.background.build_view", broken_later)
            await pilot.press("backslash", "u")
            fail.set()
            await whole(pilot)
        assert pilot.dashboard.state.sort is not None
        await press(pilot, "z", "z")
        assert pilot.dashboard.state.sort is None
