"""Corrections stored outside a table: find the rows that they change, and validate them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from frontdash.editing.changes import Change, RefusedError, checked, located, new_id
from frontdash.editing.place import Place
from frontdash.editing.tables.base import EditError
from frontdash.figures import schema
from frontdash.figures.dataset import FILE, Dataset, figure_id
from frontdash.figures.units import UnitSystem
from frontdash.reading.journal import Made
from frontdash.reading.overlay import IDENTIFYING
from frontdash.reading.rows.rules import Defect, defects
from frontdash.reading.rows.worded import read_cells


def beside_rows(
    place: Place, changes: Sequence[Change], dataset: Dataset | None, unit_system: UnitSystem
) -> list[Made]:
    """Return changes as the journal of a table that is not changed itself records them. Raises `EditError`."""
    if dataset is None:
        raise EditError("the figures have to be open to correct them")
    made: list[Made] = []
    for change in map(checked, changes):
        with located(change):
            added = [other.key for other in made if other.kind == "add"]
            made.append(_made(place, change, dataset, added, unit_system))
    return made


def _made(place: Place, change: Change, dataset: Dataset, added: Sequence[str], unit_system: UnitSystem) -> Made:
    """Return a change as it is recorded; `added` are the ids of figures that are added with it."""
    if change.table == "sources":
        raise EditError(f"the sources of {place.figures.name} cannot be changed: {place.why_beside}")
    if change.kind == "add":
        if FILE in dataset.figures.columns:
            raise EditError("a figure is added to one file: open that one alone")
        ids = [*dataset.figures["id"].drop_nulls(), *added]
        key = change.cells.get("id") or change.key or new_id(change.cells, ids)
        row: dict[str, str] = {"id": key} | dict(change.cells)
        added_row = read_cells(row, unit_system)
        _refuse(change.where or key, row, defects(added_row, unit_system, (), dict.fromkeys(ids, "in the table")))
        return Made("add", key, {name: ("", text) for name, text in change.cells.items() if text and name != "id"})
    at = dataset.row_of(change.key)
    if at is None:
        raise EditError(f"no figure {change.key}")
    now = written(dataset, at)
    if change.key.startswith("#"):
        _require_one(dataset, change.key, at)
        change = replace(change, key=now.get("id", change.key))
    clash = (edit for edit in dataset.edits if edit.key == change.key and edit.state == "conflict")
    now |= {edit.column: edit.upstream for edit in clash if edit.column in change.cells}
    new = dict(change.cells) if change.kind != "remove" else dict.fromkeys(now, "")
    cells = {name: (now.get(name, ""), text) for name, text in new.items() if now.get(name, "") != text}
    is_added = any(edit.key == change.key and edit.state == "added" for edit in dataset.edits)
    where = {} if is_added or _has_own_id(dataset, at) else _identity(dataset, at)
    if change.kind != "remove":
        row = now | new
        read = read_cells(row, unit_system)
        _refuse(change.where or change.key, row, defects(read, unit_system, schema.BY_NAME.keys() - cells))
    return Made(change.kind, change.key, cells, where=where)


def _require_one(dataset: Dataset, key: str, at: int) -> None:
    """Raise `EditError` where several figures are on the line that a key names."""
    import polars as pl

    columns = [name for name in ("_line", FILE) if name in dataset.figures.columns]
    here = dataset.figures.select((pl.col(name) == dataset.figures[name][at]) for name in columns)
    if here.select(pl.all_horizontal(pl.all())).to_series().sum() > 1:
        raise EditError(f"{key}: several figures are on that {dataset.row_word}; name one by its id")


def _refuse(key: str, row: Mapping[str, str], wrong: Sequence[tuple[str, Defect]]) -> None:
    if wrong:
        raise RefusedError(key, [(column, row.get(column, ""), defect) for column, defect in wrong])


def written(dataset: Dataset, at: int) -> dict[str, str]:
    """Return the cells of a figure as texts, numbers by their printed digits."""
    row = dataset.row(at)
    cells: dict[str, str] = {}
    for name in schema.BY_NAME:
        text = row.get(f"_{name}_text") if name in schema.NUMBERS else None
        value = row.get(name)
        if text is None and isinstance(value, float):
            text = str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        cells[name] = str(text if text is not None else "" if value is None else value)
    return {name: text for name, text in cells.items() if text}


def _has_own_id(dataset: Dataset, at: int) -> bool:
    """Return whether a figure has an id that names it in any version of its table, rather than its line or number."""
    import polars as pl

    ids = dataset.figures["id"]
    if ids[at] is None or dataset.line_ids:
        return False
    numbers = ids.drop_nulls().cast(pl.Int64, strict=False)
    if numbers.null_count() or numbers.is_duplicated().any():
        return True
    low, high = numbers.sort().head(1)[0], numbers.sort(descending=True).head(1)[0]
    return bool(high - low != len(numbers) - 1)


def _identity(dataset: Dataset, at: int) -> dict[str, str]:
    """Return what identifies a row without an id. Raises `EditError` where another row has the same."""
    import polars as pl

    figures = dataset.figures
    cells = {name: str(figures[name][at] or "") for name in IDENTIFYING if name in figures.columns}
    same = figures.filter(*(pl.col(name).fill_null("") == text for name, text in cells.items()))
    if same.height > 1:
        raise EditError(
            f"{figure_id(dataset.row(at))}: {same.height} rows are the same but for their numbers, and none has an id "
            "of its own: nothing says which of them is meant once the table changes"
        )
    return {name: text for name, text in cells.items() if text}
