"""Reading a table against reading the same bytes with Polars alone, and looking for what is wrong in it."""

from __future__ import annotations

import polars as pl

from frontdash.checks.rules import run_checks
from frontdash.reading import open_dataset
from tests.benchmarks.measuring import Options, by_turns, call_seconds, label
from tests.benchmarks.results import Row, compared


def measure(options: Options) -> list[Row]:
    """`open_dataset` and all checks on a CSV, against `polars.read_csv`, by turns in one process."""
    size = options.size("1m")
    path = options.table(size, "csv")
    dataset = open_dataset(path)
    times = by_turns(
        {
            "polars.read_csv": lambda: call_seconds(lambda: pl.read_csv(path, infer_schema=False)),
            "open_dataset": lambda: call_seconds(lambda: open_dataset(path)),
            "checks": lambda: call_seconds(lambda: run_checks(dataset)),
        },
        3 if options.small else 5,
    )
    bare = {"polars.read_csv": times["polars.read_csv"]}
    return [
        compared("reading", f"open_dataset, {label(size)} of CSV", times["open_dataset"], bare, None),
        compared("reading", f"all checks on top, {label(size)}", times["checks"], bare, None),
    ]
