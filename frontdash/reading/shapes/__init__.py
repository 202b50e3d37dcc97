"""Known shapes: mappings that ship with the program, recognised by the header of a table.

Each is a TOML file in this folder: a mapping (see `frontdash.reading.mapping_file`) and a table [shape] with its
title, where its publisher documents it, and `requires`: the columns that tell it, a list for alternatives.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources

import polars as pl

from frontdash.reading.mapping import TableMapping, key_of
from frontdash.reading.mapping_file import TABLE, read_mapping
from frontdash.reading.validate import RawTable

_HXL = re.compile(r"\s*#[A-Za-z][A-Za-z0-9_]*(?:\s*\+\s*[A-Za-z0-9_]+)*\s*")


@dataclass(frozen=True, slots=True)
class Shape:
    """A known shape of table: what tells it, and how it becomes figures."""

    name: str
    title: str
    documentation: str
    requires: tuple[tuple[str, ...], ...]
    mapping: TableMapping

    def fits(self, header: Iterable[str]) -> bool:
        """Whether a header has all the columns that tell this shape."""
        have = {key_of(name) for name in header}
        return all(any(key_of(name) in have for name in names) for names in self.requires)


@lru_cache(maxsize=1)
def known() -> tuple[Shape, ...]:
    """Return the shapes that ship with the program, those that ask for most columns first."""
    found = []
    for file in resources.files(__name__).iterdir():
        if file.name.endswith(".toml"):
            content = tomllib.loads(file.read_text(encoding="utf-8"))
            own = content["shape"]
            requires = tuple((name,) if isinstance(name, str) else tuple(name) for name in own["requires"])
            mapping = read_mapping(content[TABLE], file.name)
            found.append(Shape(file.name[:-5], own["title"], own["documentation"], requires, mapping))
    return tuple(sorted(found, key=lambda shape: (-len(shape.requires), shape.name)))


def recognise(header: Iterable[str]) -> Shape | None:
    """Return the known shape that a header has; None where it has none of them."""
    names = list(header)
    return next((shape for shape in known() if shape.fits(names)), None)


def without_tags(raw: RawTable) -> RawTable:
    """Return a table without the row of HXL tags (#country+name) below its header, and say so.

    Source: https://hxlstandard.org/standard/1-1final/tagging/
    """
    if raw.frame.is_empty():
        return raw
    # In several files read as one, each may have its own.
    starts = [0] if raw.files is None else raw.files.is_first_distinct().arg_true().to_list()
    tagged = [at for at in starts if _is_tags(raw.frame.row(at))]
    if not tagged:
        return raw
    figures = ~pl.int_range(raw.frame.height, eager=True).is_in(tagged)
    return replace(
        raw,
        frame=raw.frame.filter(figures),
        lines=raw.lines.filter(figures),
        files=None if raw.files is None else raw.files.filter(figures),
        notes=(*raw.notes, f"{raw.row_word} {raw.lines[tagged[0]]} holds HXL tags and no figure; skipped"),
    )


def _is_tags(row: tuple[object, ...]) -> bool:
    cells = [str(cell) for cell in row if cell is not None and str(cell).strip()]
    # Some publishers forget the sign before a tag or two.
    return bool(cells) and 2 * sum(_HXL.fullmatch(cell) is not None for cell in cells) >= len(cells)
