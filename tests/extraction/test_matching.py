"""Candidates held against a dataset: there already, a claim relayed, a series that fits."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from frontdash.extraction.matching import KnownFigures
from frontdash.extraction.model import Candidate
from frontdash.figures.dataset import Dataset
from frontdash.reading import open_dataset
from tests.conftest import WriteFigures
from tests.extraction.build import Said, document, extracted

ROWS = (
    {"id": "a1", "series": "Russian troops near Lyman", "measure": "troops", "subject": "Russia", "place": "near Lyman",
     "wording": "about 9,100 troops", "value": "9100", "qualifier": "about", "source": "A. General",
     "publisher": "Day Wire", "url": "https://day.example/1", "claimed_on": "2026-03-05", "published_on": "2026-03-05"},
    {"id": "a2", "series": "Russian troops near Lyman", "measure": "troops", "subject": "Russia", "place": "near Lyman",
     "wording": "9,000 troops", "value": "9000", "source": "A. General", "publisher": "Night Post", "repeats": "a1",
     "claimed_on": "2026-03-05", "published_on": "2026-03-06"},
    {"id": "b1", "series": "Residents of Lyman", "measure": "population", "place": "Lyman", "wording": "12,000 people",
     "value": "12000", "source": "Day Wire", "publisher": "Day Wire", "url": "https://day.example/1",
     "published_on": "2026-03-05"},
    {"id": "c1", "series": "Russian casualties", "measure": "casualties", "subject": "Russia",
     "wording": "9,100 killed", "value": "9100", "source": "B. Minister", "publisher": "Day Wire", "url": "https://day.example/2"},
)  # fmt: skip
TEXT = "Russia has about 9,100 troops near Lyman, the general said.\nThe town has 12,000 people.\n"
TROOPS = Said("about 9,100 troops", "9,100", "9100", qualifier="about", source="A. General", claimed_on="2026-03-05")
PEOPLE = Said("12,000 people", "12,000", "12000", noun="people")


@pytest.fixture
def known(write_figures: WriteFigures) -> KnownFigures:
    return KnownFigures(open_dataset(write_figures(*ROWS)))


def found(known: KnownFigures, *said: Said, text: str = TEXT, **metadata: Any) -> tuple[Candidate, ...]:
    return extracted(document(text, **metadata), said or (TROOPS, PEOPLE), known).candidates


@pytest.mark.parametrize(
    "metadata",
    [
        {"publisher": "Day Wire"},
        {"publisher": "Day Wire", "published_on": "2026-03-05"},
        {"publisher": "Day Wire", "url": "http://www.day.example/1/"},
    ],
)
def test_figures_of_the_same_publication_are_there_already(known: KnownFigures, metadata: dict[str, str]) -> None:
    troops, people = found(known, **metadata)
    assert (troops.known, people.known) == (("a1",), ("b1",))
    assert (troops.series, people.series) == ("Russian troops near Lyman", "Residents of Lyman")
    assert "series" not in dict(troops.guessed)


@pytest.mark.parametrize(
    "metadata",
    [{"publisher": "Other"}, {"publisher": "Day Wire", "published_on": "2026-04-01"}, {}],
)
def test_another_publication_is_not_there_already(known: KnownFigures, metadata: dict[str, str]) -> None:
    assert all(not candidate.known for candidate in found(known, **metadata))


def test_one_number_alone_does_not_identify_a_publication(known: KnownFigures) -> None:
    (people,) = found(known, PEOPLE, publisher="Day Wire")
    assert not people.known


@pytest.mark.parametrize(
    "change",
    [{"qualifier": "exact"}, {"value": "9200"}, {"source": "C. Other"}, {"unit": "km"}, {"claimed_on": "2026-03-01"}],
)
def test_another_hedge_number_claimant_unit_or_day_is_another_figure(
    known: KnownFigures, change: dict[str, Any]
) -> None:
    troops, people = found(known, replace(TROOPS, **change), PEOPLE, publisher="Day Wire", published_on="2026-03-05")
    assert (troops.known, people.known) == ((), ("b1",))


def test_a_claim_printed_elsewhere_is_relayed_from_its_origin(known: KnownFigures) -> None:
    troops, _ = found(known, publisher="Third Paper", published_on="2026-03-06")
    assert troops.repeats == "a1"
    assert troops.series == "Russian troops near Lyman"
    assert "series" in dict(troops.guessed)


def test_a_credited_outlet_is_what_a_claim_is_relayed_from(known: KnownFigures) -> None:
    troops, _ = found(known, replace(TROOPS, credited="Night Post"), PEOPLE, publisher="Third Paper")
    assert troops.repeats == "a2"


@pytest.mark.parametrize(
    "change",
    [{"claimed_on": ""}, {"claimed_on": "2026-02-01"}, {"source": "C. Other"}, {"source": None}, {"value": "9700"}],
)
def test_without_the_same_claimant_number_and_day_nothing_is_relayed(
    known: KnownFigures, change: dict[str, Any]
) -> None:
    troops, _ = found(known, replace(TROOPS, **change), PEOPLE, publisher="Third Paper")
    assert troops.repeats == ""


def test_a_number_of_other_people_goes_into_no_series_of_troops(known: KnownFigures) -> None:
    killed = Said("300 Russian soldiers killed", "300", "300", noun="soldiers", source="B. Minister")
    (candidate,) = found(known, killed, text="There were 300 Russian soldiers killed, she said.", publisher="Other")
    assert candidate.measure == "casualties"
    assert candidate.series != "Russian troops near Lyman"


def test_no_series_fits_by_place_where_no_place_is_known(known: KnownFigures) -> None:
    text = "The survey counted 500 residents who sought help."
    (residents,) = found(known, Said("500 residents", "500", "500", noun="residents"), text=text, title="Relief")
    assert residents.series == "Residents (Relief)"


def test_a_side_is_enough_for_a_series_that_has_no_place(known: KnownFigures) -> None:
    text = "Some 500 Russian soldiers were killed."
    (lost,) = found(known, Said("500 Russian soldiers", "500", "500", noun="soldiers"), text=text)
    assert lost.series == "Russian casualties"
    assert dict(lost.guessed)["series"] == "fits by measure and side"


def test_a_name_made_of_the_words_that_the_dataset_has_is_its_series(known: KnownFigures) -> None:
    said = replace(TROOPS, phrase="300 Russian troops", digits="300", value="300", qualifier="exact")
    (candidate,) = found(known, said, text="There are 300 Russian troops near Lyman, he said.", publisher="Third Paper")
    assert candidate.series == "Russian troops near Lyman"
    assert "series" not in dict(candidate.guessed)


def test_what_others_say_of_the_same_thing_at_the_same_time_is_a_rival(known: KnownFigures) -> None:
    said = replace(TROOPS, source="C. Other", value="12000", valid_on="2026-03-05")
    (candidate,) = found(known, said, publisher="Third Paper")
    assert candidate.series == "Russian troops near Lyman"
    assert candidate.rivals == ("a1",)


def test_another_number_of_another_day_is_no_rival(known: KnownFigures) -> None:
    said = replace(TROOPS, source="C. Other", value="12000", valid_on="2025-01-01")
    (candidate,) = found(known, said, publisher="Third Paper")
    assert candidate.rivals == ()


def test_all_figures_of_the_article_behind_the_dataset_are_there_already(pokrovsk: Dataset) -> None:
    rows = pokrovsk.figures.filter(pokrovsk.figures["url"].is_not_null() & (pokrovsk.figures["publisher"] == "CNN"))
    (url,) = rows.filter(rows["id"] == "cnn_63k")["url"].to_list()
    here = rows.filter((rows["url"] == url) & rows["value"].is_not_null() & (rows["unit"] != "date"))
    text = "\n".join(here["wording"].to_list())
    said = [
        Said(
            row["wording"],
            row["wording"],
            row["_value_text"] or f"{row['value']:.0f}",
            unit=row["unit"],
            qualifier=row["qualifier"],
            source=row["source"] if row["source"] != "CNN" else None,
        )
        for row in here.iter_rows(named=True)
    ]
    candidates = extracted(document(text, publisher="CNN"), said, KnownFigures(pokrovsk)).candidates
    for candidate, row in zip(candidates, here.iter_rows(named=True), strict=True):
        assert candidate.known[0] == row["id"]
        assert candidate.series == row["series"]
