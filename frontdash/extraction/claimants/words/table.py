"""The types of the tables of words, and the functions that make them from text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Noun(NamedTuple):
    """What a noun means, and its form as the subject of a sentence.

    `kind` is `role` (the governor), `body` (the ministry), `people` (officials), `document` (a report), `occasion`
    (a briefing) or `outlet` (a newspaper).
    """

    kind: str
    word: str
    plural: str = ""


class ReportingWords(NamedTuple):
    """The words by which one language says who claims something.

    `verbs` report after or before any subject, `plain` only after a known one; the hearer follows `telling`, and
    `further` continues for the speaker of the sentence (adding); `reflexives` report after a `reflexive` pronoun alone
    (se félicite), `evidential` verbs with a perfect infinitive. The claimant follows `according` and `citing`, and
    precedes `postpositions`; it also follows a preposition of `stating` with a noun that begins like one of
    `statements`, and a phrase of `opening` at the start of a sentence. `by_pronoun` are phrases that name it by a
    pronoun. `this` opens a sentence that names the speaker of the one before. A document of `papers` is a claimant
    itself where it has no author; `hints` can have to do with who claims something.
    """

    verbs: frozenset[str]
    nouns: dict[str, Noun]
    according: tuple[tuple[str, ...], ...]
    citing: tuple[tuple[str, ...], ...]
    that: frozenset[str]
    pronouns: dict[str, str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    relatives: frozenset[str]
    plain: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()
    further: frozenset[str] = frozenset()
    passive: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()
    by_pronoun: tuple[tuple[tuple[str, ...], str], ...] = ()
    postpositions: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()
    source_links: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    reflexives: frozenset[str] = frozenset()
    reflexive: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()
    possessives: frozenset[str] = frozenset()
    reporters: frozenset[str] = frozenset()
    contrasts: frozenset[str] = frozenset()
    infinitive: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()
    definite: frozenset[str] = frozenset()
    extents: frozenset[str] = frozenset()
    extended: frozenset[str] = frozenset()
    as_said: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    hearing: frozenset[str] = frozenset()
    members: frozenset[str] = frozenset()
    familiar: frozenset[str] = frozenset()
    speaking: tuple[tuple[str, ...], ...] = ()
    scenes: tuple[tuple[str, ...], ...] = ()
    places: frozenset[str] = frozenset()
    that_only: frozenset[str] = frozenset()
    seen: frozenset[str] = frozenset()
    estimates: frozenset[str] = frozenset()
    indefinite: frozenset[str] = frozenset()
    feminine: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    ranks: frozenset[str] = frozenset()
    generic: frozenset[str] = frozenset()
    ordinary: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    this: tuple[tuple[str, ...], ...] = ()
    verb_endings: tuple[str, ...] = ("-",)
    said: frozenset[str] = frozenset()
    hints: frozenset[str] = frozenset()
    infinitives: frozenset[str] = frozenset()
    evidential: frozenset[str] = frozenset()
    papers: frozenset[str] = frozenset()
    stating: frozenset[str] = frozenset()
    statements: tuple[str, ...] = ()
    own: frozenset[str] = frozenset()
    houses: frozenset[str] = frozenset()
    indirect: frozenset[str] = frozenset()
    stated_in: frozenset[str] = frozenset()
    impersonal: frozenset[str] = frozenset()
    adverb_ending: str = ""
    particles: frozenset[str] = frozenset()
    resuming: frozenset[str] = frozenset()
    concerning: Mapping[str, frozenset[str]] = MappingProxyType({})
    gerund: str = ""
    opening: frozenset[str] = frozenset()
    counting: tuple[str, ...] = ()
    objects: frozenset[str] = frozenset()
    kinds: tuple[str, ...] = ()
    first_noun: bool = False
    attributes: int = 0
    plurals: tuple[str, ...] = ()

    @property
    def starts(self) -> frozenset[str]:
        """Return the first words of the phrases that name a source."""
        named = (*self.according, *(phrase for phrase, _ in self.by_pronoun))
        return self.stating | self.opening | frozenset(phrase[0] for phrase in named)

    @property
    def stop_words(self) -> frozenset[str]:
        """Return the words that end a noun phrase."""
        return self.prepositions | self.conjunctions | self.relatives | self.that | self.auxiliaries | self.passive


class DateWords(NamedTuple):
    """The words of dates of one language. `leads` and `relative` are keyed by first word, longer phrases first."""

    months: dict[str, int]
    weekdays: dict[str, int]
    leads: dict[str, list[tuple[tuple[str, ...], str]]]
    relative: dict[str, list[tuple[tuple[str, ...], str]]]
    month_after: list[tuple[tuple[str, ...], int]]
    to: frozenset[str]
    last: frozenset[str]
    last_after: frozenset[str]
    not_past: frozenset[str]
    day_parts: frozenset[str]
    day_articles: frozenset[str]
    day_links: frozenset[str]
    year_words: frozenset[str]
    days: frozenset[str]
    ago: frozenset[str]
    small: dict[str, int]
    events: frozenset[str]
    clauses: frozenset[str]
    ago_before: tuple[tuple[str, ...], ...] = ()
    parts: tuple[str, ...] = ()
    including: frozenset[str] = frozenset()
    fates: frozenset[str] = frozenset()
    """Words for people lost that are joined with another one and begin no clause: dead and wounded."""
    apposed: frozenset[str] = frozenset()
    """Words after a comma that put another number next to the same thing: , or 18 a day."""
    code: str = "en"

    def words(self) -> frozenset[str]:
        """Return the words that no name contains: months and days."""
        return frozenset(self.months) | frozenset(self.weekdays)


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


def phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """Return phrases as tuples of words, longer ones first."""
    return tuple(sorted((tuple(phrase.split()) for phrase in text.split("|")), key=len, reverse=True))


def phrases_with_pronoun(table: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return phrases with a claimant in them and the pronoun that means the same: за його словами = він."""
    return tuple(
        (tuple(phrase.split()), pronoun) for phrase, _, pronoun in (row.partition(":") for row in table.split("|"))
    )


def noun_table(**kinds: str) -> dict[str, Noun]:
    """Return the nouns of a table, by their stems: `stem(ending)` or `stem(ending,plural)`."""
    found: dict[str, Noun] = {}
    for kind, words in kinds.items():
        for word in words.split():
            stem, _, ending = word.rstrip(")").partition("(")
            singular, comma, plural = ending.partition(",")
            found.setdefault(stem, Noun(kind, stem + singular, stem + plural if comma else ""))
    return found


def pronoun_table(table: str) -> dict[str, str]:
    """Return the pronouns of a table `he:m, they:p`: m and f for persons, p for several, b for a body, i for the
    speaker of a quotation."""
    return {word: kind for word, _, kind in (row.partition(":") for row in table.replace(",", " ").split())}


def numbered(table: str, first: int) -> dict[str, int]:
    """Return word -> number for rows `a b|c d`, counted from `first`."""
    return {word: at for at, row in enumerate(table.split("|"), first) for word in row.split()}


def phrases_of_kinds(**kinds: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return the phrases of each kind by their first word, longer ones first; `_` in a kind is a space."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for kind, rows_of_kind in kinds.items():
        meaning = kind if kind == "as_of" else kind.replace("_", " ")
        for phrase in rows_of_kind.split("|"):
            words = tuple(phrase.split())
            found[words[0]].append((words, meaning))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row[0]))
    return dict(found)


LAST, NEXT = -1, -2
"""Years back of a month that is the last one over, and of one in the year to come."""


def years_back(table: str) -> list[tuple[tuple[str, ...], int]]:
    """Return the phrases of a table `last year:1|this year:0` with how many years back they are."""
    rows = (row.partition(":") for row in table.split("|"))
    return [(tuple(phrase.split()), int(back)) for phrase, _, back in rows]
