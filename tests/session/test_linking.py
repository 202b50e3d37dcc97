"""Linking writes one cell of the user's own file, or refuses and says what to do."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from frontdash.figures.dataset import BadFileError, Dataset
from frontdash.reading import bundled_path, open_dataset
from frontdash.session.linking import link
from tests.conftest import WriteFigures

A, B = {"id": "a", "repeats": "", "note": "one, two"}, {"id": "b", "repeats": "", "value": "990"}


def rows(dataset: Dataset, retelling: str, original: str) -> tuple[int, int]:
    places = dataset.row_of(retelling), dataset.row_of(original)
    assert places[0] is not None
    assert places[1] is not None
    return places[0], places[1]


def test_one_line_changes_and_the_claim_is_one_claim_then(write_figures: WriteFigures) -> None:
    path = write_figures(A, B, {"id": "c"})
    before = path.read_bytes().splitlines(keepends=True)
    dataset = open_dataset(path)
    done = link(dataset, *rows(dataset, "b", "a"))
    after = path.read_bytes().splitlines(keepends=True)
    assert [old == new for old, new in zip(before, after, strict=True)] == [True, True, False, True]
    again = open_dataset(path)
    assert again.figures["repeats"].to_list() == [None, "a", None]
    assert again.figures["_origin"].to_list() == [0, 0, 2]
    assert done.text == f"b relays a now: line 3 of {path} had repeats (empty) and has a; empty that cell to undo it"
    path.write_bytes(path.read_bytes().replace(b"AFP,b,a,", b"AFP,b,,"))
    assert path.read_bytes().splitlines(keepends=True) == before


def test_marks_line_ends_permissions_and_links_stay(write_figures: WriteFigures, tmp_path: Path) -> None:
    path = write_figures(A, B)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    path.chmod(0o640)
    pointer = tmp_path / "pointer.csv"
    pointer.symlink_to(path)
    before = path.read_bytes()
    dataset = open_dataset(pointer)
    link(dataset, *rows(dataset, "b", "a"))
    assert path.read_bytes() == before.replace(b"AFP,b,,", b"AFP,b,a,")
    assert pointer.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert sorted(p.name for p in tmp_path.iterdir()) == ["figures.csv", "pointer.csv"]


def test_a_table_without_the_column_gets_it(write_figures: WriteFigures) -> None:
    path = write_figures({"id": "a"}, {"id": "b"})
    dataset = open_dataset(path)
    assert "the column repeats was added" in link(dataset, *rows(dataset, "b", "a")).text
    assert open_dataset(path).figures["repeats"].to_list() == [None, "a"]


def test_rejected_rows_stay_rejected_when_a_column_is_added(write_figures: WriteFigures) -> None:
    path = write_figures({"id": "a"}, {"id": "b"})
    with path.open("a") as file:
        file.write("T,1\n,,,,\n")
    dataset = open_dataset(path)
    assert dataset.rejected_rows == 2
    link(dataset, *rows(dataset, "b", "a"))
    assert open_dataset(path).rejected_rows == 2


def test_a_data_package_is_written_to_in_its_table(tmp_path: Path) -> None:
    for file in bundled_path().iterdir():
        if file.is_file():
            (tmp_path / file.name).write_bytes(file.read_bytes())
    dataset = open_dataset(tmp_path)
    done = link(dataset, *rows(dataset, "unn_1_4mln", "cnn_950k"))
    assert done.file == tmp_path / "figures.csv"
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
        link(dataset, *rows(dataset, *pair))
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
    ("made", "why"),
    [
        (other_format(pl.DataFrame.write_parquet, "f.parquet"), "is Parquet, .*frontdash export"),
        (other_format(pl.DataFrame.write_json, "f.json"), "is JSON"),
        (other_format(pl.DataFrame.write_ndjson, "f.jsonl"), "is JSON Lines"),
        (zipped, "is gzip"),
        (recoded, "is not UTF-8"),
        (described, "read by a mapping beside figures.csv"),
        (lambda path: Path(f"{path.parent}/*.csv"), "several files"),
    ],
    ids=["Parquet", "JSON", "JSON Lines", "gzip", "another encoding", "mapping", "several files"],
)
def test_what_cannot_be_edited_in_place_is_refused_with_what_to_do(
    write_figures: WriteFigures, made: Callable[[Path], Path], why: str
) -> None:
    path = made(write_figures(A, B))
    dataset = open_dataset(path)
    with pytest.raises(BadFileError, match=f"^not linked: .*{why}"):
        link(dataset, *rows(dataset, "b", "a"))


@pytest.mark.parametrize(
    ("link_", "why"), [("-", "standard input"), ("https://example.org/f.csv?", "download the file")]
)
def test_what_is_no_file_is_refused(write_figures: WriteFigures, link_: str, why: str) -> None:
    dataset = replace(open_dataset(write_figures(A, B)), link=link_)
    with pytest.raises(BadFileError, match=why):
        link(dataset, 1, 0)


def test_the_bundled_figures_are_refused(pokrovsk: Dataset) -> None:
    with pytest.raises(BadFileError, match="part of the installation: make a copy"):
        link(pokrovsk, *rows(pokrovsk, "unn_1_4mln", "cnn_950k"))


@pytest.mark.parametrize("change", ["value", "gone", "one more"])
def test_a_file_that_changed_since_it_was_read_is_left_alone(write_figures: WriteFigures, change: str) -> None:
    path = write_figures(A, B)
    dataset = open_dataset(path)
    text = path.read_text()
    changed = {
        "value": text.replace("990", "991"),
        "gone": "".join(text.splitlines(keepends=True)[:2]),
        "one more": text + text.splitlines()[-1].replace(",b,", ",c,") + "\n",
    }[change]
    path.write_text(changed)
    with pytest.raises(BadFileError, match="changed since it was read"):
        link(dataset, 1, 0)
    assert path.read_text() == changed


def test_a_change_while_it_is_written_is_not_lost(write_figures: WriteFigures) -> None:
    path = write_figures(A, B)
    dataset = open_dataset(path)
    theirs = path.read_text().replace("990", "1990")

    def reopen() -> Dataset:
        found = open_dataset(path)
        path.write_text(theirs)
        return found

    with pytest.raises(BadFileError, match="changed since it was read"):
        link(dataset, 1, 0, reopen)
    assert path.read_text() == theirs
    assert [p.name for p in path.parent.iterdir()] == ["figures.csv"]
