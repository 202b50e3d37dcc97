"""What every engine has to agree on: the columns behind a field, the keys of an order, the meaning of a hedge."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from frontdash.figures import schema
from frontdash.figures.qualifiers import QUALIFIERS
from frontdash.figures.schema import CODED, SPANNED, span

if TYPE_CHECKING:
    from frontdash.query.state import Sort

NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
"""The picked values that can equal a number; any other matches no figure."""
SERIES_LIMIT = 2_000
"""The maximum number of figures of one series that the charts receive."""
OPEN = {
    side: [name for name, qualifier in QUALIFIERS.items() if qualifier.open == side and name != "nearly"]
    for side in ("low", "high")
}
"""Side -> the hedges that leave a figure open on it. Nearly is below the number but close to it."""
_TEXT_COLUMNS = tuple(c.name for c in schema.COLUMNS if c.kind == "text" and c.name not in {"url", "repeats"})


def column_of(field: str) -> str:
    """Return the column that clauses and orders on a field use."""
    return CODED.get(field, field)


def searched(names: Iterable[str]) -> set[str]:
    """Return the columns a search looks at: the schema's texts, coded names, unknown columns.

    >>> sorted(searched(["_source", "source", "url", "value", "Team note", "_low"]))
    ['Team note', '_source', 'source']
    """
    known = set(names)
    coded = {CODED.get(name, name) for name in _TEXT_COLUMNS}
    extras = {name for name in known if not name.startswith("_") and name not in schema.BY_NAME}
    return (coded | {"source", "publisher"} | extras) & known


def sort_keys(sort: Sort | None) -> tuple[list[str], list[bool]]:
    """Return columns and directions of an order; canonical magnitudes, so that no unit view reorders rows.

    Values are ordered within their dimension: people are never ranked among kilometres.
    """
    if sort is None:
        return ["_row"], [False]
    if sort.column in {"value", "low", "high"}:
        column = {"value": "_magnitude", "low": "_low", "high": "_high"}[sort.column]
        return ["_dimension", column, "_row"], [False, sort.descending, False]
    if sort.column in SPANNED:
        return [*span(sort.column), "_row"], [sort.descending, sort.descending, False]
    return [column_of(sort.column), "_row"], [sort.descending, False]
