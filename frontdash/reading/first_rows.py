"""The first rows of a large file, read by themselves: what can be shown while the rest is still on its way."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from frontdash.figures import schema
from frontdash.figures.companions import companion
from frontdash.reading.formats.registry import Given, read_first_rows
from frontdash.reading.formats.table_choice import known_name
from frontdash.reading.mapping.detect import has_our_columns
from frontdash.reading.mapping.shapes import prepared
from frontdash.reading.rows import notation
from frontdash.reading.rows.raw import RawTable

_FORMS: tuple[notation.NumberFormat | None, ...] = (None, notation.ENGLISH, notation.CONTINENTAL)
_ORDERS: tuple[notation.Order | None, ...] = (None, "day first", "month first")


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
    """Whether every number and date reads the same whatever else stands in its column."""
    for name in frame.columns:
        if frame[name].dtype != pl.String or known_name(name) not in (*schema.NUMBERS, *schema.DATES):
            continue
        cells = frame[name].str.strip_chars().drop_nulls().unique()
        if known_name(name) in schema.DATES:
            texts = filter(lambda text: not notation.is_interval(text), cells.to_list())
            if any(len({notation.read_date(text, order) for order in _ORDERS}) > 1 for text in texts):
                return False
            continue
        odd = cells.cast(pl.Float64, strict=False).is_null() | cells.str.contains(notation.AMBIGUOUS_DOT)
        for text in cells.filter(odd).to_list():
            if len({notation.read_number(text, form, gaps) for form in _FORMS for gaps in (False, True)}) > 1:
                return False
    return True
