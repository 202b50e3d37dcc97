"""Load the data of a screen: the frame is drawn at once, then the first rows, then everything.

Data are read in a thread, so that the screen responds. Keys that need the data are held until they arrive.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING, Any

from textual import events

from frontdash.errors import FrontdashError
from frontdash.tui.actions import ACTIONS
from frontdash.tui.workers import reported

if TYPE_CHECKING:
    from frontdash.figures.dataset import DatasetInfo
    from frontdash.reading.preview import Preview
    from frontdash.session.opening import Opened, Progress
    from frontdash.tui.app import FrontdashApp

_LEAVING = {key for action in ACTIONS if action.id in {"quit", "interrupt"} for key in action.keys.split(",")}
_MOVING = {key for action in ACTIONS if action.where == "lists" for key in action.keys.split(",")}
_STEP = 0.01
"""The smallest step of progress that the screen shows."""


class Loading:
    """Reads the data of a screen.

    `open_` reads them in a thread and reports progress. `quick` and `careful` return the first rows before that, if
    possible: at once, or with the reader of the whole file.
    """

    def __init__(
        self,
        title: str,
        open_: Callable[[Progress], Opened[DatasetInfo]] | None,
        quick: Callable[[], Preview | None] | None = None,
        careful: Callable[[], Preview | None] | None = None,
        unknown: Callable[[FrontdashApp, Loading, FrontdashError], bool] | None = None,
        first: Callable[[FrontdashApp, Loading], None] = lambda *_: None,
    ) -> None:
        """`unknown` may take over where a table cannot be read yet; it returns whether it does.

        Where `open_` is None, the data are made on a screen that `first` shows.
        """
        self.title = title
        self.failure: FrontdashError | None = None
        """The error that kept the data from being read; it ends the screen."""
        self.said: list[str] = []
        """What was written, to be said when the screen has ended."""
        self._open = open_
        self._quick = quick
        self._careful = careful
        self._unknown, self._first = unknown, first
        self._reading = open_ is not None
        """Whether keys wait for the data; not while something else is on screen first."""
        self._held: list[events.Key] = []
        self._released: events.Key | None = None
        self._said = 0.0

    @classmethod
    def of(cls, opened: Opened[DatasetInfo]) -> Loading:
        """Return a loading of data that are open already."""
        rest = [opened]  # released when it is shown: the data may be replaced
        return cls(opened.dataset.title, lambda _: rest.pop())

    async def begin(self, app: FrontdashApp) -> None:
        """Show the first rows if they are quick to read, then read everything; called when the frame is drawn."""
        if self._open is None:
            self._first(app, self)
            return
        preview: Preview | None = None
        with reported(app, "preview"):  # the reading of the whole goes on
            preview = None if self._quick is None else self._quick()
            if preview is not None:
                await app.take_preview(preview)
        # A daemon thread: quitting does not wait for it.
        thread = Thread(target=self._read, args=(app, preview is None), name="reading", daemon=True)
        app.call_after_refresh(thread.start)

    def stop(self) -> None:
        """Hold no keys until `begin_with`: another screen is shown first."""
        self._reading = False
        self.drop_held()

    async def begin_with(self, app: FrontdashApp, open_: Callable[[Progress], Opened[DatasetInfo]]) -> None:
        """Read other data after all."""
        self._open, self._quick, self._careful, self._reading = open_, None, None, True
        await self.begin(app)

    @property
    def holds(self) -> bool:
        """Whether keys are held, or the last one has not had its effect yet."""
        return bool(self._held) or self._released is not None

    def hold(self, event: events.Key, early: bool) -> bool:
        """Hold a key until the data are read, unless it works without them: quit, or move before any other key.

        Once it is no longer `early`, keys wait only for those before them.
        """
        if event is self._released or event.key in _LEAVING:
            return False
        held = self.holds or (early and self._reading and event.key not in _MOVING)
        if held:
            self._held.append(event)
        return held

    def release(self) -> events.Key | None:
        """Return the next held key, or None; call it once the one before has had its effect."""
        self._released = self._held.pop(0) if self._held else None
        return self._released

    def drop_held(self) -> None:
        """Drop the held keys, so that later ones are handled at once."""
        self._held.clear()
        self._released = None

    def _read(self, app: FrontdashApp, rows_wanted: bool) -> None:
        try:
            with reported(app, "preview"):
                preview = self._careful() if rows_wanted and self._careful is not None else None
                if preview is not None:
                    _tell(app, app.take_preview, preview)
            assert self._open is not None
            opened = self._open(lambda done: self._say(app, done))
            import frontdash.tui.dashboard  # noqa: F401  # in this thread: the screen's own must not wait for imports
            from frontdash.session.loading import load_first

            _tell(app, app.take_opened, opened, load_first(opened, app.settings.columns))
        except FrontdashError as error:
            _tell(app, self._fail, app, error)
        except BaseException as error:  # Polars' panics are no Exception
            app.failure = error
            _tell(app, app.exit)

    def _fail(self, app: FrontdashApp, error: FrontdashError) -> None:
        if self._unknown is None or not self._unknown(app, self, error):
            self.failure = error
            app.exit()

    def _say(self, app: FrontdashApp, done: float) -> None:
        if done - self._said >= _STEP or self._said < done == 1:
            self._said = done
            _tell(app, app.show_progress, done)


def _tell(app: FrontdashApp, what: Callable[..., Any], *arguments: object) -> None:
    """Call a function on the screen's thread and wait for it; do nothing once the screen is closing."""
    try:
        if _is_shown(app):
            app.call_from_thread(what, *arguments)
    except BaseException:
        if _is_shown(app):
            raise


def _is_shown(app: FrontdashApp) -> bool:
    return app.is_running and app.return_code is None
