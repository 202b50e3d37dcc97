"""A figure while it is typed: what the wording fills, what is wrong, what is known, and what is like it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from frontdash.editing.tables.base import EditError
from frontdash.figures.dataset import Dataset
from frontdash.reading import open_dataset
from frontdash.session.drafts import (
    READ,
    Draft,
    Values,
    alike,
    form_columns,
    new_figure,
    new_retelling,
    of_figure,
    of_reject,
)
from frontdash.session.editing import Edits, edited_rows, entry_text, history_text, journal_for, listed
from tests.conftest import WriteFigures

Open = Callable[..., Dataset]
ROW = {"id": "one", "wording": "about 1,000 troops", "publisher": "CNN", "url": "https://example.org/a"}


def test_a_wording_fills_what_is_empty_and_nothing_else(pokrovsk: Dataset) -> None:
    draft = Draft()
    draft.type("qualifier", "about")
    draft.type("wording", "between 12 and 15 km")
    assert {name: draft.text(name) for name in ("value", "low", "high", "qualifier", "unit")} == {
        "value": "",
        "low": "12",
        "high": "15",
        "qualifier": "about",
        "unit": "km",
    }
    assert draft.note("low", pokrovsk) == READ
    assert draft.note("qualifier", pokrovsk) == "the wording says between"
    draft.type("wording", "7 miles")
    assert (draft.text("low"), draft.text("value"), draft.text("unit")) == ("", "7", "mile")
    draft.type("wording", "")
    assert not any(draft.text(name) for name in ("value", "low", "high", "unit"))


def test_a_wording_with_several_numbers_fills_nothing(pokrovsk: Dataset) -> None:
    draft = Draft()
    draft.type("wording", "110,000 troops and 500 tanks")
    assert draft.text("value") == ""
    assert draft.note("wording", pokrovsk).startswith("several numbers")


def test_it_is_shown_as_the_table_shows_it(open_figures: Open) -> None:
    dataset = open_figures(ROW)
    draft = Draft()
    assert draft.shown(dataset, dataset.unit_system.views["mi"]) == ""
    draft.type("wording", "over 1,100 km")
    assert draft.shown(dataset, dataset.unit_system.views["mi"]) == ">680 mi*"
    draft.type("value", "many")
    assert draft.shown(dataset, dataset.unit_system.views["mi"]) == ""


def test_defects_name_their_columns(open_figures: Open) -> None:
    dataset = open_figures(ROW)
    draft = new_figure(dataset, 0)
    assert draft.defects(dataset).keys() == {"value"}
    draft.type("value", "2")
    draft.type("low", "3")
    draft.type("id", "one")
    assert draft.defects(dataset)["low"].problem == "low is above value"
    draft.type("low", "")
    assert draft.defects(dataset).keys() == {"id"}
    draft.type("id", "two")
    draft.type("valid_on", "27 June 2025")
    assert not draft.defects(dataset)


def test_cells_that_only_their_column_explains_are_no_defects(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text("id,series,value,unit,source\na,front,1.200,km,AFP\nb,front,2.25,km,AFP\n", encoding="utf-8")
    dataset = open_dataset(path)
    draft = of_figure(Edits.of(dataset), dataset, 0)
    assert draft.text("value") == "1.200"
    assert not draft.defects(dataset)
    draft.type("value", "1.300")
    assert draft.defects(dataset)["value"].rule == "ambiguous-number"
    draft.type("value", "1.200")
    draft.type("series", "the front")
    assert draft.needs_reason is False
    assert draft.change().cells == {"series": "the front"}


def test_a_retelling_has_the_claim_and_not_the_publication(open_figures: Open) -> None:
    dataset = open_figures(ROW)
    draft = new_retelling(dataset, 0)
    assert (draft.text("repeats"), draft.text("source"), draft.text("publisher")) == ("one", "AFP", "")
    assert not draft.unsaved


def test_known_values(pokrovsk: Dataset) -> None:
    values = Values(pokrovsk, Draft())
    found = values.like("source", "сирськ", 4)
    assert [known.text for known in found] == ["Oleksandr Syrskyi"]
    assert "also:" in found[0].hint
    assert values.like("unit", "kilom", 4)[0].text == "km"
    assert [known.text for known in values.like("statistic", "", 9)] == ["stock", "flow", "cumulative"]
    assert values.like("note", "a", 4) == []
    key = pokrovsk.id_of(0)
    assert values.like("repeats", key[:4], 9)[0].hint
    series = pokrovsk.figures["series"].value_counts(sort=True)["series"][0]
    assert values.like("series", "", 1)[0].text == series
    assert values.like("series", series, 1) != [series]


def test_what_is_alike_is_the_same_claim(open_figures: Open) -> None:
    dataset = open_figures(ROW)
    draft = new_figure(dataset, 0)
    draft.type("value", "1000")
    found = alike(dataset, draft)
    assert found is not None
    assert (found.id, found.same_publication) == ("one", True)
    draft.type("url", "https://example.org/b")
    found = alike(dataset, draft)
    assert found is not None
    assert (found.same_publication, found.words) == (False, "looks like one: the same claim in CNN")
    draft.type("repeats", "one")
    assert alike(dataset, draft) is None
    draft.type("repeats", "")
    draft.type("source", "Reuters")
    assert alike(dataset, draft) is None


def test_the_history_of_a_figure_is_one_line(write_figures: WriteFigures) -> None:
    path = write_figures(ROW, {"id": "two", "value": "5"})
    dataset = open_dataset(path)
    assert history_text(journal_for(dataset), "one") == ""
    edits = Edits.of(dataset, "A. Reporter")
    for value in ("1100", "1200"):
        draft = of_figure(edits, dataset, 0)
        draft.type("value", value)
        assert draft.needs_reason
        edits.commit(draft.change(), "misread", dataset, draft.before)
        dataset = open_dataset(path)
    journal = journal_for(dataset)
    assert history_text(journal, "one").startswith("changed twice; last ")
    assert history_text(journal, "one").endswith(": value 1100 → 1200, because misread")
    assert edited_rows(dataset, journal) == {0: "±"}
    edits.undo()
    journal = journal_for(dataset)
    assert [entry.number for entry, _ in listed(journal, "one")] == [3, 2, 1]
    assert "(undone)" in listed(journal, None)[1][1]
    assert entry_text(journal.entries[-1]).startswith("takes back change 2: one changed: value 1200 → 1100")


def test_a_row_without_an_id_is_not_written_over_another_one(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    header = "series,value,unit,source\n"
    path.write_text(f"{header}a,1,km,AFP\nb,2,km,AFP\n", encoding="utf-8")
    dataset = open_dataset(path)
    edits = Edits.of(dataset)
    draft = of_figure(edits, dataset, 1)
    draft.type("series", "c")
    path.write_text(f"{header}new,2,km,AFP\na,1,km,AFP\n", encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(EditError, match="another row by now"):
        edits.commit(draft.change(), "", dataset, draft.before)
    assert path.read_bytes() == before


def test_a_rejected_row_is_read_as_typed(write_figures: WriteFigures) -> None:
    dataset = open_dataset(write_figures(ROW, {"id": "two", "value": "many"}))
    draft = of_reject(Edits.of(dataset), dataset.rejects[0])
    assert (draft.text("id"), draft.text("value")) == ("two", "many")
    assert draft.defects(dataset).keys() == {"value"}


def test_a_form_has_the_columns_of_the_file_too(open_figures: Open) -> None:
    dataset = open_figures({**ROW, "region": "Donetsk", "shown_text": "x"})
    columns = form_columns(dataset, new_figure(dataset, 0))
    assert columns[:3] == ["series", "source", "wording"]
    assert columns[-1] == "region"
    assert "shown_text" not in columns
