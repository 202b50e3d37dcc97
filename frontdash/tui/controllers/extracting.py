"""Candidate figures on screen: articles named on the command line, or a text that was pasted."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from frontdash.extraction.candidates import extract as extracted
from frontdash.extraction.documents import document_from_text
from frontdash.extraction.matching import KnownFigures
from frontdash.extraction.proof import proof
from frontdash.session import extracting
from frontdash.session.editing import Edits
from frontdash.tui.screens.article import ArticleScreen
from frontdash.tui.screens.draft import DraftScreen
from frontdash.tui.screens.text_walk import PasteScreen, WaitScreen
from frontdash.tui.workers import begin

if TYPE_CHECKING:
    from frontdash.extraction.model import Candidate, Extracted
    from frontdash.figures.dataset import Dataset
    from frontdash.figures.units import UnitView
    from frontdash.reading.journal import Entry
    from frontdash.session.drafts import Draft
    from frontdash.session.opening import Articles
    from frontdash.tui.dashboard import Dashboard


class Extraction:
    """Candidates on their way into the data on screen."""

    def __init__(self, dashboard: Dashboard, edits: Edits, first: Extracted) -> None:
        self._dashboard, self._edits = dashboard, edits
        self.walk = extracting.walk([first], edits)
        self._known = KnownFigures(self.dataset)
        self._accepted = 0
        """How many changes were made since the first document was shown."""

    @property
    def dataset(self) -> Dataset:
        """The data as they are now."""
        dataset = self._dashboard.dataset.in_memory
        assert dataset is not None
        return dataset

    @property
    def unit_view(self) -> UnitView:
        """The unit view of the screen."""
        return self._dashboard.state.unit_view

    def append(self, extracted: Extracted) -> None:
        """Add a document behind the others."""
        own = extracting.walk([extracted], self._edits)
        self.walk = replace(
            self.walk,
            documents=(*self.walk.documents, extracted),
            accepted={**self.walk.accepted, **own.accepted},
            skipped={**self.walk.skipped, **own.skipped},
        )

    def skip(self, extracted: Extracted, candidate: Candidate, skipped: bool) -> None:
        """Skip a candidate, or open it again. Raises `OutputError`."""
        self.walk = extracting.skip(self.walk, self._edits, extracted, candidate, skipped)

    async def accept(self, extracted: Extracted, candidate: Candidate, draft: Draft | None = None) -> None:
        """Write a candidate, as edited in a draft where there is one. Raises `EditError`."""
        accept = partial(extracting.accept, self._edits, self.dataset, extracted, candidate, draft)
        await self._wrote(extracted, await asyncio.to_thread(accept))

    async def accept_sure(self, extracted: Extracted) -> int:
        """Write the sure candidates of a document; return how many. Raises `EditError`."""
        accept = partial(extracting.accept_sure, self._edits, self.dataset, self.walk, extracted)
        entry = await asyncio.to_thread(accept)
        if entry is None:
            return 0
        await self._wrote(extracted, entry)
        return sum(made.table == "figures" for made in entry.changes)

    async def _wrote(self, extracted: Extracted, entry: Entry) -> None:
        await self._dashboard.editing.wrote(entry, "")  # a message would lie over the text
        self._accepted += 1
        await asyncio.to_thread(self.look_again, self.walk.documents.index(extracted))

    async def undo(self, document: int) -> bool:
        """Take back the last acceptance; return False where there is none. Raises `EditError`."""
        if not self._accepted:
            return False
        await self._dashboard.editing.undoing.take_back_last("")
        self._accepted -= 1
        await asyncio.to_thread(self.look_again, document)
        return True

    def look_again(self, document: int) -> None:
        """Hold a document against the data as they are now."""
        if self._known.dataset is not self.dataset:
            self._known = KnownFigures(self.dataset)
        self.walk = extracting.refreshed(self.walk, self._edits, self._known, document)


async def extract(dashboard: Dashboard, articles: Articles) -> None:
    """Walk the candidates of articles on a writable screen: the first as soon as it is read, then the others."""
    waiting = WaitScreen("Reading the article …")
    await dashboard.app.push_screen(waiting)
    if dashboard.editing.edits is None:
        dashboard.editing.begin()
    work = partial(_extract, dashboard, articles, waiting)
    dashboard.editing.when_writable(partial(begin, dashboard.app, "extract", work))


async def _extract(dashboard: Dashboard, articles: Articles, waiting: WaitScreen) -> None:
    documents: Iterator[Extracted] = iter(())
    extraction: Extraction | None = None
    try:
        dataset, edits = dashboard.in_memory(), dashboard.editing.edits
        if dataset is not None and edits is None:
            dashboard.notify("The figures are read-only; E makes them writable.")
        elif dataset is not None and edits is not None:
            documents = articles(KnownFigures(dataset))
            extraction = await _begun(dashboard, edits, documents)
    finally:
        wanted = waiting.is_active  # not left meanwhile
        waiting.dismiss()
    if extraction is None or not wanted:
        return
    screen = ArticleScreen(extraction)
    dashboard.app.clear_notifications()  # they would lie over the text
    dashboard.app.push_screen(screen)
    while (following := await asyncio.to_thread(next, documents, None)) is not None:
        await asyncio.to_thread(extraction.append, following)
        screen.retitle()


async def _begun(dashboard: Dashboard, edits: Edits, documents: Iterator[Extracted]) -> Extraction | None:
    """Return the walk through the first document; None where no document can be read."""
    first = await asyncio.to_thread(next, documents, None)
    if first is None:
        dashboard.notify("No article could be read.", warning=True)
        return None
    return await asyncio.to_thread(Extraction, dashboard, edits, first)


def paste_article(dashboard: Dashboard) -> None:
    """Walk the candidates of a text that the user pastes."""

    def read(text: str | None) -> None:
        if text:
            document = document_from_text(text)
            articles: Articles = lambda known: iter([extracted(document, known)])  # noqa: E731
            begin(dashboard.app, "extract", partial(extract, dashboard, articles))

    if dashboard.in_memory() is not None:
        dashboard.app.push_screen(PasteScreen("An article", "finds its figures"), read)


def paste_draft(dashboard: Dashboard) -> None:
    """Hold a draft that the user pastes against the data."""
    dataset = dashboard.in_memory()
    if dataset is None:
        return

    def go_to(row: int | None) -> None:
        if row is not None:
            dashboard.focus_figure(row)

    async def judged(text: str) -> None:
        found = await asyncio.to_thread(lambda: proof(document_from_text(text), dataset))
        dashboard.app.push_screen(DraftScreen(found, dataset, dashboard.state.unit_view), go_to)

    def read(text: str | None) -> None:
        if text:
            dashboard.pasted = text
            begin(dashboard.app, "proof", partial(judged, text))

    dashboard.app.push_screen(PasteScreen("A draft", "holds it against the data", dashboard.pasted), read)
