"""The matrix: sources by series, who speaks about what, how many claims, and when last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from frontdash.query.selection import Selection

if TYPE_CHECKING:
    import polars as pl

    from frontdash.query.engine import Engine


@dataclass(frozen=True, slots=True)
class Cell:
    """What one source says of one series: figures, claims among them, and the last day it is dated to."""

    figures: int
    claims: int
    latest: date | None


@dataclass(frozen=True)
class Matrix:
    """Sources and series, each by falling number of claims, then by name; cells only where there is a figure."""

    sources: tuple[str, ...]
    series: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]


@runtime_checkable
class Crossing(Protocol):
    """An engine that counts who speaks about what by itself."""

    def crossed(self, selection: Selection) -> pl.DataFrame:
        """Return the columns of `frontdash.query.portable.plans.matrix`."""
        ...


def asked(selection: Selection) -> Selection:
    """Return the part of a selection that the matrix depends on: picks of sources and series only mark cells."""
    return selection.without("source").without("series")


def build_matrix(engine: Engine, selection: Selection) -> Matrix:
    """Return the matrix of the figures that a selection leaves, its own picks of sources and series aside."""
    found = engine.crossed(asked(selection)) if isinstance(engine, Crossing) else planned(engine, selection)
    cells: dict[tuple[str, str], Cell] = {}
    by_source: Counter[str] = Counter()
    by_series: Counter[str] = Counter()
    columns = ("source", "series", "figures", "claims", "derived", "latest")
    for source, series, figures, claims, derived, latest in found.select(columns).iter_rows():
        cell = Cell(int(figures), int(claims) - bool(derived), latest)
        cells[source, series] = cell
        # Derived figures are nobody's claim: a row that has only those comes last.
        by_source[source] += cell.claims
        by_series[series] += cell.claims
    return Matrix(_ordered(by_source), _ordered(by_series), cells)


def planned(engine: Engine, selection: Selection) -> pl.DataFrame:
    """Return the counts of the matrix by a plan that any engine runs."""
    from frontdash.query.portable import plans

    return engine.run({"matrix": plans.matrix(engine.table(), asked(selection), engine.schema())})["matrix"]


def _ordered(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(counts, key=lambda name: (-counts[name], name.casefold(), name)))
