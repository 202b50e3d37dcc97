"""Linking a retelling to the figure it relays: shown in full, confirmed, then written to the user's file."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from rich.text import Text

from frontdash.figures.dataset import Dataset
from frontdash.figures.text import one_line
from frontdash.session.linking import doubt, refusal
from frontdash.session.linking import link as write_link
from frontdash.tui.screens.prompts import AskScreen
from frontdash.tui.workers import begin
from frontdash.writing.retelling_text import Offer, line

if TYPE_CHECKING:
    from frontdash.tui.dashboard import Dashboard


class LinkScreen(AskScreen):
    """Shows what will be written, and where; Enter writes it."""

    def __init__(self, offer: Offer, place: str, question: str = "") -> None:
        """`place` is what the dataset was opened from; `question` is a doubt about the link."""
        child, origin = offer.child, offer.origin
        text = Text()
        for row, words in ((child, "This row"), (origin, "will be said to relay")):
            text.append(f"{words}\n", style="bold")
            text.append(f"  {one_line(line(row, offer.unit_system))}\n")
            if row["wording"]:
                text.append(f"  “{one_line(row['wording'])}”\n")
        if question:
            text.append(f"\n{one_line(question)}\n", style="bold")
        text.append(f"\nWritten into {one_line(place)}: repeats of {one_line(str(child['id']))} becomes ")
        text.append(one_line(str(origin["id"])), style="bold")
        text.append(". No other cell changes; z takes it back.")
        super().__init__("Link a retelling", text, "writes")


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
        begin(app, "link", partial(_write, dashboard, dataset, child, origin))

    app.push_screen(LinkScreen(offer, dataset.link, doubt(dataset, child, origin)), write)


async def _write(dashboard: Dashboard, dataset: Dataset, child: int, origin: int) -> None:
    """Write the link, show it and say so."""
    from frontdash.editing.planning import Note

    note = Note(author=dashboard.app.settings.author)
    link = await asyncio.to_thread(write_link, dataset, child, origin, note)
    await dashboard.editing.wrote(link.entry, "Linked", link.text)
