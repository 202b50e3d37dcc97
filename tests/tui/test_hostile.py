"""Data are never read as markup, and no control character in data reaches the terminal."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from frontdash.reading import open_dataset
from frontdash.tui.screenshot import plain_svg
from frontdash.tui.widgets.lines import Lines, fit, wrap
from tests.terminal import Terminal

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


def test_a_real_terminal_gets_no_sequence_from_the_data(tmp_path: Path) -> None:
    """Run the program on a pseudo-terminal and read every byte that it sends."""
    program = [sys.executable, "-m", "frontdash", str(hostile_file(tmp_path))]
    with Terminal(program, {"FRONTDASH_CONFIG": str(tmp_path / "c.toml")}) as terminal:
        assert terminal.wait_for("owned")
        terminal.send(b"q")
        assert terminal.ended() == 0
    for sequence in (b"\x1b]0;owned", "\x9b31m".encode(), "\u202e".encode()):
        assert sequence not in terminal.painted


def test_a_carriage_return_in_the_data_overwrites_nothing_on_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b'series,unit,source,value\ns,km,"A\rB",1\n')
    with Terminal([sys.executable, "-m", "frontdash", "show", str(path), "--format", "csv"]) as terminal:
        assert terminal.ended() == 0
    assert "A\u240dB".encode() in terminal.painted


def test_the_label_of_a_picture_holds_no_control() -> None:
    assert 'aria-label="frontdash: ␛[31m"' in plain_svg("<svg >", "\x1b[31m")
