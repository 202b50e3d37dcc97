"""Starting the screen in a real terminal: how it ends when the data cannot be read, and what it leaves behind."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import environment

GIVE_UP = 60.0


class Terminal:
    """A process in a pseudo-terminal of its own, and all that it has written there."""

    def __init__(self, *words: str) -> None:
        ours, theirs = pty.openpty()
        self._fd = ours
        self.process = subprocess.Popen(
            [sys.executable, "-m", "frontdash", *words],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environment() | {"TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"},
            start_new_session=True,
        )
        os.close(theirs)
        self.written = ""

    def wait_for(self, pattern: str) -> None:
        until = time.monotonic() + GIVE_UP
        while not re.search(pattern, self.written):
            assert time.monotonic() < until, f"{pattern!r} never came: {self.written[-2000:]!r}"
            assert self._read(), f"ended before {pattern!r}: {self.written[-2000:]!r}"

    def press(self, keys: str) -> None:
        os.write(self._fd, keys.encode())

    def end(self) -> int:
        while self._read():
            pass
        code = self.process.wait(GIVE_UP)
        os.close(self._fd)
        return code

    @property
    def after_the_screen(self) -> str:
        """What was written once the screen had given the terminal back."""
        return re.sub(r"\x1b\[[0-9;?<>=]*[A-Za-z]", "", self.written.rpartition("\x1b[?1049l")[2]).strip()

    def _read(self) -> bool:
        if not select.select([self._fd], [], [], GIVE_UP)[0]:
            return False
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:  # the other side is closed
            return False
        self.written += data.decode(errors="replace")
        return bool(data)


@pytest.mark.parametrize("options", [(), ("--units", "km")])
def test_a_file_that_cannot_be_read_is_told_in_one_line_once_the_screen_is_gone(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,b\n1,2\n")
    terminal = Terminal(str(path), *options)
    assert terminal.end() == 2
    assert terminal.after_the_screen.startswith("frontdash: t.csv: no columns series, unit, source")
    assert "\n" not in terminal.after_the_screen
    assert "Traceback" not in terminal.written


def test_a_path_that_is_not_there_takes_no_screen() -> None:
    terminal = Terminal("gone.csv")
    assert terminal.end() == 2
    assert "\x1b[?1049h" not in terminal.written
    assert "gone.csv: no such file" in terminal.written


def test_a_configuration_that_is_broken_takes_no_screen(config_file: Path) -> None:
    config_file.write_text("theme = 5")
    terminal = Terminal()
    assert terminal.end() == 2
    assert "\x1b[?1049h" not in terminal.written
    assert "theme: not accepted" in terminal.written


@pytest.mark.parametrize("words", [(), ("--units", "mi")])
def test_the_screen_shows_figures_and_gives_the_terminal_back(words: tuple[str, ...]) -> None:
    terminal = Terminal(*words)
    terminal.wait_for("111,000")
    terminal.wait_for("131( of |/)131")
    terminal.press("q")
    assert terminal.end() == 0
    assert terminal.written.count("\x1b[?1049h") == terminal.written.count("\x1b[?1049l")
    assert terminal.after_the_screen == ""


def test_whoever_leaves_while_a_file_is_read_is_let_go(tmp_path: Path) -> None:
    path = tmp_path / "pipe.csv"
    os.mkfifo(path)  # nobody ever writes to it
    terminal = Terminal(str(path))
    terminal.wait_for("reading")
    terminal.press("q")
    assert terminal.end() == 0
    assert terminal.after_the_screen == ""
