"""`frontdash import`: an unknown table becomes a dataset that opens, by a mapping that can be edited and used again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from frontdash.reading import open_dataset
from frontdash.reading.mapping_file import load_mapping

Run = Callable[..., Any]

UNKNOWN = (
    "When,Killed,Reported by,Link\n"
    "13/04/2022,12,Mayor (via AFP),https://a.example/1\n"
    "03/04/2022,5,Police,https://a.example/2\n"
)
SHAPES = Path(__file__).parents[1] / "fixtures" / "shapes"


@pytest.fixture
def unknown(tmp_path: Path) -> Path:
    path = tmp_path / "theirs.csv"
    path.write_text(UNKNOWN)
    return path


def test_a_date_a_number_a_source_and_an_address_give_a_dataset_that_opens(
    frontdash: Run, unknown: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "mine"
    ended = frontdash("import", unknown, "-o", folder, "--yes")
    assert ended.code == 0, ended.err
    assert ended.out == ""
    assert "2 figures written to" in ended.err
    dataset = open_dataset(folder)
    assert dataset.figures.select("value", "unit", "source", "publisher", "valid_on", "url").rows() == [
        (12.0, "person", "Mayor", "AFP", "2022-04-13", "https://a.example/1"),
        (5.0, "person", "Police", None, "2022-04-03", "https://a.example/2"),
    ]
    assert [source.name for source in dataset.sources.rows] == ["Mayor", "Police", "AFP"]
    described = json.loads((folder / "datapackage.json").read_text())
    assert [resource["name"] for resource in described["resources"]] == ["figures", "sources"]


def test_its_mapping_can_be_edited_and_used_again(frontdash: Run, unknown: Path, tmp_path: Path) -> None:
    frontdash("import", unknown, "-o", tmp_path / "mine", "--yes")
    file = tmp_path / "mine.frontdash.toml"
    assert load_mapping(file).columns["value"].column == ("Killed",)
    file.write_text(file.read_text().replace('{value = "Killed"}', '{value = "Deaths in town"}'))
    shown = frontdash("show", unknown, "--map", file, "--columns", "series,value")
    assert shown.code == 0, shown.err
    assert "Deaths in town\t12" in shown.out
    again = frontdash("import", unknown, "-o", tmp_path / "again", "--map", file, "--yes")
    assert again.code == 0, again.err
    assert set(open_dataset(tmp_path / "again").figures["series"]) == {"Deaths in town"}


def test_with_nothing_to_go_by_it_says_what_is_needed_and_why(frontdash: Run, tmp_path: Path) -> None:
    path = tmp_path / "theirs.csv"
    path.write_text("name,mood\na,calm\n")
    ended = frontdash("import", path, "-o", tmp_path / "mine", "--yes")
    assert ended.code == 2
    assert "value, a column of numbers" in ended.err
    assert "source, a column that says who claims it" in ended.err
    assert not (tmp_path / "mine").exists()


def test_without_a_terminal_nothing_is_written_unasked(frontdash: Run, unknown: Path, tmp_path: Path) -> None:
    ended = frontdash("import", unknown, "-o", tmp_path / "mine")
    assert ended.code == 2
    assert "--yes" in ended.err
    assert not (tmp_path / "mine").exists()


def test_what_is_there_is_replaced_only_by_force(frontdash: Run, unknown: Path, tmp_path: Path) -> None:
    assert frontdash("import", unknown, "-o", tmp_path / "mine", "--yes").code == 0
    refused = frontdash("import", unknown, "-o", tmp_path / "mine", "--yes")
    assert (refused.code, "--force" in refused.err) == (2, True)
    assert frontdash("import", unknown, "-o", tmp_path / "mine", "--yes", "--force").code == 0


def test_a_known_shape_is_imported_with_its_mapping(frontdash: Run, tmp_path: Path) -> None:
    ended = frontdash("import", SHAPES / "estimates.csv", "-o", tmp_path / "mine", "--yes")
    assert ended.code == 0, ended.err
    assert "1 of the rows cannot be taken" in ended.err
    there = open_dataset(tmp_path / "mine").figures
    direct = open_dataset(SHAPES / "estimates.csv").figures
    for column in ("series", "value", "low", "high", "source", "publisher", "valid_on"):
        assert there[column].to_list() == direct[column].to_list()
    assert load_mapping(tmp_path / "mine.frontdash.toml").number_format is not None


def test_a_guided_run_takes_answers_and_asks_again_for_what_is_no_column(
    frontdash: Run, unknown: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["=Deaths", "Klled", "killed", "", "", "", "", "", "=Delta"])
    asked: list[str] = []

    def prompt(text: str, default: str = "", **_: object) -> str:
        asked.append(text)
        return next(answers) or default

    monkeypatch.setattr("frontdash.cli.import_._terminal", lambda: True)
    monkeypatch.setattr("click.prompt", prompt)
    monkeypatch.setattr("click.confirm", lambda *_, **__: True)
    ended = frontdash("import", unknown, "-o", tmp_path / "mine")
    assert ended.code == 0, ended.err
    assert asked == ["series", "value", "value", "unit", "valid_on", "source", "publisher", "url", "place"]
    assert "no column 'Klled'; accepted: When, Killed" in ended.err
    assert open_dataset(tmp_path / "mine").figures.select("series", "place").rows() == [("Deaths", "Delta")] * 2


def test_a_mapping_that_does_not_fit_is_one_line_and_exit_code_2(frontdash: Run, unknown: Path, tmp_path: Path) -> None:
    file = tmp_path / "m.toml"
    file.write_text('[mapping.columns]\nvalue = "Kiled"\n')
    ended = frontdash("rejects", unknown, "--map", file)
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert "m.toml: value: theirs.csv has no column 'Kiled'; accepted: 'When', 'Killed'" in ended.err


def test_a_known_shape_opens_without_a_word_about_mappings(frontdash: Run) -> None:
    ended = frontdash("show", SHAPES / "ged.csv", "--format", "json")
    assert ended.code == 0
    assert len(json.loads(ended.out)) >= 1
    assert "recognised as UCDP Georeferenced Event Dataset" in ended.err
