"""What can be wrong with cells that a mapping takes: what each problem is called, and what would be accepted."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import polars as pl

from frontdash.figures import schema
from frontdash.reading.mapping.cells import saying_nothing
from frontdash.reading.rows import notation, rules
from frontdash.reading.rows.notation import NumberFormat

Problem = tuple[str, str, str]
"""What is wrong, what would be accepted, and the id of the rule."""


def number_problem(form: NumberFormat | None) -> Callable[[str], Problem]:
    """Return what is wrong with a cell that a number format does not fit, or that cannot be multiplied."""
    if form is not None:
        sample = f"1{form.thousands}200{form.decimal}5"
        return lambda _: ("not a number in the mapping's number_format", f"digits such as {sample}", "not-a-number")
    own = ("not a number that the mapping can multiply", "digits with a point for decimals", "not-a-number")
    return lambda text: rules.unsettled_number_defect(text) or own


def nothing_stated(cells: Mapping[str, pl.Series], silent: pl.Series) -> pl.Series:
    """Return the cells of rows in which nothing is stated though something stands there, such as n/a.

    `silent` are the cells in the place of the value that say so; a wording or a bound may state something yet.
    """
    stated = pl.Series([False]).new_from_index(0, len(silent))
    if "wording" in cells:
        empty = saying_nothing(cells["wording"])
        stated = stated | (cells["wording"].is_not_null() & empty.is_null())
        silent = silent.zip_with(silent.is_not_null(), empty)
    for name in schema.NUMBERS:
        if name in cells:
            stated = stated | cells[name].is_not_null()
    return silent.set(stated, None)


def nothing_problem(_: str) -> Problem:
    """Return what is wrong with a cell that says that there is no number."""
    return "nothing is stated", "a number, or a wording that states something", "nothing-stated"


def date_problem(formats: tuple[str, ...]) -> Callable[[str], Problem]:
    """Return what is wrong with a cell that none of the formats of dates fits."""

    def problem(text: str) -> Problem:
        what = "a year of two digits" if notation.two_digit_year(text) else "not a date in the mapping's date_format"
        return what, " or ".join(formats), "bad-date"

    return problem
