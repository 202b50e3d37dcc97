"""Values that come with words or signs: `~28`, `12k`, `5+`, `300–400`. What was stated becomes the row's wording.

One rule for every way in: opening, import, and editing. Loads no Polars.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from frontdash.figures import schema
from frontdash.figures.patterns import pattern
from frontdash.figures.phrases import Reading, read_wording
from frontdash.figures.phrases.vocabulary import SCALES
from frontdash.figures.shown import counts_another
from frontdash.figures.units import UnitError, UnitSystem
from frontdash.reading.rows.notation import (
    ENGLISH,
    NumberFormat,
    as_digits,
    as_iso,
    in_format,
    plain_number,
    read_number,
    states_nothing,
)
from frontdash.reading.rows.rules import is_date_unit

_plain = pattern(r"[0-9.,'’+\-−\s\u00a0\u202f\u2009]*(?:[eE][+-]?[0-9]+)?")
"""A number without words or signs, in any notation."""
_LONGEST = 120
_NUMBER = pattern(r"[0-9](?:[0-9.,'’ \u00a0\u202f\u2009]*[0-9])?")
_AROUND = pattern(r"(?:[^\W0-9_]|[\s.,;:'’“”<>~≈≲≳≥≤+\-−–—%*†‡()\u00a0\u202f\u2009])*")
"""What may be around the number: no sign that makes another number of it, such as /, =, ? and $."""
_BRACKETED = pattern(r"\(.*\)")
_LETTER = pattern(r"(?<![^\W0-9_])(?![cCkKкК]\b)[^\W0-9_](?![^\W0-9_])")
"""A letter alone, which may be a mark, a unit or a multiplier."""
_SIGNED = pattern(r"[-−–]\s*[0-9]")
"""A minus, or a dash, before the one number of a cell."""
_FACTORS = frozenset((1, 100, *SCALES.values()))

Cells = Mapping[str, str | None]


def is_plain(text: str) -> bool:
    """Whether a cell has no words or signs that may change what its digits say."""
    return _plain().fullmatch(text.strip()) is not None


def as_stated(cells: Cells, form: NumberFormat | None, unit_system: UnitSystem) -> dict[str, str | None]:
    """Return what becomes of the value and the wording of a row whose value has words or signs next to its number.

    `form` is the notation of its column. Nothing is returned where the value is a plain number, where its words
    leave open what is stated, or where another column says otherwise.

    >>> from frontdash.figures.units import STANDARD
    >>> as_stated({"value": "~28", "unit": "person"}, None, STANDARD)
    {'value': '28', 'wording': '~28'}
    >>> as_stated({"value": "300–400", "unit": "person"}, None, STANDARD)
    {'value': None, 'wording': '300–400', 'low': '300', 'high': '400'}
    >>> as_stated({"value": "5 km", "unit": "person"}, None, STANDARD)
    {}
    """
    text = (cells.get("value") or "").strip()
    digits = read_number(text, form) if text else None
    if not text or plain_number().fullmatch(text) or (digits is not None and is_plain(text)):
        return {}
    if states_nothing(text):
        return {"value": None} if any(cells.get(name) for name in ("low", "high", "wording")) else {}
    if digits is None and (digits := _number(text, form, cells.get("unit") or "", unit_system)) is None:
        return {}
    reading = read_wording(text)
    agrees = _value(reading) == (Decimal(digits) if digits else None)
    if wording := cells.get("wording"):
        return {"value": digits or None} if not agrees or _says_the_same(reading, wording, cells, digits) else {}
    if agrees and (cells.get("qualifier") or reading.qualifier) != reading.qualifier:
        return {}
    stated: dict[str, str | None] = {"value": digits or None} | ({"wording": text} if agrees else {})
    if not digits and not cells.get("low") and not cells.get("high"):
        stated |= {"low": f"{reading.low:f}", "high": f"{reading.high:f}"}
    return stated


def read_cells(
    cells: Cells, unit_system: UnitSystem, forms: Mapping[str, NumberFormat | None] | None = None
) -> dict[str, str | None]:
    """Return the cells of a row with its numbers and dates as they are read by themselves, empty ones as None.

    `forms` are the notations of columns that settle them.
    """
    forms = forms or {}
    is_date = is_date_unit(cells.get("unit") or "")
    read = {name: text or None for name, text in cells.items()}
    read |= {} if is_date else as_stated(cells, forms.get("value"), unit_system)
    for name, text in read.items():
        if text and (name in schema.DATES or (name == "value" and is_date)):
            read[name] = as_iso(text)
        elif text and name in schema.NUMBERS:
            read[name] = as_digits(text, forms.get(name))
    return read


def _number(text: str, form: NumberFormat | None, unit: str, unit_system: UnitSystem) -> str | None:
    """Return the number among words, "" for a range; None where they leave open what is stated."""
    numbers = [match[0] for match in _NUMBER().finditer(text)]
    rest = _NUMBER().sub(" ", text)
    if len(text) > _LONGEST or not numbers or not _AROUND().fullmatch(rest) or _BRACKETED().fullmatch(text):
        return None
    if not rest.strip(" .,'’\u00a0"):
        return None
    if len(numbers) == 1 and _SIGNED().search(text):
        return None
    reading = read_wording(text)
    if reading.several or reading.why or _counts_another(reading, unit, unit_system):
        return None
    if reading.unit is None and _LETTER().search(rest):
        return None
    ends = [number for number in (reading.value, reading.low, reading.high) if number is not None]
    if len(ends) != len(numbers) or not all(map(_states, ends, numbers, [form] * len(ends))):
        return None
    return f"{reading.value:f}" if reading.value is not None else ""


def _counts_another(reading: Reading, unit: str, unit_system: UnitSystem) -> bool:
    if reading.unit is None:
        return False
    try:
        return counts_another(reading, unit_system.lookup(unit).symbol)
    except UnitError:
        return True


def _states(number: Decimal, text: str, form: NumberFormat | None) -> bool:
    """Whether a number is what digits in a text say in the notation of their column, times a scale."""
    digits = read_number(text, form) or (in_format(text, ENGLISH) if form is None else None)
    if digits is None:
        return False
    own = Decimal(digits)
    return (bool(own) and abs(number) / own in _FACTORS) or number == own


def _value(reading: Reading) -> Decimal | None:
    return None if reading.several or reading.low is not None else reading.value


def _says_the_same(reading: Reading, wording: str, cells: Cells, digits: str) -> bool:
    """Whether a wording of its own has the hedge, or the range, that the value came with."""
    said = read_wording(wording, Decimal(digits) if digits else None)
    if not digits:
        return (said.low, said.high) == (reading.low, reading.high)
    return reading.qualifier is None or reading.qualifier == (cells.get("qualifier") or said.qualifier)
