"""What tests see of an engine from outside: its requests, its rows in order, and the same dataset on other backends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from frontdash.figures.dataset import Dataset
from frontdash.query.engine import BLOCK, Answer, Engine, MatrixCount, Request, Row, Rows, Stale
from frontdash.query.facets import Totals
from frontdash.query.portable.dataset import PortableDataset, portable_figures
from frontdash.query.selection import Selection


class Watched:
    """An engine that passes everything on to another one, and notes the requests."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.requests: list[Request] = []
        self.matrices: list[Selection] = []
        self.named: list[int] = []
        self.cancelled = 0

    def answer(self, request: Request, totals: Mapping[str, Totals], stale: Stale | None = None) -> Answer:
        self.requests.append(request)
        return self.engine.answer(request, totals, stale)

    def matrix(self, selection: Selection, stale: Stale | None = None) -> Iterable[MatrixCount]:
        self.matrices.append(selection)
        return self.engine.matrix(selection, stale)

    def values(self, field: str, text: str = "") -> list[str]:
        return self.engine.values(field, text)

    def figure(self, row: int) -> Row:
        return self.engine.figure(row)

    def find(self, figure_id: str) -> int | None:
        return self.engine.find(figure_id)

    def id_of(self, row: int) -> str:
        self.named.append(row)
        return self.engine.id_of(row)

    def prepare(self, stale: Stale | None = None) -> None:
        self.engine.prepare(stale)

    def cancel(self) -> None:
        self.cancelled += 1
        self.engine.cancel()

    def close(self) -> None:
        self.engine.close()


def figures_of(rows: Rows) -> list[Row]:
    """Return all figures of a view in order, block by block."""
    return [row for number in range(-(-len(rows) // BLOCK)) for row in rows.block(number)]


def numbers_of(rows: Rows) -> list[int]:
    """Return the `_row` numbers of all figures of a view in order."""
    return [row["_row"] for row in figures_of(rows)]


def plain(frame: pl.DataFrame | None) -> list[dict[str, object]] | None:
    return None if frame is None else [dict(row) for row in frame.iter_rows(named=True)]


def same(ours: Answer, theirs: Answer) -> bool:
    """Whether two answers hold the same, whatever types the frames of their backends have."""
    assert (ours.counts, ours.summary) == (theirs.counts, theirs.summary)
    assert (ours.totals, ours.total) == (theirs.totals, theirs.total)
    assert (ours.rows is None) == (theirs.rows is None)
    if ours.rows is not None and theirs.rows is not None:
        assert len(ours.rows) == len(theirs.rows)
        assert figures_of(ours.rows) == figures_of(theirs.rows)
        assert ours.rows.first == theirs.rows.first
    return same_series(ours, theirs)


def same_series(ours: Answer, theirs: Answer) -> bool:
    """Whether two answers hold the same series."""
    assert (ours.series is None) == (theirs.series is None)
    if ours.series is not None and theirs.series is not None:
        assert (ours.series.name, ours.series.size) == (theirs.series.name, theirs.series.size)
        assert plain(ours.series.rows) == plain(theirs.series.rows)
        assert plain(ours.series.around) == plain(theirs.series.around)
        assert plain(ours.series.peaks) == plain(theirs.series.peaks)
    return True


def elsewhere(dataset: Dataset, frame: Any) -> PortableDataset:  # Any: a native lazy frame
    """Return what is known of a dataset in memory, with its figures in another place."""
    return PortableDataset(
        dataset.name,
        dataset.title,
        dataset.link,
        sources=dataset.sources,
        rejects=dataset.rejects,
        notes=dataset.notes,
        metadata=dataset.metadata,
        extra_columns=dataset.extra_columns,
        row_word=dataset.row_word,
        frame=frame,
    )


def in_duckdb(dataset: Dataset) -> PortableDataset:
    """Return a dataset with its figures in a DuckDB table."""
    database = duckdb.connect()
    database.register("arrow", portable_figures(dataset.figures).to_arrow())
    database.execute("CREATE TABLE figures AS SELECT * FROM arrow")
    return replace(elsewhere(dataset, database.table("figures")), interrupt=database.interrupt)


def in_parquet(dataset: Dataset, folder: Path) -> PortableDataset:
    """Return a dataset with its figures in a Parquet file that Polars scans."""
    path = folder / "figures.parquet"
    portable_figures(dataset.figures).write_parquet(path)
    return elsewhere(dataset, pl.scan_parquet(path))
