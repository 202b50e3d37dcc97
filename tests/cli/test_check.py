from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from frontdash.checks import all_rules
from tests.cli.conftest import Run
from tests.conftest import WriteFigures

AREA = {"series": "Area", "unit": "km", "measure": "area", "value": "12", "id": "a"}
"""An area in km: an error."""
QUESTION = {"value": "62.5", "id": "q"}
"""A part of a person: a question."""
FINE = {"id": "f"}


def silence(path: Path, text: str) -> None:
    path.with_name(path.name + ".frontdash.toml").write_text(text, encoding="utf-8")


SILENCED = '[[silence]]\nrule = "unit-measure"\nid = "a"\nreason = "kept as printed"\n'


# --- exit codes ---------------------------------------------------------------------------------------------


def test_errors_end_with_1_and_nothing_found_with_0(frontdash: Run, write_figures: WriteFigures) -> None:
    assert frontdash("check", write_figures(AREA)).code == 1
    assert frontdash("check", write_figures(FINE)).code == 0


def test_warnings_and_questions_end_with_0(frontdash: Run, write_figures: WriteFigures) -> None:
    ended = frontdash("check", write_figures(QUESTION, {"url": "none", "id": "w"}))
    assert ended.code == 0
    assert ended.out.endswith("0 errors, 1 warning, 1 question.\n")


def test_silenced_errors_end_with_0(frontdash: Run, write_figures: WriteFigures) -> None:
    path = write_figures(AREA)
    silence(path, SILENCED)
    assert frontdash("check", path).code == 0


def test_rejected_rows_are_errors_and_come_first(frontdash: Run, broken_csv: Path) -> None:
    ended = frontdash("check", broken_csv)
    assert ended.code == 1
    lines = ended.out.splitlines()
    assert lines[0].startswith("error: 4 defects in rejected rows.")
    assert f"{broken_csv}:3: unit: “furlong”: unknown unit" in lines[1]
    assert "accepted:" in lines[1]


def test_duplicate_ids_are_reported(frontdash: Run, write_figures: WriteFigures) -> None:
    path = write_figures({"id": "a"}, {"id": "a", "value": "7"})
    ended = frontdash("check", path, "--rule", "duplicate-id")
    assert ended.code == 1
    assert f"{path}:3: id: “a”: already used on line 2" in ended.out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["nope.csv"], "no such file"),
        (["--rule", "conversions"], "did you mean conversion?"),
        (["--format", "x"], "sarif"),
    ],
)
def test_bad_input_ends_with_2(frontdash: Run, args: list[str], said: str) -> None:
    ended = frontdash("check", *args)
    assert ended.code == 2
    assert said in ended.err
    assert ended.out == ""


# --- text ---------------------------------------------------------------------------------------------------


def test_the_report_groups_by_rule_with_explanation_place_and_what_disagrees(frontdash: Run) -> None:
    ended = frontdash("check")
    assert ended.code == 1
    assert re.search(
        r"^error: conversion \(2\)\. A conversion printed by the publication is .*\n"
        r"  .*figures\.csv:\d+: tag24_4000km2: stated_conversion: .*1500 mile is another kind of unit\n"
        r"  .*figures\.csv:\d+: opi_90km2: stated_conversion: .*56 mile\^2 is not the same quantity\n\n",
        ended.out,
        re.MULTILINE,
    )
    headings = re.findall(r"^(error|warning|question): ", ended.out, re.MULTILINE)
    assert headings == sorted(headings, key=["error", "warning", "question"].index)


def test_lines_are_those_of_the_file(frontdash: Run) -> None:
    root = Path(__file__).parents[2]
    text = (root / "datasets/pokrovsk/figures.csv").read_text(encoding="utf-8").splitlines()
    findings = json.loads(frontdash("check", "--format", "json").out)["findings"]
    assert findings
    for entry in findings:
        assert text[entry["line"] - 1].startswith(f"{entry['id']},")


def test_one_rule_alone(frontdash: Run) -> None:
    ended = frontdash("check", "--rule", "looks-converted", "--rule", "digit-swap")
    assert ended.code == 0
    assert set(re.findall(r"^\w+: ([\w-]+) \(", ended.out, re.MULTILINE)) == {"looks-converted", "digit-swap"}


def test_silenced_findings_are_counted_and_listed_with_their_reasons(
    frontdash: Run, write_figures: WriteFigures
) -> None:
    path = write_figures(AREA, FINE)
    silence(path, SILENCED)
    ended = frontdash("check", path)
    assert ended.out == (
        "0 errors, 0 warnings, 0 questions; 1 silenced by figures.csv.frontdash.toml; --all lists them.\n"
    )
    ended = frontdash("check", path, "--all")
    assert "[silenced: kept as printed]" in ended.out
    assert ended.code == 0


def test_a_silence_without_a_reason_is_reported_and_silences_nothing(
    frontdash: Run, write_figures: WriteFigures
) -> None:
    path = write_figures(AREA)
    silence(path, '[[silence]]\nrule = "unit-measure"\nid = "a"\n')
    ended = frontdash("check", path)
    assert ended.code == 1
    assert "warning: silence (1)." in ended.out
    assert "no reason is given of unit-measure in a" in ended.out
    assert "error: unit-measure (1)." in ended.out


def test_a_long_list_is_cut_unless_its_rule_is_asked_for(frontdash: Run, write_figures: WriteFigures) -> None:
    path = write_figures(*({"url": f"no address {at}", "id": f"r{at}"} for at in range(130)))
    assert "… and 30 more; all of them: --rule url" in frontdash("check", path).out
    assert frontdash("check", path, "--rule", "url").out.count("“no address") == 130
    assert len(json.loads(frontdash("check", path, "--format", "json").out)["findings"]) == 130


def test_controls_in_data_never_reach_the_terminal(frontdash: Run, write_figures: WriteFigures) -> None:
    path = write_figures({"url": "x\x1b]0;t\x07\nsecond", "id": "a"})
    silence(path, '[[silence]]\nrule = "url"\nid = "a"\nreason = "\\u001b[2J"\n')
    for form in ("text", "github"):
        out = frontdash("check", path, "--all", "--format", form).out
        assert "\x1b" not in out
        assert "\x07" not in out


def test_the_rules_are_listed(frontdash: Run) -> None:
    out = frontdash("check", "--list-rules").out
    assert [line.split()[:2] for line in out.splitlines()] == [
        [rule.severity, rule.id] for rule in all_rules().values()
    ]
    listed = json.loads(frontdash("check", "--list-rules", "--format", "json").out)["rules"]
    assert [rule["explanation"] for rule in listed] == [rule.explanation for rule in all_rules().values()]


def test_standard_input_and_tables_without_lines(frontdash: Run, tmp_path: Path) -> None:
    ended = frontdash("check", "-", stdin=b"series,unit,source,value,measure\ns,km,X,5,area\n")
    assert ended.code == 1
    assert "standard input:2: unit: km is a unit of length" in ended.out
    path = tmp_path / "t.json"
    path.write_text('[{"series": "s", "unit": "km", "source": "X", "value": 5, "measure": "area"}]')
    assert f"{path} row 1: unit: km is" in frontdash("check", path).out


def test_each_of_several_files_is_named(frontdash: Run, tmp_path: Path) -> None:
    for name, unit, value in (("a", "km", 5), ("b", "km^2", 6), ("c", "km", 7)):
        (tmp_path / f"{name}.csv").write_text(f"series,unit,source,value,measure\ns,{unit},X,{value},area\n")
    out = frontdash("check", tmp_path / "*.csv", "--rule", "unit-measure").out
    assert f"{tmp_path / 'a.csv'}:2: unit" in out
    assert f"{tmp_path / 'c.csv'}:2: unit" in out
    assert "b.csv" not in out


# --- JSON, SARIF, GitHub ------------------------------------------------------------------------------------


def test_json_carries_every_finding_with_its_place(frontdash: Run, write_figures: WriteFigures) -> None:
    path = write_figures(AREA, QUESTION, {"unit": "furlong"})
    ended = frontdash("check", path, "--format", "json")
    found = json.loads(ended.out)
    assert found["counts"] == {"errors": 2, "warnings": 0, "questions": 1, "silenced": 0, "rejected_rows": 1}
    assert found["rejects"][0] | {"message": ""} == {
        "rule": "unknown-unit",
        "severity": "error",
        "id": None,
        "file": str(path),
        "line": 4,
        "position": 4,
        "column": "unit",
        "message": "",
        "silenced": None,
    }
    first = found["findings"][0]
    assert (first["rule"], first["id"], first["line"], first["column"]) == ("unit-measure", "a", 2, "unit")


def sarif_of(frontdash: Run, *args: object) -> Any:  # Any: JSON
    return json.loads(frontdash("check", *args, "--format", "sarif").out)


def test_sarif_has_what_code_scanning_needs(frontdash: Run, broken_csv: Path) -> None:
    for args in ((), (broken_csv,)):
        log = sarif_of(frontdash, *args)
        assert log["version"] == "2.1.0"
        assert log["$schema"].endswith("sarif-schema-2.1.0.json")
        (run,) = log["runs"]
        assert run["tool"]["driver"]["name"] == "frontdash"
        rules = run["tool"]["driver"]["rules"]
        assert rules
        for rule in rules:
            assert rule["shortDescription"]["text"]
            assert rule["help"]["text"]
            assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}
        assert run["results"]
        for result in run["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
            assert result["level"] in {"error", "warning", "note"}
            assert result["message"]["text"]
            (location,) = result["locations"]
            uri = location["physicalLocation"]["artifactLocation"]["uri"]
            assert uri.endswith("figures.csv")
            assert " " not in uri
            assert location["physicalLocation"]["region"]["startLine"] > 1
        prints = [result["partialFingerprints"]["frontdash/v1"] for result in run["results"]]
        assert len(set(prints)) == len(prints)


def test_sarif_suppresses_what_is_silenced(frontdash: Run, write_figures: WriteFigures) -> None:
    path = write_figures(AREA, {**AREA, "id": "b", "value": "13"})
    silence(path, SILENCED)
    assert len(sarif_of(frontdash, path)["runs"][0]["results"]) == 1
    results = sarif_of(frontdash, path, "--all")["runs"][0]["results"]
    reason = [{"kind": "external", "justification": "kept as printed"}]
    assert sorted((result["suppressions"] for result in results), key=len) == [[], reason]


def test_github_commands_are_escaped(
    frontdash: Run, write_figures: WriteFigures, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_figures({"url": "50%: a, b", "id": "a"}, AREA | {"id": "b,c"}, QUESTION, name="1,2: x%.csv")
    monkeypatch.chdir(tmp_path)
    lines = frontdash("check", "1,2: x%.csv", "--format", "github").out.splitlines()
    assert lines[0] == (
        "::warning file=1%2C2%3A x%25.csv,line=2,title=frontdash url::a: url: “50%25: a, b” is not an "
        "http:// or https:// address of one page"
    )
    assert lines[1].startswith("::error file=1%2C2%3A x%25.csv,line=3,title=frontdash unit-measure::b,c: unit: km is")
    assert lines[2].startswith("::notice ")


def test_github_commands_hold_no_control_of_a_file_name(frontdash: Run, write_figures: WriteFigures) -> None:
    path = write_figures(QUESTION, name="bad\x1b[31mname.csv")
    assert "bad␛[31mname.csv" in frontdash("check", path, "--format", "github").out


def test_github_says_nothing_of_what_is_silenced(frontdash: Run, write_figures: WriteFigures) -> None:
    path = write_figures(AREA)
    silence(path, SILENCED)
    assert frontdash("check", path, "--all", "--format", "github").out == ""
