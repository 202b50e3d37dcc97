"""The stage: all panels side by side, and which of them are seen. See `frontdash.tui.places` for how to add one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from frontdash.query.view import View
from frontdash.tui.draw import Lines
from frontdash.tui.panels import Panel
from frontdash.tui.panels.claims import ClaimsChart
from frontdash.tui.panels.detail import Detail
from frontdash.tui.panels.facets import Filters
from frontdash.tui.panels.figures import FiguresTable
from frontdash.tui.panels.status import Tabs
from frontdash.tui.places import PANELS, Arrangement

if TYPE_CHECKING:
    from frontdash.tui.app import FrontdashApp


class Stage(Horizontal):
    """Makes the panels, hands them what to show, and arranges them."""

    def __init__(self, app: FrontdashApp) -> None:
        super().__init__(id="main")
        self._data = app
        self._arrangement = Arrangement()

    def compose(self) -> ComposeResult:
        """Panels on the left, in the middle, on the right."""
        data = self._data
        yield Filters(self._goes_by, self._short)
        with Vertical(id="centre"):
            yield FiguresTable(lambda rows: data.engine.fetch(rows), self._short)
            yield ClaimsChart(self._short)
        yield Detail(data.describe_focused)

    def on_mount(self) -> None:
        """Tell every panel its places."""
        for panel in PANELS:
            self.query_one(f"#{panel.id}").add_class(*panel.places)
        self._arrange()

    def on_resize(self, event: events.Resize) -> None:
        """Give closed lists of values more room on tall screens."""
        filters = self.query_one(Filters)
        filters.list.room = max(0.7, self.screen.size.height / 38)
        if self._data.view is not None:
            filters.show(self._data.view, self._data.row)

    def _short(self, name: str) -> str:
        return self._data.dataset.sources.short(name)

    def _goes_by(self, field: str, value: str, typed: str) -> bool:
        if field in {"source", "publisher"}:
            return self._data.dataset.sources.matches(value, typed)
        return typed.casefold() in value.casefold()

    # --- what the panels show ---

    def _panel(self, name: str) -> Panel:
        return cast(Panel, self.query_one(f"#{name}"))

    def _in_front(self) -> Iterator[Panel]:
        return (self._panel(panel.id) for panel in PANELS if panel.id in self._arrangement.front)

    def show(self, view: View, row: int | None) -> None:
        """Show a view in every panel in front."""
        for panel in self._in_front():
            panel.show(view, row)

    def refocus(self, view: View, row: int, sender: object) -> None:
        """Tell every panel in front, but the one that says so, that another figure is in focus."""
        for panel in self._in_front():
            if panel is not sender:
                panel.refocus(view, row)

    # --- which panels are seen ---

    def go_to(self, name: str) -> None:
        """Put a panel in front and focus it; on small screens it takes the place of the one before."""
        before = self._arrangement.front
        self._arrangement.go_to(name)
        self._arrange()
        if self._data.view is not None:
            for late in self._arrangement.front - before:
                self._panel(late).show(self._data.view, self._data.row)
        panel = self.query_one(f"#{name}")
        # At once, not after the next message: the keys that follow belong to the panel already.
        self.screen.set_focus(panel if isinstance(panel, Lines) else panel.query_one(Lines))

    def _arrange(self) -> None:
        """Tell the style sheet what is in front (`-behind` is not), what is active and where (`-at-right`)."""
        active, front = self._arrangement.active, self._arrangement.front
        for row in PANELS:
            panel = self.query_one(f"#{row.id}")
            panel.set_class(row.id not in front, "-behind")
            panel.set_class(row is active, "-active")
        self.query_one("#centre").set_class("top" in active.places or "bottom" in active.places, "-active")
        self.screen.set_class("right" in active.places, "-at-right")
        self.screen.set_class(self._arrangement.crowded, "-crowded")
        self.screen.query_one(Tabs).activate(active.id)
