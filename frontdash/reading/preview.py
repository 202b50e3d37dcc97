"""The first rows of a plain table, read at once by Python alone: something to look at while Polars is being loaded.

Rows are taken by the rules of the whole reading (`frontdash.reading.rows.rules`). The preview ends before the first
row that is rejected, or that the rest of the file may change: what it shows is never taken back.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from frontdash.figures import schema
from frontdash.figures.companions import BUNDLED, DESCRIPTOR, SUFFIX, bundled_folder
from frontdash.figures.formats import DELIMITERS, FORMATS, by_suffix
from frontdash.figures.phrases import read_wording
from frontdash.figures.sources import Source, Sources
from frontdash.figures.text import unguarded
from frontdash.figures.units import STANDARD, UnitSystem
from frontdash.reading.rows.notation import read_alone
from frontdash.reading.rows.rules import FewRows, taken_first
from frontdash.reading.rows.sources import source_defect, source_from
from frontdash.reading.rows.worded import as_stated

if TYPE_CHECKING:
    from frontdash.query.state import ViewState
    from frontdash.query.view import View

_HEAD = 1 << 16
ROWS = 64

Row = dict[str, Any]  # Any: a row mixes numbers and texts, see frontdash.figures.shown.Row


@dataclass(frozen=True)
class Preview:
    """The first figures of a dataset as something to look at: rows of its table, in the order of the file."""

    title: str
    figures: Sequence[Row]
    sources: Sources
    state: ViewState

    def view(self) -> View:
        """Return the figures as a view with nothing counted."""
        from frontdash.query.engine import ListRows, Summary
        from frontdash.query.view import View

        size = Summary(len(self.figures), 0, 0, 0)
        return View(self.state, size, size, {}, ListRows(self.figures), None)


def preview_of(
    found: tuple[str, Sequence[Row], Sources],
    units: str,
    columns: tuple[str, ...],
    unit_system: UnitSystem = STANDARD,
) -> Preview:
    """Return first rows as something to look at in a unit view; `columns` are those to show, none for the usual."""
    from frontdash.query.state import ViewState

    title, rows, sources = found
    known = tuple(name for name in columns if name in rows[0])
    return Preview(title, rows, sources, ViewState(units=units, columns=known, unit_system=unit_system))


def first_rows(path: str | None) -> tuple[str, list[Row], Sources] | None:
    """Return title, first rows and sources of the dataset at a path; None where only the whole reading can tell.

    That is a table of delimited text in UTF-8, by itself or in a data package, with columns under our own names.
    Never raises: the whole reading reports what is amiss.
    """
    try:
        found = _package(path) or _file(path)
    except (OSError, ValueError, RuntimeError, csv.Error, RecursionError, KeyError, TypeError):
        return None
    if found is None:
        return None
    title, table, sources = found
    rows = list(_figures(table, sources))
    return (title, rows, sources) if rows else None


# --- what is where ------------------------------------------------------------------------------------------


def _file(path: str | None) -> tuple[str, Path, Sources] | None:
    if path is None:
        return None
    file = Path(path).expanduser()
    form = by_suffix("reader", file, FORMATS)
    if form is None or form.kind != "delimited" or not file.is_file() or file.with_name(file.name + SUFFIX).exists():
        return None
    return file.name, file, Sources()


def _package(path: str | None) -> tuple[str, Path, Sources] | None:
    folder = bundled_folder(BUNDLED) if path in {None, BUNDLED} else Path(str(path)).expanduser()
    if folder is None or (path == BUNDLED and Path(BUNDLED).exists()):
        return None
    folder = folder.parent if folder.name == DESCRIPTOR else folder
    if not (folder / DESCRIPTOR).is_file():
        return None
    descriptor = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    named = {resource["name"]: folder / resource["path"] for resource in descriptor["resources"]}
    inside = {file.parent for file in named.values()} == {folder} and all(
        named[name].is_file() for name in ("figures", "sources") if name in named
    )
    title = descriptor.get("title") or descriptor.get("name") or folder.name
    if not inside or "figures" not in named or not str(title).isprintable():
        return None
    sources = _sources(named["sources"]) if "sources" in named else Sources()
    return None if sources is None else (str(title), named["figures"], sources)


def _sources(file: Path) -> Sources | None:
    """Return the table of sources; None where it has a row that would be rejected."""
    accepted: dict[str, Source] = {}
    for record in _records(file):
        if source_defect(record, accepted) is not None:
            return None
        source = source_from(record)
        accepted[source.name] = source
    return Sources(tuple(accepted.values()))


def _records(file: Path) -> Iterator[dict[str, str | None]]:
    """Yield the records at the start of a file of delimited text, until one is not plain."""
    with file.open("rb") as opened:
        head = opened.read(_HEAD)
        whole = not opened.read(1)
    if not whole:
        head = head[: head.rfind(b"\n") + 1]
    lines = [line.removesuffix("\r") for line in head.decode("utf-8-sig").removesuffix("\n").split("\n")]
    delimiter = max(DELIMITERS, key=lambda sign: _known(lines[0], sign))
    header = next(csv.reader(lines[:1], delimiter=delimiter, strict=True), [])
    ours = set(map(schema.known_name, header)) & schema.BY_NAME.keys()
    if len(set(header)) < len(header) or not ours.issubset(header):
        return
    for line in lines[1:]:
        # A record that goes over several lines is for the whole reading, as is a crooked quote.
        fields = next(csv.reader([line], delimiter=delimiter, strict=True), [])
        if len(fields) != len(header) or not all(map(_is_plain, fields)):
            return
        yield {name: field or None for name, field in zip(header, fields, strict=True)}


def _known(header: str, separator: str) -> int:
    """Return how many of our columns a separator makes of a header.

    The whole reading weighs more (see `frontdash.reading.formats.header_line`) but takes the same sign for headers
    under our own names, the only ones that have a preview. Importing its rule here would cost the start 40 ms.
    """
    return sum(schema.known_name(name.strip('"')) in schema.BY_NAME for name in header.split(separator))


def _is_plain(field: str) -> bool:
    """Whether a cell is shown as it is: nothing to trim, no control, no guard of a spreadsheet, no HXL tag."""
    if not field or field[0].isalnum():
        return field.isprintable() and field == field.rstrip()
    return field.isprintable() and field == field.strip() and field[0] != "#" and unguarded(field) == field


# --- rows ---------------------------------------------------------------------------------------------------


def _figures(file: Path, sources: Sources) -> Iterator[Row]:
    """Yield rows of the table of figures up to the first that is rejected, or that the rest of the file may change."""
    rows: list[Row] = []
    with suppress(csv.Error, UnicodeDecodeError):
        for record in islice(_records(file), ROWS):
            cells = ((schema.BY_NAME[name].kind, name, record.get(name)) for name in (*schema.NUMBERS, *schema.DATES))
            read = {name: read_alone(kind, text) for kind, name, text in cells if text is not None}
            if None in read.values() or (record.get("id") and record["id"] in {row["id"] for row in rows}):
                break
            rows.append({**dict.fromkeys(schema.BY_NAME), **record, **read, **as_stated(record, None, STANDARD)})
    judged = FewRows(rows)
    for at, row in enumerate(rows[: taken_first(judged)]):
        numbers = {name: judged.numbers[name][at] for name in schema.NUMBERS}
        yield figure_row(row, numbers, sources) | {"_row": at, "_line": at + 2}


def figure_row(row: Row, numbers: dict[str, float | None], sources: Sources, unit_system: UnitSystem = STANDARD) -> Row:
    """Return the cells of a row as a row of the table of figures. Raises `UnitError` for an unknown unit."""
    row = row | {f"_{name}_text": row[name] for name in numbers} | numbers
    stated = None if row["value"] is None else Decimal(row["_value_text"])
    row["_qualifier"] = row["qualifier"] or read_wording(row["wording"] or "", stated).qualifier or "exact"
    row["_unit"] = unit_system.lookup(row["unit"]).symbol
    for name in ("source", "publisher"):
        row[f"_{name}"] = None if row[name] is None else sources.canonical(row[name])
    source = sources.by_name.get(row["_source"])
    row["_role"] = (source.role if source is not None else None) or row.get("source_role") or row.get("role")
    return row
