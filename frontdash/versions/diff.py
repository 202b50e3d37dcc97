"""The differences between two versions of a dataset, figure by figure and column by column."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final, Literal

import polars as pl

from frontdash.figures import dates, schema
from frontdash.figures.dataset import Dataset, Reject, figure_id
from frontdash.figures.shown import Row, digits
from frontdash.figures.sources import Source, folded
from frontdash.figures.units import UnitSystem
from frontdash.versions.pairing import cell, content, paired, parts_of
from frontdash.versions.rejected import defect, turned_rejects

Mark = Literal["+", "-", "±"]
ADDED: Final = "+"
GONE: Final = "-"
CHANGED: Final = "±"
_CHUNK = 10_000
"""How many rows are converted to Python values at a time."""

FIRST = (
    *("value", "low", "high", "wording", "qualifier", "unit", "stated_conversion", "status", "repeats"),
    *schema.DATES,
)
"""The columns whose changes are listed first: the figure itself, its status, its dates."""


@dataclass(frozen=True, slots=True)
class Change:
    """One changed column of a figure. `old` and `new` are as written in the file; None is an empty cell.

    For the qualifier they are the effective hedge: the stated one, or else the one read from the wording.
    """

    field: str
    old: str | None
    new: str | None
    note: str = ""
    """The kind of change in words, if known: `lowered`, `the hedge is dropped`."""
    kind: schema.Kind = "text"
    """The type of the column; the value of a figure whose unit is `date` is a date."""


@dataclass(frozen=True, slots=True)
class FigureDiff:
    """One figure that differs: added (`+`: only `new`), removed (`-`: only `old`) or changed (`±`: both)."""

    mark: Mark
    old: Row | None
    new: Row | None
    changes: tuple[Change, ...] = ()
    by: str = ""
    """How the two versions of a changed figure were matched: by `id`, `content` or `key`."""
    ambiguous: bool = False
    """Whether several rows matched equally well, so that the order of the files decided."""
    rejects: tuple[Reject, ...] = ()
    """For a removed figure, why it is now rejected; for an added one, why it was rejected before."""

    @property
    def row(self) -> Row:
        """The new version of the figure, or the old one if it was removed."""
        row = self.old if self.new is None else self.new
        assert row is not None
        return row


@dataclass(frozen=True, slots=True)
class SourceDiff:
    """One row of the table of sources that differs."""

    mark: Mark
    name: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, eq=False)
class Diff:
    """All differences between two versions, as returned by `compare`.

    `pairs` has the figures in both versions (`old`, `new`, `by`, `ambiguous`, `changed`); `differs` has one row for
    every changed pair and one Boolean column for every field.
    """

    old: Dataset
    new: Dataset
    pairs: pl.DataFrame
    differs: pl.DataFrame
    added: pl.Series
    """Positions of the figures that only the new version has."""
    gone: pl.Series
    """Positions of the figures that only the old version has."""
    now_rejected: Mapping[int, tuple[Reject, ...]] = field(default_factory=dict)
    """Removed figures that the new version rejects: position in the old version -> defects."""
    was_rejected: Mapping[int, tuple[Reject, ...]] = field(default_factory=dict)
    """Added figures that the old version rejected: position in the new version -> defects."""
    columns_added: tuple[str, ...] = ()
    columns_gone: tuple[str, ...] = ()
    sources: tuple[SourceDiff, ...] = ()
    narrowed: bool = False
    """Whether only some of the figures are compared; rejects, columns and sources are then ignored."""

    @cached_property
    def changed(self) -> pl.DataFrame:
        """The changed pairs, in the order of the new version."""
        return self.pairs.filter("changed")

    @property
    def same(self) -> int:
        """How many figures are the same in both versions."""
        return self.pairs.height - self.changed.height

    @property
    def equal(self) -> bool:
        """Whether the versions are equal, ignoring the order of rows."""
        figures = not (len(self.added) or len(self.gone) or self.changed.height)
        rest = not (self.columns_added or self.columns_gone or self.sources or self.rejects[0] or self.rejects[1])
        return figures and (self.narrowed or rest)

    @cached_property
    def rejects(self) -> tuple[tuple[Reject, ...], tuple[Reject, ...], tuple[Reject, ...]]:
        """Defects only in the old version, only in the new one, and in both, regardless of their line."""
        counts = (Counter(map(defect, self.old.rejects)), Counter(map(defect, self.new.rejects)))
        lone, shared = _split(self.new.rejects, counts[0])
        return _split(self.old.rejects, counts[1])[0], lone, shared

    # --- for the screen ---

    @cached_property
    def _marks(self) -> dict[int, str]:
        marks = dict.fromkeys(self.added.to_list(), ADDED)
        return marks | dict.fromkeys(self.changed["new"].to_list(), CHANGED)

    def marks(self) -> dict[int, str]:
        """Return position in the new version -> `+` for an added figure, `±` for a changed one."""
        return dict(self._marks)

    def changes_of(self, position: int) -> tuple[Change, ...]:
        """Return the changes of the figure at a position in the new version; empty for an unchanged one."""
        at = self.changed["new"].index_of(position)
        if at is None:
            return ()
        pair = self.changed.row(at, named=True)
        return changes(self.old.row(pair["old"]), self.new.row(position), self._fields(at), self.new.unit_system)

    def _fields(self, at: int) -> tuple[str, ...]:
        return tuple(name for name, differs in self.differs.row(at, named=True).items() if differs)

    # --- for reports ---

    def entries(self, by_series: bool = True, marks: Sequence[str] = (CHANGED, ADDED, GONE)) -> Iterator[FigureDiff]:
        """Yield every figure that differs: changed, added, removed, in the order of their version.

        `by_series` groups the figures by series, in alphabetical order; a changed figure belongs to its new series.
        """
        events = self._events().filter(pl.col("kind").is_in([(CHANGED, ADDED, GONE).index(mark) for mark in marks]))
        if by_series:
            names = sorted(events["series"].unique().to_list(), key=lambda name: (folded(name), name))
            rank = pl.col("series").replace_strict(names, range(len(names)), return_dtype=pl.UInt32)
            events = events.sort(rank, "kind", "place")
        for start in range(0, events.height, _CHUNK):
            yield from self._drawn(events[start : start + _CHUNK])

    def _events(self) -> pl.DataFrame:
        changed = self.changed.select("old", "new", place=pl.int_range(pl.len(), dtype=pl.UInt32))
        added = pl.DataFrame({"new": self.added, "place": self.added}).with_columns(old=pl.lit(None, pl.UInt32))
        gone = pl.DataFrame({"old": self.gone, "place": self.gone}).with_columns(new=pl.lit(None, pl.UInt32))
        parts: list[pl.DataFrame] = []
        for kind, part in enumerate((changed, added, gone)):
            side, name = (self.old, "old") if kind == 2 else (self.new, "new")
            series = side.figures["series"].gather(part[name]).alias("series")
            whole = part.with_columns(series, kind=pl.lit(kind, pl.UInt8))
            parts.append(whole.select("kind", "series", "old", "new", "place"))
        return pl.concat(parts)

    def _drawn(self, events: pl.DataFrame) -> Iterator[FigureDiff]:
        old = self.old.figures[events["old"].drop_nulls()].iter_rows(named=True)
        new = self.new.figures[events["new"].drop_nulls()].iter_rows(named=True)
        places = events.filter(pl.col("kind") == 0)["place"]
        details = zip(
            self.changed[places].select("by", "ambiguous").iter_rows(), self.differs[places].iter_rows(), strict=True
        )
        for kind, was, now in events.select("kind", "old", "new").iter_rows():
            if kind == 1:
                yield FigureDiff(ADDED, None, next(new), rejects=self.was_rejected.get(now, ()))
            elif kind == 2:
                yield FigureDiff(GONE, next(old), None, rejects=self.now_rejected.get(was, ()))
            else:
                (by, ambiguous), masks = next(details)
                fields = tuple(name for name, differs in zip(self.differs.columns, masks, strict=True) if differs)
                before, after = next(old), next(new)
                yield FigureDiff(
                    CHANGED, before, after, changes(before, after, fields, self.new.unit_system), by, ambiguous
                )

    def within(self, old: pl.Series, new: pl.Series) -> Diff:
        """Narrow the comparison to figures with these positions; a pair is included if either side is."""
        either = pl.col("old").is_in(old.implode()) | pl.col("new").is_in(new.implode())
        return replace(
            self,
            pairs=self.pairs.filter(either),
            differs=self.differs.filter(self.changed.select(either).to_series()),
            added=self.added.filter(self.added.is_in(new.implode())),
            gone=self.gone.filter(self.gone.is_in(old.implode())),
            narrowed=True,
        )


def compare(old: Dataset, new: Dataset) -> Diff:
    """Compare two versions of a dataset.

    Figures are matched by id; without ids on both sides, by equal content, or else by series, source, date and
    publication.

    >>> from frontdash import open_dataset
    >>> dataset = open_dataset()
    >>> compare(dataset, dataset).equal
    True
    """
    shared = tuple(name for name in old.extra_columns if name in new.extra_columns)
    left, right = content(old, shared), content(new, shared)
    pairs = paired(old, new, left, right)
    masks = _differences(left, right, pairs, (*schema.BY_NAME, *shared))
    changed = masks.select(pl.any_horizontal(pl.all()).alias("changed"))["changed"]
    pairs = pairs.with_columns(changed)
    gone, added = _without(left.height, pairs["old"]), _without(right.height, pairs["new"])
    return Diff(
        old,
        new,
        pairs,
        masks.filter(changed),
        added,
        gone,
        turned_rejects(old, new, pairs.select(before="old", after="new"), gone),
        turned_rejects(new, old, pairs.select(before="new", after="old"), added),
        tuple(name for name in new.extra_columns if name not in shared),
        tuple(name for name in old.extra_columns if name not in shared),
        tuple(_source_entries(old.sources.by_name, new.sources.by_name)),
    )


def _without(height: int, taken: pl.Series) -> pl.Series:
    rows = pl.int_range(height, dtype=pl.UInt32, eager=True)
    return rows.filter(pl.repeat(True, height, eager=True).scatter(taken, False))


def _differences(left: pl.DataFrame, right: pl.DataFrame, pairs: pl.DataFrame, fields: Sequence[str]) -> pl.DataFrame:
    """Return one Boolean column per field that says whether it differs in a pair."""
    columns: dict[str, pl.Series] = {}
    for name in fields:
        differs = pl.repeat(False, pairs.height, dtype=pl.Boolean, eager=True)
        for part in parts_of(name):
            one, other = left[part], right[part]
            if one.null_count() < len(one) or other.null_count() < len(other):
                differs = differs | one.gather(pairs["old"]).ne_missing(other.gather(pairs["new"]))
        columns[name] = differs.alias(name)
    order = (*FIRST, *(name for name in fields if name not in FIRST))
    return pl.DataFrame([columns[name] for name in order])


# --- one figure ---------------------------------------------------------------------------------------------


def changes(old: Row, new: Row, fields: Sequence[str], unit_system: UnitSystem) -> tuple[Change, ...]:
    """Return the changes between two rows of a figure in the given fields, each with a note if one applies."""
    found = []
    for name in fields:
        before, after = cell(old, name), cell(new, name)
        if name == "qualifier" and old["_qualifier"] != new["_qualifier"]:
            before, after = old["_qualifier"], new["_qualifier"]
        note = _NOTES.get(name, _other_note)(name, old, new, unit_system)
        if name == "id" and before is not None and after is not None and len(fields) == 1:
            note = "renamed; the rest is equal"
        found.append(Change(name, before, after, note, _kind(name, old, new)))
    return tuple(found)


def _kind(name: str, old: Row, new: Row) -> schema.Kind:
    if name == "value" and "date" in {old["_dimension"], new["_dimension"]}:
        return "date"
    return schema.BY_NAME[name].kind if name in schema.BY_NAME else "text"


def _number_note(name: str, old: Row, new: Row, _units: UnitSystem) -> str:
    before, after = (digits(row[name], row[f"_{name}_text"]) for row in (old, new))
    if before is None or after is None:
        if "date" in {old["_dimension"], new["_dimension"]}:
            return ""
        return "no longer stated" if after is None else "not stated before"
    if old["_unit"] != new["_unit"]:
        return ""
    if before.value == after.value:
        return "the same number, printed with other digits"
    direction = "lowered" if after.value < before.value else "raised"
    kept = old["wording"] is not None and old["wording"] == new["wording"]
    return f"{direction}; the wording is as before" if kept else direction


def _qualifier_note(_name: str, old: Row, new: Row, _units: UnitSystem) -> str:
    before, after = old["_qualifier"], new["_qualifier"]
    if before == after:
        return "the hedge is as before"
    note = "the hedge is dropped" if after == "exact" else "hedged now" if before == "exact" else "another hedge"
    return note if old["qualifier"] != new["qualifier"] else f"{note}; read from the wording"


def _unit_note(_name: str, old: Row, new: Row, unit_system: UnitSystem) -> str:
    before, after = unit_system.lookup(old["unit"]), unit_system.lookup(new["unit"])
    if before.symbol == after.symbol:
        return "another spelling of the same unit"
    return "" if before.dimension == after.dimension else f"{before.dimension} before, {after.dimension} now"


def _name_note(name: str, old: Row, new: Row, _units: UnitSystem) -> str:
    if old[name] is not None and new[name] is not None and old[f"_{name}"] == new[f"_{name}"]:
        return f"another spelling of {new[f'_{name}']}"
    return _other_note(name, old, new, _units)


def _date_note(name: str, old: Row, new: Row, _units: UnitSystem) -> str:
    if old[name] is None or new[name] is None:
        return ""
    return "the same days" if dates.interval(old[name]) == dates.interval(new[name]) else ""


def _id_note(_name: str, old: Row, new: Row, _units: UnitSystem) -> str:
    return "given an id" if old["id"] is None else "its id is taken away" if new["id"] is None else "renamed"


def _status_note(_name: str, old: Row, new: Row, _units: UnitSystem) -> str:
    same = (old["status"] or "reported") == (new["status"] or "reported")
    return "an empty status means reported" if same else ""


def _other_note(name: str, old: Row, new: Row, _units: UnitSystem) -> str:
    before, after = cell(old, name), cell(new, name)
    if before is None or after is None:
        return ""
    if before.split() == after.split():
        return "only spaces differ"
    same = unicodedata.normalize("NFKC", before) == unicodedata.normalize("NFKC", after)
    return "only the encoding of characters differs" if same else ""


_NOTES: dict[str, Callable[[str, Row, Row, UnitSystem], str]] = {
    **dict.fromkeys(schema.NUMBERS, _number_note),
    **dict.fromkeys(schema.DATES, _date_note),
    "qualifier": _qualifier_note,
    "unit": _unit_note,
    "source": _name_note,
    "publisher": _name_note,
    "status": _status_note,
    "id": _id_note,
}
"""How to describe a change of a column; every other column is text."""


def name_of(entry: FigureDiff) -> str:
    """Return the name of a figure: its id (`old → new` if it was renamed), or `#LINE`."""
    if entry.old is None or entry.new is None or entry.old["id"] == entry.new["id"]:
        return figure_id(entry.row)
    return f"{figure_id(entry.old)} → {figure_id(entry.new)}"


# --- rejects and sources ------------------------------------------------------------------------------------


def _split(
    rejects: Sequence[Reject], others: Counter[tuple[str, str, str]]
) -> tuple[tuple[Reject, ...], tuple[Reject, ...]]:
    """Return the rejects without a counterpart among `others`, and those with one."""
    left = Counter(others)
    lone: list[Reject] = []
    shared: list[Reject] = []
    for reject in rejects:
        key = defect(reject)
        (shared if left[key] > 0 else lone).append(reject)
        left[key] -= 1
    return tuple(lone), tuple(shared)


def _source_entries(old: Mapping[str, Source], new: Mapping[str, Source]) -> Iterator[SourceDiff]:
    for name in sorted({*old, *new}, key=lambda name: (folded(name), name)):
        before, after = old.get(name), new.get(name)
        if before is None or after is None:
            yield SourceDiff(ADDED if before is None else GONE, name)
            continue
        found = tuple(
            Change(column.name, one, other)
            for column in schema.SOURCE_COLUMNS
            if (one := _source_cell(before, column.name)) != (other := _source_cell(after, column.name))
        )
        if found:
            yield SourceDiff(CHANGED, name, found)


def _source_cell(source: Source, name: str) -> str | None:
    value = getattr(source, name)
    # The order of aliases is irrelevant.
    return (" | ".join(sorted(value)) or None) if isinstance(value, tuple) else value
