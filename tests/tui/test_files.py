"""The screen and files: following a table that changes, marking what changed, writing the view."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from unittest.mock import patch

from textual.widgets import Input

from frontdash.figures.dataset import Dataset
from frontdash.figures.shown import shown
from frontdash.figures.units import VIEWS
from frontdash.query.state import parse_state, settle
from frontdash.reading import open_dataset
from frontdash.session import following as follow
from frontdash.tui.panels.detail import Detail
from frontdash.tui.panels.figures import FiguresTable
from frontdash.tui.screens.overlays import ExportScreen

from .conftest import FrontdashPilot, Start, app_of, lines, press, running, screen_text, told, whole

HEAD = "id,series,unit,source,value,qualifier\n"
ROWS = ["a,Troops,person,AFP,100,about", "b,Troops,person,CNN,200,exact", "c,Front,km,AFP,1200,exact"]


def write(path: Path, *rows: str) -> None:
    draft = path.with_suffix(".draft")
    draft.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    draft.replace(path)


@asynccontextmanager
async def following(path: Path, link: str = "") -> AsyncIterator[FrontdashPilot]:
    dataset = open_dataset(path)
    app = app_of(dataset, settle(parse_state(link), dataset), reopen=lambda: open_dataset(path))
    async with running(app, size=(140, 40)) as pilot:
        await whole(pilot)
        # The watcher has to stand before the file changes: it tells changes from the state it started with.
        await until(pilot, lambda: any(worker.group == "follow" for worker in app.workers))
        await asyncio.sleep(0.5)
        yield pilot


async def until(pilot: FrontdashPilot, holds: object) -> None:
    """Wait until something holds, for as long as a slow machine may need."""
    assert callable(holds)
    for _ in range(600):
        if holds():
            await whole(pilot)
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"did not come about:\n{screen_text(pilot)}")


async def test_the_screen_follows_the_file_and_keeps_selection_and_focus(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    write(path, *ROWS)
    async with following(path, "source=AFP&focus=c") as pilot:
        app = pilot.app
        write(path, "new,Troops,person,AFP,7,exact", ROWS[0].replace("100", "90"), *ROWS[1:])
        await until(pilot, lambda: pilot.dataset.figures.height == 4)
        table = app.query_one(FiguresTable)
        assert [table.row_at(i)["id"] for i in range(table.line_count)] == ["new", "a", "c"]
        assert pilot.dashboard.state.focus == "c"
        assert table.row_at(table.cursor)["id"] == "c"
        marks = [line.lstrip(" ▌")[:1] for line in lines(table)]
        assert marks[:2] == ["+", "±"]
        await press(pilot, "1", "up")
        text = " ".join("\n".join(lines(app.query_one(Detail))).split())
        assert "value: 100 → 90" in text


async def test_a_half_written_file_keeps_the_last_good_view_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    write(path, *ROWS)
    async with following(path) as pilot:
        app = pilot.app
        path.write_text("id,series,un", encoding="utf-8")
        await until(pilot, lambda: "last good view" in screen_text(pilot))
        assert app.query_one(FiguresTable).line_count == 3
        write(path, *ROWS, "d,Front,km,CNN,900,exact")
        await until(pilot, lambda: app.query_one(FiguresTable).line_count == 4)
        assert "last good view  " not in screen_text(pilot).splitlines()[0]


CUT = HEAD + "\n".join(ROWS[:2]) + "\nc,Front,km,AF"


async def test_a_file_cut_in_the_middle_of_a_row_keeps_the_view_until_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    write(path, *ROWS)
    with patch.object(follow, "PATIENCE", 3600):
        async with following(path) as pilot:
            app = pilot.app
            path.write_text(CUT, encoding="utf-8")
            await until(pilot, lambda: "half-written" in screen_text(pilot))
            assert app.query_one(FiguresTable).line_count == 3
            assert not pilot.dashboard.dataset.rejects
            write(path, *ROWS, "d,Front,km,CNN,900,exact")
            await until(pilot, lambda: app.query_one(FiguresTable).line_count == 4)


async def test_a_file_that_stays_cut_is_shown_with_a_remark(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    write(path, *ROWS)
    with patch.object(follow, "PATIENCE", 0.1):
        async with following(path) as pilot:
            path.write_text(CUT, encoding="utf-8")
            await until(pilot, lambda: pilot.dataset.figures.height == 2)
            await until(pilot, lambda: "may be incomplete" in told(pilot))
            assert [reject.rule for reject in pilot.dashboard.dataset.rejects] == ["ragged-row"]
            write(path, *ROWS)
            await until(pilot, lambda: pilot.dataset.figures.height == 3)


async def test_changes_since_another_version_are_marked(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    write(path, *ROWS)
    old: Dataset = open_dataset(path)
    write(path, ROWS[0].replace("about", "exact"), *ROWS[1:])
    dataset = open_dataset(path)
    app = app_of(dataset, since=old)
    async with running(app, size=(140, 40)) as pilot:
        await whole(pilot)
        assert app.query_one(FiguresTable).marks == {0: "±"}
        assert "qualifier: about → exact" in " ".join("\n".join(lines(app.query_one(Detail))).split())


async def test_x_writes_the_view_and_asks_before_it_overwrites(start: Start, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    async with start("source=Syrskyi&units=mi") as pilot:
        for value in ("first", "second"):
            await press(pilot, "x")
            pilot.app.screen.query_one(Input).value = str(target)
            await press(pilot, "enter")
            if value == "second":
                assert isinstance(pilot.app.screen, ExportScreen)
                await press(pilot, "enter")
            await whole(pilot)
            rows = json.loads(target.read_text(encoding="utf-8"))
            assert {row["source"] for row in rows} == {"Oleksandr Syrskyi"}
            shown_on_screen = [shown(row, VIEWS["mi"]).text for row in pilot.view.rows.block(0)]
            assert [row["shown_text"] for row in rows] == shown_on_screen
            assert any("mi" in text for text in shown_on_screen)
            target.write_text("[]", encoding="utf-8")


async def test_an_unknown_suffix_is_refused_with_what_would_be_accepted(start: Start, tmp_path: Path) -> None:
    async with start() as pilot:
        await press(pilot, "x")
        pilot.app.screen.query_one(Input).value = str(tmp_path / "out.docx")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ExportScreen)
        assert ".parquet" in screen_text(pilot)
