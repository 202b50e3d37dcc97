"""Memory: the most that the program takes with a large table open, against Polars holding the same file."""

from __future__ import annotations

import subprocess
import sys

from tests.benchmarks.measuring import Options, clean_environment, label, our_command
from tests.benchmarks.opening import marks_of
from tests.benchmarks.results import Row
from tests.terminal import Terminal

_READ = """
import sys, polars as pl
frame = pl.read_parquet(sys.argv[1])
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]
print(int(peak) * 1024, frame.estimated_size())
"""


def measure(options: Options) -> list[Row]:
    """The command with the table open, facets there, and a few keys pressed; whole processes, peaks of both."""
    size = options.size("10m")
    path = options.table(size, "parquet")
    done = subprocess.run([sys.executable, "-c", _READ, str(path)], capture_output=True, check=True, text=True)
    bare, frame = map(int, done.stdout.split())
    with Terminal([*our_command(), str(path)], clean_environment(options.folder)) as terminal:
        terminal.wait_for(marks_of(path, size).facets, patience=600)
        terminal.settle(3.0, patience=20 if options.small else 120)
        opened = terminal.memory()
        for key in (b"G", b"g", b"]", b"u"):
            terminal.send(key)
            terminal.settle(1.5, patience=60)
        ours = terminal.memory()
    note = (
        f"peak {ours / 1e9:.2f} GB ({opened / 1e9:.2f} GB before sorting); "
        f"Polars peak {bare / 1e9:.2f} GB, of which {frame / 1e9:.2f} GB are the frame"
    )
    # On a short table the program itself is most of the memory.
    target = None if options.small else 1.6
    return [Row("memory", f"peak of the command, {label(size)} of Parquet", ours / bare, target, runs=1, note=note)]
