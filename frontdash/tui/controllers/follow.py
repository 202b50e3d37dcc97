"""Following the file on screen: a new version is shown once it is complete and readable."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from frontdash.figures.dataset import BadFileError, Dataset
from frontdash.query.state import ViewState
from frontdash.session.following import follow
from frontdash.session.loading import Loaded, load_version
from frontdash.tui.workers import begin, reported

if TYPE_CHECKING:
    from frontdash.tui.dashboard import Dashboard


def begin_following(dashboard: Dashboard, reopen: Callable[[], Dataset]) -> None:
    """Follow the file of a dashboard for as long as the screen runs; `reopen` reads it again."""
    show = partial(show_file, dashboard, reopen)
    begin(dashboard.app, "follow", partial(follow, dashboard.dataset.link, show, dashboard), exclusive=True)


async def show_file(dashboard: Dashboard, reopen: Callable[[], Dataset]) -> bool:
    """Show the current version of the file with the same selection and focus; report a failure and return False."""
    with reported(dashboard.app, "follow"):  # the next change is tried again
        try:
            source = await asyncio.to_thread(reopen)
        except BadFileError as error:
            dashboard.keep_version(str(error))
            return False
        focus = None if dashboard.row is None else dashboard.engine.id_of(dashboard.row)

        def make(state: ViewState) -> Loaded:
            return load_version(dashboard.loaded, source, replace(state, focus=state.focus or focus))

        await dashboard.replace_data(make)
        return True
    return False
