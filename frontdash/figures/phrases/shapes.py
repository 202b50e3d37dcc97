"""Shapes of wordings: texts that differ only in digits or names are read once, where it makes no difference which.

The digits make none for decimals, and for whole numbers above eleven that are no years: those that may be days or hours
are one size, larger numbers are another. In a shape, each of their digits is a 9 (or a 1, to keep the order of two
numbers, which may be a range or a movement). A word that is in no table of the reader says nothing about the number
next to it, and is masked. The text keeps its length, so all offsets stay.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache, lru_cache
from types import CodeType
from typing import NamedTuple

from frontdash.figures.patterns import pattern
from frontdash.figures.phrases.quantity import ENDLESS, Reading, times
from frontdash.figures.phrases.vocabulary import (
    ADJECTIVE_SCALES,
    ADJECTIVE_UNITS,
    DENIED,
    DISMISSED,
    ENDS_LIKE_VERB,
    GLUED,
    MOVING_STEMS,
    NUMERALS,
    ORDINALS,
    RANGE_OR,
    SCALES,
    adjective_scale,
    compound,
)

_GROUPS = "|".join(rf"(?:[{mark}][0-9]{{3}})+" for mark in ",.' \u00a0\u202f\u2009\u2007")
_NUMBER = rf"([1-9][0-9]{{0,2}}(?:{_GROUPS})|[0-9]{{1,3}}[.,][0-9]{{1,2}}|[1-9][0-9]*)"
_NUMBERS = pattern(rf"([^0-9&]*){_NUMBER}(?:([^0-9&]+){_NUMBER})?([^0-9&]*)")
"""One or two numbers, and what is around them."""
_ONES_BUT_ZERO, _NINES_BUT_ZERO = (str.maketrans("123456789", 9 * digit) for digit in "19")
_POINTS = frozenset(".,")
_GLUE = frozenset(":/.,'x×х")
_SMALL = {
    **dict.fromkeys(map(str, range(12, 30)), ("12", "29")),
    **dict.fromkeys(map(str, range(32, 100)), ("42", "99")),
}
"""Numbers of two digits -> the smallest and the largest that is read as they are."""
_FACTORS = frozenset((1, 100, *SCALES.values()))

Read = Callable[[str, Decimal | None], Reading]


class _Place(NamedTuple):
    """Where a number of a reading comes from: which number of the text, how its marks are read, and its scale."""

    number: int
    point: bool
    """Whether its mark is a decimal point (or comma)."""
    scale: int


class _Shape(NamedTuple):
    """The reading of a shape, with the places of its numbers."""

    reading: Reading
    value: _Place | None
    low: _Place | None
    high: _Place | None


def read_by_shape(wording: str, value: Decimal | None, read: Read) -> Reading:
    """Return what `read` returns for a wording, from the reading of its shape where there is one."""
    match = _NUMBERS().fullmatch(wording)
    if match is None:
        return read(wording, value)
    front, first, between, second, tail = match.groups()
    if second is None:
        sample = _sample(first, largest=True)
        if sample == first or ("(" in wording and not _NUMBER_WORDS.isdisjoint(_LETTERS().findall(wording.lower()))):
            return read(wording, value)  # 12 (twelve) thousand
        shape = _shape(_masked(front, 0, -1), sample, "", "", _masked(tail, 1, None), value is not None, read)
        numbers: tuple[str, ...] = (first,)
    else:
        again = tail[:1] == ")" and between[-1:] == "("  # 12 thousand (12,000)
        if value is not None or again or between in _GLUE or first[0] == "0" or second[0] == "0":
            return read(wording, value)
        numbers = first, second
        one, two = _plain(first), _plain(second)
        rises = one < two
        samples = _sample(first, not rises), _sample(second, rises)
        if one == two or samples == numbers or _rises(*samples) != rises:
            return read(wording, value)
        shape = _shape(
            _masked(front, 0, -1), samples[0], _masked(between, 1, -1), samples[1], _masked(tail, 1, None), False, read
        )
    if shape is None:
        return read(wording, value)
    reading, value_at, low_at, high_at = shape
    qualifier, _, _, _, span, several, unit, why, skipped = reading
    if value_at is not None:
        number = _number(value_at, numbers)
        return Reading(qualifier, number, None, None, span, several, unit, why, skipped)
    if low_at is not None and high_at is not None:
        low, high = _number(low_at, numbers), _number(high_at, numbers)
        return Reading(qualifier, None, low, high, span, several, unit, why, skipped)
    return reading


_FEW_SHAPES = 1000
"""Shapes that are read with the names they have: to know all words of the tables takes as long as that."""


@lru_cache(maxsize=16384)
def _masked(text: str, first: int, last: int | None) -> str:
    """Return a part of a text with its names masked; only words from `first` to `last` have a blank on either side."""
    words = text.split(" ")
    if len(words) > 1 and _shape.cache_info().currsize > _FEW_SHAPES:
        words[first:last] = [_masked_word(word) if word.isalpha() else word for word in words[first:last]]
    return " ".join(words)


@lru_cache(maxsize=65536)
def _masked_word(word: str) -> str:
    """Return a word, or its length in letters that say nothing where no table of the reader knows it."""
    small = word.lower()
    letter = "q" if small.isascii() else "ъ" if _CYRILLIC_WORD().fullmatch(small) else ""
    words, beginnings = _known_words()
    known = len(small) < 4 or small in words or small[:4] in beginnings or compound(small) is not None
    if not letter or known or small.startswith(_STEMS) or small.endswith(ENDS_LIKE_VERB):
        return word
    return "".join(letter.upper() if char.isupper() else letter for char in word)


_CYRILLIC_WORD = pattern("[\u0430-\u0457\u0491]+")
_INFLECTED = tuple(stem for stem, _ in (*ADJECTIVE_SCALES, *ADJECTIVE_UNITS, *ORDINALS))
_STEMS = (*MOVING_STEMS, *DENIED, *DISMISSED, *_INFLECTED, "old", "vingt")


@cache
def _known_words() -> tuple[frozenset[str], frozenset[str]]:
    """Return every word in a string of the reader's modules, be it table or condition; of patterns the beginnings.

    All modules of the package count: one that were left out would have its words taken for names.
    """
    from importlib.abc import InspectLoader
    from importlib.util import find_spec
    from pkgutil import iter_modules

    from frontdash.figures import phrases

    found: set[str] = set()
    beginnings: set[str] = set()
    constants: list[object] = []
    for module in iter_modules(phrases.__path__):
        spec = find_spec(f"{__package__}.{module.name}")
        assert spec is not None
        assert isinstance(spec.loader, InspectLoader)
        constants.append(spec.loader.get_code(spec.name))
    while constants:
        constant = constants.pop()
        if isinstance(constant, str):
            words = _LETTERS().findall(_ESCAPES().sub(" ", constant.lower()))
            found.update(words)
            if "(?" in constant or "[" in constant:
                beginnings |= {word[:4] for word in words}
        elif isinstance(constant, (tuple, frozenset)):
            constants += constant
        elif isinstance(constant, CodeType):
            constants += constant.co_consts
    return frozenset(found), frozenset(beginnings)


_LETTERS = pattern(r"[^\W\d_]{2,}")
_ESCAPES = pattern(r"\\[a-zA-Z]")
_NUMBER_WORDS = frozenset(NUMERALS)


def _sample(digits: str, largest: bool) -> str:
    """Return the digits that stand for all of their shape; the same ones where it matters which they are."""
    size, digit = len(digits), "9" if largest else "1"
    if size < 3:
        return digits if digits[-1] == "1" else _SMALL.get(digits, (digits, digits))[largest]
    if digits.isdigit():
        if size == 4 and "1900" <= digits < "2100":
            return digits
        return digit * size if size > 4 or digits[-1] != "1" else digit * (size - 1) + "1"  # the 121st
    if digits[-2] in _POINTS or digits[-3] in _POINTS:
        # 30.6 may be a day.
        whole = 2 if digits[2] in _POINTS else 0
        few = digits[:whole] and _SMALL.get(digits[:2], (digits[:2], digits[:2]))[largest]
        return few + digits[whole:].translate(_NINES_BUT_ZERO if largest else _ONES_BUT_ZERO)
    sample = _grouped(size, digits[-4], digit)
    # Thousands also where a comma may be a decimal one.
    return sample if digits[-3:] != "000" else sample[:-3] + "000"


@cache
def _grouped(size: int, mark: str, digit: str) -> str:
    """Return digits in groups of three."""
    return "".join(mark if at % 4 == 3 else digit for at in reversed(range(size)))


@lru_cache(maxsize=16384)
def _shape(front: str, one: str, between: str, two: str, tail: str, given: bool, read: Read) -> _Shape | None:
    """Read a sample of one or two numbers; None where what is read cannot be put down to their digits and a scale."""
    sample = f"{front}{one}{between}{two}{tail}"
    numbers = (one, two) if two else (one,)
    starts = len(front), len(front) + len(one) + len(between)
    reading = read(sample, _plain(one) if given else None)
    begin, end = reading.span or (0, 0)
    inside = [number for number, start in enumerate(starts[: len(numbers)]) if begin <= start < end]
    values = (reading.value, reading.low, reading.high)
    places = [
        None if value is None else _place(value, numbers, of)
        for value, of in zip(values, (inside, inside[:1], inside[1:]), strict=True)
    ]
    if any(value is not None and place is None for value, place in zip(values, places, strict=True)):
        return None
    if given and reading.several:
        return None  # the value may be the other one
    if not two:
        return None if reading.low is not None else _Shape(reading, *places)
    words = _WORDS().findall(sample.lower())
    bounded = reading.value is not None and reading.low is not None
    if bounded or reading.why == ENDLESS or not _CLOSE.isdisjoint(words):
        return None
    if abs(_size(one) - _size(two)) > 1 and (
        (reading.value is None and not reading.several) or any(map(_is_scale, words))
    ):
        return None  # the zeros or the scale of one bound may belong to the other: 5-6,000
    return _Shape(reading, *places)


_WORDS = pattern(r"[^\W\d_]+")
_CLOSE = RANGE_OR | {"by"}
"""Words between or before two numbers that are read by how close those are."""


def _is_scale(word: str) -> bool:
    return word in SCALES or word in GLUED or adjective_scale(word) is not None


@cache
def _rises(first: str, second: str) -> bool:
    """Return whether the second of two samples is the larger one."""
    return _plain(first) < _plain(second)


def _size(digits: str) -> int:
    """Return how many digits a number has before its decimal mark."""
    return len(str(int(_plain(digits))))


def _place(value: Decimal, numbers: tuple[str, ...], inside: list[int]) -> _Place | None:
    """Return which of the numbers inside the span of a reading a value is, and how it is read; None if it is unsure."""
    found: dict[int, _Place] = {}
    for number in inside:
        digits = numbers[number]
        for point in (False,) if digits.isdigit() else (True, False):
            factor = value / _plain(digits, point)
            if factor in _FACTORS:
                found[number] = _Place(number, point, int(factor))
    return next(iter(found.values())) if len(found) == 1 else None


def _number(place: _Place, numbers: tuple[str, ...]) -> Decimal:
    number, point, scale = place
    value = _plain(numbers[number], point)
    return value if scale == 1 else times(value, scale)


def _plain(digits: str, point: bool = False) -> Decimal:
    """Return the number that digits state; with `point`, a mark before three digits is a decimal one."""
    if digits.isdigit():
        return Decimal(digits)
    if digits[-2] in _POINTS or digits[-3] in _POINTS:
        return Decimal(digits.replace(",", "."))
    if point and digits[-4] in _POINTS and digits.count(digits[-4]) == 1:
        return Decimal(digits.replace(",", "."))
    return Decimal(digits.replace(digits[-4], ""))
