"""Opening the screen from a command line: the frame stands at once, the data are read behind it."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontdash.cli.request import Request
    from frontdash.config import Settings
    from frontdash.figures.dataset import Dataset
    from frontdash.query.state import ViewState
    from frontdash.reading.preview import Preview
    from frontdash.tui.startup.loading import Opened, Progress

_LARGE = 1 << 23
"""Bytes of a file of which first rows are shown before the others are read, even at the price of reading them twice."""
_TURN = 0.0005
"""Seconds that a thread goes on before another one may; Python's own are ten times as many."""


class Pending:
    """What a command line asks for, opened when somebody first looks at it.

    `plain` says that nothing but a PATH was asked for, so that its first rows are those of the view.
    """

    def __init__(
        self,
        path: str | None,
        open_: Callable[[Progress | None], Request],
        plain: bool = True,
        units: str | None = None,
        mapping: Path | None = None,
    ) -> None:
        self.path = path
        self.mapping = mapping
        self.progress: Progress | None = None
        """Told how much is read, from 0 to 1."""
        self._open = open_
        self._plain = plain and mapping is None
        self._units = units

    @cached_property
    def settings(self) -> Settings:
        """The user's settings. Raises `ConfigError`."""
        from frontdash import config

        return config.load()

    @cached_property
    def request(self) -> Request:
        """The opened data and their view. Raises as `frontdash.cli.request.open_request`."""
        return self._open(self.progress)

    @property
    def dataset(self) -> Dataset:
        """The opened data."""
        return self.request.dataset

    @property
    def state(self) -> ViewState:
        """The view asked for."""
        return self.request.state

    @property
    def title(self) -> str:
        """What the data go by until they are opened."""
        from frontdash.figures.companions import BUNDLED

        return BUNDLED if self.path is None else os.path.basename(os.path.abspath(self.path))  # noqa: PTH119, PTH100  # may be an address

    @property
    def at_hand(self) -> bool:
        """Whether there is something at the path, as far as a look tells: if not, the reading says so at once."""
        if self.path is None or "://" in self.path:
            return True
        path = os.path.expanduser(self.path)  # noqa: PTH111  # a name without a home is no failure here
        return os.path.exists(path) or os.path.exists(path.partition("#")[0])  # noqa: PTH110

    def quick(self) -> Preview | None:
        """Return first rows without loading Polars; None where there are none."""
        settings = self.settings
        if not self._plain or settings.definitions or settings.views or self._units not in {None, "km", "mi"}:
            return None
        from frontdash.reading.preview import first_rows, preview_of

        found = first_rows(self.path)
        return None if found is None else preview_of(found, self._units or settings.units, settings.columns)

    def careful(self) -> Preview | None:
        """Return first rows of a large file, read as the whole is; None where there are none."""
        if not self._plain or self.path is None or not _is_large(self.path):
            return None
        from frontdash.reading import head
        from frontdash.reading.preview import preview_of

        settings = self.settings
        first = head(self.path, unit_system=settings.unit_system)
        if first is None:
            return None
        rows = first.figures.rows(named=True)
        return preview_of(
            (first.title, rows, first.sources), self._units or settings.units, settings.columns, settings.unit_system
        )


def run_screen(pending: Pending, since: str | None, log: str | None) -> int:
    """Run the screen and return its exit code. Raises whatever keeps the data from being opened."""
    settings = pending.settings
    if not pending.at_hand:
        pending.request  # noqa: B018  # says what is wrong before the terminal is taken
    drawable()
    alone()
    from frontdash.tui.app import run_app
    from frontdash.tui.startup.loading import Loading

    opening = partial(_opened, pending, since, log)
    return run_app(Loading(pending.title, opening, pending.quick, pending.careful), settings)


def _opened(pending: Pending, since: str | None, log: str | None, progress: Progress) -> Opened:
    from frontdash.reading import STDIN, open_dataset
    from frontdash.tui.controllers.session_log import Session
    from frontdash.tui.startup.loading import Opened

    older = None if since is None else open_dataset(since, unit_system=pending.settings.unit_system)
    pending.progress = progress
    request = pending.request
    # Standard input is read once; a file is read anew whenever it changes.
    reopen = (
        None
        if request.path == STDIN
        else partial(open_dataset, request.path, pending.mapping, unit_system=request.dataset.unit_system)
    )
    session = None if log is None else Session(request.dataset, Path(log).expanduser())
    return Opened(request.dataset, request.state, reopen, older, session)


def _is_large(path: str) -> bool:
    try:
        return Path(path).expanduser().stat().st_size >= _LARGE
    except (OSError, RuntimeError):
        return False


def alone() -> None:
    """Make the process the screen's alone."""
    # Without its terminal a screen is of no use, even where SIGHUP was ignored, as under nohup.
    with contextlib.suppress(AttributeError, ValueError):  # a platform without it; not the main thread
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    # What is made while starting stays: looking through it for what may go would cost a tenth of the start. The
    # screen turns collections on again (see `Background`).
    gc.disable()
    # What goes on beside the screen hands over sooner than Python would: a key never waits for it.
    sys.setswitchinterval(_TURN)


def drawable() -> None:
    """Have the screen drawn on standard output where standard error, on which Textual draws, is no terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        sys.__stderr__ = sys.__stdout__  # type: ignore[misc]  # typed Final, but the screen is drawn on it


def keyboard() -> bool:
    """Make standard input the terminal, where a pipe or a file stands in its place. False where there is none."""
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
