"""Differences between a figure and the figure it relays: one small rule per kind of change.

A difference states the old and the new text, in the units and words that were printed, and never which is right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from frontdash.figures import dates, units
from frontdash.figures.numbers import Printed, Stated, check_stated, power_of_ten, rounded
from frontdash.figures.qualifiers import QUALIFIERS
from frontdash.figures.shown import Row, Stating, exact_text, stated_amount, stating, verdict
from frontdash.figures.sources import folded
from frontdash.retellings.scope import scope_change

Kind = Literal["value", "hedge", "unit", "scope", "date", "source"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which a retelling differs from the figure it relays.

    `change` is a stable id within the kind (`rounded`, `dropped`, `swapped`) and `words` its readable form; `old` and
    `new` are the texts as printed, `column` is where they are. `note` is arithmetic that helps to compare them.
    """

    kind: Kind
    change: str
    words: str
    old: str
    new: str
    column: str
    note: str = ""

    @property
    def text(self) -> str:
        """The difference in one line: `rounded: 111,000 → 110,000`."""
        return f"{self.words}: {self.old} → {self.new}" + (f" ({self.note})" if self.note else "")


Found = Iterator[Difference]
Rule = Callable[[Row, Row, units.UnitSystem], Found]
"""A rule takes the relayed row, its retelling and the units of both, and yields the differences."""


def differences(old: Row, new: Row, unit_system: units.UnitSystem) -> tuple[Difference, ...]:
    """Return all differences between a figure and its retelling: number, hedge, unit, scope, dates, source.

    Both are rows of the figures frame, from any two publications; neither needs to have a number.
    """
    return tuple(found for rule in RULES for found in rule(old, new, unit_system))


# --- numbers --------------------------------------------------------------------------------------------------


def is_rounding(new: Printed, old: Printed, hedge: str) -> bool:
    """Return whether `new` is `old` rounded to fewer digits; a bound may round outward: "over 110,000" for 117,900.

    >>> from frontdash.figures.numbers import printed
    >>> is_rounding(printed("110000"), printed("111000"), "exact")
    True
    """
    if rounded(old.value, new.place, "nearest") == new.value:
        return True
    side = QUALIFIERS[hedge].open
    return bool(side) and rounded(old.value, new.place, "down" if side == "high" else "up") == new.value


def is_conversion(new: Printed, unit: units.Unit, old: Printed, old_unit: units.Unit, hedge: str) -> bool:
    """Return whether `new` can be `old` converted, allowing for the rounding of both."""
    return check_stated(old, old_unit, hedge, Stated(new, unit)) == "holds"


def value(old: Row, new: Row, unit_system: units.UnitSystem) -> Found:
    """Yield a number rounded, given to more digits, changed, added or dropped; `unit` compares different units."""
    before, after = stating(old, unit_system), stating(new, unit_system)
    if before.empty and after.empty:
        return
    a, b = stated_amount(before), stated_amount(after)
    if before.empty or after.empty:
        change = "added" if before.empty else "dropped"
        yield Difference("value", change, f"number {change}", a, b, "value")
    elif before.day is not None or after.day is not None:
        if before.day is not None and after.day is not None and before.day != after.day:
            yield Difference("value", "changed", "date changed", a, b, "value")
    elif before.unit.symbol == after.unit.symbol:
        change, words = _number_change(before, after)
        if change:
            yield Difference("value", change, words, a, b, "value")


def _number_change(before: Stating, after: Stating) -> tuple[str, str]:
    """Return the id and words of the change to a figure's numbers; empty if there is none."""
    old, new = _point(before), _point(after)
    if old is None and new is None:
        return _range_change(before, after)
    if old is None or new is None:
        return (
            ("to_range", "one number turned to a range") if new is None else ("to_number", "range turned to a number")
        )
    if old.value != new.value:
        if is_rounding(new, old, after.qualifier):
            return "rounded", "rounded"
        finer = new.place < old.place and is_rounding(old, new, before.qualifier)
        return ("more_digits", "given to more digits") if finer else ("changed", "number changed")
    had, has = _bounds(before), _bounds(after)
    if had == has:
        return "", ""
    what = "changed" if any(had) and any(has) else "dropped" if any(had) else "added"
    return f"bounds_{what}", f"bounds {what}"


def _range_change(before: Stating, after: Stating) -> tuple[str, str]:
    pairs = ((before.low, after.low), (before.high, after.high))
    known = [(old, new) for old, new in pairs if old is not None and new is not None]
    if all(old.value == new.value for old, new in known):
        return "", ""
    if all(is_rounding(new, old, "exact") for old, new in known):
        return "rounded", "rounded"
    return "changed", "range changed"


def _point(figure: Stating) -> Printed | None:
    """Return the one number of a figure: its value, or its only bound; None for a range."""
    if figure.value is not None:
        return figure.value
    return None if figure.low is not None and figure.high is not None else figure.low or figure.high


def _bounds(figure: Stating) -> tuple[Fraction | None, Fraction | None]:
    """Return the bounds stated in addition to the one number of a figure."""
    if figure.value is None:
        return None, None
    low, high = (None if bound is None else bound.value for bound in (figure.low, figure.high))
    return (None, None) if low == figure.value.value == high else (low, high)


# --- hedges ---------------------------------------------------------------------------------------------------

_LOWER, _UPPER = ("more_than", "at_least"), ("less_than", "up_to")


def hedge(old: Row, new: Row, unit_system: units.UnitSystem) -> Found:
    """Yield a hedge dropped, added, turned into a bound or another hedge, or reversed: a floor become a ceiling."""
    yield from hedge_between(stating(old, unit_system), stating(new, unit_system))


def hedge_between(before: Stating, after: Stating) -> Found:
    """Yield how the hedge of one figure differs from that of another."""
    a, b = before.qualifier, after.qualifier
    if a == b or before.empty or after.empty or (_ranged(a, b) and "exact" in (a, b)):
        return  # between a range and one bare number, the number changed
    change, words = _hedge_change(a, b)
    yield Difference("hedge", change, words, _hedge_text(a), _hedge_text(b), "qualifier")


def _ranged(*hedges: str) -> bool:
    return "between" in hedges


def _hedge_change(old: str, new: str) -> tuple[str, str]:
    bound = "a lower bound" if new in _LOWER else "an upper bound" if new in _UPPER else ""
    kept_side = QUALIFIERS[old].open == QUALIFIERS[new].open
    if new == "exact":
        return "dropped", "hedge dropped"
    if old == "exact":
        return "added", f"hedge added, {bound}" if bound else "hedge added"
    if QUALIFIERS[old].open and QUALIFIERS[new].open and not kept_side:
        return "reversed", "bound reversed"
    if bound and not (kept_side and old in _LOWER + _UPPER):
        return ("lower_bound" if new in _LOWER else "upper_bound"), f"hedge turned to {bound}"
    if new == "between":
        return "to_range", "hedge turned to two bounds"
    return "changed", "hedge changed"


def _hedge_text(qualifier: str) -> str:
    known = QUALIFIERS[qualifier]
    return f"{known.symbol} {known.words}" if known.symbol else known.words


# --- units ----------------------------------------------------------------------------------------------------


def unit(old: Row, new: Row, unit_system: units.UnitSystem) -> Found:
    """Yield a unit converted, swapped (same number, another unit) or misprinted (a unit of another size or kind)."""
    before, after = stating(old, unit_system), stating(new, unit_system)
    if before.unit.symbol == after.unit.symbol or before.empty or after.empty:
        return
    change, words = _unit_change(before, after)
    a, b = _with_unit(before), _with_unit(after)
    yield Difference("unit", change, words, a, b, "unit", _arithmetic(before, after.unit))


def _arithmetic(figure: Stating, other: units.Unit) -> str:
    """Return a number in another unit, by our own arithmetic; empty if it cannot be converted."""
    if figure.unit.dimension != other.dimension:
        return ""
    exact = exact_text(figure, other)
    return f"{_with_unit(figure)} is {exact}, our arithmetic" if exact else ""


def _unit_change(before: Stating, after: Stating) -> tuple[str, str]:
    old, new = _point(before), _point(after)
    same_kind = before.unit.dimension == after.unit.dimension
    if old is None or new is None:
        return ("changed", "unit changed") if same_kind else ("another_kind", "unit of another kind")
    if old.value == new.value:
        # A mile for a kilometre is a swapped unit; a metre for a kilometre is a misprinted prefix.
        swapped = same_kind and not power_of_ten(before.unit.factor / after.unit.factor)
        return ("swapped", "unit swapped") if swapped else ("misprinted", "unit misprinted")
    if not same_kind:
        return "another_kind", "unit of another kind"
    beside = before.conversion
    as_printed = beside is not None and (beside.unit, beside.number.value) == (after.unit, new.value)
    if as_printed or is_conversion(new, after.unit, old, before.unit, after.qualifier):
        return "converted", "converted"
    return "changed", "unit and number changed"


def _with_unit(figure: Stating) -> str:
    """Return number and unit, naming the unit if it has no label, so that a difference is visible."""
    return stated_amount(figure) if figure.unit.label else f"{stated_amount(figure)} {figure.unit.symbol}"


def conversion(old: Row, new: Row, unit_system: units.UnitSystem) -> Found:
    """Yield a conversion printed by the publication, added, dropped or changed; `!` marks one that does not hold."""
    before, after = stating(old, unit_system), stating(new, unit_system)
    if before.unit.symbol != after.unit.symbol or folded(before.stated or "") == folded(after.stated or ""):
        return
    change = "added" if before.stated is None else "dropped" if after.stated is None else "changed"
    stated = after.conversion if verdict(after) == "wrong size" else None
    note = "" if stated is None else _arithmetic(after, stated.unit)
    a, b = _conversion_text(before), _conversion_text(after)
    yield Difference("unit", f"conversion_{change}", f"conversion {change}", a, b, "stated_conversion", note)


def _conversion_text(figure: Stating) -> str:
    if figure.stated is None:
        return "—"
    stated = figure.conversion
    text = figure.stated if stated is None else f"{stated.number.text()} {stated.unit.label}".strip()
    mark = {"holds": "= ", "wrong size": "! ", "wrong dimension": "! "}.get(verdict(figure) or "", "")
    return mark + text


# --- scope, dates, source -------------------------------------------------------------------------------------


def scope(old: Row, new: Row, _units: units.UnitSystem) -> Found:
    """Yield a place or subject widened, narrowed or changed, or another series, measure or statistic; blanks match."""
    for column in ("place", "subject"):
        if old[column] and new[column]:
            change = scope_change(old[column], new[column])
            if change:
                yield Difference("scope", change, f"{column} {change}", old[column], new[column], column)
    for column in ("series", "measure", "statistic"):
        if old[column] and new[column] and old[column] != new[column]:
            yield Difference("scope", "changed", f"{column} changed", str(old[column]), str(new[column]), column)


_DATES = (("claimed_on", "claim date"), ("valid_on", "valid date"))


def date(old: Row, new: Row, _units: units.UnitSystem) -> Found:
    """Yield a claim date or valid date that is later, earlier, coarser or finer; blanks match."""
    for column, label in _DATES:
        before, after = old[column], new[column]
        change = _date_change(before, after) if before and after else ""
        if change:
            yield Difference("date", change, f"{label} {change}", dates.display(before), dates.display(after), column)


def _date_change(old: str, new: str) -> str:
    (a, b), (c, d) = dates.interval(old), dates.interval(new)
    if (a, b) == (c, d):
        return ""
    if c > b:
        return "later"
    if d < a:
        return "earlier"
    return "coarser" if c <= a and b <= d else "finer" if a <= c and d <= b else "changed"


def source(old: Row, new: Row, _units: units.UnitSystem) -> Found:
    """Yield a claim attributed to a different source."""
    a, b = old["_source"], new["_source"]
    if a and b and a != b:
        yield Difference("source", "changed", "source changed", str(a), str(b), "source")


RULES: tuple[Rule, ...] = (value, unit, hedge, conversion, scope, date, source)
"""All rules, in the order in which differences are listed."""
