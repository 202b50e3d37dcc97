"""Portable engines on a generated table of 100,000 figures: every number is that of the in-memory engine."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdash.figures import schema
from frontdash.figures.dataset import Dataset
from frontdash.query.engine import BLOCK, Engine, Request
from frontdash.query.engines import engine_for
from frontdash.query.local.engine import LocalEngine
from frontdash.query.matrix import build_matrix
from frontdash.query.selection import ANY_TEXT, Clause, Selection
from frontdash.query.state import Sort
from frontdash.reading import open_dataset
from tests.benchmarks.data.figures import figures
from tests.query.watching import in_duckdb, in_parquet, same_series

ROWS = 100_000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    path = tmp_path_factory.mktemp("large") / "figures.parquet"
    figures(0, ROWS).write_parquet(path)
    return open_dataset(path)


@pytest.fixture(scope="module", params=["DuckDB", "a Polars scan of Parquet"])
def far(request: pytest.FixtureRequest, large: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    if request.param == "DuckDB":
        return engine_for(in_duckdb(large))
    return engine_for(in_parquet(large, tmp_path_factory.mktemp("far")))


@pytest.fixture(scope="module")
def near(large: Dataset) -> LocalEngine:
    return LocalEngine(large)


SORTS = st.none() | st.builds(Sort, st.sampled_from(["value", "source", "valid_on", "place", "id"]), st.booleans())


@st.composite
def requests(draw: st.DrawFn, engine: Engine) -> Request:
    """Draw a request by values that the table has."""
    picked = Selection()
    for field in draw(st.lists(st.sampled_from(["source", "place", "measure", "role"]), max_size=2, unique=True)):
        values = draw(st.lists(st.sampled_from(engine.values(field)), min_size=1, max_size=3, unique=True))
        picked = picked.put(Clause(field, "set", tuple(values), draw(st.booleans())))
    others = [
        Clause(ANY_TEXT, "text", ("near",)),
        Clause("value", "range", ("1000person", "")),
        Clause("valid_on", "range", ("2023", "2024-06")),
    ]
    for clause in draw(st.lists(st.sampled_from(others), max_size=1)):
        picked = picked.put(clause)
    series = draw(st.sampled_from(engine.values("series")))
    return Request(picked, schema.FACETS, True, True, draw(SORTS), series, True)


@settings(max_examples=4, deadline=None)
@given(data=st.data())
def test_requests_are_answered_as_in_memory(far: Engine, near: LocalEngine, data: st.DataObject) -> None:
    request = data.draw(requests(near))
    ours, theirs = far.answer(request, {}), near.answer(request, {})
    assert (ours.counts, ours.summary, ours.totals, ours.total) == (
        theirs.counts,
        theirs.summary,
        theirs.totals,
        theirs.total,
    )
    assert same_series(ours, theirs)
    assert ours.rows is not None
    assert theirs.rows is not None
    assert (len(ours.rows), ours.rows.first) == (len(theirs.rows), theirs.rows.first)
    last = len(theirs.rows) // BLOCK
    for number in {0, 1, last // 2, last}:
        assert list(ours.rows.block(number)) == list(theirs.rows.block(number))
    for row in theirs.rows.block(last // 3)[:1]:
        assert ours.rows.place(row["_row"]) == theirs.rows.place(row["_row"])
    assert build_matrix(far, request.selection) == build_matrix(near, request.selection)
