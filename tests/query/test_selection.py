"""Clauses and selections: immutable, one per field, kind and sign, and the same as text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdash.query.local.engine import LocalEngine
from frontdash.query.selection import (
    ANY_TEXT,
    RANGED,
    Clause,
    ClauseError,
    Selection,
    bounds,
    clause_from,
    days,
    parse_pairs,
    selection_from,
)
from tests.query.strategies import SET_FIELDS, bundled, chosen, clauses, selections

LOCAL = LocalEngine(bundled())
NAMES = bundled().figures.columns
fields = st.sampled_from(SET_FIELDS)
picks = st.sampled_from(["", "CNN", "AFP", "a&b"]) | st.text(max_size=8)


def _after(steps: list[tuple[str, str, bool]]) -> Selection:
    selection = Selection()
    for step in steps:
        selection = selection.toggle(*step)
    return selection


toggled = st.lists(st.tuples(fields, picks, st.booleans()), max_size=8).map(_after)


def selected_rows(selection: Selection) -> list[int]:
    return LOCAL.row_numbers(selection, None).to_list()


# --- the order of clauses -----------------------------------------------------------------------------------


@given(st.lists(clauses(), min_size=2, max_size=3, unique_by=lambda c: (c.field, c.kind, c.exclude)))
def test_clauses_commute(drawn: list[Clause]) -> None:
    results = {tuple(selected_rows(Selection(order))) for order in itertools.permutations(drawn)}
    assert results == {tuple(chosen(Selection(tuple(drawn))))}


@given(selections, clauses())
def test_another_clause_never_brings_back_a_row(selection: Selection, clause: Clause) -> None:
    base = selection.drop(selection.find(clause.field, clause.kind, clause.exclude) or clause)
    other = base.contradicted(clause)
    wider = set(selected_rows(base.drop(other) if other else base))
    assert set(selected_rows(selection.put(clause))) <= wider


@given(st.lists(clauses(), max_size=8))
def test_there_is_one_clause_per_field_kind_and_sign(drawn: list[Clause]) -> None:
    selection = Selection()
    for clause in drawn:
        selection = selection.add(clause)
    keys = [(clause.field, clause.kind, clause.exclude) for clause in selection]
    assert len(keys) == len(set(keys))
    drawn_keys = {(clause.field, clause.kind, clause.exclude) for clause in drawn}
    assert set(keys) <= drawn_keys
    replaced = {key for key in drawn_keys if key[0] in RANGED and key[1] != "text" and not key[2]}
    assert drawn_keys - set(keys) <= replaced, "only a range and “not stated” replace each other"


@given(selections, clauses())
def test_a_selection_is_never_changed_in_place(selection: Selection, clause: Clause) -> None:
    before, text = selection.clauses, str(selection)
    selection.put(clause)
    selection.add(clause)
    selection.drop(clause)
    selection.toggle(clause.field, "x")
    selection.only(clause.field, "x")
    assert (selection.clauses, str(selection)) == (before, text)


def test_a_facet_sees_all_clauses_but_the_picks_on_its_own_field() -> None:
    picked = Clause("source", "set", ("CNN",))
    dropped = Clause("source", "set", ("AFP",), exclude=True)
    searched = Clause("source", "text", ("n",))
    other = Clause("place", "set", ("Pokrovsk",))
    selection = Selection((picked, dropped, searched, other))
    assert selection.without("source").clauses == (searched, other)
    assert selection.without("measure") == selection


# --- picking ------------------------------------------------------------------------------------------------


@given(toggled, fields, picks, st.booleans())
def test_toggling_twice_changes_nothing(selection: Selection, field: str, value: str, exclude: bool) -> None:
    other = selection.picked(field, value) == ("in" if exclude else "out")
    twice = selection.toggle(field, value, exclude).toggle(field, value, exclude)

    def picked(of: Selection) -> set[tuple[str, str, bool, frozenset[str]]]:
        return {(c.field, c.kind, c.exclude, frozenset(c.values)) for c in of}

    if other:
        assert twice.picked(field, value) == "", "what was picked the other way is no longer picked at all"
    else:
        assert picked(twice) == picked(selection)
    if selection.picked(field, value) == "":
        assert twice == selection, "the order of clauses and values stays too"


@given(st.lists(st.tuples(fields, picks, st.booleans()), max_size=12))
def test_a_value_is_never_both_picked_and_excluded(steps: list[tuple[str, str, bool]]) -> None:
    selection = Selection()
    for field, value, exclude in steps:
        selection = selection.toggle(field, value, exclude)
        assert selection.picked(field, value) in {"", "out" if exclude else "in"}
    for clause in selection:
        other = selection.find(clause.field, "set", not clause.exclude)
        assert clause.values
        assert not set(clause.values) & set(other.values if other else ())


@given(selections, fields, picks)
def test_only_this_leaves_one_pick_on_the_field(selection: Selection, field: str, value: str) -> None:
    only = selection.only(field, value)
    assert [c.values for c in only if (c.field, c.kind) == (field, "set")] == [(value,)]
    assert only.picked(field, value) == "in"
    assert only.without(field) == selection.without(field)


def test_picking_widens_and_an_empty_clause_vanishes() -> None:
    selection = Selection().toggle("source", "CNN").toggle("source", "AFP")
    assert str(selection) == "source=CNN&source=AFP"
    assert not selection.toggle("source", "CNN").toggle("source", "AFP")
    assert not Selection().put(Clause("value", "range", ("", "")))
    assert not Selection().put(Clause("text", "text", ("",)))
    assert Selection().put(Clause("source", "set", ("",))), "no source stated is a value that can be picked"


# --- clauses as text ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("source=Oleksandr%20Syrskyi", Clause("source", "set", ("Oleksandr Syrskyi",))),
        ("source=a&source=b", Clause("source", "set", ("a", "b"))),
        ("source!=AFP", Clause("source", "set", ("AFP",), exclude=True)),
        ("source=", Clause("source", "set", ("",))),
        ("published_on=", Clause("published_on", "set", ("",))),
        ("value!= ", Clause("value", "set", ("",), exclude=True)),
        ("place=a%26b%3Dc%25d+e", Clause("place", "set", ("a&b=c%d+e",))),
        ("value=500km..1200km", Clause("value", "range", ("500km", "1200km"))),
        ("value=100000person..", Clause("value", "range", ("100000person", ""))),
        ("value=..5 mile", Clause("value", "range", ("", "5 mile"))),
        ("value=5km", Clause("value", "range", ("5km", "5km"))),
        ("value!=5km..", Clause("value", "range", ("5km", ""), exclude=True)),
        ("valid_on=2024-09..2025-06", Clause("valid_on", "range", ("2024-09", "2025-06"))),
        ("claimed_on=2024", Clause("claimed_on", "range", ("2024", "2024"))),
        ("text~=kursk", Clause(ANY_TEXT, "text", ("kursk",))),
        ("text=kursk", Clause(ANY_TEXT, "text", ("kursk",))),
        ("wording~=nearly", Clause("wording", "text", ("nearly",))),
        ("wording!~=nearly", Clause("wording", "text", ("nearly",), exclude=True)),
        ("value~=12", Clause("value", "text", ("12",))),
    ],
)
def test_a_clause_is_read_from_text(text: str, clause: Clause) -> None:
    assert selection_from(parse_pairs(text)).clauses == (clause,)


@given(selections)
def test_a_selection_survives_as_text(selection: Selection) -> None:
    assert selection_from(parse_pairs(str(selection))) == selection


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("source", "a clause looks like"),
        ("=CNN", "a clause looks like"),
        ("value=5..10", "say in which unit"),
        ("value=..", "a number is missing"),
        ("value=many km..", "not a number"),
        ("value=5kt..", "a knot to some"),
        ("value=5km..10person", "of different kinds"),
        ("valid_on=03/04/2022..", "cannot be told apart"),
        ("valid_on=2024-13", "no such day"),
        ("valid_on=2024&valid_on=", "a range and “not stated” at once"),
        ("value=&value=5km..", "a range and “not stated” at once"),
        ("published_on=soon", "not an ISO 8601 date"),
    ],
)
def test_a_clause_that_cannot_be_understood_says_why(text: str, says: str) -> None:
    with pytest.raises(ClauseError, match=says):
        selection_from(parse_pairs(text))


@pytest.mark.parametrize(
    ("ends", "dimension", "low", "high"),
    [
        (("500km", "1200km"), "length", 500_000, 1_200_000),
        (("500", "1200km"), "length", 500_000, 1_200_000),
        (("1mile", "2km"), "length", 1609.344, 2000),
        (("1,200 km", ""), "length", 1_200_000, None),
        (("", "20%"), "share", None, 20),
        (("-5percent", "5"), "share", -5, 5),
        (("1e3person", ""), "person", 1000, None),
        (("2 km2", ""), "area", 2_000_000, None),
    ],
)
def test_a_range_is_in_canonical_magnitudes(
    ends: tuple[str, str], dimension: str, low: float | None, high: float | None
) -> None:
    found = bounds(Clause("value", "range", ends))
    assert (found.dimension, found.low, found.high) == (dimension, pytest.approx(low), pytest.approx(high))


def test_a_range_of_days_takes_whole_months_and_years() -> None:
    from datetime import date

    assert days(Clause("valid_on", "range", ("2024-09", "2025"))) == (date(2024, 9, 1), date(2025, 12, 31))
    assert days(Clause("valid_on", "range", ("", "2024-02"))) == (None, date(2024, 2, 29))


def test_a_unit_in_a_range_is_a_question_and_no_conversion_of_the_data() -> None:
    in_km = selected_rows(selection_from([("value", "1000km..1300km")]))
    in_miles = selected_rows(selection_from([("value", "621.3mile..808mile")]))
    assert in_km == in_miles != []


def test_people_are_never_found_by_a_length() -> None:
    dimensions = bundled().figures["_dimension"].cast(str)
    assert {dimensions[row] for row in selected_rows(selection_from([("value", "0km..")]))} == {"length"}
    assert {dimensions[row] for row in selected_rows(selection_from([("value", "0person..")]))} == {"person"}


@pytest.mark.parametrize(
    ("clause", "label"),
    [
        (Clause("source", "set", ("ISW", "AFP")), "source = ISW or AFP"),
        (Clause("source", "set", ("",)), "source = not stated"),
        (Clause("source", "set", ("AFP",), True), "source ≠ AFP"),
        (Clause("value", "range", ("5km", "9km")), "value 5km to 9km"),
        (Clause("valid_on", "range", ("2024", "")), "valid from 2024"),
        (Clause("valid_on", "range", ("", "2024"), True), "valid not up to 2024"),
        (Clause(ANY_TEXT, "text", ("kursk",)), "any text has “kursk”"),
        (Clause("wording", "text", ("nearly",), True), "wording lacks “nearly”"),
    ],
)
def test_a_clause_reads_as_words(clause: Clause, label: str) -> None:
    assert clause.label() == label


def test_one_pair_is_one_clause() -> None:
    assert clause_from("source!", "a b") == Clause("source", "set", ("a b",), exclude=True)
