"""Fixtures for every room: the bundled dataset, and small tables of figures written on the spot."""

from __future__ import annotations

import csv
import gc
import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# The workers of xdist share the cores already. Polars reads this once, when it is first imported.
os.environ.setdefault("POLARS_MAX_THREADS", "1")
# The default thresholds spend a fifth of the time of the screen tests on looking for cycles in young objects.
gc.set_threshold(100_000, 50, 100)

from frontdash.figures.dataset import Dataset
from frontdash.reading import bundled_path, open_dataset

# Windows has no pseudo-terminals and no named pipes: modules that open one are not collected there.
POSIX_ONLY = re.compile(r"^import (pty|fcntl|termios)$|^from tests(\.terminal)? import|\bmkfifo\b", re.MULTILINE)
collect_ignore = [
    str(path)
    for path in Path(__file__).parent.rglob("test_*.py")
    if sys.platform == "win32" and POSIX_ONLY.search(path.read_text(encoding="utf-8"))
]

# Derandomised, so that a run in CI finds what the run before it found; without a deadline, so that a slow
# machine finds the same as a fast one.
settings.register_profile(
    "frontdash",
    derandomize=True,
    deadline=None,
    max_examples=30,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
# For runs that ask whether something works at all, such as those on other versions of a dependency.
settings.register_profile("quick", settings.get_profile("frontdash"), max_examples=3)
# For whoever changes a reader or an engine: `--hypothesis-profile thorough`, minutes for one file of tests.
settings.register_profile("thorough", settings.get_profile("frontdash"), max_examples=500, derandomize=False)
settings.load_profile("frontdash")

GOOD_ROW: dict[str, str] = {"series": "Troops near the town", "value": "1000", "unit": "person", "source": "AFP"}
"""The least that a figure needs."""

with (bundled_path() / "figures.csv").open(encoding="utf-8", newline="") as _file:
    BUNDLED_FIGURES = sum(1 for _ in csv.DictReader(_file))
"""How many figures the bundled dataset has."""

WriteFigures = Callable[..., Path]


def pytest_collection_finish() -> None:
    """Leave all that importing and collecting has made out of the garbage collections to come."""
    gc.freeze()


def csv_text(rows: Iterable[Mapping[str, str]], delimiter: str = ",", newline: str = "\n") -> str:
    """Return rows as delimited text; every row has the least a figure needs unless it says otherwise."""
    full = [{**GOOD_ROW, **row} for row in rows]
    columns = list(dict.fromkeys(name for row in full for name in row)) or list(GOOD_ROW)
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", delimiter=delimiter, lineterminator=newline)
    writer.writeheader()
    writer.writerows(full)
    return out.getvalue()


@pytest.fixture(scope="session", autouse=True)
def own_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep journals of what has no folder of its own, such as an address, out of the user's home."""
    folder = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(folder))
        patch.setattr("platformdirs.user_data_dir", lambda name: str(folder / name))
        yield


@pytest.fixture(scope="session")
def pokrovsk() -> Dataset:
    """The bundled dataset."""
    return open_dataset()


@pytest.fixture
def write_figures(tmp_path: Path) -> WriteFigures:
    """A function that writes a small CSV of figures and returns its path: `write_figures({"value": "5"}, {...})`."""

    def write(*rows: Mapping[str, str], name: str = "figures.csv") -> Path:
        path = tmp_path / name
        path.write_text(csv_text(rows), encoding="utf-8", newline="")
        return path

    return write


@pytest.fixture
def open_figures(write_figures: WriteFigures) -> Callable[..., Dataset]:
    """A function that opens a small table made of the given rows."""
    return lambda *rows: open_dataset(write_figures(*rows))
