"""Undo and redo: a list of view states and a place in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontdash.query.state import ViewState


class History:
    """States in the order they were made; a new state after an undo drops what was undone."""

    LIMIT = 500

    def __init__(self, state: ViewState) -> None:
        self._states: tuple[ViewState, ...] = (state,)
        self._at = 0
        self._shown: tuple[tuple[ViewState, ...], int] = (self._states, self._at)
        self._dropped = 0

    @property
    def position(self) -> int:
        """How many steps led to the present state."""
        return self._dropped + self._at

    def push(self, state: ViewState) -> None:
        """Add a new state."""
        states = (*self._states[: self._at + 1], state)
        self._states = states[-self.LIMIT :]
        self._dropped += len(states) - len(self._states)
        self._at = len(self._states) - 1

    def amend(self, state: ViewState) -> None:
        """Replace the present state: moving the focus is no step of its own."""
        self._states = (*self._states[: self._at], state, *self._states[self._at + 1 :])

    def confirm(self) -> None:
        """Note that the present state is on screen."""
        self._shown = self._states, self._at

    def revert(self) -> None:
        """Go back to the states and the place when one was on screen last: those since could not be shown."""
        self._states, self._at = self._shown

    def undo(self) -> ViewState | None:
        """Return the state before, or None."""
        if self._at == 0:
            return None
        self._at -= 1
        return self._states[self._at]

    def redo(self) -> ViewState | None:
        """Return the state that was undone, or None."""
        if self._at + 1 >= len(self._states):
            return None
        self._at += 1
        return self._states[self._at]
