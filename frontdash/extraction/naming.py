"""What a quantity is about, as far as the words next to it say so: measure, subject, place, statistic and series.

The words are those of the tables in `naming_words`. What is not next to the number is a guess and is marked as one;
what no word says stays empty.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from frontdash.extraction.model import Document, Quantity, Sentence
from frontdash.extraction.naming_words import (
    ADJECTIVES,
    AREAS,
    BEFORE,
    DISTANCES,
    FATES,
    FORCES,
    GROUND,
    HAD,
    HAVING,
    INSTRUMENTAL,
    IRREGULAR,
    LOST,
    LOST_NEAR,
    MEASURES,
    NEAR,
    NO_PLACES,
    PARTICIPLES,
    PEOPLE,
    POINTS,
    SIDES,
    STATIONED,
    STATISTICS,
)
from frontdash.extraction.numbers.people import is_person
from frontdash.figures.phrases.tokens import Tokens
from frontdash.figures.phrases.units import DIMENSIONS, base_of
from frontdash.figures.phrases.vocabulary import MONTHS


class Named(NamedTuple):
    """What a quantity is about. `guessed` are the fields that are a guess, each with its reason."""

    place: str = ""
    subject: str = ""
    measure: str = ""
    statistic: str = ""
    series: str = ""
    guessed: tuple[tuple[str, str], ...] = ()
    doubt: str = ""
    """Why what happened to the people counted is not read."""


_TITLE = 50
_ENGLISH = ("en", "")
_PASSIVE = re.compile(
    rf"\s+(?:(?:had|have|has)\s+been|were|was|are|is|being)\s+(?P<verb>\w+ed|{IRREGULAR})(?:\s+(?P<part>down|out|up|off))?\b"
)
_ACTIVE = re.compile(
    rf"(?P<verb>\w+ed|{IRREGULAR}|{'|'.join(PARTICIPLES)})(?:\s+(?P<part>down|out|up|off))?(?:\s+another)?\s*$"
)
_PART_OF = re.compile(
    r"(?:percent|per cent|%|half|thirds?|quarters?|fifths?|tenths?|most|many|some) of (?:the |its |their |all )*$", re.I
)
"""What makes of the number behind it a whole of which the sentence counts a part."""
_APPOSITION = re.compile(
    r"^([^,;:.()]{0,40})(?:,[^,;:.()]{1,60},|\s\([^()]{1,60}\))(?=\s(?:was|were|is|are|has|have|had|being)\b)"
)
"""What the people counted are called once more between them and the verb: nine men, aged 20 to 30, were killed."""
_OF = ("of", "de")
"""Prepositions of a place only right behind what is counted: residents of Lyman."""
_REACH = 40
"""How many characters behind the number phrase a place is next to it."""
_SEEN = 400
"""How many characters on either side of a quantity are looked at: no sentence is longer, and hostile text is."""
_BREAK = re.compile(
    r"[,;:()\"“”«»„–—]|\s(?:while|and(?!\saround)|but|as|who|which|that|а|але|но|который|який|und|mais|et)\s"
)


@cache
def _words(table: str) -> re.Pattern[str]:
    """Return the pattern of the words of a table; `\\s` is a blank inside one."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(table.split())})(?![\w-])", re.IGNORECASE)


@cache
def _losses() -> re.Pattern[str]:
    """Return the pattern of what happened to people, with a second word for it: killed and wounded."""
    one = _words(PEOPLE["casualties"]).pattern
    return re.compile(
        rf"{one}(?:\s+(?:and|or|та|і|й|або|чи|и|или|und|oder|et|ou)\s+(?:(?:were|was|sont)\s+)?{one})?", re.IGNORECASE
    )


@cache
def _sides() -> re.Pattern[str]:
    """Return the pattern of every side: the group that matches is its position in the table."""
    rows = ("|".join(words.split()) for words in SIDES.values())
    return re.compile(rf"(?<![\w-])(?:{'|'.join(f'({row})' for row in rows)})(?![\w-])", re.IGNORECASE)


_NAME = r"[A-ZА-ЯЁІЇЄҐÀ-Þ][\w’'-]*\w"
_NAMED = (
    rf"{BEFORE}(?P<name>(?:{POINTS}\s+)*{_NAME}(?:\s+{_NAME}|\s+(?:and|та|и|et)\s+{_NAME})*"
    rf"(?:\s+(?:{'|'.join(AREAS.split())})\b)?)"
)
_GROUPS = "groupings? contingents? garrisons? force угруповання группировк\\w+ garnison kontingent"
_SENT = re.compile(
    rf"(?<!\w)(?:sent|deployed|redeployed|moved|transferred|dispatched|shifted|brought)\s(?:\w+\s)?(?:in)?to\s+{_NAMED}"
)


@cache
def _place(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    rows = dict(row.split("=") for row in NEAR.get(language, NEAR["en"]).split("|"))
    near = "|".join(sorted(map(re.escape, rows), key=len, reverse=True))
    rows = {words.lower(): lead for words, lead in rows.items()}
    return re.compile(rf"(?<![\w-])(?P<near>(?i:{near}))\s+{_NAMED}"), rows


def sides_in(text: str) -> tuple[str, ...]:
    """Return the sides that a text names, in its order.

    >>> sides_in("about 50,000 Russian and North Korean troops")
    ('Russia', 'North Korea')
    """
    names = list(SIDES)
    found = (match.lastindex for match in _sides().finditer(text))
    return tuple(dict.fromkeys(names[group - 1] for group in found if group is not None))


# --- naming -------------------------------------------------------------------------------------------------


def named(document: Document, sentence: Sentence, quantity: Quantity) -> Named:
    """Return what a quantity is about, as far as the words of its sentence say so."""
    text = document.readable
    start, end = max(sentence.start, quantity.start - _SEEN), min(sentence.end, quantity.end + _SEEN)
    before, behind = text[start : quantity.start], text[quantity.end : end]
    phrase = text[quantity.number[1] : quantity.end]
    clause = _clause(before)[-80:], re.split(r"[,;:.()]", _APPOSITION.sub(r"\1", behind[:160])[:80])[0]
    if _PART_OF.search(before[-40:]):
        clause = clause[0], ""  # 60 percent of the 5,400 residents left: not all of these
    measure, word = _measure(quantity, phrase, clause, text[start:end])
    word = word or (_verb(clause) if measure == "count" and document.language in _ENGLISH else "")
    subject = _subject(measure, phrase, behind, before)
    place, why = _where(document.language, before if start == sentence.start else "", behind)
    statistic = _statistic(quantity, measure, text[start:end])
    guessed = {"place": why} if why else {}
    if statistic and "/" not in quantity.unit:
        guessed["statistic"] = "from the words of the sentence"
    printed = document.wording(quantity.number[1], quantity.end)
    shown, whole = place if not why else "", _is_whole(measure, quantity.noun, place if not why else "")
    kind = _distance(clause) if measure == "length" and not quantity.noun else measure
    series = _series(document.language, quantity, kind, word, subject, shown, printed, whole)
    if series and not quantity.noun:
        guessed["series"] = "proposed from the few words next to the number"
    elif series and not (place if not why else subject):
        # What the words leave open would mix with what others count: the series is that of this document alone.
        called = _called(document)
        series = f"{series} ({called})" if called else series
        guessed |= {} if called else {"series": "nothing says what the document is called"}
    if series and whole:
        guessed["series"] = f"which {measure} of it is meant is not read"
    open_fate = (
        base_of(quantity.unit) == "person"
        and quantity.noun
        and measure in {"", "troops", "population"}
        and _losses().search(clause[1] if measure or word else text[start:end])
    )
    doubt = "whether they are among those killed or wounded is not read" if open_fate else ""
    return Named(place, subject, measure, statistic, series, tuple(guessed.items()), doubt)


def _is_whole(measure: str, noun: str, place: str) -> bool:
    """Whether what a number is of is a whole, and no name for the part: 80% of residents, 190 km2 of the oblast."""
    return bool(noun) and (measure == "share" or (measure == "area" and not place and not _words(GROUND).search(noun)))


def _distance(clause: tuple[str, str]) -> str:
    """Return what a length is the length of, as the words on its sides say."""
    return next(
        (
            name
            for words, at, name in DISTANCES
            if _words(words).search(clause[at][-40:] if not at else clause[at][:16])
        ),
        "length",
    )


def _clause(before: str) -> str:
    """Return the end of a text that belongs to the clause after it."""
    breaks = [found.end() for found in _BREAK.finditer(before)]
    return before[breaks[-1] :] if breaks else before


def _clause_behind(behind: str) -> str:
    found = _BREAK.search(behind)
    return behind if found is None else behind[: found.start()]


def _measure(quantity: Quantity, phrase: str, clause: tuple[str, str], sentence: str) -> tuple[str, str]:
    """Return the measure of a quantity, and the word that tells what happened to the people counted."""
    dimension = DIMENSIONS.get(base_of(quantity.unit), "")
    if dimension != "person":
        if "/" in quantity.unit:
            return "rate", ""
        return MEASURES.get(dimension, "") if quantity.in_scope else "", ""
    measure, word = _of_people(quantity, phrase, clause, sentence)
    return ("rate" if "/" in quantity.unit else measure), word


def _of_people(quantity: Quantity, phrase: str, clause: tuple[str, str], sentence: str) -> tuple[str, str]:
    """Return the measure of people, and the word that tells what happened to them."""
    losses, before, behind = _losses(), clause[0].split(), clause[1]
    last, late = " ".join(before[-1:]), _words(INSTRUMENTAL).search(behind)
    near = losses.search(phrase) or (losses.match(behind, late.start()) if late else None)
    near = near or (None if _words(LOST).search(last) else losses.search(last)) or _within(losses, behind, 5)
    near = near or losses.search(" ".join(before[-3:])) or _words(LOST).search(last)
    near = near or _within(_words(LOST_NEAR), behind, 5) or _words(LOST_NEAR).search(" ".join(before[-2:]))
    if near is not None:
        return "casualties", "lost" if near[0].lower() in {"losing", "lose", "loses"} else near[0].lower()
    fate = _words(FATES).search(f"{' '.join(before[-2:])} {phrase} {' '.join(behind.split()[:6])}")
    if fate is not None:
        return "", fate[0].lower()
    done = _PASSIVE.match(behind)
    if done is not None and not _words(STATIONED).search(done["verb"]) and done["verb"] not in HAD:
        return "", " ".join(filter(None, (done["verb"], done["part"]))).lower()
    measure = next((name for name, words in PEOPLE.items() if _words(words).search(f"{quantity.noun} {phrase}")), "")
    # "Nineteen people, nine of them children, were killed": losses, but not surely these.
    return ("", "") if measure == "population" and losses.search(sentence) else (measure, "")


def _within(pattern: re.Pattern[str], text: str, words: int) -> re.Match[str] | None:
    """Return the first match of a pattern that begins within some words of a text."""
    found = pattern.search(text)
    return found if found is not None and len(text[: found.start()].split()) < words else None


def _subject(measure: str, phrase: str, behind: str, before: str) -> str:
    """Return the side whose people are counted: the one that describes them, or that has them."""
    found = _sides().search(phrase) or _sides().match(behind.lstrip())
    if found is None and measure in {"troops", "casualties"}:
        words = " ".join(before.split()[-6:])
        verbs = f"{HAVING} {LOST}" if measure == "casualties" else HAVING
        sides = list(_sides().finditer(words))
        verb = sides and re.fullmatch(
            rf"(?:\s*{_words(FORCES).pattern})?(?:\s*{_words(verbs).pattern})+\s*",
            words[sides[-1].end() :],
            re.IGNORECASE,
        )
        found = sides[-1] if verb else None
    return "" if found is None or found.lastindex is None else list(SIDES)[found.lastindex - 1]


def _where(language: str, before: str, behind: str) -> tuple[str, str]:
    """Return the place of a quantity in the words of the text, and why it is a guess; "" where it is none."""
    lost = _losses().match(behind.lstrip())
    after = _clause_behind(behind if lost is None else behind.lstrip()[lost.end() :])
    for found in _place(language)[0].finditer(after):
        if found["near"].lower() in _OF and (found.start() > 1 or found["name"] in SIDES):
            continue
        if place := _name(language, found):
            near = found.start() <= _REACH and language != "de"
            return place, "" if near else "the next place behind the number"
    head = before.lstrip()
    first = _place(language)[0].match(head)
    if first is not None and (place := _name(language, first)):
        return place, "named at the beginning of the sentence"
    return "", ""


def place_further(language: str, before: str, behind: str) -> str:
    """Return the place that a clause gives to people counted elsewhere in it, "" where it gives none.

    >>> place_further("en", "Syrskyi put the Russian grouping near Pokrovsk at ", "")
    'near Pokrovsk'
    >>> place_further("en", "the service said ", " had been sent to Kursk region.")
    'Kursk region'
    """
    for found in _place(language)[0].finditer(before):
        words = before[: found.start()].split()
        if words and (_words(f"{FORCES} {_GROUPS}").fullmatch(words[-1]) or is_person(Tokens(words[-1], language), 0)):
            return _name(language, found)
    sent = _SENT.search(_clause_behind(behind))
    return sent["name"] if sent is not None and sent["name"].split()[0].lower() not in MONTHS else ""


def _name(language: str, found: re.Match[str]) -> str:
    """Return a place with what its preposition says of it; "" for a month, a day or an adjective alone."""
    name = found["name"]
    first = name.split()[0].lower()
    if first in MONTHS or first in NO_PLACES or re.search(r"\d|['’]s?$", name):
        return ""
    side = _sides().fullmatch(name)
    if side is not None and name not in SIDES:
        return ""
    rows = _place(language)[1]
    return f"{rows[found['near'].lower()]} {name}".strip()


def _statistic(quantity: Quantity, measure: str, sentence: str) -> str:
    if "/" in quantity.unit:
        return "flow"
    for measures, statistic, words in STATISTICS:
        if measure in measures.split("|") and re.search(rf"(?<!\w)(?:{words})(?!\w)", sentence, re.IGNORECASE):
            return statistic
    return ""


_WITH_ARTICLE = ("vicinity of", "area ", "direction of", "outskirts of", "centre of", "center of")


def _series(
    language: str, quantity: Quantity, measure: str, word: str, subject: str, place: str, printed: str, whole: bool
) -> str:
    """Return a name for a series of such quantities, made of the words next to the number.

    `printed` are those behind it; `whole` says that they name what a share or an area is a part of.

    >>> from decimal import Decimal
    >>> troops = Quantity(0, 14, (0, 7), 0, Decimal(110000), unit="person", noun="troops")
    >>> _series("en", troops, "troops", "", "Russia", "near Pokrovsk", "troops", False)
    'Russian troops near Pokrovsk'
    """
    if not quantity.in_scope:
        return ""
    adjective, noun = (ADJECTIVES.get(subject, subject), quantity.noun) if language in _ENGLISH else ("", printed)
    if word and word.casefold() not in noun.casefold():
        noun = f"{noun} {word}".strip()
    last = adjective.split()[-1] if adjective else ""
    if last and noun.casefold().startswith(last.casefold()):  # North Korean Koreans
        adjective, noun = "", adjective + noun[len(last) :]
    elif place and any(word[0].isupper() and word in place for word in noun.split()):  # Kursk region in Kursk region
        noun = measure
    lead = "in the " if place.startswith(_WITH_ARTICLE) else "in " if place[:1].isupper() else ""
    lead = lead if language in _ENGLISH else ""
    noun = f"{measure} of {noun}" if whole and noun != measure else noun
    name = " ".join(filter(None, (adjective, noun or measure, lead + place)))
    return name[:1].upper() + name[1:]


def _called(document: Document) -> str:
    """Return what a document is called where its series say whose they are, "" where nothing says it."""
    if document.title:
        return document.title if len(document.title) <= _TITLE else f"{document.title[:_TITLE].rsplit(' ', 1)[0]} …"
    dated = document.publisher and document.published_on
    return f"{document.publisher}, {document.published_on}" if dated else document.file.removeprefix("-")


def _verb(clause: tuple[str, str]) -> str:
    """Return what was done with the things counted, as a participle: "destroyed two tanks" -> destroyed."""
    behind = _PASSIVE.match(clause[1])
    if behind is not None:
        return " ".join(filter(None, (behind["verb"], behind["part"]))).lower()
    before = _ACTIVE.search(clause[0])
    if before is None or before["verb"].lower() in HAD:
        return ""
    verb = PARTICIPLES.get(before["verb"].lower(), before["verb"].lower())
    return " ".join(filter(None, (verb, (before["part"] or "").lower())))
