"""The app: a frame that is drawn at once, then the first figures, then the dashboard once the data are read.

Everything that needs data is in `frontdash.tui.dashboard`, which exists from the first view on. `startup` loads the
data and ends the program, `controllers` do what the dashboard delegates, `panel_area` holds the panels.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import App, ComposeResult, SystemCommand
from textual.binding import BindingType
from textual.filter import LineFilter
from textual.screen import Screen

from frontdash.config import ConfigError, Settings, save
from frontdash.figures.text import one_line
from frontdash.tui.actions import OPENS_A_LINE, bindings
from frontdash.tui.panel_area import PanelArea
from frontdash.tui.panels.status import Chips, Status, Tabs
from frontdash.tui.startup.loading import Loading
from frontdash.tui.startup.shutdown import interrupt, on_signals, run_to_end
from frontdash.tui.themes import DARK, LIGHT, PLAIN
from frontdash.tui.widgets.key_bar import Keys
from frontdash.tui.widgets.lines import DashboardMessage

# Modules that the first frame does not need are imported where they are used.
if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.widgets import Input

    from frontdash.figures.dataset import DatasetInfo
    from frontdash.reading.preview import Preview
    from frontdash.session.loading import Loaded
    from frontdash.session.opening import Opened
    from frontdash.tui.dashboard import Dashboard


class FrontdashApp(App[int]):
    """The screen of one dataset."""

    TITLE = "frontdash"
    CSS_PATH = Path(__file__).parent / "app.tcss"  # absolute: a relative path is resolved from each subclass
    hands_off: ClassVar[bool] = False
    """Whether side effects are off: no file is written, no browser opened."""
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("everywhere")]
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 (declared like this by Textual)
        (0, "-narrow"),
        (100, "-medium"),
        (128, "-normal"),
        (180, "-wide"),
    ]

    def __init__(self, settings: Settings, loading: Loading) -> None:
        """`loading` reads the data once the frame is drawn."""
        super().__init__()
        self.settings = settings
        self.dashboard: Dashboard | None = None
        """The dashboard of the data; None until they are read."""
        self.failure: BaseException | None = None
        """The error that ended the screen, if any."""
        self.interrupted_at = float("-inf")
        """When ctrl+c was pressed last."""
        self._loading = loading
        self._preview: Preview | None = None
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = settings.theme if settings.theme in self.available_themes else DARK.name

    def compose(self) -> ComposeResult:
        """Status, tabs, panels, chips, footer."""
        yield Status(self._loading.title)
        yield Tabs()
        yield PanelArea()
        yield Chips()
        yield Keys()

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
        """Start reading the data once the frame is drawn."""
        self.watch(self.app, "theme", lambda theme: self.keep_choice("theme", theme), init=False)
        self.call_after_refresh(self._loading.begin, self)

    # --- what is loaded ---

    async def take_preview(self, preview: Preview) -> None:
        """Show the first figures before all data are read."""
        self.query_one(Status).title = preview.title
        await self.query_one(PanelArea).show_preview(preview)
        self._preview = preview

    def show_progress(self, done: float) -> None:
        """Show how much of the data is read."""
        status = self.query_one(Status)
        status.progress = done
        status.refresh()

    async def take_opened(self, opened: Opened[DatasetInfo], loaded: Loaded) -> None:
        """Fill the frame once the data are read."""
        from frontdash.tui.dashboard import Dashboard
        from frontdash.tui.screens.search_line import SearchLine
        from frontdash.tui.startup.idle import drawn

        dashboard = Dashboard(self, opened, self._at_cursor(loaded))
        with self.batch_update():
            await self.query_one(PanelArea).fill_frames(dashboard)
            await self.mount(SearchLine(), after=self.query_one(Chips))
        await drawn(self)  # lists scroll to the focus by their height
        await dashboard.begin()
        self.take_dashboard(dashboard)

    def _at_cursor(self, loaded: Loaded) -> Loaded:
        """Return the data with the figure in focus that the user moved to among the first rows."""
        from frontdash.figures.dataset import figure_id
        from frontdash.tui.panels.figures import FiguresTable

        if self._preview is None:
            return loaded
        cursor, state = self.query_one(FiguresTable).cursor, loaded.view.state
        if not cursor or state.focus is not None:
            return loaded
        state = replace(state, focus=figure_id(self._preview.figures[cursor]))
        return replace(loaded, view=replace(loaded.view, state=state))

    def take_dashboard(self, dashboard: Dashboard) -> None:
        """Accept keys and messages, the held keys first."""
        from frontdash.tui import workers

        self.dashboard = dashboard
        if self._loading.holds:
            workers.begin(self, "keys", self._press_held, failed=self._loading.drop_held)

    async def _press_held(self) -> None:
        """Replay the held keys, each once the one before has had its effect."""
        from frontdash.tui.startup.idle import settled

        while (event := self._loading.release()) is not None:
            self.post_message(event)
            await settled(self)

    # --- what the user does ---

    async def on_event(self, event: events.Event) -> None:
        """Hold keys that need the data until they are read; drop input once the last screen is closed."""
        if isinstance(event, events.InputEvent) and not self.screen_stack:
            return
        early = self.dashboard is None
        if isinstance(event, events.Key) and not event.is_forwarded and self._loading.hold(event, early):
            return
        if (
            isinstance(event, events.Key)
            and not event.is_forwarded
            and self.dashboard is not None
            and self.dashboard.editing.held_keys.hold(event)
        ):
            return
        await super().on_event(event)

    @on(DashboardMessage)
    def publish(self, message: DashboardMessage) -> None:
        """Forward messages of widgets to the dashboard."""
        if self.dashboard is not None:
            self.dashboard.receive(message)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search with every key."""
        if self.dashboard is not None:
            self.dashboard.search.typed(event)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disable actions that need data before they are read, and keys that open a line while the user is typing."""
        from textual.widgets import Input

        if self.dashboard is None and action in {"command", "command_palette"}:
            return None
        typing = isinstance(self.focused, Input) or len(self.screen_stack) > 1
        return not (typing and action == "command" and parameters[0] in OPENS_A_LINE)

    def action_command(self, name: str, *arguments: Any) -> None:  # Any: whatever the command takes
        """Run a command by its name."""
        from frontdash.tui.controllers import commands

        if self.dashboard is not None:
            commands.COMMANDS[name](self.dashboard, *arguments)

    def action_command_palette(self) -> None:
        """Open the command palette."""
        from frontdash.tui.screens.overlay import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every action in the palette, every column to sort by, and some commands of Textual's."""
        from frontdash.tui.controllers import palette

        if self.dashboard is not None:
            yield from palette.commands(self.dashboard)
        yield from (own for own in super().get_system_commands(screen) if own.title in palette.TEXTUALS_OWN)

    def action_interrupt(self) -> None:
        """Copy the selection, or quit if pressed twice."""
        interrupt(self)

    async def action_quit(self) -> None:
        """Quit with exit code 0."""
        self.exit(0)

    def keep_choice(self, key: str, value: str | tuple[str, ...]) -> None:
        """Save a choice in the settings."""
        try:
            save(key, value)
        except ConfigError as error:
            self.notify(one_line(str(error)), title="The choice will not last", severity="warning", markup=False)

    # --- how it ends ---

    def _handle_exception(self, error: Exception) -> None:
        """End the screen, and store the error for the caller.

        Errors while the screen is closing are ignored: widgets may be gone already.
        """
        if self.return_code is None:
            self.failure = error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Print nothing; Textual prints a traceback, with the values of all variables."""
        self.panic()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Send no colour at all where the user wants none (`NO_COLOR`); Textual alone would send greys."""
        return (PLAIN,) if self.no_color else super().get_line_filters()


def run_app(loading: Loading, settings: Settings) -> int:
    """Run the screen until the user leaves it; return the exit code.

    Raises what keeps the data from being read, and `ScreenError` if the screen fails.
    """
    code = run_to_end(FrontdashApp(settings, loading))
    if loading.failure is not None:
        raise loading.failure
    return code
