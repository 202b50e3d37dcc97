"""A table of figures in a SQLite file, changed in one transaction that begins with the right to write."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from frontdash.editing.changes import Change, ConflictError, RefusedError, checked, located, new_id
from frontdash.editing.tables.base import EditError, read_names
from frontdash.figures import schema
from frontdash.figures.sources import Sources
from frontdash.figures.text import one_line
from frontdash.figures.units import UnitSystem
from frontdash.reading.formats.databases import quoted
from frontdash.reading.formats.table_choice import chosen
from frontdash.reading.journal import Entry, FileChange, Made
from frontdash.reading.mapping.model import has_our_columns
from frontdash.reading.rows.notation import as_digits
from frontdash.reading.rows.rules import Defect, defects

if TYPE_CHECKING:
    from frontdash.editing.place import Place

_WAIT = 10.0


def table_to_edit(file: Path, table: str | None) -> str | None:
    """Return the table of a SQLite file that holds our columns; None where none does, or a view does."""
    with _open(file) as base:
        names = [
            str(row[0]) for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")
        ]
        names = [name for name in names if not name.startswith("sqlite_")]
        if table is not None and table not in names:
            return None
        name, _ = chosen(file.name, "table", names, table, lambda name: _titles(base, name))
        return name if has_our_columns(_titles(base, name)) else None


def cells(place: Place, key: str, line: int | None) -> dict[str, str]:
    """Return the cells of a row as texts. Raises `EditError` where there is none."""
    with _open(place.figures) as base:
        rows = _Rows(base, place)
        return rows.cells(rows.find(key, line))


def positions(place: Place, seen: Mapping[str, str]) -> list[int]:
    """Return the positions of the rows that have these cells, counted from 1."""
    with _open(place.figures) as base:
        titles = read_names(_titles(base, str(place.table)))
        rows = base.execute(f"SELECT * FROM {quoted(str(place.table))}")
        return [at for at, row in enumerate(rows, 1) if dict(zip(titles, map(_text, row), strict=True)) == seen]


def content_hash(place: Place) -> str:
    """Return a hash of all rows of the table, which the journal states as that of the file."""
    with _open(place.figures) as base:
        return _hash(base, place)


def planned(place: Place, changes: Sequence[Change], unit_system: UnitSystem) -> list[Made]:
    """Return changes as they would be made: tried in a transaction, and taken back."""
    with _open(place.figures) as base:
        base.execute("BEGIN IMMEDIATE")
        try:
            rows = _Rows(base, place)
            made: list[Made] = []
            for change in changes:
                with located(change):
                    made.append(rows.make(change))
            for change, done in zip(changes, made, strict=True):
                with located(change):
                    _require_accepted(base, place, done, rows, unit_system, change.where)
            return made
        finally:
            _roll_back(base)


@contextmanager
def transaction(place: Place, entry: Entry) -> Iterator[Entry]:
    """Make the changes of an entry and yield it with the hashes; commit if the block ends without an error."""
    with _open(place.figures) as base:
        base.execute("BEGIN IMMEDIATE")
        try:
            before = _hash(base, place)
            rows = _Rows(base, place)
            for made in entry.changes:
                new = {} if made.kind == "remove" else {name: new for name, (_, new) in made.cells.items()}
                if rows.make(Change(made.kind, made.key, new)) != made:
                    raise EditError(f"{place.figures}: was changed meanwhile; nothing was written")
            yield replace(entry, files=(FileChange(place.figures.name, before, _hash(base, place), ()),))
            base.execute("COMMIT")
        except BaseException:
            _roll_back(base)
            raise


def _roll_back(base: sqlite3.Connection) -> None:
    """Roll back, unless SQLite did so itself, as on a full disk: the error that it did so for is the one to report."""
    if base.in_transaction:
        base.execute("ROLLBACK")


@contextmanager
def _open(file: Path) -> Iterator[sqlite3.Connection]:
    try:
        # Not for reading alone: such a connection cannot roll back what a killed writer left in the file.
        address = f"{file.resolve().as_uri()}?mode=rw"
        with closing(sqlite3.connect(address, uri=True, timeout=_WAIT, isolation_level=None)) as base:
            base.execute("PRAGMA trusted_schema = OFF")  # a file from elsewhere may bring functions that do more
            base.execute("PRAGMA synchronous = FULL")
            base.text_factory = lambda raw: raw.decode("utf-8", "replace")
            yield base
    except (sqlite3.Error, UnicodeDecodeError) as error:  # names are decoded strictly, whatever the text factory
        raise EditError(
            f"{file.name}: SQLite cannot change it ({one_line(str(error))}); nothing was written"
        ) from error


def _titles(base: sqlite3.Connection, table: str) -> list[str]:
    return [column[0] for column in base.execute(f"SELECT * FROM {quoted(table)} LIMIT 0").description]


def _hash(base: sqlite3.Connection, place: Place) -> str:
    found = hashlib.sha256()
    for row in base.execute(f"SELECT * FROM {quoted(str(place.table))}"):
        found.update(repr(row).encode())
    return found.hexdigest()


class _Rows:
    """The rows of a table, by the ids that SQLite gives them."""

    def __init__(self, base: sqlite3.Connection, place: Place) -> None:
        self._base = base
        self._table = quoted(str(place.table))
        titles = _titles(base, str(place.table))
        self.titles = dict(zip(read_names(titles), titles, strict=True))

    def find(self, key: str, line: int | None = None) -> int:
        """Return the row with an id, or at `#LINE`. Raises `EditError` where there is not exactly one."""
        if key.startswith("#") and key[1:].isdecimal():
            sql = f"SELECT rowid FROM {self._table} LIMIT 1 OFFSET ?"
            found = self._base.execute(sql, (int(key[1:]) - 1,)).fetchall()
        else:
            if "id" not in self.titles:
                raise EditError("the table has no column id; name a row by its position, as #ROW")
            sql = f"SELECT rowid FROM {self._table} WHERE TRIM({quoted(self.titles['id'])}) = ?"
            found = self._base.execute(sql, (key,)).fetchall()
        if len(found) != 1:
            raise EditError(f"{'several rows have' if found else 'no row with'} the id {key}")
        return int(found[0][0])

    def require_free(self, key: str | None) -> None:
        """Raise `EditError` where a row has an id already."""
        sql = f"SELECT 1 FROM {self._table} WHERE TRIM({quoted(self.titles.get('id', ''))}) = ? LIMIT 1"
        if key and self._base.execute(sql, (key,)).fetchone():
            raise EditError(f"the id {key} is used already; accepted: one of its own")

    def cells(self, row: int) -> dict[str, str]:
        """Return the cells of a row as texts."""
        return {name: _text(value) for name, value in zip(self.titles, self._values(row), strict=True)}

    def _values(self, row: int) -> tuple[object, ...]:
        found: tuple[object, ...] = self._base.execute(
            f"SELECT * FROM {self._table} WHERE rowid = ?", (row,)
        ).fetchone()
        return found

    def make(self, change: Change) -> Made:
        """Make one change and return it with what was there before. Raises `EditError`."""
        change = checked(change, tuple(self.titles))
        lacking = [name for name, text in change.cells.items() if text and name not in self.titles]
        if change.table == "sources" or lacking:
            raise EditError(
                "this table of figures has no " + (f"column {', '.join(lacking)}" if lacking else "sources")
            )
        if change.kind == "add":
            cells = {name: text for name, text in change.cells.items() if text}
            if "id" in self.titles and not cells.get("id"):
                ids = [
                    str(row[0]) for row in self._base.execute(f"SELECT {quoted(self.titles['id'])} FROM {self._table}")
                ]
                cells["id"] = change.key or new_id(cells, ids)
            self.require_free(cells.get("id"))
            names = ", ".join(quoted(self.titles[name]) for name in cells)
            marks = ", ".join("?" * len(cells))
            values = [_value(name, text) for name, text in cells.items()]
            self._base.execute(f"INSERT INTO {self._table} ({names}) VALUES ({marks})", values)
            return Made("add", cells.get("id", change.key), {name: ("", text) for name, text in cells.items()})
        row = self.find(change.key)
        now = self.cells(row)
        if change.key.startswith("#") and now.get("id"):
            with suppress(EditError):  # an id of several rows names none
                self.find(now["id"])
                change = replace(change, key=now["id"])
        if change.kind == "remove":
            if any(isinstance(value, bytes) for value in self._values(row)):
                raise EditError(f"{change.key}: the row holds a BLOB, which the journal cannot bring back; withdraw it")
            self._base.execute(f"DELETE FROM {self._table} WHERE rowid = ?", (row,))
            return Made("remove", change.key, {name: (text, "") for name, text in now.items() if text})
        for name, seen in change.expected.items():
            if now.get(name, "") not in {seen, change.cells.get(name)}:
                raise ConflictError(change.key, name, seen, now.get(name, ""), change.cells[name])
        new = {name: text for name, text in change.cells.items() if now.get(name, "") != text}
        self.require_free(new.get("id"))
        types = dict(zip(self.titles, map(type, self._values(row)), strict=True))
        for name, text in new.items():
            sql = f"UPDATE {self._table} SET {quoted(self.titles[name])} = ? WHERE rowid = ?"
            self._base.execute(sql, ((text or None) if types[name] is str else _value(name, text), row))
        return Made(change.kind, change.key, {name: (now[name], text) for name, text in new.items()})


def _require_accepted(
    base: sqlite3.Connection, place: Place, change: Made, rows: _Rows, unit_system: UnitSystem, where: str
) -> None:
    if change.kind == "remove":
        return
    key = change.cells.get("id", ("", change.key))[1] or change.key
    row = base.execute(f"SELECT * FROM {quoted(str(place.table))} WHERE rowid = ?", (rows.find(key),)).fetchone()
    cells = {name: _text(value) or None for name, value in zip(rows.titles, row, strict=True)}
    numbers = {name: as_digits(text) for name in schema.NUMBERS if (text := cells.get(name))}
    typed = {name for name, value in zip(rows.titles, row, strict=True) if not isinstance(value, str)}
    if not defects(dict.fromkeys(schema.BY_NAME) | cells | numbers, unit_system, typed):
        return
    from frontdash.reading.formats.databases import typed_rows
    from frontdash.reading.rows.validate import validate

    # The reader has the last word: it knows notations of dates and numbers that the whole column settles.
    wrong = validate(typed_rows(place.figures.name, list(rows.titles), [row], unit_system), Sources()).rejects
    if wrong:
        found = [
            (reject.column, reject.value, Defect(reject.problem, reject.accepted, reject.rule)) for reject in wrong
        ]
        raise RefusedError(where or change.key, found)


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return "" if value is None else str(value)


def _value(column: str, text: str) -> str | int | float | None:
    """Return a text as SQLite stores it: a number where the column holds numbers, and no digit of it is lost."""
    if column in schema.NUMBERS:
        for kind in (int, float):
            try:
                if str(kind(text)) == text:
                    return kind(text)
            except ValueError:
                continue
    return text or None
