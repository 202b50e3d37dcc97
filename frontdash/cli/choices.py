"""Options that several commands share: the format of the output, and figures by id."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from frontdash.cli.outcome import say

if TYPE_CHECKING:
    from frontdash.figures.dataset import Dataset

    StringChoice = click.Choice[str]
else:
    StringChoice = click.Choice

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]  # Any: commands differ in their parameters


class Names(StringChoice):
    """A choice of names that are looked up when they are needed: installed packages may add some."""

    def __init__(self, names: Callable[[], Iterable[str]]) -> None:
        super().__init__(())
        self._names = names

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return a valid name; packages are only searched for names that frontdash does not have."""
        return value if value in self._names() else super().convert(value, param, ctx)

    @property
    def choices(self) -> tuple[str, ...]:
        """The names."""
        return tuple(self._names())

    @choices.setter
    def choices(self, _fixed: Sequence[str]) -> None:
        pass


def format_option(names: Iterable[str] | Callable[[], Iterable[str]], default: str = "text") -> Decorator:
    """Return --format for a command that prints; its parameter is `form`."""
    choice = Names(names) if callable(names) else click.Choice(tuple(names))
    return click.option("--format", "form", type=choice, default=default, help=f"How to print; {default} by default.")


def id_option(required: bool = False) -> Decorator:
    """Return --id for a command about figures; its parameter is `ids`."""
    words = "Id of a figure, or #LINE of the file. Repeatable."
    return click.option("--id", "ids", metavar="ID", multiple=True, required=required, help=words)


def rows_of(dataset: Dataset, ids: Iterable[str]) -> list[int] | None:
    """Return the positions of figures by their ids; None if any is unknown, which is said on standard error."""
    found = {name: dataset.row_of(name) for name in ids}
    for name in (name for name, row in found.items() if row is None):
        say(_unknown(name, dataset))
    return None if None in found.values() else [row for row in found.values() if row is not None]


def _unknown(name: str, dataset: Dataset) -> str:
    from difflib import get_close_matches

    defects = _defects(name, dataset)
    if defects:
        return f"{name} was rejected: {'; '.join(defects[:3])}{'; …' if len(defects) > 3 else ''}"
    if name.startswith("#"):
        return f"the table has no figure on {dataset.row_word} {name[1:]}"
    known = dataset.figures["id"].drop_nulls().to_list()
    held = [text for text in known if name and name.casefold() in text.casefold()]
    near = list(dict.fromkeys((*get_close_matches(name, known, n=3), *held)))[:4]
    if near:
        return f"no figure has the id {name!r}; did you mean {', '.join(near)}?"
    such = f"an id such as {known[0]}, or " if known else "the table has no ids; accepted: "
    return f"no figure has the id {name!r}; {'accepted: ' if known else ''}{such}#LINE of the file"


def _defects(name: str, dataset: Dataset) -> list[str]:
    """Return the defects of the rejected row that `#LINE` or `#FILE:LINE` names; none if it was not rejected."""
    file, _, line = name.removeprefix("#").rpartition(":")
    if not (name.startswith("#") and line.isdecimal()):
        return []
    return [
        reject.text() for reject in dataset.rejects if reject.line == int(line) and (not file or reject.file == file)
    ]
