"""Candidates of articles walked one by one: accepted through the journal, skipped, left and gone on with."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from frontdash.editing.tables.base import EditError
from frontdash.extraction.candidates import text_hash
from frontdash.extraction.matching import KnownFigures
from frontdash.extraction.model import Extracted
from frontdash.figures.dataset import Dataset
from frontdash.reading import bundled_path, open_dataset
from frontdash.session.editing import Edits, journal_for
from frontdash.session.extracting import (
    accept,
    accept_sure,
    draft_of,
    new_sources,
    refreshed,
    refused,
    skip,
    walk,
)
from tests.extraction.build import Said, document, extracted

TEXT = """\
The mayor said 800 Russian troops near Velyka Ruda were resting.
Some 4,000 people lived in Velyka Ruda, the mayor said.
It may lose 9,000 residents of Velyka Ruda soon.
The mayor denied that 70 Ukrainian soldiers were hurt.
"""
SAID = (
    Said("800 Russian troops", "800", "800", source="I. Mayor"),
    Said("Some 4,000 people", "4,000", "4000", noun="people", qualifier="about", source="I. Mayor"),
    Said("9,000 residents", "9,000", "9000", noun="residents", status="planned"),
    Said("70 Ukrainian soldiers", "70", "70", noun="soldiers", status="negated", source="I. Mayor"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the bundled dataset."""
    return Path(shutil.copytree(bundled_path(), tmp_path / "figures"))


def read(folder: Path) -> tuple[Dataset, Edits, Extracted]:
    dataset = open_dataset(folder)
    article = document(TEXT, publisher="Day Wire", url="https://day.example/7", published_on="2026-03-06")
    return dataset, Edits.of(dataset, "A. Reporter"), extracted(article, SAID, KnownFigures(dataset))


def states(folder: Path) -> list[str]:
    _, edits, article = read(folder)
    return [item.state for item in walk([article], edits).items()]


def test_sure_candidates_are_written_as_one_entry_with_their_origin(folder: Path) -> None:
    dataset, edits, article = read(folder)
    before = dataset.figures.height
    entry = accept_sure(edits, dataset, walk([article], edits), article)
    assert entry is not None
    figures = [made for made in entry.changes if made.table == "figures"]
    assert [made.cells["value"][1] for made in figures] == ["800", "4000"]
    assert entry.origin["url"] == "https://day.example/7"
    assert entry.origin["file"] == article.document.file
    assert entry.origin["sha256"] == text_hash(article.document)
    assert [TEXT[start:end] for start, end in entry.origin["offsets"]] == ["800", "4,000"]
    after = open_dataset(folder)
    assert after.figures.height == before + 2
    assert not after.rejects
    row = after.row(before)
    assert (row["wording"], row["value"], row["qualifier"]) == ("800 Russian troops", 800, "exact")
    assert (row["source"], row["publisher"]) == ("I. Mayor", "Day Wire")


def test_new_claimants_and_publishers_become_sources_of_the_same_entry(folder: Path) -> None:
    dataset, edits, article = read(folder)
    accept_sure(edits, dataset, walk([article], edits), article)
    assert {"I. Mayor", "Day Wire"} <= set(open_dataset(folder).sources.by_name)
    assert new_sources(open_dataset(folder), [{"source": "I. Mayor", "publisher": "Other"}]) == ["Other"]


def test_what_was_accepted_is_not_offered_again_and_undoing_opens_it(folder: Path) -> None:
    dataset, edits, article = read(folder)
    assert states(folder) == ["open"] * 4
    accept_sure(edits, dataset, walk([article], edits), article)
    assert states(folder) == ["accepted", "accepted", "open", "open"]
    dataset, edits, article = read(folder)
    assert accept_sure(edits, dataset, walk([article], edits), article) is None
    edits.undo()
    assert states(folder) == ["open"] * 4
    edits.redo()
    assert states(folder) == ["accepted", "accepted", "open", "open"]


def test_what_was_skipped_stays_skipped_until_it_is_opened_again(folder: Path) -> None:
    _, edits, article = read(folder)
    first = article.candidates[0]
    after = skip(walk([article], edits), edits, article, first)
    assert after.state(article, first) == "skipped"
    assert states(folder) == ["skipped", "open", "open", "open"]
    skip(after, edits, article, first, skipped=False)
    assert states(folder) == ["open"] * 4


def test_a_skipped_candidate_is_not_among_the_sure_ones(folder: Path) -> None:
    dataset, edits, article = read(folder)
    after = skip(walk([article], edits), edits, article, article.candidates[0])
    entry = accept_sure(edits, dataset, after, article)
    assert entry is not None
    assert [made.cells["value"][1] for made in entry.changes if made.table == "figures"] == ["4000"]


def test_a_candidate_is_accepted_as_it_was_edited(folder: Path) -> None:
    dataset, edits, article = read(folder)
    planned = article.candidates[2]
    draft = draft_of(article, planned)
    draft.type("series", "Residents who may leave Velyka Ruda")
    accept(edits, dataset, article, planned, draft)
    added = open_dataset(folder).row(dataset.figures.height)
    assert (added["series"], added["note"]) == ("Residents who may leave Velyka Ruda", "planned")
    now = refreshed(walk([article], edits), edits)
    assert now.state(article, planned) == "accepted"
    assert journal_for(dataset).made[-1].author == "A. Reporter"


def test_a_denied_number_is_never_taken(folder: Path) -> None:
    dataset, edits, article = read(folder)
    with pytest.raises(EditError, match="denied"):
        accept(edits, dataset, article, article.candidates[3])


def test_a_quantity_without_a_number_is_not_taken_unedited(folder: Path) -> None:
    dataset, edits, article = read(folder)
    first = article.candidates[0]
    bare = replace(first, quantity=replace(first.quantity, value=None))
    with pytest.raises(EditError, match="no number"):
        accept(edits, dataset, article, bare)
    assert bare not in walk([replace(article, candidates=(bare,))], edits).sure(article)


def test_a_claim_that_the_text_states_twice_is_written_once(folder: Path) -> None:
    dataset = open_dataset(folder)
    twice = "He has 800 Russian troops near Ruda.\nAgain, 800 Russian troops near Ruda.\n"
    said = Said("800 Russian troops", "800", "800", source="I. Mayor")
    article = extracted(document(twice, publisher="Day Wire"), [said, said], KnownFigures(dataset))
    assert len(walk([article], Edits.of(dataset)).sure(article)) == 1


def test_what_the_dataset_would_refuse_is_named_and_left_out(folder: Path) -> None:
    dataset = open_dataset(folder)
    odd = Said("800 Russian troops", "800", "800", unit="brigade", source="I. Mayor")
    article = extracted(document(TEXT, publisher="Day Wire"), [odd], KnownFigures(dataset))
    assert "unit" in refused(dataset, article, article.candidates[0])
    edits = Edits.of(dataset)
    assert accept_sure(edits, dataset, walk([article], edits), article) is None
