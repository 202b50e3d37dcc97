"""Citations for Markdown, BibTeX and reference managers: the claimant is never the author, no hedge is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import frontdash.cli.cite as command
from frontdash.figures.dataset import Dataset
from frontdash.figures.units import VIEWS
from frontdash.reading import open_dataset
from frontdash.writing import citation
from frontdash.writing.citation import cite, date_parts

from .exports import HOSTILE

WRITERS = {form: getattr(citation, name) for form, name in command.WRITERS.items()}
ROW: dict[str, object] = {
    "id": "a1",
    "series": "Front line",
    "unit": "km",
    "value": 1200,
    "qualifier": "nearly",
    "wording": "nearly 1,200 km",
    "source": "Oleksandr Syrskyi",
    "claimed_on": "2025-06-27",
    "publisher": "CNN",
    "title": "A title",
    "url": "https://example.org/a",
    "published_on": "2025-06-28",
    "accessed_on": "2025-07",
}
Cited = Callable[..., str]


@pytest.fixture
def cited(tmp_path: Path) -> Cited:
    """Cite one figure, or several, in a format."""

    def cited(form: str, *rows: dict[str, object], units: str = "km") -> str:
        path = tmp_path / "t.json"
        path.write_text(json.dumps([{**ROW, **row} for row in rows or ({},)]))
        dataset = open_dataset(path)
        assert dataset.rejects == ()
        found = [dataset.row(position) for position in range(dataset.figures.height)]
        return "".join(WRITERS[form](found, VIEWS[units]))

    return cited


def entries(text: str) -> list[tuple[str, dict[str, str]]]:
    """Read BibTeX as BibTeX does: by counting braces, backslash or not."""
    found = []
    at = 0
    while (start := text.find("@misc{", at)) >= 0:
        key, _, rest = text[start + 6 :].partition(",")
        fields: dict[str, str] = {}
        while match := re.match(r"\s*(\w+)\s*=\s*", rest):
            rest = rest[match.end() :]
            if rest[0] == "{":
                depths = accumulate({"{": 1, "}": -1}.get(char, 0) for char in rest)
                end = next((position for position, depth in enumerate(depths) if depth == 0), None)
                assert end is not None, "braces do not match"
                value, rest = rest[1:end], rest[end + 1 :]
            else:
                plain = re.match(r"\w+", rest)
                assert plain is not None
                value, rest = plain[0], rest[plain.end() :]
            assert match[1] not in fields
            fields[match[1]] = value
            rest = rest.removeprefix(",")
        assert rest.startswith("\n}\n"), rest[:40]
        found.append((key, fields))
        at = len(text) - len(rest)
    return found


def csl(text: str) -> list[dict[str, Any]]:
    found = json.loads(text)
    assert isinstance(found, list)
    return found


# --- BibTeX -------------------------------------------------------------------------------------------------


def test_an_entry_has_publisher_page_dates_and_claim(cited: Cited) -> None:
    ((key, fields),) = entries(cited("bibtex"))
    assert key == "a1"
    assert fields == {
        "title": "{A title}",
        "howpublished": "CNN",
        "year": "2025",
        "month": "jun",
        "date": "2025-06-28",
        "url": "https://example.org/a",
        "urldate": "2025-07",
        "note": r"Front line: “nearly 1,200 km” (\ensuremath{\lesssim}1,200 km), "
        "Oleksandr Syrskyi, claimed 27 Jun 2025",
    }


def test_every_figure_has_an_entry_of_its_own(cited: Cited) -> None:
    text = cited("bibtex", {"id": "a"}, {"id": "A"}, {"id": None}, {"id": "é 2"}, {"id": "e-2"})
    assert [key for key, _ in entries(text)] == ["a", "A-2", "figure-3", "e-2", "e-2-2"]


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("50% & more_than #1", r"50\% \& more\_than \#1"),
        ("{curly} \\input{x}", r"\textbraceleft{}curly\textbraceright{} \textbackslash{}input"),
        ("} @misc{evil,", r"\textbraceright{} @misc\textbraceleft{}evil,"),
        ("$x^2$ ~5 <b> a|b", r"\$x\textasciicircum{}2\$ \textasciitilde{}5 \textless{}b\textgreater{} a\textbar{}b"),
        ("two\nlines\x1b", "two lines␛"),
        ("Сирський “quoted”", "Сирський “quoted”"),
    ],
)
def test_nothing_in_data_is_latex(cited: Cited, text: str, latex: str) -> None:
    ((_, fields),) = entries(cited("bibtex", {"title": text, "publisher": text, "wording": text}))
    assert latex in fields["title"]
    assert latex in fields["howpublished"]
    assert latex in fields["note"]


@given(text=st.sampled_from(HOSTILE) | st.text('{}\\%#@,="$&_^~ a\n', max_size=12))
def test_no_text_breaks_an_entry(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("bib") / "t.json"
    row = {**ROW, "title": text, "publisher": text, "note": text, "url": f"https://example.org/{text}", "id": text}
    path.write_text(json.dumps([row]))
    dataset = open_dataset(path)
    ((key, fields),) = entries("".join(WRITERS["bibtex"]([dataset.row(0)], VIEWS["km"])))
    assert re.fullmatch(r"[A-Za-z0-9_:.-]+", key)
    assert fields["note"].startswith("Front line: “nearly 1,200 km”")
    assert not set('{}\\" \n') & set(fields.get("url", ""))


# --- CSL-JSON -----------------------------------------------------------------------------------------------


def test_an_item_has_publisher_page_dates_and_claim(cited: Cited) -> None:
    (item,) = csl(cited("csl-json"))
    assert item == {
        "id": "a1",
        "type": "webpage",
        "title": "A title",
        "publisher": "CNN",
        "issued": {"date-parts": [[2025, 6, 28]]},
        "accessed": {"date-parts": [[2025, 7]]},
        "URL": "https://example.org/a",
        "note": "Front line: “nearly 1,200 km” (≲1,200 km), Oleksandr Syrskyi, claimed 27 Jun 2025",
    }


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2024", [[2024]]),
        ("2024-09", [[2024, 9]]),
        ("2024-09-07", [[2024, 9, 7]]),
        ("2024-09-07T10:30:00Z", [[2024, 9, 7]]),
        ("2024-08/2025-06-01", [[2024, 8], [2025, 6, 1]]),
    ],
)
def test_a_date_is_as_precise_as_written(text: str, parts: list[list[int]]) -> None:
    assert date_parts(text) == {"date-parts": parts}


def test_no_date_is_no_date(cited: Cited) -> None:
    (item,) = csl(cited("csl-json", {"published_on": "", "accessed_on": ""}))
    assert {"issued", "accessed"}.isdisjoint(item)


def test_items_hold_nothing_a_terminal_obeys(cited: Cited) -> None:
    text = cited("csl-json", {"title": "a\x1b[2J\u202e", "wording": "b\x9b\u2066"})
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2066]", text)


# --- in every format ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", WRITERS)
def test_the_claimant_is_named_and_is_no_author(cited: Cited, form: str) -> None:
    text = cited(form)
    assert "Oleksandr Syrskyi" in text
    assert "CNN" in text
    assert "author" not in text


@pytest.mark.parametrize("form", WRITERS)
def test_a_conversion_says_whose_it_is(cited: Cited, form: str) -> None:
    text = cited(form, units="mi").replace("\\", "")
    assert "converted by frontdash: " in text
    assert "740 mi*" in text or "750 mi*" in text
    assert "1,200 km" in text


@pytest.mark.parametrize("form", WRITERS)
def test_a_derived_figure_is_nobodys_claim_and_published_by_nobody(cited: Cited, form: str) -> None:
    text = cited(form, {"status": "derived", "formula": "b + c"})
    assert "derived: b + c, not a published claim" in text
    assert "Syrskyi" not in text
    assert "CNN" not in text


@pytest.mark.parametrize("form", WRITERS)
def test_only_web_addresses_are_addresses(cited: Cited, form: str) -> None:
    text = cited(form, {"url": "javascript:alert(1)"})
    assert "javascript:alert(1)" in text
    assert "url =" not in text
    assert '"URL"' not in text
    assert "(<" not in text


def test_markdown_links_the_title_and_escapes_the_rest(cited: Cited) -> None:
    text = cited("markdown", {"title": "a [b](c) *d*", "publisher": "C_N_N", "url": "https://example.org/(x)_y"})
    assert text == (
        "- Front line: “nearly 1,200 km” (≲1,200 km), Oleksandr Syrskyi, claimed 27 Jun 2025, via C\\_N\\_N, "
        "[“a \\[b\\](c) \\*d\\*”](<https://example.org/(x)_y>), published 28 Jun 2025, accessed Jul 2025\n"
    )
    assert "<https://example.org/a>" in cited("markdown", {"title": ""})


def test_plain_is_what_the_screen_copies(pokrovsk: Dataset) -> None:
    rows = [pokrovsk.row(position) for position in range(20)]
    assert "".join(WRITERS["plain"](rows, VIEWS["mi"])).splitlines() == [cite(row, VIEWS["mi"]) for row in rows]
