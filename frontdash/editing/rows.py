"""Holding changed rows against the predicate that reads, and making sure that no other row reads differently."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from frontdash.editing.changes import KEYS, RefusedError
from frontdash.editing.place import Place
from frontdash.editing.tables.base import EditableTable, EditError, Record
from frontdash.editing.tables.delimited import DelimitedTable
from frontdash.figures import schema
from frontdash.figures.text import neutral
from frontdash.figures.units import UnitSystem
from frontdash.reading.journal import Made
from frontdash.reading.packages import points_are_decimal
from frontdash.reading.rows.notation import (
    NumberFormat,
    Read,
    grouped_once,
    may_settle,
    read_alone,
    read_dates,
    read_numbers,
)
from frontdash.reading.rows.rules import defects
from frontdash.reading.rows.sources import source_defect
from frontdash.reading.rows.worded import read_cells

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table with a change: its cells before and after; `record` is None for one that is added."""

    made: Made
    record: Record | None
    before: Cells
    after: Cells | None
    """None for one that is removed."""
    where: str = ""
    """The line that the change was read from."""

    @property
    def name(self) -> str:
        """What errors call the row."""
        return self.where or self.made.key


def require_accepted(place: Place, table: EditableTable, rows: Sequence[Row], unit_system: UnitSystem) -> None:
    """Raise `RefusedError` for a changed row that would be rejected, `EditError` if another would read otherwise."""
    decimal = place.descriptor is not None and points_are_decimal(place.descriptor.parent)
    points = decimal or schema.is_output(table.columns)
    settled = set(schema.NUMBERS) if points else set()
    columns: dict[str, list[str]] = {}
    forms: dict[str, NumberFormat | None] = {}
    for name in (*schema.NUMBERS, *schema.DATES):
        if any(_depends(table, name, row) for row in rows):
            read, columns[name] = _in_column(table, name, rows, points)
            settled |= {name} if read.settled else set()
            forms[name] = read.form
    for at, row in enumerate(rows):
        if row.after is None:
            continue
        cells = read_cells({name: _written(table, name, row) for name in schema.BY_NAME}, unit_system, forms)
        cells |= {name: columns[name][at] or None for name in schema.DATES if name in columns}
        wrong = defects(cells, unit_system, settled)
        if wrong:
            after = row.after
            raise RefusedError(row.name, [(column, after.get(column, ""), defect) for column, defect in wrong])


def _kind(name: str) -> schema.Kind:
    return "number" if name in schema.NUMBERS else "date"


def _written(table: EditableTable, name: str, row: Row) -> str:
    """Return a cell of a changed row as its reader gets it."""
    return table.as_read(name, neutral((row.after or {}).get(name, "")).strip(), row.record)


def _depends(table: EditableTable, name: str, row: Row) -> bool:
    """Return whether a changed cell needs the others of its column to be read, or they may need it."""
    old, new = row.before.get(name, "").strip(), _written(table, name, row)
    if new and read_alone(_kind(name), new) is None:
        return True
    old = table.as_read(name, old, row.record)
    if old == new:
        return False
    if any(may_settle(_kind(name), text) for text in (old, new)):
        return True
    if name not in schema.NUMBERS or (
        isinstance(table, DelimitedTable) and not table.may_group(table.data, len(table.data))
    ):
        return False
    return any(grouped_once(table.text(other, name)) for other in table.records())


def _in_column(table: EditableTable, name: str, rows: Sequence[Row], points: bool) -> tuple[Read, list[str]]:
    """Return a column as it will be read, and the cells of the changed rows in it.

    Raises `EditError` if a cell of another row would be read otherwise than it is now.
    """
    import polars as pl

    def read(cells: Sequence[str]) -> Read:
        column = pl.Series(name, [cell or None for cell in cells], dtype=pl.String)
        return read_numbers(column, points) if name in schema.NUMBERS else read_dates(column)

    changed = {row.record.span[0] for row in rows if row.record is not None}
    others = [record for record in table.records() if record.span[0] not in changed]
    texts = [table.as_read(name, table.text(record, name).strip(), record) for record in others]
    old = [table.as_read(name, row.before.get(name, "").strip(), row.record) for row in rows]
    was, now = read([*texts, *old]), read([*texts, *(_written(table, name, row) for row in rows)])
    count = len(texts)
    differs = was.column[:count].ne_missing(now.column[:count])
    if differs.any():
        at = int(differs.arg_max() or 0)
        key = table.text(others[at], KEYS["figures"]).strip() or f"#{others[at].line}"
        where = next((f"{row.where}: " for row in rows if row.where and _depends(table, name, row)), "")
        raise EditError(
            f"{where}with this {_kind(name)} written so, the {name} of {key}, {texts[at]}, would be read differently; "
            "write it as the others of the column are written"
        )
    return now, [cell or "" for cell in now.column[count:].to_list()]


def require_sources(table: EditableTable, rows: Sequence[Row]) -> None:
    """Raise `RefusedError` for a changed row of a table of sources that would be rejected."""
    changed = {row.record.span[0] for row in rows if row.record is not None}
    seen = {table.text(record, "name").strip() for record in table.records() if record.span[0] not in changed}
    for row in rows:
        if row.after is None:
            continue
        cells = {name: row.after.get(name, "").strip() or None for name in {"name", *table.columns}}
        wrong = source_defect(cells, seen)
        if wrong is not None:
            column, defect = wrong
            raise RefusedError(row.name, [(column, cells.get(column) or "", defect)])
        seen.add(cells["name"] or "")
