"""Rows of the table of sources: what makes one unacceptable, and the source it is otherwise. Loads no Polars."""

from __future__ import annotations

from collections.abc import Container, Mapping

from frontdash.figures import schema
from frontdash.figures.sources import Source
from frontdash.reading.rows.rules import Defect

Cells = Mapping[str, str | None]


def source_defect(cells: Cells, seen: Container[str]) -> tuple[str, Defect] | None:
    """Return the column in which a row is unacceptable, and why, `seen` being the names of the rows above it.

    None where the row is accepted.
    """
    name, role = cells["name"], cells.get("role")
    if name is None:
        return "name", Defect("no name", "the name claims are filed under", "missing")
    if name in seen:
        return "name", Defect("named twice", "one row a source", "duplicate-source")
    if role is not None and role not in schema.ROLES:
        return "role", Defect("not an accepted value", ", ".join(schema.ROLES), "unknown-role")
    return None


def source_from(cells: Cells) -> Source:
    """Return the source of an accepted row."""
    aliases = tuple(alias.strip() for alias in (cells.get("aliases") or "").split("|") if alias.strip())
    return Source(str(cells["name"]), aliases, *(cells.get(name) for name in ("role", "party", "kind", "note")))
