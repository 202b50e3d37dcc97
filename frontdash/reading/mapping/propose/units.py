"""What a table of unknown columns counts, and in which unit, as far as its words say so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import polars as pl

from frontdash.figures.phrases import read_wording
from frontdash.figures.units import STANDARD, UnitError, UnitSystem
from frontdash.reading.mapping.cells import HEDGED, saying_nothing
from frontdash.reading.mapping.model import ColumnRule, Melt, columns_of
from frontdash.reading.mapping.propose.bounds import Quantity
from frontdash.reading.mapping.propose.headings import Heading, read_heading, says_only_what_was_done
from frontdash.reading.mapping.propose.questions import ANSWERED, LEFT, Answers, Choice, Question
from frontdash.reading.mapping.propose.stated import Stated
from frontdash.reading.mapping.propose.titles import Title
from frontdash.reading.mapping.propose.words import quantity_of, word_set, words_of
from frontdash.reading.rows.rules import is_change

NO_MONEY = "money is not covered"
_MOST_KINDS = 50
_MOST_READ = 2000
"""Names of series that are read for what they say of the numbers in their rows."""
_LISTED = 6
"""Columns that a question names; of as many, each can be given a unit of its own."""
_LARGEST_AREA = 1.5e8
"""No land has so many square kilometres."""
_FEWEST_OF_A_STATE = 1000
_FORCES = word_set(
    "military army armed forces soldiers servicemen streitkräfte soldaten militaires effectifs армія",
    "військовослужбовці",
    "військові військових военнослужащие военные армия",
)
_STATES = word_set("country countries entity state states nation iso3 iso iso2 pays land staat країна держава страна")
_HOUSEHOLDS = word_set("household households families haushalte familien ménages familles сімей сім'ї семей семьи")
_CHOICES = {
    "length": ("km", "mile", "m"),
    "area": ("km^2", "ha", "mile^2", "m^2"),
    "duration": ("day", "hour", "month", "year"),
    "share": ("percent", "ratio"),
    "sqm": ("m^2", "mile^2"),
    "m": ("m", "person"),
    "": ("count", "person", "percent", "km", "km^2"),
}
"""Quantity, or spelling of several meanings -> the units to choose from."""


def unit_of(text: str, unit_system: UnitSystem = STANDARD) -> tuple[str, str] | None:
    """Return the unit that a text names and the word that does; none for what is merely counted.

    >>> unit_of("Killed in action"), unit_of("area_km2"), unit_of("tanks")
    (('person', 'killed'), ('km^2', 'km2'), None)
    """
    found = read_heading(text, unit_system)
    return None if found.unit is None or found.unit.partition("/")[0] == "count" else (found.unit, found.why)


def is_people(text: str) -> bool:
    """Whether a text names people that are counted: deaths, wounded, troops."""
    return read_heading(text).unit == "person"


def _is_unit(word: str, unit_system: UnitSystem) -> bool:
    try:
        return len(word) > 1 and unit_system.lookup(word).dimension in {"length", "area", "share"}
    except UnitError:
        return False


def is_hedged(column: pl.Series, unit_system: UnitSystem) -> bool:
    """Whether most cells of a column are a number with words around it, such as "about 111,000" or "over 5 km"."""
    cells = column.drop_nulls()
    cells = cells.filter(cells.str.contains("[0-9]") | ~saying_nothing(cells).is_not_null())
    fitting = cells.filter(cells.str.contains(HEDGED))
    told = fitting.filter(fitting.str.contains(r"[^\W0-9_]|[<>~≈]"))
    return (
        2 * len(fitting) > len(cells)
        and len(told) > 0
        and any(
            read_wording(cell).qualifier is not None or unit_of(cell, unit_system) is not None
            for cell in map(str, told[:50].to_list())
        )
    )


def series_of(
    title: Title,
    rules: dict[str, ColumnRule],
    reasons: dict[str, str],
    texts: Mapping[str, pl.Series],
    melt: Melt | None,
    apart: str | None,
) -> None:
    """Say what is counted: by columns, else by the names of columns and the file.

    `melt` are columns that are each a series of their own; `apart` is a column that keeps series apart.
    """
    named = next((rules[ours].column[0] for ours in ("value", "low", "high") if ours in rules), None)
    own = rules.get("series")
    if melt is not None:
        before = None if own is None else own.template or (f"{{{own.column[0]}}}" if own.column else None)
        prefix = f"{before}: " if before else ""
        rules["series"], reasons["series"] = (
            ColumnRule(template=prefix + "{category}"),
            "one series per column of numbers",
        )
    elif own is None:
        heading = None if named is None else read_heading(named)
        says = heading is not None and (heading.unit is not None or is_change(str(named)))
        name = heading.name if heading is not None and says else ""
        name = name or title.name or "figures"
        rules["series"], reasons["series"] = ColumnRule(value=name), "no column says what is counted: edit this name"
        whose = next(iter(rules["subject"].column), None) if "subject" in rules else None
        if whose is not None and whose in texts and 1 < texts[whose].n_unique() <= _MOST_KINDS:
            rules["series"] = ColumnRule(template=f"{name}: {{{whose}}}")
            reasons["series"] = f"no column says what is counted: edit the name; {whose!r} keeps whose it is apart"
    if apart is not None and own is not None and own.column and own.column != (apart,) and melt is None:
        rules["series"] = ColumnRule(template=f"{{{own.column[0]}}}, {{{apart}}}")
        reasons["series"] += f"; {apart!r} says who is counted"


class Units(NamedTuple):
    """The unit of the figures, why, and for columns of figures what is their own; with questions where it is open."""

    rule: ColumnRule
    why: str
    own: Mapping[str, str] = {}
    """Column of figures -> its unit, where it is another."""
    factors: Mapping[str, str] = {}
    """Column of figures -> what its numbers are multiplied by."""
    questions: tuple[Question, ...] = ()
    said: bool = False
    """Whether headings of several columns say the units of theirs."""


class Asker(NamedTuple):
    """What questions about units need: the answers so far and the units that are known."""

    answers: Answers
    unit_system: UnitSystem
    texts: Mapping[str, pl.Series]

    def unit(self, columns: Sequence[str], why: str, quantity: str = "", factor: str = "") -> Question:
        """Return the question in which unit some columns are."""
        names = ", ".join(map(repr, columns[:_LISTED])) + (", …" if len(columns) > _LISTED else "")

        def answered(unit: str, factor: str = factor) -> Answers:
            units = {**self.answers.units, **dict.fromkeys(columns, unit)}
            factors = {**self.answers.factors, **(dict.fromkeys(columns, factor) if factor else {})}
            return replace(self.answers, units=units, factors=factors)

        def typed(text: str) -> Answers | None:
            parts = [part.strip() for part in text.split(",")]
            try:
                found = [self.unit_system.lookup(part).symbol for part in parts]
            except UnitError:
                return None
            if len(found) == 1:
                return answered(parts[0])
            units = {**self.answers.units, **dict(zip(columns, parts, strict=False))}
            return replace(self.answers, units=units) if len(found) == len(columns) else None

        large = quantity == "area" and any(_largest(self.texts[name]) > _LARGEST_AREA for name in columns)
        if large:
            why += f", and no land has {_LARGEST_AREA:.0e} km²"
        choices = [Choice(unit, answered(unit)) for unit in (("m^2",) if large else _CHOICES[quantity])]
        if quantity == "m":
            choices.append(Choice("millions of persons", answered("person", "1000000")))
        left = replace(self.answers, roles={**self.answers.roles, **dict.fromkeys(columns, LEFT)})
        choices += [Choice("left out", left)] if all(name in self.texts for name in columns) else []
        fill_in = ('unit = { value = "UNIT" }', f"the unit of {names}: {why}")
        why += "; one for all, or one each with commas between them" if 1 < len(columns) <= _LISTED else ""
        return Question("unit", f"unit of {names}: {why}", tuple(choices), True, tuple(columns), typed, fill_in)

    def scaled(self, kind: str, heading: Heading) -> Question:
        """Return the question whether a number in the name of a series multiplies those in its rows."""
        factors = {**self.answers.factors}
        choices = [
            Choice(label, replace(self.answers, factors={**factors, kind: factor}))
            for label, factor in (("a name", "1"), (f"times {heading.factor}", str(heading.factor)))
        ]
        text = f"{kind!r}: whether {heading.scale} multiplies its numbers or is part of the name"
        fill_in = ('value = { column = "COLUMN" }', text)
        return Question("factor", text, tuple(choices), True, (kind,), fill_in=fill_in)

    def rival(self, series: str, column: str) -> Question:
        """Return the question which of two columns says what multiplies the numbers."""
        choices = [
            Choice(f"as {says!r} says", replace(self.answers, factors={**self.answers.factors, other: "1"}))
            for says, other in ((column, series), (series, column))
        ]
        text = f"{column!r} and the names in {series!r} both say what multiplies the numbers"
        fill_in = ('value = { column = "COLUMN" }', text)
        return Question("factor", text, tuple(choices), True, (series, column), fill_in=fill_in)

    def factor(self, column: str, example: str) -> Question:
        """Return the question whether the people of a state's forces are counted in thousands."""

        def choice(label: str, factor: str, meaning: str) -> Choice:
            factors = {**self.answers.factors, column: factor}
            return Choice(label, replace(self.answers, factors=factors), meaning)

        return Question(
            "factor",
            f"{column!r} has {example} for a state",
            (choice("thousands", "1000", f"{example} thousand"), choice("as printed", "1", f"{example} persons")),
            True,
            (column,),
            fill_in=(
                f'value = {{ column = "{column}", factor = 1000 }}',
                f"if {example} are thousands; with factor = 1, if they are persons",
            ),
        )


def _largest(column: pl.Series) -> float:
    return float(_numbers(column).abs().max() or 0)  # type: ignore[arg-type]


def _numbers(column: pl.Series) -> pl.Series:
    return column.str.replace_all(r"[,\s]", "").cast(pl.Float64, strict=False)


def _has_parts(column: pl.Series) -> bool:
    numbers = _numbers(column).drop_nulls()
    return bool((numbers != numbers.floor()).any())


def units_of(
    figures: Sequence[Quantity],
    rules: Mapping[str, ColumnRule],
    asker: Asker,
    title: Title,
    apart: str | None,
    named: bool = True,
) -> Units:
    """Return the units of the figures of a table: as answered, as headings say, as kinds or the title say.

    Headings that are dates are not `named`. Where no word says what is counted, and where a heading names a
    unit that is not known or a quantity without its unit, a question is left.
    """
    answers, system, texts = asker.answers, asker.unit_system, asker.texts
    headings = {figure: read_heading(figure.columns[0], system) if named else Heading("generic") for figure in figures}
    factors = {
        figure.columns[0]: answers.factors.get(figure.columns[0], str(_factor(heading, title)))
        for figure, heading in headings.items()
    }
    factors = {column: factor for column, factor in factors.items() if factor != "1"}
    questions = [*_thousands(headings, rules, asker), *_households(headings, asker)]
    if "unit" in rules or "unit" in answers.constants:
        return Units(rules.get("unit", ColumnRule(value="count")), "", {}, factors, tuple(questions))
    if len(figures) != 1 and named:
        own, why, asked = _units_of_several(headings, asker, title)
        unit = max(own.values(), key=list(own.values()).count, default="count")
        others = {column: given for column, given in own.items() if given != unit}
        return Units(ColumnRule(value=unit), why, others, factors, (*questions, *asked), _OTHERS in why)
    figure, heading = next(iter(headings.items()))
    column = figure.columns[0]
    given = answers.units.get(column)
    if given is not None:
        return Units(ColumnRule(value=given), ANSWERED, {}, factors, tuple(questions))
    if heading.unit is not None and heading.unit != "count":
        return Units(ColumnRule(value=heading.unit), _as(heading.why), {}, factors, tuple(questions))
    if heading.unread:
        unread = _asked([column], heading, asker)
        return Units(ColumnRule(value="count"), unread.text, {}, factors, (*questions, unread))
    series = rules["series"].column or (() if apart is None else (apart,))
    kinds = _kinds(texts[series[0]], asker) if series else {}
    told = {kind.strip(): found.unit for kind, found in kinds.items() if found.unit not in {None, "count"}}
    told |= {kind: answers.units[kind] for kind in kinds if kind in answers.units}
    strange = [kind for kind, found in kinds.items() if found.unit is None and kind not in told]
    if "wording" in rules and rules["wording"] == ColumnRule(column=rules["value"].column):
        printed = printed_units(texts[column], system)
        if printed:
            other = next((unit for unit in told.values() if unit is not None), "count")
            pattern = rf"(?i)(?:[0-9] ?|\b)({'|'.join(map(re.escape, printed))})(?:\W|$)"
            rule = ColumnRule(column=rules["value"].column, pattern=pattern, default=other)
            return Units(rule, f"as printed, else {other}", {}, factors, tuple(questions))
    if told and (len(set(told.values())) > 1 or (len(told) < len(kinds) and len(kinds) <= _MOST_READ)):
        each = {kind: unit for kind, unit in told.items() if unit is not None}
        shown = ", ".join(f"{kind} in {unit}" for kind, unit in list(each.items())[:4])
        rule = ColumnRule(column=(series[0],), map=each, otherwise="count")
        questions += [asker.unit(strange, _UNKNOWN)] if strange else []
        return Units(rule, shown + _OTHERS, {}, factors, tuple(questions))
    if told:
        kind, unit = next(iter(told.items()))
        return Units(
            ColumnRule(value=unit), _as(kinds[kind].why if kind in kinds else kind), {}, factors, tuple(questions)
        )
    counted = heading.unit == "count" or (kinds and not strange)
    general = title.heading
    if not counted and general.unit is not None:
        return Units(ColumnRule(value=general.unit), _as(general.why), {}, factors, tuple(questions))
    if not counted and says_only_what_was_done(column) != "count":
        about = f"its title is {title.name!r}, which names no unit" if general.unread else _UNKNOWN
        questions.append(asker.unit([column], NO_MONEY if general.kind == "money" else about))
    return Units(ColumnRule(value="count"), "whole numbers are counted", {}, factors, tuple(questions))


def _kinds(column: pl.Series, asker: Asker) -> dict[str, Heading]:
    """Return what the texts of a column of series say of the numbers in their rows, as headings do."""
    cells = column.drop_nulls().unique(maintain_order=True)[:_MOST_READ].to_list()
    return {kind: read_heading(kind, asker.unit_system) for kind in map(str, cells)}


def row_factors(
    rules: Mapping[str, ColumnRule], units: Units, stated: Stated | None, asker: Asker
) -> tuple[Stated | None, Units]:
    """Return the column that says row by row what multiplies the numbers, and the units with what is open about it.

    `stated` is a column of multipliers alone. The names of series may say it too, such as "Forces (thousands)"; where
    a heading or that column says something else, and where a name merely ends in 1000, a question is left.
    """
    answers, series = asker.answers, columns_of({"series": rules["series"]})
    for column in series:
        kinds = _kinds(asker.texts[column], asker) if column in asker.texts else {}
        found = {kind: heading for kind, heading in kinds.items() if heading.factor != 1}
        if not found or answers.factors.get(column) == "1":
            continue
        unsure = {k: h for k, h in found.items() if h.scale.isdecimal() and k not in answers.factors}
        asked = [asker.scaled(kind, heading) for kind, heading in list(unsure.items())[:_LISTED]]
        factors = {kind: answers.factors.get(kind, str(heading.factor)) for kind, heading in kinds.items()}
        says = Stated(column, {}, factors)
        if stated is not None and answers.factors.get(stated.column) != "1":
            if not _agree(stated, says, asker.texts):
                asked.append(asker.rival(column, stated.column))
            return stated, units._replace(questions=(*units.questions, *asked))
        rivals = [name for name in units.factors if name in asker.texts and answers.factors.get(name) is None]
        if rivals:
            asked += [asker.rival(column, name) for name in rivals]
        elif units.factors and set(units.factors) <= set(answers.factors):
            continue
        return says, units._replace(questions=(*units.questions, *asked))
    return stated, units


def _agree(one: Stated, other: Stated, texts: Mapping[str, pl.Series]) -> bool:
    """Whether two columns say the same multiplier in every row in which the second says one."""
    rows = pl.DataFrame([texts[one.column].alias("0"), texts[other.column].alias("1")]).drop_nulls().unique().rows()
    return all(other.factors.get(b, "1") in {"1", one.factors.get(a)} for a, b in rows)


def _factor(heading: Heading, title: Title) -> int:
    """Return what multiplies the numbers below a heading: as it says, or as the title says of all that is alike."""
    alike = heading.factor == 1 and not heading.unread and heading.unit in {None, title.heading.unit}
    return title.heading.factor if title.sure and alike else heading.factor


_OTHERS = "; the others are counted: edit it if not so"
_UNKNOWN = "no unit is named that is known"


def _as(word: str) -> str:
    return f"as {word!r} is counted: edit it if not so"


def _asked(columns: Sequence[str], heading: Heading, asker: Asker) -> Question:
    quantity = quantity_of(heading.unread)
    why = f"{heading.unread!r} names no unit" if quantity else f"{heading.unread!r} is no unit that is known"
    if heading.unread in _CHOICES:
        quantity, why = heading.unread, f"{heading.unread!r} has several meanings"
    return asker.unit(columns, why, quantity if quantity in _CHOICES else "")


def _units_of_several(
    headings: Mapping[Quantity, Heading], asker: Asker, title: Title
) -> tuple[dict[str, str], str, list[Question]]:
    """Return the unit of each column of figures, which words say so, and what is open."""
    own: dict[str, str] = {}
    told: dict[str, str] = {}
    unread: dict[str, list[str]] = {}
    loose: dict[str, list[str]] = {}
    done = {figure.columns[0]: says_only_what_was_done(figure.columns[0]) for figure in headings}
    to_people = "person" in done.values() and "count" not in done.values()
    meant = {
        heading.unit or "count" for heading in headings.values() if heading.kind == "figure" and not heading.unread
    }
    for figure, heading in headings.items():
        column = figure.columns[0]
        by_siblings = "person" if to_people and done[column] == "any" else None
        given = asker.answers.units.get(column, heading.unit or by_siblings)
        if given is None and heading.kind == "generic" and len(meant) == 1:
            (given,) = meant
        if given is None and title.sure and not heading.unread:
            given = title.heading.unit
        own[column] = given or "count"
        if given is not None and given != "count":
            told.setdefault(given, f"{heading.name or column} in {given}")
        elif given is None and heading.kind == "generic":
            loose.setdefault("no unit is named", []).append(column)
        elif given is None and heading.unread and (quantity_of(heading.unread) or heading.unread in _CHOICES):
            unread.setdefault(heading.unread, []).append(column)
        elif given is None and _has_parts(asker.texts[column]):
            loose.setdefault("its numbers have decimals, and no unit is named", []).append(column)
        elif given is None and (
            heading.unread or (done[column] != "count" and not (done[column] and "count" in done.values()))
        ):
            loose.setdefault(_UNKNOWN, []).append(column)
    asked = [_asked(columns, read_heading(columns[0], asker.unit_system), asker) for columns in unread.values()]
    asked += [asker.unit(columns, why) for why, columns in loose.items()]
    why = "; ".join(told.values()) + _OTHERS if told else "whole numbers are counted"
    return own, why, asked


def _households(headings: Mapping[Quantity, Heading], asker: Asker) -> Iterable[Question]:
    """Yield a question for every column of households: they are counted, and are no persons."""
    for figure, heading in headings.items():
        column = figure.columns[0]
        if heading.unit == "count" and heading.why in _HOUSEHOLDS and column not in asker.answers.units:
            yield replace(asker.unit([column], f"{heading.why} are counted, not the persons in them"), needed=False)


def _thousands(
    headings: Mapping[Quantity, Heading], rules: Mapping[str, ColumnRule], asker: Asker
) -> Iterable[Question]:
    """Yield a question for every column of a state's forces whose numbers are too small for persons."""
    place = rules.get("place", ColumnRule()).column
    if not place or _STATES.isdisjoint(words_of(place[0])):
        return
    for figure, heading in headings.items():
        column = figure.columns[0]
        about_forces = not _FORCES.isdisjoint(words_of(column)) and heading.unit == "person"
        if not about_forces or heading.factor != 1 or column in asker.answers.factors:
            continue
        numbers = _numbers(asker.texts[column]).drop_nulls()
        small = numbers.filter((numbers > 0) & (numbers < _FEWEST_OF_A_STATE))
        if len(small) and 2 * len(small) > len(numbers.filter(numbers > 0)) and "killed" not in words_of(column):
            yield asker.factor(column, f"{small[0]:g}")


def printed_units(column: pl.Series, unit_system: UnitSystem) -> Iterable[str]:
    """Return the units that stand behind the numbers of a column, longer ones first."""
    behind = column.str.extract(r"[0-9] ?([^\W0-9_]+[2²]?)", 1).drop_nulls().unique().to_list()
    return sorted(
        {word for word in map(str, behind) if _is_unit(word, unit_system)}, key=lambda word: (-len(word), word)
    )
