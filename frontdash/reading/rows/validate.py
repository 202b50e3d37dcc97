"""Raw table -> figures and rejects: every defect named, nothing fixed, nothing dropped in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial, reduce
from itertools import accumulate
from operator import or_
from typing import TypeVar

import polars as pl

from frontdash.figures import schema
from frontdash.figures.computed import with_computed
from frontdash.figures.dataset import FILE, BadFileError, Reject
from frontdash.figures.distinct import Distinct, at_once, distinct, is_empty
from frontdash.figures.sieves import maybe_range
from frontdash.figures.sources import Sources
from frontdash.figures.text import one_line
from frontdash.figures.units import UnitSystem
from frontdash.reading.rows import rules
from frontdash.reading.rows.clean import cleaned
from frontdash.reading.rows.guard import bare_names
from frontdash.reading.rows.notation import PLAIN_NUMBER, UNCLEAR, NumberFormat, read_dates, read_numbers
from frontdash.reading.rows.raw import RawTable, as_text
from frontdash.reading.rows.worded import as_stated

T = TypeVar("T")
_EXACT = 2**53
"""Up to this, every integer is one in double precision too."""

_SIEVES: dict[Callable[[str], object], Callable[[pl.Series], pl.Series]] = {
    rules.number_defect: lambda texts: ~texts.str.contains(PLAIN_NUMBER),
    rules.unsettled_number_defect: lambda texts: ~texts.str.contains(PLAIN_NUMBER) | texts.str.contains(UNCLEAR),
    rules.says_negative: lambda texts: texts.str.contains(rules.BELOW_ZERO),
    rules.states_range: maybe_range,
}
"""Test -> the texts that may pass it: a pattern over a column costs less than a test of each text."""


@dataclass(frozen=True)
class Valid:
    """Figures with their computed columns, the rejects, and what is worth saying about the reading."""

    figures: pl.DataFrame
    rejects: tuple[Reject, ...]
    notes: tuple[str, ...]
    extra_columns: tuple[str, ...]


def validate(raw: RawTable, sources: Sources) -> Valid:
    """Split a raw table into figures and rejects.

    Raises `BadFileError` where a required column is missing altogether.
    """
    frame, notes = _shaped(raw)
    given = distinct(frame, frame.columns)
    texts, hidden = cleaned(given, raw.delimited)
    texts, settled, remarks = _as_written(texts, raw)
    extras = tuple(name for name in frame.columns if name not in schema.BY_NAME)
    tasks = (partial(_number_columns, texts.get(name, frame[name])) for name in schema.NUMBERS)
    numbers = dict(zip(schema.NUMBERS, at_once(*tasks, rows=frame.height), strict=True))
    frame = frame.with_columns(text.column for name, text in texts.items() if text is not given.get(name))
    is_date, dated = ManyRows(frame, texts, {}).where("unit", rules.is_date_unit)
    if dated:
        # In a typed table a year is a number: it is read by its digits, 2022 and not 2022.0.
        written, (number, text) = as_text(frame["value"]), numbers["value"]
        frame = frame.with_columns(written)
        numbers["value"] = number.set(is_date, None), written.zip_with(is_date, text)
        parts = {rules.DATED: ~is_date} | ({"value": is_date} if "value" in texts else {})
        texts |= {name: Distinct(written.set(other, None)) for name, other in parts.items()}
    values = {name: number for name, (number, _) in numbers.items()}
    rejects = list(raw.defects)
    bad = pl.Series([False]).new_from_index(0, frame.height)
    for rule in rules.rules_for(ManyRows(frame, texts, values), raw.unit_system, settled):
        if rule.bad.any():
            bad = bad | rule.bad
            rejects += _named(raw, rule, frame)
    printed = (text.alias(f"_{name}_text") for name, (_, text) in numbers.items())
    taken, lines, files = frame.with_columns(*values.values(), *printed), raw.lines, raw.files
    if bad.any():
        taken, texts, lines, files = _kept(~bad, taken, texts, lines, files)
    rejects += _duplicate_ids(raw.file, taken, lines, files)
    if len(rejects) > len(raw.defects) and taken["id"].is_duplicated().any():
        first = taken["id"].is_null() | taken["id"].is_first_distinct()
        taken, texts, lines, files = _kept(first, taken, texts, lines, files)
    order = {} if raw.files is None else {name: at for at, name in enumerate(raw.files.unique(maintain_order=True))}
    rejects.sort(key=lambda reject: (order.get(reject.file, 0), reject.line))
    figures = with_computed(taken, lines, sources, raw.unit_system, texts)
    if files is not None:
        figures = figures.with_columns(files.alias(FILE))
    return Valid(_in_step(figures), tuple(rejects), (*raw.notes, *hidden, *notes, *remarks), extras)


@dataclass(frozen=True)
class ManyRows:
    """The cells of a table: all its columns, its texts by their distinct values, its numbers as Float64."""

    frame: pl.DataFrame
    texts: Mapping[str, Distinct]
    numbers: Mapping[str, pl.Series]

    @cached_property
    def nowhere(self) -> pl.Series:
        """The mask of no row."""
        return pl.Series([False]).new_from_index(0, self.frame.height)

    def filled(self, *names: str) -> pl.Series:
        """Return the rows with something in one of these columns; in any column where none is named."""
        columns = [self.frame[name] for name in names or self.frame.columns]
        if any(not column.null_count() for column in columns):
            return ~self.nowhere
        return reduce(or_, (column.is_not_null() for column in columns if not is_empty(column)), self.nowhere)

    def where(self, name: str, test: rules.Test[T], rows: pl.Series | None = None) -> tuple[pl.Series, dict[str, T]]:
        """Return the rows with a text that passes a test, and what the test says of each such text."""
        found: dict[str, T] = {}
        if (column := self.texts.get(name)) is not None:
            values = column.values if rows is None else column.filter(rows).values
            sieve = _SIEVES.get(test)
            texts = Distinct(values if sieve is None else values.filter(sieve(values))).texts()
            found = {text: finding for text in texts if (finding := test(text))}
        if column is None or not found:
            return self.nowhere, found
        return column.rows(column.values.is_in(list(found))).fill_null(False), found

    def above(self, one: str | float, other: str | float) -> pl.Series:
        """Return the rows in which one number is above another."""
        left, right = (self.numbers[name] if isinstance(name, str) else pl.Series([name]) for name in (one, other))
        return self.nowhere if is_empty(left) or is_empty(right) else (left > right).fill_null(False)


def _in_step(figures: pl.DataFrame) -> pl.DataFrame:
    """Return a table cut into the same pieces in every column, without a copy; else each query would copy it whole."""
    ends = {int(end) for column in figures for end in accumulate(column.chunk_lengths())} - {0}
    if len(ends) < 2:
        return figures
    cuts = sorted(ends)
    return pl.concat((figures.slice(at, end - at) for at, end in zip([0, *cuts], cuts, strict=False)), rechunk=False)


def _shaped(raw: RawTable) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """Return the table with every schema column (in schema order, as text or number), then the unknown ones."""
    frame = raw.frame
    renamed: dict[str, str] = {}
    for name in frame.columns:
        ours = schema.known_name(name)
        if ours in schema.BY_NAME and ours not in frame.columns and ours not in renamed.values():
            renamed[name] = ours
    frame = frame.rename(renamed)
    if raw.delimited:
        frame = bare_names(frame)
    _require_columns(raw.file, frame)
    safe = _safe_names(frame.columns)
    frame = frame.rename(safe)
    frame = frame.with_columns(
        as_text(column) for column in frame if column.name not in schema.NUMBERS or not column.dtype.is_numeric()
    )
    # All that is not there is the same nothing, held once.
    nothing = {kind: pl.Series([None], dtype=kind).new_from_index(0, frame.height) for kind in (pl.Float64, pl.String)}
    missing = [
        nothing[pl.Float64 if column.kind == "number" else pl.String].alias(column.name)
        for column in schema.COLUMNS
        if column.name not in frame.columns
    ]
    extras = [name for name in frame.columns if name not in schema.BY_NAME]
    have = {series.name: series for series in (*frame.get_columns(), *missing)}
    # Not by `select`: that would copy every column where one is in fewer chunks than the others.
    frame = pl.DataFrame([have[name] for name in (*schema.BY_NAME, *extras)])
    notes = (f"columns {', '.join(map(one_line, safe))} are kept as {', '.join(safe.values())}",) if safe else ()
    return frame, notes


def _as_written(
    texts: dict[str, Distinct], raw: RawTable
) -> tuple[dict[str, Distinct], frozenset[str], tuple[str, ...]]:
    """Read numbers and dates as people write them, where the cell or its column leaves no doubt.

    Returns the columns, those of numbers in which a point is known to be a decimal point, and what settled the
    notation of a column.
    """
    points, form = raw.has_points, raw.number_format
    read = {name: read_numbers(texts[name].values, points, form) for name in schema.NUMBERS if name in texts}
    settled = frozenset(name for name in schema.NUMBERS if points or (name in read and read[name].settled))
    read |= {name: read_dates(texts[name].values) for name in schema.DATES}
    remarks = tuple(f"{name}: {found.note}" for name, found in read.items() if found.note is not None)
    changed = {name: found.column for name, found in read.items() if found.column is not texts[name].values}
    written = texts | {name: texts[name].with_values(values) for name, values in changed.items()}
    if "value" in read:
        names = {schema.known_name(name) for name in raw.frame.columns}
        more = {name: _nothing(name, texts["value"].height) for name in ("low", "high") if name not in names}
        written |= with_wordings(more | texts, written["value"], read["value"].form, raw.unit_system)
    return written, settled, remarks


def _nothing(name: str, height: int) -> Distinct:
    return Distinct(pl.Series(name, [None], dtype=pl.String).new_from_index(0, height))


def with_wordings(
    texts: Mapping[str, Distinct], read: Distinct, form: NumberFormat | None, unit_system: UnitSystem
) -> dict[str, Distinct]:
    """Return value, wording and bounds where values have words next to their numbers; nothing where none has.

    `read` is the value with its plain numbers read, `form` how they are written.
    """
    odd = ~texts["value"].values.str.contains(PLAIN_NUMBER)
    if not odd.any():
        return {}
    dates = texts["unit"].values.str.to_lowercase().is_in(["date", "dates"])
    rows = (texts["value"].rows(odd) & ~texts["unit"].rows(dates).fill_null(False)).fill_null(False).arg_true()
    names = [name for name in ("value", "wording", "qualifier", "unit", "low", "high") if name in texts]
    table = pl.DataFrame([texts[name].column.gather(rows) for name in names])
    stated = {
        row: as_stated(dict(zip(names, row, strict=True)), form, unit_system) for row in table.unique().iter_rows()
    }
    changes = [stated[row] for row in table.iter_rows()]
    changed = {name: read if name == "value" else texts[name] for name in names if any(name in one for one in changes)}
    found: dict[str, Distinct] = {}
    for name, text in changed.items():
        cells = [one.get(name, cell) for one, cell in zip(changes, text.column.gather(rows), strict=True)]
        found[name] = Distinct(text.column.clone().scatter(rows, pl.Series(cells, dtype=pl.String)))
    return found


def _safe_names(names: list[str]) -> dict[str, str]:
    """Return old -> new for the names of unknown columns that cannot stay as they are.

    Names with an underscore in front are ours, an empty name cannot be asked for, and control characters never
    reach a screen; such columns are kept under a neighbouring name.
    """
    renamed: dict[str, str] = {}
    taken = set(names)
    for position, name in enumerate(names, 1):
        new = one_line(name) if name.strip() else f"column_{position}"
        new = f"x{new}" if new.startswith("_") else new
        if new == name:
            continue
        while new in taken:
            new += "_"
        renamed[name] = new
        taken.add(new)
    return renamed


def _require_columns(file: str, frame: pl.DataFrame) -> None:
    lacking = [name for name in schema.REQUIRED if name not in frame.columns]
    if not any(name in frame.columns for name in schema.STATED):
        lacking.append("value (or low, high, wording)")
    if lacking:
        found = one_line(", ".join(frame.columns[:8]))[:200] + (", …" if frame.width > 8 else "")
        plural = "columns" if len(lacking) > 1 else "column"
        raise BadFileError(f"{file}: no {plural} {', '.join(lacking)}; the file has: {found or 'no columns'}")


def _number_columns(column: Distinct | pl.Series) -> tuple[pl.Series, pl.Series]:
    """Return the numbers of a column, and their text where the number alone would lose printed precision."""
    if isinstance(column, pl.Series):
        # By way of its digits: 19.2 in single precision is 19.200000762939453 in double.
        number = column.cast(pl.String).cast(pl.Float64) if column.dtype == pl.Float32 else column.cast(pl.Float64)
        text = pl.Series(column.name, [None], dtype=pl.String).new_from_index(0, len(column))
        # Compared as a float: a small type of integer cannot be compared with what does not fit it.
        if column.dtype.is_integer() and not (exact := number.abs() < _EXACT).all():
            text = column.cast(pl.String).set(exact, None)
        return number, text
    values = column.values
    if is_empty(values):
        return column.rows(values.cast(pl.Float64)), column.column
    number = values.str.strip_prefix("+").cast(pl.Float64, strict=False)
    # At most 15 digits: what a float gives back as it was written.
    plain = values.str.contains(r"^-?(?:(?:0|[1-9][0-9]{0,14})|(?:0|[1-9][0-9]{0,7})\.[0-9]{0,6}[1-9])$")
    if not plain.all():  # what no rule takes for a number is none, such as `inf` and `5.`
        number = number.set(~values.str.contains(PLAIN_NUMBER).fill_null(True), None)
    return column.rows(number), column.rows(values.set(plain.fill_null(False), None))


def _kept(
    keep: pl.Series, taken: pl.DataFrame, texts: dict[str, Distinct], lines: pl.Series, files: pl.Series | None
) -> tuple[pl.DataFrame, dict[str, Distinct], pl.Series, pl.Series | None]:
    """Return the marked rows of all that is known of a table."""
    kept = {name: column.filter(keep) for name, column in texts.items()}
    return taken.filter(keep), kept, lines.filter(keep), None if files is None else files.filter(keep)


def _named(raw: RawTable, rule: rules.RowRule[pl.Series], frame: pl.DataFrame) -> Iterator[Reject]:
    lines = raw.lines.filter(rule.bad).to_list()
    files = [raw.file] * len(lines) if raw.files is None else raw.files.filter(rule.bad).cast(pl.String).to_list()
    cells = frame[rule.column].filter(rule.bad).to_list() if rule.column in frame.columns else [None] * len(lines)
    for line, file, cell in zip(lines, files, cells, strict=True):
        value = "" if cell is None else str(cell)
        yield Reject(file, line, rule.column, value, *rule.defect(value))


def _duplicate_ids(file: str, taken: pl.DataFrame, lines: pl.Series, files: pl.Series | None) -> list[Reject]:
    own = pl.lit(file) if files is None else files.cast(pl.String)
    ids = taken["id"].drop_nulls()
    if ids.hash().n_unique() == len(ids):  # texts that differ in their hashes differ
        return []
    table = taken.select("id").with_columns(lines.alias("line"), own.alias("file"))
    again = table.filter(pl.col("id").is_not_null() & ~pl.col("id").is_first_distinct())
    if again.is_empty():
        return []
    used = table.filter(pl.col("id").is_in(again["id"].unique().to_list()) & pl.col("id").is_first_distinct())
    firsts = {text: (line, where) for text, line, where in used.iter_rows()}
    rejects: list[Reject] = []
    for text, line, here in again.iter_rows():
        first, there = firsts[text]
        defect = rules.duplicate_id(f"on line {first}" + ("" if there == here else f" of {there}"))
        rejects.append(Reject(here, line, "id", text, *defect))
    return rejects
