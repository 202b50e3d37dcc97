"""Links that may be missing: same series, source and claim date, in two publications, not linked."""

from __future__ import annotations

import random

import polars as pl
import pytest

from frontdash.figures.dataset import Dataset
from frontdash.retellings import candidates as room
from frontdash.retellings.candidates import Candidate, candidates, candidates_of

from .conftest import Cells, Table


def row(name: str, said: str = "2025-06-27", printed: str = "", **more: str) -> Cells:
    return {
        "id": name,
        "repeats": "",
        "status": "",
        "claimed_on": said,
        "published_on": printed,
        "publisher": name,
        **more,
    }


def pairs(dataset: Dataset, within: int = 1) -> set[tuple[str, str]]:
    ids = dataset.figures["id"]
    return {(ids[pair.child], ids[pair.origin]) for pair in candidates(dataset, within)}


def test_rows_of_one_day_are_offered_as_retellings_of_the_one_printed_first(table: Table) -> None:
    dataset = table(row("late", printed="2025-06-29"), row("first", printed="2025-06-27"), row("undated"))
    assert pairs(dataset) == {("late", "first"), ("undated", "first")}


@pytest.mark.parametrize(
    "other",
    [
        row("b", series="Another"),
        row("b", source="Another"),
        row("b", said="2025-06-29"),
        row("b", said=""),
        row("b", said="2025-06"),
        row("b", publisher="a"),
        row("b", repeats="a"),
        row("b", repeats="gone"),
        row("b", status="derived"),
    ],
    ids=["series", "source", "date", "no date", "month", "publication", "linked", "lost", "derived"],
)
def test_what_is_not_offered(table: Table, other: Cells) -> None:
    keys = {"series": "Troops near the town", "source": "AFP"}
    assert pairs(table({**keys, **row("a")}, {**keys, **other})) == set()


def test_the_tolerance_is_a_number_of_days_for_both_ends_of_a_date(table: Table) -> None:
    dataset = table(row("a"), row("b", said="2025-06-28"), row("c", said="2025-06-30"), row("d", said="2025-06"))
    assert pairs(dataset, 0) == set()
    assert pairs(dataset, 1) == {("b", "a")}
    assert pairs(dataset, 2) == {("b", "a"), ("c", "b")}
    assert ("d", "a") in pairs(dataset, 26)
    days = {pair.days for pair in candidates(dataset, 3)}
    assert days == {1, 3}


def test_a_linked_family_is_offered_by_its_origin_alone(table: Table) -> None:
    dataset = table(row("o", printed="2025-06-27"), row("a", repeats="o"), row("x", printed="2025-07-01"))
    assert pairs(dataset) == {("x", "o")}
    assert candidates_of(dataset, 1) == candidates_of(dataset, 0) == candidates(dataset)


def test_the_bundled_data_have_one_pair(pokrovsk: Dataset) -> None:
    assert pairs(pokrovsk) == {("unn_1_4mln", "cnn_950k")}


def messy(table: Table, seed: int) -> Dataset:
    pick = random.Random(seed)
    days = [f"2025-06-{day:02}" for day in range(1, 20)] + ["2025-06", ""]
    rows = [
        row(f"r{n}", pick.choice(days), pick.choice(days), source=pick.choice("xy"), publisher=pick.choice("abc"))
        for n in range(80)
    ]
    return table(*rows)


@pytest.mark.parametrize("within", [0, 1, 5])
def test_one_figures_candidates_are_those_among_all_that_concern_its_claim(table: Table, within: int) -> None:
    dataset = messy(table, within)
    everything = candidates(dataset, within)
    assert everything
    for at in range(dataset.figures.height):
        assert candidates_of(dataset, at, within) == [pair for pair in everything if at in (pair.child, pair.origin)]


@pytest.mark.parametrize("within", [0, 1, 5])
def test_candidates_are_near_and_never_go_in_a_circle(table: Table, within: int) -> None:
    dataset = messy(table, 100 + within)
    found = candidates(dataset, within)
    assert found
    order = dataset.figures.sort("_published_from", "_row", nulls_last=True)["_row"].to_list()
    for pair in found:
        child, origin = dataset.row(pair.child), dataset.row(pair.origin)
        assert child["_source"] == origin["_source"]
        assert abs((child["_claimed_from"] - origin["_claimed_from"]).days) <= within
        assert child["_publication"] != origin["_publication"]
        assert order.index(pair.origin) < order.index(pair.child)


def test_the_work_does_not_grow_with_the_square_of_the_rows(pokrovsk: Dataset) -> None:
    # 60,000 rows of one series, source and day: all pairs would be 1.8 billion.
    many = pl.concat([pokrovsk.figures.filter(pl.col("id") == "cnn_950k")] * 60_000)
    numbers = pl.int_range(many.height, eager=True, dtype=pl.UInt32)
    many = many.with_columns(numbers.alias("_row"), numbers.alias("_origin"), numbers.alias("_publication"))
    dataset = Dataset("many", "many", "many.csv", many)
    found = candidates(dataset)
    assert found == [Candidate(n, 0) for n in range(1, many.height)]


def test_many_spans_around_one_day_are_looked_at_in_part(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    dataset = table(*(row(f"r{n}", said=f"2025-06-{n + 1:02}") for n in range(20)))
    every = candidates(dataset, 20)
    assert {pair.origin for pair in every} == {0}
    monkeypatch.setattr(room, "_NEAREST", 3)
    near = candidates(dataset, 20)
    assert near
    assert all(pair.child - pair.origin <= 3 for pair in near)
