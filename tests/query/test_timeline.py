"""The timeline of a series: what is drawn, what is only counted, what may be joined, and how far apart claims are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from frontdash.figures.dataset import Dataset
from frontdash.query.engine import SeriesView
from frontdash.query.local.engine import LocalEngine
from frontdash.query.state import ViewState, parse_state
from frontdash.query.timeline import Timeline, timeline
from frontdash.query.view import build_view


def series(engine: LocalEngine, name: str, link: str = "") -> SeriesView:
    view = build_view(engine, parse_state(link) if link else ViewState(), name)
    assert view.series is not None
    return view.series


@pytest.fixture
def drawn(open_figures: Callable[..., Dataset]) -> Callable[..., Timeline]:
    """The timeline of a few figures of one series."""

    def _drawn(*rows: dict[str, str], link: str = "", field: str = "valid_on") -> Timeline:
        engine = LocalEngine(open_figures(*rows))
        return timeline(series(engine, "Troops near the town", link), field)  # type: ignore[arg-type]

    return _drawn


def test_claims_of_one_day_about_the_residents_differ_by_a_factor_of_30(local: LocalEngine) -> None:
    found = timeline(series(local, "Residents remaining in Pokrovsk"))
    assert found.apart is not None
    assert (found.apart.low.row["id"], found.apart.high.row["id"]) == ("np_2k", "babel_59k")
    assert found.apart.factor == "30"
    assert found.sources[0] == ("Vadym Filashkin", 6)


def test_figures_without_the_date_or_a_number_are_counted_and_never_drawn(drawn: Callable[..., Timeline]) -> None:
    found = drawn(
        {"value": "1000", "valid_on": "2024-08"},
        {"value": "1000"},
        {"value": "", "wording": "many", "valid_on": "2024"},
        {"value": "3", "unit": "km", "valid_on": "2024"},
    )
    assert [p.at for p in found.points] == [1000.0]
    assert found.remarks() == [
        "1 figure has no valid date",
        "1 figure has no number",
        "1 figure is in another kind of unit",
    ]


def test_a_date_of_reduced_precision_is_as_wide_as_what_it_leaves_open(drawn: Callable[..., Timeline]) -> None:
    month, day = drawn({"valid_on": "2024-08"}, {"valid_on": "2024-08-19"}).points
    widths = {p.end - p.start for p in (month, day)}
    assert widths == {31, 1}
    assert {date.fromordinal(p.start) for p in (month, day)} == {date(2024, 8, 1), date(2024, 8, 19)}


def test_a_date_with_an_open_start_is_drawn_where_it_ends(drawn: Callable[..., Timeline]) -> None:
    (before,) = drawn({"valid_on": "../2022-02-23"}).points
    assert (date.fromordinal(before.start), before.end - before.start) == (date(2022, 2, 23), 1)


def test_the_series_can_be_drawn_by_another_date(local: LocalEngine) -> None:
    found = timeline(series(local, "Residents remaining in Pokrovsk"), "published_on")
    assert "1 figure has no published date" in found.remarks()
    assert [p.row["id"] for p in found.points][-1] == "ifx_1256"


def rows(statistic: str, *numbers: str, **over: str) -> list[dict[str, str]]:
    return [
        {"value": n, "statistic": statistic, "valid_on": f"2024-0{i}-01", **over}
        for i, n in enumerate(numbers, start=1)
    ]


def test_only_cumulative_claims_of_one_source_are_joined(drawn: Callable[..., Timeline]) -> None:
    assert drawn(*rows("stock", "100", "200")).steps == ()
    assert drawn(*rows("flow", "100", "200")).steps == ()
    (steps,) = drawn(*rows("cumulative", "100", "200"), *rows("cumulative", "150", source="ISW")).steps
    assert (steps.source, [p.at for p in steps.points], steps.falls) == ("AFP", [100.0, 200.0], frozenset())


def test_a_cumulative_number_that_falls_is_a_correction_and_both_are_kept(drawn: Callable[..., Timeline]) -> None:
    (steps,) = drawn(*rows("cumulative", "100", "90", "120")).steps
    assert (steps.falls, len(steps.points)) == (frozenset({1}), 3)


@pytest.mark.parametrize(("first", "second"), [("up_to", "exact"), ("exact", "at_least"), ("less_than", "up_to")])
def test_bounds_that_allow_no_fall_are_no_correction(drawn: Callable[..., Timeline], first: str, second: str) -> None:
    before, after = rows("cumulative", "100", "90")
    (steps,) = drawn(before | {"qualifier": first}, after | {"qualifier": second}).steps
    assert steps.falls == frozenset()


def test_dates_that_overlap_have_no_order_to_fall_in(drawn: Callable[..., Timeline]) -> None:
    before, after = rows("cumulative", "100", "90")
    (steps,) = drawn(before | {"valid_on": "2024-01"}, after | {"valid_on": "2024-01-20"}).steps
    assert steps.falls == frozenset()


def test_by_the_day_of_printing_nothing_is_joined(drawn: Callable[..., Timeline]) -> None:
    figures = [r | {"published_on": r["valid_on"]} for r in rows("cumulative", "100", "90")]
    assert drawn(*figures, field="published_on").steps == ()


def test_claims_that_can_both_hold_are_not_apart(drawn: Callable[..., Timeline]) -> None:
    day = {"valid_on": "2024-08-19"}
    bounds = [day | {"value": "100", "qualifier": "at_least"}, day | {"value": "300", "qualifier": "exact"}]
    assert drawn(*bounds).apart is None
    ranges = [
        day | {"value": "", "low": "100", "high": "300"},
        day | {"value": "", "low": "200", "high": "400"},
    ]
    assert drawn(*ranges).apart is None
    found = drawn(bounds[1], day | {"value": "100", "qualifier": "up_to"}).apart
    assert found is not None
    assert found.factor == "3.0"


@pytest.mark.parametrize(
    "other",
    [
        {"valid_on": "2024-08-20"},
        {"place": "elsewhere"},
        {"statistic": "flow"},
        {"status": "derived"},
        {"status": "withdrawn"},
        {"repeats": "a"},
    ],
)
def test_only_claims_of_one_date_about_one_thing_are_compared(
    drawn: Callable[..., Timeline], other: dict[str, str]
) -> None:
    first = {"id": "a", "value": "100", "valid_on": "2024-08-19", "place": "here", "statistic": "stock"}
    assert drawn(first, first | {"id": "b", "value": "3000"}).apart is not None
    assert drawn(first, first | {"id": "b", "value": "3000"} | other).apart is None


def test_a_filter_on_dates_leaves_the_rest_of_the_series_in_sight(local: LocalEngine) -> None:
    found = timeline(series(local, "Residents remaining in Pokrovsk", "valid_on=2025-01..2025-12"))
    assert (len(found.points), sum(p.selected for p in found.points)) == (10, 4)
    assert found.apart is None
    source = series(local, "Residents remaining in Pokrovsk", "source=Babel")
    assert source.around is None
    assert len(timeline(source).points) == 1


def test_a_very_long_series_is_drawn_by_its_first_figures_and_the_extremes_of_each_month(
    open_figures: Callable[..., Dataset],
) -> None:
    rows = [
        {"value": str(1000 + i), "valid_on": f"20{10 + i // 300}-{1 + i % 12:02}-{1 + i % 28:02}"} for i in range(3000)
    ]
    engine = LocalEngine(open_figures(*rows))
    found = timeline(series(engine, "Troops near the town"))
    assert max(p.at for p in found.points) == 3999.0
    months = {(p.row["_valid_from"].year, p.row["_valid_from"].month) for p in found.points}
    assert len(months) == 10 * 12
    assert 0 < found.beyond < 1000
    assert found.remarks()[0].startswith(f"{found.beyond} figures are left out")
    assert len({p.key for p in found.points}) == len(found.points)
