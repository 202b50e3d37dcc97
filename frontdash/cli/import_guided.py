"""What `frontdash import` asks: only what the table leaves open, and Enter takes what is proposed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import click

from frontdash.cli.outcome import say

if TYPE_CHECKING:
    from frontdash.reading.mapping import Rule, TableMapping
    from frontdash.reading.notation import NumberFormat
    from frontdash.reading.propose import Proposal
    from frontdash.reading.validate import RawTable

T = TypeVar("T")


class Guide:
    """A guided run: what is proposed for a table, and what was answered otherwise."""

    def __init__(self, raw: RawTable, proposal: Proposal, separator: str | None) -> None:
        self.raw, self.proposal, self.separator = raw, proposal, separator
        self._own: dict[str, Rule | None] = {}
        self._numbers: NumberFormat | None = None
        self._dates: tuple[str, ...] = ()

    @property
    def mapping(self) -> TableMapping:
        """The mapping as far as it is known."""
        proposed = self.proposal.mapping
        columns = {name: rule for name, rule in {**proposed.columns, **self._own}.items() if rule is not None}
        return replace(
            proposed,
            columns=columns,
            number_format=self._numbers or proposed.number_format,
            date_formats=self._dates or proposed.date_formats,
        )

    def ask(self) -> None:
        """Ask for everything that is open."""
        missing = self.proposal.missing
        if "value" in missing or len(self.proposal.numbers) > 1:
            self._ask_values()
        for name in missing:
            if name != "value":
                self._ask_column(name)
        for name in self.proposal.guessed:
            self._ask_column(name)
        if "statistic" not in self.mapping.columns:
            self._ask_statistic()
        self._ask_notation()

    def change(self, name: str) -> None:
        """Ask anew where one of our columns comes from."""
        if name == "value":
            self._ask_values()
            self._ask_notation()
        elif name == "statistic":
            self._ask_statistic()
        else:
            self._ask_column(name)

    def _ask_values(self) -> None:
        """Ask for the column of numbers, or for several that give one figure each."""
        from frontdash.reading.propose import propose

        melt, rule = self.proposal.mapping.melt, self.proposal.mapping.columns.get("value")
        shown = ", ".join(melt.columns if melt is not None else rule.column if rule is not None else ())
        say(f"columns that may be figures: {', '.join(self.proposal.numbers or self.raw.frame.columns)}")
        while True:
            typed = _typed("value: a column, or several for one figure each", shown)
            if typed == shown and shown:
                return
            names = [typed] if typed in self.raw.frame.columns else typed.split(",")
            found = [self._column(name) for name in names]
            if all(found):
                chosen = tuple(dict.fromkeys(name for name in found if name is not None))
                self.proposal = propose(self.raw, self.separator, chosen)
                return
            self._no_column(next(name for name, there in zip(names, found, strict=True) if there is None))

    def _ask_column(self, name: str) -> None:
        """Ask where one of our columns comes from."""
        from frontdash.figures.schema import REQUIRED
        from frontdash.reading.mapping import PLACEHOLDER, Rule

        before = self.mapping.columns.get(name)
        shown = "" if before is None else said(before).removeprefix("=")
        constant = name in {"series", "unit"}
        kinds = "a text or a column" if constant else "a column, or =TEXT for the same in every row"
        while True:
            typed = _typed(f"{name}: {kinds}{'' if name in REQUIRED else ', or - for none'}", shown)
            if typed == shown and (shown or name not in REQUIRED):
                return
            rule: Rule | None = None
            if typed == "-" and name not in REQUIRED:
                self._own[name] = None
                return
            if typed.startswith("="):
                rule = Rule(value=typed[1:].strip())
            elif PLACEHOLDER.search(typed):
                rule = Rule(template=typed)
            elif (column := self._column(typed)) is not None:
                rule = Rule(column=(column,))
            elif constant and typed:
                rule = Rule(value=typed)
            if rule is None:
                self._no_column(typed)
            elif name == "unit" and rule.value is not None and (problem := _unit_problem(rule.value)):
                say(problem)
            else:
                self._own[name] = rule
                return

    def _ask_statistic(self) -> None:
        from frontdash.figures.schema import BY_NAME
        from frontdash.reading.mapping import Rule

        choices = {choice: choice for choice in BY_NAME["statistic"].choices}
        picked = _pick("statistic of all figures (Enter: not stated)", choices, "")
        self._own["statistic"] = Rule(value=picked) if picked else None

    def _ask_notation(self) -> None:
        if self.proposal.open_numbers and self._numbers is None:
            column, cell = next(iter(self.proposal.open_numbers.items()))
            forms = number_forms(cell)
            question = f"{cell} in {column!r}: " + ", or ".join(
                f"{word} ({digits})" for word, (_, digits) in forms.items()
            )
            self._numbers = _pick(question, {word: form for word, (form, _) in forms.items()})
        if self.proposal.open_dates and not self._dates:
            column, cell = next(iter(self.proposal.open_dates.items()))
            orders = date_forms(self.proposal)
            question = f"{cell} in {column!r}: " + ", or ".join(
                f"{word} first ({day})" for word, (_, day) in orders.items()
            )
            self._dates = _pick(question, {word: forms for word, (forms, _) in orders.items()})

    def _column(self, typed: str) -> str | None:
        from frontdash.reading.mapping import key_of

        return next((name for name in self.raw.frame.columns if key_of(name) == key_of(typed)), None)

    def _no_column(self, typed: str) -> None:
        say(f"no column {typed.strip()!r}; accepted: {', '.join(self.raw.frame.columns)}")


def number_forms(cell: str) -> dict[str, tuple[NumberFormat, str]]:
    """Return how a number such as 1.200 may be meant: in a word, as a notation, and in digits that are plain."""
    from frontdash.reading.notation import CONTINENTAL, ENGLISH, read_number

    thousands, decimals = (CONTINENTAL, ENGLISH) if "." in cell else (ENGLISH, CONTINENTAL)
    shorter = str(read_number(cell, decimals)).rstrip("0").removesuffix(".")
    return {
        "thousands": (thousands, str(read_number(cell, thousands))),
        "decimals": (decimals, shorter),
    }


def date_forms(proposal: Proposal) -> dict[str, tuple[tuple[str, ...], str]]:
    """Return how dates such as 03/04/2022 may be meant: in a word, as formats, and as the ISO date of the first."""
    from frontdash.reading.notation import Order, with_date_format
    from frontdash.reading.propose_notation import date_formats

    cells = tuple(proposal.open_dates.values())
    orders: tuple[tuple[str, Order], ...] = (("day", "day first"), ("month", "month first"))
    found: dict[str, tuple[tuple[str, ...], str]] = {}
    for word, order in orders:
        forms = date_formats(cells, order)
        found[word] = forms, str(with_date_format(cells[0], forms) or "no date")
    return found


def open_lines(proposal: Proposal) -> list[tuple[str, str]]:
    """Return the lines of which a mapping needs one of each kind, each with what it means, as nothing settles them."""
    from frontdash.reading.mapping_file import date_line, number_line

    lines: list[tuple[str, str]] = []
    if proposal.open_numbers:
        cell = next(iter(proposal.open_numbers.values()))
        lines += [(number_line(form), f"{cell} is {digits}") for form, digits in number_forms(cell).values()]
    if proposal.open_dates:
        cell = next(iter(proposal.open_dates.values()))
        lines += [(date_line(forms), f"{cell} is {day}") for forms, day in date_forms(proposal).values()]
    return lines


def said(rule: Rule) -> str:
    """Return where a column comes from in the words in which it is typed."""
    return rule.template or (f"={rule.value}" if rule.value is not None else ", ".join(rule.column))


def _typed(question: str, shown: str) -> str:
    return str(click.prompt(question, default=shown, show_default=bool(shown), err=True)).strip()


def _pick(question: str, choices: Mapping[str, T], default: T | None = None) -> T:
    """Ask for one of several words; the first letters do. Enter takes the default where there is one."""
    while True:
        typed = _typed(f"{question} [{'/'.join(choices)}]", "").casefold()
        if not typed and default is not None:
            return default
        fitting = [word for word in choices if typed and word.startswith(typed)]
        if len(fitting) == 1:
            return choices[fitting[0]]
        say(f"accepted: {', '.join(choices)}")


def _unit_problem(text: str) -> str | None:
    from frontdash.figures import units

    try:
        units.lookup(text)
    except units.UnitError as error:
        return f"unknown unit {text!r}; {error.accepted}"
    return None
