"""Rules about identity: duplicate rows, and one body under several names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

import polars as pl

from frontdash.checks.context import CheckContext, Found
from frontdash.checks.scripts import romanized, skeleton, unseen
from frontdash.figures import schema
from frontdash.figures.sources import folded

_OWN = {"id", "note", "quote", "accessed_on"}
"""Columns that may differ between two copies of one row."""
_CODES = {"source": "_source", "publisher": "_publisher", "unit": "_unit", "series": "_series", "place": "_place"}
_COPIES = 10
"""How many copies of one row are listed individually."""
MANY_NAMES = 3_000
"""Above this many names, typos are not looked for: matches would be coincidences."""
MOST_NAMES = 50_000
"""Above this many names in a column, they are not compared at all: they are texts rather than names."""


def duplicate_rows(context: CheckContext) -> Found:
    """Two rows are identical except for id and remarks."""
    figures = context.figures
    columns = [column.name for column in schema.COLUMNS if column.name not in _OWN]
    columns = [_CODES.get(name, name) for name in (*columns, *context.dataset.extra_columns)]
    columns = [name for name in (*columns, "_value_text") if figures[name].null_count() < figures.height]
    # Compare a few numeric columns first, so that most rows never need their texts compared.
    key = pl.struct("_source", "_series", "_magnitude", "_valid_from", "_publication", "_subject", "_place").hash()
    alike = figures.select("_row", key.is_duplicated().alias("same")).filter("same")["_row"]
    if alike.is_empty():
        return
    whole = figures.select(columns)[alike].hash_rows()
    groups = pl.DataFrame({"_row": alike, "whole": whole}).filter(whole.is_duplicated())
    groups = groups.group_by("whole", maintain_order=True).agg("_row")
    texts = context.describe(rows[0] for rows in groups["_row"].to_list())
    for first, *others in groups["_row"].to_list():
        more = len(others) - _COPIES
        for row in others[:_COPIES]:
            rest = f" (and so are {more:,} more rows)" if more > 0 and row == others[_COPIES - 1] else ""
            yield row, "row", f"the same in every column as {texts[first].name}{rest}"


def ambiguous_aliases(context: CheckContext) -> Found:
    """A spelling is an alias of several sources, so it was not merged."""
    sources = context.dataset.sources
    if not sources.rows:
        return
    for column in ("source", "publisher"):
        names = context.figures[column]
        for spelling in names.drop_nulls().unique().sort().to_list():
            claimants = sources.claimed_by(spelling)
            row = names.index_of(spelling) if len(claimants) > 1 else None
            if row is not None:
                yield row, column, f"{spelling} is an alias of {' and of '.join(claimants)}; nothing was merged"


def one_body(context: CheckContext) -> Found:
    """Two names of sources or publishers look like the same body; they are not merged."""
    first: dict[str, tuple[int, str]] = {}
    for column in ("source", "publisher"):
        used = context.figures.group_by(f"_{column}").agg(pl.col("_row").min()).drop_nulls()
        for name, row in used.iter_rows():
            if name not in first or row < first[name][0]:
                first[name] = (row, column)
    names = sorted(first, key=lambda name: first[name])
    seen: set[frozenset[str]] = set()
    for one, other, why in _pairs(context, names):
        pair = frozenset((one, other))
        if len(pair) == 2 and pair not in seen:
            seen.add(pair)
            row, column = max(first[one], first[other])
            yield row, column, f"“{one}” and “{other}” {why}: the same body? If so, make one an alias of the other"


def one_name(context: CheckContext) -> Found:
    """Two series, places or subjects differ only in case or spaces, in script, or in letters that look the same."""
    for column in ("series", "place", "subject"):
        used = context.figures.group_by(f"_{column}").agg(pl.col("_row").min()).drop_nulls().sort("_row")
        first = dict(used.select(pl.col(f"_{column}").cast(pl.String), "_row").iter_rows())
        if len(first) > MOST_NAMES:
            continue
        names = list(first)
        seen: set[tuple[str, str]] = set()
        for one, other, why in (*_look_alikes(names), *_two_scripts(names)):
            if (one, other) not in seen:
                seen.add((one, other))
                row = max(first[one], first[other])
                yield row, column, f"“{one}” and “{other}” {why}: the same {column}? If so, write both in one way"


def _pairs(context: CheckContext, names: list[str]) -> Iterator[tuple[str, str, str]]:
    yield from _mutual_aliases(context, set(names))
    yield from _look_alikes(names)
    yield from _two_scripts(names)
    yield from _alike(names, _plain, "differ only in how they are written")
    yield from _alike(names, _transliterated, "may be two spellings of one name")
    yield from _initials(names)
    yield from _persons(context, names)
    if len(names) <= MANY_NAMES:
        yield from _slips(names)


def _look_alikes(names: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield names that look the same, with the letters that do not."""
    for one, other, _ in _alike(names, skeleton, ""):
        odd = unseen(one, other)
        yield one, other, f"look the same ({odd})" if odd else "differ only in case or spaces"


def _two_scripts(names: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield names in Latin letters with those in Cyrillic ones that are romanized so."""
    cyrillic = [(name, readings) for name in names if (readings := romanized(name))]
    if not cyrillic:
        return
    latin: dict[str, str] = {}
    for name in names:
        latin.setdefault(_spelled(name), name)
    for name, readings in cyrillic:
        found = {latin[key]: None for reading in readings if (key := _spelled(reading)) in latin and key}
        yield from ((other, name, "may be one name in two scripts") for other in found)


def _alike(names: Iterable[str], key: Callable[[str], str], why: str) -> Iterator[tuple[str, str, str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for name in names:
        groups[key(name)].append(name)
    for found, members in groups.items():
        if len(found) > 1:
            yield from ((members[0], other, why) for other in members[1:])


def _mutual_aliases(context: CheckContext, used: set[str]) -> Iterator[tuple[str, str, str]]:
    """Yield names that the table of sources has as a name and also as an alias of another source."""
    by_folded = {folded(source.name): source.name for source in context.dataset.sources.rows}
    for source in context.dataset.sources.rows:
        for alias in source.aliases:
            other = by_folded.get(folded(alias))
            if other is not None and other != source.name and {source.name, other} <= used:
                yield source.name, other, "are two sources, and one is named as an alias of the other"


_DOMAIN = re.compile(r"^(?:www\.)?([\w-]+(?:\.[\w-]+)*?)(?:\.(?:com?|net|org|info|gov|[a-z]{2})){1,2}$", re.IGNORECASE)
_ABBREVIATED = re.compile(r"^(.*\S)\s*\(([A-Z]{2,})\)$")
_SMALL = {"of", "the", "for", "and", "in", "on", "de", "la", "du", "des", "der", "und", "y", "a", "to"}


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", folded(name))


def _letters_of(name: str) -> str:
    words = [part for part in re.split(r"[\s\-/,]+", name) if part and part.casefold() not in _SMALL]
    return "".join(word[0] for word in words if word[0].isalnum()).upper()


def _plain(name: str) -> str:
    """Normalize a name: drop case, accents, signs, article, domain suffix and its own abbreviation in brackets."""
    abbreviated = _ABBREVIATED.match(name)
    if abbreviated and abbreviated[2] == _letters_of(abbreviated[1]):
        name = abbreviated[1]
    domain = _DOMAIN.match(name.strip())
    words = _words(domain[1] if domain else name)
    return "".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


_SPELLINGS = (
    (re.compile(r"kh"), "h"),
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"w"), "v"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"([a-z])\1+"), r"\1"),
    (re.compile(r"([aeou]|\b)ie"), r"\1e"),
)


def _spelled(name: str) -> str:
    """Normalize a name in Latin letters so that the usual romanizations of Slavic names are equal; empty for others."""
    text = " ".join(_words(re.sub("[’'ʼ`]", "", name)))
    if not text.isascii():
        return ""
    for pattern, plain in _SPELLINGS:
        text = pattern.sub(plain, text)
    return text


def _transliterated(name: str) -> str:
    """Return `_spelled` of a name, or of its romanization, if it is too long to be another name by chance."""
    text = _spelled(name) or _spelled(next(iter(romanized(name)), ""))
    return text if len(text) > 5 else ""


def _initials(names: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield abbreviations of three or more capital letters with the only name they can abbreviate."""
    short = {name for name in names if 3 <= len(name) <= 6 and name.isalpha() and name.isupper()}
    if not short:
        return
    full: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if " " in name and (letters := _letters_of(name)) in short:
            full[letters].append(name)
    yield from ((long[0], name, "may be a name and its abbreviation") for name, long in full.items() if len(long) == 1)


def _persons(context: CheckContext, names: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield a person's name with the surname alone, or with the surname and the same initial."""
    persons = {source.name for source in context.dataset.sources.rows if source.kind == "person"}
    by_surname: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if len(name.split()) == 2:
            by_surname[_transliterated(name).rpartition(" ")[2]].append(name)
    for name in names:
        *given, surname = name.split() or [""]
        same = [other for other in by_surname.get(_transliterated(surname), ()) if other != name]
        if not given and len(same) == 1 and same[0] in persons:
            yield same[0], name, "may be a person and the surname alone"
        for other in same:
            initial = len(given) == 1 and len(given[0].rstrip(".")) == 1
            if initial and given[0][0] == other[0] and len(other.split()[0].rstrip(".")) > 1:
                yield other, name, "may be one person"


def _slips(names: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield names of ten or more letters that differ by one letter within one long word."""
    seen: dict[tuple[int, str], str] = {}
    for name in names:
        words = _words(name)
        text = " ".join(words)
        if not 10 <= len(text) < 200:
            continue
        keys: set[str] = {text}
        for i, word in enumerate(words):
            # Short words, first letters and numbers distinguish bodies: UK and US, Gambia and Zambia.
            if len(word) >= 6 and word.isalpha():
                head, tail = words[:i], words[i + 1 :]
                keys |= {" ".join((*head, word[:j] + word[j + 1 :], *tail)) for j in range(1, len(word))}
        found = {seen[key] for key in ((len(words), k) for k in keys) if key in seen}
        for other in sorted(found):
            if _one_letter(_words(other), words):
                yield other, name, "differ by one letter"
        for key in keys:
            seen.setdefault((len(words), key), name)


def _one_letter(one: list[str], other: list[str]) -> bool:
    """Return whether exactly one word differs, by one letter added, missing or changed, or two swapped."""
    apart = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(apart) != 1:
        return False
    a, b = apart[0]
    if len(a) == len(b):
        at = [i for i in range(len(a)) if a[i] != b[i]]
        swapped = len(at) == 2 and at[1] == at[0] + 1 and a[at[0]] == b[at[1]] and a[at[1]] == b[at[0]]
        return len(at) == 1 or swapped
    short, long = sorted((a, b), key=len)
    return len(long) == len(short) + 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
