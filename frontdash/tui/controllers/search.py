"""SearchController: every key is shown, Enter makes one step of the history of it all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from frontdash.query.selection import ANY_TEXT, Clause
from frontdash.tui.screens.search_line import SearchLine

if TYPE_CHECKING:
    from textual.widgets import Input

    from frontdash.query.state import ViewState
    from frontdash.tui.app import FrontdashApp


class SearchController:
    """The line to search in, and the state to go back to when it is left without Enter."""

    def __init__(self, app: FrontdashApp) -> None:
        self._app = app
        self._before: ViewState | None = None

    def begin(self) -> None:
        """Open the line."""
        app = self._app
        self._before = app.state
        old = app.state.selection.find(ANY_TEXT, "text")
        line = app.query_one(SearchLine)
        line.add_class("-open")
        line.value = old.values[0] if old else ""
        app.screen.set_focus(line)

    def typed(self, event: Input.Changed) -> None:
        """Search for what is typed so far."""
        if isinstance(event.input, SearchLine) and event.input.has_class("-open"):
            app = self._app
            clause = Clause(ANY_TEXT, "text", (event.value,))
            app.apply(replace(app.state, selection=app.state.selection.put(clause)), remember=False)

    def end(self, kept: bool) -> None:
        """Close the line; keep the search as one step, or go back to what was before it."""
        app, before = self._app, self._before
        app.query_one(SearchLine).remove_class("-open")
        if before is not None and app.state.selection != before.selection:
            if kept:
                app.push_state()
            else:
                app.apply(replace(app.state, selection=before.selection), remember=False)
        app.action_show_panel("figures")
