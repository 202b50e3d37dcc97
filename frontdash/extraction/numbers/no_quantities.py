"""Numbers of a text that are no quantities: what only running text shows to be none, and why each is none."""

from __future__ import annotations

from collections.abc import Iterator

from frontdash.extraction.model import Skipped
from frontdash.extraction.numbers.noun_words import TIMES_WORDS
from frontdash.extraction.numbers.nouns import noun_phrase
from frontdash.extraction.numbers.partial import STATUS, PartialQuantity
from frontdash.extraction.numbers.people import is_person
from frontdash.figures.phrases import combining, digits, hedges, vocabulary
from frontdash.figures.phrases.no_figure import is_year_like
from frontdash.figures.phrases.quantity import Quantity as Number
from frontdash.figures.phrases.quantity import set_aside
from frontdash.figures.phrases.tokens import DASHES, Tokens
from frontdash.figures.phrases.units import DURATIONS, unit_length


def set_aside_in_text(t: Tokens, found: list[Number]) -> None:
    """Set aside what only running text makes no figure of: bare years, ages, references, the numbers of lines."""
    for q in found:
        if q.skip == "a multiple" and _is_count_of_times(t, q):
            q.skip, q.value = "", q.aside
        if q.skip == "a calibre" and not _RAIN.isdisjoint(t.words[q.last : q.last + 5]):
            q.skip, q.value = "", q.aside
        if q.skip:
            continue
        before, after = t.word(q.first - 1), t.word(q.last)
        if _is_age(t, q):
            set_aside(q, "an age")
        elif _is_ago(t, q):
            set_aside(q, "a time ago")
        elif (q.part and after in {"past", "to"}) or (before == "past" and t.word(q.first - 2) in {"quarter", "half"}):
            set_aside(q, "a time")
        if q.skip or not q.digits:
            continue
        whole = q.digits.isdigit() and q.scale == 1
        if whole and is_year_like(q.digits) and _is_bare_year(t, q):
            set_aside(q, "a year")
        elif whole and q.unit is None and _is_named(t, q):
            set_aside(q, "the number of a name")
        elif before == "[" and after == "]":
            set_aside(q, "a reference")
        elif q.first == 0 and whole and after in {".", ")"} and t.glued(q.last) and t.n > q.last + 1:
            set_aside(q, "an order")
        elif (
            whole
            and len(q.digits) <= 3
            and int(q.digits) <= _OLDEST
            and ((before == "," and after in {",", ".", ")", ""}) or (before == "(" and after == ")"))
            and q.first > 1
            and (_is_name(t, q.first - 2) or _is_apposed(t, q))
        ):
            set_aside(q, "an age")


def _is_named(t: Tokens, q: Number) -> bool:
    """Whether a bare number is part of the name before it: RCH 155, Bouclier 24."""
    at = q.first - 1
    if at < 1 or t.kinds[at] != "w" or not t.capital(at) or t.kinds[at - 1] != "w" or len(q.digits) > 4:
        return False
    word = t.text[t.starts[at] : t.ends[at]]
    if t.words[at] in vocabulary.MONTHS or hedges.in_front(t, q.first).qualifier is not None:
        return False
    acronym = word.isupper() and 1 < len(word) <= 4
    return (acronym or t.language != "de") and noun_phrase(t, q.last, one=False) is None


def _is_bare_year(t: Tokens, q: Number) -> bool:
    before = t.word(q.first - 1)
    if before in vocabulary.MONTHS or (before in _YEAR_AFTER and int(q.digits) % 100):
        return True
    if q.unit not in {None, "year"}:
        return False
    phrase = noun_phrase(t, q.last, one=False)
    return phrase is None or (t.language == "en" and int(q.digits) % 50 > 0) or t.word(q.first - 1) == "the"


_RAIN = frozenset(
    "rain rainfall snow precipitation опадів дощу снігу осадков дождя снега regen niederschlag schnee "
    "pluie neige".split()
)
"""What makes the millimetres before it no calibre."""
_COMPARED = frozenset(
    (
        "as more the greater higher that larger bigger over less its their smaller fewer lower faster stronger longer "
        "больше меньше выше более менее більше менше вище so mehr höher größer plus moins supérieur supérieure чаще "
        "частіше сильнее швидше быстрее дорожче"
    ).split()
)


def _is_count_of_times(t: Tokens, q: Number) -> bool:
    """Whether a number says how often, and not how many times more: attacked 27 times."""
    return t.word(q.last) in TIMES_WORDS and t.word(q.last + 1) not in _COMPARED


_YEAR_AFTER = frozenset("in since until during з с до seit bis depuis en".split())
_OLDEST = 115
_OLD = frozenset(
    "oldest youngest найстаршій найстаршому найстарша наймолодшій самому старшему старшей младшему "
    "исполнится исполнилось "
    "виповнилося виповниться âgée âgé âgés âgées aged возрасте віком".split()
)
_TO_WHOM = frozenset("ему ей им мне йому їй їм мені".split())
_WAS = frozenset("было був була було было сейчас уже вже исполнилось виповнилося".split())
_AGE_LEADS = (
    {"he", "is"},
    {"she", "is"},
    {"he", "was"},
    {"she", "was"},
    {"oldest", "was"},
    {"youngest", "was"},
    {"oldest", "is"},
    {"youngest", "is"},
    {"just", "turned"},
)
_YOUNG = frozenset("girl boy child baby son daughter children girls boys toddler".split())
_OF_SOME_AGE = _YOUNG | frozenset("people men women those person anyone minors".split())
"""Words before "under" or "over" and an age."""


def _is_age(t: Tokens, q: Number) -> bool:
    """Whether a number says how old someone is: a two-year-old girl, children under 18, the oldest was 81."""
    last = q.last + (t.word(q.last) in DASHES)
    if t.word(last) in {"year", "years", "month", "months"}:
        last += 1
        if t.word(last + (t.word(last) in DASHES)) in {"old", "olds"} or t.words[last : last + 2] == ["of", "age"]:
            return True
    small = q.value is not None and q.value <= _OLDEST
    if (
        q.unit == "year"
        and small
        and (
            (
                t.word(q.first - 1) in {",", "—", "–"}
                and t.word(q.last + 1) in {",", ".", ")", ""}
                and t.capital(q.first - 2)
            )
            or t.word(q.first - 1 - (t.word(q.first - 1) in _WAS)) in _TO_WHOM
            or (t.word(q.first - 1) == "de" and is_person(t, q.first - 2))
            or not _OLD.isdisjoint(t.words[max(0, q.first - 6) : q.first])
        )
    ):
        return True
    if q.unit is not None:
        return False
    before = t.words[max(0, q.first - 2) : q.first]
    if set(before) in _AGE_LEADS or (before[-1:] == ["of"] and before[0] in _YOUNG):
        return True
    return before[-1:] in (["under"], ["over"]) and t.word(q.first - 2) in _OF_SOME_AGE


_AGO = frozenset("ago тому назад раньше раніше пізніше позже спустя".split())


def _is_ago(t: Tokens, q: Number) -> bool:
    """Whether a duration says when something was: two weeks ago, vor drei Tagen, il y a dix ans."""
    if q.unit not in DURATIONS:
        return False
    if not _AGO.isdisjoint(t.words[q.last : q.last + 3]):
        return True
    before = t.word(q.first - 1)
    return t.words[max(0, q.first - 3) : q.first] == ["il", "y", "a"] or (
        (t.language == "de" and before == "vor") or before in {"через", "спустя"}
    )


_YOUNGEST = 10


def _is_apposed(t: Tokens, q: Number) -> bool:
    """Whether a number between commas is the age of whom the words before it name: the president, 71, met …"""
    alone = t.word(q.first - 1) == t.word(q.last) == "," and t.kind(q.first - 2) == "w" and t.kind(q.last + 1) == "w"
    before = t.kinds[: q.first].count("n") + t.kinds[q.last :].count("n")
    return alone and int(q.digits) >= _YOUNGEST and (before == 0 or t.word(q.first - 3) in _THE)


_THE = frozenset("the a an his her their der die das ein eine le la un une".split())


def _is_name(t: Tokens, at: int) -> bool:
    """Whether a word with a capital is at a token, as the name of a person is."""
    return t.kind(at) == "w" and t.capital(at) and t.words[at] not in vocabulary.MONTHS


_WHY = {
    "a date or a time": "date",
    "an order or a date": "date",
    "a day": "date",
    "a year": "date",
    "a decade": "date",
    "the number of a day": "date",
    "a time": "time",
    "an order": "order",
    "the number of a formation": "order",
    "a part of a name": "designation",
    "the number of a name": "designation",
    "two numbers with a slash": "designation",
    "a calibre": "calibre",
    "an age": "age",
    "a ratio": "ratio",
    "a coordinate": "coordinate",
    "an address": "address",
    "a multiple": "multiple",
    "a time ago": "date",
    "a reference": "reference",
    "one side of an area": "dimension",
    digits.POWER: "unit",
}
"""Why the reader sets a number aside -> why it is skipped, in a word."""
_NAMED = {
    **dict.fromkeys("page pages seite seiten сторінка сторінці страница странице line day week".split(), "order"),
    **dict.fromkeys("aged age ages alter âge âgé âgés âgée возраст возрасте віком вік".split(), "age"),
}


def skipped_numbers(t: Tokens, found: list[Number], partials: list[PartialQuantity]) -> list[Skipped]:
    """Return the numbers that are none with their reason, parts of one date as one."""
    spans: list[tuple[int, int, str]] = []
    taken = {step for partial in partials for step in range(partial.left, partial.end)}
    for q in found:
        if not q.skip or q.skip in STATUS or q.skip == combining.CONVERSION:
            continue
        if q.skip == digits.POWER and q.first in taken:
            continue
        why = _why(t, q)
        first, last = _extended(t, q, why)
        if spans and (first < spans[-1][1] or (why == "date" == spans[-1][2] and _joins_dates(t, spans[-1][1], first))):
            first, _, why = spans.pop()
        spans.append((first, last, why))
    counted = {step for partial in partials for step in range(partial.number.first, partial.last)}
    return [
        Skipped(t.starts[begin], t.ends[end - 1], why)
        for first, last, why in spans
        for begin, end in _without(counted, first, last)
        if (begin, end) == (first, last) or any(map(str.isdigit, t.text[t.starts[begin] : t.ends[end - 1]]))
    ]


def _without(counted: set[int], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a stretch of tokens that are not in numbers of quantities."""
    begin = first
    for step in range(first, last + 1):
        if step == last or step in counted:
            if begin < step:
                yield begin, step
            begin = step + 1


def _why(t: Tokens, q: Number) -> str:
    if t.kinds[q.first] == "d" and ":" in t.words[q.first]:
        return "time"
    before = t.word(q.first - 1)
    if q.skip == "an order or a date" and t.word(q.last + 1) in vocabulary.FORMATIONS:
        return "order"
    if q.skip == "the number of a name":
        return _NAMED.get(before, "designation")
    return _WHY.get(q.skip, q.skip)


def _extended(t: Tokens, q: Number, why: str) -> tuple[int, int]:
    """Return the tokens of a number that is none, with what belongs to it: T-72, 47-year-old, 27 June, 3 p.m."""
    first, last = q.first, q.last
    if q.skip == "a time ago":
        length = unit_length(t, last)
        return first, last + length + (t.word(last + length) in _AGO)
    if why == "date":
        step = last + (t.word(last) == "." and t.glued(last))
        if t.word(step) in vocabulary.MONTHS:
            last = step + 1
        while t.word(last) in vocabulary.YEAR_BEHIND or (t.kind(last) == "w" and t.glued(last)):
            last += 1
        month = t.word(first - 1)
        if month in vocabulary.MONTHS and (month not in {"may", "march"} or t.capital(first - 1)):
            first -= 1
        return first, last
    if why == "time" and t.word(last) in {"a", "p"} and t.word(last + 2) == "m":
        return first, last + 3 + (t.word(last + 3) == "." and t.glued(last + 3))
    if (why == "time" and t.word(last) in vocabulary.CLOCK_BEHIND) or t.word(
        last
    ) in vocabulary.CALIBRE | vocabulary.MULTIPLES:
        return first, last + 1
    if why == "order" and t.word(last) == "." and t.glued(last):
        return first, last + 1
    while t.glued(last) and (
        t.kinds[last] in "wn" or (t.words[last] in DASHES and t.glued(last + 1) and t.kind(last + 1) in "wn")
    ):
        last += 1
    while (
        t.glued(first)
        and first
        and (
            t.kinds[first - 1] in "wn"
            or (t.words[first - 1] in DASHES and t.glued(first - 1) and t.kinds[first - 2] in "wn")
        )
    ):
        first -= 1
    return first, last


_IN_DATES = vocabulary.MONTHS | frozenset(", . of de року года du des to - – — до по bis au and и і та und et".split())


def _joins_dates(t: Tokens, last: int, first: int) -> bool:
    return first - last <= 2 and all(word in _IN_DATES for word in t.words[last:first])
