"""Columns by their distinct values say the same as the columns themselves."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdash.figures.distinct import Distinct, at_once, distinct
from frontdash.reading.rows.clean import cleaned

cells = st.lists(st.sampled_from(["a", "b", "A", "", "ж", "a longer text than twelve bytes"]) | st.none(), max_size=40)


def coded(values: list[str | None]) -> Distinct:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("frontdash.figures.distinct.FEW", -1)
        return distinct(pl.DataFrame({"x": pl.Series(values, dtype=pl.String)}), ["x"])["x"]


def uncoded(values: list[str | None]) -> Distinct:
    return Distinct(pl.Series("x", values, dtype=pl.String))


both = pytest.mark.parametrize("of", [coded, uncoded])


@both
@given(values=cells)
def test_the_column_is_what_it_was(of: object, values: list[str | None]) -> None:
    text = of(values)  # type: ignore[operator]
    assert text.column.to_list() == values
    assert text.height == len(values)
    assert text.texts() == list(dict.fromkeys(v for v in values if v is not None))


@both
@given(values=cells)
def test_what_is_looked_up_comes_to_every_row(of: object, values: list[str | None]) -> None:
    table = {"a": 1, "b": 2}
    found = of(values).looked_up(table, pl.Int32())  # type: ignore[operator]
    assert found.to_list() == [table.get(v) if v is not None else None for v in values]
    assert found.dtype == pl.Int32


@both
@given(values=cells, chance=st.randoms(use_true_random=False))
def test_rows_left_out_leave_no_values_behind(of: object, values: list[str | None], chance: object) -> None:
    mask = pl.Series([chance.random() < 0.5 for _ in values], dtype=pl.Boolean)  # type: ignore[attr-defined]
    kept = of(values).filter(mask)  # type: ignore[operator]
    left = [v for v, keep in zip(values, mask.to_list(), strict=True) if keep]
    assert kept.column.to_list() == left
    assert set(kept.texts()) == {v for v in left if v is not None}
    places = mask.arg_true()
    assert of(values).gather(places).column.to_list() == left  # type: ignore[operator]


@both
@given(values=cells)
def test_numbers_are_the_same_where_texts_are(of: object, values: list[str | None]) -> None:
    numbers = of(values).numbers().to_list()  # type: ignore[operator]
    assert [n is None for n in numbers] == [v is None for v in values]
    pairs = {(v, n) for v, n in zip(values, numbers, strict=True) if v is not None}
    assert len(pairs) == len({v for v, _ in pairs}) == len({n for _, n in pairs})


@both
def test_names_are_merged_into_one_category(of: object) -> None:
    filed = of(["b", "a", None, "A"]).enum(str.lower, str)  # type: ignore[operator]
    assert filed.to_list() == ["b", "a", None, "a"]
    assert filed.dtype == pl.Enum(["a", "b"])


def test_values_that_have_become_alike_are_one_text() -> None:
    text = coded(["a ", "a", "b"]).with_values(pl.Series(["a", "a", None], dtype=pl.String))
    assert text.column.to_list() == ["a", "a", None]
    assert text.texts() == ["a"]
    numbers = text.numbers().to_list()
    assert numbers[0] == numbers[1]
    assert numbers[2] is None


def test_a_long_column_of_different_texts_is_not_coded() -> None:
    frame = pl.DataFrame({"id": [f"r{i}" for i in range(10_000)], "unit": ["km", "mi"] * 5_000})
    found = distinct(frame, frame.columns)
    assert found["id"].codes is None
    assert found["unit"].codes is not None
    assert len(found["unit"].values) == 2


def test_tasks_give_their_results_in_order_whether_shared_or_not() -> None:
    tasks = [lambda n=n: n * n for n in range(20)]
    assert at_once(*tasks, rows=1) == at_once(*tasks, rows=1_000_000) == [n * n for n in range(20)]


@given(st.lists(st.none() | st.sampled_from(["a", "b", "", " c", "'=x", "d\x1b", "\u2028", "é"]), max_size=6))
def test_few_rows_give_what_many_give(texts: list[str | None]) -> None:
    def found() -> tuple[object, ...]:
        frame = pl.DataFrame({"note": pl.Series(texts, dtype=pl.String), "id": pl.Series(texts, dtype=pl.String)})
        columns, remarks = cleaned(distinct(frame, frame.columns), guarded=True)
        tables = {name: column.looked_up({"a": 1, "c": 2}, pl.Int64()).to_list() for name, column in columns.items()}
        groups = {name: column.numbers().to_list() for name, column in columns.items()}
        same = {name: [[one == other for one in rows] for other in rows] for name, rows in groups.items()}
        empty = {name: [row is None for row in rows] for name, rows in groups.items()}
        return {name: column.column.to_list() for name, column in columns.items()}, remarks, tables, same, empty

    few = found()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("frontdash.figures.distinct.FEW", -1)
        patch.setattr("frontdash.reading.rows.clean.FEW", -1)
        assert few == found()
