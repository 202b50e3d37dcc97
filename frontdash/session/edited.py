"""Figures that were added or changed here: the journal of a dataset, and the marks of its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdash.figures.companions import BUNDLED

if TYPE_CHECKING:
    from frontdash.figures.dataset import Dataset
    from frontdash.reading.journal import Journal

ADDED, CHANGED = "+", "±"
WORDS = {ADDED: "added with frontdash", CHANGED: "changed with frontdash"}


def changes_of(dataset: Dataset) -> tuple[Journal | None, dict[int, str]]:
    """Return the journal of a dataset, if it has one, and the marks of the figures that it changed.

    Raises `JournalError`. Without a journal nothing is imported that editing needs.
    """
    from frontdash.reading.targets import STDIN, journal_of

    if dataset.link in {BUNDLED, STDIN} or not journal_of(dataset.link).exists():
        return None, {}
    from frontdash.session.editing import edited_rows, journal_for

    journal = journal_for(dataset)
    if journal.strange:
        return None, {}
    return journal, edited_rows(dataset, journal)
