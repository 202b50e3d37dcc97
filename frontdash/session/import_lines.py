"""The lines that the import shows: those of the table, and what each of its columns becomes, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import polars as pl

from frontdash.figures import schema
from frontdash.figures.text import one_line
from frontdash.reading.mapping.model import CATEGORY, ColumnRule, TableMapping, columns_of
from frontdash.reading.mapping.propose.questions import FIGURE, LEFT, Question, shown_rule
from frontdash.reading.rows.raw import RawTable, as_text
from frontdash.session.importing import Importing

SHOWN = 400
"""Lines of a table, and figures, that are shown before it is written."""
ALWAYS = ("series", "unit", "source", "place", "valid_on", "statistic")
"""Our columns that have a line of their own where no column of the table gives them."""
AROUND = "around the table"
"""What is said of lines that are no rows: titles, sources, notes."""


@dataclass(frozen=True, slots=True)
class Part:
    """A column of the table, or one of ours that none gives: what it becomes, why, and what is open about it."""

    column: str | None
    ours: tuple[str, ...]
    becomes: str
    why: str
    question: Question | None = None


def parts(table: Importing) -> tuple[Part, ...]:
    """Return what is the same in every row or not given yet, then the columns of the table, and what each becomes."""
    proposal, mapping = table.proposal, table.mapping
    given: dict[str, list[str]] = {}
    for ours, rule in mapping.columns.items():
        for column in columns_of({ours: rule}):
            given.setdefault(column, []).append(ours)
    for column in mapping.melt.columns if mapping.melt is not None else ():
        given.setdefault(column, []).insert(0, FIGURE)
    for own in mapping.melt.own.values() if mapping.melt is not None else ():
        for ours in schema.NUMBERS:
            for column in columns_of({ours: own[ours]}) if ours in own and ours != "value" else ():
                given.setdefault(column, []).append(ours)
    if mapping.spread is not None:
        given.setdefault(mapping.spread.names, []).append("low, high")
        given.setdefault(mapping.spread.values, []).append(FIGURE)
    columns = [(name, tuple(given.get(name, ()))) for name in table.raw.frame.columns]
    by_column = {ours for _, found in columns for ours in found}
    open_ = list(table.questions)

    def taken(fits: Callable[[Question], bool]) -> Question | None:
        found = next((question for question in open_ if fits(question)), None)
        if found is not None:
            open_.remove(found)
        return found

    def line(column: str | None, ours: tuple[str, ...]) -> Part:
        rule = mapping.columns.get(ours[0]) if ours and column is None else None
        becomes = said_of(rule) if rule else ", ".join(map(word_of, ours)) + _measured(mapping, column, ours)
        reasons = dict.fromkeys(proposal.reasons.get("value" if name == FIGURE else name, "") for name in ours)
        question = taken(
            lambda q: column in q.columns if q.columns else q.role in ours and (column is None or q.needed)
        )
        return Part(column, ours, becomes, "; ".join(filter(None, reasons)), question)

    theirs = [line(name, found) for name, found in columns]
    fixed = [
        line(None, (ours,)) if ours in mapping.columns else replace(line(None, (ours,)), becomes="")
        for ours in dict.fromkeys((*ALWAYS, *mapping.columns))
        if ours not in by_column
    ]
    figures = ", ".join(map(one_line, table.figure_columns))
    others = [
        Part(None, (question.role,), figures if question.role == FIGURE else "", question_text(question), question)
        for question in open_
    ]
    return (*others, *fixed, *theirs)


def _measured(mapping: TableMapping, column: str | None, ours: Sequence[str]) -> str:
    """Return unit and multiplier of a column of figures, in words."""
    if column is None or not {FIGURE, *schema.NUMBERS} & {*ours}:
        return ""
    own = mapping.melt.own.get(column, {}) if mapping.melt is not None else {}
    rules = {**mapping.columns, **own}
    unit = rules.get("unit", ColumnRule()).value
    factors = [rules[name].factor for name in schema.NUMBERS if name in rules and rules[name].factor]
    return (f", {unit}" if unit else "") + (f" ×{factors[0]}" if factors else "")


def said_of(rule: ColumnRule) -> str:
    """Return where one of our columns comes from, in words.

    >>> said_of(ColumnRule(value="person")), said_of(ColumnRule((CATEGORY,), map={"Tanks": "count"}, otherwise="km"))
    ('person', 'Tanks: count, else km')
    """
    if rule.map:
        pairs = [f"{one_line(text)}: {meaning}" for text, meaning in rule.map.items()]
        return ", ".join(pairs) + (f", else {rule.otherwise}" if rule.otherwise else "")
    text = shown_rule(rule).removeprefix("=").replace(f"{{{CATEGORY}}}", "the column's name")
    return "the column's name" if text == CATEGORY else text


def word_of(role: str) -> str:
    """Return a role in words: one of our columns, a figure, or nothing.

    >>> word_of("valid_on"), word_of(LEFT)
    ('valid on', 'not taken')
    """
    return {LEFT: "not taken", FIGURE: "figure"}.get(role, role.replace("_", " "))


def header_line(table: Importing) -> str:
    """Return where the header of a table was found, in words."""
    line, word = table.said.reshape.header, table.whole.row_word
    return "header as read" if line is None else "no header" if line == 0 else f"header on {word} {line}"


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the table as it was read: its cells, and why it is no row, if it is none."""

    line: int
    cells: Sequence[str]
    out: str = ""


def lines_of(table: Importing) -> list[Shown]:
    """Return the first lines of the table as it was read, those above its header and those left out among them."""
    whole, raw, header = table.whole, table.raw, table.said.reshape.header
    texts = [as_text(whole.frame[name][:SHOWN]) for name in whole.frame.columns]
    own = [as_text(raw.frame[name][:SHOWN]) for name in raw.frame.columns[len(texts) :]]
    taken = {place: at for at, place in enumerate(_first_places(raw))}
    titles = [own for own in whole.context if not own.below]
    inside = header in {own.line for own in titles}  # a line of the title is the header
    found = [
        Shown(own.line, [one_line(cell or "") for cell in own.row(len(texts))])
        if inside and own.line > (header or 0)
        else Shown(own.line, (one_line(own.text),), AROUND)
        for own in titles
    ]
    if header is not None and len(whole.lines):
        is_row = header == 0 or inside
        found.append(Shown(int(whole.lines[0]) - 1, whole.frame.columns, "" if is_row else "above the header"))
    for at, ((file, line), *cells) in enumerate(zip(_first_places(whole), *texts, strict=False)):
        place = taken.get((file, line))
        out = "" if place is not None else "above the header" if header and line <= header else "left out"
        if at >= SHOWN // 2 and place is None and len(taken) == SHOWN:
            break  # the rows that are taken end here
        more = [column[place] for column in own] if place is not None else []
        found.append(Shown(line, [one_line(str(cell)) if cell is not None else "" for cell in (*cells, *more)], out))
    return [*found, *(Shown(own.line, (one_line(own.text),), AROUND) for own in whole.context if own.below)]


def _first_places(raw: RawTable) -> list[tuple[str, int]]:
    """Return file and line of the first rows."""
    files = [""] * raw.frame.height if raw.files is None else raw.files[:SHOWN].cast(pl.String).to_list()
    return list(zip(files, raw.lines[:SHOWN].to_list(), strict=False))


def question_text(question: Question) -> str:
    """Return what is asked, without how prompts take the answer."""
    role, _, how = question.text.partition(": ")
    if question.role == FIGURE and not question.needed:
        return "which columns give the figures: v on a column takes it in or out"
    if question.role in schema.BY_NAME and role == question.role and how.startswith("a "):
        return f"{word_of(role)}: {schema.BY_NAME[role].meaning}"
    return question.text
