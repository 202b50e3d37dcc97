"""`frontdash export`: what goes where, what is said about it, and how it ends."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from frontdash.figures.formats import Format, having
from frontdash.reading import open_dataset
from tests.conftest import BUNDLED_FIGURES

Run = Callable[..., Any]


@pytest.mark.parametrize("form", having("writer"), ids=lambda form: form.name)
def test_every_format_is_written_by_its_suffix(frontdash: Run, tmp_path: Path, form: Format) -> None:
    target = tmp_path / "".join(("out", *(f".{suffix}" for suffix in form.suffixes[:1])))
    ended = frontdash("export", "-o", target)
    assert (ended.code, ended.out) == (0, "")
    assert ended.err == f"frontdash: {BUNDLED_FIGURES} figures written to {target}\n"
    assert target.exists()
    if form.reader is not None or not form.suffixes:
        assert open_dataset(target).figures.height == BUNDLED_FIGURES


def test_a_name_that_ends_in_a_slash_is_a_package(frontdash: Run, tmp_path: Path) -> None:
    assert frontdash("export", "-o", f"{tmp_path}/v1.2/").code == 0
    assert (tmp_path / "v1.2" / "datapackage.json").is_file()


def test_a_view_is_written_as_it_is_shown(frontdash: Run, tmp_path: Path) -> None:
    view = ("--source", "Syrskyi", "--units", "mi", "--where", "measure=length", "--sort", "-value")
    ended = frontdash("export", "-o", tmp_path / "out.json", *view)
    rows = json.loads((tmp_path / "out.json").read_text())
    assert ended.err == f"frontdash: {len(rows)} of {BUNDLED_FIGURES} figures written to {tmp_path / 'out.json'}\n"
    assert rows == json.loads(frontdash("show", *view, "--format", "json").out)


@pytest.mark.parametrize("form", ["csv", "json", "jsonl"])
def test_standard_output_gets_text(frontdash: Run, form: str) -> None:
    ended = frontdash("export", "-o", "-", "--format", form)
    assert ended.out == frontdash("show", "--format", form).out
    assert ended.err == f"frontdash: {BUNDLED_FIGURES} figures written to standard output\n"


@pytest.mark.parametrize("arguments", [(), ("--format", "xlsx"), ("--format", "package")])
def test_standard_output_takes_nothing_but_text(frontdash: Run, arguments: tuple[str, ...]) -> None:
    ended = frontdash("export", "-o", "-", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert "standard output takes csv, json, jsonl or markdown" in ended.err


def test_standard_input_is_read(frontdash: Run, tmp_path: Path) -> None:
    ended = frontdash("export", "-", "-o", tmp_path / "out.csv", stdin=b"series,unit,source,value\na,km,x,1200\n")
    assert (ended.code, ended.err) == (0, f"frontdash: 1 figure written to {tmp_path / 'out.csv'}\n")


def test_rejects_are_not_forgotten(frontdash: Run, broken_csv: Path, tmp_path: Path) -> None:
    ended = frontdash("export", broken_csv, "-o", tmp_path / "out.csv")
    assert ended.code == 0
    assert "3 rows rejected" in ended.err
    assert "2 figures written" in ended.err


# --- what is there already ----------------------------------------------------------------------------------


def test_what_is_there_is_not_replaced_unasked(frontdash: Run, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("old")
    refused = frontdash("export", "-o", target)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == f"frontdash: {target}: already exists; --force replaces it\n"
    assert target.read_text() == "old"
    assert frontdash("export", "-o", target, "--force").code == 0
    assert open_dataset(target).figures.height == BUNDLED_FIGURES


def on_a_terminal(answer: bytes, *arguments: object) -> tuple[int, str]:
    """Run a command line with a terminal for its questions; return how it ended and what it said."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "frontdash", *map(str, arguments)]
    running = subprocess.Popen(
        command, stdin=theirs, stdout=subprocess.DEVNULL, stderr=theirs, env={**os.environ, "TERM": "xterm"}
    )
    os.close(theirs)
    said = b""
    os.write(ours, answer)
    while select.select([ours], [], [], 30)[0]:
        try:
            piece = os.read(ours, 4096)
        except OSError:  # the terminal is gone with the process
            break
        if not piece:
            break
        said += piece
    os.close(ours)
    return running.wait(timeout=30), said.decode()


@pytest.mark.parametrize(("answer", "code", "replaced"), [(b"y\n", 0, True), (b"n\n", 2, False), (b"\n", 2, False)])
def test_on_a_terminal_the_user_is_asked(tmp_path: Path, answer: bytes, code: int, replaced: bool) -> None:
    target = tmp_path / "out.csv"
    target.write_text("old")
    ended, said = on_a_terminal(answer, "export", "-o", target)
    assert "Replace it? [y/N]" in said
    assert ended == code
    assert (target.read_text() != "old") == replaced
    assert ("nothing written" in said) != replaced


def test_a_folder_with_other_files_is_refused_whatever_is_said(frontdash: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "README.md").write_text("old")
    ended = frontdash("export", "-o", tmp_path / "mine", "--force")
    assert ended.code == 2
    assert "holds other files too (README.md)" in ended.err


# --- how it ends --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Missing option '-o' / '--output'"),
        (("-o", "out.txt"), ".txt is not a known format; accepted: .csv"),
        (("-o", "/nowhere/at/all.csv"), "no such folder /nowhere/at"),
        (("-o", "out.csv", "--format", "pdf"), "'pdf' is not one of"),
        (("-o", "out.csv", "--units", "furlong"), "no such unit view"),
        (("-o", "out.csv", "--sort", "nope"), "no such column"),
        (("missing.csv", "-o", "out.csv"), "missing.csv: no such file"),
    ],
)
def test_bad_input_ends_with_2_and_writes_nothing(
    frontdash: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = frontdash("export", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert not list(tmp_path.glob("out*"))


def test_a_place_that_fails_ends_with_1(frontdash: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("frontdash.writing.atomic.os.fsync", fail)
    ended = frontdash("export", "-o", tmp_path / "out.csv")
    assert (ended.code, ended.err) == (1, f"frontdash: {tmp_path / 'out.csv'}: No space left on device\n")
    assert list(tmp_path.glob("*out*")) == []


def test_a_missing_library_ends_with_2(frontdash: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    ended = frontdash("export", "-o", tmp_path / "out.xlsx")
    assert ended.code == 2
    assert "pip install 'frontdash[excel]'" in ended.err


LOSSY = "series,unit,source,value\na,km,x,5\na,furlongs,x,6\n"


@pytest.mark.parametrize("spelling", ["t.csv", "./t.csv", "link.csv", "../{}/t.csv"])
def test_what_was_read_is_not_replaced_by_less(frontdash: Run, tmp_path: Path, spelling: str) -> None:
    table = tmp_path / "t.csv"
    table.write_text(LOSSY)
    (tmp_path / "link.csv").symlink_to(table)
    ended = frontdash("export", table, "-o", f"{tmp_path}/{spelling.format(tmp_path.name)}", "--force")
    assert ended.code == 2
    assert "is the input file, and the 1 rejected row would be lost; accepted: another name" in ended.err
    assert table.read_text() == LOSSY


def test_filters_do_not_thin_out_the_dataset_that_was_read(frontdash: Run, tmp_path: Path) -> None:
    assert frontdash("export", "-o", tmp_path / "ds").code == 0
    whole = (tmp_path / "ds" / "figures.csv").read_bytes()
    for target in ("ds", "ds/figures.csv"):
        ended = frontdash("export", tmp_path / "ds", "--source", "AFP", "-o", tmp_path / target, "--force")
        assert ended.code == 2
        assert "rows that the filters leave out would be lost" in ended.err
    assert frontdash("export", tmp_path / "ds", "-o", tmp_path / "ds", "--force").code == 0
    assert (tmp_path / "ds" / "figures.csv").read_bytes() == whole


def test_the_other_sheets_of_a_workbook_are_not_lost(frontdash: Run, tmp_path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(tmp_path / "b.xlsx"))
    for name in ("One", "Two"):
        sheet = book.add_worksheet(name)
        for at, row in enumerate((["series", "unit", "source", "value"], ["a", "km", "x", 5])):
            sheet.write_row(at, 0, row)
    book.close()
    for given in ("b.xlsx", "b.xlsx#Two"):
        ended = frontdash("export", f"{tmp_path}/{given}", "-o", tmp_path / "b.xlsx", "--force")
        assert (ended.code, "every other sheet would be lost" in ended.err) == (2, True)


def test_an_empty_name_is_told(frontdash: Run) -> None:
    ended = frontdash("export", "-o", "")
    assert (ended.code, ended.err.startswith("frontdash: -o: the name of a file or folder is missing")) == (2, True)
