"""The hash of the data: that of the file, so that others can compute it too."""

from __future__ import annotations

import hashlib
import io
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from frontdash.reading import bundled_path, open_dataset
from frontdash.reading.fingerprint import fingerprint
from tests.conftest import WriteFigures


def test_one_file_has_the_hash_that_others_give_it(write_figures: WriteFigures) -> None:
    path = write_figures({}, {"value": "5"})
    dataset = open_dataset(path)
    assert fingerprint(dataset) == f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"
    path.unlink()
    assert fingerprint(dataset) == ""


def test_a_package_changes_with_each_of_its_files(tmp_path: Path) -> None:
    folder = tmp_path / "package"
    shutil.copytree(bundled_path(), folder)
    same = fingerprint(open_dataset())
    assert fingerprint(open_dataset(folder)) == same
    for name in ("sources.csv", "figures.csv", "datapackage.json"):
        before = fingerprint(open_dataset(folder))
        with (folder / name).open("a") as file:
            file.write("\n")
        assert fingerprint(open_dataset(folder)) != before
    (folder / "remarks.txt").write_text("no part of the data")
    assert fingerprint(open_dataset(folder)) not in {same, before}


def test_several_files_change_with_each(write_figures: WriteFigures, tmp_path: Path) -> None:
    write_figures({}, name="a.csv")
    write_figures({}, name="b.csv")
    dataset = open_dataset(f"{tmp_path}/*.csv")
    before = fingerprint(dataset)
    write_figures({"value": "6"}, name="b.csv")
    assert fingerprint(dataset) != before


def test_standard_input_is_told_by_its_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    marks = []
    for value in ("1", "1", "2"):
        given = io.BytesIO(f"series,unit,source,value\ns,km,X,{value}\n".encode())
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=given))
        marks.append(fingerprint(open_dataset("-")))
    assert marks[0] == marks[1] != marks[2]
