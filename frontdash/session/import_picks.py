"""What can be picked while a table is imported: options for each of its lines, columns, signs and rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from frontdash.errors import FrontdashError
from frontdash.figures import schema
from frontdash.figures.text import counted, one_line
from frontdash.reading.mapping.model import ColumnRule, Join, Split
from frontdash.reading.mapping.propose.questions import (
    FIGURE,
    LEFT,
    Question,
    column_question,
    decimals_question,
    order_question,
    statistic_question,
)
from frontdash.reading.rows.raw import as_text
from frontdash.session.import_lines import Part, question_text, word_of
from frontdash.session.importing import Change, Importing

_MOST_LISTED = 200
_SIGNS = (", ", ",", "; ", ";", " / ", "/", " - ", " – ", "-", " (", ": ", ":", " ")
"""Signs at which a column may be split."""
_JOINED_BY = (" ", "-", ", ")
"""Signs with which columns are joined."""
_FACTORS = {"1": "as they are", "1000": "thousands", "1000000": "millions", "1000000000": "billions"}
_FIRST_ROLES = ("series", "source", "place", "valid_on", "unit", "subject")
"""Roles of a column that are listed first."""
_NO_ROLES = frozenset(("value", "formula", "repeats", "stated_conversion"))
"""Our columns that are not offered for a column of the table."""


@dataclass(frozen=True, slots=True)
class Option:
    """Something to pick: its label, what it means, and the change it leads to."""

    label: str
    meaning: str
    change: Change


@dataclass(frozen=True, slots=True)
class Pick:
    """Options to pick one of; `typed` turns a text into a further one, None where it means nothing."""

    title: str
    options: Sequence[Option]
    typed: Callable[[str], Option | None] = lambda _: None
    hint: str = ""
    marked: bool = True
    """Whether the first option is proposed, so that it is marked from the start."""


def _pick_of(table: Importing, question: Question, more: Sequence[Option] = ()) -> Pick:
    def typed(text: str) -> Option | None:
        if question.typed is None or not text.strip():
            return None
        for meant in (text, f"={text}"):
            answers = question.typed(meant)
            if answers is not None and (question.role != "unit" or _is_unit(table, answers.constants.get("unit"))):
                return Option(text.strip(), "as typed", table.answered(answers))
        return None

    own = [
        Option(choice.label.removeprefix("="), choice.meaning, table.answered(choice.answers))
        for choice in question.choices
    ]
    labels = {choice.label for choice in own}
    rest = [other for other in more if other.label not in labels]
    hint = "pick, or type a name" if question.typed is not None else "pick one"
    return Pick(question_text(question), (*own, *rest), typed, hint, not question.needed)


def _is_unit(table: Importing, text: str | None) -> bool:
    """Whether a text for all rows is a unit; templates are not looked into."""
    if text is None or "{" in text:
        return True
    try:
        table.raw.unit_system.lookup(text)
    except FrontdashError:
        return False
    return True


def pick_for(table: Importing, part: Part) -> Pick:
    """Return what a line may become: the choices of its question, else another role."""
    if part.question is not None:
        return answer_pick(table, part.question)
    if part.column is not None:
        return role_pick(table, part.column)
    return ours_pick(table, part.ours[0])


def answer_pick(table: Importing, question: Question) -> Pick:
    """Return the choices of a question, and the columns of the table where one may be meant."""
    by_name = question.role in schema.BY_NAME and question.typed is not None and not question.columns
    return _pick_of(table, question, list(_columns(table, question.role)) if by_name else ())


def _columns(table: Importing, ours: str) -> Iterator[Option]:
    figures = table.figure_columns
    for name in table.raw.frame.columns[:_MOST_LISTED]:
        if name in figures and ours not in schema.NUMBERS:
            continue
        yield Option(name, _cells(table, name), table.answered(table.said.answers.with_columns(ours, (name,))))


def _cells(table: Importing, column: str) -> str:
    cells = as_text(table.raw.frame[column][:200]).drop_nulls().unique(maintain_order=True)[:4]
    return ", ".join(one_line(str(cell)) for cell in cells)


def ours_pick(table: Importing, ours: str) -> Pick:
    """Return what one of our columns may come from: a column, a text for all rows, or one of its accepted values."""
    question = table.open_question(ours)
    if question is not None:
        return answer_pick(table, question)
    answers, columns = table.said.answers, table.raw.frame.columns
    if ours == "statistic":
        return _pick_of(table, statistic_question(answers), list(_columns(table, ours)))
    question = column_question(answers, ours, columns, table.mapping.columns.get(ours))
    more = list(_columns(table, ours))
    if ours not in schema.REQUIRED:
        more.append(Option("none", "nothing is stated", table.answered(answers.with_text(ours, ""))))
    return _pick_of(table, question, more)


def role_pick(table: Importing, column: str) -> Pick:
    """Return what a column of the table may become."""
    figures = table.figure_columns

    def option(role: str, meaning: str) -> Option:
        answers = table.said.answers
        if role == FIGURE:
            answers = answers.with_columns(role, (*(name for name in figures if name != column), column))
        elif role == LEFT:
            answers = replace(answers, roles={**answers.roles, column: role})
        else:
            answers = answers.with_columns(role, (column,))
        return Option(word_of(role), meaning, table.answered(answers))

    listed = dict.fromkeys((*_FIRST_ROLES, *(name for name in schema.BY_NAME if name not in _NO_ROLES)))
    options = [
        option(FIGURE, "its numbers are figures" + (f", next to {', '.join(figures)}" if figures else "")),
        *(option(name, schema.BY_NAME[name].meaning) for name in listed),
        option(LEFT, "the column stays next to the figures as it is"),
    ]
    return Pick(f"{one_line(column)} is", options, hint="pick, or type to find")


def unit_pick(table: Importing, column: str | None) -> Pick:
    """Return the units that a column of figures may have, or all of them."""
    question = table.open_question("unit", column)
    if question is not None and question.columns:
        return answer_pick(table, question)
    if column is None or column not in table.figure_columns:
        listed = [
            Option(base.symbol, f"{base.label}, {base.dimension}", _all_units(table, base.symbol))
            for base in table.raw.unit_system.bases
        ]
        asked = ours_pick(table, "unit")
        return replace(asked, options=(*asked.options[:1], *listed, *asked.options[1:]))
    answers = table.said.answers

    def option(symbol: str, meaning: str) -> Option:
        return Option(symbol, meaning, table.answered(replace(answers, units={**answers.units, column: symbol})))

    def typed(text: str) -> Option | None:
        return option(text.strip(), "as typed") if _is_unit(table, text.strip()) else None

    options = [option(base.symbol, f"{base.label}, {base.dimension}") for base in table.raw.unit_system.bases]
    return Pick(f"unit of {one_line(column)}", options, typed, "pick, or type such as km/day")


def _all_units(table: Importing, symbol: str) -> Change:
    return table.answered(replace(table.said.answers.with_text("unit", symbol), units={}))


def factor_pick(table: Importing, column: str | None) -> Pick:
    """Return what the numbers of a column, or of all columns of figures, may be multiplied by."""
    question = table.open_question("factor", column)
    if question is not None:
        return answer_pick(table, question)
    answers, figures = table.said.answers, table.figure_columns
    columns = (column,) if column in figures else figures

    def option(factor: str, meaning: str) -> Option:
        factors = {**answers.factors, **dict.fromkeys(columns, factor)}
        return Option(f"×{int(factor):,}", meaning, table.answered(replace(answers, factors=factors)))

    def typed(text: str) -> Option | None:
        digits = text.strip().lstrip("×x*").replace(",", "").replace(" ", "")
        return option(digits, "as typed") if digits.isascii() and digits.isdigit() and int(digits) else None

    named = ", ".join(map(one_line, columns[:3])) + (", …" if len(columns) > 3 else "")
    options = [option(factor, meaning) for factor, meaning in _FACTORS.items()] if columns else []
    return Pick(f"the numbers of {named or 'no column'} are in", options, typed, "pick, or type a number")


def dates_pick(table: Importing) -> Pick | None:
    """Return the orders that day and month may have; None where no column holds dates in figures."""
    question = table.open_question("date order")
    if question is None:
        dated = [name for ours in schema.DATES for name in table.mapping.columns.get(ours, ColumnRule()).column]
        for column in (name for name in dated if name in table.raw.frame.columns):
            if cells := _cells_like(table, column, r"^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}"):
                question = order_question(table.said.answers, column, cells)
                break
    return None if question is None else answer_pick(table, question)


def decimals_pick(table: Importing) -> Pick | None:
    """Return how numbers with a point or a comma may be meant; None where no figure has one."""
    question = table.open_question("decimals")
    if question is None:
        for column in table.figure_columns:
            if cells := _cells_like(table, column, r"^[+-]?[1-9]\d{0,2}[.,]\d{3}$"):
                question = decimals_question(table.said.answers, column, cells[0])
                break
    return None if question is None else answer_pick(table, question)


def _cells_like(table: Importing, column: str, pattern: str) -> list[str]:
    """Return the different cells of a column that a pattern fits."""
    cells = as_text(table.raw.frame[column]).drop_nulls().str.strip_chars()
    return [str(cell) for cell in cells.filter(cells.str.contains(pattern)).unique(maintain_order=True)]


def drop_pick(table: Importing, column: str, text: str) -> Pick:
    """Return the rows that may be left out by what a column says; `text` is listed first."""
    answers = table.said.answers
    cells = as_text(table.raw.frame[column]).str.strip_chars().fill_null("")
    counts = cells.value_counts(sort=True)
    found = dict(zip(map(str, counts[cells.name].to_list()), counts["count"].to_list(), strict=True))

    def option(label: str, texts: str, rows: str) -> Option:
        dropped = {**answers.dropped, column: (*answers.dropped.get(column, ()), texts)}
        return Option(label, rows, table.answered(replace(answers, dropped=dropped)))

    def typed(pattern: str) -> Option | None:
        return option(pattern.strip(), pattern.strip(), "as typed") if pattern.strip() else None

    order = [text, *(cell for cell in list(found)[:_MOST_LISTED] if cell != text)]
    options = [option(cell or "(empty)", cell, counted(int(found.get(cell, 0)), "row")) for cell in order]
    return Pick(
        f"leave out the rows in which {one_line(column)} is", options, typed, "pick, or type with * for any text"
    )


def split_pick(table: Importing, column: str) -> Pick:
    """Return the signs at which a column may be split in two."""
    cells = as_text(table.raw.frame[column]).drop_nulls()
    names = _free(table, f"{column} 1"), _free(table, f"{column} 2")

    def option(sign: str) -> Option:
        reshape = replace(table.said.reshape, split={**table.said.reshape.split, column: Split(sign, names)})
        holding = cells.filter(cells.str.contains(sign, literal=True))
        first = f": {one_line(str(holding[0]))}" if len(holding) else ""
        return Option(f"“{sign}”", f"in {counted(len(holding), 'cell')}{first}", replace(table.said, reshape=reshape))

    here = [sign for sign in _SIGNS if cells.str.contains(sign, literal=True).any()]
    return Pick(
        f"split {one_line(column)} at",
        [option(sign) for sign in here],
        lambda text: option(text) if text else None,
        "pick, or type a sign",
    )


def join_pick(table: Importing, column: str) -> Pick:
    """Return the columns that one may be joined with, and the signs between them."""
    said = table.said

    def option(other: str, sign: str) -> Option:
        join = Join((column, other), sign)
        name = _free(table, f"{column}{sign}{other}")
        reshape = replace(said.reshape, join={**said.reshape.join, name: join})
        first = [str(as_text(table.raw.frame[part][:1])[0] or "") for part in (column, other)]
        return Option(f"{column}{sign}{other}", f"such as {sign.join(first)}", replace(said, reshape=reshape))

    others = [name for name in table.raw.frame.columns if name != column]
    return Pick(
        f"join {one_line(column)} with",
        [option(other, sign) for other in others[:_MOST_LISTED] for sign in _JOINED_BY],
        hint="pick, or type to find",
    )


def _free(table: Importing, name: str) -> str:
    names = {*table.raw.frame.columns, *(n for split in table.said.reshape.split.values() for n in split.into)}
    number = 2
    free = name
    while free in names:
        free, number = f"{name} {number}", number + 1
    return free
