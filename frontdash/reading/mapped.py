"""Which mapping a table is read by: the one asked for, the one beside it, none (our own columns), or a known shape."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from frontdash.figures import schema
from frontdash.figures.dataset import BadFileError
from frontdash.reading import mapping as mappings
from frontdash.reading.mapping import TableMapping, key_of
from frontdash.reading.mapping_file import beside, load_mapping, mapping_beside
from frontdash.reading.shapes import recognise, without_tags
from frontdash.reading.validate import RawTable


def has_our_columns(names: list[str]) -> bool:
    """Whether a table names the columns that a figure needs."""
    have = {key_of(name) for name in names}
    return have.issuperset(schema.REQUIRED) and not have.isdisjoint(schema.STATED)


def mapped(raw: RawTable, place: str | None = None, mapping: Path | None = None) -> RawTable:
    """Return a table with our columns, and say in its notes how it was read.

    `place` is the file it came from, `mapping` the mapping asked for. Raises `BadFileError` where nothing tells
    how to read it, and `MappingError` where the mapping does not fit.
    """
    raw = without_tags(raw)
    if mapping is not None:
        return _applied(load_mapping(mapping), raw, str(mapping))
    kept = None if place is None else _kept_beside(place)
    if kept is not None:
        return _applied(kept, raw, kept.name)
    names = raw.frame.columns
    if has_our_columns(names):
        return raw
    shape = recognise(names)
    if shape is None:
        return raw  # validation says what is missing
    taken = mappings.apply(shape.mapping, raw, lenient=True)
    note = f"recognised as {shape.title} ({shape.documentation})"
    return replace(taken, notes=(note, *taken.notes))


def hint(error: BadFileError, place: str) -> BadFileError:
    """Return the error of a table without our columns with what to do about it."""
    if ": no column" not in str(error):
        return error
    return BadFileError(f"{error}; to say what its columns mean: frontdash import {place} -o FOLDER")


def _applied(mapping: TableMapping, raw: RawTable, name: str) -> RawTable:
    taken = mappings.apply(mapping, raw)
    return replace(taken, notes=(f"columns are read by {name}", *taken.notes))


def _kept_beside(place: str) -> TableMapping | None:
    for name in dict.fromkeys((place, place.partition("#")[0])):
        try:
            path = Path(name).expanduser()
            if path.is_file() and beside(path).is_file():
                return mapping_beside(path)
        except (OSError, RuntimeError):
            continue
    return None
