"""What the commands of campaigns have in common: their options, and how they end."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from math import inf


def options_of(name: str, explanation: str | None, runs: str, default: int) -> argparse.ArgumentParser:
    """Return the options of `python -m tests.NAME`: how many runs, from which seed, and for how long."""
    options = argparse.ArgumentParser(prog=f"python -m tests.{name}", description=explanation)
    options.add_argument(runs, type=int, nargs="?", default=default)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--seconds", type=float, default=inf, help="begin no run after as many seconds")
    return options


def verdict(problems: Sequence[str], otherwise: str) -> int:
    """Print problems, or what is said without any; return the exit code."""
    print("\n".join(problems) or otherwise)
    return 1 if problems else 0
