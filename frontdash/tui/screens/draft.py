"""A draft held against the data: its numbers, each with what differs from what its source printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from frontdash.figures.shown import shown
from frontdash.figures.text import counted, one_line
from frontdash.tui.screens.text_walk import TextWalk
from frontdash.tui.widgets.prose import Stretch

if TYPE_CHECKING:
    from frontdash.extraction.proof import Proof
    from frontdash.figures.dataset import Dataset
    from frontdash.figures.units import UnitView

_SAID = (
    "source",
    "publisher",
    "wording",
    "stated_conversion",
    "place",
    "valid_on",
    "claimed_on",
    "published_on",
    "url",
)
"""What is shown of the figure that a number is held against."""


class DraftScreen(TextWalk):
    """The numbers of a draft, one after the other, each with its verdict."""

    CSS = TextWalk.CSS + "DraftScreen #verdict { padding: 0 1; height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "differing(1)", "next that differs"),
        Binding("D", "differing(-1)", "previous that differs"),
        Binding("enter", "open", "go to the figure"),
    ]

    def __init__(self, proof: Proof, dataset: Dataset, view: UnitView) -> None:
        super().__init__("n p next, previous · d next that differs · Enter to the figure · Esc leave")
        self._proof, self._dataset, self._view = proof, dataset, view
        self._verdict = Static(id="verdict")

    @property
    def heading(self) -> str:
        """How many numbers differ, and of which text."""
        document, numbers = self._proof.document, self._proof.numbers
        name = document.title or ("pasted text" if document.file == "-" else document.file)
        return f"{name} · {counted(len(numbers), 'number')}, {self._proof.differing} not as in the data"

    def text(self) -> str:
        """The draft."""
        return self._proof.document.text

    def stretches(self) -> Sequence[Stretch]:
        """The numbers: what differs stands out."""
        return [Stretch(n.start, n.end, "active" if n.differs else "link") for n in self._proof.numbers]

    def beside(self) -> Widget:
        """The verdict, and the figure that the number is held against."""
        return VerticalScroll(self._verdict, can_focus=False)

    def describe(self) -> str:
        """Show the verdict on the number in focus."""
        if not self._proof.numbers:
            return "no figures in this text"
        number = self._proof.numbers[self.current]
        text = Text()
        text.append(f"{number.verdict.replace('-', ' ')}\n", style="bold")
        for why in number.why:
            text.append(f"{one_line(why)}\n")
        if number.row is not None:
            row = self._dataset.row(number.row)
            text.append(f"\n{self._dataset.id_of(number.row)}  {shown(row, self._view).text}\n", style="bold")
            for name in _SAID:
                if row.get(name):
                    text.append(f"{name}: ", style="dim")
                    text.append(f"{one_line(str(row[name]))}\n")
        self._verdict.update(text)
        line, column = self._proof.place(number.start)
        return f"{self.current + 1} of {len(self._proof.numbers)} · line {line}, column {column}"

    def action_differing(self, step: int) -> None:
        """Go to the next number that differs."""
        numbers = self._proof.numbers
        order = [(self.current + step * (at + 1)) % len(numbers) for at in range(len(numbers))]
        found = next((at for at in order if numbers[at].differs), None)
        if found is None:
            self.app.bell()
        else:
            self.action_go(found)

    def action_open(self) -> None:
        """Leave, and go to the figure that the number is held against."""
        if self._proof.numbers and (row := self._proof.numbers[self.current].row) is not None:
            self.dismiss(row)
