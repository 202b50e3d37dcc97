"""What is worth saying of a mapped table before it is taken: rows that are refused for one reason, and a way round."""

from __future__ import annotations

from collections import Counter

from frontdash.figures.dataset import Dataset
from frontdash.figures.text import counted

_WAYS = {
    "negative": "if they are changes or a balance, name the series so",
    "not-a-number": "say how numbers are written (number_format), or take another column",
    "ambiguous-number": "say how numbers are written (number_format)",
    "grouped-number": "say how numbers are written (number_format)",
    "unknown-unit": "say which units are meant (unit, with map), or one unit for all",
    "bad-date": "say how dates are written (date_format), or take another column",
    "missing": "name what is missing for all rows, or leave these out (drop)",
    "low-above-high": "these columns may be no bounds: take them as figures of their own",
    "low-above-value": "these columns may be no bounds of that value: take them as figures of their own",
    "high-below-value": "these columns may be no bounds of that value: take them as figures of their own",
    "duplicate-id": "take another column as id, or none",
}
"""Rule that rows break -> what may be meant instead."""
_MOST = 10
"""More than one row in so many is worth saying first."""


def outlook(dataset: Dataset) -> tuple[str, ...]:
    """Return what to say first: that many rows are refused and what else may be meant, that one sign of a series is."""
    said: list[str] = []
    lines = {(reject.file, reject.line) for reject in dataset.rejects if reject.rule != "nothing-stated"}
    rows = len(lines) + dataset.figures["_line"].n_unique()
    if len(lines) * _MOST > rows:
        rules = Counter(reject.rule for reject in dataset.rejects if reject.rule != "nothing-stated")
        rule, number = rules.most_common(1)[0]
        first = next(reject for reject in dataset.rejects if reject.rule == rule)
        way = f"; {_WAYS[rule]}" if rule in _WAYS else ""
        said.append(
            f"{counted(len(lines), 'row')} of {rows:,} would be refused, {number:,} times for this: {first.column} "
            f"{first.value!r}: {first.problem}{way}"
        )
    below = Counter(reject.column for reject in dataset.rejects if reject.rule == "negative")
    said += [
        f"only one sign of {column} is taken: {counted(number, 'number')} below zero would be refused, which biases "
        f"what remains; {_WAYS['negative']}"
        for column, number in below.items()
        if dataset.figures.height
    ]
    return tuple(said)
