"""Saving one change of a large CSV, against copying the file and having the copy on the disk."""

from __future__ import annotations

import hashlib
import itertools
import os
import shutil
import tempfile
from functools import partial
from pathlib import Path

from frontdash.editing.changes import Change
from frontdash.editing.place import place_at
from frontdash.editing.planning import Note
from frontdash.editing.store import commit
from frontdash.reading import open_dataset
from tests.benchmarks.measuring import (
    Options,
    by_turns,
    call_seconds,
    clean_environment,
    label,
    our_command,
    process_seconds,
)
from tests.benchmarks.results import Row, compared


def measure(options: Options) -> list[Row]:
    """A cell in the middle of a CSV, with its entry in the journal, by turns with a copy of the file.

    The least that a change can cost is measured, too: a copy that is hashed once.
    """
    size = options.size("1m")
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        path = Path(shutil.copyfile(options.table(size, "csv"), Path(folder, "figures.csv")))
        dataset, number = open_dataset(path), itertools.count()
        place, key = place_at(str(path)), str(dataset.figures["id"][dataset.figures.height // 2])

        def save() -> None:
            commit(
                place, [Change("set", key, {"note": f"note {next(number)}"})], Note("measured", "benchmark"), dataset
            )

        command = [*our_command(), "set", str(path), "--id", key, "--why", "measured"]
        environment = clean_environment(options.folder)

        def save_by_command() -> float:
            return process_seconds([*command, f"note=note {next(number)}"], environment)

        def copy_and_hash() -> None:
            digest = hashlib.sha256()
            with path.open("rb", buffering=0) as file, Path(folder, "copy.csv").open("wb", buffering=0) as copied:
                while block := file.read(1 << 20):
                    digest.update(block)
                    copied.write(block)
                os.fsync(copied.fileno())

        def copy() -> None:
            with Path(shutil.copyfile(path, Path(folder, "copy.csv"))).open("r+b") as copied:
                os.fsync(copied.fileno())

        works = {"copy": copy, "floor": copy_and_hash, "save": save}
        times = by_turns(
            {name: partial(call_seconds, work) for name, work in works.items()} | {"command": save_by_command}, 7
        )
        bare = {"copying with fsync": times["copy"], "copying and hashing with fsync": times["floor"]}
        return [
            compared("saving", f"one change saved, {label(size)} of CSV", times["save"], bare, 1.5),
            compared("saving", f"the whole command `set`, {label(size)} of CSV", times["command"], bare, 1.5),
            *opened(path),
        ]


def opened(path: Path) -> list[Row]:
    """Opening a table of which nothing was changed, by turns with opening it without its changes."""
    unchanged = Path(shutil.copyfile(path, path.with_name("unchanged.csv")))
    works = {"edited": partial(open_dataset, unchanged), "plain": partial(open_dataset, unchanged, plain=True)}
    times = by_turns({name: partial(call_seconds, work) for name, work in works.items()}, 7)
    moment = "opening a table of which nothing is edited"
    return [compared("saving", moment, times["edited"], {"with --plain": times["plain"]}, 1.05)]
