"""Exports are there whole or not at all, replace nothing unasked, and say in one line why they cannot be made."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl
import pytest

from frontdash.figures.dataset import Dataset
from frontdash.figures.formats import PACKAGE, usual_suffixes
from frontdash.figures.formats import names as format_names
from frontdash.figures.units import VIEWS
from frontdash.reading import open_dataset
from frontdash.writing import package, text
from frontdash.writing.export import (
    ExportError,
    TargetExistsError,
    WriteError,
    export_view,
    format_of,
    text_of,
)
from tests.conftest import BUNDLED_FIGURES

FILES = tuple(f"e{suffix}" for suffix in usual_suffixes("writer"))
KM = VIEWS["km"]
OLD = "what was there before"


def every(dataset: Dataset) -> pl.Series:
    return dataset.figures["_row"]


def export(dataset: Dataset, path: Path, force: bool = False) -> int:
    return export_view(dataset, every(dataset), KM, path, force)


def names(folder: Path) -> set[str]:
    """Every name in a folder, hidden ones too."""
    return {entry.name for entry in folder.iterdir()}


# --- what a name asks for -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("figures.csv", "csv"),
        ("FIGURES.CSV", "csv"),
        ("v1.2/figures.json", "json"),
        ("x.ndjson", "jsonl"),
        ("x.parquet", "parquet"),
        ("x.xlsx", "xlsx"),
        ("x.markdown", "markdown"),
        ("dataset", "package"),
        ("v1.2/", "package"),
        (".hidden", "package"),
    ],
)
def test_the_name_says_the_format(name: str, form: str) -> None:
    assert format_of(name) == form


def test_a_folder_that_is_there_is_one_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "v1.2").mkdir()
    assert format_of(tmp_path / "v1.2") == PACKAGE


def test_a_suffix_of_no_format_is_refused_with_those_that_are(pokrovsk: Dataset, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"\.txt is not a known format; accepted: \.csv, .*data package"):
        export(pokrovsk, tmp_path / "e.txt")
    assert names(tmp_path) == set()


def test_a_format_goes_before_the_name(pokrovsk: Dataset, tmp_path: Path) -> None:
    export_view(pokrovsk, every(pokrovsk), KM, tmp_path / "e.txt", form="jsonl")
    assert (tmp_path / "e.txt").read_text().startswith('{"id": "up_111k"')


@pytest.mark.parametrize("form", sorted({*format_names("writer")} - {*format_names("writer", only_text=True)}))
def test_only_text_is_text(pokrovsk: Dataset, form: str) -> None:
    with pytest.raises(ExportError, match="csv, json, jsonl, markdown"):
        text_of(pokrovsk, every(pokrovsk), KM, form)


# --- whole or not at all ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FILES)
def test_only_the_file_itself_is_left(pokrovsk: Dataset, tmp_path: Path, name: str) -> None:
    assert export(pokrovsk, tmp_path / name) == BUNDLED_FIGURES
    assert names(tmp_path) == {name}


def test_only_the_folder_itself_is_left(pokrovsk: Dataset, tmp_path: Path) -> None:
    export(pokrovsk, tmp_path / "e")
    export(pokrovsk, tmp_path / "e", force=True)
    assert names(tmp_path) == {"e"}
    assert names(tmp_path / "e") == {"datapackage.json", "figures.csv", "sources.csv"}


def failing(rows_before: int) -> Callable[..., Iterator[str]]:
    """A writer of text that breaks off, as a killed worker or a bug would make it."""

    def write(*_: object) -> Iterator[str]:
        yield from ("half a row" * 10_000 for _ in range(rows_before))
        raise RuntimeError("broken off")

    return write


def test_a_file_that_breaks_off_leaves_the_old_one(
    pokrovsk: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "e.csv"
    path.write_text(OLD)
    monkeypatch.setattr(text, "csv_text", failing(3))
    with pytest.raises(RuntimeError, match="broken off"):
        export(pokrovsk, path, force=True)
    assert path.read_text() == OLD
    assert names(tmp_path) == {"e.csv"}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_fails_at_the_end_leaves_the_old_file(
    pokrovsk: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, step: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / name).write_text(OLD)
    monkeypatch.setattr(os, step, fail)
    with pytest.raises(WriteError, match=rf"{name}: No space left on device"):
        export(pokrovsk, tmp_path / name, force=True)
    assert (tmp_path / name).read_text() == OLD
    assert names(tmp_path) == {name}


def test_a_package_that_breaks_off_leaves_the_old_one(
    pokrovsk: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(pokrovsk, tmp_path / "e")
    before = {file.name: file.read_bytes() for file in (tmp_path / "e").iterdir()}
    monkeypatch.setattr(package, "descriptor", lambda *_: {"name": object()})
    with pytest.raises(TypeError):
        export_view(pokrovsk, every(pokrovsk)[:3], KM, tmp_path / "e", force=True)
    assert {file.name: file.read_bytes() for file in (tmp_path / "e").iterdir()} == before
    assert names(tmp_path) == {"e"}


@pytest.mark.parametrize("failing_step", [1, 2])
def test_a_package_comes_back_where_the_swap_fails(
    pokrovsk: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing_step: int
) -> None:
    export(pokrovsk, tmp_path / "e")
    replace, steps = os.replace, []

    def fail(source: Path, target: Path) -> None:
        steps.append(target)
        if len(steps) == failing_step:
            raise OSError(5, "Input/output error")
        replace(source, target)

    monkeypatch.setattr("frontdash.writing.atomic.exchanged", lambda *_: False)  # as on a system that cannot
    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(WriteError, match="Input/output error"):
        export_view(pokrovsk, every(pokrovsk)[:3], KM, tmp_path / "e", force=True)
    assert open_dataset(tmp_path / "e").figures.height == BUNDLED_FIGURES
    assert names(tmp_path) == {"e"}


def test_permissions_stay_those_of_the_old_file(pokrovsk: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "e.csv"
    path.write_text(OLD)
    path.chmod(0o640)
    export(pokrovsk, path, force=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_a_link(pokrovsk: Dataset, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "e.csv").write_text(OLD)
    (tmp_path / "e.csv").symlink_to(tmp_path / "there" / "e.csv")
    export(pokrovsk, tmp_path / "e.csv", force=True)
    assert (tmp_path / "e.csv").is_symlink()
    assert open_dataset(tmp_path / "there" / "e.csv").figures.height == BUNDLED_FIGURES


def test_the_file_that_was_read_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / "e.csv"
    path.write_text("series,unit,source,value\na,km,x,1200\n")
    export(open_dataset(path), path, force=True)
    assert open_dataset(path).figures["value"].to_list() == [1200]


# --- nothing replaced unasked, nothing lost -----------------------------------------------------------------


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_not_replaced_unasked(pokrovsk: Dataset, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(OLD)
    with pytest.raises(TargetExistsError, match="already exists"):
        export(pokrovsk, tmp_path / name)
    assert (tmp_path / name).read_text() == OLD
    assert export(pokrovsk, tmp_path / name, force=True) == BUNDLED_FIGURES


def test_a_package_is_not_replaced_unasked(pokrovsk: Dataset, tmp_path: Path) -> None:
    export(pokrovsk, tmp_path / "e")
    with pytest.raises(TargetExistsError):
        export(pokrovsk, tmp_path / "e")


def test_an_empty_folder_is_filled(pokrovsk: Dataset, tmp_path: Path) -> None:
    (tmp_path / "e").mkdir()
    assert export(pokrovsk, tmp_path / "e") == BUNDLED_FIGURES


def test_a_folder_with_other_files_is_never_replaced(pokrovsk: Dataset, tmp_path: Path) -> None:
    export(pokrovsk, tmp_path / "e")
    (tmp_path / "e" / "README.md").write_text(OLD)
    with pytest.raises(ExportError, match=r"holds other files too \(README\.md\)") as caught:
        export(pokrovsk, tmp_path / "e", force=True)
    assert not isinstance(caught.value, TargetExistsError)
    assert (tmp_path / "e" / "README.md").read_text() == OLD


def test_a_file_and_a_folder_never_take_each_others_place(pokrovsk: Dataset, tmp_path: Path) -> None:
    (tmp_path / "file").write_text(OLD)
    with pytest.raises(ExportError, match="is a file"):
        export(pokrovsk, tmp_path / "file", force=True)
    (tmp_path / "folder").mkdir()
    with pytest.raises(ExportError, match="is a folder"):
        export_view(pokrovsk, every(pokrovsk), KM, tmp_path / "folder", force=True, form="csv")


def test_a_device_is_no_file(pokrovsk: Dataset) -> None:
    with pytest.raises(ExportError, match="not a regular file"):
        export_view(pokrovsk, every(pokrovsk), KM, Path("/dev/null"), force=True, form="csv")


def test_a_missing_folder_is_named(pokrovsk: Dataset, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"no such folder .*nowhere"):
        export(pokrovsk, tmp_path / "nowhere" / "e.csv")


def test_a_folder_that_may_not_be_written_to_is_a_failure_of_the_place(
    pokrovsk: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    # Taken away by a stand-in: to an administrator, whom tests may run as, no folder is closed.
    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(WriteError, match="Permission denied"):
        export(pokrovsk, tmp_path / "e.csv")


@pytest.mark.parametrize("name", ["e.csv", "e.json", "e.jsonl", "e.md", "e.parquet", "e.xlsx", "e"])
def test_nothing_selected_is_an_export_of_nothing(pokrovsk: Dataset, tmp_path: Path, name: str) -> None:
    assert export_view(pokrovsk, pl.Series([], dtype=pl.UInt32), KM, tmp_path / name) == 0
    assert (tmp_path / name).exists()


def test_messages_are_one_safe_line(pokrovsk: Dataset, tmp_path: Path) -> None:
    with pytest.raises(ExportError) as caught:
        export(pokrovsk, tmp_path / "a\n\x1b[2J.txt")
    assert "\n" not in str(caught.value)
    assert "\x1b" not in str(caught.value)
