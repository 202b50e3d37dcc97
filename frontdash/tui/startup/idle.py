"""Detect when a screen is idle: no message is pending, and the effects of all messages are drawn."""

from __future__ import annotations

import asyncio
from typing import Any

from textual.app import App

_LOOK = 0.002
"""Seconds between two checks for pending messages."""


def quiet(app: App[Any]) -> bool:
    """Return whether no message is pending."""
    pumps = (app, app.screen, *app.screen.walk_children())
    return not any(pump.message_queue_size for pump in pumps)


async def settled(app: App[Any]) -> None:
    """Wait until the last input has had its effect; background work may go on.

    Messages cause further messages: the screen must stay idle over two refreshes.
    """
    for _ in range(2):
        while not quiet(app):
            await asyncio.sleep(_LOOK)
        await drawn(app)


async def drawn(app: App[Any]) -> None:
    """Wait until the screen is laid out and drawn; return at once where it is being closed."""
    done = asyncio.Event()
    if app.screen.call_after_refresh(done.set):
        await done.wait()
