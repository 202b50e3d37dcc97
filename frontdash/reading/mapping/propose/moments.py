"""When the figures of an unknown table are valid: columns for year, month and day, and for the start and the end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import polars as pl

from frontdash.reading.mapping.model import ColumnRule
from frontdash.reading.mapping.propose.units import word_set, words_of
from frontdash.reading.rows import notation

_PARTS: Mapping[str, frozenset[str]] = {
    "year": word_set("year yr iyear jahr année annee an рік год"),
    "month": word_set("month mon imonth monat mois місяць месяц"),
    "day": word_set("day iday tag jour день"),
}
_ENDS: Mapping[str, frozenset[str]] = {
    "start": word_set("start begin beginning from beg von beginn anfang début debut початок начало с з"),
    "end": word_set("end to until bis ende fin кінець конец по"),
}
_BESIDE = word_set("of the event incident date report reporting name number no st end start")
_NO_NUMBERS = re.compile(r"-\d+|9{2,}|0")
"""How a year, month or day that is not known is written."""


class Moment(NamedTuple):
    """How the dates of a table are made of its columns, which those are, and in which words that is said."""

    rule: ColumnRule
    columns: tuple[str, ...]
    why: str


def moment(texts: Mapping[str, pl.Series]) -> Moment | None:
    """Return the dates that columns for years (with months and days, or with a start and an end) make together."""
    found: dict[tuple[str, str], str] = {}
    for name, column in texts.items():
        part = _part(name)
        if part is not None and part not in found and _holds(column, part[1]):
            found[part] = name
    sides = [[found[end, part] for part in _PARTS if (end, part) in found] for end in ("", *_ENDS)]
    whole, start, end = (
        columns if columns and (side, "year") in found else []
        for side, columns in zip(("", *_ENDS), sides, strict=True)
    )
    chosen = [whole] if whole and (len(whole) > 1 or not start) else [side for side in (start, end) if side]
    if not chosen:
        return None
    names = tuple(name for side in chosen for name in side)
    written = "/".join("-".join(f"{{{name}}}" for name in side) for side in chosen)
    rule = ColumnRule(column=names) if len(names) == 1 else ColumnRule(template=written)
    said = " to ".join(" + ".join(side) for side in chosen)
    span = _span(chosen[0], chosen[-1], texts)
    return Moment(rule, names, said + (f", {span}" if span else ""))


def period(dates: Iterable[str]) -> Moment | None:
    """Return the interval that a column of first days and one of last days make, known by their names."""
    found: dict[tuple[frozenset[str], str], str] = {}
    for name in dates:
        words = frozenset(word.rstrip("0123456789") for word in words_of(name))
        ends = [end for end, names in _ENDS.items() if words & names]
        if len(ends) == 1:
            found.setdefault((words - _ENDS[ends[0]], ends[0]), name)
    pairs = ((start, found.get((rest, "end"))) for (rest, end), start in found.items() if end == "start")
    start, last = next(((start, last) for start, last in pairs if last is not None), (None, None))
    if start is None or last is None:
        return None
    return Moment(ColumnRule(column=(start,), to=(last,)), (start, last), f"{start} to {last}")


def _part(name: str) -> tuple[str, str] | None:
    """Return which end of an interval, and which part of a date, a column is for.

    >>> _part("StartYear1"), _part("month"), _part("Days")
    (('start', 'year'), ('', 'month'), None)
    """
    words = {word.rstrip("0123456789") for word in words_of(name)} - {""}
    parts = [part for part, names in _PARTS.items() if words & names]
    ends = [end for end, names in _ENDS.items() if words & names]
    others = words - _BESIDE - frozenset().union(*_PARTS.values(), *_ENDS.values())
    return (ends[0] if ends else "", parts[0]) if len(parts) == 1 and len(ends) < 2 and not others else None


def _holds(column: pl.Series, part: str) -> bool:
    """Whether the cells of a column can be a part of dates; some may say that it is not known."""
    cells = [cell for cell in map(str, column.drop_nulls().unique().to_list()) if not _NO_NUMBERS.fullmatch(cell)]
    if part == "month" and all(notation.month_number(cell) is not None for cell in cells):
        return True
    first, last = {"year": (1000, 2100), "month": (1, 12), "day": (1, 31)}[part]
    return bool(cells) and all(cell.isascii() and cell.isdigit() and first <= int(cell) <= last for cell in cells)


def _span(start: list[str], end: list[str], texts: Mapping[str, pl.Series]) -> str:
    """Return the first and the last date of a table in words; nothing where none can be read."""
    cells: set[str] = set()
    for side in (start, end):
        rows = pl.DataFrame([texts[name].alias(str(at)) for at, name in enumerate(side)]).unique()
        cells |= {date for row in rows.rows() if (date := notation.read_parts("-".join(cell or "" for cell in row)))}
    first, last = min(cells, default=""), max(cells, default="")
    return first if first == last else f"{first} to {last}"
