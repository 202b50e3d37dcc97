"""A change of one row is found, hashed and written in blocks, and gives what the file as a whole gives."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import TypeVar
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdash.editing import one_pass, store
from frontdash.editing.changes import Change
from frontdash.editing.place import Place, place_at, read_table
from frontdash.editing.tables.base import EditableTable, EditError
from frontdash.editing.verify import verify

from .files import BECAUSE

T = TypeVar("T")
HEADER = ("id", "series", "value", "unit", "source", "note")
IDS = ("f1", "f10", "f2", "é1", "a b")
ROW_IN_A_CELL = "seen as:\nf1,Troops,7,person,AFP,\nf10,Troops,8,person,AFP,x"
NUMBERS = st.sampled_from(["7", "41", "850", "5000", "2.5", "12,340"])
NOTES = st.sampled_from(
    ["", "f1", "f10, again", ROW_IN_A_CELL, 'said "f2"', '"f1"', "two\nlines", "ends in a comma,", ",\nf2,", "☃" * 40]
)


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """Draw a CSV of up to twenty rows, some with the same id; quotes and line breaks are in cells and beside them."""
    end = draw(st.sampled_from(["\n", "\r\n"]))
    text = StringIO()
    lines = csv.writer(text, lineterminator=end, quoting=csv.QUOTE_ALL if draw(st.booleans()) else csv.QUOTE_MINIMAL)
    lines.writerow(HEADER)
    others = [f"n{at}" for at in range(draw(st.integers(0, 15)))]
    for key in draw(st.permutations([*others, *draw(st.lists(st.sampled_from(IDS), max_size=5))])):
        lines.writerow((key, "Troops", draw(NUMBERS), "person", "AFP", draw(NOTES)))
    stray = draw(st.sampled_from(["", 'n,Troops,3,person,AFP,5" gun', 'n,Troops,3,person,AFP,5" and 6"', "\n\n"]))
    whole = text.getvalue() + stray
    return (whole if draw(st.booleans()) else whole.rstrip("\r\n")).encode()


@settings(max_examples=150)
@given(files(), st.sampled_from(IDS), st.sampled_from(["longer", "shorter", "add"]), st.integers(100, 400))
def test_blocks_of_any_length_give_what_the_whole_file_gives(data: bytes, key: str, kind: str, length: int) -> None:
    cells = {"note": 'new, "and" longer'}
    change = {
        "longer": Change("set", key, cells),
        "shorter": Change("set", key, {"value": "1234", "note": ""}),
        "add": Change("add", key, {"series": "Troops", "value": "5", "unit": "person", "source": "AFP", **cells}),
    }[kind]
    with tempfile.TemporaryDirectory() as folder, patch.object(one_pass, "_BLOCK", length):
        path = Path(folder, "figures.csv")
        path.write_bytes(data)
        place = place_at(str(path))
        planned = _outcome(lambda: store.plan(place, [change], BECAUSE))
        entry = _outcome(lambda: store.commit(place, [change], BECAUSE))
        if isinstance(planned, str) or isinstance(entry, str):
            assert entry == planned
            assert path.read_bytes() == data
        else:
            assert (entry.changes, entry.files) == (planned.entry.changes, planned.entry.files)
            assert path.read_bytes() == planned.files[path].after
            assert verify(place) == []
        assert not list(Path(folder).glob(".*edit"))


def _outcome(work: Callable[[], T]) -> T | str:
    """Return what is planned or written, or why it is refused."""
    try:
        return work()
    except EditError as error:
        return str(error)


ROWS = "".join(f"f{at},Troops,{at},person,AFP,\n" for at in range(200))


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(one_pass, "_BLOCK", 256)
    path = tmp_path / "figures.csv"
    path.write_text(",".join(HEADER) + "\n" + ROWS)
    return path


def test_a_table_is_not_held_whole_to_change_one_row(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "planned", None)  # what plans with the whole file
    place = place_at(str(path))
    store.commit(place, [Change("set", "f150", {"value": "7"})], BECAUSE)
    store.commit(place, [Change("set", "f0", {"note": "x"})], BECAUSE)
    cells = {"series": "Troops", "value": "5", "unit": "person", "source": "AFP"}
    store.commit(place, [Change("add", "", cells)], BECAUSE)
    lines = path.read_text().splitlines()
    assert (lines[151], lines[1]) == ("f150,Troops,7,person,AFP,", "f0,Troops,0,person,AFP,x")
    assert lines[-1] == "afp_5,Troops,5,person,AFP,"
    assert verify(place) == []


def test_bytes_that_are_not_utf8_behind_the_row_are_found(path: Path) -> None:
    place = place_at(str(path))
    store.commit(place, [Change("set", "f1", {"note": "first"})], BECAUSE)
    changed = path.read_bytes().replace(b"f190,Troops", b"f190,Tro\xe9ps")
    path.write_bytes(changed)
    with pytest.raises(EditError, match="not UTF-8"):
        store.commit(place, [Change("set", "f1", {"note": "again"})], BECAUSE)
    assert path.read_bytes() == changed


def test_a_file_that_another_program_writes_to_meanwhile_stays(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = place_at(str(path))

    def beginning(place: Place, data: bytes) -> EditableTable:
        with path.open("a") as file:
            file.write("g1,Troops,1,person,AFP,\n")
        os.utime(path, ns=(1, 1))
        return read_table(place, data)

    monkeypatch.setattr("frontdash.editing.one_pass.read_table", beginning)
    with pytest.raises(EditError, match="changed by another program meanwhile"):
        store.commit(place, [Change("set", "f199", {"note": "x"})], BECAUSE)
    assert path.read_text().endswith("f199,Troops,199,person,AFP,\ng1,Troops,1,person,AFP,\n")
    assert {file.name for file in path.parent.iterdir()} <= {"figures.csv", ".figures.csv.lock"}
