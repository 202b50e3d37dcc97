"""What is answered before anything is loaded says the same as the commands would.

After a change of options or commands that is meant, write the help anew with
`FRONTDASH_GOLDEN=write pytest tests/cli/test_fast_path.py`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from frontdash.cli import fast_path
from frontdash.cli.main import OPEN, command_line
from tests.cli.conftest import Run, environment


def test_the_help_is_that_of_the_commands(frontdash: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    whole = frontdash("--help").out
    path = Path(fast_path.__file__).with_name(fast_path.HELP_FILE)
    if os.environ.get("FRONTDASH_GOLDEN") == "write":
        path.write_text(whole, encoding="utf-8")
    assert fast_path.answer(["--help"]) == fast_path.answer(["-h"]) == path.read_text(encoding="utf-8") == whole


def test_a_narrow_terminal_gets_a_help_of_its_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert fast_path.answer(["--help"]) is None


@pytest.mark.parametrize(
    "words", [[], ["show"], ["show", "--help"], ["--version", "--units"], ["--units", "mi"], ["x"]]
)
def test_everything_else_is_for_the_commands(words: list[str]) -> None:
    assert fast_path.answer(words) is None


def test_a_shell_that_completes_gets_completions(process: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(fast_path.COMPLETE, "bash_complete")
    assert fast_path.answer(["--version"]) is None


@pytest.mark.parametrize("word", ["--version", "--help", "-h"])
def test_one_process_says_what_the_other_says(frontdash: Run, process: Run, word: str) -> None:
    ended = process(word)
    assert (ended.code, ended.out, ended.err) == (0, frontdash(word).out, "")


@pytest.mark.parametrize("word", ["--version", "--help"])
def test_nothing_is_loaded_to_answer(word: str) -> None:
    script = (
        f"import sys; sys.argv = ['frontdash', {word!r}]\n"
        "from frontdash.__main__ import main\n"
        "before = set(sys.modules)\n"
        "try: main()\n"
        "except SystemExit: print(*sorted(m for m in set(sys.modules) - before), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], env=environment(), capture_output=True, text=True, check=True)
    loaded = {name for name in done.stderr.split() if not name.startswith("frontdash")}
    assert loaded <= {"errno", "collections.abc"}


def test_a_reader_that_went_away_is_no_failure() -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "frontdash", "--help"],
        stdout=write,
        stderr=subprocess.PIPE,
        env=environment(),
        check=False,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


def test_every_command_goes_before_a_file_of_its_name() -> None:
    assert set(command_line.commands) - {OPEN} == fast_path.COMMANDS


@pytest.mark.parametrize(
    ("words", "straight"),
    [
        ([], True),
        (["t.csv"], True),
        (["."], True),
        (["show"], False),
        (["-"], False),
        (["--units"], False),
        (["gone.csv"], False),
        (["t.csv?units=mi"], False),
        (["t.csv", "t.csv"], False),
    ],
)
def test_a_path_alone_goes_straight_to_the_screen(
    words: list[str], straight: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("t.csv", "show"):
        Path(name).touch()
    monkeypatch.setenv("TERM", "xterm")
    assert not fast_path.goes_straight_to_the_screen(words)  # no terminal here
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    assert fast_path.goes_straight_to_the_screen(words) is straight
    monkeypatch.setenv("TERM", "dumb")
    assert not fast_path.goes_straight_to_the_screen(words)
