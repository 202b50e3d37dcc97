"""Saving one change of a large CSV, against copying the file and having the copy on the disk."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from pathlib import Path

from frontdash.editing.changes import Change
from frontdash.editing.place import place_at
from frontdash.editing.planning import Note
from frontdash.editing.store import commit
from frontdash.reading import open_dataset
from tests.benchmarks.measuring import Options, by_turns, call_seconds, label
from tests.benchmarks.results import Row, compared


def measure(options: Options) -> list[Row]:
    """A cell in the middle of a CSV, with its entry in the journal, by turns with a copy of the file."""
    size = options.size("1m")
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        path = Path(shutil.copyfile(options.table(size, "csv"), Path(folder, "figures.csv")))
        dataset, number = open_dataset(path), itertools.count()
        place, key = place_at(str(path)), str(dataset.figures["id"][dataset.figures.height // 2])

        def save() -> None:
            commit(
                place, [Change("set", key, {"note": f"note {next(number)}"})], Note("measured", "benchmark"), dataset
            )

        def copy() -> None:
            with Path(shutil.copyfile(path, Path(folder, "copy.csv"))).open("r+b") as copied:
                os.fsync(copied.fileno())

        times = by_turns({"copy": lambda: call_seconds(copy), "save": lambda: call_seconds(save)}, 9)
        bare = {"copying with fsync": times["copy"]}
        return [compared("saving", f"one change saved, {label(size)} of CSV", times["save"], bare, 1.5)]
