"""Tables of which a data package states how they are written: encoding, dialect, sheet, notation, missing values.

Sources: https://datapackage.org/standard/table-dialect/, https://datapackage.org/standard/table-schema/ and the
names that earlier versions of both gave to the same things.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from frontdash.figures.dataset import BadFileError
from frontdash.reading.formats.dialect import Json, date_format, dialect_of, number_format
from frontdash.reading.formats.encoding import Stated
from frontdash.reading.formats.header_line import lines_of
from frontdash.reading.formats.layout import as_rows
from frontdash.reading.formats.registry import Given, format_of, read_file
from frontdash.reading.formats.text import text_of, with_names
from frontdash.reading.rows import notation
from frontdash.reading.rows.notation import NumberFormat
from frontdash.reading.rows.raw import RawTable


def read_resource(given: Given, resource: Json, fields: Sequence[Json]) -> RawTable:
    """Read the table of a resource as it states; `fields` are those of its schema. Raises as `read_file`."""
    dialect = dialect_of(resource)
    if isinstance(encoding := resource.get("encoding"), str):
        given = replace(given, stated=Stated(encoding, "the data package"))
    if (sheet := _sheet(resource.get("dialect"))) is not None:
        given = replace(given, table=sheet)
    is_text = format_of(given).kind == "delimited"
    raw = _delimited(given, dialect, fields) if dialect and is_text else read_file(given)
    schema = resource.get("schema")
    missing = schema.get("missingValues") if isinstance(schema, dict) else None
    return _as_stated(raw, fields, [str(word) for word in missing] if isinstance(missing, list) else [])


def _sheet(dialect: object) -> str | None:
    if not isinstance(dialect, dict):
        return None
    places = [dialect, *(dialect[key] for key in ("excel", "ods", "sql") if isinstance(dialect.get(key), dict))]
    found = (place[key] for place in places for key in ("sheet", "sheetName", "sheetNumber", "table") if key in place)
    sheet = next(found, None)
    return None if sheet is None else f"#{sheet}" if isinstance(sheet, int) else str(sheet)


def _delimited(given: Given, dialect: Json, fields: Sequence[Json]) -> RawTable:
    text, notes = text_of(given)
    comment = str(dialect.get("commentChar") or "")
    left_out = set(dialect.get("commentRows") or ())
    lines = [
        "\n" if at in left_out or (comment and line.startswith(comment)) else line
        for at, line in enumerate(lines_of(text), 1)
    ]
    separator = str(dialect.get("delimiter", ","))
    try:
        reader = csv.reader(
            lines,
            delimiter=separator,
            quotechar=dialect.get("quoteChar", '"') or None,
            doublequote=dialect.get("doubleQuote", True) is not False,
            escapechar=dialect.get("escapeChar") or None,
            skipinitialspace=dialect.get("skipInitialSpace") is True,
            quoting=csv.QUOTE_NONE if dialect.get("quoteChar", '"') in {None, ""} else csv.QUOTE_MINIMAL,
        )
        found: list[tuple[int, list[str]]] = []
        before = 0
        for cells in reader:
            if cells:
                found.append((before + 1, cells))
            before = reader.line_num
    except (csv.Error, TypeError) as error:
        raise BadFileError(f"{given.name}: cannot be split as its data package states ({error})") from error
    rows = list(as_rows(found))
    headers = [] if dialect.get("header") is False else dialect.get("headerRows", [1])
    headers = [at for at in headers if isinstance(at, int)] if isinstance(headers, list) else []
    last = max(headers, default=0)
    above = [rows[at - 1] for at in headers if 0 < at <= len(rows)]
    join = str(dialect.get("headerJoin", " "))
    width = max((len(row.cells) for row in above or rows), default=0)
    names = [join.join(filter(None, (row.text(at) for row in above))) for at in range(width)]
    stated = [str(field.get("name")) for field in fields]
    names = [name or (stated[at] if at < len(stated) else f"column_{at + 1}") for at, name in enumerate(names)]
    return replace(with_names(given.name, names, rows[last:], separator), notes=notes)


def _as_stated(raw: RawTable, fields: Sequence[Json], missing: Sequence[str]) -> RawTable:
    """Return a table with its missing values empty, and with its numbers and dates in our notation.

    Cells that are not as stated stay as they are, to be rejected by name.
    """
    frame = raw.frame
    texts = [name for name in frame.columns if frame[name].dtype == pl.String]
    if any(missing):
        frame = frame.with_columns(pl.col(texts).replace(dict.fromkeys(missing)))
    stated = {str(field.get("name")): field for field in fields}
    changed = []
    for name in texts:
        field = stated.get(name, {})
        column = frame[name]
        number, date = number_format(field), date_format(field)
        number = None if number == NumberFormat() else number
        if number is None and date is None:
            continue
        cells = {str(cell): str(cell) for cell in column.drop_nulls().unique()}
        if number is not None:
            cells = {cell: notation.read_number(cell, number) or cell for cell in cells}
        if date is not None:
            cells = {cell: notation.with_date_format(cell, (date,)) or cell for cell in cells}
        changed.append(column.replace(cells))
    settled = raw.settled_decimals or any(number_format(field) is not None for field in fields)
    return replace(raw, frame=frame.with_columns(changed), settled_decimals=settled)


def inline(name: str, data: object) -> Given:
    """Return data that stand in the descriptor itself as a file."""
    return Given(f"{name}.json", content=json.dumps(data).encode())
