"""`frontdash cite`: print citations of figures for a text, a web page, BibTeX or a reference manager."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from frontdash.cli.outcome import emit, say
from frontdash.cli.request import _complete_units, open_request, path_argument
from frontdash.errors import BAD_INPUT, OK
from frontdash.session.opening import OpenRequest

if TYPE_CHECKING:
    from frontdash.figures.dataset import Dataset

FORMATS = ("plain", "markdown", "bibtex", "csl-json")


@click.command(short_help="Print citations of figures of PATH.")
@path_argument
@click.option(
    "--id", "ids", metavar="ID", multiple=True, required=True, help="Id of a figure, or #LINE of the file. Repeatable."
)
@click.option("--format", "form", type=click.Choice(FORMATS), default="plain", help="How to print; plain by default.")
@click.option(
    "--units",
    metavar="VIEW",
    shell_complete=_complete_units,
    help="Add the conversion to km, mi, or a view of your configuration.",
)
def cite(path: str | None, ids: tuple[str, ...], form: str, units: str | None) -> int:
    """Print citations of figures of PATH (the bundled dataset if none is given; - for standard input).

    A citation has the wording with its hedge, the claimant and date, the publisher, and the address. The number is as
    stated; --units adds its conversion, marked as printed by the publication or as converted by frontdash. plain and
    markdown print a line per figure, bibtex an entry per figure, csl-json a list for reference managers (Zotero,
    Pandoc).
    """
    from frontdash.writing.citation import WRITERS

    opened = open_request(OpenRequest(path, units))
    dataset = opened.dataset
    found = {name: dataset.row_of(name) for name in ids}
    unknown = [name for name, position in found.items() if position is None]
    for name in unknown:
        say(_unknown(name, dataset))
    if unknown:
        return BAD_INPUT
    rows = [dataset.row(position) for position in dict.fromkeys(found.values()) if position is not None]
    emit(WRITERS[form](rows, opened.state.unit_view))
    return OK


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
