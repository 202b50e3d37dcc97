"""All panels side by side, and which of them are visible. See `frontdash.tui.layout` for how to add one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol, cast, get_args

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from frontdash.tui.layout import PANELS, Arrangement, PanelRow, Place
from frontdash.tui.panels import HasLayout, Panel
from frontdash.tui.panels.status import Tabs
from frontdash.tui.widgets.lines import Lines

# The panels are imported when they are made: the first frame is drawn without them.
if TYPE_CHECKING:
    from frontdash.figures.dataset import DatasetInfo
    from frontdash.figures.sources import Sources
    from frontdash.query.engine import Engine
    from frontdash.query.view import View
    from frontdash.reading.preview import Preview
    from frontdash.tui.panels.description import DescriptionLine


_PLACES = get_args(Place)
_SIDES = ("filters", "figure")

LARGE = 180, 48
"""Columns and lines of a screen with room for one more panel below the others."""


class Frame(Widget):
    """The border of a panel before the panel exists."""

    ALLOW_SELECT = False  # Textual selects text in the parent, which a frame that is being removed no longer has

    def __init__(self, row: PanelRow) -> None:
        super().__init__(id=row.id, classes="panel")
        self.border_title = row.label

    def render(self) -> str:
        """Return nothing: a frame is empty."""
        return ""


class Shown(Protocol):
    """The data that panels show: dataset, view, and the figure in focus."""

    row: int | None

    @property
    def dataset(self) -> DatasetInfo:
        """The data."""

    @property
    def engine(self) -> Engine:
        """The engine of the data."""

    @property
    def view(self) -> View:
        """The view on screen."""

    def describe_focused(self, width: int) -> list[DescriptionLine]:
        """Return everything known about the focused figure, in lines of a width."""


class PanelArea(Horizontal):
    """Creates the panels, arranges them, and passes them the view."""

    def __init__(self) -> None:
        super().__init__(id="main")
        self._shown: Shown | None = None
        """The data to show; None while there are only frames."""
        self._preview_sources: Sources | None = None
        self._arrangement = Arrangement()
        self._front = self._arrangement.front

    def compose(self) -> ComposeResult:
        """Frames of the panels, which are replaced once the data are read."""
        self._measure()
        # Set before the first drawing, so that styles are computed once.
        width, sizes = self.app.size.width, self.app.HORIZONTAL_BREAKPOINTS or []
        self.screen.update_classes(self._screen_classes(), update=False)
        self.screen.add_class(*[name for at, name in sizes if width >= at][-1:], update=False)
        panels = self._dressed(self._frames())
        yield panels["filters"]
        with Vertical(id="centre", classes="-active"):
            yield from (panel for name, panel in panels.items() if name not in _SIDES)
        yield panels["figure"]

    def _frames(self) -> dict[str, Widget]:
        """Return frames of the visible panels."""
        return {row.id: Frame(row) for row in PANELS if row.id in self._arrangement.front}

    def _panels(self, shown: Shown) -> dict[str, Widget]:
        """Return the panels by id, those of the middle from top to bottom."""
        from frontdash.tui.panels.claims import ClaimsChart
        from frontdash.tui.panels.detail import Detail
        from frontdash.tui.panels.disputes import DisputesList
        from frontdash.tui.panels.facets import Filters
        from frontdash.tui.panels.figures import FiguresTable
        from frontdash.tui.panels.matrix import MatrixTable
        from frontdash.tui.panels.retellings import Retellings
        from frontdash.tui.panels.timeline import TimelineChart

        def matches(field: str, value: str, typed: str) -> bool:
            if field in {"source", "publisher"}:
                return shown.dataset.sources.matches(value, typed)
            return typed.casefold() in value.casefold()

        filters = Filters(matches, self._short)
        filters.list.room = self._room
        return {
            "filters": filters,
            "figures": FiguresTable(self._short),
            "claims": ClaimsChart(self._short),
            "timeline": TimelineChart(self._short),
            "retellings": Retellings(lambda: shown.dataset.in_memory),
            "matrix": MatrixTable(lambda: shown.engine, self._short),
            "disputes": DisputesList(lambda: shown.dataset.in_memory, self._short),
            "figure": Detail(shown.describe_focused),
        }

    async def show_preview(self, preview: Preview) -> None:
        """Show first figures in the frame of their table."""
        from frontdash.tui.panels.figures import FiguresTable

        self._preview_sources = preview.sources
        table = FiguresTable(self._short)
        self._dressed({"figures": table})
        await self.query_one("#figures").remove()
        await self.query_one("#centre").mount(table, before=0)
        table.show(preview.view(), None)
        table.focus()

    async def fill_frames(self, shown: Shown) -> None:
        """Put the panels into their frames; a table of first figures stays."""
        self._shown = shown
        panels = self._dressed(self._panels(shown))
        if any(not isinstance(panel, Frame) for panel in self.query("#figures")):
            del panels["figures"]
        await self.query(Frame).remove()
        centre = self.query_one("#centre")
        mounted = [
            self.mount(panels.pop("filters"), before=centre),
            self.mount(panels.pop("figure"), after=centre),
            centre.mount(*panels.values()),
        ]
        for panel in mounted:
            await panel
        self._arrange()

    def on_mount(self) -> None:
        """Arrange the panels."""
        self._arrange()

    def on_resize(self, event: events.Resize) -> None:
        """Adapt the lists of filters to tall screens, and the places of panels to very large ones."""
        self._measure()
        self._show_late(self._arrange())
        self._give_room()

    def _measure(self) -> None:
        """Measure the screen."""
        width, height = self.app.size
        self._arrangement.large = width >= LARGE[0] and height >= LARGE[1]

    @property
    def _room(self) -> float:
        """The length of collapsed lists of values, relative to that on a screen of ordinary height."""
        return max(0.7, self.screen.size.height / 38)

    def _give_room(self) -> None:
        """Adapt the lists of filters to the height of the screen."""
        if self._shown is None:
            return
        from frontdash.tui.panels.facets import Filters

        for filters in self.query(Filters):  # none while the panels are being mounted
            filters.list.room = self._room
            filters.show(self._shown.view, self._shown.row)

    def _short(self, name: str) -> str:
        sources = self._preview_sources if self._shown is None else self._shown.dataset.sources
        return name if sources is None else sources.short(name)

    # --- what the panels show ---

    def _panel(self, name: str) -> Panel:
        return cast(Panel, self.query_one(f"#{name}"))

    def _in_front(self) -> Iterator[Panel]:
        return (self._panel(panel.id) for panel in PANELS if panel.id in self._arrangement.front)

    def show(self, view: View, row: int | None) -> None:
        """Show a view in every panel in front."""
        for panel in self._in_front():
            panel.show(view, row)

    def show_picked(self, view: View, row: int | None) -> None:
        """Mark picked values before their view is computed: the counts of their own facet do not change."""
        self._panel("filters").show(view, row)

    def followers(self, sender: object) -> Iterator[Panel]:
        """Return every panel in front except the one that moved the focus."""
        return (panel for panel in self._in_front() if panel is not sender)

    def with_layout(self) -> Iterator[tuple[str, HasLayout]]:
        """Return the panels with a layout of their own, by id, whether visible or not."""
        return ((row.id, panel) for row in PANELS if isinstance(panel := self._panel(row.id), HasLayout))

    def lists(self) -> Iterator[tuple[str, Lines]]:
        """Return the scrolling list of each panel, by id."""
        for row in PANELS:
            panel = self.query_one(f"#{row.id}")
            yield row.id, panel if isinstance(panel, Lines) else panel.query_one(Lines)

    # --- which panels are seen ---

    @property
    def visits(self) -> tuple[str, ...]:
        """The sequence of visits from the start that leads to the same arrangement."""
        return self._arrangement.visits

    def visit(self, panels: tuple[str, ...]) -> None:
        """Arrange the panels as after these visits from the start."""
        if panels == self.visits:
            return
        self._arrangement = Arrangement(large=self._arrangement.large)
        for name in panels:
            self._arrangement.go_to(name)
        self.go_to(self._arrangement.active.id)
        if self._shown is not None:
            self.show(self._shown.view, self._shown.row)

    def go_to(self, name: str) -> None:
        """Put a panel in front and focus it; on small screens it takes the place of the one before."""
        self._arrangement.go_to(name)
        self._show_late(self._arrange())
        panel = self.query_one(f"#{name}")
        # At once, not after the next message: the keys that follow belong to the panel.
        self.screen.set_focus(panel if isinstance(panel, Lines) else panel.query_one(Lines))

    def _show_late(self, panels: Iterable[str]) -> None:
        """Show the view in panels that were not in front when it arrived."""
        if self._shown is not None:
            for late in panels:
                self._panel(late).show(self._shown.view, self._shown.row)

    def _dressed(self, panels: dict[str, Widget]) -> dict[str, Widget]:
        """Return panels by id, with the CSS classes for their places and visibility."""
        for row in PANELS:
            panel = panels.get(row.id)
            if panel is None:
                continue
            places = row.places_on(self._arrangement.large)
            classes = {place: place in places for place in _PLACES}
            classes["-behind"] = row.id not in self._arrangement.front
            classes["-active"] = row is self._arrangement.active
            panel.update_classes(classes, update=panel.is_attached)
        return panels

    def _screen_classes(self) -> dict[str, bool]:
        return {
            "-at-right": "right" in self._arrangement.active.places,
            "-crowded": self._arrangement.crowded,
        }

    def _arrange(self) -> frozenset[str]:
        """Set the CSS classes for hidden panels (`-behind`), the active one, and where it is (`-at-right`).

        Returns the panels that were not in front before.
        """
        active, front, before = self._arrangement.active, self._arrangement.front, self._front
        self._front = front
        self._dressed({str(panel.id): panel for panel in self.query(".panel")})
        self.query_one("#centre").set_class(bool({"top", "bottom", "below"} & {*active.places}), "-active")
        self.screen.update_classes(self._screen_classes())
        self.screen.query_one(Tabs).activate(active.id)
        return front - before
