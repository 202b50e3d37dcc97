"""Where tables are: a file, one table in a file, several files of one shape, an address, standard input."""

from __future__ import annotations

import glob
import os
import select
import stat
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import polars as pl

from frontdash import limits
from frontdash.figures import schema
from frontdash.figures.dataset import BadFileError
from frontdash.figures.text import one_line
from frontdash.reading import remote
from frontdash.reading.formats.encoding import Stated
from frontdash.reading.formats.prose import explained, refuse_prose
from frontdash.reading.formats.registry import Given, Progress, read_file
from frontdash.reading.rows.raw import RawTable, as_text
from frontdash.reading.targets import STDIN, is_pattern, split_table

_BLOCK = 1 << 20


def read_place(where: str, progress: Progress | None = None) -> RawTable:
    """Read the table at a place: `FILE`, `FILE#TABLE`, a pattern such as `data/*.csv`, an address, `-`.

    A file of exactly that name goes before any other reading; `progress` is called with the fraction read so far.
    Raises `BadFileError`, and OSError from the disk.
    """
    if where == STDIN:
        if sys.stdin is None:
            raise BadFileError("standard input is closed; accepted: a file, or a pipe into standard input")
        return _table(Given("standard input", content=_piped("standard input", sys.stdin.buffer.read)), where)
    address, table = split_table(where)
    if remote.is_address(where):
        from frontdash.reading.download import download_text  # loads the modules of HTTP and TLS

        content, charset = download_text(address)
        stated = None if charset is None else Stated(charset, "the server")
        return _table(Given(remote.file_name(address), content=content, table=table, stated=stated), where)
    path = Path(address).expanduser()
    if is_pattern(address):
        return _together(where, matching(address), table)
    return _table(replace(_given(path), table=table, progress=progress), where)


def _given(path: Path) -> Given:
    """Return the file at a path; the content of a pipe, which can be read only once, is read here."""
    mode = path.stat().st_mode
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return Given(path.name, path=path)
    if stat.S_ISCHR(mode) and not path.samefile(os.devnull):
        raise BadFileError(f"{one_line(str(path))}: a device, no file; accepted: a file, or a pipe")
    return Given(path.name, content=read_pipe(path))


def read_pipe(path: Path) -> bytes:
    """Return all that is written to a named pipe. Raises `BadFileError` where nothing is, or too much."""
    # Without waiting for a writer: opening a pipe that nobody writes to never ends.
    pipe = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(pipe, "rb", buffering=0):
        return _piped(path.name, partial(_next, path.name, pipe))


def _next(name: str, pipe: int, size: int) -> bytes:
    """Return what a pipe holds next. Raises `BadFileError` where nothing is written to it for too long."""
    if not select.select([pipe], [], [], limits.most("pipe_seconds"))[0]:
        raise BadFileError(f"{name}: {limits.exceeded('pipe_seconds')}")
    return os.read(pipe, size)


def _piped(name: str, read: Callable[[int], bytes]) -> bytes:
    """Return all that is read of a pipe, up to the limit."""
    pieces = bytearray()
    while piece := read(_BLOCK):
        pieces += piece
        if len(pieces) > limits.most("bytes"):
            raise BadFileError(f"{name}: {limits.exceeded('bytes')}")
    return bytes(pieces)


def _table(given: Given, where: str) -> RawTable:
    """Read one table. Raises `BadFileError` with the command for articles where it is one."""
    try:
        raw = read_file(given)
    except BadFileError as error:
        raise explained(given, error, where) from error
    refuse_prose(given, raw, where)
    return raw


def matching(pattern: str) -> list[Path]:
    """Return the files that a pattern fits, in the order of their names."""
    found = sorted(glob.glob(str(Path(pattern).expanduser()), recursive=True))  # noqa: PTH207  # may be absolute
    return [Path(name) for name in found if Path(name).is_file()]


def _together(pattern: str, paths: list[Path], table: str | None) -> RawTable:
    """Read several files as one table; every row keeps the name of its file and its line there."""
    if not paths:
        raise BadFileError(f"{one_line(pattern)}: no such file, and no file fits that pattern")
    shared = Path(os.path.commonpath([path.parent for path in paths]))
    names = [str(path.relative_to(shared)) for path in paths]
    raws = [read_file(Given(name, path=path, table=table)) for name, path in zip(names, paths, strict=True)]
    columns = [{schema.known_name(column): column for column in raw.frame.columns} for raw in raws]
    for name, here in zip(names[1:], columns[1:], strict=True):
        for key in columns[0]:
            if key not in here:
                raise BadFileError(f"{name}: no column {one_line(columns[0][key])!r}, which {names[0]} has")
        for key in here:
            if key not in columns[0]:
                raise BadFileError(f"{name}: a column {one_line(here[key])!r}, which {names[0]} has not")
    frames = [
        raw.frame.select(pl.col(here[key]).alias(title) for key, title in columns[0].items())
        for raw, here in zip(raws, columns, strict=True)
    ]
    counts = [raw.frame.height for raw in raws]
    files = pl.Series([name for name, count in zip(names, counts, strict=True) for _ in range(count)], dtype=pl.String)
    words = {raw.row_word for raw in raws}
    return RawTable(
        pattern,
        pl.concat([_like(frame, frames) for frame in frames]),
        pl.concat([raw.lines for raw in raws]),
        row_word=words.pop() if len(words) == 1 else "row",
        settled_decimals=all(raw.settled_decimals for raw in raws),
        defects=tuple(defect for raw in raws for defect in raw.defects),
        notes=tuple(note for raw in raws for note in raw.notes),
        separator=raws[0].separator if all(raw.delimited for raw in raws) else None,
        context=raws[0].context,
        files=files.cast(pl.Enum(names)),
    )


def _like(frame: pl.DataFrame, all_frames: list[pl.DataFrame]) -> pl.DataFrame:
    """Return a frame whose columns have the types of the other files' columns: text where types differ."""
    differing = [name for name in frame.columns if len({other.schema[name] for other in all_frames}) > 1]
    return frame.with_columns(as_text(frame[name]) for name in differing)
