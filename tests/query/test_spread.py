"""The spread of a series: extremes with their hedges, claims and publications apart, and no mean anywhere."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdash.figures.dataset import Dataset
from frontdash.figures.units import VIEWS
from frontdash.query.spread import (
    Reach,
    Spread,
    apart_text,
    counts_text,
    dispute_when,
    open_text,
    overlap_text,
    spread,
    spread_texts,
)
from tests.query.strategies import bundled

KM = VIEWS["km"]
OpenFigures = Callable[..., Dataset]


def whole(found: Spread) -> Reach:
    assert found.main is not None
    return found.main.whole


def of(dataset: Dataset, series: str) -> Spread:
    return spread(dataset.figures.filter(pl.col("series") == series))


def stating(open_figures: OpenFigures, *wordings: str) -> Reach:
    """The reach of claims of different sources, in these words."""
    rows = [{"wording": w, "value": "", "source": f"S{n}", "url": f"https://x/{n}"} for n, w in enumerate(wordings)]
    return whole(spread(open_figures(*rows).figures))


def test_one_claim_in_five_publications_is_one_claim_by_its_origin(pokrovsk: Dataset) -> None:
    family = pokrovsk.figures.filter(pl.col("_origin") == pokrovsk.row_of("up_111k"))
    reach = whole(spread(family))
    assert (reach.claims, reach.publications) == (1, 5)
    assert reach.lowest is reach.highest
    assert reach.lowest["id"] == "up_111k"
    assert apart_text(reach.dispute) == ""
    without = whole(spread(family.filter(pl.col("id") != "up_111k")))
    assert (without.claims, without.publications) == (1, 4)


def full_text(found: Spread) -> str:
    assert found.main is not None
    return " · ".join(spread_texts(found.main, KM)[0])


def test_the_extremes_keep_hedge_source_place_and_date(pokrovsk: Dataset) -> None:
    found = of(pokrovsk, "Russian troops near Pokrovsk")
    assert full_text(found) == (
        "stock: lowest ≤100,000 Volodymyr Zelensky (Pokrovsk direction) 2025-08-29 · "
        "highest ~170,000 Volodymyr Zelensky (Donetsk region) 2025-10-31 · different places: no dispute"
    )
    assert whole(found).dispute is None, "no two sources speak of one time and place"
    assert open_text(whole(found)) == "1 upper bound"


def test_what_changed_over_time_is_no_dispute(pokrovsk: Dataset) -> None:
    found = of(pokrovsk, "Residents remaining in Pokrovsk")
    dispute = whole(found).dispute
    assert dispute is not None
    assert dispute_when(dispute) == "2024-08-19"
    assert apart_text(dispute) == "30 times apart"
    assert full_text(found).endswith("over time 59,000 (Pokrovsk) 2024-08-19 to 1,200 (Pokrovsk) 2025-09-17")
    assert found.main is not None
    assert [(reach.role, reach.claims) for reach in found.main.roles] == [("belligerent", 7), ("media", 3)]
    assert counts_text(whole(found)) == "10 claims in 10 publications"


def test_stock_flow_cumulative_and_derived_are_kept_apart(open_figures: OpenFigures) -> None:
    dataset = open_figures(
        {"value": "10", "statistic": "stock"},
        {"value": "20", "statistic": "stock", "source": "B"},
        {"value": "9000", "statistic": "cumulative"},
        {"value": "1", "statistic": "flow"},
        {"value": "99999", "statistic": "stock", "status": "derived", "formula": "a + b"},
        {"value": "5", "statistic": "stock", "status": "withdrawn"},
        {"value": "", "wording": "unable to say"},
        {"value": "3", "unit": "km", "statistic": "stock"},
    )
    found = spread(dataset.figures)
    assert [
        (p.kind, p.statistic, p.dimension, p.whole.lowest["value"], p.whole.highest["value"]) for p in found.parts
    ] == [
        ("claims", "stock", "person", 10, 20),
        ("claims", "cumulative", "person", 9000, 9000),
        ("claims", "flow", "person", 1, 1),
        ("claims", "stock", "length", 3, 3),
        ("withdrawn", "stock", "person", 5, 5),
        ("derived", "stock", "person", 99999, 99999),
    ]
    assert found.without_number == 1
    assert found.parts[-1].whole.claims == 0


@pytest.mark.parametrize(
    ("wordings", "overlap"),
    [
        (("between 10 and 20", "between 15 and 30"), True),
        (("between 10 and 20", "between 20 and 30"), True),
        (("between 10 and 20", "between 21 and 30"), False),
        (("between 10 and 20", "between 15 and 30", "between 25 and 40"), False),
        (("up to 100", "at least 100"), True),
        (("less than 100", "at least 100"), False),
        (("up to 100", "more than 100"), False),
        (("more than 100", "at least 50"), True),
        (("at least 50", "up to 40"), False),
        (("between 10 and 20", "15", "about 12"), None),
        (("nearly 63", "about 50"), None),
    ],
)
def test_stated_intervals_overlap_or_not(
    open_figures: OpenFigures, wordings: tuple[str, ...], overlap: bool | None
) -> None:
    reach = stating(open_figures, *wordings)
    assert reach.overlap is overlap
    assert bool(overlap_text(reach)) == (overlap is not None)


@pytest.mark.parametrize(
    ("wordings", "ratio", "says"),
    [
        (("100", "250"), 2.5, "2.5 times apart"),
        (("100", "more than 250"), 2.5, "2.5 times apart or more"),
        (("up to 100", "250"), 2.5, "2.5 times apart or more"),
        (("at least 100", "250"), 2.5, "2.5 times apart or less"),
        (("at least 100", "over 250"), 2.5, "2.5 times apart by their numbers"),
        (("between 50 and 100", "up to 250"), 5, "5 times apart or less"),
        (("100", "123456"), 1234.56, "1,200 times apart"),
        (("0", "250"), None, ""),
        (("100", "100"), None, ""),
    ],
)
def test_open_bounds_count_as_their_number_and_are_said(
    open_figures: OpenFigures, wordings: tuple[str, ...], ratio: float | None, says: str
) -> None:
    reach = stating(open_figures, *wordings)
    assert (reach.dispute and reach.dispute.ratio) == (None if ratio is None else pytest.approx(ratio))
    assert apart_text(reach.dispute) == says


def test_nothing_has_no_spread(pokrovsk: Dataset) -> None:
    assert spread(pokrovsk.figures.head(0)) == Spread((), 0)
    assert of(pokrovsk, "Russian plan to capture Pokrovsk").main is None


@given(st.lists(st.integers(0, 130), min_size=1, max_size=12, unique=True))
def test_extremes_hold_all_claims_and_parts_hold_all_figures(places: list[int]) -> None:
    figures = bundled().figures[places]
    found = spread(figures)
    assert sum(part.figures for part in found.parts) + found.without_number == len(places)
    for part in found.parts:
        for reach in part.roles:
            assert part.whole.lowest["_magnitude"] <= reach.highest["_magnitude"] or reach.highest["_low"] is not None
        assert sum(reach.claims for reach in part.roles) >= part.whole.claims


def test_there_is_no_mean_and_no_total() -> None:
    names = {field.name for kind in (Reach, Spread) for field in dataclasses.fields(kind)}
    assert not names & {"mean", "average", "median", "total", "sum", "consensus"}
