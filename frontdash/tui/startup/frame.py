"""The frame of the screen, which stands before the data: first figures, then all that shows them, are put into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.filter import LineFilter

from frontdash.config import ConfigError, Settings, save
from frontdash.figures.text import one_line
from frontdash.tui.actions import bindings
from frontdash.tui.panel_area import PanelArea
from frontdash.tui.panels.status import Chips, Status, Tabs
from frontdash.tui.startup.loading import Loading
from frontdash.tui.startup.shutdown import on_signals
from frontdash.tui.themes import DARK, LIGHT, PLAIN
from frontdash.tui.widgets.key_bar import Keys

# Whatever is not needed for the first frame is imported where it is used: the frame does not wait for it.
if TYPE_CHECKING:
    from textual.driver import Driver

    from frontdash.figures.dataset import DatasetInfo
    from frontdash.figures.sources import Sources
    from frontdash.query.engine import Engine
    from frontdash.query.view import View
    from frontdash.reading.preview import Preview
    from frontdash.session.opening import Opened
    from frontdash.tui.app import FrontdashApp
    from frontdash.tui.screens.search_line import SearchLine


class FrameApp(App[int]):
    """An app that stands as a frame until it has data; what it does with them is the matter of `FrontdashApp`."""

    TITLE = "frontdash"
    CSS_PATH = Path(__file__).parents[1] / "app.tcss"  # absolute: a relative path is resolved from each subclass
    hands_off: ClassVar[bool] = False
    """Whether nothing but the screen may change: no file is written, no browser opened."""
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("everywhere")]
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 (declared like this by Textual)
        (0, "-narrow"),
        (100, "-medium"),
        (128, "-normal"),
        (180, "-wide"),
    ]

    def __init__(self, settings: Settings, loading: Loading | None) -> None:
        """`loading` reads the data once the frame stands; None where they are given at once."""
        super().__init__()
        self.dataset: DatasetInfo
        self.engine: Engine
        self.view: View | None = None
        self._settings = settings
        self._loading = loading
        self.loaded = False
        """Whether the data are there, and with them everything that shows them."""
        self.failure: BaseException | None = None
        """What ended the screen, unless it was left."""
        self.preview: Preview | None = None
        """The first figures, as long as nothing else is there."""
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = settings.theme if settings.theme in self.available_themes else DARK.name

    def take_data(self, opened: Opened[DatasetInfo]) -> None:
        """Take the data that the screen is about, with all that goes by them."""
        raise NotImplementedError

    def begin(self) -> None:
        """Begin to show the data: everything is in its place."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Status, tabs, panels, chips, footer."""
        yield Status("" if self._loading is None else self._loading.title)
        yield Tabs()
        yield PanelArea(cast("FrontdashApp", self))
        yield Chips()
        if self.loaded:
            yield self._search_line()
        yield Keys()

    def _search_line(self) -> SearchLine:
        from frontdash.tui.screens.search_line import SearchLine

        return SearchLine()

    def get_driver_class(self) -> type[Driver]:
        """Return our driver in place of Textual's own for terminals."""
        chosen = super().get_driver_class()
        if chosen.__name__ != "LinuxDriver":
            return chosen
        from frontdash.tui.startup.terminal import Terminal

        return Terminal

    def on_load(self) -> None:
        """Handle signals before the terminal is taken."""
        on_signals(self)

    def on_mount(self) -> None:
        """Ask for the first view; the frame stands before it is there."""
        self.watch(self.app, "theme", lambda theme: self.keep_choice("theme", theme), init=False)
        if self.loaded:
            self.begin()
        elif self._loading is not None:
            self.call_after_refresh(self._loading.begin, self)

    def action_command_palette(self) -> None:
        """Open the command palette."""
        from frontdash.tui.screens.overlay import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    async def take_preview(self, preview: Preview) -> None:
        """Show first figures, before the data are there."""
        self.preview = preview
        self.query_one(Status).title = preview.title
        try:
            await self.query_one(PanelArea).show_preview(preview)
        except BaseException:
            self.preview = None
            raise

    async def take_opened(self, opened: Opened[DatasetInfo]) -> None:
        """Put everything into the frame, for the data that were read while it stood."""
        self.take_data(self._at_cursor(opened))
        with self.batch_update():
            await self.query_one(PanelArea).fill_frames()
            await self.mount(self._search_line(), after=self.query_one(Chips))
        self.begin()

    def _at_cursor(self, opened: Opened[DatasetInfo]) -> Opened[DatasetInfo]:
        """Return the data with the figure in focus that a person went to among the first rows."""
        from frontdash.figures.dataset import figure_id
        from frontdash.tui.panels.figures import FiguresTable

        if self.preview is None:
            return opened
        cursor = self.query_one(FiguresTable).cursor
        if not cursor or opened.state.focus is not None:
            return opened
        focus = figure_id(self.preview.figures[cursor])
        return replace(opened, state=replace(opened.state, focus=focus))

    @property
    def sources(self) -> Sources:
        """The sources of the data, or of the first figures."""
        if self.preview is not None and not self.loaded:
            return self.preview.sources
        return self.dataset.sources

    def show_progress(self, done: float) -> None:
        """Say how much of the data is read."""
        status = self.query_one(Status)
        status.progress = done
        status.refresh()

    def _handle_exception(self, error: Exception) -> None:
        """End the screen, and keep the error for the caller.

        What fails once the screen is being left is no failure: its widgets may be gone already.
        """
        if self.return_code is None:
            self.failure = error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Print nothing; Textual prints a traceback, with the values of all variables."""
        self.panic()

    async def on_event(self, event: events.Event) -> None:
        """Hold keys that need the data until those are there; drop input that comes after the last screen is closed."""
        if isinstance(event, events.InputEvent) and not self.screen_stack:
            return
        if (
            self._loading is not None
            and isinstance(event, events.Key)
            and not event.is_forwarded
            and self._loading.hold(event, self.view is None)
        ):
            return
        await super().on_event(event)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Where the person wants no colour (`NO_COLOR`), send none at all; Textual alone would send greys."""
        return (PLAIN,) if self.no_color else super().get_line_filters()

    def press_held_keys(self) -> None:
        """Press what was pressed before the data were there, each key when the one before has done its work."""
        from frontdash.tui.controllers import workers

        if self._loading is not None and self._loading.holds:
            loading = self._loading
            workers.begin(self, "keys", partial(self._press_held, loading), failed=loading.drop_held)

    async def _press_held(self, loading: Loading) -> None:
        from frontdash.tui.startup.idle import settled

        while (event := loading.release()) is not None:
            self.post_message(event)
            await settled(self)

    def keep_choice(self, key: str, value: str | tuple[str, ...]) -> None:
        """Write a choice to the settings, so that it lasts."""
        try:
            save(key, value)
        except ConfigError as error:
            self.notify(one_line(str(error)), title="The choice will not last", severity="warning", markup=False)
