"""Evaluate formulas: from text to a derived figure with unit, hedge and precision, or to a refusal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product as pairs

from frontdash.derived import bounds, comparability
from frontdash.derived.bounds import Amount
from frontdash.derived.file import Definition, definitions
from frontdash.derived.grammar import DEEPEST, Name, Node, Number, Operation, Pick, parse
from frontdash.derived.inputs import MOST_PARTS, Part, figure, parts_of, picked
from frontdash.derived.refusal import CircularReference, Refusal
from frontdash.derived.result import DerivedFigure, Input, Precision, Result
from frontdash.figures import dimensions, units
from frontdash.figures.dataset import Dataset, figure_id
from frontdash.figures.dimensions import Powers
from frontdash.figures.numbers import digits_at, printed_step, significant, step_of
from frontdash.figures.shown import Row, show, stating

_MOST_BITS, _MOST_NOTES = 5000, 20
"""Limits on the size of intermediate numbers and on the number of notes, so that no formula takes long."""


@dataclass(frozen=True, slots=True)
class Computed:
    """The value of a part of a formula: amount (in SI units, shares as pure numbers), dimension and inputs.

    `parts` are the figures that it adds up, `leaves` all its figures; the unit of the result is chosen from `used`.
    """

    amount: Amount
    dimension: Powers
    precision: Precision
    statistic: str | None = None
    used: tuple[units.Unit, ...] = ()
    parts: tuple[Part, ...] = ()
    leaves: tuple[Part, ...] = ()
    terms: frozenset[int] = frozenset()
    """The rows of a plain sum or difference of figures; empty for anything else."""
    falls: frozenset[int] = frozenset()
    """The rows that make it smaller where they are larger; all other rows make it larger."""
    words: str = ""
    """How messages refer to it."""
    notes: tuple[str, ...] = ()
    """Caveats about how it was computed."""


def derived_figures(dataset: Dataset) -> list[DerivedFigure]:
    """Return the derived figures in a dataset's file, in file order; an empty list if there is no such file.

    A figure that cannot be computed, or an entry that cannot be read, has the reason as its `refusal`.
    """
    entries = definitions(dataset)
    evaluator = Evaluator(dataset, entries)
    return [evaluator.entry(definition) for definition in entries]


def derive(dataset: Dataset, formula: str, name: str = "", title: str = "", unit: str = "") -> DerivedFigure:
    """Evaluate a formula over the figures of a dataset and the derived figures in its file.

    >>> from frontdash import open_dataset
    >>> derive(open_dataset(), "cnn_63k + cnn_7k").text()
    '~70,000 ƒ'
    """
    return Evaluator(dataset, definitions(dataset)).entry(Definition(name, formula, title, unit))


def uses(derived: Sequence[DerivedFigure], row: int) -> list[DerivedFigure]:
    """Return the derived figures that use a row of the dataset, directly or through other derived figures."""
    return [figure for figure in derived if row in figure.leaves]


class Evaluator:
    """Evaluates the derived figures of one dataset, each named one only once."""

    def __init__(self, dataset: Dataset, entries: Sequence[Definition]) -> None:
        self._dataset = dataset
        self._entries: Mapping[str, Definition] = {entry.name: entry for entry in entries if not entry.problem}
        self._done: dict[str, Computed | Refusal] = {}
        self._open: list[str] = []
        self._inputs: dict[str, Input] = {}

    def entry(self, entry: Definition) -> DerivedFigure:
        """Return one entry of the file as a derived figure."""
        self._inputs = {}
        found = DerivedFigure(entry.name, entry.title, entry.formula, remark=entry.note)
        try:
            if entry.problem:
                raise Refusal(entry.problem)
            self._open = [entry.name] if entry.name else []
            computed = self._compute(parse(entry.formula, self._dataset.unit_system), top=True)
            if not computed.leaves:
                raise Refusal("no figure is named; a formula refers to figures by their ids")
            result = _result(computed, entry.unit, self._dataset.unit_system)
            result.shown(units.AS_STATED)
        except Refusal as refusal:
            return replace(found, inputs=tuple(self._inputs.values()), refusal=str(refusal))
        return replace(
            found,
            inputs=tuple(self._inputs.values()),
            result=result,
            notes=tuple(dict.fromkeys((*computed.notes, *comparability.caveats(computed.leaves)))),
            leaves=tuple(dict.fromkeys(part.row for part in computed.leaves)),
        )

    # --- the tree ---

    def _compute(self, node: Node, top: bool = False) -> Computed:
        if isinstance(node, Operation):
            left, right = self._compute(node.left, top), self._compute(node.right, top)
            return _SIGNS[node.sign](self, left, right)
        if isinstance(node, Number):
            return _number(node, self._dataset.unit_system)
        if isinstance(node, Pick):
            return self._row(picked(self._dataset, node), top)
        return self._name(node, top)

    def _name(self, node: Name, top: bool) -> Computed:
        entry = self._entries.get(node.id)
        if entry is None:
            return self._row(figure(self._dataset, node.id, list(self._entries)), top)
        computed = self._named(entry)
        if top:
            text = _result(computed, entry.unit, self._dataset.unit_system).shown(units.AS_STATED).text
            self._inputs[node.id] = Input(node.id, None, text, "derived in this dataset")
        return replace(computed, words=node.id)

    def _named(self, entry: Definition) -> Computed:
        """Return the value of a named derived figure, computed once. Circular references are refused."""
        if entry.name in self._open:
            circle = " → ".join((*self._open[self._open.index(entry.name) :], entry.name))
            raise CircularReference(f"the formulas are circular: {circle}")
        if len(self._open) > DEEPEST:
            raise CircularReference(f"more than {DEEPEST} formulas are nested; write some of them out")
        known = self._done.get(entry.name)
        if known is None:
            self._open.append(entry.name)
            try:
                known = self._done[entry.name] = self._compute(parse(entry.formula, self._dataset.unit_system))
            except CircularReference:
                raise  # a property of the path here, not of this entry
            except Refusal as refusal:
                known = self._done[entry.name] = refusal
            finally:
                self._open.pop()
        if isinstance(known, Refusal):
            raise Refusal(f"{entry.name}: {known}")
        return known

    def _row(self, row: Row, top: bool) -> Computed:
        name, stated = figure_id(row), stating(row, self._dataset.unit_system)
        shown = show(stated, units.AS_STATED)
        if top:
            who = " via ".join(dict.fromkeys(str(w) for w in (row["_source"], row["_publisher"]) if w))
            self._inputs[name] = Input(name, row["_row"], shown.text, who)
        if stated.unit.dimension == "date":
            raise Refusal(f"{name} is a date ({shown.text}); write a duration as a number, such as 4 months")
        if stated.empty:
            raise Refusal(f"{name} states no number (shown as —, never treated as zero)")
        size = dimensions.magnitude_of(stated.unit)
        amount = bounds.allowed(stated, size)
        numbers = [n for n in (stated.value, stated.low, stated.high) if n is not None]
        step = max(printed_step(number) for number in numbers) * size
        precision = Precision(step, min(significant(number) for number in numbers))
        parts = parts_of(self._dataset, row)
        words = f"{name} ({shown.text})"
        dimension = dimensions.powers(stated.unit)
        terms = frozenset([row["_row"]])
        return Computed(
            amount, dimension, precision, row["statistic"], (stated.unit,), parts, parts, terms, words=words
        )

    # --- the four operations ---

    def _sum(self, left: Computed, right: Computed) -> Computed:
        self._require_addable("+", left, right)
        return self._added(left, right, bounds.add(left.amount, right.amount), "+")

    def _difference(self, left: Computed, right: Computed) -> Computed:
        self._require_addable("-", left, right)
        return self._added(left, _turned(_inverse(right)), bounds.subtract(left.amount, right.amount), "-")

    def _require_addable(self, sign: str, left: Computed, right: Computed) -> None:
        if left.dimension != right.dimension:
            a, b = dimensions.in_words(left.dimension), dimensions.in_words(right.dimension)
            raise Refusal(f"{left.words} is {a}, {right.words} is {b}: {comparability.VERBS[sign]}")
        comparability.one_statistic(sign, left.statistic, right.statistic, left.words, right.words)
        for one, other in pairs(left.parts, right.parts):
            comparability.not_rivals(sign, one, other)

    def _added(self, left: Computed, right: Computed, amount: Amount, sign: str) -> Computed:
        steps = [side.precision.step for side in (left, right) if side.precision.step is not None]
        step = max(steps) if steps else None
        end = amount.high or amount.low
        digits = None if step is None or end is None else max(1, digits_at(end.number, step))
        fine = None if step is None else _fine(step, left, right)
        statistic = left.statistic or right.statistic
        joined = _joined(left, right, amount, left.dimension, Precision(step, digits, fine=fine), statistic, sign)
        terms: frozenset[int] = left.terms | right.terms if left.terms and right.terms else frozenset()
        notes = (*joined.notes, *comparability.remarks(sign, left, right), *([_SWALLOWED] if fine is not None else ()))
        return replace(joined, notes=notes, terms=terms)

    def _product(self, left: Computed, right: Computed) -> Computed:
        amount = bounds.multiply(left.amount, right.amount)
        dimension = dimensions.product(left.dimension, right.dimension)
        return self._scaled(left, right, amount, dimension, "*")

    def _quotient(self, left: Computed, right: Computed) -> Computed:
        if bounds.may_be_zero(right.amount):
            may_be = "is" if not right.leaves else "may be" if right.amount.low else "has no lower bound and may be"
            raise Refusal(f"{right.words} {may_be} zero, so nothing can be divided by it")
        amount = bounds.divide(left.amount, right.amount)
        dimension = dimensions.quotient(left.dimension, right.dimension)
        return self._scaled(left, right, amount, dimension, "/")

    def _scaled(self, left: Computed, right: Computed, amount: Amount, dimension: Powers, sign: str) -> Computed:
        comparability.not_spread_along(dimension, left, right)
        right = _inverse(right) if sign == "/" else right
        comparability.not_twice(sign, left, right)
        left, right = (_turned(left), _turned(right)) if _below_zero(left) or _below_zero(right) else (left, right)
        digits = [side.precision.digits for side in (left, right) if side.precision.digits is not None]
        end = amount.high or amount.low
        few = min(digits) if digits else None
        step = None if few is None or end is None else step_of(end.number, few)
        statistic = comparability.statistic_of(sign, left, right)
        joined = _joined(left, right, amount, dimension, Precision(step, few, True), statistic, sign)
        return joined if sign == "*" else replace(joined, parts=left.parts)


_SWALLOWED = "finer than its least precise input: rounded to that, a smaller input would leave no trace"


def _fine(step: Fraction, left: Computed, right: Computed) -> Fraction | None:
    """Return the finest step of two sides if one of them is too small to be seen at `step`, or had been before."""
    known = [side.precision for side in (left, right) if side.precision.step is not None]
    if all(precision.fine is None for precision in known) and not any(_unseen(side, step) for side in (left, right)):
        return None
    return min(precision.fine or precision.step or step for precision in known)


def _unseen(side: Computed, step: Fraction) -> bool:
    numbers = [abs(end.number) for end in (side.amount.low, side.amount.high) if end is not None and end.number]
    return bool(side.leaves and numbers) and max(numbers) < step


_SIGNS = {"+": Evaluator._sum, "-": Evaluator._difference, "*": Evaluator._product, "/": Evaluator._quotient}


def _turned(side: Computed) -> Computed:
    """Return one side of an operation with the sign of its parts flipped."""
    return replace(side, parts=tuple(replace(part, minus=not part.minus) for part in side.parts))


def _inverse(side: Computed) -> Computed:
    """Return one side of an operation that takes it away or divides by it: what raised it lowers the result."""
    return replace(side, falls=frozenset(part.row for part in side.leaves) - side.falls)


def _below_zero(side: Computed) -> bool:
    """Return whether a side is a negative number written in the formula."""
    return not side.leaves and side.amount.high is not None and side.amount.high.number < 0


def _joined(
    left: Computed,
    right: Computed,
    amount: Amount,
    dimension: Powers,
    precision: Precision,
    statistic: str | None,
    sign: str,
) -> Computed:
    leaves = tuple(dict.fromkeys((*left.leaves, *right.leaves)))
    if len(leaves) > MOST_PARTS:
        raise Refusal(f"it uses more than {MOST_PARTS} figures")
    if any(end is not None and _bits(end.number) > _MOST_BITS for end in (amount.low, amount.high)):
        raise Refusal("its intermediate numbers are too large or too small")
    return Computed(
        amount,
        dimension,
        precision,
        statistic,
        tuple(dict.fromkeys((*left.used, *right.used))),
        tuple(dict.fromkeys((*left.parts, *right.parts))),
        leaves,
        falls=left.falls | right.falls,
        words=_short(f"({left.words} {sign} {right.words})"),
        notes=(*left.notes, *right.notes)[:_MOST_NOTES],
    )


def _bits(number: Fraction) -> int:
    return max(number.numerator.bit_length(), number.denominator.bit_length())


def _short(words: str) -> str:
    return words if len(words) <= 120 else f"{words[:100]}…)"


def _number(node: Number, unit_system: units.UnitSystem) -> Computed:
    if not node.unit:
        return Computed(bounds.exactly(node.value), (), Precision(), words=node.text)
    try:
        unit = unit_system.lookup(node.unit)
    except units.UnitError as error:
        raise Refusal(
            f"at position {node.at}: {node.text} is followed by {node.unit!r}, which is not a unit (is an operator "
            f"missing? an id that begins with a digit needs quotes); {error.accepted}"
        ) from error
    if unit.dimension == "date":
        raise Refusal(f"at position {node.at}: a date cannot be used in arithmetic; write a duration such as 4 months")
    amount = bounds.exactly(node.value * dimensions.magnitude_of(unit))
    return Computed(amount, dimensions.powers(unit), Precision(), used=(unit,), words=f"{node.text} {node.unit}")


def _result(computed: Computed, wanted: str, unit_system: units.UnitSystem) -> Result:
    """Return a computed formula as a result in the wanted unit, or else in one made from the units it used."""
    hedged = bounds.hedge(computed.amount)
    dimension = computed.dimension
    if wanted:
        try:
            unit = unit_system.lookup(wanted)
        except units.UnitError as error:
            raise Refusal(str(error)) from error
        if unit.dimension == "date" or dimensions.powers(unit) != dimension:
            raise Refusal(f"the result is {dimensions.in_words(dimension)}, which cannot be stated in {unit.symbol}")
        return Result(hedged, unit, computed.precision)
    if not dimension:
        size = max(abs(n) for n in (hedged.value, hedged.low, hedged.high) if n is not None)
        return Result(hedged, unit_system.lookup("percent" if size <= 1 else "ratio"), computed.precision)
    found = dimensions.unit_for(dimension, computed.used, unit_system)
    if found is None:
        raise Refusal(f"the result would be {dimensions.in_words(dimension)}, which no figure can have")
    return Result(hedged, found, computed.precision)
