"""When a screen is at rest: no message is under way, and the effect of all messages is drawn."""

from __future__ import annotations

import asyncio
from typing import Any

from textual.app import App

_LOOK = 0.002
"""Seconds between two looks whether messages are under way."""


def quiet(app: App[Any]) -> bool:
    """Return whether no message waits for anything on the screen."""
    pumps = (app, app.screen, *app.screen.walk_children())
    return not any(pump.message_queue_size for pump in pumps)


async def settled(app: App[Any]) -> None:
    """Wait until the last input has had its effect; what is computed in the background may go on.

    One message leads to others: calm is what stays calm over two drawings.
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
