"""Rules about units: conversions printed in a column or wording, and numbers whose unit changed, but not the digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

import polars as pl

from frontdash.checks.computed import claims
from frontdash.checks.context import STATING, CheckContext, Found
from frontdash.figures import schema, units
from frontdash.figures.numbers import (
    NUMBER_PATTERN,
    Stated,
    check_stated,
    float_text,
    printed,
    round_to,
    rounded,
    significant,
    step_of,
)
from frontdash.figures.phrases import Reading, read_wording
from frontdash.figures.qualifiers import QUALIFIERS
from frontdash.figures.shown import digits, show, stating, verdict
from frontdash.figures.units import AS_STATED

_STATED = rf"^[^\d]*?({NUMBER_PATTERN})\s*([^\d\s].*?)\s*$"
_WORDS = {
    "wrong size": "is not the same quantity",
    "wrong dimension": "is another kind of unit",
    "unreadable": "could not be read as one number and one unit",
}
_LOWER, _UPPER = ("more_than", "at_least"), ("less_than", "up_to")
_COARSE = 1.25
"""A conversion that is off by this factor says something else, even if it is the nearest whole number."""
_SAME = tuple(name for name in STATING if name not in {"_row", "_line", "id", *schema.DATES})
"""What a row states: rows that are alike in this are read once."""


def stated_conversions(context: CheckContext) -> Found:
    """The publication prints a second unit that cannot be the same quantity."""
    rows = context.once(_printed)
    # Obviously the same: within the rounding of the stated number of the exact conversion.
    half = (pl.col("step") * 0.5).clip(upper_bound=pl.max_horizontal(pl.col("stated") * 0.1, 0.5))
    near = (pl.col("exact") - pl.col("stated")).abs() <= half
    groups = rows.filter(~near.fill_null(False)).group_by(_SAME, maintain_order=True).agg("_row")
    for row in groups.iter_rows(named=True):
        figure = stating(row, context.dataset.unit_system)
        result = verdict(figure)
        if result in _WORDS:
            number = row["wording"] or figure.unit.symbol
            message = f"“{number}”: {row['stated_conversion']} {_WORDS[result]}"
            yield from ((found, "stated_conversion", message) for found in row["_row"])
    yield from _conversions_in_wordings(context)


_BRACKETED = re.compile(r"([^()\[\]]*[0-9][^()\[\]]*)[(\[]([^()\[\]]*[0-9][^()\[\]]*)[)\]]")
"""What is printed before brackets, and in them."""
_DIGIT, _PIECES = re.compile("[0-9]"), re.compile(r"[^()\[\]]+|[()\[\]]")


def _bracketed(wording: str) -> Iterator[tuple[str, str]]:
    """Yield what `_BRACKETED` finds, in linear time."""
    window: list[str] = []
    for piece in _PIECES.findall(wording):
        window = [*window[-3:], piece]
        if len(window) == 4 and window[1] in "([" and window[3] in ")]" and all(map(_DIGIT.search, window[::2])):
            yield window[0], window[2]
            window = []


def _conversions_in_wordings(context: CheckContext) -> Found:
    """Yield conversions in the brackets of a wording, those of a range bound by bound, and conversions of bounds."""
    bounds = pl.col("value").is_null() & pl.col("low").is_not_null() & pl.col("high").is_not_null()
    stated = pl.col("stated_conversion").is_not_null()
    bracketed = pl.col("wording").str.contains(_BRACKETED.pattern)
    rows = context.rows((bracketed & ~stated) | (bounds & stated), *_SAME, "_row")
    for row in rows.group_by(_SAME, maintain_order=True).agg("_row").iter_rows(named=True):
        if row["stated_conversion"] is not None:
            low, high = (float_text(row[name]) for name in ("low", "high"))
            pairs = [(f"{low} to {high} {row['_unit']}", row["stated_conversion"])]
            column = "stated_conversion"
        else:
            pairs, column = list(_bracketed(row["wording"])), "wording"
        for printed_first, again in pairs:
            one, other = read_wording(printed_first), read_wording(again)
            if other.qualifier in {None, "between"} and not re.match(r"\W*[0-9]", again):
                continue  # (of which 100 miles in the south)
            wrong = _difference(one, other, context.dataset.unit_system)
            if wrong:
                message = f"“{printed_first.strip()}”: {again.strip()} {_WORDS[wrong]}"
                yield from ((found, column, message) for found in row["_row"])


def _difference(one: Reading, other: Reading, unit_system: units.UnitSystem) -> str:
    """Return how the second of two readings is no conversion of the first; nothing where it is one, or none at all."""
    if one.unit is None or other.unit is None or one.unit == other.unit or one.several or other.several:
        return ""
    own, second = unit_system.lookup(one.unit), unit_system.lookup(other.unit)
    if own.dimension != second.dimension:
        return "wrong dimension" if {own.dimension, second.dimension} == {"length", "area"} else ""
    numbers = [(one.value, other.value, one.qualifier or "exact")]
    # A low bound may be rounded down, a high one up.
    numbers += [(one.low, other.low, "at_least"), (one.high, other.high, "up_to")]
    verdicts = (
        check_stated(printed(f"{number:f}"), own, hedge, Stated(printed(f"{again:f}"), second))
        for number, again, hedge in numbers
        if number is not None and again is not None
    )
    return next((found for found in verdicts if found != "holds"), "")


def _printed(context: CheckContext) -> pl.DataFrame:
    """Return the rows with a printed conversion: its number, the step it is rounded to, and the exact conversion.

    These are null where the number or unit cannot be read by a pattern, and where it is another kind of unit.
    """
    rows = context.rows(
        pl.col("stated_conversion").is_not_null(), *STATING, "_magnitude", pl.col("_dimension").cast(pl.String)
    )
    parts = rows["stated_conversion"].str.extract_groups(_STATED).struct.unnest()
    number, spelling = parts["1"].str.replace_all(",", ""), parts["2"]
    factors: dict[str, float] = {}
    dimensions: dict[str, str] = {}
    for text in spelling.drop_nulls().unique().to_list():
        try:
            unit = context.dataset.unit_system.lookup(text)
        except units.UnitError:
            continue
        factors[text], dimensions[text] = float(unit.factor), unit.dimension
    # 100 for 1,200 and 0.1 for 5.5
    zeros = number.str.extract(r"^[0-9]*?[1-9](0+)$").str.len_chars().fill_null(0)
    decimals = number.str.extract(r"\.([0-9]+)$").str.len_chars().fill_null(0)
    place = (zeros.cast(pl.Int32) - decimals.cast(pl.Int32)).cast(pl.Float64)
    rows = rows.with_columns(
        number.cast(pl.Float64).alias("stated"),
        (10.0**place).alias("step"),
        spelling.replace_strict(factors, default=None, return_dtype=pl.Float64).alias("factor"),
        spelling.replace_strict(dimensions, default=None, return_dtype=pl.String).alias("dimension"),
    )
    same = (pl.col("dimension") == pl.col("_dimension")) & pl.col("value").is_not_null()
    return rows.with_columns(pl.when(same).then(pl.col("_magnitude") / pl.col("factor")).alias("exact"))


def loose_conversions(context: CheckContext) -> Found:
    """A printed conversion claims more than the number (a bound beyond it), or is too coarse to say the same."""
    exact, stated = pl.col("exact"), pl.col("stated")
    apart = (stated - exact).abs() > exact * 1e-9
    nearest = (stated - exact).abs() <= pl.col("step") * (0.5 + 1e-9)
    lower, upper = (pl.col("_qualifier").is_in(hedges) for hedges in (_LOWER, _UPPER))
    beyond = (lower & (stated > exact)) | (upper & (stated < exact))
    outward = (lower | upper) & ~beyond & ((stated - exact).abs() < pl.col("step"))
    coarse = ~(stated / exact).is_between(1 / _COARSE, _COARSE) & ~outward
    rows = context.once(_printed).with_columns(coarse.alias("coarse"))
    rows = rows.filter(pl.col("coarse") | (beyond & apart & ~nearest))
    for row in rows.group_by(*_SAME, "coarse", "exact", maintain_order=True).agg("_row").iter_rows(named=True):
        figure = stating(row, context.dataset.unit_system)
        if figure.conversion is None or verdict(figure) != "holds":
            continue
        hedge = figure.conversion.qualifier  # one that the publication prints with its own conversion
        if not row["coarse"] and hedge is not None and QUALIFIERS[hedge].open != QUALIFIERS[figure.qualifier].open:
            continue
        says = "is too coarse to say the same" if row["coarse"] else "claims more than that"
        own, other = show(figure, AS_STATED).text, f"{row['exact']:.4g} {figure.conversion.unit.label}"
        message = f"{own} is {other}; “{row['stated_conversion']}” {says}"
        yield from ((found, "stated_conversion", message) for found in row["_row"])


def unrounded(context: CheckContext) -> Found:
    """A number is the conversion of a rounder one to the digit, as a calculator gives it and no source states it."""
    rows = context.once(_printed)
    figures = pl.col("stated").cast(pl.String).str.replace_all(r"\.0$|\.|^0+", "").str.len_chars()
    to_the_digit = (pl.col("stated") - pl.col("exact")).abs() <= pl.col("step") * (0.5 + 1e-9)
    fine = to_the_digit & (((pl.col("step") < 1) & (figures > 2)) | (figures > 4))
    for row in rows.filter(fine).group_by(_SAME, maintain_order=True).agg("_row").iter_rows(named=True):
        figure = stating(row, context.dataset.unit_system)
        if figure.value is None or figure.conversion is None:
            continue
        more = significant(figure.conversion.number) - significant(figure.value)
        if more > 2 or (more == 2 and figure.conversion.number.place < 0):
            message = (
                f"{row['stated_conversion']} is {show(figure, AS_STATED).text} to the digit: computed, not stated?"
            )
            yield from ((found, "stated_conversion", message) for found in row["_row"])
    yield from _unrounded_values(context)


_PAIRS = (("km", "mile"), ("km^2", "mile^2"), ("m", "foot"), ("ha", "acre"))
_COUNTERPARTS = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}
"""Unit -> the unit that a number in it is likely to have been converted from."""


def _unrounded_values(context: CheckContext) -> Found:
    """Yield the values of four and more digits that no wording prints and that are a round number of another unit."""
    fine = (pl.col("digits") > 3) & (pl.col("value") % 1 != 0) & ~pl.col("printed")
    rows = context.once(claims).filter(fine).select("_row", "value")
    rows = rows.hstack(context.figures.select("_unit", "_value_text")[rows["_row"]])
    lookup = context.dataset.unit_system.lookup
    for row, value, symbol, text in rows.iter_rows():
        number, other = digits(value, text), _COUNTERPARTS.get(symbol)
        if number is None or other is None:
            continue
        unit, source = lookup(symbol), lookup(other)
        original = unit.convert(number.value, source)
        two_digits = round_to(original, step_of(original, 2), "nearest")
        if rounded(source.convert(two_digits.value, unit), number.place, "nearest") == number.value:
            message = f"{number.text()} {unit.label} is {two_digits.text()} {source.label} to the digit"
            yield row, "value", f"{message}, and no wording prints it: was it converted?"


def conversion_varies(context: CheckContext) -> Found:
    """One source prints the same number with different conversions."""
    keys = ("_series", "_source", "value", "_unit")
    rows = context.rows(
        pl.col("stated_conversion").is_not_null() & pl.col("value").is_not_null() & pl.col("repeats").is_null(),
        *("_row", "stated_conversion", *keys),
    )
    if rows.is_empty():
        return
    groups = (
        rows.group_by(keys, maintain_order=True)
        .agg(pl.col("_row"), pl.col("stated_conversion").alias("stated"))
        .filter(pl.col("stated").list.n_unique() > 1)
    )
    texts = context.describe(row for rows_ in groups["_row"].to_list() for row in rows_)
    for *_, found, stated in groups.iter_rows():
        for row, text in zip(found, stated, strict=True):
            if text != stated[0]:
                other = texts[found[0]]
                yield (
                    row,
                    "stated_conversion",
                    f"{texts[row].figure} is printed as {text} here, as {stated[0]} in {other.name} by the same source",
                )


def looks_converted(context: CheckContext) -> Found:
    """One claim, or one source in one series, has the same digits in two units: 12 km and 12 miles."""
    convertible = context.coded("_dimension", lambda name: name not in {"person", "count", "share", "date"})
    rows = context.rows(
        (pl.col("value") != 0) & convertible,
        *("_row", "value", "_dimension", "_unit", "_origin", "_series", "_source", "_valid_from", "_valid_to"),
    )
    pairs: dict[int, tuple[int, str]] = {}
    for family, words in (("_origin", "of the same claim"), ("_source", "of the same source")):
        groups = (
            rows.group_by("_series", "value", "_dimension", pl.col(family).alias("_family"), maintain_order=True)
            .agg(pl.col("_row", "_unit", "_origin", "_valid_from", "_valid_to"))
            .filter(pl.col("_unit").list.n_unique() > 1)
        )
        for _, _, _, code, found, symbols, origins, starts, ends in groups.iter_rows():
            # Compare with the origin of the claim, wherever it is in the table.
            first = found.index(code) if family == "_origin" and code in found else 0
            for i, row in enumerate(found):
                apart = origins[i] != origins[first] and _meet(starts, ends, first, i)
                if symbols[i] != symbols[first] and (family == "_origin" or apart):
                    pairs.setdefault(row, (found[first], words))
    texts = context.describe([*pairs, *(other for other, _ in pairs.values())])
    for row, (other, words) in pairs.items():
        here, there = texts[row], texts[other]
        yield row, "unit", f"{here.figure}, yet {there.name} {words} has {there.figure}: same digits, other unit"


def _meet(starts: list[object], ends: list[object], one: int, other: int) -> bool:
    """Return whether two date ranges overlap; a range that is not stated overlaps nothing."""
    bounds = (starts[one], ends[one], starts[other], ends[other])
    if any(bound is None for bound in bounds):
        return False
    return bool(bounds[0] <= bounds[3] and bounds[2] <= bounds[1])  # type: ignore[operator]
