"""Holding changed rows against the reader itself: what it would take, and that no other row reads differently."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from frontdash.editing.changes import RefusedError
from frontdash.editing.place import Place
from frontdash.editing.tables.base import EditableTable, EditError, Record, find
from frontdash.figures import schema
from frontdash.figures.dataset import BadFileError, Reject
from frontdash.figures.sources import Sources
from frontdash.figures.units import UnitSystem
from frontdash.reading.formats.registry import Given, read_file
from frontdash.reading.journal import Made
from frontdash.reading.packages import points_are_decimal
from frontdash.reading.rows.rules import Defect
from frontdash.reading.rows.sources import source_defect
from frontdash.reading.rows.validate import Valid, validate

SAMPLE = 300
"""How many rows are read with the changed ones: what a column's notation is follows from the column."""


def require_accepted(
    place: Place,
    old: EditableTable,
    new: EditableTable,
    made: Sequence[Made],
    sources: bool,
    unit_system: UnitSystem,
) -> None:
    """Raise `RefusedError` for a changed row that would be rejected, `EditError` if another would read otherwise."""
    keys = [change.key for change in made if change.kind != "remove"]
    if sources:
        _require_sources(new, keys)
        return
    rows = [_record(new, "id", key, change) for key, change in zip(keys, _kept(made), strict=True)]
    after, defects, lines = _read(place, new, rows, unit_system)
    changed = {lines[record.line]: key for record, key in zip(rows, keys, strict=True)}
    wrong = [(changed[reject.line], reject) for reject in defects if reject.line in changed]
    if wrong:
        key = wrong[0][0]
        raise RefusedError(key, [_named(reject) for name, reject in wrong if name == key])
    touched = {change.key for change in made}
    before, old_defects, _ = _read(place, old, [], unit_system)
    mended = len({reject.line for reject in old_defects}) - len({reject.line for reject in defects})
    _require_same(before, after, touched, mended > len(touched))


def _kept(made: Sequence[Made]) -> list[Made]:
    return [change for change in made if change.kind != "remove"]


def _record(table: EditableTable, column: str, key: str, change: Made) -> Record:
    if key.startswith("#") and key[1:].isdecimal() and (record := table.at(int(key[1:]))) is not None:
        return record
    renamed = change.cells.get(column, ("", key))[1] or key
    found = find(table, column, renamed) if change.kind == "set" and column in change.cells else None
    found = found or (find(table, column, key) if column in table.columns else None)
    if found is None:
        raise EditError(f"no row with the {column} {key}")
    return found


def _read(
    place: Place, table: EditableTable, rows: Sequence[Record], unit_system: UnitSystem
) -> tuple[Valid | None, tuple[Reject, ...], dict[int, int]]:
    """Return how the first rows and these rows are read, their defects, and line in the table -> line as read."""
    taken: dict[int, Record] = {}
    for record in table.records():
        if len(taken) >= SAMPLE:
            break
        taken[record.line] = record
    taken |= {record.line: record for record in rows}
    if not taken:
        return None, (), {}
    records = [taken[line] for line in sorted(taken)]
    content, lines = table.excerpt(records)
    try:
        raw = read_file(Given(place.figures.name, content=content))
        if place.descriptor is not None and points_are_decimal(place.descriptor.parent):
            raw = replace(raw, settled_decimals=True)
        valid = validate(replace(raw, unit_system=unit_system), Sources())
    except BadFileError as error:
        raise EditError(str(error)) from error
    return valid, valid.rejects, dict(zip((record.line for record in records), lines, strict=True))


def _named(reject: Reject) -> tuple[str, str, Defect]:
    return reject.column, reject.value, Defect(reject.problem, reject.accepted, reject.rule)


def _require_same(before: Valid | None, after: Valid | None, touched: set[str], fewer: bool) -> None:
    if before is None or after is None:
        return
    names = ("id", *schema.NUMBERS, *schema.DATES)
    was = {row[0]: row for row in before.figures.select(names).iter_rows() if row[0] is not None}
    now = {row[0]: row for row in after.figures.select(names).iter_rows() if row[0] is not None}
    other = next((key for key in was if key not in touched and key in now and now[key] != was[key]), None)
    if other is not None or fewer:
        raise EditError(
            f"with this number written so, {other or 'another row'} would be read differently; "
            "write it as the other numbers of the column are written"
        )


def _require_sources(table: EditableTable, keys: Sequence[str]) -> None:
    seen: set[str] = set()
    for record in table.records():
        cells = {name: table.text(record, name).strip() or None for name in table.columns}
        cells.setdefault("name", None)
        wrong = source_defect(cells, seen)
        seen.add(cells["name"] or "")
        if wrong is not None and cells["name"] in keys:
            column, defect = wrong
            raise RefusedError(cells["name"] or "", [(column, cells.get(column) or "", defect)])
