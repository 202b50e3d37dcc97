"""Following a file: when it is worth reading anew."""

from __future__ import annotations

import glob
import os
from collections.abc import AsyncIterator
from pathlib import Path

from frontdash.figures.dataset import BadFileError, Dataset
from frontdash.reading import open_dataset
from frontdash.reading.places import split_table
from frontdash.reading.remote import is_address

DEBOUNCE = 200
"""Milliseconds of quiet before a change counts: programs write files in several steps."""


def reopen(path: str | Path, old: Dataset) -> tuple[Dataset, str]:
    """Return what is at a path now and an empty text, or the old dataset and one line on why the new is none.

    A file that is half written or gone for the moment keeps the last good dataset.
    """
    try:
        return open_dataset(path, old.mapping), ""
    except BadFileError as error:
        return old, str(error)


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
    before = _state(target, is_folder)
    places = {folder} if is_folder else {folder, real.parent}
    async for _ in awatch(*places, debounce=DEBOUNCE * 5, step=DEBOUNCE, recursive=False, watch_filter=None):
        now = _state(target, is_folder)
        if now != before:
            before = now
            yield


def _state(target: Path, is_folder: bool) -> object:
    """Return what tells one state of a file from another: which file it is, its size and when it was written."""
    try:
        if is_folder:
            with os.scandir(target) as entries:
                return sorted((entry.name, *_marks(entry.stat())) for entry in entries)
        return _marks(target.stat())
    except OSError:
        return None


def _marks(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_ino, status.st_size, status.st_mtime_ns
