"""Numbers and dates as people write them: what a cell says by itself, and what only its whole column can settle.

`1,200,000`, `1 200 000`, `1.2 million`, `110k` and `2½` say what they mean. `1.200` and `1,200` do not, nor does
03/04/2022: they are read where another cell of the same column settles the notation, and left alone otherwise.
Loads no Polars.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from frontdash.figures import dates, schema
from frontdash.figures.patterns import pattern
from frontdash.figures.phrases.quantity import times
from frontdash.figures.phrases.tokens import FRACTIONS
from frontdash.figures.phrases.vocabulary import SCALE_WORDS, SCALES

if TYPE_CHECKING:
    import polars as pl

Order = Literal["day first", "month first"]
Reading = Literal["day first", "month first", "spreadsheet days"]
"""How the dates of a column are meant where their cells leave it open."""
SPREADSHEET = "excel"
"""The date format of days counted as spreadsheets count them: 45078 is 1 June 2023."""


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """The decimal separator, and the separator of thousands (none where empty)."""

    decimal: str = "."
    thousands: str = ""


class Read(NamedTuple):
    """A column with its readable cells as plain digits (or ISO dates); other cells stay as they came.

    `settled` is true where a point in the column can only be a decimal point; `note` says what settled it, `form` how
    its numbers are written.
    """

    column: pl.Series
    settled: bool = False
    note: str | None = None
    form: NumberFormat | None = None


ENGLISH = NumberFormat(".", ",")
CONTINENTAL = NumberFormat(",", ".")
DECIMALS = (".", ",")
THOUSANDS = ("", ",", ".", " ", "'")

# m and M are no scales: 5 m are metres as often as millions.
_SCALED = pattern(rf"(?P<body>[^a-zа-яіїєґ]*[0-9{''.join(FRACTIONS)}])[ -]?(?P<scale>{SCALE_WORDS})\.?", re.IGNORECASE)
_FRACTION = pattern(rf"(?P<sign>[+-]?)(?P<whole>[0-9]*) ?(?P<part>[{''.join(FRACTIONS)}])")
_PLAIN = pattern(r"[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)")
_GROUPS = pattern(
    r"[+-]?[0-9]{1,3}(?:(?P<sep>[,.])[0-9]{3}(?:(?P=sep)[0-9]{3})+|(?P<gap>[ '])[0-9]{3}(?:(?P=gap)[0-9]{3})*)"
    r"(?P<rest>[.,][0-9]+)?"
)
_COMMA_DECIMALS = pattern(r"[+-]?(?:[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})|0+,[0-9]+)")
"""A comma that sets off no thousands: it can only be a decimal comma."""
_MIXED = pattern(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[+-]?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+")
_SIGN_APART = pattern(r"^([+-]) (?=[0-9])")
_LIKE_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'", "−": "-"})

# [0-9], not \d: other scripts have digits too, and no later step could read them.
PLAIN_NUMBER = r"^[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?$"
AMBIGUOUS_DOT = r"^[+-]?[1-9][0-9]{0,2}\.[0-9]{3}$"
# What a column must hold somewhere to settle how its other numbers are meant.
_SAYS_ENGLISH = (
    r"^[+-]?(?:[0-9]{1,3}(?:,[0-9]{3}){2,}(?:\.[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+"
    r"|[0-9]+\.(?:[0-9]{1,2}|[0-9]{4,})|(?:0|[0-9]{4,})?\.[0-9]+)$"
)
_SAYS_CONTINENTAL = r"^[+-]?(?:[0-9]{1,3}(?:\.[0-9]{3}){2,}(?:,[0-9]+)?|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+)$"
DECIMAL_COMMA = (
    r"^(?:[+-] ?)?(?:[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})|0+,[0-9]+|[0-9]{1,3}(?:[ '’\u00a0\u202f\u2009][0-9]{3})+,[0-9]+)$"
)
"""A comma that can only be a decimal comma."""
_ONE_COMMA = r"[+-]?[1-9][0-9]{0,2},[0-9]{2}0"
_one_comma = pattern(_ONE_COMMA)
_SEPARATED = pattern(r"[0-9][.,'’ \u00a0\u202f\u2009][0-9]")
_TYPED = pattern(r"[+-]?(?:[0-9]+\.[0-9]+|\.[0-9]+)e0")
UNCLEAR = r"^[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}$"
"""A number as text that has decimals or thousands: its column may settle which."""
plain_number, ambiguous_dot = pattern(PLAIN_NUMBER), pattern(AMBIGUOUS_DOT)


def typed(digits: str) -> str:
    """Return a number that its file holds as a number, marked so that it is no evidence of how texts are written.

    >>> typed("0.25"), typed("1200")
    ('0.25e0', '1200')
    """
    return f"{digits}e0" if "." in digits and "e" not in digits.lower() else digits


def _clean(text: str) -> str:
    return _SIGN_APART().sub(r"\1", text.strip().translate(_LIKE_SPACES))


def read_number(text: str, settled: NumberFormat | None = None) -> str | None:
    """Return the plain digits a text stands for; None where it is no number or where its meaning is open.

    `settled` is the notation of its column.

    >>> read_number("1.2 million"), read_number("110k"), read_number("2½"), read_number("1 200 000")
    ('1200000', '110000', '2.5', '1200000')
    >>> read_number("1.200"), read_number("1.200", CONTINENTAL), read_number("1.200", ENGLISH)
    (None, '1200', '1.200')
    """
    cell = _clean(text)
    scaled = _SCALED().fullmatch(cell)
    if scaled:
        body = scaled["body"]
        # Nobody writes thousands of millions: a point before a scale is settled as far as it can be.
        english = body if _PLAIN().fullmatch(body) else read_number(body, settled)
        if english is None:
            return None
        number = times(Decimal(english), SCALES[scaled["scale"].casefold()])
        return f"{number:f}" if number != number.to_integral() else f"{number.to_integral():f}"
    fraction = _FRACTION().fullmatch(cell)
    if fraction:
        number = Decimal(fraction["whole"] or 0) + Decimal(FRACTIONS[fraction["part"]])
        return f"{'-' if fraction['sign'] == '-' else ''}{number}"
    if _TYPED().fullmatch(cell):
        return cell
    if settled is not None:
        return in_format(cell, settled)
    if re.match(UNCLEAR, cell):
        return None
    if _PLAIN().fullmatch(cell):
        return cell.removeprefix("+")
    if _COMMA_DECIMALS().fullmatch(cell):
        return _digits(cell, "", ",")
    groups = _GROUPS().fullmatch(cell)
    if groups and not (groups["rest"] and groups["rest"][0] == groups["sep"]):
        return _digits(cell, groups["sep"] or groups["gap"], "," if (groups["rest"] or "").startswith(",") else ".")
    if _MIXED().fullmatch(cell):
        decimal = cell[max(cell.rfind("."), cell.rfind(","))]
        return _digits(cell, "," if decimal == "." else ".", decimal)
    return None


def as_digits(text: str, settled: NumberFormat | None = None) -> str:
    """Return a cell of a column of numbers as plain digits where its meaning is clear, else as it came.

    >>> as_digits("1.2 million"), as_digits("1.200"), as_digits("1.200", CONTINENTAL)
    ('1200000', '1.200', '1200')
    """
    clear = plain_number().fullmatch(text) and not ambiguous_dot().fullmatch(text)
    digits = text if clear else read_number(text, settled) or text
    # Only typed numbers that look like thousands stay marked.
    return digits[:-2] if _TYPED().fullmatch(digits) and not re.match(UNCLEAR, digits[:-2]) else digits


def in_format(text: str, form: NumberFormat) -> str | None:
    """Return the plain digits of a number written in a known format; None where it is not written so.

    Blanks and apostrophes may always set off thousands.

    >>> in_format("1.200,5", CONTINENTAL), in_format("1,5", ENGLISH)
    ('1200.5', None)
    """
    cell = _clean(text)
    separators = {form.thousands, " ", "'"} - {"", form.decimal}
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


def settle_numbers(column: pl.Series, grouped: bool = False) -> tuple[NumberFormat | None, str | None]:
    """Return the notation that a column of texts settles, and the cell that says so.

    Two cells that contradict each other settle nothing. With `grouped`, the cell has to set off thousands itself.
    """
    found: list[str | None] = []
    for signs in (_SAYS_ENGLISH, _SAYS_CONTINENTAL if grouped else f"{_SAYS_CONTINENTAL}|{DECIMAL_COMMA}"):
        hits = column.filter(column.str.contains(signs).fill_null(False))
        found.append(None if hits.is_empty() else str(hits[0]))
    english, continental = found
    if english is None and continental is None and not grouped:
        english = _without_groups(column)
    if (english is None) == (continental is None):
        return None, None
    return (ENGLISH, english) if continental is None else (CONTINENTAL, continental)


def _without_groups(column: pl.Series) -> str | None:
    """Return a whole number below 1,000 in a column of numbers in which a comma can only set off thousands.

    Larger numbers are never without a comma there, and a group ends in a zero, as decimals would hardly do.
    """
    if not column.str.contains(rf"^{_ONE_COMMA}$").any():
        return None
    if column.str.contains(rf"^[+-]?[0-9]{{4,}}$|{AMBIGUOUS_DOT}").any():
        return None
    small = column.filter(column.str.contains(r"^[+-]?[1-9][0-9]{0,2}$").fill_null(False))
    return str(small[0]) if len(small) else None


def grouped_once(text: str) -> bool:
    """Whether a number has a comma of which any other number of its column may settle what it is."""
    return _one_comma().fullmatch(text.strip()) is not None


def read_numbers(column: pl.Series, points: bool = False, form: NumberFormat | None = None) -> Read:
    """Return a column of numbers with every readable cell as plain digits. A clean column costs one pass.

    `points` is true where the file itself settles that a point is a decimal point, `form` its notation if it is known.
    """
    if column.null_count() == len(column):
        return Read(column, form=form)
    import polars as pl

    odd = column.is_not_null() & column.cast(pl.Float64, strict=False).is_null()
    if not points and column.str.contains(".", literal=True).any():
        odd = odd | column.str.contains(AMBIGUOUS_DOT)
    unread, typed = (column.filter(mask).unique().to_list() for mask in (odd, column.str.ends_with("e0")))
    if not unread and not typed:
        return Read(column, form=form)
    evidence = None
    if form is None and unread:
        form, evidence = settle_numbers(column.str.strip_chars())
        if points and form == CONTINENTAL:
            form, evidence = None, None
    digits = {cell: read for cell in unread if (read := read_number(cell, form)) is not None}
    doubtful = next((cell for cell in sorted(digits) if read_number(cell) is None), None)
    note = None
    if doubtful is not None and evidence is not None:
        note = f"{doubtful} is read as {digits[doubtful]}, as {evidence} in the same column settles"
    written = {cell: as_digits(cell, form) for cell in (*unread, *typed)}
    return Read(_replaced(column, written), form is not None, note, form)


def _replaced(column: pl.Series, written: Mapping[str, str]) -> pl.Series:
    """Return a column with cells as they are written; the same object where that changes none."""
    changed = {cell: text for cell, text in written.items() if text != cell}
    return column.replace(changed) if changed else column


# --- dates --------------------------------------------------------------------------------------------------

_MONTH_NAMES: tuple[frozenset[str], ...] = tuple(
    frozenset(names.split())
    for names in (
        "january jan januar jänner januari janvier janv январь января янв січень січня січ",
        "february feb februar february février fevrier févr fév fevr февраль февраля фев февр лютий лютого лют",
        "march mar märz maerz mrz mär mars март марта мар березень березня бер берез",
        "april apr avril avr апрель апреля апр квітень квітня кві квіт",
        "may mai май мая травень травня тра трав",
        "june jun juni juin июнь июня июн червень червня чер черв",
        "july jul juli juillet juil июль июля июл липень липня лип",
        "august aug august août aout авг август августа серпень серпня сер серп",
        "september sep sept septembre сентябрь сентября сен сент вересень вересня вер верес",
        "october oct oktober okt octobre октябрь октября окт жовтень жовтня жов жовт",
        "november nov november novembre ноябрь ноября ноя нояб листопад листопада лис лист",
        "december dec dezember dez décembre decembre déc декабрь декабря дек грудень грудня гру груд",
    )
)
"""The names of the months in English, German, French, Russian and Ukrainian, in full and short."""
_MONTH_OF = {name: month for month, names in enumerate(_MONTH_NAMES, 1) for name in names}
_MONTH = "|".join(sorted(_MONTH_OF, key=len, reverse=True))
_TIME = r"(?:,? ?T?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?: ?[AaPp][Mm])?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?"
ISO = r"^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?(?:/[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)?$"
_iso_date = pattern(ISO)
# A year, a point and a number is no date: 2024.1 is October where a sheet has cut a zero.
_YEAR_FIRST = pattern(
    rf"([0-9]{{4}})(?:([-/])([0-9]{{1,2}}|{_MONTH})(?:\2([0-9]{{1,2}}))?|\.([0-9]{{1,2}})\.([0-9]{{1,2}})){_TIME}",
    re.IGNORECASE,
)
_YEAR_MONTH = pattern(rf"([0-9]{{4}}) ({_MONTH})\.?", re.IGNORECASE)
_NUMERIC = pattern(rf"([0-9]{{1,2}})([-/.])([0-9]{{1,2}})\2([0-9]{{4}}){_TIME}")
_MONTH_FIRST = pattern(r"(0[1-9]|1[0-2]|[1-9](?!\.))[-/.]((?:19|20)[0-9]{2})")
_BASIC = pattern(r"((?:19|20)[0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])")
"""A date without separators, which is a number elsewhere."""
_YEAR_M = pattern(r"([0-9]{4})-?M(0?[1-9]|1[0-2])")
_YEAR_WORD = pattern(r"(?<=[0-9]) ?(?:р\.|року|рік|г\.|года|год)$", re.IGNORECASE)
_COUNTED_DAY = pattern(r"(4[4-7][0-9]{3})(?:\.[0-9]+)?")
_FIRST_DAY = date(1899, 12, 30).toordinal()
_TYPED_MONTH = pattern(r"[12][0-9]{3}\.[0-9]{1,2}")
_SHORT_YEAR = pattern(rf"[0-9]{{1,2}}[-/. ](?:[0-9]{{1,2}}|{_MONTH})[-/. ](?:'|’)?[0-9]{{2}}", re.IGNORECASE)
_DAY_MONTH = pattern(rf"([0-9]{{1,2}})(?:st|nd|rd|th|er|\.)?[ -]({_MONTH})\.?,?[ -]([0-9]{{4}}){_TIME}", re.IGNORECASE)
_MONTH_DAY = pattern(rf"({_MONTH})\.? ([0-9]{{1,2}})(?:st|nd|rd|th)?,? ([0-9]{{4}}){_TIME}", re.IGNORECASE)
_MONTH_YEAR = pattern(rf"({_MONTH})\.?,?[ -]([0-9]{{4}})", re.IGNORECASE)


def two_digit_year(text: str) -> bool:
    """Whether a date is written with a year of two digits, which is never guessed at."""
    return _SHORT_YEAR().fullmatch(text.strip()) is not None


def _iso(year: str, month: str | int, day: str | None) -> str | None:
    try:
        whole = date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    return whole.isoformat() if day else whole.isoformat()[:7]


def month_number(text: str) -> int | None:
    """Return the number of a month by its name in one of five languages, in full or short.

    >>> month_number("March"), month_number("Okt."), month_number("лютий"), month_number("juill")
    (3, 10, 2, None)
    """
    return _MONTH_OF.get(text.strip().removesuffix(".").casefold())


def _month(name: str) -> int:
    return int(name) if name.isdigit() else _MONTH_OF[name.casefold()]


def read_parts(text: str) -> str | None:
    """Return the date of a year, a month and a day that were in cells of their own, and "" between them.

    >>> read_parts("2022-March-5"), read_parts("2022-2-"), read_parts("2022--"), read_parts("2022--5")
    ('2022-03-05', '2022-02', '2022', None)
    """
    parts = text.replace(".", "").rstrip("-")
    return parts if re.fullmatch(r"[0-9]{4}", parts) else read_date(parts)


def read_date(text: str, order: Order | None = None) -> str | None:
    """Return the ISO date that a text stands for, at its own precision; None where that is open.

    >>> read_date("2024-9-7"), read_date("27 June 2025"), read_date("Sept 2024"), read_date("3/4/2022")
    ('2024-09-07', '2025-06-27', '2024-09', None)
    >>> read_date("3/4/2022", "day first")
    '2022-04-03'
    """
    cell = _YEAR_WORD().sub("", _clean(text))
    if match := _YEAR_FIRST().fullmatch(cell):
        return _iso(match[1], match[5] or _month(match[3]), match[6] or match[4])
    if match := _MONTH_FIRST().fullmatch(cell):
        return _iso(match[2], match[1], None)
    if match := _YEAR_M().fullmatch(cell):
        return _iso(match[1], match[2], None)
    if match := _YEAR_MONTH().fullmatch(cell):
        return _iso(match[1], _month(match[2]), None)
    if match := _NUMERIC().fullmatch(cell):
        if order is None:
            return None
        day, month = (match[1], match[3]) if order == "day first" else (match[3], match[1])
        return _iso(match[4], month, day)
    if match := _DAY_MONTH().fullmatch(cell):
        return _iso(match[3], _month(match[2]), match[1])
    if match := _MONTH_DAY().fullmatch(cell):
        return _iso(match[3], _month(match[1]), match[2])
    if match := _MONTH_YEAR().fullmatch(cell):
        return _iso(match[2], _month(match[1]), None)
    return dates.period(cell)


def settle_dates(cells: Iterable[str]) -> tuple[Order | None, str | None]:
    """Return the order of day and month that a column settles by a number above 12, and the cell that does."""
    found: dict[Order, str] = {}
    for cell in cells:
        match = _NUMERIC().fullmatch(_clean(cell))
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
    """Return a column of dates with every readable cell in ISO 8601; other cells stay as they came."""
    if column.null_count() == len(column):
        return Read(column)
    distinct = column.drop_nulls().unique()
    odd = sorted(distinct.filter(~distinct.str.contains(ISO)).to_list())
    order, evidence = settle_dates(odd)
    written = {cell: as_iso(cell, order) for cell in odd}
    note = None
    if order is not None and any(as_iso(cell) == cell != iso for cell, iso in written.items()):
        words = "day/month/year" if order == "day first" else "month/day/year"
        note = f"dates are read as {words}, as {evidence} in the same column settles"
    return Read(_replaced(column, written), order is not None, note)


def is_interval(text: str) -> bool:
    """Whether a text is an ISO date or an interval of two, at any precision."""
    return _iso_date().fullmatch(text) is not None


def as_iso(text: str, order: Order | None = None) -> str:
    """Return a cell of a column of dates in ISO 8601 where its meaning is clear, else as it came."""
    if is_interval(text) or dates.has_zone(text):
        return text
    basic = _BASIC().fullmatch(text.strip())
    return (_iso(*basic.groups()) if basic else read_date(text, order)) or text


def as_numbers(cells: Iterable[str]) -> Literal["basic", "counted", "months"] | None:
    """Return which dates the numbers of a column may be: 20230601, days as spreadsheets count them, or 2023.6.

    >>> as_numbers(["20230601"]), as_numbers(["45078", "45079.5"]), as_numbers(["2023.6"]), as_numbers(["1200"])
    ('basic', 'counted', 'months', None)
    """
    found = list(cells)
    kinds: dict[Literal["basic", "counted", "months"], Callable[[], re.Pattern[str]]]
    kinds = {"basic": _BASIC, "counted": _COUNTED_DAY, "months": _TYPED_MONTH}
    return next((kind for kind, sign in kinds.items() if found and all(map(sign().fullmatch, found))), None)


def _counted_day(text: str) -> str | None:
    try:
        return date.fromordinal(_FIRST_DAY + int(float(text))).isoformat()
    except (ValueError, OverflowError):
        return None


def read_alone(kind: schema.Kind, text: str) -> str | None:
    """Return a cell of a column of numbers or dates as it is read whatever else its column holds; None if that matters.

    >>> read_alone("number", "1.2 million"), read_alone("number", "1.200"), read_alone("date", "27 June 2025")
    ('1200000', None, '2025-06-27')
    """
    if kind == "number":
        readings = {as_digits(text, form) for form in (None, ENGLISH, CONTINENTAL)}
        if readings == {text} and _SEPARATED().search(text) and not plain_number().fullmatch(text):
            return None  # a number among words is read in the notation of its column
    else:
        readings = {as_iso(text, order) for order in (None, *get_args(Order))}
    return readings.pop() if len(readings) == 1 else None


def may_settle(kind: schema.Kind, text: str) -> bool:
    """Return whether a cell of numbers or dates may settle how other cells of its column are meant.

    >>> may_settle("number", "1.200,5"), may_settle("number", "1,200"), may_settle("date", "27/06/2025")
    (True, False, True)
    """
    if kind == "number":
        return any(re.match(sign, text.strip()) for sign in (_SAYS_ENGLISH, _SAYS_CONTINENTAL, DECIMAL_COMMA))
    return settle_dates([text])[0] is not None


def with_date_format(text: str, formats: Iterable[str]) -> str | None:
    """Return the ISO date of a text in one of the given `strptime` formats, or of one that says it all by itself.

    >>> with_date_format("03/04/2022", ["%d/%m/%Y"]), with_date_format("2022", ["%Y"])
    ('2022-04-03', '2022')
    """
    cell = _clean(text)
    for form in formats:
        if form == SPREADSHEET and (day := _counted_day(cell)) is not None:
            return day
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


_NOTHING = pattern(
    r"[\W_]*|[^\W\d_]|n\.? ?/?a\.?n?|n\.?d\.?|nil|none|null|tb[acd]|t\.b\.[acd]\.|unk(?:nown)?|unclear|missing|pending|"
    r"no (?:data|figures?|numbers?|information|info)|"
    r"(?:not|un)[ -]?(?:known|stated|given|available|applicable|reported|specified|disclosed|confirmed|provided)|"
    r"k\. ?a\.|keine (?:angaben?|daten)|unbekannt|"
    r"n\. ?c\.|inconnue?s?|pas de données|non (?:disponible|communiqué)e?s?|"
    r"(?:нет|немає) (?:данных|даних)|не ?(?:известно|відомо|указано|вказано|сообщается|повідомляється)|невідомо|н/д",
    re.IGNORECASE,
)


def states_nothing(cell: str) -> bool:
    """Whether a cell in the place of a number says that there is none: a sign or letter alone, n/a, TBD, unknown.

    >>> [cell for cell in ("n/a", "-", "TBD", "unknown", "x", "few", "0", "½") if states_nothing(cell)]
    ['n/a', '-', 'TBD', 'unknown', 'x']
    """
    return _NOTHING().fullmatch(cell.strip()) is not None and not any(char.isnumeric() for char in cell)
