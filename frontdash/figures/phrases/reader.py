"""Reads number phrases: which numbers a wording states, how they are hedged, and which numbers in it are no figures.

A wording is cut into tokens; numbers in digits and in words become quantities; dates, names and rejected numbers are
set aside with
the reason; ranges, movements, tolerances and printed conversions are put together. What cannot be read surely has no
value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from frontdash.figures.phrases import hedges, vocabulary
from frontdash.figures.phrases.tokens import FRACTIONS, TOKEN, number, plain
from frontdash.figures.phrases.units import unit_at, unit_of

LONGEST = 300
"""Characters of a wording that are read: a number phrase is short, and reading must not grow with a hostile cell."""
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#[0-9]{2,5}|#x[0-9a-fA-F]{2,4});")
_DASHES = "-–—‑−"
_CYRILLIC = re.compile("[\u0400-\u052f]")
_GERMAN = re.compile("[äöüß]")
_FRENCH = re.compile("[àâçèêîôûœ]")


class Skipped(NamedTuple):
    """A number of a wording that is no figure: its place, and why."""

    start: int
    end: int
    why: str


class Reading(NamedTuple):
    """What a wording says by itself: numbers as printed, hedge, unit, and where the number stands in the text.

    `qualifier` is None where no hedge was recognised. A number that cannot be read surely ("1.200 km", "hundreds") is
    None, and `why` says so. `span` is the first and last offset of the number phrase without its hedge. `several` is
    true where the wording holds more than one figure. `unit` is the symbol of the unit behind the number, if frontdash
    knows it. `skipped` are the numbers that are no figures.
    """

    qualifier: str | None
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    span: tuple[int, int] | None
    several: bool = False
    unit: str | None = None
    why: str = ""
    skipped: tuple[Skipped, ...] = ()


class Tokens:
    """The tokens of a text: `kind` (d: date or time, n: digits, w: word, f: fraction, s: sign), word in lower case,
    place."""

    __slots__ = ("ends", "kinds", "n", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.kinds: list[str] = []
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for match in TOKEN.finditer(text):
            kind, word, start, end = match.lastgroup or "s", match[0], match.start(), match.end()
            if kind == "w":
                word = word.lower()
                if "'" in word and word[:2] in {"d'", "l'", "n'", "s'"}:  # d'environ, l'année
                    self._add("w", "de" if word[0] == "d" else word[:2], start, start + 2)
                    word, start = word[2:], start + 2
            self._add(kind, word, start, end)
        self.n = len(self.kinds)

    def _add(self, kind: str, word: str, start: int, end: int) -> None:
        self.kinds.append(kind)
        self.words.append(word)
        self.starts.append(start)
        self.ends.append(end)

    def word(self, at: int) -> str:
        """Return the token at a place, nothing beyond the ends."""
        return self.words[at] if 0 <= at < self.n else ""

    def kind(self, at: int) -> str:
        """Return the kind of the token at a place, nothing beyond the ends."""
        return self.kinds[at] if 0 <= at < self.n else ""

    def glued(self, at: int) -> bool:
        """Whether the token at a place follows the one before without a space."""
        return 0 < at < self.n and self.ends[at - 1] == self.starts[at]


class Quantity:
    """One number of a text on its way to a reading; `first` and `last` are its tokens, the last one exclusive."""

    __slots__ = (
        "digits", "first", "grouped", "hedge", "high", "last", "lead", "left", "low", "open", "scale", "share", "skip",
        "unit", "unread", "value",
    )  # fmt: skip

    def __init__(self, first: int, last: int, value: Decimal | None, digits: str = "", grouped: bool = False) -> None:
        self.first, self.last, self.value, self.digits, self.grouped = first, last, value, digits, grouped
        self.scale = 1
        self.skip = self.unread = ""
        self.unit: str | None = None
        self.hedge: str | None = None
        self.left = first
        """Where its hedge begins."""
        self.lead = ""
        """The word before its hedge that may open a range."""
        self.low: Decimal | None = None
        self.high: Decimal | None = None
        self.share = self.open = False


def times(digits: Decimal, scale: int) -> Decimal:
    """Multiply a printed number by a scale, with no digit more than it has: 1.4 million is 1.4E+6, not 1400000.0.

    >>> times(Decimal("1.4"), 10**6), times(Decimal("2.5"), 12)
    (Decimal('1.4E+6'), Decimal('30'))
    """
    power = len(str(scale)) - 1
    if scale == 10**power:
        return digits.scaleb(power)
    product = digits * scale
    return product.quantize(Decimal(1)) if product == product.to_integral_value() else product


@lru_cache(maxsize=65536)
def read_wording(wording: str, value: Decimal | None = None) -> Reading:
    """Read hedge, numbers and unit out of a wording; what is not recognised stays None.

    Where several numbers stand in the wording, the one that equals `value` is read; without a value, none.

    >>> read_wording("nearly 63,000 Russian troops").qualifier
    'nearly'
    >>> read_wording("between 15 and 70 meters per day").high
    Decimal('70')
    >>> read_wording("about 3 days; 1,200 km or more", Decimal(1200)).qualifier
    'at_least'
    >>> read_wording("rund 1,5 Millionen im Jahr 2024").value
    Decimal('1.5E+6')
    """
    simple = _simple(wording)
    if simple is not None:
        return simple
    text, whole = _readable(wording)
    text, places = plain(text)
    tokens = Tokens(text)
    found = [q for q in _quantities(tokens) if q.skip != _POWER]
    if not found:
        return Reading(None, None, None, None, None, several=not whole)
    _hedge_all(tokens, found)
    items = _combined(tokens, found)
    reading = _chosen(tokens, items, value, whole)
    if not items:
        reading = reading._replace(span=_span(tokens, found[0]), why=found[0].skip)
    skipped = tuple(_skipped(tokens, q) for q in found if q.skip)
    reading = reading._replace(skipped=skipped) if skipped else reading
    return reading if places is None else _placed(reading, places)


# One hedge, one number, and words behind it that are in no table: most wordings, at a tenth of the price.
_SIMPLE = re.compile(
    r"(?:([A-Za-z ]{1,40}) )?([1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{0,2}|[1-9][0-9]{4,8})"
    r"((?: [A-Za-z-]{2,20}){0,12})"
)


@cache
def _hedge_phrases() -> dict[str | None, str | None]:
    return {None: None, **dict(hedges.ENGLISH_PHRASES)}


@cache
def _telling() -> frozenset[str]:
    """The words behind a number that may say more of it than its unit."""
    tables = (
        vocabulary.NUMERALS,
        vocabulary.SCALES,
        vocabulary.PARTS,
        vocabulary.MONTHS,
        vocabulary.YEAR_BEHIND,
        vocabulary.FORMATIONS,
        vocabulary.CLOCK_BEHIND,
        vocabulary.CALIBRE,
        vocabulary.UNREAD_SCALES,
    )
    return frozenset(
        word for table in (*tables, _TIMES, _MONEY, _language_words(), hedges.trailing_words()) for word in table
    )


def _simple(wording: str) -> Reading | None:
    """Return the reading of a wording without anything but a hedge, a number and plain words; None for all others."""
    match = _SIMPLE.fullmatch(wording) if len(wording) <= LONGEST else None
    if match is None:
        return None
    front, digits, tail = match.groups()
    hedge = _hedge_phrases().get(front and front.lower(), _MISSING)
    if hedge is _MISSING:
        return None
    words = tail.lower().split()
    if not _telling().isdisjoint(words) or (words and words[0][0] == "-"):
        return None
    for word in words:
        if "-" in word and not _telling().isdisjoint(word.split("-")):
            return None
    unit = unit_of(words) if words else None
    start = match.start(2)
    return Reading(hedge, Decimal(digits.replace(",", "")), None, None, (start, start + len(digits)), False, unit)


_MISSING = "missing"


def _readable(wording: str) -> tuple[str, bool]:
    """Return the part of a wording that is read, every character in its place, and whether all numbers are in it."""
    text, whole = wording, True
    if len(wording) > LONGEST:
        # Never half a number.
        text = wording[:LONGEST].rstrip("0123456789.,'’\u00a0\u202f\u2009 -–")
        whole = re.search(r"[0-9]", wording[len(text) :]) is None
    if "&" in text:
        import html

        text = _ENTITY.sub(lambda match: html.unescape(match[0])[:1].ljust(len(match[0])), text)
    return text, whole


def _placed(reading: Reading, places: list[int]) -> Reading:
    """Return a reading with its offsets moved to those of the text as it was given."""
    span = reading.span and (places[reading.span[0]], places[reading.span[1]])
    skipped = tuple(Skipped(places[start], places[end], why) for start, end, why in reading.skipped)
    return reading._replace(span=span, skipped=skipped)


def _skipped(tokens: Tokens, q: Quantity) -> Skipped:
    return Skipped(tokens.starts[q.first], tokens.ends[q.last - 1], q.skip)


# --- quantities -------------------------------------------------------------------------------------------------


@cache
def _language_words() -> dict[str, str]:
    """Word -> its language, for words that tell German and French wordings from English ones."""
    english = {word for phrase, _ in hedges.ENGLISH_PHRASES for word in phrase.split()} | {
        word for word, numeral in vocabulary.NUMERALS.items() if numeral.language in {vocabulary.ENGLISH, ""}
    }
    words = {
        word: numeral.language
        for word, numeral in vocabulary.NUMERALS.items()
        if numeral.language in {vocabulary.GERMAN, vocabulary.FRENCH}
    }
    for language in (vocabulary.GERMAN, vocabulary.FRENCH):
        words |= {word: language for phrase, _ in hedges.phrases_of(language) for word in phrase.split()}
    words |= dict.fromkeys(
        ("im jahr jahre und soldaten mann menschen einwohner tote verletzte quadratkilometer prozent").split(),
        vocabulary.GERMAN,
    )
    words |= dict.fromkeys(
        ("les des du personnes soldats hommes morts habitants kilomètres carrés pour").split(),
        vocabulary.FRENCH,
    )
    return {word: language for word, language in words.items() if word not in english and len(word) > 1}


def _languages(tokens: Tokens) -> tuple[bool, bool]:
    """Return whether decimals stand after a comma in the language of a wording, and whether points set thousands
    off."""
    text = tokens.text
    told = _language_words()
    languages = {told[word] for word in tokens.words if word in told}
    if not text.isascii():
        small = text.lower()
        if _CYRILLIC.search(small):
            return True, False
        if _GERMAN.search(small):
            languages.add(vocabulary.GERMAN)
        if _FRENCH.search(small):
            languages.add(vocabulary.FRENCH)
    return bool(languages), languages == {vocabulary.GERMAN}


def _quantities(t: Tokens) -> Iterator[Quantity]:
    """Yield the numbers of a text in order, those that are no figures with the reason."""
    comma = points = None
    at = 0
    while at < t.n:
        kind = t.kinds[at]
        found: Quantity | None = None
        if kind == "n":
            if comma is None:
                comma, points = _languages(t)
            found = _digits(t, at, comma, bool(points))
        elif kind == "w":
            numeral = vocabulary.NUMERALS.get(t.words[at])
            if numeral is not None or len(t.words[at]) > 6 or t.words[at] in vocabulary.PARTS:
                found = _in_words(t, at, numeral)
        elif kind == "d":
            found = Quantity(at, at + 1, None)
            found.skip = "a date or a time"
        elif kind == "f":
            found = _fraction_sign(t, at)
        if found is None:
            at += 1
            continue
        at = max(found.last, at + 1)
        yield found


def _skip(q: Quantity, why: str) -> Quantity:
    q.skip, q.value = why, None
    return q


def _digits(t: Tokens, at: int, comma: bool, points: bool) -> Quantity | None:
    digits = t.words[at]
    value, grouped = number(digits, comma, points)
    q = Quantity(at, at + 1, value, digits, grouped)
    name = _is_name(t, at, q)
    if name is not None:
        return name
    if value is None:
        q.unread = f"{digits} can be read in more than one way, or in none"
    sign = _sign(t, at, q)
    _suffixes(t, q, comma)
    if not q.skip and q.value is not None and sign:
        q.value = -q.value if sign == "-" else None
        q.first -= 1
        q.unread = "" if sign == "-" else "a minus or a dash"
    return q


_POWER = "the power of a unit"
_POWERED = frozenset(("km", "m", "mi", "км", "м"))


def _is_name(t: Tokens, at: int, q: Quantity) -> Quantity | None:
    """Return a number that is a part of a name, set aside; None where it is none."""
    if not t.glued(at):
        power = (
            q.digits in {"2", "3"}
            and t.word(at - 1) in _POWERED
            and t.kind(at - 2) == "n"
            and unit_at(t, at + 1) is None
        )
        return _skip(q, _POWER) if power else None
    before = t.words[at - 1]
    if before in ".," and not t.glued(at - 1):
        q.unread, q.value = "a point without a number before it", None
        return q
    if before in "x×" and t.kind(at - 2) != "n":
        return _skip(q, "a multiple")
    if t.kinds[at - 1] == "w":
        if before in _POWERED and q.digits in "23":
            return _skip(q, _POWER)
        return _skip(q, "a part of a name") if before != "x" else None
    if before in "№#":
        return _skip(q, "the number of a name")
    if before in "-‑–/" and t.glued(at - 1) and t.kinds[at - 2] == "w":
        word = t.words[at - 2]
        joins = "n" in t.kinds[max(0, at - 6) : at - 2] or word in vocabulary.NUMERALS
        joins = joins and (
            word in vocabulary.SCALES
            or word in vocabulary.GLUED
            or word in vocabulary.NUMERALS
            or unit_at(t, at - 2) is not None
        )
        if not joins and before != "/":
            return _skip(q, "a part of a name")
    return None


def _sign(t: Tokens, at: int, q: Quantity) -> str:
    """Return `-` for a minus before digits, `?` for a dash that may be one, nothing otherwise."""
    before = t.word(at - 1)
    if before in {"minus", "мінус", "минус"} and t.kind(at - 1) == "w" and t.word(at - 2) not in {"plus", "or", "плюс"}:
        return "-" if at == 1 else "?"
    if not before or before not in _DASHES or not t.glued(at):
        return ""
    if at == 1:
        return "?" if before == "–" else "-"
    if t.glued(at - 1) or t.kinds[at - 2] in "nf":
        return ""
    word = t.words[at - 2]
    if t.kinds[at - 2] == "w" and (word in vocabulary.SCALES or unit_at(t, at - 2) is not None):
        return ""  # "5 km -6 km"
    return "?" if before in "–—" else "-"


def _suffixes(t: Tokens, q: Quantity, comma: bool) -> None:
    """Read what follows digits: an ordinal ending, a scale, a fraction, a unit; or find that they are no figure."""
    at = q.last
    if t.glued(at):
        at = _glued(t, q, at)
        if q.skip:
            return
    at = _fractions(t, q, at)
    at = _repeated_in_words(t, q, at)
    if t.word(at) in {"and", "с", "з", "et", "und"}:
        at = _and_a_half(t, q, at)
    at = _scales(t, q, at)
    if t.word(at) in {"et", "and", "с", "з"} and q.scale > 1:
        at = _and_a_half(t, q, at)
    q.last = at
    q.unit = "money" if _money(t, q) or t.word(at) in _MONEY | {"€", "$", "₴"} else q.unit or unit_at(t, at)
    if q.scale == 1 and not q.skip:
        _no_figure(t, q)


_ORDINAL = frozenset(("st nd rd th er ère e ème ième nde").split())
_CYRILLIC_ORDINAL = frozenset(("го й я ая ый ой ого ому му ма та ша га тя ої ій те е ю ім им ый ий а").split())
_CYRILLIC_CARDINAL = frozenset(("ти х ми тьох рьох ьох ох м мя ёх ех и").split())


def _glued(t: Tokens, q: Quantity, at: int) -> int:
    """Read what is set directly behind digits; returns the place behind it."""
    word, kind = t.words[at], t.kinds[at]
    if kind == "w":
        return _letters(t, q, at, t.text[t.starts[at] : t.ends[at]])
    if word in "×x" and t.kind(at + 1) == "n":
        _skip(q, "one side of an area")
    elif word in _DASHES and t.glued(at + 1) and t.kinds[at + 1] == "w":
        return _hyphened(t, q, at + 1)
    elif word == "/" and t.glued(at + 1) and t.kinds[at + 1] == "n":
        return _slash(t, q, at + 1)
    elif word == ":" and t.glued(at + 1) and t.kinds[at + 1] == "n":
        q.last = at + 2
        _skip(q, "a ratio")
    elif word == "." and (t.word(at + 1) in vocabulary.MONTHS or t.word(at + 1) in vocabulary.FORMATIONS):
        _skip(q, "an order or a date")
    elif word == "'" and t.word(at + 1) == "s":
        _skip(q, "a decade")
    return at


def _slash(t: Tokens, q: Quantity, at: int) -> int:
    """Read a fraction of two whole numbers, such as 4/10: a share."""
    below = t.words[at]
    if q.digits.isdigit() and below.isdigit() and 0 < int(q.digits) < int(below) <= 100:
        _as_share(q, Decimal(q.digits), Decimal(below))
    else:
        _skip(q, "two numbers with a slash")
    q.last = at + 1
    return at + 1


def _letters(t: Tokens, q: Quantity, at: int, letters: str) -> int:
    small = letters.lower()
    if letters in vocabulary.GLUED or small in {"млн", "млрд", "тыс", "тис"}:
        scale = vocabulary.GLUED.get(letters, vocabulary.SCALES.get(small))
        if scale is not None:
            q.scale, at = q.scale * scale, at + 1
            return at + (t.word(at) == ".")
        return _lone_m(t, q, at)
    if small == "e" and t.kind(at + 1) in "ns" and t.glued(at + 1):  # 1.4E+6
        q.value, q.unread, q.last = (
            None,
            "a number with an exponent",
            at + 1 + (t.kind(at + 1) == "s") + (t.kind(at + 2) == "n"),
        )
        return q.last
    if small in _ORDINAL:
        _skip(q, "an order")
    elif small == "s":
        _skip(q, "a decade")
    elif small in {"x", "х"}:
        _skip(q, "one side of an area" if t.kind(at + 1) == "n" else "a multiple")
        if t.kind(at + 1) == "n":
            q.last = at + 2
    elif small in {"ish", "ish-"}:
        pass
    elif small in vocabulary.CALIBRE:
        _skip(q, "a calibre")
    elif unit_at(t, at) is not None:
        pass
    elif _CYRILLIC.match(small):
        return _cyrillic_ending(t, q, at)
    else:
        _skip(q, "a part of a name")
    return at


def _hyphened(t: Tokens, q: Quantity, at: int) -> int:
    """Read a word behind digits and a hyphen: a scale, a unit, an ending."""
    word = t.words[at]
    if word in vocabulary.SCALES:
        q.scale *= vocabulary.SCALES[word]
        return at + 1
    if word in {"strong", "odd", "plus", "ish", "man"}:
        return at - 1
    if word == "fold":
        _skip(q, "a multiple")
        return at
    if word == "year" and t.word(at + 1) in _DASHES and t.word(at + 2).startswith("old"):
        _skip(q, "an age")
        return at
    if word in vocabulary.CALIBRE:
        _skip(q, "a calibre")
        return at
    if unit_at(t, at) is not None:
        q.unit = unit_at(t, at)
        return at - 1
    if _CYRILLIC.match(word):
        return _cyrillic_ending(t, q, at)
    return at - 1


def _cyrillic_ending(t: Tokens, q: Quantity, at: int) -> int:
    word = t.words[at]
    for stem, factor in vocabulary.ADJECTIVE_SCALES:
        if word.startswith(stem):
            q.scale *= factor
            return at + 1
    if word in _CYRILLIC_CARDINAL and not (word in {"м", "и"} and t.word(at + 1) not in vocabulary.SCALES):
        return at + 1
    _skip(q, "an order" if word in _CYRILLIC_ORDINAL else "a part of a name")
    return at


_METRES_BEHIND = frozenset(
    (
        "per a an in of to and or from away wide long deep high thick apart forward at on each every so north "
        "south east west ahead"
    ).split()
)  # fmt: skip
_PEOPLE_BEHIND = frozenset(
    ("people persons residents refugees inhabitants citizens civilians children ukrainians russians").split()
)


def _lone_m(t: Tokens, q: Quantity, at: int) -> int:
    """Read a small m behind digits: metres where nothing is counted behind it, a million where people are."""
    after = t.word(at + 1)
    if after in _PEOPLE_BEHIND:
        q.scale *= 10**6
        return at + 1
    if _money(t, q) or after in _MONEY:
        q.scale *= 10**6
        return at + 1
    whole = q.digits.isdigit() or q.grouped
    # "2m" alone is as often two million.
    ends = not t.glued(at) and (not after or not after.isalnum())
    if t.word(at + 1) in {"²", "2", "³"} or (whole and (after in _METRES_BEHIND or ends)):
        return at
    q.unread, q.value = "m is metres or millions", None
    return at


_MONEY = frozenset((
        "dollar dollars euro euros hryvnia hryvnias rouble roubles ruble rubles pound pounds usd eur uah rub "
        "долларов евро рублей гривен доларів гривень рублів грн руб"
    ).split())  # fmt: skip


def _money(t: Tokens, q: Quantity) -> bool:
    """Whether a sign of money stands before digits."""
    return t.word(q.first - 1) in {"$", "€", "£", "₴", "₽"} or t.word(q.first - 1) in {"usd", "eur", "uah"}


def _fractions(t: Tokens, q: Quantity, at: int) -> int:
    if t.kind(at) != "f" or not q.digits.isdigit() or q.value is None:
        return at
    part = FRACTIONS.get(t.words[at])
    q.value, q.unread = (None, "a third has no last digit") if part is None else (q.value + Decimal(part), "")
    return at + 1


def _repeated_in_words(t: Tokens, q: Quantity, at: int) -> int:
    """Skip the same number in words and brackets: 12 (twelve) thousand."""
    if t.word(at) != "(" or t.word(at + 1) not in vocabulary.NUMERALS:
        return at
    again = _in_words(t, at + 1, vocabulary.NUMERALS[t.word(at + 1)])
    if again is not None and t.word(again.last) == ")" and again.value == q.value:
        return again.last + 1
    return at


def _and_a_half(t: Tokens, q: Quantity, at: int) -> int:
    """Read "and a half" behind a number: half of its scale."""
    step = at + 1 + (t.word(at + 1) in {"a", "une", "un"})
    if t.word(step) in {"half", "половиной", "половиною", "demi", "demie", "halb", "половина"}:
        if q.value is not None:
            q.value += times(Decimal("0.5"), q.scale)
        return step + 1
    if t.word(step) in {"quarter", "third", "quarters", "четвертью", "чвертю"}:
        q.value, q.unread = None, "a fraction that is not read"
        return step + 1
    return at


def _scales(t: Tokens, q: Quantity, at: int) -> int:
    """Read up to two scale words behind a number, and multiply it."""
    for _ in range(2):
        hyphen = t.word(at) in {"-", "‑"} and t.glued(at) and t.glued(at + 1)
        word = t.word(at + hyphen)
        factor = vocabulary.SCALES.get(word)
        if word in vocabulary.UNREAD_SCALES and factor is None:
            q.value, q.unread = None, f"“{word}” is a scale of a language that is not read"
            return at
        if word == "m" and t.kind(at) == "w" and not t.glued(at):
            at = _lone_m(t, q, at)
            break
        if word == "+" and t.word(at + 1) in vocabulary.SCALES:  # 100+ thousand
            q.open, at = True, at + 1
            continue
        if factor is None:
            stem = next((size for stem, size in vocabulary.ADJECTIVE_SCALES if word.startswith(stem)), None)
            if stem is None:
                break
            factor = stem
        q.scale, at = q.scale * factor, at + 1 + hyphen
        # Abbreviations end in a point.
        if t.word(at) == "." and t.glued(at) and word in {"тыс", "тис", "млн", "млрд", "mio", "mrd", "tsd", "mln"}:
            at += 1
    if q.scale == 1 and q.value is not None:
        after, raw = t.word(at), t.text[t.starts[at] : t.ends[at]] if at < t.n else ""
        if (raw in {"M", "B", "G", "T"} and not t.glued(at) and not t.glued(at + 1)) or (
            after and ord(after[0]) > 0x52F and after[0].isalpha()
        ):
            q.value, q.unread = None, f"“{raw}” is a scale that is not read"
    if q.scale > 1 and q.value is None and "." in q.digits and q.digits.count(".") == 1 and "," not in q.digits:
        # 1.250 million are decimals: nobody sets thousands of millions off.
        q.value, q.unread = Decimal(q.digits), ""
    if q.value is not None:
        q.value = times(q.value, q.scale)
    return at


def _no_figure(t: Tokens, q: Quantity) -> None:
    """Set digits aside that are a date, a time, an order, a calibre or the number of a name."""
    at, digits = q.first, q.digits
    before, after = t.word(at - 1), t.word(q.last)
    if before == "." and t.glued(at - 1):
        before = t.word(at - 2)
    if before in {"day", "week"} and q.unit is None:
        _skip(q, "the number of a day")
    if after in _TIMES:
        _skip(q, "a multiple")
    if " " in digits and _is_month(t, at - 1):
        q.value, q.unread = None, "a day, and perhaps the number behind it"
    if after in {"tens", "dozens", "dutzend", "dizaines", "десятков", "десятків"} and after not in vocabulary.SCALES:
        q.value, q.unread = None, f"“{after}” has no value"
    short = digits.isdigit() and len(digits) <= 4
    if not short or q.skip:
        return
    size = int(digits)
    if (_is_month(t, q.last) and size <= 31 and q.unit is None) or (
        _is_month(t, at - 1) and size <= 31 and q.unit is None
    ):
        _skip(q, "a day")
    elif len(digits) == 4 and 1900 <= size <= 2100 and q.unit is None and _is_year(t, q, before, after):
        _skip(q, "a year")
    elif after in vocabulary.CLOCK_BEHIND or (
        after in {"a", "p"} and t.word(q.last + 1) == "." and t.word(q.last + 2) == "m"
    ):
        _skip(q, "a time")
    elif after in vocabulary.CALIBRE:
        _skip(q, "a calibre")
    elif (
        (before == "of" and t.word(at - 2) == "group" and size < 30 and q.unit is None)
        or (before in vocabulary.NUMBERED and q.unit is None and t.kind(at - 1) != "n")
        or before == "№"
        or (before in {"no", "nr", "n"} and t.word(at - 1) == ".")
    ):
        _skip(q, "the number of a name")
    elif after in vocabulary.FORMATIONS and not after.endswith("s") and size > 4 and size % 10 != 1:
        _skip(q, "the number of a formation")


_TIMES = frozenset(["times", "fold", "раз", "раза", "рази", "разів", "fois", "mal"])


def _is_month(t: Tokens, at: int) -> bool:
    word = t.word(at)
    if word == "." and t.glued(at):
        word, at = t.word(at - 1), at - 1
    if word not in vocabulary.MONTHS:
        return False
    # May and March are words of every day, too.
    return word not in {"may", "march", "mar", "mai", "sept"} or t.text[t.starts[at]].isupper()


def _is_year(t: Tokens, q: Quantity, before: str, after: str) -> bool:
    if before in vocabulary.YEAR_BEFORE or after in vocabulary.YEAR_BEHIND or before in vocabulary.MONTHS:
        return True
    if before == "," and t.kind(q.first - 2) == "n" and _is_month(t, q.first - 3):  # June 27, 2025
        return True
    alone = t.word(q.last) in {")", ",", ";", "]", ""} and before in {"(", ",", ";", "["}
    return alone and t.n > 3


# --- numbers in words -------------------------------------------------------------------------------------------

_GENITIVE = frozenset(
    ("больше более около свыше менее меньше до порядка близько більше понад менше до близько від от").split()
)
_SINGULAR_SCALE = frozenset((
        "тысяча тысячу тысячей тисяча тисячу тисячею миллион мільйон миллиард мільярд миллиона мільйона tausend "
        "mille hundert"
    ).split())  # fmt: skip
_HALF_OF = frozenset(("of the von der des de la из от з від").split())


def _in_words(t: Tokens, at: int, numeral: vocabulary.Numeral | None) -> Quantity | None:
    """Return the number in words that begins at a place; None where there is none."""
    word = t.words[at]
    if numeral is None and word in vocabulary.PARTS:
        return _bare_part(t, at)
    if numeral is None:
        compound = vocabulary.german_compound(word) if word.isalpha() else None
        if compound is None:
            return None
        return _words_done(t, at, at + 1, Decimal(compound), 0)
    if t.kind(at - 1) == "n" or (t.word(at - 1) in {"per", "pro"} and word == "cent"):
        return None
    if numeral.kind == "vague" or (numeral.kind == "plural" and not _is_one(t, at)):
        return _vague(t, at)
    if numeral.kind == "half":
        return _half(t, at, numeral)
    if numeral.kind == "whole":
        return _words_done(t, at, at + 1, Decimal(numeral.value), 0)
    return _counted(t, at)


def _is_one(t: Tokens, at: int) -> bool:
    """Whether a plural of a scale is the genitive of one: "больше тысячи"."""
    return t.words[at] in {"тысячи", "тисячі"} and t.word(at - 1) in _GENITIVE


def _vague(t: Tokens, at: int) -> Quantity | None:
    """Return a number that has no value, such as dozens or several hundred; None for several of something that is no
    number."""
    end = at + 1
    bare = vocabulary.NUMERALS[t.words[at]].kind == "vague" and t.words[at] not in {
        "dozens", "scores", "tens", "dutzende", "dutzenden", "dizaines", "douzaines", "vingtaines", "centaines",
        "десятки", "десятков", "десятків",
    }  # fmt: skip
    while True:
        step = end + (t.word(end) in {"of", "de", "von"})
        if t.word(step) not in vocabulary.NUMERALS or vocabulary.NUMERALS[t.word(step)].kind in {"one", "add", "half"}:
            break
        end, bare = step + 1, False
    if bare:
        return None
    q = Quantity(at, end, None)
    q.unread = f"“{t.text[t.starts[at] : t.ends[end - 1]]}” has no value"
    q.unit = unit_at(t, end)
    return q


def _half(t: Tokens, at: int, numeral: vocabulary.Numeral) -> Quantity | None:
    """Read half a million, eine halbe Million, полтора миллиона, un demi-million; half of something is a share."""
    step = at + 1
    if t.word(step) in _DASHES and t.word(step):
        step += 1
    if t.word(step) in {"a", "an"}:
        step += 1
    scale = vocabulary.NUMERALS.get(t.word(step))
    if scale is not None and scale.kind in {"scale", "plural", "each"}:
        half = Decimal(numeral.value) + Decimal("0.5")
        first = at - 1 if t.word(at - 1) in {"ein", "eine", "einer", "un", "une", "a"} else at
        return _words_done(t, first, step + 1, times(half, scale.value), 0)
    if numeral.value:  # anderthalb Jahre
        return _words_done(t, at, at + 1, Decimal(numeral.value) + Decimal("0.5"), 0)
    if t.words[at] in vocabulary.PARTS:
        return _part_of_scale(t, at, at, Decimal(1)) or _bare_part(t, at)
    return None


def _bare_part(t: Tokens, at: int) -> Quantity | None:
    """Read a part that is hedged or is a part of something: nearly half, половина города."""
    if t.word(at + 1) in _HALF_OF or hedges.in_front(t, at).qualifier is not None:
        return _part(t, at, at, Decimal(1))
    return None


def _part(t: Tokens, first: int, at: int, above: Decimal) -> Quantity:
    """Return a share in words: two thirds, a quarter of the city."""
    q = Quantity(first, at + 1, None)
    _as_share(q, above, Decimal(vocabulary.PARTS[t.words[at]]))
    return q


def _as_share(q: Quantity, above: Decimal, below: Decimal) -> None:
    share = above * 100 / below
    q.share, q.unit = True, "percent"
    exact = share == share.quantize(Decimal("0.001")) and share.normalize()
    q.value = Decimal(f"{exact:f}") if exact else share
    if not exact:
        q.unread = "a share that has no last digit"


def _counted(t: Tokens, at: int) -> Quantity | None:
    """Read numerals as far as they make one number."""
    total, current, article, end = Decimal(0), Decimal(0), False, at
    last_scale, seen, language = 10**18, "", ""
    step = at
    while step < t.n:
        word = t.words[step]
        joint = False
        if t.kinds[step] == "s":
            joint = word in {"-", "‑"} and t.glued(step) and t.glued(step + 1) and seen != ""
        elif word in {"and", "et"} and seen in {"hundred", "scale", "plural", "add"}:
            half = _half_behind(t, step)
            if half and seen == "add":
                current, step, end, seen = current + Decimal("0.5"), half, half, "half"
                continue
            if half and seen != "hundred":  # deux millions et demi
                total, end = total + times(Decimal("0.5"), last_scale), half
                break
            follows = vocabulary.NUMERALS.get(t.word(step + 1))
            if (
                follows is not None and word == "et" and follows.kind == "one" and current % 10 == 0 and current
            ):  # vingt et un
                current, step, end, seen = current + 1, step + 2, step + 2, "add"
                continue
            joint = follows is not None and follows.kind == "add" and (seen in {"hundred", "scale"} or word == "et")
        elif word in {"с", "з"} and seen == "add":
            half = _half_behind(t, step)
            if half:
                current, step, end, seen = current + Decimal("0.5"), half, half, "half"
                continue
        if joint:
            step += 1
            continue
        numeral = vocabulary.NUMERALS.get(word)
        if numeral is None:
            break
        kind, size = numeral.kind, numeral.value
        if kind == "one":
            if seen:
                break
            article = True
        elif kind == "add":
            if article or not _fits(current, size, numeral.language, seen):
                break
            current = (
                current + 76 if (size == 20 and current % 100 == 4 and word.startswith("vingt")) else current + size
            )
        elif kind == "hundred":
            if current > 20 or (seen not in {"", "add", "one"}):
                break
            current = max(current, Decimal(1)) * 100
        elif kind in {"scale", "plural"}:
            if size >= last_scale or (not seen and word not in _SINGULAR_SCALE and not _is_one(t, step)):
                break
            if kind == "plural" and not seen and not _is_one(t, step):
                break
            total, current, last_scale = total + times(current or Decimal(1), size), Decimal(0), size
        elif kind == "each":
            if seen not in {"add", "one"} and numeral.language not in {vocabulary.RUSSIAN, vocabulary.UKRAINIAN}:
                break
            total, current = total + times(current or Decimal(1), size), Decimal(0)
            end, seen = step + 1, "each"
            break
        else:
            break
        seen, language, end, step = kind, numeral.language or language, step + 1, step + 1
    if seen in {"", "one"}:
        return _unsaid(t, at) if not seen else _article_part(t, at)
    value = total + current
    if t.word(end) in vocabulary.PARTS and value == 1 and t.word(end + 1) in {"of", "de"}:
        scaled = _part_of_scale(t, at, end, value)
        if scaled is not None:
            return scaled
    if t.word(end) in vocabulary.PARTS and seen == "add" and value < 10 and t.words[end] not in {"quarter", "half"}:
        return _part(t, at, end, value)
    if t.word(end) in _DASHES and t.word(end + 1) in vocabulary.PARTS and seen == "add":
        return _part(t, at, end + 1, value)
    if end == at + 1 and t.words[at] in {"one", "один", "одна", "одного", "одной", "одно", "одну"}:
        # A pronoun as often as a number.
        told = t.word(end) in {"in", "of", "из", "з", "із", "to", "or", "-", "–", "или", "або"}
        if not (told or (unit_at(t, end) and t.word(at - 1) not in {"in", "within", "per", "за"})):
            return None
    return _words_done(t, at, end, value, last_scale if total and not current else 1)


def _half_behind(t: Tokens, at: int) -> int:
    """Return the place behind "and a half", 0 where it is not there."""
    step = at + 1 + (t.word(at + 1) in {"a", "an", "une"})
    return step + 1 if t.word(step) in {"half", "половиной", "половиною", "demi", "demie"} else 0


def _fits(current: Decimal, size: int, language: str, seen: str) -> bool:
    """Whether a numeral goes on with what is read: thirty-five, one hundred and four, soixante-dix."""
    if not current:
        return seen in {"", "scale", "plural"}
    if language == vocabulary.FRENCH and current % 100 in {60, 80} and 10 <= size <= 16:
        return True
    if language == vocabulary.FRENCH and size == 20 and current % 100 == 4:
        return True
    below = current % 100
    if below == 0:
        return size < 100
    return below >= 20 and below % 10 == 0 and 0 < size < 10


def _part_of_scale(t: Tokens, first: int, at: int, above: Decimal) -> Quantity | None:
    """Read a quarter of a million, half of a million; `at` is the part."""
    step = at + 2 + (t.word(at + 2) in {"a", "one"})
    scale = vocabulary.NUMERALS.get(t.word(step))
    if t.word(at + 1) != "of" or scale is None or scale.kind != "scale":
        return None
    value = times(above, scale.value) / vocabulary.PARTS[t.words[at]]
    return _words_done(t, first, step + 1, value, scale.value) if value == value.to_integral_value() else None


def _article_part(t: Tokens, at: int) -> Quantity | None:
    """Read a part with an article, or one of a unit behind a hedge: a third, un quart, almost a year."""
    unit = unit_at(t, at + 1)
    if unit is not None and unit.partition("/")[0] in _ONE_OF and hedges.in_front(t, at).qualifier is not None:
        return _words_done(t, at, at + 1, Decimal(1), 0)
    if t.word(at + 1) in vocabulary.PARTS:
        return _part_of_scale(t, at, at + 1, Decimal(1)) or _part(t, at, at + 1, Decimal(1))
    return None


_ONE_OF = frozenset(("km mile m ha hour day week month year").split())


def _unsaid(t: Tokens, at: int) -> Quantity | None:
    """Return a scale word alone as a number without a value: "million people"."""
    q = Quantity(at, at + 1, None)
    q.unread = f"“{t.words[at]}” has no number before it"
    return q


def _words_done(t: Tokens, first: int, last: int, value: Decimal, scale: int) -> Quantity:
    q = Quantity(first, last, value)
    q.unit, q.scale = unit_at(t, last), scale or 1
    if t.word(last) in _MONEY:
        q.unit = "money"
    return _skip(q, "a multiple") if t.word(last) in _TIMES else q


def _fraction_sign(t: Tokens, at: int) -> Quantity:
    q = Quantity(at, at + 1, None)
    part = FRACTIONS.get(t.words[at])
    q.value, q.unread = (None, "a fraction without a last digit") if part is None else (Decimal(part), "")
    q.last = _scales(t, q, at + 1)
    q.unit = unit_at(t, q.last)
    if q.scale == 1:
        q.unread, q.value = "a fraction of something", None
    return q


# --- hedges -----------------------------------------------------------------------------------------------------


def _hedge_all(t: Tokens, found: list[Quantity]) -> None:
    """Give every quantity its own hedge; set those aside that are negated, or are the whole that a share is of."""
    previous: Quantity | None = None
    for q in found:
        if q.skip:
            previous = q
            continue
        front = hedges.in_front(t, q.first)
        q.left, q.lead = front.left, front.lead
        q.hedge = hedges.both(front.qualifier, "at_least" if q.open else hedges.behind(t.text, t.ends[q.last - 1]))
        if front.negated:
            _skip(q, "negated or replaced")
        elif front.other == "±" and previous is not None and previous.last == q.first - 1:
            q.left = q.first
        elif front.other:
            q.value, q.unread = None, f"“{front.other}” makes another number of it"
        elif hedges.is_base(t, q.left, previous):
            if previous is not None and not previous.skip:
                if t.words[q.left - 1] == "in" and previous.value == 1 and q.value:
                    _as_share(previous, Decimal(1), q.value)
                elif previous.unit != "percent" or previous.share:
                    previous.share, previous.unread = True, "a share of another number"
            _skip(q, "the whole that a share is of")
        previous = q


# --- ranges, movements, tolerances, conversions -----------------------------------------------------------------


def _combined(t: Tokens, found: list[Quantity]) -> list[Quantity]:
    """Return the figures of a text: ranges as one, movements as where they end, conversions and tolerances set
    aside."""
    items: list[Quantity] = []
    at = 0
    while at < len(found):
        first = found[at]
        second = found[at + 1] if at + 1 < len(found) else None
        if first.skip:
            at += 1
            continue
        if (
            second is None
            and first.lead in vocabulary.MOVED_FROM
            and any(word in vocabulary.MOVING for word in t.words[max(0, first.left - 6) : first.left])
        ):
            _skip(first, "where a movement begins")
            break
        if second is not None and not second.skip:
            whole = (
                _tolerance(t, first, second) or _moved(t, first, second) or _range(t, first, second, found[at + 2 :])
            )
            if whole is not None:
                items.append(whole)
                at += 2
                continue
        items.append(first)
        at += 1
    items = [item for item, before in zip(items, [None, *items], strict=False) if not _is_conversion(t, before, item)]
    if len(items) > 1:
        items = [item for item in items if not _is_period(t, item)]
    return items


def _between(t: Tokens, first: Quantity, second: Quantity) -> list[str]:
    """Return the tokens between two quantities, without the unit of the first and the hedge of the second."""
    start = first.last
    skip = 0
    if first.unit is not None:
        from frontdash.figures.phrases.units import unit_length

        hyphen = t.word(start) in {"-", "‑"} and t.glued(start) and t.glued(start + 1) and t.kind(start + 1) == "w"
        skip = unit_length(t, start + hyphen)
        skip += hyphen if skip else 0
    return t.words[start + skip : second.left]


_TOLERANCE = tuple(
    phrase.split()
    for phrase in (
        "±|plus or minus|+ / -|+ -|give or take|plus / minus|плюс - минус|плюс - мінус|плюс минус|plus minus"
        "|plus ou moins"
    ).split("|")
)


def _tolerance(t: Tokens, first: Quantity, second: Quantity) -> Quantity | None:
    tokens = t.words[first.last : second.first]
    if tokens not in _TOLERANCE or first.value is None or second.value is None or second.value < 0:
        return None
    if second.unit == "percent" and first.unit != "percent":
        first.hedge = "about"
        return first
    q = Quantity(first.first, second.last, first.value)
    q.hedge, q.low, q.high = "about", first.value - second.value, first.value + second.value
    q.unit, q.left = second.unit or first.unit, first.left
    return q


def _moved(t: Tokens, first: Quantity, second: Quantity) -> Quantity | None:
    """Return where a movement ends: rose from A to B, up P percent to B. The figure is B, and not for sure without a
    value."""
    join = _between(t, first, second)
    if _opens(t, first, second):
        join = [t.words[second.left]]
    if not join or join[-1] not in vocabulary.MOVED_TO or len(join) > 4:
        return None
    other_unit = first.unit == "percent" and second.unit != "percent"
    if not other_unit:
        start = first.left - 1
        lead = t.word(start) if not first.lead else first.lead
        near = t.words[max(0, start - 6) : max(0, start + 1)]
        moving = any(word in vocabulary.MOVING for word in near)
        if not moving or (
            lead not in vocabulary.MOVED_FROM
            and lead not in vocabulary.MOVED_BY
            and lead not in vocabulary.MOVING
            and lead != "of"
        ):
            return None
    _skip(first, "where a movement begins, or how far it goes")
    second.unread = second.unread or "the end of a movement"
    if _opens(t, first, second):
        second.hedge = hedges.behind(t.text, t.ends[second.last - 1])
    second.lead = "moved"
    return second


def _range(t: Tokens, first: Quantity, second: Quantity, rest: list[Quantity]) -> Quantity | None:
    """Return two numbers that are bounds of one; None where they are not."""
    if first.unit and second.unit and first.unit != second.unit:
        return None
    join = _between(t, first, second)
    opposite = _opposite(t, first, second, join)
    opens = not join and _opens(t, first, second)
    if opens:
        join, second.hedge = [t.words[second.left]], hedges.behind(t.text, t.ends[second.last - 1])
    elif not opposite:
        if not join or len(join) > 1 or second.left != second.first:
            return None
        word = join[0]
        lead = first.lead in vocabulary.RANGE_LEADS
        if (
            word not in _DASHES
            and word not in vocabulary.RANGE_TO
            and not (word in vocabulary.RANGE_AND and lead)
            and word not in vocabulary.RANGE_OR
        ):
            return None
    q = Quantity(first.first, second.last, None)
    q.left, q.unit = first.left, second.unit or first.unit
    if opposite:
        q.low, q.high = first.value, second.value
        if q.low is None or q.high is None or q.low > q.high:
            return None
        q.hedge = "between"
        return q
    # "Closer to 11,000 to 12,000" is that range: an interval has no size to be nearly at.
    q.hedge = hedges.both(None if first.hedge == "nearly" else first.hedge, second.hedge)
    q.low, q.high, q.unread = _bounds(first, second)
    unlike = q.low is None or q.high is None or q.low >= q.high or q.high > 2 * q.low or q.hedge is not None
    if join[0] in vocabulary.RANGE_OR and unlike:
        return None
    if rest and not rest[0].skip and _between(t, second, rest[0])[:1] and _between(t, second, rest[0])[0] in _DASHES:
        q.low = q.high = None
        q.unread = "three numbers in a row"
    if q.low is not None and q.high is not None and q.low > q.high:
        return None
    q.hedge = q.hedge or "between"
    return q


def _opens(t: Tokens, first: Quantity, second: Quantity) -> bool:
    """Whether the word before the second number, an upper bound elsewhere, is the "to" of "от 10 до 12"."""
    word = t.words[second.left]
    return second.left == second.first - 1 and word in {"до", "bis", "auf"} and not _between(t, first, second)


def _opposite(t: Tokens, first: Quantity, second: Quantity, join: list[str]) -> bool:
    """Whether the first is a lower bound and the second an upper one: "more than A but less than B"."""
    above, below = {"more_than", "at_least"}, {"less_than", "up_to"}
    if first.hedge not in above or second.hedge not in below:
        return False
    return len(join) <= 3 and _JOINS_OPPOSITES.issuperset(join)


_JOINS_OPPOSITES = frozenset(", and but to possibly perhaps maybe – — - но але und et aber mais и і й".split())


def _bounds(first: Quantity, second: Quantity) -> tuple[Decimal | None, Decimal | None, str]:
    """Return what two bounds mean: a scale or zeros that are printed once may belong to both."""
    low, high = first.value, second.value
    if low is None or high is None:
        return None, None, first.unread or second.unread
    if first.scale == 1 and second.scale > 1:
        # 8 to 10 million; 1,200 to 1,300 thousand. 900 to 1.2 million is not 900 million.
        raised = times(low, second.scale)
        if raised <= high:
            return raised, high, ""
        if first.grouped and low <= high:
            return low, high, ""
        return None, None, "whether the scale belongs to both bounds is not said"
    if first.scale == 1 and second.scale == 1 and not first.grouped and 0 < low < high and first.digits:
        zeros = len(second.digits) - len(second.digits.rstrip("0,"))
        zeros -= second.digits[-zeros:].count(",") if zeros else 0
        for power in {3} if second.grouped else {zeros} if zeros > 1 else set():
            raised = low.scaleb(power)
            if not raised < high:
                continue
            if second.grouped and zeros >= 3 and raised * 2 >= high:
                return Decimal(f"{raised:f}"), high, ""  # "5-6,000", as "5-6 thousand"
            if second.grouped or raised * 2 >= high:
                return None, None, "the first bound may be short for more"  # "2-5,000", "5-600"
            break
    return low, high, ""


def _is_conversion(t: Tokens, before: Quantity | None, item: Quantity) -> bool:
    """Whether a quantity is the one before it once more, in another unit and in brackets."""
    if before is None or before.unit is None or item.unit is None or item.unit == before.unit:
        return False
    from frontdash.figures.phrases.units import DIMENSIONS

    if DIMENSIONS.get(item.unit) != DIMENSIONS.get(before.unit):
        return False
    between = t.words[before.last : item.left]
    if "(" in between or "/" in between or between[-1:] == ["or"] or "[" in between:
        _skip(item, "a printed conversion")
        return True
    return False


_WITHIN = frozenset(
    ("in within during over past last for innerhalb binnen en pendant за протягом течение упродовж nach after").split()
)


def _is_period(t: Tokens, item: Quantity) -> bool:
    """Whether a quantity beside others is only the time that they took."""
    if item.unit not in {"hour", "day", "week", "month", "year"} or item.hedge is not None:
        return False
    before = [t.word(item.left - step) for step in (1, 2)]
    if before[0] in {"first", "last", "past", "ersten", "letzten", "premiers", "derniers"}:
        before = [before[1], t.word(item.left - 3)] if before[1] in {"the", "den", "les"} else ["in"]
    if before[0] not in _WITHIN and not (before[0] in {"the", "den", "les"} and before[1] in _WITHIN):
        return False
    _skip(item, "a period")
    return True


# --- what is read -----------------------------------------------------------------------------------------------

_CLOSE = Decimal("0.006")


def _chosen(t: Tokens, items: list[Quantity], value: Decimal | None, whole: bool) -> Reading:
    """Return the reading of the item that a value means, or of the only one."""
    several = len(items) > 1 or not whole
    if not items:
        return Reading(None, None, None, None, None, several=not whole)
    if value is not None:
        equal = [item for item in items if _states(item, value)]
        within = [
            item for item in items if item.low is not None and item.high is not None and item.low <= value <= item.high
        ]
        unread = [item for item in items if item.value is None and item.low is None]
        for chosen in (equal, within, items if len(items) == 1 else [], unread if len(unread) == 1 else []):
            if chosen:
                return _reading(t, chosen[0], several, sure=True, given=True)
        return Reading(
            None, None, None, None, _span(t, items[0]), several=True, why="several numbers, none of them the value"
        )
    if several:
        return Reading(None, None, None, None, _span(t, items[0]), several=True, why="several numbers")
    return _reading(
        t, items[0], several, sure=not items[0].share or (items[0].unread == "" and items[0].unit == "percent")
    )


def _states(item: Quantity, value: Decimal) -> bool:
    if item.value is None:
        return False
    return item.value == value or (item.share and abs(item.value - value) <= _CLOSE * abs(value))


def _span(t: Tokens, item: Quantity) -> tuple[int, int]:
    return t.starts[item.first], t.ends[item.last - 1]


def _reading(t: Tokens, item: Quantity, several: bool, sure: bool, given: bool = False) -> Reading:
    value = item.value if sure and not (item.share and item.unread) and item.lead != "moved" else None
    if item.lead == "moved" and several:
        value = item.value
    # Where the bounds cannot be told, a given number is about that size.
    hedge = "about" if item.hedge == "between" and item.low is None and given else item.hedge
    return Reading(hedge, value, item.low, item.high, _span(t, item), several, item.unit, item.unread)
