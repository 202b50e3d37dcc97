"""What commands share: PATH and the options that choose a view, opening them, and notes on the reading."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

from frontdash.cli.choices import Names
from frontdash.figures.formats import Role, names, usual_suffixes
from frontdash.session.opening import Opened, OpenRequest, open_data, split_link

if TYPE_CHECKING:
    from frontdash.figures.dataset import Dataset

STDIN = "-"
Decorated = TypeVar("Decorated", bound=Callable[..., Any])  # Any: commands differ in their parameters


def complete_path(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Leave the completion of a path to the shell."""
    return [CompletionItem(incomplete, type="file")]


def complete_units(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the names of unit views that begin with what is typed."""
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
    command = click.option(
        "--plain",
        is_flag=True,
        expose_value=False,
        callback=_remember_plain,
        help="Show PATH without the corrections that are stored beside it.",
    )(command)
    argument = click.argument("path", required=False, shell_complete=complete_path, callback=_with_table)
    return argument(command)


_TABLE = "frontdash.table"
_MAPPING = "frontdash.mapping"
_PLAIN = "frontdash.plain"


def _remember_plain(context: click.Context, _parameter: click.Parameter, plain: bool) -> None:
    context.meta[_PLAIN] = plain


def data_link(path: str | None) -> str:
    """Return the data that PATH names, without the query of a link; the bundled dataset where there is no PATH."""
    from frontdash.figures.companions import BUNDLED

    return split_link(path)[0] or BUNDLED


def chosen_plain() -> bool:
    """Return whether the current command leaves out corrections that are stored outside its data."""
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.meta.get(_PLAIN))


def _remember_mapping(context: click.Context, _parameter: click.Parameter, mapping: str | None) -> None:
    context.meta[_MAPPING] = mapping


def chosen_mapping() -> Path | None:
    """Return the file that --map of the current command names."""
    context = click.get_current_context(silent=True)
    typed = None if context is None else context.meta.get(_MAPPING)
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
            shell_complete=complete_units,
            help="Show lengths and areas in km, mi, or a view of your configuration.",
        ),
    ):
        command = option(command)
    return command


def output_options(role: Role, order: str, where: str = "") -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Add PATH and the options of a command that writes a view, in the formats of a role.

    The command gets PATH and the options that choose a view as one `OpenRequest`, and `output`, `form` and
    `force`. `order` is the help text of --sort, `where` a part of that of -o.
    """
    where = (
        f"Where to write. The suffix sets the format: {', '.join(usual_suffixes(role))}; {where}- is standard output."
    )
    target = click.Path(allow_dash=True)
    options = (
        click.option("--force", is_flag=True, help="Replace an existing target without asking."),
        click.option("--sort", metavar="[-]COLUMN", help=order),
        view_options,
        click.option("--format", "form", type=Names(lambda: names(role)), help="How to write, whatever the suffix."),
        click.option("-o", "--output", metavar="FILE", required=True, type=target, help=where),
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
            return command(OpenRequest(path, units, sources, where, sort), **output)

        decorated: Callable[..., int] = run
        for option in (*options, path_argument):
            decorated = option(decorated)
        return decorated

    return add


def open_request(request: OpenRequest) -> Opened[Dataset]:
    """Open what is requested, as `open_data` does, with the user's settings and the mapping of --map.

    A pipe gets km whatever was last chosen on the screen: what a script prints must not depend on a key press.
    """
    from frontdash import config

    default_units = None if sys.stdout.isatty() else "km"
    mapping = request.mapping or chosen_mapping()
    plain = request.plain or chosen_plain()
    return open_data(replace(request, mapping=mapping, default_units=default_units, plain=plain), config.load())


def narrate(opened: Opened[Dataset], said: set[str] | None = None) -> None:
    """Print notes on the reading to standard error, and how to list the rejects.

    Notes in `said`, which were printed for other data, are not repeated.
    """
    from frontdash.cli.outcome import say
    from frontdash.figures.text import counted

    said = set() if said is None else said
    for note in opened.dataset.notes:
        if note not in said:
            say(note)
            said.add(note)
    defects, rows = len(opened.dataset.rejects), opened.dataset.rejected_rows
    if defects:
        path = "" if opened.path is None else f" {shlex.quote(opened.path)}"
        path += "" if opened.dataset.mapping is None else f" --map {shlex.quote(str(opened.dataset.mapping))}"
        say(f"{counted(rows, 'row')} rejected ({counted(defects, 'defect')}); list them: frontdash rejects{path}")
