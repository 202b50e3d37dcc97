"""What aliases merge can be looked at unmerged."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from frontdash.figures.dataset import Dataset
from frontdash.query.engine import Engine
from frontdash.query.state import ViewState, parse_state
from frontdash.query.view import View, build_view
from frontdash.reading import open_dataset
from frontdash.session.loading import Loaded, load, load_version
from frontdash.tui.panels.detail import Detail
from frontdash.tui.panels.figures import FiguresTable

from .conftest import FrontdashPilot, Start, lines, press, told, whole

SPELT = ("Zelenskiy", "Volodymyr Zelensky", "Zelenskyy", "AFP")


def package(folder: Path) -> Dataset:
    """A table in which one person is spelt in three ways."""
    rows = "".join(f"f{n},a,person,{name},{n}\n" for n, name in enumerate(SPELT))
    (folder / "figures.csv").write_text("id,series,unit,source,value\n" + rows, encoding="utf-8")
    (folder / "sources.csv").write_text(
        "name,aliases,role\nVolodymyr Zelensky,Zelenskiy|Zelenskyy,belligerent\n", encoding="utf-8"
    )
    (folder / "datapackage.json").write_text(
        '{"name": "own", "resources": [{"name": "figures", "path": "figures.csv"},'
        ' {"name": "sources", "path": "sources.csv"}]}',
        encoding="utf-8",
    )
    return open_dataset(folder)


def counts(pilot: FrontdashPilot) -> dict[str, int]:
    return {value.value: value.count for value in pilot.view.facets["source"]}


async def test_spellings_part_and_merge_again(start: Start, tmp_path: Path) -> None:
    async with start(dataset=package(tmp_path)) as pilot:
        merged = {"Volodymyr Zelensky": 3, "AFP": 1}
        assert counts(pilot) == merged
        await press(pilot, "A")
        assert counts(pilot) == dict.fromkeys(SPELT, 1)
        assert {value.value: value.count for value in pilot.view.facets["role"]}["belligerent"] == 3
        assert "3 spellings filed apart" in told(pilot)
        assert "printed:" not in "\n".join(lines(pilot.app.query_one(Detail)))
        await press(pilot, "A")
        assert counts(pilot) == merged
        assert "printed:" in "\n".join(lines(pilot.app.query_one(Detail)))


async def test_two_presses_at_once_part_and_merge(start: Start, tmp_path: Path) -> None:
    async with start(dataset=package(tmp_path)) as pilot:
        await pilot.press("A", "A")
        await whole(pilot)
        assert counts(pilot) == {"Volodymyr Zelensky": 3, "AFP": 1}
        assert "filed apart" in told(pilot)
        assert "filed as one" in told(pilot)


async def test_filters_and_focus_stay_when_spellings_part(start: Start, tmp_path: Path) -> None:
    async with start("source=Zelensky&focus=f2", dataset=package(tmp_path)) as pilot:
        app = pilot.app
        table = app.query_one(FiguresTable)
        for _ in range(2):
            await press(pilot, "A")
            assert [table.row_at(i)["id"] for i in range(table.line_count)] == ["f0", "f1", "f2"]
            assert pilot.dashboard.row == 2
        assert str(pilot.dashboard.state.selection) == "source=Volodymyr%20Zelensky"


async def test_in_the_filters_the_source_under_the_cursor_is_meant(start: Start, tmp_path: Path) -> None:
    async with start("focus=f3", dataset=package(tmp_path)) as pilot:
        await press(pilot, "A")
        assert "one spelling only" in told(pilot)
        await press(pilot, "f", "down", "A")
        assert len(counts(pilot)) == 4


async def test_a_link_opens_with_a_source_split_and_no_view_is_computed_by_the_thread_of_the_screen(
    tmp_path: Path, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []

    def watched(engine: Engine, state: ViewState, series: str | None = None) -> View:
        threads.append(threading.current_thread())
        return build_view(engine, state, series)

    monkeypatch.setattr("frontdash.session.loading.build_view", watched)
    async with start("layout=apart:Volodymyr%20Zelensky", dataset=package(tmp_path)) as pilot:
        assert counts(pilot) == dict.fromkeys(SPELT, 1)
        await press(pilot, "A")
        assert counts(pilot) == {"Volodymyr Zelensky": 3, "AFP": 1}
    assert len(threads) == 3
    assert threading.current_thread() not in threads


async def test_a_filter_that_is_picked_while_other_data_are_loaded_stays(start: Start, tmp_path: Path) -> None:
    async with start(dataset=package(tmp_path)) as pilot:
        dashboard, tries = pilot.dashboard, []

        def make(state: ViewState) -> Loaded:
            tries.append(state)
            if len(tries) == 1:
                pilot.app.call_from_thread(dashboard.apply, parse_state("source=AFP"))
            return load(package(tmp_path), state)

        await dashboard.replace_data(make)
        await whole(pilot)
        assert [str(state.selection) for state in tries] == ["", "source=AFP"]
        assert str(dashboard.state.selection) == "source=AFP"
        assert pilot.view.summary.figures == 1


async def test_the_next_version_of_the_file_is_filed_as_on_screen(tmp_path: Path, start: Start) -> None:
    dataset = package(tmp_path)
    async with start(dataset=dataset) as pilot:
        await press(pilot, "A")
        await whole(pilot)
        again = load_version(pilot.dashboard.loaded, open_dataset(tmp_path), pilot.dashboard.state).dataset
        assert isinstance(again, Dataset)
        assert again.figures["_source"].cast(str).to_list() == list(SPELT)
