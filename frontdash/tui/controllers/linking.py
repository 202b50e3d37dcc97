"""Linking a retelling to what it relays: shown in full, confirmed, then written into the user's file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from frontdash.figures.dataset import Dataset
from frontdash.figures.text import one_line
from frontdash.session.linking import doubt, refusal
from frontdash.session.linking import link as write_link
from frontdash.tui.screens.overlay import BOX, CLOSE, Overlay
from frontdash.tui.workers import Notifies, begin
from frontdash.writing.retelling_text import Offer, line

if TYPE_CHECKING:
    from frontdash.tui.dashboard import Dashboard


class LinkScreen(Overlay[bool | None]):
    """What will be written, and where; Enter writes it."""

    CSS = BOX.format(name="LinkScreen", width=100)
    BINDINGS: ClassVar[list[BindingType]] = [*CLOSE, Binding("enter", "write", "write it")]

    def __init__(self, offer: Offer, place: str, question: str = "") -> None:
        """`place` is what the dataset was opened from; `question` says what speaks against the link."""
        super().__init__()
        self._offer = offer
        self._place = place
        self._question = question

    def compose(self) -> ComposeResult:
        """Both rows, and the one cell that changes."""
        child, origin = self._offer.child, self._offer.origin
        text = Text()
        for row, words in ((child, "This row"), (origin, "will be said to relay")):
            text.append(f"{words}\n", style="bold")
            text.append(f"  {one_line(line(row, self._offer.unit_system))}\n")
            if row["wording"]:
                text.append(f"  “{one_line(row['wording'])}”\n")
        if self._question:
            text.append(f"\n{one_line(self._question)}\n", style="bold")
        text.append(f"\nWritten into {one_line(self._place)}: repeats of {one_line(str(child['id']))} becomes ")
        text.append(one_line(str(origin["id"])), style="bold")
        text.append(". No other cell changes; z takes it back.")
        with VerticalScroll(classes="box") as box:
            box.border_title = "Link a retelling"
            box.border_subtitle = "Enter writes · Esc leaves"
            yield Static(text)

    def action_write(self) -> None:
        """Write the link."""
        self.dismiss(True)


def link_retelling(dashboard: Dashboard, offer: Offer) -> None:
    """Link two figures that may be one claim, after asking."""
    app, dataset = dashboard.app, dashboard.in_memory()
    if dataset is None:
        return
    child, origin = int(offer.child["_row"]), int(offer.origin["_row"])
    why = refusal(dataset, child, origin)
    if why:
        app.notify(one_line(why), title="Not linked", markup=False)
        return

    def write(agreed: bool | None) -> None:
        if not agreed or app.hands_off:
            return
        if dashboard.dataset is not dataset:
            app.notify("The figures have changed meanwhile: look again.", title="Not linked", markup=False)
            return
        begin(app, "link", partial(_write, app, dataset, child, origin, app.settings.author), thread=True)

    app.push_screen(LinkScreen(offer, dataset.link, doubt(dataset, child, origin)), write)


def _write(app: Notifies, dataset: Dataset, child: int, origin: int, author: str) -> None:
    """Write the link and say so; runs in a thread. The screen follows the file by itself."""
    from frontdash.editing.planning import Note

    text = write_link(dataset, child, origin, Note(author=author)).text
    app.notify(one_line(text), title="Linked", timeout=15, markup=False)
