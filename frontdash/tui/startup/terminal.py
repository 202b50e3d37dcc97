"""A terminal driver that survives bytes in any encoding and a terminal that vanishes."""

from __future__ import annotations

import contextlib
import os
import signal
from codecs import getincrementaldecoder
from collections.abc import Callable
from itertools import chain
from selectors import EVENT_READ, SelectSelector
from typing import TYPE_CHECKING, Any, TextIO

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from frontdash.tui.startup.shutdown import end_without_terminal

if TYPE_CHECKING:
    from textual.app import App
    from textual.message import Message

_WAIT = 0.1
"""Seconds between two checks for a key that ended in the middle of an escape sequence, or for the end of the screen."""
_MOST = 4096
"""Bytes read from the terminal at once."""


class Output:
    """A stream to the terminal that silently drops text once the terminal is gone.

    Textual's writer thread dies of a failed write, and the next caller would wait for it forever.
    """

    def __init__(self, stream: TextIO, lost: Callable[[], None]) -> None:
        """`lost` is called once, by the thread that writes, when a write fails."""
        self._stream: TextIO | None = stream
        self._lost = lost

    def write(self, text: str) -> None:
        """Write text."""
        self._attempt(lambda stream: stream.write(text))

    def flush(self) -> None:
        """Send what is written."""
        self._attempt(lambda stream: stream.flush())

    def _attempt(self, work: Callable[[TextIO], object]) -> None:
        if self._stream is None:
            return
        try:
            work(self._stream)
        except (OSError, ValueError):  # ValueError: the stream is closed
            self._stream = None
            self._lost()


class Terminal(LinuxDriver):
    """Textual's driver with more tolerance for real terminals.

    - Bytes that are not UTF-8 (legacy mouse reports, 8-bit Meta keys, text pasted in another encoding) become U+FFFD,
      and a sequence that the parser fails on is dropped; Textual's own driver ends the screen with either.
    - A terminal that vanishes ends the screen. Textual's own driver reads on at its end, and stops writing.
    - SIGALRM ends the process at once, whatever it waits for: see `frontdash.tui.startup.shutdown`.
    - SIGCONT resumes only what was suspended. The kernel sends it along with the SIGHUP of a vanished terminal, and
      Textual's own driver then starts a second writer and a second reader.
    - All is painted again once the screen is resumed. Textual's own driver only says that the size is the same as
      before, upon which nothing but what changed is painted, on a screen that is empty.
    """

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        assert self._file is not None
        self._descriptor = self._file.fileno()
        self._file = Output(self._file, self._lose)  # type: ignore[assignment]  # all that a writer thread uses
        self._suspended = False
        self._direct = False
        """Whether output bypasses the writer thread."""
        signal.signal(signal.SIGALRM, self._cut_off)

    def write(self, data: str) -> None:
        """Write to the terminal."""
        if self._direct:
            with contextlib.suppress(OSError):
                os.write(self._descriptor, data.encode())
        else:
            super().write(data)

    def suspend_application_mode(self) -> None:
        """Release the terminal temporarily."""
        super().suspend_application_mode()
        self._suspended = True

    def resume_application_mode(self) -> None:
        """Take the terminal again after it was released, or after an unannounced stop."""
        if self._suspended:
            self._suspended = False
            super().resume_application_mode()
            self._loop.call_soon_threadsafe(self._repaint)
        else:
            self._loop.call_soon_threadsafe(self._restart)

    def _restart(self) -> None:
        """Set up the terminal again: the shell may have used it since the process was stopped."""
        if self._app.is_running:
            self.suspend_application_mode()
            self.resume_application_mode()

    def _repaint(self) -> None:
        """Paint every cell: the terminal gives an empty screen to whoever takes it."""
        if self._app.is_running:
            self._app.refresh(layout=True)

    def run_input_thread(self) -> None:
        """Read the terminal and hand keys, mouse and paste to the app, until the screen or the terminal ends."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        with SelectSelector() as selector:
            selector.register(self.fileno, EVENT_READ)
            while not self.exit_event.is_set():
                text = ""
                if selector.select(_WAIT):
                    try:
                        data = os.read(self.fileno, _MOST)
                    except OSError:
                        data = b""
                    if not data:
                        self._lose()
                        return
                    text = decode(data)
                messages: list[Message] = []
                try:
                    messages.extend(chain(parser.feed(text) if text else (), parser.tick()))
                except Exception:  # the parser raises various errors for numbers that no terminal sends
                    parser = XTermParser(self._debug)
                for message in messages:
                    self.process_message(message)

    def _cut_off(self, *_: object) -> None:
        """Restore the terminal without waiting for pending output, and end the process at once."""
        self._direct = True
        try:
            os.set_blocking(self._descriptor, False)
            self.stop_application_mode()
            os.set_blocking(self._descriptor, True)
        finally:
            os._exit(self._app.return_value or 128 + signal.SIGALRM)

    def _lose(self) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: the screen has ended
            self._loop.call_soon_threadsafe(end_without_terminal, self._app)
