"""The journal of a dataset: every change of its figures, one JSON object a line, each with the hash of the one before.

An entry states the number, the time (UTC), the author, the reason, what was changed and where it comes from; for files
that are changed in place also each piece that was replaced, and the SHA-256 of the file before and after. Once the
file is replaced, a mark `{"done": N}` follows; an entry without one waits to be finished. `frontdash.editing` appends.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce
from math import inf
from pathlib import Path
from typing import Any, Literal

from frontdash.errors import FrontdashError
from frontdash.figures.companions import JOURNAL
from frontdash.reading.patch import Patch, Splice, applied, inverted

Kind = Literal["add", "set", "withdraw", "remove"]
Table = Literal["figures", "sources"]
NOTHING = hashlib.sha256(b"").hexdigest()
"""The hash of a file that is not there yet, and what the first line names as the one before."""


MOVE_AWAY = "give the file that name again, or move the journal away"
_END = 1 << 13
_ENTRY, _HASH = b'{"n":', b',"hash":"'


class JournalError(FrontdashError):
    """A journal that cannot be read or does not hold together. The message is one line."""


@dataclass(frozen=True, slots=True)
class Made:
    """One change as it was made: of which row, and for each column the text before and after.

    `key` is the id of the figure or the name of the source, or `#LINE`. In tables that are not changed in place, rows
    without an id are found by `where`: the texts of the columns that identify them.
    """

    kind: Kind
    key: str
    cells: Mapping[str, tuple[str, str]]
    table: Table = "figures"
    where: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that an entry changes: the patches, applied one after the other, and the hashes around them."""

    name: str
    before: str
    after: str
    patches: tuple[Patch, ...]

    def forward(self, data: bytes) -> bytes:
        """Return the file after the change. Raises `PatchError` if `data` is not the file before it."""
        return reduce(applied, self.patches, data)

    def back(self, data: bytes) -> bytes:
        """Return the file before the change. Raises `PatchError` if `data` is not the file after it."""
        return reduce(applied, map(inverted, reversed(self.patches)), data)


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of a dataset, with all that was changed at once."""

    number: int
    time: str
    author: str
    why: str
    changes: tuple[Made, ...]
    files: tuple[FileChange, ...] = ()
    origin: Mapping[str, Any] = field(default_factory=dict)  # Any: an address, offsets, a line
    undoes: int | None = None
    """The entry that this one takes back."""
    again: int | None = None
    """The change that this one makes again, by taking back an undo of it."""

    @property
    def takes_back(self) -> str:
        """What the entry does to another one, "" where it is a change of its own."""
        if self.again is not None:
            return f"makes change {self.again} again"
        return "" if self.undoes is None else f"takes back change {self.undoes}"

    def content(self) -> dict[str, Any]:  # Any: JSON
        """Return the entry as JSON, without its place in the chain."""
        made = [
            {"kind": c.kind, "table": c.table, "key": c.key}
            | {"cells": {name: list(pair) for name, pair in c.cells.items()}}
            | ({"where": dict(c.where)} if c.where else {})
            for c in self.changes
        ]
        files = {
            f.name: {
                "before": f.before,
                "after": f.after,
                "patches": [[[s.at, s.old.decode(), s.new.decode()] for s in patch] for patch in f.patches],
            }
            for f in self.files
        }
        content: dict[str, Any] = {"n": self.number, "time": self.time, "author": self.author, "why": self.why}
        content |= {"from": dict(self.origin)} if self.origin else {}
        content |= {"undoes": self.undoes} if self.undoes is not None else {}
        content |= {"again": self.again} if self.again is not None else {}
        return content | {"changes": made} | ({"files": files} if files else {})


@dataclass(frozen=True)
class Journal:
    """A journal as read: its entries, which of them are done or dropped, and what its last line ends in."""

    path: Path
    entries: tuple[Entry, ...] = ()
    done: frozenset[int] = frozenset()
    dropped: frozenset[int] = frozenset()
    last: str = NOTHING
    """The hash of the last line."""
    size: int = 0
    """How many bytes are whole lines; what follows was torn off while it was written."""

    @property
    def strange(self) -> str:
        """What is wrong with a journal that is next to another file than it is of, "" where nothing is."""
        own = self.path.name.removesuffix(f".{JOURNAL}")
        names = [file.name for entry in self.entries for file in entry.files]
        if own == self.path.name or not names or own in names:
            return ""
        return f"{self.path} is the journal of {names[0]}: {MOVE_AWAY}"

    @property
    def waiting(self) -> Entry | None:
        """The entry whose files may not have been replaced yet."""
        entry = self.entries[-1] if self.entries else None
        settled = self.done | self.dropped
        return entry if entry is not None and entry.files and entry.number not in settled else None

    @cached_property
    def made(self) -> tuple[Entry, ...]:
        """The entries that were carried out, in order; those that were dropped or wait are none of them."""
        return tuple(e for e in self.entries if e.number not in self.dropped and (not e.files or e.number in self.done))

    @cached_property
    def in_effect(self) -> tuple[Entry, ...]:
        """The entries that no later one in effect takes back, those that take others back included."""
        undone: set[int] = set()
        for entry in reversed(self.made):
            if entry.number not in undone and entry.undoes is not None:
                undone.add(entry.undoes)
        return tuple(entry for entry in self.made if entry.number not in undone)

    def stacks(self, until: float = inf) -> tuple[dict[int, Entry], dict[int, Entry]]:
        """Return the changes in effect, and those that were undone and can be redone, by number, the last one last.

        The entry is the one that made the change, or redid or undid it last; `until` is the last one that counts. A new
        change empties the second stack.
        """
        effective: dict[int, Entry] = {}
        undone: dict[int, Entry] = {}
        for entry in self.made:
            if entry.number > until:
                break
            number = self.origin(entry)
            if entry.undoes is None:
                undone.clear()
            come, gone = (undone, effective) if number in effective else (effective, undone)
            gone.pop(number, None)
            come[number] = entry
        return effective, undone

    def origin(self, entry: Entry) -> int:
        """Return the number of the change that an entry takes back, or makes again, or is."""
        while entry.undoes is not None:
            entry = self._by_number[entry.undoes]
        return entry.number

    @cached_property
    def _by_number(self) -> dict[int, Entry]:
        return {entry.number: entry for entry in self.entries}

    def of(self, key: str) -> tuple[Entry, ...]:
        """Return the entries that changed a figure or source."""
        return tuple(entry for entry in self.made if any(change.key == key for change in entry.changes))


def line_of(content: Mapping[str, Any], before: str) -> tuple[bytes, str]:  # Any: JSON
    """Return a line of a journal that follows the line with the hash `before`, and its own hash.

    >>> line, _ = line_of({"done": 1}, NOTHING)
    >>> line[:22]
    b'{"done":1,"prev":"e3b0'
    """
    body = {**content, "prev": before}
    own = hashlib.sha256(_dumped(body)).hexdigest()
    return _dumped({**body, "hash": own}) + b"\n", own


def _dumped(content: Mapping[str, Any]) -> bytes:  # Any: JSON
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def read_journal(path: Path) -> Journal:
    """Return the journal at a path, an empty one where there is none.

    Raises `JournalError` with the number of the first line that is not as it was written. A last line without an end
    is no line: whoever wrote it died before the file was touched.
    """
    return _read(path, None)


def read_end(path: Path) -> Journal:
    """Return a journal with its last entry alone: all that is needed to add another one. Raises as `read_journal`."""
    return _read(path, _END)


def _read(path: Path, most: int | None) -> Journal:
    """Return a journal, or the end of one: of at least `most` bytes, and so many that they hold an entry."""
    try:
        with path.open("rb") as file:
            length = file.seek(0, 2)
            start = 0 if most is None else max(0, length - most)
            file.seek(start)
            data = file.read()
    except FileNotFoundError:
        return Journal(path)
    except OSError as error:
        raise JournalError(f"{path}: {error.strerror or error}") from error
    lines = data.split(b"\n")
    size = start + len(data) - len(lines.pop())
    if start:
        del lines[0]
        if most is not None and not any(line.startswith(_ENTRY) for line in lines):
            return _read(path, 4 * most)
    entries: list[Entry] = []
    marks: dict[str, set[int]] = {"done": set(), "dropped": set()}
    last = None if start else NOTHING
    for number, line in enumerate(lines, 1):
        try:
            content = json.loads(line)
            own, before = content.pop("hash"), content.pop("prev")
            # The bytes are hashed, not what they mean: whatever is written otherwise was written by another program.
            body, sign, rest = line.rpartition(_HASH)
            if not sign or rest != f'{own}"}}'.encode() or hashlib.sha256(body + b"}").hexdigest() != own:
                raise ValueError
            if last not in (None, before):
                raise ValueError
            mark = next((name for name in marks if name in content), None)
            if mark is not None:
                marks[mark].add(int(content[mark]))
            else:
                entries.append(entry_from(content))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            where = f":{number}" if not start else ""
            raise JournalError(f"{path}{where}: not as it was written; `frontdash verify` says more") from error
        last = own
    return Journal(path, tuple(entries), frozenset(marks["done"]), frozenset(marks["dropped"]), last or NOTHING, size)


def entry_from(content: Mapping[str, Any]) -> Entry:  # Any: JSON
    """Return the entry that JSON states, as `Entry.content` writes it. Raises `ValueError`, `KeyError`, `TypeError`."""
    changes = tuple(
        Made(
            c["kind"], c["key"], {k: (old, new) for k, (old, new) in c["cells"].items()}, c["table"], c.get("where", {})
        )
        for c in content["changes"]
    )
    files = tuple(
        FileChange(name, f["before"], f["after"], tuple(_patch(patch) for patch in f["patches"]))
        for name, f in content.get("files", {}).items()
    )
    said = {name: content[name] for name in ("time", "author", "why")}
    origin, undoes, again = (content.get(name) for name in ("from", "undoes", "again"))
    return Entry(content["n"], **said, changes=changes, files=files, origin=origin or {}, undoes=undoes, again=again)


def _patch(pieces: Sequence[tuple[int, str, str]]) -> Patch:
    return tuple(Splice(at, old.encode(), new.encode()) for at, old, new in pieces)
