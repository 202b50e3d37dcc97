"""`frontdash trace`: show how a claim travelled, list links that may be missing, and accept one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from frontdash.cli.choices import format_option, id_option, rows_of
from frontdash.cli.outcome import emit, say
from frontdash.cli.request import narrate, open_request, path_argument
from frontdash.errors import BAD_INPUT, OK
from frontdash.session.opening import OpenRequest

if TYPE_CHECKING:
    from frontdash.figures.dataset import Dataset

WRITERS = {
    "text": ("text", "offers_text"),
    "json": ("as_json", "offers_json"),
    "markdown": ("markdown", "offers_markdown"),
}
"""Format -> functions of `frontdash.writing.retelling_text` for trees and for candidates."""
WIDEST = 366


@click.command(short_help="Show how a claim of PATH travelled, and what each retelling changed.")
@path_argument
@id_option()
@click.option("--candidates", "offered", is_flag=True, help="List rows that may be retellings but are not linked.")
@click.option(
    "--within",
    metavar="DAYS",
    type=click.IntRange(0, WIDEST),
    help="How many days apart the claim dates of candidates may be; 1 by default.",
)
@click.option("--accept", metavar="CHILD=ORIGIN", help="Record in PATH that one figure relays another, by their ids.")
@click.option(
    "--anyway", is_flag=True, help="With --accept: link figures that differ in series, source or kind of unit."
)
@click.option("--why", metavar="TEXT", default="", help="With --accept: the reason, for the journal.")
@click.option("--author", metavar="NAME", default="", help="With --accept: who links them, for the journal.")
@format_option(WRITERS)
def trace(
    path: str | None,
    ids: tuple[str, ...],
    offered: bool,
    within: int | None,
    accept: str | None,
    anyway: bool,
    why: str,
    author: str,
    form: str,
) -> int:
    """Show how claims of PATH travelled (the bundled dataset if none is given; - for standard input).

    Any figure of a chain shows the whole tree: the origin, then each publication that relays it, in order of
    publication. Each step lists how it differs from the figure it relays: number, hedge, unit, scope, dates, source;
    old → new, as printed. It does not say which is right.

    --candidates lists figures of one series, source and claim date that are not linked by `repeats` (with --id,
    those of its claim). --accept writes one link into the file: one cell changes, every other byte stays the same, and
    the journal beside the file says so; the column `repeats` is added if it is missing. Figures that differ in series,
    source or kind of unit are linked only with --anyway. A table that is not changed in place keeps the link beside it.
    """
    if accept is not None and (ids or offered):
        raise click.UsageError("--accept cannot be combined with --id or --candidates: it writes one link")
    if anyway and accept is None:
        raise click.UsageError("--anyway is for --accept")
    if within is not None and not offered:
        raise click.UsageError("--within is for --candidates")
    if not (ids or offered or accept is not None):
        raise click.UsageError("name a figure with --id, or use --candidates")
    opened = open_request(OpenRequest(path))
    dataset = opened.dataset
    rows = rows_of(dataset, ids)
    if rows is None:
        return BAD_INPUT
    narrate(opened)
    if accept is not None:
        return _accept(dataset, accept, anyway, why, author)
    return _candidates(dataset, rows, within, form) if offered else _travels(dataset, rows, form)


def _travels(dataset: Dataset, rows: list[int], form: str) -> int:
    from frontdash.retellings.tree import travel
    from frontdash.writing import retelling_text

    origins = dict.fromkeys(int(dataset.figures["_origin"][row]) for row in rows)
    emit(getattr(retelling_text, WRITERS[form][0])([travel(dataset, origin) for origin in origins], frozenset(rows)))
    return OK


def _candidates(dataset: Dataset, rows: list[int], within: int | None, form: str) -> int:
    from frontdash.figures.text import counted
    from frontdash.retellings.candidates import WITHIN, candidates, candidates_of
    from frontdash.writing import retelling_text

    days = WITHIN if within is None else within
    pairs = [pair for row in rows for pair in candidates_of(dataset, row, days)] or ([] if rows else None)
    found = candidates(dataset, days) if pairs is None else list(dict.fromkeys(pairs))
    emit(getattr(retelling_text, WRITERS[form][1])(retelling_text.offers(dataset, found)))
    if not found:
        span = counted(days, "day")
        say(f"no candidates: no unlinked rows of one series and source were claimed within {span} of each other")
    return OK


def _accept(dataset: Dataset, typed: str, anyway: bool, why: str, author: str) -> int:
    from frontdash import config
    from frontdash.editing.planning import Note
    from frontdash.figures.text import one_line
    from frontdash.session.linking import doubt, link, refusal

    cuts = [at for at, char in enumerate(typed) if char == "="]
    if not cuts:
        raise click.UsageError(f"--accept {typed}: accepted: CHILD=ORIGIN, the ids of two figures")
    # An id may itself contain a =: split where both sides are ids.
    pairs = [(typed[:at].strip(), typed[at + 1 :].strip()) for at in cuts]
    names = next((pair for pair in pairs if None not in map(dataset.row_of, pair)), pairs[0])
    rows = rows_of(dataset, names)
    if rows is None:
        return BAD_INPUT
    child, origin = rows[0], rows[-1]  # one, if a figure is linked with itself
    question = doubt(dataset, child, origin)
    if question and not anyway and not refusal(dataset, child, origin):
        say(f"not linked: {one_line(question)} If it is, add --anyway")
        return BAD_INPUT
    note = Note(why, author or config.load().author)
    emit([one_line(link(dataset, child, origin, note).text) + "\n"])
    return OK
