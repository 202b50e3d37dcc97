"""Derived figures as values: name, formula, inputs, and the result or the reason for a refusal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from frontdash.derived.bounds import Hedged
from frontdash.derived.refusal import Refusal
from frontdash.figures import dimensions, units
from frontdash.figures.numbers import Direction, Printed, digits_at, direction_of, fixed, round_to, step_of
from frontdash.figures.shown import Conversion, Shown, Stating, show

FINER_MARK = "†"
"""Marks a sum that is finer than its least precise input, so that rounding does not swallow a smaller one."""
_LARGEST, _SMALLEST = Fraction(10) ** 15, Fraction(1, 10**9)


@dataclass(frozen=True, slots=True)
class Precision:
    """How precisely a result is printed: to a step (after sums, in SI units) or to significant digits (after ratios).

    Neither is set if every number was written in the formula. `fine` is the finest step of the inputs of a sum in which
    `step` is so coarse that an input would leave no trace.
    """

    step: Fraction | None = None
    digits: int | None = None
    after_ratio: bool = False
    fine: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """One input of a derived figure: its id, its position in the dataset, and how it is shown.

    For another derived figure `id` is its name and `row` is None. `who` is the source and the publisher.
    """

    id: str
    row: int | None
    shown: str
    who: str


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a formula: a hedge with exact numbers in SI units, and the unit to state them in.

    `around` marks an approximate bound: more than about 5.
    """

    hedged: Hedged
    unit: units.Unit
    precision: Precision

    @property
    def qualifier(self) -> str:
        """The id of the hedge."""
        return self.hedged.qualifier

    @property
    def around(self) -> bool:
        """Whether the bound is itself approximate."""
        return self.hedged.around

    def stating(self, unit: units.Unit | None = None) -> Stating:
        """Return the result in a unit (its own by default), rounded as its inputs allow; bounds round outward."""
        unit = unit or self.unit
        hedged = self.hedged
        value = self._rounded(hedged.value, unit, direction_of(hedged.qualifier))
        low, high = self._rounded(hedged.low, unit, "down"), self._rounded(hedged.high, unit, "up")
        return Stating(hedged.qualifier, value, low, high, unit, None, "derived")

    def _rounded(self, number: Fraction | None, unit: units.Unit, direction: Direction) -> Printed | None:
        if number is None:
            return None
        value = number / dimensions.magnitude_of(unit)
        own = number / dimensions.magnitude_of(self.unit)
        if abs(own) > _LARGEST or 0 < abs(own) < _SMALLEST:
            raise Refusal("the result is too large or too small to be shown as a figure")
        if not value:
            return Printed(Fraction(0), 0, 0)
        digits = self._digits(own)
        if digits < 1:
            raise Refusal(
                f"the result ({fixed(own, 0)}) is smaller than the precision of its inputs, so none of its digits is "
                "significant"
            )
        return round_to(value, step_of(value, digits), direction)

    def _digits(self, value: Fraction) -> int:
        """Return the number of significant digits of the result; three if the formula names only plain numbers."""
        precision = self.precision
        if precision.after_ratio or precision.step is None:
            return precision.digits or 3
        return digits_at(value, (precision.fine or precision.step) / dimensions.magnitude_of(self.unit))

    def shown(self, view: units.UnitView) -> Shown:
        """Return the result in a unit view, converted once from the exact number, with the mark of derived figures."""
        target = self.unit if self.unit.dimension == "share" else view.target(self.unit)
        shown = show(self.stating(target), units.AS_STATED)
        converted = target.symbol != self.unit.symbol
        conversion: Conversion = "converted" if converted else "none"
        hedge = shown.hedge + ("~" if self.around else "")
        mark = shown.status_mark + (FINER_MARK if self.precision.fine is not None else "")
        return replace(shown, hedge=hedge, star=converted, conversion=conversion, status_mark=mark)


@dataclass(frozen=True, slots=True)
class DerivedFigure:
    """Our arithmetic over figures, with either a `result` or a `refusal`.

    `inputs` are the figures named in the formula, `leaves` the positions of all rows used, directly or through other
    derived figures. `notes` are caveats: different subjects, places or times in one formula.
    """

    name: str
    title: str
    formula: str
    inputs: tuple[Input, ...] = ()
    result: Result | None = None
    refusal: str | None = None
    notes: tuple[str, ...] = ()
    remark: str = ""
    leaves: tuple[int, ...] = ()

    @property
    def label(self) -> str:
        """The title, or else the name, or else the formula."""
        return self.title or self.name or self.formula

    def text(self, view: units.UnitView = units.VIEWS["km"]) -> str:
        """Return the result as shown in a unit view, such as `~70,000 ƒ`, or — if it was refused."""
        return "—" if self.result is None else self.result.shown(view).text
