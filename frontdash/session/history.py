"""Undo and redo: a list of view states and a place in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontdash.query.state import ViewState


class History:
    """States in the order they were made; a new state after an undo forgets what was undone."""

    LIMIT = 500

    def __init__(self, state: ViewState) -> None:
        self._states = [state]
        self._at = 0

    def push(self, state: ViewState) -> None:
        """Remember a new state."""
        self._states = [*self._states[: self._at + 1], state][-self.LIMIT :]
        self._at = len(self._states) - 1

    def amend(self, state: ViewState) -> None:
        """Put a state in place of the present one: moving the focus is no step of its own."""
        self._states[self._at] = state

    def forget(self) -> None:
        """Take back the present state: it could not be shown."""
        if self._at:
            del self._states[self._at]
            self._at -= 1

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
