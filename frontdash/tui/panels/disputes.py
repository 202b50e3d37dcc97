"""Disputes: the series that disagree most at one time, with the two claims that are farthest apart."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType

from frontdash.figures.dataset import Dataset
from frontdash.figures.shown import Row, brief, shown
from frontdash.query.disputes import Ranked, rank
from frontdash.query.selection import Selection
from frontdash.query.spread import apart_text, dispute_when
from frontdash.query.view import View
from frontdash.tui.actions import bindings
from frontdash.tui.panels import NEEDS_MEMORY
from frontdash.tui.panels.facets import FacetList
from frontdash.tui.widgets.lines import Lines, Span, fit
from frontdash.tui.widgets.names import Names, apart, fit_date, plain
from frontdash.tui.workers import begin

LEGEND = "comparable claims of two sources, the farthest apart of each series"
_APART, _WHEN = 6, 13


def _about(ranked: Ranked) -> str:
    """Return the series of a dispute, with its place where the name of the series does not say it."""
    place = ranked.dispute.lowest["place"] or ranked.dispute.highest["place"]
    return ranked.series if not place or place in ranked.series else f"{ranked.series} · {place}"


class DisputesList(Lines):
    """One line per series: how many times apart, when, and which source says what.

    | key | what it does |
    |---|---|
    | enter | filter by the series, or remove the filter |
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("disputes")]
    header_height = 1

    def __init__(self, dataset: Callable[[], Dataset | None], short: Callable[[str], str]) -> None:
        """`dataset` returns the current dataset if its figures are in memory; `short` shortens names of sources."""
        super().__init__(id="disputes", classes="panel")
        self._dataset = dataset
        self._short = short
        self._series = Names()
        self._view: View | None = None
        self._found: Sequence[Ranked] = ()
        self._wanted: tuple[weakref.ref[Dataset], Selection] | None = None
        """What was ranked last; the reference does not keep replaced data in memory."""
        self.border_title = "Disputes"
        self.border_subtitle = LEGEND

    @property
    def line_count(self) -> int:
        """One line per series."""
        return len(self._found)

    def show(self, view: View, row: int | None) -> None:
        """Rank the figures of a view but for its pick of series, in a thread and only when the filters change."""
        self._view = view
        dataset = self._dataset()
        self.refresh()
        if dataset is None:
            self.empty_text = NEEDS_MEMORY
            return
        selection = view.state.selection.without("series")
        if not self._wants(dataset, selection):
            self._wanted = weakref.ref(dataset), selection
            begin(self, "disputes", partial(self._rank, dataset, selection), thread=True)

    def refocus(self, view: View, row: int) -> None:
        """Disputes do not depend on the focused figure."""

    def _wants(self, dataset: Dataset, selection: Selection) -> bool:
        return self._wanted is not None and self._wanted[0]() is dataset and self._wanted[1] == selection

    def _rank(self, dataset: Dataset, selection: Selection) -> None:
        self.app.call_from_thread(self._take, dataset, selection, rank(dataset, selection))

    def _take(self, dataset: Dataset, selection: Selection, found: Sequence[Ranked]) -> None:
        """Show disputes unless others are wanted by now; the cursor stays on its series."""
        if not self._wants(dataset, selection):
            return
        series = self._found[self.cursor].series if self._found else ""
        self._found = found
        self.empty_text = "No two sources say different numbers of one series, time and place."
        at = next((at for at in range(min(len(found), 1_000)) if found[at].series == series), 0)
        self.set_reactive(Lines.cursor, at)
        self.lines_changed()

    # --- drawing ---

    def _cells(self, width: int) -> tuple[int, int]:
        """Return the widths of the series and of each claim."""
        left = max(0, width - 1 - _APART - _WHEN)
        series = max(14, left * 2 // 5)
        return series, max(0, (left - series) // 2)

    def draw_header(self, y: int, width: int) -> Sequence[Span]:
        """Draw the headings."""
        series, claim = self._cells(width)
        heads = (" ×", _APART), ("When", _WHEN), ("Series", series), ("Lowest", claim), ("Highest", claim)
        return [(" ", ""), *((fit(name, cells), "head") for name, cells in heads)]

    def draw_line(self, index: int, width: int) -> Sequence[Span]:
        """Draw one dispute."""
        ranked = self._found[index]
        series, claim = self._cells(width)
        dispute = ranked.dispute
        apart = apart_text(dispute).partition(" ")[0]
        picked = self._view is not None and self._view.state.selection.picked("series", ranked.series) == "in"
        return [
            ("▌" if index == self.cursor else " ", "accent"),
            (fit(fit(apart, _APART - 2, right=True) + ("" if dispute.firm else "?"), _APART), "strong"),
            (fit_date(dispute_when(dispute), _WHEN - 1) + " ", "dim"),
            (self._series.text(_about(ranked), series - 1, self._visible) + " ", "active" if picked else ""),
            *self._claim(dispute.lowest, claim, dispute.highest),
            *self._claim(dispute.highest, claim, dispute.lowest),
        ]

    def _visible(self) -> list[str]:
        top = self.scroll_offset.y
        return [_about(ranked) for ranked in self._found[top : top + self.page]]

    def _claim(self, row: Row, width: int, other: Row) -> Sequence[Span]:
        assert self._view is not None
        text = brief(shown(row, self._view.state.unit_view)).text
        number = fit(text, min(cell_len(text), width - 1))
        room = max(0, width - 2 - cell_len(number))
        names = apart((row["_source"], other["_source"]), room, lambda name, width: fit(self._short(name), width))
        return [(number, "strong"), (fit(f" {names[plain(row['_source'])]}", room + 1) + " ", "")]

    # --- what the user does ---

    def action_pick(self) -> None:
        """Filter by the series under the cursor, or remove that filter."""
        if self._found and self._view is not None:
            series = self._found[self.cursor].series
            picked = self._view.state.selection.picked("series", series) == "in"
            self.post_message(FacetList.Picked("series", series, "toggle" if picked else "only"))

    def clicked(self, index: int, x: int, event: events.Click) -> None:
        """Filter by the series on a double click."""
        if index >= 0 and event.chain == 2:
            self.action_pick()
