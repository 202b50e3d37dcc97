"""The HTML of a report: well-formed, for readers of all kinds, and harmless whatever stands in the data."""

from __future__ import annotations

import os
import re
from itertools import pairwise
from pathlib import Path

import pytest

import frontdash
from frontdash.figures.dataset import Dataset
from frontdash.reading import open_dataset
from tests.conftest import csv_text

from .conftest import Element, Tree, html_of

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.fixture(scope="module")
def whole() -> str:
    """The report of the bundled dataset, in miles."""
    return html_of(open_dataset(), "units=mi")


@pytest.fixture(scope="module")
def tree(whole: str) -> Element:
    return Tree(whole).root


def test_the_page_is_as_it_was(small: Dataset) -> None:
    text = html_of(small, "units=mi").replace(f"frontdash {frontdash.__version__}", "frontdash VERSION")
    path = GOLDEN / "report.html"
    if os.environ.get("FRONTDASH_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8", newline="")
    assert text == path.read_bytes().decode()


def test_language_title_and_encoding_are_set(tree: Element) -> None:
    (html,) = tree.all("html")
    assert html.attributes["lang"] == "en"
    assert [element.text for element in tree.all("h1")] == ["Pokrovsk, June 2025"]
    assert next(element for element in html.all("title")).text == "Pokrovsk, June 2025"
    assert any(meta.attributes.get("charset") == "utf-8" for meta in tree.all("meta"))


def test_headings_leave_no_level_out(tree: Element) -> None:
    levels = [int(element.name[1]) for element in tree.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_captions_and_headings_with_scopes(tree: Element) -> None:
    tables = list(tree.all("table"))
    assert len(tables) > 40
    for table in tables:
        assert [element.text.strip() != "" for element in table.all("caption")] == [True]
        rows = list(table.all("tr"))
        assert {cell.attributes["scope"] for cell in rows[0].children} == {"col"}
        for row in rows[1:]:
            assert row.children[0].attributes["scope"] == "row"
            assert {cell.name for cell in row.children[1:]} == {"td"}
            assert len(row.children) == len(rows[0].children)


def test_pictures_have_titles_and_descriptions(tree: Element) -> None:
    pictures = list(tree.all("svg"))
    assert len(pictures) > 20
    ids = {element.attributes["id"] for element in tree.all() if "id" in element.attributes}
    for svg in pictures:
        assert svg.attributes["role"] == "img"
        assert set(svg.attributes["aria-labelledby"].split()) <= ids
        assert [element.name for element in svg.children[:2]] == ["title", "desc"]
        assert all(element.text.strip() for element in svg.children[:2])


def test_ids_are_unique_and_every_link_within_the_page_leads_somewhere(tree: Element) -> None:
    ids = [element.attributes["id"] for element in tree.all() if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    targets = {a.attributes["href"][1:] for a in tree.all("a") if a.attributes["href"].startswith("#")}
    assert targets <= set(ids)


def test_every_row_has_a_line_and_every_figure_stands_in_the_line_of_its_row(tree: Element, pokrovsk: Dataset) -> None:
    lines = {e.attributes["id"]: e for e in tree.all("tr") if "id" in e.attributes}
    assert set(lines) == {f"row-{name}" for name in pokrovsk.figures["id"]}
    assert "≲63,000" in lines["row-cnn_63k"].children[0].text
    assert "745 mi" in lines["row-cnn_1200km"].children[0].text
    assert "1,200 km as stated" in lines["row-cnn_1200km"].children[0].text


def test_bold_numbers_stand_beside_the_id_of_a_row(tree: Element) -> None:
    rows = {a.text for a in tree.all("a") if a.attributes.get("class") == "id"}
    for bold in tree.all("b"):
        at: Element | None = bold
        while at is not None and at.name not in {"td", "tr", "li", "p"}:
            at = at.parent
            if at is not None and at.name == "th":
                at = at.parent
        assert at is not None
        named = {a.text for a in at.all("a") if a.attributes.get("class") == "id"}
        # A derived figure goes by its name and stands beside its formula.
        assert named & rows or any("named " in small.text for small in at.all("small")), bold.text


def test_nothing_is_loaded_and_nothing_runs(whole: str, tree: Element) -> None:
    harmless(tree)
    assert "url(" not in whole
    assert "@import" not in whole


def harmless(tree: Element) -> None:
    """Assert that a page has no script, loads nothing, and links to the web and to itself only."""
    names = {element.name for element in tree.all()}
    assert not names & {"script", "img", "iframe", "object", "embed", "form", "input", "link", "base", "image", "use"}
    for element in tree.all():
        for name, value in element.attributes.items():
            assert not name.startswith("on"), name
            assert name not in {"src", "srcset", "style", "xlink:href", "action"}, name
            if name == "href":
                assert element.name == "a"
                assert re.match(r"#|https?://", value), value
    policy = next(m for m in tree.all("meta") if m.attributes.get("http-equiv") == "Content-Security-Policy")
    assert policy.attributes["content"].startswith("default-src 'none'")


BAD = "</td></style></title><script>alert(1)</script>\"'><img src=x onerror=alert(2)>&lt;\x1b]0;x\x07\u202e\ufffe"
ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)//https://a.example/",
    "data:text/html,<script>alert(1)</script>",
    'https://a.example/"onmouseover="alert(1)',
    "https://a.example/<script>",
    "vbscript:x",
    "//a.example/",
)


@pytest.fixture
def hostile(tmp_path: Path) -> Dataset:
    """A dataset with markup, control characters and scripts in every text."""
    texts = ("wording", "source", "publisher", "title", "place", "subject", "note", "quote")
    rows = [
        {
            **dict.fromkeys(texts, f"{BAD} {n}"),
            "series": f"{BAD} series",
            "id": f'{n}"><script>alert(3)</script>',
            "url": address,
            "repeats": '0"><script>alert(3)</script>' if n == 1 else "",
            "valid_on": "2025",
            "value": str(n + 1),
        }
        for n, address in enumerate(ADDRESSES)
    ]
    path = tmp_path / "<b>name.csv"
    path.write_text(csv_text(rows), encoding="utf-8", newline="")
    (tmp_path / "<b>name.derived.toml").write_text(
        '[[derived]]\nname = "x"\ntitle = "<script>1</script>"\nformula = "<script>"\nnote = "</p><script>"\n'
    )
    return open_dataset(path)


def test_a_hostile_dataset_comes_out_harmless(hostile: Dataset) -> None:
    page = html_of(hostile)
    tree = Tree(page).root
    harmless(tree)
    assert [h1.text for h1 in tree.all("h1")] == ["<b>name.csv"]
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ufffe]", page)
    assert len([line for line in tree.all("tr") if "id" in line.attributes]) == len(ADDRESSES)
    outside = {a.attributes["href"] for a in tree.all("a") if not a.attributes["href"].startswith("#")}
    assert outside <= {"https://a.example/%22onmouseover=%22alert(1)"}
