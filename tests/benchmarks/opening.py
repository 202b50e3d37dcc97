"""Opening large files through a pseudo-terminal: a sign that something happens, first rows, all of it with facets."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from tests.benchmarks.data.figures import figures
from tests.benchmarks.data.tables import Format
from tests.benchmarks.frames import MINIMAL, VALUE, facet_mark, seen
from tests.benchmarks.measuring import Options, clean_environment, label, our_command, process_seconds
from tests.benchmarks.results import Row, Times, compared, unmeasured

_PATIENCE = 600.0
_SIGN = r"\b(?:[Rr]eading|[Oo]pening|[Ll]oading)\b"


@dataclass(frozen=True, slots=True)
class Marks:
    """What is painted when a table is opened: a number of its first rows, and the count of its first source."""

    value: str
    facets: re.Pattern[str]


def marks_of(path: Path, size: str) -> Marks:
    """Return the marks of a generated table."""
    first = figures(0, 12).filter((pl.col("unit") == "person") & (pl.col("qualifier") == "exact"))
    value = next(v for v in first["value"].drop_nulls() if v >= 1000)
    scan = pl.scan_parquet(path) if path.suffix == ".parquet" else pl.scan_csv(path, infer_schema=False)
    counts = scan.group_by("source").len().select(pl.col("len").max()).collect()
    return Marks(f"{value:,.0f}", facet_mark(int(counts.item())))


_READ = """
import sys, time, polars as pl
path, rows = sys.argv[1], int(sys.argv[2]) or None
start = time.perf_counter()
if path.endswith("parquet"):
    frame = pl.read_parquet(path, n_rows=rows)
else:
    frame = pl.read_csv(path, infer_schema=False, n_rows=rows)
print(time.perf_counter() - start)
"""


def bare_read(path: Path, rows: int = 0) -> float:
    """Return how long Polars alone takes to read a file (or its first rows) in a process of its own, without start."""
    done = subprocess.run([sys.executable, "-c", _READ, str(path), str(rows)], capture_output=True, check=True)
    return float(done.stdout)


def visidata(options: Options, path: Path, environment: dict[str, str]) -> Callable[[], float] | None:
    """Return what measures visidata: the whole file loaded and a frequency table of sources, without its screen."""
    program = options.peer("vd")
    if program is None:
        return None
    steps = [
        {"longname": "open-file", "input": str(path)},
        {"sheet": path.stem, "col": "source", "longname": "freq-col"},
    ]

    def measured() -> float:
        with tempfile.TemporaryDirectory() as folder:
            log, out = Path(folder) / "steps.vdj", Path(folder) / "out.tsv"
            log.write_text("#!vd -p\n" + "".join(json.dumps(step) + "\n" for step in steps), encoding="utf-8")
            took = process_seconds([program, "-b", "-p", str(log), "-o", str(out)], environment)
            if len(out.read_text(encoding="utf-8").splitlines()) < 100:
                raise OSError("visidata: no frequency table")
            return took

    return measured


def measure(options: Options) -> list[Row]:
    """Open a CSV and a Parquet file, against start plus the bare read, and against visidata."""
    environment = clean_environment(options.folder)
    csv_size, parquet_size = options.size("1m"), options.size("10m")
    turns = 2 if options.small else 5
    rows = _opened(options, csv_size, "csv", turns, environment)
    return [*rows, *_opened(options, parquet_size, "parquet", turns, environment)]


def _opened(options: Options, size: str, format_: Format, turns: int, environment: dict[str, str]) -> list[Row]:
    path = options.table(size, format_)
    marks = marks_of(path, size)
    peer = visidata(options, path, environment) if format_ == "csv" else None
    kinds = ("minimal app", "start", "sign", "rows", "whole", "read", "read first", "visidata")
    took: dict[str, list[float]] = {kind: [] for kind in kinds}
    for turn in range(turns):
        took["minimal app"] += seen(MINIMAL, environment, "first frame")
        took["start"] += seen(our_command(), environment, VALUE)
        took["read"].append(bare_read(path))
        took["read first"].append(bare_read(path, 1_000))
        command = [*our_command(), str(path)]
        # Where rows are there first, they are the sign.
        sign = re.compile(f"{_SIGN}|{re.escape(marks.value)}")
        once = seen(command, environment, sign, marks.value, marks.facets, patience=_PATIENCE)
        for kind, seconds in zip(("sign", "rows", "whole"), once, strict=True):
            took[kind].append(seconds)
        if peer and turn < 2:
            took["visidata"].append(peer())
    times = {kind: Times(tuple(seconds)) for kind, seconds in took.items() if seconds}
    data = f"{label(size)} of {'CSV' if format_ == 'csv' else 'Parquet'}"
    return _rows(times, data, format_)


def _sum(one: Times, other: Times) -> Times:
    return Times(tuple(a + b for a, b in zip(one.seconds, other.seconds, strict=True)))


def _rows(times: dict[str, Times], data: str, format_: Format) -> list[Row]:
    whole = {"start + bare read": _sum(times["start"], times["read"])}
    first = {"start + first 1,000 rows": _sum(times["start"], times["read first"])}
    alone = {"bare read": times["read"]}
    rows = [
        compared("opening", f"sign of progress, {data}", times["sign"], {"minimal app": times["minimal app"]}, None),
        compared("opening", f"first rows, {data}", times["rows"], whole | alone, 1.3),
        compared("opening", f"first rows, {data}, were they alone read", times["rows"], first, None),
        compared("opening", f"wholly loaded with facets, {data}", times["whole"], whole | alone, None),
    ]
    if format_ == "csv":
        rows.append(_against_visidata(times, data))
    return rows


def _against_visidata(times: dict[str, Times], data: str) -> Row:
    moment = f"wholly loaded with facets, {data}, visidata with one frequency table"
    if "visidata" not in times:
        return unmeasured("opening", moment, "visidata is not installed")
    ours, theirs = times["whole"], times["visidata"]
    ratio = theirs.median / ours.median
    beside = {"visidata": theirs.median}
    # On a short table the start of the program is most of the time.
    target = 10.0 if data.startswith(label("1m")) else None
    return Row("opening", moment, ratio, target, at_least=True, ours=ours.median, beside=beside, runs=len(ours.seconds))
