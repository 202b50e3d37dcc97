"""The matrix: how many claims each source makes about each series, and when the last one was made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from frontdash.query.engine import Engine, Stale
from frontdash.query.selection import Selection


@dataclass(frozen=True, slots=True)
class Cell:
    """The figures of one source in one series, the claims among them, and the last day they are dated to."""

    figures: int
    claims: int
    latest: date | None


@dataclass(frozen=True)
class Matrix:
    """Sources and series, each by falling number of claims, then by name; cells only where there is a figure."""

    sources: tuple[str, ...]
    series: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]


def without_own_picks(selection: Selection) -> Selection:
    """Return the part of a selection that the matrix depends on: picks of sources and series only mark cells."""
    return selection.without("source").without("series")


def build_matrix(engine: Engine, selection: Selection, stale: Stale | None = None) -> Matrix:
    """Return the matrix of the figures that a selection leaves, its own picks of sources and series aside.

    Raises `SupersededError` if `stale` returns true before it is counted.
    """
    cells: dict[tuple[str, str], Cell] = {}
    by_source: Counter[str] = Counter()
    by_series: Counter[str] = Counter()
    for source, series, figures, claims, derived, latest in engine.matrix(without_own_picks(selection), stale):
        cell = Cell(figures, claims - bool(derived), latest)
        cells[source, series] = cell
        # Derived figures are not claims: a row that has only those comes last.
        by_source[source] += cell.claims
        by_series[series] += cell.claims
    return Matrix(_ordered(by_source), _ordered(by_series), cells)


def _ordered(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(counts, key=lambda name: (-counts[name], name.casefold(), name)))
