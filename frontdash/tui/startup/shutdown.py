"""How the screen ends: left by the user, by ctrl+c twice in a row, by a signal, with its terminal, or by a failure."""

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
"""Seconds within which a second ctrl+c quits."""
GRACE = 1.5
"""Seconds from a signal, or from the loss of the terminal, to the end of the process, whatever it is doing."""


def run_to_end(app: FrontdashApp) -> int:
    """Run the screen until the user leaves it; return the exit code. Raises `ScreenError` if it fails."""
    code: int | None = None
    try:
        code = app.run()
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # Polars' panics are no Exception
        app.failure = error
    if app.failure is None:
        return code or 0
    from frontdash.tui.startup.failure_report import ScreenError

    raise ScreenError(app.failure) from app.failure


def interrupt(app: FrontdashApp) -> None:
    """Handle ctrl+c: copy the selection; else say how to quit, and quit if it is pressed again."""
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
    unsaved = bool(getattr(app.screen, "unsaved", False))
    said = (
        "What was typed is not saved: ctrl+c again drops it and quits." if unsaved else "Press ctrl+c again to leave."
    )
    app.notify(said, timeout=AGAIN, markup=False)


def on_signals(app: App[int]) -> None:
    """Shut the app down in order when a signal ends the program, so that the terminal is restored."""
    loop = asyncio.get_running_loop()
    for ending in ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"):
        # The platform lacks the signal, its event loops handle none, or this is not the main thread.
        with contextlib.suppress(AttributeError, NotImplementedError, RuntimeError):
            number = getattr(signal, ending)
            loop.add_signal_handler(number, app.exit, 128 + number)
            # The loop may be busy, or blocked by a terminal that takes no more output: Python's handler runs anyway,
            # and the loop is woken up as before.
            signal.signal(number, lambda *_: _limit(app))


def end_without_terminal(app: App[int]) -> None:
    """End the app because its terminal is gone."""
    _limit(app)
    app.exit(128 + signal.SIGHUP)


def _limit(app: App[int]) -> None:
    """Set an alarm that ends the process unless it ends in time."""
    if not app.is_headless:
        signal.setitimer(signal.ITIMER_REAL, GRACE)
