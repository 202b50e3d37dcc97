"""A session that was recorded ends in the same screen when it is replayed."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import pytest

from frontdash.config import Settings
from frontdash.figures.dataset import BadFileError, Dataset
from frontdash.query.state import parse_state
from frontdash.reading import open_dataset
from frontdash.session.log import Log, parse_log
from frontdash.session.recording import Recorder
from frontdash.session.replaying import Replayable
from frontdash.tui.controllers.replay import Replay

from .conftest import FrontdashPilot, Start, app_of, press, running, screen_text, told, whole

SIZES = [(80, 24), (140, 40), (200, 60)]
SESSIONS: dict[str, tuple[str, ...]] = {
    "filters": ("s", *"syrsk", "enter", "f", "down", "down", "enter", "minus", "1", "j", "j", "z", "u"),
    "lists": ("f", "e", "l", "n", "l", "l", "down", "down", "down", "enter", "2", "L", "j"),
    "columns": ("right", "right", "right", "right", "right", "right", "right", "right_square_bracket", "G", "k", "k"),
    "search": ("slash", *"kursk", "enter", "j", "j", "3"),
    "whole": ("2", "j", "m", "L", "b"),
    "back and forth": ("pagedown", "j", "pagedown", "k", "k", "u", "z", "Z", "4", "1", "backspace"),
    "matrix": ("7", "j", "l", "l", "enter", "G", "1", "7"),
    "apart": ("f", "down", "A", "1", "j"),
    "where": ("w", *"value=1000person..", "enter", "left_square_bracket", "minus"),
}


def saved(pilot: FrontdashPilot, folder: Path) -> Log:
    """What the log of a running screen says, by way of a file."""
    file = folder / "session.log"
    pilot.dashboard.recorder.save(file)
    return parse_log(file.read_text(encoding="utf-8"), file.name)


async def replayed(log: Log, dataset: Dataset, size: tuple[int, int]) -> str:
    app = Replay(
        Replayable(dataset, tuple(step.state for step in log.steps), lambda: dataset), Settings(theme="frontdash-dark")
    )
    async with running(app, size=size) as pilot:
        while app.replayed < len(log.steps) and not app.failed:
            await whole(pilot)
        await whole(pilot)
        assert not app.failed
        return screen_text(pilot)


@pytest.mark.parametrize(("name", "size"), zip(SESSIONS, cycle(SIZES), strict=False))
async def test_a_replay_ends_in_the_same_screen(
    name: str, size: tuple[int, int], start: Start, pokrovsk: Dataset, tmp_path: Path
) -> None:
    async with start(size=size) as pilot:
        await press(pilot, *SESSIONS[name])
        screen, log = screen_text(pilot), saved(pilot, tmp_path)
    assert len(log.steps) > 1
    assert await replayed(log, pokrovsk, size) == screen


async def test_the_last_link_alone_opens_the_same_panels_and_axis(start: Start, tmp_path: Path) -> None:
    async with start() as pilot:
        await press(pilot, "2", "L", "m", "4", "l", "n", "2")
        screen, link = screen_text(pilot), str(saved(pilot, tmp_path).steps[-1].state)
    async with start(link) as pilot:
        assert screen_text(pilot) == screen


async def test_words_that_the_screen_does_not_know_are_told(pokrovsk: Dataset) -> None:
    app = app_of(pokrovsk, parse_state("layout=chart.log,claims.log,at:nowhere"))
    async with running(app, size=(140, 40), notifications=True) as pilot:
        await whole(pilot)
        assert "layout=chart.log,at:nowhere" in told(pilot)


async def test_a_change_of_the_data_is_a_step(start: Start, tmp_path: Path) -> None:
    async with start() as pilot:
        pilot.dashboard.recorder.note_data("sha256:1234", pilot.dashboard.state)
        log = saved(pilot, tmp_path)
    assert log.steps[-1].data_hash == log.data_hash == "sha256:1234"
    assert log.head["hash"].startswith("sha256:")
    assert (log.head["data"], log.head["version"]) == ("pokrovsk", "1.0.0")


async def test_every_step_is_in_the_file_at_once(write_figures: object, tmp_path: Path) -> None:
    dataset = open_dataset(write_figures({}, {"value": "5"}))  # type: ignore[operator]
    file = tmp_path / "logs" / "mine.log"
    file.parent.mkdir()
    app = app_of(dataset, recorder=Recorder(dataset, file))
    async with running(app) as pilot:
        await whole(pilot)
        await press(pilot, "j")
        log = parse_log(file.read_text(), "mine.log")
        assert [step.words for step in log.steps] == ["opened", "focus: #3"]
        assert log.head["data"] == "../figures.csv"
    with pytest.raises(BadFileError, match="is there already"):
        Recorder(dataset, file)


async def test_a_file_that_cannot_be_written_any_more_is_told_once(pokrovsk: Dataset, tmp_path: Path) -> None:
    session = Recorder(pokrovsk, tmp_path / "mine.log")
    (tmp_path / "mine.log").unlink()
    (tmp_path / "mine.log").mkdir()
    assert "mine.log" in session.note(parse_state(""))
    assert session.note(parse_state("units=mi")) == ""
    assert len(session) == 2


async def test_h_lists_the_steps_and_writes_them(start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with start() as pilot:
        await press(pilot, "u", "H")
        assert "units: mi" in screen_text(pilot)
        await press(pilot, "w", "w")
        assert "Written to" in screen_text(pilot)
    (file,) = tmp_path.glob("frontdash-*.log")
    assert [step.words for step in parse_log(file.read_text(), file.name).steps] == ["opened", "units: mi"]
