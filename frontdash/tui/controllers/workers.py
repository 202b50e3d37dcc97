"""Work that goes on beside the screen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from inspect import iscoroutinefunction
from typing import Any

from textual.dom import DOMNode


def begin(
    node: DOMNode,
    group: str,
    work: Callable[[], Any] | Awaitable[Any],  # Any: what comes of it is handed over by the work itself
    *,
    thread: bool = False,
    exclusive: bool = False,
) -> None:
    """Begin work beside the screen: in a thread, or between keys; `exclusive` ends what its group did before.

    It tells its failures itself. Left alone, Textual describes work by its `repr`, which spells out every value of
    a view that it holds: that takes longer than most of the work. It also keeps the work as long as anything lives
    that began in its course, and with it the data of long ago.
    """
    if callable(work):
        work = _released(work)
    node.run_worker(work, group=group, description=group, thread=thread, exclusive=exclusive, exit_on_error=False)


def _released(work: Callable[[], Any]) -> Callable[[], Any]:
    """Return work, to be done once, that lets go of what it holds when it begins."""
    todo = [work]
    called = work.func if isinstance(work, partial) else work
    if not iscoroutinefunction(called):
        return lambda: todo.pop()()

    async def awaited() -> None:
        coroutine: Coroutine[Any, Any, Any] = todo.pop()()
        await coroutine

    return awaited
