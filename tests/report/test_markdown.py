"""The Markdown of a report."""

from __future__ import annotations

import os
import re

import frontdash
from frontdash.figures.dataset import Dataset
from frontdash.report import text_of
from frontdash.report.markdown import NO_PICTURES
from frontdash.writing.text import markdown_line

from .conftest import page_of
from .test_html import GOLDEN, hostile  # noqa: F401 (a fixture)


def markdown_of(dataset: Dataset, link: str = "") -> str:
    return "".join(text_of(page_of(dataset, link), "markdown"))


def test_the_page_is_as_it_was(small: Dataset) -> None:
    text = markdown_of(small, "units=mi").replace(f"frontdash {frontdash.__version__}", "frontdash VERSION")
    path = GOLDEN / "report.md"
    if os.environ.get("FRONTDASH_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8", newline="")
    assert text == path.read_bytes().decode()


def test_a_page_without_files_says_that_it_has_no_pictures(small: Dataset) -> None:
    text = markdown_of(small)
    assert NO_PICTURES in text
    assert "![" not in text


def test_every_row_of_the_dataset_has_a_line_with_its_id(pokrovsk: Dataset) -> None:
    lines = [line for line in markdown_of(pokrovsk).splitlines() if line.startswith("| ")]
    for name in pokrovsk.figures["id"]:
        assert any(re.search(rf"\| `{name}`(,| \|)", line) for line in lines), name


def test_all_rows_of_a_table_have_as_many_cells_as_its_head(pokrovsk: Dataset) -> None:
    width = 0
    for line in markdown_of(pokrovsk).splitlines():
        cells = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0
        assert cells in {0, width or cells}
        width = cells


def test_what_starts_a_line_begins_no_quotation_heading_or_list() -> None:
    starts = {">1,000": "\\>1,000", "# a": "\\# a", "- a": "\\- a", "12. a": "12\\. a", "3) a": "3\\) a"}
    assert {text: markdown_line(text) for text in starts} == starts
    assert (markdown_line("1.7 times"), markdown_line("2025"), markdown_line("1,000")) == ("1.7 times", "2025", "1,000")


def outside_code(text: str) -> str:
    """What Markdown reads as text: without command lines and ids."""
    return re.sub(r"(?m)^    frontdash .*$|`[^`]*`", "", text)


def test_a_hostile_dataset_comes_out_harmless(hostile: Dataset) -> None:  # noqa: F811
    text = markdown_of(hostile)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)
    shown = outside_code(text)
    # What is not escaped and opens an angle bracket is an address of the web.
    assert set(re.findall(r"(?<!\\)<.{8}", shown)) <= {"<https://"}
    assert not re.search(r"(?<!\\)\]\((?!\S+-files/)", shown)
    assert all(not line.startswith(("<", "    <")) for line in text.splitlines())


def test_links_are_those_of_the_web_only(hostile: Dataset) -> None:  # noqa: F811
    assert set(re.findall(r"(?<!\\)<(\S+)>", outside_code(markdown_of(hostile)))) == {
        "https://a.example/%22onmouseover=%22alert(1)"
    }
