"""Undo and redo, also after views that could not be shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from frontdash.query.state import ViewState
from frontdash.session.history import History

FIRST, SECOND, THIRD, FOURTH = (ViewState(focus=name) for name in "abcd")


def shown(*states: ViewState) -> History:
    """A history of states that were all on screen."""
    history = History(states[0])
    for state in states[1:]:
        history.push(state)
        history.confirm()
    return history


def test_a_state_after_an_undo_replaces_what_was_undone() -> None:
    history = shown(FIRST, SECOND, THIRD)
    assert history.undo() == SECOND
    history.push(FOURTH)
    assert history.redo() is None
    assert [history.undo(), history.undo(), history.undo()] == [SECOND, FIRST, None]


def test_a_state_that_cannot_be_shown_leaves_no_trace() -> None:
    history = shown(FIRST, SECOND)
    history.push(THIRD)
    history.revert()
    assert history.redo() is None
    assert history.undo() == FIRST
    assert history.redo() == SECOND


def test_states_that_were_superseded_by_one_that_cannot_be_shown_leave_none_either() -> None:
    history = shown(FIRST, SECOND)
    history.push(THIRD)
    history.push(FOURTH)
    history.revert()
    assert [history.undo(), history.undo()] == [FIRST, None]


def test_an_undo_that_cannot_be_shown_can_be_tried_again() -> None:
    history = shown(FIRST, SECOND, THIRD)
    assert history.undo() == SECOND
    history.revert()
    assert history.undo() == SECOND
    history.confirm()
    assert history.redo() == THIRD
    history.revert()
    assert history.redo() == THIRD


def test_what_was_undone_can_be_redone_after_a_state_that_cannot_be_shown() -> None:
    history = shown(FIRST, SECOND)
    history.undo()
    history.confirm()
    history.push(THIRD)
    history.revert()
    assert history.redo() == SECOND


def test_a_move_of_the_focus_is_no_step() -> None:
    history = shown(FIRST, SECOND, THIRD)
    history.undo()
    history.amend(FOURTH)
    assert history.redo() == THIRD
    assert history.undo() == FOURTH
    assert history.undo() == FIRST


@given(st.integers(0, 2 * History.LIMIT))
def test_the_latest_states_are_kept(steps: int) -> None:
    states = [ViewState(focus=f"{number}") for number in range(steps + 1)]
    history = shown(*states)
    undone = []
    while (state := history.undo()) is not None:
        undone.append(state)
    assert undone == states[-History.LIMIT : -1][::-1]
