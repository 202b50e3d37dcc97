"""`frontdash disputes`: rank all series by what disagrees most at one time."""

from __future__ import annotations

import click

from frontdash.cli.choices import format_option
from frontdash.cli.outcome import emit, say
from frontdash.cli.request import narrate, open_request, path_argument, view_options
from frontdash.errors import OK
from frontdash.session.opening import OpenRequest

WRITERS = {"text": "text", "json": "as_json", "markdown": "markdown"}
"""Format -> function of `frontdash.writing.dispute_text`."""


@click.command(short_help="Rank the series of PATH by what disagrees most at one time.")
@path_argument
@view_options
@click.option("--most", metavar="N", type=click.IntRange(min=1), help="List only the first N.")
@format_option(WRITERS)
def disputes(
    path: str | None, units: str | None, sources: tuple[str, ...], where: tuple[str, ...], most: int | None, form: str
) -> int:
    """Rank the series of PATH by what disagrees most (the bundled dataset if none is given; - for standard input).

    Two claims are compared if they are of different sources, of one series and statistic, valid at a common time, and
    of the same place and subject where these are stated. Totals of a period are compared only with those of the same
    period, and retellings count as their claim. Each series is listed with the two claims that are farthest apart;
    those that may both be right, because a bound is open or a range wide, come last. It does not say which is right.
    """
    from frontdash.query.disputes import rank
    from frontdash.writing import dispute_text

    opened = open_request(OpenRequest(path, units, sources, where))
    narrate(opened)
    found = rank(opened.dataset, opened.state.selection)
    emit(getattr(dispute_text, WRITERS[form])(found if most is None else found[:most], opened.state.unit_view))
    if not found:
        say("no disputes: no two sources say different numbers of one series, time and place")
    return OK
