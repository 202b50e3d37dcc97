"""Changes beside a table that is replaced upstream, and changes of a table in a database."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from frontdash.editing.changes import Change, MovedError, withdrawal
from frontdash.editing.place import place_at, place_of
from frontdash.editing.store import commit, found_again, raw_cells, undo
from frontdash.editing.tables.base import EditError
from frontdash.editing.verify import verify
from frontdash.figures.dataset import BadFileError, Dataset
from frontdash.reading import open_dataset

from .files import BECAUSE, change

ROWS = [
    {"id": "a", "series": "Troops", "value": "1,000", "unit": "persons", "source": "AFP", "wording": "about 1,000"},
    {"id": "b", "series": "Troops", "value": "2,500.0", "unit": "person", "source": "AFP", "wording": ""},
]
BARE = [{name: text for name, text in row.items() if name != "id"} | {"value": row["value"]} for row in ROWS]


def upstream(folder: Path, rows: list[dict[str, str]]) -> Path:
    """Write a table in an encoding in which it is not changed in place."""
    path = folder / "upstream.csv"
    names = list(rows[0])
    lines = [names, *([row[name] for name in names] for row in rows)]
    text = "".join(
        ",".join(json.dumps(cell, ensure_ascii=False) for cell in line) + "\n"
        for line in [[*line, "é"] for line in lines]
    )
    path.write_bytes(text.encode("latin-1"))
    return path


def edited(path: Path, *changes: Change) -> Dataset:
    dataset = open_dataset(path)
    commit(place_of(dataset), changes, BECAUSE, dataset)
    return open_dataset(path)


def cells(dataset: Dataset, column: str) -> list[object]:
    return dataset.figures[column].to_list()


def states(dataset: Dataset) -> list[str]:
    return [edit.state for edit in dataset.edits]


def test_changes_survive_a_table_that_is_replaced(tmp_path: Path) -> None:
    path = upstream(tmp_path, ROWS)
    before = path.read_bytes()
    figure = {"series": "Troops", "value": "7", "unit": "person", "source": "BBC"}
    dataset = edited(path, Change("set", "a", {"value": "1100"}), withdrawal("b"), Change("add", "c", figure))
    assert path.read_bytes() == before
    assert cells(dataset, "value") == [1100.0, 2500.0, 7.0]
    assert set(states(dataset)) == {"laid", "added"}
    upstream(tmp_path, [ROWS[0] | {"id": "new", "value": "5"}, *ROWS])
    dataset = open_dataset(path)
    assert cells(dataset, "id") == ["new", "a", "b", "c"]
    assert cells(dataset, "value") == [5.0, 1100.0, 2500.0, 7.0]
    assert cells(dataset, "status") == [None, None, "withdrawn", None]
    assert set(states(dataset)) == {"laid", "added"}
    assert cells(open_dataset(path, plain=True), "value") == [5.0, 1000.0, 2500.0]


def test_a_cell_that_upstream_changed_too_is_a_conflict(tmp_path: Path) -> None:
    path = upstream(tmp_path, ROWS)
    edited(path, Change("set", "a", {"value": "1100"}))
    upstream(tmp_path, [ROWS[0] | {"value": "1,050"}, ROWS[1]])
    dataset = open_dataset(path)
    assert states(dataset) == ["conflict"]
    assert dataset.edits[0].upstream == "1,050"
    assert cells(dataset, "value")[0] == 1100.0
    upstream(tmp_path, [ROWS[0] | {"value": "1,100"}, ROWS[1]])
    assert states(open_dataset(path)) == ["agreed"]
    upstream(tmp_path, ROWS[1:])
    assert states(open_dataset(path)) == ["missing"]


def test_the_same_pattern_in_another_folder_means_other_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in (tmp_path / "one", tmp_path / "two"):
        folder.mkdir()
        upstream(folder, ROWS)
    monkeypatch.chdir(tmp_path / "one")
    assert cells(edited(Path("up*.csv"), Change("set", "a", {"note": "mine"})), "note") == ["mine", None]
    for other in (tmp_path / "one" / "up*.csv", Path("../one/up*.csv")):
        assert cells(open_dataset(other), "note") == ["mine", None]
    monkeypatch.chdir(tmp_path / "two")
    assert open_dataset("up*.csv").edits == ()


def test_every_column_can_be_changed_without_a_conflict(tmp_path: Path) -> None:
    path = upstream(tmp_path, [row | {"qualifier": "about", "claimed_on": "27 June 2025"} for row in ROWS])
    new: Mapping[str, str] = {"unit": "soldier", "claimed_on": "2025-06-28", "qualifier": "more_than", "source": "BBC"}
    dataset = edited(path, Change("set", "a", {"wording": "x", **new}))
    assert states(dataset) == ["laid"] * 5


def test_rows_without_an_id_are_known_by_what_identifies_them(tmp_path: Path) -> None:
    path = upstream(tmp_path, [BARE[0], BARE[1] | {"source": "BBC"}])
    dataset = edited(path, Change("set", "#2", {"value": "1100"}))
    assert cells(dataset, "value") == [1100.0, 2500.0]
    upstream(tmp_path, [BARE[1] | {"source": "BBC"}, BARE[0]])
    assert cells(open_dataset(path), "value") == [2500.0, 1100.0]
    # What identifies the row is changed as well, and then its number once more.
    edited(path, Change("set", "#3", {"source": "Reuters"}))
    dataset = edited(path, Change("set", "#3", {"value": "1200"}))
    assert cells(dataset, "value") == [2500.0, 1200.0]
    assert cells(dataset, "source") == ["BBC", "Reuters"]
    assert set(states(dataset)) == {"laid"}


def test_a_figure_that_was_added_can_be_changed_and_removed_and_come_back(tmp_path: Path) -> None:
    path = upstream(tmp_path, ROWS)
    figure = {"series": "Troops", "value": "7", "unit": "person", "source": "BBC"}
    edited(path, Change("add", "c", figure))
    assert cells(edited(path, Change("set", "c", {"value": "8"})), "value")[-1] == 8.0
    with pytest.raises(EditError, match="undo that first"):
        undo(place_at(str(path)), BECAUSE, 1)
    dataset = edited(path, Change("remove", "c"))
    assert cells(dataset, "id") == ["a", "b"]
    assert states(dataset) == []
    dataset = edited(path, Change("remove", "a"))
    assert states(dataset) == ["removed"]
    dataset = edited(path, Change("add", "a", figure))
    assert cells(dataset, "id") == ["b", "a"]
    for _ in range(5):
        undo(place_at(str(path)), BECAUSE)
    dataset = open_dataset(path)
    assert cells(dataset, "value") == [1000.0, 2500.0]
    assert states(dataset) == []


def test_a_row_of_a_database_keeps_the_types_of_its_cells(tmp_path: Path) -> None:
    path = tmp_path / "figures.sqlite"
    columns = "id TEXT, series TEXT, value, low REAL, unit TEXT, source TEXT, note, mine BLOB"
    row = ("a", "Troops", "1000", None, "person", "AFP", None, b"\x00\xff")
    with closing(sqlite3.connect(path)) as base:
        base.execute(f"CREATE TABLE figures ({columns})")
        base.executemany("INSERT INTO figures VALUES (?,?,?,?,?,?,?,?)", [row, ("b", *row[1:2], 5, 2.5, *row[4:])])
        base.commit()

    def rows() -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(path)) as base:
            return base.execute("SELECT * FROM figures").fetchall()

    first = rows()
    place = place_at(str(path))
    change(place, Change("set", "a", {"value": "1100", "low": "1000"}))
    change(place, Change("set", "b", {"value": "6", "low": "2.75", "note": "x"}), Change("set", "a", {"note": "y"}))
    assert [(row[2], row[3]) for row in rows()] == [("1100", 1000.0), (6, 2.75)]
    with pytest.raises(EditError):
        change(place, Change("set", "a", {"note": "z"}), Change("set", "b", {"value": "many"}))
    assert verify(place) == []
    undo(place, BECAUSE)
    undo(place, BECAUSE)
    assert rows() == first
    change(place, Change("set", "a", {"id": "c"}))
    undo(place, BECAUSE)
    assert rows() == first
    with pytest.raises(EditError, match="BLOB"):
        change(place, Change("remove", "a"))


def test_a_row_of_a_database_without_an_id_is_found_by_its_cells(tmp_path: Path) -> None:
    path = tmp_path / "figures.sqlite"
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE t (series, value, unit, source, note)")
        base.executemany("INSERT INTO t VALUES ('front', ?, 'km', 'AFP', NULL)", [(1,), (2.5,)])
        base.commit()
        place = place_at(str(path))
        seen = raw_cells(place, "#2")
        assert found_again(place, "#2", seen) == "#2"
        base.execute("DELETE FROM t WHERE value = 1")
        base.commit()
        assert found_again(place, "#2", seen) == "#1"
        base.execute("UPDATE t SET value = 3")
        base.commit()
    with pytest.raises(MovedError, match="no row has its cells any more") as raised:
        found_again(place, "#1", seen)
    assert raised.value.found == seen | {"value": "3"}


def test_a_full_disk_leaves_a_database_as_it_was_and_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "figures.sqlite"
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE t (id, series, value, unit, source, note)")
        base.execute("INSERT INTO t VALUES ('a', 'front', 1200, 'km', 'AFP', NULL)")
        base.commit()
    before = path.read_bytes()
    connect = sqlite3.connect

    def full(*given: Any, **options: Any) -> sqlite3.Connection:  # Any: as `sqlite3.connect` takes them
        base: sqlite3.Connection = connect(*given, **options)
        base.execute("PRAGMA max_page_count = 1")
        return base

    monkeypatch.setattr(sqlite3, "connect", full)
    place = place_at(str(path))
    with pytest.raises(EditError, match="database or disk is full"):
        change(place, Change("set", "a", {"note": "y" * 10_000}))
    assert path.read_bytes() == before
    monkeypatch.undo()
    change(place, Change("set", "a", {"note": "z"}))
    assert verify(place) == []


def test_a_change_of_a_database_reads_the_table_once_before_and_once_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "figures.sqlite"
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE t (id, series, value, unit, source)")
        base.execute("INSERT INTO t VALUES ('a', 'front', 1200, 'km', 'AFP')")
        base.commit()
    asked: list[str] = []
    connect = sqlite3.connect

    def traced(*given: Any, **options: Any) -> sqlite3.Connection:  # Any: as `sqlite3.connect` takes them
        base: sqlite3.Connection = connect(*given, **options)
        base.set_trace_callback(asked.append)
        return base

    monkeypatch.setattr(sqlite3, "connect", traced)
    place = place_at(str(path))
    for step in (partial(change, place, Change("set", "a", {"value": "1250"})), partial(undo, place, BECAUSE)):
        asked.clear()
        step()
        assert sum(sql == 'SELECT * FROM "t"' for sql in asked) == 2


def test_a_database_with_a_broken_name_is_named(tmp_path: Path) -> None:
    path = tmp_path / "figures.sqlite"
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE figures (id TEXT, series TEXT, value REAL, unit TEXT, source TEXT)")
    path.write_bytes(path.read_bytes().replace(b"unit TEXT", b"un\xbft TEXT"))
    with pytest.raises(EditError, match=r"figures\.sqlite: SQLite cannot change it"):
        place_at(str(path))


def test_what_a_killed_writer_left_in_a_database_is_rolled_back(tmp_path: Path) -> None:
    whole, path = tmp_path / "whole.sqlite", tmp_path / "killed.sqlite"
    with closing(sqlite3.connect(whole, isolation_level=None)) as base:
        base.execute("CREATE TABLE t (id, series, value, unit, source)")
        base.executemany(
            "INSERT INTO t VALUES (?, 'front', 1200, 'km', ?)", [(f"a{at}", "X" * 200) for at in range(500)]
        )
        base.execute("PRAGMA cache_size = 5")  # so that changes reach the file before they are committed
        base.execute("BEGIN IMMEDIATE")
        base.execute("UPDATE t SET value = 7")
        for ending in ("", "-journal"):
            copyfile(f"{whole}{ending}", f"{path}{ending}")
        base.execute("ROLLBACK")
    with pytest.raises(BadFileError, match=r"died while it changed it; frontdash verify killed\.sqlite"):
        open_dataset(path)
    assert verify(place_at(str(path))) == []
    assert set(open_dataset(path).figures["value"].to_list()) == {1200}
