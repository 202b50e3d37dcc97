"""The quote before a cell that a spreadsheet would run goes on when CSV is written and comes off when it is read."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import polars as pl
import pytest

from frontdash.figures.units import VIEWS
from frontdash.reading import open_dataset
from frontdash.reading.rows.guard import without_guard
from frontdash.writing.export import export_view

OURS = {"'=1+1": "=1+1", "'+380": "+380", "'-5": "-5", "'@x": "@x", "'\tx": "\tx", "'\rx": "\rx", "''=x": "'=x"}
THEIRS = ("'tis", "'", "''", "'quoted'", "'5", "' =x", "a'=b", "’=x", "=x", "")


@pytest.mark.parametrize("suffix", ["csv", "tsv"])
def test_a_guard_comes_off_and_nothing_else_does(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"t.{suffix}"
    texts = [*OURS, *THEIRS]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t" if suffix == "tsv" else ",", quoting=csv.QUOTE_ALL)
        writer.writerow(("series", "unit", "source", "value", "note", "'=extra"))
        writer.writerows(("s", "km", "x", "5", text, text) for text in texts)
    dataset = open_dataset(path)
    expected = [OURS.get(text, text) or None for text in texts]
    assert dataset.figures["note"].to_list() == expected
    assert dataset.extra_columns == ("=extra",)
    assert dataset.figures["=extra"].to_list() == expected


def test_formats_without_a_guard_are_read_as_they_are(tmp_path: Path) -> None:
    row = {"series": "s", "unit": "km", "source": "x", "value": "5", "note": "'=1+1"}
    (tmp_path / "t.json").write_text(json.dumps([row]))
    (tmp_path / "t.jsonl").write_text(json.dumps(row))
    pl.DataFrame([row]).write_parquet(tmp_path / "t.parquet")
    for name in ("t.json", "t.jsonl", "t.parquet"):
        assert open_dataset(tmp_path / name).figures["note"].to_list() == ["'=1+1"]


def test_a_number_with_a_quote_is_for_a_person_to_settle(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("series,unit,source,value\ns,percent,x,'-5\n")
    (reject,) = open_dataset(tmp_path / "t.csv").rejects
    assert (reject.column, reject.value) == ("value", "'-5")


def test_columns_never_become_one() -> None:
    frame = pl.DataFrame({"'=a": ["1"], "=a": ["2"]})
    assert without_guard(frame).columns == ["'=a", "=a"]
    assert without_guard(pl.DataFrame({"'=a": ["1"], "''=a": ["2"]})).columns == ["=a", "'=a"]


def test_names_of_sources_come_back(tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.mkdir()
    resources = [{"name": "figures", "path": "f.csv"}, {"name": "sources", "path": "s.json"}]
    (given / "datapackage.json").write_text(json.dumps({"resources": resources}))
    (given / "f.csv").write_text("series,unit,source,value\ns,km,=1+1,5\n")
    (given / "s.json").write_text(json.dumps([{"name": "=1+1", "role": "media"}]))
    first = open_dataset(given)
    assert first.figures["_role"].to_list() == ["media"]
    export_view(first, first.figures["_row"], VIEWS["km"], tmp_path / "e")
    assert open_dataset(tmp_path / "e").figures["_role"].to_list() == ["media"]
