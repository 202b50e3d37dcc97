"""Following the file on screen: a new version is shown once it is complete and readable."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from frontdash.figures.dataset import BadFileError, Dataset
from frontdash.query.state import ViewState
from frontdash.session.following import follow, version_of
from frontdash.session.loading import Loaded, load_version
from frontdash.tui.workers import begin, reported

if TYPE_CHECKING:
    from frontdash.tui.dashboard import Dashboard


def begin_following(dashboard: Dashboard, reopen: Callable[[], Dataset]) -> None:
    """Follow the file of a dashboard for as long as the screen runs; `reopen` reads it again."""
    show = partial(show_file, dashboard, reopen, unless_shown=True)
    begin(dashboard.app, "follow", partial(follow, dashboard.dataset.link, show, dashboard), exclusive=True)


async def show_file(dashboard: Dashboard, reopen: Callable[[], Dataset], unless_shown: bool = False) -> bool:
    """Show the current version of the file with the same selection and focus; report a failure and return False.

    Versions are read and shown one after the other. With `unless_shown`, the one that was read last, as after a change
    that was made here, is not read again.
    """
    async with dashboard.rereading:
        with reported(dashboard.app, "follow"):  # the next change is tried again
            version = await asyncio.to_thread(version_of, dashboard.dataset.link)
            if unless_shown and version is not None and version == dashboard.version_read:
                return True
            try:
                source = await asyncio.to_thread(reopen)
            except BadFileError as error:
                dashboard.keep_version(str(error))
                return False
            focus = None if dashboard.row is None else dashboard.engine.id_of(dashboard.row)

            def make(state: ViewState) -> Loaded:
                return load_version(dashboard.loaded, source, replace(state, focus=state.focus or focus))

            await dashboard.replace_data(make)
            dashboard.version_read = version
            return True
    return False
