"""gzip and Zstandard around a table file, unpacked up to a limit."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from frontdash.figures.dataset import BadFileError
from frontdash.figures.formats import unpacked
from frontdash.reading.formats.registry import Given, format_of, read_file
from frontdash.reading.rows.raw import RawTable

LIMIT = 1 << 30
"""How many bytes a compressed or remote file may have when it is unpacked; a small file can hold terabytes."""
_BLOCK = 1 << 20
_SIP = 1 << 10
"""Zstandard can turn four bytes into 128 KB: little goes in at a time, so that little comes out."""


def read_gzip(given: Given) -> RawTable:
    """Read the table file inside a gzip file."""
    try:
        with gzip.open(io.BytesIO(given.data)) as stream:
            content = up_to_limit(given.name, iter(lambda: stream.read(_BLOCK), b""))
    except (EOFError, OSError, zlib.error) as error:
        raise BadFileError(f"{given.name}: broken gzip ({error})") from error
    return _inside(given, content)


def read_zstd(given: Given) -> RawTable:
    """Read the table file inside a Zstandard file."""
    import zstandard

    try:
        content = up_to_limit(given.name, _frames(given.data))
    except (EOFError, zstandard.ZstdError) as error:
        raise BadFileError(f"{given.name}: broken Zstandard ({error})") from error
    return _inside(given, content)


def _frames(data: bytes) -> Iterator[bytes]:
    """Yield what Zstandard frames hold, in pieces of tens of megabytes at most, whatever the frames claim."""
    import zstandard

    # A frame may ask for a window of any size; 128 MB is what the format recommends to accept.
    unpacker = zstandard.ZstdDecompressor(max_window_size=1 << 27)
    view, at, frame = memoryview(data), 0, unpacker.decompressobj()
    while at < len(view):
        if frame.eof:
            frame = unpacker.decompressobj()
        piece = view[at : at + _SIP]
        yield frame.decompress(piece)
        at += len(piece) - len(frame.unused_data)
    if not frame.eof:
        raise EOFError("it ends in the middle")


def up_to_limit(name: str, pieces: Iterable[bytes]) -> bytes:
    """Return all pieces as one. Raises `BadFileError` where that is more than the limit."""
    kept: list[bytes] = []
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > LIMIT:
            raise BadFileError(f"{name}: unpacks to more than {megabytes(LIMIT)}; unpack it first if you trust it")
        kept.append(piece)
    return b"".join(kept)


def megabytes(size: int) -> str:
    """Return a number of bytes for people."""
    return f"{size / 1e6:,.0f} MB" if size >= 1_000_000 else f"{size:,} bytes"


def _inside(given: Given, content: bytes) -> RawTable:
    inner = Given(unpacked(Path(given.name)).name, content=content, table=given.table)
    if not content:
        raise BadFileError(f"{given.name}: the file inside is empty")
    if format_of(inner).kind == "packed":
        raise BadFileError(f"{given.name}: compressed twice; unpack it first")
    raw = read_file(inner)
    return replace(raw, file=given.name, defects=tuple(replace(d, file=given.name) for d in raw.defects))
