"""ViewState: everything the screen depends on apart from the data, as one frozen value that prints as a link."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from urllib.parse import quote, unquote

from frontdash.figures import schema
from frontdash.figures.dataset import Dataset, DatasetInfo
from frontdash.figures.schema import CODED
from frontdash.figures.sources import UnknownSourceError, folded
from frontdash.figures.units import STANDARD, UnitError, UnitSystem, UnitView
from frontdash.query.selection import (
    ANY_TEXT,
    Clause,
    ClauseError,
    Selection,
    selection_from,
    split_pairs,
)

DEFAULT_COLUMNS = ("series", "value", "source", "publisher", "valid_on")
MORE_COLUMNS = ("wording", "stated_conversion", "place", "subject", "claimed_on", "published_on", "id")


@dataclass(frozen=True, slots=True)
class Sort:
    """A column to order by; rows without it come last either way, ties stay in the order of the file."""

    column: str
    descending: bool = False

    def __str__(self) -> str:
        return ("-" if self.descending else "") + self.column


@dataclass(frozen=True, slots=True)
class ViewState:
    """Selection, unit view, order, focused figure and columns. Everything on screen follows from it and the data.

    `focus` is a figure's id, or `#LINE` for tables without ids; None focuses the first figure. `layout` says how the
    panels are arranged, in words such as `claims.log` that the screen knows.
    """

    selection: Selection = field(default_factory=Selection)
    units: str = "km"
    sort: Sort | None = None
    focus: str | None = None
    columns: tuple[str, ...] = ()
    layout: tuple[str, ...] = ()
    unit_system: UnitSystem = field(repr=False, compare=False, default=STANDARD)
    """What `units` is looked up in; it comes from the settings, and a link says nothing of it."""

    def __str__(self) -> str:
        parts = [str(self.selection)] if self.selection else []
        parts.append(f"units={quote(self.units, safe='')}")
        if self.sort:
            # A minus that belongs to the name of the column is no sign.
            column = quote(self.sort.column, safe="")
            ascending = f"%2D{column[1:]}" if column.startswith("-") else column
            parts.append(f"sort={f'-{column}' if self.sort.descending else ascending}")
        if self.columns:
            parts.append(f"columns={','.join(quote(name, safe='') for name in self.columns)}")
        if self.focus is not None:
            parts.append(f"focus={quote(self.focus, safe='')}")
        if self.layout:
            parts.append(f"layout={','.join(quote(word, safe=':') for word in self.layout)}")
        return "&".join(parts)

    @property
    def unit_view(self) -> UnitView:
        """The unit view by its name. Raises `ClauseError` for one that is not defined."""
        try:
            return self.unit_system.views[self.units]
        except KeyError:
            raise ClauseError(f"units={self.units}: accepted: {', '.join(self.unit_system.views)}") from None


def parse_state(text: str, default_units: str = "km", unit_system: UnitSystem = STANDARD) -> ViewState:
    """Return the state that a link's query describes. Raises `ClauseError` for what cannot be understood.

    `unit_system` has the units of values and the unit views that the link may name.

    >>> str(parse_state("source=Oleksandr%20Syrskyi&units=mi&sort=-value"))
    'source=Oleksandr%20Syrskyi&units=mi&sort=-value'
    """
    unit_view, sort, focus = default_units, None, None
    columns: tuple[str, ...] = ()
    layout: tuple[str, ...] = ()
    clauses: list[tuple[str, str]] = []
    for key, value in split_pairs(text):
        own = unquote(key)
        if own == "units":
            unit_view = unquote(value)
        elif own == "sort":
            column = unquote(value.removeprefix("-"))
            sort = Sort(column, value.startswith("-")) if column.strip("-") else None
        elif own == "focus":
            focus = unquote(value)
        elif own == "columns":
            columns = _listed(value)
        elif own in {"layout", "look"}:
            layout = _listed(value)
        else:
            clauses.append((key, unquote(value)))
    state = ViewState(selection_from(clauses, unit_system), unit_view, sort, focus, columns, layout, unit_system)
    state.unit_view  # noqa: B018 (raises for an unknown view)
    return state


def _listed(value: str) -> tuple[str, ...]:
    return tuple(unquote(name) for name in value.split(",") if name)


def fields_of(dataset: DatasetInfo) -> tuple[str, ...]:
    """Return every field a clause, a sort or a column may name in this dataset."""
    return (*schema.BY_NAME, schema.ROLE, *dataset.extra_columns)


def settle(state: ViewState, dataset: Dataset) -> ViewState:
    """Return the state with source and publisher spellings replaced by the names they are filed under.

    Its unit view is looked up in the units that the dataset was read with.
    Raises `ClauseError` for fields the dataset does not have and for sources that are not found.
    """
    return settle_among(state, dataset, partial(_values, dataset))


def _values(dataset: Dataset, field: str) -> list[str]:
    return [str(value) for value in dataset.figures[CODED[field]].drop_nulls().unique().to_list()]


def settle_among(state: ViewState, dataset: DatasetInfo, values: Callable[[str], list[str]]) -> ViewState:
    """Return the state as `settle` does, for figures anywhere; `values` returns the values of a coded field."""
    known = fields_of(dataset)
    selection = Selection()
    for clause in state.selection:
        if clause.field not in known and clause.field != ANY_TEXT:
            raise ClauseError(_unknown("clause", clause.field, known))
        selection = selection.add(_settled(clause, dataset, values))
    for name in state.columns:
        if name not in known:
            raise ClauseError(_unknown("column", name, known))
    if state.sort and state.sort.column not in known:
        raise ClauseError(_unknown("sort", state.sort.column, known))
    return replace(state, selection=selection, unit_system=dataset.unit_system)


def _settled(clause: Clause, dataset: DatasetInfo, values_of: Callable[[str], list[str]]) -> Clause:
    """Return a set clause with every value in the spelling of the data, where it is known."""
    if clause.kind != "set":
        return clause
    choices = schema.BY_NAME[clause.field].choices if clause.field in schema.BY_NAME else ()
    wrong = [value for value in clause.values if choices and value and value not in choices]
    if wrong:
        raise ClauseError(f"{clause.field}={wrong[0]}: accepted: {', '.join(choices)}, or nothing for not stated")
    if clause.field not in CODED:
        return clause
    known = values_of(clause.field)
    try:
        values = tuple(_spelt(clause.field, value, known, dataset) if value else "" for value in clause.values)
    except (UnknownSourceError, UnitError) as error:
        raise ClauseError(str(error)) from error
    return Clause(clause.field, "set", tuple(dict.fromkeys(values)), clause.exclude)


def _spelt(field: str, value: str, known: list[str], dataset: DatasetInfo) -> str:
    if field in {"source", "publisher"}:
        return dataset.sources.find(value, known)
    if field == "unit":
        return dataset.unit_system.lookup(value).symbol
    if value in known:
        return value
    same = [name for name in known if folded(name) == folded(value)]
    return same[0] if len(same) == 1 else value


def _unknown(what: str, name: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]}? " if near else ""
    return f"{what} {name!r}: no such column; {hint}accepted: {', '.join(known)}"
