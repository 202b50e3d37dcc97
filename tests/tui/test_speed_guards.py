"""Guards of speed that do not depend on a clock: what is imported, how much is drawn and asked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from frontdash.checks import Finding
from frontdash.figures.dataset import Dataset
from frontdash.query.engine import BLOCK
from frontdash.reading import open_dataset
from frontdash.tui.panels.detail import Detail
from frontdash.tui.panels.figures import FiguresTable
from tests.conftest import BUNDLED_FIGURES

from .conftest import Start, press, whole

_FIRST_FRAME = """
import asyncio, json, sys
from frontdash.config import Settings
from frontdash.query.state import ViewState
from frontdash.reading import open_dataset
from frontdash.session.opening import Opened
from frontdash.tui.app import FrontdashApp
from frontdash.tui.panels.figures import FiguresTable
from tests.conftest import BUNDLED_FIGURES
from frontdash.tui.startup.loading import Loading

async def main():
    app = FrontdashApp(Settings(), Loading.of(Opened(open_dataset(), ViewState())))
    async with app.run_test(size=(140, 40)) as pilot:
        while app.dashboard is None:
            await pilot.pause()
        print(json.dumps([name for name in ("numpy", "pyarrow", "pint") if name in sys.modules]))
        await pilot.press("down", "pagedown", "f", "down", "enter", "u", "z")
        await pilot.pause()
        print(json.dumps([name for name in sys.modules if name.startswith(("frontdash.editing", "filelock"))]))

asyncio.run(main())
"""


@pytest.fixture(scope="module")
def first_frame(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    """The modules loaded for the first frame, and after it was moved in and filtered, of those that are not needed."""
    environment = {**os.environ, "FRONTDASH_CONFIG": str(tmp_path_factory.mktemp("config") / "c.toml")}
    done = subprocess.run(
        [sys.executable, "-c", _FIRST_FRAME], capture_output=True, text=True, check=True, env=environment
    )
    return [json.loads(line) for line in done.stdout.splitlines()[-2:]]


def test_opening_moving_and_filtering_need_nothing_that_editing_needs(first_frame: list[list[str]]) -> None:
    assert first_frame[1] == []


def test_the_first_frame_with_data_needs_neither_numpy_nor_pyarrow_nor_pint(first_frame: list[list[str]]) -> None:
    assert first_frame[0] == []


_BARE_FRAME = """
import json, sys
from frontdash.cli import fast_path
from frontdash.tui.app import FrontdashApp
from frontdash.tui.startup.loading import Loading

class Seen(Loading):
    async def begin(self, app):
        loaded.extend(sys.modules)
        await app.take_preview(OpenRequest().quick_preview(Settings()))
        later.extend(sys.modules)
        app.exit()

loaded, later = [], []
from frontdash.session.opening import OpenRequest
from frontdash.config import Settings
FrontdashApp(Settings(), Seen("x", None)).run(headless=True)
heavy = ("polars", "narwhals", "click", "numpy", "pyarrow", "pint", "frontdash.reading.opening",
         "frontdash.query.portable")
print(json.dumps([[name for name in (*heavy, "frontdash.query", "frontdash.figures.schema") if name in loaded],
                  [name for name in heavy if name in later]]))
"""


def test_the_frame_stands_before_polars_is_loaded_and_first_rows_too(tmp_path: Path) -> None:
    environment = {**os.environ, "FRONTDASH_CONFIG": str(tmp_path / "c.toml")}
    done = subprocess.run(
        [sys.executable, "-c", _BARE_FRAME], capture_output=True, text=True, check=True, env=environment
    )
    for_the_frame, for_first_rows = json.loads(done.stdout.splitlines()[-1])
    assert (for_the_frame, for_first_rows) == ([], [])


def many_rows(folder: Path, rows: int) -> Path:
    path = folder / "many.csv"
    lines = "".join(f"series {i % 7},person,source {i % 11},{i}\n" for i in range(rows))
    path.write_text("series,unit,source,value\n" + lines, encoding="utf-8")
    return path


async def test_work_per_key_does_not_grow_with_the_rows(start: Start, tmp_path: Path) -> None:
    drawn: dict[int, int] = {}
    for rows in (500, 5000):
        dataset = open_dataset(many_rows(tmp_path, rows))
        async with start(dataset=dataset) as pilot:
            table = pilot.app.query_one(FiguresTable)
            before = table.rows_drawn
            await press(pilot, "down", "pagedown", "end", "home")
            drawn[rows] = table.rows_drawn - before
            assert len(table.blocks) * BLOCK <= 8 * BLOCK
    assert drawn[5000] <= drawn[500] + 100


async def test_moving_within_a_series_asks_no_query_and_a_filter_asks_one_batch(start: Start) -> None:
    async with start() as pilot:
        watched = pilot.watch_engine()
        await press(pilot, "down", "down", "u")
        assert watched.requests == []
        await press(pilot, "f", "down", "enter")
        assert len(watched.requests) == 1


async def test_only_findings_in_view_are_put_in_words(start: Start) -> None:
    async with start() as pilot:
        watched = pilot.watch_engine()
        findings = tuple(
            Finding("rule", "warning", n % BUNDLED_FIGURES, "value", f"finding {n}") for n in range(100_000)
        )
        pilot.dashboard.take_findings(pilot.dashboard.dataset, findings, None)
        await press(pilot, "r")
        listed = pilot.listed
        assert listed.line_count == 100_002
        await press(pilot, "end")
        assert "finding 99999" in listed.text_at(listed.cursor)
        assert 0 < len(watched.named) < 1000
        await press(pilot, "enter")
        assert pilot.dashboard.row == 99_999 % BUNDLED_FIGURES


async def test_a_cursor_key_draws_two_lines_and_formats_one_row_at_most(start: Start, tmp_path: Path) -> None:
    dataset = open_dataset(many_rows(tmp_path, 3000))
    async with start(dataset=dataset) as pilot:
        table = pilot.app.query_one(FiguresTable)
        await press(pilot, "down")
        asked: list[int] = []
        draw = table.draw_line
        table.draw_line = lambda index, width: asked.append(index) or draw(index, width)  # type: ignore[method-assign]
        await press(pilot, "down")
        assert asked == [2]  # the line that was left is kept as it was before
        asked.clear()
        await press(pilot, "up")
        assert asked == []  # both ways of these lines are kept
        for _ in range(3):
            await press(pilot, "pagedown")
        assert len(table.drawn) <= 4 * table.page
        asked.clear()
        await press(pilot, "down")
        assert len(asked) <= 3  # with the list one line on: the new line, the one left, perhaps one that was not kept


async def test_what_lines_are_made_of_forgets_the_drawn_ones(start: Start) -> None:
    async with start() as pilot:
        table = pilot.app.query_one(FiguresTable)
        for key in ("u", "right", "t", "/"):
            before = dict(table.drawn)
            await press(pilot, key)
            kept = [line for line, strip in table.drawn.items() if before.get(line) is strip]
            assert kept == [], key
            await press(pilot, "escape") if key == "/" else None


async def test_a_series_of_moves_is_followed_once(start: Start) -> None:
    async with start() as pilot:
        app = pilot.app
        described: list[int | None] = []
        detail = app.query_one(Detail)
        describe = detail.describe_anew
        detail.describe_anew = lambda: described.append(pilot.dashboard.row) or describe()  # type: ignore[method-assign]
        table = app.query_one(FiguresTable)
        for _ in range(5):
            table.action_cursor_down()
        await whole(pilot)
        assert table.cursor == 5
        assert described == [table.row_at(5)["_row"]]
        assert pilot.dashboard.recorder.words[-1].count("focus") == 1


async def test_a_move_looks_up_a_figure_by_no_search_of_all_rows(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset = open_dataset(many_rows(tmp_path, 3000))
    searched: list[str] = []
    find = Dataset._find
    async with start(dataset=dataset) as pilot:
        monkeypatch.setattr(Dataset, "_find", lambda self, name: searched.append(name) or find(self, name))
        await press(pilot, "down", "pagedown", "u", "end", "u")
    assert searched == []


async def test_a_change_of_units_formats_what_is_seen(start: Start, tmp_path: Path) -> None:
    formatted: dict[int, int] = {}
    for rows in (500, 5000):
        async with start(dataset=open_dataset(many_rows(tmp_path, rows))) as pilot:
            table = pilot.app.query_one(FiguresTable)
            await press(pilot, "pagedown")
            before = table.rows_drawn
            await press(pilot, "u")
            formatted[rows] = table.rows_drawn - before
            assert formatted[rows] <= 2 * table.page + 2
    assert formatted[5000] == formatted[500]
