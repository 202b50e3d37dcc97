"""How a table writes its numbers and dates: what a column leaves open, and what settles it elsewhere in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar, get_args

import polars as pl

from frontdash.figures.phrases import read_wording
from frontdash.reading.mapping.cells import HEDGED
from frontdash.reading.rows import notation
from frontdash.reading.rows.notation import (
    CONTINENTAL,
    DECIMAL_COMMA,
    ENGLISH,
    SPREADSHEET,
    NumberFormat,
    Order,
    Reading,
)

T = TypeVar("T")

_ONE_GROUP = r"^(?:[+-] ?)?[1-9][0-9]{0,2}[.,][0-9]{3}$"
_WORD = r"[^\W\d_]{2}"
_SLASHED = re.compile(r"\d{1,2}(?P<sign>[-/.])\d{1,2}(?P=sign)\d{4}(?P<time> \d{1,2}:\d{2}(?P<seconds>:\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Settled(Generic[T]):
    """How numbers or dates are to be read, where the table says so by itself: the answer, and what gave it.

    Without an answer `open` names the columns that leave it open, each with a cell that could be read either way.
    """

    answer: T | None = None
    why: str | None = None
    open: Mapping[str, str] = field(default_factory=dict)


def number_notation(
    meant: Sequence[Mapping[str, pl.Series]], numbers: Mapping[str, pl.Series], points: bool
) -> Settled[NumberFormat]:
    """Return the notation of the numbers where the columns would not be read right without being told.

    `meant` are the columns that become figures, together where they become one column of ours; `numbers` all columns
    of numbers, as any of them may tell; `points` is whether a point is known to be a decimal point.
    """
    doubts: dict[str, str] = {}
    decimal_commas = False
    for columns in meant:
        whole = pl.concat(list(columns.values()))
        decimal_commas = decimal_commas or bool(whole.str.contains(DECIMAL_COMMA).any())
        form, _ = notation.settle_numbers(whole, grouped=True)
        if form is not None and (points or not _thousandths([columns], form)):
            continue
        for name, column in columns.items():
            cells = column.filter(column.str.contains(_ONE_GROUP).fill_null(False))
            cells = cells.filter(~cells.str.contains(".", literal=True)) if points else cells
            if len(cells):
                doubts[name] = str(cells[0])
    if not doubts and not decimal_commas:
        return Settled()
    english, continental = _evidence(numbers)
    if english and continental:
        return Settled(open=doubts)
    if not points and (odd := _thousandths(meant, CONTINENTAL if continental else ENGLISH)):
        return Settled(open=odd)
    doubt = next(iter(doubts.values()), None)
    if continental and not (points and doubts):
        return Settled(CONTINENTAL, _said(doubt, CONTINENTAL, f"decimals stand behind a comma in {continental}"))
    if english and doubts:
        return Settled(ENGLISH, _said(doubt, ENGLISH, f"{english} cannot be read otherwise"))
    if not doubts:
        return Settled()
    if any("." in cell for cell in doubts.values()):
        return Settled(open=doubts)
    form, small = notation.settle_numbers(pl.concat([column for columns in meant for column in columns.values()]))
    if form == ENGLISH:
        return Settled(ENGLISH, _said(doubt, ENGLISH, f"{small} beside it has no decimals"))
    return Settled(open=doubts)


def _thousandths(meant: Sequence[Mapping[str, pl.Series]], form: NumberFormat) -> dict[str, str]:
    """Return the columns in which a notation would turn what look like thousands into decimals, each with a cell.

    What other columns show does not settle that: "12,400" is rarely twelve and a part. In a column whose decimals have
    other lengths too, it may be; behind commas, most of them have to.
    """
    sign = re.escape(form.decimal)
    found: dict[str, str] = {}
    for name, column in (item for columns in meant for item in columns.items()):
        three = column.filter(column.str.contains(rf"^[+-]? ?[1-9][0-9]{{0,2}}{sign}[0-9]{{3}}$").fill_null(False))
        every = int(column.str.contains(rf"^[+-]? ?[0-9]+{sign}[0-9]+$").sum())
        others = every - len(three)
        if len(three) and (len(three) > others if form == CONTINENTAL else not others):
            found[name] = str(three[0])
    return found


def spoken_notation(columns: Iterable[pl.Series]) -> Settled[NumberFormat]:
    """Return the notation that the language of words next to numbers settles, as in "about 45,100"; nothing by default.

    `columns` are the cells with their words.
    """
    found: dict[NumberFormat, str] = {}
    for cell in (str(cell) for column in columns for cell in column.drop_nulls().unique(maintain_order=True)):
        match = re.search(HEDGED, cell)
        if match is None or not re.fullmatch(_ONE_GROUP, match[1]) or not re.search(_WORD, cell):
            continue
        if (value := read_wording(cell).value) is None:
            continue
        forms = [form for form in (ENGLISH, CONTINENTAL) if notation.read_number(match[1], form) == f"{value:f}"]
        if len(forms) == 1:
            found.setdefault(forms[0], f"{cell!r} is {value:f} by its words")
    return Settled(*next(iter(found.items()))) if len(found) == 1 else Settled()


def _said(doubt: str | None, form: NumberFormat, why: str) -> str:
    if doubt is None:
        return why
    return f"{doubt} is {notation.read_number(doubt, form)}: {why}"


def _evidence(numbers: Mapping[str, pl.Series]) -> tuple[str | None, str | None]:
    """Return a cell that shows a decimal point, and one that shows a decimal comma, each with its column."""
    english: str | None = None
    continental: str | None = None
    for name, column in numbers.items():
        form, cell = notation.settle_numbers(column)
        if form == ENGLISH and cell is not None and not cell.isdigit():
            english = english or f"{cell} in {name!r}"
        if form == CONTINENTAL:
            continental = continental or f"{cell} in {name!r}"
    return english, continental


# --- dates --------------------------------------------------------------------------------------------------


def date_notation(columns: Mapping[str, pl.Series], answered: Reading | None = None) -> Settled[tuple[str, ...]]:
    """Return the formats of the dates where the columns settle day and month; one column may settle another.

    `answered` is the order that the user has given.
    """
    orders: dict[Order, str] = {}
    doubts: dict[str, str] = {}
    cells = {
        name: [str(cell) for cell in column.drop_nulls().unique(maintain_order=True)]
        for name, column in columns.items()
    }
    counted = {name: texts[0] for name, texts in cells.items() if notation.as_numbers(texts) == "counted"}
    if counted and answered == "spreadsheet days":
        return Settled((SPREADSHEET,), f"{answered}, as answered")
    doubts |= counted
    for name, texts in cells.items():
        numeric = [text for text in texts if _SLASHED.match(text)]
        if not numeric:
            continue
        order, evidence = notation.settle_dates(texts)
        if order is None:
            doubts[name] = next((text for text in numeric if _either_way(text)), numeric[0])
        else:
            orders.setdefault(order, f"{evidence} in {name!r}")
    slashed = [text for texts in cells.values() for text in texts if _SLASHED.match(text)]
    if answered is not None and answered != "spreadsheet days" and slashed:
        return Settled(date_formats(slashed, answered), f"{answered}, as answered")
    if len(orders) != 1:
        # Columns that settle their own order, each another, are read each by its own.
        return Settled(open=doubts)
    order, evidence = next(iter(orders.items()))
    formats = date_formats(slashed, order)
    if not doubts and not all(_SLASHED.fullmatch(text) for text in slashed):
        return Settled()
    return Settled(formats, f"{order}, as {evidence} shows")


def _either_way(text: str) -> bool:
    return all(notation.read_date(text, order) is not None for order in get_args(Order))


def date_formats(cells: Iterable[str], order: Order) -> tuple[str, ...]:
    """Return the formats that dates in figures are written in, given the order of day and month.

    >>> date_formats(["03/04/2022", "05.04.2022 10:15"], "day first")
    ('%d/%m/%Y', '%d.%m.%Y %H:%M')
    """
    found: dict[str, None] = {}
    for cell in cells:
        match = _SLASHED.match(cell)
        if match is not None:
            days = ("%d", "%m", "%Y") if order == "day first" else ("%m", "%d", "%Y")
            time = "" if match["time"] is None else " %H:%M:%S" if match["seconds"] else " %H:%M"
            found[match["sign"].join(days) + time] = None
    return tuple(found)


def calendar_date(date: str, start: int) -> str:
    """Return when a year, or a month or day of a year, is in the calendar, where the year begins in another month.

    `start` is the month in which the year begins: 1 to 12 of the year by which it is named, 0 and below of the one
    before it, so that -2 is October.

    >>> calendar_date("2024", -2), calendar_date("2024-10", -2), calendar_date("2024-01-31", -2)
    ('2023-10/2024-09', '2023-10', '2024-01-31')
    >>> calendar_date("2024", 4), calendar_date("2024-02", 4), calendar_date("2024", 1)
    ('2024-04/2025-03', '2025-02', '2024')
    """
    year, month, rest = int(date[:4]), date[5:7], date[7:]
    first = (start - 1) % 12 + 1
    named = year if start > 0 else year - 1
    if month:
        return f"{named + (int(month) < first)}-{month}{rest}"
    return str(year) if start == 1 else f"{named}-{first:02}/{named + 1}-{(first - 2) % 12 + 1:02}"
