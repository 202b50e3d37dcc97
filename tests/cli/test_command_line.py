"""The command line as a whole: what is a PATH, how things end, what goes where, and what is not imported."""

from __future__ import annotations

import errno
import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click
import pytest

from frontdash import __version__
from frontdash.cli import main as main_module
from frontdash.cli import outcome
from frontdash.cli.main import command_line, main
from frontdash.config import Settings
from frontdash.errors import OutputError
from frontdash.figures.companions import BUNDLED
from frontdash.session.opening import split_link
from tests.conftest import BUNDLED_FIGURES

Run = Callable[..., Any]
COMMAND = "import sys; sys.argv = ['frontdash', *{}]; from frontdash.__main__ import main; main()"
HEAVY = ("polars", "textual", "pint", "narwhals", "numpy", "rich", "pyarrow", "tomlkit")


def child(script: str, **options: Any) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.Popen([sys.executable, "-c", script], env=environment, **options)


def on_terminal(script: str, **options: Any) -> str:
    """Return what a child writes to a pseudo-terminal that is its standard output and error."""
    ours, theirs = pty.openpty()
    process = child(script, **{"stdout": theirs, "stderr": theirs, **options})
    os.close(theirs)
    said = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        said += piece
    process.communicate()
    os.close(ours)
    return said.decode()


# --- what costs nothing -------------------------------------------------------------------------------------


@pytest.mark.parametrize("args", [["--version"], ["--help"], ["show", "--help"], ["rejects", "-h"], ["--bad"]])
def test_asking_for_help_imports_nothing_heavy(args: list[str]) -> None:
    script = (
        f"import sys; from frontdash.cli.main import main; main({args!r});"
        f"print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    )
    _, err = child(script, stdout=subprocess.PIPE, stderr=subprocess.PIPE).communicate()
    assert err.decode().splitlines()[-1] == "[]"


def test_the_version_is_printed_wherever_it_is_asked_for(frontdash: Run) -> None:
    for args in (["--version"], ["--units", "mi", "--version"]):
        ended = frontdash(*args)
        assert (ended.code, ended.out) == (0, f"frontdash {__version__}\n")


def test_help_shows_options_commands_and_exit_codes(frontdash: Run) -> None:
    ended = frontdash("--help")
    assert ended.code == 0
    for word in ("--units", "--source", "--where", "--version", "show", "rejects", "completion", "130", "PATH"):
        assert word in ended.out
    assert "(open)" not in ended.out
    assert ended.out.count("--version") == 1
    assert frontdash("some.csv", "--help").out == ended.out


def every_parameter() -> list[tuple[str, click.Parameter]]:
    return [(name, parameter) for name, command in command_line.commands.items() for parameter in command.params]


@pytest.mark.parametrize(("command", "parameter"), every_parameter())
def test_every_option_is_explained(command: str, parameter: click.Parameter) -> None:
    assert not isinstance(parameter, click.Option) or parameter.help
    assert command_line.commands[command].help


# --- what is a path -----------------------------------------------------------------------------------------


def test_the_first_word_that_is_no_command_is_a_path(frontdash: Run, tmp_path: Path) -> None:
    table = tmp_path / "some.csv"
    table.write_text("series,unit,source,value\na,km,x,1200\n")
    for args in ([table], ["--units", "km", table], [table, "--units", "km"], ["--", table]):
        ended = frontdash(*args)
        assert ended.code == 0
        assert "1,200 km" in ended.out


def test_a_file_named_like_a_command_is_opened_with_its_folder(
    frontdash: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("show").write_text("series,unit,source,value\na,km,x,1200\n")
    assert len(frontdash("./show").out.splitlines()) == 2
    assert len(frontdash("show").out.splitlines()) == 1 + BUNDLED_FIGURES
    Path("show").unlink()
    ended = frontdash("--units", "mi", "show")
    assert ended.code == 2
    assert "the command show goes first" in ended.err


@pytest.mark.parametrize(
    ("typed", "path", "query"),
    [
        (None, None, ""),
        ("a.csv", "a.csv", ""),
        ("a.csv?units=mi", "a.csv", "units=mi"),
        ("a.csv?text~=why?", "a.csv", "text~=why?"),
        ("-?units=mi", "-", "units=mi"),
        ("?units=mi", None, "units=mi"),
        ("~nobody-at-all/x?units=mi", "~nobody-at-all/x", "units=mi"),
    ],
)
def test_a_link_is_a_path_and_a_query(typed: str | None, path: str | None, query: str) -> None:
    assert split_link(typed) == (path, query)


# --- how things end -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["nope.csv"], "nope.csv: no such file"),
        (["show", "nope.csv"], "nope.csv: no such file"),
        (["rejects", "nope.csv"], "nope.csv: no such file"),
        (["show", "."], "a directory without datapackage.json"),
        (["show", "--units", "furlong"], "accepted: km, mi"),
        (["show", "?units=furlong"], "accepted: km, mi"),
        (["show", "--source", "Nobody At All"], "no figure has a source"),
        (["show", "--source", ""], "a name is missing"),
        (["show", "--where", "place"], "a clause looks like"),
        (["show", "--where", "value=5.."], "say in which unit"),
        (["show", "--where", "plce=Kursk"], "did you mean place?"),
        (["show", "--sort", "valu"], "did you mean value?"),
        (["show", "--format", "xml"], "'xml' is not one of"),
        (["show", "--bad"], "help: frontdash show --help"),
        (["--bad"], "help: frontdash --help"),
        (["show", "one", "two"], "unexpected extra argument"),
        (["completion", "tcsh"], "'tcsh' is not one of"),
        (["show", "a\x1b[2Jb.csv"], "a␛[2Jb.csv: no such file"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(
    frontdash: Run, args: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = frontdash(*args)
    assert (ended.code, ended.out) == (2, "")
    last = ended.err.splitlines()[-1]
    assert last.startswith("frontdash: ")
    assert says.lower() in last.lower()
    assert len(ended.err.splitlines()) == 1


def test_a_mistake_in_the_configuration_is_bad_input(frontdash: Run, config_file: Path) -> None:
    config_file.write_text("them = 'nord'")
    ended = frontdash("show")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"frontdash: {config_file}: them: unknown key")


def test_our_own_failure_is_one_line_and_exit_code_1(frontdash: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("on\nfire")

    monkeypatch.setattr("frontdash.reading.open_dataset", fails)
    ended = frontdash("show")
    assert ended.code == 1
    assert ended.err == "frontdash: internal error: RuntimeError: on fire (for the traceback: FRONTDASH_DEBUG=1)\n"
    monkeypatch.setenv(outcome.DEBUG, "1")
    assert "Traceback" in frontdash("show").err


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (KeyboardInterrupt(), 130, ""),
        (click.Abort(), 130, ""),
        (BrokenPipeError(), 0, ""),
        (OSError(errno.ENOSPC, "No space left on device"), 1, "standard output: No space left"),
        (OutputError("standard output: gone"), 1, "standard output: gone"),
    ],
)
def test_ends_have_their_codes(capsys: pytest.CaptureFixture[str], error: BaseException, code: int, says: str) -> None:
    def work() -> int:
        raise error

    assert outcome.ending(work) == code
    assert says in capsys.readouterr().err


def test_an_exit_asked_for_is_an_exit() -> None:
    def work() -> int:
        raise SystemExit(7)

    with pytest.raises(SystemExit) as error:
        outcome.ending(work)
    assert error.value.code == 7


@pytest.mark.parametrize("form", ["table", "csv", "json", "jsonl", "markdown"])
def test_output_piped_into_head_ends_quietly(form: str) -> None:
    script = COMMAND.format(["show", "--format", form])
    reading, writing = os.pipe()
    process = child(script, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    # head has seen enough before the first line comes.
    os.close(reading)
    _, err = process.communicate()
    assert (process.returncode, err) == (0, b"")


def test_a_closed_standard_error_ends_quietly() -> None:
    script = COMMAND.format(["nope.csv"])
    reading, writing = os.pipe()
    process = child(script, stdout=subprocess.PIPE, stderr=writing)
    os.close(writing)
    os.close(reading)
    assert process.communicate()[0] == b""
    assert process.returncode == 0


def test_a_full_disk_is_said_once() -> None:
    script = COMMAND.format(["show"])
    with Path("/dev/full").open("wb") as full:
        running = child(script, stdout=full, stderr=subprocess.PIPE)
        _, err = running.communicate()
    assert running.returncode == 1
    assert err.decode() == "frontdash: standard output: No space left on device\n"


def test_piped_output_is_utf8_whatever_the_locale() -> None:
    script = COMMAND.format(["show"])
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONIOENCODING": "latin-1"}
    found = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, check=True)
    assert "≲63,000" in found.stdout.decode("utf-8")


# --- the screen ---------------------------------------------------------------------------------------------


def test_without_a_terminal_the_figures_are_printed(frontdash: Run) -> None:
    shown, opened = frontdash("show"), frontdash()
    assert opened.code == 0
    assert opened.out == shown.out
    assert opened.err == "frontdash: no terminal to draw on; printing the figures as `frontdash show` does\n"


def test_on_a_terminal_the_screen_opens_with_what_was_asked_for(
    monkeypatch: pytest.MonkeyPatch, config_file: Path
) -> None:
    config_file.write_text('theme = "nord"')
    screens: list[Any] = []

    def run_app(loading: Any, settings: Settings) -> int:
        screens.append((loading, settings))
        return 5

    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(main_module, "keyboard", lambda: True)
    monkeypatch.setattr("frontdash.cli.screen.alone", lambda: None)
    monkeypatch.setattr("frontdash.cli.screen.drawable", lambda: None)
    monkeypatch.setattr("frontdash.tui.startup.loading.Loading", lambda *given: SimpleNamespace(given=given, said=[]))
    monkeypatch.setattr("frontdash.tui.app.run_app", run_app)
    assert main(["?source=Syrskyi", "--units", "mi"]) == 5
    ((loading, settings),) = screens
    title, open_, *_ = loading.given
    assert title == BUNDLED
    assert str(open_(lambda _: None).state) == "source=Oleksandr%20Syrskyi&units=mi"
    assert settings.theme == "nord"


def test_a_dumb_terminal_gets_the_figures_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert main([]) == 0
    captured = capsys.readouterr()
    assert "Oleksandr" in captured.out
    assert "\x1b" not in captured.out
    assert "no terminal to draw on" in captured.err


def test_without_a_terminal_for_keys_the_screen_does_not_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard output is a terminal, but the process belongs to none: /dev/tty cannot be opened."""
    script = COMMAND.format(["-"])
    ours, theirs = pty.openpty()
    monkeypatch.setenv("TERM", "xterm")
    process = child(script, stdin=subprocess.PIPE, stdout=theirs, stderr=subprocess.PIPE, start_new_session=True)
    os.close(theirs)
    _, err = process.communicate(b"series,unit,source,value\na,km,x,1\n")
    os.close(ours)
    assert process.returncode == 2
    assert err.decode().startswith("frontdash: the figures come from standard input, and there is no terminal")


def test_keys_come_from_the_terminal_where_figures_come_from_a_pipe() -> None:
    script = (
        "import fcntl, sys, termios; fcntl.ioctl(1, termios.TIOCSCTTY, 0);"
        "from frontdash.cli.main import keyboard; import os;"
        "print(keyboard(), sys.stdin.isatty(), sys.__stdin__.isatty(), os.isatty(0), sys.stdin.fileno())"
    )
    assert on_terminal(script, stdin=subprocess.PIPE, start_new_session=True).strip() == "True True True True 0"


def test_hostile_text_does_not_reach_a_terminal_raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "t.csv"
    table.write_bytes(b"series,unit,source,value,wording\na,km,x\xc2\x9b31m,5,\x1b]0;owned\x07\xe2\x80\xaefive\n")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "160")
    text = on_terminal(COMMAND.format(["show", str(table)]))
    assert "five" in text
    assert "\x1b]" not in text
    assert not {"\x9b", "\x07", "\u202e"} & set(text)


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "1")
    text = on_terminal(COMMAND.format(["show", "--limit", "3"]))
    # Weight stays, colour (30-49, 90-107) does not.
    assert not re.search(r"\x1b\[[0-9;]*(?:[34]\d|9\d|10\d)[;m]", text)


# --- rejects ------------------------------------------------------------------------------------------------


def test_rejects_lists_every_defect_with_line_and_column(frontdash: Run, broken_csv: Path) -> None:
    ended = frontdash("rejects", broken_csv)
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert [line.partition(": ")[0] for line in lines] == [f"my figures.csv:{n}" for n in (3, 4, 6, 6)]
    assert "unit 'furlong': unknown unit; accepted: " in lines[0]
    assert "value '12 people': not a number; accepted: " in lines[1]


def test_rejects_as_json(frontdash: Run, broken_csv: Path) -> None:
    found = json.loads(frontdash("rejects", broken_csv, "--format", "json").out)["rejects"]
    assert [(reject["line"], reject["column"]) for reject in found] == [
        (3, "unit"),
        (4, "value"),
        (6, "series"),
        (6, "unit"),
    ]
    assert set(found[0]) == {"file", "line", "column", "value", "problem", "accepted", "rule"}


def test_no_rejects_is_said_on_standard_error(frontdash: Run) -> None:
    ended = frontdash("rejects")
    assert (ended.code, ended.out, ended.err) == (0, "", "frontdash: no rows rejected\n")
    assert json.loads(frontdash("rejects", "--format", "json").out) == {"rejects": []}


def test_a_defect_cannot_drive_a_terminal(frontdash: Run, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text('series,unit,source,value\na,km,x,"5\x1b[2J"\na,km\x9b,x,5\n')
    ended = frontdash("rejects", table)
    assert len(ended.out.splitlines()) == 2
    assert not {"\x1b", "\x9b"} & set(ended.out)


def test_a_unit_of_the_user_is_no_defect(process: Run, config_file: Path, tmp_path: Path) -> None:
    config_file.write_text('[units]\ndefinitions = ["verst = 1066.8 * meter"]\n')
    table = tmp_path / "t.csv"
    table.write_text("series,unit,source,value\na,versts,x,5\n")
    assert process("rejects", table).err == "frontdash: no rows rejected\n"
    assert "5.3 km*" in process("show", table).out
    assert "3.3 mi*" in process("show", table, "--units", "mi").out


# --- completion ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_is_printed(frontdash: Run, shell: str) -> None:
    ended = frontdash("completion", shell)
    assert ended.code == 0
    assert f"_FRONTDASH_COMPLETE={shell}_complete" in ended.out


@pytest.mark.parametrize(
    ("words", "offers"),
    [
        (
            ["frontdash", ""],
            {"file,", *(f"plain,{name}" for name in command_line.commands if name != main_module.OPEN)},
        ),
        (["frontdash", "--u"], {"plain,--units"}),
        (["frontdash", "--units", ""], {"plain,km", "plain,mi", "plain,sea"}),
        (["frontdash", "show", "--format", "j"], {"plain,json", "plain,jsonl"}),
        (["frontdash", "show", "--units", "m"], {"plain,mi"}),
        (["frontdash", "show", "da"], {"file,da"}),
    ],
)
def test_words_are_completed(
    words: list[str], offers: set[str], config_file: Path, monkeypatch: pytest.MonkeyPatch, process: Run
) -> None:
    config_file.write_text('[views.sea]\nlength = "nmi"\n')
    monkeypatch.setenv("_FRONTDASH_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", " ".join(words))
    monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    assert set(process().out.splitlines()) == offers


@pytest.mark.parametrize("words", [["chek"], ["chek", "t.csv"], ["Exprt"]])
def test_a_command_with_a_slip_is_offered(frontdash: Run, words: list[str]) -> None:
    ended = frontdash(*words)
    assert ended.code == 2
    assert "no such command or file; did you mean frontdash " in ended.err


def test_only_an_option_that_is_much_alike_is_offered(frontdash: Run) -> None:
    assert "--units" in frontdash("show", "--unit", "mi").err
    assert "mean" not in frontdash("show", "--bogus").err


def test_an_older_version_that_is_missing_is_told_without_a_screen_too(frontdash: Run, tmp_path: Path) -> None:
    ended = frontdash("--since", tmp_path / "nofile")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.endswith("nofile: no such file\n")


def test_the_screen_is_drawn_on_standard_output_where_standard_error_is_a_file(tmp_path: Path) -> None:
    errors = tmp_path / "err.txt"
    script = (
        "import sys; from frontdash.cli.main import drawable; drawable();"
        "print(sys.__stderr__.isatty(), sys.stderr.isatty())"
    )
    with errors.open("wb") as file:
        assert on_terminal(script, stderr=file).strip() == "True False"
