"""Columns that say row by row in which unit the numbers are, or what multiplies them, as statistical offices do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import polars as pl

from frontdash.figures.units import UnitError, UnitSystem
from frontdash.reading.mapping.propose.headings import read_heading
from frontdash.reading.mapping.propose.words import word_set, words_of

_UNIT_COLUMNS = word_set("unit units uom einheit unité unités unidad eenheid одиниця одиниці единица jednostka birim")
_SCALE_COLUMNS = word_set("scalar multiplier mult multiplikator multiplicateur")
_NOT_UNITS = word_set("id code codes mult multiplier price deal cost")
_UNITS = {
    "person": word_set(
        "per pers ps hab inh persons person personen personnes personas persone osoby osób осіб чел kişi"
    ),
    "count": word_set(
        "nr num number numbers no anzahl nombre nb aantal liczba número numero count unit units units_nr ut item items",
        "од одиниць шт штук ед единиц pc_nr adet",
    ),
    "percent": word_set("pc pct pt % percent percentage prozent pourcent procent відсотків процентов"),
    "km^2": word_set("qkm km2 km² sqkm sq_km"),
}
"""Codes and words of statistical offices for units, which mean something else, or nothing, in a text."""
_SCALES = {
    **dict.fromkeys(word_set("units unit ones one einheiten unités"), "1"),
    **dict.fromkeys(word_set("ths thousand thousands tsd tausend millier milliers тис тыс"), "1000"),
    **dict.fromkeys(word_set("mio mln mn million millions millionen млн"), "1000000"),
    **dict.fromkeys(word_set("bn mrd billion billions milliarden milliards млрд"), "1000000000"),
}
_EXPONENT = re.compile(r"[0-9]")
_MOST = 50


class Stated(NamedTuple):
    """A column that states units or multipliers, with what its texts mean."""

    column: str
    units: Mapping[str, str]
    factors: Mapping[str, str]

    @property
    def scales(self) -> bool:
        """Whether any of its texts multiplies."""
        return any(factor != "1" for factor in self.factors.values())


def unit_column(texts: Mapping[str, pl.Series], unit_system: UnitSystem) -> Stated | None:
    """Return the column that states units, the one of which most texts are known."""
    found: list[tuple[int, int, Stated]] = []
    for name, column in texts.items():
        words = set(words_of(name))
        if words.isdisjoint(_UNIT_COLUMNS) or not words.isdisjoint(_NOT_UNITS):
            continue
        cells = _cells(column)
        read = {cell: meant for cell in cells if (meant := stated_unit(cell, unit_system)) is not None}
        if read:
            units, factors = ({cell: meant[at] for cell, meant in read.items()} for at in (0, 1))
            found.append((len(read) - len(cells), -len(found), Stated(name, units, factors)))
    return max(found, key=lambda each: each[:2])[2] if found else None


def stated_unit(text: str, unit_system: UnitSystem) -> tuple[str, str] | None:
    """Return the unit that a cell states, and what it multiplies by; None where it states no unit that is known.

    >>> from frontdash.figures.units import STANDARD
    >>> stated_unit("THS_PER", STANDARD), stated_unit("Anzahl", STANDARD), stated_unit("MIO_EUR", STANDARD)
    (('person', '1000'), ('count', '1'), None)
    """
    scale, _, rest = text.casefold().strip().partition("_" if "_" in text else " ")
    factor = _SCALES.get(scale.strip(".")) if rest else None
    word = (rest if factor is not None else text.casefold()).strip()
    for unit, words in _UNITS.items():
        if word in words:
            return unit, factor or "1"
    try:
        return unit_system.lookup(text.strip()).symbol, "1"
    except UnitError:
        heading = read_heading(text, unit_system)
    return None if heading.unit is None or heading.unread else (heading.unit, str(heading.factor))


def scale_column(texts: Mapping[str, pl.Series]) -> Stated | None:
    """Return the column that states multipliers, in words before one of powers of ten; None without one."""
    found: list[tuple[bool, Stated]] = []
    for name, column in texts.items():
        words = words_of(name)
        if _SCALE_COLUMNS.isdisjoint(words) or "id" in words:
            continue
        cells = _cells(column)
        factors = {cell: factor for cell in cells if (factor := _factor(cell)) is not None}
        if cells and len(factors) == len(cells):
            found.append((all(_EXPONENT.fullmatch(cell) for cell in cells), Stated(name, {}, factors)))
    return min(found, key=lambda each: each[0])[1] if found else None


def scale_columns(names: Iterable[str]) -> set[str]:
    """Return the columns whose names say that they hold multipliers: none of them is a figure."""
    return {name for name in names if not _SCALE_COLUMNS.isdisjoint(words_of(name))}


def _cells(column: pl.Series) -> list[str]:
    return [str(cell) for cell in column.drop_nulls().unique(maintain_order=True)[:_MOST].to_list()]


def _factor(cell: str) -> str | None:
    text = cell.strip().casefold()
    return str(10 ** int(text)) if _EXPONENT.fullmatch(text) else _SCALES.get(text)
