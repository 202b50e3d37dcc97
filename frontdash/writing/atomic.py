"""Files and folders that are written whole or not at all: under another name first, then renamed in one step."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Yield a path to write to, which becomes the file `path` if the block ends without an error.

    Until then, and after any error, an older file stays as it was. A symbolic link stays a link: the file it
    points to is replaced. The new file has the permissions of an older one, else those of the user's umask.
    """
    target = Path(os.path.realpath(path))
    draft = _beside(target, "new")
    try:
        # With the permissions of the umask; O_EXCL never opens a file of another program.
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        yield draft
        if target.exists():
            shutil.copymode(target, draft)
        _to_disk(draft)
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    _folder_to_disk(target.parent)


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """Yield a new folder to write to, which becomes the folder `path` if the block ends without an error.

    An older folder is moved aside only when the new one is whole, comes back if the last step fails, and is
    removed after it.
    """
    target = Path(os.path.realpath(path))
    draft, aside = _beside(target, "new"), _beside(target, "old")
    try:
        draft.mkdir()
        yield draft
        for file in draft.iterdir():
            _to_disk(file)
        _folder_to_disk(draft)
        if target.exists():
            target.replace(aside)
        try:
            draft.replace(target)
        except BaseException:
            if aside.exists():
                aside.replace(target)
            raise
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    _folder_to_disk(target.parent)
    shutil.rmtree(aside, ignore_errors=True)


def _beside(target: Path, what: str) -> Path:
    """Return an unused name in the same folder (and so on the same disk) that listings hide."""
    # Cut by bytes, as file systems count: a name of 80 Chinese letters has 240 of the 255 that are allowed.
    start = os.fsencode(target.name)[:100].decode("utf-8", "ignore")
    return target.with_name(f".{start}.{secrets.token_hex(4)}.{what}")


def _to_disk(file: Path) -> None:
    with file.open("r+b") as opened:
        os.fsync(opened.fileno())


def _folder_to_disk(folder: Path) -> None:
    # Not every system opens folders; where none can be, the rename itself has to do.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
