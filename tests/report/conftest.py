"""A small dataset with everything a report tells of: retellings, conversions, a gap, findings, a derived figure."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from frontdash.figures.dataset import Dataset
from frontdash.query.state import ViewState, parse_state, settle
from frontdash.reading import open_dataset
from frontdash.report import build, text_of
from frontdash.report.parts import ReportPage
from tests.conftest import csv_text

ROWS = (
    {"id": "origin", "series": "Troops near the town", "measure": "troops", "statistic": "stock", "place": "the town",
     "wording": "about 111,000 personnel", "value": "111000", "source": "A general", "publisher": "First Paper",
     "title": "Visit to the front", "url": "https://first.example/a?b=1&c=2", "valid_on": "2025-06-27",
     "claimed_on": "2025-06-27", "published_on": "2025-06-27", "note": "Taken from his own post."},
    {"id": "rounded", "series": "Troops near the town", "measure": "troops", "statistic": "stock", "place": "the town",
     "wording": "110,000 troops", "value": "110000", "source": "A general", "publisher": "Second Paper",
     "url": "https://second.example/b", "valid_on": "2025-06-27", "repeats": "origin"},
    {"id": "rival", "series": "Troops near the town", "measure": "troops", "statistic": "stock",
     "wording": "no more than 40,000", "value": "40000", "qualifier": "up_to", "source": "A ministry",
     "publisher": "First Paper", "url": "https://first.example/c", "valid_on": "2025-07"},
    {"id": "silent", "series": "Troops near the town", "measure": "troops", "statistic": "stock",
     "wording": "unable to increase", "value": "", "source": "A ministry"},
    {"id": "front", "series": "Length of the front", "measure": "length", "wording": "over 1,100 km", "value": "1100",
     "unit": "km", "source": "A general", "publisher": "First Paper", "url": "https://first.example/a?b=1&c=2"},
    {"id": "printed", "series": "Length of the front", "measure": "length", "wording": "1,200 km (745 miles)",
     "value": "1200", "unit": "km", "stated_conversion": "745 mile", "source": "An agency"},
    {"id": "wrong", "series": "Length of the front", "measure": "length", "wording": "90 km (90 miles)",
     "value": "90", "unit": "km", "stated_conversion": "90 mile", "source": "An agency", "status": "disputed"},
)  # fmt: skip
DERIVED = """[[derived]]
name = "apart"
title = "How far apart"
formula = "rounded - rival"

[[derived]]
name = "senseless"
formula = "origin + front"
"""


@pytest.fixture
def small(tmp_path: Path) -> Dataset:
    """The dataset, as a table with a file of derived figures beside it."""
    path = tmp_path / "small.csv"
    path.write_text(csv_text(ROWS), encoding="utf-8", newline="")
    (tmp_path / "small.derived.toml").write_text(DERIVED, encoding="utf-8", newline="")
    return open_dataset(path)


def page_of(dataset: Dataset, link: str = "") -> ReportPage:
    """The report of a view, given as a link."""
    return build(dataset, settle(parse_state(link), dataset) if link else ViewState())


def html_of(dataset: Dataset, link: str = "") -> str:
    return "".join(text_of(page_of(dataset, link), "html"))


class Element:
    """An element of a page: its name, attributes, parent, children and text."""

    def __init__(self, name: str, attributes: dict[str, str], parent: Element | None) -> None:
        self.name, self.attributes, self.parent = name, attributes, parent
        self.children: list[Element] = []
        self.texts: list[str] = []

    def all(self, *names: str) -> Iterator[Element]:
        """Yield what is in it, in order; all elements where no names are given."""
        for child in self.children:
            if not names or child.name in names:
                yield child
            yield from child.all(*names)

    @property
    def text(self) -> str:
        return "".join(self.texts)


class Tree(HTMLParser):
    """A page as a tree of elements; asserts that everything opened is closed in order."""

    VOID = ("meta", "br", "hr", "img", "link", "input", "wbr")

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self._at = Element("", {}, None)
        self.feed(page)
        self.close()
        assert self._at is self.root, f"<{self._at.name}> is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"<{tag}> has an attribute twice"
        element = Element(tag, {name: value or "" for name, value in attrs}, self._at)
        self._at.children.append(element)
        if tag not in self.VOID:
            self._at = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag == self._at.name, f"</{tag}> closes <{self._at.name}>"
        assert self._at.parent is not None
        self._at = self._at.parent

    def handle_data(self, data: str) -> None:
        at: Element | None = self._at
        while at is not None:
            at.texts.append(data)
            at = at.parent
