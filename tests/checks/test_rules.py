from __future__ import annotations

import pytest

from frontdash.checks import SEVERITIES, all_rules
from frontdash.figures.phrases import read_wording
from tests.checks.conftest import Find
from tests.checks.examples import EXAMPLES, Example


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.rule}: {example.about}")
def test_a_rule_finds_what_it_is_for_and_nothing_else(example: Example, find: Find) -> None:
    found = find(example.rule, example.rows, example.sources)
    assert sorted(row for row, _ in found) == sorted(example.found)
    for row, message in found:
        assert example.found[row] in message


@pytest.mark.parametrize("words", ["67 тис. осіб", "67 lakh men", "67 dozen men", "67 hundred of them", "67 men"])
def test_a_wording_with_a_scale_word_may_be_meant_in_hundreds_thousands_millions_or_billions(
    find: Find, words: str
) -> None:
    read = read_wording(words).value
    assert read is not None
    rows = [{"wording": words, "value": str(int(read * 10**power))} for power in range(11)]
    doubtful = {row for row, _ in find("wording-value", rows)}
    assert {*range(11)} - doubtful == ({0} if words == "67 men" else {0, 2, 3, 6, 9})


def test_every_rule_has_an_example_of_each_kind() -> None:
    rules = {rule.id for rule in all_rules().values()}
    assert {example.rule for example in EXAMPLES if example.found} == rules
    assert {example.rule for example in EXAMPLES if not example.found} == rules


def test_rules_have_an_id_of_their_own_a_severity_and_an_explanation() -> None:
    ids = [rule.id for rule in all_rules().values()]
    assert len(set(ids)) == len(ids)
    for rule in all_rules().values():
        assert rule.id == rule.id.lower().replace(" ", "-")
        assert rule.severity in SEVERITIES
        assert rule.explanation.endswith((".", "?"))
        assert rule.find.__doc__


def test_figures_that_may_be_computed_are_asked_about() -> None:
    asked = {"digits-source", "fine-digits", "even-steps", "derived-claim", "digit-swap", "jump"}
    assert {rule.id for rule in all_rules().values() if rule.severity == "question"} >= asked
