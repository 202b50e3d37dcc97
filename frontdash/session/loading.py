"""Data with their engine and a view of them: what a screen shows, and replaces as a whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from frontdash.query.engines import engine_for
from frontdash.query.selection import ClauseError
from frontdash.query.state import ViewState, settle
from frontdash.query.view import build_view
from frontdash.session.spellings import split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frontdash.figures.dataset import Dataset, DatasetInfo
    from frontdash.query.engine import Engine
    from frontdash.query.view import View
    from frontdash.session.opening import Opened
    from frontdash.versions import Diff


@dataclass(frozen=True)
class Loaded:
    """Data as shown, the engine that answers for them, and a view of them.

    `source` are the data as read; in `dataset` the spellings of the sources in `apart` are sources of their own.
    `diff` says what changed since another version. `mark` is the hash of data that replace an older version.
    """

    source: DatasetInfo
    apart: frozenset[str]
    dataset: DatasetInfo
    engine: Engine
    view: View
    diff: Diff | None = None
    mark: str = ""


def load(source: DatasetInfo, state: ViewState, apart: frozenset[str] = frozenset()) -> Loaded:
    """Return data with a view of a state; the series charted is that of the figure in focus. May take a while."""
    memory = source.in_memory
    dataset = split(memory, apart) if apart and memory is not None else source
    engine = engine_for(dataset)
    row = None if state.focus is None else engine.find(state.focus)
    return Loaded(source, apart, dataset, engine, build_view(engine, state, series_of(engine, row)))


def load_first(opened: Opened[DatasetInfo], columns: Sequence[str]) -> Loaded:
    """Return what a screen shows first; `columns` are shown where the link names none, as far as the data have them.

    The layout is no part of the state: undoing a filter must not close a list.
    """
    from frontdash.query.state import fields_of

    known = fields_of(opened.dataset)
    shown = opened.state.columns or tuple(name for name in columns if name in known)
    return load(opened.dataset, replace(opened.state, columns=shown, layout=()))


def load_version(old: Loaded, source: Dataset, state: ViewState) -> Loaded:
    """Return another version of the data in place of an old one, with selection and focus where it has them.

    Where it lacks a column or a source that a filter names, all of it is shown rather than nothing.
    """
    from frontdash.reading.fingerprint import fingerprint
    from frontdash.versions import compare

    before = old.dataset.in_memory
    try:
        settled = settle(state, split(source, old.apart))
    except ClauseError:
        settled = ViewState(units=state.units, focus=state.focus, unit_system=state.unit_system)
    new = load(source, settled, old.apart)
    after = new.dataset.in_memory
    diff = None if before is None or after is None else compare(before, after)
    return replace(new, diff=diff, mark=fingerprint(source) or "unknown")


def series_of(engine: Engine, row: int | None) -> str | None:
    """Return the series of a figure."""
    return None if row is None else str(engine.figure(row)["_series"])
