"""A second engine for the contract of plans: DuckDB."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import duckdb
import narwhals as nw
import polars as pl

from frontdash.figures.dataset import Dataset
from frontdash.query.portable.plans import Table


class DuckEngine:
    """Figures in a DuckDB table, the same plans through narwhals. Coded columns keep the order of their codes."""

    def __init__(self, dataset: Dataset) -> None:
        self._names = dataset.figures.columns
        self._schema = dataset.figures.schema
        self._database = duckdb.connect()
        self._database.register("arrow", dataset.figures.to_arrow())
        casts = [
            f'CAST("{name}" AS ENUM({", ".join(map(self._quoted, dtype.categories))})) AS "{name}"'
            for name, dtype in self._schema.items()
            if isinstance(dtype, pl.Enum) and len(dtype.categories)
        ]
        self._database.execute(f"CREATE TABLE figures AS SELECT * REPLACE ({', '.join(casts)}) FROM arrow")

    @staticmethod
    def _quoted(text: str) -> str:
        return "'" + text.replace("'", "''") + "'"

    def table(self) -> Table:
        return nw.from_native(self._database.table("figures"))

    def schema(self) -> Sequence[str]:
        return self._names

    def run(self, plans: Mapping[str, Table]) -> dict[str, pl.DataFrame]:
        return {name: self._polars(plan) for name, plan in plans.items()}

    def _polars(self, plan: Table) -> pl.DataFrame:
        frame: pl.DataFrame = nw.to_native(plan).pl()
        return frame.with_columns(
            pl.col(name).cast(pl.String).cast(dtype)
            for name, dtype in self._schema.items()
            if name in frame.columns and isinstance(dtype, pl.Enum)
        )

    def fetch(self, rows: pl.Series) -> pl.DataFrame:
        frame = self._polars(self.table().filter(nw.col("_row").is_in(rows.to_list())))
        return rows.to_frame("_row").join(frame, on="_row", how="left", maintain_order="left").select(self._names)

    def cancel(self) -> None:
        self._database.interrupt()

    def close(self) -> None:
        self._database.close()
