"""Linking writes one cell of the user's own file, or refuses and says what to do."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from frontdash.editing.changes import ConflictError
from frontdash.editing.place import place_of
from frontdash.editing.planning import Note
from frontdash.editing.store import undo
from frontdash.editing.tables.base import EditError
from frontdash.figures.dataset import BadFileError, Dataset
from frontdash.reading import bundled_path, open_dataset
from frontdash.session.linking import link
from tests.conftest import WriteFigures

A, B = {"id": "a", "repeats": "", "note": "one, two"}, {"id": "b", "repeats": "", "value": "990"}

NOTE = Note(author="A. Reader")


def rows(dataset: Dataset, retelling: str, original: str) -> tuple[int, int]:
    places = dataset.row_of(retelling), dataset.row_of(original)
    assert places[0] is not None
    assert places[1] is not None
    return places[0], places[1]


def test_one_line_changes_and_the_claim_is_one_claim_then(write_figures: WriteFigures) -> None:
    path = write_figures(A, B, {"id": "c"})
    before = path.read_bytes().splitlines(keepends=True)
    dataset = open_dataset(path)
    done = link(dataset, *rows(dataset, "b", "a"), NOTE)
    after = path.read_bytes().splitlines(keepends=True)
    assert [old == new for old, new in zip(before, after, strict=True)] == [True, True, False, True]
    again = open_dataset(path)
    assert again.figures["repeats"].to_list() == [None, "a", None]
    assert again.figures["_origin"].to_list() == [0, 0, 2]
    assert done.text == (
        f"b relays a now: repeats was empty and is a (change 1, in {path}); frontdash undo --entry 1 takes it back"
    )
    undo(place_of(again), NOTE, 1)
    assert path.read_bytes().splitlines(keepends=True) == before


def test_marks_line_ends_permissions_and_links_stay(write_figures: WriteFigures, tmp_path: Path) -> None:
    path = write_figures(A, B)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    path.chmod(0o640)
    pointer = tmp_path / "pointer.csv"
    pointer.symlink_to(path)
    before = path.read_bytes()
    dataset = open_dataset(pointer)
    link(dataset, *rows(dataset, "b", "a"), NOTE)
    assert path.read_bytes() == before.replace(b"AFP,b,,", b"AFP,b,a,")
    assert pointer.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        *(".figures.csv.lock", "figures.csv", "figures.csv.journal.jsonl", "pointer.csv")
    ]


def test_a_table_without_the_column_gets_it(write_figures: WriteFigures) -> None:
    path = write_figures({"id": "a"}, {"id": "b"})
    dataset = open_dataset(path)
    link(dataset, *rows(dataset, "b", "a"), NOTE)
    assert open_dataset(path).figures["repeats"].to_list() == [None, "a"]


def test_rejected_rows_stay_rejected_when_a_column_is_added(write_figures: WriteFigures) -> None:
    path = write_figures({"id": "a"}, {"id": "b"})
    with path.open("a") as file:
        file.write("T,1\n,,,,\n")
    dataset = open_dataset(path)
    assert dataset.rejected_rows == 2
    link(dataset, *rows(dataset, "b", "a"), NOTE)
    assert open_dataset(path).rejected_rows == 2


def test_a_data_package_is_written_to_in_its_table(tmp_path: Path) -> None:
    for file in bundled_path().iterdir():
        if file.is_file():
            (tmp_path / file.name).write_bytes(file.read_bytes())
    dataset = open_dataset(tmp_path)
    done = link(dataset, *rows(dataset, "unn_1_4mln", "cnn_950k"), NOTE)
    assert done.where == f"in {tmp_path / 'figures.csv'}"
    assert open_dataset(tmp_path).figures.row(by_predicate=pl.col("id") == "unn_1_4mln", named=True)["_origin"] == (
        dataset.row_of("cnn_950k")
    )


@pytest.mark.parametrize(
    ("table", "pair", "why"),
    [
        ([A, B], ("a", "a"), "a cannot relay itself"),
        ([A, B | {"repeats": "a"}], ("a", "b"), "b goes back to a already: that would be a circle"),
        ([A, B | {"repeats": "a"}, {"id": "c"}], ("b", "c"), "b relays a already"),
        ([A, B | {"status": "derived", "formula": "a"}], ("b", "a"), "b is derived"),
        ([A, B | {"repeats": "c"}, {"id": "c", "repeats": "b"}], ("a", "b"), "leads in a circle"),
        ([A, {"id": ""}], ("#3", "a"), "#3 has no id"),
        ([A, {"id": ""}], ("a", "#3"), "give it one in the column id"),
    ],
)
def test_links_that_make_no_sense_are_refused(
    write_figures: WriteFigures, table: list[dict[str, str]], pair: tuple[str, str], why: str
) -> None:
    path = write_figures(*table)
    before = path.read_bytes()
    dataset = open_dataset(path)
    with pytest.raises(BadFileError, match=why):
        link(dataset, *rows(dataset, *pair), NOTE)
    assert path.read_bytes() == before


def other_format(write: Callable[[pl.DataFrame, Path], object], name: str) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        target = path.with_name(name)
        write(pl.read_csv(path), target)
        return target

    return make


def zipped(path: Path) -> Path:
    target = path.with_name("figures.csv.gz")
    target.write_bytes(gzip.compress(path.read_bytes()))
    return target


def recoded(path: Path) -> Path:
    path.write_bytes(path.read_text("utf-8").replace("one, two", "один, два и ещё несколько слов").encode("cp1251"))
    return path


def described(path: Path) -> Path:
    (path.parent / "figures.csv.frontdash.toml").write_text(
        '[mapping.columns]\nid = "id"\nseries = "series"\nvalue = "value"\nunit = "unit"\nsource = "source"\n'
    )
    return path


@pytest.mark.parametrize(
    "made",
    [other_format(pl.DataFrame.write_json, "f.json"), other_format(pl.DataFrame.write_ndjson, "f.jsonl")],
    ids=["JSON", "JSON Lines"],
)
def test_other_texts_are_written_to_as_well(write_figures: WriteFigures, made: Callable[[Path], Path]) -> None:
    path = made(write_figures(A, B))
    dataset = open_dataset(path)
    assert link(dataset, *rows(dataset, "b", "a"), NOTE).where == f"in {path}"
    assert open_dataset(path).figures["repeats"].to_list() == [None, "a"]


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (other_format(pl.DataFrame.write_parquet, "f.parquet"), "Parquet cannot be changed cell by cell"),
        (zipped, "gzip cannot be changed cell by cell"),
        (recoded, "it is not UTF-8"),
        (described, "its columns are read by the mapping beside it"),
        (lambda path: Path(f"{path.parent}/*.csv"), "it is not a single file"),
    ],
    ids=["Parquet", "gzip", "another encoding", "mapping", "several files"],
)
def test_what_cannot_be_changed_in_place_keeps_the_link_beside_it(
    write_figures: WriteFigures, made: Callable[[Path], Path], why: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    path = made(write_figures(A, B))
    dataset = open_dataset(path)
    before = [file.read_bytes() for file in sorted(path.parent.glob(path.name))]
    assert place_of(dataset).why_beside == why
    assert link(dataset, *rows(dataset, "b", "a"), NOTE).where == f"beside {path.name}"
    assert [file.read_bytes() for file in sorted(path.parent.glob(path.name))] == before
    again = open_dataset(path)
    assert again.figures["_origin"].to_list() == [0, 0]
    assert [(edit.column, edit.new, edit.state) for edit in again.edits] == [("repeats", "a", "laid")]


def test_what_is_no_file_is_refused(write_figures: WriteFigures) -> None:
    dataset = replace(open_dataset(write_figures(A, B)), link="-")
    with pytest.raises(EditError, match="standard input cannot be changed"):
        link(dataset, 1, 0, NOTE)


def test_the_bundled_figures_are_refused(pokrovsk: Dataset) -> None:
    with pytest.raises(EditError, match="part of the installation; make a copy"):
        link(pokrovsk, *rows(pokrovsk, "unn_1_4mln", "cnn_950k"), NOTE)


def test_what_changed_in_other_cells_since_it_was_read_stays(write_figures: WriteFigures) -> None:
    path = write_figures(A, B)
    dataset = open_dataset(path)
    path.write_text("\n" + path.read_text().replace("990", "991"))
    link(dataset, 1, 0, NOTE)
    again = open_dataset(path)
    assert again.figures["value"].to_list()[1] == 991
    assert again.figures["repeats"].to_list() == [None, "a"]


def test_a_cell_that_was_filled_since_it_was_read_is_left_alone(write_figures: WriteFigures) -> None:
    path = write_figures(A, B, {"id": "c"})
    dataset = open_dataset(path)
    changed = path.read_text().replace("AFP,b,,", "AFP,b,c,")
    path.write_text(changed)
    with pytest.raises(ConflictError, match="repeats was empty when it was read, is c in the file now"):
        link(dataset, 1, 0, NOTE)
    assert path.read_text() == changed


def test_a_row_that_is_gone_since_it_was_read_is_not_linked(write_figures: WriteFigures) -> None:
    path = write_figures(A, B)
    dataset = open_dataset(path)
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:2]))
    with pytest.raises(EditError, match="no row with the id b"):
        link(dataset, 1, 0, NOTE)
