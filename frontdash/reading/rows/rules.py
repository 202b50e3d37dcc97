"""What makes a row unacceptable: the one place that decides whether a row is taken. Loads no Polars.

The rules look at masks of rows: integers for a few rows (here), columns of Polars for a whole table (in
`frontdash.reading.rows.validate`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial, reduce
from itertools import chain, repeat
from operator import or_
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

from frontdash.figures import dates, schema, units
from frontdash.figures.patterns import pattern
from frontdash.figures.phrases import read_wording, suggested_qualifier
from frontdash.reading.rows import notation

if TYPE_CHECKING:
    import polars as pl

GROUPED = r"^[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?$"
BELOW_ZERO = r"(?:^|[^\w)])[-−]\d"
_NUMBERS_AS_DATES = {
    "counted": "a number, perhaps a day as spreadsheets count them",
    "months": "a number, which may have lost a zero at its end",
}
DATED = "value, as a date"
"""The values of rows whose unit is `date`, as a column of its own: they are no numbers of `value`."""
_LARGEST = 1e100  # a conversion to SI units could overflow above this, and no published figure comes near it
_CHANGES = pattern(
    r"\b(?:changes?|net|balance|diffs?|differences?|delta|δ|gains?|growth|increase|decrease|variation|saldo|solde|écart|"
    r"veränderung|änderung|differenz|zuwachs|zunahme|abnahme|évolution|зміна|зміни|різниця|приріст|баланс|сальдо|"
    r"изменени[ея]|разница|прирост|zmiana|przyrost|bilans|cambio|diferencia)\b"
)
"""Words for what may be below zero."""
_grouped, _below_zero = pattern(GROUPED), pattern(BELOW_ZERO)
_bracketed = pattern(r"\(\s*[0-9][0-9.,'’ \u00a0\u202f]*\)")
"""As bookkeepers write what is below zero, and others an aside."""

M = TypeVar("M", int, "pl.Series")
T = TypeVar("T")
Test = Callable[[str], T | None]
"""What a cell is held against: it says something, or nothing (None or False) of a text."""


class Defect(NamedTuple):
    """What is wrong with a cell or a row, what would be accepted, and the id of the rule that it breaks."""

    problem: str
    accepted: str
    rule: str


class RowRule(NamedTuple, Generic[M]):
    """One way in which cells of a column are unacceptable: the rows in which they are, and the defect of a cell."""

    column: str
    bad: M
    defect: Callable[[str], Defect]


class Cells(Protocol[M]):
    """The cells of rows by their columns, as far as rules look at them."""

    def filled(self, *names: str) -> M:
        """Return the rows with something in one of these columns; in any column where none is named."""

    def where(self, name: str, test: Test[T], rows: M | None = None) -> tuple[M, Mapping[str, T]]:
        """Return the rows with a text that passes a test, and what the test says of each such text.

        Where `rows` are given, the test sees only texts of theirs.
        """

    def above(self, one: str | float, other: str | float) -> M:
        """Return the rows in which one number is above another; a name is a column of numbers."""


class FewRows:
    """The cells of a few rows, numbers and dates as they are read. The first bits of a mask are one for each row."""

    def __init__(self, rows: Sequence[Mapping[str, str | None]]) -> None:
        columns = {name: [cells.get(name) for cells in rows] for name in {*schema.BY_NAME, *chain.from_iterable(rows)}}
        dated = [is_date_unit(text or "") for text in columns["unit"]]
        values = list(zip(columns["value"], dated, strict=True))
        self._filled = {name: _bits(text is not None for text in texts) for name, texts in columns.items()}
        self._texts = columns | {
            "value": [None if date else text for text, date in values],
            DATED: [text if date else None for text, date in values],
        }
        number = notation.plain_number().fullmatch
        self.numbers = {
            name: [float(text) if text is not None and number(text) else None for text in self._texts[name]]
            for name in schema.NUMBERS
        }
        """The numbers of each column of numbers; None where there is none, or a date."""

    def filled(self, *names: str) -> int:
        """Return the rows with something in one of these columns; in any column where none is named."""
        return reduce(or_, (self._filled[name] for name in names or self._filled))

    def where(self, name: str, test: Test[T], rows: int | None = None) -> tuple[int, Mapping[str, T]]:
        """Return the rows with a text that passes a test, and what the test says of each such text."""
        texts = self._texts[name]
        tested = {text for at, text in enumerate(texts) if text is not None and (rows is None or rows >> at & 1)}
        found = {text: finding for text in tested if (finding := test(text))}
        return _bits(text in found for text in texts) if found else 0, found

    def above(self, one: str | float, other: str | float) -> int:
        """Return the rows in which one number is above another."""
        left, right = (self.numbers[name] if isinstance(name, str) else repeat(name) for name in (one, other))
        return _bits(a is not None and b is not None and a > b for a, b in zip(left, right, strict=False))


def _bits(flags: Iterable[bool]) -> int:
    return sum(1 << at for at, flag in enumerate(flags) if flag)


def taken_first(rows: FewRows) -> int:
    """Return how many rows are taken before the first one that is rejected."""
    bad = reduce(or_, (rule.bad for rule in rules_for(rows, units.STANDARD)))
    return (bad & -bad).bit_length() - 1  # the bit behind the last row is always set: there is no such row


def defects(
    cells: Mapping[str, str | None],
    unit_system: units.UnitSystem = units.STANDARD,
    settled: Container[str] = (),
    used: Mapping[str, str] | None = None,
) -> list[tuple[str, Defect]]:
    """Return the columns in which a row is unacceptable, and why; nothing where it is taken.

    Numbers and dates in `cells` are as they are read; see `rules_for` for `settled`. `used` are the ids of the other
    rows that are taken, and where each is used.

    >>> defects({"series": "front", "unit": "km", "source": "AFP", "low": "5", "high": "4"})[0][1].problem
    'low is above high'
    """
    rules = (rule for rule in rules_for(FewRows([cells]), unit_system, settled) if rule.bad & 1)
    found = [(rule.column, rule.defect(cells.get(rule.column) or "")) for rule in rules]
    where = (used or {}).get(cells.get("id") or "")
    return found if found or where is None else [("id", duplicate_id(where))]


def rules_for(cells: Cells[M], unit_system: units.UnitSystem, settled: Container[str] = ()) -> Iterator[RowRule[M]]:
    """Yield every rule that rows are judged by, in the order in which the defects of a row are listed.

    `settled` are the columns of numbers in which a point can only be a decimal point.
    """
    here = cells.filled()
    yield _rule("row", ~here, "the row is empty", "remove the line", "empty-row")
    for name in schema.REQUIRED:
        meaning = schema.BY_NAME[name].meaning.rstrip(".").lower()
        yield _rule(name, here & ~cells.filled(name), f"no {name}", meaning, "missing")
    silent = here & ~cells.filled(*schema.STATED)
    yield _rule("value", silent, "nothing is stated", "a value, a low or high bound, or a wording", "nothing-stated")
    yield from _number_rules(cells, settled)
    bad, unknown = cells.where("unit", partial(_unit_defect, unit_system))
    yield RowRule("unit", bad, unknown.__getitem__)
    for column in schema.COLUMNS:
        if column.choices:
            yield _cell_rule(cells, column.name, partial(_choice_defect, column))
    for name in (*schema.DATES, DATED):
        yield _cell_rule(cells, name, _date_defect)
    counted, _ = cells.where("unit", lambda text: text not in unknown and _never_negative(unit_system.lookup(text)))
    counted = counted & ~cells.where("series", is_change)[0]
    negative = {name: cells.above(0, name) for name in schema.NUMBERS}
    negative["wording"] = cells.where("wording", says_negative)[0] & ~cells.filled(*schema.NUMBERS)
    for name, rows in negative.items():
        problem = "a negative number of what cannot be negative"
        yield _rule(name, rows & counted, problem, "a number of 0 or more", "negative")
    between, _ = cells.where("qualifier", "between".__eq__)
    low, high = cells.filled("low"), cells.filled("high")
    # Reading a wording is slow: only rows without bounds need it.
    unbounded = between & ~(low | high)
    worded = unbounded & cells.where("wording", states_range, unbounded)[0]
    bad = between & ~(low & high) & ~worded
    yield _rule("qualifier", bad, "between needs both bounds", "numbers in low and high", "between-without-bounds")


def _number_rules(cells: Cells[M], settled: Container[str]) -> Iterator[RowRule[M]]:
    for name in schema.NUMBERS:
        yield _cell_rule(cells, name, number_defect if name in settled else unsettled_number_defect)
        large = cells.above(name, _LARGEST) | cells.above(-_LARGEST, name)
        yield _rule(name, large, "not a finite number", "a number or nothing", "not-finite")
    crossed, low, high = cells.above("low", "high"), cells.above("low", "value"), cells.above("value", "high")
    yield _rule("low", crossed, "low is above high", "a low that is not above the high", "low-above-high")
    remedy = "a lower bound that is not above the value", "an upper bound that is not below the value"
    yield _rule("low", low & ~crossed, "low is above value", remedy[0], "low-above-value")
    yield _rule("high", high & ~crossed, "high is below value", remedy[1], "high-below-value")


def _cell_rule(cells: Cells[M], name: str, test: Callable[[str], Defect | None]) -> RowRule[M]:
    bad, found = cells.where(name, test)
    return RowRule("value" if name == DATED else name, bad, found.__getitem__)


def _rule(column: str, bad: M, *defect: str) -> RowRule[M]:
    return RowRule(column, bad, lambda _: Defect(*defect))


def duplicate_id(where: str) -> Defect:
    """Return what is wrong with a row whose id another row has."""
    return Defect(f"already used {where}", "an id of its own, or none", "duplicate-id")


# --- cells --------------------------------------------------------------------------------------------------


def is_date_unit(text: str) -> bool:
    """Whether a unit says that `value` is a date."""
    return text.lower() in {"date", "dates"}


def number_defect(text: str) -> Defect | None:
    """Return why a text is no number; a point in it is a decimal point."""
    if notation.plain_number().fullmatch(text):
        return None
    if _grouped().fullmatch(text):
        digits = "".join(c for c in text if c.isdigit() or c in ".+-")
        return Defect("a separator between digits", digits, "grouped-number")
    if notation.states_nothing(text):
        return Defect("nothing is stated", "a number, or a wording that states something", "nothing-stated")
    if _bracketed().fullmatch(text):
        return Defect("a number in brackets", "-1234 for one below zero, else 1234", "not-a-number")
    accepted = "digits with a point for decimals, such as 1200 or 5.5, or one number with its hedge, such as ~300"
    return Defect("not a number", accepted, "not-a-number")


def unsettled_number_defect(text: str) -> Defect | None:
    """Return why a text is no number, or none that means one thing: nothing settles what a point in it is."""
    if not re.match(notation.UNCLEAR, text):
        return number_defect(text)
    # 1.200 in digits that can only be a decimal number is 1.2 (and 1.000 is 1.0, and 1.234 is 1.2340).
    point = text.replace(",", ".")
    decimal = point.rstrip("0")
    decimal += "0" if decimal.endswith(".") or decimal == point else ""
    return Defect("could be thousands or decimals", f"{point.replace('.', '')} or {decimal}", "ambiguous-number")


def states_range(wording: str) -> bool:
    """Whether a wording states both bounds of a range."""
    return read_wording(wording).low is not None


def says_negative(wording: str) -> bool:
    """Whether the number that a wording states is below zero."""
    if not _below_zero().search(wording):
        return False
    reading = read_wording(wording)
    number = reading.value if reading.low is None else reading.low
    return number is not None and number < 0 and not reading.several


@lru_cache(maxsize=4096)
def is_change(series: str) -> bool:
    """Whether a series is named a change, a balance or a difference, whose numbers may be below zero.

    >>> is_change("change_in_area"), is_change("Net migration"), is_change("Prisoner exchanges"), is_change("Losses")
    (True, True, False, False)
    """
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", series).replace("_", " ")
    return _CHANGES().search(name.casefold()) is not None


def _never_negative(unit: units.Unit) -> bool:
    return unit.dimension in {"person", "length", "duration", "count"}


def _unit_defect(unit_system: units.UnitSystem, text: str) -> Defect | None:
    try:
        unit_system.lookup(text)
    except units.UnitError as error:
        why, _, write = error.accepted.partition("; write ")
        if write:  # a spelling that means several things: say which, and what to write instead
            return Defect(f"unknown unit, {why}", f"write {write}", "unknown-unit")
        why = why.replace("did you mean ", "perhaps ").replace("? accepted: ", ", or ").removeprefix("accepted: ")
        return Defect("unknown unit", why, "unknown-unit")
    return None


def _choice_defect(column: schema.Column, text: str) -> Defect | None:
    if text in column.choices:
        return None
    from difflib import get_close_matches

    if column.name == "qualifier":
        near = suggested_qualifier(text)
    else:
        near = next(iter(get_close_matches(text.casefold(), column.choices, n=1)), None)
    hint = f"{near} (did you mean that?), or one of " if near else ""
    return Defect("not an accepted value", hint + ", ".join(column.choices), f"unknown-{column.name}")


def _date_defect(text: str) -> Defect | None:
    try:
        dates.interval(text)
    except dates.DateError as error:
        problem, _, accepted = str(error).partition("; accepted: ")
        number = _NUMBERS_AS_DATES.get(notation.as_numbers([text]) or "")
        return Defect(
            number or ("a year of two digits" if notation.two_digit_year(text) else problem), accepted, "bad-date"
        )
    return None
