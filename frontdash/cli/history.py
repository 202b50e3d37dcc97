"""`frontdash history`, `verify` and `edits`: past changes, a check of the journal, corrections of other tables."""

from __future__ import annotations

import click

from frontdash.cli.choices import format_option
from frontdash.cli.outcome import emit, say
from frontdash.cli.request import chosen_mapping, data_link, path_argument
from frontdash.errors import BAD_INPUT, OK

HISTORIES = {"text": "text", "markdown": "markdown", "json": "as_json", "prov": "prov"}
"""Format -> function of `frontdash.editing.history`."""
EDITS = {"text": "edits_text", "markdown": "edits_markdown", "json": "edits_json"}


@click.command(short_help="List every change of PATH: what, when, by whom and why.")
@path_argument
@click.option("--id", "key", metavar="ID", help="Only changes of this figure (or source).")
@format_option(HISTORIES)
def history(path: str | None, key: str | None, form: str) -> int:
    """List every change of PATH in order: old and new value, time, author, reason and origin.

    The format prov is PROV-JSONLD (https://www.w3.org/submissions/prov-jsonld/). Each version of a figure is an entity
    with its author, the version that it revises and, where the journal names one, the publication that it quotes.
    """
    from frontdash.editing import history as history_text
    from frontdash.reading.journal import read_journal
    from frontdash.reading.targets import journal_of

    journal = read_journal(journal_of(data_link(path)))
    if journal.strange:
        say(journal.strange)
    entries = journal.made if key is None else journal.of(key)
    if not entries:
        say("no changes were made" if key is None else f"no change was made to {key}")
    emit(getattr(history_text, HISTORIES[form])(entries, key))
    return OK


@click.command(short_help="Check PATH against its journal.")
@path_argument
def verify(path: str | None) -> int:
    """Check that PATH is as its journal says, and list what differs. A single changed byte in either is found; in a
    database, a changed cell.

    Exit code: 2 if they do not match.
    """
    from frontdash.editing.place import place_at
    from frontdash.editing.verify import verify as problems_of

    place = place_at(data_link(path), chosen_mapping())
    problems = problems_of(place)
    for problem in problems:
        say(problem)
    if problems:
        return BAD_INPUT
    if not place.journal.exists():
        emit(["no changes were made\n"])
    elif place.how == "overlay":
        emit([f"{place.journal.name} is intact; frontdash edits lists what it changes in {place.figures.name}\n"])
    else:
        emit([f"{place.figures} matches {place.journal.name}\n"])
    return OK


@click.command(short_help="List the corrections that are stored beside PATH.")
@path_argument
@format_option(EDITS)
def edits(path: str | None, form: str) -> int:
    """List the corrections that are stored outside PATH, which is not changed itself, and the state of each.

    laid: shown instead of the table's cell; agreed: the table now says the same; conflict: the table has changed that
    cell too; missing: the corrected row is gone; several: more than one row matches. Settle a conflict by setting the
    cell again, or with `frontdash undo --entry N`. --plain shows the table without corrections.
    """
    from frontdash.cli.request import narrate, open_request
    from frontdash.editing import history as history_text
    from frontdash.session.opening import OpenRequest

    opened = open_request(OpenRequest(path))
    narrate(opened)
    if not opened.dataset.edits:
        say("no corrections are stored beside these data")
    emit(getattr(history_text, EDITS[form])(opened.dataset.edits))
    return OK
