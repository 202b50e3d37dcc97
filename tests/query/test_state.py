"""A view state is a value, and its link brings back exactly that value."""

from __future__ import annotations

import dataclasses
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdash.figures import schema, units
from frontdash.figures.dataset import Dataset
from frontdash.query.local.engine import LocalEngine
from frontdash.query.selection import ANY_TEXT, RANGED, Clause, ClauseError, Selection
from frontdash.query.state import Sort, ViewState, fields_of, parse_state, settle
from frontdash.query.view import build_view
from tests.query.strategies import bundled, selections, sorts
from tests.query.watching import numbers_of

LOCAL = LocalEngine(bundled())
awkward = st.one_of(
    st.text(max_size=12),
    st.text(alphabet="&=%+.,;/?#!~ \t'\"[]", max_size=8),
    st.sampled_from(["", " ", "..", "a..b", "%20", "+", "&source=x", "Сирський", "🇺🇦", "-value", "a,b", "#12"]),
)
OWN = ("units", "sort", "text", "focus", "columns", "look", ".units", "..", "a!", "b~", "c!~", "!", "~", "-value", "~!")
"""Names of columns that a link could take for something else."""
names = st.sampled_from(
    [*schema.BY_NAME, schema.ROLE, *OWN, "Team note", "a&b", "a=b", "ключ", "50%", "x,y", "a+b", "_", "%21", "a%7E"]
)
set_fields = names.filter(lambda name: name not in RANGED)


@st.composite
def awkward_selections(draw: st.DrawFn) -> Selection:
    selection = draw(selections)
    for _ in range(draw(st.integers(0, 3))):
        exclude = draw(st.booleans())
        if draw(st.booleans()):
            picked = tuple(draw(st.lists(awkward, min_size=1, max_size=3, unique=True)))
            selection = selection.put(Clause(draw(set_fields), "set", picked, exclude))
        else:
            field = draw(st.just(ANY_TEXT) | names)
            selection = selection.put(Clause(field, "text", (draw(awkward),), exclude))
    return selection


states = st.builds(
    ViewState,
    selection=awkward_selections(),
    units=st.sampled_from(sorted(units.VIEWS)),
    sort=st.none() | st.builds(Sort, names, st.booleans()),
    focus=st.none() | awkward,
    columns=st.lists(names, max_size=4).map(tuple),
    layout=st.lists(awkward.filter(bool) | st.sampled_from(["claims.log", "filters.all:place"]), max_size=3).map(tuple),
)


@given(states)
def test_a_state_survives_as_a_link(state: ViewState) -> None:
    assert parse_state(str(state)) == state
    assert str(parse_state(str(state))) == str(state)


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("kind", ["set", "text"])
@pytest.mark.parametrize("exclude", [False, True])
def test_columns_named_like_our_own_words_are_columns(name: str, kind: Literal["set", "text"], exclude: bool) -> None:
    state = ViewState(Selection((Clause(name, kind, ("x",), exclude),)), sort=Sort(name), columns=(name,))
    assert parse_state(str(state)) == state


@given(states)
def test_a_link_is_plain_ascii_without_blanks(state: ViewState) -> None:
    link = str(state)
    assert link.isascii()
    assert not set(link) & set(" \t\n\"'<>")


def test_the_link_of_the_documentation() -> None:
    text = "source=Oleksandr%20Syrskyi&units=mi&sort=-value"
    state = parse_state(text)
    assert state == ViewState(
        Selection((Clause("source", "set", ("Oleksandr Syrskyi",)),)), units="mi", sort=Sort("value", True)
    )
    assert str(state) == text


@pytest.mark.parametrize("key", ["columns", "col%75mns", "%63olumns"])
def test_keys_may_be_percent_encoded_too(key: str) -> None:
    assert parse_state(f"{key}=source,a%2Cb").columns == ("source", "a,b")


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("", ViewState()),
        ("&&", ViewState()),
        ("units=mi", ViewState(units="mi")),
        ("sort=", ViewState()),
        ("sort=-", ViewState()),
        ("sort=-valid_on", ViewState(sort=Sort("valid_on", True))),
        ("columns=", ViewState()),
        ("focus=%2312", ViewState(focus="#12")),
        ("focus=#12", ViewState(focus="#12")),
        ("focus=", ViewState(focus="")),
        ("layout=", ViewState()),
        ("layout=claims.log,filters.all:place", ViewState(layout=("claims.log", "filters.all:place"))),
        (".units=mi", ViewState(Selection((Clause("units", "set", ("mi",)),)))),
    ],
)
def test_what_a_link_may_leave_out(text: str, state: ViewState) -> None:
    assert parse_state(text) == state


def test_without_a_word_on_units_the_users_view_counts() -> None:
    assert parse_state("source=CNN", default_units="mi").units == "mi"
    assert parse_state("source=CNN&units=km", default_units="mi").units == "km"


def test_an_unknown_unit_view_names_the_known_ones() -> None:
    with pytest.raises(ClauseError, match=r"units=furlongs: accepted: km, mi"):
        parse_state("units=furlongs")
    with pytest.raises(ClauseError, match="accepted: km, mi"):
        _ = ViewState(units="").unit_view


def test_a_state_is_frozen() -> None:
    state = ViewState()
    with pytest.raises(dataclasses.FrozenInstanceError):
        state.units = "mi"  # type: ignore[misc]
    assert hash(state) == hash(ViewState())


# --- the unit view is a way of looking ----------------------------------------------------------------------


@settings(max_examples=40)
@given(selections, sorts)
def test_changing_the_unit_view_changes_no_row_set_and_no_order(selection: Selection, sort: Sort | None) -> None:
    in_km = build_view(LOCAL, ViewState(selection, units="km", sort=sort))
    in_mi = build_view(LOCAL, ViewState(selection, units="mi", sort=sort))
    assert numbers_of(in_km.rows) == numbers_of(in_mi.rows)
    assert (in_km.summary, in_km.facets) == (in_mi.summary, in_mi.facets)


# --- settling against a dataset -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "name"),
    [("Zelenskiy", "Volodymyr Zelensky"), ("Сирський", "Oleksandr Syrskyi"), ("ISW", "Institute for the Study of War")],
)
@pytest.mark.parametrize("sign", ["=", "!="])
def test_spellings_settle_on_the_name_they_are_filed_under(pokrovsk: Dataset, typed: str, name: str, sign: str) -> None:
    settled = settle(parse_state(f"source{sign}{typed}&units=mi&sort=-value&focus=x"), pokrovsk)
    assert settled.selection.clauses == (Clause("source", "set", (name,), sign == "!="),)
    assert (settled.units, settled.sort, settled.focus) == ("mi", Sort("value", True), "x")


def test_two_spellings_of_one_source_are_one_pick(pokrovsk: Dataset) -> None:
    settled = settle(parse_state("source=Zelenskiy&source=Zelensky&source="), pokrovsk)
    assert settled.selection.clauses == (Clause("source", "set", ("Volodymyr Zelensky", "")),)


@given(selections, sorts)
def test_settling_twice_is_settling_once(selection: Selection, sort: Sort | None) -> None:
    picks = Selection(tuple(c for c in selection if "nobody" not in c.values))
    once = settle(ViewState(picks, sort=sort), bundled())
    assert settle(once, bundled()) == once


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("source=Selenski", "no figure has a source 'Selenski'; did you mean Volodymyr Zelensky"),
        ("publisher=Zeitung", "no figure has a source 'Zeitung'"),
        ("sauce=CNN", "clause 'sauce': no such column; did you mean source?"),
        ("sort=valeu", "sort 'valeu': no such column; did you mean value?"),
        ("columns=wordin", "column 'wordin': no such column; did you mean wording?"),
        ("sorce~=x", "did you mean source?"),
    ],
)
def test_what_the_dataset_does_not_have_is_answered_with_what_it_has(pokrovsk: Dataset, text: str, says: str) -> None:
    with pytest.raises(ClauseError) as caught:
        settle(parse_state(text), pokrovsk)
    assert says in str(caught.value)


def test_unknown_columns_are_fields_too(open_figures: object) -> None:
    dataset: Dataset = open_figures({"Team note": "check", "value": "1"}, {"Team note": ""})  # type: ignore[operator]
    assert fields_of(dataset) == (*schema.BY_NAME, "role", "Team note")
    state = settle(parse_state("Team%20note=check&sort=Team%20note"), dataset)
    assert numbers_of(build_view(LocalEngine(dataset), state).rows) == [0]
    searched = settle(parse_state("text~=CHECK"), dataset)
    assert numbers_of(build_view(LocalEngine(dataset), searched).rows) == [0]
