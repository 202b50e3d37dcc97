"""What a row can be rejected for: one rule per way in which a cell, or a row, is unacceptable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial, reduce
from operator import and_

import polars as pl

from frontdash.figures import dates, schema, units
from frontdash.figures.distinct import Distinct, is_empty
from frontdash.figures.phrases import read_wording, suggested_qualifier
from frontdash.figures.sieves import maybe_range
from frontdash.reading.rows import notation
from frontdash.reading.rows.notation import AMBIGUOUS_DOT
from frontdash.reading.rows.raw import as_text

# [0-9], not \d: other scripts have digits too, and no later step could read them.
PLAIN_NUMBER = r"^[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?$"
GROUPED = r"^[+-]?[0-9]{1,3}(?:[,'’ \u00a0\u202f][0-9]{3})+(?:\.[0-9]+)?$"
_WHOLE = r"^-?[0-9]{1,15}$"
_LARGEST = 1e100
_NEVER_NEGATIVE = ("person", "length", "duration", "count")


@dataclass(frozen=True)
class RowRule:
    """One way a cell can be unacceptable. `bad` marks rows (null is no mark); `why` words problem and remedy."""

    id: str
    column: str
    bad: pl.Series
    why: Callable[[str], tuple[str, str]]


@dataclass(frozen=True)
class Cells:
    """What rows are held against: a table of all schema columns, its texts, its numbers as Float64, rows of dates."""

    frame: pl.DataFrame
    texts: dict[str, Distinct]
    numbers: dict[str, pl.Series]
    is_date: pl.Series
    unit_system: units.UnitSystem

    def marked(self, name: str, wrong: Iterable[str]) -> pl.Series:
        """Return which rows have one of these texts in a column, or a number that reads so."""
        if name not in self.texts:
            return self.frame[name].cast(pl.String).is_in(list(wrong))
        return self.texts[name].rows(self.texts[name].values.is_in(list(wrong)))

    def filled(self, name: str) -> pl.Series:
        """Return which rows have something in a column."""
        return self.frame[name].is_not_null()


def _both(masks: Iterable[pl.Series]) -> pl.Series:
    return reduce(and_, masks)


def rules_for(cells: Cells, settled: frozenset[str]) -> Iterator[RowRule]:
    """Yield every rule a row is held against, in the order their findings are listed."""
    # Most rules look only at tables that can break them: a look at counts spares a look at every cell.
    frame, texts = cells.frame, cells.texts
    lacking = [name for name in schema.REQUIRED if frame[name].null_count()]
    silent = all(frame[name].null_count() for name in schema.STATED)
    if lacking or silent:
        here = ~_both(frame[name].is_null() for name in frame.columns)
        if len(lacking) == len(schema.REQUIRED):
            yield RowRule("empty-row", "row", ~here, lambda _: ("the row is empty", "remove the line"))
        for name in lacking:
            why = (f"no {name}", schema.BY_NAME[name].meaning.rstrip(".").lower())
            yield RowRule("missing", name, ~cells.filled(name) & here, _always(why))
        if silent:
            yield RowRule(
                "nothing-stated",
                "value",
                _both(~cells.filled(name) for name in schema.STATED) & here,
                lambda _: ("nothing is stated", "a value, a low or high bound, or a wording"),
            )
    for name in schema.NUMBERS:
        if is_empty(frame[name]):
            continue
        if name in texts:
            yield from _number_rules(cells, name, name in settled)
        elif not (cells.numbers[name].drop_nulls().abs() <= _LARGEST).all():
            yield RowRule(
                "not-finite",
                name,
                ~(cells.numbers[name].abs() <= _LARGEST),
                lambda _: ("not a finite number", "a number or nothing"),
            )
    if not (is_empty(frame["low"]) and is_empty(frame["high"])):
        yield from _bound_rules(cells)
    yield from _lookup_rules(cells)


def _always(why: tuple[str, str]) -> Callable[[str], tuple[str, str]]:
    return lambda _: why


def _as_decimal(text: str) -> str:
    """Return 1.200 in digits that can only be a decimal number: 1.2 (and 1.0 for 1.000, 1.2340 for 1.234)."""
    shorter = text.rstrip("0")
    return f"{shorter}0" if shorter.endswith(".") or shorter == text else shorter


def _number_rules(cells: Cells, name: str, settled: bool) -> Iterator[RowRule]:
    """Yield the rules that distinct values of a column of numbers break."""
    values = cells.texts[name].values
    odd = values.filter(~values.str.contains(_WHOLE))
    if not len(odd):
        return
    grouped, plain = odd.str.contains(GROUPED), odd.str.contains(PLAIN_NUMBER)
    huge = (odd.str.strip_prefix("+").cast(pl.Float64, strict=False).abs() > _LARGEST).fill_null(False)

    def rule(
        rule_id: str, wrong: pl.Series, why: Callable[[str], tuple[str, str]], dates: bool = False
    ) -> Iterator[RowRule]:
        if wrong.any():
            bad = cells.marked(name, odd.filter(wrong).unique().to_list())
            yield RowRule(rule_id, name, bad if dates or name != "value" else bad & ~cells.is_date, why)

    if not settled:
        yield from rule(
            "ambiguous-number",
            odd.str.contains(AMBIGUOUS_DOT),
            lambda text: ("could be thousands or decimals", f"{text.replace('.', '')} or {_as_decimal(text)}"),
        )
    yield from rule(
        "grouped-number",
        grouped,
        lambda text: ("a separator between digits", "".join(c for c in text if c.isdigit() or c in ".+-")),
    )
    yield from rule(
        "not-a-number",
        ~plain & ~grouped,
        lambda text: (
            "not a number",
            "digits with a point for decimals, such as 1200 or 5.5; hedges go to qualifier",
        ),
    )
    # Beyond this a conversion to SI units could overflow; no figure that anyone publishes is near it.
    yield from rule(
        "not-finite",
        huge & (plain | grouped),
        lambda _: ("not a finite number", "a number or nothing"),
        dates=True,
    )


def _bound_rules(cells: Cells) -> Iterator[RowRule]:
    value, low, high = (cells.numbers[name] for name in schema.NUMBERS)
    crossed = (low > high).fill_null(False)
    yield RowRule("low-above-high", "low", crossed, lambda _: ("low is above high", "a low that is not above the high"))
    yield RowRule(
        "low-above-value",
        "low",
        (low > value) & ~cells.is_date & ~crossed,
        lambda _: ("low is above value", "a lower bound that is not above the value"),
    )
    yield RowRule(
        "high-below-value",
        "high",
        (high < value) & ~cells.is_date & ~crossed,
        lambda _: ("high is below value", "an upper bound that is not below the value"),
    )


def _bad_values(texts: Iterable[str], test: Callable[[str], tuple[str, str] | None]) -> dict[str, tuple[str, str]]:
    found = ((text, test(text)) for text in texts)
    return {text: why for text, why in found if why is not None}


def _lookup_rules(cells: Cells) -> Iterator[RowRule]:
    """Yield the rules that look at each distinct value once: units, choices, dates, signs, intervals."""
    texts = cells.texts

    def rule(rule_id: str, name: str, wrong: dict[str, tuple[str, str]]) -> RowRule:
        return RowRule(rule_id, name, cells.marked(name, wrong), lambda text: wrong[text])

    bad_units = _bad_values(texts["unit"].texts(), partial(_unit_problem, cells.unit_system))
    if bad_units:
        yield rule("unknown-unit", "unit", bad_units)
    for column in schema.COLUMNS:
        if column.choices:
            wrong = _bad_values(texts[column.name].texts(), lambda text, c=column: _choice_problem(text, c))  # type: ignore[misc]
            if wrong:
                yield rule(f"unknown-{column.name}", column.name, wrong)
    for name in schema.DATES:
        wrong = _bad_values(texts[name].texts(), _date_problem)
        if wrong:
            yield rule("bad-date", name, wrong)
    if cells.is_date.any():
        # In a typed table a year is a number: it is read by its digits, 2022 and not 2022.0.
        stated = cells.frame["value"].filter(cells.is_date).unique()
        as_written = dict(zip(stated.cast(pl.String), as_text(stated), strict=True))
        wrong = _bad_values(as_text(stated).drop_nulls().to_list(), _date_problem)
        if wrong:
            bad = cells.marked("value", [text for text, written in as_written.items() if written in wrong])
            yield RowRule("bad-date", "value", bad & cells.is_date, lambda text: wrong[as_written.get(text, text)])
    yield from _sign_rules(cells, [text for text in texts["unit"].texts() if text not in bad_units])
    if not (texts["qualifier"].values == "between").any():
        return
    low, high = cells.filled("low"), cells.filled("high")
    between = cells.marked("qualifier", ["between"])
    # A wording is read only where it has to stand in for both bounds.
    wordings = texts["wording"].filter((between & ~low & ~high).fill_null(False))
    maybe = Distinct(wordings.values.filter(maybe_range(wordings.values).fill_null(False)))
    ranges = [text for text in maybe.texts() if read_wording(text).low is not None]
    worded = cells.marked("wording", ranges).fill_null(False) & ~low & ~high
    yield RowRule(
        "between-without-bounds",
        "qualifier",
        between & ~(low & high) & ~worded,
        lambda _: ("between needs both bounds", "numbers in low and high"),
    )


def _sign_rules(cells: Cells, known_units: Iterable[str]) -> Iterator[RowRule]:
    """Yield the rules that numbers below zero break where the unit counts what cannot be less than none."""
    why = ("a negative number of what cannot be negative", "a number of 0 or more")
    counted = [text for text in known_units if cells.unit_system.lookup(text).dimension in _NEVER_NEGATIVE]
    for name in schema.NUMBERS:
        if (cells.numbers[name].min() or 0) < 0:  # type: ignore[operator]
            yield RowRule("negative", name, (cells.numbers[name] < 0) & cells.marked("unit", counted), _always(why))
    worded = cells.texts["wording"].values
    maybe = Distinct(worded.filter(worded.str.contains(r"(?:^|[^\w)])[-−]\d").fill_null(False)))
    below_zero = list(filter(_says_negative, maybe.texts()))
    if below_zero:
        in_words = _both(~cells.filled(name) for name in schema.NUMBERS) & cells.marked("wording", below_zero)
        yield RowRule("negative", "wording", in_words & cells.marked("unit", counted), _always(why))


def _says_negative(wording: str) -> bool:
    reading = read_wording(wording)
    number = reading.value if reading.low is None else reading.low
    return number is not None and number < 0 and not reading.several


def _unit_problem(unit_system: units.UnitSystem, text: str) -> tuple[str, str] | None:
    try:
        unit_system.lookup(text)
    except units.UnitError as error:
        why, _, write = error.accepted.partition("; write ")
        if write:  # a spelling that means several things: say which, and what to write instead
            return f"unknown unit, {why}", write
        return "unknown unit", why.replace("did you mean ", "perhaps ").replace("? accepted: ", ", or ").removeprefix(
            "accepted: "
        )
    return None


def _choice_problem(text: str, column: schema.Column) -> tuple[str, str] | None:
    if text in column.choices:
        return None
    from difflib import get_close_matches

    if column.name == "qualifier":
        near = suggested_qualifier(text)
    else:
        near = next(iter(get_close_matches(text.casefold(), column.choices, n=1)), None)
    hint = f"{near} (did you mean that?), or one of " if near else ""
    return "not an accepted value", hint + ", ".join(column.choices)


def _date_problem(text: str) -> tuple[str, str] | None:
    try:
        dates.interval(text)
    except dates.DateError as error:
        problem, _, accepted = str(error).partition("; accepted: ")
        return "a year of two digits" if notation.two_digit_year(text) else problem, accepted
    return None
