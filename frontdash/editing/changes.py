"""Changes of figures and sources, as values: what is to be changed, and what must be said with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from frontdash.editing.tables.base import EditError
from frontdash.figures import schema
from frontdash.figures.sources import folded
from frontdash.figures.text import neutral
from frontdash.reading.journal import Kind, Table
from frontdash.reading.rows.rules import Defect

SAID = frozenset(
    (
        *("wording", "value", "low", "high", "qualifier", "unit", "stated_conversion", "quote"),
        *("source", "subject", "place", "measure", "statistic", "valid_on", "claimed_on"),
    )
)
"""The columns that hold what a source said: changing a filled one needs a reason."""
WITHDRAWN = "withdrawn"
COLUMNS: Mapping[Table, tuple[schema.Column, ...]] = {"figures": schema.COLUMNS, "sources": schema.SOURCE_COLUMNS}
KEYS: Mapping[Table, str] = {"figures": "id", "sources": "name"}
"""Table -> the column by whose cells its rows are named."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a row: `add`, `set`, `withdraw` (the row stays) or `remove`.

    `key` is the id of a figure or the name of a source; `#LINE` names a row without one. `cells` are the new texts by
    column, "" empties a cell. `expected` are texts that the author has seen: where the file holds others by now, the
    change is refused rather than written over them. `where` is the line that the change was read from, by which errors
    name it.
    """

    kind: Kind
    key: str
    cells: Mapping[str, str] = field(default_factory=dict)
    table: Table = "figures"
    expected: Mapping[str, str] = field(default_factory=dict)
    where: str = ""


class RefusedError(EditError):
    """A change whose row would not be accepted: each column in which it is not, and what would be accepted."""

    def __init__(self, key: str, defects: Sequence[tuple[str, str, Defect]]) -> None:
        """`defects` are columns with the text in them and what is wrong with it."""
        self.defects = tuple(defects)
        lines = [
            f"{column}{f' {text!r}' if text else ''}: {defect.problem}; accepted: {defect.accepted}"
            for column, text, defect in defects
        ]
        super().__init__(f"{key}: " + " | ".join(lines))


class ConflictError(EditError):
    """A cell that another writer has changed since it was read."""

    def __init__(self, key: str, column: str, expected: str, found: str, wanted: str) -> None:
        """`expected` was read, `found` is in the file now, `wanted` was to be written."""
        self.column, self.expected, self.found, self.wanted = column, expected, found, wanted
        super().__init__(
            f"{key}: {column} was {expected or 'empty'} when it was read, is {found or 'empty'} in the file now, and "
            f"{wanted or 'empty'} was to be written; nothing was written"
        )


@contextmanager
def located(change: Change) -> Iterator[None]:
    """Have an error of a change begin with the line that the change was read from."""
    try:
        yield
    except EditError as error:
        if change.where and not str(error).startswith(change.where):
            error.args = (f"{change.where}: {error}",)
        raise


class MovedError(EditError):
    """A row named by its line that is not there as it was read, nor anywhere else, or several times."""

    def __init__(self, key: str, found: Mapping[str, str], times: int) -> None:
        """`found` are the cells of the row that is there now, `times` how many rows have the cells that were read."""
        self.found = found
        rows = f"{times} rows have its cells" if times else "no row has its cells any more"
        super().__init__(f"the file was changed: {key} is another row by now, and {rows}; nothing was written")


def withdrawal(key: str) -> Change:
    """Return the change that withdraws a figure: its row stays, and says so in its status."""
    return Change("withdraw", key, {"status": WITHDRAWN})


def checked(change: Change, columns: Sequence[str] = ()) -> Change:
    """Return a change with its cells as they may be written. Raises `EditError` for columns that there are not.

    `columns` are those of the file besides ours.
    """
    known = [column.name for column in COLUMNS[change.table]]
    for name in change.cells:
        if (name not in known and name not in columns) or name in schema.OUTPUT_COLUMNS:
            from difflib import get_close_matches

            near = get_close_matches(name, known, n=1)
            accepted = f"did you mean {near[0]}? " if near else ""
            with located(change):
                raise EditError(f"no column {name!r}; {accepted}accepted: {', '.join(known)}")
    return replace(change, cells={name: neutral(text).strip() for name, text in change.cells.items()})


def is_reason(text: str) -> bool:
    """Return whether a text says anything: a sign that cannot be seen gives no reason."""
    return any(char.isalnum() for char in text)


def needs_reason(kind: Kind, cells: Mapping[str, tuple[str, str]]) -> bool:
    """Return whether a change needs a reason: it alters what a source said, withdraws it or takes it out."""
    if kind in {"withdraw", "remove"}:
        return True
    return kind == "set" and any(name in SAID and old and old != new for name, (old, new) in cells.items())


def folded_together(changes: Sequence[Change]) -> list[Change]:
    """Return changes with those of one row as one, in the order of the first of each."""
    rows: dict[tuple[Table, str, int], Change] = {}
    for at, change in enumerate(changes):
        place = (change.table, change.key, 0 if change.key else at)  # without a key, each is a figure of its own
        before = rows.get(place)
        if before is None:
            rows[place] = change
        elif change.kind in {"set", "withdraw"} and before.kind in {"add", "set"}:
            for name in before.cells.keys() & change.cells.keys():
                if before.cells[name].strip() != change.cells[name].strip():
                    texts = f"{before.cells[name] or 'empty'} and to {change.cells[name] or 'empty'}"
                    with located(change):
                        raise EditError(f"{change.key}: {name} is set twice in one step, to {texts}")
            where = ", ".join(filter(None, (before.where, change.where)))
            rows[place] = replace(before, cells={**before.cells, **change.cells}, where=where)
        else:
            with located(change):
                raise EditError(f"{change.key}: {before.kind} and {change.kind} of one row in one step")
    return list(rows.values())


def new_id(cells: Mapping[str, str], used: Sequence[str]) -> str:
    """Return a short id for a figure that has none: its source, and its number or series.

    >>> new_id({"source": "Oleksandr Syrskyi", "value": "111000", "series": "front"}, ["oleksandr_111000"])
    'oleksandr_111000_2'
    """
    words = re.findall(r"[a-z0-9]+", folded(cells.get("source", "")))
    number = re.sub(r"[^0-9]", "", cells.get("value") or cells.get("low") or cells.get("high") or "")
    series = re.findall(r"[a-z0-9]+", folded(cells.get("series", "")))
    stem = "_".join([*words[:1], number or "_".join(series[:1])]).strip("_") or "figure"
    taken = set(used)
    return next(name for name in (stem, *(f"{stem}_{at}" for at in range(2, len(taken) + 3))) if name not in taken)
