"""A filter changes: from the selection to the whole view of all panels, and the same counts asked of DuckDB."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from frontdash.figures import schema
from frontdash.query.engine import BLOCK
from frontdash.query.engines import engine_for
from frontdash.query.selection import Selection
from frontdash.query.state import Sort, ViewState
from frontdash.query.view import View, build_view
from frontdash.reading import open_dataset
from tests.benchmarks.changes import changes, further_clicks
from tests.benchmarks.measuring import Options, label
from tests.benchmarks.results import Row, Times, compared, in_ms, unmeasured

if TYPE_CHECKING:
    import duckdb

_TARGETS = {"10k": 2.0, "100k": 15.0, "1m": 15.0, "10m": 100.0}
_FURTHER = 16.0


class Looking:
    """One person before a table: an engine, and the view that is on the screen."""

    def __init__(self, path: Path) -> None:
        self.engine = engine_for(open_dataset(path))
        self.first = self.view = build_view(self.engine, ViewState())
        # The screen does this in the background after its first view.
        self.engine.prepare()
        self.view = build_view(self.engine, ViewState(), self._series)

    @property
    def _series(self) -> str | None:
        return self.view.series.name if self.view.series is not None else None

    def seconds(self, selection: Selection, sort: Sort | None = None) -> float:
        """Go to a selection and an order; return how long it took until all that the panels need was there."""
        state, series = ViewState(selection, sort=sort), self._series
        start = time.perf_counter()
        view = build_view(self.engine, state, series, self.view)
        whole(view)
        took = time.perf_counter() - start
        self.view = view
        return took


def whole(view: View) -> int:
    """Ask for every part of a view, so that none is put off."""
    rows = view.rows
    parts = [len(rows), view.summary.claims, view.summary.publications, *(len(view.facets[f]) for f in schema.FACETS)]
    if len(rows):
        middle = rows.block(len(rows) // 2 // BLOCK)[0]
        parts.append(rows.place(middle["_row"]) or 0)
    return sum(parts) + (view.series.size if view.series is not None else 0)


def measure(options: Options) -> list[Row]:
    """Change filters on 10,000, a million and ten million rows."""
    sizes = ["10k", options.size("10m")] if options.small else ["10k", "1m", "10m"]
    return [row for size in sizes for row in _measured(options, size)]


def _measured(options: Options, size: str) -> list[Row]:
    path = options.table(size, "parquet")
    person = Looking(path)
    named = list(changes(person.first))
    steps = [selection for _, selection in named]
    for selection in steps[:5]:
        person.seconds(selection)
    person.seconds(Selection())
    times = Times(tuple(person.seconds(selection) for selection in steps))
    person.seconds(Selection())
    clicks = list(further_clicks(person.first, 12))
    person.seconds(clicks[0])
    further = Times(tuple(person.seconds(selection) for selection in clicks[1:]))
    by_value = Sort("value", descending=True)
    first_sort = Times((person.seconds(Selection(), by_value),))
    person.seconds(clicks[0])
    again = Times(tuple(person.seconds(selection, by_value) for selection in clicks))
    target = _TARGETS[size]
    slowest = max(zip(times.seconds, (name for name, _ in named), strict=True))[1]
    return [
        in_ms("filters", f"filter change, {label(size)}", times, target, note=f"the slowest: {slowest}"),
        in_ms("filters", f"further clicks in one facet, {label(size)}", further, _FURTHER),
        in_ms("filters", f"first sort by value, {label(size)}", first_sort, None),
        in_ms("filters", f"filter change sorted by value, {label(size)}", again, None),
        _against_duckdb(person, path, [s for s in steps if s and all(c.kind == "set" for c in s)], label(size)),
    ]


# --- DuckDB -------------------------------------------------------------------------------------------------

_COLUMNS = {schema.ROLE: "source_role"}


def _against_duckdb(person: Looking, path: Path, steps: Sequence[Selection], data: str) -> Row:
    """Hold changes of picks alone against the facet counts, and nothing else, in DuckDB; by turns."""
    moment = f"filter change of picks, {data}, DuckDB counting facets alone"
    try:
        import duckdb
    except ImportError:
        return unmeasured("filters", moment, "DuckDB is not installed")
    ours, theirs = list[float](), list[float]()
    with duckdb.connect() as connection:
        load(connection, path)
        for selection in steps:
            start = time.perf_counter()
            facet_counts(connection, selection)
            theirs.append(time.perf_counter() - start)
            ours.append(person.seconds(selection))
    one, other = Times(tuple(ours)), Times(tuple(theirs))
    return compared("filters", moment, one, {"DuckDB": other}, None)


def load(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Load the facet columns of a Parquet file as enumerations, the way DuckDB counts them fastest."""
    names = [_COLUMNS.get(field, field) for field in schema.FACETS]
    for name in names:
        values = f"select distinct {name} from '{path}' where {name} is not null"
        connection.execute(f"create type {name}_kind as enum ({values})")
    columns = ", ".join(f"{name}::{name}_kind as {name}" for name in names)
    connection.execute(f"create table figures as select {columns} from '{path}'")


def facet_counts(connection: duckdb.DuckDBPyConnection, selection: Selection) -> dict[str, dict[str, int]]:
    """Return how many figures each value of each facet has under the picks of the other facets."""
    found: dict[str, dict[str, int]] = {}
    for field in schema.FACETS:
        conditions, values = _conditions(selection.without(field))
        name = _COLUMNS.get(field, field)
        query = f"select {name}, count(*) from figures where {conditions} group by {name}"
        found[field] = {value or "": count for value, count in connection.execute(query, values).fetchall()}
    return found


def _conditions(selection: Selection) -> tuple[str, list[str]]:
    parts, values = ["true"], list[str]()
    for clause in selection:
        name = _COLUMNS.get(clause.field, clause.field)
        places = ", ".join("?" for _ in clause.values)
        sign, unstated = ("not in", "true") if clause.exclude else ("in", "false")
        parts.append(f"coalesce({name} {sign} ({places}), {unstated})")
        values += clause.values
    return " and ".join(parts), values
