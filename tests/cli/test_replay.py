"""`frontdash replay`, and `--log`, which writes what it reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontdash.editing.changes import Change
from frontdash.editing.place import place_at
from frontdash.editing.planning import Note
from frontdash.editing.store import commit
from frontdash.figures.dataset import Dataset
from frontdash.query.state import parse_state
from frontdash.reading import open_dataset
from frontdash.session.recording import Recorder
from tests.cli.conftest import Run


@pytest.fixture
def recorded(broken_csv: Path, tmp_path: Path) -> Path:
    """A log of a session with a table beside it."""
    dataset = open_dataset(broken_csv)
    file = tmp_path / "session.log"
    session = Recorder(dataset, file)
    for link in ("", "units=mi", "units=mi&source=X", "units=mi&source=X&focus=a", "units=mi&source=X&focus=b"):
        session.note(parse_state(link))
    return file


def test_steps_and_the_last_link_are_printed(frontdash: Run, recorded: Path, broken_csv: Path) -> None:
    done = frontdash("replay", recorded, "--print")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[1] == "data: my figures.csv"
    assert lines[-1] == f"frontdash '{broken_csv}?source=X&units=mi&focus=b'"
    steps = [line.split("  ", 2)[2] for line in lines if line[:1].isdigit()]
    assert steps == ["opened", "units: mi", "filter: source = X", "focus: b"]


def test_until_a_line(frontdash: Run, recorded: Path) -> None:
    assert "units=mi'" in frontdash("replay", recorded, "--until", 7, "--print").out.splitlines()[-1]
    done = frontdash("replay", recorded, "--until", 3, "--print")
    assert done.code == 2
    assert "--until 3: no step up to line 3; accepted: 6 to 10" in done.err


def test_data_that_changed_are_said_and_it_goes_on(frontdash: Run, recorded: Path, broken_csv: Path) -> None:
    broken_csv.write_text(broken_csv.read_text().replace(",X,", ",Y,"))
    done = frontdash("replay", recorded, "--print")
    assert done.code == 0
    said = done.err.splitlines()
    assert "the data changed since the log was written" in said[0]
    assert "session.log:8: left out: no figure has a source 'X'" in said[1]
    assert "units=mi" in done.out.splitlines()[-1]


def test_a_view_that_the_same_data_never_had_is_a_broken_log(frontdash: Run, recorded: Path) -> None:
    with recorded.open("a") as file:
        file.write("2025-07-01T09:30:00Z\tx\tsauce=1\n")
    done = frontdash("replay", recorded, "--print")
    assert done.code == 2
    assert "session.log:11: clause 'sauce': no such column; did you mean source?" in done.err


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "x.log:1: not a log of frontdash"),
        (b"frontdash log 1\n\xff\n", "x.log:2: not text in UTF-8"),
        (b"frontdash log 1\ndata\tgone.csv\n\n2025-07-01T09:30:00Z\topened\tunits=km\n", "gone.csv: no such file"),
        (b"frontdash log 1\ndata\t-\n\n2025-07-01T09:30:00Z\topened\tunits=km\n", "accepted: --data PATH"),
        (b"frontdash log 1\ndata\ta.csv\n\n\x1b]0;boo\x07\n", "x.log:4: not a step"),
    ],
)
def test_what_is_no_log_is_one_line(frontdash: Run, tmp_path: Path, content: bytes, says: str) -> None:
    file = tmp_path / "x.log"
    file.write_bytes(content)
    done = frontdash("replay", file, "--print")
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert len(done.err.splitlines()) == 1
    assert "\x1b" not in done.err


def test_a_log_that_is_not_there_or_a_folder(frontdash: Run, tmp_path: Path) -> None:
    assert frontdash("replay", tmp_path / "gone.log").code == 2
    assert frontdash("replay", tmp_path).code == 2


def test_data_that_moved_are_told_by_an_option(frontdash: Run, recorded: Path, broken_csv: Path) -> None:
    moved = broken_csv.rename(broken_csv.with_name("moved.csv"))
    assert frontdash("replay", recorded, "--print").code == 2
    assert frontdash("replay", recorded, "--print", "--data", moved).err == ""


def test_without_a_terminal_the_way_to_print_is_said(frontdash: Run, recorded: Path, broken_csv: Path) -> None:
    done = frontdash("replay", recorded)
    assert done.code == 2
    assert "--print" in done.err
    done = frontdash(broken_csv, "--log", "new.log")
    assert (done.code, Path("new.log").exists()) == (2, False)
    assert "nothing to write down" in done.err


def test_the_bundled_data_are_found_from_anywhere(frontdash: Run, tmp_path: Path, pokrovsk: Dataset) -> None:
    file = tmp_path / "bundled.log"
    Recorder(pokrovsk, file).note(parse_state("source=CNN"))
    done = frontdash("replay", file, "--print")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[-1] == "frontdash 'pokrovsk?source=CNN&units=km'"


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """The log of a session in which a figure was corrected, beside its table as it was before."""
    table, file = tmp_path / "figures.csv", tmp_path / "session.log"
    table.write_text("id,series,value,unit,source\na,front,1200,km,X\n")
    before = table.read_bytes()
    session = Recorder(open_dataset(table), file)
    session.note(parse_state(""))
    entry = commit(place_at(str(table)), [Change("set", "a", {"value": "1250"})], Note("misheard", "A. Reporter"))
    session.note_edit(entry, parse_state("focus=a"))
    table.write_bytes(before)
    table.with_name("figures.csv.journal.jsonl").unlink()
    return file


def test_changes_of_the_data_are_left_out_unless_they_are_wanted(frontdash: Run, edited: Path) -> None:
    done = frontdash("replay", edited, "--print")
    assert "1 change of the data left out; --edits makes them again" in done.err
    assert "a changed: value 1200 → 1250" in done.out
    assert open_dataset(edited.with_name("figures.csv")).figures["value"].to_list() == [1200]


def test_changes_are_made_again_to_the_file_that_the_log_names(frontdash: Run, edited: Path) -> None:
    done = frontdash("replay", edited, "--print", "--edits")
    assert f"1 change made to {edited.with_name('figures.csv')}" in done.err
    assert open_dataset(edited.with_name("figures.csv")).figures["value"].to_list() == [1250]
    assert "misheard" in frontdash("history", edited.with_name("figures.csv")).out


def test_changes_are_not_made_to_another_file_without_a_question(frontdash: Run, edited: Path) -> None:
    table = edited.with_name("figures.csv")
    table.write_text(table.read_text() + "b,front,7,km,Y\n")
    before = table.read_bytes()
    done = frontdash("replay", edited, "--print", "--edits")
    assert done.code == 2
    assert "is not the file that the log names by its hash; nothing was changed" in done.err
    assert table.read_bytes() == before
    edited.write_text(edited.read_text().replace('{"n":', '{"m":'))
    assert "not a change of the data as a log writes it" in frontdash("replay", edited, "--print").err
