"""What `frontdash import` asks: only what the table leaves open, and Enter takes what is proposed."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

import click

from frontdash.cli.outcome import say

if TYPE_CHECKING:
    from frontdash.reading.mapping.propose.proposal import Proposal
    from frontdash.reading.mapping.propose.questions import Answers, Question
    from frontdash.reading.rows.raw import RawTable

T = TypeVar("T")


class Guide:
    """A guided run: what is proposed for a table, given what its user has answered so far."""

    def __init__(self, raw: RawTable, proposal: Proposal, answers: Answers) -> None:
        self.raw, self.proposal, self.answers = raw, proposal, answers

    def ask(self) -> None:
        """Ask for everything that is open."""
        done: set[tuple[str, tuple[str, ...]]] = set()
        while (question := next((q for q in self.proposal.questions if q.key not in done), None)) is not None:
            done.add(question.key)
            self._ask(question)

    def change(self, name: str) -> None:
        """Ask anew where one of our columns comes from."""
        from frontdash.reading.mapping.propose.questions import (
            column_question,
            figures_question,
            statistic_question,
        )

        mapping, columns = self.proposal.mapping, self.raw.frame.columns
        if name == "value":
            rule = mapping.columns.get("value")
            chosen = mapping.melt.columns if mapping.melt else rule.column if rule else ()
            self._ask(figures_question(self.answers, chosen, self.proposal.numbers, columns))
            self.ask_needed()
        elif name == "statistic":
            self._ask(statistic_question(self.answers))
        else:
            self._ask(column_question(self.answers, name, columns, mapping.columns.get(name)))

    def ask_needed(self) -> None:
        """Ask for everything without which nothing is written."""
        while self.proposal.needed:
            self._ask(self.proposal.needed[0])

    def _ask(self, question: Question) -> None:
        """Ask one question, and propose anew by its answer."""
        from frontdash.reading.mapping.propose.proposal import propose

        self.answers = self._typed(question) if question.typed is not None else self._picked(question)
        self.proposal = propose(self.raw, self.answers)

    def _picked(self, question: Question) -> Answers:
        meanings = ", or ".join(f"{choice.label} ({choice.meaning})" for choice in question.choices if choice.meaning)
        default = None if question.needed else question.choices[0]
        words = {choice.label: choice for choice in question.choices if choice is not default}
        text = f"{question.text}: {meanings}" if meanings else question.text
        return _pick(text + (f" (Enter: {default.label})" if default else ""), words, default).answers

    def _typed(self, question: Question) -> Answers:
        """Return the answers that are typed: a text, a column, or Enter for what is proposed."""
        from frontdash.reading.mapping.propose.questions import column_typed

        assert question.typed is not None
        names = self.raw.frame.columns
        proposed = next(iter(question.choices), None) if not question.needed else None
        shown = proposed.label.removeprefix("=") if proposed else ""
        listed = (self.proposal.numbers or tuple(names)) if question.role == "figure" else ()
        if listed:
            say(f"columns that may be figures: {', '.join(f'{at} {name}' for at, name in enumerate(listed, 1))}")
        others = () if listed else question.choices[proposed is not None :]
        if others:
            numbered = (f"{at} {choice.label} ({choice.meaning})" for at, choice in enumerate(others, 1))
            say(f"{question.role} may be: {', '.join(numbered)}")
        while True:
            answer = typed(question.text, shown, names)
            for at, choice in enumerate(others, 1):
                if answer.casefold() in {str(at), choice.label.casefold()}:
                    return choice.answers
            if proposed is not None and (answer == shown or answer.casefold() in {shown.casefold(), "y", "yes"}):
                return proposed.answers
            answers = question.typed(answer)
            if not answer and not question.needed and proposed is None:
                return self.answers
            unit = "" if answers is None or question.role != "unit" else answers.constants.get("unit", "")
            if answers is None:
                parts = answer.split(",") if listed else [answer]
                wrong = next((part for part in parts if column_typed(part, names, listed) is None), answer)
                say(f"no column {wrong.strip()!r}; accepted: {', '.join(names)}; q to quit, nothing is written then")
            elif unit and (problem := self._unit_problem(unit)):
                say(problem)
            else:
                return answers

    def _unit_problem(self, text: str) -> str | None:
        from frontdash.figures.units import UnitError

        try:
            self.raw.unit_system.lookup(text)
        except UnitError as error:
            return f"unknown unit {text!r}; {error.accepted}"
        return None


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
