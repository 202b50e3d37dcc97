"""gzip, Zstandard, bzip2, xz and ZIP around a table file, unpacked up to a limit."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO

from frontdash import limits
from frontdash.figures.dataset import BadFileError
from frontdash.figures.formats import FORMATS, by_suffix, unpacked
from frontdash.figures.text import one_line
from frontdash.figures.zip_files import BROKEN_ZIP
from frontdash.reading.formats.registry import Given, format_of, read_file
from frontdash.reading.formats.table_choice import chosen
from frontdash.reading.rows.raw import RawTable

_BLOCK = 1 << 20
_PEEKED = 1 << 26
"""Up to which size a file in an archive of several is read for its columns."""
_METADATA = re.compile(r"(?i)metadata|codebook|dictionary|footnotes?|readme|licen[cs]e")
_NO_TABLES = frozenset(("readme.txt", "license.txt", "readme.md", "license.md", "datapackage.json", "package.json"))
_SIP = 1 << 10
"""Zstandard can turn four bytes into 128 KB: little goes in at a time, so that little comes out."""


def read_gzip(given: Given) -> RawTable:
    """Read the table file inside a gzip file."""
    return _inside(given, _unpacked(given, "gzip", gzip.GzipFile(fileobj=io.BytesIO(given.data))))


def read_bzip2(given: Given) -> RawTable:
    """Read the table file inside a bzip2 file."""
    import bz2

    return _inside(given, _unpacked(given, "bzip2", bz2.BZ2File(io.BytesIO(given.data))))


def read_xz(given: Given) -> RawTable:
    """Read the table file inside an xz file."""
    import lzma

    return _inside(given, _unpacked(given, "xz", lzma.LZMAFile(io.BytesIO(given.data))))


def _unpacked(given: Given, title: str, stream: io.BufferedIOBase) -> bytes:
    from lzma import LZMAError

    try:
        with stream:
            return read_up_to_limit(given.name, stream)
    except (EOFError, OSError, ValueError, zlib.error, LZMAError) as error:
        raise BadFileError(f"{given.name}: broken {title} ({error})") from error


def read_zip(given: Given) -> RawTable:
    """Read a table file inside a ZIP archive: the requested one, else the first with the columns of figures.

    Files of metadata come last. `#NAME` names the file in the archive, `#NAME#SHEET` one of its sheets.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(given.data)) as archive:
            files = {Path(entry.filename).name: entry for entry in archive.infolist() if _may_be_table(entry)}
            if not files:
                raise BadFileError(f"{given.name}: no table in the archive; {_held(archive)}")
            wanted, _, inner = (given.table or "").partition("#")

            def opened(name: str) -> Given:
                with archive.open(files[name]) as stream:
                    return Given(name, content=read_up_to_limit(given.name, stream), table=inner or None)

            ordered = sorted(files, key=lambda name: _METADATA.match(name) is not None)
            header: dict[str, list[str]] = {}
            if len(files) > 1 and not wanted:
                header = {name: _columns(opened(name)) for name in ordered if files[name].file_size < _PEEKED}
            name, notes = chosen(given.name, "table", ordered, wanted or None, lambda name: header.get(name, []))
            raw = _inside(replace(given, name=name, table=inner or None), opened(name).data)
    except BROKEN_ZIP as error:
        raise BadFileError(f"{given.name}: broken ZIP ({one_line(str(error))})") from error
    except RuntimeError as error:  # zipfile raises it for an encrypted file
        raise BadFileError(f"{given.name}: protected by a password; unpack it, and open the table in it") from error
    return replace(_of_file(raw, given.name), notes=(*notes, *raw.notes))


def _may_be_table(entry: zipfile.ZipInfo) -> bool:
    """Whether a reader takes a file in an archive, and it is neither documentation nor left behind by a system."""
    path = Path(entry.filename)
    hidden = path.name.startswith((".", "~$")) or "__MACOSX" in path.parts
    form = by_suffix("reader", path.name, FORMATS)
    return not entry.is_dir() and not hidden and form is not None and path.name.casefold() not in _NO_TABLES


def _held(archive: zipfile.ZipFile) -> str:
    names = [Path(entry.filename).name for entry in archive.infolist() if not entry.is_dir()]
    return f"it holds {one_line(', '.join(names[:6]))}{', …' if len(names) > 6 else ''}" if names else "it is empty"


def _columns(given: Given) -> list[str]:
    try:
        return read_file(given).frame.columns
    except BadFileError:
        return []


def read_zstd(given: Given) -> RawTable:
    """Read the table file inside a Zstandard file."""
    import zstandard

    try:
        content = _joined(given.name, _frames(given.data))
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


def read_up_to_limit(name: str, stream: IO[bytes] | io.BufferedIOBase) -> bytes:
    """Return everything in a stream. Raises `BadFileError` where that is more than the limit."""
    return _joined(name, iter(lambda: stream.read(_BLOCK), b""))


def _joined(name: str, pieces: Iterable[bytes]) -> bytes:
    read: list[bytes] = []
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limits.most("unpacked"):
            raise BadFileError(f"{name}: {limits.exceeded('unpacked')}")
        read.append(piece)
    return b"".join(read)


def megabytes(size: int) -> str:
    """Return a number of bytes as messages show it."""
    return f"{size / 1e6:,.0f} MB" if size >= 1_000_000 else f"{size:,} bytes"


def _inside(given: Given, content: bytes) -> RawTable:
    name = unpacked(Path(given.name)).name
    inner = replace(given, name=name, path=None, content=content)
    if not content:
        raise BadFileError(f"{given.name}: the file inside is empty")
    if format_of(inner).kind == "packed":
        raise BadFileError(f"{given.name}: compressed twice; unpack it first")
    return _of_file(read_file(inner), given.name)


def _of_file(raw: RawTable, file: str) -> RawTable:
    """Return a table under the name of the file around it."""
    return replace(raw, file=file, defects=tuple(replace(defect, file=file) for defect in raw.defects))
