"""Figures made, corrected, withdrawn and brought back from the command line, and the history that remains."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import polars as pl
import pytest
from prov.model import ProvDocument

from frontdash.figures.dataset import Dataset
from frontdash.reading import open_dataset
from frontdash.reading.journal import NOTHING, Entry, Made, line_of
from frontdash.reading.targets import journal_of
from tests.cli.conftest import Run
from tests.cli.test_command_line import HEAVY, child

TABLE = "id,series,value,unit,source,note\na1,front,1200,km,AFP,kept\na2,front,1300,km,BBC,\n"
TALLY = '[{"date":"2024-01-01","day":677,"tank":100,"APC":200,"field artillery":300,"drone":5}]'


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "figures.csv"
    path.write_text(TABLE)
    return path


def test_a_new_file_begins_with_the_first_figure(frontdash: Run, tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    cells = ("series=front", "value=1200", "unit=km", "qualifier=about", "source=AFP", "wording=some 1,200 km")
    assert frontdash("add", path, *cells).code == 0
    assert frontdash("add", path, *cells, "publisher=BBC", "repeats=afp_1200").code == 0
    dataset = open_dataset(path)
    assert dataset.figures["id"].to_list() == ["afp_1200", "afp_1200_2"]
    assert dataset.figures["_origin"].to_list() == [0, 0]
    assert not dataset.rejects


def test_one_cell_changes_and_every_other_byte_stays(frontdash: Run, table: Path) -> None:
    ended = frontdash("set", table, "--id", "a1", "value=1250", "--why", "misheard", "--author", "A. Reporter")
    assert ended.out == "a1 changed: value 1200 → 1250\n"
    assert ended.err == f"frontdash: change 1 written to {table}\n"
    assert table.read_text() == TABLE.replace("1200", "1250")


@pytest.mark.parametrize(
    "words",
    [
        ("set", "--id", "a1", "value=1250", "--why", "misheard"),
        ("set", "--id", "a1", "wording=some 1,250 km", "value=1250", "qualifier=about", "--why", "misheard"),
        ("withdraw", "--id", "a1", "--why", "taken back"),
        ("withdraw", "--id", "a1", "--why", "entered twice", "--remove"),
        ("add", "series=front", "value=1200", "unit=km", "source=AFP"),
        ("undo",),
        ("undo", "--redo"),
        ("history",),
        ("verify",),
    ],
)
def test_a_change_of_a_file_of_ones_own_loads_no_library_that_opening_it_needs(
    words: tuple[str, ...], table: Path, frontdash: Run
) -> None:
    frontdash("set", table, "--id", "a2", "note=first")
    if "--redo" in words:
        frontdash("undo", table)
    script = (
        f"import sys\nfrom frontdash.cli.main import main\ncode = main({[words[0], str(table), *words[1:]]!r})\n"
        f"print(code, len(sys.modules) < 450, *(m for m in {HEAVY!r} if m in sys.modules))"
    )
    out, _ = child(script, stdout=subprocess.PIPE).communicate()
    assert out.decode().splitlines()[-1] == "0 True"


def test_what_a_source_said_is_changed_with_a_reason_only(frontdash: Run, table: Path) -> None:
    for words in (("set", table, "--id", "a1", "value=1250"), ("withdraw", table, "--id", "a1")):
        ended = frontdash(*words)
        assert ended.code == 2
        assert "needs a reason" in ended.err
    assert frontdash("set", table, "--id", "a1", "note=").code == 0
    assert table.read_text() == TABLE.replace("kept", "")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (("value=abc",), "a1: value 'abc': not a number; accepted: digits"),
        (("unit=kmm",), "a1: unit 'kmm': unknown unit; accepted: "),
        (("low=1500",), "a1: low '1500': low is above value"),
        (("source=",), "a1: source: no source; accepted: "),
        (("status=gone",), "a1: status 'gone': not an accepted value; accepted: "),
        (("id=a2",), "the id a2 is used already"),
        (("publishr=x",), "no column 'publishr'; did you mean publisher?"),
        (("value",), "accepted: COLUMN=VALUE"),
        (("value=1", "value=2"), "value is given twice"),
    ],
)
def test_what_would_be_rejected_is_not_written(frontdash: Run, table: Path, cells: tuple[str, ...], said: str) -> None:
    ended = frontdash("set", table, "--id", "a1", *cells, "--why", "a try")
    assert ended.code == 2
    assert said in ended.err
    assert table.read_text() == TABLE
    assert not table.with_name("figures.csv.journal.jsonl").exists()


def test_a_try_shows_how_the_file_would_change(frontdash: Run, table: Path) -> None:
    ended = frontdash("set", table, "--id", "a2", "value=1310", "--why", "x", "--dry-run")
    assert ended.out == (
        "--- a/figures.csv\n+++ b/figures.csv\n@@ -1,3 +1,3 @@\n id,series,value,unit,source,note\n"
        " a1,front,1200,km,AFP,kept\n-a2,front,1300,km,BBC,\n+a2,front,1310,km,BBC,\n"
    )
    assert ended.err == "frontdash: nothing was written\n"
    assert [file.name for file in table.parent.iterdir()] == ["figures.csv"]


def test_changes_from_a_file_are_made_all_or_none(frontdash: Run, table: Path, tmp_path: Path) -> None:
    lines = tmp_path / "changes.jsonl"
    lines.write_text('{"id": "a1", "value": 1250}\n\n{"id": "a2", "value": "13oo"}\n')
    ended = frontdash("set", table, "--from", lines, "--why", "x")
    assert (ended.code, table.read_text()) == (2, TABLE)
    assert f"{lines}:3: value '13oo': not a number" in ended.err
    lines.write_text('{"id": "a1", "value": 1250.50}\n{"id": "a2", "value": "1310", "note": null}\n')
    assert frontdash("set", table, "--from", lines, "--why", "x").code == 0
    assert table.read_text() == TABLE.replace("1200", "1250.50").replace("1300", "1310")
    lines.write_text('{"series": "front", "value": 5, "unit": "km", "source": "X"}\n[]\n')
    ended = frontdash("add", table, "--from", lines)
    assert f"{lines}:2: accepted: a JSON object" in ended.err


@pytest.mark.parametrize(
    ("second", "said"),
    [
        ({"value": "many"}, "value 'many': not a number"),
        ({"publishr": "CNN"}, "no column 'publishr'; did you mean publisher?"),
        ({"id": "a1"}, "the id a1 is used already"),
    ],
)
@pytest.mark.parametrize("form", ["csv", "sqlite", "xlsx"])
def test_an_error_names_the_line_that_the_change_is_on(
    frontdash: Run, table: Path, tmp_path: Path, form: str, second: dict[str, str], said: str
) -> None:
    path, lines = tmp_path / f"figures.{form}", tmp_path / "changes.jsonl"
    if form == "sqlite":
        with closing(sqlite3.connect(path)) as base:
            base.execute("CREATE TABLE figures (id, series, value, unit, source)")
            base.execute("INSERT INTO figures VALUES ('a1', 'front', 1200, 'km', 'AFP')")
            base.commit()
    elif form == "xlsx":
        pl.read_csv(table).write_excel(path)
    figure = {"series": "front", "value": "5", "unit": "km", "source": "X"}
    lines.write_text("".join(f"{json.dumps(row)}\n\n" for row in (figure, figure | second, figure)))
    ended = frontdash("add", path, "--from", lines)
    expected = "id 'a1': " if form == "xlsx" and "id" in second else said
    assert (ended.code, ended.err.startswith(f"frontdash: {lines}:3: {expected}")) == (2, True), ended.err


def test_a_date_that_would_change_how_others_are_read_names_its_line(
    frontdash: Run, table: Path, tmp_path: Path
) -> None:
    table.write_text(
        "id,series,value,unit,source,claimed_on\na1,front,1,km,X,03/04/2022\na2,front,2,km,X,\na3,front,3,km,X,\n"
    )
    lines = tmp_path / "changes.jsonl"
    lines.write_text('{"id": "a3", "note": "x"}\n{"id": "a2", "claimed_on": "25/04/2022"}\n')
    ended = frontdash("set", table, "--from", lines, "--why", "x")
    assert ended.err.startswith(f"frontdash: {lines}:2: with this date written so, the claimed_on of a1"), ended.err


def test_figures_without_an_id_are_added_together(frontdash: Run, table: Path, tmp_path: Path) -> None:
    lines = tmp_path / "new.jsonl"
    lines.write_text('{"series": "front", "value": 5, "unit": "km", "source": "X"}\n' * 2)
    assert frontdash("add", table, "--from", lines).code == 0
    assert open_dataset(table).figures["id"].to_list() == ["a1", "a2", "x_5", "x_5_2"]


def test_withdrawn_removed_and_brought_back(frontdash: Run, table: Path) -> None:
    frontdash("withdraw", table, "--id", "a2", "--why", "taken back")
    assert open_dataset(table).figures["status"].to_list() == [None, "withdrawn"]
    frontdash("withdraw", table, "--id", "a1", "--remove", "--why", "not a figure")
    assert open_dataset(table).figures["id"].to_list() == ["a2"]
    assert frontdash("undo", table).code == 0
    assert frontdash("undo", table).code == 0
    assert table.read_text() == TABLE
    assert "nothing to undo" in frontdash("undo", table).err
    assert frontdash("undo", table, "--redo").code == 0
    assert open_dataset(table).figures["status"].to_list() == [None, "withdrawn"]


def test_an_older_change_is_taken_back_alone(frontdash: Run, table: Path) -> None:
    frontdash("withdraw", table, "--id", "a2", "--why", "taken back")
    frontdash("withdraw", table, "--id", "a1", "--remove", "--why", "not a figure")
    assert frontdash("undo", table, "--entry", "1").code == 0
    again = open_dataset(table).figures
    assert (again["id"].to_list(), again["status"].to_list()) == (["a2"], [None])
    frontdash("set", table, "--id", "a2", "value=1310", "--why", "x")
    frontdash("set", table, "--id", "a2", "value=1320", "--why", "x")
    ended = frontdash("undo", table, "--entry", "4")
    assert ended.err == "frontdash: change 4 was changed again by change 5: undo that first\n"


def test_the_history_says_what_when_by_whom_and_why(frontdash: Run, table: Path) -> None:
    assert frontdash("history", table).out == ""
    frontdash("set", table, "--id", "a1", "value=1250", "--why", "misheard", "--author", "A. Reporter")
    frontdash("set", table, "--id", "a2", "note=x | y", "--author", "B")
    assert "--why" in frontdash("undo", table, "--entry", "1", "--author", "B").err
    frontdash("undo", table, "--entry", "1", "--author", "B", "--why", "it was right")
    lines = frontdash("history", table).out.splitlines()
    assert [line.split("Z  ")[-1] for line in lines if not line.startswith(" ")] == [
        *("A. Reporter  misheard", "B", "B  takes back change 1; it was right")
    ]
    assert frontdash("history", table, "--id", "a2").out.count("changed") == 1
    assert r"note (empty) → x \| y" in frontdash("history", table, "--format", "markdown").out
    entries = json.loads(frontdash("history", table, "--format", "json").out)
    assert entries[0]["changes"] == [
        {"kind": "set", "table": "figures", "key": "a1", "cells": {"value": ["1200", "1250"]}}
    ]


def test_the_history_is_provenance_that_others_read(frontdash: Run, table: Path) -> None:
    frontdash("set", table, "--id", "a1", "value=1250", "--why", "misheard", "--author", "A. Reporter")
    url = "https://example.org/a b"
    frontdash("set", table, "--id", "a1", f"url={url}", "value=1260", "--why", "seen", "--author", "A. Reporter")
    document = ProvDocument.deserialize(content=frontdash("history", table, "--format", "prov").out, format="jsonld")
    text = document.get_provn()
    assert text.count("wasAttributedTo(") == 2
    assert text.count("prov:Revision") == 2
    assert text.count("prov:PrimarySource") == 1
    assert f'prov:location="{url}"' in text


def test_sources_are_changed_in_a_copy_of_the_bundled_figures(
    frontdash: Run, tmp_path: Path, pokrovsk: Dataset
) -> None:
    refused = frontdash("set", "pokrovsk", "--id", "cnn_110k", "note=x")
    assert refused.code == 2
    assert "make a copy of your own" in refused.err
    folder = tmp_path / "mine"
    assert frontdash("export", "pokrovsk", "-o", folder).code == 0
    name = pokrovsk.sources.rows[0].name
    ended = frontdash("set", folder, "--sources", "--id", name, "aliases=One|Two")
    assert (ended.code, ended.err) == (0, f"frontdash: change 1 written to {folder / 'sources.csv'}\n")
    assert frontdash("add", folder, "--sources", "name=A New Body", "role=media").code == 0
    sources = open_dataset(folder).sources
    assert sources.by_name[name].aliases == ("One", "Two")
    assert sources.by_name["A New Body"].role == "media"
    assert json.loads((folder / "datapackage.json").read_text())["journal"] == "journal.jsonl"
    ended = frontdash("add", folder, "--sources", "name=Another", "role=enemy")
    assert "role 'enemy': not an accepted value" in ended.err


def test_a_tally_that_is_replaced_upstream_keeps_the_correction(frontdash: Run, tmp_path: Path) -> None:
    path = tmp_path / "tally.json"
    path.write_text(TALLY)
    figure = open_dataset(path).figures["id"][0]
    ended = frontdash("set", path, "--id", figure, "value=101", "--why", "misprint")
    assert "tally.json itself is not changed (it has other columns than ours); change 1 is stored in" in ended.err
    assert path.read_text() == TALLY
    path.write_text(f"{TALLY[:-1]}, {TALLY[1:].replace('2024-01-01', '2024-01-02')}")
    dataset = open_dataset(path)
    assert dataset.figures["value"][0] == 101
    assert dataset.figures.height == 8
    assert frontdash("edits", path).out.splitlines()[1] == f"laid\t{figure}\tvalue\t100\t101\t100"
    path.write_text(TALLY.replace("100", "102"))
    assert json.loads(frontdash("edits", path, "--format", "json").out)[0]["state"] == "conflict"
    assert "100 was corrected to 101; the table now says 102" in frontdash("check", path).out
    assert frontdash("show", path, "--plain").out.splitlines()[1].split("\t")[1] == "102"
    exported = frontdash("export", path, "--format", "csv", "-o", "-").out
    assert "value: 100 → 101 (the table now says 102)" in exported
    assert frontdash("undo", path).code == 0
    assert frontdash("edits", path).out == ""


def test_the_only_figure_of_a_table_that_is_not_changed_is_removed_and_comes_back(
    frontdash: Run, tmp_path: Path
) -> None:
    path = tmp_path / "figures.csv"
    path.write_bytes("".join(TABLE.splitlines(keepends=True)[:2]).encode("utf-16"))
    assert frontdash("withdraw", path, "--id", "a1", "--remove", "--why", "entered twice").code == 0
    ended = frontdash("show", path, "--columns", "id")
    assert (ended.code, ended.out) == (0, "id\n")
    assert frontdash("edits", path).out.splitlines()[1].startswith("removed\ta1\t")
    assert frontdash("add", path, "series=front", "value=7", "unit=km", "source=BBC").code == 0
    assert frontdash("undo", path, "--entry", "1").code == 0
    assert open_dataset(path).figures["id"].to_list() == ["a1", "bbc_7"]


def test_figures_on_one_line_are_told_apart_by_their_ids(frontdash: Run, tmp_path: Path) -> None:
    path = tmp_path / "tally.json"
    path.write_text(TALLY)
    assert "several figures are on that item" in frontdash("set", path, "--id", "#1", "value=5", "--why", "x").err


def test_standard_input_is_not_changed(frontdash: Run) -> None:
    ended = frontdash("add", "-", "series=a", "value=1", "unit=km", "source=X", stdin=TABLE.encode())
    assert ended.code == 2
    assert "standard input cannot be changed" in ended.err


def test_file_and_journal_belong_together_or_not(frontdash: Run, table: Path) -> None:
    assert frontdash("verify", table).out == "no changes were made\n"
    frontdash("set", table, "--id", "a1", "value=1250", "--why", "x")
    frontdash("set", table, "--id", "a2", "note=y")
    assert frontdash("verify", table).out == f"{table} matches figures.csv.journal.jsonl\n"
    written, journal = table.read_bytes(), table.with_name("figures.csv.journal.jsonl")
    table.write_bytes(written.replace(b"1250", b"1251"))
    ended = frontdash("verify", table)
    assert ended.code == 2
    assert "is not as change 2 left it" in ended.err
    assert "a1: value is 1251; the journal says 1250" in ended.err
    table.write_bytes(written)
    journal.write_bytes(journal.read_bytes().replace(b'"why":"x"', b'"why":"z"'))
    ended = frontdash("verify", table)
    assert ended.code == 2
    assert "figures.csv.journal.jsonl:1: not as it was written" in ended.err
    assert "not as it was written" in frontdash("set", table, "--id", "a2", "note=z").err


def test_a_conflict_is_settled_by_a_further_change(frontdash: Run, tmp_path: Path) -> None:
    path = tmp_path / "tally.json"
    path.write_text(TALLY)
    figure = open_dataset(path).figures["id"][0]
    frontdash("set", path, "--id", figure, "value=101", "--why", "misprint")
    path.write_text(TALLY.replace("100", "102"))
    assert open_dataset(path).edits[0].state == "conflict"
    assert frontdash("set", path, "--id", figure, "value=101", "--why", "still a misprint").code == 0
    assert [(edit.old, edit.new, edit.state) for edit in open_dataset(path).edits] == [("102", "101", "laid")]
    assert "is intact" in frontdash("verify", path).out
    ended = frontdash("undo", path)
    assert f"{figure} changed: value 101 → 102" in ended.out
    assert "change 3 (takes back change 2)" in ended.err
    assert open_dataset(path).edits[0].state == "conflict"


def test_what_the_wording_says_is_filled_in(frontdash: Run, table: Path) -> None:
    ended = frontdash("add", table, "series=front", "source=X", "wording=nearly 1,000 km of front")
    assert "read from the wording: qualifier nearly, unit km, value 1000" in ended.err
    row = open_dataset(table).rows([2])[0]
    assert (row["value"], row["unit"], row["qualifier"]) == (1000, "km", "nearly")
    frontdash("add", table, "series=front", "source=X", "wording=nearly 1,000 km of front", "value=990")
    assert open_dataset(table).figures["value"].to_list()[3] == 990


def test_a_file_that_is_gone_is_not_begun_anew(frontdash: Run, table: Path) -> None:
    frontdash("set", table, "--id", "a1", "note=x")
    table.unlink()
    for words in (("set", table, "--id", "a1", "note=y"), ("undo", table), ("add", table, "series=a", "source=b")):
        ended = frontdash(*words)
        assert ended.code == 2
        assert ended.err == f"frontdash: {table} is gone: nothing was written\n"
    assert not table.exists()


def test_a_file_is_named_before_the_cells(frontdash: Run) -> None:
    assert "name the file first: PATH series=a" in frontdash("add", "series=a", "value=1").err


def test_a_folder_that_takes_no_file_is_said_at_once(frontdash: Run) -> None:
    ended = frontdash("add", "/proc/new.csv", "series=a", "source=b", "value=1", "unit=km")
    assert ended.code == 2
    assert "nothing was written" in ended.err
    assert "another program" not in ended.err


def test_units_of_the_user_are_known_to_undo_too(
    frontdash: Run, table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "config.toml"
    settings.write_text('[units]\ndefinitions = ["verst = 1066.8 * meter"]\n')
    monkeypatch.setenv("FRONTDASH_CONFIG", str(settings))
    frontdash("set", table, "--id", "a1", "unit=verst", "value=1125", "--why", "as printed")
    frontdash("set", table, "--id", "a1", "value=1130", "--why", "misread")
    table.write_text(f"\n{table.read_text()}")  # another program, so that cells are undone one by one
    ended = frontdash("undo", table)
    assert (ended.code, ended.out) == (0, "a1 changed: value 1130 → 1125\n")


@pytest.mark.parametrize("link", ["https://example.org/f.csv", "https://example.org/f.csv?day=1", "data/[1-3].csv"])
def test_history_and_changes_know_one_journal(frontdash: Run, link: str) -> None:
    opened = link if "?" in link or "[" in link else f"{link}?"  # the link of a dataset from an address
    journal = journal_of(opened)
    assert journal == journal_of(link)
    journal.parent.mkdir(parents=True, exist_ok=True)
    entry = Entry(1, "2026-11-26T09:00:00Z", "A. Reporter", "misprint", (Made("set", "a1", {"value": ("1", "2")}),))
    journal.write_bytes(line_of(entry.content(), NOTHING)[0])
    assert "a1 changed: value 1 → 2" in frontdash("history", f"{link}?" if "?" in link else link).out


def test_a_file_whose_name_looks_like_a_pattern_is_a_file(frontdash: Run, table: Path) -> None:
    path = table.rename(table.with_name("figures[1].csv"))
    assert frontdash("set", path, "--id", "a1", "note=seen").code == 0
    assert path.with_name("figures[1].csv.journal.jsonl").exists()
    assert path.read_text() == TABLE.replace("kept", "seen")


def kept_as(path: Path, form: str) -> Path:
    target = path.with_name(f"t.{form}")
    frame = pl.read_csv(path)
    if form == "parquet":
        frame.write_parquet(target)
    elif form == "sqlite":
        with closing(sqlite3.connect(target)) as base:
            base.execute("CREATE TABLE t (id, series, value, unit, source, note)")
            base.executemany("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?)", frame.rows())
            base.commit()
    return target if form != "csv" else path


@pytest.mark.parametrize(("form", "place"), [("csv", "#2"), ("sqlite", "#1"), ("parquet", "#1")])
def test_a_figure_named_by_its_place_is_known_by_its_id(frontdash: Run, table: Path, form: str, place: str) -> None:
    path = kept_as(table, form)
    assert frontdash("set", path, "--id", place, "value=1250", "--why", "misheard").code == 0
    assert open_dataset(path).figures["value"].to_list() == [1250, 1300]
    assert "value 1200 → 1250" in frontdash("history", path, "--id", "a1").out
    assert frontdash("undo", path).code == 0
    assert open_dataset(path).figures["value"].to_list() == [1200, 1300]


def test_one_cell_set_to_two_texts_in_one_step_is_refused(frontdash: Run, table: Path) -> None:
    lines = table.with_name("lines.jsonl")
    rows = ({"id": "a1", "value": 1250}, {"id": "a1", "note": "seen", "value": 1250}, {"id": "a1", "value": 1260})
    lines.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    ended = frontdash("set", table, "--from", lines, "--why", "misheard")
    assert ended.code == 2
    assert "lines.jsonl:3: a1: value is set twice in one step, to 1250 and to 1260" in ended.err
    assert table.read_text() == TABLE


@pytest.mark.parametrize("why", ["", " ", "\u200b", "\u00a0 ?"])
def test_a_reason_says_something(frontdash: Run, table: Path, why: str) -> None:
    ended = frontdash("set", table, "--id", "a1", "value=1250", "--why", why)
    assert (ended.code, table.read_text()) == (2, TABLE)
    assert "--why" in ended.err


def test_a_file_that_is_not_there_is_named_and_nothing_is_left_beside_it(frontdash: Run, tmp_path: Path) -> None:
    path = tmp_path / "missing.csv"
    for words in (("set", path, "--id", "a1", "value=2"), ("withdraw", path, "--id", "a1")):
        ended = frontdash(*words, "--why", "misheard")
        assert (ended.code, ended.err) == (2, f"frontdash: {path}: no such file\n")
    assert list(tmp_path.iterdir()) == []


def test_a_table_of_ones_own_gets_a_table_of_sources(frontdash: Run, table: Path) -> None:
    folder = table.parent / "mine"
    advice = frontdash("add", table, "--sources", "name=AFP").err
    assert f"frontdash export {table} -o FOLDER" in advice
    assert frontdash("export", table, "-o", folder).code == 0
    assert frontdash("add", folder, "--sources", "name=AFP", "aliases=Agence France-Presse").code == 0
    assert open_dataset(folder).sources.canonical("Agence France-Presse") == "AFP"
