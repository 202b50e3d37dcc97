"""Ending the screen in a real terminal: failures, bytes of any encoding, signals, and a terminal that vanishes."""

from __future__ import annotations

import re
import signal
from pathlib import Path

import pytest

from tests.campaigns.endings import ENDINGS, Ending, ended_in_time
from tests.cli.conftest import environment, screen
from tests.conftest import BUNDLED_FIGURES
from tests.terminal import GIVEN_BACK, TAKEN, Terminal

FAILING = """
from frontdash.__main__ import main
from frontdash.tui.app import FrontdashApp
from frontdash.tui.dashboard import Dashboard

class Panic(BaseException): ...

def fail(*_):
    raise {kind}("on [fire]")

{method} = fail
main()
"""
"""The program with a failure built in."""


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)


def shown(terminal: Terminal) -> Terminal:
    """Wait until all figures are on the screen."""
    assert terminal.wait_for(re.compile(f"{BUNDLED_FIGURES}( of |/){BUNDLED_FIGURES}"))
    return terminal


@pytest.mark.parametrize(
    ("method", "kind"),
    [
        ("Dashboard.begin", "KeyError"),
        ("FrontdashApp.action_command", "KeyError"),
        ("FrontdashApp.action_command", "Panic"),
        ("FrontdashApp.action_command", "frontdash.errors.FrontdashError"),
    ],
)
def test_a_failure_of_the_screen_is_one_line_and_a_report(method: str, kind: str, tmp_path: Path) -> None:
    program = "import frontdash.errors\n" + FAILING.format(kind=kind, method=method)
    with screen(program=("-c", program)) as terminal:
        if method != "Dashboard.begin":
            shown(terminal).send(b"z")
        assert terminal.ended() == 1
    assert terminal.painted.count(TAKEN) == terminal.painted.count(GIVEN_BACK) == 1
    assert b"Traceback" not in terminal.painted
    line = re.fullmatch(r"frontdash: internal error: (.*) \(report: (.*)\)", terminal.after_the_screen)
    assert line is not None
    report = Path(line[2])
    assert report.is_relative_to(tmp_path)
    assert report.stat().st_mode & 0o077 == 0
    text = report.read_text(encoding="utf-8")
    assert "Traceback (most recent call last)" in text
    assert text.rstrip().endswith(line[1].partition(": ")[2])


def test_a_failure_whose_report_cannot_be_written_is_still_one_line(tmp_path: Path) -> None:
    for folder in (".local", "Library"):
        (tmp_path / folder).write_text("no folder")
    with screen(program=("-c", FAILING.format(kind="KeyError", method="FrontdashApp.action_command"))) as terminal:
        shown(terminal).send(b"z")
        assert terminal.ended() == 1
    assert re.fullmatch(
        r"frontdash: internal error: KeyError: 'on \[fire\]' \(no report: .*\)", terminal.after_the_screen
    )


def test_bytes_that_are_no_utf8_do_not_end_the_screen() -> None:
    legacy_mouse, letter, half_a_letter, of_no_terminal = b"\x1b[M\xff\xff\xff", b"\xe9", b"\x1b\xc3(", b"\x1b[:B"
    with screen() as terminal:
        shown(terminal)
        for sent in (legacy_mouse, letter, half_a_letter, of_no_terminal):
            terminal.send(sent)
            terminal.settle()
            before = len(terminal.painted)
            terminal.send(b"?")
            assert terminal.wait_for("Esc closes", since=before), sent
            terminal.send(b"q")
            terminal.settle()
        terminal.send(b"/")
        terminal.send(b"\x1b[200~caf\xe9 noir\x1b[201~")
        assert terminal.wait_for("caf\ufffd noir")


def test_enter_twice_in_one_write_closes_an_overlay_once() -> None:
    with screen() as terminal:
        shown(terminal).send(b"w")
        assert terminal.wait_for("Enter applies")
        terminal.send(b"\r\r")
        terminal.settle()
        terminal.send(b"?")
        assert terminal.wait_for("Esc closes")


def test_a_stop_that_nobody_announced_is_survived() -> None:
    with screen() as terminal:
        before = len(shown(terminal).painted)
        terminal.signal(signal.SIGSTOP)
        terminal.signal(signal.SIGCONT)
        assert terminal.wait_for(re.compile(f"{BUNDLED_FIGURES}( of |/){BUNDLED_FIGURES}"), since=before)
        terminal.send(b"q")
        assert terminal.ended() == 0
    assert terminal.painted.count(TAKEN) == terminal.painted.count(GIVEN_BACK) == 2


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGQUIT, 131)]
)
def test_a_signal_ends_the_screen_and_gives_the_terminal_back(number: int, code: int) -> None:
    with screen() as terminal:
        shown(terminal).signal(number)
        assert terminal.ended() == code
    assert terminal.painted.rfind(GIVEN_BACK) > terminal.painted.rfind(TAKEN)
    assert terminal.after_the_screen == ""


@pytest.mark.parametrize(("ending", "moment"), zip(ENDINGS, (0.7, 0.5, 0.2, 1.3, 0.9, 0.4, 1.0), strict=True))
def test_no_process_is_left_behind(ending: Ending, moment: float) -> None:
    """A few moments of starting and loading; `tests.campaigns.endings` draws as many as one likes."""
    assert ended_in_time(ending, moment, environment(), patience=30.0)


@pytest.mark.parametrize("overlay", [b"", b"w", b"?", b"/kursk"], ids=["table", "filter line", "help", "search"])
def test_ctrl_z_suspends_as_in_every_terminal_program_and_fg_comes_back(overlay: bytes) -> None:
    with screen() as terminal:
        shown(terminal).send(overlay)
        terminal.settle()
        terminal.send(b"\x1a")
        while not terminal.stopped:
            assert terminal.alive
            terminal.read(0.1)
        assert terminal.painted.count(TAKEN) == terminal.painted.count(GIVEN_BACK) == 1
        before = len(terminal.painted)
        terminal.signal(signal.SIGCONT)
        assert terminal.wait_for("Pokrovsk", since=before)
        if overlay:
            terminal.send(b"\x1b")
            terminal.settle()
        terminal.send(b"q")
        assert terminal.ended() == 0
    assert terminal.painted.count(TAKEN) == terminal.painted.count(GIVEN_BACK) == 2
