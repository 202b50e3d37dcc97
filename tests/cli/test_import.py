"""`frontdash import`: an unknown table becomes a dataset that opens, by a mapping that can be edited and used again."""

from __future__ import annotations

import json
import os
import pty
import select
import shlex
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from frontdash.reading import open_dataset
from frontdash.reading.mapping.toml_file import load_mapping

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
    assert "the column of numbers" in ended.err
    assert "who claims these figures" in ended.err
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


@pytest.fixture
def guided(frontdash: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Any, list[str]]]:
    """Import a text with these answers; the run and the questions come back. An answer too few or too many fails."""

    def run(text: str, *answers: str) -> tuple[Any, list[str]]:
        path = tmp_path / "theirs.csv"
        path.write_text(text)
        left = list(answers)
        asked: list[str] = []

        def prompt(question: str, default: str = "", **_: object) -> str:
            asked.append(question.partition(":")[0].partition(" (")[0])
            return left.pop(0) or default

        monkeypatch.setattr("frontdash.cli.import_._terminal", lambda: True)
        monkeypatch.setattr("click.prompt", prompt)
        ended = frontdash("import", path, "-o", tmp_path / "mine")
        assert not left
        return ended, asked

    return run


WRITE = "Write these figures?"


def test_a_guided_run_asks_only_what_is_open_and_enter_takes_what_is_proposed(
    guided: Callable[..., Any], tmp_path: Path
) -> None:
    ended, asked = guided(UNKNOWN, "", "", "", "")
    assert ended.code == 0, ended.err
    assert asked == ["series", "unit", "statistic of all figures", WRITE]
    figures = open_dataset(tmp_path / "mine").figures
    assert figures.select("series", "unit", "statistic").rows() == [("Killed", "person", None)] * 2


def test_answers_are_taken_and_what_is_no_answer_is_asked_again(guided: Callable[..., Any], tmp_path: Path) -> None:
    ended, asked = guided(
        UNKNOWN, "Deaths", "furlong", "person", "cum", "plaice", "place", "Town", "=Delta", "source", "=AFP", "y"
    )
    assert ended.code == 0, ended.err
    assert asked == ["series", "unit", "unit", "statistic of all figures", WRITE, WRITE, "place", "place", WRITE,
                     "source", WRITE]  # fmt: skip
    for said in ("unknown unit 'furlong'", "no column 'plaice'; accepted: id, series", "no column 'Town'; accepted"):
        assert said in ended.err
    figures = open_dataset(tmp_path / "mine").figures
    assert figures.select("series", "statistic", "place", "source").rows() == [
        ("Deaths", "cumulative", "Delta", "AFP")
    ] * 2  # fmt: skip
    assert load_mapping(tmp_path / "mine.frontdash.toml").columns["place"].value == "Delta"


def test_a_guided_run_asks_for_columns_numbers_and_dates_that_nothing_settles(
    guided: Callable[..., Any], tmp_path: Path
) -> None:
    text = "when;killed;wounded;total;Who\n03/04/2024;1.200;3;4;A\n04/05/2024;63.215;;7;B\n"
    ended, asked = guided(text, "killed, wonded", "killed, wounded", "x", "t", "day", "", "")
    assert ended.code == 0, ended.err
    values, number, day = "value", "1.200 in 'killed'", "03/04/2024 in 'when'"
    assert asked == [values, values, number, number, day, "statistic of all figures", WRITE]
    assert "no column 'wonded'" in ended.err
    figures = open_dataset(tmp_path / "mine").figures
    assert figures.select("series", "value", "valid_on").rows() == [
        ("killed", 1200.0, "2024-04-03"),
        ("wounded", 3.0, "2024-04-03"),
        ("killed", 63215.0, "2024-05-04"),
    ]


def test_a_guided_run_asks_for_what_is_missing_and_may_be_left(guided: Callable[..., Any], tmp_path: Path) -> None:
    ended, asked = guided("name,mood\na,12\n", "nobody", "=AFP", "count", "some day", "2 May 2024", "", "n")
    when = "when the figures are valid"
    assert asked == ["source", "source", "unit of 'mood'", when, when, "statistic of all figures", WRITE]
    assert ended.code == 2
    assert not (tmp_path / "mine").exists()


OPEN = "when;Estimate;Who\n03/04/2024;1.200;A\n04/05/2024;63.215;B\n"


def test_yes_leaves_open_what_nothing_settles_and_names_the_lines_to_choose_from(
    frontdash: Run, tmp_path: Path
) -> None:
    path, folder, file = tmp_path / "theirs.csv", tmp_path / "mine", tmp_path / "mine.frontdash.toml"
    path.write_text(OPEN)
    ended = frontdash("import", path, "-o", folder, "--yes")
    assert ended.code == 2
    assert not folder.exists()
    lines = (
        ('number_format = { thousands = ".", decimal = "," }', "1.200 is 1200"),
        ('number_format = { thousands = ",", decimal = "." }', "1.200 is 1.2"),
        ('date_format = "%d/%m/%Y"', "03/04/2024 is 2024-04-03"),
        ('date_format = "%m/%d/%Y"', "03/04/2024 is 2024-03-04"),
    )
    text = file.read_text()
    for line, meaning in lines:
        assert f"open: {meaning} with {line}" in ended.err
        assert f"# {line}  # {meaning}" in text
    file.write_text(text.replace(f"# {lines[0][0]}", lines[0][0]).replace(f"# {lines[3][0]}", lines[3][0]))
    again = frontdash("import", path, "-o", folder, "--map", file, "--yes")
    assert again.code == 0, again.err
    assert open_dataset(folder).figures.select("value", "valid_on").rows() == [
        (1200.0, "2024-03-04"),
        (63215.0, "2024-04-05"),
    ]


def test_rows_that_are_left_behind_can_be_listed_as_it_says(frontdash: Run, tmp_path: Path) -> None:
    path, folder = tmp_path / "theirs.csv", tmp_path / "mine"
    path.write_text("low,killed,high,hedge,who\n1,2,3,about,A\n,5,,rumoured,B\n")
    ended = frontdash("import", path, "-o", folder, "--yes")
    assert ended.code == 0, ended.err
    assert "theirs.csv:3: hedge (qualifier) 'rumoured'" in ended.err
    command = ended.err.splitlines()[-1].partition("taken: frontdash ")[2]
    listed = frontdash(*shlex.split(command))
    assert listed.code == 0, listed.err
    assert listed.out.count("\n") == 1
    assert "theirs.csv:3: " in listed.out


def test_the_folder_at_hand_can_be_the_dataset(
    frontdash: Run, unknown: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine").mkdir()
    monkeypatch.chdir(tmp_path / "mine")
    assert frontdash("import", unknown, "-o", ".", "--yes", "--force").code == 0
    assert (tmp_path / "mine.frontdash.toml").is_file()
    assert open_dataset(tmp_path / "mine").figures.height == 2


def test_thousands_that_the_file_settles_are_taken_and_said(frontdash: Run, tmp_path: Path) -> None:
    path, folder = tmp_path / "theirs.csv", tmp_path / "mine"
    path.write_text('when,Killed,Who\n2024-01-01,"110,000",A\n2024-01-02,850,B\n')
    ended = frontdash("import", path, "-o", folder, "--yes")
    assert ended.code == 0, ended.err
    assert "110,000 is 110000: 850 beside it has no decimals" in ended.err
    assert "110,000 is 110000" in (tmp_path / "mine.frontdash.toml").read_text()
    assert open_dataset(folder).figures["value"].to_list() == [110000.0, 850.0]


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


def test_decimal_commas_of_our_own_columns_are_read_and_the_import_says_so(frontdash: Run, tmp_path: Path) -> None:
    path, folder = tmp_path / "theirs.csv", tmp_path / "mine"
    path.write_text("series;unit;source;value;low\nt;km;A;1200,5;\nt;km;A;3,5;2,5\n")
    shown = frontdash("show", path)
    assert "1,200.5 km" in shown.out
    ended = frontdash("import", path, "-o", folder, "--yes")
    assert ended.code == 0, ended.err
    assert "',' before decimals (decimals stand behind a comma in 1200,5 in 'value')" in ended.err
    assert open_dataset(folder).figures.select("value", "low").rows() == [(1200.5, None), (3.5, 2.5)]
    again = frontdash("show", path, "--map", tmp_path / "mine.frontdash.toml")
    assert "1,200.5" in again.out


def test_no_dataset_is_written_where_no_row_gives_a_figure(frontdash: Run, tmp_path: Path) -> None:
    path = tmp_path / "theirs.csv"
    path.write_text("series,unit,source,value\nt,km,A,far\n")
    ended = frontdash("import", path, "-o", tmp_path / "mine", "--yes")
    assert ended.code == 2
    assert "no row gives a figure: no dataset is written" in ended.err
    assert f"frontdash rejects {path}" in ended.err
    assert not (tmp_path / "mine").exists()


def test_without_a_source_the_mapping_is_left_with_the_line_to_fill_in(frontdash: Run, tmp_path: Path) -> None:
    path, folder, file = tmp_path / "theirs.csv", tmp_path / "mine", tmp_path / "mine.frontdash.toml"
    path.write_text("city,2019,2020\nDelta,64533,63437\n")
    ended = frontdash("import", path, "-o", folder, "--yes")
    assert (ended.code, folder.exists()) == (2, False)
    line = 'source = { value = "NAME" }'
    assert f"to fill in: {line}" in ended.err
    assert f"# {line}" in file.read_text()
    unfilled = frontdash("import", path, "-o", folder, "--map", file, "--yes")
    assert (unfilled.code, "no column source" in unfilled.err) == (2, True)
    file.write_text(file.read_text().replace(f"# {line}", line.replace("NAME", "Statistics office")))
    again = frontdash("import", path, "-o", folder, "--map", file, "--yes")
    assert again.code == 0, again.err
    assert open_dataset(folder).figures.select("source", "valid_on", "value").rows() == [
        ("Statistics office", "2019", 64533.0),
        ("Statistics office", "2020", 63437.0),
    ]


def test_who_claims_the_figures_can_be_named_on_the_command_line(frontdash: Run, tmp_path: Path) -> None:
    path, folder = tmp_path / "theirs.csv", tmp_path / "mine"
    path.write_text("day,Donor,killed (OHCHR)\n2024-05-01,North,4\n2024-05-02,South,6\n")
    refused = frontdash("import", path, "-o", folder, "--yes")
    assert (refused.code, folder.exists()) == (2, False)
    assert (
        "give it as --source NAME or --source COLUMN; it may be OHCHR (in the heading 'killed (OHCHR)')" in refused.err
    )
    assert [file.name for file in tmp_path.glob("*.toml")] == []
    ended = frontdash("import", path, "-o", folder, "--yes", "--source", "OHCHR")
    assert ended.code == 0, ended.err
    assert open_dataset(folder).figures.select("source", "subject").rows() == [("OHCHR", "North"), ("OHCHR", "South")]


def test_a_claimant_that_is_proposed_is_taken_by_its_number(guided: Callable[..., Any], tmp_path: Path) -> None:
    ended, _ = guided("day,Office,killed (OHCHR)\n2024-05-01,Red Cross,4\n", "2", "", "", "", "")
    assert "source may be: 1 OHCHR (in the heading 'killed (OHCHR)'), 2 Office (" in ended.err
    assert open_dataset(tmp_path / "mine").figures["source"].to_list() == ["Red Cross"]


def test_columns_that_are_not_taken_are_named_when_proposed_and_when_opened(frontdash: Run, tmp_path: Path) -> None:
    path = tmp_path / "theirs.csv"
    path.write_text("who,killed,days in month,mood\nAFP,5,31,calm\n")
    named = "columns not taken: days in month, mood; they stand beside the figures"
    ended = frontdash("import", path, "-o", tmp_path / "mine", "--yes")
    assert (ended.code, ended.err.count(named)) == (0, 1)
    file = tmp_path / "mine.frontdash.toml"
    assert named in frontdash("show", path, "--map", file).err
    compared = frontdash("diff", path, path, "--map", file).err
    assert (compared.count(named), compared.count("columns are read by")) == (1, 1)


def test_the_first_figure_and_reject_of_every_kind_are_shown(frontdash: Run, tmp_path: Path) -> None:
    path = tmp_path / "theirs.csv"
    plain = "".join(f"AFP,{number}\n" for number in range(10, 20))
    path.write_text(f"who,killed\n{plain}AFP,~30\nAFP,about 31\nAFP,few\nAFP,n/a\nAFP,-5\nAFP,#REF!\n")
    ended = frontdash("import", path, "-o", tmp_path / "mine", "--yes")
    shown = [line.split("\t")[1] for line in ended.err.splitlines() if "\tAFP" in line]
    assert shown == ["10", "11", "12", "13", "14", "~30", "—"]
    assert "cannot be taken, the first: theirs.csv:15: killed (value) 'n/a': nothing is stated" in ended.err
    assert "of another kind: theirs.csv:16: killed (value) '-5': a negative number" in ended.err


def test_low_and_high_of_several_columns_are_refused(frontdash: Run, tmp_path: Path) -> None:
    path = tmp_path / "theirs.csv"
    path.write_text("date,source,type,killed,wounded\n2024-01-01,A,low,1,2\n2024-01-01,A,high,3,4\n")
    ended = frontdash("import", path, "-o", tmp_path / "mine", "--yes")
    assert (ended.code, (tmp_path / "mine").exists()) == (2, False)
    assert '[mapping.spread] names = "type", values = "killed"' in ended.err


def test_an_empty_list_is_said_to_be_empty(frontdash: Run, tmp_path: Path) -> None:
    path = tmp_path / "theirs.json"
    path.write_text("[]")
    for command in (("show", path), ("import", path, "-o", tmp_path / "mine", "--yes")):
        ended = frontdash(*command)
        assert (ended.code, ended.err) == (2, "frontdash: theirs.json: empty: there is no row and no column in it\n")


def test_a_guided_run_can_be_left_at_every_question(guided: Callable[..., Any], tmp_path: Path) -> None:
    for answers in (("q",), ("", "Quit"), ("", "", "q"), ("", "", "", "q"), ("", "", "", "n")):
        ended, _ = guided(UNKNOWN, *answers)
        assert (ended.code, ended.err.splitlines()[-1]) == (2, "frontdash: left; nothing is written")
        assert not list(tmp_path.glob("mine*"))


def test_answers_may_be_short(guided: Callable[..., Any], tmp_path: Path) -> None:
    text = "when,killed,wounded,freed,Who\n2024-05-01,5,6,7,AFP\n"
    ended, _ = guided(text, "1, 3", "3", "1")
    assert ended.code == 0, ended.err
    assert "1 killed, 2 wounded, 3 freed" in ended.err
    figures = open_dataset(tmp_path / "mine").figures
    assert figures.select("series", "statistic").rows() == [("killed", "cumulative"), ("freed", "cumulative")]


def test_an_interrupt_ends_a_question_at_once(tmp_path: Path) -> None:
    path = tmp_path / "theirs.csv"
    path.write_text(UNKNOWN)
    child, screen = pty.fork()
    if child == 0:
        command = [sys.executable, "-m", "frontdash", "import", str(path), "-o", str(tmp_path / "mine")]
        os.execve(sys.executable, command, {**os.environ, "TERM": "dumb"})  # a terminal that draws no screen
    seen = b""
    try:
        while b"(q: quit)" not in seen:
            seen += os.read(screen, 4096)
        # An interrupt between the question and the waiting for its answer is seen only at the next one.
        for _ in range(100):
            os.write(screen, b"\x03")
            while select.select([screen], [], [], 0.2)[0] and (chunk := _read(screen)):
                seen += chunk
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                break
            time.sleep(0.2)
        else:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            status = signal.SIGKILL
        assert os.waitstatus_to_exitcode(status) == 130
    finally:
        os.close(screen)
    assert b"Traceback" not in seen
    assert not list(tmp_path.glob("mine*"))


def _read(screen: int) -> bytes:
    try:
        return os.read(screen, 4096)
    except OSError:  # the other end is closed
        return b""
