"""The scores of what is read from annotated text, on two texts written down by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests.extraction.measure import Number, Text, measured, pairs, texts, wrong

SENTENCES = (
    "Nearly 900 soldiers left on Friday, the mayor said; 40 of them came back.",
    "Some 900 people stayed, and 900 came.",
)
SETTLED = (
    [
        {"text": "Nearly 900 soldiers", "value": 900, "qualifier": "nearly", "unit": "person", "source": "mayor",
         "claimed_on": "2026-03-06"},
        {"text": "40 of them", "value": 40, "qualifier": "exact", "unit": "person", "source": "mayor"},
    ],
    [
        {"text": "Some 900 people", "value": 900, "qualifier": "about", "unit": "person", "source": None},
        {"text": "900", "at": 1, "value": 900, "qualifier": "exact", "unit": "person", "source": None},
    ],
)  # fmt: skip


@pytest.fixture
def gold(tmp_path: Path) -> list[Text]:
    for name in ("texts", "settled"):
        (tmp_path / name).mkdir()
    rows = enumerate(zip(SENTENCES, SETTLED, strict=True), 1)
    given, settled = [], []
    for number, (text, numbers) in rows:
        given.append({"id": f"en-00{number}", "language": "en", "kind": "sentence", "text": text})
        settled.append({"id": f"en-00{number}", "numbers": numbers, "skipped": []})
    for folder, content in (("texts", given), ("settled", settled)):
        lines = "".join(json.dumps(row) + "\n" for row in content)
        (tmp_path / folder / "en.jsonl").write_text(lines)
    return list(texts(tmp_path))


def test_a_reader_that_gives_the_annotation_back_has_full_marks(gold: list[Text]) -> None:
    (whole, *_) = measured(gold, lambda text: tuple(number._replace(sure=True) for number in text.numbers)).values()
    assert all((one.precision, one.recall, one.f1) == (1, 1, 1) for one in whole.by_measure.values())
    assert whole.by_measure["value"].annotated == sum(map(len, SETTLED))
    assert whole.by_measure["hedge alone"].annotated == 2
    assert whole.by_measure["claimant"].annotated == 2
    assert (whole.sure, whole.wrong_and_sure) == (4, 0)


def test_a_number_that_is_not_read_costs_recall_and_one_too_many_precision(gold: list[Text]) -> None:
    extra = Number((30, 36), Decimal(5), None, None, "exact", "day", sure=True)
    found = measured(gold[:1], lambda text: (text.numbers[0], extra))
    value = found["all", "all"].by_measure["value"]
    assert (value.precision, value.recall, value.f1) == (0.5, 0.5, 0.5)
    assert found["all", "all"].wrong_per_thousand == 1000


def test_a_dropped_hedge_keeps_the_value_and_loses_the_hedge(gold: list[Text]) -> None:
    found = measured(gold[:1], lambda text: tuple(number._replace(qualifier="exact") for number in text.numbers))
    scores = {name: one.f1 for name, one in found["all", "all"].by_measure.items()}
    assert (scores["value"], scores["value with hedge"], scores["hedge alone"]) == (1, 0.5, 0)


def test_equal_numbers_are_told_apart_by_their_place(gold: list[Text]) -> None:
    first, second = gold[1].numbers
    assert first.span != second.span
    assert pairs((first, second), (second, first)) == [(first, first), (second, second)]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"value": Decimal(901)}, "value"),
        ({"value": None}, ""),
        ({"qualifier": "about"}, "hedge"),
        ({"source": None}, "claimant"),
        ({"source": "The Mayor"}, ""),
        ({"claimed_on": "2026-03"}, "claim date"),
        ({"claimed_on": ""}, ""),
        ({"unit": "km"}, "unit"),
    ],
)
def test_what_is_left_empty_is_missing_and_not_wrong(gold: list[Text], change: dict[str, object], what: str) -> None:
    annotated = gold[0].numbers[0]
    assert wrong(annotated, annotated._replace(**change)) == what  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "name", "aside"),
    [
        ("sentence", "en-010", True),
        ("sentence", "en-003", True),
        ("sentence", "uk-017", True),
        ("sentence", "en-011", False),
        ("article", "en-a04", True),
        ("article", "en-a03", False),
    ],
)
def test_the_part_set_aside_follows_from_the_id(gold: list[Text], kind: str, name: str, aside: bool) -> None:
    assert replace(gold[0], kind=kind, id=name).is_set_aside is aside
