"""Text search over a table of figures: each distinct shared text is searched once, other texts as rarely as possible.

The result equals that of `str.to_lowercase().str.contains(...)`, which takes ten times as long: lowercasing a text that
is not plain ASCII costs more than searching it. Numbers are found in every spelling, and sources by their aliases.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache, reduce
from itertools import product

import polars as pl

from frontdash.figures.distinct import Distinct
from frontdash.figures.sources import Sources
from frontdash.query.fields import FILED, column_of, number_forms, searched, states
from frontdash.query.lru_cache import LruCache
from frontdash.query.selection import ANY_TEXT

_BLOCK = 1 << 16
_LONG = 100_000
_CACHED = 24
_SHARED = 3
"""The minimum number of rows per distinct text for which a column is searched by its distinct texts."""
_FEW_LEFT = 4
"""The rows that are left are searched alone where they are less than one in so many."""
_START = 3
_LONGEST = 256
"""The maximum number of letters that are searched for at once."""
_SIGMAS = {"σ", "ς"}
"""The letter after a capital sigma decides which of these is its lowercase."""
_ODD = ["\u212a", "\u0130"]
"""Letters outside ASCII with ASCII in their lowercase: the Kelvin sign is a k, a dotted capital I an i and a dot."""


_ALL_LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789")
_OTHER = 128
"""Represents every letter outside ASCII in a set of letters."""


@dataclass(frozen=True, eq=False)
class _Found:
    """The rows that contain a text, and the mask of the shared texts that contain it, by column."""

    bits: pl.Series
    size: int
    values: Mapping[str, pl.Series] = field(default_factory=dict)


class TextSearch:
    """The searched columns of one table, with a cache of the last searches."""

    def __init__(self, figures: pl.DataFrame, sources: Sources | None = None) -> None:
        self._figures = figures
        self._sources = sources or Sources()
        self._rows = figures["_row"]
        self._found: LruCache[tuple[str, str], _Found] = LruCache(_CACHED)
        self._shared: dict[str, Distinct] = {}
        self._odd: dict[str, bool] = {}
        self._letters: dict[str, frozenset[int]] = {}
        self._wide: dict[str, pl.Series] = {}

    def prepare(self) -> None:
        """Index the texts that rows share, so that each is searched once; short tables need no index."""
        if self._figures.height < _LONG or self._shared:
            return
        names = [name for name in self._columns(ANY_TEXT) if self._figures[name].dtype == pl.String]
        for name in names:
            text = _shared(self._figures[name])
            if text is not None:
                self._shared[name] = text
            texts = self._shared_values(name)
            if not self._has_odd(name) and name not in self._shared:
                self._letters[name] = _letters(texts)
            self._wide[name] = (texts.str.len_bytes() != texts.str.len_chars()).fill_null(False)

    def found(self, field: str, text: str, check: Callable[[], None] = lambda: None) -> pl.Series:
        """Return the mask of the rows with a text in a field (`ANY_TEXT`: in any), ignoring case; never null."""
        needle = text.lower()
        forms = number_forms(needle)
        bits = self._found.get_or((field, needle), lambda: self._search(field, needle, forms, check)).bits
        if forms and field == ANY_TEXT:
            return bits | self._figures.select(states(pl, forms[0]).alias("in")).to_series()
        return bits

    def _with_alias(self, field: str, needle: str) -> pl.Series | None:
        """Return the mask of the rows whose source or publisher has an alias with a text; None where none has."""
        names = self._sources.with_alias(needle) if field in FILED or field == ANY_TEXT else []
        if not names:
            return None
        columns = FILED.values() if field == ANY_TEXT else [FILED[field]]
        hits = (self._figures[name].cast(pl.String).is_in(names).fill_null(False) for name in columns)
        return reduce(operator.or_, hits)

    def _columns(self, field: str) -> list[str]:
        if field != ANY_TEXT:
            return [column_of(field)]
        wanted = searched(self._figures.columns)
        return [name for name in self._figures.columns if name in wanted]

    def _search(self, field: str, needle: str, forms: tuple[str, ...], check: Callable[[], None]) -> _Found:
        # Of a number with separators, no part need be in the text that has it without.
        several = forms if len(forms) > 1 else ()
        among = None if several else self._narrower(field, needle)
        if among is not None and not among.size:
            return among
        found = pl.repeat(False, self._figures.height, dtype=pl.Boolean, eager=True)
        values: dict[str, pl.Series] = {}
        slow: list[str] = []
        for name in self._columns(field):
            shared = self._shared_texts(name)
            if shared is None:
                slow.append(name)
                continue
            check()
            before = among.values.get(name) if among is not None else None
            values[name] = hits = (
                _with_any(shared.values, several) if several else self._values_with(shared.values, needle, name, before)
            )
            if hits.any():
                found = _with_rows(found, shared.codes, hits, self._rows)
        left = ~found if among is None else among.bits & ~found
        more = self._rows_with(slow, needle, several, self._rows.filter(left), check) if slow else None
        if more is not None and len(more):
            found = found.scatter(more, True)
        filed = self._with_alias(field, needle)
        if filed is not None:
            found = found | filed
        bits = found if among is None else found & among.bits
        return _Found(bits, int(bits.sum()), values)

    def _values_with(self, texts: pl.Series, needle: str, name: str, before: pl.Series | None) -> pl.Series:
        """Return the mask of the shared texts that contain a text; `before` is that of a part of the text."""
        some = before if before is not None else self._candidates(name, needle)
        if some is None:
            return self._holds(texts, needle, name)
        return _among(some, lambda marked: self._holds(texts.filter(marked), needle, name))

    def _candidates(self, name: str, needle: str) -> pl.Series | None:
        """Return the mask of the texts of a column that may contain a text; None if unknown."""
        return None if needle.isascii() else self._wide.get(name)

    def _lacks(self, name: str, needle: str) -> bool:
        """Whether the text has a letter that no text of the column has."""
        letters = self._letters.get(name)
        return letters is not None and not letters.issuperset(min(ord(letter), _OTHER) for letter in needle)

    def _narrower(self, field: str, needle: str) -> _Found | None:
        """Return the smallest cached result for a part of the text: no other row can contain the whole."""
        parts = [found for (of, part), found in self._found.items() if of == field and part in needle]
        return min(parts, key=lambda found: found.size, default=None)

    def _shared_texts(self, name: str) -> Distinct | None:
        column = self._figures[name]
        if isinstance(column.dtype, pl.Enum):
            return Distinct(column.dtype.categories.alias(name), column.to_physical())
        return self._shared.get(name)

    def _rows_with(
        self, names: list[str], needle: str, several: tuple[str, ...], left: pl.Series, check: Callable[[], None]
    ) -> pl.Series | None:
        """Return those of the given rows that contain a text, or one of several, in one of the columns."""
        names = [n for n in names if not needle or not all(self._lacks(n, form) for form in several or (needle,))]
        if not names:
            return None
        wide = {name: None if several else self._candidates(name, needle) for name in names}

        def block(start: int) -> pl.Series:
            rows = left.slice(start, _BLOCK)
            parts: list[pl.Series] = []
            for name in names:
                if not len(rows):
                    break
                check()
                may = wide[name]
                some = rows if may is None else rows.filter(may.gather(rows))
                if not len(some):
                    continue
                texts = _texts(self._figures[name], some)
                hits = _with_any(texts, several) if several else self._holds(texts, needle, name)
                if hits.any():
                    parts.append(some.filter(hits))
                    rows = rows.filter(~hits) if some is rows else rows.filter(~rows.is_in(parts[-1].implode()))
            return pl.concat([rows.clear(), *parts])

        starts = range(0, len(left), _BLOCK)
        if len(starts) < 2:
            return block(0) if len(left) else None
        with ThreadPoolExecutor(pl.thread_pool_size()) as pool:
            return pl.concat(list(pool.map(block, starts)))

    # --- one column of texts ---

    def _holds(self, texts: pl.Series, needle: str, name: str) -> pl.Series:
        return contains(texts, needle, self._has_odd(name))

    def _has_odd(self, name: str) -> bool:
        if name not in self._odd:
            texts = self._shared_values(name)
            self._odd[name] = bool(texts.str.contains_any(_ODD).any())
        return self._odd[name]

    def _shared_values(self, name: str) -> pl.Series:
        shared = self._shared_texts(name)
        if shared is not None:
            return shared.values
        column = self._figures[name]
        return column if column.dtype == pl.String else column.cast(pl.String)


def _with_any(texts: pl.Series, forms: tuple[str, ...]) -> pl.Series:
    """Return which texts contain one of several spellings of a number; null contains none."""
    return texts.str.contains_any(list(forms)).fill_null(False)


def contains(texts: pl.Series, needle: str, has_odd: bool) -> pl.Series:
    """Return which texts contain a lowercase text, ignoring case; null contains nothing.

    `has_odd` says whether any of the texts may have a letter of `_ODD`.
    """
    if not needle:
        return texts.is_not_null()
    if len(needle) > _LONGEST:  # building a search for it takes longer than searching
        some = contains(texts, needle[:_LONGEST], has_odd)
        return _among(some, lambda marked: _exactly(texts.filter(marked), needle))
    if needle.isascii():
        hits = texts.str.contains_any([needle], ascii_case_insensitive=True).fill_null(False)
    else:
        beginnings, whole = _beginnings(needle)
        hits = texts.str.contains_any(beginnings).fill_null(False)
        if not whole:
            hits = _among(hits, lambda some: _exactly(texts.filter(some), needle))
    if not has_odd:
        return hits
    odd = texts.str.contains_any(_ODD).fill_null(False) & ~hits
    return hits | _among(odd, lambda some: _exactly(texts.filter(some), needle))


def _exactly(texts: pl.Series, needle: str) -> pl.Series:
    if len(needle) > _LONGEST:
        return pl.Series([needle in text for text in texts.str.to_lowercase()], dtype=pl.Boolean)
    return texts.str.to_lowercase().str.contains(needle, literal=True)


def _among(some: pl.Series, holds: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """Return the mask narrowed to the marked places for which `holds` is true."""
    if not some.any():
        return some
    return some.scatter(some.arg_true(), holds(some))


def _with_rows(found: pl.Series, codes: pl.Series | None, hits: pl.Series, rows: pl.Series) -> pl.Series:
    """Return the mask of the rows found so far and of those with a marked value; null is never marked."""
    assert codes is not None
    left = len(found) - int(found.sum())
    if left * _FEW_LEFT < len(found):
        open_ = ~found
        return found.scatter(rows.filter(open_).filter(_marked(codes.filter(open_), hits)), True)
    return found | _marked(codes, hits)


def _marked(codes: pl.Series, hits: pl.Series) -> pl.Series:
    """Return the mask of the codes whose values are marked; never null."""
    first, other = hits.arg_max(), hits.arg_min()
    assert first is not None
    assert other is not None
    if hits.sum() == 1:
        return (codes == first).fill_null(False)
    if hits[other]:
        return codes.is_not_null()
    return hits.gather(codes.fill_null(other) if codes.null_count() else codes)


def _letters(texts: pl.Series) -> frozenset[int]:
    """Return the ASCII letters of texts in lowercase; `_OTHER` represents all other letters.

    Stops once all usual letters occur, and returns all letters: the set would rule nothing out.
    """
    seen = bytearray()
    for start in range(0, len(texts), _BLOCK):
        written: str = texts.slice(start, _BLOCK).str.join("").item() or ""
        seen += bytes(set(written.encode().lower().translate(None, bytes(seen))))
        if _ALL_LETTERS.issubset(seen):
            return frozenset(range(_OTHER + 1))
    return frozenset(min(letter, _OTHER) for letter in seen)


def _texts(column: pl.Series, rows: pl.Series) -> pl.Series:
    """Return the texts of some rows (ascending); consecutive rows are not copied."""
    first, count = rows[0], len(rows)
    texts = column.slice(first, count) if rows[-1] - first + 1 == count else column.gather(rows)
    return texts if texts.dtype == pl.String else texts.cast(pl.String)


def _shared(column: pl.Series) -> Distinct | None:
    """Return a column by its distinct texts; None where too few rows share a text."""
    about = column.approx_n_unique()
    if not isinstance(about, int) or _SHARED * about > column.count():
        return None
    kind = pl.Categories.random()
    held = column.cast(pl.Categorical(kind))
    # Categories live as long as a column that uses them: read the values before the codes are detached.
    values = kind.to_series()
    count = len(values)
    codes = held.to_physical()
    return Distinct(values, codes.cast(pl.UInt8 if count <= 1 << 8 else pl.UInt16 if count <= 1 << 16 else pl.UInt32))


def _beginnings(needle: str) -> tuple[list[str], bool]:
    """Return all spellings of the first letters of a lowercase text, and whether these letters are the whole text.

    >>> _beginnings("нет")[0][:3], _beginnings("нет")[1], _beginnings("нету")[1]
    (['нет', 'неТ', 'нЕт'], True, False)
    """
    start, forms = needle[:_START], _forms()
    written = ["".join(letters) for letters in product(*((letter, *forms.get(letter, ())) for letter in start))]
    return written, start == needle and not _SIGMAS & set(start)


@cache
def _forms() -> dict[str, list[str]]:
    """Return lowercase letter -> the other letters that lowercase to it."""
    forms: dict[str, list[str]] = {"ς": ["Σ"]}
    for letter in map(chr, range(0x20000)):
        small = letter.lower()
        if small != letter:
            forms.setdefault(small, []).append(letter)
    return forms
