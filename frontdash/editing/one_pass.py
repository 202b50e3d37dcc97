"""One change of a delimited table while its file is read once: searched, hashed, and copied into a draft in blocks.

The search goes on while a thread hashes and writes what was read before it, and another has that on the disk.
"""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from io import BytesIO, FileIO
from pathlib import Path
from typing import IO, Any

from frontdash.editing.changes import KEYS, Change, folded_together, new_id
from frontdash.editing.lock import durable
from frontdash.editing.place import NotUtf8Error, Place, read_table, require_utf8
from frontdash.editing.planning import Copied, Note, Planned, planned, require_writable
from frontdash.editing.tables.base import EditError
from frontdash.editing.tables.delimited import DelimitedTable, Excerpt, WholeNeededError, is_plain
from frontdash.figures.units import UnitSystem
from frontdash.reading.journal import Journal
from frontdash.reading.patch import Patch, pieces

_HEADER = 1 << 20
"""Among how many bytes the header of a table is."""
_BLOCK = 1 << 22
"""How many bytes are read at a time."""
_PIECE = 1 << 16
"""In how many bytes quotes are counted at a time."""
_LONGEST = 1 << 24
"""How long a line may be."""
_AHEAD = 4
"""How many blocks are read ahead of the one that is written."""


def single(place: Place, changes: Sequence[Change]) -> Change | None:
    """Return the change if it is one alone that a single pass may make, with the id of its figure; None otherwise."""
    folded = folded_together(changes) if place.form in {"csv", "tsv"} and place.how == "text" else []
    if len(folded) != 1 or folded[0].table != "figures" or folded[0].kind == "remove":
        return None
    change, column = folded[0], KEYS["figures"]
    if change.kind == "add":
        key = change.cells.get(column) or change.key or new_id(change.cells, ())
        change = replace(change, key=key)
    fits = is_plain(change.key) and not change.key.startswith("#") and len(change.key.splitlines()) == 1
    return change if fits and place.figures.exists() and place.figures.stat().st_size else None


def copied(place: Place, journal: Journal, change: Change, note: Note, unit_system: UnitSystem, draft: Path) -> Planned:
    """Write the table as it is after a change into a draft, and return what was planned.

    Raises `EditError` as `planned`; `WholeNeededError` where more than the row itself must be known, or several rows
    have its id. Raises OSError.
    """
    path, column = place.figures, KEYS["figures"]
    require_writable(path)
    key, plan = change.key.encode(), None
    name = os.path.relpath(path, place.folder)
    # A file that is as the last change left it is UTF-8: that is found out by its hash in the end.
    left = next((file.after for entry in journal.entries[-1:] for file in entry.files if file.name == name), "")
    with path.open("rb", buffering=0) as file, _copying(draft) as copy:
        opened = os.fstat(file.fileno())
        for offset, block, end in _blocks(file, opened.st_size):
            if not offset:
                table = _beginning(place, block[:_HEADER], column)
                quotes = _Quotes(file, table.header_end)
            if not left:
                _require_utf8(path, BytesIO(block[:end]))
            last = offset + end == opened.st_size
            patch: Patch = ()
            if block.find(key, 0, end) >= 0 or (last and plan is None):
                excerpt = Excerpt(table, block[:end], offset, change.key, partial(quotes.odd, offset))
                found = [row for row in excerpt.records(change.key) if excerpt.text(row, column).strip() == change.key]
                if len(found) > 1 or (found and (plan is not None or change.kind == "add")):
                    raise WholeNeededError("several rows have the id")
                if found or (last and plan is None):
                    plan = planned(place, journal, [change], note, None, unit_system, excerpt)
                    patch = tuple(splice._replace(at=splice.at - offset) for splice in plan.bare.files[0].patches[0])
            copy.add(memoryview(block)[:end], patch)
        copy.settle()
        hashes = copy.hashes()
        if left not in {"", hashes[0]}:
            file.seek(0)
            _require_utf8(path, file)
    if plan is None or _version(path.stat()) != _version(opened):
        raise EditError(f"{path} was changed by another program meanwhile; nothing was written")
    return replace(plan, copied=Copied(path, draft, hashes))


def _beginning(place: Place, data: bytes, column: str) -> DelimitedTable:
    table = read_table(place, data)
    if not isinstance(table, DelimitedTable) or column not in table.columns:
        raise WholeNeededError("rows have no ids")
    return table


def _version(file: os.stat_result) -> tuple[int, int, int]:
    return file.st_ino, file.st_size, file.st_mtime_ns


def _blocks(file: FileIO, size: int) -> Iterator[tuple[int, bytes, int]]:
    """Yield a file in blocks: where each begins, what was read from there, and where in that its last line ends."""
    offset, length = 0, _BLOCK
    while offset < size:
        file.seek(offset)
        block = file.read(length)
        end = len(block) if offset + len(block) >= size else block.rfind(b"\n") + 1
        if end:
            yield offset, block, end
        elif not block or length >= _LONGEST:
            raise WholeNeededError("lines are too long")
        offset, length = offset + end, _BLOCK if end else 2 * length


class _Quotes:
    """The quotes of a file from an offset on, counted as far as they have to be."""

    def __init__(self, file: FileIO, first: int) -> None:
        self._file, self._counted, self._odd = file, first, False

    def odd(self, end: int) -> bool:
        """Return whether they are odd before another offset, behind those that were asked for before."""
        self._file.seek(self._counted)
        while self._counted < end and (piece := self._file.read(min(_PIECE, end - self._counted))):
            self._odd ^= bool(piece.count(b'"') % 2)
            self._counted += len(piece)
        return self._odd


def _require_utf8(path: Path, opened: IO[bytes]) -> None:
    try:
        require_utf8(opened)
    except UnicodeDecodeError as error:
        raise NotUtf8Error(path) from error


class _Copy:
    """A copy of a file that is being written, with the hashes of the file before and after: a thread for each."""

    def __init__(self, write: Callable[[bytes | memoryview], None], pools: Sequence[Executor]) -> None:
        self._write, (self._writing, self._hashing, self._hashing_new) = write, pools
        self._pending: deque[list[Future[None]]] = deque()
        self._before = hashlib.sha256()
        self._after: Future[Any] | None = None  # Any: a hash, which has no name
        """The hash of the file after, from where it differs on."""

    def add(self, block: memoryview, patch: Patch = ()) -> None:
        """Append a block of the file, with a patch of it, once not too many wait. Raises OSError."""
        self.settle(_AHEAD)
        if patch:  # up to here, both files are the same
            self._after = self._hashing.submit(self._before.copy)
        jobs = [self._hashing.submit(self._before.update, block)]
        for piece in pieces(block, patch):
            jobs.append(self._writing.submit(self._write, piece))
            if self._after is not None:
                jobs.append(self._hashing_new.submit(self._hash_new, self._after, piece))
        self._pending.append(jobs)

    def settle(self, most: int = 0) -> None:
        """Wait until at most so many blocks are not written. Raises OSError."""
        while len(self._pending) > most:
            for job in self._pending.popleft():
                job.result()

    def hashes(self) -> tuple[str, str]:
        """Return the hashes of the file before and after, once all is written."""
        after = self._before if self._after is None else self._after.result()
        return self._before.hexdigest(), after.hexdigest()

    def _hash_new(self, after: Future[Any], piece: bytes | memoryview) -> None:  # Any: a hash
        after.result().update(piece)


@contextmanager
def _copying(draft: Path) -> Iterator[_Copy]:
    """Yield a copy to write into a draft, which is on the disk when the block ends without an error."""
    with durable(draft) as write, ExitStack() as stack:
        pools = [stack.enter_context(ThreadPoolExecutor(1)) for _ in range(3)]
        try:
            yield _Copy(write, pools)
        except BaseException:
            for pool in pools:
                pool.shutdown(wait=False, cancel_futures=True)
            raise
