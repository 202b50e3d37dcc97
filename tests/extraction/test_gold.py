"""The settled annotation of `tests/gold` keeps to its own conventions."""

from __future__ import annotations

import json
import re
from collections import Counter
from decimal import Decimal
from itertools import pairwise
from typing import Any, NamedTuple, get_args

import pytest

from frontdash.extraction.model import Status
from frontdash.figures.dates import interval
from frontdash.figures.schema import QUALIFIER_IDS
from tests.extraction.agreement import FIELDS, agreements, kappa, table
from tests.extraction.measure import GOLD, span, texts

LANGUAGES = ("de", "en", "fr", "ru", "uk")
ONCE = sorted(path.stem for path in (GOLD / "once").glob("*.jsonl"))
KEYS = {
    *("text", "at", "value", "low", "high", "qualifier", "unit", "noun", "in_scope", "status"),
    *("source", "credited", "claimed_on", "valid_on"),
}


class Annotated(NamedTuple):
    """A text and its annotation, as they are in the files."""

    text: dict[str, Any]  # Any: JSON
    annotation: dict[str, Any]

    @property
    def entries(self) -> list[tuple[tuple[int, int], dict[str, Any]]]:
        """Numbers and skipped phrases, in the order of the text."""
        entries = [*self.annotation["numbers"], *self.annotation["skipped"]]
        return sorted(((span(self.text["text"], entry), entry) for entry in entries), key=lambda pair: pair[0])


def lines(folder: str, language: str) -> list[dict[str, Any]]:
    content = (GOLD / folder / f"{language}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in content.split("\n") if line]


@pytest.fixture(params=(*LANGUAGES, *ONCE))
def annotated(request: pytest.FixtureRequest) -> list[Annotated]:
    if request.param in ONCE:
        return [Annotated(line, line) for line in lines("once", request.param)]
    given, settled = lines("texts", request.param), lines("settled", request.param)
    assert [text["id"] for text in given] == [annotation["id"] for annotation in settled]
    return [Annotated(*pair) for pair in zip(given, settled, strict=True)]


def test_there_are_600_sentences_and_20_articles() -> None:
    kinds = Counter(text["kind"] for language in LANGUAGES for text in lines("texts", language))
    assert set(kinds) == {"sentence", "article"}
    assert kinds["sentence"] >= 600
    assert kinds["article"] >= 20


def test_phrases_are_in_the_order_of_the_text_and_do_not_overlap(annotated: list[Annotated]) -> None:
    for one in annotated:
        for part in ("numbers", "skipped"):
            places = [span(one.text["text"], entry) for entry in one.annotation[part]]
            assert places == sorted(places), one.text["id"]
        assert all(before[1] <= after[0] for (before, _), (after, _) in pairwise(one.entries)), one.text["id"]


def test_every_group_of_digits_is_a_number_or_skipped(annotated: list[Annotated]) -> None:
    for one in annotated:
        covered = {at for (start, end), _ in one.entries for at in range(start, end)}
        digits = re.finditer(r"[0-9]+", one.text["text"])
        assert [match[0] for match in digits if match.start() not in covered] == [], one.text["id"]


def test_numbers_have_the_keys_and_words_of_the_conventions(annotated: list[Annotated]) -> None:
    for one in annotated:
        for number in one.annotation["numbers"]:
            where = one.text["id"], number["text"]
            assert {"text", "unit"} <= number.keys() <= KEYS, where
            assert number["unit"], where
            assert number.get("qualifier", "exact") in QUALIFIER_IDS, where
            assert number.get("status", "stated") in get_args(Status), where
            value, low, high = (number.get(name) for name in ("value", "low", "high"))
            assert value is None or number.get("qualifier") != "between", where
            assert low is None or high is None or Decimal(str(low)) <= Decimal(str(high)), where
        assert all(entry["why"] for entry in one.annotation["skipped"]), one.text["id"]


def test_dates_are_dates_and_no_claim_is_later_than_its_publication(annotated: list[Annotated]) -> None:
    for one in annotated:
        published = interval(one.text["published_on"])
        for number in one.annotation["numbers"]:
            where = one.text["id"], number["text"]
            valid, claimed = (number.get(name, "").removesuffix("/..") for name in ("valid_on", "claimed_on"))
            assert not valid or interval(valid)[1].year in range(1900, 2100), where
            assert not claimed or interval(claimed)[0] <= published[1], where


def test_texts_annotated_once_are_none_of_the_others_and_not_set_aside() -> None:
    once = list(texts(annotation="once"))
    assert {text.id for text in once}.isdisjoint(text.id for text in texts())
    assert not any(text.is_set_aside for text in once)


def test_kappa_leaves_out_what_chance_would_agree_on() -> None:
    answers = [("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15
    assert kappa(answers) == pytest.approx((0.7 - 0.5) / (1 - 0.5))
    assert kappa([("a", "b"), ("b", "a")]) == -1
    assert kappa([("a", "a")] * 3) == 1


def test_the_agreement_in_the_readme_is_that_of_the_annotations() -> None:
    found = agreements()
    assert found.keys() == {*LANGUAGES, "all"}
    assert all(one.kappas.keys() == {*FIELDS, "number or skipped"} for one in found.values())
    assert table(found) in (GOLD / "README.md").read_text(encoding="utf-8")
