"""Write a view as a data package: datapackage.json, figures.csv and the sources used. https://datapackage.org/"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from frontdash.figures import schema
from frontdash.figures.companions import DESCRIPTOR
from frontdash.figures.dataset import Dataset
from frontdash.figures.sources import Source
from frontdash.figures.units import UnitView
from frontdash.writing.rows import output_columns
from frontdash.writing.text import csv_lines, csv_text

FIGURES, SOURCES = "figures.csv", "sources.csv"
FILES = (DESCRIPTOR, FIGURES, SOURCES)
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_OF_A_RESOURCE = ("title", "description", "homepage", "sources", "licenses")
"""Properties of an original table that still hold for a part of it."""
Descriptor = Mapping[str, Any]  # Any: a descriptor may hold any JSON in addition to the standard's properties


def write_package(dataset: Dataset, rows: pl.Series, view: UnitView, folder: Path) -> None:
    """Write a view into an empty folder.

    Title, licences, attribution and all other properties of the original are preserved; its tables are replaced by
    those of the view. No rows are invented for sources that are not in the original's table; without any, the table of
    sources has none, and takes those that are added.
    """
    used = used_sources(dataset, rows)
    with (folder / FIGURES).open("w", encoding="utf-8", newline="") as file:
        file.writelines(csv_text(dataset, rows, view))
    (folder / SOURCES).write_text(_sources_csv(used), encoding="utf-8", newline="")
    text = json.dumps(descriptor(dataset, rows), ensure_ascii=False, indent=2)
    (folder / DESCRIPTOR).write_text(f"{text}\n", encoding="utf-8", newline="")


def used_sources(dataset: Dataset, rows: pl.Series) -> tuple[Source, ...]:
    """Return the sources that the claimants and publishers of the figures may refer to, in table order.

    An ambiguous spelling includes all its sources; with only one of them it would no longer be ambiguous.
    """
    spellings = (
        text for name in ("source", "publisher") for text in dataset.figures[name][rows].drop_nulls().unique().to_list()
    )
    names = {name for spelling in spellings for name in dataset.sources.claimed_by(str(spelling))}
    return tuple(source for source in dataset.sources.rows if source.name in names)


def _sources_csv(sources: tuple[Source, ...]) -> str:
    names = [column.name for column in schema.SOURCE_COLUMNS]
    lines = [tuple("|".join(s.aliases) if n == "aliases" else getattr(s, n) for n in names) for s in sources]
    return csv_lines([names, *lines])


def descriptor(dataset: Dataset, rows: pl.Series) -> dict[str, Any]:
    """Return the datapackage.json of a view: the original's, with the resources of the view."""
    named = {"$schema": _PROFILE, "name": _slug(dataset.name), "title": dataset.title}
    # The ids are only a primary key if every row has one.
    key = None if dataset.figures["id"][rows].null_count() else "id"
    figures = schema.table_schema(schema.COLUMNS, key)
    fields: list[dict[str, Any]] = [
        {**field, "decimalChar": "."} if field["name"] in schema.NUMBERS else field
        for field in figures["fields"]  # type: ignore[attr-defined]
    ]
    resources = [
        _resource(dataset, "figures", FIGURES, {**figures, "fields": [*fields, *_further(dataset)]}),
        _resource(dataset, "sources", SOURCES, schema.table_schema(schema.SOURCE_COLUMNS, "name")),
    ]
    return {**named, **dataset.metadata, "resources": resources}


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9._-]+", "-", name.casefold()).strip("-.") or "figures"


def _original(dataset: Dataset, name: str) -> Descriptor:
    resources = dataset.metadata.get("resources")
    found = [r for r in resources if isinstance(r, dict)] if isinstance(resources, list) else []
    return next((r for r in found if r.get("name") == name), {})


def _resource(dataset: Dataset, name: str, path: str, table: dict[str, Any]) -> dict[str, Any]:
    original = _original(dataset, name)
    kept = {key: original[key] for key in _OF_A_RESOURCE if key in original}
    return {
        "name": name,
        **kept,
        "path": path,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": table,
    }


def _further(dataset: Dataset) -> Iterator[dict[str, Any]]:
    """Yield the fields not in the schema: unknown columns with the original's descriptions, and those we add."""
    table = _original(dataset, "figures").get("schema")
    fields = table.get("fields") if isinstance(table, dict) else None
    known = {f.get("name"): f for f in fields if isinstance(f, dict)} if isinstance(fields, list) else {}
    for name in output_columns(dataset)[len(schema.BY_NAME) :]:
        if name in schema.OUTPUT_COLUMNS:
            yield {"name": name, "type": "string", "description": schema.OUTPUT_COLUMNS[name]}
        else:
            words = {key: known[name][key] for key in ("title", "description") if key in known.get(name, {})}
            yield {"name": name, **words, "type": "string"}
