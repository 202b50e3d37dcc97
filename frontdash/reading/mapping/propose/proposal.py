"""A mapping for a table of unknown columns, proposed with its reasons, and the questions that it leaves open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import polars as pl

from frontdash.figures import schema
from frontdash.reading.mapping.model import PLACEHOLDER, ColumnRule, Reshape, TableMapping, columns_of, key_of
from frontdash.reading.mapping.propose.apart import apart_question, spare_question
from frontdash.reading.mapping.propose.claimants import may_say_who, proposed_claimants
from frontdash.reading.mapping.propose.columns import headed_groups, named_year
from frontdash.reading.mapping.propose.moments import date_question
from frontdash.reading.mapping.propose.notation import Settled, date_notation, number_notation, spoken_notation
from frontdash.reading.mapping.propose.places import holder_question
from frontdash.reading.mapping.propose.questions import (
    ANSWERED,
    Answers,
    Choice,
    Question,
    by_weight,
    column_question,
    decimals_question,
    figures_question,
    fill_question,
    missing_question,
    order_question,
    statistic_question,
    year_question,
)
from frontdash.reading.mapping.propose.sketch import Sketch
from frontdash.reading.mapping.propose.units import NO_MONEY
from frontdash.reading.mapping.reshape import reshaped
from frontdash.reading.rows.notation import NumberFormat
from frontdash.reading.rows.raw import RawTable, as_text

FILL_IN = {
    "value": ('value = "COLUMN"', "the column of numbers: what is claimed"),
    "source": (
        'source = { value = "NAME" }',
        'who claims these figures, or the column that says so: source = "COLUMN"',
    ),
}
"""What a table must have for its rows to become figures: a line of a mapping to fill in, and what it means."""
_MOST_SERIES = 50


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed mapping, why each of its columns was chosen, and what is open."""

    mapping: TableMapping
    reasons: Mapping[str, str]
    questions: tuple[Question, ...] = ()
    """What is open, the weightiest first."""
    numbers: tuple[str, ...] = ()
    """The columns of numbers that could each be a figure, where there are several."""
    left: tuple[str, ...] = ()
    """The columns of the table that are not taken: they stand beside the figures."""
    refusal: str | None = None
    """Why figures made by this mapping would not say what the table says, and the lines by which they would."""

    @property
    def needed(self) -> tuple[Question, ...]:
        """The questions without whose answers nothing is written."""
        return tuple(question for question in self.questions if question.needed)


def propose(raw: RawTable, answers: Answers | None = None) -> Proposal:
    """Look at names, types and values of a table, and at what its user has said, and propose how it becomes figures."""
    answers = answers or Answers()
    sketch = Sketch(reshaped(Reshape(fill=answers.filled or ()), raw, "the answers"), answers)
    sketch.addresses_and_dates()
    numbers = sketch.numbers()
    sketch.meanings()
    return _proposal(sketch, numbers)


def propose_numbers(raw: RawTable) -> Proposal | None:
    """Propose how the numbers of a table that has our columns are written; None where its cells say it themselves."""
    ours = {key_of(name): name for name in raw.frame.columns if key_of(name) in schema.BY_NAME}
    texts = {name: as_text(raw.frame[name]).str.strip_chars() for key, name in ours.items() if key in schema.NUMBERS}
    settled = number_notation([{n: c} for n, c in texts.items()], texts, raw.settled_decimals)
    # Where the unit is `date`, a value is a date and no number.
    if settled.answer is None or as_text(raw.frame[ours["unit"]]).str.to_lowercase().is_in(["date", "dates"]).any():
        return None
    rules = {name: ColumnRule(column=(ours[name],)) for name in schema.BY_NAME if name in ours}
    mapping = TableMapping(rules, number_format=settled.answer, name="the proposed mapping")
    return Proposal(mapping, {"number_format": settled.why or ""})


def _proposal(sketch: Sketch, numbers: tuple[str, ...]) -> Proposal:
    """Return what was found, with the notation of numbers and dates."""
    rules, texts, melt = sketch.rules, sketch.texts, sketch.melt
    known = [name for ours in schema.DATES if ours in rules for name in rules[ours].column if name in texts]
    written = {name: texts[name] for name in known}
    headings = [named_year(heading) or heading for heading in sketch.dated]
    written |= {"the headings": pl.Series(headings)} if headings else {}
    dates = date_notation(written, sketch.answers.date_order)
    several = tuple(name for figure in sketch.figures for name in figure.columns)
    each = [rules[ours].column for ours in schema.NUMBERS if ours in rules] + ([several] if melt else [])
    settled = number_notation(
        [{name: sketch.read[name] for name in names} for names in each],
        {n: c for n, c in sketch.read.items() if sketch.kinds[n] == "number" or n in sketch.hedged},
        sketch.raw.settled_decimals,
    )
    if settled.open:
        spoken = spoken_notation(texts[name] for name in sketch.hedged)
        settled = settled if spoken.answer is None else spoken
    if sketch.answers.number_format is not None:
        settled = Settled(sketch.answers.number_format, ANSWERED)
    for key, why in (("number_format", settled.why), ("date_format", dates.why)):
        if why is not None:
            sketch.reasons[key] = why
    questions = _questions(sketch, settled, dates, numbers)
    sketch.marked()
    if calendar := sketch.fiscal_dates():
        rules["valid_on"] = replace(rules["valid_on"], map=calendar)
    melt = sketch.melt
    if sketch.spread is not None:
        del rules["value"]
        rules |= sketch.bounds
        why = f"{sketch.spread.names!r} says so of {sketch.spread.values!r}"
        sketch.reasons |= dict.fromkeys(sketch.bounds, why)
    for ours, text in sketch.answers.constants.items():
        if ours not in schema.BY_NAME:
            continue
        rules.pop(ours, None)
        if text:
            rules[ours] = ColumnRule(template=text) if PLACEHOLDER.search(text) else ColumnRule(value=text)
            sketch.reasons[ours] = ANSWERED
    first = ("id", "series", "unit", "value", "low", "high", "qualifier", "source")
    order = [*(name for name in first if name in rules), *(name for name in rules if name not in first)]
    mapping = TableMapping(
        {name: rules[name] for name in order},
        (),
        melt,
        dates.answer or (),
        settled.answer,
        tuple(sketch.unknown()) if sketch.answers.missing is None else sketch.answers.missing,
        "the proposed mapping",
        sketch.spread,
        Reshape(fill=sketch.answers.filled or ()),
    )
    named = {*(name for own in mapping.rules for name in columns_of(own)), *(melt.columns if melt else ())}
    named |= {sketch.spread.names, sketch.spread.values} if sketch.spread else set()
    left = tuple(name for name in sketch.raw.frame.columns if name not in named)
    return Proposal(mapping, sketch.reasons, questions, numbers, left, sketch.refusal)


def _questions(
    sketch: Sketch, numbers_open: Settled[NumberFormat], dates_open: Settled[tuple[str, ...]], numbers: tuple[str, ...]
) -> tuple[Question, ...]:
    """Return what is open about the table."""
    rules, answers, columns = sketch.rules, sketch.answers, sketch.raw.frame.columns
    chosen = sketch.melt.columns if sketch.melt else rules["value"].column if "value" in rules else ()
    valued = bool(chosen) or not rules.keys().isdisjoint({"low", "high"}) or "value" in answers.constants
    found: list[Question] = []
    if not valued or len(numbers) > 1:
        question = figures_question(answers, chosen, numbers, columns)
        found.append(question if valued else _rows_question(sketch, question))
    if groups := headed_groups(sketch.texts, sketch.kinds):
        found.append(fill_question(answers, groups))
    if "source" not in rules:
        found.append(replace(_claimant_question(sketch), needed=True, fill_in=FILL_IN["source"]))
    found += sketch.units.questions
    asked = {question.role for question in found}
    found += [
        column_question(answers, ours, columns, rules[ours])
        for ours in ("source", "series", "unit")
        if ours in rules
        and rules[ours].value is not None
        and ours not in asked
        and not (ours == "unit" and (sketch.units.said or answers.units))
    ]
    if sketch.holder is not None:
        found.append(holder_question(answers, sketch.holder))
    if sketch.clash.columns:
        found.append(apart_question(answers, sketch.clash, rules))
    elif valued:
        spare = {name: sketch.texts[name] for name in map(sketch.own_name, sketch.named())}
        offered = spare_question(answers, spare, rules)
        found += [] if offered is None else [offered]
    if unknown := sketch.unknown():
        found.append(missing_question(answers, unknown))
    if ("valid_on" not in rules and not sketch.years) or sketch.stated is not None:
        dates = [name for name in columns if sketch.kinds.get(name) == "date"]
        found.append(date_question(answers, sketch.stated, dates, sketch.raw.file))
    if fiscal := sketch.fiscal():
        found.append(year_question(answers, fiscal))
    if "statistic" not in rules:
        found.append(statistic_question(answers))
    found += [decimals_question(answers, name, cell) for name, cell in list(numbers_open.open.items())[:1]]
    found += [order_question(answers, name, list(dates_open.open.values())) for name in list(dates_open.open)[:1]]
    return by_weight(question for question in found if not answers.speak_of(question.role))


def _rows_question(sketch: Sketch, question: Question) -> Question:
    """Return the question what to do with a table of which no column counts: its rows may be events to count."""
    kinds = {name: column.drop_nulls().n_unique() for name, column in sketch.texts.items()}
    by = [name for name, number in kinds.items() if sketch.kinds[name] == "text" and 1 < number <= _MOST_SERIES]
    each = sketch.answers.with_text("value", "1").with_text("unit", "count").with_text("statistic", "flow")
    choices = [Choice("count rows", each, "each row is one event")]
    choices += [
        Choice(f"count rows by {name}", each.with_columns("series", (name,)), f"one series for each {name!r}")
        for name in by
    ]
    money = [name for name, why in sketch.lost.items() if why == NO_MONEY]
    why = f" ({NO_MONEY}: {', '.join(money)})" if money else ""
    events = "; its rows can be counted: count rows, or count rows by COLUMN" if "valid_on" in sketch.rules else ""
    offered = {choice.label.casefold(): choice.answers for choice in choices}
    by_column = question.typed

    def typed(text: str) -> Answers | None:
        return offered.get(text.strip().casefold()) or (by_column(text) if by_column is not None else None)

    return replace(
        question,
        text=f"no column of this table counts anything{why}{events}",
        choices=(*choices, *question.choices),
        typed=typed,
        needed=True,
        fill_in=FILL_IN["value"],
    )


def _claimant_question(sketch: Sketch) -> Question:
    """Return the question who claims the figures, with whom the table and its file propose."""
    answers = sketch.answers
    numbers = [name for name in sketch.texts if sketch.kinds[name] == "number"]
    named = proposed_claimants(sketch.raw.file, numbers, sketch.texts)
    choices = [Choice(name, answers.with_text("source", name), why) for name, why in named.items()]
    choices += [
        Choice(f"the site of each {name}", answers.with_columns("source", (name,)), "whoever printed it")
        for name in (sketch.rules["url"].column if "url" in sketch.rules else ())
    ]
    choices += [
        Choice(name, answers.with_columns("source", (name,)), f"each row by its {name!r}")
        for name in sketch.texts
        if sketch.kinds[name] == "text" and may_say_who(name)
    ]
    return replace(column_question(answers, "source", sketch.raw.frame.columns), choices=tuple(choices))
