"""The figures of a dataset as a draft is held against them, found by number and by claimant."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf

import polars as pl

from frontdash.extraction.naming import sides_in
from frontdash.extraction.proof.claimants import STEM, Claimants
from frontdash.extraction.proof.scope import (
    Loss,
    Place,
    loss_of,
    people_in,
    place_of,
)
from frontdash.figures import dates
from frontdash.figures.dataset import Dataset
from frontdash.figures.patterns import pattern
from frontdash.figures.shown import Row, Stating, stated_amount, stating
from frontdash.figures.sources import folded
from frontdash.figures.units import STANDARD, Unit, UnitSystem


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is held against: its row, what it states, its claimant, publisher and origin."""

    position: int
    row: Row
    stating: Stating
    source: str
    publisher: str
    origin: int
    own_voice: bool
    """Whether an outlet claims it in its own voice."""
    losses: Loss
    sides: tuple[str, ...]
    place: Place
    people: tuple[str, ...]
    """Who is counted: soldiers, civilians, children, people."""
    stems: frozenset[str]
    """The beginnings of the words of its series and wording."""

    @property
    def relays(self) -> bool:
        """Whether it relays the claim of another figure."""
        return self.origin != self.position

    @property
    def derived(self) -> bool:
        """Whether it is computed, and so no source's claim."""
        return self.stating.status == "derived"


_FACTORS = (1.0, 10.0, 100.0, 1e3, 1e6, 1.609344, 1.609344**2, 2.589988, 2.589988**2)
"""How far off a number can be: misprinted by powers of ten, or converted wrongly."""
_NEAR, _MISPRINTED = 0.16, 0.03
"""How near to a number, and to a misprint of it, figures are searched."""
_MOST, _MOST_MISPRINTS, _MOST_SOURCES = 48, 8, 4
"""How many figures are taken near a number and near each misprint of it, and of how many claimants."""
_WHOLE, _WHOLE_SUMS = 100, 300
"""Of a claimant with no more figures than this, all are compared; so many are searched for the parts of a sum."""
_HELD = 20_000
"""How many figures are held in memory."""
_WORDS = pattern(r"[^\W\d_]{4,}")


class Figures:
    """The figures of a dataset, indexed by number and by claimant."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        columns = (dataset.figures[name].unique().drop_nulls().to_list() for name in ("_source", "_publisher"))
        self.claimants = Claimants(dataset.sources, (str(name) for column in columns for name in column))
        stated = pl.col("_magnitude").is_finite() & (pl.col("_magnitude") != 0)
        usable = stated & (pl.col("_dimension").cast(pl.String) != "date").fill_null(True)
        there = (pl.col("status").cast(pl.String) != "withdrawn").fill_null(True)
        figures = dataset.figures.lazy().filter(usable.fill_null(False) & there)
        numbers = (pl.col(name).abs() * self._per_unit() for name in ("_magnitude", "_high"))
        rows = [figures.select(number.alias("number"), "_row", "_source") for number in numbers]
        found = pl.concat(rows).filter(pl.col("number").is_finite()).sort("number", "_row").collect()
        self._numbers: list[float] = found["number"].to_list()
        self._rows: list[int] = found["_row"].to_list()
        by_source = found.group_by("_source", maintain_order=True).agg("number", "_row")
        self._of: dict[str, tuple[list[float], list[int]]] = {
            str(name): (numbers, rows) for name, numbers, rows in by_source.iter_rows()
        }
        self._figures: dict[int, Figure] = {}

    def _per_unit(self) -> pl.Expr:
        """Return what turns the magnitude of a rate into that of a bare quantity: 50 a day into 50."""
        units = [str(unit) for unit in self.dataset.figures["_unit"].unique().drop_nulls().to_list()]
        factors = {
            unit: _of_first_unit(self.dataset.unit_system.lookup(unit), self.dataset.unit_system) for unit in units
        }
        return pl.col("_unit").cast(pl.String).replace_strict(factors, default=1.0, return_dtype=pl.Float64)

    @cached_property
    def places(self) -> frozenset[str]:
        """The folded names in the places of all figures."""
        column = self.dataset.figures["_place"]
        return frozenset(name for text in column.unique().drop_nulls().to_list() for name in place_of(str(text)).names)

    def sources_like(self, name: str) -> list[str]:
        """Return the claimants that a name may mean."""
        canonical = self.claimants.sources.canonical(name)
        if canonical in self._of:
            return [canonical]
        return [source for source in self._of if self.claimants.same(name, source)]

    def near(self, numbers: Iterable[float], names: Iterable[str]) -> list[Figure]:
        """Return the figures with a number near one of these, or near a misprint of it, and those of claimants."""
        rows: dict[int, None] = {}
        every, tables = (self._numbers, self._rows), []
        sources = dict.fromkeys(source for name in names if name for source in self.sources_like(name))
        for source in list(sources)[:_MOST_SOURCES]:
            own = self._of[source]
            if len(own[1]) <= _WHOLE:
                rows |= dict.fromkeys(own[1])
            else:
                tables.append(own)
        for number in map(abs, numbers):
            for factor in _FACTORS:
                reach, most = (_NEAR, _MOST) if factor == 1 else (_MISPRINTED, _MOST_MISPRINTS)
                for wanted in {number * factor, number / factor}:
                    # A misprint of another claimant's number is held against nothing.
                    for table in [every, *tables] if factor == 1 or not sources else tables:
                        rows |= dict.fromkeys(_window(*table, wanted, reach * wanted, most))
        return [self.figure(row) for row in rows]

    def of_source(self, source: str) -> list[Figure]:
        """Return the figures of a claimant, at most a few hundred."""
        return [self.figure(row) for row in dict.fromkeys(self._of.get(source, ((), ()))[1][:_WHOLE_SUMS])]

    @cached_property
    def derived(self) -> tuple[Figure, ...]:
        """The derived figures with one number."""
        column = self.dataset.figures["status"].cast(pl.String)
        found = map(self.figure, (column == "derived").fill_null(False).arg_true().to_list())
        return tuple(figure for figure in found if figure.stating.value is not None)

    def named(self, figure: Figure) -> str:
        """Return a figure as reasons name it: id, words, claimant and date."""
        return f"{self.dataset.id_of(figure.position)} ({says(figure.row)})"

    def figure(self, position: int) -> Figure:
        """Return the figure at a position."""
        if position not in self._figures:
            if len(self._figures) >= _HELD:
                self._figures.clear()
            row = self.dataset.row(position)
            source, publisher = str(row["_source"] or ""), str(row["_publisher"] or "")
            self._figures[position] = Figure(
                position,
                row,
                stating(row, self.dataset.unit_system),
                source,
                publisher,
                int(row["_origin"]),
                source == publisher or row["_role"] == "media",
                _losses_of(row),
                sides_in(row["wording"] or "") or sides_in(row["subject"] or ""),
                place_of(row["place"] or ""),
                people_in(row["wording"] or "") or people_in(row["series"] or ""),
                frozenset(word[:STEM] for word in _WORDS().findall(folded(f"{row['series']} {row['wording'] or ''}"))),
            )
        return self._figures[position]


def says(row: Row) -> str:
    """Return what a figure says: its words, claimant and dates, and who printed it where that is another."""
    said, printed_on = row["claimed_on"] or row["valid_on"], row["published_on"]
    wording = f"“{row['wording']}”" if row["wording"] else stated_amount(stating(row, STANDARD))
    claimant = f"{row['source']}, {dates.display(said)}" if said else row["source"]
    printer = row["publisher"] if row["publisher"] != row["source"] else ""
    when = f" on {dates.display(printed_on)}" if printed_on else ""
    return ", ".join(filter(None, (wording, claimant, f"printed by {printer}{when}" if printer else "")))


def _of_first_unit(unit: Unit, unit_system: UnitSystem) -> float:
    """Return the factor from the magnitude of a rate to that of its first unit; 1 for a unit that is no rate."""
    return float(unit_system.lookup(unit.parts[0]).factor / unit.factor) if len(unit.parts) > 1 else 1.0


def _window(numbers: Sequence[float], rows: Sequence[int], wanted: float, reach: float, most: int) -> Iterator[int]:
    """Yield the rows with a number near the wanted one, the nearest first."""
    low = high = bisect_left(numbers, wanted)
    for _ in range(most):
        below = wanted - numbers[low - 1] if low > 0 else inf
        above = numbers[high] - wanted if high < len(numbers) else inf
        if min(below, above) > reach:
            return
        if above <= below:
            yield rows[high]
            high += 1
        else:
            low -= 1
            yield rows[low]


def _losses_of(row: Row) -> Loss:
    """Return which losses a figure counts: by its wording, else by what its note says of wounded, else its series."""
    said = loss_of(row["wording"] or "")
    if said or row["measure"] != "casualties":
        return said
    noted = loss_of(row["note"] or "")
    return noted if noted == "casualties" else "" if noted else loss_of(row["series"] or "")


def said_on(figure: Figure) -> dates.Days | None:
    """Return when a figure was claimed, else printed, else valid; None where no date is stated."""
    found = (dates.days(figure.row[name]) for name in ("claimed_on", "published_on", "valid_on"))
    return next((days for days in found if days is not None), None)
