"""Whether a noun is for people or for things, and whether that is sure."""

from __future__ import annotations

from frontdash.extraction.numbers.people_words import (
    AGENTS,
    DEMONYM,
    FRENCH_PEOPLES,
    KNOWN_PEOPLE,
    OF_NO_PEOPLE,
    OF_PEOPLE,
    PEOPLE_OF,
    SAID_OF_PEOPLE,
    THINGS,
)
from frontdash.figures.phrases.tokens import Tokens
from frontdash.figures.phrases.units import base_of, unit_span


def kind_of(t: Tokens, at: int) -> tuple[str, str]:
    """Return the unit of what the noun at a token counts, `person` or `count`, and why that is not sure."""
    if is_person(t, at):
        return "person", ""
    word = t.word(at)
    if is_thing(t, at):
        return "count", ""
    agents = AGENTS.get(t.language)
    unit = "person" if agents is not None and agents().match(word) else "count"
    return unit, f"“{word}” may be people or things"


def is_thing(t: Tokens, at: int) -> bool:
    """Return whether the word at a token is one for things."""
    things = THINGS.get(t.language)
    span = unit_span(t, at)
    return (
        (things is not None and things().match(t.word(at)) is not None)
        or (span is not None and span.first == at)
        or (not t.capital(at) and t.kinds[at] != "w")
    )


def is_person(t: Tokens, at: int) -> bool:
    """Return whether the word at a token is one for people."""
    span = unit_span(t, at)
    word = t.word(at)
    if word == "bodies" and t.word(at - 1) in {"shell", "vehicle", "car", "water", "truck"}:
        return False
    if (span is not None and span.first == at and base_of(span.unit) == "person") or word in SAID_OF_PEOPLE:
        return True
    if t.language == "en":
        return word in KNOWN_PEOPLE or (word.endswith(OF_PEOPLE) and word not in OF_NO_PEOPLE) or is_demonym(t, at)
    if t.language in PEOPLE_OF and PEOPLE_OF[t.language]().match(word) is not None:
        return True
    return t.language == "fr" and t.capital(at) and word.endswith(FRENCH_PEOPLES)


def is_demonym(t: Tokens, at: int) -> bool:
    """Return whether a word with a capital names people of a nation."""
    return t.capital(at) and DEMONYM().match(t.words[at]) is not None
