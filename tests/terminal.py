"""A pseudo-terminal for tests: a program runs in it as for a user, and every byte it paints has its time.

Nothing is drawn. Escape sequences are taken out of what arrives and the rest is searched, so any terminal program can
be measured, whatever it paints with.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from types import TracebackType

TAKEN, GIVEN_BACK = b"\x1b[?1049h", b"\x1b[?1049l"
"""What a program writes when it takes the whole screen, and when it gives it back."""
SIZE = (140, 40)
"""Cells across and down."""
_JUMP = re.compile(rb"\x1b\[[0-9;]*[HfdG]")
_OTHER = re.compile(
    rb"\x1b\[[0-9;:?<>=!]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    rb"|\x1bP[^\x1b]*\x1b\\|\x1b[()][A-Z0-9]|\x1b[=>78cDEHM]"
)
_PAINTED = b"\x1b[?2026l"
_ANSWERS = (
    (b"\x1b[?2026$p", b"\x1b[?2026;2$y"),  # frames can be marked: their end is seen in what arrives
    (b"\x1b[?2048$p", b"\x1b[?2048;0$y"),
    (b"\x1b[6n", b"\x1b[1;1R"),
    (b"\x1b[c", b"\x1b[?62;22c"),
    (b"\x1b[0c", b"\x1b[?62;22c"),
    (b"\x1b]10;?", b"\x1b]10;rgb:ffff/ffff/ffff\x1b\\"),
    (b"\x1b]11;?", b"\x1b]11;rgb:0000/0000/0000\x1b\\"),
)
_POLL = 0.02
"""Seconds between two looks whether a program has ended."""
_TAIL = 8192
"""Bytes of what is known already that are searched again with what is new: a text may arrive in two pieces."""
_SIGNALS = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP)
"""What a shell with a terminal does not ignore."""


def plain(painted: bytes) -> str:
    r"""Return the text of what was painted: jumps of the cursor are ends of lines, all else is left out.

    >>> plain(b"\x1b[2;1H\x1b[1m110,000\x1b[0m troops")
    '\n110,000 troops'
    """
    return _OTHER.sub(b"", _JUMP.sub(b"\n", painted)).replace(b"\r", b"").decode("utf-8", "replace")


class Terminal:
    """A program in a pseudo-terminal of its own. Use it in a `with`: its end is the program's end.

    `started` is the time (`time.perf_counter`) just before the program was started.
    """

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str] | None = None, size: tuple[int, int] = SIZE
    ) -> None:
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(environment or {})}
        for name in ("NO_COLOR", "COLUMNS", "LINES"):  # workers of the tests have a size, which would be taken for ours
            environment.pop(name, None)
        self.painted = bytearray()
        self.painted_at = self.started = time.perf_counter()
        self._answered = 0
        self._code: int | None = None
        # The child leads a session, and so a group of processes, of its own.
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            for number in _SIGNALS:  # whoever runs the tests in the background ignores some, which would be inherited
                signal.signal(number, signal.SIG_DFL)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
            try:
                os.execvpe(command[0], list(command), environment)
            finally:
                os._exit(127)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the program: ask it, and after a moment make it."""
        for number, patience in ((signal.SIGTERM, 2.0), (signal.SIGKILL, 10.0)):
            if self._code is None:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(self.pid, number)
                self.ended(patience)
        self.vanish()

    def vanish(self) -> None:
        """Close the terminal, whatever the program does."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def resize(self, size: tuple[int, int]) -> None:
        """Change the size, in cells across and down."""
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def ended(self, patience: float = 60.0, *, reading: bool = True) -> int | None:
        """Return the exit code of the program (negative for a signal), or None if it does not end in time.

        What it paints is read meanwhile, unless the terminal is to take no more output.
        """
        end = time.perf_counter() + patience
        while self._code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._code = os.waitstatus_to_exitcode(status)
            elif time.perf_counter() >= end:
                return None
            elif not reading or not self.read(_POLL):
                select.select([], [], [], _POLL)
        while reading and self.read(0):
            pass
        return self._code

    @property
    def after_the_screen(self) -> str:
        """What is painted once the program has given the whole screen back."""
        return plain(bytes(self.painted).rpartition(GIVEN_BACK)[2]).strip()

    def read(self, patience: float) -> bool:
        """Take in what arrives within so many seconds; False where nothing did (or the program is gone)."""
        if self._fd < 0 or not select.select([self._fd], [], [], max(0.0, patience))[0]:
            return False
        try:
            piece = os.read(self._fd, 1 << 18)
        except OSError:  # Linux says so when the other end is closed
            return False
        self.painted_at = time.perf_counter()
        self.painted += piece
        self._answer()
        return bool(piece)

    def _answer(self) -> None:
        """Answer what programs ask of a terminal."""
        new = bytes(self.painted[self._answered :])
        if b"\x1b" not in new:
            return
        self._answered = len(self.painted)
        for question, answer in _ANSWERS:
            if question in new:
                os.write(self._fd, answer)

    def wait_for(self, *texts: str | re.Pattern[str], patience: float = 60.0, since: int = 0) -> dict[str, float]:
        """Return, for each text (or pattern), the seconds from the start until it was painted.

        What is not painted within `patience` seconds is missing. `since` leaves out the first bytes painted.
        """
        patterns = {
            _name(text): text if isinstance(text, re.Pattern) else re.compile(re.escape(text)) for text in texts
        }
        found: dict[str, float] = {}
        end, looked = time.perf_counter() + patience, since
        while True:
            piece = plain(bytes(self.painted[max(since, looked - _TAIL) :]))
            looked = len(self.painted)
            for name, pattern in patterns.items():
                if name not in found and pattern.search(piece):
                    found[name] = self.painted_at - self.started
            if len(found) == len(patterns):
                return found
            while not self.read(min(0.25, end - time.perf_counter())):
                if time.perf_counter() >= end or not self.alive:
                    return found

    @property
    def alive(self) -> bool:
        """Whether the program runs."""
        return self._state not in b"Z"

    @property
    def stopped(self) -> bool:
        """Whether the program is suspended."""
        return self._state == b"T"

    @property
    def _state(self) -> bytes:
        try:
            with open(f"/proc/{self.pid}/stat", "rb") as file:  # noqa: PTH123 (cheaper, and asked often)
                return file.read().rpartition(b")")[2].split()[0]
        except OSError:
            return b""

    def settle(self, quiet: float = 0.4, patience: float = 60.0) -> float:
        """Wait until nothing was painted for `quiet` seconds; return when the last byte came (`perf_counter`)."""
        end = time.perf_counter() + patience
        while time.perf_counter() < end:
            if not self.read(quiet) and time.perf_counter() - self.painted_at >= quiet:
                break
        return self.painted_at

    def send(self, keys: bytes) -> float:
        """Send keys as a keyboard does; return when."""
        now = time.perf_counter()
        os.write(self._fd, keys)
        return now

    def paint_after(self, keys: bytes, patience: float = 5.0) -> float | None:
        """Send keys; return the seconds until the next frame was whole, None where none came.

        A frame is whole where the program says so; of programs that do not, the first bytes count.
        """
        start, sent = len(self.painted), self.send(keys)
        marks = _PAINTED in self.painted
        while time.perf_counter() - sent < patience:
            if self.read(0.05) and (not marks or _PAINTED in self.painted[start:]):
                return self.painted_at - sent
        return None

    def memory(self) -> int:
        """Return the most bytes of memory that the program has had so far."""
        with open(f"/proc/{self.pid}/status") as file:  # noqa: PTH123
            peak = next(line for line in file if line.startswith("VmHWM"))
        return int(peak.split()[1]) * 1024


def _name(text: str | re.Pattern[str]) -> str:
    return text.pattern if isinstance(text, re.Pattern) else text
