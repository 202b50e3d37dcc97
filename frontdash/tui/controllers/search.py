"""The search line: every key narrows the view, Enter makes one history entry."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from frontdash.query.selection import ANY_TEXT, Clause
from frontdash.tui.screens.search_line import SearchLine

if TYPE_CHECKING:
    from textual.widgets import Input

    from frontdash.tui.dashboard import Dashboard


class SearchController:
    """The search line, and the selection to restore if it is closed without Enter."""

    def __init__(self, dashboard: Dashboard) -> None:
        self._dashboard = dashboard
        self._before = dashboard.state.selection

    def begin(self) -> None:
        """Open the line."""
        self._before = self._dashboard.state.selection
        old = self._before.find(ANY_TEXT, "text")
        app = self._dashboard.app
        line = app.query_one(SearchLine)
        line.add_class("-open")
        line.value = old.values[0] if old else ""
        app.screen.set_focus(line)

    def typed(self, event: Input.Changed) -> None:
        """Search for what is typed so far."""
        if isinstance(event.input, SearchLine) and event.input.has_class("-open"):
            state = self._dashboard.state
            clause = Clause(ANY_TEXT, "text", (event.value,))
            self._dashboard.apply(replace(state, selection=state.selection.put(clause)), remember=False)

    def end(self, accepted: bool) -> None:
        """Close the line; make the search one history entry, or restore the selection before it."""
        dashboard = self._dashboard
        dashboard.app.query_one(SearchLine).remove_class("-open")
        if dashboard.state.selection != self._before:
            if accepted:
                dashboard.push_state()
            else:
                dashboard.apply(replace(dashboard.state, selection=self._before), remember=False)
        dashboard.show_panel("figures")
