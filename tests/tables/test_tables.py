"""The tables of the set: what is reached on the part that is developed on does not fall."""

from __future__ import annotations

import pytest

from tests.tables.cases import CLASSES, DEVELOPMENT, SET_ASIDE, Case, read_cases
from tests.tables.measure import Outcome, run

CASES = read_cases(DEVELOPMENT)


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    return [run(case, DEVELOPMENT) for case in CASES]


@pytest.mark.parametrize("case", [*CASES, *read_cases(SET_ASIDE)], ids=lambda case: case.name)
def test_every_right_answer_says_what_its_table_holds(case: Case) -> None:
    assert case.origin
    assert case.expected in CLASSES
    assert bool(case.figures) != case.refused
    for figure in case.figures:
        assert figure["series"] or len({f["series"] for f in case.figures}) == 1
        assert figure.get("value") or figure.get("low") or figure.get("high") or figure["series"]


def test_every_third_table_is_set_aside() -> None:
    aside = len(read_cases(SET_ASIDE))
    assert 0.3 < aside / (aside + len(CASES)) < 0.37


def test_nothing_is_wrong_without_a_question(outcomes: list[Outcome]) -> None:
    assert [outcome.case.name for outcome in outcomes if outcome.wrong] == []


def test_every_row_is_kept_or_rejected(outcomes: list[Outcome]) -> None:
    assert not [fault for outcome in outcomes for fault in outcome.faults if "neither kept nor rejected" in fault]
