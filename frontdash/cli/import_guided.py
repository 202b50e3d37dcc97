"""What `frontdash import` asks: only what the table leaves open, and Enter takes what is proposed."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import click

from frontdash.cli.outcome import say

if TYPE_CHECKING:
    from frontdash.reading.mapping.model import ColumnRule, TableMapping
    from frontdash.reading.mapping.propose.proposal import Proposal
    from frontdash.reading.rows.notation import NumberFormat
    from frontdash.reading.rows.raw import RawTable

T = TypeVar("T")


class Guide:
    """A guided run: what is proposed for a table, and what was answered otherwise."""

    def __init__(self, raw: RawTable, proposal: Proposal, separator: str | None) -> None:
        self.raw, self.proposal, self.separator = raw, proposal, separator
        self._own: dict[str, ColumnRule | None] = {}
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
        from frontdash.reading.mapping.propose.proposal import propose

        melt, rule = self.proposal.mapping.melt, self.proposal.mapping.columns.get("value")
        shown = ", ".join(melt.columns if melt is not None else rule.column if rule is not None else ())
        listed = self.proposal.numbers or self.raw.frame.columns
        say(f"columns that may be figures: {', '.join(f'{at} {name}' for at, name in enumerate(listed, 1))}")
        while True:
            answer = self._typed("value: a column, or several for one figure each", shown)
            if shown and answer.casefold() in {shown.casefold(), "y", "yes"}:
                return
            names = [answer] if answer in self.raw.frame.columns else answer.split(",")
            found = [self._column(name, listed) for name in names]
            if all(found):
                chosen = tuple(dict.fromkeys(name for name in found if name is not None))
                self.proposal = propose(self.raw, self.separator, chosen)
                return
            self._no_column(next(name for name, there in zip(names, found, strict=True) if there is None))

    def _ask_column(self, name: str) -> None:
        """Ask where one of our columns comes from."""
        from frontdash.figures.schema import REQUIRED
        from frontdash.reading.mapping.model import PLACEHOLDER, ColumnRule

        before = self.mapping.columns.get(name)
        shown = "" if before is None else said(before).removeprefix("=")
        constant = name in {"series", "unit"}
        kinds = "a text or a column" if constant else "a column, or =TEXT for the same in every row"
        while True:
            answer = self._typed(f"{name}: {kinds}{'' if name in REQUIRED else ', or - for none'}", shown)
            if answer == shown and (shown or name not in REQUIRED):
                return
            column = self._column(answer)
            if shown and column is None and answer.casefold() in {"y", "yes"}:
                return
            rule: ColumnRule | None = None
            if answer == "-" and name not in REQUIRED:
                self._own[name] = None
                return
            if answer.startswith("="):
                rule = ColumnRule(value=answer[1:].strip()) if answer[1:].strip() else None
            elif PLACEHOLDER.search(answer):
                rule = ColumnRule(template=answer)
            elif column is not None:
                rule = ColumnRule(column=(column,))
            elif constant and answer and answer.casefold() not in {"n", "no"}:
                rule = ColumnRule(value=answer)
            if rule is None:
                self._no_column(answer)
            elif name == "unit" and rule.value is not None and (problem := self._unit_problem(rule.value)):
                say(problem)
            else:
                self._own[name] = rule
                return

    def _ask_statistic(self) -> None:
        from frontdash.figures.schema import BY_NAME
        from frontdash.reading.mapping.model import ColumnRule

        choices = {choice: choice for choice in BY_NAME["statistic"].choices}
        picked = _pick("statistic of all figures (Enter: not stated)", choices, "")
        self._own["statistic"] = ColumnRule(value=picked) if picked else None

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

    def _typed(self, question: str, shown: str) -> str:
        return typed(question, shown, self.raw.frame.columns)

    def _column(self, answer: str, listed: Sequence[str] = ()) -> str | None:
        """Return the column that is meant: by its name, or by its number among those that are `listed`."""
        from frontdash.reading.mapping.model import key_of

        named = next((name for name in self.raw.frame.columns if key_of(name) == key_of(answer)), None)
        at = int(answer) if answer.strip().isascii() and answer.strip().isdigit() and len(answer) < 4 else 0
        return listed[at - 1] if named is None and 0 < at <= len(listed) else named

    def _no_column(self, answer: str) -> None:
        accepted = ", ".join(self.raw.frame.columns)
        say(f"no column {answer.strip()!r}; accepted: {accepted}; q to quit, nothing is written then")

    def _unit_problem(self, text: str) -> str | None:
        from frontdash.figures.units import UnitError

        try:
            self.raw.unit_system.lookup(text)
        except UnitError as error:
            return f"unknown unit {text!r}; {error.accepted}"
        return None


def number_forms(cell: str) -> dict[str, tuple[NumberFormat, str]]:
    """Return how a number such as 1.200 may be meant: in a word, as a notation, and in digits that are plain."""
    from frontdash.reading.rows.notation import CONTINENTAL, ENGLISH, read_number

    thousands, decimals = (CONTINENTAL, ENGLISH) if "." in cell else (ENGLISH, CONTINENTAL)
    shorter = str(read_number(cell, decimals)).rstrip("0").removesuffix(".")
    return {
        "thousands": (thousands, str(read_number(cell, thousands))),
        "decimals": (decimals, shorter),
    }


def date_forms(proposal: Proposal) -> dict[str, tuple[tuple[str, ...], str]]:
    """Return how dates such as 03/04/2022 may be meant: in a word, as formats, and as the ISO date of the first."""
    from frontdash.reading.mapping.propose.notation import date_formats
    from frontdash.reading.rows.notation import Order, with_date_format

    cells = tuple(proposal.open_dates.values())
    orders: tuple[tuple[str, Order], ...] = (("day", "day first"), ("month", "month first"))
    found: dict[str, tuple[tuple[str, ...], str]] = {}
    for word, order in orders:
        forms = date_formats(cells, order)
        found[word] = forms, str(with_date_format(cells[0], forms) or "no date")
    return found


def open_lines(proposal: Proposal) -> list[tuple[str, str]]:
    """Return the lines of which a mapping needs one of each kind, each with what it means, as nothing settles them."""
    from frontdash.reading.mapping.toml_file import date_line, number_line

    lines: list[tuple[str, str]] = []
    if proposal.open_numbers:
        cell = next(iter(proposal.open_numbers.values()))
        lines += [(number_line(form), f"{cell} is {digits}") for form, digits in number_forms(cell).values()]
    if proposal.open_dates:
        cell = next(iter(proposal.open_dates.values()))
        lines += [(date_line(forms), f"{cell} is {day}") for forms, day in date_forms(proposal).values()]
    return lines


_FILL_IN = {
    "value": ('value = "COLUMN"', "the column of numbers"),
    "source": (
        'source = { value = "NAME" }',
        'who claims these figures, or the column that says so: source = "COLUMN"',
    ),
}


def lacking_lines(proposal: Proposal) -> list[tuple[str, str]]:
    """Return a line to fill in for everything that a mapping needs and nothing in the table says."""
    return [_FILL_IN[name] for name in proposal.missing]


def said(rule: ColumnRule) -> str:
    """Return where a column comes from in the words in which it is typed."""
    return rule.template or (f"={rule.value}" if rule.value is not None else ", ".join(rule.column))


class LeftError(Exception):
    """A guided run is left by its user; nothing is written."""


def typed(question: str, shown: str = "", names: Iterable[str] = ()) -> str:
    """Ask a question and return what is typed, `shown` where that is nothing.

    Raises `LeftError` for `q`, unless that is one of the `names` that may be meant, and click's `Abort` for ctrl+c.
    """
    # Polars lets a read go on behind an interrupt: ctrl+c would act only after Enter.
    if sys.platform != "win32" and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        answer = str(click.prompt(f"{question} (q: quit)", default=shown, show_default=bool(shown), err=True)).strip()
    except click.Abort:
        click.echo(err=True)  # what follows starts on a line of its own
        raise
    if answer.casefold() in {"q", "quit"} and answer not in names:
        raise LeftError
    return answer


def agreed() -> bool:
    """Ask whether to write the figures that are shown. Raises `LeftError` for `q`."""
    return _pick("Write these figures? (Enter: yes)", {"yes": True, "no": False}, True)


def _pick(question: str, choices: Mapping[str, T], default: T | None = None) -> T:
    """Ask for one of several words; the first letters do, and so does the number of a word in their order.

    Enter takes the default where there is one.
    """
    words = list(choices)
    numbered = ", ".join(f"{at} {word}" for at, word in enumerate(words, 1))
    while True:
        answer = typed(f"{question} [{numbered}]").casefold()
        if not answer and default is not None:
            return default
        fitting = [w for at, w in enumerate(words, 1) if answer and (w.startswith(answer) or answer == str(at))]
        if len(fitting) == 1:
            return choices[fitting[0]]
        if default is not None and answer in {"y", "yes", "n", "no"}:
            return default
        say(f"accepted: {numbered}; q to quit, nothing is written then")
