"""`frontdash rejects`: list every defect of every rejected row, and what would be accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from frontdash.cli.outcome import emit, say
from frontdash.cli.request import chosen_mapping, chosen_plain, path_argument
from frontdash.session.opening import split_link

if TYPE_CHECKING:
    from frontdash.figures.dataset import Reject

_FIELDS = ("file", "line", "column", "value", "problem", "accepted", "rule")


@click.command(short_help="List the rejected rows of PATH, and why.")
@path_argument
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="How to print.")
def rejects(path: str | None, form: str) -> None:
    """List the rejected rows of PATH, one line per defect.

    A line reads `file:line: column 'value': problem; accepted: what is accepted`. For tables without lines, the number
    is that of the row. Rows are never repaired: fix the file, and they are read.
    """
    from frontdash import config
    from frontdash.reading import open_dataset

    # Units that the user defined are valid.
    unit_system = config.load().unit_system
    dataset = open_dataset(split_link(path)[0], chosen_mapping(), unit_system=unit_system, plain=chosen_plain())
    emit(_json(dataset.rejects) if form == "json" else _lines(dataset.rejects))
    if not dataset.rejects:
        say("no rows rejected")


def _lines(found: tuple[Reject, ...]) -> Iterator[str]:
    from frontdash.figures.text import one_line

    return (f"{one_line(reject.text())}\n" for reject in found)


def _json(found: tuple[Reject, ...]) -> Iterator[str]:
    from frontdash.writing.rows import Number
    from frontdash.writing.text import json_array, json_object

    cells = ({name: str(getattr(reject, name)) for name in _FIELDS} | {"line": Number(reject.line)} for reject in found)
    yield '{"rejects": '
    yield from json_array(map(json_object, cells))
    yield "}\n"
