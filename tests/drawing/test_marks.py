"""Marks: points, bars and arrows say what the wording says, and never more."""

from __future__ import annotations

from typing import Any

import pytest

from frontdash.drawing.marks import SHAPES, across, mark_of, shapes
from frontdash.drawing.scale import value_axis
from frontdash.figures.units import STANDARD


def row(qualifier: str = "exact", **over: Any) -> dict[str, Any]:
    plain = {"value": 100.0, "_low": None, "_magnitude": 100.0, "_high": None}
    return plain | {"_qualifier": qualifier, "status": "reported"} | over


AXIS = value_axis([0.0, 200.0], ["person"], STANDARD)


def drawn(qualifier: str = "exact", **over: Any) -> str:
    mark = mark_of(row(qualifier, **over))
    assert mark is not None
    return "".join(across(mark, AXIS, 21))


@pytest.mark.parametrize(
    ("qualifier", "picture"),
    [
        ("exact", "●"),
        ("about", "◆"),
        ("nearly", "◂●"),
        ("more_than", "○─▶"),
        ("at_least", "●─▶"),
        ("less_than", "◀─○"),
        ("up_to", "◀─●"),
    ],
)
def test_a_hedge_is_seen_without_colour(qualifier: str, picture: str) -> None:
    assert drawn(qualifier).strip() == picture


def test_a_stated_interval_is_a_bar_and_has_no_point_of_its_own() -> None:
    picture = drawn("between", _low=50.0, _high=150.0)
    assert picture.strip().startswith("├─")
    assert picture.strip().endswith("─┤")
    assert not set("●◆○") & set(picture)


@pytest.mark.parametrize("qualifier", ["exact", "about", "between", "nearly"])
def test_bounds_without_a_number_between_them_are_a_bar_whatever_the_hedge(qualifier: str) -> None:
    # The magnitude of such a row is its low bound.
    picture = drawn(qualifier, value=None, _magnitude=50.0, _low=50.0, _high=150.0)
    assert picture.strip() == drawn("between", _low=50.0, _high=150.0).strip()


def test_bounds_under_a_hedge_that_opens_one_side_end_in_its_arrow() -> None:
    bounds = {"value": None, "_magnitude": 50.0, "_low": 50.0, "_high": 150.0}
    assert drawn("at_least", **bounds).strip().startswith("├─")
    assert drawn("at_least", **bounds).endswith("▶")
    assert drawn("up_to", **bounds).startswith("◀")
    assert drawn("up_to", **bounds).strip().endswith("─┤")


def test_two_equal_bounds_are_one_number() -> None:
    assert "●" in drawn(value=None, _low=100.0, _high=100.0)


def test_an_interval_that_is_open_on_one_side_ends_in_an_arrow() -> None:
    assert drawn(_low=100.0).rstrip().endswith("▶")
    assert drawn(_high=100.0).lstrip().startswith("◀")


def test_a_number_with_bounds_has_both() -> None:
    assert set("├┤●") <= set(drawn(_low=50.0, _high=150.0))


@pytest.mark.parametrize(("status", "glyph"), [("derived", "ƒ"), ("extrapolated", "◌"), ("withdrawn", "×")])
def test_what_is_no_plain_report_does_not_look_like_one(status: str, glyph: str) -> None:
    assert drawn(status=status).strip() == glyph


@pytest.mark.parametrize("magnitude", [None, float("nan"), float("inf")])
def test_a_missing_number_has_no_mark_and_is_not_drawn_as_zero(magnitude: float | None) -> None:
    assert mark_of(row(_magnitude=magnitude)) is None


def test_every_source_has_a_shape_then_a_letter_then_one_for_all_the_rest() -> None:
    names = [f"source {n}" for n in range(50)]
    given = shapes(names)
    assert tuple(given[name] for name in names[: len(SHAPES)]) == SHAPES
    assert given[names[len(SHAPES)]] == "A"
    assert len(set(list(given.values())[:36])) == 36
    assert given[names[-1]] == "·"
