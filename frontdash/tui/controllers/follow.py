"""Following the file on screen: when it changes, the screen follows; what cannot be read changes nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from frontdash.figures.dataset import BadFileError, Dataset
from frontdash.figures.text import one_line
from frontdash.query.engine import Engine
from frontdash.query.engines import engine_for
from frontdash.query.selection import ClauseError
from frontdash.query.state import ViewState, settle
from frontdash.query.view import View, build_view
from frontdash.tui.controllers.workers import reported

if TYPE_CHECKING:
    from pathlib import Path

    from frontdash.reading.watching import Ending
    from frontdash.tui.app import FrontdashApp
    from frontdash.versions import Diff


PATIENCE = 1.5
"""Seconds after which a file that ends in the middle of a line is taken as it is: nobody is writing it any more."""
_HALF = "{}: half-written, its last line has no end; it is read again when it changes, and soon as it is"
_TAKEN = "{}: its last line has no line break and may be incomplete"


async def follow(app: FrontdashApp, reopen: Callable[[], Dataset]) -> None:
    """Reopen the file of an app whenever it changes, until cancelled; the new version is shown once it is whole.

    A file that is being written keeps the view. If it stays as it is, it is shown with a remark.
    """
    from frontdash.reading.watching import changes, endings, followed

    target = followed(app.dataset.link)
    if target is None:
        return
    shown = await asyncio.to_thread(endings, target)
    changed = asyncio.Event()
    last: asyncio.Task[dict[str, Ending]] | None = None
    try:
        async for _ in changes(target):
            if last is not None:
                changed.set()
                shown = await last
                changed.clear()
            last = asyncio.create_task(_look(app, reopen, target, shown, changed))
    finally:
        if last is not None:
            last.cancel()


async def _look(
    app: FrontdashApp, reopen: Callable[[], Dataset], target: Path, shown: dict[str, Ending], changed: asyncio.Event
) -> dict[str, Ending]:
    """Show what is at a path now, or say why not; return how the files on screen end.

    Nothing is shown of a half-written file that is `changed` before patience is out: the next look is at hand.
    """
    from frontdash.reading.watching import endings, half_written

    now = await asyncio.to_thread(endings, target)
    half = half_written(shown, now)
    if half is not None:
        app.keep_version(_HALF.format(half), "file half-written")
        with suppress(TimeoutError):
            await asyncio.wait_for(changed.wait(), PATIENCE)
            return shown
    with reported(app, "follow"):  # the next change is another chance
        if await _take(app, reopen):
            if half is not None:
                app.notify(one_line(_TAKEN.format(half)), severity="warning", markup=False)
            return now
    return shown


async def _take(app: FrontdashApp, reopen: Callable[[], Dataset]) -> bool:
    """Show another version of the data, with selection and focus kept; False, and why, where there is none."""
    from frontdash.reading.fingerprint import fingerprint

    state, old = app.state, app.dataset.in_memory
    assert old is not None  # only what was read into memory is followed
    focus = state.focus
    if focus is None and app.row is not None:
        focus = app.engine.id_of(app.row)
    try:
        version = await asyncio.to_thread(prepare, old, reopen, state, focus)
    except BadFileError as error:
        app.keep_version(str(error))
        return False
    app.recorder.note_data(await asyncio.to_thread(fingerprint, version[0]), version[2])
    app.take_version(*version)
    return True


def prepare(
    old: Dataset, reopen: Callable[[], Dataset], state: ViewState, focus: str | None
) -> tuple[Dataset, Engine, ViewState, View, Diff]:
    """Read another version and compute its view, with selection and focus kept where the new version has them.

    Raises `BadFileError` where the file cannot be read as it is now.
    """
    from frontdash.versions import compare

    dataset = reopen()
    try:
        state = settle(state, dataset)
    except ClauseError:
        # A column or a source that a filter named is gone: what is left is shown unfiltered rather than not at all.
        state = ViewState(units=state.units, unit_system=state.unit_system)
    state = replace(state, focus=focus)
    engine = engine_for(dataset)
    row = None if focus is None else dataset.row_of(focus)
    series = None if row is None else str(dataset.row(row)["_series"])
    return dataset, engine, state, build_view(engine, state, series), compare(old, dataset)
