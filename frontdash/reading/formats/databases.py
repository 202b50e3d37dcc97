"""Tables and views in SQLite and DuckDB files, opened for reading only."""

from __future__ import annotations

import re
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Timer
from time import monotonic
from typing import TYPE_CHECKING

import polars as pl

from frontdash import limits
from frontdash.figures.dataset import BadFileError, Reject
from frontdash.figures.text import one_line
from frontdash.figures.units import STANDARD, UnitSystem
from frontdash.reading.formats.arrow import typed_table
from frontdash.reading.formats.encoding import as_shown, is_foreign
from frontdash.reading.formats.registry import Given
from frontdash.reading.formats.table_choice import chosen
from frontdash.reading.rows.notation import UNCLEAR, typed
from frontdash.reading.rows.raw import RawTable

if TYPE_CHECKING:
    import duckdb


def quoted(name: str) -> str:
    """Return a name as SQL takes it."""
    return '"' + name.replace('"', '""') + '"'


@contextmanager
def _on_disk(given: Given) -> Iterator[Path]:
    """Give a path to libraries that open files themselves, also for content that came without one."""
    if given.path is not None:
        yield given.path.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="frontdash-") as folder:
        path = Path(folder) / "database"
        path.write_bytes(given.data)
        yield path


# --- SQLite -------------------------------------------------------------------------------------------------


def read_sqlite(given: Given) -> RawTable:
    """Read a table or view of a SQLite file. Values have types of their own there, row by row."""
    try:
        with _on_disk(given) as path, closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as base:
            # A file from elsewhere may bring views and functions that do more than read.
            base.execute("PRAGMA trusted_schema = OFF")
            base.execute("PRAGMA query_only = ON")
            base.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
            end = monotonic() + limits.most("seconds")
            base.set_progress_handler(lambda: monotonic() > end, 100_000)
            base.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
            found = base.execute(
                "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' "
                "ESCAPE '\\' ORDER BY rowid"
            )
            names = [str(row[0]) for row in found]

            def header(table: str) -> list[str]:
                cursor = base.execute(f"SELECT * FROM {quoted(table)} LIMIT 0")
                return [column[0] for column in cursor.description]

            table, notes = chosen(given.name, "table", names, given.table, header)
            titles = header(table)
            rows = _bounded(given.name, base.execute(f"SELECT * FROM {quoted(table)}"))
    except (sqlite3.Error, UnicodeError) as error:
        why = one_line(as_shown(str(error)))
        if getattr(error, "sqlite_errorname", "") == "SQLITE_INTERRUPT":
            raise BadFileError(f"{given.name}: {limits.exceeded('seconds')}") from error
        if getattr(error, "sqlite_errorname", "") == "SQLITE_READONLY_ROLLBACK":
            why = f"a program died while it changed it; frontdash verify {given.name} restores it"
        raise BadFileError(f"{given.name}: SQLite cannot read it ({why})") from error
    foreign = [at for at, row in enumerate(rows) if any(isinstance(cell, str) and is_foreign(cell) for cell in row)]
    shown = (
        [tuple(as_shown(cell) if isinstance(cell, str) else cell for cell in row) for row in rows] if foreign else rows
    )
    raw = typed_rows(given.name, titles, shown)
    defects = tuple(
        Reject(given.name, at + 1, titles[where], str(shown[at][where]), "not UTF-8", "text in UTF-8", "encoding")
        for at in foreign
        for where, cell in enumerate(rows[at])
        if isinstance(cell, str) and is_foreign(cell)
    )
    kept = ~raw.lines.is_in([at + 1 for at in foreign])
    return replace(raw, frame=raw.frame.filter(kept), lines=raw.lines.filter(kept), defects=defects, notes=notes)


def _bounded(name: str, cursor: sqlite3.Cursor) -> list[tuple[object, ...]]:
    """Return the rows of a table or view, which may have no end. Raises `BadFileError` where a limit is exceeded."""
    rows: list[tuple[object, ...]] = []
    cells, memory = limits.most("cells"), limits.most("memory")
    while found := cursor.fetchmany(10_000):
        rows += found
        cells -= len(found) * len(found[0])
        memory -= sum(len(cell) + 64 if isinstance(cell, str | bytes) else 32 for row in found for cell in row)
        if cells < 0 or memory < 0:
            raise BadFileError(f"{name}: {limits.exceeded('cells' if cells < 0 else 'memory')}")
    return rows


def typed_rows(
    name: str, titles: Sequence[str], rows: Sequence[tuple[object, ...]], unit_system: UnitSystem = STANDARD
) -> RawTable:
    """Return rows of SQLite as a table; `name` is that of the file."""
    cells: list[tuple[object, ...]] = list(zip(*rows, strict=True)) if rows else [() for _ in titles]
    frame = pl.DataFrame([_column(title, column) for title, column in zip(titles, cells, strict=True)])
    return replace(typed_table(name, frame), unit_system=unit_system)


def _column(name: str, cells: tuple[object, ...]) -> pl.Series:
    kinds = {type(cell) for cell in cells if cell is not None}
    if kinds and kinds <= {int}:
        return pl.Series(name, cells, dtype=pl.Int64)
    if kinds and kinds <= {int, float}:
        return pl.Series(name, [None if cell is None else float(str(cell)) for cell in cells], dtype=pl.Float64)
    texts = [_text(cell) for cell in cells]
    if any(isinstance(cell, str) and re.match(UNCLEAR, cell.strip()) for cell in cells):
        # A number is no evidence for how a text beside it is written.
        pairs = zip(cells, texts, strict=True)
        texts = [typed(text) if text and isinstance(cell, float) else text for cell, text in pairs]
    return pl.Series(name, texts, dtype=pl.String)


def _text(cell: object) -> str | None:
    if isinstance(cell, bytes):
        return cell.decode("utf-8", "replace")
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return None if cell is None else str(cell)


# --- DuckDB -------------------------------------------------------------------------------------------------


_ONLY_DUCKDB = re.compile(r"INTERVAL|UNION|TIME WITH TIME ZONE|BIT|BIGNUM|VARINT|GEOMETRY|VARIANT")
"""Types that Polars lacks; their values are read as DuckDB prints them."""


class _Stream:
    """A result of DuckDB as nothing but an Arrow stream: asked for more, DuckDB complains of leaks at exit."""

    def __init__(self, result: duckdb.DuckDBPyRelation) -> None:
        self._result = result

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._result.__arrow_c_stream__(requested_schema)


def read_duckdb(given: Given) -> RawTable:
    """Read a table or view of a DuckDB file; nothing in it may reach other files or the network."""
    import duckdb

    shut: dict[str, str | bool | int | float | list[str]] = {
        "enable_external_access": "false",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "memory_limit": f"{limits.most('memory')}B",
        "temp_directory": "",
    }
    try:
        with _on_disk(given) as path, ExitStack() as stack:
            base = stack.enter_context(closing(duckdb.connect(str(path), read_only=True, config=shut)))
            found = base.execute(
                "SELECT table_schema, table_name FROM information_schema.tables "
                "WHERE table_catalog = current_database() AND table_schema NOT IN ('information_schema', 'pg_catalog')"
            ).fetchall()
            places = {
                name if space == "main" else f"{space}.{name}": f"{quoted(space)}.{quoted(name)}"
                for space, name in found
            }

            def types(table: str) -> dict[str, str]:
                found = base.execute(f"DESCRIBE {places[table]}").fetchall()
                return {str(row[0]): str(row[1]) for row in found}

            alarm = Timer(limits.most("seconds"), base.interrupt)
            alarm.daemon = True
            stack.callback(alarm.cancel)
            alarm.start()
            table, notes = chosen(given.name, "table", list(places), given.table, lambda table: list(types(table)))
            cells = [
                f"{quoted(name)}::VARCHAR AS {quoted(name)}" if _ONLY_DUCKDB.search(kind) else quoted(name)
                for name, kind in types(table).items()
            ]
            _require_bounded(given.name, base, places[table], types(table))
            frame = pl.DataFrame(_Stream(base.sql(f"SELECT {', '.join(cells)} FROM {places[table]}")))
    except duckdb.InterruptException as error:
        raise BadFileError(f"{given.name}: {limits.exceeded('seconds')}") from error
    except duckdb.OutOfMemoryException as error:
        raise BadFileError(f"{given.name}: {limits.exceeded('memory')}") from error
    except (duckdb.Error, pl.exceptions.PolarsError) as error:
        why = one_line((str(error).splitlines() or ["no reason given"])[0])
        raise BadFileError(f"{given.name}: DuckDB cannot read it ({why})") from error
    return typed_table(given.name, frame, notes)


def _require_bounded(name: str, base: duckdb.DuckDBPyConnection, place: str, types: Mapping[str, str]) -> None:
    """Raise `BadFileError` where a table, or a view without end, has more cells or longer texts than allowed."""
    rows = limits.most("cells") // max(1, len(types))
    texts = [f"strlen({quoted(column)})" for column, kind in types.items() if kind == "VARCHAR"]
    texts += [f"octet_length({quoted(column)})" for column, kind in types.items() if kind == "BLOB"]
    size = " + ".join(f"coalesce(sum({text}), 0)" for text in texts) or "0"
    counted = base.execute(f"SELECT count(*), {size} FROM (SELECT * FROM {place} LIMIT {rows + 1})").fetchall()[0]
    if counted[0] > rows or counted[1] > limits.most("memory"):
        raise BadFileError(f"{name}: {limits.exceeded('cells' if counted[0] > rows else 'memory')}")
