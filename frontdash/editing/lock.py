"""The lock around a change, what a killed writer left behind, and lines appended to the journal."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from glob import escape
from pathlib import Path
from typing import Any

from frontdash.editing.place import Place, hash_of
from frontdash.editing.tables.base import EditError
from frontdash.reading.journal import Journal, line_of, read_end, read_journal
from frontdash.writing.atomic import beside, draft_of, folder_to_disk, opened_like, replaced_by

_BLOCK = 1 << 24
"""After how many bytes of a large file the disk is set to work."""
WAIT = 10.0
"""Seconds to wait while the writer that holds the lock writes nothing."""
_ROUNDS = 12
"""How many times to wait that long while others write."""
_POLL = 0.01
"""Seconds between two attempts: the lock of a busy writer is free for a moment only."""
DRAFT = "edit"
"""The ending of drafts, by which those of a killed writer are known."""


@contextmanager
def file_lock(path: Path, journal: Path | None = None) -> Iterator[None]:
    """Hold the lock of a file. Raises `EditError` where another writer has it and writes nothing for `WAIT` seconds.

    With many writers each waits for several others: waiting goes on as long as the file or its journal changes. Raises
    OSError.
    """
    from filelock import FileLock, Timeout

    lock = path.with_name(f".{path.name}.lock")
    # FileLock waits even if the lock file cannot be created: create it first, so that this fails at once. The file
    # is never removed: a writer that waits for the old one would not see a new one.
    new = not lock.exists()
    os.close(os.open(lock, os.O_RDWR | os.O_CREAT, 0o666))
    if new and path.exists():  # everyone who may write to the file must be able to open its lock
        with suppress(OSError):
            opened_like(lock, path, 0o111)
    held, watched = FileLock(lock), (path, journal or path)
    before = _versions(watched)
    for _ in range(_ROUNDS):
        with suppress(Timeout):
            held.acquire(timeout=WAIT, poll_interval=_POLL)
            break
        now = _versions(watched)
        if now == before:
            break
        before = now
    if not held.is_locked:
        raise EditError(f"{path}: another program is changing it; try again")
    try:
        yield
    finally:
        held.release()


def _versions(paths: Sequence[Path]) -> list[tuple[int, int] | None]:
    """Return a value for each file that differs once the file has been written to."""
    found = [path.stat() if path.exists() else None for path in paths]
    return [None if file is None else (file.st_ino, file.st_mtime_ns) for file in found]


@contextmanager
def locked(place: Place) -> Iterator[None]:
    """Hold the lock of a place. Raises `EditError` where that takes too long, or where nothing can be written."""
    try:
        place.folder.mkdir(parents=True, exist_ok=True)
        with file_lock(place.folder / place.figures.name, place.journal):
            yield
    except OSError as error:
        named = error.filename or place.figures
        raise EditError(f"{named}: {error.strerror or error}; nothing was written") from error


@contextmanager
def writing(place: Place, whole: bool = True) -> Iterator[Journal]:
    """Hold the lock of a place and yield its journal, or the end of it, with what was left unfinished settled."""
    with locked(place):
        yield recovered(place, whole)[0]


def recovered(place: Place, whole: bool = True) -> tuple[Journal, str]:
    """Settle an entry that waits, remove what a killed writer left; return the journal and what was done."""
    journal = (read_journal if whole else read_end)(place.journal)
    for file in place.files:
        # The token is as long as `draft_of` makes it: `figures.csv` has no part in the drafts of `figures.csv.old`.
        name = beside(Path(os.path.realpath(file)), "\0", DRAFT)
        for left in name.parent.glob(escape(name.name).replace("\0", "[0-9a-f]" * 8)):
            left.unlink(missing_ok=True)
    if place.journal.exists() and place.journal.stat().st_size > journal.size:
        os.truncate(place.journal, journal.size)
    if journal.entries:
        place.require_own(journal.entries[-1])
    waiting = journal.waiting
    if waiting is None:
        return journal, ""
    said = f"change {waiting.number} of {waiting.time} by {waiting.author} was left unfinished: "
    if place.how == "sqlite":
        from frontdash.editing.tables import sqlite

        done = sqlite.content_hash(place) == waiting.files[0].after
        return marked(journal, "done" if done else "dropped", waiting.number), said + ("done" if done else "dropped")
    old: dict[Path, bytes] = {}
    new: dict[Path, bytes] = {}
    changed = ""
    for change in waiting.files:
        path = place.folder / change.name
        data = path.read_bytes() if path.exists() else b""
        if hash_of(data) == change.after:
            old[path] = change.back(data)
        elif hash_of(data) == change.before:
            new[path] = change.forward(data)
        else:
            changed = f", {change.name} was changed since"
    # Where one of several files was changed by another program, those that are replaced already go back.
    for path, data in (old if changed else new).items():
        with draft_of(path, DRAFT) as draft:
            written(draft, [data])
            replaced_by(path, draft)
    mark = "dropped" if changed else "done"
    return marked(journal, mark, waiting.number), said + ("dropped" if changed else "finished") + changed


def written(draft: Path, pieces: Sequence[bytes | memoryview]) -> None:
    """Write a draft that is there already, in pieces, and have it on the disk."""
    with durable(draft) as write:
        for piece in pieces:
            write(piece)


@contextmanager
def durable(draft: Path) -> Iterator[Callable[[bytes | memoryview], None]]:
    """Yield what writes to a draft that is there already; all of it is on the disk when the block ends."""
    handle = os.open(draft, os.O_WRONLY | getattr(os, "O_BINARY", 0))
    syncing: Future[None] | None = None
    count = 0

    def write(piece: bytes | memoryview) -> None:
        nonlocal syncing, count
        for at in range(0, len(piece), _BLOCK):
            _all(handle, piece[at : at + _BLOCK])
            count += len(piece[at : at + _BLOCK])
            if count >= _BLOCK and (syncing is None or syncing.done()):
                if syncing is not None:
                    syncing.result()
                syncing, count = pool.submit(os.fsync, handle), 0

    try:
        # What is written goes to the disk in a thread meanwhile.
        with ThreadPoolExecutor(1) as pool:
            yield write
            if syncing is not None:
                syncing.result()
        os.fsync(handle)
    finally:
        os.close(handle)


def _all(handle: int, piece: bytes | memoryview) -> None:
    left = memoryview(piece)
    while left:
        left = left[os.write(handle, left) :]


def appended(journal: Journal, content: Mapping[str, Any], like: Path | None = None) -> tuple[int, str]:  # Any: JSON
    """Append a line to a journal durably; return its new size and last hash. An incomplete line is taken back."""
    line, own = line_of(content, journal.last)
    new = not journal.path.exists()
    # The journal is never readable by more users than the data.
    like = like if like is not None and like.exists() else None
    mode = 0o666 if like is None else 0o600
    handle = os.open(journal.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), mode)
    try:
        try:
            if new and like is not None:
                opened_like(journal.path, like, 0o111)
            _all(handle, line)
            os.fsync(handle)
            if new:
                folder_to_disk(journal.path.parent)
        except BaseException:
            with suppress(OSError):
                journal.path.unlink() if new else os.ftruncate(handle, journal.size)
            raise
    finally:
        os.close(handle)
    return journal.size + len(line), own


def marked(journal: Journal, mark: str, number: int) -> Journal:
    """Append the mark `done` or `dropped` for an entry; return the journal with it."""
    size, last = appended(journal, {mark: number})
    numbers = frozenset((number,))
    if mark == "done":
        return replace(journal, done=journal.done | numbers, size=size, last=last)
    return replace(journal, dropped=journal.dropped | numbers, size=size, last=last)
