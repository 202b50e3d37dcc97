"""Reports in files: whole or not at all, pictures beside Markdown."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from frontdash.figures.dataset import Dataset
from frontdash.report import check_place, format_of, pictures_of, write_report
from frontdash.writing.export import ExportError, TargetExistsError

from .conftest import page_of


def test_the_suffix_says_how() -> None:
    assert [format_of(name) for name in ("a.md", "a.markdown", "a.html", "a.HTM")] == [
        "markdown", "markdown", "html", "html",
    ]  # fmt: skip
    with pytest.raises(ExportError, match=r"page\.pdf: accepted: a name that ends in \.md"):
        format_of("page.pdf")


def test_html_is_one_file(small: Dataset, tmp_path: Path) -> None:
    target = tmp_path / "out" / "page.html"
    target.parent.mkdir()
    write_report(page_of(small), target, "html")
    assert [path.name for path in target.parent.iterdir()] == ["page.html"]


def test_the_pictures_of_markdown_are_beside_it(small: Dataset, tmp_path: Path) -> None:
    target = tmp_path / "my page.md"
    write_report(page_of(small), target, "markdown")
    named = re.findall(r"!\[[^\]]*\]\((\S+)\)", target.read_text(encoding="utf-8"))
    assert named == ["my%20page-files/1-timeline.svg", "my%20page-files/1-claims.svg", "my%20page-files/2-claims.svg"]
    files = sorted(pictures_of(target).iterdir())
    assert sorted(path.name for path in files) == sorted(name.rpartition("/")[2] for name in named)
    for path in files:
        assert ElementTree.parse(path).getroot().tag == "{http://www.w3.org/2000/svg}svg"


def test_what_is_there_is_replaced_only_when_asked(small: Dataset, tmp_path: Path) -> None:
    page, target = page_of(small), tmp_path / "page.md"
    write_report(page, target, "markdown")
    with pytest.raises(TargetExistsError):
        write_report(page, target, "markdown")
    target.unlink()
    with pytest.raises(TargetExistsError, match="page-files: already exists"):
        check_place(target, "markdown")
    write_report(page, target, "markdown", force=True)
    assert target.is_file()


def test_pictures_that_are_no_longer_named_go(small: Dataset, tmp_path: Path) -> None:
    target = tmp_path / "page.md"
    write_report(page_of(small), target, "markdown")
    write_report(page_of(small, "wording~=over"), target, "markdown", force=True)
    assert not pictures_of(target).exists()


@pytest.mark.parametrize("name", ["notes.txt", "1-claims.svg.bak"])
def test_a_folder_of_somebody_else_is_never_replaced(small: Dataset, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "page-files"
    folder.mkdir()
    (folder / name).write_text("mine")
    with pytest.raises(ExportError, match="is no folder of pictures"):
        write_report(page_of(small), tmp_path / "page.md", "markdown", force=True)
    assert (folder / name).read_text() == "mine"
    assert not (tmp_path / "page.md").exists()


def test_a_place_that_cannot_be_written_to_is_said_in_one_line(small: Dataset, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no such folder"):
        write_report(page_of(small), tmp_path / "no" / "page.html", "html")
    with pytest.raises(ExportError, match="is a folder"):
        write_report(page_of(small), tmp_path, "html")
