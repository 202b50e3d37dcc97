"""Files and folders that are written whole or not at all: under another name first, then renamed in one step."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Yield a path to write to, which becomes the file `path` if the block ends without an error.

    Until then, and after any error, an older file stays as it was. A symbolic link stays a link: the file it
    points to is replaced. The new file has the permissions of an older one, else those of the user's umask.
    """
    with draft_of(path) as draft:
        yield draft
        to_disk(draft)
        replaced_by(path, draft)


def write_whole(path: Path, pieces: Iterable[str]) -> None:
    """Write text to a file, whole or not at all."""
    with whole_file(path) as draft, draft.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(pieces)


@contextmanager
def draft_of(path: Path, ending: str = "new") -> Iterator[Path]:
    """Yield a new file beside `path`, with its permissions and owner; it is removed unless it takes its place."""
    target = Path(os.path.realpath(path))
    draft = beside(target, secrets.token_hex(4), ending)
    try:
        # Never open to more people than the old file; O_EXCL never opens a file of another program.
        mode = 0o600 if target.exists() else 0o666
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def replaced_by(path: Path, draft: Path) -> None:
    """Put a draft in the place of a file in one step, with its permissions and where possible its owner."""
    target = Path(os.path.realpath(path))
    if target.exists():
        opened_like(draft, target)
    draft.replace(target)
    folder_to_disk(target.parent)


def opened_like(path: Path, other: Path, but: int = 0) -> None:
    """Give a file the owner, group, access list and permissions (`but` some) of another, as far as the system lets.

    It is never open to more people: where the group cannot be the same, its members may do what all may.
    """
    old = other.stat()
    mode = stat.S_IMODE(old.st_mode) & ~but
    for owner in (old.st_uid, -1) if hasattr(os, "chown") else ():
        with suppress(OSError):
            os.chown(path, owner, old.st_gid)
            break
    if path.stat().st_gid != old.st_gid:
        mode = mode & ~stat.S_IRWXG | (mode & stat.S_IRWXO) << 3
    for name in os.listxattr(other) if hasattr(os, "listxattr") else ():
        with suppress(OSError):
            os.setxattr(path, name, os.getxattr(other, name))
    path.chmod(mode)


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """Yield a new folder to write to, which becomes the folder `path` if the block ends without an error.

    An older folder changes places with the new one, in one step where the system can do that; elsewhere it is moved
    aside first, and comes back if the last step fails. Then it is removed.
    """
    target = Path(os.path.realpath(path))
    draft, aside = (beside(target, secrets.token_hex(4), ending) for ending in ("new", "old"))
    try:
        draft.mkdir()
        yield draft
        for file in draft.iterdir():
            to_disk(file)
        folder_to_disk(draft)
        if target.exists() and exchanged(draft, target):
            folder_to_disk(target.parent)
            shutil.rmtree(draft, ignore_errors=True)  # the old folder, which has the name of the draft now
            return
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
    folder_to_disk(target.parent)
    shutil.rmtree(aside, ignore_errors=True)


def exchanged(one: Path, other: Path) -> bool:
    """Have two folders change places in one step; False where the system cannot.

    Sources: renameat2(2) of Linux with RENAME_EXCHANGE, renameatx_np(2) of macOS with RENAME_SWAP.
    """
    import ctypes

    swap, here = 2, -100 if sys.platform == "linux" else -2
    name = "renameat2" if sys.platform == "linux" else "renameatx_np"
    try:
        rename = getattr(ctypes.CDLL(None, use_errno=True), name)
    except (AttributeError, OSError, TypeError):
        return False
    return bool(rename(here, os.fsencode(one), here, os.fsencode(other), swap) == 0)


def beside(target: Path, token: str, ending: str) -> Path:
    """Return a name in the same folder (and so on the same disk) that listings hide."""
    # Cut by bytes, as file systems count: a name of 80 Chinese letters has 240 of the 255 that are allowed.
    start = os.fsencode(target.name)[:100].decode("utf-8", "ignore")
    return target.with_name(f".{start}.{token}.{ending}")


def to_disk(file: Path) -> None:
    """Have the content of a file on the disk before anything else happens."""
    with file.open("r+b") as opened:
        os.fsync(opened.fileno())


def folder_to_disk(folder: Path) -> None:
    """Have the names of the files in a folder on the disk."""
    # Not every system opens folders; where none can be, the rename itself has to do.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
