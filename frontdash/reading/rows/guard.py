"""Taking back what `frontdash.figures.text.guarded` put before cells that a spreadsheet would run as a formula."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from frontdash.figures.text import GUARDED_PATTERN, unguarded


def without_guard(frame: pl.DataFrame, but: Collection[str] = ()) -> pl.DataFrame:
    """Return a table with the guarding quote taken off the cells and names of its text columns.

    Only a quote before = + - @, a tab, a carriage return or a cell guarded already is one of ours; any other text
    that starts with an apostrophe is the author's. The columns `but` are left as they are: a number with a quote
    in front is for a person to settle.

    >>> without_guard(pl.DataFrame({"note": ["'=1+1", "'tis", "''=x"]}))["note"].to_list()
    ['=1+1', "'tis", "'=x"]
    """
    texts = [name for name in frame.columns if name not in but and frame[name].dtype == pl.String]
    return bare_names(frame.with_columns(bare(frame[name]) for name in texts))


def bare_names(frame: pl.DataFrame) -> pl.DataFrame:
    """Return a table with the guarding quote taken off the names of its columns."""
    names = [unguarded(name) for name in frame.columns]
    # Names that would become the same stay as they are, all of them: columns are never merged.
    return frame.rename(dict(zip(frame.columns, names, strict=True))) if len(set(names)) == len(names) else frame


def bare(column: pl.Series) -> pl.Series:
    """Return texts without the guarding quote; the same object where none has one."""
    # A look at first letters costs a tenth of looking for the pattern, and most tables have no such cell.
    quoted = column.str.starts_with("'").fill_null(False)
    if not quoted.any():
        return column
    cells = column.filter(quoted)
    bare = cells.str.replace(GUARDED_PATTERN, "$1")
    return column.clone().scatter(quoted.arg_true(), bare) if (bare != cells).any() else column
