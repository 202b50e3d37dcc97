"""The log of a session: what is written is read again, and what cannot be read says in which line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdash.figures.dataset import BadFileError
from frontdash.query.state import ViewState, parse_state
from frontdash.session.log import DATA, Step, condensed, difference, head_text, parse_log, step_text
from tests.query.test_state import awkward, states

HEAD = {"program": "0.1.0", "data": "figures.csv", "hash": "sha256:12"}
TIME = "2025-07-01T09:30:00Z"


def written(*links: str) -> str:
    return head_text(HEAD) + "".join(step_text(TIME, f"step {n}", parse_state(link)) for n, link in enumerate(links))


@given(st.lists(st.tuples(awkward, states), min_size=1, max_size=5))
def test_a_log_survives_as_text(steps: list[tuple[str, ViewState]]) -> None:
    text = head_text(HEAD) + "".join(step_text(TIME, words, state) for words, state in steps)
    log = parse_log(text, "x.log")
    assert log.head == HEAD
    assert [step.state for step in log.steps] == [state for _, state in steps]
    assert [text.split("\n")[step.line - 1] for step in log.steps] == text.split("\n")[5:-1]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "x.log:1: not a log of frontdash; accepted: a first line 'frontdash log 1'"),
        ("source,unit\n", "x.log:1: not a log of frontdash"),
        ("frontdash log 2\n", "x.log:1: not a log of frontdash"),
        ("frontdash log 1\ndata figures.csv\n", "x.log:2: not a line of the head; accepted: program, data"),
        ("frontdash log 1\nprogram\t1\n\n", "x.log: the head does not say which data"),
        (head_text(HEAD), "x.log: a head but no steps"),
        (written("") + "soon\topened\tunits=km\n", "x.log:7: not a step; accepted: a time such as"),
        (written("") + f"{TIME}\topened\n", "x.log:7: not a step"),
        (written("") + f"{TIME}\ta\tb\tunits=km\n", "x.log:7: not a step"),
        (written("", "") + f"{TIME}\topened\tunits=ells\n", "x.log:8: units=ells: accepted: km, mi"),
        (written("") + f"{TIME}\topened\tvalue=5..\n", "x.log:7: value: say in which unit"),
    ],
)
def test_a_broken_log_is_one_line_with_its_number(text: str, says: str) -> None:
    with pytest.raises(BadFileError) as caught:
        parse_log(text, "x.log")
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_log_with_the_line_ends_of_windows_is_read() -> None:
    log = parse_log(written("units=mi").replace("\n", "\r\n"), "x.log")
    assert (log.head, log.steps[0].state.units) == (HEAD, "mi")


def test_until_a_line() -> None:
    log = parse_log(written("", "units=mi", "source=AFP"), "x.log")
    assert [step.line for step in log.steps] == [6, 7, 8]
    assert log.until(7).steps == log.steps[:2]
    with pytest.raises(ValueError, match="no step up to line 5; accepted: 6 to 8"):
        log.until(5)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("", "source=AFP", "filter: source = AFP"),
        ("source=AFP", "source=AFP&source=BBC", "no longer: source = AFP; filter: source = AFP or BBC"),
        ("source=AFP", "", "no longer: source = AFP"),
        ("", "units=mi", "units: mi"),
        ("", "sort=-value", "order: value, largest first"),
        ("sort=place", "", "order: as in the file"),
        ("", "columns=source,value", "columns: source, value"),
        ("columns=source", "", "columns: the usual ones"),
        ("", "focus=cnn_110k", "focus: cnn_110k"),
        ("layout=claims.log,whole", "layout=claims.log,at:claims", "screen: not whole, at:claims"),
        ("source=AFP&unit=km", "unit=km&source=AFP", "the filters in another order"),
        ("source=AFP", "source=AFP", ""),
    ],
)
def test_a_change_in_words(old: str, new: str, words: str) -> None:
    assert difference(parse_state(old), parse_state(new)) == words


@given(states, states)
def test_every_change_of_a_state_has_words(old: ViewState, new: ViewState) -> None:
    assert bool(difference(old, new)) == (old != new)


def test_of_a_run_of_moves_the_last_is_told() -> None:
    links = ["", "focus=a", "focus=b", "focus=c", "focus=c&units=mi", "focus=d&units=mi", "units=mi&source=AFP"]
    steps = [Step(n, TIME, f"step {n}", parse_state(link)) for n, link in enumerate(links)]
    assert [step.line for step in condensed(steps)] == [0, 3, 4, 5, 6]
    changed = Step(9, TIME, f"{DATA}sha256:3", parse_state(links[2]))
    assert changed in condensed([*steps[:2], changed, *steps[2:4]])
