"""Quantities of a table: which columns of numbers are the value, the low and the high of one and the same."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

import polars as pl

from frontdash.reading.mapping.propose.words import word_set, words_of

LOW = word_set(
    "low lower lowest min minimum minimal lo lb lcl lci lwr mindestens untere unteres untergrenze niedrigste",
    "inférieure",
    "inférieur bas basse minimale мін мінімум мінімальна мінімальне нижня нижній мин минимум минимальное нижняя нижний",
    "найменше наименьшее",
)
HIGH = word_set(
    "high higher highest upper max maximum maximal hi ub ucl uci upr höchstens obere oberes obergrenze höchste",
    "supérieure supérieur haut haute maximale макс максимум максимальна максимальне верхня верхній максимальное",
    "верхняя",
    "верхний найбільше наибольшее",
)
VALUE = word_set(
    "best point central mid middle median mean average estimate estimated est value figure main",
    "schätzung mittel mittelwert estimation moyenne médiane оцінка середнє оценка среднее медіана медиана",
)
_HELPING = word_set(
    "bound bounds limit limits estimates ci confidence interval range credible 50 80 90 95 99 ci95 ci90 grenze",
    "borne wert",
    "межа границя граница",
)
_SURE = {
    **dict.fromkeys(
        ("min", "minimum", "lowest", "minimal", "mindestens", "мін", "мінімум", "мин", "минимум"), "at_least"
    ),
    **dict.fromkeys(("max", "maximum", "highest", "maximal", "höchstens", "макс", "максимум"), "up_to"),
}
"""Words that make a column without its counterpart a bound: "high" may be a part of any name."""
_PHRASES = {
    "at least": "at_least",
    "no fewer than": "at_least",
    "no less than": "at_least",
    "not less than": "at_least",
    "more than": "more_than",
    "up to": "up_to",
    "at most": "up_to",
    "no more than": "up_to",
    "less than": "less_than",
    "fewer than": "less_than",
    "au moins": "at_least",
    "au plus": "up_to",
    "jusqu'à": "up_to",
    "bis zu": "up_to",
    "не менше": "at_least",
    "не менее": "at_least",
    "щонайменше": "at_least",
    "не більше": "up_to",
    "не более": "up_to",
}
_FITTING = 0.9
"""In how many of the rows a low is at most the high, and a value between them, where they belong together."""


class Quantity(NamedTuple):
    """One quantity of a table: the columns of its value and its bounds, and the hedge that its heading alone states."""

    label: str
    value: str | None = None
    low: str | None = None
    high: str | None = None
    qualifier: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it is made of, its value first."""
        return tuple(name for name in (self.value, self.low, self.high) if name is not None)


class _Named(NamedTuple):
    side: str
    rest: tuple[str, ...]
    hedge: str | None


def side_of(name: str) -> _Named:
    """Return which side of a quantity a heading names (low, high, value or none), and the words that remain.

    >>> side_of("min_civil_killed")[:2], side_of("Killed, high estimate")[:2], side_of("best")[:2]
    (('low', ('civil', 'killed')), ('high', ('killed',)), ('value', ()))
    """
    words = words_of(name)
    text = " ".join(words)
    for phrase, qualifier in _PHRASES.items():
        if f" {phrase} " in f" {text} ":
            return _Named("", tuple(f" {text} ".replace(f" {phrase} ", " ").split()), qualifier)
    low, high = not LOW.isdisjoint(words), not HIGH.isdisjoint(words)
    side = "low" if low and not high else "high" if high and not low else ""
    if low and high:
        return _Named("", tuple(words), None)
    if not side and not VALUE.isdisjoint(words):
        side = "value"
    hedge = next((_SURE[word] for word in words if word in _SURE), None)
    marks = LOW | HIGH | VALUE | _HELPING
    return _Named(side, tuple(word for word in words if word not in marks), hedge)


def quantities(columns: Mapping[str, pl.Series]) -> tuple[list[Quantity], dict[str, str]]:
    """Return the quantities of columns of numbers, in their order, and why columns that are bounds belong to none.

    A low and a high with the same remaining words are one figure, with the value of these words where there is one.
    """
    named = {name: side_of(name) for name in columns}
    numbers = {name: _numbers(column) for name, column in columns.items()}
    found: list[Quantity] = []
    used: set[str] = set()
    lost: dict[str, str] = {}

    def of(rest: tuple[str, ...], *sides: str) -> list[str]:
        return [n for n, given in named.items() if given.rest == rest and given.side in sides and n not in used]

    def fit(low: str | None, value: str | None, high: str | None) -> bool:
        chain = [numbers[name] for name in (low, value, high) if name is not None]
        return all(_in_order(one, other) for one, other in pairwise(chain))

    plain = [n for n, given in named.items() if given.side in {"", "value"} and given.hedge is None]
    for rest in dict.fromkeys(given.rest for given in named.values() if given.side in {"low", "high"}):
        lows, highs = of(rest, "low"), of(rest, "high")
        if len(lows) > 1 or len(highs) > 1:
            lost |= dict.fromkeys((*lows, *highs), "several bounds of one name")
            continue
        low, high = next(iter(lows), None), next(iter(highs), None)
        values = of(rest, "value") if len(of(rest, "value")) == 1 else of(rest, "")
        value = values[0] if len(values) == 1 else None
        if not rest and value is None:
            others = [name for name in plain if name not in used]
            if len(others) > 1:
                lost |= dict.fromkeys((*lows, *highs), f"nothing says which of {', '.join(others)} it is a bound of")
                continue
            value = next(iter(others), None)
        lone = low is None or high is None
        if lone and value is None:
            continue
        if not fit(low, value, high):
            if lone or value is None or not fit(low, None, high):
                lost |= dict.fromkeys((*lows, *highs), "its numbers are no bounds: lows are above highs or values")
                continue
            if not rest:
                lost |= dict.fromkeys((*lows, *highs), f"its numbers are no bounds of {value}")
                continue
            value = None
        label = value or " ".join(rest)
        found.append(Quantity(label, value, low, high))
        used.update(found[-1].columns)
    for name, given in named.items():
        if name in used or name in lost:
            continue
        words = " ".join(words_of(name))
        if given.hedge is not None and (given.rest or not plain):
            found.append(Quantity(" ".join(given.rest) or words, name, qualifier=given.hedge))
        elif given.hedge is not None or (given.side in {"low", "high"} and not given.rest and plain):
            lost[name] = "nothing says what it is a bound of"
        else:
            found.append(Quantity(name, name))
    order = {name: at for at, name in enumerate(columns)}
    return sorted(found, key=lambda quantity: min(order[name] for name in quantity.columns)), lost


def _numbers(column: pl.Series) -> pl.Series:
    return column.str.replace_all(r"[,\s]", "").cast(pl.Float64, strict=False)


def _in_order(low: pl.Series, high: pl.Series) -> bool:
    fitting = (low <= high).drop_nulls()
    return fitting.is_empty() or int(fitting.sum()) >= _FITTING * len(fitting)
