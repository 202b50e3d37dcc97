"""What a mapping does to cells: values turned into others, tags dropped, patterns kept, sources taken apart."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from decimal import Context, Decimal
from fnmatch import fnmatchcase

import polars as pl

from frontdash.figures import units
from frontdash.figures.phrases import read_wording
from frontdash.reading.mapping.model import ColumnRule
from frontdash.reading.rows import notation

_NUMBER = r"[0-9](?:[0-9.,']*[0-9]|[0-9]{0,2}(?: [0-9]{3})+)?(?: ?(?:thousand|million|billion|mln|bn)\b|k\b)?"
HEDGED = rf"(?i)^[^0-9\-−–]*((?:^[-−])?{_NUMBER})[^0-9½¼¾⅛⅜⅝⅞]*(?:(?:k?m|mi)2)?$"
"""A text with one number in it and no sign of another, nor of a range; the group is the number.

A minus belongs to it where nothing else stands in front.
"""

SCALE_NAMES = {
    str(size): word for size, word in ((100, "hundred"), (1000, "thousand"), (10**6, "million"), (10**9, "billion"))
}
"""Factor -> how a number that it multiplies is read aloud."""


def multiplied(cell: str, digits: str, factor: str) -> str | None:
    """Return the digits of a cell multiplied exactly; None where they are no number, or have a multiplier of their own.

    >>> multiplied("1.5", "1.5", "1000"), multiplied("4.4", "4.4", "0.001"), multiplied("2k", "2000", "1000")
    ('1500', '0.0044', None)
    """
    if not factor or not notation.plain_number().fullmatch(digits) or re.search(r"[^\W\d_]{2}|[^\W\d_eE]|[eE]$", cell):
        return None
    if notation.ambiguous_dot().fullmatch(digits) and digits == cell:
        return None
    product = Context(prec=400).multiply(Decimal(digits), Decimal(factor))
    return f"{product.to_integral() if product == product.to_integral() else product.normalize(Context(prec=400)):f}"


def replaced(column: pl.Series, values: Mapping[str, str | None], others: bool = True) -> pl.Series:
    """Return a column with cells replaced; cells that are not named stay (`others`) or become empty."""
    if not values:
        return column if others else pl.Series([None], dtype=pl.String).new_from_index(0, len(column))
    old, new = pl.Series(list(values), dtype=pl.String), pl.Series(list(values.values()), dtype=pl.String)
    return column.replace(old, new) if others else column.replace_strict(old, new, default=None, return_dtype=pl.String)


def each(column: pl.Series, change: Callable[[str], str | None]) -> pl.Series:
    """Return a column with every distinct cell changed once."""
    return replaced(column, {str(cell): change(str(cell)) for cell in column.drop_nulls().unique().to_list()})


def without_tags(text: str) -> str | None:
    """Return a text without its tags; None where nothing is left."""
    plain = html.unescape(re.sub(r"<[^<>]*>", " ", text))
    return re.sub(r"\s+([.,;])", r"\1", " ".join(plain.split())) or None


def matcher(pattern: str) -> Callable[[str], str | None]:
    """Return what keeps of a text what the group of a pattern matches (or all of it, without a group)."""
    compiled = re.compile(pattern)

    def match(text: str) -> str | None:
        found = compiled.search(text)
        if found is None:
            return None
        kept = next((group for group in found.groups() if group), "") if compiled.groups else found[0]
        return kept.strip() or None

    return match


def number_in(text: str, scaled: bool = False) -> str | None:
    """Return the number of a text that has words next to it, multiplied by those that say how many it counts.

    None where such words are not read surely. `scaled` is whether a heading multiplies the number, too; then a text
    with such words is returned whole, as it is no number.

    >>> number_in("about 110,000 men"), number_in("понад 95 тис."), number_in("yli 95 tuhatta")
    ('110,000', '95000', None)
    """
    found = re.search(HEDGED, text)
    if found is None:
        return None
    start, end = found.span(1)
    number = found[1].strip()
    # Any number would do in its place: it is the words that are read.
    read = read_wording(f"{text[:start]}7{text[end:]}").value
    if read == 7 or not re.search(r"[^\W\d_]{2}", text):
        return number
    if read is None or scaled:
        return text if scaled else None
    value = read_wording(text).value
    return None if value is None or value != value.to_integral() else f"{value:f}"


def saying_nothing(column: pl.Series) -> pl.Series:
    """Return the cells of a column that say that nothing is stated, and no others."""
    wordy = column.filter(~column.str.contains("[0-9]")).drop_nulls().unique().to_list()
    nothing = {str(cell): str(cell) for cell in wordy if notation.states_nothing(str(cell))}
    return replaced(column, nothing, others=False)


def unit_spelling(unit_system: units.UnitSystem, text: str) -> str:
    """Return a unit with blanks for underscores where that makes it one that is known.

    >>> unit_spelling(units.STANDARD, "square_km"), unit_spelling(units.STANDARD, "km")
    ('square km', 'km')
    """
    spaced = " ".join(text.replace("_", " ").split())
    return text if "_" not in text or _is_unit(unit_system, text) or not _is_unit(unit_system, spaced) else spaced


def _is_unit(unit_system: units.UnitSystem, text: str) -> bool:
    try:
        unit_system.lookup(text)
    except units.UnitError:
        return False
    return True


def translator(rule: ColumnRule) -> Callable[[str], str | None]:
    """Return what turns the values of a rule into others."""
    exact = {key.strip().casefold(): value for key, value in rule.map.items()}
    globs = [(key, value) for key, value in exact.items() if "*" in key]

    def translate(text: str) -> str | None:
        key = text.strip().casefold()
        if key in exact:
            return exact[key] or None
        hit = next((value for glob, value in globs if fnmatchcase(key, glob.replace("[", "[[]"))), None)
        if hit is not None:
            return hit or None
        return text if rule.otherwise is None else rule.otherwise or None

    return translate


_SPLITS = (
    re.compile(r"(?P<source>.+?)\s*\((?P<more>[^()]*?)\s*\bvia\s+(?P<publisher>[^()]+)\)", re.IGNORECASE),
    re.compile(
        r"(?P<source>.+?)\s*[,;]?\s*\(?\s*\b(?:as\s+)?(?:reported|quoted|cited|relayed)\s+(?:by|in)\s+"
        r"(?P<publisher>[^()]+?)\)?",
        re.IGNORECASE,
    ),
    re.compile(r"(?P<source>.+?)\s*,?\s+via\s+(?P<publisher>.+)", re.IGNORECASE),
)
_MEANS = re.compile(
    r"(?:an? )?(?:e-?mail|phone|telephone|sms|text message|interview|correspondence)s?\b.*", re.IGNORECASE
)
"""How something was said, which is no one who printed it."""


def split_source(text: str) -> tuple[str, str | None]:
    """Return source and publisher of "A via B", "A (via B)" or "A, as reported by B"; None for no publisher.

    >>> split_source("US officials (via NYT)"), split_source("Ukrainian estimate (leak via WSJ)")
    (('US officials', 'NYT'), ('Ukrainian estimate (leak)', 'WSJ'))
    >>> split_source("Valerii Zaluzhnyi, as reported by BBC")
    ('Valerii Zaluzhnyi', 'BBC')
    >>> split_source("Ukrainian official, via email")
    ('Ukrainian official, via email', None)
    """
    cell = text.strip()
    for pattern in _SPLITS:
        match = pattern.fullmatch(cell)
        if match and not _MEANS.fullmatch(match["publisher"].strip()):
            more = (match.groupdict().get("more") or "").strip(" ,")
            source = match["source"].strip(" ,;(")
            return (f"{source} ({more})" if more else source), match["publisher"].strip()
    return cell, None
