"""`frontdash add`, `set`, `withdraw`, `undo`: change figures and sources from the command line, with a reason."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from frontdash.cli.outcome import emit, say
from frontdash.cli.request import chosen_mapping, data_link, path_argument
from frontdash.errors import OK

if TYPE_CHECKING:
    from frontdash.editing.changes import Change
    from frontdash.editing.place import Place
    from frontdash.editing.planning import Note
    from frontdash.figures.dataset import Dataset
    from frontdash.figures.units import UnitSystem
    from frontdash.reading.journal import Entry, Table


def _noted(command: Callable[..., int]) -> Callable[..., int]:
    """Add PATH and the options of every change; the command gets a `Note`."""

    @click.option("--why", metavar="TEXT", default="", help="The reason; a change of what a source said needs one.")
    @click.option(
        "--author", metavar="NAME", default="", help="Who makes it; by default your setting, git's name or the login."
    )
    @click.option("--dry-run", "dry", is_flag=True, help="Print how the file would change, and write nothing.")
    @wraps(command)
    def run(why: str, author: str, **rest: Any) -> int:  # Any: the parameters of the command
        from frontdash import config
        from frontdash.editing.planning import Note

        return command(note=Note(why, author or config.load().author), **rest)

    return path_argument(run)


_SOURCES = click.option(
    "--sources", is_flag=True, help="Change the table of sources (name, aliases, role ...) instead."
)
_FROM = click.option(
    "--from",
    "lines",
    metavar="FILE.jsonl",
    type=click.File("rb"),
    help="Read the changes from a file (- for standard input), one JSON object a line; all are made, or none.",
)


@click.command(short_help="Add a figure to PATH.")
@_noted
@click.argument("cells", nargs=-1, metavar="[COLUMN=VALUE]...")
@_SOURCES
@_FROM
def add(path: str | None, cells: tuple[str, ...], sources: bool, lines: Any, dry: bool, note: Note) -> int:
    """Add a figure to PATH; a file that is not there yet is made, as .csv or .tsv.

    \b
    frontdash add figures.csv series=front_length value=1200 unit=km qualifier=about \\
        wording="some 1,200 km" source="Oleksandr Syrskyi" publisher=CNN claimed_on=2025-06

    A figure without an id gets one. What the wording says is filled in where no cell says it: value, low, high,
    qualifier, unit. With --from, each line is an object of columns and values.
    """
    from frontdash.editing.changes import Change

    table, column = _table(sources)
    rows = _objects(lines) if lines is not None else [("", _pairs(cells))] if cells else []
    rows = rows if sources else [(where, _completed(row)) for where, row in rows]
    changes = [Change("add", row.pop(column, ""), row, table, where=where) for where, row in rows]
    return _change(path, changes, note, dry)


@click.command("set", short_help="Correct cells of a figure of PATH.")
@_noted
@click.argument("cells", nargs=-1, metavar="[COLUMN=VALUE]...")
@click.option("--id", "key", metavar="ID", help="The figure, by its id or as #LINE; with --sources, the name.")
@_SOURCES
@_FROM
def set_(
    path: str | None, cells: tuple[str, ...], key: str | None, sources: bool, lines: Any, dry: bool, note: Note
) -> int:
    """Correct cells of a figure of PATH; every other byte of the file stays. COLUMN= empties a cell.

    \b
    frontdash set figures.csv --id cnn_110k value=111000 --why "CNN corrected it on 26 November"

    Where PATH cannot be changed itself (an address, a workbook, a table with other columns), the correction is stored
    in a journal beside it and applied whenever PATH is opened. With --from, each line is an object with the id and the
    cells to set.
    """
    from frontdash.editing.changes import Change

    table, column = _table(sources)
    if lines is None:
        if not key or not cells:
            raise click.UsageError("name the file, the figure and the cells: set PATH --id ID COLUMN=VALUE")
        return _change(path, [Change("set", key, _pairs(cells), table)], note, dry)
    rows = _objects(lines)
    lacking = next((where for where, row in rows if not row.get(column)), None)
    if lacking is not None:
        raise click.UsageError(f"{lacking}: no {column}")
    changes = [Change("set", row.pop(column), row, table, where=where) for where, row in rows]
    return _change(path, changes, note, dry)


@click.command(short_help="Withdraw a figure of PATH; its row stays.")
@_noted
@click.option("--id", "keys", metavar="ID", multiple=True, required=True, help="The figure; repeatable.")
@click.option("--remove", is_flag=True, help="Take the row out of the file; `frontdash undo` brings it back.")
def withdraw(path: str | None, keys: tuple[str, ...], remove: bool, dry: bool, note: Note) -> int:
    """Withdraw figures of PATH. Their rows stay, with the status withdrawn; the journal records the reason.

    \b
    frontdash withdraw figures.csv --id cnn_7k --why "the source took it back"
    """
    from frontdash.editing.changes import Change, withdrawal

    return _change(path, [Change("remove", key) if remove else withdrawal(key) for key in keys], note, dry)


@click.command(short_help="Undo the last change of PATH, or any other.")
@_noted
@click.option(
    "--entry",
    "number",
    metavar="N",
    type=click.IntRange(min=1),
    help="The change, by its number in `frontdash history`.",
)
@click.option("--redo", "again", is_flag=True, help="Redo what was undone last.")
def undo(path: str | None, number: int | None, again: bool, dry: bool, note: Note) -> int:
    """Undo the last change of PATH, or the one with a number. The undo is a change too: the journal keeps both."""
    from frontdash.editing import store

    if again and number is not None:
        raise click.UsageError("--redo and --entry cannot be combined: it redoes what was undone last")
    place, _, units = _place(path, rows=False)
    if dry:
        return _dry(store.plan_back(place, note, number, again, units))
    return _said(place, store.redo(place, note, units) if again else store.undo(place, note, number, units))


def _table(sources: bool) -> tuple[Table, str]:
    """Return the table to change, and the column that names its rows."""
    from frontdash.editing.changes import KEYS

    table: Table = "sources" if sources else "figures"
    return table, KEYS[table]


def _completed(row: dict[str, str]) -> dict[str, str]:
    """Return a new figure with its empty columns filled from its wording, and report what was filled."""
    if not row.get("wording"):
        return row
    from frontdash.session.drafts import Draft

    draft = Draft()
    draft.cells |= row
    draft.type("wording", row["wording"])
    read = ", ".join(f"{name} {draft.text(name)}" for name in sorted(draft.from_wording))
    if read:
        say(f"read from the wording: {read}")
    return {name: text for name, text in draft.cells.items() if name in row or name in draft.from_wording}


def _pairs(cells: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for cell in cells:
        name, sign, text = cell.partition("=")
        if not sign or not name.strip():
            raise click.UsageError(f"{cell}: accepted: COLUMN=VALUE")
        if name.strip() in found:
            raise click.UsageError(f"{name.strip()} is given twice")
        found[name.strip()] = text
    return found


def _objects(lines: Any) -> list[tuple[str, dict[str, str]]]:  # Any: the open file of --from
    """Return the objects of a file, each with the file and the line that it is on."""
    found: list[tuple[str, dict[str, str]]] = []
    name = "standard input" if lines.name == "<stdin>" else lines.name
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            content = json.loads(line, parse_float=str, parse_int=str)
            if not isinstance(content, dict) or not all(isinstance(v, str | None) for v in content.values()):
                raise ValueError
        except (ValueError, RecursionError):
            raise click.UsageError(
                f"{name}:{number}: accepted: a JSON object of columns and texts or numbers"
            ) from None
        found.append((f"{name}:{number}", {column: text or "" for column, text in content.items()}))
    return found


def _place(path: str | None, rows: bool = True, whole: bool = True) -> tuple[Place, Dataset | None, UnitSystem]:
    """Return where changes of PATH go, and its figures where they are needed to find `rows`."""
    from frontdash import config
    from frontdash.editing.place import place_at
    from frontdash.session.opening import exists

    if path is not None and "=" in path and not exists(path.partition("?")[0]):
        raise click.UsageError(f"name the file first: PATH {path}")
    units, link, mapping = config.load().unit_system, data_link(path), chosen_mapping()
    place = place_at(link, mapping, whole)
    if place.how != "overlay" or not rows:
        return place, None, units
    from frontdash.reading import open_dataset

    return place, open_dataset(link, mapping, unit_system=units), units


def _change(path: str | None, changes: Sequence[Change], note: Note, dry: bool) -> int:
    from frontdash.editing import store
    from frontdash.editing.place import NotUtf8Error
    from frontdash.editing.planning import require_file

    if not changes:
        raise click.UsageError("nothing to change: name cells as COLUMN=VALUE, or a file with --from")

    def made(whole: bool) -> int:
        place, dataset, units = _place(path, whole=whole)
        require_file(place, changes)
        if dry:
            return _dry(store.plan(place, changes, note, dataset, units))
        return _said(place, store.commit(place, changes, note, dataset, units))

    try:
        return made(whole=False)
    except NotUtf8Error:  # such a table is not written to: its corrections go to a journal
        return made(whole=True)


def _dry(planned: Any) -> int:  # Any: Planned, which is not imported before it is needed
    from frontdash.editing.history import file_diff, what

    for path, changed in planned.files.items():
        emit(file_diff(path.name, changed.before, changed.after))
    if not planned.files:
        emit(f"{line}\n" for line in what(planned.entry))
    say("nothing was written")
    return OK


def _said(place: Place, entry: Entry) -> int:
    from frontdash.editing.history import what

    emit(f"{line}\n" for line in what(entry))
    file, number = place.figures.name, f"{entry.number}{f' ({entry.takes_back})' if entry.takes_back else ''}"
    if place.how == "overlay":
        say(f"{file} itself is not changed ({place.why_beside}); change {number} is stored in {place.journal}")
    else:
        files = [place.folder / change.name for change in entry.files]
        tables = [str(path) for path in files if path != place.descriptor]
        say(f"change {number} written to {' and '.join(tables)}")
    return OK
