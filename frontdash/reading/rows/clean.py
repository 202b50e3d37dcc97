"""Cells made safe to draw: control characters visible, blank ones null, guards of spreadsheets taken off."""

from __future__ import annotations

import re
from functools import partial

import polars as pl

from frontdash.figures import schema
from frontdash.figures.distinct import FEW, Distinct, at_once, is_empty
from frontdash.figures.text import CONTROL_PATTERN, CONTROL_PICTURES, counted
from frontdash.reading.rows.guard import bare

_TRIMMED = frozenset(
    column.name
    for column in schema.COLUMNS
    if column.kind != "text" or column.name in {"id", "repeats", "unit", "source", "publisher", "series"}
)
_CLEAN = re.compile(r"[!-&(-~](?:[ -~]*[!-~])?").fullmatch
"""What needs no cleaning: printable ASCII without white space around and a quote in front."""


def cleaned(texts: dict[str, Distinct], guarded: bool) -> tuple[dict[str, Distinct], tuple[str, ...]]:
    """Return text columns safe to draw, without white space around what is looked up, and null where blank.

    `guarded` is whether cells may be guarded against spreadsheets. Columns with nothing to clean stay the same objects.
    """
    filled = [name for name, text in texts.items() if not is_empty(text.values)]
    done = at_once(
        *(partial(_clean_values, texts[name], guarded and name not in schema.NUMBERS) for name in filled),
        rows=max((text.height for text in texts.values()), default=0),
    )
    hidden = sum(found for _, found in done)
    changed = {
        name: texts[name].with_values(values)
        for name, (values, _) in zip(filled, done, strict=True)
        if values is not texts[name].values
    }
    remark = f"{counted(hidden, 'cell')} with control characters, shown as ␛ and the like"
    return texts | changed, (remark,) if hidden else ()


def _clean_values(text: Distinct, guarded: bool) -> tuple[pl.Series, int]:
    """Return the values of a column cleaned, and how many of its rows held control characters."""
    if len(text.values) <= FEW and all(value is None or _CLEAN(value) for value in text.values.to_list()):
        return text.values, 0
    values, hidden = bare(text.values) if guarded else text.values, 0
    # Control characters are made visible on the way in, so that no output can pass them on to a terminal.
    hostile = values.str.contains(CONTROL_PATTERN)
    if hostile.any():
        hidden = int(text.rows(hostile).sum())
        values = values.str.replace_many(list(CONTROL_PICTURES), list(CONTROL_PICTURES.values()))
    return _without_blanks(values, trimmed=values.name in _TRIMMED), hidden


def _without_blanks(values: pl.Series, trimmed: bool) -> pl.Series:
    """Return texts with blank ones null, and where asked for without white space around; the same if none has any."""
    # Whoever starts with a letter or digit is not blank; that much a look at the first byte tells.
    if not trimmed and not ((values < "!") | (values > "~")).any():
        return values
    bare = values.str.strip_chars()
    lengths = bare.str.len_bytes()
    blank = lengths == 0
    if trimmed and (lengths != values.str.len_bytes()).any():
        values = bare
    return values.set(blank.fill_null(False), None) if blank.any() else values
