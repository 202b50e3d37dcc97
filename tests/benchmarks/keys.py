"""Keys from outside: pressed in a pseudo-terminal, until the next frame is painted; and a key that is held down."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import cycle

from tests.benchmarks.frames import bundled_facets
from tests.benchmarks.measuring import Options, clean_environment, label, our_command, repeated
from tests.benchmarks.opening import marks_of
from tests.benchmarks.results import Row, Times, in_ms, unmeasured
from tests.terminal import Terminal

_REPEAT = 1 / 30
"""Seconds between the keys of a keyboard whose key is held."""


def measure(options: Options) -> list[Row]:
    """Key to paint and held keys, on the bundled figures and on the largest table."""
    environment = clean_environment(options.folder)
    with Terminal(our_command(), environment) as terminal:
        terminal.wait_for(bundled_facets())
        rows = _pressed(terminal, "bundled figures", options.small)
    size = options.size("10m")
    path = options.table(size, "parquet")
    with Terminal([*our_command(), str(path)], environment) as terminal:
        terminal.wait_for(marks_of(path, size).facets, patience=600)
        return [*rows, *_pressed(terminal, label(size), options.small)]


def _pressed(terminal: Terminal, data: str, small: bool) -> list[Row]:
    """Press keys one by one, then hold one; what the program still does after its start is waited for."""
    terminal.settle(1.5, patience=10 if small else 300)
    rows = []
    for what, keys in (("cursor key", (b"j",)), ("page key", (b"\x1b[6~",)), ("last line, first line", (b"G", b"g"))):
        turn = cycle(keys)

        def once(turn: Iterator[bytes] = turn) -> float | None:
            took = terminal.paint_after(next(turn))
            terminal.settle(0.08, patience=5)
            return took

        times = repeated(once, 30 if small else 200, 4 if small else 60)
        moment = f"{what} to paint from outside, {data}"
        rows.append(in_ms("keys", moment, times, None) if times else unmeasured("keys", moment, "nothing was painted"))
    return [*rows, _held(terminal, data, small)]


def _held(terminal: Terminal, data: str, small: bool) -> Row:
    """Hold a key for two seconds: how long the screen goes on after the last one."""
    took: list[float] = []
    for _ in range(1 if small else 5):
        for _ in range(60):
            sent = terminal.send(b"j")
            while (left := sent + _REPEAT - time.perf_counter()) > 0:
                terminal.read(left)
        took.append(max(0.0, terminal.settle(1.0, patience=20) - sent))
    return in_ms("keys", f"held key: from the last repeat until the screen is quiet, {data}", Times(tuple(took)), None)
