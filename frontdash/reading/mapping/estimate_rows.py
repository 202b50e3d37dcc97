"""Rows that are the low, high and best estimate of one claim, brought together: one row with a column for each."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import polars as pl

from frontdash.reading.mapping.model import MappingError, Spread, key_of
from frontdash.reading.rows.raw import RawTable, as_text

_MOST = 50


def spread_out(spread: Spread | None, raw: RawTable, name: str) -> RawTable:
    """Return a table in which every text of one column (`low`, `high`) is a column of the numbers beside it.

    Rows that agree in all other columns become one, at the place of the first; a second number of the same kind
    starts a row of its own. Raises `MappingError` (for the mapping `name`) where columns are not there, or would
    have to have the same name.
    """
    if spread is None:
        return raw
    by_key = {key_of(column): column for column in reversed(raw.frame.columns)}
    for key, column in (("names", spread.names), ("values", spread.values)):
        if key_of(column) not in by_key:
            accepted = ", ".join(map(repr, raw.frame.columns[:12]))
            raise MappingError(f"{name}: spread.{key}: {raw.file} has no column {column!r}; accepted: {accepted}")
    names, values = by_key[key_of(spread.names)], by_key[key_of(spread.values)]
    rest = [column for column in raw.frame.columns if column not in {names, values}]
    # What has no kind stays under the name of the numbers.
    kinds = as_text(raw.frame[names]).str.strip_chars().replace("", None).fill_null(values)
    columns = list(map(str, kinds.unique(maintain_order=True).to_list()))
    if len(columns) > _MOST or not {key_of(c) for c in columns}.isdisjoint(map(key_of, rest)):
        raise MappingError(
            f"{name}: spread.names: {names!r} has {len(columns)} different texts, or the names of other columns; "
            "accepted: a column that says low or high in each row"
        )
    firsts: list[int] = []
    cells: list[dict[str, str | None]] = []
    places: dict[tuple[object, ...], int] = {}
    again: Counter[tuple[object, ...]] = Counter()
    others = [as_text(raw.frame[column]).to_list() for column in rest]
    if raw.files is not None:
        others.append(raw.files.to_list())
    numbers = as_text(raw.frame[values]).to_list()
    for at, kind in enumerate(map(str, kinds.to_list())):
        own = tuple(column[at] for column in others)
        again[own, kind] += 1
        place = places.setdefault((own, again[own, kind]), len(firsts))
        if place == len(firsts):
            firsts.append(at)
            cells.append({})
        cells[place][kind] = numbers[at]
    taken = pl.Series(firsts, dtype=pl.UInt32)
    made = [pl.Series(kind, [row.get(kind) for row in cells], dtype=pl.String) for kind in columns]
    note = (
        f"rows that differ only in {names!r} and {values!r} are one figure: {raw.frame.height:,} rows, {len(firsts):,} "
        f"{'figure' if len(firsts) == 1 else 'figures'}"
    )
    return replace(
        raw,
        frame=raw.frame.select(rest)[taken].hstack(made),
        lines=raw.lines[taken],
        files=None if raw.files is None else raw.files[taken],
        notes=(*raw.notes, note),
    )
