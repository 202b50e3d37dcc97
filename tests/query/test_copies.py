"""No change of a view copies the table: held against the peak of a process's memory, not against a clock."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

_WRITE = """
import sys
import polars as pl
from frontdash.figures.computed import with_computed
from frontdash.figures import schema
from frontdash.figures.sources import Sources
from frontdash.figures.units import STANDARD

ROWS = 300_000
n = pl.int_range(ROWS, eager=True)

def texts(stem, among, long=""):
    return (stem + (n * 7919 % among).cast(pl.String) + long).rechunk()

long = " " + "who said how many and in which words " * 4
texts_of = {
    "id": "r" + n.cast(pl.String), "series": texts("series ", 40), "measure": texts("m", 9), "subject": texts("s", 5),
    "place": texts("place ", 300), "wording": texts("about ", 9, long),
    "unit": pl.Series(["km"]).new_from_index(0, ROWS),
    "source": texts("source ", 900), "publisher": texts("publisher ", 400),
    "url": texts("https://x.example/", ROWS, long),
    "quote": texts("quote ", ROWS, long), "note": texts("note ", ROWS, long),
}
nothing = pl.Series([None], dtype=pl.String).new_from_index(0, ROWS)
columns = {c.name: texts_of.get(c.name, nothing) for c in schema.COLUMNS if c.kind != "number"}
numbers = {"value": (n % 5000).cast(pl.Float64), "low": nothing.cast(pl.Float64), "high": nothing.cast(pl.Float64)}
columns |= numbers | {f"_{name}_text": nothing for name in numbers}
figures = with_computed(pl.DataFrame(columns), n + 2, Sources(), STANDARD)
figures.write_parquet(sys.argv[1], row_group_size=20_000)
"""

_LOOK = """
import json, resource, sys
import polars as pl
from frontdash.figures.dataset import Dataset
from frontdash.query.engine import BLOCK
from frontdash.query.local.engine import LocalEngine
from frontdash.query.state import parse_state
from frontdash.query.view import build_view

def peak():
    # On Linux, ru_maxrss is inherited from the process that started this one; the peak of the address space is not.
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM:"))
    except OSError:
        pass
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)

path, what = sys.argv[1:]
figures = pl.read_parquet(path, parallel="none", low_memory=True)
before = peak()
if what == "copy":
    copy = figures[pl.int_range(1, figures.height, eager=True)]
    print(json.dumps([figures.estimated_size(), peak() - before]))
    sys.exit()
engine = LocalEngine(Dataset("t", "t", "t", figures))
view = build_view(engine, parse_state(""))
engine.prepare()
for link in ("source=source%201", "source=source%201&source=source%203", "source!=source%200", "value=100km..900km",
             "place=place%205&sort=-value", "sort=source", "text~=77", "text~=777", "", "measure=m1"):
    view = build_view(engine, parse_state(link), None, view)
    assert len(view.rows)
    for number in (0, len(view.rows) // 2 // BLOCK):
        assert view.rows.block(number)
print(json.dumps([figures.estimated_size(), peak() - before]))
"""


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("copies") / "figures.parquet"
    subprocess.run([sys.executable, "-c", _WRITE, path], check=True)
    return path


def grown(table: Path, what: str) -> float:
    """How much the peak of a process grew while it did something, as a share of the table's size."""
    done = subprocess.run([sys.executable, "-c", _LOOK, table, what], capture_output=True, text=True, check=True)
    size, more = json.loads(done.stdout)
    return float(more / size)


def test_changing_the_view_copies_no_table(table: Path) -> None:
    copied = grown(table, "copy")
    assert copied > 0.2  # a copy would be seen
    assert grown(table, "views") < copied / 2
