"""Which panels there are, where they stand on the screen, and which of them are in front.

The screen has four places: `left`, `top` and `bottom` in the middle, `right`. A panel takes one of them, or several
(`top` and `bottom` for a view that wants the whole middle). Where panels share a place, the one that was gone to
last is in front; leaving it brings back what stood there before. On screens with room for one panel only, and
whenever a person gives a panel the whole screen, the panel gone to last is shown alone. A line of tabs names all
panels wherever some of them cannot be seen.

To add a view:

1. write a widget in `frontdash/tui/panels/` with `id=...` and `classes="panel"`, which does what
   `frontdash.tui.panels.Panel` asks, and which is a `Lines` or holds one (that is what gets the focus);
2. add its row to `PANELS` below: its key, its tab, its place in help and palette follow from the row;
3. yield it in `Stage.compose`, among those in the middle (`#centre`) or beside them.

If it has keys of its own, they are rows of `frontdash.tui.actions` under a `Where` of the panel's name. It makes
itself heard by messages that the app knows already: `Lines.Moved` (this figure is in focus), `Lines.Opened` (show
its details), `Lines.Followed` (go to this figure), `FacetList.Picked` (filter by this value).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Place = Literal["left", "top", "bottom", "right"]


@dataclass(frozen=True, slots=True)
class PanelRow:
    """One panel: the id of its widget, the key that leads to it, its name, and the places it takes."""

    id: str
    key: str
    label: str
    help: str
    places: tuple[Place, ...]

    @property
    def tab(self) -> str:
        """The panel's name with its key."""
        return f"{self.key} {self.label}"


PANELS: tuple[PanelRow, ...] = (
    PanelRow("figures", "1", "Figures", "Go to the figures", ("top",)),
    PanelRow("claims", "2", "Claims", "Go to the claims", ("bottom",)),
    PanelRow("figure", "3", "Figure", "Go to the details of the figure", ("right",)),
    PanelRow("filters", "4", "Filters", "Go to the filters", ("left",)),
)


class Arrangement:
    """Which panels are in front: it remembers in which order they were gone to.

    >>> here = Arrangement((*PANELS, PanelRow("matrix", "5", "Matrix", "Go to the matrix", ("top", "bottom"))))
    >>> sorted(here.front)
    ['claims', 'figure', 'figures', 'filters']
    >>> here.go_to("matrix")
    >>> sorted(here.front)
    ['figure', 'filters', 'matrix']
    >>> here.go_to("claims")
    >>> sorted(here.front)
    ['claims', 'figure', 'figures', 'filters']
    """

    def __init__(self, panels: Sequence[PanelRow] = PANELS) -> None:
        self._recent = list(panels)
        self.crowded = len(self.front) < len(panels)
        """Whether panels share a place, so that not all can be seen however large the screen is."""

    @property
    def active(self) -> PanelRow:
        """The panel gone to last."""
        return self._recent[0]

    @property
    def front(self) -> frozenset[str]:
        """Ids of the panels in front: the ones gone to last, each where all its places are still free."""
        front: set[str] = set()
        taken: set[Place] = set()
        for panel in self._recent:
            if taken.isdisjoint(panel.places):
                front.add(panel.id)
                taken.update(panel.places)
        return frozenset(front)

    def go_to(self, panel: str) -> None:
        """Put a panel in front. Raises `ValueError` for one that is not there."""
        row = _row(self._recent, panel)
        self._recent.remove(row)
        self._recent.insert(0, row)


def _row(panels: Iterable[PanelRow], name: str) -> PanelRow:
    for panel in panels:
        if panel.id == name:
            return panel
    raise ValueError(f"no panel {name!r}; accepted: {', '.join(panel.id for panel in panels)}")
