"""Disputes: what is compared with what, held against every pair of claims one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdash.figures.dataset import Dataset
from frontdash.figures.units import VIEWS
from frontdash.query.disputes import claims, disputing, rank, widest, with_reach
from frontdash.query.selection import Clause, Selection
from frontdash.query.spread import apart_text, dispute_when, spread, spread_texts
from tests.query.strategies import bundled

OpenFigures = Callable[..., Dataset]
Row = Mapping[str, Any]
SERIES = "Troops near the town"


def disputed(dataset: Dataset) -> list[tuple[str, str]]:
    """The ids of the two claims of each dispute, the widest first."""
    return [(found.dispute.lowest["id"], found.dispute.highest["id"]) for found in rank(dataset)]


def said(dataset: Dataset) -> str:
    main = spread(dataset.figures).main
    assert main is not None
    return " · ".join(spread_texts(main, VIEWS["km"])[0])


def claim(name: str, value: str, source: str, **cells: str) -> dict[str, str]:
    return {"id": name, "value": value, "source": source, **cells}


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ({}, {}, True),
        ({"valid_on": "2025-06"}, {"valid_on": "2025-06-27"}, True),
        ({"valid_on": "2025-06"}, {"valid_on": "2025-07"}, False),
        ({"valid_on": "2024-08/2025-06"}, {"valid_on": "2025-05/2026"}, True),
        ({"claimed_on": "2025-06-01"}, {"published_on": "2025-06-01"}, True),
        ({"valid_on": "2024", "published_on": "2025-06-01"}, {"published_on": "2025-06-01"}, False),
        ({"valid_on": "2025"}, {}, False),
        ({"place": "Kursk"}, {"place": "Kursk"}, True),
        ({"place": "Kursk"}, {"place": "Belgorod"}, False),
        ({"place": "Kursk"}, {}, True),
        ({"subject": "Russia"}, {"subject": "Ukraine"}, False),
        ({"subject": "Russia"}, {}, True),
        ({"statistic": "stock"}, {"statistic": "cumulative"}, False),
        ({"source": "A"}, {"source": "A"}, False),
        ({"series": "x"}, {"series": "y"}, False),
        ({"unit": "km"}, {"unit": "person"}, False),
        ({"unit": "km"}, {"unit": "mile"}, True),
        ({"status": "withdrawn"}, {}, False),
        ({"statistic": "flow", "valid_on": "2025"}, {"statistic": "flow", "valid_on": "2025-06"}, False),
        ({"statistic": "flow", "valid_on": "2025"}, {"statistic": "flow", "valid_on": "2025"}, True),
        (
            {"statistic": "flow", "unit": "km/day", "valid_on": "2025"},
            {"statistic": "flow", "unit": "km/day", "valid_on": "2025-06"},
            True,
        ),
    ],
)
def test_only_what_is_comparable_is_a_dispute(
    open_figures: OpenFigures, one: dict[str, str], other: dict[str, str], found: bool
) -> None:
    dataset = open_figures(claim("low", "100", "A") | one, claim("high", "250", "B") | other)
    assert disputed(dataset) == ([("low", "high")] if found else [])
    figures = open_figures(claim("low", "100", "A") | one).figures
    claimed = open_figures(claim("high", "250", "B") | other).figures
    assert disputing(claimed, figures) == ({0: [0]} if found else {})


def test_a_claim_without_a_place_is_about_the_only_place_or_compared_with_none(open_figures: OpenFigures) -> None:
    dataset = open_figures(
        claim("kursk", "100", "A", place="Kursk"),
        claim("belgorod", "300", "B", place="Belgorod"),
        claim("anywhere", "900", "C"),
        claim("nowhere", "800", "D"),
    )
    assert disputed(dataset) == [("nowhere", "anywhere")]


def test_firm_disputes_come_first_and_one_that_bounds_may_settle_last(open_figures: OpenFigures) -> None:
    dataset = open_figures(
        claim("floor", "10", "A", series="a", qualifier="at_least"),
        claim("far", "90", "B", series="a"),
        claim("a", "10", "A", series="b"),
        claim("b", "12", "B", series="b"),
        claim("c", "10", "A", series="c"),
        claim("d", "30", "B", series="c", qualifier="at_least"),
        claim("range", "", "A", series="d", low="60", high="100"),
        claim("inside", "80", "B", series="d"),
    )
    assert disputed(dataset) == [("c", "d"), ("a", "b"), ("floor", "far"), ("range", "inside")]


def test_claims_that_one_interval_covers_still_have_a_spread(open_figures: OpenFigures) -> None:
    dataset = open_figures(
        claim("range", "", "A", low="60", high="100", valid_on="2025"), claim("b", "80", "B", valid_on="2025-06-27")
    )
    assert said(dataset) == "widest dispute: 60–100 A against 80 B, 2025-06-27 · 1.3 times apart or less"


def test_a_claim_about_a_wider_place_says_so(open_figures: OpenFigures) -> None:
    dataset = open_figures(
        claim("a", "100", "A", place="Pokrovsk", valid_on="2025-06"),
        claim("b", "110", "B", place="Pokrovsk", valid_on="2025-06"),
        claim("c", "900", "B", place="Donetsk region", valid_on="2025-08"),
    )
    assert said(dataset) == (
        "widest dispute: 100 A against 110 B (Pokrovsk), 2025-06 · 1.1 times apart · "
        "different places: 100 (Pokrovsk) 2025-06 to 900 (Donetsk region) 2025-08"
    )


def test_a_dispute_is_dated_by_the_time_that_both_share(open_figures: OpenFigures) -> None:
    dataset = open_figures(
        claim("a", "100", "A", valid_on="2025-01/2025-06"), claim("b", "200", "B", valid_on="2025-04/2025-09")
    )
    found = spread(dataset.figures).main
    assert found is not None
    assert found.whole.dispute is not None
    assert dispute_when(found.whole.dispute) == "2025-04-01/2025-06-30"
    assert apart_text(found.whole.dispute) == "2 times apart"


def test_the_claim_counts_and_not_who_relays_it(open_figures: OpenFigures) -> None:
    dataset = open_figures(
        claim("origin", "100", "A"),
        claim("retold", "900", "A", repeats="origin", publisher="P"),
        claim("other", "120", "B"),
    )
    assert disputed(dataset) == [("origin", "other")]


# --- against every pair -------------------------------------------------------------------------------------

DAY = st.dates(date(2025, 1, 1), date(2025, 1, 12))
SPANS = st.one_of(
    st.just(""),
    DAY.map(str),
    st.sampled_from(["2025", "2025-01"]),
    st.tuples(DAY, DAY).map(lambda d: f"{min(d)}/{max(d)}"),
)
CLAIM = st.fixed_dictionaries(
    {
        "value": st.integers(1, 40).map(str),
        "source": st.sampled_from("ABC"),
        "valid_on": SPANS,
        "place": st.sampled_from(["", "x", "y"]),
        "qualifier": st.sampled_from(["", "", "at_least", "less_than", "about"]),
        "series": st.sampled_from("st"),
    }
)


@given(st.lists(CLAIM, min_size=1, max_size=24))
def test_the_widest_dispute_is_the_widest_of_all_pairs(drawn: list[dict[str, str]]) -> None:
    dataset = _opened(drawn)
    reaching = with_reach(claims(dataset.figures))
    found = {
        row["_series"]: (row["firm"], row["ratio"])
        for row in widest(reaching, ("_series", "statistic")).rows(named=True)
    }
    rows = reaching.rows(named=True)
    for series in "st":
        best = _naive([row for row in rows if row["_series"] == series])
        assert found.get(series) == (None if best is None else (best[0], pytest.approx(best[1])))


def _opened(drawn: list[dict[str, str]]) -> Dataset:
    import tempfile
    from pathlib import Path

    from frontdash.reading import open_dataset
    from tests.conftest import csv_text

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        path.write_text(csv_text(drawn), encoding="utf-8")
        return open_dataset(path)


def _naive(rows: list[Row]) -> tuple[bool, float] | None:
    """The widest pair of comparable claims: whether it is firm, and its ratio."""
    stated = {row["_place"] for row in rows} - {None}
    only = stated.pop() if len(stated) == 1 else None
    found = []
    for low, high in permutations(rows, 2):
        together = (low["_from"] is None) == (high["_from"] is None)
        if together and low["_from"] is not None:
            together = low["_from"] <= high["_to"] and high["_from"] <= low["_to"]
        if not together or low["_source"] == high["_source"] or (low["_place"] or only) != (high["_place"] or only):
            continue
        if low["_qualifier"] != "at_least" and high["_qualifier"] != "less_than" and high["value"] > low["value"]:
            found.append((True, high["value"] / low["value"]))
        if high["value"] > low["value"]:
            found.append((False, high["value"] / low["value"]))
    return max(found, default=None)


def test_every_dispute_of_the_bundled_data_is_of_two_sources_at_one_time() -> None:
    dataset = bundled()
    found = list(rank(dataset))
    assert found == rank(dataset)[:]
    assert len({ranked.series for ranked in found}) == len(found) > 1
    for ranked in found:
        low, high = ranked.dispute.lowest, ranked.dispute.highest
        assert low["_source"] != high["_source"]
        assert (low["series"], low["place"], low["subject"]) == (high["series"], high["place"], high["subject"])


def test_only_selected_figures_are_compared() -> None:
    dataset = bundled()
    first = rank(dataset)[0]
    others = rank(dataset, Selection((Clause("series", "set", (first.series,), exclude=True),)))
    assert [ranked.series for ranked in others] == [ranked.series for ranked in rank(dataset)[1:]]
    assert not rank(dataset, Selection((Clause("source", "set", ("AFP",)),)))


def test_figures_of_different_places_are_not_called_rivals(open_figures: OpenFigures) -> None:
    rows = [
        claim(place, value, "Data Bank", place=place, valid_on="2023", wording=f"between {value} and {int(value) + 9}")
        for place, value in (("Alvania", "10"), ("Borduria", "500"), ("Syldavia", "90"))
    ]
    dataset = open_figures(*rows)
    main = spread(dataset.figures).main
    assert main is not None
    assert main.whole.dispute is None
    assert main.whole.overlap is None
    assert said(dataset).endswith("different places: no dispute")


def test_figures_of_different_dates_are_not_called_rivals(open_figures: OpenFigures) -> None:
    rows = [claim(f"c{year}", str(year), "Data Bank", valid_on=str(year)) for year in (2021, 2022, 2023)]
    assert said(open_figures(*rows)).endswith("different dates: no dispute")
