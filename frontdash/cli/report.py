"""`frontdash report`: the view as a page that can be published, in Markdown or as one HTML file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from frontdash.cli.export import STDOUT, may_write
from frontdash.cli.outcome import emit, say
from frontdash.cli.request import Asked, narrate, open_request, output_options
from frontdash.errors import BAD_INPUT, OK

FORMATS = ("markdown", "html")


@click.command(short_help="Write a page about the figures of PATH, for readers and editors.")
@output_options(
    FORMATS,
    where="The suffix says how: .md or .html; - is standard output.",
    order="Order series and rows by a column, not by date.",
)
def report(asked: Asked, output: str, form: str | None, force: bool) -> int:
    """Write a page about the figures of PATH (the bundled dataset where none is given; - for standard input).

    Per series it has the spread, pictures of the timeline and of the claims, every claim with hedge, wording, source,
    publisher, dates and reference, how claims travelled, and what the checks find; then derived figures with their
    formulas, references, and the methods: filters, units, rounding, signs, versions. Every number stands beside the id
    of its row. Nothing is added up or averaged.

    HTML is one file that needs nothing else: for light, dark and small screens, and for paper. The pictures of a
    Markdown page page.md are in the folder page-files/ beside it; standard output has none.

    A page has at most 40 series and 80 rows of each (and 300 further rows that these name), and says what it leaves
    out. It has no date of its own: the same view, data and program give the same page.
    """
    from frontdash.report import build, check_place, format_of, pictures_of, text_of, write_report

    if output == STDOUT:
        if form is None:
            raise click.UsageError(f"standard output needs --format: {' or '.join(FORMATS)}")
        request = open_request(asked)
        narrate(request)
        emit(text_of(build(request.dataset, request.state), form))
        return OK
    target = Path(output).expanduser()
    form = form or format_of(output)
    if not may_write(partial(check_place, target, form, force), target):
        say("nothing written")
        return BAD_INPUT
    # A confirmation covers only what it was given for.
    replace = force or target.exists() or pictures_of(target).exists()
    request = open_request(asked)
    narrate(request)
    page = build(request.dataset, request.state)
    write_report(page, target, form, replace)
    say(f"{page.counts}: written to {output}")
    return OK
