"""Types shared by the check rules: findings, rules, and the context with the frames that several rules need."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

import polars as pl

from frontdash.figures import dates
from frontdash.figures.dataset import FILE, Dataset
from frontdash.figures.shown import show, stating
from frontdash.figures.units import AS_STATED

Severity = Literal["error", "warning", "question"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "question")


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction between one row and something else. `row` is the row's position in the dataset.

    `silenced` is the reason the dataset gives for expecting the finding, or None.
    """

    rule: str
    severity: Severity
    row: int
    column: str
    message: str
    silenced: str | None = None


Found = Iterator[tuple[int, str, str]]
"""Row, column and message of each finding of a rule."""


@dataclass(frozen=True, slots=True)
class RowText:
    """How messages refer to another row: its id or line, the figure it states, and its date."""

    name: str
    figure: str
    when: str


STATING = (
    *("_row", "_line", "id", "wording", "value", "_value_text", "low", "_low_text", "high", "_high_text"),
    *("_qualifier", "_unit", "stated_conversion", "status", "valid_on", "claimed_on", "published_on"),
)


class CheckContext:
    """A dataset under check: its figures, and a cache of frames that several rules need."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.figures = dataset.figures
        self._frames: dict[Callable[[CheckContext], pl.DataFrame], pl.DataFrame] = {}

    def describe(self, rows: Iterable[int]) -> dict[int, RowText]:
        """Return the name, stated figure and date of these rows."""
        wanted = sorted(set(rows))
        if not wanted:
            return {}
        found: dict[int, RowText] = {}
        columns = (*STATING, FILE) if FILE in self.figures.columns else STATING
        for row in self.figures.select(columns)[wanted].iter_rows(named=True):
            file = f"{row[FILE]} " if FILE in row else ""
            name = row["id"] if row["id"] is not None else f"{file}{self.dataset.row_word} {row['_line']}"
            when = dates.date_of(row)
            said = show(stating(row, self.dataset.unit_system), AS_STATED).text
            found[row["_row"]] = RowText(name, said, dates.display(when) if when else "no date")
        return found

    def rows(self, only: pl.Expr, *columns: str | pl.Expr) -> pl.DataFrame:
        """Return the given columns of the figures that match a condition, without copying other columns."""
        return self.figures.lazy().filter(only).select(*columns).collect()

    def coded(self, column: str, wanted: Callable[[str], bool]) -> pl.Expr:
        """Return an expression for the rows whose category satisfies `wanted`, which is called once per category."""
        dtype = self.figures.schema[column]
        assert isinstance(dtype, pl.Enum)
        codes = [code for code, value in enumerate(dtype.categories) if wanted(value)]
        physical = pl.col(column).to_physical()
        return pl.any_horizontal([pl.lit(False), *(physical == code for code in codes)])

    def once(self, compute: Callable[[CheckContext], pl.DataFrame]) -> pl.DataFrame:
        """Return the cached result of `compute`, computing it on first use."""
        if compute not in self._frames:
            self._frames[compute] = compute(self)
        return self._frames[compute]


@dataclass(frozen=True, slots=True)
class CheckRule:
    """A check with its id, severity, and an explanation of what it looks for and why."""

    id: str
    severity: Severity
    explanation: str
    find: Callable[[CheckContext], Found]
