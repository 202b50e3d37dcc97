"""What a number counts: the noun or unit printed behind it, in five languages."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from frontdash.extraction.numbers.noun_words import (
    ADVERBS,
    ARTICLES,
    BEFORE_FRENCH,
    CENTIMETRES,
    CYRILLIC_ADJECTIVE,
    CYRILLIC_VERB,
    DROPPED,
    IRREGULAR,
    MILLIMETRES,
    NATIONAL,
    NOT_PLURAL,
    NOT_VERBS,
    OF,
    OF_PERCENT,
    OF_THEM,
    OTHER_MONEY,
    OUT_OF_SCOPE,
    QUOTES,
    SAID_OF_NOUNS,
    STOPS,
    STRONG,
    TIMES_WORDS,
)
from frontdash.extraction.numbers.people import is_demonym, is_person, kind_of
from frontdash.extraction.numbers.people_words import SAID_OF_PEOPLE
from frontdash.figures.phrases.tokens import DASHES, Tokens
from frontdash.figures.phrases.units import DURATIONS, base_of, rate_at, unit_span
from frontdash.figures.phrases.vocabulary import MONEY

_OVER = frozenset("a per each pro par je за на".split())
_OVER_NO_UNIT = frozenset(
    "night shift head capita sortie crew battalion brigade nacht schicht kopf nuit équipe ніч ночь зміну смену".split()
)
_REACH = 6
"""How many words a noun phrase has at most."""


class Counted(NamedTuple):
    """What is counted: its unit, the tokens of its noun (the last exclusive), and where the phrase ends."""

    unit: str
    first: int
    last: int
    end: int
    in_scope: bool = True
    doubt: str = ""


# --- units that frontdash does not convert ------------------------------------------------------------------------


@cache
def _out_of_scope() -> dict[str, list[list[str]]]:
    """Return first word -> the phrases that begin with it, the longest first."""
    found: dict[str, list[list[str]]] = {}
    for phrase in OUT_OF_SCOPE.split("|"):
        words = phrase.split()
        found.setdefault(words[0], []).append(words)
    for rows in found.values():
        rows.sort(key=len, reverse=True)
    return found


def counted_at(t: Tokens, at: int, one: bool = False) -> Counted | None:
    """Return what is counted at a token behind a number; `one` says that the number is one."""
    if t.words[at : at + 2] == ["or", "so"] or (t.word(at) in QUOTES and t.glued(at) and t.kind(at + 1) == "w"):
        at += 1 + (t.word(at) == "or")
    glued = t.word(at) in {"-", "‑"} and t.glued(at) and t.glued(at + 1)
    other = _other_unit(t, at + glued) or (None if glued else _other_unit(t, _behind_of(t, at)))
    if other is not None:
        return _of_something(t, other)
    span = unit_span(t, at)
    if span is None and (t.word(at) == "de" or t.word(at) in BEFORE_FRENCH):  # une centaine de mètres
        behind = _behind_of(t, at) + (t.word(at) in BEFORE_FRENCH)
        span = unit_span(t, behind)
        at = at if span is None else behind
    if t.word(at + glued) in TIMES_WORDS:
        return Counted("count", at + glued, at + glued + 1, at + glued + 1)
    if t.word(at).startswith(OF_PERCENT) and t.word(at + 1).startswith(("point", "пункт")):
        return Counted("percentage point", at + 2, at + 2, at + 2)
    if t.words[at : at + 3] == ["points", "de", "pourcentage"]:
        return Counted("percentage point", at + 3, at + 3, at + 3)
    if span is not None and span.first <= at + 1 and base_of(span.unit) not in {"person", "count"}:
        return _measured(t, span.unit, span.last, glued)
    strong = (glued and t.words[at + 1] in STRONG) or t.word(at) == "strong"
    start = _behind_of(t, at + glued + strong)
    phrase = noun_phrase(t, start, one or glued)
    if strong:
        first, end = _singular(t, start, most=1) or (start, start)
        return Counted("person", first, end, end)
    if phrase is not None:
        return _counted(t, *phrase)
    if span is not None:
        first = without_nationality(t, at, span.first)
        return Counted(span.unit, first, span.end, span.last)
    if t.word(at) in SAID_OF_PEOPLE:
        return Counted("person", at, at + 1, at + 1)
    return None


def whole_at(t: Tokens, at: int) -> Counted | None:
    """Return the whole of which a share is stated at a token: "of the houses", "des logements", "будинків"."""
    if t.language in OF:
        start = _behind_of(t, at)
        if start == at:
            return None
    else:
        start = _behind_articles(t, at)
    phrase = noun_phrase(t, start, one=False) or _singular(t, start)
    return None if phrase is None else Counted("percent", phrase[0], phrase[1], phrase[1])


def _other_unit(t: Tokens, at: int) -> Counted | None:
    for words in _out_of_scope().get(t.word(at), ()):
        end = at + len(words)
        if t.words[at:end] == words and not (
            words[0] in {"т", "°", "кв"} and t.word(end) == "." and t.word(end + 1) in {"км", "м"}
        ):
            more = rate_at(t, end)[1]
            name = t.text[t.starts[at] : t.ends[end - 1]]
            name = "cm" if words[0].startswith(CENTIMETRES) else "mm" if words[0].startswith(MILLIMETRES) else name
            return Counted(name, end, end, end + more, in_scope=False)
    return None


def _of_something(t: Tokens, unit: Counted) -> Counted:
    """Return a unit with the noun behind it: tonnes of grain, 50 тонн зерна."""
    start = _behind_of(t, unit.end) if t.language in OF else unit.end
    if (start == unit.end) == (t.language in OF):
        return unit
    phrase = _singular(t, start) if t.language in {"en", "de", "fr"} else None
    return unit if phrase is None else unit._replace(first=phrase[0], last=phrase[1], end=phrase[1])


def _measured(t: Tokens, unit: str, last: int, glued: bool) -> Counted:
    """Return a length, an area, a share … with the noun that it is of, where the text says so."""
    if unit == "percent":
        whole = whole_at(t, last)
        return whole or Counted(unit, last, last, last)
    if base_of(unit) in DURATIONS:
        return Counted(unit, last, last, last)
    step = last
    if t.word(step) == "(" and ")" in t.words[step : step + 8]:
        step = t.words.index(")", step) + 1
    start = _behind_of(t, step) if t.language in {"en", "fr"} else step
    phrase = _singular(t, start) if start > step or glued else None
    if phrase is None:
        return Counted(unit, last, last, last)
    return Counted(unit, phrase[0], phrase[1], last)


def _behind_of(t: Tokens, at: int) -> int:
    """Return the place behind "of" and an article at a token; the token where there is none."""
    if t.word(at) in OF.get(t.language, ()):
        return _behind_articles(t, at + 1)
    return at


def _behind_articles(t: Tokens, at: int) -> int:
    while t.word(at) in ARTICLES.get(t.language, ()):
        at += 1
    return at


def _counted(t: Tokens, first: int, head: int) -> Counted:
    """Return the people or things that a noun phrase counts; `head` is the place behind its head."""
    if t.words[head - 1] in MONEY or t.words[head - 1] in OTHER_MONEY:
        return Counted(t.text[t.starts[first] : t.ends[head - 1]], head, head, head, in_scope=False)
    unit, doubt = kind_of(t, head - 1)
    if head - first > 1 and t.language in {"uk", "ru"} and is_person(t, head - 2):
        unit, doubt = "person", ""
    per, more = rate_at(t, head)
    if not per and t.word(head) in _OVER and t.kind(head + 1) == "w" and t.word(head + 1) in _OVER_NO_UNIT:
        doubt = doubt or f"what is counted per {t.words[head + 1]} has no unit"
    if (
        t.language == "en"
        and t.words[first].endswith("ed")
        and first < head - 1
        and t.words[first] not in SAID_OF_NOUNS
    ):
        doubt = doubt or f"“{t.words[first]}” may be what was done"
    begin = without_nationality(t, first, head - 1)
    return Counted(f"{unit}/{per}" if per else unit, begin, head, head + more, doubt=doubt)


# --- noun phrases ---------------------------------------------------------------------------------------------------


def is_stop(language: str, word: str) -> bool:
    """Return whether a word of a language never belongs to a noun."""
    return word in STOPS.get(language, STOPS["en"])


def noun_phrase(t: Tokens, at: int, one: bool) -> tuple[int, int] | None:
    """Return the tokens of the noun phrase that begins at a token, from its first word to behind its head; None where
    there is none. `one` says that it is of one thing."""
    words = _words(t, at)
    if not words:
        return None
    if t.language == "de":
        return _german(t, words)
    if t.language == "fr":
        return _french(t, words)
    if t.language in {"uk", "ru"}:
        return _slavic(t, words)
    return _english(t, words, one)


def _words(t: Tokens, at: int) -> list[int]:
    """Return the words that may belong to a noun phrase at a token."""
    found: list[int] = []
    stops = STOPS.get(t.language, STOPS["en"])
    step = at
    while step < t.n and len(found) < _REACH:
        word, kind = t.words[step], t.kinds[step]
        if t.language in {"uk", "ru"} and CYRILLIC_VERB().match(word) and (found or word not in NOT_VERBS):
            break
        compound = t.glued(step + 1) and t.word(step + 1) in DASHES and t.glued(step + 2)
        compound = compound or (found != [] and t.glued(step) and t.words[step - 1] in DASHES)
        joins = word in {"and", "or"} and found and t.language == "en" and _goes_on(t, found, step)
        if kind == "w" and (word not in stops or compound or joins):
            found.append(step)
        elif kind == "n":  # T-72 tanks
            if not (found and t.glued(step)):
                break
        elif not (word in DASHES and t.glued(step) and t.glued(step + 1)) and not (word in '"“„«' and not found):
            break
        step += 1
    return found


def _goes_on(t: Tokens, found: list[int], at: int) -> bool:
    """Whether adjectives before a conjunction need the noun behind it: confirmed and probable cases."""
    return not any(_is_plural(t, step) or t.words[step] in SAID_OF_PEOPLE or t.capital(step) for step in found) and (
        t.kind(at + 1) == "w" and t.word(at + 1) not in STOPS["en"] and any(_is_plural(t, at + more) for more in (2, 3))
    )


def _is_plural(t: Tokens, at: int) -> bool:
    word = t.word(at)
    if word == "s" and t.glued(at) and t.kind(at - 1) == "n":  # MiG-31s
        return True
    if word in IRREGULAR or word.endswith(("men", "women", "people")) or is_demonym(t, at):
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(NOT_PLURAL)


def _english(t: Tokens, words: list[int], one: bool) -> tuple[int, int] | None:
    for step in words:
        if t.words[step].endswith("ese") and step + 1 in words and _is_plural(t, step + 1):
            continue  # Sudanese pounds
        if t.words[step] in IRREGULAR and step + 1 in words and _is_plural(t, step + 1):
            continue  # crew members
        if _is_plural(t, step) and not (t.word(step + 1) in DASHES and t.glued(step + 1) and t.glued(step + 2)):
            return words[0], step + 1
    if one and len(words) <= 3 and t.words[words[0]] not in SAID_OF_PEOPLE:
        return words[0], words[-1] + 1
    return None


def _german(t: Tokens, words: list[int]) -> tuple[int, int] | None:
    for step in words:
        if t.capital(step):
            return words[0], step + 1
        if not t.words[step].endswith(("e", "en", "er", "es", "em")) or t.words[step] in SAID_OF_PEOPLE:
            return None
    return None


def _french(t: Tokens, words: list[int]) -> tuple[int, int] | None:
    for step in words:
        if t.words[step] in SAID_OF_PEOPLE:
            return None
        if t.words[step] in BEFORE_FRENCH and step != words[-1]:
            continue
        if not t.words[step].endswith(("s", "x", "z")) and not t.capital(step):
            return None
        end = step + 1
        while t.word(end) in DASHES and t.glued(end) and any(other == end + 1 for other in words):
            end += 2
        return words[0], end
    return None


def _slavic(t: Tokens, words: list[int]) -> tuple[int, int] | None:
    if t.words[words[0]] in SAID_OF_PEOPLE - {"постраждалих", "пострадавших", "травмованих"}:
        return None
    for step in words:
        if t.words[step] in ADVERBS:
            continue
        if not CYRILLIC_ADJECTIVE().match(t.words[step]):
            more = t.words[step] in OF_THEM and step + 1 in words
            return words[0], step + 1 + more
    adjectives = [step for step in words if CYRILLIC_ADJECTIVE().match(t.words[step])]
    return words[0], adjectives[-1] + 1


def _singular(t: Tokens, at: int, most: int = 2) -> tuple[int, int] | None:
    """Return the words of a noun in the singular at a token: of grain, of the city, front line."""
    words = _words(t, _behind_articles(t, at))
    if t.language in {"de", "fr", "uk", "ru"}:
        return noun_phrase(t, words[0], one=False) if words else None
    words = [step for step in words if step == words[0] or not t.words[step].endswith(("ed", "s"))]
    while most < len(words) and t.capital(words[most - 1]):
        most += 1
    return (words[0], words[min(len(words), most) - 1] + 1) if words else None


def without_nationality(t: Tokens, first: int, head: int) -> int:
    """Return where a noun begins without the words for nationality and number before it; `head` is its head."""
    while (
        first < head
        and not is_demonym(t, head)
        and t.words[head] != "s"
        and (
            t.words[first] in DROPPED
            or t.kinds[first] != "w"
            or t.words[first] in {"plus", "odd"}
            or (t.language in {"en", ""} and t.capital(first))
            or NATIONAL().match(t.words[first])
        )
    ):
        first += 1
    return first
