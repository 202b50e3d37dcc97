"""The people and bodies of a text: who is meant by a surname, a role, an acronym or a pronoun, and by which name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from frontdash.extraction.claimants import declension
from frontdash.extraction.claimants.names import Mention, Reader, mentions
from frontdash.extraction.claimants.words.nouns import noun_of
from frontdash.extraction.claimants.words.outlets import OUTLET_WORDS, OUTLETS
from frontdash.figures.sources import Sources, folded, romanised

_UNSIGNED = "a document whose author the text does not say"
_NEAR = 140
"""How many words before a pronoun its person may be named."""
_SPOKEN = 60
"""How many of the speakers before a pronoun or a role it may mean."""
_NEXT = 60
"""How many words after a role its holder may be named."""


class Speaker(NamedTuple):
    """A claimant by name (None for the writers themselves), whether it is an outlet, and why it is not sure."""

    name: str | None
    outlet: bool = False
    doubt: str = ""


class Cast:
    """Everyone a text names, with the roles and heads they go by."""

    def __init__(self, reader: Reader, sources: Sources, publisher: str, spoken: Sequence[Mention]) -> None:
        self._reader, self._sources, self._publisher = reader, sources, publisher
        self._mentions = mentions(reader)
        self._alike: dict[str, list[str]] = {}
        self._subjects: dict[str, str] = {}
        """Surname -> name of persons who speak somewhere as the subject of a sentence."""
        self._places = [mention.first for mention in self._mentions]
        self._full: dict[str, str] = {}
        self._acronyms: dict[str, str] = {}
        self._gender: dict[str, str] = {}
        self._roles: dict[str, list[tuple[int, str]]] = {}
        self._bodies: dict[str, list[tuple[int, str]]] = {}
        self._held: set[str] = set()
        self._unnamed: dict[str, str] = {}
        """Head noun of a role -> what the last unnamed speaker in that role is called."""
        self._first_person = next((each.first for each in self._mentions if each.kind == "person"), reader.words.n)
        self._last: list[tuple[int, str, str]] = []
        """Who has spoken so far: place, kind, name."""
        for at, mention in enumerate(self._mentions):
            self._enter(at, mention)
        for mention in spoken:
            if mention.kind == "person":
                name = self._plain(mention.name)
                key = _surname(name)
                if mention.role:
                    self._enter_role(mention.role, mention.first, key)
                if not mention.oblique:
                    self._subjects[key] = name
                    if key not in self._alike.setdefault(key[:4], []):
                        self._alike[key[:4]] = [*self._alike[key[:4]][-_SPOKEN:], key]
                self._name_fully(key, name)
        for named in self._roles.values():
            named.sort()

    def _enter(self, at: int, mention: Mention) -> None:
        words, of = self._reader.words, self._reader.language
        if mention.kind == "person":
            name = self._plain(mention.name)
            key = _surname(name)
            self._name_fully(key, name)
            role = mention.role
            after = self._mentions[at + 1] if at + 1 < len(self._mentions) else None
            if (
                not role
                and words.low(mention.last) == ","
                and after is not None
                and after.first == mention.last + 1
                and after.kind == "role"
            ):
                role = after.head
            if not role and words.low(mention.first - 1) == "," and at:
                before = self._mentions[at - 1]
                if before.kind == "role" and before.last == mention.first - 1:
                    role = before.head
            if role:
                self._enter_role(role, mention.first, key)
                if role in of.feminine:
                    self._gender[key] = "f"
        elif mention.kind in {"body", "outlet"}:
            self._enter_body(mention)
            if mention.alias:
                self._acronyms[mention.alias.lower()] = mention.name.rpartition("(")[0].strip() or mention.name

    def _name_fully(self, key: str, name: str) -> None:
        """Record a person's name if it is the fullest so far."""
        if len(name.split()) > len(self._full.get(key, "").split()):
            self._full[key] = name

    def _enter_role(self, role: str, at: int, key: str) -> None:
        self._roles.setdefault(role, []).append((at, key))
        self._held.add(key)

    def _enter_body(self, mention: Mention) -> None:
        name = mention.name.partition(" (")[0]
        if self._reader.code in {"uk", "ru"} or self._reader.words.low(mention.first) in {"des", "dem", "den"}:
            name = declension.body(name, self._reader.code)
        if " " in name:
            self._bodies.setdefault(mention.head, []).append((mention.first, name))

    def others(self, first: int, last: int, name: str) -> bool:
        """Whether anyone other than `name` is named between two places."""
        between = self._mentions[bisect_left(self._places, first) : bisect_left(self._places, last)]
        others = [each for each in between if each.kind in {"person", "role", "body", "people", "outlet", "name"}]
        return any(folded(each.head) not in folded(name) for each in others)

    def filed(self, name: str) -> str:
        """Return the name that the dataset files a name under, else the name itself."""
        if not name:
            return name
        held = self._sources.meant_by(name)
        return held[0] if len(held) == 1 else name

    def is_filed(self, name: str) -> bool:
        """Whether the dataset has a source of this name."""
        return name in self._sources.by_name

    def _plain(self, name: str) -> str:
        """Return a person's name without a title that is cut short: Gen. Oleksandr Syrskyi."""
        words = name.split()
        while len(words) > 1 and (words[0].endswith(".") and len(words[0]) > 2):
            words = words[1:]
        return " ".join(words)

    def speaker(self, mention: Mention, following: Mention | None) -> Speaker:
        """Return who is meant by a speaker and record that they spoke; `following` is the next speaker of the text."""
        found = self.resolved(mention, following)
        if found.name:
            self._last.append((mention.first, self._kind(mention), found.name))
        return found

    def _kind(self, mention: Mention) -> str:
        if mention.kind in {"person", "role"}:
            return "person"
        if mention.kind == "name":
            return "person" if folded(mention.head) in self._full else "body"
        if mention.kind == "pronoun":
            return {"m": "person", "f": "person", "p": "people"}.get(
                self._reader.language.pronouns[mention.name.lower()], "body"
            )
        return "people" if mention.several else "body"

    def resolved(self, mention: Mention, following: Mention | None) -> Speaker:
        """Return who is meant by a name, without recording that they spoke."""
        if mention.kind == "pronoun":
            return self._of_pronoun(mention)
        if mention.kind == "person":
            return self._person(mention)
        if mention.kind == "name":
            return self._name(mention)
        if mention.kind == "role":
            return self._role(mention, following)
        if mention.kind in {"body", "document", "outlet"}:
            return self._body(mention)
        name = self._lowered(mention)
        return Speaker(name, doubt="" if mention.kind == "people" else "a speaker whose name is not surely read")

    def _person(self, mention: Mention) -> Speaker:
        name = self._plain(mention.name)
        key = _surname(name)
        full = self._full.get(key, name)
        if mention.oblique:
            key, full = self._nominative(key, name)
        if len(name.split()) > 1 and folded(name.split()[0]) != folded(full.split()[0]):
            full = name
        return self._file_person(full, key)

    def _nominative(self, key: str, full: str) -> tuple[str, str]:
        """Return the person of the text whose surname differs only in its ending."""
        for held in self._alike.get(key[:4], ()):
            name = self._full.get(held, self._subjects[held])
            if held[:4] == key[:4] and abs(len(held) - len(key)) <= 2 and held[: len(key) - 2] == key[: len(key) - 2]:
                return held, name
        return key, full

    def _file_person(self, full: str, key: str) -> Speaker:
        filed = self.filed(full)
        if filed != full or full in self._sources.by_name:
            return Speaker(filed)
        held = self._sources.persons_called(key)
        if len(held) == 1:
            given = folded(full).split()
            spellings = [folded(each).split() for each in self._sources.spellings(held[0])]
            # A first name says something only next to one in the same letters: Oleksandr, Олександр.
            first = [each[0] for each in spellings if len(each) > 1 and each[0].isascii() == given[0].isascii()]
            if len(given) == 1 or not first or any(each[:2] == given[0][:2] for each in first):
                return Speaker(held[0], doubt=self._other_letters(full, held[0]))
        return Speaker(full)

    def _other_letters(self, printed: str, name: str) -> str:
        """Return why a name that is filed in other letters may be another's: Шойгу for Sergei Shoigu."""
        if folded(printed.split()[-1]) in self._sources.surnames(name):
            return ""
        given, filed = romanised(printed).split(), romanised(name).split()
        agree = len(given) > 1 and len(filed) > 1 and given[0][:2] == filed[0][:2]
        return "" if agree else f"taken for {name}, whose name is filed in other letters"

    def _name(self, mention: Mention) -> Speaker:
        key = folded(mention.head)
        if mention.oblique:
            name = declension.person(mention.name, self._reader.code)
            key, full = self._nominative(folded(name), "")
            if full:
                return self._file_person(full, key)
            if folded(name) in self._full:
                return self._file_person(self._full[folded(name)], folded(name))
            if mention.name != name and self._sources.persons_called(folded(name)):
                return self._file_person(name, folded(name))
        if key in self._full:
            return self._file_person(self._full[key], key)
        if mention.head in self._acronyms:
            return Speaker(self.filed(self._acronyms[mention.head]))
        filed = self.filed(mention.name)
        if filed != mention.name or filed in self._sources.by_name:
            return Speaker(filed, self._is_outlet(filed))
        held = self._sources.persons_called(key) if " " not in mention.name else ()
        if len(held) == 1:
            return Speaker(held[0], doubt=self._other_letters(mention.name, held[0]))
        return Speaker(mention.name, self._is_outlet(mention.name))

    def _is_outlet(self, name: str) -> bool:
        row = self._sources.by_name.get(name)
        if row is not None:
            return row.role == "media" or row.kind == "news"
        low = name.lower().removeprefix("the ")
        return (
            low in OUTLETS
            or any(word in OUTLET_WORDS for word in low.split())
            or (bool(self._publisher) and folded(name) == folded(self._publisher))
        )

    def _role(self, mention: Mention, following: Mention | None) -> Speaker:
        article = self._has_article(mention)
        held = self._roles.get(mention.head, [])
        earlier = _before(held, mention.first)
        keys = set(earlier)
        short = len(mention.name.split()) == 1
        if article and keys and (short or len(keys) == 1):
            doubt = "" if len(keys) == 1 else f"several go by {mention.head!r}"
            return self._file_person(self._full.get(earlier[-1], earlier[-1]), earlier[-1])._replace(doubt=doubt)
        if article and short and not keys and mention.head in self._unnamed:
            return Speaker(self._unnamed[mention.head])
        if article and short and not keys:
            # The general who was never called a general: the last person that spoke.
            spoken = [name for _, kind, name in self._last[-_SPOKEN:] if kind == "person"]
            if spoken and mention.head in self._reader.language.titles:
                doubt = "" if len(set(spoken)) == 1 else f"the last person before {mention.head!r}"
                return Speaker(spoken[-1], doubt=doubt or f"taken for {mention.head!r}")
        later = {key for _, key in held[:_SPOKEN]}
        if article and len(later) == 1 and held[0][1] in self._full:
            return self._file_person(self._full[held[0][1]], held[0][1])
        if article and following is not None and following.kind == "person":
            key = _surname(self._plain(following.name))
            near = following.first - mention.last < _NEXT and " " in following.name
            ranked = following.role in self._reader.language.ranks
            if near and (ranked or key not in self._held) and self._first_person >= mention.first:
                doubt = f"taken for {mention.head!r}" if ranked else ""
                return self._file_person(self._full.get(key, following.name), key)._replace(doubt=doubt)
        self._unnamed[mention.head] = self._lowered(mention)
        return Speaker(self._lowered(mention))

    def _body(self, mention: Mention) -> Speaker:
        name = mention.name.partition(" (")[0]
        low = name.lower()
        if low in self._acronyms:
            return Speaker(self.filed(self._acronyms[low]))
        filed = self.filed(name)
        if filed != name or filed in self._sources.by_name:
            return Speaker(filed, self._is_outlet(filed))
        article = self._has_article(mention)
        opens = mention.first == 0 or self._reader.words.low(mention.first - 1) in {".", "!", "?"}
        if mention.kind == "document":
            if any(word[0].isupper() for word in name.split()[1 if opens else 0 :]) and self._reader.code == "en":
                return Speaker(name)
            paper = mention.head in self._reader.language.papers
            unsigned = Speaker(self._lowered(mention) if paper else None, doubt=_UNSIGNED)
            if not article or " " in name:
                return unsigned
            spoken = [(kind, name) for _, kind, name in self._last[-_SPOKEN:] if kind in {"body", "person"}]
            if spoken and mention.head in {"report", "study", "survey", "statement", "analysis", "assessment"}:
                bodies = [each for kind, each in spoken if kind == "body"]
                return Speaker((bodies or [spoken[-1][1]])[-1], doubt=f"taken for the author of the {mention.head}")
            return unsigned
        if " " not in name and (
            self._reader.code == "de" or not self._reader.words.words[mention.last - 1][0].isupper()
        ):
            earlier = _before(self._bodies.get(mention.head, []), mention.first)
            if earlier:
                several = len({folded(each) for each in earlier}) > 1
                return Speaker(self.filed(earlier[-1]), doubt=f"several go by {mention.head!r}" if several else "")
            bodies = [each for _, kind, each in self._last[-_SPOKEN:] if kind == "body"]
            if not bodies and article and mention.head in folded(self._publisher).split():
                return Speaker(None, outlet=True)  # the institute estimates, in its own report
            other = bodies and noun_of(self._reader.code, bodies[-1].lower()) is not None  # the union is not the police
            if bodies and not other and mention.head in self._reader.language.generic:
                return Speaker(bodies[-1], doubt="" if len(set(bodies)) == 1 else f"the last before {mention.head!r}")
        return Speaker(name, mention.kind == "outlet" or self._is_outlet(name))

    def _has_article(self, mention: Mention) -> bool:
        """Whether a name has an article, or is in a language without any: the ministry, министерство."""
        of, low = self._reader.language, self._reader.words.low(mention.first)
        owned = low.endswith(("'s", "s'"))
        return self._reader.code in {"uk", "ru"} or owned or (low in of.articles and low not in of.indefinite)

    def _of_pronoun(self, mention: Mention) -> Speaker:
        kind = self._reader.language.pronouns[mention.name.lower()]
        if kind == "i":
            return Speaker(None)
        wanted = {"m": {"person"}, "f": {"person"}, "p": {"people", "body"}, "b": {"body"}}[kind]
        spoken = [(at, name) for at, held, name in self._last[-_SPOKEN:] if held in wanted and self._suits(name, kind)]
        named = self._named_before(mention, kind) if wanted == {"person"} else None
        if named is not None and (not spoken or named[0] > spoken[-1][0]):
            key = _surname(self._plain(named[1]))
            found = self._file_person(self._full.get(key, named[1]), key)
            since = [name for at, name in spoken if mention.first - at < _NEAR]
            sure = (not since or since[-1] == found.name) and not self._several_before(named[0])
            doubt = "" if sure else f"{mention.name!r} may be another"
            if since and doubt and not self._opens_sentence(named[0]):
                return Speaker(since[-1], doubt=doubt)
            return found._replace(doubt=doubt)
        if spoken and mention.first - spoken[-1][0] < 2 * _NEAR:
            return Speaker(spoken[-1][1])
        if self._last:
            return Speaker(self._last[-1][2], doubt=f"{mention.name!r} may mean someone else")
        return Speaker(None, doubt=f"the text does not say who {mention.name!r} is")

    def _several_before(self, at: int) -> bool:
        """Whether the sentence of the person before a pronoun has another one as its subject."""
        place = bisect_left(self._places, at) - 1
        if place < 0 or self._opens_sentence(at):
            return False
        before = self._mentions[place]
        return before.kind in {"person", "name"} and self._opens_sentence(before.first) and at - before.first < 20

    def _opens_sentence(self, at: int) -> bool:
        return at == 0 or self._reader.words.low(at - 1) in {".", "!", "?", "”", "»", "“"}

    def _suits(self, name: str, kind: str) -> bool:
        """Whether a pronoun can refer to someone: "he" never means a spokeswoman."""
        held = self._gender.get(_surname(name)) if name else None
        return held is None or kind not in {"m", "f"} or held == kind

    def _named_before(self, mention: Mention, kind: str) -> tuple[int, str] | None:
        """Return the last person named before a pronoun, with a role or a full name."""
        at = bisect_left(self._places, mention.first) - 1
        while at >= 0 and mention.first - self._mentions[at].first < _NEAR:
            each = self._mentions[at]
            sure = self._reader.code != "de" or each.role or _surname(self._plain(each.name)) in self._subjects
            if each.kind == "person" and sure and self._suits(self._plain(each.name), kind):
                return each.first, each.name
            at -= 1
        return None

    def _lowered(self, mention: Mention) -> str:
        """Return a name without the capital letter that only the start of a sentence gives it."""
        name = mention.name
        if self._reader.code == "de":
            return name
        word = name.split()[0]
        words = self._reader.words
        first = words.low(mention.first - 1)
        opens = mention.first == 0 or first in {".", "!", "?", "“", '"', "”", ":"} or not first
        if (
            opens
            and word[1:].islower()
            and (noun_of(self._reader.code, word.lower()) is not None or word.lower() in self._reader.language.ordinary)
        ):
            return word[0].lower() + name[1:]
        return name


def _surname(name: str) -> str:
    """Return a person's surname, folded: the key in the tables of the cast."""
    return folded(name.split()[-1])


def _before(named: list[tuple[int, str]], at: int) -> list[str]:
    """Return the last names before a place, of names sorted by place."""
    end = bisect_left(named, (at, ""))
    return [name for _, name in named[max(end - _SPOKEN, 0) : end]]
