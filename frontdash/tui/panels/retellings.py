"""Retellings: the tree of publications that relay the claim in focus, their changes, and possible missing links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType

from frontdash.figures.dataset import Dataset
from frontdash.figures.shown import Row, brief, shown
from frontdash.figures.text import one_line
from frontdash.figures.units import UnitView
from frontdash.query.view import View
from frontdash.retellings.tree import Step, Travel, heading, printed_when, travel
from frontdash.tui.actions import bindings
from frontdash.tui.panels import NEEDS_MEMORY
from frontdash.tui.widgets.lines import DashboardMessage, Lines, Span, fit, wrap
from frontdash.writing.retelling_text import NOTHING, Offer, Offered, offered, remarks

LEGEND = "old → new, as printed"


@dataclass(frozen=True, slots=True)
class RetellingLine:
    """One drawn line; `row` is its figure, `offer` its candidate; both are None for lines of text."""

    spans: tuple[Span, ...]
    row: int | None = None
    offer: Offer | None = None


class RetellingsPage:
    """Writes the lines of the panel for a width."""

    def __init__(self, width: int, view: UnitView) -> None:
        self.width = max(24, width)
        self.view = view
        self.lines: list[RetellingLine] = []

    def tree(self, travel: Travel) -> None:
        """Write origin and retellings, each followed by what it changed."""
        self._text("", heading(travel), "head")
        for step in travel.steps:
            self._figure(step.rail, step.row, step.printed_when, row=int(step.row["_row"]))
            for lead, texts in _changes(step):
                self._text(step.under, lead + "; ".join(texts))
        for remark in remarks(travel):
            self._text("", remark, "dim")

    def offers(self, offered: Offered, origin: Row) -> None:
        """Write the candidates for the claim of an origin, or what was searched for if there are none."""
        self.lines.append(RetellingLine(()))
        if not offered.offers:
            sought = "no other row of its series and source was said within a day of it"
            why = sought if origin["claimed_on"] else "its claim date is not stated"
            self._text("", f"No candidates: {why}.", "dim")
            return
        self._text("", "Not linked, but of the same series, source and claim date:", "head")
        for offer in offered.offers:
            self._figure("+ ", offer.other(origin), printed_when(offer.other(origin)), offer=offer)
            may = "may be what this claim relays" if offer.child["_row"] == origin["_row"] else "may relay this claim"
            self._text("  ", "; ".join(change.text for change in offer.changes) or NOTHING)
            self._text("  ", f"{may}; {offer.blocked or 'press a to link them'}", "dim")
        if offered.left_out:
            self._text("", f"and {offered.left_out:,} more: frontdash trace PATH --candidates lists them", "dim")

    def _figure(self, rail: str, figure: Row, printed: str, row: int | None = None, offer: Offer | None = None) -> None:
        value = one_line(brief(shown(figure, self.view)).text)
        who = one_line(printed)
        wording = f"  “{one_line(figure['wording'])}”" if figure["wording"] else ""
        room = self.width - 1 - cell_len(rail)
        value = fit(value, min(cell_len(value), room // 2))
        rest = fit(f"  {who}{wording}", room - cell_len(value))
        spans = ((rail, "dim"), (value, "strong"), (rest, ""))
        self.lines.append(RetellingLine(spans, row, offer))

    def _text(self, rail: str, text: str, style: str = "") -> None:
        for number, line in enumerate(wrap(text, self.width - 1 - cell_len(rail) - 2)):
            self.lines.append(RetellingLine(((rail, "dim"), ("" if not number else "  ", ""), (line, style))))


def _changes(step: Step) -> Iterable[tuple[str, list[str]]]:
    if step.changes:
        yield "", [change.text for change in step.changes]
    elif step.relays is not None:
        yield "", [NOTHING]
    if step.from_origin:
        yield "from the origin: ", [change.text for change in step.from_origin]


class Retellings(Lines):
    """The retellings of the claim in focus. The cursor moves the focus; candidates can be inspected and linked."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("retellings")]

    @dataclass(eq=False)
    class Accepted(DashboardMessage):
        """The user accepts a candidate as a retelling."""

        offer: Offer

    def __init__(self, dataset: Callable[[], Dataset | None]) -> None:
        """`dataset` returns the current dataset if its figures are in memory: a tree may go through all of them."""
        super().__init__(id="retellings", classes="panel")
        self._dataset = dataset
        self._travel: Travel | None = None
        self._offered = Offered()
        self._view: View | None = None
        self._row: int | None = None
        self._lines: list[RetellingLine] = []
        self._drawn_for = -1
        self.border_title = "Retellings"
        self.border_subtitle = LEGEND

    @property
    def line_count(self) -> int:
        """The lines of the tree and of the candidates."""
        return len(self._lines)

    def can_stand(self, index: int) -> bool:
        """Only figures hold the cursor."""
        return self._lines[index].row is not None or self._lines[index].offer is not None

    def key_at(self, index: int) -> int | None:
        """Return the figure of the tree on a line; None for candidates, so that the cursor does not leave the claim."""
        return self._lines[index].row

    @property
    def offer(self) -> Offer | None:
        """The candidate under the cursor."""
        return self._lines[self.cursor].offer if self.cursor < self.line_count else None

    def show(self, view: View, row: int | None) -> None:
        """Show the retellings of the focused figure's claim."""
        self._view = view
        self._look_up(row)

    def refocus(self, view: View, row: int) -> None:
        """Show another figure; within one claim only the cursor moves."""
        self._view = view
        if self._travel is not None and any(step.row["_row"] == row for step in self._travel.steps):
            self._focus_row(row)
        else:
            self._look_up(row)

    def _look_up(self, row: int | None) -> None:
        dataset = self._dataset()
        self.empty_text = "no figure in focus" if dataset is not None else NEEDS_MEMORY
        self._travel = None if row is None or dataset is None else travel(dataset, row)
        self._offered = Offered() if row is None or dataset is None else offered(dataset, row)
        self._write()
        self._focus_row(row)

    def _write(self) -> None:
        self._drawn_for = self.scrollable_content_region.width
        self._lines = []
        if self._travel is not None and self._view is not None and self._drawn_for > 0:
            page = RetellingsPage(self._drawn_for, self._view.state.unit_view)
            page.tree(self._travel)
            page.offers(self._offered, self._travel.origin)
            self._lines = page.lines
        self.lines_changed()

    def _focus_row(self, row: int | None) -> None:
        self._row = row
        standing = self._standing()
        here = [index for index in standing if row is not None and self._lines[index].row == row]
        for index in (here or standing)[:1]:
            self.move_cursor(index, tell=False)
        self.refresh()

    def _standing(self) -> list[int]:
        """Return the lines that hold the cursor: the origin's first, the last candidate's last."""
        return [index for index in range(self.line_count) if self.can_stand(index)]

    def on_resize(self) -> None:
        """Break the lines for another width."""
        if self.scrollable_content_region.width != self._drawn_for:
            here = self._lines[self.cursor].row if self.cursor < self.line_count else None
            self._write()
            self._focus_row(self._row if here is None else here)

    def draw_line(self, index: int, width: int) -> Sequence[Span]:
        """Draw one line."""
        return [("▌" if index == self.cursor and self.can_stand(index) else " ", "accent"), *self._lines[index].spans]

    def action_first(self) -> None:
        """Move to the origin and show the text above it."""
        for index in self._standing()[:1]:
            self.move_cursor(index)
            self.scroll_home(animate=False, immediate=True)

    def action_last(self) -> None:
        """Move to the last figure and show the text below it."""
        for index in self._standing()[-1:]:
            self.move_cursor(index)
            self.scroll_end(animate=False, immediate=True)

    def action_link_retelling(self) -> None:
        """Link the candidate under the cursor."""
        if self.offer is None:
            self.app.notify("Put the cursor on a candidate, a line that begins with +.", markup=False)
        else:
            self.post_message(self.Accepted(self.offer))

    def action_open(self) -> None:
        """Show the details of the figure under the cursor, or go to the candidate."""
        if self.cursor >= self.line_count:
            return
        if self.offer is not None and self._travel is not None:
            self.post_message(self.Followed(int(self.offer.other(self._travel.origin)["_row"])))
        elif self._lines[self.cursor].row is not None:
            self.post_message(self.Followed(int(self._lines[self.cursor].row or 0)))
            self.post_message(self.Opened())

    def clicked(self, index: int, x: int, event: events.Click) -> None:
        """Act like Enter on a double click."""
        if index >= 0 and event.chain == 2:
            self.action_open()
