"""`frontdash report`: write the view as a page ready to publish, in Markdown or as one HTML file."""

from __future__ import annotations

from pathlib import Path

import click

from frontdash.cli.export import STDOUT, may_write
from frontdash.cli.outcome import emit, say
from frontdash.cli.request import narrate, open_request, output_options
from frontdash.errors import BAD_INPUT, OK
from frontdash.figures.formats import names
from frontdash.session.opening import OpenRequest


@click.command(short_help="Write a report on the figures of PATH, ready to publish.")
@output_options("report", order="Sort series and rows by a column instead of by date.")
def report(request: OpenRequest, output: str, form: str | None, force: bool) -> int:
    """Write a report on the figures of PATH (the bundled dataset if none is given; - for standard input).

    For each series it shows the spread, charts of the timeline and the claims, every claim with hedge, wording, source,
    publisher, dates and reference, how claims travelled, and the findings of the checks; then derived figures with
    their formulas, references, and methods: filters, units, rounding, signs, versions. Every number has the id of its
    row. Nothing is added up or averaged.

    HTML is one self-contained file for light, dark and small screens, and for print. The charts of a Markdown report
    page.md are in the folder page-files/ next to it; a report on standard output has none.

    A report has at most 40 series with 80 rows each (and 300 further rows that they refer to), and says what it leaves
    out. It is not dated: the same view, data and version give the same report.
    """
    from frontdash.report import build, check_place, format_of, pictures_of, text_of, write_report

    if output == STDOUT:
        if form is None:
            raise click.UsageError(f"standard output needs --format: {' or '.join(names('report'))}")
        opened = open_request(request)
        narrate(opened)
        emit(text_of(build(opened.dataset, opened.state), form))
        return OK
    target = Path(output).expanduser()
    form = form or format_of(output)
    if not may_write(target, form, force, check_place):
        return BAD_INPUT
    # A confirmation covers only what it was given for.
    replace = force or target.exists() or pictures_of(target).exists()
    opened = open_request(request)
    narrate(opened)
    page = build(opened.dataset, opened.state)
    write_report(page, target, form, replace)
    say(f"{page.counts}: written to {output}")
    return OK
