"""Type, click, paste and resize at random in a real terminal, from the first millisecond, while the file changes.

`python -m tests.monkey 30 --keys 3000` makes that many sessions; `--seed` draws others. Every session leaves on `q`.
`tests.campaigns.monkey` does the same inside the process, faster, and without a terminal.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from math import inf
from pathlib import Path

from tests.campaigns.command import options_of, verdict
from tests.terminal import Terminal

SIZES = ((1, 1), (2, 40), (20, 5), (40, 12), (80, 24), (140, 40), (300, 100))
# Without q, and without what ends a program before it has the terminal: ctrl+c and ctrl+\\.
_KEYS = [bytes([code]) for code in range(1, 127) if code not in b"\x03\x1cqQ\x11"] + [
    *(b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1b[5~", b"\x1b[6~", b"\x1b[H", b"\x1b[F", b"\x1b[Z", b"\x1bOP"),
    *(b"\r\r", b"\x1b", b"\t", b"\x7f", b"\xff", b"\xc3", b"\x1b[M\xff\xff\xff", b"\x1b[M !!", b"\x1b[99999999999u"),
    *(b"\x1b[200~caf\xe9\x1b[201~", b"\x1b[200~" + b"x" * 3000 + b"\x1b[201~", b"\x1b[200~", b"\x1b[I", b"\x1b[O"),
]
_ROW = "f{0},Troops,{0},person,AFP,about {0}\n"
_HEADER = "id,series,value,unit,source,wording\n"
PATIENCE = 180.0
"""Seconds in which a session leaves, on a busy machine too."""


@dataclass
class Found:
    """What a campaign counted."""

    sessions: int = 0
    keys: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)


def _change(path: Path, draw: random.Random) -> None:
    """Change the file as programs do: append, replace, cut, damage, remove."""
    kind = draw.randrange(5)
    if kind == 0 and path.exists():
        with path.open("a") as file:
            file.write(_ROW.format(draw.randrange(10**6)))
    elif kind == 1:
        new = path.with_name("new")
        new.write_text(_HEADER + "".join(_ROW.format(draw.randrange(10**6)) for _ in range(draw.randrange(40))))
        new.replace(path)
    elif kind == 2 and path.exists():
        os.truncate(path, draw.randrange(path.stat().st_size + 1))
    elif kind == 3:
        path.write_bytes(draw.randbytes(200))
    else:
        path.unlink(missing_ok=True)


def session(seed: int, keys: int, found: Found) -> None:
    """Run one session of some keys, and note what went wrong."""
    draw = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "figures.csv")
        path.write_text(_HEADER + "".join(map(_ROW.format, range(1, draw.choice((2, 30, 3000))))))
        own = {"HOME": name, "XDG_STATE_HOME": name, "FRONTDASH_CONFIG": str(Path(name, "c.toml"))}
        own |= {"BROWSER": "true", "EDITOR": "true", "VISUAL": "true"}
        opened = [] if draw.random() < 0.3 else [str(path)]
        program = ["sh", "-c", 'cd "$0" && exec "$@"', name, sys.executable, "-m", "frontdash", *opened]
        early, paced = draw.random() < 0.5, draw.random() < 0.5
        with Terminal(program, own, draw.choice(SIZES)) as terminal:
            if not early:
                terminal.settle(0.3, 20.0)
            for _ in range(keys):
                _gesture(terminal, draw, path, found)
                terminal.read(0.01 if paced else 0.0)
                if terminal.stopped:
                    terminal.signal(signal.SIGCONT)
                if not terminal.alive:
                    break
            code = _left(terminal)
        found.sessions += 1
        painted = bytes(terminal.painted)
        gone = (
            code == 2 and "figures.csv" in terminal.after_the_screen
        )  # it was removed or damaged before it was opened
        if (code != 0 and not gone) or b"Traceback" in painted or b"internal error" in painted:
            found.problems.append(f"seed {seed}: ended with {code}: {terminal.after_the_screen[-300:]}")


def _gesture(terminal: Terminal, draw: random.Random, path: Path, found: Found) -> None:
    kind = draw.random()
    if kind < 0.8:
        found.keys["keys"] += 1
        terminal.send(draw.choice(_KEYS))
    elif kind < 0.95:
        found.keys["clicks"] += 1
        button, x, y = draw.choice((0, 0, 2, 16, 32, 35, 64, 65)), draw.randrange(1, 301), draw.randrange(1, 101)
        terminal.send(f"\x1b[<{button};{x};{y}M\x1b[<{button};{x};{y}m".encode())
    elif kind < 0.98:
        found.keys["resizes"] += 1
        terminal.resize(draw.choice(SIZES))
    else:
        found.keys["changes of the file"] += 1
        _change(path, draw)


def _left(terminal: Terminal) -> int | None:
    """Leave as a user does: close what is open, and press q."""
    end = time.monotonic() + PATIENCE
    terminal.send(b"\x1b[201~")
    while time.monotonic() < end and terminal.alive:
        if terminal.stopped:
            terminal.signal(signal.SIGCONT)
        for key in (b"\x1b", b"\x1b", b"q"):
            if terminal.alive:
                terminal.send(key)
            terminal.settle(0.2, 2.0)
    return terminal.ended(1.0)


def campaign(sessions: int, keys: int, seed: int = 0, seconds: float = inf) -> Found:
    """Run sessions, for some seconds at most, and return what was found."""
    end, found = time.monotonic() + seconds, Found()
    for number in range(seed, seed + sessions):
        if time.monotonic() > end:
            break
        session(number, keys, found)
    return found


def main() -> int:
    """Run the campaign, print what was found, and return 1 if anything was."""
    options = options_of("monkey", __doc__, "sessions", 10)
    options.add_argument("--keys", type=int, default=1000, help="keys, clicks, pastes and resizes in each session")
    given = options.parse_args()
    start = time.perf_counter()
    found = campaign(given.sessions, given.keys, given.seed, given.seconds)
    spent = time.perf_counter() - start
    print(f"{found.sessions} sessions from seed {given.seed} in {spent:.0f} s: {dict(found.keys)}")
    return verdict(found.problems, "every session left on q")
