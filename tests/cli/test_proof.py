"""The command that holds a draft against a dataset, and its formats."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from frontdash.extraction.proof import VERDICTS
from tests.cli.conftest import Run
from tests.conftest import WriteFigures

FIGURE = {
    "id": "gen_5200",
    "series": "Soldiers near Orsk",
    "measure": "troops",
    "subject": "Russia",
    "place": "near Orsk",
    "wording": "about 5,200 soldiers",
    "value": "5200",
    "qualifier": "about",
    "unit": "person",
    "source": "Ivan Koval",
    "publisher": "The Orsk Post",
    "claimed_on": "2025-06-27",
}
RIGHT = "Ivan Koval said on 27 June 2025 that about 5,200 soldiers were near Orsk."
WRONG = "Ivan Koval said on 27 June 2025 that 5,200 soldiers were near Orsk."


@pytest.fixture
def figures(write_figures: WriteFigures) -> Path:
    return write_figures(FIGURE)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """Two lines with markup of Markdown and HTML in them, and a control character."""
    path = tmp_path / "draft.txt"
    path.write_text(f"> *Orsk* <b>\x1b[2J now</b>\n{WRONG} And 3 buses for $5.\n", encoding="utf-8")
    return path


def written(tmp_path: Path, text: str, name: str = "d.txt") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


# --- exit codes, input ------------------------------------------------------------------------------------------


def test_a_draft_that_matches_ends_with_0_and_one_that_differs_with_1(
    frontdash: Run, figures: Path, tmp_path: Path
) -> None:
    assert frontdash("proof", written(tmp_path, RIGHT), "--against", figures).code == 0
    assert frontdash("proof", written(tmp_path, WRONG), "--against", figures).code == 1
    assert frontdash("proof", written(tmp_path, "Nothing is counted."), "--against", figures).code == 0


@pytest.mark.parametrize("words", [["nope.txt"], ["."], ["nope.txt", "--format", "xml"], ["--against"]])
def test_bad_input_ends_with_2(
    frontdash: Run, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in "ab":
        written(tmp_path, RIGHT, f"{name}.txt")
    ended = frontdash("proof", *words)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("frontdash: ")


def test_without_a_dataset_the_bundled_one_is_said_to_be_used(frontdash: Run, draft: Path, figures: Path) -> None:
    assert "held against the bundled dataset" in frontdash("proof", draft).err
    assert frontdash("proof", draft, "--against", figures).err == ""


def test_standard_input(process: Run, figures: Path) -> None:
    ended = process("proof", "-", "--against", figures, stdin=WRONG.encode())
    assert ended.code == 1
    assert ended.out.startswith("standard input:1:")


def test_a_file_is_replaced_only_with_force(frontdash: Run, draft: Path, figures: Path, tmp_path: Path) -> None:
    target = tmp_path / "notes.html"
    words = ("proof", draft, "--against", figures, "--format", "html", "-o", target)
    assert frontdash(*words).code == 1
    assert target.read_text("utf-8").startswith("<!DOCTYPE html>")
    target.write_text("mine", encoding="utf-8")
    assert frontdash(*words).code == 2
    assert target.read_text("utf-8") == "mine"
    assert frontdash(*words, "--force").code == 1
    assert target.read_text("utf-8") != "mine"


# --- text and JSON ----------------------------------------------------------------------------------------------


def test_text_has_place_verdict_reason_and_what_the_figure_says(frontdash: Run, draft: Path, figures: Path) -> None:
    out = frontdash("proof", draft, "--against", figures).out
    assert f"{draft}:2:38: hedge-dropped: “5,200 soldiers”\n  hedge dropped" in out
    assert "  gen_5200: “about 5,200 soldiers”, Ivan Koval, 27 Jun 2025, printed by The Orsk Post" in out
    assert [line.partition(":")[0] for line in out.splitlines()[-4:-1] if line.startswith("skipped, ")]
    assert "“$5" in out
    assert out.endswith("2 numbers: 1 not-in-the-data, 1 hedge-dropped; 3 skipped.\n")


def test_json_has_offsets_of_the_files_characters(frontdash: Run, draft: Path, figures: Path) -> None:
    found = json.loads(frontdash("proof", draft, "--against", figures, "--format", "json").out)
    text = draft.read_text("utf-8")
    assert list(found) == ["numbers", "skipped", "file", "dataset", "version"]
    first = found["numbers"][0]
    assert list(first)[:5] == ["start", "end", "verdict", "row", "why"]
    assert (text[first["start"] : first["end"]], first["verdict"], first["row"]) == (
        "5,200 soldiers",
        "hedge-dropped",
        "gen_5200",
    )
    assert (first["line"], first["column"]) == (2, first["start"] - text.index("\n"))
    assert {number["verdict"] for number in found["numbers"]} <= set(VERDICTS)
    assert [text[s["start"] : s["end"]] for s in found["skipped"] if "$" in s["why"]] == ["$5"]


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "markdown", "html"])
def test_no_control_character_leaves_the_program(frontdash: Run, draft: Path, figures: Path, form: str) -> None:
    out = frontdash("proof", draft, "--against", figures, "--format", form).out
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", out)


# --- SARIF and GitHub -------------------------------------------------------------------------------------------


def test_sarif_has_what_code_scanning_needs(frontdash: Run, draft: Path, figures: Path) -> None:
    log = json.loads(frontdash("proof", draft, "--against", figures, "--format", "sarif").out)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [verdict for verdict in VERDICTS if verdict != "matches"]
    assert run["columnKind"] == "unicodeCodePoints"
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        (location,) = result["locations"]
        assert location["physicalLocation"]["region"]["startLine"] == 2
    first = run["results"][0]["locations"][0]
    assert first["physicalLocation"]["region"] == {"startLine": 2, "startColumn": 38, "endLine": 2, "endColumn": 52}
    assert first["logicalLocations"] == [{"name": "gen_5200", "kind": "row"}]


def test_lines_of_a_page_are_not_those_of_its_file(frontdash: Run, figures: Path, tmp_path: Path) -> None:
    page = written(tmp_path, f"<html><body><article><h1>Orsk</h1>\n\n<p>{WRONG}</p></article></body></html>", "d.html")
    (run,) = json.loads(frontdash("proof", page, "--against", figures, "--format", "sarif").out)["runs"]
    assert run["results"]
    assert all("region" not in result["locations"][0]["physicalLocation"] for result in run["results"])


def test_github_commands_name_line_and_columns(
    frontdash: Run, figures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, WRONG, "50%, a: b.txt")
    monkeypatch.chdir(tmp_path)
    (line,) = frontdash("proof", "50%, a: b.txt", "--against", figures, "--format", "github").out.splitlines()
    head = "::error file=50%25%2C a%3A b.txt,line=1,endLine=1,col=38,endColumn=52,title=frontdash hedge-dropped::"
    assert line.startswith(f"{head}“5,200 soldiers”")


# --- the draft with notes ---------------------------------------------------------------------------------------


def test_markdown_escapes_plain_text_and_has_a_footnote_for_every_number(
    frontdash: Run, draft: Path, figures: Path
) -> None:
    out = frontdash("proof", draft, "--against", figures, "--format", "markdown").out
    assert out.startswith("\\> \\*Orsk\\* \\<b>␛\\[2J now\\</b>")
    assert "5,200 soldiers[^proof-1] were near Orsk. And 3 buses[^proof-2] for $5." in out
    assert "\n[^proof-1]: **hedge-dropped** hedge dropped" in out


def test_a_draft_in_markdown_keeps_its_markup(frontdash: Run, figures: Path, tmp_path: Path) -> None:
    path = written(tmp_path, f"# Orsk\n\n{WRONG.replace('5,200 soldiers', '**5,200 soldiers**')}\n", "d.md")
    out = frontdash("proof", path, "--against", figures, "--format", "markdown").out
    assert out.startswith("# Orsk\n\nIvan Koval said")
    assert re.search(r"\*\*5,200 soldiers(\*\*)?\[\^proof-1\]", out)


class _Marks(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.marks: list[tuple[int, int, str]] = []
        self.tags: set[str] = set()
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._inside = tag
        if tag == "mark":
            given: dict[str, Any] = dict(attrs)
            self.marks.append((int(given["data-start"]), int(given["data-end"]), ""))

    def handle_data(self, data: str) -> None:
        if self._inside == "mark":
            start, end, text = self.marks.pop()
            self.marks.append((start, end, text + data))


def test_html_marks_every_number_at_its_offsets_and_escapes_the_draft(
    frontdash: Run, draft: Path, figures: Path
) -> None:
    out = frontdash("proof", draft, "--against", figures, "--format", "html").out
    parser = _Marks()
    parser.feed(out)
    text = draft.read_text("utf-8")
    assert len(parser.marks) == 2
    assert all(text[start:end] == inside for start, end, inside in parser.marks)
    assert "b" not in parser.tags
    assert "script" not in parser.tags
    assert "&lt;b&gt;" in out


def test_a_number_across_two_lines_is_marked_on_both(frontdash: Run, figures: Path, tmp_path: Path) -> None:
    path = written(tmp_path, WRONG.replace("5,200 soldiers", "5,200\nsoldiers"))
    out = frontdash("proof", path, "--against", figures, "--format", "markdown").out
    assert "5,200  \nsoldiers[^proof-1] were" in out


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "markdown", "html"])
def test_a_number_of_more_digits_than_a_figure_has_gets_no_verdict(
    frontdash: Run, figures: Path, tmp_path: Path, form: str
) -> None:
    draft = written(tmp_path, f"Ivan Koval said on 27 June 2025 that {'9' * 400} soldiers were near Orsk.")
    assert frontdash("proof", draft, "--against", figures, "--format", form).code == 0
