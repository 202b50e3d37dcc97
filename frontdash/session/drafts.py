"""A figure while it is typed: its cells, what was read from the wording, what is wrong, and what it will look like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from frontdash.editing.changes import Change, needs_reason
from frontdash.figures import schema
from frontdash.figures.phrases import read_wording
from frontdash.figures.qualifiers import QUALIFIERS
from frontdash.figures.shown import Row, shown
from frontdash.figures.sources import folded
from frontdash.figures.units import UnitError, UnitSystem, UnitView
from frontdash.reading.overlay import EDITED
from frontdash.reading.preview import figure_row
from frontdash.reading.rows.rules import Defect, FewRows, defects, is_date_unit
from frontdash.reading.rows.worded import read_cells
from frontdash.session.editing import Edits, further_columns, texts_of

if TYPE_CHECKING:
    from frontdash.figures.dataset import Dataset, Reject

NEEDED = ("series", "source", "wording", "value", "unit")
ORDER: tuple[str, ...] = tuple(
    dict.fromkeys(
        (
            *NEEDED,
            *("low", "high", "qualifier", "valid_on", "claimed_on", "published_on", "publisher", "url", "title"),
            *("place", "subject", "measure", "statistic", "repeats", "stated_conversion", "quote", "note", "id"),
            *schema.BY_NAME,
        )
    )
)
"""The columns as a form lists them: those that a figure needs first."""
FROM_WORDING = ("value", "low", "high", "qualifier", "unit")
READ = "read from the wording"
COPIED = "from the focused figure"
_OF_A_PUBLICATION = (
    *("series", "measure", "statistic", "subject", "place", "unit", "source"),
    *("publisher", "title", "url", "published_on", "accessed_on"),
)
"""What a new figure has in common with the one in focus."""
_OF_A_CLAIM = (*("series", "measure", "statistic", "subject", "place", "unit", "source", "valid_on", "claimed_on"),)
"""What a retelling has in common with what it relays."""
_COMPLETED = frozenset(
    ("series", "source", "publisher", "place", "subject", "unit", "title", "url", "repeats", "formula")
)
_FOR_PUBLICATION = ("url", "title", "published_on")


class Draft:
    """One figure while it is typed, new or as its file has it."""

    columns: Mapping[str, schema.Column] = schema.BY_NAME
    order: tuple[str, ...] = ORDER

    def __init__(
        self,
        key: str = "",
        before: Mapping[str, str] | None = None,
        first: Mapping[str, str] | None = None,
        read: Mapping[str, str] | None = None,
        extracted: bool = False,
    ) -> None:
        """`key` is "" for a new figure; `before` are the cells in the file, `first` what a new figure begins with.

        That is what it has in common with another figure, or, if `extracted`, what was read from a text.

        `read` are cells of the file as they are read, where the column settles what they mean.
        """
        self.key = key
        self.before = dict(before or {})
        self._first = dict(first or self.before)
        self._read = dict(read or {})
        self.cells = dict(self._first)
        self.from_wording: set[str] = set()
        """The columns that hold what was read from the wording."""
        self.extracted = extracted
        self._given = set() if self.before else {name for name in FROM_WORDING if self.text(name)}
        """The columns that a new figure begins with: a wording that says otherwise replaces them."""

    @property
    def unsaved(self) -> bool:
        """Whether anything was typed that is not written yet."""
        names = {*self.cells, *self._first}
        return any(self.text(name) != self._first.get(name, "").strip() for name in names)

    @property
    def changed(self) -> dict[str, str]:
        """The cells that differ from those in the file."""
        return {name: self.text(name) for name in self.cells if self.text(name) != self.before.get(name, "").strip()}

    @property
    def needs_reason(self) -> bool:
        """Whether the change alters what a source said."""
        return bool(self.key) and needs_reason("set", {n: (self.before.get(n, ""), t) for n, t in self.changed.items()})

    def become_new(self) -> None:
        """Make what is typed a figure of its own, with no row in the file."""
        self.key, self.before, self._first, self._read = "", {}, {}, {}

    def take(self, cells: Mapping[str, str]) -> None:
        """Begin again with the cells that the row has in the file by now."""
        self.before, self._first, self._read = dict(cells), dict(cells), {}
        self.cells = dict(cells)
        self.from_wording.clear()

    def is_given(self, column: str) -> bool:
        """Whether a column of a new figure holds what it has from another one."""
        return (
            not self.before
            and not self.extracted
            and bool(self.text(column))
            and self.cells[column] == self._first.get(column)
        )

    def text(self, column: str) -> str:
        """Return what is typed in a column."""
        return self.cells.get(column, "").strip()

    def type(self, column: str, text: str) -> None:
        """Type a text into a column; a wording fills the columns of what it says."""
        self.cells[column] = text
        self.from_wording.discard(column)
        self._given.discard(column)
        if column == "wording":
            self._fill()

    def _wording(self) -> dict[str, str]:
        """Return what the wording says, by column."""
        reading = read_wording(self.text("wording"))
        if reading.several:
            return {}
        numbers = {"value": reading.value, "low": reading.low, "high": reading.high}
        found = {name: f"{number:f}" for name, number in numbers.items() if number is not None}
        said = {"qualifier": reading.qualifier, "unit": reading.unit}
        return found | {name: text for name, text in said.items() if text}

    def _fill(self) -> None:
        found = self._wording()
        for name in FROM_WORDING:
            text = found.get(name, "")
            replaced = name in self.from_wording or not self.text(name) or (text and name in self._given)
            if replaced and self.text(name) != text:
                self.cells[name] = text
                (self.from_wording.add if text else self.from_wording.discard)(name)

    def note(self, column: str, dataset: Dataset) -> str:
        """Return what there is to say of a column because of the wording: what it says otherwise, or why nothing."""
        if column == "wording":
            reading = read_wording(self.text("wording"))
            return "several numbers: type the one meant" if reading.several else reading.why
        if column in self.from_wording:
            return READ
        said = self._wording().get(column, "") if column in FROM_WORDING else ""
        return f"the wording says {said}" if self.text(column) and said not in {"", self.text(column)} else ""

    def doubt(self, dataset: Dataset) -> str:
        """Return what is doubtful of the unit of a new figure: that its series counts something else."""
        series, unit, system = self.text("series"), self.text("unit"), dataset.unit_system
        if self.key or not unit or not series:
            return ""
        theirs = dataset.figures.filter(pl.col("series") == series)["unit"].drop_nulls().head(1)
        try:
            same = theirs.is_empty() or system.lookup(unit).dimension == system.lookup(str(theirs[0])).dimension
        except UnitError:
            return ""
        return "" if same else f"the series {series} is stated in {theirs[0]}, this figure in {unit}"

    def copied(self) -> str:
        """Return the cells of a new figure that are those of another one, in a sentence."""
        given = [f"{self.columns[name].label} {self.text(name)}" for name in self.order if self.is_given(name)]
        return f"Copied {COPIED}: {', '.join(given)}. " if given else ""

    def change(self) -> Change:
        """Return the change that writes what was typed."""
        changed = self.changed
        if not self.key:
            return Change("add", "", {name: text for name, text in changed.items() if text})
        return Change("set", self.key, changed, expected={name: self.before.get(name, "") for name in changed})

    def _as_before(self, column: str) -> bool:
        return column in self._read and self.text(column) == self.before.get(column, "").strip()

    def _as_read(self, unit_system: UnitSystem) -> dict[str, str | None]:
        """Return the cells as the reader would take them."""
        cells = read_cells({name: self.text(name) for name in schema.BY_NAME}, unit_system)
        return cells | {name: text or None for name, text in self._read.items() if self._as_before(name)}

    def defects(self, dataset: Dataset) -> dict[str, Defect]:
        """Return what is wrong with the figure as typed, by column; the file is the judge once it is saved."""
        own = self.text("id")
        taken = own and own != self.before.get("id", "").strip() and dataset.row_of(own) is not None
        used = {own: "in the table"} if taken else None
        cells, system = self._as_read(dataset.unit_system), dataset.unit_system
        found = defects(cells, system, set(filter(self._as_before, schema.NUMBERS)), used)
        return dict(reversed(found))

    def heading(self, dataset: Dataset, view: UnitView) -> str:
        """Return what the figure will look like in the table, and who says so."""
        who = " via ".join(text for text in (self.text("source"), self.text("publisher")) if text)
        return f"{self.shown(dataset, view) or '…'}   {who}"

    def known(self, column: str, dataset: Dataset) -> list[Known] | None:
        """Return the values that a column of another table than that of figures holds; None for those of figures."""
        return None

    def shown(self, dataset: Dataset, view: UnitView) -> str:
        """Return what the figure will look like in the table, "" where it cannot be read yet."""
        row = self.row(dataset)
        return "" if row is None else shown(row, view).text

    def row(self, dataset: Dataset) -> Row | None:
        """Return the figure as a row of the table, with its magnitudes; None where it cannot be read yet."""
        cells = self._as_read(dataset.unit_system)
        rows = FewRows([cells])
        numbers = {name: rows.numbers[name][0] for name in schema.NUMBERS}
        if not cells["unit"] or any(
            cells[name] and numbers[name] is None for name in schema.NUMBERS if not is_date_unit(cells["unit"] or "")
        ):
            return None
        if (cells["qualifier"] or "exact") not in QUALIFIERS:
            return None
        try:
            row = figure_row(cells, numbers, dataset.sources, dataset.unit_system)
        except UnitError:
            return None
        unit = dataset.unit_system.lookup(row["_unit"])
        sizes = {name: None if number is None else number * float(unit.factor) for name, number in numbers.items()}
        ends = {"_low": sizes["low"], "_high": sizes["high"]}
        magnitude = next((size for size in (sizes["value"], *ends.values()) if size is not None), None)
        return {**row, **ends, "_magnitude": magnitude, "_dimension": unit.dimension}


def new_figure(dataset: Dataset, row: int | None) -> Draft:
    """Return a new figure that has in common with one in focus what figures of one publication have in common."""
    return Draft(first={} if row is None else texts_of(dataset, row, _OF_A_PUBLICATION))


def new_retelling(dataset: Dataset, row: int) -> Draft:
    """Return a new figure that relays another one."""
    first = texts_of(dataset, row, _OF_A_CLAIM)
    return Draft(first=first | {"repeats": dataset.id_of(row)})


def of_figure(edits: Edits, dataset: Dataset, row: int) -> Draft:
    """Return a figure as its file has it. Raises `EditError` where it is no longer there."""
    return Draft(dataset.id_of(row), edits.cells(dataset, row), read=texts_of(dataset, row, list(schema.BY_NAME)))


def of_reject(edits: Edits, reject: Reject) -> Draft:
    """Return a rejected row as its file has it. Raises `EditError` where it cannot be changed there."""
    return Draft(f"#{reject.line}", edits.rejected_cells(reject))


def form_columns(dataset: Dataset, draft: Draft) -> list[str]:
    """Return the columns of a form, the further ones of the file last."""
    further = [
        *(further_columns(dataset) if draft.order is ORDER else ()),
        *(name for name in draft.before if name not in schema.OUTPUT_COLUMNS and name != EDITED),
    ]
    return list(dict.fromkeys((*draft.order, *further)))


# --- what the data know ---


@dataclass(frozen=True, slots=True)
class Known:
    """A value that could be meant, and what is known of it."""

    text: str
    hint: str = ""


class Values:
    """The values that a dataset has, to complete what is typed."""

    def __init__(self, dataset: Dataset, draft: Draft) -> None:
        self._dataset, self._draft = dataset, draft
        self._counted: dict[str, pl.DataFrame] = {}

    def like(self, column: str, typed: str, limit: int) -> list[Known]:
        """Return known values that contain what is typed, the most frequent first; those that begin with it before."""
        wanted = folded(typed)
        columns, known = self._draft.columns, self._draft.known(column, self._dataset)
        if choices := columns[column].choices if column in columns else ():
            hints = {name: QUALIFIERS[name].allows for name in choices} if column == "qualifier" else {}
            found = [Known(name, hints.get(name, "")) for name in choices if wanted in folded(name)]
        elif known is not None:
            found = [value for value in known if wanted in folded(value.text)]
        elif column in _COMPLETED:
            found = self._values(column, wanted, limit)
            if column in {"source", "publisher"}:
                found = [*self._sources(wanted), *found]
            elif column == "unit":
                found += self._units(wanted)
        else:
            return []
        unique = {known.text: known for known in reversed(found)}
        ranked = [unique.pop(known.text) for known in found if known.text in unique]
        ranked.sort(key=lambda known: not folded(known.text).startswith(wanted))
        return [] if len(ranked) == 1 and ranked[0].text == typed.strip() else ranked[:limit]

    def _values(self, column: str, wanted: str, limit: int) -> list[Known]:
        name = "id" if column == "repeats" else column
        if name not in self._counted:
            values = self._dataset.figures[name].drop_nulls().cast(pl.String)
            counted = values.value_counts(sort=True) if name != "id" else values.to_frame().with_columns(count=0)
            self._counted[name] = counted.with_columns(_folded=counted[name].str.to_lowercase())
        table = self._counted[name]
        if wanted:
            table = table.filter(pl.col("_folded").str.contains(wanted, literal=True))
        if column == "repeats":
            return [Known(text, self._figure(text)) for text in table[name].head(limit)]
        return [Known(text, f"{count:,}×") for text, count, _ in table.head(10 * limit).iter_rows()]

    def _figure(self, key: str) -> str:
        row = self._dataset.row_of(key)
        figure = {} if row is None else self._dataset.row(row)
        if not figure:
            return ""
        return f"{shown(figure, self._dataset.unit_system.as_stated).text}  {figure['source']}"

    def _sources(self, wanted: str) -> list[Known]:
        sources = self._dataset.sources
        found = [source for source in sources.rows if wanted and sources.matches(source.name, wanted)]
        return [Known(s.name, f"also: {', '.join(s.aliases)}" if s.aliases else s.role or "") for s in found]

    def _units(self, wanted: str) -> list[Known]:
        return [
            Known(base.symbol, base.names[0] if base.names else base.label)
            for base in self._dataset.unit_system.bases
            if wanted in folded(base.symbol) or any(wanted in name for name in base.names)
        ]


@dataclass(frozen=True, slots=True)
class Alike:
    """A figure that is there already and makes the same claim."""

    id: str
    same_publication: bool
    publisher: str

    @property
    def words(self) -> str:
        """What is alike."""
        return f"looks like {self.id}: the same claim" + (
            " in the same publication" if self.same_publication else f" in {self.publisher}" if self.publisher else ""
        )


def alike(dataset: Dataset, draft: Draft) -> Alike | None:
    """Return a figure of the same source and series with the same number, one of the same publication first."""
    cells = draft._as_read(dataset.unit_system)
    number = FewRows([cells]).numbers
    stated = next((name for name in ("value", "low", "high") if number[name][0] is not None), None)
    if stated is None or not cells["source"] or not cells["series"]:
        return None
    figures = dataset.figures
    found = figures.filter(
        pl.col("series") == cells["series"],
        pl.col("_source").cast(pl.String) == dataset.sources.canonical(cells["source"]),
        pl.col(stated) == number[stated][0],
        pl.col("id").is_not_null() & (pl.col("id") != (draft.before.get("id") or "")),
    ).head(50)
    rows = [row for row in found.iter_rows(named=True) if row["id"] != draft.text("repeats")]
    if not rows:
        return None
    rows.sort(key=lambda row: not _same_publication(row, cells))
    same = _same_publication(rows[0], cells)
    if draft.text("repeats") and not same:
        return None
    return Alike(rows[0]["id"], same, rows[0]["publisher"] or "")


def _same_publication(row: Mapping[str, object], cells: Mapping[str, str | None]) -> bool:
    if row["publisher"] != cells["publisher"] or not cells["publisher"]:
        return False
    return all(not row[name] or not cells[name] or row[name] == cells[name] for name in _FOR_PUBLICATION)
