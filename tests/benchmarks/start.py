"""Start of the command: whole processes, against an interpreter that does nothing."""

from __future__ import annotations

import sys
from functools import partial

from tests.benchmarks.measuring import Options, by_turns, clean_environment, our_command, process_seconds
from tests.benchmarks.results import Row, compared


def measure(options: Options) -> list[Row]:
    """`--version` and `--help` against `python -c pass` of the same interpreter and packages."""
    nothing = [sys.executable, "-c", "pass"]
    commands = {"python -c pass": nothing} | {word: [*our_command(), word] for word in ("--version", "--help")}
    environment = clean_environment(options.folder)
    works = {name: partial(process_seconds, command, environment) for name, command in commands.items()}
    times = by_turns(works, 10 if options.small else 30)
    bare = {"python -c pass": times.pop("python -c pass")}
    return [compared("start", f"frontdash {word}", taken, bare, 3.0) for word, taken in times.items()]
