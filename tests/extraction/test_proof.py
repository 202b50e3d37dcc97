"""Drafts held against the bundled dataset: planted faults are found, numbers that match raise no alarm."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from frontdash.extraction.model import Attribution, Block, Candidate, Document, Extracted, Quantity, Sentence
from frontdash.extraction.proof import VERDICTS, Judged, Proof, judge, proof
from frontdash.figures.dataset import Dataset
from frontdash.figures.phrases import read_wording
from frontdash.reading import open_dataset
from tests.conftest import WriteFigures

DRAFTS = Path(__file__).with_name("drafts")


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return open_dataset()


def document(text: str, **fields: str) -> Document:
    blocks = tuple(Block(at, at + len(line)) for at, line in _lines(text))
    return Document(**{"file": "-", "text": text, "blocks": blocks, "language": "en", **fields})  # type: ignore[arg-type]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


def judged(dataset: Dataset, text: str, **fields: str) -> list[tuple[str, str, str]]:
    """Return phrase, verdict and id of the row of every number of a text."""
    found = proof(document(text, **fields), dataset)
    return [
        (found.document.text[n.start : n.end], n.verdict, "" if n.row is None else dataset.id_of(n.row))
        for n in found.numbers
    ]


def by_hand(dataset: Dataset, text: str, phrase: str, unit: str, source: str | None, **fields: Any) -> Judged:
    """Return the verdict on one number of a text whose claimant and unit are given: nothing is read but the phrase."""
    reading, start = read_wording(phrase), text.index(phrase)
    digits = next(at for at, char in enumerate(phrase) if char.isdigit())
    quantity = Quantity(
        *(
            start,
            start + len(phrase),
            (start + digits, start + len(phrase)),
            0,
            reading.value,
            reading.low,
            reading.high,
        ),
        qualifier=reading.qualifier or "exact",
        unit=unit,
    )
    about = {name: fields.pop(name) for name in ("measure", "place", "subject", "series") if name in fields}
    candidate = Candidate(quantity, Attribution(source, **fields), **about)
    extracted = Extracted(document(text), (Sentence(0, len(text), 0),), (candidate,), ())
    return judge(extracted, dataset).numbers[0]


# --- the drafts -------------------------------------------------------------------------------------------------


def drafts() -> list[dict[str, Any]]:
    return [
        json.loads(line) for path in sorted(DRAFTS.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()
    ]


def _of(found: Proof, wanted: dict[str, Any]) -> Sequence[Judged]:
    return [n for n in found.numbers if n.start < wanted["end"] and wanted["start"] < n.end]


@pytest.fixture(scope="module")
def proofs(dataset: Dataset) -> list[tuple[dict[str, Any], Proof]]:
    """Each draft and its proof."""
    return [(draft, proof(document(draft["text"], language=draft["language"]), dataset)) for draft in drafts()]


def test_planted_faults_are_found_and_right_numbers_raise_no_alarm(
    proofs: Sequence[tuple[dict[str, Any], Proof]],
) -> None:
    planted = found = alarms = numbers = 0
    for draft, held in proofs:
        for wanted in draft["numbers"]:
            verdicts = [number.verdict for number in _of(held, wanted)]
            if wanted["verdict"] == "skipped":
                alarms += bool(verdicts)
                continue
            numbers += 1
            if wanted["verdict"] == "matches":
                alarms += any(verdict != "matches" for verdict in verdicts)
            else:
                planted += 1
                found += any(verdict != "matches" for verdict in verdicts)
    assert found >= 0.95 * planted > 0
    assert alarms <= 0.02 * numbers


def test_a_fault_is_named_by_its_kind_and_held_against_its_figure(
    dataset: Dataset, proofs: Sequence[tuple[dict[str, Any], Proof]]
) -> None:
    right = wrong = 0
    for draft, held in proofs:
        for wanted in draft["numbers"]:
            if wanted["verdict"] in {"skipped", "matches"}:
                continue
            for number in _of(held, wanted):
                row = None if number.row is None else dataset.id_of(number.row)
                same = number.verdict == wanted["verdict"] and wanted["row"] in {row, None}
                right, wrong = right + same, wrong + (not same)
    assert right >= 9 * wrong


# --- numbers ----------------------------------------------------------------------------------------------------

SAID = "Oleksandr Syrskyi said on 20 August 2024 that the front line was {} long."


@pytest.mark.parametrize(
    ("phrase", "unit", "verdict", "why"),
    [
        ("almost 1,040 kilometres", "km", "matches", ""),
        ("almost 650 miles", "mile", "matches", ""),
        ("almost 646.2 miles", "mile", "matches", ""),
        ("almost 1,400 kilometres", "km", "another-number", "digits swapped"),
        ("almost 10,400 kilometres", "km", "another-number", "factor of 10"),
        ("almost 1,040 miles", "mile", "another-number", "unit swapped"),
        ("almost 650 kilometres", "km", "another-number", "with the unit of the original"),
        ("almost 1,046 kilometres", "km", "another-number", "converted twice"),
        ("almost 1,000 kilometres", "km", "another-number", "rounded"),
        ("almost 600 miles", "mile", "another-number", "rounded"),
        ("almost 1,670 miles", "mile", "another-number", "wrong direction"),
        ("1,040 kilometres", "km", "hedge-dropped", ""),
        ("about 1,040 kilometres", "km", "hedge-turned", ""),
        ("over 1,040 kilometres", "km", "hedge-turned", ""),
    ],
)
def test_numbers(dataset: Dataset, phrase: str, unit: str, verdict: str, why: str) -> None:
    found = by_hand(dataset, SAID.format(phrase), phrase, unit, "Oleksandr Syrskyi", claimed_on="2024-08-20")
    assert found.row is not None
    assert (dataset.id_of(found.row), found.verdict) == ("ukf_1040km", verdict)
    assert why in " ".join(found.why)


def test_a_bound_is_converted_outward(dataset: Dataset) -> None:
    text = "Oleksandr Syrskyi said on 15 May 2025 that the front line was {} long."
    for phrase, verdict in (
        ("over 680 miles", "matches"),
        ("over 683 miles", "matches"),
        ("over 690 miles", "another-number"),
    ):
        found = by_hand(dataset, text.format(phrase), phrase, "mile", "Oleksandr Syrskyi", claimed_on="2025-05-15")
        assert found.verdict == verdict, phrase


def test_a_conversion_that_the_draft_prints_itself_is_checked(dataset: Dataset) -> None:
    (right, wrong) = (
        judged(dataset, f"CNN describes a front line of 1,200 kilometers ({miles} miles).")
        for miles in ("745", "1,930")
    )
    assert [verdict for _, verdict, _ in right] == ["matches"]
    assert [verdict for _, verdict, _ in wrong] == ["another-number"]


# --- claimants --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "verdict", "row"),
    [
        ("Syrskyi said on 27 June 2025 that about 111,000 troops were near Pokrovsk.", "matches", "up_111k"),
        ("Putin said on 27 June 2025 that about 111,000 troops were near Pokrovsk.", "wrong-claimant", "up_111k"),
        ("CNN says that 110,000 troops are near Pokrovsk.", "publisher-as-claimant", "cnn_110k"),
        ("Russia has about 111,000 troops near Pokrovsk.", "publisher-as-claimant", "up_111k"),
        ("CNN reported 110,000 troops near Pokrovsk, citing Syrskyi.", "matches", "cnn_110k"),
        ("Syrskyi said on 27 June 2025 that 110,000 troops were near Pokrovsk.", "another-number", "up_111k"),
    ],
)
def test_claimants(dataset: Dataset, text: str, verdict: str, row: str) -> None:
    assert [(found, held) for _, found, held in judged(dataset, text) if found][:1] == [(verdict, row)]


def test_a_retelling_that_matches_names_its_claim(dataset: Dataset) -> None:
    found = proof(document("CNN reported 110,000 troops near Pokrovsk, citing Syrskyi."), dataset)
    assert any("up_111k" in reason for reason in found.numbers[0].why)


# --- several faults, and order ----------------------------------------------------------------------------------


def test_the_gravest_fault_is_the_verdict_and_all_are_reasons(dataset: Dataset) -> None:
    text = "Putin said on 27 June 2025 that 111,000 troops were in Donetsk region, near Pokrovsk."
    found = proof(document(text), dataset).numbers[0]
    assert found.verdict == "wrong-claimant"
    assert any("hedge dropped" in reason for reason in found.why)
    order = list(VERDICTS)
    assert order.index("another-number") < order.index("wrong-claimant") < order.index("hedge-dropped")


# --- what has no verdict, and places ----------------------------------------------------------------------------


def test_money_dates_and_denials_get_no_verdict(dataset: Dataset) -> None:
    text = "The paper costs $3 since 2019. It was not 90,000 troops. Two days later it rained."
    found = proof(document(text), dataset)
    assert not [n for n in found.numbers if n.candidate.quantity.value in {Decimal(3), Decimal(90000), Decimal(2)}]
    assert all(skip.why for skip in found.skipped)


def test_lines_and_columns(dataset: Dataset) -> None:
    found = proof(document("A headline\r\nSyrskyi counted 111,000 troops near Pokrovsk.\rAnd 5 km."), dataset)
    assert [found.place(number.candidate.quantity.number[0]) for number in found.numbers] == [(2, 17), (3, 5)]


def test_a_draft_without_numbers(dataset: Dataset) -> None:
    found = proof(document("Nothing is counted here."), dataset)
    assert (found.numbers, found.differing) == ((), 0)


def test_a_number_that_no_figure_is_near_to(dataset: Dataset) -> None:
    ((_, verdict, row),) = judged(dataset, "The hospital of Dnipro has 323 beds.")
    assert (verdict, row) == ("not-in-the-data", "")


def test_a_number_of_one_country_is_none_of_the_world_and_its_printed_conversion_is_named(
    write_figures: WriteFigures,
) -> None:
    rows = (
        {"id": "people", "series": "Displaced people in Sudan", "measure": "population", "place": "Sudan",
         "wording": "7.3 million displaced people", "value": "7300000", "source": "Relief Fund",
         "publisher": "Day Wire", "claimed_on": "2026-03-05", "published_on": "2026-03-05"},
        {"id": "road", "series": "Road to Ruda", "measure": "length", "place": "Ruda", "wording": "60 km",
         "value": "60", "unit": "km", "stated_conversion": "37 miles", "source": "Anna Koval",
         "publisher": "Day Wire", "claimed_on": "2026-03-05", "published_on": "2026-03-05"},
    )  # fmt: skip
    data = open_dataset(write_figures(*rows))

    world = proof(document("The Relief Fund counted 7.3 million displaced people worldwide."), data).numbers
    swapped = proof(document("The road to Ruda is 60 miles long, Anna Koval said."), data).numbers

    assert [(one.verdict, one.why[0]) for one in world] == [("scope-widened", "place widened: Sudan became the world")]
    assert [one.verdict for one in swapped] == ["another-number"]
    assert "printed 37 miles" in swapped[0].why[0]


@pytest.mark.parametrize(
    ("valid_on", "verdict"), [("2025", "scope-widened"), ("2025-06-27", "matches"), ("2022/2025", "matches")]
)
def test_a_count_of_a_year_is_none_since_an_earlier_one(
    write_figures: WriteFigures, valid_on: str, verdict: str
) -> None:
    row = {"id": "lost", "series": "Boats lost", "measure": "count", "wording": "290 boats lost", "value": "290",
           "unit": "count", "source": "Anna Koval", "publisher": "Day Wire", "claimed_on": "2025-06-28",
           "valid_on": valid_on}  # fmt: skip
    data = open_dataset(write_figures(row))
    found = proof(document("The fleet has lost 290 boats since 2022, Anna Koval said."), data).numbers
    assert [one.verdict for one in found] == [verdict]


def test_times_of_minutes_and_seconds_before_an_event_are_dates(dataset: Dataset) -> None:
    found = proof(document("The siren rang 45 minutes earlier; the blast came 20 seconds later."), dataset)
    assert (found.numbers, [one.why for one in found.skipped]) == ((), ["date", "date"])


_CAMP = (
    {"id": "dead", "series": "Killed at the camp", "measure": "casualties", "place": "Ruda", "wording": "14 killed",
     "value": "14", "source": "Anna Koval", "claimed_on": "2026-03-05"},
    {"id": "hurt", "series": "Wounded at the camp", "measure": "casualties", "place": "Ruda", "wording": "31 wounded",
     "value": "31", "source": "Anna Koval", "claimed_on": "2026-03-05"},
    {"id": "guards", "series": "Guards", "measure": "troops", "place": "whole country", "wording": "up to 2,600 guards",
     "value": "2600", "qualifier": "up_to", "source": "Anna Koval", "claimed_on": "2026-03-05"},
    {"id": "pace", "series": "Pace of the march", "measure": "rate", "place": "Ruda", "wording": "8 to 40 km a day",
     "value": "", "low": "8", "high": "40", "qualifier": "between", "unit": "km/day", "source": "Anna Koval",
     "claimed_on": "2026-03-05"},
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Anna Koval said that 45 people were killed and wounded at the camp.", "added-up"),
        ("Anna Koval said that 14 people were killed at the camp and that Ruda had lost its school.", "matches"),
        ("Anna Koval put the guards near Ruda at up to 2,600 soldiers.", "scope-narrowed"),
        ("Up to 2,600 guards were sent to Ruda, Anna Koval said.", "scope-narrowed"),
        ("Anna Koval said in Ruda that there are up to 2,600 guards.", "matches"),
        ("The march made between 8 and 14 km a day, Anna Koval said.", "another-number"),
        ("The march made between 8 and 40 km a day, Anna Koval said.", "matches"),
    ],
)
def test_parts_places_and_bounds(write_figures: WriteFigures, text: str, verdict: str) -> None:
    found = proof(document(text), open_dataset(write_figures(*_CAMP))).numbers
    assert [one.verdict for one in found] == [verdict]


_COAST = (
    {"id": "bay", "series": "Raiders near Port Selm", "measure": "troops", "subject": "Russia",
     "place": "near Port Selm", "wording": "nearly 6,300 Russian raiders near Port Selm", "value": "6300",
     "qualifier": "nearly", "source": "Anna Koval", "claimed_on": "2026-03-05"},
    {"id": "old", "series": "Raiders near Port Selm", "measure": "troops", "subject": "Russia",
     "place": "near Port Selm", "wording": "about 5,100 Russian raiders near Port Selm", "value": "5100",
     "qualifier": "about", "source": "Anna Koval", "claimed_on": "2026-01-12"},
    {"id": "province", "series": "Guards in the Elva region", "measure": "troops", "place": "Elva region",
     "wording": "3,700 soldiers in the Elva region", "value": "3700", "source": "Rolf Brandt",
     "claimed_on": "2026-03-04"},
    {"id": "dead", "series": "Civilians killed in the Elva region", "measure": "casualties", "place": "Elva region",
     "wording": "at least 236 civilians killed in the Elva region", "value": "236", "qualifier": "at_least",
     "source": "World Relief Council", "claimed_on": "2026-03-06"},
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Anna Koval said there were nearly 6,300 Russian raiders near Port Selm.", "matches"),
        ("Koval said nearly 6,300 Russian raiders were near Port Selm.", "matches"),
        ("Anna Koval said there were nearly 6,300 Russian raiders near Port Selm and Tarna.", "scope-widened"),
        ("Anna Koval said there were nearly 6,300 Russian raiders near Port Selm, Tarna and Ruda.", "scope-widened"),
        ("Near Port Selm and Tarna, Anna Koval said, there are nearly 6,300 Russian raiders.", "scope-widened"),
        ("There are nearly 6,300 Russian raiders near Port Selm, Koval and her deputy said.", "matches"),
        ("Koval said there were nearly 6,300 Russian raiders near Port Selm, and Tarna was shelled.", "matches"),
        ("Anna Koval said nearly 6,300 Russian raiders were fighting along the entire front.", "scope-widened"),
        ("Anna Koval said Russia has nearly 6,300 raiders in total.", "scope-widened"),
        ("Rolf Brandt counted 3,700 soldiers in the Elva and Norse regions.", "scope-widened"),
        ("Rolf Brandt counted 3,700 soldiers in the Elva region as well as in Norse.", "scope-widened"),
        ("Rolf Brandt counted 3,700 soldiers in the Elva region, in total.", "matches"),
        ("The World Relief Council says at least 236 civilians were killed in the Elva region.", "matches"),
        ("The World Relief Council says at least 236 soldiers were killed in the Elva region.", "scope-widened"),
        ("The World Relief Council says at least 236 people were killed in the Elva region.", "scope-widened"),
        ("The World Relief Council says at least 236 children were killed in the Elva region.", "scope-narrowed"),
        ("The World Relief Council says at least 236 people, all civilians, were killed there.", "matches"),
        ("The WRC says at least 236 civilians were killed in the Elva region.", "matches"),
        ("At least 236 civilians were killed in the Elva region, the W.R.C. said.", "matches"),
        ("WRC officials said at least 236 civilians were killed in the Elva region.", "matches"),
        ("The CRW says at least 236 civilians were killed in the Elva region.", "wrong-claimant"),
        ("Anna Koval says about 5,100 Russian raiders are near Port Selm.", "stale"),
        ("The ferry sank in January. Anna Koval says about 5,100 Russian raiders are near Port Selm.", "stale"),
        ("The ferry sank in January. On Tuesday Koval said about 5,100 Russian raiders were there.", "stale"),
        ("In January, Anna Koval said about 5,100 Russian raiders were near Port Selm.", "matches"),
    ],
)
def test_a_number_for_more_than_its_figure_counts_does_not_match(
    write_figures: WriteFigures, text: str, verdict: str
) -> None:
    data = open_dataset(write_figures(*_COAST))
    found = proof(document(text, published_on="2026-03-12", publisher="Day Wire"), data).numbers
    assert [one.verdict for one in found] == [verdict], found[0].why


def test_a_hedge_dropped_is_listed_with_another_number(write_figures: WriteFigures) -> None:
    data = open_dataset(write_figures(*_COAST))
    found = proof(document("Anna Koval said there were 6,400 Russian raiders near Port Selm."), data).numbers
    other = proof(document("Rolf Brandt says 236 civilians were killed in the Elva region."), data).numbers
    assert [(one.verdict, one.why[1].split(":")[0]) for one in found] == [("another-number", "hedge dropped")]
    assert all("Council's" in one.why[0] for one in other if one.verdict == "wrong-claimant")


def test_a_draft_in_latin_letters_is_shown_the_row_in_cyrillic_ones(write_figures: WriteFigures) -> None:
    row = {"id": "guards", "series": "Вартові", "wording": "майже 7 400 вартових", "value": "7400", "measure": "troops",
           "qualifier": "nearly", "source": "Остап Горбенко", "claimed_on": "2026-03-05"}  # fmt: skip
    text = "Ostap Horbenko said there were nearly 7,400 guards on the bridge."
    found = proof(document(text), open_dataset(write_figures(row))).numbers
    assert [one.verdict for one in found] == ["not-in-the-data"]
    assert "Горбенко" in found[0].why[0]
