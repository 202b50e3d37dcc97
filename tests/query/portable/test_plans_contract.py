"""The contract of plans: every plan gives the same on Polars and on DuckDB, and what plain Python gives."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdash.figures import schema
from frontdash.figures.dataset import Dataset
from frontdash.query.engine import Engine, LocalEngine
from frontdash.query.portable import plans
from frontdash.query.portable.plans import Table
from frontdash.query.selection import Clause, Selection
from frontdash.query.state import Sort, ViewState
from frontdash.query.view import build_view, with_series
from tests.query.duck_engine import DuckEngine
from tests.query.strategies import SET_FIELDS, bundled, chosen, clauses, rows, selections, sorts

LOCAL, DUCK = LocalEngine(bundled()), DuckEngine(bundled())
NAMES = bundled().figures.columns
SERIES = bundled().figures["_series"].unique().cast(pl.String).sort().to_list()
fields = st.sampled_from(schema.FACETS)

Plan = Callable[[Table], Table]


def on(engine: Engine, plan: Plan) -> pl.DataFrame:
    return engine.run({"plan": plan(engine.table())})["plan"]


def as_set(frame: pl.DataFrame) -> Counter[tuple[Any, ...]]:
    return Counter(tuple(None if v is None else str(v) for v in row) for row in frame.rows())


def as_list(frame: pl.DataFrame) -> list[tuple[Any, ...]]:
    return [tuple(None if v is None else str(v) for v in row) for row in frame.rows()]


PLANS: dict[str, tuple[Callable[[], Plan], bool]] = {
    "condition": (lambda: lambda t: t.filter(plans.condition(Clause("source", "set", ("CNN",)), NAMES)), False),
    "selected": (
        lambda: lambda t: plans.selected(t, Selection((Clause("place", "set", ("Pokrovsk",), True),)), NAMES),
        False,
    ),
    "facet": (lambda: lambda t: plans.facet(t, "source", Selection(), NAMES), False),
    "summary": (lambda: lambda t: plans.summary(t, Selection(), NAMES), True),
    "order": (lambda: lambda t: plans.order(t, Selection(), Sort("value", True), NAMES), True),
    "series": (lambda: lambda t: plans.series(t, Selection(), SERIES[0], NAMES), True),
    "series_size": (lambda: lambda t: plans.series_size(t, Selection(), SERIES[0], NAMES), True),
    "matrix": (lambda: lambda t: plans.matrix(t, Selection((Clause("measure", "set", ("troops",)),)), NAMES), False),
    "peaks": (lambda: lambda t: plans.peaks(t, Selection(), "Length of the front line", NAMES), True),
    "window": (lambda: lambda t: plans.window(t, [7, 3, 90]), True),
}
HELPERS = {"column_of", "sort_keys"}


def test_every_plan_of_the_module_is_under_contract() -> None:
    public = {
        name
        for name, thing in inspect.getmembers(plans, inspect.isfunction)
        if thing.__module__ == plans.__name__ and not name.startswith("_")
    }
    assert public - HELPERS == set(PLANS)


@pytest.mark.parametrize("name", sorted(PLANS))
def test_a_plan_gives_the_same_on_both_engines(name: str) -> None:
    plan, ordered = PLANS[name][0](), PLANS[name][1]
    ours, theirs = on(LOCAL, plan), on(DUCK, plan)
    assert ours.columns == theirs.columns
    assert ours.height > 0
    assert as_list(ours) == as_list(theirs) if ordered else as_set(ours) == as_set(theirs)


@given(clauses())
def test_a_clause_means_the_same_everywhere(clause: Clause) -> None:
    def plan(table: Table) -> Table:
        return plans.order(table, Selection((clause,)), None, NAMES)

    expected = chosen(Selection((clause,)))
    assert on(LOCAL, plan)["_row"].to_list() == expected
    assert on(DUCK, plan)["_row"].to_list() == expected


@given(clauses())
def test_excluding_is_the_rest(clause: Clause) -> None:
    from dataclasses import replace

    def picked(exclude: bool) -> list[int]:
        some = Selection((replace(clause, exclude=exclude),))
        return on(LOCAL, lambda t: plans.order(t, some, None, NAMES))["_row"].to_list()

    assert sorted(picked(False) + picked(True)) == list(range(len(rows())))


@given(selections, fields)
def test_facet_counts_are_the_same_on_both_engines(selection: Selection, field: str) -> None:
    def plan(table: Table) -> Table:
        return plans.facet(table, field, selection, NAMES)

    assert as_set(on(LOCAL, plan)) == as_set(on(DUCK, plan))


@given(selections)
def test_summaries_are_the_same_on_both_engines(selection: Selection) -> None:
    def plan(table: Table) -> Table:
        return plans.summary(table, selection, NAMES)

    assert on(LOCAL, plan).cast(pl.Int64).rows() == on(DUCK, plan).cast(pl.Int64).rows()


def test_nothing_selected_counts_as_nothing_on_both_engines() -> None:
    nobody = Selection((Clause("source", "set", ("nobody",)),))
    for engine in (LOCAL, DUCK):
        assert on(engine, lambda t: plans.summary(t, nobody, NAMES)).cast(pl.Int64).row(0) == (0,) * 5
        assert build_view(engine, ViewState(nobody)).summary.claims == 0


@given(selections, sorts)
def test_orders_are_the_same_on_both_engines(selection: Selection, sort: Sort | None) -> None:
    def plan(table: Table) -> Table:
        return plans.order(table, selection, sort, NAMES)

    assert on(LOCAL, plan)["_row"].to_list() == on(DUCK, plan)["_row"].to_list()


@given(selections, st.sampled_from(SERIES))
def test_a_series_is_the_same_on_both_engines(selection: Selection, name: str) -> None:
    def plan(table: Table) -> Table:
        return plans.series(table, selection, name, NAMES)

    assert as_list(on(LOCAL, plan)) == as_list(on(DUCK, plan))
    for engine in (LOCAL, DUCK):
        size = on(engine, lambda t: plans.series_size(t, selection, name, NAMES))["n"].to_list()
        assert size == [on(engine, plan).height]


@given(st.lists(st.integers(0, len(rows()) + 5), max_size=8))
def test_a_window_is_the_same_on_both_engines(wanted: list[int]) -> None:
    expected = sorted({row for row in wanted if row < len(rows())})
    for engine in (LOCAL, DUCK):
        assert on(engine, lambda t: plans.window(t, wanted))["_row"].to_list() == expected


@settings(max_examples=25)
@given(selections, sorts)
def test_a_whole_view_is_the_same_on_both_engines(selection: Selection, sort: Sort | None) -> None:
    state = ViewState(selection, sort=sort)
    ours, theirs = build_view(LOCAL, state, SERIES[1]), build_view(DUCK, state, SERIES[1])
    assert (ours.total, ours.summary, ours.facets) == (theirs.total, theirs.summary, theirs.facets)
    assert ours.rows.to_list() == theirs.rows.to_list()
    assert (ours.series is None) == (theirs.series is None)
    if ours.series and theirs.series:
        assert (ours.series.name, ours.series.size) == (theirs.series.name, theirs.series.size)
        assert as_list(ours.series.rows) == as_list(theirs.series.rows)


def test_fetched_figures_come_in_the_order_asked_for() -> None:
    wanted = pl.Series([12, 0, 99, 3], dtype=pl.UInt32)
    for engine in (LOCAL, DUCK):
        frame = engine.fetch(wanted)
        assert frame["_row"].to_list() == [12, 0, 99, 3]
        assert frame["id"].to_list() == [rows()[row]["id"] for row in wanted]


def test_the_fields_of_random_clauses_are_fields_of_the_dataset(pokrovsk: Dataset) -> None:
    from frontdash.query.state import fields_of

    assert set(SET_FIELDS) <= set(fields_of(pokrovsk))


def test_another_series_can_be_charted_on_both_engines() -> None:
    for engine in (LOCAL, DUCK):
        view = with_series(engine, build_view(engine, ViewState()), SERIES[-1])
        assert view.series is not None
        assert view.series.name == SERIES[-1]
        assert view.series.size == sum(row["_series"] == SERIES[-1] for row in rows())


def test_engines_can_be_told_to_stop_and_closed(open_figures: Callable[..., Dataset]) -> None:
    for engine in (LocalEngine(open_figures({})), DuckEngine(open_figures({}))):
        engine.cancel()
        assert engine.table().collect_schema().names() == list(engine.schema())
        engine.close()
