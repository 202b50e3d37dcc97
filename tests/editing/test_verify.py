"""`verify` finds whatever is not as it was written, in the file and in the journal, and names the cells that differ."""

from __future__ import annotations

import random
from pathlib import Path

from frontdash.editing.changes import Change
from frontdash.editing.place import Place
from frontdash.editing.store import undo
from frontdash.editing.verify import verify

from .files import BECAUSE, change
from .test_awkward_files import HEADER, OTHER, ROW, note, written


def changed(folder: Path) -> Place:
    place = written(folder, HEADER + ROW + OTHER)
    change(place, note("a", "naïve"))
    change(place, Change("set", "b", {"value": "2100", "place": "Kyiv"}))
    change(place, Change("remove", "a"))
    undo(place, BECAUSE)
    return place


def test_any_flipped_byte_is_found(tmp_path: Path) -> None:
    place = changed(tmp_path)
    assert verify(place) == []
    draw = random.Random(1)
    for path in (place.figures, place.journal):
        whole = path.read_bytes()
        for at in range(draw.randrange(3), len(whole), 3):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ draw.randrange(1, 256)]) + whole[at + 1 :])
            assert verify(place) != []
        path.write_bytes(whole)


def test_what_another_program_changed_is_named_cell_by_cell(tmp_path: Path) -> None:
    place = changed(tmp_path)
    place.figures.write_bytes(place.figures.read_bytes().replace(b"2100", b"2200"))
    assert "b: value is 2200; the journal says 2100" in verify(place)


def test_a_change_by_another_program_between_two_changes_is_a_gap(tmp_path: Path) -> None:
    place = changed(tmp_path)
    place.figures.write_bytes(place.figures.read_bytes().replace(b"1000", b"1001"))
    change(place, note("b", "later"))
    assert ["was changed by another program after change 4" in problem for problem in verify(place)] == [True]
