"""A dataset: figures, sources, rejects and metadata, as the readers hand it on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from frontdash.errors import FrontdashError
from frontdash.figures.references import Links
from frontdash.figures.sources import Sources
from frontdash.figures.units import STANDARD, UnitSystem

if TYPE_CHECKING:
    import polars as pl

FILE = "_file"
"""Column of figures that come from several files: the file of each row, in which `_line` counts."""


_REMEMBERED = 4096
"""How many ids of figures that were looked at are remembered with their positions."""


class BadFileError(FrontdashError):
    """A file that cannot be opened at all. The message is one line: what, where, and what would be accepted."""


@dataclass(frozen=True, slots=True)
class Reject:
    """One defect of one row that was therefore not taken: where it stands and what would be accepted."""

    file: str
    line: int
    column: str
    value: str
    problem: str
    accepted: str
    rule: str

    def text(self) -> str:
        """The defect in one line, in the form `file:line: column: problem`."""
        value = f" {self.value!r}" if self.value else ""
        return f"{self.file}:{self.line}: {self.column}{value}: {self.problem}; accepted: {self.accepted}"


@dataclass(frozen=True, slots=True)
class LaidEdit:
    """A correction stored beside a table: the cell, its old text, what the table says now, the new text, and its state.

    `laid`: shown instead of the table's cell; `agreed`: the table now says the same; `conflict`: the table has changed
    that cell too; `missing` and `several`: no row, or more than one, matches. Added and removed rows name no column.
    `key` is the id of the row as it is now, or as it was when it was corrected where no row matches.
    """

    key: str
    column: str
    old: str
    upstream: str
    new: str
    state: Literal["laid", "agreed", "conflict", "missing", "several", "added", "removed"]
    line: int | None
    entries: tuple[int, ...] = ()
    """The numbers of the changes in the journal."""


@dataclass(frozen=True)
class DatasetInfo:
    """What is known of any dataset, wherever its figures are: `Dataset` has them in memory."""

    name: str
    title: str
    link: str
    _: KW_ONLY
    sources: Sources = field(default_factory=Sources)
    rejects: tuple[Reject, ...] = ()
    notes: tuple[str, ...] = ()
    metadata: Mapping[str, Any] = field(default_factory=dict)  # Any: a data package may hold any JSON
    extra_columns: tuple[str, ...] = ()
    edits: tuple[LaidEdit, ...] = ()
    """The corrections stored beside the table."""
    line_ids: bool = False
    """Whether the ids of its figures are made of the lines of the table, and name other figures once it changes."""
    plain: bool = False
    """Whether it was opened without its corrections."""
    row_word: str = "line"
    """What a position in the file is called: `line` for text, `row` for tables without lines."""
    mapping: Path | None = None
    """The mapping file that was asked for, so that the data are read by it again when they change."""
    unit_system: UnitSystem = field(repr=False, default=STANDARD)
    """The units that its figures may be stated in, and the views they may be shown in."""

    @property
    def rejected_rows(self) -> int:
        """How many rows of the file were not taken; one row may have several defects."""
        return len({(reject.file, reject.line) for reject in self.rejects})

    @property
    def in_memory(self) -> Dataset | None:
        """The dataset with its figures, where they are in memory."""
        return None


@dataclass(frozen=True)
class Dataset(DatasetInfo):
    """A dataset with its figures in memory, as checks, versions, derived figures and retellings need them.

    `figures` has the columns of the schema under their own names, then unknown columns as they came, then
    computed columns whose names start with an underscore (see `frontdash.figures.computed`).
    """

    figures: pl.DataFrame

    @property
    def in_memory(self) -> Dataset:
        """The dataset itself."""
        return self

    @cached_property
    def links(self) -> Links:
        """What links the figures with each other, indexed when it is first asked for."""
        return Links(self.figures)

    @cached_property
    def _positions(self) -> dict[str, int]:
        """Positions of the figures that were looked at last, by id."""
        return {}

    def row_of(self, figure_id: str) -> int | None:
        """Return the position of the figure with this id, or with `#LINE` of the file; None if there is none.

        Where the figures come from several files, lines are told by `#FILE:LINE`. Ids that `id_of` gave are
        remembered; others are looked for among all rows.
        """
        position = self._positions.get(figure_id)
        return position if position is not None else self._find(figure_id)

    def _find(self, figure_id: str) -> int | None:
        import polars as pl

        file, _, line = figure_id.removeprefix("#").rpartition(":")
        if FILE in self.figures.columns and figure_id.startswith("#") and line.isdecimal():
            here = (self.figures[FILE].cast(pl.String) == file) & (self.figures["_line"] == int(line))
            return here.index_of(True)
        if figure_id.startswith("#") and figure_id[1:].isdecimal():
            return self.figures["_line"].index_of(int(figure_id[1:]))
        return self.figures["id"].index_of(figure_id)

    def id_of(self, position: int) -> str:
        """Return the id of the figure at a position, as `figure_id` does, so that `row_of` finds it at once."""
        columns = [name for name in ("id", "_line", FILE) if name in self.figures.columns]
        found = figure_id({name: self.figures[name][position] for name in columns})
        if len(self._positions) >= _REMEMBERED:
            del self._positions[next(iter(self._positions))]
        self._positions[found] = position
        return found

    def row(self, position: int) -> dict[str, Any]:  # Any: see frontdash.figures.shown.Row
        """Return one figure by position, as a mapping of column names to values."""
        return self.figures.row(position, named=True)

    def rows(self, positions: Sequence[int]) -> tuple[dict[str, Any], ...]:
        """Return figures by position, in the order asked for."""
        return tuple(self.figures[positions].rows(named=True)) if positions else ()


def figure_id(row: Mapping[str, Any]) -> str:
    """Return the id of a figure, or `#LINE` (of several files `#FILE:LINE`) where the file gives none."""
    if row["id"] is not None:
        return str(row["id"])
    return f"#{row[FILE]}:{row['_line']}" if row.get(FILE) is not None else f"#{row['_line']}"
