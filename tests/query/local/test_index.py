"""What is kept of a table answers what plans answer, after any sequence of changes, and looks at what changed only."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Sized
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from types import ModuleType

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdash.figures import schema
from frontdash.figures.dataset import Dataset
from frontdash.query import fields
from frontdash.query.engine import Answer, Engine, Request, SupersededError
from frontdash.query.engines import engine_for
from frontdash.query.local import facet_counts, index, masks, sort_orders, text_search
from frontdash.query.local import series as charted
from frontdash.query.local.distinct_counts import DistinctCounts
from frontdash.query.local.engine import LocalEngine
from frontdash.query.local.sort_orders import SortOrders
from frontdash.query.lru_cache import LruCache
from frontdash.query.portable.dataset import portable_figures
from frontdash.query.selection import ANY_TEXT, Clause, Selection
from frontdash.query.state import Sort, ViewState, parse_state
from frontdash.query.view import build_view, counts_of, with_series
from tests.query.strategies import bundled, rows, selections, sorts
from tests.query.watching import elsewhere, numbers_of, same

Open = Callable[..., Dataset]
SERIES = sorted({str(row["_series"]) for row in rows()})
LIMITS: tuple[tuple[ModuleType, str, int], ...] = (
    (index, "_LONG", 0),
    (text_search, "_LONG", 0),
    (text_search, "_BLOCK", 16),
    (masks, "BLOCK", 32),
    (facet_counts, "_MANY", 3),
    (fields, "SERIES_LIMIT", 5),
)


@contextmanager
def every_table_is_long() -> Iterator[None]:
    """Take the ways that are meant for millions of rows."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name, limit in LIMITS:
            patch.setattr(module, name, limit)
        yield


@cache
def by_plans() -> Engine:
    """The bundled dataset on the portable engine, over a lazy frame."""
    return engine_for(elsewhere(bundled(), portable_figures(bundled().figures).lazy()))


@cache
def by_plan(request: Request) -> Answer:
    """The answer of that engine, computed once."""
    return by_plans().answer(request, {})


@contextmanager
def calls(module: ModuleType, name: str) -> Iterator[list[Sized]]:
    """Note the first argument of every call of a function of a module."""
    seen: list[Sized] = []
    function = getattr(module, name)

    def noted(first: Sized, *rest: object) -> object:
        seen.append(first)
        return function(first, *rest)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, name, noted)
        yield seen


def total(seen: list[Sized]) -> int:
    return sum(map(len, seen))


def everything(selection: Selection, sort: Sort | None, series: str) -> Request:
    return Request(selection, schema.FACETS, True, True, sort, series, True)


# --- the same as by plans -----------------------------------------------------------------------------------


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(selections, sorts, st.sampled_from(SERIES)), min_size=1, max_size=5), st.booleans())
def test_any_sequence_of_changes_answers_as_plans_do(
    changes: list[tuple[Selection, Sort | None, str]], prepared: bool
) -> None:
    with every_table_is_long():
        engine = LocalEngine(bundled())
        if prepared:
            engine.prepare()
        for selection, sort, series in changes:
            wanted = everything(selection, sort, series)
            assert same(engine.answer(wanted, {}), by_plan(wanted))


@settings(max_examples=10, deadline=None)
@given(st.lists(st.sampled_from(sorted({str(row["_source"]) for row in rows()})), min_size=1, max_size=8), selections)
def test_picking_and_unpicking_answers_as_plans_do(picks: list[str], base: Selection) -> None:
    with every_table_is_long():
        engine = LocalEngine(bundled())
        engine.prepare()
        selection = base
        for value in [*picks, *picks[::-1]]:
            selection = selection.toggle("source", value)
            wanted = everything(selection, None, SERIES[0])
            assert same(engine.answer(wanted, {}), by_plan(wanted))


def test_threads_that_ask_while_it_is_prepared_get_the_same() -> None:
    with every_table_is_long():
        engine = LocalEngine(bundled())
        links = ["source=CNN", "measure=troops", "text~=kursk", "valid_on=2025..", "", "source=CNN&measure=troops"] * 6
        states = [parse_state(link).selection for link in links]
        with ThreadPoolExecutor(4) as pool:
            preparing = pool.submit(engine.prepare)
            found = list(pool.map(lambda s: engine.answer(everything(s, Sort("value"), SERIES[1]), {}), states))
            preparing.result()
        for selection, ours in zip(states, found, strict=True):
            assert same(ours, by_plan(everything(selection, Sort("value"), SERIES[1])))


def test_one_facet_can_be_had_before_the_rest(pokrovsk: Dataset) -> None:
    engine = LocalEngine(pokrovsk)
    before = build_view(engine, ViewState())
    state = parse_state("measure=troops")
    early = counts_of(engine, "source", state, before)
    assert early == build_view(engine, state, before=before).facets["source"]
    assert early[0].total >= early[0].count > 0


# --- orders -------------------------------------------------------------------------------------------------

_numbers = st.sampled_from([None, 0.0, -0.0, 1.5, -3.0, float("inf"), float("nan")])
_days = st.dates().map(str) | st.sampled_from([None, "0001-01-01", "9999-12-31", "2025-01-01"])
_wide = st.sampled_from([None, -(2**63), 2**63 - 1, 5, 6])
_texts = st.sampled_from([None, "é", "z", "Z", ""])
_row = st.tuples(_days, _days, st.sampled_from(["a", "b", None]), _numbers, _wide, _texts)


@given(st.lists(_row, min_size=1, max_size=40), st.sampled_from(["valid_on", "value", "wide", "id"]), st.booleans())
def test_orders_are_those_of_sorting_by_all_keys(table: list[tuple[object, ...]], column: str, down: bool) -> None:
    first, last, kind, number, wide, text = zip(*table, strict=True)
    figures = pl.DataFrame(
        {
            "_row": pl.int_range(len(table), dtype=pl.UInt32, eager=True),
            "_valid_from": pl.Series(first, dtype=pl.String).str.to_date(),
            "_valid_to": pl.Series(last, dtype=pl.String).str.to_date(),
            "_dimension": pl.Series(kind, dtype=pl.Enum(["b", "a"])),
            "_magnitude": pl.Series(number, dtype=pl.Float64),
            "wide": pl.Series(wide, dtype=pl.Int64),
            "id": pl.Series(text, dtype=pl.String),
        }
    )
    keys, descending = fields.sort_keys(Sort(column, down))
    expected = figures.sort(*keys, descending=descending, nulls_last=True)["_row"].to_list()
    assert SortOrders(figures).prepare(Sort(column, down)).numbers.to_list() == expected


@given(selections, sorts)
def test_every_figure_is_found_at_its_position(selection: Selection, sort: Sort | None) -> None:
    view = build_view(LocalEngine(bundled()), ViewState(selection, sort=sort))
    places = {row: at for at, row in enumerate(numbers_of(view.rows))}
    assert [view.rows.place(row) for row in range(len(rows()))] == [places.get(row) for row in range(len(rows()))]


# --- texts, counts, groups ----------------------------------------------------------------------------------

_letters = st.text("kK\u212aiIıİ\u0307σςΣßẞſsSéÉяЯ аA.[\\", max_size=6)


@given(st.lists(st.none() | _letters, min_size=1, max_size=12), st.lists(_letters, min_size=1, max_size=4))
def test_a_search_finds_what_small_letters_hold(texts: list[str | None], needles: list[str]) -> None:
    figures = pl.DataFrame({"note": pl.Series(texts, dtype=pl.String)}).with_row_index("_row")
    with every_table_is_long():
        for prepared in (False, True):
            search = text_search.TextSearch(figures)
            if prepared:
                search.prepare()
            for needle in needles:
                expected = figures["note"].str.to_lowercase().str.contains(needle.lower(), literal=True)
                assert search.found("note", needle).to_list() == expected.fill_null(False).to_list()


def test_a_pasted_text_of_any_length_is_searched_for_whole() -> None:
    pasted = "Über die Lage " * 20_000
    figures = pl.DataFrame({"note": [pasted + "a", pasted[:-1], pasted.upper(), None]}).with_row_index("_row")
    search = text_search.TextSearch(figures)
    assert search.found("note", pasted).to_list() == [True, False, True, False]
    for text in ("x" * 200_000, "1" * 200_000, "1" + ",000" * 50_000, "1." + "0" * 200_000):
        assert not search.found("", text).any()


@given(st.lists(st.none() | st.integers(0, 9), max_size=30))
def test_histograms_count_every_code(codes: list[int | None]) -> None:
    found = facet_counts.histogram(pl.Series(codes, dtype=pl.UInt8), 11)
    assert found.to_list() == [*(codes.count(code) for code in range(10)), codes.count(None)]


@given(st.lists(st.tuples(st.none() | st.integers(0, 8), st.booleans()), min_size=1, max_size=30))
def test_groups_count_distinct_keys(table: list[tuple[int | None, bool]]) -> None:
    keys, chosen = (
        pl.Series(column, dtype=dtype)
        for column, dtype in zip(zip(*table, strict=True), (pl.UInt32, pl.Boolean), strict=True)
    )
    passing = masks.Passing(chosen, int(chosen.sum()))
    groups = DistinctCounts(keys)
    expected = len({key for key, kept_ in table if kept_ and key is not None})
    assert groups.count(passing) == expected
    groups.prepare()
    assert groups.count(passing) == expected


def test_what_is_kept_is_what_was_used_last() -> None:
    latest: LruCache[int, str] = LruCache(2)
    for key in (1, 2, 1, 3):
        latest.get_or(key, lambda key=key: str(key))  # type: ignore[misc]
    assert latest.items() == [(1, "1"), (3, "3")]
    assert latest.get(2) is None


# --- work, counted ------------------------------------------------------------------------------------------


def crowd(open_figures: Open, count: int = 400) -> LocalEngine:
    """A table in which one source has three of the figures, and three others share the rest."""
    return LocalEngine(
        open_figures(
            *(
                {
                    "source": "few" if i < 3 else f"many {i % 3}",
                    "place": f"p{i % 7}",
                    "value": str(i % 50),
                    "note": f"n{i}",
                }
                for i in range(count)
            )
        )
    )


def test_a_change_counts_the_rows_that_changed(open_figures: Open) -> None:
    engine = crowd(open_figures)
    first = build_view(engine, parse_state("source=many 0"))
    view = build_view(engine, parse_state("source=many 0&source=many 1"), None, first)
    with calls(facet_counts, "counts_by_code") as counted, calls(masks, "column_of") as read:
        build_view(engine, parse_state("source=many 0&source=many 1&source=few"), None, view)
    assert total(counted) == 3 * (len(schema.FACETS) - 1)
    assert read == ["source"]


def test_going_back_reads_no_clause_and_the_whole_counts_nothing(open_figures: Open) -> None:
    engine = crowd(open_figures)
    first = build_view(engine, ViewState())
    view = build_view(engine, parse_state("source=few"), None, first)
    with calls(facet_counts, "counts_by_code") as counted, calls(masks, "column_of") as read:
        back = build_view(engine, ViewState(), None, view)
        assert counted == []
        assert back.facets == first.facets
        build_view(engine, parse_state("source=few"), None, back)
    assert read == []


def test_nothing_is_copied_where_nothing_is_left_out(open_figures: Open) -> None:
    engine = crowd(open_figures)
    assert engine.row_numbers(Selection(), None) is engine.row_numbers(Selection(), None)
    assert engine.row_numbers(Selection(), Sort("value")) is engine.row_numbers(Selection(), Sort("value"))


def test_an_order_is_made_once(open_figures: Open) -> None:
    engine = crowd(open_figures)
    build_view(engine, parse_state("sort=-value"))
    state = parse_state("sort=-value&source=many 1")
    with calls(sort_orders, "in_order") as sorted_:
        view = build_view(engine, state)
    assert sorted_ == []
    assert numbers_of(view.rows) == numbers_of(build_view(crowd(open_figures), state).rows)


def test_few_figures_are_sorted_by_themselves(open_figures: Open) -> None:
    engine = crowd(open_figures)
    few = parse_state("source=few").selection
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SortOrders, "prepare", lambda orders, sort: pytest.fail("all figures were sorted"))
        assert len(engine.row_numbers(few, Sort("value", True))) == 3


def test_typing_on_looks_among_what_was_found(open_figures: Open) -> None:
    search = crowd(open_figures).index.masks.searching
    assert search.found("note", "n39").sum() == 11
    with calls(text_search, "contains") as read:
        assert search.found("note", "n399").sum() == 1
    assert total(read) == 11


def test_texts_that_rows_share_are_looked_at_once(open_figures: Open) -> None:
    with every_table_is_long():
        search = crowd(open_figures).index.masks.searching
        search.prepare()
        with calls(text_search, "contains") as read:
            assert search.found("publisher", "no such").sum() == 0
        assert total(read) <= 1
        assert search.found("title", "no such").sum() == 0


def test_another_series_looks_at_its_figures_only(open_figures: Open) -> None:
    engine = LocalEngine(open_figures(*({"series": f"s{i % 5}"} for i in range(200))))
    view = build_view(engine, ViewState(), "s0")
    with pytest.MonkeyPatch.context() as patch:
        looked: list[int] = []
        whole = charted.SeriesIndex.selected

        def counted(self: charted.SeriesIndex, passing: masks.Passing, name: str) -> pl.DataFrame:
            found = whole(self, passing, name)
            looked.append(found.height)
            return found

        patch.setattr(charted.SeriesIndex, "selected", counted)
        assert with_series(engine, view, "s3").series is not None
        with_series(engine, view, "s3")
    assert looked == [40]


def test_what_is_stale_stops_between_steps_and_harms_nothing() -> None:
    engine = LocalEngine(bundled())
    state = parse_state("source=CNN&text~=kursk")
    before = build_view(engine, ViewState())
    with pytest.raises(SupersededError):
        build_view(engine, state, None, before, stale=lambda: True)
    assert build_view(engine, state, None, before).summary == build_view(LocalEngine(bundled()), state).summary
    with every_table_is_long():
        engine.prepare(stale=lambda: True)


_FIRST_VIEW = """
import sys
from frontdash.query import fields
from frontdash.query.engine import Answer, Engine, Request, SupersededError
from frontdash.query.engines import engine_for
from frontdash.query.local.engine import LocalEngine
from frontdash.query.state import ViewState, parse_state
from frontdash.query.view import build_view, with_series
from frontdash.reading import open_dataset

engine = LocalEngine(open_dataset())
view = build_view(engine, ViewState())
view = build_view(engine, parse_state("source=CNN&sort=-value"), None, view)
with_series(engine, view, "Length of the front line")
print("narwhals" in sys.modules)
"""


def test_views_of_a_table_in_memory_need_no_narwhals() -> None:
    done = subprocess.run([sys.executable, "-c", _FIRST_VIEW], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_searches_in_any_text_and_in_one_column_are_kept_apart() -> None:
    search = LocalEngine(bundled()).index.masks.searching
    anywhere, titles = search.found(ANY_TEXT, "kursk"), search.found("title", "kursk")
    assert int(anywhere.sum()) > int(titles.sum()) > 0
    assert not (titles & ~anywhere).any()


def test_a_clause_and_its_opposite_are_read_once() -> None:
    found = LocalEngine(bundled()).index.masks
    plain, opposite = (Selection((Clause("source", "set", ("CNN",), exclude),)) for exclude in (False, True))
    with calls(masks, "column_of") as read:
        assert found.passing(plain).size + found.passing(opposite).size == len(rows())
    assert read == ["source"]


# --- facets counted together, letters ruled out ---------------------------------------------------------------


@given(st.lists(st.tuples(st.none() | st.integers(0, 1), st.none() | st.integers(0, 2), st.booleans()), min_size=1))
def test_facets_counted_in_one_go_are_those_counted_alone(table: list[tuple[int | None, int | None, bool]]) -> None:
    columns = list(zip(*table, strict=True))
    codes = {name: pl.Series(column, dtype=pl.UInt8) for name, column in zip("ab", columns, strict=False)}
    bits = pl.Series(columns[2], dtype=pl.Boolean)
    packed = facet_counts.Packed.of(codes, {"a": 3, "b": 4})
    for many in (0, 1_000):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(facet_counts, "_MANY", many)
            found = packed.counts(["a", "b"], bits)
        for name, width in (("a", 3), ("b", 4)):
            kept_ = codes[name].filter(bits).fill_null(width - 1).to_list()
            assert found[name].to_list() == [kept_.count(code) for code in range(width)]


def test_facets_keep_their_order_however_they_are_counted() -> None:
    with every_table_is_long():
        engine = LocalEngine(bundled())
        engine.prepare()
        view = build_view(engine, parse_state("publisher=CNN"))
    assert tuple(view.facets) == schema.FACETS


def test_facets_of_few_values_are_counted_in_one_go(open_figures: Open) -> None:
    engine = crowd(open_figures)
    engine.index.facet_counts.prepare()
    build_view(engine, ViewState())
    with pytest.MonkeyPatch.context() as patch:
        asked_: list[list[str]] = []
        whole = facet_counts.Packed.counts

        def counted(self: facet_counts.Packed, fields: list[str], bits: pl.Series) -> dict[str, pl.Series]:
            asked_.append(fields)
            return whole(self, fields, bits)

        patch.setattr(facet_counts.Packed, "counts", counted)
        build_view(engine, parse_state("note=n1"))
    assert len(asked_) == 1
    assert {"measure", "role"} <= set(asked_[0])


def test_a_letter_that_a_column_does_not_have_is_not_looked_for(open_figures: Open) -> None:
    with every_table_is_long():
        search = crowd(open_figures).index.masks.searching
        search.prepare()
        with calls(text_search, "contains") as read:
            assert search.found("note", "z").sum() == 0
            assert search.found("note", "ж").sum() == 0
        assert read == []
        assert search.found("note", "n399").sum() == 1


def test_after_nothing_was_found_typing_on_reads_nothing(open_figures: Open) -> None:
    search = crowd(open_figures).index.masks.searching
    assert search.found(ANY_TEXT, "q7").sum() == 0
    with calls(text_search, "contains") as read:
        assert search.found(ANY_TEXT, "q78").sum() == 0
    assert read == []


@given(st.lists(_letters, min_size=1, max_size=4), st.lists(st.none() | _letters, min_size=4, max_size=40))
def test_typing_on_in_any_text_finds_what_small_letters_hold(typed: list[str], texts: list[str | None]) -> None:
    half = len(texts) // 2
    pairs = {"note": texts[:half] * 4, "title": texts[half : 2 * half] * 4}
    figures = pl.DataFrame(pairs, schema=dict.fromkeys(pairs, pl.String)).with_row_index("_row")
    with every_table_is_long():
        search = text_search.TextSearch(figures)
        search.prepare()
        word = "".join(typed)
        for end in range(1, len(word) + 1):
            needle = word[:end].lower()
            held = [figures[name].str.to_lowercase().str.contains(needle, literal=True) for name in pairs]
            expected = held[0].fill_null(False) | held[1].fill_null(False)
            assert search.found(ANY_TEXT, word[:end]).to_list() == expected.to_list()
