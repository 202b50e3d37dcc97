"""Random clauses, selections and states over the bundled dataset, and what a clause means in plain Python."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from hypothesis import strategies as st

from frontdash.figures import schema
from frontdash.figures.dataset import Dataset
from frontdash.figures.qualifiers import QUALIFIERS
from frontdash.query.fields import column_of
from frontdash.query.selection import ANY_TEXT, Clause, Selection, bounds, days, not_stated
from frontdash.query.state import Sort
from frontdash.reading import open_dataset

Row = Mapping[str, Any]


@cache
def bundled() -> Dataset:
    return open_dataset()


@cache
def rows() -> tuple[dict[str, Any], ...]:
    return tuple(bundled().figures.iter_rows(named=True))


@cache
def values_of(field: str) -> tuple[str, ...]:
    return tuple(sorted({str(row[column_of(field)] or "") for row in rows()}))


SET_FIELDS = (*schema.FACETS, "statistic", "status", "unit", "qualifier", "id", "low")
RANGES = {
    "value": st.sampled_from(
        [
            ("500km", "1200km"),
            ("", "5 mile"),
            ("100000person", ""),
            ("0", "20percent"),
            ("1,000 km", "1,000 km"),
            ("2km2", ""),
        ]
    ),
    "valid_on": st.sampled_from([("2024-09", "2025-06"), ("2025", ""), ("", "2024"), ("2025-06-27", "2025-06-27")]),
    "claimed_on": st.sampled_from([("2025-06", "2025-06"), ("", "2023")]),
    "published_on": st.sampled_from([("2025-06-27", ""), ("", "2024-08/2025-01")]),
}
TEXTS = st.sampled_from(
    [
        *("kursk", "НЕТ", "сирс", "nearly", "%", "_", "[", "a.b", "CNN", "no such words", "é", "\\", "elenskiy", "ISW"),
        *("110,000", "110000", "1 200", "50", "63000", "7", "2025"),
    ]
)


SILENT = ("value", *schema.DATES)
"""Fields of ranges, where a set can say only that nothing is stated."""


@st.composite
def clauses(draw: st.DrawFn) -> Clause:
    kind = draw(st.sampled_from(["set", "set", "range", "text"]))
    exclude = draw(st.booleans())
    if kind == "set":
        field = draw(st.sampled_from(SET_FIELDS))
        if draw(st.integers(0, 5)) == 0:
            return not_stated(draw(st.sampled_from(SILENT)), exclude)
        known = st.sampled_from(values_of(field) or ("",))
        picked = draw(st.lists(known | st.sampled_from(["", "nobody"]), min_size=1, max_size=4, unique=True))
        return Clause(field, "set", tuple(picked), exclude)
    if kind == "range":
        field = draw(st.sampled_from(sorted(RANGES)))
        return Clause(field, "range", draw(RANGES[field]), exclude)
    field = draw(st.sampled_from([ANY_TEXT, "wording", "source", "note", "series", "title"]))
    return Clause(field, "text", (draw(TEXTS),), exclude)


def _select(drawn: list[Clause]) -> Selection:
    selection = Selection()
    for clause in drawn:
        selection = selection.put(clause)
    return selection


selections = st.lists(clauses(), max_size=4).map(_select)
sorts = st.none() | st.builds(Sort, st.sampled_from([*schema.BY_NAME, schema.ROLE]), st.booleans())


# --- the meaning of a clause, without any query engine -------------------------------------------------------

_SEARCHED = [
    *("id", "series", "subject", "place", "wording", "unit", "stated_conversion", "source", "publisher", "title"),
    *("quote", "note", "formula", "_source", "_publisher", "_series", "_place", "_subject", "_unit"),
]


_SIGN = "[, \u00a0\u202f]?"


def _after(digits: str) -> range:
    """How many digits are left at each digit but the first."""
    return range(len(digits) - 1, 0, -1)


def holds(clause: Clause, row: Row) -> bool:
    """Whether a row is selected by one clause."""
    return _bare(clause, row) != clause.exclude


def _bare(clause: Clause, row: Row) -> bool:
    if clause.kind == "set":
        cell = row[column_of(clause.field)]
        if clause.field in schema.NUMBERS:
            empty = cell is None and row[f"_{clause.field}_text"] is None
            return any(empty if value == "" else value != "nobody" and float(value) == cell for value in clause.values)
        return str(cell if cell is not None else "") in clause.values
    if clause.kind == "text":
        columns = _SEARCHED if clause.field == ANY_TEXT else [column_of(clause.field)]
        texts = [str(row[name]).lower() for name in columns if row[name] is not None]
        for name in {"source", "publisher"} & {clause.field, *(columns if clause.field == ANY_TEXT else ())}:
            filed = bundled().sources.by_name.get(row[f"_{name}"])
            texts += [alias.lower() for alias in filed.aliases] if filed else []
        sought = clause.values[0].lower()
        if not re.fullmatch(r"[0-9][0-9, ]*", sought):
            return any(sought in text for text in texts)
        # A number is found with any sign between its thousands, or none, and as a number.
        digits = re.sub("[^0-9]", "", sought)
        written = re.compile(digits[0] + "".join(_SIGN * (left % 3 == 0) + digits[-left] for left in _after(digits)))
        stated = clause.field == ANY_TEXT and float(digits) in {row["value"], row["low"], row["high"]}
        return stated or any(written.search(text) for text in texts)
    if clause.field == "value":
        limit = bounds(clause)
        number = row["_magnitude"]
        if row["_dimension"] != limit.dimension or number is None:
            return False
        low = row["_low"] if row["_low"] is not None else number
        high = row["_high"] if row["_high"] is not None else number
        # More than 110,000 may be any larger number, and never 110,000 itself; nearly 63,000 is below it.
        hedge = row["_qualifier"]
        if hedge == "more_than" and low == number:
            low = math.nextafter(low, math.inf)
        if hedge in {"less_than", "nearly"} and high == number:
            high = math.nextafter(high, -math.inf)
        alone = row["value"] is None
        if row["_high"] is None and (QUALIFIERS[hedge].open == "high" or (alone and row["_low"] is not None)):
            high = math.inf
        if row["_low"] is None and (QUALIFIERS[hedge].open == "low" or (alone and row["_high"] is not None)):
            low = -math.inf
        return _overlap(low, high, limit.low, limit.high)
    stem = clause.field.removesuffix("_on")
    first, last = days(clause)
    return row[f"_{stem}_from"] is not None and _overlap(row[f"_{stem}_from"], row[f"_{stem}_to"], first, last)


def _overlap(low: float | date | None, high: float | date | None, start: Any, end: Any) -> bool:
    if start is not None and (high is None or high < start):
        return False
    return not (end is not None and (low is None or low > end))


def chosen(selection: Selection) -> list[int]:
    """The rows for which every clause holds, in the order of the file."""
    return [row["_row"] for row in rows() if all(holds(clause, row) for clause in selection)]
