"""End terminals at random moments, and count the processes that are left behind.

`python -m tests.campaigns.endings 200` makes 200 runs on the bundled data; `--seed` makes others, PATH opens a file.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from typing import Literal, get_args

from tests.terminal import Terminal

Ending = Literal["closed", "unannounced", "SIGHUP", "SIGTERM", "SIGINT", "SIGQUIT", "stalled"]
"""How a run ends: the terminal is closed, closed with SIGHUP ignored at the start, the program gets a signal, or it
gets SIGTERM while the terminal takes no more output."""
ENDINGS: tuple[Ending, ...] = get_args(Ending)
PATIENCE = 2.0
"""Seconds in which a process has to be gone."""
LATEST = 4.0
"""Seconds after the start in which a run ends: by then the bundled data are loaded, checked, and at rest."""
_IGNORING = ("sh", "-c", 'trap "" HUP; exec "$@"', "sh")
_BUSY = b"jk?\x1b?\x1b23456789123" * 8
"""Keys that paint much."""


def ended_in_time(
    ending: Ending, moment: float, environment: Mapping[str, str], path: str | None = None, patience: float = PATIENCE
) -> bool:
    """Run the screen, end it some seconds (`moment`) after its start, and return whether it is gone in time."""
    program = [sys.executable, "-m", "frontdash", *([] if path is None else [path])]
    command = [*_IGNORING, *program] if ending == "unannounced" else program
    with Terminal(command, environment) as terminal:
        while (left := terminal.started + moment - time.perf_counter()) > 0:
            terminal.read(left)
        if ending in {"closed", "unannounced"}:
            terminal.vanish()
        elif ending == "stalled":
            terminal.send(_BUSY)
            terminal.signal(signal.SIGTERM)
        else:
            terminal.signal(signal.Signals[ending])
        return terminal.ended(patience, reading=ending != "stalled") is not None


def main() -> int:
    """Run the campaign, print what was left, and return 1 if anything was."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("runs", type=int)
    options.add_argument("path", nargs="?")
    options.add_argument("--seed", type=int, default=0)
    given = options.parse_args()
    draw = random.Random(given.seed)
    runs: Counter[str] = Counter()
    left: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        own = {"FRONTDASH_CONFIG": os.path.join(folder, "config.toml"), "XDG_STATE_HOME": folder}  # noqa: PTH118
        for _ in range(given.runs):
            ending, moment = draw.choice(ENDINGS), draw.uniform(0.0, LATEST)
            runs[ending] += 1
            if not ended_in_time(ending, moment, own, given.path):
                left[ending] += 1
                print(f"left behind: {ending} after {moment:.3f} s", flush=True)
    for ending in ENDINGS:
        print(f"{ending:12} {runs[ending]:4} runs, {left[ending]} left")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
