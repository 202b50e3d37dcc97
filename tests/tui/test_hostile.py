"""Data are never read as markup, and no control character in data reaches the terminal."""

from __future__ import annotations

import csv
import re
import signal
import sys
from pathlib import Path

from frontdash.reading import open_dataset
from frontdash.tui.screenshot import plain_svg
from frontdash.tui.widgets.lines import Lines, fit, wrap
from tests.terminal import Terminal
from tests.terminal_bytes import foreign_bytes

from .conftest import Start, lines, press, screen_text

OSC = "\x1b]0;owned\x07"
HOSTILE = (
    "series,unit,source,publisher,value,wording,note,url\n"
    f'"[bold red]Series[/] {OSC}",person,"[@click=app.quit]Who[/]","{OSC}Pub",'
    '12,"about 12 \x1b[2J people","\x9b31m note \u202e321","[link=x]"\n'
)


def hostile_file(folder: Path) -> Path:
    path = folder / "hostile.csv"
    path.write_text(HOSTILE, encoding="utf-8")
    return path


async def test_markup_in_data_is_text_and_controls_are_visible(start: Start, tmp_path: Path) -> None:
    dataset = open_dataset(hostile_file(tmp_path))
    async with start(dataset=dataset, size=(200, 60)) as pilot:
        for keys in ((), ("f", "down", "enter"), ("r",), ("escape",), ("c",), ("escape",), ("y",), ("escape",), ("3",)):
            await press(pilot, *keys)
            text = screen_text(pilot)
            assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)
        drawn = "\n".join(line for widget in pilot.app.screen.query(Lines) for line in lines(widget))
        assert "[bold red]Series[/]" in drawn
        assert "␛" in drawn
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", drawn)


def test_cells_are_neutralised_once_more_where_strips_are_made() -> None:
    for drawn in (fit(f"a{OSC}b", 20), *wrap(f"a {OSC} b\x9bc", 20)):
        assert not re.search(r"[\x00-\x1f\x7f-\x9f]", drawn)


MARKS = (
    OSC, "\x1b[31m", "\x1bP1$q\x1b\\", "\x9b31m", "\r", "\x08", "\x7f", "\x85", "\u202e", "\u2066", "\u200b", "\u200d",
    "\U000e0041", "\U000e01ef", "\ufeff", "\u3164", "[@click=app.quit]x[/]",
)  # fmt: skip
HEADINGS = (
    "id",
    "series",
    "unit",
    "source",
    "publisher",
    "wording",
    "note",
    "url",
    "title",
    "place",
    "quote",
    "z\x1b[2J\u202ez",
)


def hostile_everywhere(folder: Path) -> Path:
    """Return a table with every mark in every cell, in a heading, in its name and in that of its folder."""
    path = folder / f"a\x1b]0;t\x07\u202eb{OSC[:-1]}" / "na\x1b[31mme\u202e\u200b.csv"
    path.parent.mkdir()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*HEADINGS, "value"])
        for at, mark in enumerate(MARKS, 1):
            cells = {"unit": "person", "id": f"i{at}", "wording": f"about {at}{mark} people", "url": f"http://x/{mark}"}
            writer.writerow([*(cells.get(name, f"{name[0]}{mark}{at}") for name in HEADINGS), at])
    return path


KEYS = "2 3 4 5 \r f \x1b[B \r r ESC c ESC y F ESC v ESC H ESC s p ESC ? ESC D ESC : s ESC A ESC w note~=n ESC / n ESC"


def test_a_real_terminal_gets_nothing_but_what_textual_sends(tmp_path: Path) -> None:
    """Run the screen on a pseudo-terminal, open everything, and read every byte that it sends."""
    program = [sys.executable, "-m", "frontdash", str(hostile_everywhere(tmp_path))]
    own = {"FRONTDASH_CONFIG": str(tmp_path / "c.toml"), "XDG_STATE_HOME": str(tmp_path)}
    with Terminal(program, own) as terminal:
        assert terminal.wait_for(f"{len(MARKS)} of {len(MARKS)}")
        for key in KEYS.split(" "):
            terminal.send(key.replace("ESC", "\x1b").encode())
            terminal.settle(0.1, 5.0)
        assert terminal.alive
        terminal.signal(signal.SIGTERM)
        assert terminal.ended() is not None
    assert list(foreign_bytes(bytes(terminal.painted))) == []


COMMANDS = (
    ("show",), ("show", "--format", "csv"), ("show", "--format", "markdown"), ("show", "--format", "json"), ("check",),
    ("check", "--format", "github"), ("rejects",), ("trace",), ("disputes",), ("report",), ("cite", "i1"),
    ("cite", "no\x1b[2J"),
    ("show", "--where", "no\x1b[2J=1"), ("extract",), ("proof",), ("screenshot", "-o", "-"),
)  # fmt: skip


def test_no_command_sends_more_than_text_to_a_terminal(tmp_path: Path) -> None:
    commands = [[name, str(hostile), *rest] for hostile in [hostile_everywhere(tmp_path)] for name, *rest in COMMANDS]
    program = f"from frontdash.cli.main import main\nfor command in {commands!r}:\n    print(command[0]); main(command)"
    with Terminal([sys.executable, "-c", program], {"FRONTDASH_CONFIG": str(tmp_path / "c.toml")}) as terminal:
        assert terminal.ended(200.0) == 0
    sent = bytes(terminal.painted)
    assert all(f"{name}\r\n".encode() in sent for name, *_ in COMMANDS)
    for text in ("␛", "about 1", "::", "<svg"):
        assert text.encode() in sent
    assert list(foreign_bytes(sent)) == []


def test_a_carriage_return_in_the_data_overwrites_nothing_on_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b'series,unit,source,value\ns,km,"A\rB",1\n')
    with Terminal([sys.executable, "-m", "frontdash", "show", str(path), "--format", "csv"]) as terminal:
        assert terminal.ended() == 0
    assert "A\u240dB".encode() in terminal.painted


def test_the_label_of_a_picture_holds_no_control() -> None:
    assert 'aria-label="frontdash: ␛[31m"' in plain_svg("<svg >", "\x1b[31m")
