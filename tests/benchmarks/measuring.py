"""Measuring by turns: what is compared runs in one go, one after the other, again and again."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.data import tables
from tests.benchmarks.results import Times


@dataclass(frozen=True, slots=True)
class Options:
    """What every benchmark is told: where tables and peers are, and whether to be quick about it."""

    folder: Path
    peers: Path | None = None
    small: bool = False

    def size(self, name: str) -> str:
        """Return the table to measure in place of another: a tenth (or a hundredth) of it for quick runs."""
        return {"1m": "100k", "10m": "100k"}.get(name, name) if self.small else name

    def table(self, name: str, format_: tables.Format) -> Path:
        """Return the file of a table, made where it is not there yet."""
        return tables.table(name, format_, self.folder)

    def peer(self, name: str) -> str | None:
        """Return the program of another project, None where it is not installed."""
        found = shutil.which(name, path=str(self.peers)) if self.peers else None
        return found or shutil.which(name)


def label(name: str) -> str:
    """Return the size of a table in words.

    >>> label("1m"), label("100k")
    ('1,000,000 rows', '100,000 rows')
    """
    return f"{tables.LENGTHS[name]:,} rows"


def our_command() -> list[str]:
    """Return the `frontdash` command of this interpreter."""
    script = Path(sys.executable).with_name("frontdash")
    return [str(script)] if script.exists() else [sys.executable, "-m", "frontdash"]


def clean_environment(folder: Path) -> dict[str, str]:
    """Return variables under which programs keep settings of their own in a folder: nobody's choices count."""
    home = folder / "settings"
    home.mkdir(parents=True, exist_ok=True)
    names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "HOME")
    return {**dict.fromkeys(names, str(home)), "FRONTDASH_CONFIG": str(home / "frontdash.toml")}


def process_seconds(command: Sequence[str], environment: Mapping[str, str] | None = None) -> float:
    """Return how long a whole process takes; what it prints goes nowhere. Raises `OSError` where it fails."""
    start = time.perf_counter()
    done = subprocess.run(
        command, env={**os.environ, **(environment or {})}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    took = time.perf_counter() - start
    if done.returncode:
        raise OSError(f"{' '.join(command)}: exit code {done.returncode}")
    return took


def call_seconds(work: Callable[[], object]) -> float:
    """Return how long a call takes; what it returns is let go outside the time."""
    gc.collect()
    start = time.perf_counter()
    result = work()
    took = time.perf_counter() - start
    del result
    return took


def repeated(once: Callable[[], float | None], times: int, seconds: float) -> Times | None:
    """Return what a work reports, so many times or for so many seconds; None where it never reports anything."""
    took: list[float] = []
    end = time.perf_counter() + seconds
    for _ in range(times):
        reported = once()
        if reported is not None:
            took.append(reported)
        if time.perf_counter() > end:
            break
    return Times(tuple(took)) if took else None


def by_turns(works: Mapping[str, Callable[[], float]], turns: int, warm: int = 1) -> dict[str, Times]:
    """Return the seconds that each work reports, all of them once a turn; the first `warm` turns do not count."""
    took: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(turns + warm):
        for name, work in works.items():
            once = work()
            if turn >= warm:
                took[name].append(once)
    return {name: Times(tuple(times)) for name, times in took.items()}
