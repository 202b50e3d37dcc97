"""Whether the claimant that a draft names is the one of a figure, in whatever spelling or by whatever role."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property

from frontdash.extraction.naming import sides_in
from frontdash.figures.patterns import pattern
from frontdash.figures.sources import Sources, folded

_WORD = pattern(r"[^\W\d_]+")
_ROLES = frozenset(
    [
        "the",
        "former",
        "senior",
        "top",
        "mr",
        "mrs",
        "ms",
        "dr",
        "gen",
        "general",
        "president",
        "minister",
        "governor",
        "commander",
        "chief",
        "head",
        "leader",
        "mayor",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "official",
        "officials",
        "unnamed",
    ]
)
"""Words with a capital that name no one by themselves."""
_ARTICLES = frozenset(
    ["the", "of", "a", "an", "in", "s", "de", "der", "die", "das", "des", "du", "la", "le", "les", "l", "d"]
)
_STEM = 5
"""How many first letters words of one name share across grammatical cases and adjectives: Ukraine, Ukrainian."""
_ALIKE = 0.8
"""How alike two spellings of one surname are at least: Filashkin, Filachkine."""


def is_role(name: str) -> bool:
    """Whether a claimant is named by a role or a crowd alone: who that is has to be told by the text around it.

    >>> is_role("the Ukrainian military chief"), is_role("officials"), is_role("Iryna Kovalchuk")
    (True, True, False)
    """
    capitals = [word for word in _WORD().findall(name) if word[0].isupper()]
    return all(folded(word) in _ROLES or sides_in(word) for word in capitals)


@dataclass(frozen=True)
class Claimants:
    """The claimants of a dataset, to be compared with the names of a text."""

    sources: Sources
    _words: dict[str, tuple[frozenset[str], ...]] = field(default_factory=dict, compare=False, repr=False)

    def same(self, name: str, source: str) -> bool:
        """Whether a name as a text gives it can be that of a source.

        It is by its spellings, by a part of one of them ("Syrskyi"), or by a role that the table of sources notes.
        """
        if self.sources.canonical(name) == source:
            return True
        if self.sources.claimed_by(name):
            return False
        words = [word for word in _WORD().findall(folded(name)) if word not in _ARTICLES]
        if not words:
            return False
        if any(all(_among(word, known) for word in words) for known in self._known(source)):
            return True
        # A first name has other letters in another script, and no alias of its own.
        first, last = words[0], words[-1]
        return _among(last, self._surnames(source)) and (not first.isascii() or _among(first, self._known(source)[0]))

    def named_in(self, text: str, source: str) -> bool:
        """Whether a text names a source by one of its spellings, or by the surname of a person."""
        plain = folded(text)
        for spelling in self.sources.spellings(source):
            # UP and AP are outlets, "up" and "ap" are not.
            short = spelling.isupper() and len(spelling) < _STEM
            if folded(spelling) and _whole(spelling if short else folded(spelling)).search(text if short else plain):
                return True
        return any(_among(word, self._surnames(source)) for word in set(_WORD().findall(plain)) if len(word) >= _STEM)

    def led_by(self, text: str) -> frozenset[str]:
        """Return the sources that a short text names."""
        words = {word[:_STEM] for word in _WORD().findall(folded(text))}
        near = {source for word in words for source in self._by_word.get(word, ())}
        return frozenset(source for source in near if self.named_in(text, source))

    @cached_property
    def _by_word(self) -> dict[str, list[str]]:
        """The beginnings of the last words of spellings -> their sources."""
        found: dict[str, list[str]] = {}
        for row in self.sources.rows:
            lasts = {words[-1][:_STEM] for each in (row.name, *row.aliases) if (words := _WORD().findall(folded(each)))}
            for last in lasts:
                found.setdefault(last, []).append(row.name)
        return found

    def _surnames(self, source: str) -> frozenset[str]:
        """Return the last words of a person's spellings."""
        row = self.sources.by_name.get(source)
        if row is None or row.kind != "person":
            return frozenset()
        return frozenset(folded(each).split()[-1] for each in self.sources.spellings(source) if each.split())

    def _known(self, source: str) -> tuple[frozenset[str], ...]:
        if source not in self._words:
            row = self.sources.by_name.get(source)
            spellings: Iterable[str] = self.sources.spellings(source)
            note = f"{row.note or ''} {row.party or ''}" if row is not None else ""
            role = frozenset(_WORD().findall(folded(f"{note} {source}")))
            names = [frozenset(_WORD().findall(folded(each))) for each in spellings]
            every = frozenset[str]() if self._surnames(source) else frozenset[str]().union(*names)
            self._words[source] = (*names, role, every)
        return self._words[source]


@cache
def _whole(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(key)}(?!\w)")


def _among(word: str, known: frozenset[str]) -> bool:
    return word in known or any(_one_word(word, other) for other in known)


def _one_word(word: str, other: str) -> bool:
    """Whether two words are one in other grammar or another spelling."""
    if min(len(word), len(other)) >= _STEM and word[:_STEM] == other[:_STEM] and abs(len(word) - len(other)) <= 4:
        return True
    if min(len(word), len(other)) <= _STEM or word[0] != other[0]:
        return False
    from difflib import SequenceMatcher

    return SequenceMatcher(None, word, other).ratio() >= _ALIKE
