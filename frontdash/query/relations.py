"""What hangs on one figure, whatever the selection: its claim's travels, and the formulas that it goes into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from frontdash.figures.dataset import Dataset


@dataclass(frozen=True)
class Relations:
    """What hangs on one figure: the chain back to its claim's origin, all retellings, derived figures using it."""

    origin: Mapping[str, Any] | None  # Any: rows mix types, see frontdash.figures.shown.Row
    chain: tuple[Mapping[str, Any], ...]
    retellings: tuple[Mapping[str, Any], ...]
    used_in: tuple[Mapping[str, Any], ...]
    inputs: tuple[Mapping[str, Any], ...]


def relations(dataset: Dataset, position: int) -> Relations:
    """Return what hangs on the figure at a position of the dataset. Costs the same whatever the number of rows."""
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
