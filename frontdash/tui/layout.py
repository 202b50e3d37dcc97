"""The panels, their places on the screen, and which of them are in front.

The screen has four places: `left`, `top` and `bottom` in the middle, `right`; very large screens have one more,
`below` the bottom. A panel takes one of them, or several (`top` and `bottom` for a view that wants the whole middle).
Where panels share a place, the one visited last is in front; leaving it brings back the one before. On screens with
room for one panel only, and whenever the user gives a panel the whole screen, the panel visited last is shown alone. A
line of tabs names all panels wherever some of them cannot be seen.

CONTRIBUTING.md says how to add a panel. Keys of its own are rows of `frontdash.tui.actions` under a `Where` of the
panel's name. Its messages are those that `frontdash.tui.dashboard` receives already: `Lines.Moved` (this figure has the
focus), `Lines.Opened` (show its details), `Lines.Followed` (go to this figure), `FacetList.Picked` (filter by a value).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Place = Literal["left", "top", "bottom", "below", "right"]


@dataclass(frozen=True, slots=True)
class PanelRow:
    """One panel: the id of its widget, the key that goes to it, its name, and its places.

    `large` are its places on very large screens, if they differ.
    """

    id: str
    key: str
    label: str
    help: str
    places: tuple[Place, ...]
    large: tuple[Place, ...] = ()
    short: str = ""
    """A name for narrow screens, if the label is too long for them."""

    def places_on(self, large: bool) -> tuple[Place, ...]:
        """Return the places it takes, on a very large screen or another."""
        return self.large or self.places if large else self.places

    @property
    def tab(self) -> str:
        """The panel's name with its key."""
        return f"{self.key} {self.label}"

    @property
    def short_tab(self) -> str:
        """The panel's short name with its key."""
        return f"{self.key} {self.short or self.label}"


PANELS: tuple[PanelRow, ...] = (
    PanelRow("figures", "1", "Figures", "Go to the figures", ("top",)),
    PanelRow("claims", "2", "Claims", "Go to the claims", ("bottom",)),
    PanelRow("figure", "3", "Figure", "Go to the details of the figure", ("right",)),
    PanelRow("filters", "4", "Filters", "Go to the filters", ("left",)),
    PanelRow("timeline", "5", "Timeline", "Go to the timeline", ("bottom",), large=("below",)),
    PanelRow("retellings", "6", "Retellings", "Go to the retellings of the claim", ("bottom",), short="Retold"),
    PanelRow("matrix", "7", "Matrix", "Go to the matrix: who speaks about what", ("top", "bottom")),
    PanelRow("disputes", "8", "Disputes", "Go to the disputes: which series disagree most", ("bottom",)),
)


class Arrangement:
    """The panels in front, by the order in which they were visited.

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

    def __init__(self, panels: Sequence[PanelRow] = PANELS, large: bool = False) -> None:
        self._panels = tuple(panels)
        self._recent = list(panels)
        self.large = large
        """Whether the screen is very large: panels then take the places they have there."""

    @property
    def crowded(self) -> bool:
        """Whether panels share a place, so that not all of them can be seen at once."""
        return len(_front(self._panels, self.large)) < len(self._panels)

    @property
    def active(self) -> PanelRow:
        """The panel visited last."""
        return self._recent[0]

    @property
    def visits(self) -> tuple[str, ...]:
        """The shortest sequence of visits from the start that leads to the same arrangement."""
        recent = [panel.id for panel in self._recent]
        for count in range(len(recent) + 1):
            visits = tuple(reversed(recent[:count]))
            trial = Arrangement(self._panels, self.large)
            for panel in visits:
                trial.go_to(panel)
            if (trial.front, trial.active) == (self.front, self.active):
                return visits
        return tuple(reversed(recent))

    @property
    def front(self) -> frozenset[str]:
        """The ids of the panels in front: the most recently visited ones whose places are free."""
        return _front(self._recent, self.large)

    def go_to(self, panel: str) -> None:
        """Put a panel in front. Raises `ValueError` for one that is not there."""
        row = _row(self._recent, panel)
        self._recent.remove(row)
        self._recent.insert(0, row)


def _front(panels: Iterable[PanelRow], large: bool) -> frozenset[str]:
    front: set[str] = set()
    taken: set[Place] = set()
    for panel in panels:
        places = panel.places_on(large)
        if taken.isdisjoint(places):
            front.add(panel.id)
            taken.update(places)
    return frozenset(front)


def _row(panels: Iterable[PanelRow], name: str) -> PanelRow:
    for panel in panels:
        if panel.id == name:
            return panel
    raise ValueError(f"no panel {name!r}; accepted: {', '.join(panel.id for panel in panels)}")
