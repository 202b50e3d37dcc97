from __future__ import annotations

from pathlib import Path

import pytest

from frontdash.checks import CheckResult, all_rules, check, run_checks
from frontdash.reading import open_dataset
from tests.checks.conftest import WritePackage
from tests.conftest import WriteFigures

WRONG = {"series": "Front", "unit": "km", "measure": "area", "value": "12", "wording": "12 miles"}
"""A row with two errors: unit-measure and wording-unit."""
ROWS = [{**WRONG, "id": "a"}, {**WRONG, "id": "b", "value": "13", "wording": "13 miles"}, {**WRONG, "value": "14"}]


def beside(path: Path, text: str) -> CheckResult:
    path.with_name(path.name + ".frontdash.toml").write_text(text, encoding="utf-8")
    return run_checks(open_dataset(path))


def pairs(found: CheckResult) -> set[tuple[str, int]]:
    return {(finding.rule, finding.row) for finding in found.findings}


def test_a_finding_is_silenced_beside_a_table_and_its_reason_kept(write_figures: WriteFigures) -> None:
    found = beside(write_figures(*ROWS), '[[silence]]\nrule = "unit-measure"\nid = "a"\nreason = " printed so "\n')
    assert ("unit-measure", 0) not in pairs(found)
    assert {("unit-measure", 1), ("unit-measure", 2), ("wording-unit", 0)} <= pairs(found)
    assert [(f.rule, f.row, f.silenced) for f in found.silenced] == [("unit-measure", 0, "printed so")]
    assert found.problems == ()
    assert found.file == "figures.csv.frontdash.toml"


def test_a_finding_is_silenced_in_a_data_package(write_package: WritePackage) -> None:
    silences = [{"rule": "unit-measure", "id": "b", "reason": "kept as printed"}]
    dataset = open_dataset(write_package(ROWS, frontdash={"silence": silences}))
    found = run_checks(dataset)
    assert [(f.rule, f.row, f.silenced) for f in found.silenced] == [("unit-measure", 1, "kept as printed")]
    assert found.file == "datapackage.json"
    assert all((f.rule, f.row) != ("unit-measure", 1) for f in check(dataset))


def test_without_an_id_the_whole_rule_is_silenced(write_figures: WriteFigures) -> None:
    found = beside(write_figures(*ROWS), '[[silence]]\nrule = "unit-measure"\nreason = "areas along the line"\n')
    assert {rule for rule, _ in pairs(found)} == {"wording-unit", "wording-value"}
    assert len(found.silenced) == 3


def test_a_row_without_an_id_goes_by_its_line(write_figures: WriteFigures) -> None:
    found = beside(write_figures(*ROWS), '[[silence]]\nrule = "unit-measure"\nid = "#4"\nreason = "x"\n')
    assert [f.row for f in found.silenced] == [2]


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ('rule = "unit-measure"\nid = "a"', "no reason is given of unit-measure in a"),
        ('rule = "unit-measure"\nid = "a"\nreason = "  "', "no reason is given"),
        ('rule = "unit-measures"\nreason = "x"', "did you mean unit-measure?"),
        ('reason = "x"', "no rule is named"),
        ('rule = "unit-measure"\nid = 7\nreason = "x"', "id is 7"),
        ('rule = "unit-measure"\nrow = "a"\nreason = "x"', "unknown row"),
        ('rule = "unit-measure"\nid = "z"\nreason = "x"', "no row has this id"),
        ('rule = "claimed-late"\nid = "a"\nreason = "x"', "no longer matches a finding"),
    ],
)
def test_what_is_not_in_order_silences_nothing_and_is_said(
    write_figures: WriteFigures, entry: str, problem: str
) -> None:
    found = beside(write_figures(*ROWS), f"[[silence]]\n{entry}\n")
    assert found.silenced == ()
    assert len(found.problems) == 1
    assert problem in found.problems[0]


def test_other_shapes_than_a_list_are_said(write_package: WritePackage) -> None:
    found = run_checks(open_dataset(write_package(ROWS, frontdash={"silence": {"rule": "unit-measure"}})))
    assert "is not a list" in found.problems[0]


@pytest.mark.parametrize("own", [None, [], "x", {}, {"other": 1}])
def test_a_package_may_say_nothing_or_something_else(write_package: WritePackage, own: object) -> None:
    found = run_checks(open_dataset(write_package(ROWS, frontdash=own)))
    assert found.problems == ()
    assert found.silenced == ()


def test_silences_share_their_file_with_a_mapping(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("what,n,who\nFront,12,X\n", encoding="utf-8")
    found = beside(
        tmp_path / "t.csv",
        '[mapping.columns]\nseries = "what"\nvalue = "n"\nsource = "who"\nunit = { value = "km" }\n'
        'measure = { value = "area" }\n[[silence]]\nrule = "unit-measure"\nid = "#2"\nreason = "known"\n',
    )
    assert found.findings == ()
    assert [f.silenced for f in found.silenced] == ["known"]


def test_only_asked_rules_are_run_and_silences_of_others_are_left_alone(write_figures: WriteFigures) -> None:
    path = write_figures(*ROWS)
    path.with_name(path.name + ".frontdash.toml").write_text('[[silence]]\nrule = "url"\nid = "a"\nreason = "x"\n')
    found = run_checks(open_dataset(path), [all_rules()["unit-measure"]])
    assert {rule for rule, _ in pairs(found)} == {"unit-measure"}
    assert found.problems == ()
