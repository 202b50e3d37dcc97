"""What a table leaves open about its figures: questions, and what the user has answered so far, as values.

`propose(raw, answers)` turns answers into a proposal, whose questions each lead to further answers: prompts,
`--yes` and the screen need nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from frontdash.figures import schema
from frontdash.reading.mapping.model import PLACEHOLDER, ColumnRule, key_of
from frontdash.reading.mapping.propose.notation import calendar_date, date_formats
from frontdash.reading.mapping.toml_file import date_line, number_line
from frontdash.reading.rows.notation import (
    CONTINENTAL,
    ENGLISH,
    SPREADSHEET,
    NumberFormat,
    Order,
    Reading,
    as_numbers,
    read_number,
    with_date_format,
)

ANSWERED = "as answered"
"""The reason for what the user has answered."""
FIGURE = "figure"
"""The role of a column of numbers that gives one figure a row."""
LEFT = "left"
"""The role of a column that is not taken: it stays next to the figures under its own name."""
WEIGHT = (
    FIGURE,
    "fill",
    "decimals",
    "date order",
    "source",
    "apart",
    "missing",
    "valid_on",
    "series",
    "unit",
    "factor",
    "year start",
    "statistic",
)
"""The roles of questions, the weightiest first; all others follow."""
_PLAIN = frozenset(("series", "unit"))
"""Our columns for which a plain text is typed rather than a column."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the user has said about a table so far. Empty by default: all is proposed."""

    roles: Mapping[str, str] = field(default_factory=dict)
    """Column of the table -> one of our columns, `FIGURE` or `LEFT`. Several columns may share a role."""
    constants: Mapping[str, str] = field(default_factory=dict)
    """Our column -> its text in all rows; with {Column} in it a template, and nothing at all where empty."""
    units: Mapping[str, str] = field(default_factory=dict)
    """Column of figures -> its unit."""
    factors: Mapping[str, str] = field(default_factory=dict)
    """Column of figures -> what its numbers are multiplied by, such as 1000."""
    number_format: NumberFormat | None = None
    date_order: Reading | None = None
    year_start: int | None = None
    """The month in which fiscal years begin: 1 to 12 of the year that names them, else of the one before."""
    missing: tuple[str, ...] | None = None
    """Cells that state nothing, such as -99; none of them where empty."""
    dropped: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Column -> texts: rows that have one of them there are not taken."""
    filled: tuple[str, ...] | None = None
    """Columns whose empty cells repeat the one above; none of them where empty."""

    def with_columns(self, role: str, columns: Iterable[str]) -> Answers:
        """Return the answers by which these columns, and no others, have a role."""
        others = {name: given for name, given in self.roles.items() if given != role}
        texts = {ours: text for ours, text in self.constants.items() if ours != role}
        return replace(self, roles=others | dict.fromkeys(columns, role), constants=texts)

    def with_text(self, ours: str, text: str) -> Answers:
        """Return the answers by which one of our columns is the same text in all rows (or a template, or nothing)."""
        others = {name: given for name, given in self.roles.items() if given != ours}
        return replace(self, roles=others, constants={**self.constants, ours: text})

    def speak_of(self, role: str) -> bool:
        """Whether anything has been said about a role."""
        settled = {
            "decimals": self.number_format,
            "date order": self.date_order,
            "missing": self.missing,
            "fill": self.filled,
            "year start": self.year_start,
        }
        return role in self.roles.values() or role in self.constants or settled.get(role) is not None


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question: its label, the answers it leads to, and what it means."""

    label: str
    answers: Answers
    meaning: str = ""
    line: str = ""
    """The line of a mapping file that says the same, where one does."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a table leaves open. Its first choice is what the proposal takes unless it is `needed`.

    `role` is one of our columns, `FIGURE`, "unit", "factor", "apart", "fill", "missing", "decimals", "date order" or
    "year start"; `columns` are those of the table that it is about. Without an answer to a `needed` question nothing
    is written. `typed` turns a text that the user types into answers (None where it is no answer); without it only
    the choices do.
    """

    role: str
    text: str
    choices: tuple[Choice, ...] = ()
    needed: bool = False
    columns: tuple[str, ...] = ()
    typed: Callable[[str], Answers | None] | None = None
    fill_in: tuple[str, str] | None = None
    """A line of a mapping file to fill in, and what it means, where the choices have none."""

    @property
    def key(self) -> tuple[str, tuple[str, ...]]:
        """What tells it from other questions, whatever else has been answered."""
        return self.role, self.columns

    def lines(self) -> list[tuple[str, str]]:
        """Return the lines of a mapping that would answer it, each with what it means."""
        return [(choice.line, choice.meaning) for choice in self.choices if choice.line]


def by_weight(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Return questions: what the figures are first, as all others depend on it, then needed ones, each by its role."""
    weight = {role: at for at, role in enumerate(WEIGHT)}

    def order(question: Question) -> tuple[bool, bool, int]:
        return question.role != FIGURE, not question.needed, weight.get(question.role, len(weight))

    return tuple(sorted(questions, key=order))


def column_typed(text: str, columns: Iterable[str], listed: tuple[str, ...] = ()) -> str | None:
    """Return the column that is meant by its name in any case, or by its number among those that are `listed`."""
    named = next((name for name in columns if key_of(name) == key_of(text)), None)
    at = int(text) if text.strip().isascii() and text.strip().isdigit() and len(text) < 4 else 0
    return listed[at - 1] if named is None and 0 < at <= len(listed) else named


def role_typed(answers: Answers, ours: str, text: str, columns: Iterable[str]) -> Answers | None:
    """Return the answers by which one of our columns is as typed; None where that cannot be.

    That is a column of the table, =TEXT for all rows, a template with {Column}, or - for none. Series and unit may be
    a plain text.

    >>> role_typed(Answers(), "place", "=Delta", ["Town"]) == Answers().with_text("place", "Delta")
    True
    >>> role_typed(Answers(), "place", "town", ["Town"]) == Answers().with_columns("place", ["Town"])
    True
    """
    typed = text.strip()
    if typed == "-":
        return None if ours in schema.REQUIRED else answers.with_text(ours, "")
    if typed.startswith("="):
        return answers.with_text(ours, typed[1:].strip()) if typed[1:].strip() else None
    if PLACEHOLDER.search(typed):
        return answers.with_text(ours, typed)
    column = column_typed(typed, columns)
    if column is not None:
        return answers.with_columns(ours, (column,))
    plain = ours in _PLAIN and bool(typed) and typed.casefold() not in {"n", "no", "y", "yes"}
    return answers.with_text(ours, typed) if plain else None


def figures_typed(answers: Answers, text: str, columns: Iterable[str], listed: tuple[str, ...]) -> Answers | None:
    """Return the answers by which a column, or several with commas between them, give the figures."""
    names = list(columns)
    found = [column_typed(part, names, listed) for part in ([text] if text in names else text.split(","))]
    return None if None in found else answers.with_columns(FIGURE, [name for name in found if name is not None])


def shown_rule(rule: ColumnRule) -> str:
    """Return where a column comes from in the words in which it is typed."""
    return rule.template or (f"={rule.value}" if rule.value is not None else ", ".join(rule.column))


def column_question(answers: Answers, ours: str, columns: Sequence[str], rule: ColumnRule | None = None) -> Question:
    """Return the question where one of our columns comes from; `rule` is what is proposed."""
    kinds = "a text or a column" if ours in _PLAIN else "a column, or =TEXT for the same in every row"
    text = f"{ours}: {kinds}{'' if ours in schema.REQUIRED else ', or - for none'}"
    choices: tuple[Choice, ...] = ()
    if rule is not None:
        same = answers.with_text(ours, rule.template or rule.value or "")
        choices = (Choice(shown_rule(rule), answers.with_columns(ours, rule.column) if rule.column else same),)
    return Question(ours, text, choices, typed=lambda typed: role_typed(answers, ours, typed, columns))


def figures_question(
    answers: Answers, chosen: tuple[str, ...], numbers: tuple[str, ...], columns: Sequence[str]
) -> Question:
    """Return the question which columns give the figures; `chosen` is what is proposed of all `numbers`."""
    listed = numbers or tuple(columns)
    groups = dict.fromkeys([*([chosen] if chosen else []), *((name,) for name in listed)])
    return Question(
        FIGURE,
        "value: a column, or several for one figure each",
        tuple(Choice(", ".join(group), answers.with_columns(FIGURE, group)) for group in groups),
        typed=lambda text: figures_typed(answers, text, columns, listed),
    )


def statistic_question(answers: Answers) -> Question:
    """Return the question which statistic all figures are."""
    stated = (Choice(text, answers.with_text("statistic", text)) for text in schema.BY_NAME["statistic"].choices)
    choices = (Choice("not stated", answers.with_text("statistic", "")), *stated)
    return Question("statistic", "statistic of all figures", choices)


def decimals_question(answers: Answers, column: str, cell: str) -> Question:
    """Return the question how a number such as 1.200 is meant."""
    thousands, decimals = (CONTINENTAL, ENGLISH) if "." in cell else (ENGLISH, CONTINENTAL)
    shorter = str(read_number(cell, decimals)).rstrip("0").removesuffix(".")
    forms = (("thousands", thousands, str(read_number(cell, thousands))), ("decimals", decimals, shorter))
    choices = tuple(
        Choice(word, replace(answers, number_format=form), f"{cell} is {digits}", number_line(form))
        for word, form, digits in forms
    )
    return Question("decimals", f"{cell} in {column!r}", choices, True, (column,))


def order_question(answers: Answers, column: str, cells: Sequence[str]) -> Question:
    """Return the question whether the day or the month comes first in dates such as 03/04/2022, or what 45078 is."""
    if as_numbers(cells) == "counted":
        return _days_question(answers, column, cells[0])
    orders: tuple[tuple[str, Order], ...] = (("day", "day first"), ("month", "month first"))
    choices: list[Choice] = []
    for word, order in orders:
        forms = date_formats(cells, order)
        day = with_date_format(cells[0], forms) or "no date"
        choices.append(
            Choice(f"{word} first", replace(answers, date_order=order), f"{cells[0]} is {day}", date_line(forms))
        )
    return Question("date order", f"{cells[0]} in {column!r}", tuple(choices), True, (column,))


def year_question(answers: Answers, columns: tuple[str, ...]) -> Question:
    """Return the question when the fiscal years of some columns begin."""
    choices = tuple(
        Choice(label, replace(answers, year_start=start), f"2024 is {calendar_date('2024', start)}")
        for label, start in (
            ("calendar years", 1),
            ("October before", 10 - 12),
            ("July before", 7 - 12),
            ("April before", 4 - 12),
            ("April", 4),
            ("July", 7),
        )
    )
    return Question("year start", f"when the years of {columns[0]!r} begin", choices, True, columns)


def _days_question(answers: Answers, column: str, cell: str) -> Question:
    line = date_line((SPREADSHEET,))
    day = f"{cell} is {with_date_format(cell, (SPREADSHEET,))}, as spreadsheets count days"
    choices = (
        Choice("days", replace(answers, date_order="spreadsheet days"), day, line),
        Choice("no dates", answers.with_columns(LEFT, (column,)), "the column is left out"),
    )
    return Question("date order", f"{cell} in {column!r}", choices, True, (column,))


def fill_question(answers: Answers, groups: Mapping[str, int]) -> Question:
    """Return the question whether empty cells repeat the one above; `groups` are columns with how many are empty."""
    names = ", ".join(json.dumps(name, ensure_ascii=False) for name in groups)
    said = ", ".join(f"{count:,} of {name!r}" for name, count in groups.items())
    choices = (
        Choice("repeat", replace(answers, filled=tuple(groups)), "each repeats the one above", f"fill = [{names}]"),
        Choice("empty", replace(answers, filled=()), "nothing is stated there"),
    )
    fill_in = (f"fill = [{names}]", "empty cells repeat the one above")
    return Question("fill", f"empty cells: {said}", choices, True, tuple(groups), fill_in=fill_in)


def missing_question(answers: Answers, found: Mapping[str, int]) -> Question:
    """Return the question whether numbers such as -99 say that nothing is known; `found` says how often each recurs."""
    said = ", ".join(f"{cell} ({count:,} times)" for cell, count in found.items())
    choices = (
        Choice("not known", replace(answers, missing=tuple(found)), "these cells state nothing"),
        Choice("numbers", replace(answers, missing=()), "they are taken as they are"),
    )
    return Question("missing", f"what {said} means", choices)
