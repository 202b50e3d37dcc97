"""What links figures: the index says the same as looking through the whole table."""

from __future__ import annotations

import random
from collections.abc import Callable

import polars as pl
import pytest

from frontdash.figures.dataset import Dataset
from frontdash.figures.references import ids_in


def linked_rows(seed: int, size: int = 60) -> list[dict[str, str]]:
    """Rows that relay each other at random, in circles and to nowhere, and some with formulas of the others."""
    chance = random.Random(seed)
    names = [f"f{n}" if n % 3 else f"f-{n}" for n in range(size)]
    rows = []
    for name in names:
        row = {"id": name if chance.random() < 0.9 else "", "repeats": ""}
        if chance.random() < 0.5:
            row["repeats"] = chance.choice([*names, "nowhere"])
        elif chance.random() < 0.3:
            row |= {
                "status": "derived",
                "formula": f"({chance.choice(names)}+{chance.choice(names)})/f-{chance.choice(names)}",
            }
        rows.append(row)
    return rows


@pytest.mark.parametrize("seed", range(8))
def test_the_index_finds_what_a_look_at_every_row_finds(open_figures: Callable[..., Dataset], seed: int) -> None:
    dataset = open_figures(*linked_rows(seed))
    figures, links = dataset.figures, dataset.links
    known = set(figures["id"].drop_nulls())
    formulas = figures.filter(pl.col("formula").is_not_null()).select("_row", "formula").rows()
    for row in figures.iter_rows(named=True):
        family = figures.filter((pl.col("_origin") == row["_row"]) & (pl.col("_row") != row["_row"]))
        assert links.retellings(row["_row"]) == family["_row"].to_list()
        if row["id"] is not None:
            assert links.used_in(row["id"]) == [at for at, formula in formulas if row["id"] in ids_in(formula, known)]
        if row["formula"]:
            named = figures.filter(pl.col("id").is_in(ids_in(row["formula"], known)))
            assert links.inputs(row["formula"]) == named["_row"].to_list()


def test_ids_are_remembered_with_their_rows_and_found_without(open_figures: Callable[..., Dataset]) -> None:
    dataset = open_figures({"id": "a"}, {"id": ""}, {"id": "c"})
    assert [dataset.id_of(row) for row in range(3)] == ["a", "#3", "c"]
    assert [dataset.row_of(name) for name in ("a", "#3", "c", "#2")] == [0, 1, 2, 0]
    assert [row["_row"] for row in dataset.rows([2, 0])] == [2, 0]
    assert dataset.rows([]) == ()
