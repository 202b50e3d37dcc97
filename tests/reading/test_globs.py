"""Several files as one table: same columns, and every row knows its file."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from frontdash.figures.dataset import BadFileError, figure_id
from frontdash.reading import bundled_path, open_dataset
from frontdash.session.opening import split_link
from tests.reading.formats.test_formats import stated


def write(folder: Path, **files: str) -> str:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return str(folder / "*.csv")


def test_the_parts_are_the_whole(tmp_path: Path) -> None:
    table = pl.read_csv(bundled_path() / "figures.csv", infer_schema=False)
    table[:50].write_csv(tmp_path / "a.csv")
    table[50:].select(reversed(table.columns)).write_csv(tmp_path / "b.csv")
    table.write_csv(tmp_path / "whole.csv")
    parts, whole = open_dataset(tmp_path / "[ab].csv"), open_dataset(tmp_path / "whole.csv")
    assert [{k: v for k, v in row.items() if k != "_file"} for row in stated(parts)] == stated(whole)
    assert parts.figures["_file"].cast(pl.String).to_list() == ["a.csv"] * 50 + ["b.csv"] * (table.height - 50)


def test_rejects_and_figures_name_their_own_file_and_line(tmp_path: Path) -> None:
    pattern = write(
        tmp_path,
        b="series,value,unit,source,id\na,3,km,b,\na,x?,km,b,\na,4\na,5,km,b,twice\n",
        a="id,series,value,unit,source\ntwice,a,1,km,b\n,a,x!,km,b\n",
    )
    dataset = open_dataset(pattern)
    assert dataset.figures.select(pl.col("_file").cast(pl.String), "_line", "value").rows() == [
        ("a.csv", 2, 1),
        ("b.csv", 2, 3),
    ]
    assert [(reject.file, reject.line, reject.rule) for reject in dataset.rejects] == [
        ("a.csv", 3, "not-a-number"),
        ("b.csv", 3, "not-a-number"),
        ("b.csv", 4, "ragged-row"),
        ("b.csv", 5, "duplicate-id"),
    ]
    assert dataset.rejects[-1].problem == "already used on line 2 of a.csv"
    assert dataset.rejected_rows == 4
    assert figure_id(dataset.row(1)) == "#b.csv:2"
    assert dataset.row_of("#b.csv:2") == 1
    assert dataset.row_of("#b.csv:9") is None


@pytest.mark.parametrize(
    ("header", "says"),
    [
        ("series,value,unit", r"b\.csv: no column 'source', which a\.csv has"),
        ("series,value,unit,source,place", r"b\.csv: a column 'place', which a\.csv has not"),
    ],
)
def test_columns_that_differ_are_named_with_their_file(tmp_path: Path, header: str, says: str) -> None:
    pattern = write(tmp_path, a="series,value,unit,source\na,1,km,b\n", b=f"{header}\n")
    with pytest.raises(BadFileError, match=says):
        open_dataset(pattern)


def test_a_pattern_that_fits_nothing_says_so(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match="no file fits that pattern"):
        open_dataset(tmp_path / "*.csv")


def test_a_question_mark_in_a_pattern_starts_no_query(tmp_path: Path) -> None:
    write(tmp_path, a="series,value,unit,source\na,1,km,b\n")
    assert split_link(str(tmp_path / "?.csv")) == (str(tmp_path / "?.csv"), "")
    assert split_link(f"{tmp_path}/*.csv?units=mi") == (f"{tmp_path}/*.csv", "units=mi")


def test_every_row_of_five_files_is_read_once(tmp_path: Path) -> None:
    tables = {name: f"series,value,unit,source\n{name},1,km,x\n{name},2,km,x\n" for name in "abcde"}
    figures = open_dataset(write(tmp_path, **tables)).figures
    assert figures.select("series", "value").rows() == [(name, value) for name in "abcde" for value in (1, 2)]
