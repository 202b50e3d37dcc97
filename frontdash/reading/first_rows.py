"""The first rows of a large file, read by themselves: what can be shown while the rest is still on its way."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from frontdash.figures import schema
from frontdash.figures.companions import companion
from frontdash.reading.formats.registry import Given, read_first_rows
from frontdash.reading.mapping.model import has_our_columns
from frontdash.reading.mapping.shapes import prepared
from frontdash.reading.rows.notation import read_alone
from frontdash.reading.rows.raw import RawTable


def first_rows(where: str, rows: int) -> RawTable | None:
    """Return the first rows of a file as its reader would hand them on; None where only the whole file tells.

    That is so for compressed and remote files, standard input, folders and patterns, JSON, sheets and databases, for
    tables that need a mapping, for text whose records are not lines, and for numbers and dates that other cells of
    their columns may settle. Text is taken for UTF-8 where its first rows are. Raises what broken files raise.
    """
    path = Path(where).expanduser()
    if not path.is_file() or companion(path).is_file():
        return None
    raw = read_first_rows(Given(path.name, path=path), rows)
    if raw is None:
        return None
    raw = prepared(raw)
    return raw if has_our_columns(raw.frame.columns) and _speaks_for_itself(raw.frame) else None


def _speaks_for_itself(frame: pl.DataFrame) -> bool:
    """Whether every number and date is read the same whatever the rest of its column is."""
    ours = {name: schema.BY_NAME.get(schema.known_name(name)) for name in frame.columns}
    return all(
        read_alone(column.kind, text) is not None
        for name, column in ours.items()
        if column is not None and column.kind in {"number", "date"} and frame[name].dtype == pl.String
        for text in frame[name].str.strip_chars().drop_nulls().unique()
    )
