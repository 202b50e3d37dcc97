"""Figures that are not written yet, as a table to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from frontdash.figures.text import one_line
from frontdash.query.engine import ListRows, Summary
from frontdash.query.state import ViewState
from frontdash.query.view import View
from frontdash.session.import_lines import SHOWN
from frontdash.tui.actions import bindings
from frontdash.tui.panels.figures import FiguresTable

if TYPE_CHECKING:
    from frontdash.figures.dataset import Dataset

_COLUMNS = ("series", "value", "source", "place", "subject", "valid_on", "publisher", "statistic")


class FigurePreview(FiguresTable, inherit_bindings=False):
    """The first figures of a dataset: columns that are filled, without the keys that arrange a table."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("lists"), *bindings("imported")]

    def __init__(self) -> None:
        super().__init__(lambda name: name)

    def show_figures(self, made: Dataset | None, problem: str) -> None:
        """Show the first figures of a dataset; where there are none, why."""
        rows = [] if made is None else made.figures.head(SHOWN).rows(named=True)
        columns = tuple(name for name in _COLUMNS if name == "value" or any(row[name] is not None for row in rows))
        size = Summary(len(rows), 0, 0, 0)
        self.show(View(ViewState(columns=columns), size, size, {}, ListRows(rows), None), None)
        self.empty_text = one_line(problem or "No row gives a figure.")
        self.border_subtitle = ""
        self.refresh()
