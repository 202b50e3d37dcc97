"""The derived figures of a dataset: result or refusal, formula, and inputs that can be followed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType

from frontdash.derived import DerivedFigure
from frontdash.figures.units import UnitView
from frontdash.tui.screens.remarks import Remark, ReportScreen


@dataclass(frozen=True, slots=True)
class DerivedEntry(Remark):
    """A line of the list: it may head a derived figure, or lead to another one by name."""

    head_of: str = ""
    leads_to: str = ""


def entries(figures: Sequence[DerivedFigure], view: UnitView) -> Iterator[DerivedEntry]:
    """Yield the lines of the list: each derived figure with formula, inputs and caveats."""
    for number, figure in enumerate(figures):
        if number:
            yield DerivedEntry("")
        yield DerivedEntry(f"{figure.text(view)}  {figure.label}", "head", head_of=figure.name)
        yield DerivedEntry(f"  {figure.name} = {figure.formula}")
        if figure.refusal is not None:
            yield DerivedEntry(f"  refused: {figure.refusal}", "active")
        for given in figure.inputs:
            text = f"    {given.id}: {given.shown}, {given.who}"
            yield DerivedEntry(text, row=given.row, leads_to="" if given.row is not None else given.id)
        for note in filter(None, (*figure.notes, figure.remark)):
            yield DerivedEntry(f"  · {note}", "dim")


class DerivedScreen(ReportScreen):
    """Derived figures with formulas and inputs; Enter on an input goes to its row, or to the derived figure it is."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("D", "dismiss", "close")]

    def __init__(self, figures: Sequence[DerivedFigure], view: UnitView, name: str = "") -> None:
        """`name` is the derived figure to scroll to."""
        self._entries = list(entries(figures, view))
        super().__init__("Derived figures: our arithmetic, not claims", self._entries)
        self._heads = {entry.head_of: i for i, entry in enumerate(self._entries) if entry.head_of}
        self._begin_at = name

    def on_mount(self) -> None:
        """Scroll to the wanted figure."""
        self.query_one(".box").border_subtitle = "Enter goes to an input · Esc closes"
        self._lines.call_after_refresh(self._go_to, self._begin_at)

    def _go_to(self, name: str) -> None:
        if name in self._heads:
            self._lines.move_cursor(self._heads[name])

    def action_open(self) -> None:
        """Go to the input under the cursor."""
        if self._entries:
            self._go_to(self._entries[self._lines.cursor].leads_to)
        super().action_open()
