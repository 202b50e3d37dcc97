"""The rows and columns of a table before it is mapped: another header, lines left out, columns split and joined."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

import polars as pl

from frontdash.figures.text import counted, one_line
from frontdash.reading.mapping.cells import each, translator
from frontdash.reading.mapping.model import ColumnRule, Join, MappingError, Reshape, Split, key_of
from frontdash.reading.rows.raw import RawTable, as_text

_UNNAMED = "column {}"


def reshaped(wanted: Reshape, raw: RawTable, name: str) -> RawTable:
    """Return a table whose rows and columns are as the mapping `name` wants them; rows keep their lines.

    Raises `MappingError` where it names a line or a column that is not there.
    """
    if wanted.header is not None:
        raw = _under(wanted.header, raw, name)
    raw = _without_lines(wanted.skip, raw)
    for column in wanted.fill:
        raw = _filled(_found(column, raw, f"{name}: fill"), raw)
    for column, split in wanted.split.items():
        raw = _with(raw, _parts(raw, _found(column, raw, f"{name}: split"), split), f"{name}: split.{column}")
    for column, join in wanted.join.items():
        cells = [as_text(raw.frame[_found(part, raw, f"{name}: join.{column}")]) for part in join.columns]
        raw = _with(raw, [_joined(cells, join).alias(column)], f"{name}: join.{column}")
    for column, texts in wanted.drop.items():
        raw = _without_rows(_found(column, raw, f"{name}: drop"), texts, raw)
    return raw


def _found(column: str, raw: RawTable, where: str) -> str:
    names = {key_of(name): name for name in reversed(raw.frame.columns)}
    if key_of(column) not in names:
        accepted = ", ".join(map(repr, raw.frame.columns[:12]))
        raise MappingError(f"{where}: {raw.file} has no column {one_line(column)!r}; accepted: {accepted}")
    return names[key_of(column)]


def _under(line: int, raw: RawTable, name: str) -> RawTable:
    """Return the rows below a line, under the names that are in it; line 0 makes the header a row.

    A line that was taken for one of the title makes rows of those below it, the header that was read among them.
    """
    texts = {column: as_text(raw.frame[column]) for column in raw.frame.columns}
    titles = [own for own in raw.context if not own.below and own.line >= line] if line else []
    if line == 0 or (titles and titles[0].line == line):
        above = [own.row(len(texts)) for own in titles[1:]] + [list(texts)]
        first = int(raw.lines[0]) - 1 if len(raw.lines) else 1
        lines = pl.Series([*(own.line for own in titles[1:]), first], dtype=raw.lines.dtype)
        more = pl.DataFrame(above, schema=dict.fromkeys(texts, pl.String), orient="row")
        files = None if raw.files is None else pl.concat([*[raw.files[:1]] * len(above), raw.files])
        return replace(
            raw,
            frame=pl.concat([more, pl.DataFrame(texts)]).rename(
                _names(titles[0].row(len(texts)) if line else (), texts)
            ),
            lines=pl.concat([lines, raw.lines]),
            files=files,
            context=tuple(own for own in raw.context if own not in titles),
        )
    at = (raw.lines == line).arg_max()
    if at is None or raw.lines[at] != line:
        raise MappingError(
            f"{name}: header: {raw.file} has no row on {raw.row_word} {line}; accepted: a line with names"
        )
    below = raw.lines > line
    return replace(
        raw,
        frame=pl.DataFrame(texts).filter(below).rename(_names([cells[at] for cells in texts.values()], texts)),
        lines=raw.lines.filter(below),
        files=None if raw.files is None else raw.files.filter(below),
    )


def _names(cells: Sequence[str | None], columns: Iterable[str]) -> dict[str, str]:
    """Return the name of each column by the cells of a line, every name once."""
    new: dict[str, str] = {}
    for number, (column, cell) in enumerate(zip_longest(columns, cells), 1):
        title = base = (cell or "").strip() or _UNNAMED.format(number)
        again = 2
        while title in new.values():
            title, again = f"{base} {again}", again + 1
        new[column] = title
    return new


def _without_lines(skip: Sequence[int], raw: RawTable) -> RawTable:
    left_out = raw.lines.is_in(list(skip))
    return _without(left_out, raw, f"{raw.row_word} {', '.join(map(str, skip))}") if skip else raw


def _without_rows(column: str, texts: Sequence[str], raw: RawTable) -> RawTable:
    """Return a table without the rows in which a column has one of the texts (any case; `*` is any text)."""
    cells = as_text(raw.frame[column]).str.strip_chars().fill_null("")
    taken = each(cells, translator(ColumnRule(map=dict.fromkeys(texts, ""))))
    empty = "" in texts
    left_out = taken.is_null() if empty else taken.is_null() & (cells != "")
    said = " or ".join("empty" if not text else repr(one_line(text)) for text in texts)
    return _without(left_out, raw, f"{one_line(column)} is {said}")


def _without(left_out: pl.Series, raw: RawTable, why: str) -> RawTable:
    if not left_out.any():
        return raw
    note = f"{counted(int(left_out.sum()), 'row')} left out: {why}"
    return replace(
        raw,
        frame=raw.frame.filter(~left_out),
        lines=raw.lines.filter(~left_out),
        files=None if raw.files is None else raw.files.filter(~left_out),
        notes=(*raw.notes, note),
    )


def _filled(column: str, raw: RawTable) -> RawTable:
    """Return a table in which the empty cells of a column repeat the one above."""
    cells = as_text(raw.frame[column]).str.strip_chars()
    stated = cells.set(cells == "", None)
    filled = stated.forward_fill()
    number = stated.null_count() - filled.null_count()
    note = f"{counted(number, 'empty cell')} of {one_line(column)} repeat{'s' if number == 1 else ''} the one above"
    return replace(raw, frame=raw.frame.with_columns(filled.alias(column)), notes=(*raw.notes, note))


def _parts(raw: RawTable, column: str, split: Split) -> list[pl.Series]:
    """Return the parts of a column between a sign; the last one has what further signs set off."""
    pieces = as_text(raw.frame[column]).str.splitn(split.at, len(split.into)).struct.unnest()
    stripped = [pieces[part].str.strip_chars() for part in pieces.columns]
    return [part.set(part == "", None).alias(name) for part, name in zip(stripped, split.into, strict=True)]


def _joined(cells: Sequence[pl.Series], join: Join) -> pl.Series:
    """Return the filled cells of several columns as one text each."""
    parts = [cell.str.strip_chars() for cell in cells]
    text = pl.select(
        pl.concat_str([part.set(part == "", None) for part in parts], separator=join.sign, ignore_nulls=True)
    )
    whole = text.to_series()
    return whole.set(whole == "", None)


def _with(raw: RawTable, columns: Sequence[pl.Series], where: str) -> RawTable:
    have: Mapping[str, str] = {key_of(name): name for name in raw.frame.columns}
    for column in columns:
        if key_of(column.name) in have:
            raise MappingError(f"{where}: there is a column {one_line(column.name)!r} already; accepted: another name")
    return replace(raw, frame=raw.frame.with_columns(columns))
