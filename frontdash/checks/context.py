"""What rules work on and what they return: findings, rules, and the frames that several rules share."""

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
    """Something in one row that disagrees with something else. `row` is the position in the dataset.

    `silenced` is the reason that the dataset gives for expecting it, None where it gives none.
    """

    rule: str
    severity: Severity
    row: int
    column: str
    message: str
    silenced: str | None = None


Found = Iterator[tuple[int, str, str]]
"""Row, column and message of what a rule finds."""


@dataclass(frozen=True, slots=True)
class Told:
    """How messages speak of another row: its id (or line), what it states, and of when."""

    name: str
    said: str
    when: str


STATING = (
    *("_row", "_line", "id", "wording", "value", "_value_text", "low", "_low_text", "high", "_high_text"),
    *("_qualifier", "_unit", "stated_conversion", "status", "valid_on", "claimed_on", "published_on"),
)


class CheckContext:
    """A dataset on the table: its figures, and frames computed once for all rules that need them."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.figures = dataset.figures
        self._frames: dict[Callable[[CheckContext], pl.DataFrame], pl.DataFrame] = {}

    def tell(self, rows: Iterable[int]) -> dict[int, Told]:
        """Return name, statement and date of these rows."""
        wanted = sorted(set(rows))
        if not wanted:
            return {}
        found: dict[int, Told] = {}
        columns = (*STATING, FILE) if FILE in self.figures.columns else STATING
        for row in self.figures.select(columns)[wanted].iter_rows(named=True):
            file = f"{row[FILE]} " if FILE in row else ""
            name = row["id"] if row["id"] is not None else f"{file}{self.dataset.row_word} {row['_line']}"
            when = row["valid_on"] or row["claimed_on"] or row["published_on"]
            said = show(stating(row), AS_STATED).text
            found[row["_row"]] = Told(name, said, dates.display(when) if when else "no date")
        return found

    def rows(self, only: pl.Expr, *columns: str | pl.Expr) -> pl.DataFrame:
        """Return these columns of the figures for which a condition holds, without copying the others."""
        return self.figures.lazy().filter(only).select(*columns).collect()

    def coded(self, column: str, wanted: Callable[[str], bool]) -> pl.Expr:
        """Return whether a coded column has one of the values that are wanted; each distinct value is asked once."""
        dtype = self.figures.schema[column]
        assert isinstance(dtype, pl.Enum)
        codes = [code for code, value in enumerate(dtype.categories) if wanted(value)]
        physical = pl.col(column).to_physical()
        return pl.any_horizontal([pl.lit(False), *(physical == code for code in codes)])

    def once(self, compute: Callable[[CheckContext], pl.DataFrame]) -> pl.DataFrame:
        """Return a frame that several rules need, computed when the first of them asks."""
        if compute not in self._frames:
            self._frames[compute] = compute(self)
        return self._frames[compute]


@dataclass(frozen=True, slots=True)
class CheckRule:
    """A check by id, with its severity, what it looks for and why that matters."""

    id: str
    severity: Severity
    explanation: str
    find: Callable[[CheckContext], Found]
