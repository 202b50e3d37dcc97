"""Following a file: when it changes, what is shown follows; what cannot be read changes nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from frontdash.reading.watching import Ending

PATIENCE = 1.5
"""Seconds after which a file that ends in the middle of a line counts as complete: it is not being written any more."""
_HALF = "{}: half-written, its last line has no end; it is read again when it changes, and soon as it is"
_TAKEN = "{}: its last line has no line break and may be incomplete"
Show = Callable[[], Awaitable[bool]]
"""Reads the file again and shows it; returns False if it could not be shown."""


class Follower(Protocol):
    """What shows a file that is followed."""

    def keep_version(self, problem: str, why: str) -> None:
        """Report why the version on screen stays."""

    def notify(self, text: str, *, warning: bool) -> None:
        """Show a remark about the version on screen."""


def version_of(link: str) -> object:
    """Return what tells one version of the file of a link from another; None where there is no file to follow."""
    from frontdash.reading.watching import followed, state

    target = followed(link)
    return None if target is None else state(target)


async def follow(link: str, show: Show, follower: Follower) -> None:
    """Have the file of a link shown whenever it changes, until cancelled.

    A file that is being written keeps the old version. If it stays as it is, it is shown with a remark.
    """
    from frontdash.reading.watching import changes, endings, followed

    target = followed(link)
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
            last = asyncio.create_task(_look(show, follower, target, shown, changed))
    finally:
        if last is not None:
            last.cancel()


async def _look(
    show: Show, follower: Follower, target: Path, shown: dict[str, Ending], changed: asyncio.Event
) -> dict[str, Ending]:
    """Show what is at a path now, or say why not; return how the files that are shown end.

    Nothing is shown of a half-written file that is `changed` again before `PATIENCE` is over.
    """
    from frontdash.reading.watching import endings, half_written

    now = await asyncio.to_thread(endings, target)
    half = half_written(shown, now)
    if half is not None:
        follower.keep_version(_HALF.format(half), "file half-written")
        with suppress(TimeoutError):
            await asyncio.wait_for(changed.wait(), PATIENCE)
            return shown
    if not await show():
        return shown
    if half is not None:
        follower.notify(_TAKEN.format(half), warning=True)
    return now
