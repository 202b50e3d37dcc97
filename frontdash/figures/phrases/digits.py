"""Numbers in digits: separators, scales, endings and fractions."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from frontdash.figures.phrases import hedge_phrases, hedges, vocabulary
from frontdash.figures.phrases.languages import CYRILLIC, GERMAN_ARTICLES, POINTED, languages_of
from frontdash.figures.phrases.no_figure import is_year_like, set_aside_no_figure
from frontdash.figures.phrases.numerals import AND as _AND
from frontdash.figures.phrases.numerals import half_behind, in_words, says_number
from frontdash.figures.phrases.quantity import Quantity, make_share, set_aside, times
from frontdash.figures.phrases.tokens import DASHES, FRACTIONS, Tokens, number
from frontdash.figures.phrases.units import unit_at


def quantities(t: Tokens) -> list[Quantity]:
    """Return the numbers of a text in order, those that are no figures with the reason."""
    found: list[Quantity] = []
    for q in _numbers(t):
        before = found[-1] if found else None
        if (
            before is not None
            and before.last == q.first
            and before.scale > max(q.scale, 1)
            and before.value is not None
            and q.value is not None
            and 0 < q.value < before.scale
            and not q.skip
        ):  # 17 тысяч 400, 1 million 250 thousand
            before.value, before.last, before.unit, before.scale = before.value + q.value, q.last, q.unit, 1
            continue
        if q.skip in {"a day", "a time", _DATE} and before is not None and _in_one_span(t, before, q):
            set_aside(before, q.skip)
        elif before is not None and bool(before.skip) != bool(q.skip) and _is_one_name(t, before, q):
            set_aside(q if before.skip else before, before.skip or q.skip)
        if (
            before is not None
            and before.last == q.first
            and t.words[before.first] in hedge_phrases.INVERTED
            and q.value
        ):
            found.pop()  # тысяч 20
            q.value = times(q.value, vocabulary.SCALES[t.words[before.first]])
        found.append(q)
    return found


_DATE = "an order or a date"
_SPAN = frozenset("to and till until по до bis und au et - – — . i и та і й al y do dopl".split())


def _in_one_span(t: Tokens, first: Quantity, second: Quantity) -> bool:
    """Whether a bare number begins the span of days or hours that another one ends: from 6 to 7 May."""
    between = t.words[first.last : second.first]
    small = first.unit is None and first.value is not None and first.value <= 31
    return small and not first.skip and 0 < len(between) <= 2 and _SPAN.issuperset(between)


_NAMES = frozenset(
    ("an age", "an order", "the number of a name", "a part of a name", "a calibre", "the number of a formation")
)


def _is_one_name(t: Tokens, first: Quantity, second: Quantity) -> bool:
    """Whether two numbers are a range of names, only one of which says so: aged 18 to 60, pages 20-30, 5-8-рядный."""
    if (first.skip or second.skip) not in _NAMES or second.unit not in {None, "year"}:
        return False
    between = t.words[first.last : second.first]
    if first.skip and between in _JOINED:
        return first.skip == "an age" or t.kind(second.last) != "w"
    return (len(between) == 1 and between[0] in DASHES) or (bool(first.skip) and between in _TO)


_AND_TO = frozenset("und oder bis".split())
_JOINED = tuple([word] for word in "and und et и і та й".split())
_TO = tuple([word] for word in "to bis à до по".split())


def _numbers(t: Tokens) -> Iterator[Quantity]:
    comma = points = None
    at = 0
    if not vocabulary.AMBIGUOUS.isdisjoint(t.words):
        for language in languages_of(t) & vocabulary.SYNONYMS.keys():
            synonyms = vocabulary.SYNONYMS[language]
            t.words = [synonyms.get(word, word) for word in t.words]
    parted = not vocabulary.PART_NOUNS.isdisjoint(t.words)
    while at < t.n:
        kind = t.kinds[at]
        found: Quantity | None = None
        if kind == "n":
            if comma is None:
                languages = languages_of(t)
                comma, points = bool(languages), bool(languages) and languages <= POINTED
            found = _digits(t, at, comma, bool(points))
        elif kind == "w":
            word = t.words[at]
            numeral = t.numerals.get(word)
            if numeral is not None or word in t.parts or parted or says_number(word, t.language):
                found = in_words(t, at, numeral)
        elif kind == "d":
            found = Quantity(at, at + 1, None)
            found.skip = "a date or a time"
        elif kind == "u":
            found = Quantity(at, at + 1, None)
            found.unread = "digits of a script that is not read"
        elif kind == "f":
            found = _fraction_sign(t, at)
        if found is None:
            at += 1
            continue
        _set_aside_ratio(t, found)
        at = max(found.last, at + 1)
        yield found


def _set_aside_ratio(t: Tokens, q: Quantity) -> None:
    """Set a number aside that is one side of a ratio: 5 to one."""
    for ratio in vocabulary.RATIOS if t.word(q.last) in _RATIO_BEGINS else ():
        end = q.last + len(ratio)
        bound = t.word(q.first - 1) in vocabulary.MOVED_FROM or t.word(end) in t.numerals
        if t.words[q.last : end] == ratio and not bound:
            set_aside(q, "a ratio").last = end


_RATIO_BEGINS = frozenset(ratio[0] for ratio in vocabulary.RATIOS)


def _digits(t: Tokens, at: int, comma: bool, points: bool) -> Quantity | None:
    digits = t.words[at]
    value, grouped = number(digits, comma, points)
    q = Quantity(at, at + 1, value, digits, grouped)
    name = _is_name(t, at, q)
    if name is not None:
        return name
    if value is None:
        q.unread = "digits that can be read in more than one way, or in none"
    sign = _sign(t, at, q)
    _suffixes(t, q, comma)
    if not q.skip and q.value is not None and sign:
        q.value = -q.value if sign == "-" else None
        q.first -= 1
        q.unread = "" if sign == "-" else "a minus or a dash"
    return q


POWER = "the power of a unit"

_POWERED = frozenset(("km", "m", "mi", "км", "м"))

_SLIPS = frozenset("oliо")
"""Letters typed for a 0 or a 1."""


def _is_power(letters: str, digits: str) -> bool:
    """Whether digits behind letters are the power of a unit: km2."""
    return letters in _POWERED and digits in {"2", "3"}


def _is_name(t: Tokens, at: int, q: Quantity) -> Quantity | None:
    """Return a number that is a part of a name, set aside; None where it is none."""
    if not t.glued(at):
        power = _is_power(t.word(at - 1), q.digits) and t.kind(at - 2) == "n" and unit_at(t, at + 1) is None
        return set_aside(q, POWER) if power else None
    before = t.words[at - 1]
    if before in ".," and not t.glued(at - 1):
        q.unread, q.value = "a point without a number before it", None
        return q
    if before in "x×" and t.kind(at - 2) != "n":
        return set_aside(q, "a multiple")
    if t.kinds[at - 1] == "w":
        if _is_power(before, q.digits):
            return set_aside(q, POWER)
        return set_aside(q, "a part of a name") if before != "x" and not _lacks_blank(t, at) else None
    if before in "№#" or (before == "°" and t.word(at - 2) == "n"):
        return set_aside(q, "the number of a name")
    if before in "-‑–/" and t.glued(at - 1) and t.kinds[at - 2] == "w":
        word = t.words[at - 2]
        joins = "n" in t.kinds[max(0, at - 6) : at - 2] or word in t.numerals.keys() - {"a"}
        joins = joins and (
            word in vocabulary.SCALES
            or word in vocabulary.GLUED
            or word in t.numerals
            or unit_at(t, at - 2) is not None
        )
        if not joins and before != "/":
            return set_aside(q, "a part of a name")
    return None


def _lacks_blank(t: Tokens, at: int) -> bool:
    """Whether digits follow a hedge without the blank between them: more than500."""
    before = t.text[t.starts[at - 1] : t.ends[at - 1]]
    front = hedges.in_front(t, at)
    return before.islower() and front.qualifier is not None and (front.left < at - 1 or len(before) > _SHORT)


_SHORT = 3
"""Letters of a name: au500, to12."""
_BEFORE_MINUS = frozenset("to at of by is was below about from until до на от від bei auf von à de entre".split())


def _sign(t: Tokens, at: int, q: Quantity) -> str:
    """Return `-` for a minus before digits, `?` for a dash that may be one, nothing otherwise."""
    before = t.word(at - 1)
    if before == "moins" and t.word(at + 1) in {"degrés", "degré", "°"}:
        return "-"
    if before in {"minus", "мінус", "минус"} and t.kind(at - 1) == "w" and t.word(at - 2) not in {"plus", "or", "плюс"}:
        return "-" if at == 1 or t.words[at - 2] in _BEFORE_MINUS else "?"
    if not before or before not in DASHES or not t.glued(at):
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
    if t.word(at) in _AND:
        at = _and_a_half(t, q, at)
    at = _scales(t, q, at)
    if q.scale > 1:
        at = _and_a_half(t, q, at) if t.word(at) in _AND else at
        at = _repeated_in_digits(t, q, at)
    q.last = at
    q.unit = "money" if _money(t, q) or t.word(at) in vocabulary.MONEY | {"€", "$", "₴"} else q.unit or unit_at(t, at)
    if q.scale == 1 and not q.skip:
        set_aside_no_figure(t, q)


_ORDINAL = frozenset("st nd rd th er ère e ème ième nde re ª º a ga".split())

_CYRILLIC_ORDINAL = frozenset(("го й я ая ый ой ого ому му ма та ша га тя ої ій те е ю ім им ый ий а").split())

_CYRILLIC_CARDINAL = frozenset(("ти х ми тьох рьох ьох ох м мя ёх ех и").split())


def _glued(t: Tokens, q: Quantity, at: int) -> int:
    """Read what is set directly behind digits; returns the place behind it."""
    word, kind = t.words[at], t.kinds[at]
    if kind == "w":
        return _letters(t, q, at, t.text[t.starts[at] : t.ends[at]])
    if word in "×x" and t.kind(at + 1) == "n":
        set_aside(q, "one side of an area")
    elif word in DASHES and t.glued(at + 1) and t.kinds[at + 1] == "w":
        return _hyphened(t, q, at + 1)
    elif word == "/" and t.glued(at + 1) and t.kinds[at + 1] == "n":
        return _slash(t, q, at + 1)
    elif word == ":" and t.glued(at + 1) and t.kinds[at + 1] == "n":
        q.last = at + 2
        set_aside(q, "a ratio")
    elif word == "." and (t.word(at + 1) in vocabulary.MONTHS or t.word(at + 1) in vocabulary.FORMATIONS):
        set_aside(q, _DATE)
    elif (
        word == "."
        and t.word(q.first - 1) in GERMAN_ARTICLES
        and (
            t.capital(at + 1) or (t.word(at + 1) in _AND_TO and t.kind(at + 2) and t.words[at + 1 : at + 5].count("."))
        )
    ):  # das 4. Bataillon, das 1. und das 4.
        set_aside(q, "an order")
    elif word == "°" and t.kind(at + 1) == "n":
        set_aside(q, "a coordinate")
    elif word == "'" and t.word(at + 1) == "s":
        set_aside(q, "a decade")
    elif word == "'" and t.word(at + 1) in {"te", "de", "ta", "da", "den", "dan"} and is_year_like(q.digits):
        set_aside(q, "a year")
    return at


def _slash(t: Tokens, q: Quantity, at: int) -> int:
    """Read a fraction of two whole numbers, such as 4/10: a share."""
    below = t.words[at]
    if q.digits.isdigit() and below.isdigit() and 0 < int(q.digits) < int(below) <= 100:
        make_share(q, Decimal(q.digits), Decimal(below))
    else:
        set_aside(q, "two numbers with a slash")
    q.last = at + 1
    return at + 1


def _joins(letters: str, digits: str) -> bool:
    """Whether letters between digits are a sign, a unit with its power or a slip, and no part of a name."""
    return letters in {"x", "х", "e"} | _SLIPS or _is_power(letters, digits)


def _letters(t: Tokens, q: Quantity, at: int, letters: str) -> int:
    small = letters.lower()
    if t.kind(at + 1) == "n" and t.glued(at + 1) and not _joins(small, t.words[at + 1]):  # 9K720
        set_aside(q, "a part of a name")
        return at
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
        set_aside(q, "an order")
    elif small == "s":
        set_aside(q, "a decade")
    elif small in {"x", "х"}:
        set_aside(q, "one side of an area" if t.kind(at + 1) == "n" else "a multiple")
        if t.kind(at + 1) == "n":
            q.last = at + 2
    elif small in {"ish", "ish-"}:
        pass
    elif small in vocabulary.CALIBRE:
        set_aside(q, "a calibre")
    elif unit_at(t, at) is not None:
        pass
    elif CYRILLIC().match(small):
        return _cyrillic_ending(t, q, at)
    elif small in _SLIPS and t.kind(at + 1) == "n" and t.glued(at + 1):
        q.value, q.unread, q.last = None, "a letter among digits", at + 2
        return q.last
    else:
        set_aside(q, "a part of a name")
    return at


def _hyphened(t: Tokens, q: Quantity, at: int) -> int:
    """Read a word behind digits and a hyphen: a scale, a unit, an ending."""
    word = t.words[at]
    if is_year_like(q.digits) and word in _CYRILLIC_ORDINAL | {"м"} and t.word(q.first - 1) in vocabulary.YEAR_BEFORE:
        set_aside(q, "a year")
        return at
    if word in vocabulary.SCALES:
        q.scale *= vocabulary.SCALES[word]
        return at + 1
    if word in {"strong", "odd", "plus", "ish", "man"}:
        return at - 1
    if word == "fold":
        set_aside(q, "a multiple")
        return at
    if (
        (word == "year" and t.word(at + 1) in DASHES and t.word(at + 2).startswith("old"))
        or word.startswith("jährig")
        or word in {"летний", "летняя", "летнего", "річний", "річна", "річного", "річну"}
    ):
        set_aside(q, "an age")
        return at
    if word in vocabulary.CALIBRE:
        set_aside(q, "a calibre")
        return at
    if word != "м" and word in _CYRILLIC_ORDINAL | _CYRILLIC_CARDINAL:  # 72-га is an order, and no hectares
        return _cyrillic_ending(t, q, at)
    if unit_at(t, at) is not None:
        q.unit = unit_at(t, at)
        return at - 1
    if CYRILLIC().match(word):
        return _cyrillic_ending(t, q, at)
    return at - 1


def _cyrillic_ending(t: Tokens, q: Quantity, at: int) -> int:
    word = t.words[at]
    factor = vocabulary.adjective_scale(word)
    if factor is not None:
        q.scale *= factor
        return at + 1
    q.unit = next((unit for stem, unit in vocabulary.ADJECTIVE_UNITS if word.startswith(stem)), None)
    if q.unit is not None:
        return at + 1
    if word in _CYRILLIC_CARDINAL and not (word in {"м", "и"} and t.word(at + 1) not in vocabulary.SCALES):
        return at + 1
    set_aside(q, "an order" if word in _CYRILLIC_ORDINAL else "a part of a name")
    return at


_METRES_BEHIND = frozenset(
    (
        "per a an in of to and or from away wide long deep high thick apart forward at on each every so north "
        "south east west ahead vom von vor hinter de du da dal entfernt lang breit tief hoch pro od від от до в у на"
    ).split()
)  # fmt: skip

_PEOPLE_BEHIND = frozenset(
    "people persons residents refugees inhabitants citizens civilians children ukrainians russians".split()
)


def _lone_m(t: Tokens, q: Quantity, at: int) -> int:
    """Read a small m behind digits: a million where people or money are counted, else metres where nothing is."""
    after = t.word(at + 1)
    if after in _PEOPLE_BEHIND or _money(t, q) or after in vocabulary.MONEY:
        q.scale *= 10**6
        return at + 1
    whole = q.digits.isdigit() or q.grouped
    # "2m" alone is as often two million.
    ends = not t.glued(at) and (not after or not after.isalnum())
    if t.word(at + 1) in {"²", "2", "³"} or (whole and (after in _METRES_BEHIND or ends)):
        return at
    q.unread, q.value = "m is metres or millions", None
    return at


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
    if t.word(at) != "(" or t.word(at + 1) not in t.numerals:
        return at
    again = in_words(t, at + 1, t.numerals[t.word(at + 1)])
    if again is not None and t.word(again.last) == ")" and again.value == q.value:
        return again.last + 1
    return at


def _repeated_in_digits(t: Tokens, q: Quantity, at: int) -> int:
    """Skip the same number in digits and brackets: 12 thousand (12,000)."""
    same = t.word(at) == "(" and t.kind(at + 1) == "n" and t.word(at + 2) == ")"
    return at + 3 if same and q.value is not None and number(t.words[at + 1], False, False)[0] == q.value else at


def _and_a_half(t: Tokens, q: Quantity, at: int) -> int:
    """Read "and a half" behind a number: half of its scale."""
    end = half_behind(t, at)
    if end:
        if q.value is not None:
            q.value += times(Decimal("0.5"), q.scale)
        return end
    step = at + 1 + (t.word(at + 1) in {"a", "une", "un"})
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
            factor = vocabulary.adjective_scale(word)
            if factor is None:
                break
        q.scale, at = q.scale * factor, at + 1 + hyphen
        # Abbreviations end in a point.
        if t.word(at) == "." and t.glued(at) and word in {"тыс", "тис", "млн", "млрд", "mio", "mrd", "tsd", "mln"}:
            at += 1
    if t.word(at) == "m" and t.word(at + 1) in {"€", "$", "£", "₴"}:  # 340 M€
        q.scale, at = q.scale * 10**6, at + 1
    if q.scale == 1 and q.value is not None:
        after, raw = t.word(at), t.text[t.starts[at] : t.ends[at]] if at < t.n else ""
        if (raw in {"M", "B", "G", "T"} and not t.glued(at) and not t.glued(at + 1)) or (
            after and ord(after[0]) > 0x52F and after[0].isalpha()
        ):
            q.value, q.unread = None, f"“{raw}” is a scale that is not read"
    if q.scale > 1 and q.value is None and "." in q.digits and q.digits.count(".") == 1 and "," not in q.digits:
        # The point in 1.250 million is a decimal point: thousands of millions would be billions.
        q.value, q.unread = Decimal(q.digits), ""
    if q.value is not None:
        q.value = times(q.value, q.scale)
    return at


def _fraction_sign(t: Tokens, at: int) -> Quantity:
    q = Quantity(at, at + 1, None)
    part = FRACTIONS.get(t.words[at])
    q.value, q.unread = (None, "a fraction without a last digit") if part is None else (Decimal(part), "")
    q.last = _scales(t, q, at + 1)
    q.unit = unit_at(t, q.last)
    if q.scale == 1:
        q.unread, q.value = "a fraction of something", None
    return q
