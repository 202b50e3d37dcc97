"""`frontdash diff`: compare two versions of a dataset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from frontdash.cli.choices import format_option
from frontdash.cli.outcome import emit, say
from frontdash.cli.request import STDIN, narrate, open_request, view_options
from frontdash.errors import OK
from frontdash.session.opening import Opened, OpenRequest, narrowed

if TYPE_CHECKING:
    import polars as pl

    from frontdash.figures.dataset import Dataset, Reject
    from frontdash.figures.units import UnitSystem, UnitView
    from frontdash.query.selection import Selection
    from frontdash.versions import Change, Diff

FORMATS = ("text", "json", "markdown")
DIFFERENT = 1
"""The exit code if the versions differ, with --exit-code."""


@click.command(short_help="Compare two versions: figures added, removed and changed.")
@click.argument("old", type=click.Path())
@click.argument("new", type=click.Path())
@view_options
@click.option("--map", "mapping", metavar="FILE.toml", help="A mapping that says what the columns of both mean.")
@click.option("--map-old", metavar="FILE.toml", help="A mapping for OLD only, if its columns differ.")
@click.option("--map-new", metavar="FILE.toml", help="A mapping for NEW only.")
@format_option(FORMATS)
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anything differs, 0 if nothing does.")
def diff(
    old: str,
    new: str,
    units: str | None,
    sources: tuple[str, ...],
    where: tuple[str, ...],
    mapping: str | None,
    map_old: str | None,
    map_new: str | None,
    form: str,
    exit_code: bool,
) -> int:
    """Compare OLD and NEW, two versions of a dataset (files, folders or links; - for standard input).

    Figures are matched by id; without ids on both sides, by equal content, or else by series, source, date and
    publication. The order of rows does not matter. A change lists every column with its old and new text; a figure
    that is now rejected is listed with the reason. If nothing differs, text and markdown print nothing.

    \b
    Marks: + added, - removed, ± changed.
    Exit code: 0 whether or not the versions differ. With --exit-code: 1 if they differ (or if frontdash itself
    fails, with a message), 0 if they do not. 2 for bad input.

    With --where or --source, only figures that are selected in either version are compared.
    """
    from frontdash.versions import compare
    from frontdash.versions.output import STYLES, render

    if old == new == STDIN:
        raise click.UsageError("only one of OLD and NEW can be standard input")
    versions = _opened(old, units, map_old or mapping), _opened(new, units, map_new or mapping)
    said: set[str] = set()
    for opened in versions:
        narrate(opened, said)
    found = compare(versions[0].dataset, versions[1].dataset)
    selections = tuple(opened.state.selection for opened in versions)
    if sources or where or any(selections):
        found = found.within(*_selected(versions, _joined(selections, sources, where, versions[1].dataset.unit_system)))
    # The link of OLD may name another unit view; the output has only one.
    view = versions[1].state.unit_view
    emit(_json(found, view) if form == "json" else render(found, view, STYLES[form]))
    if found.equal:
        say("no differences in what is selected" if found.narrowed else "no differences")
    return DIFFERENT if exit_code and not found.equal else OK


def _opened(path: str, units: str | None, mapping: str | None) -> Opened[Dataset]:
    return open_request(OpenRequest(path, units, mapping=None if mapping is None else Path(mapping)))


def _joined(
    links: Iterable[Selection], sources: tuple[str, ...], where: tuple[str, ...], unit_system: UnitSystem
) -> Selection:
    from frontdash.query.selection import Selection

    clauses = (clause for selection in links for clause in selection)
    selection = Selection()
    for clause in clauses:
        selection = selection.add(clause)
    return narrowed(selection, sources, where, unit_system)


def _selected(versions: tuple[Opened[Dataset], Opened[Dataset]], selection: Selection) -> tuple[pl.Series, pl.Series]:
    """Return the positions selected in each version; none in a version that lacks a requested source or column.

    Raises `ClauseError` if both versions lack it.
    """
    import polars as pl

    from frontdash.cli.show import selected_rows
    from frontdash.query.selection import ClauseError
    from frontdash.query.state import settle

    nothing = pl.Series("_row", [], dtype=pl.UInt32)
    rows: list[pl.Series] = []
    missing: list[ClauseError] = []
    for opened in versions:
        try:
            state = settle(replace(opened.state, selection=selection), opened.dataset)
            rows.append(selected_rows(replace(opened, state=state)))
        except ClauseError as error:
            missing.append(error)
            rows.append(nothing)
    if len(missing) == len(versions):
        raise missing[-1]
    for lacking in missing:
        say(f"nothing is selected in one of the versions: {lacking}")
    return rows[0], rows[1]


# --- JSON ---------------------------------------------------------------------------------------------------


def _json(found: Diff, view: UnitView) -> Iterator[str]:
    """Yield the differences as a JSON object, one figure per line, with every output column of both versions."""
    old, new = found.old, found.new
    counts = {"added": len(found.added), "gone": len(found.gone), "changed": found.changed.height, "same": found.same}
    yield f'{{"old": {_version(old)},\n"new": {_version(new)},\n'
    yield f'"equal": {_truth(found.equal)},\n"summary": {_object({k: str(n) for k, n in counts.items()})},\n'
    yield from _list("changed", _changed(found, view))
    yield ",\n"
    yield from _list("added", _lone(new, found.added, "was_rejected", found.was_rejected, view))
    yield ",\n"
    yield from _list("gone", _lone(old, found.gone, "now_rejected", found.now_rejected, view))
    columns = {"added": _texts(found.columns_added), "gone": _texts(found.columns_gone)}
    yield f',\n"columns": {_object(columns)},\n'
    yield from _list(
        "sources",
        (
            _object({"mark": _text(s.mark), "name": _text(s.name), "changes": _array(map(_change, s.changes))})
            for s in found.sources
        ),
    )
    for name, rejects in zip(("old_rejects", "new_rejects", "rejects_in_both"), found.rejects, strict=True):
        yield ",\n"
        yield from _list(name, map(_reject, rejects))
    yield "}\n"


def _changed(found: Diff, view: UnitView) -> Iterator[str]:
    old, new = (
        _figures(dataset, found.changed[side], view) for dataset, side in ((found.old, "old"), (found.new, "new"))
    )
    entries = found.entries(by_series=False, marks="±")
    for entry, before, after in zip(entries, old, new, strict=True):
        assert entry.old is not None
        assert entry.new is not None
        yield _object(
            {
                "id": _text(entry.row["id"]),
                "series": _text(entry.row["series"]),
                "matched_by": _text(entry.by),
                "ambiguous": _truth(entry.ambiguous),
                "changes": _array(map(_change, entry.changes)),
                "old_line": str(entry.old["_line"]),
                "new_line": str(entry.new["_line"]),
                "old": before,
                "new": after,
            }
        )


def _lone(
    dataset: Dataset, rows: pl.Series, key: str, rejects: Mapping[int, tuple[Reject, ...]], view: UnitView
) -> Iterator[str]:
    lines = dataset.figures["_line"].gather(rows).to_list()
    for row, line, figure in zip(rows, lines, _figures(dataset, rows, view), strict=True):
        reasons = _array(map(_reject, rejects.get(row, ())))
        yield _object({"line": str(line), key: reasons, "figure": figure})


def _figures(dataset: Dataset, rows: pl.Series, view: UnitView) -> Iterator[str]:
    """Yield figures as `frontdash show --format json` prints them."""
    from frontdash.writing.rows import output_columns, output_rows
    from frontdash.writing.text import json_value

    names = output_columns(dataset)
    for row in output_rows(dataset, rows, view):
        yield _object({name: json_value(cell) for name, cell in zip(names, row, strict=True)})


def _change(change: Change) -> str:
    from frontdash.writing.rows import Number
    from frontdash.writing.text import json_value

    old, new = (
        json_value(Number(cell) if cell is not None and change.kind == "number" else cell)
        for cell in (change.old, change.new)
    )
    return _object({"field": _text(change.field), "old": old, "new": new, "note": _text(change.note or None)})


def _reject(reject: Reject) -> str:
    cells = {field.name: _text(str(getattr(reject, field.name))) for field in fields(reject)}
    return _object(cells | {"line": str(reject.line)})


def _version(dataset: Dataset) -> str:
    counts = {"figures": str(dataset.figures.height), "rejected_rows": str(dataset.rejected_rows)}
    return _object({"link": _text(dataset.link), "title": _text(dataset.title), **counts})


def _text(text: str | None) -> str:
    from frontdash.writing.text import json_value

    return json_value(text)


def _truth(value: bool) -> str:
    return "true" if value else "false"


def _texts(texts: Iterable[str]) -> str:
    return _array(map(_text, texts))


def _array(items: Iterable[str]) -> str:
    return f"[{', '.join(items)}]"


def _object(members: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{_text(name)}: {value}" for name, value in members.items()) + "}"


def _list(name: str, items: Iterable[str]) -> Iterator[str]:
    """Yield a member that is a list, one item per line."""
    from frontdash.writing.text import json_array

    yield f"{_text(name)}: "
    yield from json_array(items)
