"""Starting the screen in a real terminal: how it ends when the data cannot be read, and what it leaves behind."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.cli.conftest import screen
from tests.conftest import BUNDLED_FIGURES
from tests.terminal import GIVEN_BACK, TAKEN


@pytest.mark.parametrize("options", [(), ("--units", "km")])
def test_a_file_that_cannot_be_read_is_told_in_one_line_once_the_screen_is_gone(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    path = tmp_path / "t.json"
    path.write_text('[{"series": 1,')
    with screen(str(path), *options) as terminal:
        assert terminal.ended() == 2
    assert terminal.after_the_screen.startswith("frontdash: t.json: broken JSON")
    assert "\n" not in terminal.after_the_screen
    assert b"Traceback" not in terminal.painted


def test_a_path_that_is_not_there_takes_no_screen() -> None:
    with screen("gone.csv") as terminal:
        assert terminal.ended() == 2
    assert TAKEN not in terminal.painted
    assert b"gone.csv: no such file" in terminal.painted


def test_a_configuration_that_is_broken_takes_no_screen(config_file: Path) -> None:
    config_file.write_text("theme = 5")
    with screen() as terminal:
        assert terminal.ended() == 2
    assert TAKEN not in terminal.painted
    assert b"theme: not accepted" in terminal.painted


@pytest.mark.parametrize("words", [(), ("--units", "mi")])
def test_the_screen_shows_figures_and_gives_the_terminal_back(words: tuple[str, ...]) -> None:
    with screen(*words) as terminal:
        assert len(terminal.wait_for("111,000", re.compile(f"{BUNDLED_FIGURES}( of |/){BUNDLED_FIGURES}"))) == 2
        terminal.send(b"q")
        assert terminal.ended() == 0
    assert terminal.painted.count(TAKEN) == terminal.painted.count(GIVEN_BACK)
    assert terminal.after_the_screen == ""


def test_whoever_leaves_while_a_file_is_read_is_let_go(tmp_path: Path) -> None:
    path = tmp_path / "pipe.csv"
    os.mkfifo(path)  # nobody ever writes to it
    with screen(str(path)) as terminal:
        assert terminal.wait_for("reading")
        terminal.send(b"q")
        assert terminal.ended() == 0
    assert terminal.after_the_screen == ""
