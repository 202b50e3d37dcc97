"""View: everything the panels show, computed in one batch from (engine, ViewState)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from frontdash.figures import schema
from frontdash.figures.dataset import Dataset
from frontdash.query import plans
from frontdash.query.engine import Engine
from frontdash.query.selection import Selection
from frontdash.query.state import ViewState


@dataclass(frozen=True, slots=True)
class Summary:
    """How much is selected: figures, distinct claims, publications they stand in, derived figures among them."""

    figures: int
    claims: int
    publications: int
    derived: int


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet: its count under the other panels' clauses, and its count in the whole dataset."""

    value: str
    count: int
    total: int


@dataclass(frozen=True, slots=True)
class SeriesView:
    """The figures of one series for the charts, oldest first; `size` counts those left out too.

    `around` are the figures there would be without the clauses on spans of time; None where there are no such clauses.
    `peaks` are the lowest and highest of each month where figures are left out.
    """

    name: str
    rows: pl.DataFrame
    size: int
    around: pl.DataFrame | None = None
    peaks: pl.DataFrame | None = None


@dataclass(frozen=True)
class View:
    """What every panel needs. `rows` holds the `_row` numbers of the selected figures in order."""

    state: ViewState
    total: Summary
    summary: Summary
    facets: Mapping[str, tuple[FacetValue, ...]]
    rows: pl.Series
    series: SeriesView | None
    totals: Mapping[str, Mapping[str, int]] = field(repr=False, default_factory=dict)

    def position(self, row: int | None) -> int | None:
        """Return where a figure stands in the order of the view; None where it is not selected."""
        return None if row is None else self.rows.index_of(row)


def build_view(engine: Engine, state: ViewState, series: str | None = None, before: View | None = None) -> View:
    """Return the view of a state, computed in one batch.

    `series` is the series of the focused figure; without one (or where it has no selected figure) the first
    selected figure's series is charted. `before` lends what does not depend on the selection: the totals.
    """
    names = engine.schema()
    table = engine.table()
    batch = {f"facet {f}": plans.facet(table, f, state.selection, names) for f in schema.FACETS}
    batch["summary"] = plans.summary(table, state.selection, names)
    batch["order"] = plans.order(table, state.selection, state.sort, names)
    if series is not None:
        batch |= _series_plans(engine, state.selection, series)
    everything = Selection()
    if before is None:
        batch |= {f"total {f}": plans.facet(table, f, everything, names) for f in schema.FACETS}
        batch["total"] = plans.summary(table, everything, names)
    results = engine.run(batch)
    totals = before.totals if before else {f: _counts(results[f"total {f}"]) for f in schema.FACETS}
    facets = {f: _facet(_counts(results[f"facet {f}"]), totals[f]) for f in schema.FACETS}
    charted = None
    if series is not None and results["series"].height:
        charted = _charted(engine, state.selection, series, results)
    view = View(
        state,
        before.total if before else _summary(results["total"]),
        _summary(results["summary"]),
        facets,
        results["order"]["_row"],
        charted,
        totals,
    )
    if charted is None and len(view.rows):
        first = engine.fetch(view.rows[:1])["_series"][0]
        return with_series(engine, view, first)
    return view


def with_series(engine: Engine, view: View, series: str) -> View:
    """Return the view with another series charted: what a move of the focus costs."""
    selection = view.state.selection
    results = engine.run(_series_plans(engine, selection, series))
    return replace(view, series=_charted(engine, selection, series, results))


def _series_plans(engine: Engine, selection: Selection, series: str) -> dict[str, plans.Table]:
    names, table = engine.schema(), engine.table()
    batch = {
        "series": plans.series(table, selection, series, names),
        "size": plans.series_size(table, selection, series, names),
    }
    wider = selection.undated()
    if wider != selection:
        batch["around"] = plans.series(table, wider, series, names)
    return batch


def _charted(engine: Engine, selection: Selection, series: str, results: Mapping[str, pl.DataFrame]) -> SeriesView:
    found = SeriesView(series, results["series"], int(results["size"]["n"][0]), results.get("around"))
    if found.size <= found.rows.height:
        return found
    plan = plans.peaks(engine.table(), selection, series, engine.schema())
    return replace(found, peaks=engine.run({"peaks": plan})["peaks"])


def _counts(frame: pl.DataFrame) -> dict[str, int]:
    return {"" if value is None else str(value): int(n) for value, n in frame.select("value", "n").iter_rows()}


def _facet(counts: Mapping[str, int], totals: Mapping[str, int]) -> tuple[FacetValue, ...]:
    """Return the values by falling count, total, then by name; values without a figure left stay, with count 0."""
    values = [FacetValue(value, counts.get(value, 0), total) for value, total in totals.items()]
    return tuple(sorted(values, key=lambda v: (-v.count, -v.total, v.value.casefold())))


def _summary(frame: pl.DataFrame) -> Summary:
    names = ("figures", "claims", "publications", "derived", "unplaced")
    figures, claims, publications, derived, unplaced = (int(n or 0) for n in frame.select(names).row(0))
    # Distinct counts see null (derived rows, rows that name no publication) as one more value.
    return Summary(figures, claims - bool(derived), publications - bool(unplaced), derived)


@dataclass(frozen=True)
class Relations:
    """What hangs on one figure: the chain back to its claim's origin, all retellings, derived figures using it."""

    origin: Mapping[str, Any] | None  # Any: rows mix types, see frontdash.figures.shown.Row
    chain: tuple[Mapping[str, Any], ...]
    retellings: tuple[Mapping[str, Any], ...]
    used_in: tuple[Mapping[str, Any], ...]
    inputs: tuple[Mapping[str, Any], ...]


def relations(dataset: Dataset, position: int) -> Relations:
    """Return what hangs on the figure at a position of the dataset, whatever the selection."""
    figures = dataset.figures
    row = dataset.row(position)
    family = figures.filter(pl.col("_origin") == row["_origin"])
    members = list(family.iter_rows(named=True))
    by_id = {member["id"]: member for member in members if member["id"] is not None}
    chain: list[Mapping[str, Any]] = []
    at = row
    while at["repeats"] in by_id and by_id[at["repeats"]] not in chain and len(chain) < len(members):
        at = by_id[at["repeats"]]
        chain.append(at)
    origin = next((member for member in members if member["_row"] == row["_origin"]), None)
    retellings = tuple(member for member in members if member["_row"] != row["_origin"])
    formulas = figures.filter(pl.col("formula").is_not_null())
    used_in: tuple[Mapping[str, Any], ...] = ()
    if row["id"] is not None:
        near = formulas.filter(pl.col("formula").str.contains(row["id"], literal=True))
        used_in = tuple(r for r in near.iter_rows(named=True) if row["id"] in formula_ids(r["formula"], figures))
    inputs: tuple[Mapping[str, Any], ...] = ()
    if row["formula"]:
        wanted = formula_ids(row["formula"], figures)
        inputs = tuple(figures.filter(pl.col("id").is_in(wanted)).iter_rows(named=True))
    return Relations(origin, tuple(chain), retellings, used_in, inputs)


def formula_ids(formula: str, figures: pl.DataFrame) -> list[str]:
    """Return the ids that a formula names. An id may hold a minus: the longest piece that is an id counts.

    >>> formula_ids("a-1 + b - c", pl.DataFrame({"id": ["a-1", "a", "b", "c"]}))
    ['a-1', 'b', 'c']
    """
    words = re.findall(r"[^\s+*/()=,]+", formula)
    pieces = {piece for word in words for piece in (word, *word.split("-"))}
    known = set(figures.filter(pl.col("id").is_in(sorted(pieces)))["id"].to_list())
    found = [piece for word in words for piece in ([word] if word in known else word.split("-")) if piece in known]
    return list(dict.fromkeys(found))
