"""Sources under several names: aliases merge visibly, and the spelling as printed is never lost."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from frontdash.errors import FrontdashError


@dataclass(frozen=True, slots=True)
class Source:
    """A claimant or publisher: the name claims are filed under, its other spellings and its standing."""

    name: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    party: str | None = None
    kind: str | None = None
    note: str | None = None


class UnknownSourceError(FrontdashError, LookupError):
    """No source, or more than one, goes by the given spelling; the message lists what would be accepted."""


def folded(text: str) -> str:
    """Return text for comparison: without case, accents and doubled spaces."""
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


_ROMAN = str.maketrans(
    {
        **dict(zip("абвгґдеєёжзиіїйклмнопрстуфхчшыэюя", "abvggdeeejziiiiklmnoprstufxcqieua", strict=True)),
        "щ": "qc",
        "ц": "ts",
        "ь": "",
        "ъ": "",
    }
)
_DIGRAPHS = (("shch", "qc"), ("zh", "j"), ("kh", "x"), ("sh", "q"), ("ch", "c"), ("h", "g"), ("y", "i"))
_GLIDES = re.compile(r"i(?=[aeou])|(.)(?=\1)")


def romanised(name: str) -> str:
    """Return a rough key of a name that is the same in Cyrillic and in Latin letters.

    >>> romanised("Залужний") == romanised("Zaluzhnyi"), romanised("Шойгу") == romanised("Shoigu")
    (True, True)
    """
    key = folded(name.lower().translate(_ROMAN))
    if name.isascii():
        for letters, letter in _DIGRAPHS:
            key = key.replace(letters, letter)
    return _GLIDES.sub("", key)


_INITIALS = re.compile(r"(?:the\s+)?((?:[^\W\d_]\.?){2,8})", re.IGNORECASE)
_SMALL_WORDS = frozenset(re.findall(r"\w+", "the of for on and in to a de des du la le les et der die das für und"))


def abbreviates(spelling: str, name: str) -> bool:
    """Whether a spelling is the initials of a name, with or without points and "the".

    >>> abbreviates("the U.N.", "United Nations"), abbreviates("ISW", "Institute for the Study of War")
    (True, True)
    >>> abbreviates("Un", "United Nations")
    False
    """
    found = _INITIALS.fullmatch(spelling.strip())
    letters = "" if found is None else found[1].replace(".", "")
    if sum(letter.isupper() for letter in letters) < max(2, len(letters) - 1):
        return False
    words = [word for word in re.split(r"[\s-]+", name) if word[:1].isalpha()]
    initials = (
        "".join(word[0] for word in words if any_word or folded(word) not in _SMALL_WORDS) for any_word in (0, 1)
    )
    return len(words) > 1 and folded(letters) in map(folded, initials)


@dataclass(frozen=True)
class Sources:
    """The table of sources with look-up by name, alias or a word of either."""

    rows: tuple[Source, ...] = ()
    by_name: Mapping[str, Source] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {source.name: source for source in self.rows})

    @cached_property
    def _names(self) -> dict[str, str]:
        return {folded(source.name): source.name for source in self.rows}

    @cached_property
    def _aliases(self) -> dict[str, tuple[str, ...]]:
        """Folded alias -> names that claim it. An alias of two names merges nothing."""
        table: dict[str, tuple[str, ...]] = {}
        for source in self.rows:
            for alias in source.aliases:
                key = folded(alias)
                if key and source.name not in table.get(key, ()):
                    table[key] = (*table.get(key, ()), source.name)
        return table

    def canonical(self, spelling: str) -> str:
        """Return the name that a spelling is filed under; names go before aliases, ambiguous aliases stay."""
        names = self.claimed_by(spelling)
        return names[0] if len(names) == 1 else spelling

    def claimed_by(self, spelling: str) -> tuple[str, ...]:
        """Return the names that a spelling may stand for; more than one where an alias is ambiguous."""
        key = folded(spelling)
        return (self._names[key],) if key in self._names else self._aliases.get(key, ())

    def meant_by(self, spelling: str) -> tuple[str, ...]:
        """Return the names that a text means by a spelling: as filed, with or without "the", or by its initials."""
        bare = spelling[4:] if spelling.lower().startswith("the ") else spelling
        held = self.claimed_by(spelling) or self.claimed_by(f"the {bare}") or self.claimed_by(bare)
        held = held or self.claimed_by(bare.replace(".", ""))
        if held or not any(char.isupper() for char in bare[1:]):
            return held
        bodies = (row for row in self.rows if row.kind != "person")
        return tuple(row.name for row in bodies if any(abbreviates(bare, each) for each in (row.name, *row.aliases)))

    @cached_property
    def _surnames(self) -> dict[str, frozenset[str]]:
        """Person -> the last word of each spelling, folded."""
        spellings = {row.name: map(folded, (row.name, *row.aliases)) for row in self.rows if row.kind == "person"}
        return {name: frozenset(each.split()[-1] for each in every if each) for name, every in spellings.items()}

    def surnames(self, name: str) -> frozenset[str]:
        """Return the surname of a person in all its spellings, folded; empty for a source of another kind."""
        return self._surnames.get(name, frozenset())

    @cached_property
    def _persons(self) -> dict[str, tuple[str, ...]]:
        """Folded surname -> the persons who have it."""
        table: dict[str, tuple[str, ...]] = {}
        for name, surnames in self._surnames.items():
            for surname in surnames:
                table[surname] = (*table.get(surname, ()), name)
        return table

    def persons_called(self, surname: str) -> tuple[str, ...]:
        """Return the persons with a surname, in whatever spelling, or in Latin letters where it is in Cyrillic."""
        held = self._persons.get(folded(surname), ())
        return held or (() if surname.isascii() else self._romanised.get(romanised(surname), ()))

    @cached_property
    def _romanised(self) -> dict[str, tuple[str, ...]]:
        """Rough key of a surname in Latin letters -> the persons who have it."""
        table: dict[str, tuple[str, ...]] = {}
        for surname, names in self._persons.items():
            if surname.isascii():
                key = romanised(surname)
                table[key] = tuple(dict.fromkeys((*table.get(key, ()), *names)))
        return table

    def spellings(self, name: str) -> tuple[str, ...]:
        """Return the name and its aliases."""
        source = self.by_name.get(name)
        return (name, *source.aliases) if source else (name,)

    def short(self, name: str) -> str:
        """Return a name for narrow columns: persons by initial and surname, everyone else in full.

        >>> Sources((Source("Oleksandr Syrskyi", kind="person"),)).short("Oleksandr Syrskyi")
        'O. Syrskyi'
        """
        source = self.by_name.get(name)
        first, _, last = name.rpartition(" ")
        return f"{first[0]}. {last}" if first and source is not None and source.kind == "person" else name

    def with_alias(self, text: str) -> list[str]:
        """Return the names of which an alias contains a text, ignoring case."""
        wanted = text.lower()
        return [row.name for row in self.rows if any(wanted in alias.lower() for alias in row.aliases)]

    def matches(self, name: str, typed: str) -> bool:
        """Whether what the user typed is part of the name or of one of its aliases."""
        wanted = folded(typed)
        return any(wanted in folded(spelling) for spelling in self.spellings(name))

    def find(self, typed: str, among: Iterable[str]) -> str:
        """Return the one name in `among` that the user means by a name, an alias or words of either.

        Raises `UnknownSourceError` where none or several fit.
        """
        known = list(dict.fromkeys(among))
        if typed in known:
            return typed
        exact = self.canonical(typed)
        for name in known:
            if folded(name) == folded(exact):
                return name
        words = folded(typed).split()
        fits = [
            name
            for name in known
            if any(
                all(word in folded(spelling).replace("-", " ").split() for word in words)
                for spelling in self.spellings(name)
            )
        ] or [name for name in known if self.matches(name, typed)]
        if len(fits) == 1:
            return fits[0]
        if fits:
            raise UnknownSourceError(f"{typed!r} fits several sources: {', '.join(fits[:6])}")
        from difflib import get_close_matches

        pool = {folded(spelling): name for name in known for spelling in self.spellings(name)}
        # A surname with a slip in it resembles the surname, not the whole name.
        pool = {word: name for key, name in pool.items() for word in key.split() if len(word) > 3} | pool
        near = [pool[key] for key in get_close_matches(folded(typed), pool, n=3, cutoff=0.55)]
        hint = f"; did you mean {', '.join(dict.fromkeys(near))}?" if near else ""
        raise UnknownSourceError(f"no figure has a source {typed!r}{hint}")
