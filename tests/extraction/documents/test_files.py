"""PDF and Word: paragraphs across lines and pages, and files that are broken, locked or too large."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from frontdash.extraction.documents import read_documents
from frontdash.extraction.model import Document
from frontdash.figures.dataset import BadFileError
from frontdash.figures.text import one_line
from tests.extraction.documents.written import encrypted, pdf

LINES = (
    "Losses of the week",
    "",
    "The army has lost close to 300 troops since Monday, a spokesman of the min-",
    "istry said on Friday, and the front is now 1,200-",
    "kilometre long. The fighting along the river went on without a pause in which",
)
MORE = (
    "about 110,000 soldiers could have been moved.",
    "On Saturday the fleet lost 3 boats.",
)
WANTED = [
    ("headline", "Losses of the week"),
    (
        "paragraph",
        "The army has lost close to 300 troops since Monday, a spokesman of the ministry said on Friday, and the front "
        "is now 1,200-kilometre long. The fighting along the river went on without a pause in which about 110,000 "
        "soldiers could have been moved.",
    ),
    ("paragraph", "On Saturday the fleet lost 3 boats."),
]


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def read(path: Path, content: bytes) -> Document:
    path.write_bytes(content)
    [document] = read_documents([str(path)])
    return document


# --- PDF ------------------------------------------------------------------------------------------------------


def test_lines_hyphens_and_pages_part_no_sentence(tmp_path: Path) -> None:
    document = read(tmp_path / "a.pdf", pdf([LINES, MORE], title="Losses of the week"))
    assert [text for _, text in shown(document)] == [text for _, text in WANTED]
    assert document.title == "Losses of the week"


def test_what_runs_at_the_head_and_foot_of_pages_is_left_out(tmp_path: Path) -> None:
    pages = [
        ("The Herald - 27 June 2025", *LINES, "Page 1 of 3"),
        ("The Herald - 27 June 2025", *MORE, "Page 2 of 3"),
        ("The Herald - 27 June 2025", "The mayor spoke of 40 dead.", "12", "Page 3 of 3"),
    ]
    document = read(tmp_path / "a.pdf", pdf(pages))
    assert "Herald" not in document.text
    assert "Page" not in document.text
    assert "in which about 110,000 soldiers" in document.text
    assert "12" in document.text.splitlines()[-1]  # is not the number of its page


def test_numbers_at_the_foot_that_do_not_count_pages_stay(tmp_path: Path) -> None:
    pages = [("Deaths in the first town", "Total: 300"), ("Deaths in the second", "Total: 45"), ("Others", "Total: 7")]
    text = read(tmp_path / "a.pdf", pdf(pages)).text
    assert all(total in text for total in ("300", "45", "7"))


def test_a_pdf_under_another_name_is_a_pdf(tmp_path: Path) -> None:
    assert "110,000" in read(tmp_path / "a.txt", pdf([LINES, MORE])).text


def test_a_pdf_with_an_empty_password_opens(tmp_path: Path) -> None:
    assert "110,000" in read(tmp_path / "a.pdf", encrypted(pdf([LINES, MORE]), "")).text


BROKEN_PDF: dict[str, tuple[Callable[[], bytes], str]] = {
    "cut": (lambda: pdf([LINES])[:300], "broken PDF ("),
    "noise": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40, "broken PDF ("),
    "encrypted": (lambda: encrypted(pdf([LINES]), "secret"), "encrypted; save a copy without a password"),
    "pictures alone": (lambda: pdf([[], []]), "no text in this PDF (pictures of pages?); accepted: plain text, "),
    "a loop": (lambda: pdf([LINES]).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"), ""),
    "too many pages": (lambda: pdf([["300"]] * 1001), "more than 1,000 pages"),
}


@pytest.mark.parametrize("case", BROKEN_PDF)
def test_a_broken_pdf_is_refused_in_a_line(tmp_path: Path, case: str) -> None:
    content, message = BROKEN_PDF[case]
    with pytest.raises(BadFileError) as caught:
        read(tmp_path / "a.pdf", content())
    assert f"a.pdf: {message}" in str(caught.value)
    assert str(caught.value) == one_line(str(caught.value))


# --- Word -----------------------------------------------------------------------------------------------------

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(build: Callable[[docx.document.Document], None]) -> bytes:
    document = docx.Document()
    build(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def article(document: docx.document.Document) -> None:
    document.core_properties.title = "Losses of the week"
    document.core_properties.author = "Ann Lee"
    document.add_heading("Losses grow", 1)
    paragraph = document.add_paragraph("The army has lost ")
    paragraph.add_run("nearly 3").bold = True
    paragraph.add_run("00 troops since Monday.")
    document.add_paragraph("about 1,200 shells", style="List Bullet")
    document.add_paragraph("We have lost 40 men.", style="Intense Quote")
    document.add_paragraph("A tank, one of 12", style="Caption")
    table = document.add_table(2, 2)
    for cell, text in zip((c for row in table.rows for c in row.cells), ("Side", "Killed", "East", "300"), strict=True):
        cell.text = text
    document.add_paragraph("He spoke of about\n20 men.\nThen he left.")


def test_a_word_document(tmp_path: Path) -> None:
    document = read(tmp_path / "a.docx", word(article))
    assert shown(document) == [
        ("headline", "Losses grow"),
        ("paragraph", "The army has lost nearly 300 troops since Monday."),
        ("item", "about 1,200 shells"),
        ("quote", "We have lost 40 men."),
        ("caption", "A tank, one of 12"),
        ("cells", "Side\tKilled"),
        ("cells", "East\t300"),
        ("paragraph", "He spoke of about 20 men."),
        ("paragraph", "Then he left."),
    ]
    assert (document.title, document.author, document.published_on) == ("Losses of the week", "Ann Lee", "")


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    def build(document: docx.document.Document) -> None:
        document.add_paragraph("")
        document.paragraphs[0]._p.getparent().insert(
            0,
            parse_xml(
                f"<w:p {W}><w:r><w:t>The army lost </w:t></w:r>"
                "<w:del w:id='1'><w:r><w:delText>900</w:delText></w:r></w:del>"
                "<w:ins w:id='2'><w:r><w:t>1,200</w:t><w:noBreakHyphen/><w:t>kilometre</w:t></w:r></w:ins>"
                "<w:moveFrom w:id='3'><w:r><w:t> 800</w:t></w:r></w:moveFrom>"
                "<w:r><w:instrText>PAGE 7</w:instrText></w:r><w:r><w:t> roads.</w:t></w:r></w:p>"
            ),
        )

    assert read(tmp_path / "a.docx", word(build)).text == "The army lost 1,200-kilometre roads."


def bomb(size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * size)
    return out.getvalue()


BROKEN_WORD: dict[str, tuple[Callable[[], bytes], str]] = {
    "cut": (lambda: word(article)[:-400], ""),
    "no parts": (lambda: bomb(10), "broken Word document ("),
    "a bomb": (lambda: bomb(201_000_000), "unpacks to more than 200 MB"),
    "no text": (lambda: word(lambda document: None), "no text in this Word document; accepted: plain text, "),
}


@pytest.mark.parametrize("case", BROKEN_WORD)
def test_a_broken_word_document_is_refused_in_a_line(tmp_path: Path, case: str) -> None:
    content, message = BROKEN_WORD[case]
    with pytest.raises(BadFileError) as caught:
        read(tmp_path / "a.docx", content())
    assert f"a.docx: {message}" in str(caught.value)
    assert str(caught.value) == one_line(str(caught.value))


# --- what is not installed ------------------------------------------------------------------------------------


NEEDED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a.pdf": ("pypdf", lambda: pdf([LINES]), "PDF"),
    "a.docx": ("docx", lambda: word(article), "Word"),
    "a.html": ("trafilatura", lambda: b"<html><p>300 men", "HTML"),
}


@pytest.mark.parametrize("name", NEEDED)
def test_a_missing_library_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    module, content, title = NEEDED[name]
    written = content()
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(BadFileError) as caught:
        read(tmp_path / name, written)
    assert str(caught.value).endswith(f"{name}: {title} needs one thing more: pip install 'frontdash[articles]'")
