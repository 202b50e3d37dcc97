"""Background tasks in threads or in the event loop. Every failure is reported in the same way.

`TASKS` lists them. `begin` starts a task and reports any error; `reported` does the same for a part of a task that must
not stop the rest.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, Protocol

from textual.app import App
from textual.dom import DOMNode

from frontdash.figures.text import one_line

TASKS = {
    "preview": "The first rows could not be shown",
    "view": "This view could not be computed",
    "prepare": "The indexes could not be built; filtering is slower",
    "checks": "The checks failed",
    "compare": "The versions could not be compared",
    "derived": "The derived figures failed",
    "keys": "Keys pressed while loading were dropped",
    "focus": "The series of this figure could not be read",
    "claims": "The claims could not be drawn",
    "matrix": "The matrix could not be counted",
    "disputes": "The disputes could not be ranked",
    "log": "The log has no hash of the data",
    "export": "Not written",
    "link": "Not linked",
    "edit": "Not changed",
    "extract": "The articles could not be read",
    "import": "The table cannot be read that way",
    "proof": "The draft could not be held against the data",
    "journal": "The history of changes cannot be read",
    "spellings": "The spellings could not be regrouped",
    "follow": "The file is not followed; the last good view stays",
    "replay": "The replay ends here",
}
"""Name of each background task -> the title of the message about its failure."""

_ENDLESS = "follow"
"""The task that never ends."""
_LONGEST = 500
"""The maximum number of characters of an error message."""
_ENDINGS = (asyncio.CancelledError, KeyboardInterrupt, SystemExit, GeneratorExit)
"""Exceptions that end a task without being a failure. A panic of Polars is a failure, although it is no `Exception`."""


class Notifies(Protocol):
    """An object that shows a message to the user, from any thread."""

    def notify(
        self, message: str, *, title: str = ..., severity: Any = ..., timeout: float | None = ..., markup: bool = ...
    ) -> None:
        """Show a message."""


def report(app: Notifies, task: str, error: BaseException) -> None:
    """Report the failure of a task to the user; callable from any thread. The text is never read as markup."""
    words = one_line(str(error))[:_LONGEST] or type(error).__name__
    app.notify(words, title=TASKS[task], severity="error", markup=False)


@contextmanager
def reported(app: Notifies, task: str) -> Iterator[None]:
    """Report an error in the block as the failure of a task, and continue after the block."""
    try:
        yield
    except _ENDINGS:
        raise
    except BaseException as error:
        report(app, task, error)


def begin(
    node: DOMNode,
    task: str,
    work: Callable[[], Any] | Callable[[], Awaitable[Any]],  # Any: work delivers its result itself
    *,
    thread: bool = False,
    exclusive: bool = False,
    failed: Callable[[], None] | None = None,
) -> None:
    """Begin a task of `TASKS`, in a thread or in the event loop; `exclusive` cancels the same task begun before.

    A failure is reported, then `failed` is called on the screen's thread. The function is released when it
    starts: Textual keeps a worker, and with it old data, alive as long as anything started by it. Textual also logs
    the `repr` of the function, which would include every value of a view.
    """
    app = node.app
    todo = [(work, failed)]

    def in_thread() -> None:
        work, failed = todo.pop()
        with _ended(app, task, None if failed is None else partial(app.call_from_thread, failed)):
            work()

    async def in_loop() -> None:
        work, failed = todo.pop()
        with _ended(app, task, failed):
            await work()

    node.run_worker(
        in_thread if thread else in_loop,
        group=task,
        description=task,
        thread=thread,
        exclusive=exclusive,
        exit_on_error=False,
    )


def pending(app: App[Any], without: str = "") -> bool:
    """Return whether any task except one is running; following a file does not count."""
    return any(not worker.is_finished for worker in app.workers if worker.group not in {_ENDLESS, without})


@contextmanager
def _ended(app: Notifies, task: str, failed: Callable[[], None] | None) -> Iterator[None]:
    done = False
    with reported(app, task):
        yield
        done = True
    if not done and failed is not None:
        failed()
