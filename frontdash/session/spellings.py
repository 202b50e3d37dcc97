"""Splitting a source by its spellings, and merging it again: what aliases merged can be viewed unmerged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from frontdash.figures.sources import Source, Sources
from frontdash.query.selection import Clause, Selection

if TYPE_CHECKING:
    from frontdash.figures.dataset import Dataset

NAMED = ("source", "publisher")
"""The fields whose spellings are merged under names."""


def printed(dataset: Dataset, name: str) -> list[str]:
    """Return the spellings of a source in the data, in alphabetical order."""
    import polars as pl

    columns = [dataset.figures.filter(pl.col(f"_{field}").cast(pl.String) == name)[field] for field in NAMED]
    found = {str(value) for column in columns for value in column.cast(pl.String).drop_nulls().unique()}
    return sorted(found, key=str.casefold)


def split(dataset: Dataset, names: frozenset[str]) -> Dataset:
    """Return a dataset in which every spelling of these sources is a source of its own, of the same standing."""
    if not names:
        return dataset
    from frontdash.figures.computed import with_computed

    known = set(dataset.sources.by_name)
    rows: list[Source] = []
    for source in dataset.sources.rows:
        if source.name not in names:
            rows.append(source)
            continue
        own = [source.name, *(alias for alias in source.aliases if alias not in known)]
        known.update(own)
        rows += [replace(source, name=name, aliases=()) for name in own]
    sources = Sources(tuple(rows))
    figures = with_computed(dataset.figures, dataset.figures["_line"], sources, dataset.unit_system)
    return replace(dataset, figures=figures, sources=sources)


def regrouped(selection: Selection, name: str, spellings: list[str], apart: bool) -> Selection:
    """Return a selection that picks the same figures once a source is split by spelling, or merged again."""
    clauses: list[Clause] = []
    for clause in selection:
        values: tuple[str, ...] = clause.values
        if clause.kind == "set" and clause.field in NAMED:
            if apart:
                values = tuple(new for value in values for new in (spellings if value == name else [value]))
            else:
                values = tuple(name if value in spellings else value for value in values)
        clauses.append(replace(clause, values=tuple(dict.fromkeys(values))))
    return Selection(tuple(clauses))
