"""Following a file: when it is worth reading anew."""

from __future__ import annotations

import csv
import glob
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from frontdash.figures.dataset import BadFileError, Dataset
from frontdash.reading import open_dataset
from frontdash.reading.formats.header_line import beginning
from frontdash.reading.formats.registry import Given, format_of
from frontdash.reading.remote import is_address
from frontdash.reading.targets import split_table

_READ = 1 << 16
DEBOUNCE = 200
"""Milliseconds of quiet before a change counts: programs write files in several steps."""


def reopen(path: str | Path, old: Dataset) -> tuple[Dataset, str]:
    """Return what is at a path now and an empty text, or the old dataset and one line on why the new is none.

    A file that is half written or gone for the moment keeps the last good dataset.
    """
    try:
        return open_dataset(path, old.mapping, unit_system=old.unit_system, plain=old.plain), ""
    except BadFileError as error:
        return old, str(error)


@dataclass(frozen=True, slots=True)
class Ending:
    """How a text file ends: its size in bytes, whether its last line ends with a line break or in mid-record."""

    size: int
    whole: bool
    cut: bool


def endings(target: Path) -> dict[str, Ending]:
    """Return how each text table at a path (a file, or those in a folder) ends; by name.

    Formats that say themselves where they end, JSON and binary ones, are left out: half of one cannot be read.
    """
    try:
        files = target.iterdir() if target.is_dir() else [target]
        found = [(file.name, _ending(file)) for file in files if file.is_file()]
        return {name: ending for name, ending in found if ending is not None}
    except OSError:
        return {}


def _ending(file: Path) -> Ending | None:
    with file.open("rb") as opened:
        head = opened.read(_READ)
        size = opened.seek(0, os.SEEK_END)
        opened.seek(max(0, size - _READ))
        tail = opened.read()
    if not head.strip() or format_of(Given(file.name, path=file)).kind not in {"delimited", "lines"}:
        return None
    # In UTF-16 a line break is two bytes.
    whole = tail.rstrip(b"\0").endswith((b"\n", b"\r"))
    return Ending(size, whole, not whole and _is_cut(file.name, head, tail))


def _is_cut(name: str, head: bytes, tail: bytes) -> bool:
    """Whether the last line of a file has fewer fields than its header, or is no whole JSON object."""
    text, last = head.decode("utf-8", "replace"), tail.decode("utf-8", "replace").splitlines()[-1]
    if text.lstrip().startswith("{"):
        return not last.rstrip().endswith("}")
    start = beginning(text, name)
    return len(next(csv.reader([last], delimiter=start.separator), [])) < len(start.names)


def half_written(before: dict[str, Ending], now: dict[str, Ending]) -> str | None:
    """Return the name of a file that seems to be written at this moment; None where all seem whole.

    Its lines ended with a line break, and the last one does not now; or it became shorter and ends in mid-record.
    """
    for name, ending in now.items():
        old = before.get(name)
        if old is not None and not ending.whole and (old.whole or (ending.size < old.size and ending.cut)):
            return name
    return None


def followed(path: str | Path) -> Path | None:
    """Return the file or folder to follow for what a dataset was opened from; None where there is nothing to follow.

    A table in a file is followed by its file; standard input, addresses and the bundled dataset do not change.
    """
    where = str(path)
    if is_address(where):
        return None
    file = Path(split_table(where)[0]).expanduser()
    if os.path.lexists(file):
        return file
    if not glob.has_magic(str(file)):
        return None
    whole = [part for part in file.parts if glob.has_magic(part)]
    return Path(*file.parts[: file.parts.index(whole[0])])


async def changes(path: Path) -> AsyncIterator[None]:
    """Yield whenever a file, or something in a folder, was changed; bursts of writes are one change.

    The folder around a file is watched, not the file: editors write a new file beside the old one and rename it.
    The iteration ends when it is cancelled, or when the folder is gone.
    """
    from watchfiles import awatch

    target = Path(os.path.abspath(path))  # noqa: PTH100  # not resolve(): a link that is re-pointed has changed too
    is_folder = target.is_dir()
    folder = target if is_folder else target.parent
    real = target.resolve()
    before = state(target)
    places = {folder} if is_folder else {folder, real.parent}
    async for _ in awatch(*places, debounce=DEBOUNCE * 5, step=DEBOUNCE, recursive=False, watch_filter=None):
        now = state(target)
        if now != before:
            before = now
            yield


def state(target: Path) -> object:
    """Return what tells one state of a file or a folder from another: which files, their sizes and times."""
    try:
        if target.is_dir():
            with os.scandir(target) as entries:
                return sorted((entry.name, *_marks(entry.stat())) for entry in entries)
        return _marks(target.stat())
    except OSError:
        return None


def _marks(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_ino, status.st_size, status.st_mtime_ns
