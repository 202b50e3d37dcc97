"""Filing the spellings of a source apart, and together again: what aliases merged can be looked at unmerged."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from frontdash.figures.dataset import Dataset, DatasetInfo
from frontdash.figures.sources import Source, Sources
from frontdash.figures.text import one_line
from frontdash.query.engines import engine_for
from frontdash.query.selection import Clause, Selection
from frontdash.query.state import ViewState
from frontdash.query.view import build_view
from frontdash.tui.controllers.focus import series_of
from frontdash.tui.controllers.workers import begin
from frontdash.tui.panels.facets import FacetList

if TYPE_CHECKING:
    from frontdash.tui.app import FrontdashApp

NAMED = ("source", "publisher")
"""The fields whose spellings are filed under names."""


class Spellings:
    """Which sources have their spellings filed apart on screen; the data as read stay as they are."""

    def __init__(self, dataset: DatasetInfo) -> None:
        self._read = dataset
        self._apart: frozenset[str] = frozenset()

    def read(self, dataset: Dataset) -> Dataset:
        """Take another version of the data; return it filed as on screen."""
        self._read = dataset
        return apart(dataset, self._apart)

    @property
    def apart(self) -> frozenset[str]:
        """The sources whose spellings are filed apart."""
        return self._apart

    def name_of(self, spelling: str) -> str:
        """Return the name that a spelling is filed under where nothing is filed apart."""
        return self._read.sources.canonical(spelling)

    def printed(self, name: str) -> list[str]:
        """Return the spellings of a source that the data have, in reading order."""
        import polars as pl

        dataset = self._read.in_memory
        if dataset is None:
            return []
        columns = [dataset.figures.filter(pl.col(f"_{field}").cast(pl.String) == name)[field] for field in NAMED]
        found = {str(value) for column in columns for value in column.cast(pl.String).drop_nulls().unique()}
        return sorted(found, key=str.casefold)

    def turn(self, name: str) -> tuple[Dataset, bool]:
        """File a source's spellings apart, or together again; return the data, and whether they are apart now."""
        dataset = self._read.in_memory
        assert dataset is not None  # spellings are filed apart in figures in memory only
        self._apart ^= {name}
        return apart(dataset, self._apart), name in self._apart


def apart(dataset: Dataset, names: frozenset[str]) -> Dataset:
    """Return a dataset in which every spelling of these sources is a source of its own, of the same standing."""
    if not names:
        return dataset
    from frontdash.figures.computed import with_computed

    known = set(dataset.sources.by_name)
    rows: list[Source] = []
    for source in dataset.sources.rows:
        if source.name not in names:
            rows.append(source)
            continue
        own = [source.name, *(alias for alias in source.aliases if alias not in known)]
        known.update(own)
        rows += [replace(source, name=name, aliases=()) for name in own]
    sources = Sources(tuple(rows))
    figures = with_computed(dataset.figures, dataset.figures["_line"], sources, dataset.unit_system)
    return replace(dataset, figures=figures, sources=sources)


def refiled(selection: Selection, name: str, spellings: list[str], apart_now: bool) -> Selection:
    """Return a selection that picks the same figures after a source's spellings were filed apart, or together."""
    clauses: list[Clause] = []
    for clause in selection:
        values: tuple[str, ...] = clause.values
        if clause.kind == "set" and clause.field in NAMED:
            if apart_now:
                values = tuple(new for value in values for new in (spellings if value == name else [value]))
            else:
                values = tuple(name if value in spellings else value for value in values)
        clauses.append(replace(clause, values=tuple(dict.fromkeys(values))))
    return Selection(tuple(clauses))


def spellings(app: FrontdashApp) -> None:
    """File the spellings of one source apart, or together again: the one under the cursor, or of the figure."""
    if app.in_memory() is None:
        return
    for value in _meant(app):
        name = app.spellings.name_of(value)
        if len(app.spellings.printed(name)) > 1:
            begin(app, "spellings", partial(_turn, app, name), thread=True)
            return
    app.notify("There is one spelling only: no alias merges anything here.", markup=False)


def _meant(app: FrontdashApp) -> list[str]:
    """Return the names that may be meant, the likeliest first."""
    if isinstance(app.focused, FacetList):
        picked = app.focused.value_at_cursor()
        if picked is not None and picked[0] in NAMED:
            return [picked[1]]
    row = {} if app.row is None else app.engine.figure(app.row)
    return [str(row[f"_{field}"]) for field in NAMED if row.get(f"_{field}") is not None]


def _turn(app: FrontdashApp, name: str) -> None:
    """File anew and show it; runs in a thread."""
    spelt = app.spellings.printed(name)
    dataset, apart_now = app.spellings.turn(name)
    state: ViewState = replace(app.state, selection=refiled(app.state.selection, name, spelt, apart_now))
    engine = engine_for(dataset)
    try:
        view = build_view(engine, state, series_of(engine, app.row))
    except BaseException:
        app.spellings.turn(name)
        raise
    app.call_from_thread(app.take_version, dataset, engine, state, view, app.diff)
    how = f"filed apart: {', '.join(spelt)}. A merges them" if apart_now else f"filed as one: {name}. A parts them"
    app.call_from_thread(app.notify, one_line(f"{len(spelt)} spellings {how} again.")[:300], markup=False)
