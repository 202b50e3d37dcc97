"""A view holds everything the panels show, and asks the engine once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdash.figures import schema
from frontdash.figures.dataset import Dataset
from frontdash.query import fields
from frontdash.query.engine import Request, Summary
from frontdash.query.fields import column_of
from frontdash.query.local.engine import LocalEngine
from frontdash.query.relations import relations
from frontdash.query.selection import Clause, Selection
from frontdash.query.state import Sort, ViewState, parse_state
from frontdash.query.view import build_view, with_series
from frontdash.reading import open_dataset
from tests.query.strategies import bundled, chosen, holds, rows, selections
from tests.query.watching import Watched, figures_of, numbers_of

Open = Callable[..., Dataset]
SERIES = "Russian troops near Pokrovsk"


def recount(field: str, selection: Selection) -> Counter[str]:
    picked = set(chosen(selection.without(field)))
    return Counter(str(row[column_of(field)] or "") for row in rows() if row["_row"] in picked)


# --- counts -------------------------------------------------------------------------------------------------


@settings(max_examples=50)
@given(selections)
def test_every_facets_counts_equal_a_naive_recount(selection: Selection) -> None:
    view = build_view(LocalEngine(bundled()), ViewState(selection))
    for field in schema.FACETS:
        counts, totals = recount(field, selection), recount(field, Selection())
        assert {v.value: (v.count, v.total) for v in view.facets[field]} == {
            value: (counts.get(value, 0), total) for value, total in totals.items()
        }


def undated(selection: Selection) -> int:
    """How many rows fail the spans of time for no other reason than an unknown date."""

    def may_hold(clause: Clause, row: dict[str, object]) -> bool:
        unknown = clause in selection.spans and row[clause.field] is None
        return unknown or holds(clause, row)

    return sum(all(may_hold(clause, row) for clause in selection) for row in rows()) - len(chosen(selection))


@settings(max_examples=40)
@given(selections)
def test_the_summary_equals_a_naive_recount(selection: Selection) -> None:
    view = build_view(LocalEngine(bundled()), ViewState(selection))
    picked = [rows()[row] for row in chosen(selection)]
    reported = [row for row in picked if row["status"] != "derived"]
    assert view.summary == Summary(
        figures=len(picked),
        claims=len({row["_origin"] for row in reported}),
        publications=len({row["_publication"] for row in reported}),
        derived=len(picked) - len(reported),
        undated=undated(selection),
    )
    assert sorted(numbers_of(view.rows)) == [row["_row"] for row in picked]


@settings(max_examples=30)
@given(selections)
def test_picking_in_one_facet_never_changes_that_facets_counts(selection: Selection) -> None:
    engine = LocalEngine(bundled())
    before = build_view(engine, ViewState(selection), SERIES)
    picked = selection.toggle("source", "CNN")
    after = build_view(engine, ViewState(picked), SERIES, before)
    assert {v.value: v.count for v in after.facets["source"]} == {v.value: v.count for v in before.facets["source"]}


def test_values_with_most_figures_come_first_and_none_disappears(local: LocalEngine) -> None:
    view = build_view(local, parse_state("source=Oleksandr Syrskyi"))
    for field, values in view.facets.items():
        counts = [(-value.count, -value.total, value.value.casefold()) for value in values]
        assert counts == sorted(counts), field
        assert sum(value.total for value in values) == view.total.figures, field
    assert any(value.count == 0 for value in view.facets["publisher"])


def test_picking_a_source_leaves_its_claims_only(local: LocalEngine, pokrovsk: Dataset) -> None:
    view = build_view(local, parse_state("source=Oleksandr Syrskyi"))
    assert {row["_source"] for row in figures_of(view.rows)} == {"Oleksandr Syrskyi"}
    assert view.series is not None
    assert set(view.series.rows["_source"].cast(str)) == {"Oleksandr Syrskyi"}
    assert sum(value.count for value in view.facets["measure"]) == view.summary.figures
    assert sum(value.count for value in view.facets["source"]) == view.total.figures


# --- one request --------------------------------------------------------------------------------------------


@settings(max_examples=30)
@given(selections)
def test_a_view_of_a_series_asks_the_engine_once(selection: Selection) -> None:
    engine = Watched(LocalEngine(bundled()))
    view = build_view(engine, ViewState(selection), SERIES)
    if view.series is not None and view.series.name == SERIES:
        assert len(engine.requests) == 1
    else:
        assert len(engine.requests) <= 2, "the series of the first figure, where the given one has none left"


def test_totals_are_lent_by_the_view_before() -> None:
    engine = Watched(LocalEngine(bundled()))
    first = build_view(engine, ViewState(), SERIES)
    state = parse_state("source=Oleksandr%20Syrskyi")
    second = build_view(engine, state, SERIES, first)
    assert [request.totals for request in engine.requests] == [True, False]
    assert (second.total, second.totals) == (first.total, first.totals)
    afresh = build_view(LocalEngine(bundled()), state, SERIES)
    assert (second.total, second.summary, second.facets) == (afresh.total, afresh.summary, afresh.facets)
    assert numbers_of(second.rows) == numbers_of(afresh.rows)
    assert second.series is not None
    assert afresh.series is not None
    assert second.series.rows.equals(afresh.series.rows)


def test_moving_the_focus_asks_for_a_series_alone(pokrovsk: Dataset) -> None:
    engine = Watched(LocalEngine(pokrovsk))
    view = build_view(engine, ViewState(), SERIES)
    moved = with_series(engine, view, "Length of the front line")
    assert engine.requests[1:] == [Request(Selection(), series="Length of the front line")]
    assert moved.series is not None
    assert moved.series.name == "Length of the front line"
    assert (moved.rows, moved.facets) == (view.rows, view.facets)


def test_without_a_series_the_first_figures_is_charted(local: LocalEngine, pokrovsk: Dataset) -> None:
    view = build_view(local, parse_state("sort=-value&measure=length"))
    assert view.series is not None
    assert view.series.name == figures_of(view.rows)[0]["series"]


def test_where_nothing_is_selected_nothing_is_charted(local: LocalEngine) -> None:
    view = build_view(local, parse_state("text~=no such words"))
    assert (len(view.rows), view.series, view.summary) == (0, None, Summary(0, 0, 0, 0))
    assert view.rows.place(0) is None


def test_a_long_series_says_how_many_it_leaves_out(open_figures: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fields, "SERIES_LIMIT", 3)
    dataset = open_figures(*({"series": "S", "valid_on": f"2025-01-{9 - i:02}"} for i in range(5)))
    view = build_view(LocalEngine(dataset), ViewState(), "S")
    assert view.series is not None
    assert (view.series.rows["valid_on"].to_list(), view.series.size) == (["2025-01-05", "2025-01-06", "2025-01-07"], 5)


# --- order --------------------------------------------------------------------------------------------------


def ordered(dataset: Dataset, column: str, descending: bool = False) -> list[str]:
    view = build_view(LocalEngine(dataset), ViewState(sort=Sort(column, descending)))
    return [row["id"] for row in figures_of(view.rows)]


def test_values_are_ordered_by_what_they_mean_and_not_by_their_digits(open_figures: Open) -> None:
    dataset = open_figures(
        {"id": "mile", "value": "1", "unit": "mile"},
        {"id": "km", "value": "1.5", "unit": "km"},
        {"id": "m", "value": "1700", "unit": "m"},
        {"id": "none", "value": "", "wording": "far", "unit": "km"},
    )
    assert ordered(dataset, "value") == ["km", "mile", "m", "none"]
    assert ordered(dataset, "value", descending=True) == ["m", "mile", "km", "none"]


def test_people_are_never_ranked_among_kilometres(open_figures: Open) -> None:
    rows = [{"id": f"{unit}{i}", "value": str(i), "unit": unit} for i in (3, 1, 2) for unit in ("km", "person")]
    dataset = open_figures(*rows)
    assert ordered(dataset, "value") == ["km1", "km2", "km3", "person1", "person2", "person3"]
    assert ordered(dataset, "value", descending=True) == ["km3", "km2", "km1", "person3", "person2", "person1"]


def test_dates_are_ordered_by_day_whatever_their_precision(open_figures: Open) -> None:
    dates = {
        "year": "2025",
        "month": "2025-01",
        "day": "2025-01-01",
        "old": "2024-12-31",
        "none": "",
        "span": "2024/2026",
    }
    dataset = open_figures(*({"id": name, "valid_on": text} for name, text in dates.items()))
    assert ordered(dataset, "valid_on") == ["span", "old", "day", "month", "year", "none"]
    assert ordered(dataset, "valid_on", descending=True) == ["year", "month", "day", "old", "span", "none"]


def test_dates_stated_as_values_are_ordered_by_day(open_figures: Open) -> None:
    dates = {"b": "2024-09", "a": "2022-02", "c": "2025"}
    dataset = open_figures(*({"id": name, "value": text, "unit": "date"} for name, text in dates.items()))
    assert ordered(dataset, "value") == ["a", "b", "c"]


@given(st.sampled_from([*schema.BY_NAME, "role"]), st.booleans(), selections)
def test_every_order_keeps_every_row_and_puts_the_missing_last(
    column: str, descending: bool, selection: Selection
) -> None:
    engine = LocalEngine(bundled())
    found = numbers_of(build_view(engine, ViewState(selection, sort=Sort(column, descending)), SERIES).rows)
    assert sorted(found) == chosen(selection)
    keys, _ = fields.sort_keys(Sort(column, descending))
    missing = [rows()[row][keys[0] if keys[0] != "_dimension" else "_dimension"] is None for row in found]
    assert missing == sorted(missing)


def test_ties_keep_the_order_of_the_file(open_figures: Open) -> None:
    dataset = open_figures(*({"id": name, "place": "x"} for name in "dbac"))
    assert ordered(dataset, "place") == ordered(dataset, "place", descending=True) == list("dbac")


# --- ranges count by overlap --------------------------------------------------------------------------------


def test_a_figure_is_in_a_range_if_it_may_be(open_figures: Open) -> None:
    dataset = open_figures(
        {"id": "between", "value": "", "low": "60", "high": "100", "qualifier": "between"},
        {"id": "plain", "value": "110"},
        {"id": "none", "value": "", "wording": "many"},
        {"id": "km", "value": "90", "unit": "km"},
    )
    engine = LocalEngine(dataset)

    def found(text: str) -> list[str]:
        return [row["id"] for row in figures_of(build_view(engine, parse_state(text)).rows)]

    assert found("value=90person..105person") == ["between"]
    assert found("value=100person..") == ["between", "plain"]
    assert found("value=..59person") == []
    assert found("value!=100person..") == ["none", "km"], "what has no number is not in the range"


# --- what hangs on a figure ---------------------------------------------------------------------------------


def ids(figures: tuple[object, ...]) -> list[str]:
    return [figure["id"] for figure in figures]  # type: ignore[index]


def test_a_figure_knows_its_chain_its_origin_and_its_retellings(pokrovsk: Dataset) -> None:
    at = pokrovsk.row_of("ht_110k")
    assert at is not None
    found = relations(pokrovsk, at)
    assert found.origin is not None
    assert found.origin["id"] == "up_111k"
    assert ids(found.chain) == ["cnn_110k", "up_111k"]
    assert sorted(ids(found.retellings)) == ["bd_111k", "cnn_110k", "ht_110k", "ki_111k"]


def test_a_derived_figure_knows_its_inputs_and_they_know_it(pokrovsk: Dataset) -> None:
    total, part = pokrovsk.row_of("sum_70k"), pokrovsk.row_of("cnn_63k")
    assert total is not None
    assert part is not None
    assert sorted(ids(relations(pokrovsk, total).inputs)) == ["cnn_63k", "cnn_7k"]
    assert ids(relations(pokrovsk, part).used_in) == ["sum_70k"]


def test_circles_and_strange_ids_do_no_harm(open_figures: Open) -> None:
    dataset = open_figures(
        {"id": "a", "repeats": "b"},
        {"id": "b", "repeats": "a"},
        {"id": "x.*(", "repeats": "x.*("},
        {"id": ""},
        {"id": "sum", "status": "derived", "formula": "a + nobody + a"},
    )
    for position in range(dataset.figures.height):
        found = relations(dataset, position)
        assert len(found.chain) <= 1
        assert found.origin is not None
        assert found.origin["_row"] == position
    assert ids(relations(dataset, 4).inputs) == ["a"]
    assert ids(relations(dataset, 0).used_in) == ["sum"]
    assert relations(dataset, 2).used_in == ()


def test_an_id_inside_another_is_not_used_in_its_formula(open_figures: Open) -> None:
    dataset = open_figures({"id": "a"}, {"id": "a1"}, {"id": "sum", "formula": "a1 + 5"})
    assert relations(dataset, 0).used_in == ()
    assert ids(relations(dataset, 1).used_in) == ["sum"]


def test_a_view_finds_a_figures_place_in_its_order(local: LocalEngine) -> None:
    view = build_view(local, parse_state("sort=-value&measure=length"))
    assert [view.rows.place(row) for row in numbers_of(view.rows)] == list(range(len(view.rows)))
    assert view.rows.place(None) is None
    hidden = next(row["_row"] for row in rows() if row["measure"] == "troops")
    assert view.rows.place(hidden) is None


def test_one_clause_type_for_every_panel() -> None:
    assert {clause.kind for clause in parse_state("source=a&value=1km..&text~=x").selection} == {"set", "range", "text"}
    assert Clause("source", "set", ("a",)) in parse_state("source=a").selection


def test_rows_are_positions_of_the_dataset(local: LocalEngine, pokrovsk: Dataset) -> None:
    view = build_view(local, ViewState())
    assert numbers_of(view.rows) == list(range(pokrovsk.figures.height))


def test_ranges_of_values_keep_what_open_bounds_reach(tmp_path: Path) -> None:
    rows = {"over": "more_than", "upto": "up_to", "near": "nearly", "flat": "exact", "least": "at_least"}
    text = "id,series,value,unit,source,qualifier\n"
    text += "".join(f"{name},s,{10_000},person,x,{hedge}\n" for name, hedge in rows.items())
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    dataset = open_dataset(path)

    def kept(link: str) -> set[str]:
        view = build_view(LocalEngine(dataset), parse_state(link))
        return {row["id"] for row in figures_of(view.rows)}

    assert kept("value=10001person..") == {"over", "least"}
    assert kept("value=..9999person") == {"upto", "near"}
    assert kept("value=5000person..9000person") == {"upto", "near"}
    assert kept("value=9000person..11000person") == set(rows)
