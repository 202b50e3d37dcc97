"""A derived figure: name, formula, inputs, and what came out, or why nothing did."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from frontdash.derived.bounds import Hedged
from frontdash.derived.refusal import Refusal
from frontdash.figures import dimensions, units
from frontdash.figures.numbers import Direction, Printed, digits_at, direction_of, fixed, round_to, step_of
from frontdash.figures.shown import Conversion, Shown, Stating, show

_LARGEST, _SMALLEST = Fraction(10) ** 15, Fraction(1, 10**9)


@dataclass(frozen=True, slots=True)
class Precision:
    """How fine a result may be printed: to a step (after sums, in SI units) or to significant digits (after ratios).

    None of both: all that went in was written in the formula.
    """

    step: Fraction | None = None
    digits: int | None = None
    after_ratio: bool = False


@dataclass(frozen=True, slots=True)
class Input:
    """One figure that goes into a derived figure: its id, its position in the dataset, and how it is shown.

    `row` is None for another derived figure, which goes by its name. `who` is the source and the publisher.
    """

    id: str
    row: int | None
    shown: str
    who: str


@dataclass(frozen=True, slots=True)
class Result:
    """What came out: a hedge with exact numbers in SI units, and the unit to state them in.

    `around` marks a bound that is only about right: more than about 5.
    """

    hedged: Hedged
    unit: units.Unit
    precision: Precision

    @property
    def qualifier(self) -> str:
        """The hedge, by its id."""
        return self.hedged.qualifier

    @property
    def around(self) -> bool:
        """Whether the bound is itself only about right."""
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
                f"the result ({fixed(own, 0)}) is smaller than the steps in which its inputs are printed: no digit of "
                "it counts"
            )
        return round_to(value, step_of(value, digits), direction)

    def _digits(self, value: Fraction) -> int:
        """Return how many significant digits the result may have; three where the formula has only its own numbers."""
        precision = self.precision
        if precision.after_ratio or precision.step is None:
            return precision.digits or 3
        return digits_at(value, precision.step / dimensions.magnitude_of(self.unit))

    def shown(self, view: units.UnitView) -> Shown:
        """Return the result in a unit view, converted once from the exact number, with the mark of derived figures."""
        target = self.unit if self.unit.dimension == "share" else view.target(self.unit)
        shown = show(self.stating(target), units.AS_STATED)
        converted = target.symbol != self.unit.symbol
        conversion: Conversion = "converted" if converted else "none"
        hedge = shown.hedge + ("~" if self.around else "")
        return replace(shown, hedge=hedge, star=converted, conversion=conversion)


@dataclass(frozen=True, slots=True)
class DerivedFigure:
    """Our arithmetic over figures. Either `result` or `refusal` is there, never both.

    `inputs` are the figures named in the formula, `leaves` the positions of all rows that go in, also through other
    derived figures. `notes` say what to keep in mind: other subjects, places or times added up or compared.
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
        """The title, or the name, or the formula, whichever there is."""
        return self.title or self.name or self.formula

    def text(self, view: units.UnitView = units.VIEWS["km"]) -> str:
        """The result as shown in a unit view, `~70,000 ƒ`; the dash of missing numbers where it was refused."""
        return "—" if self.result is None else self.result.shown(view).text
