"""The figures related to one figure, regardless of filters: retellings of its claim, and formulas that use it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from frontdash.figures.dataset import Dataset


@dataclass(frozen=True)
class Relations:
    """The relations of a figure: the chain back to its origin, all retellings, and the derived figures using it."""

    origin: Mapping[str, Any] | None  # Any: rows mix types, see frontdash.figures.shown.Row
    chain: tuple[Mapping[str, Any], ...]
    retellings: tuple[Mapping[str, Any], ...]
    used_in: tuple[Mapping[str, Any], ...]
    inputs: tuple[Mapping[str, Any], ...]


def relations(dataset: Dataset, position: int) -> Relations:
    """Return the relations of the figure at a position of the dataset, in constant time."""
    links = dataset.links
    row = dataset.row(position)
    origin = row if row["_origin"] == position else dataset.row(row["_origin"])
    retellings = dataset.rows(links.retellings(row["_origin"]))
    members = sorted((origin, *retellings), key=lambda member: int(member["_row"]))
    by_id = {member["id"]: member for member in members if member["id"] is not None}
    chain: list[Mapping[str, Any]] = []
    passed: set[int] = set()
    at: Mapping[str, Any] = row
    while at["repeats"] in by_id and by_id[at["repeats"]]["_row"] not in passed and len(chain) < len(members):
        at = by_id[at["repeats"]]
        passed.add(at["_row"])
        chain.append(at)
    used_in = dataset.rows(links.used_in(row["id"])) if row["id"] is not None else ()
    inputs = dataset.rows(links.inputs(row["formula"])) if row["formula"] else ()
    return Relations(origin, tuple(chain), retellings, used_in, inputs)
