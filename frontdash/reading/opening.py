"""Open what a path, an address or standard input holds as a dataset: figures, rejects and notes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl

from frontdash.figures.companions import BUNDLED, DESCRIPTOR
from frontdash.figures.dataset import BadFileError, Dataset, Reject
from frontdash.figures.sources import Source, Sources
from frontdash.figures.text import neutral
from frontdash.figures.units import STANDARD, UnitSystem
from frontdash.reading.formats.registry import Given, Progress, read_file
from frontdash.reading.locations import read_place
from frontdash.reading.mapping.detect import as_given, hint, mapped
from frontdash.reading.overlay import lay_over, lost
from frontdash.reading.packages import read_package
from frontdash.reading.remote import is_address
from frontdash.reading.rows.guard import without_guard
from frontdash.reading.rows.raw import RawTable
from frontdash.reading.rows.sources import source_defect, source_from
from frontdash.reading.rows.validate import validate
from frontdash.reading.targets import EMPTY_TABLES, STDIN, bundled_path, journal_of


def open_dataset(
    path: str | Path | None = None,
    mapping: Path | None = None,
    progress: Progress | None = None,
    unit_system: UnitSystem = STANDARD,
    plain: bool = False,
    new: bool = False,
) -> Dataset:
    """Open a table file, a folder with datapackage.json, `-` for standard input, or the bundled dataset.

    `FILE#NAME` takes one sheet or table of a file, `data/*.csv` several files with the same columns, and an http or
    https address what is there.

    `mapping` is a TOML file that says how the table's columns become ours. Without it, a mapping beside the file
    (`FILE.frontdash.toml`) counts, then our own columns, then the shapes that are known by their header.

    `progress` is told which fraction of a large text has been read, and 1.0 once any file has; from there on it is
    checked and counted.

    `unit_system` has the units that cells may name, for settings that define more than the built-in ones.

    Corrections stored beside a table are applied to it, unless `plain` is set.

    With `new`, a table without rows is a dataset without figures, and so is a .csv or .tsv that is not there yet.

    Rows that cannot be taken become `rejects`; figures keep every column, unknown ones included.
    Raises `BadFileError` with one line of explanation where nothing can be opened.
    """
    where = BUNDLED if path is None else str(path)
    if where == STDIN:
        return _from_table(read_place(STDIN), STDIN, mapping, unit_system, plain)
    if is_address(where):
        # The query of an address is its own: behind it stands a second ? before the query of a link.
        file, mark, table = where.partition("#")
        return _from_table(
            read_place(where), (file if "?" in file else f"{file}?") + mark + table, mapping, unit_system, plain
        )
    try:
        target = Path(where).expanduser()
    except RuntimeError as error:  # ~somebody who is not there
        raise BadFileError(f"{where}: no such file") from error
    if where == BUNDLED and not target.exists():
        return replace(_from_package(bundled_path(), None, unit_system, plain), link=BUNDLED)
    try:
        if target.is_dir():
            return _from_package(target, mapping, unit_system, plain, new)
        if target.name == DESCRIPTOR:
            return _from_package(target.parent, mapping, unit_system, plain, new)
        # With a journal, a file that is not there was there before.
        empty = not target.stat().st_size if target.exists() else not journal_of(where).exists()
        if new and empty and target.suffix.lower() in EMPTY_TABLES:
            raw = read_file(Given(target.name, content=EMPTY_TABLES[target.suffix.lower()]))
        else:
            raw = read_place(where, progress)
        if progress is not None:
            progress(1.0)
        return _from_table(raw, where, mapping, unit_system, plain, new)
    except FileNotFoundError as error:
        raise BadFileError(f"{where}: no such file") from error
    except OSError as error:
        raise BadFileError(f"{where}: {error.strerror or error}") from error


def head(
    path: str | Path, mapping: Path | None = None, rows: int = 200, unit_system: UnitSystem = STANDARD
) -> Dataset | None:
    """Return the first rows of a file, read by themselves for as long as `open_dataset` takes for the whole.

    The figures are those that the whole begins with, column by column; `_origin`, `_claim` and `_publication` may
    change, and so may codes, once the rest is known. None where a row could come out otherwise in the whole file,
    and where the file cannot be read (which `open_dataset` explains).
    """
    from frontdash.reading.first_rows import first_rows

    if mapping is not None:
        return None
    try:
        raw = first_rows(str(path), rows)
        dataset = None if raw is None else dataset_from(replace(raw, unit_system=unit_system), str(path))
    except (BadFileError, OSError, RuntimeError, ValueError):
        return None
    return dataset if dataset is not None and dataset.figures.height else None


def _from_table(
    raw: RawTable, link: str, mapping: Path | None, unit_system: UnitSystem, plain: bool, new: bool = False
) -> Dataset:
    raw = replace(raw, unit_system=unit_system)
    raw = mapped(raw, None if link == STDIN else link, mapping)
    raw, edits, said = (raw, (), ()) if plain else lay_over(raw, link)
    try:
        found = dataset_from(raw, link, new or bool(edits))  # its last row may be taken out
        rejects, notes = (*found.rejects, *lost(edits, link)), (*found.notes, *said)
        return replace(found, mapping=mapping, edits=edits, plain=plain, rejects=rejects, notes=notes)
    except BadFileError as error:
        raise hint(error, link) from error


def dataset_from(raw: RawTable, link: str, new: bool = False) -> Dataset:
    """Return the dataset of a table that has our columns. Raises `BadFileError` where one is missing altogether."""
    valid = validate(raw, Sources())
    if not new:
        _require_rows(raw, valid.rejects, valid.figures)
    name = Path(raw.file).name
    return Dataset(
        name=name,
        title=name,
        link=link,
        figures=valid.figures,
        rejects=as_given(raw, valid.rejects),
        notes=valid.notes,
        extra_columns=valid.extra_columns,
        row_word=raw.row_word,
        line_ids=raw.line_ids,
        unit_system=raw.unit_system,
    )


def _from_package(
    folder: Path, mapping: Path | None, unit_system: UnitSystem, plain: bool, new: bool = False
) -> Dataset:
    descriptor, table, source_table = read_package(folder)
    table = replace(table, unit_system=unit_system)
    table = table if mapping is None else mapped(table, None, mapping)
    table, edits, said = (table, (), ()) if plain else lay_over(table, str(folder))
    sources, defects = (Sources(), ()) if source_table is None else read_sources(source_table)
    valid = validate(table, sources)
    if not new and not edits:
        _require_rows(table, valid.rejects, valid.figures)
    name = str(descriptor.get("name") or folder.resolve().name)
    return Dataset(
        name=name,
        title=str(descriptor.get("title") or name),
        link=str(folder),
        figures=valid.figures,
        sources=sources,
        rejects=(*as_given(table, valid.rejects), *defects, *lost(edits, str(folder))),
        notes=(*valid.notes, *said),
        metadata=descriptor,
        extra_columns=valid.extra_columns,
        edits=edits,
        plain=plain,
        line_ids=table.line_ids,
        row_word=table.row_word,
        unit_system=unit_system,
    )


def _require_rows(raw: RawTable, rejects: tuple[Reject, ...], figures: pl.DataFrame) -> None:
    if not figures.height and not rejects:
        raise BadFileError(f"{raw.file}: a header but no rows")


def read_sources(raw: RawTable) -> tuple[Sources, tuple[Reject, ...]]:
    """Return the table of sources; rows without a name, named twice or with an unknown role are rejected."""
    if "name" not in raw.frame.columns:
        raise BadFileError(f"{raw.file}: no column name; a table of sources needs one")
    accepted: dict[str, Source] = {}
    defects = list(raw.defects)
    frame = without_guard(raw.frame) if raw.delimited else raw.frame
    for line, row in zip(raw.lines, frame.iter_rows(named=True), strict=True):
        cells = {key: None if cell is None else neutral(str(cell)).strip() or None for key, cell in row.items()}
        defect = source_defect(cells, accepted)
        if defect is None:
            source = source_from(cells)
            accepted[source.name] = source
        else:
            column, wrong = defect
            defects.append(Reject(raw.file, line, column, cells[column] or "", *wrong))
    return Sources(tuple(accepted.values())), tuple(defects)
