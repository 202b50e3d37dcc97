"""The engine over whatever narwhals runs on: a Polars scan, DuckDB, or another backend."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from frontdash.figures import schema
from frontdash.figures.dataset import FILE, figure_id
from frontdash.query.engine import (
    BLOCK,
    Answer,
    MatrixCount,
    Request,
    Row,
    SeriesView,
    Stale,
    Summary,
    SupersededError,
)
from frontdash.query.facets import Totals
from frontdash.query.lru_cache import LruCache
from frontdash.query.portable import plans
from frontdash.query.portable.dataset import CODE, PortableDataset
from frontdash.query.portable.pages import Order, Page, PortableRows
from frontdash.query.selection import Selection

if TYPE_CHECKING:
    import polars as pl

    from frontdash.query.portable.plans import Table

_CACHED_FIGURES = 4096
_FIRST_PAGE = Page(BLOCK)


class PortableEngine:
    """Implements `frontdash.query.engine.Engine` by narwhals plans; one batch of them runs at a time."""

    def __init__(self, dataset: PortableDataset) -> None:
        import narwhals as nw

        self._dataset = dataset
        self._guard = Lock()
        self._running: Stale | None = None
        """Whether the answer that is being computed is still wanted; None where nothing may be interrupted."""
        self._figures: LruCache[int, Row] = LruCache(_CACHED_FIGURES)
        self._rows: LruCache[str, int] = LruCache(_CACHED_FIGURES)
        table = nw.from_native(dataset.frame).lazy()
        there = table.collect_schema().names()
        coded = [name for name in schema.CODED.values() if name in there and f"{name}{CODE}" not in there]
        self.names = [name for name in there if not (name.startswith("_") and name.endswith(CODE))]
        """The columns of the figures, without those that only sort."""
        self.columns = plans.Columns(tuple(self.names), dataset.sources)
        self.table: Table = table.with_columns(nw.col(name).cast(nw.String).alias(f"{name}{CODE}") for name in coded)
        self._sorting = [*there, *(f"{name}{CODE}" for name in coded)]

    # --- queries ---

    def collect(self, build: Callable[[], Mapping[str, Table]], stale: Stale | None = None) -> dict[str, pl.DataFrame]:
        """Run the plans that `build` returns; return the frame of each under its name.

        Engines of one dataset take turns, for building too: it may use the connection. Raises `SupersededError` if the
        answer becomes stale.
        """
        stale = stale or (lambda: False)
        with self._dataset.turn:
            if stale():
                raise SupersededError
            self._interruptible(stale)
            try:
                return self._run(build())
            except Exception as error:
                if stale():
                    raise SupersededError from error
                raise
            finally:
                self._interruptible(None)

    def _interruptible(self, stale: Stale | None) -> None:
        with self._guard:
            self._running = stale

    def _run(self, batch: Mapping[str, Table]) -> dict[str, pl.DataFrame]:
        """Run plans; a Polars scan is read once for all of them."""
        import narwhals as nw

        if self.table.implementation.is_polars():
            import polars as pl

            native = [nw.to_native(plan) for plan in batch.values()]
            return dict(zip(batch, pl.collect_all(native, engine="streaming"), strict=True))
        return {name: plan.collect(backend="polars").to_native() for name, plan in batch.items()}

    def figures(self, found: Sequence[Row]) -> list[Row]:
        """Return rows as figures, and remember them for `figure` and `find`."""
        figures: list[Row] = [{name: row[name] for name in self.names} for row in found]
        for row in figures:
            self._remember(row)
        return figures

    def _remember(self, row: Row) -> Row:
        self._rows.get_or(figure_id(row), lambda: int(row["_row"]))
        return self._figures.get_or(row["_row"], lambda: row)

    # --- the parts of a view ---

    def answer(self, request: Request, totals: Mapping[str, Totals], stale: Stale | None = None) -> Answer:
        """Return the requested parts of a view, computed in one batch (two where a series is long)."""
        selection, order = request.selection, Order.of(request.sort, self._sorting)
        found = self.collect(lambda: self._plans(request, order), stale)
        if stale is not None and stale():
            raise SupersededError
        if request.totals:
            totals = {f: Totals.of(_counts(found[f"total {f}"])) for f in schema.FACETS}
        summary = _summary(found["summary"]) if "summary" in found else None
        if summary is not None and "undated" in found:
            summary = replace(summary, undated=int(found["undated"]["n"][0]) - summary.figures)
        rows = None
        if request.rows:
            assert summary is not None
            rows = PortableRows(self, selection, order, summary.figures)
            rows.take(0, found["page"].rows(named=True))
        return Answer(
            {f: totals[f].aligned(_counts(found[f"facet {f}"])) for f in request.facets},
            summary if request.summary else None,
            rows,
            None if request.series is None else self._series(selection, request.series, found, stale),
            totals,
            _summary(found["total"]) if request.totals else None,
        )

    def _plans(self, request: Request, order: Order) -> dict[str, Table]:
        selection, table, columns = request.selection, self.table, self.columns
        batch = {f"facet {f}": plans.facet(table, f, selection, columns) for f in request.facets}
        if request.summary or request.rows:
            batch["summary"] = plans.summary(table, selection, columns)
            if selection.spans:
                batch["undated"] = plans.undated(table, selection, columns)
        if request.rows:
            batch["page"] = _FIRST_PAGE.plan(plans.selected(table, selection, columns), order)
        if request.series is not None:
            batch |= self._series_plans(selection, request.series)
        if request.totals:
            batch |= {f"total {f}": plans.facet(table, f, Selection(), columns) for f in schema.FACETS}
            batch["total"] = plans.summary(table, Selection(), columns)
        return batch

    def _series_plans(self, selection: Selection, series: str) -> dict[str, Table]:
        batch = {
            "series": plans.series(self.table, selection, series, self.columns),
            "size": plans.series_size(self.table, selection, series, self.columns),
        }
        wider = selection.undated()
        if wider != selection:
            batch["around"] = plans.series(self.table, wider, series, self.columns)
        return batch

    def _series(
        self, selection: Selection, series: str, found: Mapping[str, pl.DataFrame], stale: Stale | None
    ) -> SeriesView:
        rows, around = found["series"].select(self.names), found.get("around")
        view = SeriesView(
            series, rows, int(found["size"]["n"][0]), None if around is None else around.select(self.names)
        )
        if view.size <= rows.height:
            return view
        peaks = self.collect(lambda: {"peaks": plans.peaks(self.table, selection, series, self.columns)}, stale)
        return replace(view, peaks=peaks["peaks"].select(self.names))

    def matrix(self, selection: Selection, stale: Stale | None = None) -> Iterable[MatrixCount]:
        """Return the counts of each source and series that the selection leaves."""
        found = self.collect(lambda: {"matrix": plans.matrix(self.table, selection, self.columns)}, stale)["matrix"]
        columns = ("source", "series", "figures", "claims", "derived", "latest")
        for source, series, figures, claims, derived, latest in found.select(columns).iter_rows():
            yield source, series, int(figures), int(claims), int(derived), latest

    def values(self, field: str, text: str = "") -> list[str]:
        """Return the distinct values of a field that contain a text."""
        return self.collect(lambda: {"values": plans.values(self.table, field, text)})["values"]["value"].to_list()

    # --- single figures ---

    def figure(self, row: int) -> Row:
        """Return the figure with this `_row` number. Raises `KeyError` where there is none."""
        import narwhals as nw

        known = self._figures.get(row)
        if known is not None:
            return known
        found = self.collect(lambda: {"figure": self.table.filter(nw.col("_row") == row)})["figure"].rows(named=True)
        if not found:
            raise KeyError(row)
        return self.figures(found)[0]

    def find(self, figure_id: str) -> int | None:
        """Return the `_row` number of the figure with this id, the first one where several have it."""
        import narwhals as nw

        known = self._rows.get(figure_id)
        if known is not None:
            return known
        file, _, line = figure_id.removeprefix("#").rpartition(":")
        wanted = nw.col("id") == figure_id
        if FILE in self.names and figure_id.startswith("#") and line.isdecimal():
            wanted = (nw.col(FILE).cast(nw.String) == file) & (nw.col("_line") == int(line))
        elif figure_id.startswith("#") and figure_id[1:].isdecimal():
            wanted = nw.col("_line") == int(figure_id[1:])
        found = self.collect(lambda: {"row": self.table.filter(wanted).select("_row").sort("_row").head(1)})["row"]
        return int(found["_row"][0]) if found.height else None

    def id_of(self, row: int) -> str:
        """Return the id of a figure."""
        return figure_id(self.figure(row))

    # --- the life of an engine ---

    def prepare(self, stale: Stale | None = None) -> None:
        """The backend keeps its own indexes: there is nothing to build."""

    def cancel(self) -> None:
        """Interrupt the running query if its answer is stale, where the backend can."""
        with self._guard:  # it must not end here, or the next one would be interrupted
            if self._dataset.interrupt is not None and self._running is not None and self._running():
                self._dataset.interrupt()

    def close(self) -> None:
        """The connection belongs to whoever opened the dataset: there is nothing to release."""


def _counts(frame: pl.DataFrame) -> dict[str, int]:
    return {"" if value is None else str(value): int(n) for value, n in frame.select("value", "n").iter_rows()}


def _summary(frame: pl.DataFrame) -> Summary:
    names = ("figures", "claims", "publications", "derived", "unplaced")
    figures, claims, publications, derived, unplaced = (int(n or 0) for n in frame.select(names).row(0))
    # Distinct counts see null (derived rows, rows that name no publication) as one more value.
    return Summary(figures, claims - bool(derived), publications - bool(unplaced), derived)
