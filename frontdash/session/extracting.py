"""Walking the candidate figures of articles: accept into a dataset, skip, go on later. Without a screen.

What was accepted is read from the dataset's journal, by the hash of the text and the offsets in it: an undone
acceptance is open again. What was skipped is in a small file among the user's data.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from frontdash.editing.changes import Change, new_id
from frontdash.editing.tables.base import EditError
from frontdash.errors import OutputError
from frontdash.extraction.candidates import Known, cells, needs_confirmation, rematched, text_hash
from frontdash.extraction.model import Candidate, Extracted
from frontdash.reading.journal import read_journal
from frontdash.reading.remote import is_address
from frontdash.session.drafts import Draft
from frontdash.session.editing import Edits
from frontdash.writing.atomic import whole_file

if TYPE_CHECKING:
    from frontdash.figures.dataset import Dataset
    from frontdash.reading.journal import Entry, Journal

State = Literal["open", "known", "accepted", "skipped"]
"""`known` is in the dataset already, by whoever it was entered."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Item:
    """One candidate of a walk, and what became of it."""

    extracted: Extracted
    candidate: Candidate
    state: State
    confirm: str
    """Why it is not written without a confirmation, "" where it may be."""


@dataclass(frozen=True)
class Walk:
    """The candidates of documents in the order of their texts, and what became of each."""

    documents: tuple[Extracted, ...]
    accepted: Mapping[str, frozenset[Span]] = field(default_factory=dict)
    skipped: Mapping[str, frozenset[Span]] = field(default_factory=dict)
    """Hash of a text -> the offsets of numbers."""

    def items(self) -> list[Item]:
        """Return every candidate with its state, also those out of scope."""
        return [item for extracted in self.documents for item in self._all_of(extracted)]

    def items_of(self, extracted: Extracted) -> list[Item]:
        """Return the candidates of a document that may become figures, each with its state."""
        quantities = ((item, item.candidate.quantity) for item in self._all_of(extracted))
        return [item for item, quantity in quantities if quantity.in_scope and quantity.status != "negated"]

    def _all_of(self, extracted: Extracted) -> Iterator[Item]:
        for candidate in extracted.candidates:
            confirm = needs_confirmation(extracted, candidate)
            yield Item(extracted, candidate, self.state(extracted, candidate), confirm)

    def state(self, extracted: Extracted, candidate: Candidate) -> State:
        """Return what became of a candidate."""
        return next(state for one, state in self._states(extracted) if one.quantity == candidate.quantity)

    def _states(self, extracted: Extracted) -> Iterator[tuple[Candidate, State]]:
        own = text_hash(extracted.document)
        accepted, skipped = self.accepted.get(own, frozenset()), self.skipped.get(own, frozenset())
        for candidate in extracted.candidates:
            span = candidate.quantity.number
            if span in accepted:
                yield candidate, "accepted"
            elif span in skipped:
                yield candidate, "skipped"
            else:
                yield candidate, "known" if candidate.known else "open"

    def sure(self, extracted: Extracted) -> list[Candidate]:
        """Return the candidates that are open and may be written without a confirmation.

        Each claim is there once, where its text states it first.
        """
        found: dict[tuple[str, ...], Candidate] = {}
        for candidate, state in self._states(extracted):
            if state == "open" and not needs_confirmation(extracted, candidate):
                figure = cells(extracted, candidate)
                found.setdefault(tuple(figure.get(name, "") for name in _CLAIM), candidate)
        return list(found.values())


_CLAIM = ("series", "value", "low", "high", "qualifier", "unit", "source", "claimed_on", "valid_on")


# --- beginning, and going on later ----------------------------------------------------------------------------


def walk(documents: Sequence[Extracted], edits: Edits) -> Walk:
    """Return a walk through documents that goes on where it was left. Raises `JournalError`."""
    journal = read_journal(edits.place.journal)
    wanted = {text_hash(extracted.document) for extracted in documents}
    skipped = {own: _skipped(progress_file(edits, own)) for own in wanted}
    return Walk(tuple(documents), _accepted(journal, wanted), skipped)


def refreshed(before: Walk, edits: Edits, known: Known | None = None, document: int | None = None) -> Walk:
    """Return a walk after the journal changed; one document is held against the figures as they are now.

    Raises `JournalError`.
    """
    wanted = {text_hash(extracted.document) for extracted in before.documents}
    documents = list(before.documents)
    if known is not None and document is not None:
        documents[document] = rematched(documents[document], known)
    return replace(before, documents=tuple(documents), accepted=_accepted(read_journal(edits.place.journal), wanted))


def skip(before: Walk, edits: Edits, extracted: Extracted, candidate: Candidate, skipped: bool = True) -> Walk:
    """Return a walk with a candidate skipped, or open again, and write that down. Raises `OutputError`."""
    own, span = text_hash(extracted.document), candidate.quantity.number
    spans = before.skipped.get(own, frozenset())
    spans = spans | {span} if skipped else spans - {span}
    path = progress_file(edits, own)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(path) as draft:
            draft.write_text(json.dumps({"skipped": sorted(spans)}) + "\n", encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{path}: {error.strerror or error}") from error
    return replace(before, skipped={**before.skipped, own: spans})


def progress_file(edits: Edits, text: str) -> Path:
    """Return the file that says what was skipped of a text (by its hash) on the way into a dataset."""
    from platformdirs import user_data_dir

    name = hashlib.sha256(f"{edits.place.journal.resolve()}\n{text}".encode()).hexdigest()[:16]
    return Path(user_data_dir("frontdash")) / "extract" / f"{name}.json"


def _skipped(path: Path) -> frozenset[Span]:
    """Return what a file of progress says is skipped; nothing where it cannot be read: then it is open again."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return frozenset((int(start), int(end)) for start, end in content["skipped"])
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()


def _accepted(journal: Journal, wanted: set[str]) -> dict[str, frozenset[Span]]:
    found: dict[str, frozenset[Span]] = {}
    for entry in journal.in_effect:
        own = entry.origin.get("sha256")
        if entry.undoes is None and own in wanted:
            spans = frozenset((int(start), int(end)) for start, end in entry.origin.get("offsets", ()))
            found[own] = found.get(own, frozenset()) | spans
    return found


# --- accepting ------------------------------------------------------------------------------------------------


def draft_of(extracted: Extracted, candidate: Candidate) -> Draft:
    """Return a candidate as a figure to be edited in the form."""
    return Draft(first=cells(extracted, candidate), extracted=True)


def origin_of(extracted: Extracted, candidates: Sequence[Candidate]) -> dict[str, Any]:  # Any: JSON
    """Return where figures come from, as the journal keeps it: file and address, hash of the text, offsets in it."""
    document = extracted.document
    file = "" if is_address(document.file) else document.file
    where = {name: text for name, text in (("file", file), ("url", document.url)) if text}
    offsets = [list(candidate.quantity.number) for candidate in candidates]
    return {**where, "sha256": text_hash(document), "offsets": offsets}


def accept(
    edits: Edits, dataset: Dataset, extracted: Extracted, candidate: Candidate, draft: Draft | None = None
) -> Entry:
    """Write one candidate, as edited in `draft` where there is one. Raises `EditError`, also for one without a number
    that is not edited."""
    if draft is None and not candidate.quantity.has_number:
        raise EditError("no number is read in it: edit it first")
    return _written(edits, dataset, extracted, [(candidate, draft or draft_of(extracted, candidate))])


def accept_sure(edits: Edits, dataset: Dataset, before: Walk, extracted: Extracted) -> Entry | None:
    """Write the sure candidates of a document as one entry, all or none; None where there is none. Raises `EditError`.

    Left out are candidates that the dataset would refuse: `refused` says why.
    """
    drafts = [(candidate, draft_of(extracted, candidate)) for candidate in before.sure(extracted)]
    taken = [(candidate, draft) for candidate, draft in drafts if not draft.defects(dataset)]
    return _written(edits, dataset, extracted, taken) if taken else None


def refused(dataset: Dataset, extracted: Extracted, candidate: Candidate) -> str:
    """Return why the dataset would refuse a candidate, "" where it would take it."""
    found = draft_of(extracted, candidate).defects(dataset)
    return "; ".join(f"{column}: {defect.problem}" for column, defect in found.items())


def new_sources(dataset: Dataset, figures: Sequence[Mapping[str, str]]) -> list[str]:
    """Return the claimants and publishers of figures that a dataset has no source for, in their order."""
    named = (figure.get(name, "") for figure in figures for name in ("source", "publisher"))
    return [name for name in dict.fromkeys(named) if name and not dataset.sources.claimed_by(name)]


def changes_of(edits: Edits, dataset: Dataset, figures: Sequence[Mapping[str, str]]) -> list[Change]:
    """Return the changes that add figures, and the sources that the table of sources lacks."""
    used = [str(name) for name in dataset.figures["id"].drop_nulls()]
    changes: list[Change] = []
    for figure in figures:
        key = figure.get("id") or new_id(figure, used)
        used.append(key)
        changes.append(Change("add", key, {**figure, "id": key}))
    if edits.place.sources is not None:
        changes += [Change("add", name, {"name": name}, "sources") for name in new_sources(dataset, figures)]
    return changes


def _written(edits: Edits, dataset: Dataset, extracted: Extracted, taken: Sequence[tuple[Candidate, Draft]]) -> Entry:
    if any(candidate.quantity.status == "negated" for candidate, _ in taken):
        raise EditError("a denied number is no one's figure: it is not taken")
    figures = [{name: text for name, text in draft.changed.items() if text} for _, draft in taken]
    origin = origin_of(extracted, [candidate for candidate, _ in taken])
    return edits.commit_all(changes_of(edits, dataset, figures), "", dataset, origin)
