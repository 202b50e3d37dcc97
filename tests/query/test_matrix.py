"""The matrix of sources and series counts what a loop in plain Python counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date

from hypothesis import given, settings

from frontdash.figures.dataset import Dataset
from frontdash.query.local.engine import LocalEngine
from frontdash.query.matrix import Cell, build_matrix, without_own_picks
from frontdash.query.selection import Clause, Selection
from tests.query.strategies import bundled, chosen, rows, selections

LOCAL = LocalEngine(bundled())


@settings(max_examples=25)
@given(selections)
def test_every_cell_counts_its_claims_and_knows_the_latest(selection: Selection) -> None:
    members = defaultdict(list)
    for place in chosen(without_own_picks(selection)):
        row = rows()[place]
        members[row["_source"], row["_series"]].append(row)
    matrix = build_matrix(LOCAL, selection)
    assert matrix.cells.keys() == members.keys()
    for key, figures in members.items():
        days = [row["_claimed_to"] or row["_published_to"] or row["_valid_to"] for row in figures]
        latest: date | None = max((day for day in days if day), default=None)
        claims = len({row["_claim"] for row in figures} - {None})
        assert matrix.cells[key] == Cell(len(figures), claims, latest)
    assert set(matrix.sources) == {source for source, _ in members}
    assert set(matrix.series) == {series for _, series in members}


def test_sources_and_series_stand_by_number_of_claims_then_by_name(open_figures: Callable[..., Dataset]) -> None:
    dataset = open_figures(
        {"source": "b", "series": "y"},
        {"source": "a", "series": "y"},
        {"source": "c", "series": "x"},
        {"source": "c", "series": "y"},
        {"source": "D", "series": "z", "status": "derived", "formula": "1 + 1"},
    )
    matrix = build_matrix(LocalEngine(dataset), Selection())
    assert matrix.sources == ("c", "a", "b", "D")
    assert matrix.series == ("y", "x", "z")
    assert matrix.cells["D", "z"] == Cell(1, 0, None)


def test_its_own_picks_leave_the_rest_to_be_picked() -> None:
    picks = Selection((Clause("source", "set", ("CNN",)), Clause("series", "set", ("x",))))
    assert build_matrix(LOCAL, picks) == build_matrix(LOCAL, Selection())
