"""Numbers and dates as people write them: what a cell says by itself, and what only its whole column can settle.

`1,200,000`, `1 200 000`, `1.2 million`, `110k` and `2½` say what they mean. `1.200` and `1,200` do not, nor does
03/04/2022: they are read where another cell of the same column settles the notation, and left alone otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

import polars as pl

from frontdash.figures.phrases.quantity import times
from frontdash.figures.phrases.tokens import FRACTIONS
from frontdash.figures.phrases.vocabulary import SCALE_WORDS, SCALES

Order = Literal["day first", "month first"]


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """Which sign stands before the decimals, and which between thousands (none where empty)."""

    decimal: str = "."
    thousands: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """A column with what could be read written as plain digits (or ISO dates); the rest stands as it came.

    `settled` is true where a point in the column can only be a decimal point; `note` says what settled it.
    """

    column: pl.Series
    settled: bool = False
    note: str | None = None


ENGLISH = NumberFormat(".", ",")
CONTINENTAL = NumberFormat(",", ".")
DECIMALS = (".", ",")
THOUSANDS = ("", ",", ".", " ", "'")

# m and M are no scales: 5 m are metres as often as millions.
_SCALED = re.compile(
    rf"(?P<body>[^a-zа-яіїєґ]*[0-9{''.join(FRACTIONS)}])[ -]?(?P<scale>{SCALE_WORDS})\.?", re.IGNORECASE
)
_FRACTION = re.compile(rf"(?P<sign>[+-]?)(?P<whole>[0-9]*) ?(?P<part>[{''.join(FRACTIONS)}])")
_PLAIN = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)")
_GROUPS = re.compile(r"[+-]?[0-9]{1,3}(?P<sep>[,. '])[0-9]{3}(?:(?P=sep)[0-9]{3})+(?P<rest>[.,][0-9]+)?")
_MIXED = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[+-]?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+")
_LIKE_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'", "−": "-"})

AMBIGUOUS_DOT = r"^[+-]?[1-9][0-9]{0,2}\.[0-9]{3}$"
# What a column must hold somewhere to settle how its other numbers are meant.
_SAYS_ENGLISH = (
    r"^[+-]?(?:[0-9]{1,3}(?:,[0-9]{3}){2,}(?:\.[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+"
    r"|[0-9]+\.(?:[0-9]{1,2}|[0-9]{4,})|(?:0|[0-9]{4,})?\.[0-9]+)$"
)
_SAYS_CONTINENTAL = r"^[+-]?(?:[0-9]{1,3}(?:\.[0-9]{3}){2,}(?:,[0-9]+)?|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+)$"
_SAYS_SPACES = r"^[+-]?[0-9]{1,3}(?:[ '’\u00a0\u202f\u2009][0-9]{3}){2,}(?:[.,][0-9]+)?$"


_TYPED = re.compile(r"[+-]?(?:[0-9]+\.[0-9]+|\.[0-9]+)e0")
UNCLEAR = r"^[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}$"
"""A number as text that has decimals or thousands: its column may settle which."""


def typed(digits: str) -> str:
    """Return a number that its file has as a number so that it is no evidence for how texts beside it are written.

    >>> typed("0.25"), typed("1200")
    ('0.25e0', '1200')
    """
    return f"{digits}e0" if "." in digits and "e" not in digits.lower() else digits


def _clean(text: str) -> str:
    return text.strip().translate(_LIKE_SPACES)


def read_number(text: str, settled: NumberFormat | None = None, spaces: bool = False) -> str | None:
    """Return the plain digits a text stands for; None where it is no number or where its meaning is open.

    `settled` is the notation of its column, `spaces` whether groups of three are set off by spaces there.

    >>> read_number("1.2 million"), read_number("110k"), read_number("2½"), read_number("1 200 000")
    ('1200000', '110000', '2.5', '1200000')
    >>> read_number("1.200"), read_number("1.200", CONTINENTAL), read_number("1.200", ENGLISH)
    (None, '1200', '1.200')
    """
    cell = _clean(text)
    scaled = _SCALED.fullmatch(cell)
    if scaled:
        body = scaled["body"]
        # Nobody writes thousands of millions: a point or comma before a scale is settled as far as it can be.
        english = body if _PLAIN.fullmatch(body) else read_number(body, settled, spaces)
        if english is None:
            return None
        number = times(Decimal(english), SCALES[scaled["scale"].casefold()])
        return f"{number:f}" if number != number.to_integral() else f"{number.to_integral():f}"
    fraction = _FRACTION.fullmatch(cell)
    if fraction:
        number = Decimal(fraction["whole"] or 0) + Decimal(FRACTIONS[fraction["part"]])
        return f"{'-' if fraction['sign'] == '-' else ''}{number}"
    if _TYPED.fullmatch(cell):
        return cell
    if settled is not None:
        return in_format(cell, settled, spaces)
    if re.match(UNCLEAR, cell):
        return None
    if _PLAIN.fullmatch(cell):
        return cell.removeprefix("+")
    groups = _GROUPS.fullmatch(cell)
    if groups and not (groups["rest"] and groups["rest"][0] == groups["sep"]):
        return _digits(cell, groups["sep"], "," if groups["rest"] and groups["rest"][0] == "," else ".")
    if _MIXED.fullmatch(cell):
        decimal = cell[max(cell.rfind("."), cell.rfind(","))]
        return _digits(cell, "," if decimal == "." else ".", decimal)
    return in_format(cell, NumberFormat(".", " "), True) if spaces else None


def in_format(text: str, form: NumberFormat, spaces: bool = True) -> str | None:
    """Return the plain digits of a number written in a known format; None where it is not written so.

    >>> in_format("1.200,5", CONTINENTAL), in_format("1,5", ENGLISH)
    ('1200.5', None)
    """
    cell = _clean(text)
    separators = {form.thousands, " " if spaces else ""} - {"", form.decimal}
    tail = rf"(?:{re.escape(form.decimal)}[0-9]+)?"
    if re.fullmatch(rf"[+-]?(?:[0-9]+{tail}|{re.escape(form.decimal)}[0-9]+)", cell):
        return _digits(cell, "", form.decimal)
    for separator in separators:
        if re.fullmatch(rf"[+-]?[0-9]{{1,3}}(?:{re.escape(separator)}[0-9]{{3}})+{tail}", cell):
            return _digits(cell, separator, form.decimal)
    return None


def _digits(cell: str, thousands: str, decimal: str) -> str:
    whole = cell.replace(thousands, "") if thousands else cell
    return whole.replace(decimal, ".").removeprefix("+")


def settle_numbers(column: pl.Series) -> tuple[NumberFormat | None, bool, str | None]:
    """Return the notation that a column of texts settles, whether spaces group its digits, and the cell that says so.

    Two cells that contradict each other settle nothing.
    """
    found: dict[str, str | None] = {}
    for name, pattern in (("en", _SAYS_ENGLISH), ("eu", _SAYS_CONTINENTAL), ("spaces", _SAYS_SPACES)):
        hits = column.filter(column.str.contains(pattern).fill_null(False))
        found[name] = None if hits.is_empty() else str(hits[0])
    spaces = found["spaces"] is not None
    if (found["en"] is None) == (found["eu"] is None):
        return None, spaces, found["spaces"] if spaces and found["en"] is None else None
    return (ENGLISH, spaces, found["en"]) if found["eu"] is None else (CONTINENTAL, spaces, found["eu"])


def read_numbers(column: pl.Series, points: bool = False) -> Read:
    """Return a column of numbers with everything readable as plain digits. A clean column costs one look.

    `points` is true where the file itself says that a point is a decimal point.
    """
    if column.dtype != pl.String or column.null_count() == len(column):
        return Read(column)
    read = _read_numbers(column, points)
    marked = read.column.filter(read.column.str.ends_with("e0").fill_null(False))
    if marked.is_empty():
        return read
    return replace(read, column=_without_marks(read.column, map(str, marked)))


def _read_numbers(column: pl.Series, points: bool) -> Read:
    odd = column.is_not_null() & column.cast(pl.Float64, strict=False).is_null()
    if not points and column.str.contains(".", literal=True).any():
        odd = odd | column.str.contains(AMBIGUOUS_DOT)
    unread = [str(cell) for cell in column.filter(odd.fill_null(False)).unique().to_list()]
    if not unread:
        return Read(column)
    form, spaces, evidence = settle_numbers(column.str.strip_chars())
    if points and form == CONTINENTAL:
        form, evidence = None, None
    digits = {cell: read for cell in unread if (read := read_number(cell, form, spaces)) is not None}
    changed = {cell: read for cell, read in digits.items() if read != cell}
    doubtful = next((cell for cell in sorted(digits) if read_number(cell) is None), None)
    note = None
    if doubtful is not None and evidence is not None:
        note = f"{doubtful} is read as {digits[doubtful]}, as {evidence} in the same column settles"
    return Read(column.replace(changed) if changed else column, form is not None, note)


def _without_marks(column: pl.Series, marked: Iterable[str]) -> pl.Series:
    """Return a column without the mark of `typed` numbers; only those that look like thousands keep it."""
    digits = {cell: cell[:-2] for cell in marked if _TYPED.fullmatch(cell) and not re.match(UNCLEAR, cell[:-2])}
    return column.replace(digits) if digits else column


# --- dates --------------------------------------------------------------------------------------------------

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = (
    *("january", "february", "march", "april", "june", "july", "august", "september", "october", "november"),
    "december",
    "sept",
)
_MONTH = "|".join((*_MONTH_NAMES, *_MONTHS))
_TIME = r"(?:,? ?T?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?: ?[AaPp][Mm])?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
_ISO = r"^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?(?:/[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)?$"
_YEAR_FIRST = re.compile(rf"([0-9]{{4}})([-/.])([0-9]{{1,2}})(?:\2([0-9]{{1,2}}))?{_TIME}")
_NUMERIC = re.compile(rf"([0-9]{{1,2}})([-/.])([0-9]{{1,2}})\2([0-9]{{4}}){_TIME}")
_SHORT_YEAR = re.compile(rf"[0-9]{{1,2}}[-/. ](?:[0-9]{{1,2}}|{_MONTH})[-/. ](?:'|’)?[0-9]{{2}}", re.IGNORECASE)
_DAY_MONTH = re.compile(rf"([0-9]{{1,2}})(?:st|nd|rd|th)?[ -]({_MONTH})\.?,?[ -]([0-9]{{4}}){_TIME}", re.IGNORECASE)
_MONTH_DAY = re.compile(rf"({_MONTH})\.? ([0-9]{{1,2}})(?:st|nd|rd|th)?,? ([0-9]{{4}}){_TIME}", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"({_MONTH})\.?,?[ -]([0-9]{{4}})", re.IGNORECASE)


def two_digit_year(text: str) -> bool:
    """Whether a date is written with a year of two digits, which is never guessed at."""
    return _SHORT_YEAR.fullmatch(text.strip()) is not None


def _iso(year: str, month: str | int, day: str | None) -> str | None:
    try:
        whole = date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    return whole.isoformat() if day else whole.isoformat()[:7]


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def read_date(text: str, order: Order | None = None) -> str | None:
    """Return the ISO date that a text stands for, at its own precision; None where that is open.

    >>> read_date("2024-9-7"), read_date("27 June 2025"), read_date("Sept 2024"), read_date("3/4/2022")
    ('2024-09-07', '2025-06-27', '2024-09', None)
    >>> read_date("3/4/2022", "day first")
    '2022-04-03'
    """
    cell = _clean(text)
    if match := _YEAR_FIRST.fullmatch(cell):
        return _iso(match[1], match[3], match[4])
    if match := _NUMERIC.fullmatch(cell):
        if order is None:
            return None
        day, month = (match[1], match[3]) if order == "day first" else (match[3], match[1])
        return _iso(match[4], month, day)
    if match := _DAY_MONTH.fullmatch(cell):
        return _iso(match[3], _month(match[2]), match[1])
    if match := _MONTH_DAY.fullmatch(cell):
        return _iso(match[3], _month(match[1]), match[2])
    if match := _MONTH_YEAR.fullmatch(cell):
        return _iso(match[2], _month(match[1]), None)
    return None


def settle_dates(cells: Iterable[str]) -> tuple[Order | None, str | None]:
    """Return the order of day and month that a column settles by a number above 12, and the cell that does."""
    found: dict[Order, str] = {}
    for cell in cells:
        match = _NUMERIC.fullmatch(_clean(cell))
        if match is None:
            continue
        first, second = int(match[1]), int(match[3])
        if first > 12 >= second:
            found.setdefault("day first", cell)
        elif second > 12 >= first:
            found.setdefault("month first", cell)
    if len(found) != 1:
        return None, None
    return next(iter(found.items()))


def read_dates(column: pl.Series) -> Read:
    """Return a column of dates with everything readable in ISO 8601; the rest stands as it came."""
    if column.dtype != pl.String or column.null_count() == len(column):
        return Read(column)
    distinct = column.drop_nulls().unique()
    odd = sorted(str(cell) for cell in distinct.filter(~distinct.str.contains(_ISO)).to_list())
    if not odd:
        return Read(column)
    order, evidence = settle_dates(odd)
    read = {cell: iso for cell in odd if (iso := read_date(cell, order)) is not None}
    note = None
    if order is not None and any(_NUMERIC.fullmatch(_clean(cell)) for cell in read):
        words = "day/month/year" if order == "day first" else "month/day/year"
        note = f"dates are read as {words}, as {evidence} in the same column settles"
    return Read(column.replace(read) if read else column, order is not None, note)


def is_interval(text: str) -> bool:
    """Whether a text is an ISO date or an interval of two, at any precision."""
    return re.fullmatch(_ISO[1:-1], text) is not None


def with_date_format(text: str, formats: Iterable[str]) -> str | None:
    """Return the ISO date of a text in one of the given `strptime` formats, or of one that says it all by itself.

    >>> with_date_format("03/04/2022", ["%d/%m/%Y"]), with_date_format("2022", ["%Y"])
    ('2022-04-03', '2022')
    """
    cell = _clean(text)
    for form in formats:
        try:
            found = datetime.strptime(cell, form)  # a calendar date has no time zone
        except ValueError:
            continue
        if "%y" in form:
            return None
        if any(part in form for part in ("%d", "%j", "%x", "%c", "%D", "%F")):
            return found.date().isoformat()
        return found.date().isoformat()[: 7 if any(part in form for part in ("%m", "%b", "%B")) else 4]
    if re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}", cell):
        return cell
    return read_date(cell)
