"""Rows of the table of sources: what makes one unacceptable, and the source it is otherwise. Loads no Polars."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import NamedTuple

from frontdash.figures import schema
from frontdash.figures.sources import Source

Cells = Mapping[str, str | None]


class SourceDefect(NamedTuple):
    """What is wrong with a row: the column, the rule, the problem and what would be accepted."""

    column: str
    rule: str
    problem: str
    accepted: str


def source_defect(cells: Cells, seen: Container[str]) -> SourceDefect | None:
    """Return why a row is rejected, `seen` being the names of the rows above it; None where it is accepted."""
    name, role = cells["name"], cells.get("role")
    if name is None:
        return SourceDefect("name", "missing", "no name", "the name claims are filed under")
    if name in seen:
        return SourceDefect("name", "duplicate-source", "named twice", "one row a source")
    if role is not None and role not in schema.ROLES:
        return SourceDefect("role", "unknown-role", "not an accepted value", ", ".join(schema.ROLES))
    return None


def source_from(cells: Cells) -> Source:
    """Return the source of an accepted row."""
    aliases = tuple(alias.strip() for alias in (cells.get("aliases") or "").split("|") if alias.strip())
    return Source(str(cells["name"]), aliases, *(cells.get(name) for name in ("role", "party", "kind", "note")))
