"""Dates and periods in words: what they resolve to, and that any order of their words is read."""

from __future__ import annotations

import random

import pytest

from frontdash.extraction.candidates import extract
from frontdash.extraction.claimants.words import DATES
from frontdash.extraction.claimants.words.periods import PERIODS
from frontdash.figures.dates import interval
from tests.extraction.written import document


def valid_dates(text: str, language: str, published_on: str = "2025-03-19") -> list[str]:  # a Wednesday
    return [one.valid_on for one in extract(document(text, language, published_on)).candidates]


@pytest.mark.parametrize(
    ("language", "text", "valid"),
    [
        ("en", "In the autumn of 2024 there were 40 boats.", "2024-09/2024-11"),
        ("en", "In the winter of 2024 there were 40 boats.", ""),
        ("en", "The yard built 40 boats in the fourth quarter.", "2024-10/2024-12"),
        ("en", "The yard built 40 boats in the first two weeks of March.", "2025-03-01/2025-03-14"),
        ("en", "In the last week of February 40 boats sank.", "2025-02"),
        ("en", "In the week to Sunday 40 boats sank.", "2025-03-10/2025-03-16"),
        ("en", "On Monday night 40 boats sank.", "2025-03-17/2025-03-18"),
        ("en", "Over the weekend 40 boats sank.", "2025-03-15/2025-03-16"),
        ("en", "On Palm Sunday 40 boats sank.", ""),
        ("en", "The yard will build 40 boats in May.", "2025-05"),
        ("en", "The yard will build 40 boats by the summer.", "2025-06/2025-08"),
        ("en", "The yard built 40 boats by the summer.", ""),
        ("en", "On Monday 40 boats sank, drowning 12.", "2025-03-17"),
        ("de", "In den vergangenen drei Monaten sanken 40 Boote.", "2024-12/2025-03"),
        ("de", "In der Nacht zum Dienstag sanken 40 Boote.", "2025-03-17/2025-03-18"),
        ("fr", "Ces derniers mois, le port a perdu 40 bateaux.", ""),
        ("fr", "Au troisième trimestre, le port a perdu 40 bateaux.", "2024-07/2024-09"),
        ("uk", "Влітку затонули 40 човнів.", "2024-06/2024-08"),
        ("uk", "До літа планують збудувати 40 човнів.", "2025-06/2025-08"),
        ("ru", "За последние сутки утонули 40 лодок.", "2025-03-18"),
        ("ru", "В первом полугодии 2024 года утонули 40 лодок.", "2024-01/2024-06"),
    ],
)
def test_periods_have_the_days_of_their_words(language: str, text: str, valid: str) -> None:
    assert set(valid_dates(text, language)) - {""} == {valid} - {""}


@pytest.mark.parametrize(
    ("language", "text", "valid"),
    [
        ("en", "In May 40 boats sank, or roughly 10 a week.", ["2024-05"] * 2),
        ("en", "Some 40 boats sank and another 12 ran aground in February.", ["2025-02"] * 2),
        ("en", "In May 40 boats sank. A further 12 ran aground.", ["2024-05"] * 2),
        ("en", "Over the past day 40 boats sank. The guards saved 12 sailors.", ["2025-03-18/2025-03-19"] * 2),
        ("en", "Over the past day 40 boats sank. In May, 12 sailors were saved.", ["2025-03-18/2025-03-19", "2024-05"]),
        ("en", "Losses since 3 March\nBoats: 40\nCrews: 12", ["2025-03-03/.."] * 2),
        ("en", "Boats built, 2022: 40\nWeek of 3 March: 12 boats", ["2022", "2025-03-03/2025-03-09"]),
        ("en", "The storm of May lasted three days.", [""]),
        ("en", "Some 40 boats sank, more than in 2023.", [""]),
        ("de", "Am Montag sanken 40 Boote, darunter 12 Kutter.", ["2025-03-17"] * 2),
        ("de", "Der Hafen zählt heute 40 Boote.", [""]),
        ("fr", "En mai, 40 bateaux ont coulé, soit 10 par semaine.", ["2024-05"] * 2),
        ("fr", "Les marins rencontraient 40 bateaux en mai.", ["2024-05"]),
        ("uk", "Торік затонули 40 човнів, лишилося 12 човнів.", ["2024", ""]),
        ("ru", "За понедельник и вторник утонули 40 лодок.", ["2025-03-17/2025-03-18"]),
        ("ru", "В мае утонули 40 лодок. Ещё 12 лодок пропали.", ["2024-05"] * 2),
    ],
)
def test_a_date_holds_for_the_numbers_that_share_it(language: str, text: str, valid: list[str]) -> None:
    assert valid_dates(text, language) == valid


@pytest.mark.parametrize("language", sorted(DATES))
def test_any_order_of_words_of_dates_gives_dates_in_order_and_numbers_of_the_text(language: str) -> None:
    dates, periods = DATES[language], PERIODS[language]
    tables = (dates.leads, dates.relative, dates.weekdays, dates.months, dates.to, periods.seasons, periods.spans)
    words = sorted({word for table in tables for word in table} | {"12", "29", "31", "2024", "30000", ".", ",", "-"})
    chance = random.Random(7)
    found = []
    for _ in range(150):
        chosen = " ".join(chance.choice(words) for _ in range(12))
        text = f"{chosen.capitalize()} 40 boats."
        read = extract(document(text, language, chance.choice(["2024-02-29", "2025-01-01", ""]))).candidates
        for one in read:
            assert 0 <= one.quantity.start <= one.quantity.number[0] < one.quantity.number[1] <= one.quantity.end
            assert one.quantity.end <= len(text)
            found += [one.valid_on, one.attribution.claimed_on]
    assert any(found)
    for each in filter(None, found):
        first, last = interval(each.removesuffix("/.."))
        assert first <= last
