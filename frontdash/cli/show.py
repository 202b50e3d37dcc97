"""`frontdash show`: print the view without the screen, for pipes, scripts and screen readers."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

import click

from frontdash.cli.choices import format_option
from frontdash.cli.outcome import emit, say
from frontdash.cli.request import narrate, open_request, path_argument, view_options
from frontdash.figures.formats import names
from frontdash.session.edited import WORDS, changes_of
from frontdash.session.opening import Opened, OpenRequest

if TYPE_CHECKING:
    import polars as pl
    from rich.console import Console
    from rich.table import Table

    from frontdash.figures.dataset import Dataset

WITH_COLUMNS = ("table", "markdown")
"""Formats of chosen columns; all others have every column, so that no figure loses its hedge, source or unit."""


def formats() -> Iterator[str]:
    """Yield the formats that figures can be printed in."""
    yield "table"
    yield from names("writer", only_text=True)


@click.command(short_help="Print the figures of PATH without the screen.")
@path_argument
@view_options
@format_option(formats, "table")
@click.option("--columns", metavar="A,B,C", help="Columns of a table or of Markdown, in order; `value` is the figure.")
@click.option("--sort", metavar="[-]COLUMN", help="Sort by a column; with a minus, largest or latest first.")
@click.option("--limit", metavar="N", type=click.IntRange(min=0), help="Print at most N figures.")
def show(
    path: str | None,
    units: str | None,
    sources: tuple[str, ...],
    where: tuple[str, ...],
    form: str,
    columns: str | None,
    sort: str | None,
    limit: int | None,
) -> None:
    """Print the figures of PATH (the bundled dataset if none is given; - for standard input).

    On a terminal, the table fits the window. Piped, it is one heading line and one line per figure, with fields
    separated by tabs, full texts, and dates as written. csv, json and jsonl have every column as stated, and next to
    them the figure as shown: shown_text, shown_qualifier (given or read from the wording), shown_value, shown_low,
    shown_high, shown_unit, unread_number (why a number of the wording is not shown), conversion (none, stated,
    converted) and claim_id. In CSV, a text that starts with = + - or @ is prefixed with a single quote, so that no
    spreadsheet runs it as a formula.

    \b
    Hedges: ~ about, ≲ nearly, > more than, ≥ at least, < less than, ≤ up to.
    Marks: * converted by frontdash, ƒ derived, … extrapolated, ? disputed, × withdrawn, Σ total of other rows;
    — no number stated.
    In tables, ± and + mark figures that were changed or added with frontdash: see frontdash history PATH.
    """
    if columns is not None and form not in WITH_COLUMNS:
        raise click.UsageError(f"--columns is for table and markdown; {form} always carries every column")
    opened = open_request(OpenRequest(path, units, sources, where, sort, columns))
    narrate(opened)
    print_figures(opened, form, limit)


def print_figures(opened: Opened[Dataset], form: str = "table", limit: int | None = None) -> None:
    """Print the figures of what was opened on standard output. Raises `OutputError` if that fails."""
    from frontdash.writing.export import text_of
    from frontdash.writing.rows import TABLE_COLUMNS
    from frontdash.writing.text import TABLE_WRITERS

    rows = selected_rows(opened)
    if rows.is_empty() and opened.state.selection:
        say(f"no figure matches {' and '.join(clause.label() for clause in opened.state.selection)}")
    if limit is not None:
        rows = rows[:limit]
    dataset, view = opened.dataset, opened.state.unit_view
    columns = opened.state.columns or TABLE_COLUMNS
    if form not in WITH_COLUMNS:
        emit(text_of(dataset, rows, view, form))
        return
    marks = _edited(dataset) if form == "markdown" or "value" in columns else {}
    if form == "table" and sys.stdout.isatty():
        from rich.console import Console

        print_table(opened, rows, columns, Console(highlight=False, markup=False, emoji=False), marks)
    else:
        emit(TABLE_WRITERS[form](dataset, rows, view, columns, marks))
        used = {marks[row] for row in rows if row in marks} if marks else ()
        if used:
            say(", ".join(f"{mark} {WORDS[mark]}" for mark in sorted(used)) + ": frontdash history PATH")


def _edited(dataset: Dataset) -> dict[int, str]:
    """Return the marks of figures that were changed or added; none where the journal is broken, which is a remark."""
    from frontdash.reading.journal import JournalError

    if dataset.plain:
        return {}
    try:
        return changes_of(dataset)[1]
    except JournalError:
        return {}


def selected_rows(opened: Opened[Dataset]) -> pl.Series:
    """Return the `_row` numbers of the selected figures in order."""
    from frontdash.query.engines import local_engine

    return local_engine(opened.dataset).row_numbers(opened.state.selection, opened.state.sort)


# --- the table on a terminal --------------------------------------------------------------------------------

_RATIOS = {"series": 4, "source": 4, "publisher": 3, "valid_on": 3, "wording": 5, "url": 5, "note": 5, "quote": 5}
"""The relative widths of text columns."""
_BLOCK = 2_000
"""How many figures are laid out as one table; the next block continues without a heading."""


def print_table(
    opened: Opened[Dataset],
    rows: pl.Series,
    columns: tuple[str, ...],
    console: Console,
    edited: Mapping[int, str] | None = None,
) -> None:
    """Print a table that fits the console, with right-aligned digits and hedges, and left-aligned units.

    Texts are wrapped, never cut, and never interpreted as markup. A last line explains the marks in use.
    `edited` are marks of figures that were changed or added.
    """
    from rich.cells import cell_len
    from rich.text import Text

    from frontdash.figures.shown import CONVERTED_MARK, shown
    from frontdash.figures.text import one_line
    from frontdash.writing.rows import figures, heading, table_cell

    view = opened.state.unit_view
    marks: dict[str, str] = {}
    widths = (len(heading("value")), 0)
    found = figures(opened.dataset, rows)
    first = True
    while (block := list(islice(found, _BLOCK))) or first:
        drawn = [shown(row, view) for row in block]
        numbers = [one_line(figure.hedge + figure.number) for figure in drawn]
        edits = [(edited or {}).get(row["_row"], "") for row in block]
        units = [
            one_line(" ".join(filter(None, (figure.unit_text, figure.status_mark, edit))))
            for figure, edit in zip(drawn, edits, strict=True)
        ]
        widths = (max([widths[0], *map(cell_len, numbers)]), max([widths[1], *map(cell_len, units)]))
        table = _table(columns, widths, first)
        marks |= {edit: WORDS[edit] for edit in edits if edit}
        for row, figure, number, unit in zip(block, drawn, numbers, units, strict=True):
            if figure.star:
                marks[CONVERTED_MARK] = "converted by frontdash"
            if figure.status_mark:
                marks[figure.status_mark] = str(row["status"])
            whole = " " * (widths[0] - cell_len(number)) + f"{number} {unit}"
            cells = (whole if n == "value" else table_cell(row, n, view, readable_dates=True) for n in columns)
            table.add_row(*map(Text, cells))
        console.print(table)
        first = False
    if marks:
        console.print(Text("  ".join(f"{mark} {words}" for mark, words in marks.items()), style="dim"))


def _table(columns: tuple[str, ...], widths: tuple[int, int], header: bool) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from frontdash.writing.rows import heading

    # Without edges the columns of consecutive blocks line up.
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, show_header=header, expand=True, pad_edge=False)
    for name in columns:
        if name == "value":
            title = heading(name).rjust(widths[0])
            table.add_column(Text(title), no_wrap=True, min_width=sum(widths) + 1)
        else:
            table.add_column(Text(heading(name)), overflow="fold", ratio=_RATIOS.get(name, 3))
    return table
