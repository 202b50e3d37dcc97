"""Whether the claimant that a draft names is the one of a figure, in whatever spelling or by whatever role."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from frontdash.checks.scripts import romanized
from frontdash.extraction.naming import sides_in
from frontdash.figures.patterns import pattern
from frontdash.figures.sources import Sources, abbreviates, folded

_FIRST = 3
"""How many first letters two spellings of one name share."""
STEM = 5
"""How many first letters the forms of one name share across cases and adjectives: Ukraine, Ukrainian."""
_WORD = pattern(r"[^\W\d_]+")
_ROLES = frozenset(
    (
        "the former senior top mr mrs ms dr gen general president minister governor commander chief head leader mayor "
        "spokesman spokeswoman spokesperson official officials unnamed"
    ).split()
)
"""Words that do not identify a claimant by themselves, even with a capital."""
_OFFICES = frozenset(
    word[:STEM]
    for word in (
        *("president", "minister", "governor", "commander", "general", "chief", "leader", "mayor", "officials"),
        *("spokesman", "spokeswoman", "spokesperson", "prasident", "gouverneur", "sprecher", "oberbefehlshaber"),
        *("armeechef", "ministre", "porte", "президент", "міністр", "генерал", "головнокомандувач", "губернатор"),
        *("речник", "министр", "главнокомандующий", "главком"),
    )
)
"""Stems of the words for offices, by which a text refers back to someone it has named."""
_ARTICLES = frozenset("the of a an in s de der die das des du la le les l d".split())
_ALIKE = 0.8
"""How alike two spellings of one surname are at least: Filashkin, Filachkine."""


def is_role(name: str) -> bool:
    """Whether a claimant is named by a role or as a group alone: only the text around it can say who that is.

    >>> is_role("the Ukrainian military chief"), is_role("officials"), is_role("Iryna Kovalchuk")
    (True, True, False)
    """
    capitals = [word for word in _WORD().findall(name) if word[0].isupper()]
    return all(folded(word) in _ROLES or sides_in(word) for word in capitals)


def names_a_role(stems: frozenset[str]) -> bool:
    """Whether a text mentions someone by office alone: "the Ukrainian president had named", "his army chief"."""
    return not stems.isdisjoint(_OFFICES)


class Passage(NamedTuple):
    """A passage of a text: as it is and folded, its words by their stems, and the sources that it names."""

    text: str
    plain: str
    stems: frozenset[str]
    named: frozenset[str]


class Claimants:
    """The claimants and publishers of a dataset, to be compared with the names of a text."""

    def __init__(self, sources: Sources, names: Iterable[str] = ()) -> None:
        """Take a table of sources, and the names of claimants and publishers that are not in it."""
        self.sources = sources
        self._names = tuple(dict.fromkeys((*sources.by_name, *names)))
        self._words: dict[str, tuple[frozenset[str], ...]] = {}
        self.same = lru_cache(maxsize=65536)(self._same)
        """Whether a name as a text gives it can be that of a source."""

    def _same(self, name: str, source: str) -> bool:
        """Compare with the spellings of a source, part of one of them ("Syrskyi"), and the role in its note."""
        meant = self.sources.meant_by(_without_roles(name)) or self.sources.meant_by(name)
        if meant:
            return meant == (source,)
        if self._abbreviated(_without_roles(name), source):
            return True
        words = _distinctive(name)
        if not words:
            return False
        if any(all(_among(word, known) for word in words) for known in self._known(source)):
            return True
        # In another script a first name is spelled in other letters, and no alias lists it.
        first, last = words[0], words[-1]
        return _among(last, self.sources.surnames(source)) and (
            not first.isascii() or _among(first, self._known(source)[0])
        )

    def _abbreviated(self, name: str, source: str) -> bool:
        """Whether one of two names is the initials of the other; a person in the table of sources has none."""
        if self.surnames(source) and source in self.sources.by_name:
            return False
        return any(abbreviates(name, each) or abbreviates(each, name) for each in self._spellings(source))

    def surnames(self, source: str) -> frozenset[str]:
        """Return the surname of a person in all its spellings, folded; empty for a body.

        Of a name that the table of sources lacks, it is the last word if the name looks like that of a person.
        """
        words = source.split()
        if source in self.sources.by_name or not 1 < len(words) < 4 or not all(word[:1].isupper() for word in words):
            return self.sources.surnames(source)
        return frozenset((folded(words[-1]),))

    def passage(self, text: str) -> Passage:
        """Return a text as a passage, with the sources that it names."""
        plain = folded(text)
        words = frozenset(_WORD().findall(plain))
        near = {
            source
            for word in words
            for last, source in self._by_last_word.get(_key(word), ())
            if word == last or _one_word(word, last)
        }
        named = frozenset(source for source in near if self._named_in(text, plain, words, source))
        return Passage(text, plain, frozenset(word[:STEM] for word in words), named)

    def _named_in(self, text: str, plain: str, words: frozenset[str], source: str) -> bool:
        """Whether a text names a source by one of its spellings, or by the surname of a person."""
        for spelling in self._spellings(source):
            # UP and AP are outlets, "up" and "ap" are not.
            short = spelling.isupper() and len(spelling) < STEM
            if folded(spelling) and _whole(spelling if short else folded(spelling)).search(text if short else plain):
                return True
        surnames = self.surnames(source)
        return bool(surnames) and any(_among(word, surnames) for word in words if len(word) >= STEM)

    @cached_property
    def _by_last_word(self) -> dict[str, list[tuple[str, str]]]:
        """The first letters of the last words of spellings -> these words and their sources."""
        found: dict[str, list[tuple[str, str]]] = {}
        for name in self._names:
            spellings = (_WORD().findall(folded(each)) for each in self._spellings(name))
            for last in {words[-1] for words in spellings if words}:
                found.setdefault(_key(last), []).append((last, name))
        return found

    def _spellings(self, source: str) -> tuple[str, ...]:
        """Return the spellings of a source, and its name without what is in brackets: "US officials (unnamed)"."""
        return (source.partition(" (")[0], *self.sources.spellings(source))

    def _known(self, source: str) -> tuple[frozenset[str], ...]:
        if source not in self._words:
            row = self.sources.by_name.get(source)
            spellings: Iterable[str] = self.sources.spellings(source)
            note = f"{row.note or ''} {row.party or ''}" if row is not None else ""
            role = frozenset(_WORD().findall(folded(f"{note} {source}")))
            names = [frozenset(_WORD().findall(folded(each))) for each in spellings]
            every = frozenset[str]() if self.sources.surnames(source) else frozenset[str]().union(*names)
            self._words[source] = (*names, role, every)
        return self._words[source]


@cache
def _whole(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(key)}(?!\w)")


def _distinctive(name: str) -> list[str]:
    """Return the words of a name that identify it: no articles, no owner unless it is a side, no seat ("in Kyiv")."""
    owner, mark, rest = name.replace("’", "'").partition("'s ")
    if mark and not sides_in(owner) and len(rest.split()) > 1:
        name = rest
    body, _, _ = name.partition(" in ")
    name = body if len(body.split()) > 1 else name
    return [word for word in _WORD().findall(folded(name)) if word not in _ARTICLES]


def transliterated(name: str, source: str) -> bool:
    """Whether a surname in Latin letters is that of a source in Cyrillic ones.

    >>> transliterated("Oleh Syniehubov", "Олег Синєгубов"), transliterated("Ann Lee", "Олег Синєгубов")
    (True, False)
    """
    last = folded(name).split()[-1:]
    return any(_one_word(last[0], spelled.split()[-1]) for spelled in romanized(source)) if last else False


def _without_roles(name: str) -> str:
    """Return a body without the people who speak for it: the UN officials."""
    words = name.split()
    while len(words) > 1 and words[-1] in _ROLES:
        words.pop()
    return " ".join(words)


def _among(word: str, known: frozenset[str]) -> bool:
    return word in known or any(_one_word(word, other) for other in known)


def _key(word: str) -> str:
    """Return the first letters of a word, by which its other spellings are found."""
    return word[:_FIRST].translate(_SOUNDS)


_SOUNDS = str.maketrans("wyjck", "viikk")
"""Letters by which languages spell one sound of a foreign name: Wladimir, Vladimir."""


def _one_word(word: str, other: str) -> bool:
    """Whether two words are one word in other grammatical forms or spellings."""
    word, other = word.translate(_SOUNDS), other.translate(_SOUNDS)
    if min(len(word), len(other)) >= STEM and word[:STEM] == other[:STEM] and abs(len(word) - len(other)) <= 4:
        return True
    if min(len(word), len(other)) < STEM or word[0] != other[0]:
        return False
    from difflib import SequenceMatcher

    return SequenceMatcher(None, word, other).ratio() >= _ALIKE
