"""Undo and redo are a stack, as in an editor, wherever changes go: into a file, a database or beside a table."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdash.editing.changes import Change, withdrawal
from frontdash.editing.place import place_at
from frontdash.editing.store import commit, redo, undo
from frontdash.editing.tables.base import EditError
from frontdash.editing.verify import verify
from frontdash.reading import open_dataset
from frontdash.reading.journal import read_journal

from .files import BECAUSE

COLUMNS = ("id", "series", "value", "unit", "source", "note", "status")
ROWS = [
    ("bridge", "crossings", "14", "count", "Ministry", "é", ""),
    ("ferry", "crossings", "3", "count", "Harbour office", "", ""),
]
Cells = list[tuple[object, ...]]
KEYS = st.sampled_from(["bridge", "ferry", "tunnel"])
CHANGES = st.one_of(
    st.builds(lambda key, value: Change("set", key, {"value": value}), KEYS, st.sampled_from(["5", "6", "7"])),
    st.builds(lambda key, note: Change("set", key, {"note": note}), KEYS, st.sampled_from(["", "seen", "to ask"])),
    st.builds(withdrawal, KEYS),
    st.builds(lambda key: Change("remove", key), KEYS),
    st.just(Change("add", "tunnel", {"series": "crossings", "value": "1", "unit": "count", "source": "Ministry"})),
)
STEPS = st.lists(st.one_of(CHANGES, st.sampled_from(["undo", "undo", "redo", "redo"])), max_size=14)


def written(folder: Path, form: str) -> Path:
    """Write the table as CSV, as a database, or as CSV in an encoding in which it is not changed in place."""
    path = folder / f"crossings.{'sqlite' if form == 'sqlite' else 'csv'}"
    if form == "sqlite":
        with closing(sqlite3.connect(path)) as base:
            base.execute(f"CREATE TABLE crossings ({', '.join(COLUMNS)})")
            base.executemany(f"INSERT INTO crossings VALUES ({', '.join('?' * len(COLUMNS))})", ROWS)
            base.commit()
        return path
    text = "".join(",".join(row) + "\n" for row in [COLUMNS, *ROWS])
    path.write_text(text, encoding="latin-1" if form == "beside" else "utf-8")
    return path


def cells(path: Path) -> Cells:
    """Return the cells as they are read, in the order of the ids."""
    return open_dataset(path, new=True).figures.select(COLUMNS).sort("id").rows()


@pytest.mark.parametrize("form", ["csv", "sqlite", "beside"])
@settings(max_examples=25)
@given(steps=STEPS)
def test_any_sequence_of_changes_undo_and_redo_is_as_in_an_editor(form: str, steps: list[Change | str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder), form)
        now, before, after = cells(path), list[Cells](), list[Cells]()
        for step in steps:
            place = place_at(str(path))
            if step == "undo" and before:
                undo(place, BECAUSE)
                after.append(now)
                now = before.pop()
            elif step == "redo" and after:
                redo(place, BECAUSE)
                before.append(now)
                now = after.pop()
            elif isinstance(step, Change):
                try:
                    commit(place, [step], BECAUSE, open_dataset(path, new=True))
                except EditError:
                    continue
                before.append(now)
                after.clear()
                now = cells(path)
            else:
                with pytest.raises(EditError, match=f"nothing to {step}"):
                    (undo if step == "undo" else redo)(place, BECAUSE)
            assert cells(path) == now
        assert verify(place_at(str(path))) == []


def test_what_was_redone_is_undone_again_and_stays_redoable(tmp_path: Path) -> None:
    path = written(tmp_path, "csv")
    place = place_at(str(path))
    for value in ("15", "16", "17"):
        commit(place, [Change("set", "bridge", {"value": value})], BECAUSE)

    found = []
    for key in "zzzZZzZZ":
        (undo if key == "z" else redo)(place, BECAUSE)
        found.append(open_dataset(path).figures["value"][0])
    assert found == [16, 15, 14, 15, 16, 15, 16, 17]
    with pytest.raises(EditError, match="nothing to redo"):
        redo(place, BECAUSE)
    assert read_journal(place.journal).entries[-1].number == 11


def test_a_change_undone_out_of_turn_is_redone_first_and_a_later_one_of_its_cell_blocks_it(tmp_path: Path) -> None:
    path = written(tmp_path, "csv")
    place = place_at(str(path))
    commit(place, [Change("set", "bridge", {"value": "15"})], BECAUSE)
    commit(place, [Change("set", "ferry", {"value": "4"})], BECAUSE)
    undo(place, BECAUSE, 1)
    redo(place, BECAUSE)
    assert open_dataset(path).figures["value"].to_list() == [15, 4]
    undo(place, BECAUSE)  # what was redone last
    assert open_dataset(path).figures["value"].to_list() == [14, 4]
    commit(place, [Change("set", "bridge", {"value": "18"})], BECAUSE)
    undo(place, BECAUSE)
    undo(place, BECAUSE, 5)  # takes back that change 1 was taken back
    assert open_dataset(path).figures["value"].to_list() == [15, 4]
    with pytest.raises(EditError, match="undo that first"):
        redo(place, BECAUSE)
