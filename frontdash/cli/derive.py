"""`frontdash derive`: arithmetic over figures. Try a formula, save it, or list the saved ones."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import click

from frontdash.cli.choices import format_option
from frontdash.cli.outcome import emit, say
from frontdash.cli.request import complete_units, open_request, path_argument
from frontdash.errors import BAD_INPUT, OK
from frontdash.session.opening import OpenRequest, exists

if TYPE_CHECKING:
    from frontdash.derived.file import Definition
    from frontdash.figures.dataset import Dataset

WRITERS = {"text": "text", "json": "as_json", "markdown": "markdown"}
"""Format -> function of `frontdash.cli.derive_formats`."""


@click.command(short_help="Compute with figures of PATH, respecting hedges and units.")
@path_argument
@click.argument("formula", required=False)
@format_option(WRITERS)
@click.option(
    "--units",
    metavar="VIEW",
    shell_complete=complete_units,
    help="Show lengths and areas in km, mi, or a view of your configuration.",
)
@click.option("--unit", metavar="UNIT", default="", help="State the result in this unit: percent, ratio, km^2/day.")
@click.option("--save", "name", metavar="NAME", help="Save FORMULA under this name in the file of derived figures.")
@click.option("--title", metavar="TEXT", default="", help="With --save: a title.")
@click.option("--note", metavar="TEXT", default="", help="With --save: a note.")
def derive(
    path: str | None,
    formula: str | None,
    form: str,
    units: str | None,
    unit: str,
    name: str | None,
    title: str,
    note: str,
) -> int:
    """Compute FORMULA over the figures of PATH, or list the derived figures of PATH (the bundled dataset if none is
    given). The result is our arithmetic (ƒ), not anyone's claim, and is always shown with its formula and inputs.

    \b
    frontdash derive pokrovsk 'cnn_63k + cnn_7k'
    frontdash derive pokrovsk '(cnn_63k + cnn_7k) / cnn_110k' --unit percent
    frontdash derive figures.csv 'area_2024 / 12 months' --save area_a_month

    \b
    A formula consists of
      ids of figures and names of derived figures   cnn_63k, a-1, #12
      any other id, in quotes                        "2024 a/b"
      numbers, optionally with a unit                12 months, 7,000 people, 5%
      one claim of a series, optionally of a source  latest("series", "source"),
                                                     lowest("series"), highest("series")
      + - * / and parentheses
    Put spaces around a minus; a dash inside a word is part of the id.

    Hedges carry over: nearly + about = about, and a subtrahend or divisor swaps its bounds. Open ends stay open,
    "about" gets no bounds. >~ is more than about, <~ less than about. A result is no more precise than its inputs; a
    round number counts as precise to two digits.

    Refused, with the reason: mixed dimensions, an unknown id, a row without a number, a stock with a flow or a
    cumulative figure, rival claims about the same thing, one claim twice, people per length of a line, division by
    what may be zero, hedges that leave no bound, circular formulas, and formulas beyond 500 characters, 40 inputs or
    20 nested parentheses.

    The derived figures of a data package are saved in derived.toml in its folder, those of x.csv in x.derived.toml
    next to it: [[derived]] with name, formula and optionally title, unit and note.

    Exit code: 2 if FORMULA is refused.
    """
    from frontdash.cli import derive_formats
    from frontdash.derived import derive as computed
    from frontdash.derived import derived_figures
    from frontdash.figures.units import AS_STATED

    write = getattr(derive_formats, WRITERS[form])
    _require_formula(path, formula, name, title, note, unit)
    opened = open_request(OpenRequest(path, units))
    view = AS_STATED if unit else opened.state.unit_view
    if formula is None:
        listed = derived_figures(opened.dataset)
        if not listed and form == "text":
            say(_none(opened.dataset))
        emit(write(listed, view, False))
        return OK
    found = computed(opened.dataset, formula, name or "", title, unit)
    if found.refusal is not None:
        if form == "json":
            emit(write([found], view, True))
        say(f"refused: {found.refusal}")
        return BAD_INPUT
    if name is not None:
        from frontdash.derived.file import Definition

        _save(opened.dataset, Definition(name, formula, title, unit, note))
    emit(write([found], view, True))
    return OK


def _require_formula(path: str | None, formula: str | None, *with_formula: str | None) -> None:
    if formula is not None:
        return
    if any(with_formula):
        raise click.UsageError("--save, --title, --note and --unit go with a formula: frontdash derive PATH 'a + b'")
    if path is not None and not exists(path) and any(sign in path for sign in ("+", " - ", " * ", " / ")):
        raise click.UsageError(f"name the data first: frontdash derive pokrovsk {shlex.quote(path)}")


def _none(dataset: Dataset) -> str:
    from frontdash.derived.file import derived_path

    path = derived_path(dataset)
    where = "they cannot be saved for these data" if path is None else f"they would be saved in {path}"
    return f"no derived figures; {where}; try one: frontdash derive PATH 'a + b'"


def _save(dataset: Dataset, definition: Definition) -> None:
    """Add an entry to the file of derived figures. Raises `UsageError` if that is not possible."""
    from frontdash.derived.file import DerivedFileError, derived_path, name_problem, with_entry
    from frontdash.editing.lock import file_lock
    from frontdash.reading import BUNDLED
    from frontdash.writing.atomic import whole_file

    path = derived_path(dataset)
    if path is None:
        raise click.UsageError("--save: these data have no file to save it next to; save the table to a file first")
    if dataset.link == BUNDLED and not exists(BUNDLED):
        raise click.UsageError("--save: the bundled dataset is read-only; copy its folder and use the copy as PATH")
    problem = name_problem(definition.name, dataset)
    if problem:
        raise click.UsageError(f"--save: {problem}")
    try:
        with file_lock(path):
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            new = with_entry(text, definition)
            with whole_file(path) as draft:
                draft.write_text(new, encoding="utf-8", newline="")
    except DerivedFileError as error:
        raise click.UsageError(f"--save: {path}: {error}") from error
    except UnicodeDecodeError as error:
        raise click.UsageError(f"--save: {path}: not UTF-8 text; nothing was added") from error
    except OSError as error:
        raise click.UsageError(f"--save: {path}: {error.strerror or error}") from error
    say(f"saved as {definition.name} in {path}")
