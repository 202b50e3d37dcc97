"""The rules. A finding points at a row and says what disagrees; it never says which number is right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import polars as pl

from frontdash.figures.dataset import Dataset
from frontdash.figures.numbers import float_text
from frontdash.figures.qualifiers import QUALIFIERS, read_wording
from frontdash.figures.shown import stating, verdict

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in one row that disagrees with something else. `row` is the position in the dataset."""

    rule: str
    severity: Severity
    row: int
    column: str
    message: str


Found = Iterator[tuple[int, str, str]]
"""Row, column and message of what a rule finds."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A check by id, with its severity, what it looks for and why that matters."""

    id: str
    severity: Severity
    explanation: str
    find: Callable[[Dataset], Found]


def _stated_conversions(dataset: Dataset) -> Found:
    rows = dataset.figures.filter(pl.col("stated_conversion").is_not_null())
    words = {
        "wrong size": "is not the same quantity",
        "wrong dimension": "is another kind of unit",
        "unreadable": "could not be read as one number and one unit",
    }
    for row in rows.iter_rows(named=True):
        result = verdict(stating(row))
        if result in words:
            number = row["wording"] or stating(row).unit.symbol
            yield row["_row"], "stated_conversion", f"“{number}”: {row['stated_conversion']} {words[result]}"


def _distinct(dataset: Dataset, given: str) -> Iterator[tuple[str, object, list[int]]]:
    """Yield every distinct pair of wording and a given column, with the rows that have it."""
    rows = dataset.figures.filter(pl.col("wording").is_not_null() & pl.col(given).is_not_null())
    groups = rows.group_by("wording", given, maintain_order=True).agg(pl.col("_row"))
    yield from groups.iter_rows()


def _wording_value(dataset: Dataset) -> Found:
    for wording, value, rows in _distinct(dataset, "value"):
        reading = read_wording(wording)
        if reading.several or reading.value is None or not isinstance(value, float):
            continue
        if float(reading.value) != value:
            said = f"{reading.value:f}"
            for row in rows:
                yield row, "value", f"“{wording}” says {said}, the value is {float_text(value)}"


def _wording_qualifier(dataset: Dataset) -> Found:
    for wording, given, rows in _distinct(dataset, "qualifier"):
        read = read_wording(wording).qualifier
        if read is not None and read != given:
            said, has = QUALIFIERS[read].words, QUALIFIERS[str(given)].words
            for row in rows:
                yield row, "qualifier", f"“{wording}” reads as “{said}”, the qualifier says “{has}”"


def _claimed_after_published(dataset: Dataset) -> Found:
    late = dataset.figures.filter(pl.col("_claimed_from") > pl.col("_published_to"))
    for row, claimed, published in late.select("_row", "claimed_on", "published_on").iter_rows():
        yield row, "claimed_on", f"claimed {claimed}, yet published {published}"


def _repeats(dataset: Dataset) -> Found:
    figures = dataset.figures
    links = figures.filter(pl.col("repeats").is_not_null())
    if links.is_empty():
        return
    known = set(figures.filter(pl.col("id").is_in(links["repeats"].unique().to_list()))["id"].to_list())
    for row, target, origin in links.select("_row", "repeats", "_origin").iter_rows():
        if target not in known:
            yield row, "repeats", f"{target} is the id of no row"
        elif origin == row:
            yield row, "repeats", f"the chain through {target} leads in a circle"


def _ambiguous_aliases(dataset: Dataset) -> Found:
    for column in ("source", "publisher"):
        for spelling in dataset.figures[column].drop_nulls().unique().sort().to_list():
            names = dataset.sources.claimed_by(spelling)
            if len(names) > 1:
                row = dataset.figures[column].index_of(spelling)
                if row is not None:
                    yield row, column, f"{spelling} is an alias of {' and of '.join(names)}; nothing was merged"


RULES: tuple[Rule, ...] = (
    Rule(
        "conversion",
        "error",
        "A conversion printed by the publication is another quantity, or another kind of unit.",
        _stated_conversions,
    ),
    Rule("wording-value", "error", "The wording states another number than the value.", _wording_value),
    Rule(
        "wording-qualifier",
        "error",
        "The wording hedges in another way than the qualifier says.",
        _wording_qualifier,
    ),
    Rule("claimed-late", "error", "A figure was claimed after it was published.", _claimed_after_published),
    Rule("repeats", "error", "A retelling points at no row, or in a circle.", _repeats),
    Rule("alias", "warning", "A spelling is an alias of several sources and was not merged.", _ambiguous_aliases),
)


def check(dataset: Dataset) -> tuple[Finding, ...]:
    """Return what all rules find, in the order of the rows."""
    found = (
        Finding(rule.id, rule.severity, row, column, message)
        for rule in RULES
        for row, column, message in rule.find(dataset)
    )
    return tuple(sorted(found, key=lambda finding: (finding.row, finding.rule)))
