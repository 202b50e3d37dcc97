from __future__ import annotations

import pytest

from frontdash.checks import SEVERITIES, all_rules
from tests.checks.conftest import Find
from tests.checks.examples import EXAMPLES, Example


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.rule}: {example.about}")
def test_a_rule_finds_what_it_is_for_and_nothing_else(example: Example, find: Find) -> None:
    found = find(example.rule, example.rows, example.sources, example.edits)
    assert sorted(row for row, _ in found) == sorted(example.found)
    for row, message in found:
        assert example.found[row] in message


@pytest.mark.parametrize(
    ("words", "means"),
    [("67 тис. осіб", 67_000), ("67 lakh men", 6_700_000), ("67 dozen men", 804), ("67 hundred of them", 6_700),
     ("67 men", 67)],
)  # fmt: skip
def test_a_scale_word_is_part_of_the_number(find: Find, words: str, means: int) -> None:
    values = [means, *(67 * 10**power for power in range(11) if 67 * 10**power != means)]
    doubtful = [row for row, _ in find("wording-value", [{"wording": words, "value": str(value)} for value in values])]
    assert doubtful == list(range(1, len(values)))


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
