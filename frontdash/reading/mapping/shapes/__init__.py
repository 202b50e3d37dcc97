"""Known shapes: mappings that ship with the program, recognised by the header of a table.

Each is a TOML file in this folder: a mapping (see `frontdash.reading.mapping.toml_file`) and a table [shape] with

- `title`, and `documentation`: where its publisher describes it;
- `requires`: the columns that tell it, a list for alternatives;
- `without`: columns of other tables that look like it;
- `tally = true`: its melted columns are running totals. A column whose numbers go up and down is none and stays
  beside the figures, and a table of such columns has the header of this shape, but not its content;
- `nested`: columns of JSON files that hold an object; its keys become columns (`verified.killed`);
- `unfold`: the column of JSON files that lists more rows (older values with their own dates) of the same thing.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from types import ModuleType
from typing import Any

import polars as pl

from frontdash.figures import schema
from frontdash.plugins import registered
from frontdash.reading.mapping.model import ALL, TableMapping, key_of
from frontdash.reading.mapping.toml_file import TABLE, read_mapping
from frontdash.reading.rows.raw import RawTable, as_text

_HXL = re.compile(r"\s*#[A-Za-z][A-Za-z0-9_]*(?:\s*\+\s*[A-Za-z0-9_]+)*\s*")
_ISO_DAYS = r"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}"
_NAMED = 4
"""How many columns a remark names."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A known shape of table: what tells it, and how it becomes figures."""

    name: str
    title: str
    documentation: str
    requires: tuple[tuple[str, ...], ...]
    mapping: TableMapping
    without: tuple[str, ...] = ()
    tally: bool = False
    nested: tuple[str, ...] = ()
    unfold: str | None = None
    remarks: tuple[str, ...] = ()
    """What is worth saying about how a table was read by it."""

    def fits(self, header: Iterable[str]) -> bool:
        """Whether a header has all the columns that tell this shape, and none that tells another table."""
        have = {key_of(name) for name in header}
        return all(any(key_of(name) in have for name in names) for names in self.requires) and not any(
            key_of(name) in have for name in self.without
        )


@lru_cache(maxsize=1)
def known() -> tuple[Shape, ...]:
    """Return the shapes of the program and of installed packages, those that require most columns first.

    A package registers a package of its own that holds TOML files, as this one does. Raises `PluginError`.
    """
    places = [resources.files(__name__), *map(resources.files, registered("frontdash.shapes", ModuleType))]
    found = [
        _shape(file.name, tomllib.loads(file.read_text(encoding="utf-8")))
        for place in places
        for file in place.iterdir()
        if file.name.endswith(".toml")
    ]
    return tuple(sorted(found, key=lambda shape: (-len(shape.requires), shape.name)))


def _shape(file: str, content: dict[str, Any]) -> Shape:  # Any: what TOML holds
    own = content["shape"]
    return Shape(
        file[:-5],
        own["title"],
        own["documentation"],
        tuple((name,) if isinstance(name, str) else tuple(name) for name in own["requires"]),
        read_mapping(content[TABLE], file),
        tuple(own.get("without", ())),
        own.get("tally", False),
        tuple(own.get("nested", ())),
        own.get("unfold"),
    )


def recognise(table: RawTable | Iterable[str]) -> Shape | None:
    """Return the known shape that a table has, adapted to it; None where it has none of them.

    Of a header alone that is said which has the header of a shape: whether its numbers are running totals shows
    in the table only.
    """
    names = table.frame.columns if isinstance(table, RawTable) else list(table)
    for shape in known():
        if shape.fits(names):
            found = _as_tally(shape, table)[0] if shape.tally and isinstance(table, RawTable) else shape
            if found is not None:
                return found
    return None


def doubt(table: RawTable) -> str | None:
    """Return why a table that has the header of a known shape is not one; None where it has no such header."""
    for shape in known():
        if shape.tally and shape.fits(table.frame.columns):
            why = _as_tally(shape, table)[1]
            if why is not None:
                return f"has the columns of {shape.title}, but {why}"
    return None


# --- running totals -----------------------------------------------------------------------------------------


def _as_tally(shape: Shape, table: RawTable) -> tuple[Shape | None, str | None]:
    """Return the shape without the columns that are no running totals; or None and why the table is no tally."""
    melt = shape.mapping.melt
    if melt is None:
        return shape, None
    frame = _in_order(table)
    numbers = {name: _numbers(frame[name]) for name in _counted(shape, frame.columns)}
    numbers = {name: column for name, column in numbers.items() if column.null_count() < len(column)}
    below = [column < 0 for column in numbers.values()]
    negative = sum(pl.DataFrame(below).fold(lambda a, b: a.fill_null(False) | b.fill_null(False))) if below else 0
    if negative and negative * 10 >= frame.height:
        return None, "it holds negative numbers: they are differences or corrections, no running totals"
    backwards = sum(_tendency(column) for column in numbers.values()) < 0
    wavering = [name for name, column in numbers.items() if _wavers(column.reverse() if backwards else column)]
    telling = {key_of(name) for names in shape.requires for name in names}
    told = [name for name in numbers if key_of(name) in telling]
    if told and 2 * sum(name in wavering for name in told) > len(told):
        return None, "its numbers go up and down: they are counts per day, no running totals"
    if not wavering:
        return shape, None
    columns = tuple(name for name in melt.columns if key_of(name) not in {key_of(other) for other in wavering})
    named = ", ".join(wavering[:_NAMED]) + (", …" if len(wavering) > _NAMED else "")
    rest = "is no running total and stays" if len(wavering) == 1 else "are no running totals and stay"
    adapted = replace(melt, columns=columns or melt.columns, but=(*melt.but, *wavering))
    return replace(
        shape, mapping=replace(shape.mapping, melt=adapted), remarks=(f"{named} {rest} beside the figures",)
    ), None


def _counted(shape: Shape, header: Iterable[str]) -> Iterator[str]:
    """Yield the columns that a tally would make figures of, as far as the header tells."""
    melt = shape.mapping.melt
    assert melt is not None
    rules = [rule for block in (shape.mapping.columns, *shape.mapping.figures) for rule in block.values()]
    named = {key_of(name) for rule in rules for name in (*rule.column, *rule.to)} | {key_of(n) for n in melt.but}
    wanted = {key_of(name) for name in melt.columns}
    for name in header:
        if key_of(name) in wanted or (ALL in melt.columns and key_of(name) not in named):
            yield name


def _in_order(table: RawTable) -> pl.DataFrame:
    """Return the rows by their day where all have one in ISO form, else as they stand."""
    name = next((n for n in table.frame.columns if key_of(n) in {"date", "report_date"}), None)
    if name is None:
        return table.frame
    days = as_text(table.frame[name])
    if not days.fill_null("").str.contains(_ISO_DAYS).all():
        return table.frame
    return table.frame[days.str.strip_chars().arg_sort()]


def _numbers(column: pl.Series) -> pl.Series:
    return as_text(column).str.replace_all(r"[,\s]", "").cast(pl.Float64, strict=False).fill_nan(None)


def _steps(column: pl.Series) -> pl.Series:
    kept = column.drop_nulls()
    return kept.filter(kept >= 0).diff().drop_nulls()


def _tendency(column: pl.Series) -> int:
    steps = _steps(column)
    return int((steps > 0).sum()) - int((steps < 0).sum())


def _wavers(column: pl.Series) -> bool:
    """Whether numbers fall too often and too deep for running totals, in which a fall is a correction."""
    steps = _steps(column)
    falls = steps.filter(steps < 0)
    highest = float(column.max() or 0)  # type: ignore[arg-type]
    return 10 * len(falls) > int((steps != 0).sum()) and -10 * float(falls.sum()) > highest


# --- what is no row, and rows within rows --------------------------------------------------------------------


def prepared(raw: RawTable) -> RawTable:
    """Return a table of figures' rows: without a row of HXL tags, and with rows that stand within rows unfolded."""
    return _unfolded(_untagged(raw))


def _untagged(raw: RawTable) -> RawTable:
    """Return a table without the row of HXL tags (#country+name) below its header, and say so.

    Source: https://hxlstandard.org/standard/1-1final/tagging/
    """
    if raw.frame.is_empty():
        return raw
    # In several files read as one, each may have its own.
    starts = [0] if raw.files is None else raw.files.is_first_distinct().arg_true().to_list()
    tagged = [at for at in starts if _is_tags(raw.frame.row(at))]
    if not tagged:
        return raw
    figures = ~pl.int_range(raw.frame.height, eager=True).is_in(tagged)
    return replace(
        raw,
        frame=raw.frame.filter(figures),
        lines=raw.lines.filter(figures),
        files=None if raw.files is None else raw.files.filter(figures),
        notes=(*raw.notes, f"{raw.row_word} {raw.lines[tagged[0]]} holds HXL tags and no figure; skipped"),
    )


def _is_tags(row: tuple[object, ...]) -> bool:
    cells = [str(cell) for cell in row if cell is not None and str(cell).strip()]
    # Some publishers forget the sign before a tag or two.
    return bool(cells) and 2 * sum(_HXL.fullmatch(cell) is not None for cell in cells) >= len(cells)


def _unfolded(raw: RawTable) -> RawTable:
    """Return a table of a known shape with objects and lists in its cells as columns and rows of their own."""
    header = {key_of(name): name for name in raw.frame.columns}
    for shape in known() if raw.row_word != "row" and not raw.delimited else ():
        nested = [header[key_of(name)] for name in shape.nested if key_of(name) in header]
        if nested:
            flat = _flat(raw, nested)
            if flat is not raw and shape.fits(flat.frame.columns):
                return flat
        if shape.unfold is not None and key_of(shape.unfold) in header and shape.fits(raw.frame.columns):
            return _with_rows_of(raw, header[key_of(shape.unfold)])
    if raw.row_word == "row" or raw.delimited or any(shape.fits(raw.frame.columns) for shape in known()):
        return raw
    ours = {key_of(name) for name in raw.frame.columns} >= set(schema.REQUIRED)
    return raw if ours else _flat(raw, [name for name in raw.frame.columns if _holds_objects(raw.frame[name])])


def _holds_objects(column: pl.Series) -> bool:
    """Whether every filled cell of a column looks like a JSON object."""
    cells = column.drop_nulls()
    return column.dtype == pl.String and len(cells) > 0 and bool(cells.str.starts_with("{").all())


def _flat(raw: RawTable, columns: list[str]) -> RawTable:
    frame = raw.frame
    for name in columns:
        objects = [_parsed(cell) for cell in frame[name].to_list()]
        if any(value is not None and not isinstance(value, dict) for value in objects):
            return raw
        keys = dict.fromkeys(key for value in objects if isinstance(value, dict) for key in value)
        added = [
            pl.Series(
                f"{name}.{key}",
                [_cell(value.get(key)) if isinstance(value, dict) else None for value in objects],
                dtype=pl.String,
            )
            for key in keys
        ]
        if any(column.name in frame.columns for column in added):
            return raw
        frame = frame.drop(name).with_columns(added)
    return replace(raw, frame=frame)


def _with_rows_of(raw: RawTable, name: str) -> RawTable:
    """Return a table in which every entry of a list in a row is a row, with what it does not say taken from its own.

    What the row itself states is kept where the list does not repeat it. A list that cannot be read stays a cell.
    """
    rows: list[dict[str, str | None]] = []
    origins: list[int] = []
    for at, row in enumerate(raw.frame.iter_rows(named=True)):
        own = {key: None if value is None else str(value) for key, value in row.items()}
        entries = _parsed(own[name])
        if entries is None or not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            rows.append(own)
            origins.append(at)
            continue
        bare = {**own, name: None}
        # An entry without an address of its own was read where nobody says: not at the row's.
        unsaid: dict[str, str | None] = dict.fromkeys(key for entry in entries for key in entry)
        unfolded = [{**bare, **unsaid, **{key: _cell(value) for key, value in entry.items()}} for entry in entries]
        stated = [key for key in unsaid if own.get(key) is not None]
        if not any(all(entry[key] == own[key] for key in stated) for entry in unfolded):
            unfolded.insert(0, bare)
        rows += unfolded
        origins += [at] * len(unfolded)
    header = dict.fromkeys([*raw.frame.columns, *(key for row in rows for key in row)])
    frame = pl.DataFrame(
        {key: [row.get(key) for row in rows] for key in header}, schema=dict.fromkeys(header, pl.String)
    )
    if frame[name].null_count() == frame.height:
        frame = frame.drop(name)
    taken = pl.Series(origins, dtype=pl.UInt32)
    return replace(
        raw,
        frame=frame,
        lines=raw.lines[taken],
        files=None if raw.files is None else raw.files[taken],
        notes=(*raw.notes, f"{raw.frame.height:,} {raw.row_word}s of the file list {frame.height:,} dated values"),
    )


def _parsed(cell: object) -> Any:  # Any: JSON holds whatever its author wrote, until it has been looked at
    if cell is None or not str(cell).lstrip().startswith(("{", "[")):
        return cell
    try:
        # Numbers stay the digits that stand there.
        return json.loads(str(cell), parse_float=str, parse_int=str)
    except (json.JSONDecodeError, RecursionError):
        return str(cell)


def _cell(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)
