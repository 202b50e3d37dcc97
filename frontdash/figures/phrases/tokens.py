"""Texts as tokens: words, digits with their separators, dates and signs, each with its place in the text."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache, lru_cache

from frontdash.figures.patterns import pattern
from frontdash.figures.phrases.vocabulary import numerals_of, parts_of

_SPACE = "\u00a0\u202f\u2009\u2007"
_PATTERN = (
    # Words, most of a text, are tried first.
    r"(?P<w>[^\W\d_¼½¾⅛⅜⅝⅞⅓⅔⅕⅖⅗⅘⅙⅚]+(?:'[^\W\d_]+)*)"
    r"|(?P<s>[^\w\s])|"
    # Dates and clock times: 2024-09-27, 27.06.2025, 27/6/25, 2022-24, 15:30.
    r"(?P<d>(?<![\w.,/-])(?:[12][0-9]{3}-[01]?[0-9]-[0-3]?[0-9](?![0-9])|[0-3]?[0-9]\.[01]?[0-9]\.(?:[12][0-9]{3}"
    r"|[0-9]{2})(?![0-9]|[.,][0-9])"
    r"|[0-3]?[0-9]/[0-3]?[0-9]/(?:[12][0-9]{3}|[0-9]{2})(?![0-9/])|(?:19|20)[0-9]{2}[/–-](?:[0-9]{2}|(?:19"
    r"|20)[0-9]{2})(?![0-9]|[.,][0-9]|\s?%)"
    r"|[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?![0-9:])))"
    # Digits; one kind of space may set off thousands.
    rf"|(?P<n>[1-9][0-9]{{0,2}}(?:[ {_SPACE}][0-9]{{3}}(?![0-9]))+"
    r"(?:[.,](?![0-9]{3}(?![0-9]))[0-9]+)?(?![.,'][0-9])|[0-9]+(?:[.,'][0-9]+)*)"
    r"|(?P<u>[^\W\D0-9]+)"
    r"|(?P<f>[¼½¾⅛⅜⅝⅞⅓⅔⅕⅖⅗⅘⅙⅚])"
)
TOKEN = pattern(_PATTERN)
FRACTIONS = {"¼": "0.25", "½": "0.5", "¾": "0.75", "⅛": "0.125", "⅜": "0.375", "⅝": "0.625", "⅞": "0.875"}
"""Vulgar fractions that have a decimal without an end to cut off."""
_QUOTES = str.maketrans("’ʼ‘`´", "'''''")


def plain(text: str) -> tuple[str, list[int] | None]:
    """Return a text with one kind of apostrophe and composed letters, and the place in `text` of each of its
    characters.

    The places are None where nothing moved.
    """
    text = text.translate(_QUOTES)
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text, None
    letters: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        composed = unicodedata.normalize("NFC", text[at:end])
        letters.append(composed)
        places += [at] * len(composed)
        at = end
    return "".join(letters), [*places, len(text)]


@lru_cache(maxsize=16384)
def number(digits: str, comma: bool, points: bool) -> tuple[Decimal | None, bool]:
    """Return the number that digits state, None if it is ambiguous, and whether its thousands are grouped.

    `comma` says that the language of the text writes decimals after a comma, `points` that it sets thousands off by
    points.

    >>> number("110,000", False, False), number("1.200", False, False), number("1.200", True, True)
    ((Decimal('110000'), True), (None, False), (Decimal('1200'), True))
    >>> number("2,5", False, False)[0], number("1.200.000", False, False)[0], number("1,250", True, False)[0]
    (Decimal('2.5'), Decimal('1200000'), None)
    """
    if digits.isdigit():
        return (None if len(digits) > 1 and digits[0] == "0" else Decimal(digits)), False
    spaces = [sign for sign in " " + _SPACE if sign in digits]
    if spaces:
        whole, mark, rest = _cut(digits)
        if len(spaces) > 1 or (mark and len(rest) == 3):
            return None, True
        return Decimal("".join(re.findall("[0-9]", whole)) + (f".{rest}" if mark else "")), True
    marks = {sign for sign in ".,'" if sign in digits}
    if len(marks) == 2 and "'" not in marks:
        last = max(digits.rfind("."), digits.rfind(","))
        group = "," if digits[last] == "." else "."
        if digits.count(digits[last]) == 1 and _grouped(digits[:last], group):
            return Decimal(digits[:last].replace(group, "") + "." + digits[last + 1 :]), True
        return None, True
    if "'" in marks:
        whole, mark, rest = _cut(digits)
        return (
            (Decimal(whole.replace("'", "") + (f".{rest}" if mark else "")), True)
            if _grouped(whole, "'")
            else (None, True)
        )
    (mark,) = marks
    head, *parts = digits.split(mark)
    if len(parts) > 1:
        sure = _grouped(digits, mark) or (
            mark == "," and re.fullmatch(r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}", digits) is not None
        )
        return (Decimal(digits.replace(mark, "")) if sure else None), True
    rest = parts[0]
    if len(head) > 1 and head[0] == "0":
        return None, False
    if len(rest) == 3 and head != "0" and len(head) <= 3:
        if mark == ",":
            # Three zeros are a group of thousands: no one prints them as decimals.
            return (Decimal(head + rest), True) if not comma or rest == "000" else (None, False)
        return (Decimal(head + rest), True) if points else (None, False)
    if mark == "," and not comma and len(rest) > 3:
        return None, False
    return Decimal(f"{head}.{rest}"), False


def _cut(digits: str) -> tuple[str, str, str]:
    at = max(digits.rfind("."), digits.rfind(","))
    return (digits, "", "") if at < 0 else (digits[:at], digits[at], digits[at + 1 :])


@cache
def _groups(mark: str) -> re.Pattern[str]:
    return re.compile(rf"[1-9][0-9]{{0,2}}(?:{re.escape(mark)}[0-9]{{3}})+")


def _grouped(digits: str, mark: str) -> bool:
    return _groups(mark).fullmatch(digits) is not None


DASHES = "-–—‑−"


class Tokens:
    """The tokens of a text: `kind` (d: date or time, n: digits, w: word, f: fraction, s: sign), word in lower case,
    place.

    `language` is the language of the text where it is known: only its own number words, hedges and units are read.
    Where it is "", those of all languages are.
    """

    __slots__ = ("ends", "kinds", "language", "n", "numerals", "parts", "starts", "text", "words")

    def __init__(self, text: str, language: str = "") -> None:
        self.text, self.language = text, language
        self.numerals, self.parts = numerals_of(language), parts_of(language)
        kinds: list[str] = []
        words: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for match in TOKEN().finditer(text):
            kind, word = match.lastgroup or "s", match[0]
            start, end = match.span()
            if kind == "w":
                word = word.lower()
                if "'" in word and word[:2] in {"d'", "l'", "n'", "s'"}:  # d'environ, l'année
                    kinds.append("w")
                    words.append("de" if word[0] == "d" else word[:2])
                    starts.append(start)
                    ends.append(start + 2)
                    word, start = word[2:], start + 2
            kinds.append(kind)
            words.append(word)
            starts.append(start)
            ends.append(end)
        self.kinds, self.words, self.starts, self.ends, self.n = kinds, words, starts, ends, len(kinds)

    def word(self, at: int) -> str:
        """Return the token at a place, nothing beyond the ends."""
        return self.words[at] if 0 <= at < self.n else ""

    def kind(self, at: int) -> str:
        """Return the kind of the token at a place, nothing beyond the ends."""
        return self.kinds[at] if 0 <= at < self.n else ""

    def capital(self, at: int) -> bool:
        """Whether the token at a place begins with a capital."""
        return 0 <= at < self.n and self.text[self.starts[at]].isupper()

    def glued(self, at: int) -> bool:
        """Whether the token at a place follows the one before without a space."""
        return 0 < at < self.n and self.ends[at - 1] == self.starts[at]
