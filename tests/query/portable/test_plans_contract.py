"""The contract of engines: a portable engine gives what the in-memory engine gives, on Polars and on DuckDB."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdash.figures import schema
from frontdash.figures.dataset import Dataset, figure_id
from frontdash.query import fields
from frontdash.query.engine import BLOCK, Engine, Request, Rows, SupersededError
from frontdash.query.engines import engine_for, portable_engine
from frontdash.query.local.engine import LocalEngine
from frontdash.query.matrix import build_matrix
from frontdash.query.portable.dataset import PortableDataset
from frontdash.query.selection import Clause, Selection
from frontdash.query.state import Sort, ViewState
from frontdash.query.view import build_view, with_series
from frontdash.reading import open_dataset
from tests.query.strategies import SET_FIELDS, bundled, chosen, clauses, rows, selections, sorts
from tests.query.watching import Watched, in_duckdb, in_parquet, numbers_of, same

SERIES = bundled().figures["_series"].unique().cast(pl.String).sort().to_list()
FOLDER = TemporaryDirectory()
LOCAL = LocalEngine(bundled())
PORTABLE: dict[str, Engine] = {
    "DuckDB": engine_for(in_duckdb(bundled())),
    "a Polars scan of Parquet": engine_for(in_parquet(bundled(), Path(FOLDER.name))),
}
ENGINES: dict[str, Engine] = {"local": LOCAL, **PORTABLE}
on_every_engine = pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
on_portable_engines = pytest.mark.parametrize("engine", PORTABLE.values(), ids=PORTABLE)


def ordered(engine: Engine, selection: Selection, sort: Sort | None = None) -> Rows:
    rows = engine.answer(Request(selection, rows=True, sort=sort), {}).rows
    assert rows is not None
    return rows


# --- the bundled dataset ------------------------------------------------------------------------------------


@on_every_engine
@settings(max_examples=20, deadline=None)
@given(clause=clauses())
def test_a_clause_means_the_same_everywhere(engine: Engine, clause: Clause) -> None:
    for exclude in (False, True):
        some = Selection((Clause(clause.field, clause.kind, clause.values, exclude),))
        assert numbers_of(ordered(engine, some)) == chosen(some)


@on_portable_engines
@settings(max_examples=10, deadline=None)
@given(selection=selections, sort=sorts, series=st.sampled_from(SERIES))
def test_a_request_is_answered_as_in_memory(
    engine: Engine, selection: Selection, sort: Sort | None, series: str
) -> None:
    request = Request(selection, schema.FACETS, True, True, sort, series, True)
    assert same(engine.answer(request, {}), LOCAL.answer(request, {}))


@on_portable_engines
@settings(max_examples=10, deadline=None)
@given(selection=selections, sort=sorts)
def test_every_figure_has_its_place(engine: Engine, selection: Selection, sort: Sort | None) -> None:
    ours, theirs = ordered(engine, selection, sort), ordered(LOCAL, selection, sort)
    figures = range(0, len(rows()), 29)
    assert [ours.place(row) for row in figures] == [theirs.place(row) for row in figures]
    assert ours.place(None) is None


@on_portable_engines
@settings(max_examples=10, deadline=None)
@given(selection=selections)
def test_the_matrix_counts_the_same(engine: Engine, selection: Selection) -> None:
    assert build_matrix(engine, selection) == build_matrix(LOCAL, selection)


@on_portable_engines
def test_a_long_series_has_the_same_peaks(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fields, "SERIES_LIMIT", 5)
    for name in SERIES[::5]:
        request = Request(Selection(), series=name)
        assert same(engine.answer(request, {}), LOCAL.answer(request, {}))


@on_every_engine
def test_nothing_selected_counts_as_nothing(engine: Engine) -> None:
    view = build_view(engine, ViewState(Selection((Clause("source", "set", ("nobody",)),))))
    assert (view.summary.figures, view.summary.claims, view.summary.publications, view.summary.derived) == (0, 0, 0, 0)
    assert (len(view.rows), view.rows.first, view.rows.block(0), view.series) == (0, None, [], None)
    assert view.rows.place(0) is None


@on_every_engine
def test_another_series_can_be_charted(engine: Engine) -> None:
    view = with_series(engine, build_view(engine, ViewState()), SERIES[-1])
    assert view.series is not None
    assert view.series.name == SERIES[-1]
    assert view.series.size == sum(row["_series"] == SERIES[-1] for row in rows())


@on_every_engine
def test_values_of_a_facet_are_found_by_what_they_contain(engine: Engine) -> None:
    names = sorted({row["_source"] for row in rows() if row["_source"] is not None})
    assert engine.values("source") == names
    assert engine.values("source", "SYRSK") == [name for name in names if "syrsk" in name.lower()]
    assert engine.values("source", "no such source") == []


@on_every_engine
def test_figures_are_found_by_id_and_by_number(engine: Engine) -> None:
    for row in rows()[:: BLOCK // 10]:
        found = engine.find(figure_id(row))
        assert found is not None
        assert found == row["_row"]
        assert engine.figure(found) == row
    assert engine.find("no such figure") is None
    assert engine.find("#999999") is None
    assert engine.find(f"#{rows()[3]['_line']}") == 3


@on_portable_engines
def test_what_is_stale_is_given_up(engine: Engine) -> None:
    with pytest.raises(SupersededError):
        build_view(engine, ViewState(), stale=lambda: True)


@on_every_engine
def test_engines_can_be_prepared_cancelled_and_closed(engine: Engine) -> None:
    engine.prepare()
    engine.cancel()
    engine.close()
    assert len(build_view(engine, ViewState()).rows) == len(rows())


def endless(dataset: PortableDataset) -> PortableDataset:
    """Return a dataset in DuckDB whose figures repeat so often that counting them takes minutes."""
    repeated = dataset.frame.cross(dataset.frame.query("f", "SELECT 1 AS _n FROM range(10000000000)"))
    return replace(dataset, frame=repeated)


def test_a_running_query_ends_once_its_answer_is_stale() -> None:
    engine = portable_engine(endless(in_duckdb(bundled())))
    stale = Event()
    ends: list[BaseException] = []

    def ask() -> None:
        try:
            engine.answer(Request(Selection(), summary=True), {}, stale.is_set)
        except BaseException as error:
            ends.append(error)

    asking = Thread(target=ask)
    asking.start()
    engine.cancel()
    assert asking.is_alive()
    stale.set()
    while asking.is_alive():
        engine.cancel()
        asking.join(0.05)
    assert [type(error) for error in ends] == [SupersededError]


def test_a_query_that_is_still_wanted_is_not_interrupted() -> None:
    stopped: list[bool] = []
    dataset = replace(in_duckdb(bundled()), interrupt=lambda: stopped.append(True))
    engine = portable_engine(dataset)

    def wanted() -> bool:
        if len(asked) < 3:
            asked.append(True)
        return False

    asked: list[bool] = []
    build_view(engine, ViewState(), stale=wanted)
    engine.cancel()
    assert asked
    assert stopped == []


def test_engines_of_one_connection_answer_many_threads() -> None:
    dataset = in_duckdb(bundled())
    engines = [portable_engine(dataset) for _ in range(2)]
    request = Request(Selection(), ("source",), summary=True, totals=True)
    wanted = LOCAL.answer(request, {})

    def ask(number: int) -> bool:
        return same(engines[number % 2].answer(request, {}), wanted)

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(ask, range(12)))


def test_the_fields_of_random_clauses_are_fields_of_the_dataset(pokrovsk: Dataset) -> None:
    from frontdash.query.state import fields_of

    assert set(SET_FIELDS) <= set(fields_of(pokrovsk))


# --- rows by keyset pages, many of them -----------------------------------------------------------------------

MANY = 20 * BLOCK + 17


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """A table of many blocks, with ties, gaps and dates."""
    records = [
        (
            f"series {i * 7919 % 13}",
            "km" if i % 5 else "person",
            f"source {i * 31 % 37}",
            "" if i % 11 == 0 else str(i * 7919 % 501),
            "" if i % 6 == 0 else f"20{10 + i % 15}-{1 + i % 12:02}",
            "" if i % 4 else f"place {i % 3}",
            "withdrawn" if i % 17 == 0 else "",
            f"about {i}",
        )
        for i in range(MANY)
    ]
    path = tmp_path_factory.mktemp("crowd") / "crowd.csv"
    header = "series,unit,source,value,valid_on,place,status,wording"
    path.write_text("\n".join([header, *map(",".join, records)]), encoding="utf-8")
    return open_dataset(path)


@pytest.fixture(scope="module", params=["DuckDB", "Parquet"])
def far(request: pytest.FixtureRequest, crowd: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine that has the crowd elsewhere."""
    if request.param == "DuckDB":
        yield engine_for(in_duckdb(crowd))
    else:
        yield engine_for(in_parquet(crowd, tmp_path_factory.mktemp("far")))


JUMPS = [0, 19, 20, 7, 8, 6, 13, 2, 18, 1, 20, 0]
SORTS = [
    None,
    Sort("value", True),
    Sort("value"),
    Sort("source"),
    Sort("valid_on", True),
    Sort("place"),
    Sort("wording"),
]


@pytest.mark.parametrize("sort", SORTS, ids=str)
def test_a_block_is_the_same_from_wherever_it_is_reached(far: Engine, crowd: Dataset, sort: Sort | None) -> None:
    near = LocalEngine(crowd)
    for selection in (Selection(), Selection((Clause("source", "set", ("source 3", "source 4"), True),))):
        ours, theirs = ordered(far, selection, sort), ordered(near, selection, sort)
        assert len(ours) == len(theirs)
        for number in JUMPS:
            assert [row["_row"] for row in ours.block(number)] == [row["_row"] for row in theirs.block(number)]
        assert ours.block(len(ours) // BLOCK + 1) == []
        for row in (0, MANY // 2, MANY - 1):
            assert ours.place(row) == theirs.place(row)


def test_a_page_next_to_a_known_one_skips_nothing(far: Engine) -> None:
    from frontdash.query.portable import pages

    rows = ordered(far, Selection(), Sort("value"))
    read: list[pages.Page] = []
    with pytest.MonkeyPatch.context() as patch:
        plan = pages.Page.plan
        patch.setattr(pages.Page, "plan", lambda page, table, order: read.append(page) or plan(page, table, order))
        for number in (1, 2, len(rows) // BLOCK, len(rows) // BLOCK - 1):
            rows.block(number)
        rows.block(1)
    assert [(page.skip, page.count) for page in read] == [(0, BLOCK), (0, BLOCK), (0, MANY % BLOCK), (0, BLOCK)]


def test_a_view_of_a_portable_engine_is_one_request_and_its_first_block_is_there(far: Engine) -> None:
    from frontdash.query.portable.engine import PortableEngine

    watched = Watched(far)
    view = build_view(watched, ViewState(), "series 1")
    assert len(watched.requests) == 1
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PortableEngine, "collect", lambda engine, batch: pytest.fail("a query was run"))
        assert view.rows.first is not None
        assert view.rows.place(view.rows.first["_row"]) == 0
