"""Digits that are no figure: dates, times, ages, orders, calibres, the numbers of names; each with the reason."""

from __future__ import annotations

from frontdash.figures.phrases import hedges, vocabulary
from frontdash.figures.phrases.languages import GERMAN_ARTICLES, languages_of
from frontdash.figures.phrases.quantity import Quantity, set_aside
from frontdash.figures.phrases.tokens import Tokens
from frontdash.figures.phrases.units import unit_at

_AGE_LEADS = vocabulary.RANGE_LEADS | {"of"}
_AT_HOUR = frozenset("à vers dès".split())
_NO_ORDER = frozenset("past last previous next same that this each every per a one".split())
"""Words before a day or week that no number follows: last week 300 boats sank."""
_DAY = frozenset("tag jour день dzień día giorno gün".split())


def set_aside_no_figure(t: Tokens, q: Quantity) -> None:
    """Set digits aside that are a date, a time, an order, a calibre or the number of a name."""
    at, digits = q.first, q.digits
    before, after = t.word(at - 1), t.word(q.last)
    if before == "." and t.glued(at - 1):
        before = t.word(at - 2)
    past = before in {"day", "week"} and t.word(at - 2) in _NO_ORDER
    if after in vocabulary.CLOCK_BEHIND or (after in {"a", "p"} and t.words[q.last + 1 : q.last + 3] == [".", "m"]):
        set_aside(q, "a time")
    elif before in _AT_HOUR and after == "h" and t.kind(q.last + 1) == "n" and len(digits) <= 2:  # à 6 h 30
        set_aside(q, "a time").last += 2
    elif after == "годині" or (before == "à" and q.unit == "hour" and t.n == q.last + 1):
        q.value, q.unread = None, "a time or a duration"
    elif (q.unit == "year" and (t.word(q.last + 1) in {"old", "alt"} or _is_of_age(t, at))) or _is_age(t, at):
        set_aside(q, "an age")
    if (
        not {"street", "avenue", "boulevard"}.isdisjoint(t.words[q.last : q.last + 3])
        and t.text[t.starts[q.last]].isupper()
    ):
        set_aside(q, "an address")
    if (
        q.unit is None
        and (digits.isdigit() or t.text[t.starts[at - 1]].isupper())
        and (
            (before in {"day", "week"} and not past)
            or (before in _DAY and t.word(at - 2) in GERMAN_ARTICLES | {"", "le"})
        )
    ):
        set_aside(q, "the number of a day")
    if after in vocabulary.MULTIPLES:
        set_aside(q, "a multiple")
    if " " in digits and _is_month(t, at - 1):
        q.value, q.unread = None, "a day, and perhaps the number behind it"
    if after in {"tens", "dozens", "dutzend", "dizaines", "десятков", "десятків"} and after not in vocabulary.SCALES:
        q.value, q.unread = None, f"“{after}” has no value"
    if (
        (before in vocabulary.NUMBERED or before == "°")
        and not past
        and not q.grouped
        and q.unit is None
        and t.kind(at - 1) != "n"
    ):
        set_aside(q, "the number of a name")
    if after in vocabulary.CALIBRE:
        set_aside(q, "a calibre")
    short = digits.isdigit() and len(digits) <= 4
    if not short or q.skip:
        return
    size = int(digits)
    named = (at > 1 and size < 1000) or (at and is_year_like(digits))
    if named and q.last == t.n and t.kinds[at - 1] == "w" and _is_capital(t, at - 1):
        q.value, q.unread = None, "perhaps the number of a name"
    if (_is_month(t, q.last) and size <= 31) or (_is_month(t, at - 1) and size <= 31 and q.unit is None):
        set_aside(q, "a day")
    elif is_year_like(digits) and (q.unit is None or after in vocabulary.YEAR_BEHIND) and _is_year(t, q, before, after):
        set_aside(q, "a year")
    elif (
        (before == "of" and t.word(at - 2) == "group" and size < 30 and q.unit is None)
        or before == "№"
        or (before in {"no", "nr", "n"} and t.word(at - 1) == ".")
    ):
        set_aside(q, "the number of a name")
    elif _is_formation(t, q.last) and size > 4 and size % 10 != 1:
        set_aside(q, "the number of a formation")


def _is_formation(t: Tokens, at: int) -> bool:
    """Whether the name of a formation follows, and no count of formations or of what words of such names describe."""
    end = at
    if at < t.n and t.text[t.starts[at] : t.ends[at]].islower():
        while t.word(end) in vocabulary.DESCRIBING and t.kind(end + 1) == "w":
            end += 1
    return t.word(end) in vocabulary.FORMATIONS and not t.word(end).endswith("s")


def _is_capital(t: Tokens, at: int) -> bool:
    """Whether a word that is neither hedge nor scale has a capital where the language has capitals for names only."""
    word = t.text[t.starts[at] : t.ends[at]]
    return (
        word.istitle()
        and hedges.in_front(t, at + 1).left == at + 1
        and word.lower() not in t.numerals
        and vocabulary.GERMAN not in languages_of(t)
    )


def _is_age(t: Tokens, at: int) -> bool:
    at -= 1
    while t.word(at) in _AGE_LEADS:
        at -= 1
    return t.word(at) in vocabulary.AGES


def _is_of_age(t: Tokens, at: int) -> bool:
    """Whether years are the age of whoever is named before them: une fillette de 9 ans, девочка 9 лет."""
    return t.word(at - 1 - (t.word(at - 1) in _OF)) in vocabulary.YOUNG_OR_OLD


_OF = frozenset("of de von di".split())


def is_year_like(digits: str) -> bool:
    """Whether digits may be a year of our time."""
    return len(digits) == 4 and digits.isdigit() and "1900" <= digits < "2100"


def _is_month(t: Tokens, at: int) -> bool:
    word = t.word(at)
    if word == "." and t.glued(at):
        word, at = t.word(at - 1), at - 1
    if word not in vocabulary.MONTHS:
        return False
    # May and March are words of every day, too.
    return word not in {"may", "march", "mar", "sept", "mart"} or t.text[t.starts[at]].isupper()


def _is_year(t: Tokens, q: Quantity, before: str, after: str) -> bool:
    bound = before in {"between", "from", "від", "от", "zwischen", "von", "entre", "de", "od", "desde", "tra", "da"}
    if bound and t.kind(q.last + 1) == "n" and not is_year_like(t.words[q.last + 1]):
        return False  # from 1,950 to 2,400 men, with no commas
    if (bound or before in {"to", "до", "bis", "und", "and", "і", "та", "и"}) and (
        unit_at(t, q.last + 2 * bound) not in {None, "year"}
    ):
        return False
    if t.kind(q.first - 1) == "n" and t.word(q.first - 2) == "q":  # Q3 2024
        return True
    if before in vocabulary.YEAR_BEFORE or after in vocabulary.YEAR_BEHIND or before in vocabulary.MONTHS:
        return True
    if before == "," and t.kind(q.first - 2) == "n" and _is_month(t, q.first - 3):  # June 27, 2025
        return True
    alone = t.word(q.last) in {")", ",", ";", "]", ""} and before in {"(", ",", ";", "["}
    return alone and t.n > 3
