"""Rules that compare the columns of a row with its own wording.

Whole columns are matched with simple patterns first. Only the rows that fail these are parsed in full.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import polars as pl

from frontdash.checks.context import CheckContext, Found
from frontdash.figures import units
from frontdash.figures.numbers import float_text
from frontdash.figures.phrases import Reading, read_wording
from frontdash.figures.phrases.reader import LONGEST, NONE_IS_THE_VALUE
from frontdash.figures.phrases.units import DIMENSIONS, base_of, units_named
from frontdash.figures.phrases.vocabulary import SCALES
from frontdash.figures.qualifiers import QUALIFIERS
from frontdash.figures.sieves import maybe_in_words

_GAP = "[,'’\u00a0\u202f\u2009 ]"
_DIGITS = rf"(?:\d{{1,3}}(?:{_GAP}\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)"
# A number and the word after it, which may be one of `SCALES`.
_SCALED = rf"({_DIGITS})(?:[\s-]?([a-zA-Zа-яіїєґА-ЯІЇЄҐ]+)\b)?"
_NOT_ALONE = r"\d,\d{1,2}(?:\D|$)|\d\s?[-–—]\s?\d"
"""Digits that say another number together: a decimal comma, a range."""
_SEPARATED = rf"(\d){_GAP}(\d{{3}})\b"
_NUMBER_WORD = (
    "half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand"
)

_IN_WORDS = re.compile(rf"\b(?:{_NUMBER_WORD}|million|dozens?|hundreds|thousands|millions)\b", re.IGNORECASE)


def _same() -> pl.Expr:
    return pl.struct("wording", "value", "_value_text", "_unit").hash().alias("same")


def with_numbers(context: CheckContext) -> pl.DataFrame:
    """Return the rows with a wording and a number; `same` is a hash of everything that these rules look at."""
    return context.rows(pl.col("wording").is_not_null() & pl.col("value").is_not_null(), "_row", _same())


def numbers_printed(context: CheckContext) -> pl.DataFrame:
    """Return every distinct wording with its value, the count of its numbers, and the first of them.

    `digits` are the digits of the first number, `first` its value (`scaled` where thousands or millions follow),
    `plain` is the wording without separators between digits, `bare` its numbers alone between spaces, `text` the
    value as it would be written there.
    """
    distinct = context.once(with_numbers).filter(pl.col("same").is_first_distinct())
    rows = distinct.hstack(context.figures.select("wording", "value", "_value_text", "_unit")[distinct["_row"]])
    wording = pl.col("wording")
    rows = (
        rows.lazy()
        .with_columns(
            wording.str.extract_groups(_SCALED).alias("parts"),
            wording.str.count_matches(_DIGITS).alias("count"),
            wording.str.replace_all(_SEPARATED, "$1$2").str.replace_all(_SEPARATED, "$1$2").alias("plain"),
            pl.col("value").cast(pl.String).str.strip_suffix(".0").alias("text"),
        )
        .with_columns((" " + pl.col("plain").str.replace_all(r"(?:[^\d.]|\.(?:\D|$))+", " ") + " ").alias("bare"))
        .collect()
    )
    parts = rows["parts"].struct.unnest()
    digits = parts["1"].str.replace_all(_GAP, "")
    factors = {word: float(factor) for word, factor in SCALES.items()}
    scale = parts["2"].str.to_lowercase().replace_strict(factors, default=1.0, return_dtype=pl.Float64)
    first = digits.cast(pl.Float64, strict=False) * scale
    named = parts["2"].str.to_lowercase().is_in(list(factors)).fill_null(False)
    return rows.drop("parts", "_row").with_columns(digits.alias("digits"), first.alias("first"), named.alias("scaled"))


def _rows_of(
    context: CheckContext, hits: pl.DataFrame
) -> Iterator[tuple[list[int], dict[str, Any]]]:  # Any: rows mix types
    """Yield the rows of every distinct wording and value among the hits, with the hit as a dictionary."""
    if hits.height:
        rows = context.once(with_numbers).join(hits.select("same"), on="same", how="semi")
        found = hits.join(
            rows.group_by("same").agg(pl.col("_row").sort()), on="same", how="inner", maintain_order="left"
        )
        for hit in found.iter_rows(named=True):
            yield hit["_row"], hit


def wording_value(context: CheckContext) -> Found:
    """The wording prints a different number from the value or the bounds."""
    distinct = context.once(numbers_printed)
    near = (pl.col("first") - pl.col("value")).abs() <= pl.col("value").abs() * 1e-9
    below_zero = pl.col("wording").str.contains(r"(?:^|[^\w)])[-−]\d") & (pl.col("value") > 0)
    # Only digits, without a scale or a number in words, can be compared without reading them.
    spelled = maybe_in_words(distinct["wording"]) | distinct["wording"].str.contains(_NOT_ALONE)
    one_scale = near & pl.col("scaled") & (pl.col("count") == 1)
    among = pl.col("bare").str.contains(" " + pl.col("text") + " ", literal=True)
    agree = pl.when(spelled).then(one_scale).otherwise(near | among)
    silent = pl.col("first").is_null() & ~spelled
    doubtful = distinct.filter((~agree.fill_null(False) | below_zero) & ~silent)
    said = [_other_number(context, *row) for row in doubtful.select("wording", "value", "_unit").iter_rows()]
    doubtful = doubtful.with_columns(pl.Series("said", said, dtype=pl.String)).filter(pl.col("said").is_not_null())
    for rows, hit in _rows_of(context, doubtful):
        message = f"“{hit['wording']}” says {hit['said']}, the value is {float_text(hit['value'])}"
        yield from ((row, "value", message) for row in rows)
    yield from _wording_bounds(context)


def _other_number(context: CheckContext, wording: str, value: float, symbol: str) -> str | None:
    """Return the numbers that a wording states, or None if the value is, or may be, one of them."""
    wanted = Decimal(float_text(value))
    reading = read_wording(wording, wanted)
    if reading.value is None:
        if reading.low is not None and reading.high is not None:
            inside = reading.low <= wanted <= reading.high
            return None if inside else f"{reading.low:f} to {reading.high:f}"
        printed = list(_numbers(wording))
        parts = bool(reading.skipped) and len(printed) > 1 and "/" not in wording  # 1,200 of 3,000
        if reading.why != NONE_IS_THE_VALUE and not parts:
            return None
        return None if Fraction(wanted) in printed else " and ".join(float_text(float(number)) for number in printed)
    unit = context.dataset.unit_system.lookup(symbol)
    if reading.value == wanted or _same_quantity(context, reading, wanted, unit):
        return None
    # A number that is no figure of the wording may be the row's: a printed conversion, where a movement began.
    if any(Fraction(wanted) in _numbers(wording[start:end]) for start, end, _ in reading.skipped):
        return None
    if not any(char.isdecimal() for char in wording):
        # "One of the largest attacks" and "the three-day assault" state no number of this row.
        other = DIMENSIONS.get(base_of(reading.unit)) if reading.unit else None
        if (reading.unit is None and reading.value < _FEW) or other not in {None, unit.dimension.split("/")[0]}:
            return None
    return f"{reading.value:f}"


_FEW = 10
"""Smaller number words without a unit are mostly no figures."""


def _same_quantity(context: CheckContext, reading: Reading, wanted: Decimal, unit: units.Unit) -> bool:
    """Return whether the number of a wording is the value in another unit of its kind: 1.1 km is 1100 m."""
    if reading.unit is None or reading.value is None:
        return False
    printed = context.dataset.unit_system.lookup(reading.unit)
    same = printed.dimension == unit.dimension
    return same and Fraction(reading.value) * printed.factor == Fraction(wanted) * unit.factor


_ANY_NUMBER = re.compile(_SCALED)


def _numbers(wording: str) -> Iterator[Fraction]:
    """Yield the numbers in digits of a wording, those that may be read in two ways in both."""
    for digits, scale in _ANY_NUMBER.findall(wording[:LONGEST]):
        number = re.sub(_GAP, "", digits)
        yield Fraction(number) * SCALES.get(scale.casefold(), 1)
        if re.fullmatch(r"\d{1,3}\.\d{3}", number):
            yield Fraction(number.replace(".", ""))


def _wording_bounds(context: CheckContext) -> Found:
    bounded = pl.col("low").is_not_null() | pl.col("high").is_not_null()
    both = pl.col("low").is_not_null() & pl.col("high").is_not_null()
    rows = context.rows(
        pl.col("wording").is_not_null() & bounded & (both | pl.col("value").is_null()),
        *("_row", "wording", "low", "high"),
    )
    if rows.is_empty():
        return
    number = pl.element().str.replace_all(_GAP, "").cast(pl.Float64, strict=False)
    printed = rows["wording"].str.extract_all(_DIGITS).list.eval(number)
    agree = printed.list.contains(rows["low"]).fill_null(True) & printed.list.contains(rows["high"]).fill_null(True)
    agree &= ~(maybe_in_words(rows["wording"]) | rows["wording"].str.contains(_NOT_ALONE))
    groups = rows.filter(~agree).group_by("wording", "low", "high", maintain_order=True).agg("_row")
    for wording, low, high, found in groups.iter_rows():
        said, column, has = _other_bounds(read_wording(wording), low, high)
        for row in found if said else ():
            yield row, column, f"“{wording}” says {said}, {has}"


def _other_bounds(reading: Reading, low: float | None, high: float | None) -> tuple[str, str, str]:
    """Return what a wording says instead of the bounds of its row, their column, and what they are."""
    if low is not None and high is not None:
        if reading.low is None or reading.high is None or (float(reading.low), float(reading.high)) == (low, high):
            return "", "", ""
        has = f"the bounds are {float_text(low)} to {float_text(high)}"
        return f"{reading.low:f} to {reading.high:f}", "low", has
    column, bound = ("low", low) if low is not None else ("high", high)
    if reading.several or reading.value is None or bound is None or float(reading.value) == bound:
        return "", "", ""
    return f"{reading.value:f}", column, f"the only bound is {float_text(bound)}"


# --- hedges -------------------------------------------------------------------------------------------------


def templates(context: CheckContext) -> pl.DataFrame:
    """Return the given hedges with the wording and its template, in which every number is 0."""
    return context.rows(
        pl.col("wording").is_not_null() & pl.col("qualifier").is_not_null(),
        *("_row", "wording", pl.col("_qualifier").alias("given")),
        pl.col("wording").str.replace_all(_DIGITS, "0").cast(pl.Categorical).alias("template"),
    )


def _hedged(context: CheckContext, wrong: Callable[[str, str], bool]) -> Iterator[tuple[int, str, str]]:
    """Yield row, wording and given hedge of the rows that `wrong` selects, testing each template once."""
    rows = context.once(templates)
    pairs = rows.select("template", "given").unique()
    bad = [wrong(str(template), str(given)) for template, given in pairs.iter_rows()]
    if any(bad):
        hits = rows.join(pairs.filter(pl.Series(bad)), on=["template", "given"], how="semi").sort("_row")
        yield from hits.select("_row", "wording", "given").iter_rows()


def wording_qualifier(context: CheckContext) -> Found:
    """The hedge in the wording differs from the qualifier."""
    for row, wording, given in _hedged(context, lambda text, given: read_wording(text).qualifier not in {None, given}):
        read = read_wording(wording).qualifier
        if read is not None and read != given:
            said, has = QUALIFIERS[read].words, QUALIFIERS[given].words
            yield row, "qualifier", f"“{wording}” reads as “{said}”, the qualifier says “{has}”"


_STARTS_BARE = re.compile(rf"^(?:[0-9]|(?:{_NUMBER_WORD})\b)", re.IGNORECASE)
_MAY_HEDGE = re.compile(
    r"\b(?:or|plus|odd|maybe|perhaps|possibly|least|most|average|mean|estimate\w*|est|approx\w*|maximum|minimum|max|min"
    r"|upwards?|more|less|fewer|so|and|to|not)\b|[+~≈<>±?–—]",
    re.IGNORECASE,
)


def hedge_unprinted(context: CheckContext) -> Found:
    """The qualifier is a hedge, but the wording starts with a bare number and has no word that could be one."""

    def bare(text: str, given: str) -> bool:
        if given in {"exact", "between"} or not text.isascii():
            return False
        return bool(_STARTS_BARE.match(text)) and not _MAY_HEDGE.search(text) and read_wording(text).qualifier is None

    for row, wording, given in _hedged(context, bare):
        yield row, "qualifier", f"“{wording}” prints no hedge, the qualifier says “{QUALIFIERS[given].words}”"


# --- units and digits ---------------------------------------------------------------------------------------


def wording_unit(context: CheckContext) -> Found:
    """The wording counts the number of the row, or its bounds, in another unit."""
    rows = context.rows(
        pl.col("wording").is_not_null(),
        *("_row", "wording", "value", "low", "high", "_unit"),
        pl.col("wording").str.replace_all(_DIGITS, "0").alias("template"),
    )
    pairs = rows.select("template", "_unit").unique()
    symbols = {symbol: context.dataset.unit_system.lookup(symbol).parts for symbol in pairs["_unit"].unique().to_list()}
    other = [
        symbols[symbol][0] in DIMENSIONS and bool(units_named(text) - {symbols[symbol][0]} or len(symbols[symbol]) > 1)
        for text, symbol in pairs.iter_rows()
    ]
    hits = rows.join(pairs.filter(pl.Series(other, dtype=pl.Boolean)), on=["template", "_unit"], how="semi")
    groups = hits.group_by("wording", "value", "low", "high", "_unit", maintain_order=True).agg("_row")
    for wording, value, low, high, symbol, found in groups.iter_rows():
        said = _other_unit(wording, value, (low, high), symbols[symbol])
        if said:
            label = context.dataset.unit_system.lookup(said).label or f"{said}s"
            yield from ((row, "unit", f"“{wording}” is in {label}, the unit is {symbol}") for row in found)


_NOUNS = {"person", "count"}


def _other_unit(wording: str, value: float | None, bounds: tuple[float | None, ...], parts: tuple[str, ...]) -> str:
    """Return the unit in which a wording states the numbers of a row, if it is not the one with these parts."""
    reading = read_wording(wording, None if value is None else Decimal(float_text(value)))
    base, _, period = (reading.unit or "").partition("/")
    if base not in DIMENSIONS or (reading.value is None and reading.low is None):
        return ""
    read = [number and float(number) for number in (reading.low, reading.high)]
    if value is None:
        agrees = bounds == (None, None) or bounds == tuple(read) or (reading.value and float(reading.value) in bounds)
    elif reading.value is None:
        agrees = all(read) and read[0] <= value <= read[1]  # type: ignore[operator]
    else:
        agrees = float(reading.value) == value
    kinds = {DIMENSIONS[base], DIMENSIONS[parts[0]]}
    if not agrees or (base != parts[0] and (kinds <= _NOUNS or kinds == {"share"})):
        return ""
    return reading.unit or "" if base != parts[0] or (period and len(parts) == 2 and period != parts[1]) else ""


def digits_wording(context: CheckContext) -> Found:
    """The value has digits that the wording does not print."""
    distinct = context.once(numbers_printed)
    decimals = pl.col("_value_text").str.extract(r"\.(\d+)$").str.len_chars()
    said = pl.col("digits").str.extract(r"\.(\d+)$").str.len_chars().fill_null(0)
    one = (pl.col("count") == 1) & (pl.col("first") == pl.col("value")) & pl.col("_value_text").is_not_null()
    unscaled = (pl.col("digits").cast(pl.Float64, strict=False) - pl.col("first")).abs() < 1e-9
    words = distinct.filter(pl.col("count") == 0).filter(
        pl.col("text").str.replace(".", "", literal=True).str.strip_chars("-0").str.len_chars() > 2
    )
    spelled = [
        bool(_IN_WORDS.search(wording)) and read_wording(wording).unit != "percent"  # two-thirds are 66.7 percent
        for wording in words["wording"].to_list()
    ]
    words = words.filter(pl.Series(spelled, dtype=pl.Boolean))
    for hits in (distinct.filter(one).filter(unscaled & (decimals > said)), words):
        for rows, hit in _rows_of(context, hits):
            message = f"the value {hit['_value_text'] or hit['text']} has more digits than “{hit['wording']}”"
            yield from ((row, "value", message) for row in rows)
