"""Finds every number of a text: a quantity with hedge, number, unit and noun, or a number that is none, and why.

Sentences are read with the reader of number phrases (`figures/phrases`) in the language of the text; what it sets aside
(movements, denials, wholes, conversions) becomes the status of a quantity here, and what a number counts is found in
`nouns`. A number is sure only where nothing about it was guessed: `doubt` says what was.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from frontdash.extraction.languages import language_of
from frontdash.extraction.model import Document, Quantity, Sentence, Skipped, Status
from frontdash.extraction.nouns import Counted, counted_at, noun_phrase, whole_at
from frontdash.figures.patterns import pattern
from frontdash.figures.phrases import combining, digits, hedges, vocabulary
from frontdash.figures.phrases.no_figure import is_year_like
from frontdash.figures.phrases.quantity import Quantity as Number
from frontdash.figures.phrases.quantity import set_aside
from frontdash.figures.phrases.reader import figures_of
from frontdash.figures.phrases.tokens import DASHES, Tokens, plain
from frontdash.figures.phrases.units import base_of

UNKNOWN_LANGUAGE = "the language of the text is not settled"
NOT_SAID = "what is counted is not said"


def quantities(document: Document, sentences: tuple[Sentence, ...]) -> tuple[tuple[Quantity, ...], tuple[Skipped, ...]]:
    """Return the quantities of a document, and its numbers that are none, both in order.

    >>> from frontdash.extraction.model import Block
    >>> text = "Nearly 63,000 troops left the area on 27 June 2025."
    >>> found, skipped = quantities(Document("-", text, (Block(0, len(text)),)), (Sentence(0, len(text), 0),))
    >>> [(q.qualifier, q.value, q.unit, q.noun) for q in found], [text[s.start : s.end] for s in skipped]
    ([('nearly', Decimal('63000'), 'person', 'troops')], ['27 June 2025'])
    """
    found: list[Quantity] = []
    skipped: list[Skipped] = []
    settled = document.language or language_of(document.readable)
    for index, sentence in enumerate(sentences):
        piece = document.readable[sentence.start : sentence.end]
        if not may_hold_number(piece):
            continue
        language = _language(piece, settled)
        reading = _read(piece, language)
        for draft in reading.drafts:
            found.append(_finished(draft, reading, index, sentence.start))
        for start, end, why in reading.skipped:
            skipped.append(Skipped(sentence.start + start, sentence.start + end, why))
    return tuple(found), tuple(sorted(skipped))


# --- sentences that hold numbers ------------------------------------------------------------------------------------

_DIGIT = pattern(r"[0-9¼½¾⅛⅜⅝⅞⅓⅔⅕⅖⅗⅘⅙⅚]|[^\W\D]")
_WORD = pattern(r"[^\W\d_]+")
_ONE_UNIT = pattern(
    r"\b(?:an?|une?|eine?[nrms]?)\s(?:year|month|week|day|hour|mile|kilomet|hectare|metre|an\b|année|mois|semaine|jour"
    r"|heure|jahr|monat|woche|tag|stunde|meile)",
    re.IGNORECASE,
)
"""An article that may count: almost a year, an hour and a half."""
_COMPOUNDS = ("tausend", "hundert", "zig", "ßig", "zehn")


@cache
def _number_words() -> frozenset[str]:
    words = {
        part
        for word, numeral in vocabulary.NUMERALS.items()
        if numeral.kind != "one"
        for part in re.findall(r"[^\W\d_]+", word)
    }
    return frozenset(words | vocabulary.PARTS.keys())


def may_hold_number(text: str) -> bool:
    """Return whether a text may hold a number: it has a digit, a number word, or an article before a unit."""
    if _DIGIT().search(text):
        return True
    words = _WORD().findall(text.lower())
    if not _number_words().isdisjoint(words):
        return True
    return _ONE_UNIT().search(text) is not None or any(
        len(word) > 6 and any(part in word for part in _COMPOUNDS) for word in words
    )


_CYRILLIC = pattern("[\u0400-\u052f]")


def _language(piece: str, settled: str) -> str:
    """Return the language of a sentence: that of the document, unless its letters or words say another one."""
    if settled and (settled in {"uk", "ru"}) == (_CYRILLIC().search(piece) is not None):
        return settled
    own = language_of(piece)
    return own or ("" if settled in {"uk", "ru"} and _CYRILLIC().search(piece) is None else settled)


# --- text as it is read ---------------------------------------------------------------------------------------------

_INVISIBLE = pattern(r"[\u00ad\u200b\u200c\u200d\u2060\ufeff]+|(?<=[^\W\d_])-[^\S\n]*\n\s*(?=[^\W\d_])")
"""Soft hyphens and what else is not seen, and the hyphen of a word that is parted at the end of a line."""
_PARTED = pattern(r"-[^\S\n]*\n\s*(?=[^\W_])")


def _visible(text: str) -> tuple[str, list[int] | None]:
    """Return a text without what parts its words, and the place in `text` of each of its characters (None: its own)."""
    if "\n" not in text and text.isascii():
        return text, None
    cuts = [match.span() for match in _INVISIBLE().finditer(text)]
    cuts += [(match.start() + 1, match.end()) for match in _PARTED().finditer(text)]
    if not cuts:
        return text, None
    places: list[int] = []
    at = 0
    for start, end in sorted(cuts):
        places += range(at, start)
        at = max(at, end)
    places += range(at, len(text))
    return "".join(text[place] for place in places), places


_MARK = "¤"
_MASKS: tuple[tuple[str, str], ...] = (
    ("address", r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|(?<!\w)[@#][^\W\d_]\w*"),
    ("telephone", r"(?<!\w)\+[0-9][0-9 ().-]{7,20}[0-9]|(?<![\w.,])0[0-9]{2,4}[ /-][0-9][0-9 -]{4,12}[0-9]"),
    (
        "coordinate",
        r"[0-9]{1,3}(?:[.,][0-9]+)?\s?°\s?(?:[0-9]{1,2}['′]\s?(?:[0-9]{1,2}(?:[.,][0-9]+)?[\"″]\s?)?)?[NSEW]\b",
    ),
    (
        "version",
        r"\b(?:version|Version|версія|версия|версії|версии|release)\s[0-9]+(?:\.[0-9]+)*\w?|\bv[0-9]+(?:\.[0-9]+)+",
    ),
    (
        "section",
        r"(?:§+\s?|\b(?:[Ss]ections?|[Aa]rticles?|[Cc]hapters?|[Pp]aragraphs?|[Cc]lauses?|[Aa]nnex|[Aa]rtikel|[Aa]bschnitt|[Kk]apitel"
        r"|[Aa]bsatz|[Сс]татт[яіею]+|[Сс]тать[яиею]+|[Рр]озділ\w*|[Рр]аздел\w*|[Пп]ункт\w*|[Cc]hapitre|[Aa]lin[ée]a|[Aa]rt\.)\s)"
        r"[0-9]+(?:\.[0-9]+)*(?![0-9.,]*[0-9])",
    ),
    (
        "section",
        r"(?<![\w.,])[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{1,2}(?:\.[0-9]{1,3})?(?![\w.]*[0-9])(?<![0-9]\.[0-9]{2}\.[0-9]{2})",
    ),
    ("time", r"(?<![\w.,])[0-2]?[0-9][.:][0-5][0-9]\s(?:Uhr|a\.m\.|p\.m\.|am\b|pm\b|GMT|UTC|hrs)|\b24/7\b"),
    ("time", r"(?<![\w.,])[0-2]?[0-9]\s?h\s?[0-5][0-9]\b|(?<=à )[0-2]?[0-9] (?:h|heures?)(?=[.,;]|$)"),
)
"""Why a number is none -> the pattern of its kind; what is matched is not read."""
_REFINED = {
    "section": r"[0-9]+(?:\.[0-9]+)*$",
    "version": r"[0-9]+(?:\.[0-9]+)*\w?$",
}
"""Kinds of which only the number is set aside, and where it is in the match."""


@cache
def _masks() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((why, re.compile(mask)) for why, mask in _MASKS)


_SCORES = pattern(r"(?<![\w.,-])[0-9]{1,2}[-–:][0-9]{1,2}(?![\w-]|[.,][0-9]|\s?%)")
_GAME = pattern(
    r"\b(?:won|wins?|beat|beaten|lost to|defeat(?:ed|s)?|drew|draws?|scored?|match|goals?|final|gewann|gewinnt|siegte"
    r"|spiel|gagné|battu|матч\w*|рахун\w+|счет\w*|счёт\w*|перем\w+)\b",
    re.IGNORECASE,
)


def _masked(text: str) -> tuple[str, list[Skipped]]:
    """Return a text in which numbers of other kinds (addresses, telephones, versions …) cannot be read, and those."""
    found: list[Skipped] = []
    for why, mask in _masks():
        for match in mask.finditer(text):
            start, end = match.span()
            if why in _REFINED:
                refined = re.search(_REFINED[why], match[0])
                start += refined.start() if refined else 0
            if any(map(str.isdigit, text[start:end])) and not any(s.start < end and start < s.end for s in found):
                found.append(Skipped(start, end, why))
    if _GAME().search(text):
        found += [
            Skipped(*match.span(), "score")
            for match in _SCORES().finditer(text)
            if not any(s.start < match.end() and match.start() < s.end for s in found)
        ]
    for start, end, _ in found:
        text = text[:start] + _MARK * (end - start) + text[end:]
    return text, found


# --- drafts ---------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Draft:
    """A quantity on its way: its number, tokens of the phrase (`left` to `end`), and what was found out about it."""

    number: Number
    left: int
    last: int
    end: int
    qualifier: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    status: Status = "stated"
    counted: Counted | None = None
    unit: str = ""
    noun: str = ""
    in_scope: bool = True
    conversion: str = ""
    base: str = ""
    doubts: list[str] = field(default_factory=list)
    behind: int = 0
    """The offset at which a hedge behind the number ends, 0 where there is none."""


class _Reading(NamedTuple):
    """What a sentence holds; `start_of` and `end_of` lead from offsets of the text read to those of the sentence."""

    tokens: Tokens
    drafts: list[_Draft]
    skipped: list[Skipped]
    start_of: Callable[[int], int]
    end_of: Callable[[int], int]


_STATUS: dict[str, Status] = {
    combining.REJECTED: "negated",
    combining.EARLIER: "earlier",
    combining.CHANGE: "change",
    combining.COMPARED: "stated",
    combining.WHOLE: "stated",
    combining.PERIOD: "stated",
}
"""What the reader sets aside in a wording, and what it is in a text: a quantity of this status."""


def _read(piece: str, language: str) -> _Reading:
    visible, places = _visible(piece)
    text, composed = plain(visible)

    def start_of(at: int) -> int:
        at = at if composed is None else composed[at]
        return at if places is None else places[at] if at < len(places) else len(piece)

    def end_of(at: int) -> int:
        at = at if composed is None else composed[at]
        return at if places is None else places[at - 1] + 1

    text, masked = _masked(text)
    t = Tokens(text, language)
    found = digits.quantities(t)
    _set_aside_in_text(t, found)
    numbers = [q for q in found if q.skip != digits.POWER]
    items = figures_of(t, numbers)
    drafts = _drafts(t, numbers, items)
    _count(t, drafts)
    for draft in drafts:
        _judge(t, draft, language)
    _part(t, drafts)
    skipped = masked + _skipped(t, found, drafts)
    return _Reading(t, drafts, [Skipped(start_of(s), end_of(e), why) for s, e, why in skipped], start_of, end_of)


def _part(t: Tokens, drafts: list[_Draft]) -> None:
    """Make the phrases of numbers end where the next one begins."""
    for draft, following in pairwise(drafts):
        following.left = max(following.left, min(draft.end, following.number.first))
        draft.end = min(draft.end, following.left)
        if draft.behind > t.starts[following.left]:
            draft.behind = 0


def _drafts(t: Tokens, numbers: list[Number], items: list[Number]) -> list[_Draft]:
    """Return the quantities among the numbers of a sentence, in order; conversions belong to the one before them."""
    drafts: list[_Draft] = []
    figures = sorted(items + [q for q in numbers if q.skip in _STATUS], key=lambda q: q.first)
    conversions = [q for q in numbers if q.skip == combining.CONVERSION]
    for q in figures:
        if drafts and q.skip == combining.WHOLE and t.word(q.first - 1) == "in" and drafts[-1].number.share:
            drafts[-1].last = drafts[-1].end = q.last  # one in five
            continue
        draft = _draft(t, q)
        if drafts and q.skip == combining.WHOLE:
            drafts[-1].base = "…"
        drafts.append(draft)
    for q in conversions:
        before = [draft for draft in drafts if draft.last <= q.first]
        if before:
            draft = before[-1]
            counted = counted_at(t, q.last)
            end = q.last if counted is None else counted.first if counted.first == counted.last else counted.end
            draft.conversion = t.text[t.starts[q.left] : t.ends[end - 1]]
            draft.end = max(draft.end, end + (t.word(end) in {")", "]"}))
    return drafts


def _draft(t: Tokens, q: Number) -> _Draft:
    value = q.aside if q.skip else q.value
    low, high, doubts = q.low, q.high, []
    qualifier = q.hedge or "exact"
    if q.unread.endswith("has no value"):
        qualifier = q.hedge or "about"
    elif q.share:
        value = value if q.digits or value is None else None if t.word(q.last) != "in" else value
    elif q.unread and q.unread != combining.MOVED:
        doubts.append(q.unread)
        value = None if not q.low else value
    left = q.left
    if qualifier == "between" and t.word(left - 1) in vocabulary.RANGE_LEADS:
        left -= 1
    if t.word(left - 1) in _SIGNS_OF_MONEY and left == q.first:
        left -= 1 + (t.word(left - 2) in {"us", "c", "a"} and t.glued(left - 1))
    if t.word(left - 1) in {"+", "±"} and t.glued(left):
        left -= 1
    return _Draft(q, left, q.last, q.last, qualifier, value, low, high, _STATUS.get(q.skip, "stated"), doubts=doubts)


_SIGNS_OF_MONEY = frozenset("$ € £ ₴ ₽ ¥ usd eur uah gbp".split())


# --- numbers that are no quantities ---------------------------------------------------------------------------------


def _set_aside_in_text(t: Tokens, found: list[Number]) -> None:
    """Set aside what only running text makes no figure of: bare years, ages, references, the numbers of lines."""
    for q in found:
        if q.skip or not q.digits:
            continue
        before, after = t.word(q.first - 1), t.word(q.last)
        whole = q.digits.isdigit() and q.scale == 1
        if whole and is_year_like(q.digits) and q.unit in {None, "year"} and _is_bare_year(t, q):
            set_aside(q, "a year")
        elif before == "[" and after == "]":
            set_aside(q, "a reference")
        elif q.first == 0 and whole and after in {".", ")"} and t.glued(q.last) and t.n > q.last + 1:
            set_aside(q, "an order")
        elif (
            whole
            and len(q.digits) <= 3
            and int(q.digits) <= 115
            and ((before == "," and after in {",", ".", ")", ""}) or (before == "(" and after == ")"))
            and q.first > 1
            and _is_name(t, q.first - 2)
        ):
            set_aside(q, "an age")


def _is_bare_year(t: Tokens, q: Number) -> bool:
    phrase = noun_phrase(t, q.last, one=False)
    return phrase is None or (t.language == "en" and int(q.digits) % 50 > 0) or t.word(q.first - 1) == "the"


def _is_name(t: Tokens, at: int) -> bool:
    """Whether two words with capitals end at a token, as those of a person do."""
    return all(
        t.kind(step) == "w" and t.capital(step) and t.words[step] not in vocabulary.MONTHS
        for step in (at - 1, at)
        if step >= 0
    )


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
    "a reference": "reference",
    "one side of an area": "dimension",
    digits.POWER: "unit",
}
"""Why the reader sets a number aside -> why it is skipped, in a word."""
_NAMED = {
    **dict.fromkeys("page pages seite seiten сторінка сторінці страница странице line day week".split(), "order"),
    **dict.fromkeys("aged age ages alter âge âgé âgés âgée возраст возрасте віком вік".split(), "age"),
}


def _skipped(t: Tokens, found: list[Number], drafts: list[_Draft]) -> list[Skipped]:
    """Return the numbers that are none with their reason, parts of one date as one."""
    spans: list[tuple[int, int, str]] = []
    taken = {step for draft in drafts for step in range(draft.left, draft.end)}
    for q in found:
        if not q.skip or q.skip in _STATUS or q.skip == combining.CONVERSION:
            continue
        if q.skip == digits.POWER and q.first in taken:
            continue
        why = _why(t, q)
        first, last = _extended(t, q, why)
        if spans and (first < spans[-1][1] or (why == "date" == spans[-1][2] and _joins_dates(t, spans[-1][1], first))):
            first, _, why = spans.pop()
        spans.append((first, last, why))
    return [Skipped(t.starts[first], t.ends[last - 1], why) for first, last, why in spans]


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
    if why == "time" and t.word(last) in {"a", "p"}:
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


# --- what is counted ------------------------------------------------------------------------------------------------


def _count(t: Tokens, drafts: list[_Draft]) -> None:
    """Find what each number counts: behind it, before it, or with the number it is listed with."""
    for draft in drafts:
        q = draft.number
        if q.unit == "money" and draft.left < q.first:
            sign = t.text[t.starts[draft.left] : t.ends[q.first - 1]].split()[-1]
            draft.unit, draft.in_scope = sign.lstrip('([“"'), False
            continue
        if q.share and q.unit == "percent" and t.word(q.last) != "%":
            whole = whole_at(t, draft.last) or counted_at(t, draft.last)
            draft.unit = "percent"
            if whole is not None:
                _take(t, draft, whole._replace(unit="percent", in_scope=True))
            continue
        counted = counted_at(t, draft.last, one=draft.value == 1)
        if counted is not None and not _reaches_next(draft, counted, drafts):
            _take(t, draft, counted)
        elif q.unit and q.unit != "money" and counted is None:
            draft.unit = q.unit
            draft.noun = _noun_within(t, q)
        draft.behind = hedges.hedge_behind(t, q.last)[1] if draft.status != "earlier" else 0
    for step in range(len(drafts) - 2, -1, -1):
        if not drafts[step].unit:
            _share_following(t, drafts[step], drafts[step + 1])
    for step, draft in enumerate(drafts):
        if not draft.unit:
            _share_earlier(t, drafts, step)
    for step, draft in enumerate(drafts):
        if draft.base:
            after = drafts[step + 1]
            draft.base = t.text[t.starts[draft.last] : t.ends[after.end - 1]].removeprefix("of").strip()


def _noun_within(t: Tokens, q: Number) -> str:
    """Return the noun between two numbers of one quantity: 300 people ± 20."""
    for step in range(q.first + 1, q.last - 1):
        counted = counted_at(t, step)
        if counted is not None and counted.first < counted.last < q.last:
            return t.text[t.starts[counted.first] : t.ends[counted.last - 1]]
    return ""


def _reaches_next(draft: _Draft, counted: Counted, drafts: list[_Draft]) -> bool:
    return any(draft.last <= other.left < counted.end for other in drafts if other is not draft)


def _take(t: Tokens, draft: _Draft, counted: Counted) -> None:
    draft.counted, draft.unit, draft.in_scope = counted, counted.unit, counted.in_scope
    draft.noun = t.text[t.starts[counted.first] : t.ends[counted.last - 1]] if counted.last > counted.first else ""
    draft.end = max(draft.end, counted.end)


_CONJUNCTIONS = frozenset("and or und oder et ou та і й и или або чи , & as well plus sowie".split())
_VICTIMS = frozenset(
    (
        "killed killing kills kill wounded wounding wounds injured injuring injures injure toll casualties dead deaths "
        "fatalities population garrison troops evacuated displaced arrested detained captured residents force victims "
        "вбито поранено загинуло загинули поранених загиблих населення втрати убито ранено погибло погибли погибших "
        "население потери getötet verletzt tote toten bevölkerung verluste tués blessés bilan tué blessé population "
        "morts losses wounded victimes opfer"
    ).split()
)
"""Words near a bare number that say it counts people."""
_GUESSED_PEOPLE = frozenset("losses втрати потери verluste force captured bilan".split())
_NUMBER_OF = frozenset(
    "number numbers count total zahl anzahl nombre кількість кількості число числа количество количества".split()
)


def _share_following(t: Tokens, draft: _Draft, following: _Draft) -> None:
    """Give a bare number the unit and noun of the one behind it that it is listed with."""
    if following.unit and _is_list(t, draft, following):
        _copy(draft, following)
        while t.kind(draft.end) == "w" and t.word(draft.end) not in _CONJUNCTIONS and draft.end < following.left:
            draft.end += 1
    elif following.unit and (
        draft.base or (draft.status in {"earlier", "change"} and following.left - draft.last < _NEAR)
    ):
        _copy(draft, following)


def _share_earlier(t: Tokens, drafts: list[_Draft], step: int) -> None:
    """Give a bare number the unit and noun that its label, the words before it or a number before it have."""
    draft = drafts[step]
    if _from_label(t, draft):
        return
    subject = _subject(t, draft)
    if subject is not None:
        draft.unit, draft.noun = subject.unit, t.text[t.starts[subject.first] : t.ends[subject.last - 1]]
        return
    near = t.words[max(0, draft.left - 6) : draft.left] + t.words[draft.last : draft.last + 4]
    clue = next((word for word in reversed(near) if word in _VICTIMS), "")
    if clue:
        draft.unit = "person"
        if clue in _GUESSED_PEOPLE:
            draft.doubts.append(f"that people are counted is guessed from “{clue}”")
        return
    earlier = [other for other in drafts[:step] if base_of(other.unit) in {"person", "count"} or not other.in_scope]
    if earlier:
        _copy(draft, earlier[-1])
        if draft.left - earlier[-1].end > _FAR:
            draft.doubts.append("what is counted is taken from a number further ahead")
    elif not draft.doubts:
        draft.doubts.append(NOT_SAID)


_NEAR, _FAR = 4, 8


def _copy(draft: _Draft, other: _Draft) -> None:
    draft.unit, draft.noun, draft.in_scope = other.unit, other.noun, other.in_scope


def _is_list(t: Tokens, first: _Draft, second: _Draft) -> bool:
    between = t.words[first.last : second.left]
    if not between or len(between) > 4 or _CONJUNCTIONS.isdisjoint(between):
        return False
    return all(word in _CONJUNCTIONS or kind == "w" for word, kind in zip(between, t.kinds[first.last :], strict=False))


def _from_label(t: Tokens, draft: _Draft) -> bool:
    """Read the label of a line: "Killed: 1,200", "Tanks — 45 (+3)"."""
    mark = draft.left - 1
    if t.word(mark) not in {":", "—", "–", "-", "="} or not 0 < mark <= 5:
        return False
    if any(kind != "w" for kind in t.kinds[:mark]):
        return False
    phrase = t.text[t.starts[0] : t.ends[mark - 1]]
    counted = counted_at(t, 0)
    draft.noun = phrase
    draft.unit = counted.unit if counted is not None and counted.in_scope else "count"
    if not _VICTIMS.isdisjoint(t.words[:mark]):
        draft.unit = "person"
    return True


def _subject(t: Tokens, draft: _Draft) -> Counted | None:
    """Return what the words before a number say it counts: the number of attacks rose to 65."""
    for step in range(draft.left - 1, max(-1, draft.left - 16), -1):
        if t.words[step] in _NUMBER_OF:
            counted = whole_at(t, step + 1)
            if counted is None:
                return None
            real = counted_at(t, counted.first)
            return counted._replace(unit=real.unit if real is not None else "count")
    return None


# --- status and doubt -----------------------------------------------------------------------------------------------

_MODAL = {
    "en": "could would will may might shall",
    "uk": "може можуть міг могли могла зможе зможуть планує планують планувала планували хоче хочуть збирається "
    "збираються готується готуються буде будуть",
    "ru": "может могут мог могла могли сможет смогут планирует планируют планировал планировала хочет хотят собирается "
    "собираются готовится готовятся будет будут намерен намерена намерены",
    "de": "könnte könnten will wollen plant planen soll sollen sollte sollten würde würden möchte",
    "fr": "pourrait pourraient devrait devraient va vont veut veulent compte comptent prévoit prévoient entend "
    "entendent",
}
_PLANNED_TO = frozenset(
    "plan plans planned planning intend intends intended aim aims aimed want wants wanted hope hopes hoped expect "
    "expects expected set ready prepared pledged pledges promised promises vowed vows agreed need needs preparing due "
    "supposed scheduled".split()
)
_MODALS = {language: frozenset(words.split()) for language, words in _MODAL.items()}
_PERFECT = frozenset("have haben sein avoir être not".split())
_AFTER = frozenset("could would will may might könnten könnte werden pourraient можуть могут".split())
_PLANNED_REACH = 10


def _judge(t: Tokens, draft: _Draft, language: str) -> None:
    """Find the status of a quantity that is neither denied nor part of a movement, and what else is doubtful."""
    if t.word(draft.left) == "+" and draft.status == "stated":
        draft.status = "change"
    if draft.status == "stated" and _is_planned(t, draft):
        draft.status = "planned"
    if not language:
        draft.doubts.append(UNKNOWN_LANGUAGE)
    if draft.qualifier == "between" and draft.low is None and not draft.doubts:
        draft.doubts.append("the bounds are not read")
    if draft.number.digits and len(draft.number.digits) > 20:
        draft.doubts.append("more digits than a figure has")


def _is_planned(t: Tokens, draft: _Draft) -> bool:
    modals = _MODALS.get(t.language, frozenset())
    for step in range(draft.left - 1, max(-1, draft.left - 1 - _PLANNED_REACH), -1):
        word = t.words[step]
        if t.kinds[step] == "s" and word in ".,;:()—–":
            break
        if word in modals and t.word(step + 1) not in _PERFECT:
            return not (t.language == "de" and not {"haben", "sein", "worden"}.isdisjoint(t.words[draft.end :]))
        if word == "to" and t.word(step - 1) in _PLANNED_TO and t.language == "en":
            return True
    return t.word(draft.end) in _AFTER & modals and t.word(draft.end + 1) not in _PERFECT


# --- the result -----------------------------------------------------------------------------------------------------


def _finished(draft: _Draft, reading: _Reading, index: int, offset: int) -> Quantity:
    t = reading.tokens
    end = max(t.ends[draft.end - 1], draft.behind)
    start = t.starts[draft.left]
    number = (offset + reading.start_of(t.starts[draft.number.first]), offset + reading.end_of(t.ends[draft.last - 1]))
    return Quantity(
        start=offset + reading.start_of(start),
        end=offset + reading.end_of(end),
        number=number,
        sentence=index,
        value=draft.value,
        low=draft.low,
        high=draft.high,
        qualifier=draft.qualifier,
        unit=draft.unit,
        noun=draft.noun,
        in_scope=draft.in_scope,
        status=draft.status,
        conversion=draft.conversion,
        base=draft.base,
        doubt="; ".join(dict.fromkeys(draft.doubts)),
    )
