"""Clauses and selections: immutable, crossfilter-fashion, to and from the text of a link.

Text form, joined by `&` and percent-encoded like the query of a URL:

| text | clause |
|---|---|
| `source=ISW&source=AFP` | set: the source is one of these |
| `source!=AFP` | set, excluded: the source is none of these |
| `source=`, `valid_on=` | set: no source, no such date is stated |
| `value=500km..1200km` | range of canonical magnitudes; either end may be missing, a unit may not |
| `valid_on=2024-09..2025-06` | range of days: the figure's date overlaps it |
| `text~=kursk` | text: any text column contains it, without regard to case |
| `wording~=nearly`, `wording!~=nearly` | the same for one column; and excluded |
| `.units=km`, `..x=1`, `a%21=1` | columns that are named like a word of ours, begin with a dot, end in `!` or `~` |
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal
from urllib.parse import quote, unquote

from frontdash.errors import FrontdashError
from frontdash.figures import dates, schema, units

ClauseKind = Literal["set", "range", "text"]
ANY_TEXT = ""
"""The pseudo-field of a text clause that looks at every text column: no column has an empty name. Links say `text`."""
_ANY_TEXT_WORD = "text"
OWN_WORDS = (_ANY_TEXT_WORD, "units", "sort", "focus", "columns", "layout", "look")
"""Keys of a link that name no column; a column of such a name is written with a dot before it."""

RANGED = ("value", *schema.DATES)
"""Fields whose clauses are ranges: the value and the dates, which are intervals of days. Only "not stated" is a set."""


class ClauseError(FrontdashError, ValueError):
    """A clause that cannot be understood; the message says what would be accepted."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition on one field. `values` are the picked values, the two ends of a range, or the text sought."""

    field: str
    kind: ClauseKind
    values: tuple[str, ...]
    exclude: bool = False
    unit_system: units.UnitSystem = dataclasses.field(repr=False, compare=False, default=units.STANDARD)
    """The units that the ends of a range of values may name."""

    def __str__(self) -> str:
        sign = ("!" if self.exclude else "") + ("~" if self.kind == "text" else "")
        field = field_text(self.field)
        if self.kind == "range":
            return f"{field}{sign}={'..'.join(quote(end, safe='') for end in self.values)}"
        return "&".join(f"{field}{sign}={quote(value, safe='')}" for value in self.values)

    def label(self) -> str:
        """The clause in words, for chips and messages: `source = ISW or AFP`."""
        field = "any text" if self.field == ANY_TEXT else self.field.removesuffix("_on").replace("_", " ")
        if self.kind == "range":
            low, high = self.values
            words = f"{low} to {high}" if low and high else f"from {low}" if low else f"up to {high}"
            return f"{field} {'not ' if self.exclude else ''}{words}"
        if self.kind == "text":
            return f"{field} {'lacks' if self.exclude else 'has'} {' and '.join(f'“{v}”' for v in self.values)}"
        values = " or ".join(value or "not stated" for value in self.values)
        return f"{field} {'≠' if self.exclude else '='} {values}"


def field_text(field: str) -> str:
    """Return a field as a link writes it before its sign; see `OWN_WORDS`.

    >>> field_text("Team note"), field_text("units"), field_text(".x"), field_text("a!"), field_text("b~")
    ('Team%20note', '.units', '..x', 'a%21', 'b%7E')
    """
    if field == ANY_TEXT:
        return _ANY_TEXT_WORD
    dot = "." if field in OWN_WORDS or field.startswith(".") else ""
    return dot + quote(field, safe="").replace("~", "%7E")


def clause_from(key: str, value: str, unit_system: units.UnitSystem = units.STANDARD) -> Clause:
    """Return the clause of one pair: its key as a link writes it, its value decoded.

    Raises `ClauseError` for a range that cannot be read.
    """
    match = re.fullmatch(r"(.*?)(!?)(~?)", key, re.DOTALL)
    assert match is not None
    field, exclude, text = unquote(match[1]), bool(match[2]), bool(match[3])
    field = ANY_TEXT if field == _ANY_TEXT_WORD else field.removeprefix(".")
    if field == ANY_TEXT or text:
        return Clause(field, "text", (value,), exclude)
    if field in RANGED and value.strip():
        low, dots, high = value.partition("..")
        clause = Clause(field, "range", (low.strip(), high.strip() if dots else low.strip()), exclude, unit_system)
        (bounds if field == "value" else days)(clause)
        return clause
    if field in {"low", "high"} and ".." in value:
        raise ClauseError(f"{field}={value}: ranges go by value; accepted: value=500km..1200km")
    return Clause(field, "set", ("" if field in RANGED else value,), exclude)


def not_stated(field: str, exclude: bool = False) -> Clause:
    """Return the clause of the figures that state nothing in a field, or with `exclude` of those that do."""
    return Clause(field, "set", ("",), exclude)


@dataclass(frozen=True, slots=True)
class Bounds:
    """A value range in canonical (SI) magnitude, with the dimension its unit belongs to."""

    dimension: str
    low: float | None
    high: float | None


_QUANTITY = re.compile(r"\s*([+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)\s*(.*?)\s*")


def bounds(clause: Clause) -> Bounds:
    """Return the canonical bounds of a value range. Raises `ClauseError` without a unit or with two dimensions."""
    ends: list[tuple[float, str] | None] = []
    for end in clause.values:
        match = _QUANTITY.fullmatch(re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", end))
        if end and match is None:
            raise ClauseError(f"value={end}: not a number; accepted: value=500km..1200km, value=100000person..")
        ends.append((float(match[1]), match[2]) if match else None)
    spelling = next((end[1] for end in ends if end and end[1]), "")
    if not any(ends):
        raise ClauseError("value=: a number is missing; accepted: value=500km..1200km")
    if not spelling:
        raise ClauseError("value: say in which unit, for example value=100000person.. or value=500km..1200km")
    try:
        found = [None if end is None else (end[0], clause.unit_system.lookup(end[1] or spelling)) for end in ends]
    except units.UnitError as error:
        raise ClauseError(f"value: {error}") from error
    dimensions = {end[1].dimension for end in found if end}
    if len(dimensions) > 1:
        raise ClauseError(f"value: the two ends are of different kinds ({' and '.join(sorted(dimensions))})")
    low, high = (None if end is None else end[0] * float(end[1].factor) for end in found)
    if low is not None and high is not None and low > high:
        raise ClauseError("value: the lower end is above the upper one; accepted: value=500km..1200km")
    return Bounds(dimensions.pop(), low, high)


def days(clause: Clause) -> tuple[date | None, date | None]:
    """Return first and last day of a date range, None for an open end. Raises `ClauseError` for what is no date."""
    low, high = clause.values
    try:
        first = dates.interval(dates.period(low) or low)[0] if low else None
        last = dates.interval(dates.period(high) or high)[1] if high else None
    except dates.DateError as error:
        raise ClauseError(f"{clause.field}: {error}") from error
    if first is not None and last is not None and last < first:
        raise ClauseError(f"{clause.field}: the range ends before it begins; accepted: the earlier date first")
    return first, last


@dataclass(frozen=True, slots=True)
class Selection:
    """Clauses in the order they were made; a figure is selected when all of them hold.

    There is at most one clause per field, kind and sign: picking another value widens the clause. A range and "not
    stated" on one field leave nothing: the later of them replaces the other.
    """

    clauses: tuple[Clause, ...] = ()

    def __iter__(self) -> Iterator[Clause]:
        return iter(self.clauses)

    def __bool__(self) -> bool:
        return bool(self.clauses)

    def without(self, field: str) -> Selection:
        """Return the selection as the facet of `field` sees it: all clauses but the sets on that field."""
        return Selection(tuple(c for c in self.clauses if c.field != field or c.kind != "set"))

    @property
    def spans(self) -> tuple[Clause, ...]:
        """The included spans of time. They leave out the figures whose date is unknown."""
        return tuple(c for c in self.clauses if c.kind == "range" and c.field in schema.DATES and not c.exclude)

    def undated(self) -> Selection:
        """Return the selection as the timeline sees it: all clauses but the included spans of time."""
        return Selection(tuple(c for c in self.clauses if c not in self.spans))

    def find(self, field: str, kind: ClauseKind, exclude: bool = False) -> Clause | None:
        """Return the clause on a field, or None."""
        return next((c for c in self.clauses if (c.field, c.kind, c.exclude) == (field, kind, exclude)), None)

    def put(self, clause: Clause) -> Selection:
        """Return the selection with a clause set in place of the one on the same field, kind and sign."""
        old = self.find(clause.field, clause.kind, clause.exclude)
        if not clause.values or (clause.kind != "set" and not any(clause.values)):
            return self.drop(old) if old else self
        other = self.contradicted(clause)
        if other is not None:
            return self.drop(other).put(clause)
        if old is None:
            return Selection((*self.clauses, clause))
        return Selection(tuple(clause if c == old else c for c in self.clauses))

    def contradicted(self, clause: Clause) -> Clause | None:
        """Return the range where a clause is "not stated", or the other way round; None where there is none."""
        if clause.field not in RANGED or clause.kind == "text" or clause.exclude:
            return None
        return self.find(clause.field, "set" if clause.kind == "range" else "range")

    def drop(self, clause: Clause) -> Selection:
        """Return the selection without a clause."""
        return Selection(tuple(c for c in self.clauses if c != clause))

    def add(self, clause: Clause) -> Selection:
        """Return the selection with the values of a set or text clause joined to those already there."""
        old = self.find(clause.field, clause.kind, clause.exclude)
        if old is None or clause.kind == "range":
            return self.put(clause)
        return self.put(replace(old, values=tuple(dict.fromkeys((*old.values, *clause.values)))))

    def toggle(self, field: str, value: str, exclude: bool = False) -> Selection:
        """Return the selection with one value picked, or unpicked where it was; a value is never both."""
        other = self.find(field, "set", not exclude)
        base = self
        if other and value in other.values:
            base = base.put(replace(other, values=tuple(v for v in other.values if v != value)))
        old = base.find(field, "set", exclude) or Clause(field, "set", (), exclude)
        picked = value in old.values
        values = tuple(v for v in old.values if v != value) if picked else (*old.values, value)
        return base.put(replace(old, values=values))

    def only(self, field: str, value: str) -> Selection:
        """Return the selection with this one value picked and nothing excluded on the field."""
        return self.without(field).put(Clause(field, "set", (value,)))

    def picked(self, field: str, value: str) -> Literal["", "in", "out"]:
        """Whether a value is picked ("in"), excluded ("out") or neither."""
        for exclude, word in ((False, "in"), (True, "out")):
            clause = self.find(field, "set", exclude)
            if clause and value in clause.values:
                return "in" if word == "in" else "out"
        return ""

    def __str__(self) -> str:
        return "&".join(str(clause) for clause in self.clauses)


def parse_pairs(text: str) -> list[tuple[str, str]]:
    """Split the text of a link into raw keys and decoded values.

    Raises `ClauseError` for a part without `=`.
    """
    return [(key, unquote(value)) for key, value in split_pairs(text)]


def split_pairs(text: str) -> list[tuple[str, str]]:
    """Split the text of a link into raw keys and values. Raises `ClauseError` for a part without `=`."""
    pairs: list[tuple[str, str]] = []
    for part in text.split("&"):
        if not part:
            continue
        key, sign, value = part.partition("=")
        if not sign or not key:
            raise ClauseError(f"{part!r}: a clause looks like source=AFP, source!=AFP, text~=kursk or value=1000km..")
        # A plus stays a plus: our links write spaces as %20.
        pairs.append((key, value))
    return pairs


def selection_from(pairs: list[tuple[str, str]], unit_system: units.UnitSystem = units.STANDARD) -> Selection:
    """Return the selection of pairs (see `parse_pairs`); those on the same field and sign join into one clause."""
    selection = Selection()
    for key, value in pairs:
        clause = clause_from(key, value, unit_system)
        if clause.kind == "range" and selection.find(clause.field, "range", clause.exclude):
            raise ClauseError(f"{clause.field}: two ranges; accepted: one with both ends, such as {clause.field}=A..B")
        if selection.contradicted(clause):
            raise ClauseError(f"{clause.field}: a range and “not stated” at once; accepted: one of the two")
        selection = selection.add(clause)
    return selection
