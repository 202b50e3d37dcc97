"""Keys pressed after one that opens a form: they are held until the form is open, and then pressed in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.widgets import Input

from frontdash.tui.actions import ACTIONS
from frontdash.tui.startup.idle import drawn, settled
from frontdash.tui.workers import begin

if TYPE_CHECKING:
    from frontdash.tui.app import FrontdashApp

_LEAVING = frozenset(("ctrl+c", "ctrl+q"))
_OPENING = frozenset(
    key
    for action in ACTIONS
    if action.call.startswith("command('change'") and not action.call.endswith(("'mode')", "'list')"))
    for key in action.keys.split(",")
)
"""Keys that open a form."""


class HeldKeys:
    """The keys that wait for a form."""

    def __init__(self, app: FrontdashApp) -> None:
        self._app = app
        self._keys: list[events.Key] | None = None
        """None while no form is on its way."""
        self._expected = False
        """Whether a form was requested since keys are held."""
        self._reading = False
        """Whether the content of a form is being read."""

    def hold(self, event: events.Key) -> bool:
        """Hold a key that is pressed after one that opens a form, until it is open; return whether it is held."""
        app = self._app
        if self._keys is None:
            if event.key in _OPENING and len(app.screen_stack) == 1 and not isinstance(app.focused, Input):
                self._keys, self._expected = [], False
                begin(app, "keys", self._settle)
            return False
        if event.key not in _LEAVING:
            self._keys.append(event)
        return event.key not in _LEAVING

    def expect(self) -> None:
        """Hold keys for a form that opens as soon as the screen is writable."""
        self._keys, self._expected = self._keys or [], True

    def drop(self) -> None:
        """Drop the held keys, and hold no more."""
        self._keys = None

    def wait(self) -> None:
        """Hold keys while the content of a form is being read, which ends with `open`."""
        self._reading, self._keys = True, [] if self._keys is None else self._keys

    async def open(self) -> None:
        """Press the held keys: the content of the form is read, and the form opens unless that failed."""
        self._reading = False
        await self._release()

    def release(self) -> None:
        """Press the held keys in the form that is opening, unless its content is still being read."""
        if not self._reading:
            begin(self._app, "edit", self._release)

    async def _settle(self) -> None:
        """Press the held keys after all, where the one before them opened no form."""
        app = self._app
        await settled(app)
        if not self._expected:
            held, self._keys = self._keys or [], None
            for event in held:
                app.post_message(event)

    async def _release(self) -> None:
        """Press the held keys in the form, once it takes them; where none came, they are dropped."""
        app = self._app
        await drawn(app)
        held, self._keys = self._keys or [], None
        for event in held if len(app.screen_stack) > 1 else ():
            app.post_message(event)
