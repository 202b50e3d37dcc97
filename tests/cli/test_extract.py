"""`frontdash extract`: articles to candidate figures on the command line, and into a dataset."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NoReturn

import pytest

from frontdash.reading import bundled_path, open_dataset
from tests.cli.conftest import Run

ARTICLE = """\
Mayor Irena Kovalska said on Friday that about 4,000 residents of Velyka Ruda had left.
The town is 12 km (7.5 miles) from the border.
Russia has massed 9,000 troops near Velyka Ruda, Kovalska said.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the bundled dataset."""
    return Path(shutil.copytree(bundled_path(), tmp_path / "figures"))


GIVEN = ("--publisher", "Day Wire", "--published-on", "2026-03-06")


def test_json_is_a_list_of_documents_with_their_quantities(frontdash: Run, article: Path) -> None:
    ended = frontdash("extract", article, *GIVEN, "--format", "json")
    assert ended.code == 0
    (found,) = json.loads(ended.out)
    assert (found["file"], found["publisher"], found["published_on"]) == (str(article), "Day Wire", "2026-03-06")
    assert found["text"] == ARTICLE
    people, distance, troops = found["quantities"]
    assert (people["value"], people["qualifier"], people["unit"]) == (4000, "about", "person")
    assert (people["source"], people["claimed_on"]) == ("Irena Kovalska", "2026-03-06")
    assert (distance["value"], distance["unit"], distance["source"]) == (12, "km", None)
    assert (troops["source"], troops["subject"], troops["place"]) == ("Irena Kovalska", "Russia", "near Velyka Ruda")
    assert [ARTICLE[q["start"] : q["end"]] for q in found["quantities"]] == [q["wording"] for q in found["quantities"]]


@pytest.mark.parametrize("command", ["extract", "proof"])
def test_a_table_is_named_as_one_with_the_command_that_opens_it(frontdash: Run, tmp_path: Path, command: str) -> None:
    table = tmp_path / "boats.csv"
    table.write_text("name,value\nA,12\nB,14\n")
    ended = frontdash(command, table)
    assert ended.code == 2
    assert ended.out == ""
    assert f"a table, not an article; open it with: frontdash {table}" in ended.err


def test_an_article_without_numbers_is_named(frontdash: Run, tmp_path: Path) -> None:
    plain = tmp_path / "plain.txt"
    plain.write_text("The harbour was quiet all day.\n")
    ended = frontdash("extract", plain)
    assert ended.code == 0
    assert "no numbers found" in ended.err


def test_json_lines_follow_the_order_given(frontdash: Run, article: Path, tmp_path: Path) -> None:
    other = tmp_path / "a.txt"
    other.write_text("Some 30 tanks were seen.\n")
    ended = frontdash("extract", article, other, "--format", "jsonl")
    assert [json.loads(line)["file"] for line in ended.out.splitlines()] == [str(article), str(other)]


def test_what_cannot_be_read_is_named_and_the_rest_is_read(frontdash: Run, article: Path, tmp_path: Path) -> None:
    ended = frontdash("extract", tmp_path / "none.txt", article, "--format", "jsonl")
    assert ended.code == 2
    assert "none.txt: no such file" in ended.err
    assert len(ended.out.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--yes",), "name it with --into"),
        (("--format", "xml"), "xml"),
        (("-o", "out.xlsx"), ".json, "),
        (("--published-on", "last May"), "accepted: 2024"),
        (("--into", "pokrovsk", "--yes"), "make a copy of your own"),
        (("--into", "nowhere", "--yes"), "to start a new dataset, name a table: nowhere.csv, or nowhere.tsv"),
        (("--into", "nowhere"), "to start a new dataset, name a table: nowhere.csv, or nowhere.tsv"),
        (("--into", "pokrovsk", "--yes", "--chains"), "leave out --yes"),
        (("--chains", "--format", "csv"), "--chains is printed as table, markdown, json"),
    ],
)
def test_options_that_make_no_sense_are_refused(
    frontdash: Run, article: Path, words: tuple[str, ...], said: str
) -> None:
    ended = frontdash("extract", article, *words)
    assert ended.code == 2
    assert said in ended.err


def test_a_title_is_for_one_article(frontdash: Run, article: Path) -> None:
    ended = frontdash("extract", article, article, "--title", "Two")
    assert (ended.code, "single article" in ended.err) == (2, True)


def test_output_to_a_file_goes_by_its_suffix_and_replaces_nothing(
    frontdash: Run, article: Path, tmp_path: Path
) -> None:
    target = tmp_path / "candidates.csv"
    assert frontdash("extract", article, *GIVEN, "-o", target).code == 0
    assert len(list(csv.DictReader(io.StringIO(target.read_text())))) == 3
    assert len(open_dataset(target).figures) == 3
    assert frontdash("extract", article, "-o", target).code == 2
    assert frontdash("extract", article, "-o", target, "--force").code == 0


def test_without_yes_nothing_is_written_and_what_would_be_is_counted(
    frontdash: Run, article: Path, folder: Path
) -> None:
    before = (folder / "figures.csv").read_bytes()
    ended = frontdash("extract", article, *GIVEN, "--into", folder)
    assert ended.code == 0
    assert "would be written with --yes" in ended.err
    assert "not among the sources yet: Irena Kovalska, Day Wire" in ended.err
    assert (folder / "figures.csv").read_bytes() == before
    assert not (folder / "journal.jsonl").exists()


def test_yes_writes_the_sure_ones_once_and_undo_takes_them_back(frontdash: Run, article: Path, folder: Path) -> None:
    before = (folder / "figures.csv").read_bytes()
    ended = frontdash("extract", article, *GIVEN, "--into", folder, "--yes", "--format", "jsonl")
    assert ended.code == 0
    sure = [one for one in json.loads(ended.out)["quantities"] if not one["confirm"]]
    assert sure
    dataset = open_dataset(folder)
    added = dataset.figures.filter(dataset.figures["publisher"] == "Day Wire")
    assert added["wording"].to_list() == [one["wording"] for one in sure]
    assert {"Irena Kovalska", "Day Wire"} <= set(dataset.sources.by_name)
    again = frontdash("extract", article, *GIVEN, "--into", folder, "--yes")
    assert "nothing to write" in again.err
    assert open_dataset(folder).figures.height == dataset.figures.height
    assert "sha256" in frontdash("history", folder).out
    assert frontdash("undo", folder).code == 0
    assert (folder / "figures.csv").read_bytes() == before


def test_two_at_once_write_an_article_once(frontdash: Run, article: Path, folder: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as pool:
        command = [sys.executable, "-m", "frontdash", "extract", str(pipe), *GIVEN, "--into", str(folder), "--yes"]
        slow = pool.submit(subprocess.run, command, capture_output=True, text=True, check=False)
        with pipe.open("w") as writing:  # opens when the other one has read the dataset, and waits for its article
            assert frontdash("extract", article, *GIVEN, "--into", folder, "--yes").code == 0
            written = (folder / "figures.csv").read_text()
            writing.write(ARTICLE)
        ended = slow.result()
    assert (ended.returncode, "nothing to write" in ended.stderr) == (0, True), ended.stderr
    assert (folder / "figures.csv").read_text() == written


def test_a_new_table_begins_with_what_is_written(frontdash: Run, article: Path, tmp_path: Path) -> None:
    target = tmp_path / "new.csv"
    assert frontdash("extract", article, *GIVEN, "--into", target, "--yes").code == 0
    assert open_dataset(target).figures.height


def test_standard_input_is_a_document(process: Run) -> None:
    ended = process("extract", "-", "--format", "json", stdin=ARTICLE.encode())
    assert (ended.code, json.loads(ended.out)[0]["file"]) == (0, "-")


def test_files_open_no_socket(frontdash: Run, article: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert frontdash("extract", article, "--into", folder, "--yes").code == 0


def test_the_article_behind_the_dataset_is_there_already(frontdash: Run, folder: Path, tmp_path: Path) -> None:
    """The wordings of the CNN story, as the dataset has them, in sentences of a story."""
    dataset = open_dataset(folder)
    rows = dataset.figures.filter(dataset.figures["id"].is_in(["cnn_110k", "cnn_63k", "cnn_7k", "cnn_60k"]))
    words = dict(rows.select("id", "wording").iter_rows())
    path = tmp_path / "story.txt"
    path.write_text(
        f"Russia has {words['cnn_110k']} near Pokrovsk, Oleksandr Syrskyi said. "
        f"{words['cnn_60k']} lived in the city before the war. "
        f"Syrskyi said the operation drew away {words['cnn_63k']} and {words['cnn_7k']}. (CNN)\n"
    )
    ended = frontdash("extract", path, "--into", folder, "--format", "json")
    (found,) = json.loads(ended.out)
    assert found["publisher"] == "CNN"
    assert {one["known"][0] for one in found["quantities"]} == set(words)


def test_a_folder_of_articles_becomes_chains(frontdash: Run, tmp_path: Path) -> None:
    for name, day, words in (("a", 27, "About 111,000 troops"), ("b", 28, "Up to 111,000 troops")):
        head = f"Published: {day} June 2025\nPublisher: Outlet {name}\n\n"
        (tmp_path / f"{name}.txt").write_text(f"{head}{words} are near Pokrovsk, Ivan Koval said on Friday.\n")
    ended = frontdash("extract", tmp_path, "--chains")
    assert ended.code == 0
    assert ended.out.startswith("1 claim in more than one article\n")
    assert "hedge turned to an upper bound: ~ about → ≤ up to" in ended.out
    [claim] = json.loads(frontdash("extract", tmp_path, "--chains", "--format", "json").out)["claims"]
    assert [step["publisher"] for step in claim["steps"]] == ["Outlet a", "Outlet b"]


def test_chains_are_held_against_a_dataset_and_nothing_is_written(
    frontdash: Run, article: Path, tmp_path: Path
) -> None:
    ended = frontdash("extract", article, article, "--into", "pokrovsk", "--chains", "--format", "markdown")
    assert (ended.code, ended.err) == (0, "")
