"""The benchmarks by name; each is measured in a process of its own, so that none meets what another left behind."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from tests.benchmarks.measuring import Options
from tests.benchmarks.results import Row, unmeasured

BENCHMARKS: dict[str, str] = {
    "start": "--version and --help, whole processes",
    "frames": "first frame, first data and facets of the bundled figures, through a pseudo-terminal",
    "keys": "key to paint and held keys, through a pseudo-terminal",
    "opening": "opening large files, through a pseudo-terminal",
    "panels": "cursor, page, wheel and unit switch, from handler to painted strips",
    "filters": "filter changes, from selection to whole view",
    "search": "search as one types",
    "reading": "reading a table, against bare Polars",
    "saving": "saving one change, against copying the file",
    "memory": "peak of memory, against bare Polars",
}
"""Name (and module) -> what is measured."""


def measure(name: str, options: Options) -> list[Row]:
    """Return the rows of a benchmark, measured in this process."""
    work: Callable[[Options], list[Row]] = importlib.import_module(f"tests.benchmarks.{name}").measure
    return work(options)


def measure_apart(name: str, options: Options) -> list[Row]:
    """Return the rows of a benchmark, measured in a process of its own; its failure is a row that says so."""
    peers = "" if options.peers is None else str(options.peers)
    command = [
        sys.executable,
        "-m",
        "tests.benchmarks.suite",
        name,
        str(options.folder),
        peers,
        str(int(options.small)),
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        last = done.stderr.strip().rpartition("\n")[2]
        return [unmeasured(name, BENCHMARKS[name], f"failed: {last or f'exit code {done.returncode}'}")]
    return [Row(**row) for row in json.loads(done.stdout.splitlines()[-1])]


if __name__ == "__main__":
    _name, _folder, _peers, _small = sys.argv[1:]
    _rows = measure(_name, Options(Path(_folder), Path(_peers) if _peers else None, _small == "1"))
    print(f"\n{json.dumps([asdict(row) for row in _rows])}")
