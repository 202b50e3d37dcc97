"""Patches: pieces of a file that are replaced, with what was there, so that each can be taken back exactly."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import NamedTuple

from frontdash.errors import FrontdashError


class Splice(NamedTuple):
    """One piece that is replaced: where it begins in the old file, in bytes, what is there, and what comes instead."""

    at: int
    old: bytes
    new: bytes


Patch = tuple[Splice, ...]
"""Pieces in the order of the file, none of which overlap; their offsets are those of the old file."""


class PatchError(FrontdashError):
    """A patch that does not fit a file. The message is one line."""


def patch_of(splices: Iterable[Splice]) -> Patch:
    """Return splices as a patch. Raises `PatchError` where two of them overlap."""
    ordered = tuple(sorted(splices, key=lambda splice: splice.at))
    for before, after in itertools.pairwise(ordered):
        if before.at + len(before.old) > after.at:
            raise PatchError("two changes of one place")
    return ordered


def applied(data: bytes, patch: Patch) -> bytes:
    """Return a file with a patch applied. Raises `PatchError` where the file holds something else.

    >>> applied(b"a,1,c", (Splice(2, b"1", b"20"),))
    b'a,20,c'
    """
    return b"".join(pieces(data, patch))


def pieces(data: bytes | memoryview, patch: Patch) -> list[bytes | memoryview]:
    """Return a file with a patch applied as pieces of it, which are not copied, and new ones. Raises as `applied`."""
    found: list[bytes | memoryview] = []
    whole = memoryview(data)
    done = 0
    for at, old, new in patch:
        if whole[at : at + len(old)] != old:
            raise PatchError(f"byte {at} holds something else than the journal says")
        found += [whole[done:at], new]
        done = at + len(old)
    return [*found, whole[done:]]


def inverted(patch: Patch) -> Patch:
    """Return the patch that takes another one back.

    >>> inverted((Splice(2, b"1", b"20"), Splice(5, b"", b"x")))
    (Splice(at=2, old=b'20', new=b'1'), Splice(at=6, old=b'x', new=b''))
    """
    shift = 0
    pieces: list[Splice] = []
    for at, old, new in patch:
        pieces.append(Splice(at + shift, new, old))
        shift += len(new) - len(old)
    return tuple(pieces)
