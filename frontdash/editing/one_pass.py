"""One change of a delimited table while its file is read once: searched, hashed, and copied into a draft in blocks.

Meanwhile a thread hashes what is copied, and another has it on the disk.
"""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from io import BytesIO, FileIO
from pathlib import Path

from frontdash.editing.changes import KEYS, Change, folded_together, new_id
from frontdash.editing.lock import durable
from frontdash.editing.place import Place, read_table, require_utf8
from frontdash.editing.planning import Copied, Note, Planned, planned, require_writable
from frontdash.editing.tables.base import EditError
from frontdash.editing.tables.delimited import DelimitedTable, Excerpt, WholeNeededError, is_plain
from frontdash.figures import schema
from frontdash.figures.units import UnitSystem
from frontdash.reading.journal import Journal
from frontdash.reading.patch import Patch, pieces

_HEADER = 1 << 20
"""Among how many bytes the header of a table is."""
_BLOCK = 1 << 19
"""How many bytes are read at a time: so many stay in the caches of a processor until they are written."""
_PIECE = 1 << 16
"""In how many bytes quotes are counted at a time."""
_LONGEST = 1 << 24
"""How long a line may be."""
_AHEAD = 32
"""How many blocks wait to be hashed at most."""


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
    numbers = not change.cells.keys().isdisjoint(schema.NUMBERS)
    name = os.path.relpath(path, place.folder)
    # A file that is as the last change left it is UTF-8: that is found out by its hash in the end.
    left = next((file.after for entry in journal.entries[-1:] for file in entry.files if file.name == name), "")
    with path.open("rb", buffering=0) as file, _copying(draft) as copy:
        opened = os.fstat(file.fileno())
        for offset, block, end in _blocks(file, opened.st_size):
            if not offset:
                file.seek(0)
                table = _beginning(place, file.read(_HEADER), column)
                quotes = _Quotes(file, table.header_end)
            if not left:
                require_utf8(path, BytesIO(block[:end]))
            if numbers and table.may_group(block, end):
                raise WholeNeededError("numbers of other rows are settled by one another")
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
        hashes = copy.hashes()
        if left not in {"", hashes[0]}:
            file.seek(0)
            require_utf8(path, file)
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
        """Return whether their number before an offset is odd; no call may have a lower offset than the last."""
        self._file.seek(self._counted)
        while self._counted < end and (piece := self._file.read(min(_PIECE, end - self._counted))):
            self._odd ^= bool(piece.count(b'"') % 2)
            self._counted += len(piece)
        return self._odd


class _Copy:
    """A copy of a file that is being written, with the hashes of the file before and after, which a thread computes."""

    def __init__(self, write: Callable[[bytes | memoryview], None], pool: Executor) -> None:
        self._write, self._pool = write, pool
        self._pending: deque[Future[None]] = deque()
        self._before = self._after = hashlib.sha256()

    def add(self, block: memoryview, patch: Patch = ()) -> None:
        """Append a block of the file, with a patch of it, once not too many wait to be hashed. Raises OSError."""
        new = pieces(block, patch)
        self._settle(_AHEAD)
        self._pending.append(self._pool.submit(self._hash, block, new, bool(patch)))
        for piece in new:
            self._write(piece)

    def hashes(self) -> tuple[str, str]:
        """Return the hashes of the file before and after."""
        self._settle(0)
        return self._before.hexdigest(), self._after.hexdigest()

    def _settle(self, most: int) -> None:
        while len(self._pending) > most:
            self._pending.popleft().result()

    def _hash(self, block: memoryview, new: Sequence[bytes | memoryview], differs: bool) -> None:
        if differs:  # up to here, both files are the same
            self._after = self._before.copy()
        self._before.update(block)
        if self._after is not self._before:
            for piece in new:
                self._after.update(piece)


@contextmanager
def _copying(draft: Path) -> Iterator[_Copy]:
    """Yield a copy to write into a draft, which is on the disk when the block ends without an error."""
    with durable(draft) as write, ThreadPoolExecutor(1) as pool:
        try:
            yield _Copy(write, pool)
        finally:
            pool.shutdown(cancel_futures=True)
