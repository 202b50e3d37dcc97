"""The search line."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.widgets import Input

from frontdash.tui.widgets.lines import DashboardMessage


class SearchLine(Input):
    """The search line above the footer; Esc cancels the search, Enter and ↓ accept it."""

    DEFAULT_CSS = """
    SearchLine, SearchLine:focus { display: none; height: 1; border: none; padding: 0 1; background: $boost; }
    SearchLine.-open, SearchLine.-open:focus { display: block; }
    """

    @dataclass(eq=False)
    class Left(DashboardMessage):
        """The search has ended; `accepted` says whether its filter stays."""

        accepted: bool

    def __init__(self) -> None:
        super().__init__(id="search", placeholder="search all texts; Enter keeps, Esc gives up")

    async def _on_key(self, event: events.Key) -> None:
        if event.key in {"escape", "down", "enter"}:
            event.stop()
            event.prevent_default()
            self.post_message(self.Left(accepted=event.key != "escape"))
            return
        await super()._on_key(event)
