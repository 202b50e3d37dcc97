"""Marks next to numbers and years (`2025*`, `12 p`), columns of such marks, and numbers that mean "not known"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import polars as pl

from frontdash.reading.mapping.propose.words import word_set, words_of

MEANINGS = {
    "p": "provisional",
    "e": "estimated",
    "r": "revised",
    "b": "break in the series",
    "u": "of low reliability",
    "c": "confidential",
    "s": "estimated by the agency",
    "d": "its definition differs",
    "f": "forecast",
    "i": "see the notes of the table",
    "n": "not significant",
    "z": "not applicable",
    "*": "marked in the table",
}
"""The marks that statistical offices set, and what they mean."""
_SIGNS, _LETTERS = r"[*†‡§¹²³]{1,3}", "".join(mark for mark in MEANINGS if mark.isalpha())
_MARK = rf"(?:{_SIGNS}|\((?:{_SIGNS}|[{_LETTERS}]{{1,2}})\)|[pberuc])"
# Bare letters are few: 3 d are days, 5 s seconds.
UNMARKED = rf"^(.*?)(?:(?<=[0-9:])[ \u00a0]*{_MARK})?\s*$"
"""A cell; the group is what stands in it without a mark."""
MARK = rf"(?<=[0-9:])[ \u00a0]*({_MARK})\s*$"
"""The mark next to a number or a year."""
_MARKED = rf"^(.*[0-9:])[ \u00a0]*({_MARK})\s*$"
_SCALES = frozenset("b")
"""Marks that are multipliers elsewhere: they are marks only in the company of another."""
_FLAGS = word_set("flag flags status symbol symbols footnote footnotes marker obs qualifier")
_UNKNOWN = re.compile(r"-9{1,5}")


def marks_in(cells: pl.Series) -> dict[str, str]:
    """Return the marks next to some of the numbers or years in a column, each with its meaning.

    What stands next to most numbers is a unit rather than a mark.

    >>> marks_in(pl.Series(["2022", "2023", "2024 (p)", "2025*"]))
    {'(p)': 'p: provisional', '*': '*: marked in the table'}
    """
    marked = cells.filter(cells.str.contains(_MARKED).fill_null(False))
    stated = cells.drop_nulls()
    years = bool(unmarked(stated).str.contains(r"^[12][0-9]{3}$").all())
    if marked.is_empty() or (2 * len(marked) > len(stated) and not years):
        return {}
    numbers = unmarked(stated).str.contains(r"^[-+−]?[0-9][0-9.,'  \u00a0]*$|^:?$")
    found = set(map(str, marked.str.extract(_MARKED, 2).drop_nulls().unique().to_list()))
    if 2 * int(numbers.sum()) < len(stated) or {mark.strip("()") for mark in found} <= _SCALES:
        return {}
    return {mark: meaning(mark) for mark in sorted(found)}


def unmarked(cells: pl.Series) -> pl.Series:
    """Return the cells of a column without the marks in them."""
    return cells.str.extract(_MARKED, 1).fill_null(cells)


def meaning(mark: str) -> str:
    """Return what a mark means, with the mark itself.

    >>> meaning("(p)"), meaning("†")
    ('p: provisional', '†: marked in the table')
    """
    sign = mark.strip("()")
    return f"{sign}: {MEANINGS.get(sign.casefold(), 'marked in the table')}"


def flag_column(texts: Mapping[str, pl.Series]) -> tuple[str, dict[str, str]] | None:
    """Return a column that holds nothing but marks, and what they mean."""
    for name, column in texts.items():
        cells = list(map(str, column.drop_nulls().unique().to_list()))
        known = all(cell.strip("()").casefold() in MEANINGS for cell in cells)
        if cells and known and not _FLAGS.isdisjoint(words_of(name)):
            return name, {cell: meaning(cell) for cell in sorted(cells)}
    return None


def unknown_numbers(columns: Iterable[pl.Series]) -> dict[str, int]:
    """Return the numbers such as -9 and -99 that recur in columns of numbers that are not negative otherwise."""
    found: dict[str, int] = {}
    for column in columns:
        negative = column.filter(column.str.contains(r"^[-−]").fill_null(False))
        cells = negative.str.replace(r"\.0$", "").value_counts(sort=True, name="times")
        if cells.height and all(_UNKNOWN.fullmatch(str(cell)) for cell in cells.to_series()):
            for cell, count in cells.iter_rows():
                found[str(cell)] = found.get(str(cell), 0) + int(count)
    return {cell: count for cell, count in found.items() if count > 1}
