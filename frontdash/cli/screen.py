"""Opening the screen from a command line: the frame is drawn at once, the data are read meanwhile."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from functools import partial
from typing import TYPE_CHECKING

from frontdash.cli.outcome import say
from frontdash.session.opening import OpenRequest, open_data, open_session

if TYPE_CHECKING:
    from frontdash.errors import FrontdashError
    from frontdash.figures.dataset import Dataset
    from frontdash.session.opening import Opened
    from frontdash.tui.app import FrontdashApp
    from frontdash.tui.startup.loading import Loading

_TURN = 0.0005
"""Seconds that a thread goes on before another one may; Python's own are ten times as many."""


def run_screen(request: OpenRequest, opened: Opened[Dataset] | None = None) -> int:
    """Run the screen and return its exit code. Raises whatever keeps the data from being opened.

    `opened` are the data of the request, where they had to be read already.
    """
    from frontdash import config

    settings = config.load()
    if request.is_missing:
        open_data(request, settings)  # reports what is wrong before the terminal is taken
    drawable()
    alone()
    from frontdash.tui.app import run_app
    from frontdash.tui.startup.loading import Loading

    open_ = partial(open_session, request, settings, opened)
    quick, careful = partial(request.quick_preview, settings), partial(request.careful_preview, settings)
    loading = Loading(request.title, open_, quick, careful, partial(_unknown, request))
    return _ran(run_app(loading, settings), loading)


def run_import(path: str, folder: str | None, source: str | None) -> int:
    """Run the screen on a table that is to become a dataset; return its exit code. Raises `FrontdashError`."""
    from frontdash import config
    from frontdash.tui.app import run_app
    from frontdash.tui.controllers.importing import import_table
    from frontdash.tui.startup.loading import Loading

    drawable()
    alone()
    title = path.rpartition("/")[2] or path
    loading = Loading(title, None, first=lambda app, loading: import_table(app, loading, path, folder, source))
    return _ran(run_app(loading, config.load()), loading)


def _ran(code: int, loading: Loading) -> int:
    """Say what was written while the screen was open, and return its exit code."""
    for line in loading.said:
        say(line)
    return code


def _unknown(request: OpenRequest, app: FrontdashApp, loading: Loading, error: FrontdashError) -> bool:
    """Offer the import of a table that nothing tells how to read; return whether that can be."""
    from frontdash.reading.mapping.detect import UnknownTableError

    path = request.link[0]
    if not isinstance(error, UnknownTableError) or path is None or request.mapping is not None:
        return False
    from frontdash.tui.controllers.importing import offer_import

    offer_import(app, loading, path, error)
    return True


def alone() -> None:
    """Make the process the screen's alone."""
    # Without its terminal a screen is of no use, even where SIGHUP was ignored, as under nohup.
    with contextlib.suppress(AttributeError, ValueError):  # a platform without it; not the main thread
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    # What is made while starting stays: looking through it for what may go would cost a tenth of the start. The
    # screen turns collections on again (see `Background`).
    gc.disable()
    # Background threads yield sooner than by default: a key never waits for them.
    sys.setswitchinterval(_TURN)


def drawable() -> None:
    """Have the screen drawn on standard output where standard error, on which Textual draws, is no terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        sys.__stderr__ = sys.__stdout__  # type: ignore[misc]  # typed Final, but the screen is drawn on it


def keyboard() -> bool:
    """Make standard input the terminal where it is a pipe or a file; return False where there is no terminal."""
    try:
        if sys.stdin is not None and sys.stdin.isatty():
            return True
        terminal = os.open("/dev/tty", os.O_RDWR)
    except (OSError, ValueError):
        return False
    os.dup2(terminal, 0)
    if terminal != 0:
        os.close(terminal)
    # Textual reads keys from the interpreter's original standard input.
    keys = os.fdopen(0, encoding="utf-8", errors="replace", closefd=False)
    sys.stdin = keys
    sys.__stdin__ = keys  # type: ignore[misc]  # typed Final, but the screen has to read from here
    return True
