"""Text searches over a table of figures: texts that rows share are looked at once, and the rest as little as may be.

What is found is what `str.to_lowercase().str.contains(...)` finds, which takes ten times as long: lowering the case of
a text that is not plain ASCII costs more than looking through it.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import product

import polars as pl

from frontdash.figures.distinct import Distinct
from frontdash.query.fields import searched
from frontdash.query.latest import Latest
from frontdash.query.plans import column_of
from frontdash.query.selection import ANY_TEXT

_BLOCK = 1 << 16
_LONG = 100_000
_KEPT = 24
_SHARED = 3
"""How often a text has to be there on average, for texts to be looked at once."""
_START = 3
_SIGMAS = {"σ", "ς"}
"""Which of the two a capital one becomes depends on what follows."""
_ODD = ["\u212a", "\u0130"]
"""Letters outside ASCII whose small letters are inside: the Kelvin sign is a k, a dotted capital I an i and a dot."""


class Searching:
    """The searched columns of one table, and the searches made last."""

    def __init__(self, figures: pl.DataFrame) -> None:
        self._figures = figures
        self._rows = figures["_row"]
        self._found: Latest[tuple[str, str], pl.Series] = Latest(_KEPT)
        self._shared: dict[str, Distinct] = {}
        self._odd: dict[str, bool] = {}
        self.texts_read = 0
        """How many texts were looked through so far, for tests."""

    def prepare(self) -> None:
        """Find the texts that rows share, so that searches look at each once; short tables are searched as they are."""
        if self._figures.height < _LONG or self._shared:
            return
        names = [name for name in self._columns(ANY_TEXT) if self._figures[name].dtype == pl.String]
        for name in names:
            text = _shared(self._figures[name])
            if text is not None:
                self._shared[name] = text
            self._has_odd(name)

    def found(self, field: str, text: str, check: Callable[[], None] = lambda: None) -> pl.Series:
        """Return which rows have a text in a field, or with `ANY_TEXT` in any; never null, whatever the case."""
        needle = text.lower()
        return self._found.get_or((field, needle), lambda: self._search(field, needle, check))

    def _columns(self, field: str) -> list[str]:
        if field != ANY_TEXT:
            return [column_of(field)]
        wanted = searched(self._figures.columns)
        return [name for name in self._figures.columns if name in wanted]

    def _search(self, field: str, needle: str, check: Callable[[], None]) -> pl.Series:
        among = self._narrower(field, needle)
        found = pl.repeat(False, self._figures.height, dtype=pl.Boolean, eager=True)
        slow: list[str] = []
        for name in self._columns(field):
            shared = self._shared_texts(name)
            if shared is None:
                slow.append(name)
                continue
            check()
            hits = self._holds(shared.values, needle, name)
            if hits.any():
                found = found | shared.rows(hits).fill_null(False)
        left = ~found if among is None else among & ~found
        more = self._rows_with(slow, needle, self._rows.filter(left), check) if slow else None
        if more is not None and len(more):
            found = found.scatter(more, True)
        return found if among is None else found & among

    def _narrower(self, field: str, needle: str) -> pl.Series | None:
        """Return the rows found for a part of the text, the fewest there are: the others need no look."""
        parts = [bits for (of, part), bits in self._found.items() if of == field and part in needle]
        return min(parts, key=lambda bits: bits.sum() or 0, default=None)

    def _shared_texts(self, name: str) -> Distinct | None:
        column = self._figures[name]
        if isinstance(column.dtype, pl.Enum):
            return Distinct(column.dtype.categories.alias(name), column.to_physical())
        return self._shared.get(name)

    def _rows_with(self, names: list[str], needle: str, left: pl.Series, check: Callable[[], None]) -> pl.Series | None:
        """Return those of some rows that have a text in one of the columns."""

        def block(start: int) -> pl.Series:
            rows = left.slice(start, _BLOCK)
            parts: list[pl.Series] = []
            for name in names:
                if not len(rows):
                    break
                check()
                hits = self._holds(_texts(self._figures[name], rows), needle, name)
                if hits.any():
                    parts.append(rows.filter(hits))
                    rows = rows.filter(~hits)
            return pl.concat([rows.clear(), *parts])

        starts = range(0, len(left), _BLOCK)
        if len(starts) < 2:
            return block(0) if len(left) else None
        with ThreadPoolExecutor(pl.thread_pool_size()) as pool:
            return pl.concat(list(pool.map(block, starts)))

    # --- one column of texts ---

    def _holds(self, texts: pl.Series, needle: str, name: str) -> pl.Series:
        """Return which texts of a column hold a text in small letters, whatever their case; null holds nothing."""
        self.texts_read += len(texts)
        if not needle:
            return texts.is_not_null()
        if needle.isascii():
            hits = texts.str.contains_any([needle], ascii_case_insensitive=True).fill_null(False)
        else:
            beginnings, whole = _beginnings(needle)
            hits = texts.str.contains_any(beginnings).fill_null(False)
            if not whole:
                hits = _among(hits, lambda some: _exactly(texts.filter(some), needle))
        if not self._has_odd(name):
            return hits
        odd = texts.str.contains_any(_ODD).fill_null(False) & ~hits
        return hits | _among(odd, lambda some: _exactly(texts.filter(some), needle))

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


def _exactly(texts: pl.Series, needle: str) -> pl.Series:
    return texts.str.to_lowercase().str.contains(needle, literal=True)


def _among(some: pl.Series, holds: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """Return the bits of those marked for which something holds."""
    if not some.any():
        return some
    return some.scatter(some.arg_true(), holds(some))


def _texts(column: pl.Series, rows: pl.Series) -> pl.Series:
    """Return the texts of some rows, in rising order; a run of rows is not copied."""
    first, count = rows[0], len(rows)
    texts = column.slice(first, count) if rows[-1] - first + 1 == count else column.gather(rows)
    return texts if texts.dtype == pl.String else texts.cast(pl.String)


def _shared(column: pl.Series) -> Distinct | None:
    """Return a column by its distinct texts; None where rows share too few for that to pay."""
    about = column.approx_n_unique()
    if not isinstance(about, int) or _SHARED * about > column.count():
        return None
    kind = pl.Categories.random()
    held = column.cast(pl.Categorical(kind))
    # The table of categories lives as long as a column that uses it: values first, then the bare codes.
    values = kind.to_series()
    count = len(values)
    codes = held.to_physical()
    return Distinct(values, codes.cast(pl.UInt8 if count <= 1 << 8 else pl.UInt16 if count <= 1 << 16 else pl.UInt32))


def _beginnings(needle: str) -> tuple[list[str], bool]:
    """Return how the first letters of a text in small letters may be written, and whether that is all there is to it.

    >>> _beginnings("нет")[0][:3], _beginnings("нет")[1], _beginnings("нету")[1]
    (['нет', 'неТ', 'нЕт'], True, False)
    """
    start, forms = needle[:_START], _forms()
    written = ["".join(letters) for letters in product(*((letter, *forms.get(letter, ())) for letter in start))]
    return written, start == needle and not _SIGMAS & set(start)


@cache
def _forms() -> dict[str, list[str]]:
    """Return the other forms of small letters: those that become them."""
    forms: dict[str, list[str]] = {"ς": ["Σ"]}
    for letter in map(chr, range(0x20000)):
        small = letter.lower()
        if small != letter:
            forms.setdefault(small, []).append(letter)
    return forms
