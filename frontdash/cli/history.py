"""`frontdash history`, `verify` and `edits`: what was changed, whether it holds together, what lies over a table."""

from __future__ import annotations

import click

from frontdash.cli.choices import format_option
from frontdash.cli.outcome import emit, say
from frontdash.cli.request import chosen_mapping, path_argument
from frontdash.errors import BAD_INPUT, OK

HISTORIES = {"text": "text", "markdown": "markdown", "json": "as_json", "prov": "prov"}
"""Format -> function of `frontdash.editing.history`."""
EDITS = {"text": "edits_text", "markdown": "edits_markdown", "json": "edits_json"}


@click.command(short_help="List every change of PATH: what, when, by whom and why.")
@path_argument
@click.option("--id", "key", metavar="ID", help="Only changes of this figure (or source).")
@format_option(HISTORIES)
def history(path: str | None, key: str | None, form: str) -> int:
    """List every change of PATH, the first one first: old and new, when, by whom, why and where from.

    The format prov is PROV-JSONLD (https://www.w3.org/submissions/prov-jsonld/): each version of a figure is an entity
    that a change revises, with its author, and with the publication that it quotes where the journal names one.
    """
    from frontdash.editing import history as history_text
    from frontdash.editing.place import place_at
    from frontdash.figures.companions import BUNDLED
    from frontdash.reading.journal import read_journal
    from frontdash.session.opening import split_link

    place = place_at(split_link(path)[0] or BUNDLED, chosen_mapping())
    journal = read_journal(place.journal)
    entries = journal.made if key is None else journal.of(key)
    if not entries:
        there = "holds none" if journal.entries else "is not there"
        say(f"no changes{'' if key is None else f' of {key}'}: {place.journal} {there}")
    emit(getattr(history_text, HISTORIES[form])(entries, key))
    return OK


@click.command(short_help="Say whether PATH and its journal belong together.")
@path_argument
def verify(path: str | None) -> int:
    """Say whether PATH is what its journal says, and where not. A byte that was changed in either is found.

    Exit code: 2 if they do not belong together.
    """
    from frontdash.editing.place import place_at
    from frontdash.editing.verify import verify as problems_of
    from frontdash.figures.companions import BUNDLED
    from frontdash.session.opening import split_link

    place = place_at(split_link(path)[0] or BUNDLED, chosen_mapping())
    problems = problems_of(place)
    for problem in problems:
        say(problem)
    if problems:
        return BAD_INPUT
    if not place.journal.exists():
        emit(["no changes were made\n"])
    elif place.how == "overlay":
        emit([f"{place.journal.name} holds together; what it changes beside {place.figures.name}: frontdash edits\n"])
    else:
        emit([f"{place.figures} is what {place.journal.name} says\n"])
    return OK


@click.command(short_help="List the changes that are kept beside PATH and laid over it.")
@path_argument
@format_option(EDITS)
def edits(path: str | None, form: str) -> int:
    """List the changes that are kept beside PATH, and what became of each.

    laid: it holds; agreed: the table says the same by now; conflict: the table was changed there, too; missing: no row
    is the one that was changed; several: more than one is. A conflict is settled by setting the cell anew, or by
    `frontdash undo --entry N`. --plain leaves the changes out.
    """
    from frontdash.cli.request import narrate, open_request
    from frontdash.editing import history as history_text
    from frontdash.session.opening import OpenRequest

    opened = open_request(OpenRequest(path))
    narrate(opened)
    if not opened.dataset.edits:
        say("no changes are kept beside these data")
    emit(getattr(history_text, EDITS[form])(opened.dataset.edits))
    return OK
