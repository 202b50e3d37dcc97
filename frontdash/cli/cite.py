"""`frontdash cite`: print citations of figures for a text, a web page, BibTeX or a reference manager."""

from __future__ import annotations

import click

from frontdash.cli.choices import format_option, id_option, rows_of
from frontdash.cli.outcome import emit
from frontdash.cli.request import complete_units, open_request, path_argument
from frontdash.errors import BAD_INPUT, OK
from frontdash.session.opening import OpenRequest

WRITERS = {"plain": "plain", "markdown": "markdown", "bibtex": "bibtex", "csl-json": "csl_json"}
"""Format -> function of `frontdash.writing.citation`."""


@click.command(short_help="Print citations of figures of PATH.")
@path_argument
@id_option(required=True)
@format_option(WRITERS, "plain")
@click.option(
    "--units",
    metavar="VIEW",
    shell_complete=complete_units,
    help="Add the conversion to km, mi, or a view of your configuration.",
)
def cite(path: str | None, ids: tuple[str, ...], form: str, units: str | None) -> int:
    """Print citations of figures of PATH (the bundled dataset if none is given; - for standard input).

    A citation has the wording with its hedge, the claimant and date, the publisher, and the address. The number is as
    stated; --units adds its conversion, marked as printed by the publication or as converted by frontdash. plain and
    markdown print a line per figure, bibtex an entry per figure, csl-json a list for reference managers (Zotero,
    Pandoc).
    """
    from frontdash.writing import citation

    opened = open_request(OpenRequest(path, units))
    rows = rows_of(opened.dataset, ids)
    if rows is None:
        return BAD_INPUT
    emit(getattr(citation, WRITERS[form])(opened.dataset.rows(list(dict.fromkeys(rows))), opened.state.unit_view))
    return OK
