"""Columns of an unknown table that belong together: of numbers, under headings that are dates, or with bounds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import get_args

import polars as pl

from frontdash.figures.phrases import read_wording
from frontdash.figures.units import UnitSystem
from frontdash.reading.mapping.cells import HEDGED
from frontdash.reading.mapping.model import ColumnRule, Spread
from frontdash.reading.mapping.propose.bounds import HIGH, LOW, VALUE
from frontdash.reading.mapping.propose.flags import MARK
from frontdash.reading.mapping.propose.headings import read_heading
from frontdash.reading.mapping.propose.units import is_people, printed_units
from frontdash.reading.mapping.propose.words import word_set, words_of
from frontdash.reading.rows import notation
from frontdash.reading.rows.notation import month_number

_URL = r"^\s*https?://\S"
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_YEAR_NAMED = (
    r"(?i)^\s*(?:(?:yr|fy|cy|ay|year|jahr|année|annee|an|ano|año|рік|год)[ _.-]*)?((?:19|20)[0-9]{2})"
    r"(?:\s*р(?:ік|\.)?|\s*г(?:од|\.)?)?\s*(?:[(\[](?:yr|fy|cy)?[ _]?(?:19|20)[0-9]{2}[)\]])?"
    r"(?:[(\[](?:provisional|prov\.?|preliminary|prelim\.?|estimated?|est\.?|forecast|projected|projection|revised|"
    r"vorläufig|geschätzt|provisoire|[pferbsd])[)\]])?\s*$"
)
"""A heading that is a year with a prefix or something in brackets, such as `2021 [YR2021]`; the group is the year."""
YEAR_IN = "((?:19|20)[0-9]{2})"
"""What of such a heading is the year."""
YEAR_REMARK = r"[(\[]\s*([^\W\d_][^()\[\]0-9]*)[)\]]\s*$"
"""What is said in brackets behind a year: that it is provisional."""
_YEAR_WITHIN = r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])"
_AROUND_YEARS = word_set(
    "since until before after from to by between versus vs change prices constant base seit bis depuis з до с по"
)
"""Words next to a year that make it no date of the numbers."""
_LONGEST_CELL = 40
"""A cell of a column of numbers is a number phrase, not a sentence with a number in it."""
_TEXTS = frozenset(("wording", "phrase", "text", "quote", "quotation", "note", "notes", "comment", "title", "headline"))
_FEWEST_ROWS = 3
_ABOUT_TYPE = frozenset(("type", "estimate", "bound", "bounds", "kind", "limit", "range", "statistic", "stat", "value"))
_GRADES = frozenset(("confidence", "severity", "intensity", "priority", "quality", "reliability", "accuracy", "risk"))
_BOUNDS: Mapping[str, frozenset[str]] = {"low": LOW, "high": HIGH, "value": VALUE}
_MOST_TYPES = 8


def counts_nothing(name: str) -> bool:
    """Whether the numbers of a column are no figures by its name: ids, places on the globe, the calendar, weights, the
    level or round of a survey.

    >>> counts_nothing("admin_level"), counts_nothing("days_since_invasion"), counts_nothing("killed")
    (True, True, False)
    """
    return read_heading(name).kind == "nothing"


def numbers_rows(name: str, column: pl.Series) -> bool:
    """Whether a column numbers the rows of its table, from 0 or 1 on: a few do where it has no name."""
    cells = column.to_list()
    fewest = 1 if re.fullmatch(r"column_[0-9]+", name) else _FEWEST_ROWS
    return len(cells) > fewest and any(cells == list(map(str, range(at, at + len(cells)))) for at in (0, 1))


def stating(column: pl.Series) -> pl.Series:
    """Return a column of texts without the cells that say that nothing is stated, such as n/a or -."""
    distinct = map(str, column.drop_nulls().unique().to_list())
    nothing = [cell for cell in distinct if notation.states_nothing(cell)]
    return column.set(column.is_in(nothing).fill_null(False), None) if nothing else column


def kind_of(column: pl.Series) -> str:
    """Return what most filled cells of a column are: address, number, date, text, or nothing."""
    cells = column.drop_nulls()
    if cells.is_empty():
        return "nothing"
    sample = cells[:2000]
    half = len(sample) / 2
    if int(sample.str.contains(_URL).sum()) > half:
        return "address"
    order, _ = notation.settle_dates(map(str, sample.to_list()))
    dates = sum(
        notation.read_date(c, order or "day first") is not None or ("/" in c and notation.is_interval(c))
        for c in map(str, sample.to_list())
    )
    if dates > half:
        return "date"
    stated = stating(sample).drop_nulls()
    numbers = sum(is_number(str(c)) for c in stated.to_list())
    if 2 * numbers > len(stated):
        years = sum(re.fullmatch(r"(?:19|20)[0-9]{2}", str(c)) is not None for c in sample.to_list())
        return "year" if years == len(sample) else "number"
    return "text"


def is_number(cell: str) -> bool:
    """Whether a cell is a number in some notation, without words or signs of a hedge beside it."""
    return (
        notation.read_number(cell, notation.CONTINENTAL if "," in cell or cell.count(".") > 1 else notation.ENGLISH)
        is not None
        or notation.read_number(cell, notation.ENGLISH) is not None
    )


def is_hedged_number(cell: str) -> bool:
    """Whether a cell is one number with a hedge, such as `~400` or "over 7"."""
    return (
        len(cell) <= _LONGEST_CELL
        and re.search(HEDGED, cell) is not None
        and read_wording(cell).qualifier not in {None, "between"}
    )


def is_sibling(name: str, column: pl.Series) -> bool:
    """Whether a column stands beside columns of numbers as one of them: half of what it states are numbers, with or
    without a hedge, and one of them is plain."""
    if counts_nothing(name) or not _TEXTS.isdisjoint(words_of(name)):
        return False
    cells = list(map(str, stating(column).drop_nulls()[:2000].to_list()))
    plain = sum(map(is_number, cells))
    hedged = sum(is_hedged_number(cell) for cell in cells)
    return plain > 0 and 2 * (plain + hedged) >= len(cells)


def holds_hedges(column: pl.Series, unit_system: UnitSystem) -> bool:
    """Whether words or signs beside the numbers of a column are hedges to be read; units there are not."""
    cells = list(map(str, column.drop_nulls().unique(maintain_order=True).to_list()))
    return any(is_hedged_number(cell) for cell in cells) and not list(printed_units(column, unit_system))


def dated(headings: Iterable[str]) -> tuple[str, ...]:
    """Return the headings that are dates, where there are several: each of their columns is then of one date.

    >>> dated(["2023-01-31", "Feb 2023", "total"]), dated(["killed", "2022"])
    (('2023-01-31', 'Feb 2023'), ())
    """
    found = {
        name: year or plain
        for name in headings
        if (year := named_year(name))
        or _YEAR.fullmatch(plain := re.sub(MARK, "", name.strip())) is not None
        or notation.is_interval(plain)
        or any(notation.read_date(plain, order) is not None for order in get_args(notation.Order))
    }
    if not all(map(named_year, found)):  # years in words stand only among years
        found = {name: plain for name, plain in found.items() if not named_year(name) or _YEAR.fullmatch(name.strip())}
    return tuple(found) if len(set(found.values())) == len(found) > 1 else ()


def named_year(heading: str) -> str | None:
    """Return the year that a heading is, whatever stands before or in brackets behind it.

    >>> named_year("2021 [YR2021]"), named_year("FY2019"), named_year("2020 (p)"), named_year("2020 (killed)")
    ('2021', '2019', '2020', None)
    """
    match = re.match(_YEAR_NAMED, re.sub(MARK, "", heading))
    years = set(re.findall(r"(?:19|20)[0-9]{2}", heading))
    return match[1] if match is not None and years == {match[1]} else None


def years_in(headings: Iterable[str]) -> dict[str, str]:
    """Return the headings that name a year next to what is counted, where that is counted in several years.

    >>> years_in(["Deaths 2021", "Deaths 2022", "Total"]), years_in(["since 2021", "since 2022"])
    ({'Deaths 2021': '2021', 'Deaths 2022': '2022'}, {})
    """
    found: dict[str, str] = {}
    for name in headings:
        years = re.findall(_YEAR_WITHIN, name)
        words = words_of(without_year(name))
        if len(years) == 1 and words and not any(w in _AROUND_YEARS or month_number(w) is not None for w in words):
            found[name] = years[0]
    counted = [" ".join(words_of(without_year(name))) for name in found]
    return found if len(set(counted)) < len(counted) else {}


def without_year(heading: str) -> str:
    """Return a heading without the year that it names.

    >>> without_year("Deaths (2021)"), without_year("deaths;2021;total"), without_year("pop_2020")
    ('Deaths', 'deaths;total', 'pop')
    """
    return re.sub(rf"[\s_;,:–-]*[(\[]?{_YEAR_WITHIN}[)\]]?", "", heading).strip(" _;,:–-") or heading


def headed_groups(texts: Mapping[str, pl.Series], kinds: Mapping[str, str]) -> dict[str, int]:
    """Return the first columns of a table that may name groups of rows, only in the first row of each, and how many of
    their cells are empty."""
    found: dict[str, int] = {}
    starts = None
    for name, column in texts.items():
        filled, empty = column.drop_nulls(), column.null_count()
        if kinds[name] not in {"text", "date", "year"} or len(filled) < 2 or column[0] is None:
            break
        alone = filled.is_unique().all() if starts is None else bool((filled != filled.shift(1)).all())
        nested = starts is None or bool(column.filter(starts).is_not_null().all())
        if not (alone and nested and 4 * empty >= len(column)):
            break
        found[name], starts = empty, column.is_not_null()
    return found


def bounds_beside(value: str, texts: Mapping[str, pl.Series]) -> tuple[Spread, dict[str, ColumnRule]] | None:
    """Return how rows that are each a low, high or best estimate become bounds, where a column says which they are.

    `value` is the column of numbers. None where no column says so.
    """
    for name, column in texts.items():
        words = set(words_of(name))
        if name == value or words.isdisjoint(_ABOUT_TYPE) or not words.isdisjoint(_GRADES):
            continue
        kinds = _kinds_of_bounds(column)
        if kinds is not None and column.null_count():
            kinds.setdefault("value", []).append(value)  # a number that is said to be neither is just that
        if kinds is not None and {text for texts_ in kinds.values() for text in texts_}.isdisjoint({*texts} - {value}):
            return Spread(name, value), {ours: ColumnRule(column=tuple(theirs)) for ours, theirs in kinds.items()}
    return None


def lines_of_bounds(spread: Spread, bounds: Mapping[str, ColumnRule]) -> str:
    """Return the lines of a mapping that make bounds of such rows."""
    columns = ", ".join(f"{ours} = {json.dumps(rule.column[0], ensure_ascii=False)}" for ours, rule in bounds.items())
    names, values = (json.dumps(name, ensure_ascii=False) for name in (spread.names, spread.values))
    return f"[mapping.spread] names = {names}, values = {values}, and in [mapping.columns] {columns}"


def _kinds_of_bounds(column: pl.Series) -> dict[str, list[str]] | None:
    distinct = column.drop_nulls().unique(maintain_order=True)
    if not 2 <= len(distinct) <= _MOST_TYPES:
        return None
    found: dict[str, list[str]] = {}
    for cell in map(str, distinct.to_list()):
        words = set(words_of(cell))
        kinds = [ours for ours in ("low", "high") if words & _BOUNDS[ours]]
        if not kinds and words & _BOUNDS["value"]:
            kinds = ["value"]
        if len(kinds) != 1:
            return None
        found.setdefault(kinds[0], []).append(cell)
    return {ours: found[ours] for ours in _BOUNDS if ours in found} if {"low", "high"} & set(found) else None


def kinds_of_people(texts: Mapping[str, pl.Series]) -> str | None:
    """Return the column that says which people are counted, such as deaths here and casualties there."""
    for name, column in texts.items():
        cells = list(map(str, column.drop_nulls().unique()[: _MOST_TYPES + 1].to_list()))
        if 2 <= len(cells) <= _MOST_TYPES and all(is_people(cell) for cell in cells):
            return name
    return None
