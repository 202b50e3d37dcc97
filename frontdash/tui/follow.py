"""Following the file on screen: when it changes, the screen follows; what cannot be read changes nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from frontdash.figures.dataset import BadFileError, Dataset, figure_id
from frontdash.query.engine import LocalEngine
from frontdash.query.selection import ClauseError
from frontdash.query.state import ViewState, settle
from frontdash.query.view import View, build_view

if TYPE_CHECKING:
    from frontdash.tui.app import FrontdashApp
    from frontdash.versions import Diff


async def follow(app: FrontdashApp, reopen: Callable[[], Dataset]) -> None:
    """Reopen the file of an app whenever it changes, until cancelled; the new version is shown once it is whole."""
    from frontdash.reading.fingerprint import fingerprint
    from frontdash.reading.watch import changes, followed

    target = followed(app.dataset.link)
    if target is None:
        return
    async for _ in changes(target):
        state = app.state
        focus = state.focus
        if focus is None and app.row is not None:
            focus = figure_id(app.dataset.row(app.row))
        try:
            version = await asyncio.to_thread(prepare, app.dataset, reopen, state, focus)
        except BadFileError as error:
            app.keep_version(str(error))
            continue
        app.session.note_data(await asyncio.to_thread(fingerprint, version[0]), version[2])
        app.take_version(*version)


def prepare(
    old: Dataset, reopen: Callable[[], Dataset], state: ViewState, focus: str | None
) -> tuple[Dataset, LocalEngine, ViewState, View, Diff]:
    """Read another version and compute its view, with selection and focus kept where the new version has them.

    Raises `BadFileError` where the file cannot be read as it is now.
    """
    from frontdash.versions import compare

    dataset = reopen()
    try:
        state = settle(state, dataset)
    except ClauseError:
        # A column or a source that a filter named is gone: what is left is shown unfiltered rather than not at all.
        state = ViewState(units=state.units)
    state = replace(state, focus=focus)
    engine = LocalEngine(dataset)
    row = None if focus is None else dataset.row_of(focus)
    series = None if row is None else str(dataset.row(row)["_series"])
    return dataset, engine, state, build_view(engine, state, series), compare(old, dataset)
