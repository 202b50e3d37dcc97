"""How much dearer it is to read a table of figures than to read the same bytes with bare Polars, and to check it.

    python tests/benchmarks/reading.py [ROWS] [REPEATS]

The table repeats the bundled figures, each row with an id of its own and no `repeats`, in an order given by a seed.
Both readers run by turns in one process; the ratio is that of the medians. Nothing here is collected by pytest.
"""

from __future__ import annotations

import gc
import os
import platform
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl

from frontdash import __version__
from frontdash.checks.rules import report
from frontdash.reading import bundled_path, open_dataset

SEED = 20250627


def write_table(path: Path, rows: int) -> None:
    """Write a CSV of `rows` figures in the shape of the bundled ones."""
    original = pl.read_csv(bundled_path() / "figures.csv", infer_schema=False)
    chance = random.Random(SEED)
    picked = pl.Series([chance.randrange(original.height) for _ in range(rows)], dtype=pl.UInt32)
    ids = pl.int_range(rows, eager=True).cast(pl.String)
    table = original[picked].with_columns(("r" + ids).alias("id"), pl.lit(None, dtype=pl.String).alias("repeats"))
    table.write_csv(path)


def seconds(work: Callable[[], object]) -> float:
    """Return how long a call takes; what it returns is let go outside the time."""
    gc.collect()
    start = time.perf_counter()
    result = work()
    took = time.perf_counter() - start
    del result
    return took


def main(rows: int = 1_000_000, repeats: int = 5) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "figures.csv"
        write_table(path, rows)
        size = path.stat().st_size
        readers: dict[str, Callable[[], object]] = {
            "polars.read_csv(infer_schema=False)": lambda: pl.read_csv(path, infer_schema=False),
            "frontdash.open_dataset": lambda: open_dataset(path),
        }
        took: dict[str, list[float]] = {name: [] for name in readers}
        for turn in range(repeats + 1):
            for name, read in readers.items():
                once = seconds(read)
                if turn:  # the first turn warms the caches of files and allocators
                    took[name].append(once)
        dataset = open_dataset(path)
        checked = [seconds(lambda: report(dataset)) for _ in range(repeats)]
    print(f"frontdash {__version__}, polars {pl.__version__}, Python {platform.python_version()}")
    print(f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}, {pl.thread_pool_size()} Polars threads")
    print(f"{rows:,} rows, {size / 1e6:,.0f} MB, seed {SEED}, {repeats} turns each")
    medians = {name: statistics.median(times) for name, times in took.items()}
    for name, times in took.items():
        print(f"{name:<40} median {medians[name]:.3f} s  (least {min(times):.3f}, most {max(times):.3f})")
    bare, ours = medians.values()
    print(f"ratio of medians {ours / bare:.2f}")
    name = "frontdash.checks.rules.report, on top"
    print(f"{name:<40} median {statistics.median(checked):.3f} s  (least {min(checked):.3f}, most {max(checked):.3f})")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
