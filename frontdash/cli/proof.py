"""`frontdash proof`: hold every number of a draft against the figures of a dataset."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from frontdash.cli.choices import format_option
from frontdash.cli.outcome import emit, say
from frontdash.errors import BAD_INPUT, OK

if TYPE_CHECKING:
    from frontdash.cli.proof_formats import Proofed

FORMATS = ("text", "json", "sarif", "github", "markdown", "html")
"""The formats of `frontdash.cli.proof_formats`."""
DIFFERS = 1
"""The exit code if a number differs or is not in the data."""


@click.command(short_help="Hold every number of a draft against the figures of a dataset.")
@click.argument("draft", metavar="DRAFT")
@click.option("--against", metavar="DATASET", help="The dataset; the bundled one if none is given.")
@format_option(FORMATS)
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of standard output.")
@click.option("--force", is_flag=True, help="Replace an existing file without asking.")
@click.option("--publisher", metavar="NAME", help="Who publishes the draft, if it does not say so.")
@click.option("--published-on", metavar="DATE", help="When it is published: ISO 8601, such as 2025-06-27.")
def proof(
    draft: str,
    against: str | None,
    form: str,
    output: str | None,
    force: bool,
    publisher: str | None,
    published_on: str | None,
) -> int:
    """Give every number of DRAFT (a document, an address, or - for standard input) a verdict.

    Each number is held against the figure of the dataset that it states: of the same claimant first, then by what is
    counted, the number, the credited publication and the date. A figure that relays another one is meant only where
    the draft credits its publisher; otherwise the origin of the claim is. No verdict says who is right, only what
    differs from what the source printed. Where several things differ, all are listed and the gravest is the verdict:

    \b
    another-number         rounded, misprinted, converted wrongly or twice, another unit
    added-up               a sum over figures that no source added up
    wrong-claimant         another source's claim
    publisher-as-claimant  given as the claim of an outlet, or of nobody
    scope-widened          a wider place, more sides, other losses than the figure counts
    scope-narrowed         less than the figure counts
    hedge-turned           another hedge: "no fewer than 50" became "nearly 50"
    hedge-dropped          the source hedged the number, the draft does not
    hedge-added            the draft hedges the number, the source did not
    stale                  the same source has a newer figure of the series
    not-in-the-data        no figure is close enough in meaning
    matches                as the source printed it, or converted rightly

    \b
    Formats: text; json; sarif (SARIF 2.1.0, for code scanning); github (workflow commands, which annotate
    the lines of a pull request); markdown and html (the draft itself, with notes on its numbers).
    Exit code: 0 if every number matches, 1 if one differs or is not in the data (or if frontdash itself
    fails, with a message), 2 for bad input.
    """
    from frontdash.cli.export import may_write
    from frontdash.cli.proof_formats import WRITERS

    target = None if output is None else Path(output).expanduser()
    if target is not None and not may_write(target, form, force):
        return BAD_INPUT
    proofed = _proofed(draft, against, publisher, published_on)
    pieces = WRITERS[form](proofed)
    if target is None:
        emit(pieces)
    else:
        from frontdash.writing.atomic import write_whole
        from frontdash.writing.export import write_errors

        with write_errors(target):
            write_whole(target, pieces)
    return DIFFERS if proofed.proof.differing else OK


def _proofed(draft: str, against: str | None, publisher: str | None, published_on: str | None) -> Proofed:
    """Read the draft, open the dataset and return what the one gives held against the other."""
    from frontdash import config
    from frontdash.cli.proof_formats import Proofed
    from frontdash.extraction.documents import read_documents, with_metadata
    from frontdash.extraction.proof import proof as held
    from frontdash.figures.companions import BUNDLED
    from frontdash.reading import open_dataset
    from frontdash.session.opening import split_link

    documents = read_documents((draft,))
    document = with_metadata(next(documents), publisher=publisher, published_on=published_on)
    if next(documents, None) is not None:
        raise click.UsageError(f"{draft}: a folder of several documents; accepted: one draft")
    for note in document.notes:
        say(f"{document.file}: {note}")
    link = split_link(against)[0] or BUNDLED
    if against is None:
        say(f"held against the bundled dataset {link}; another one: --against DATASET")
    dataset = open_dataset(link, unit_system=config.load().unit_system)
    for note in dataset.notes:
        say(note)
    return Proofed(held(document, dataset), dataset)
