"""The first rows of a file, read by themselves, are those that the whole file begins with."""

from __future__ import annotations

import gzip
from pathlib import Path

import polars as pl
import pytest

from frontdash.figures import schema
from frontdash.figures.dataset import Dataset
from frontdash.reading import bundled_path, head, open_dataset
from tests.conftest import BUNDLED_FIGURES, csv_text

PRELIMINARY = {"_origin", "_claim", "_publication"}


def agree(first: Dataset, whole: Dataset) -> None:
    """Every column but the preliminary ones, and the rejects, are those the whole begins with."""
    assert first.figures.columns == whole.figures.columns
    start = whole.figures.head(first.figures.height)
    for name in set(first.figures.columns) - PRELIMINARY:
        here, there = first.figures[name], start[name]
        if isinstance(here.dtype, pl.Enum):
            here, there = here.cast(pl.String), there.cast(pl.String)
        assert here.dtype == there.dtype, name
        assert here.to_list() == there.to_list(), name
    last = max([*first.figures["_line"].to_list(), *(reject.line for reject in first.rejects)])
    assert first.rejects == tuple(reject for reject in whole.rejects if reject.line <= last)
    assert (first.name, first.title, first.link, first.extra_columns) == (
        whole.name,
        whole.title,
        whole.link,
        whole.extra_columns,
    )


def bundled() -> pl.DataFrame:
    return pl.read_csv(bundled_path() / "figures.csv", infer_schema=False)


@pytest.mark.parametrize("rows", [1, 7, 60, 500])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_the_head_of_a_text_is_what_the_whole_begins_with(tmp_path: Path, rows: int, delimiter: str) -> None:
    path = tmp_path / "figures.csv"
    bundled().write_csv(path, separator=delimiter)
    first = head(path, rows=rows)
    assert first is not None
    assert first.figures.height == min(rows, BUNDLED_FIGURES)
    agree(first, open_dataset(path))


@pytest.mark.parametrize("write", ["write_parquet", "write_ipc", "write_ipc_stream"])
def test_the_head_of_typed_columns_is_what_the_whole_begins_with(tmp_path: Path, write: str) -> None:
    path = tmp_path / "figures.bin"
    numbers = [pl.col(name).cast(pl.Float64, strict=False) for name in schema.NUMBERS]
    getattr(bundled().with_columns(numbers), write)(path)
    first = head(path, rows=50)
    assert first is not None
    agree(first, open_dataset(path))


@pytest.mark.parametrize("cell", ["1.200", "1,200", "1,5", "12.345"])
def test_a_number_that_the_rest_may_settle_is_not_shown_early(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(csv_text([{"value": cell}]), encoding="utf-8")
    assert head(path) is None


def test_a_date_that_the_rest_may_settle_is_not_shown_early(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(csv_text([{"valid_on": "03/04/2022"}]), encoding="utf-8")
    assert head(path) is None


def test_there_is_no_head_where_only_the_whole_tells(tmp_path: Path) -> None:
    text = csv_text([{}])
    plain, other = tmp_path / "t.csv", tmp_path / "other.csv"
    plain.write_text(text, encoding="utf-8")
    other.write_text(text, encoding="utf-8")
    (tmp_path / "t.csv.frontdash.toml").write_text("", encoding="utf-8")
    (tmp_path / "t.csv.gz").write_bytes(gzip.compress(text.encode()))
    (tmp_path / "t.json").write_text("[]", encoding="utf-8")
    (tmp_path / "quotes.csv").write_text(csv_text([{"wording": "one\ntwo"}]), encoding="utf-8")
    (tmp_path / "theirs.csv").write_text("Deaths,Day\n1,2024-01-01\n", encoding="utf-8")
    (tmp_path / "empty.csv").write_text("", encoding="utf-8")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 and no more")
    for name in ("t.csv", "t.csv.gz", "t.json", "quotes.csv", "theirs.csv", "empty.csv", "broken.parquet", "gone.csv"):
        assert head(tmp_path / name) is None, name
    assert head(other) is not None
    assert head(other, mapping=tmp_path / "m.toml") is None
    for where in ("-", "https://example.org/t.csv", str(tmp_path), str(tmp_path / "*.csv"), f"{other}#1"):
        assert head(where) is None, where


def test_only_the_beginning_of_a_long_text_is_read(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    long = csv_text([{"id": f"r{i}"} for i in range(20_000)])
    path.write_bytes(long.encode() + b"a,b\n\xff\xfe" * 1000)  # what comes later does not matter
    first = head(path)
    assert first is not None
    assert first.figures["id"].to_list() == [f"r{i}" for i in range(200)]
