"""How the program ends when nobody presses q: by ctrl+c twice in a row, or by a signal."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from time import monotonic
from typing import TYPE_CHECKING

from textual.widgets import Input

if TYPE_CHECKING:
    from textual.app import App

    from frontdash.tui.app import FrontdashApp

INTERRUPTED = 130
AGAIN = 3.0
"""Seconds in which a second ctrl+c leaves."""


def interrupt(app: FrontdashApp) -> None:
    """Answer ctrl+c: copy what is marked; else say how to leave, and leave if it is pressed again."""
    focused = app.focused
    marked = focused.selected_text if isinstance(focused, Input) else app.screen.get_selected_text()
    if marked:
        app.copy_to_clipboard(marked)
        return
    now = monotonic()
    if now - app.interrupted_at < AGAIN:
        app.exit(INTERRUPTED)
        return
    app.interrupted_at = now
    app.notify("Press ctrl+c again to leave (or q).", timeout=AGAIN, markup=False)


def on_signals(app: App[int]) -> None:
    """Give the terminal back as it was when the program is ended from outside."""
    for ending in ("SIGINT", "SIGTERM", "SIGHUP"):
        # Not every platform has these signals, and only the main thread may handle them.
        with contextlib.suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
            number = getattr(signal, ending)
            asyncio.get_running_loop().add_signal_handler(number, app.exit, 128 + number)
