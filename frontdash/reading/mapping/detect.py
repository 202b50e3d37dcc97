"""Which mapping a table is read by: the one asked for, the one beside it, none (our own columns), or a known shape."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polars as pl

from frontdash.figures.companions import companion
from frontdash.figures.dataset import BadFileError, Reject
from frontdash.figures.text import neutral, one_line
from frontdash.reading.mapping.apply import MappedTable, apply, named_as
from frontdash.reading.mapping.model import TableMapping, has_our_columns
from frontdash.reading.mapping.shapes import doubt, prepared, recognise
from frontdash.reading.mapping.toml_file import load_mapping, mapping_beside
from frontdash.reading.rows import notation
from frontdash.reading.rows.notation import NumberFormat
from frontdash.reading.rows.raw import RawTable, as_text

_IMPORT = "frontdash import {} -o FOLDER"
_HOW = "; to say what its columns mean: " + _IMPORT


class UnknownTableError(BadFileError):
    """A table that nothing tells how to read; the message names the command that makes figures of it."""


def require_columns(raw: RawTable) -> None:
    """Raise `BadFileError` for a table without a single column, such as an empty list in JSON."""
    if not raw.frame.width and not raw.defects:
        raise BadFileError(f"{raw.file}: empty: there is no row and no column in it")


def mapped(raw: RawTable, place: str | None = None, mapping: Path | None = None) -> RawTable:
    """Return a table with our columns, and say in its notes how it was read.

    `place` is the file it came from, `mapping` the mapping asked for. Raises `BadFileError` where nothing tells
    how to read it, and `MappingError` where the mapping does not fit.
    """
    raw = prepared(raw)
    require_columns(raw)
    if mapping is not None:
        return _applied(load_mapping(mapping), raw, str(mapping))
    kept = None if place is None else _kept_beside(place)
    if kept is not None:
        return _applied(kept, raw, kept.name)
    if has_our_columns(raw.frame.columns):
        return raw
    shape = recognise(raw)
    if shape is None:
        if (why := doubt(raw)) is not None:
            raise UnknownTableError(f"{raw.file}: {why}{_HOW.format(place or raw.file)}")
        return raw  # validation says what is missing
    taken = apply(shape.mapping, raw, lenient=True)
    note = f"recognised as {shape.title} ({shape.documentation})"
    return replace(taken, notes=(note, *shape.remarks, *taken.notes))


def as_given(raw: RawTable, rejects: tuple[Reject, ...]) -> tuple[Reject, ...]:
    """Return the rejects of a mapped table in the terms of the table it was made of: its columns and its cells.

    A cell that the mapping has turned into something else is named as it stands, with what it was read as.
    """
    if not isinstance(raw, MappedTable) or raw.given is None or len(rejects) == len(raw.defects):
        return rejects
    given, done = raw.given, set(raw.defects)
    wanted = {(reject.file, reject.line) for reject in rejects}
    files = [given.file] * len(given.lines) if given.files is None else given.files.cast(pl.String).to_list()
    places = ((str(file), int(line)) for file, line in zip(files, given.lines.to_list(), strict=True))
    rows = {place: at for at, place in enumerate(places) if place in wanted}
    again: Counter[tuple[str, int, str, str, str]] = Counter()
    named: list[Reject] = []
    for reject in rejects:
        at = rows.get((reject.file, reject.line))
        if reject in done or at is None or reject.column not in raw.made_of:
            named.append(reject)
            continue
        cells = list(_cells(raw, reject, at))
        fitting = [(name, cell) for name, cell in cells if _reads(cell, reject.value, raw.number_format)] or cells
        # Several figures of a row may have the same defect: their rejects come in the order of the columns.
        key = (reject.file, reject.line, reject.column, reject.rule, reject.value)
        name, cell = fitting[min(again[key], len(fitting) - 1)]
        again[key] += 1
        problem = reject.problem
        if cell != reject.value and reject.value:
            problem = f"read as {reject.value!r}: {problem}"
        named.append(replace(reject, column=named_as(name, reject.column), value=cell, problem=problem))
    return tuple(named)


def _cells(raw: MappedTable, reject: Reject, at: int) -> Iterator[tuple[str, str]]:
    """Yield the columns that a defective cell may have come from, each with what stands there."""
    assert raw.given is not None
    for columns in dict.fromkeys(raw.made_of[reject.column]):
        cells = [neutral(str(as_text(raw.given.frame[name][at : at + 1])[0] or "")).strip() for name in columns]
        yield next((pair for pair in zip(columns, cells, strict=True) if pair[1]), (columns[0], cells[0]))


def _reads(cell: str, value: str, form: NumberFormat | None) -> bool:
    return cell == value or notation.read_number(cell, form) == value


def hint(error: BadFileError, place: str) -> BadFileError:
    """Return the error of a table without our columns with what to do about it."""
    if ": no column" not in str(error):
        return error
    return UnknownTableError(f"{error}{_HOW.format(place)}")


def _applied(mapping: TableMapping, raw: RawTable, name: str) -> RawTable:
    taken = apply(mapping, raw)
    left = ", ".join(map(one_line, taken.not_taken))
    rest = (f"columns not taken: {left}; they stand beside the figures as they are",) if left else ()
    return replace(taken, notes=(f"columns are read by {name}", *taken.notes, *rest))


def _kept_beside(place: str) -> TableMapping | None:
    for name in dict.fromkeys((place, place.partition("#")[0])):
        try:
            path = Path(name).expanduser()
            if path.is_file() and companion(path).is_file():
                return mapping_beside(path)
        except (OSError, RuntimeError):
            continue
    return None
