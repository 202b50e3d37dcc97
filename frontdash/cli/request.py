"""What a command line asks for: PATH, link, options and configuration become a dataset and a view state."""

from __future__ import annotations

import glob
import os
import shlex
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from frontdash.cli.screen import Pending
    from frontdash.config import Settings
    from frontdash.figures.dataset import Dataset
    from frontdash.figures.units import UnitSystem
    from frontdash.query.selection import Selection
    from frontdash.query.state import ViewState
    from frontdash.tui.startup.loading import Progress

STDIN = "-"
Decorated = TypeVar("Decorated", bound=Callable[..., Any])  # Any: commands differ in their parameters


@dataclass(frozen=True, slots=True)
class Asked:
    """The view that options ask for, as typed."""

    path: str | None = None
    units: str | None = None
    sources: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    sort: str | None = None
    columns: str | None = None
    mapping: Path | None = None


@dataclass(frozen=True)
class Request:
    """What is to be shown. `path` is PATH without the query of a link, None for the bundled dataset."""

    path: str | None
    dataset: Dataset
    state: ViewState
    settings: Settings


def _complete_path(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(incomplete, type="file")]


def _complete_units(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    from frontdash import config

    # A shell that completes is no place for messages; the command itself says what is wrong.
    with suppress(config.ConfigError):
        views = config.load().unit_system.views
    return [name for name in views if name.startswith(incomplete)]


def path_argument(command: Decorated) -> Decorated:
    """Add PATH, and the choice of a table in it, to a command."""
    command = click.option(
        "--table",
        metavar="NAME",
        is_eager=True,
        expose_value=False,
        callback=_remember_table,
        help="The sheet or table to read, where a file holds several; the same as PATH#NAME.",
    )(command)
    command = click.option(
        "--map",
        metavar="FILE.toml",
        expose_value=False,
        callback=_remember_mapping,
        help="A mapping that says what the columns of PATH mean; `frontdash import` writes one.",
    )(command)
    argument = click.argument("path", required=False, shell_complete=_complete_path, callback=_with_table)
    return argument(command)


_TABLE = "frontdash.table"
MAPPING = "frontdash.mapping"


def _remember_mapping(context: click.Context, _parameter: click.Parameter, mapping: str | None) -> None:
    context.meta[MAPPING] = mapping


def mapping_asked() -> Path | None:
    """Return the file that --map of the command at hand names."""
    context = click.get_current_context(silent=True)
    typed = None if context is None else context.meta.get(MAPPING)
    return None if typed is None else Path(typed)


def _remember_table(context: click.Context, _parameter: click.Parameter, table: str | None) -> None:
    context.meta[_TABLE] = table


def _with_table(context: click.Context, _parameter: click.Parameter, typed: str | None) -> str | None:
    """Return PATH with the table of --table in it, before the query of a link."""
    table = context.meta.get(_TABLE)
    if table is None:
        return typed
    path, query = split_link(typed)
    if path is None or path == STDIN:
        raise click.UsageError("--table: name the file that holds the table, too")
    return f"{path}#{table}" + (f"?{query}" if query else "")


def view_options(command: Decorated) -> Decorated:
    """Add the options that choose a view to a command."""
    for option in (
        click.option(
            "--where",
            metavar="CLAUSES",
            multiple=True,
            help="Only figures for which these clauses hold, in the form of a link: "
            "'place=Pokrovsk&value=1000person..', 'source!=AFP', 'valid_on=2024-09..2025-06', 'text~=kursk'. "
            "Repeatable.",
        ),
        click.option(
            "--source",
            "sources",
            metavar="NAME",
            multiple=True,
            help="Only claims of this source; a name, another spelling of it, or a word of either. Repeatable.",
        ),
        click.option(
            "--units",
            metavar="VIEW",
            shell_complete=_complete_units,
            help="Show lengths and areas in km, mi, or a view of your configuration.",
        ),
    ):
        command = option(command)
    return command


def output_options(
    formats: Sequence[str], where: str, order: str
) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Add PATH and the options of a command that writes a view.

    The command is called with the view that PATH and the options name as one `Asked`, and with `output`, `form` and
    `force`. `where` and `order` are the help texts of -o and --sort.
    """
    target = click.Path(allow_dash=True)
    options = (
        click.option("--force", is_flag=True, help="Replace an existing target without asking."),
        click.option("--sort", metavar="[-]COLUMN", help=order),
        view_options,
        click.option("--format", "form", type=click.Choice(formats), help="How to write, whatever the suffix."),
        click.option("-o", "--output", metavar="FILE", required=True, type=target, help=f"Where to write. {where}"),
    )

    def add(command: Callable[..., int]) -> Callable[..., int]:
        @wraps(command)
        def run(
            path: str | None,
            units: str | None,
            sources: tuple[str, ...],
            where: tuple[str, ...],
            sort: str | None,
            **output: Any,  # Any: the options of -o, --format and --force, as click parses them
        ) -> int:
            return command(Asked(path, units, sources, where, sort), **output)

        decorated: Callable[..., int] = run
        for option in (*options, path_argument):
            decorated = option(decorated)
        return decorated

    return add


def exists(path: str) -> bool:
    """Whether a file or folder of this name is there. What cannot be a name is not there."""
    try:
        return os.path.lexists(Path(path).expanduser())
    except RuntimeError:  # ~somebody without a home
        return False


def split_link(typed: str | None) -> tuple[str | None, str]:
    """Return PATH and the query of what was typed, which may be a link such as `data.csv?units=mi`.

    A file that has a `?` in its name, or a pattern with one that fits files, goes before the reading as a link. In
    an address of the web the first `?` belongs to the address: the query of a link comes behind a second one.
    """
    if typed is None or "?" not in typed or exists(typed):
        return typed, ""
    if "://" in typed.partition("?")[0]:
        address, _, query = typed.rpartition("?")
        return (address, query) if "?" in address else (typed, "")
    if glob.glob(typed, recursive=True):  # noqa: PTH207  # may be absolute
        return typed, ""
    cuts = [at for at, char in enumerate(typed) if char == "?"]
    cut = next((at for at in cuts if at and exists(typed[:at])), cuts[0])
    return typed[:cut] or None, typed[cut + 1 :]


def pending_of(asked: Asked) -> Pending:
    """Return what is asked for, to be opened later."""
    from frontdash.cli.screen import Pending

    path, query = split_link(asked.path)
    plain = not (query or asked.sources or asked.where)
    return Pending(path, partial(open_request, asked), plain, asked.units, asked.mapping)


def open_request(asked: Asked, progress: Progress | None = None) -> Request:
    """Open what is asked for. Options go before the link, the link before the configuration.

    A pipe gets km whatever was last chosen in the screen: what a script prints must not depend on a key press.

    Raises `ConfigError`, `ClauseError`, `BadFileError` and click's `UsageError`, each with one line.
    """
    from frontdash import config
    from frontdash.query.state import Sort, parse_state, settle
    from frontdash.reading import open_dataset

    settings = config.load()
    unit_system = settings.unit_system
    if asked.units is not None and asked.units not in unit_system.views:
        raise click.UsageError(f"--units {asked.units}: no such unit view; accepted: {', '.join(unit_system.views)}")
    path, query = split_link(asked.path)
    state = parse_state(query, settings.units if sys.stdout.isatty() else "km", unit_system)
    state = replace(
        state,
        units=asked.units or state.units,
        selection=narrowed(state.selection, asked.sources, asked.where, unit_system),
    )
    dataset = open_dataset(path, asked.mapping or mapping_asked(), progress, unit_system)
    if asked.sort is not None:
        column = _field(asked.sort.removeprefix("-"), dataset)
        state = replace(state, sort=Sort(column, asked.sort.startswith("-")))
    if asked.columns is not None:
        names = [name.strip() for name in asked.columns.split(",")]
        state = replace(state, columns=tuple(_field(name, dataset) for name in names if name))
    return Request(path, dataset, settle(state, dataset), settings)


def narrowed(selection: Selection, sources: Sequence[str], where: Sequence[str], unit_system: UnitSystem) -> Selection:
    """Return a selection with the clauses of --source and --where added."""
    from frontdash.query.selection import Clause, parse_pairs, selection_from

    for name in sources:
        if not name.strip():
            raise click.UsageError("--source: a name is missing")
        selection = selection.add(Clause("source", "set", (name,)))
    for clauses in where:
        for clause in selection_from(parse_pairs(clauses), unit_system):
            selection = selection.add(clause)
    return selection


def _field(name: str, dataset: Dataset) -> str:
    """Return the column that a name means: its own name, or the heading it has in a printed table."""
    from frontdash.query.state import fields_of
    from frontdash.writing.rows import HEADINGS

    if name in fields_of(dataset):
        return name
    return next((column for column, heading in HEADINGS.items() if heading == name), name)


def narrate(request: Request, said: set[str] | None = None) -> None:
    """Say on standard error what is worth knowing about the reading, and how to list the rejects.

    Notes that were `said` of another request are not said again.
    """
    from frontdash.cli.outcome import say
    from frontdash.figures.text import counted

    said = set() if said is None else said
    for note in request.dataset.notes:
        if note not in said:
            say(note)
            said.add(note)
    defects, rows = len(request.dataset.rejects), request.dataset.rejected_rows
    if defects:
        path = "" if request.path is None else f" {shlex.quote(request.path)}"
        path += "" if request.dataset.mapping is None else f" --map {shlex.quote(str(request.dataset.mapping))}"
        say(f"{counted(rows, 'row')} rejected ({counted(defects, 'defect')}); list them: frontdash rejects{path}")
