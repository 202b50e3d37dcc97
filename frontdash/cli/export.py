"""`frontdash export`: write the view to a file or a data package."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from frontdash.cli.outcome import emit, say
from frontdash.cli.request import narrate, open_request, output_options
from frontdash.cli.show import selected_rows
from frontdash.errors import BAD_INPUT, OK
from frontdash.figures.formats import names
from frontdash.session.opening import Opened, OpenRequest

if TYPE_CHECKING:
    import polars as pl

    from frontdash.figures.dataset import Dataset

STDOUT = "-"


@click.command(short_help="Write the figures of PATH to a file or a data package.")
@output_options(
    "writer",
    where="a name without one (or ending in /) is a folder for a data package; ",
    order="Sort by a column; with a minus, largest or latest first.",
)
def export(request: OpenRequest, output: str, form: str | None, force: bool) -> int:
    """Write the figures of PATH (the bundled dataset where none is given; - for standard input).

    Every format has every column as stated, and next to them the figure as shown: shown_text, shown_qualifier (given
    or read from the wording), shown_value, shown_low, shown_high, shown_unit, unread_number (why a number of the
    wording is not shown), conversion (none, stated, converted) and claim_id. Opening an exported file gives the same
    figures. Texts that a spreadsheet would run as a formula are guarded; frontdash removes the guard on reading.
    A data package includes the sources used, with their aliases, and the licence and attribution of the original.

    The target is written completely or not at all. An existing target is replaced only if you confirm it.
    """
    from frontdash.writing import export as writing

    if not output.strip():
        raise click.UsageError("-o: the name of a file or folder is missing", click.get_current_context())
    if output == STDOUT:
        return _print(request, form)
    target = Path(output).expanduser()
    form = form or writing.format_of(output)
    if not may_write(target, form, force):
        return BAD_INPUT
    replace = force or target.exists()  # a confirmation covers only what it was given for
    opened = open_request(request)
    narrate(opened)
    rows = selected_rows(opened)
    writing.export_view(opened.dataset, rows, opened.state.unit_view, target, replace, form)
    say(f"{_counted(opened, rows)} written to {output}")
    return OK


def may_write(target: Path, form: str, force: bool, check: Callable[[Path, str, bool], None] | None = None) -> bool:
    """Return whether to write to the target. On a terminal, ask before replacing it, and report that it stays.

    `check` (`check_target` by default) raises `TargetExistsError` if the target would be replaced, and another
    `ExportError` if it cannot be written; without a terminal, every one of them propagates.
    """
    from frontdash.writing.export import TargetExistsError, check_target, write_errors

    try:
        with write_errors(target):
            (check or check_target)(target, form, force)
    except TargetExistsError as error:
        if not (sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()):
            raise
        if not click.confirm(f"{error}. Replace it?", err=True):
            say("nothing written")
            return False
    return True


def _print(request: OpenRequest, form: str | None) -> int:
    from frontdash.writing.export import text_of

    texts = tuple(names("writer", only_text=True))
    if form not in texts:
        given = "" if form is None else f" {form}"
        raise click.UsageError(
            f"--format{given}: standard output takes {', '.join(texts[:-1])} or {texts[-1]}",
            click.get_current_context(),
        )
    opened = open_request(request)
    narrate(opened)
    rows = selected_rows(opened)
    emit(text_of(opened.dataset, rows, opened.state.unit_view, form))
    say(f"{_counted(opened, rows)} written to standard output")
    return OK


def _counted(opened: Opened[Dataset], rows: pl.Series) -> str:
    count, every = len(rows), opened.dataset.figures.height
    of = "" if count == every else f" of {every:,}"
    return f"{count:,}{of} {'figure' if (every if of else count) == 1 else 'figures'}"
