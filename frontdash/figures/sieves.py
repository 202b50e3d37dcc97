"""Cheap looks at many wordings at once: which of them can hold a hedge, a range or a number at all.

Reading a wording costs thousands of times what a pattern costs over a column. A sieve may let through what turns out
to say nothing, but never holds back what `frontdash.figures.phrases.read_wording` would find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import polars as pl

from frontdash.figures.phrases.hedge_phrases import INVERTED, SIGNS, front_phrases
from frontdash.figures.phrases.hedges import trailing_words
from frontdash.figures.phrases.vocabulary import ADJECTIVE_SCALES, NUMERALS, PARTS

_JOINS = r"\b(?:to|and|but|bis|auf|und|et|à|до|и|і|й|та|or|oder|ou|или|або|чи|plus|minus|take)\b|,[^\d]|[±–—−&/-]"
_RANGE = rf"\d(?:[^\d]|m2){{0,48}}(?:{_JOINS})(?:[^\d]|m2){{0,32}}\d"
"""What every wording with two bounds in digits looks like; a comma between two digits sets off thousands."""
_LONE_NUMBER = r"^[^0-9&]*[1-9](?:[0-9]{4,8}|[0-9]{0,2}(?:,[0-9]{3})+)[^0-9&]*$"
# What letters may be hidden in: entities, accents set apart, ligatures.
_HIDING = "(?-i:[&\u0300-\u036f\ufb00-\ufb06ßſ])"


def maybe_range(wordings: pl.Series) -> pl.Series:
    """Return which wordings may state two bounds (null where there is none)."""
    return wordings.str.contains(f"(?i){_RANGE}") | (
        wordings.str.contains(f"(?i){_JOINS}") & wordings.str.contains(_numerals())
    )


def maybe_in_words(wordings: pl.Series) -> pl.Series:
    """Return which wordings may hold a number in words or a scale (null where there is none)."""
    stems = "|".join(stem for stem, _ in ADJECTIVE_SCALES)
    return wordings.str.contains(_numerals()) | wordings.str.contains(rf"(?i)(?:{stems})")


@cache
def _numerals() -> str:
    words = "|".join(re.escape(word) for word, numeral in NUMERALS.items() if numeral.kind not in {"one", "vague"})
    words += "|" + "|".join(PARTS) + r"|\p{L}*(?:hundert|tausend|zig|ßig)\p{L}*"
    return rf"(?i)(?:^|[^\p{{L}}])(?:{words})(?:[^\p{{L}}]|$)|{_HIDING}"


def alike(wordings: pl.Series, values: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Return wordings and values (as text) in which digits are made alike where it makes no difference which they are.

    That is so for the hedge of a wording whose only number is the value, if there is one, in five digits or more, or
    set off in thousands: no year, no scale, no doubtful point. A million such wordings differ in a few hundred phrases.

    >>> texts, values = alike(pl.Series(["about 63,000 men", "63,000 of 70,000"]), pl.Series([63e3, 63e3]))
    >>> texts.to_list(), values.to_list()
    (['about 11,111 men', '63,000 of 70,000'], ['11111', '63000.0'])
    """
    lone = wordings.str.contains(_LONE_NUMBER)
    number = wordings.str.extract("([0-9][0-9,]*)").str.replace_all(",", "", literal=True)
    same = (lone & (values.is_null() | (number.cast(pl.Float64, strict=False) == values))).fill_null(False)
    ones = number.str.replace_all("[0-9]", "1")
    return (
        wordings.str.replace_all("[0-9]", "1").zip_with(same, wordings),
        ones.zip_with(same & values.is_not_null(), values.cast(pl.String)),
    )


def maybe_hedged(wordings: pl.Series) -> pl.Series:
    """Return which wordings may hold a hedge, `between` included (null where there is none)."""
    return wordings.str.contains(_hedges()) | maybe_range(wordings)


@cache
def _hedges() -> str:
    words = "|".join(sorted(set(_telling_words()), key=lambda word: (-len(word), word)))
    inverted = "|".join(INVERTED)
    return rf"(?i)[{SIGNS}+?]|{_HIDING}|(?:^|[^\p{{L}}])(?:{words})(?:[^\p{{L}}]|$)|^\W*(?:{inverted})\s"


def _telling_words() -> Iterator[str]:
    """Yield words one of which stands in every phrase that hedges: the longest of each, or all it may consist of."""
    for phrase, _ in front_phrases():
        yield max(re.findall(r"[^\W\d_]+", phrase), key=len)
    yield from trailing_words() - {"+", "?"}
