"""Figures as citations: who said it, when, in which words, through whom; as text, Markdown, BibTeX or CSL-JSON.

A figure has a claimant and a publisher, and a reference manager has one author. The claimant did not write the
page, so nobody is made its author: the publisher stands as publisher, and the note says whose claim it is.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from frontdash.figures import dates
from frontdash.figures.dataset import figure_id
from frontdash.figures.shown import Row, shown
from frontdash.figures.text import one_line
from frontdash.figures.units import AS_STATED, UnitView
from frontdash.writing.rows import filed_name
from frontdash.writing.text import WEB, markdown_escaped, visible_json

_CONVERTED = {"stated": "as printed", "converted": "converted by frontdash"}


def cite(row: Row, view: UnitView) -> str:
    """Return the citation of one row of the figures frame in a unit view. Parts that are not stated are left out.

    It starts with what is counted, the series. Wording and hedge are always kept. The number stands in the unit it
    was stated in; where the view shows another, that follows, marked as printed by the publication or as converted
    by us. A derived figure is given with its formula and without a claimant: it is nobody's claim. Dates read
    `claimed 15 May 2025`.

    >>> from frontdash import open_dataset
    >>> from frontdash.figures.units import VIEWS
    >>> dataset = open_dataset()
    >>> row = dataset.row(dataset.row_of("cnn_63k"))
    >>> print(cite(row, VIEWS["mi"]).partition(", via")[0])
    Russian troops in Kursk region: “nearly 63,000 Russian troops” (≲63,000), Oleksandr Syrskyi, claimed 22 Jun 2025
    """
    return one_line(", ".join((*_claim(row, view), *_publication(row, _quoted(row["title"]), row["url"] or ""))))


def plain(rows: Sequence[Row], view: UnitView) -> Iterator[str]:
    """Yield one line of text per figure."""
    return (f"{cite(row, view)}\n" for row in rows)


def markdown(rows: Sequence[Row], view: UnitView) -> Iterator[str]:
    """Yield one item of a Markdown list per figure; the title links to the page."""
    for row in rows:
        url, title = web_address(row), markdown_escaped(one_line(_quoted(row["title"])))
        address = f"<{url}>" if url else markdown_escaped(one_line(row["url"] or ""))
        if url and title and row["status"] != "derived":
            title, address = f"[{title}](<{url}>)", ""
        claim = [markdown_escaped(one_line(part)) for part in _claim(row, view)]
        yield f"- {', '.join((*claim, *_publication(row, title, address, markdown_escaped)))}\n"


def _claim(row: Row, view: UnitView) -> list[str]:
    """Return what is counted and claimed, by whom, true of when and said when."""
    number = _number(row, view)
    wording = _quoted(row["wording"])
    if wording and number:
        number = f"({number})"
    stated = f"{wording} {number}".strip()
    parts = [f"{row['series']}: {stated}" if stated else str(row["series"])]
    if row["status"] != "derived":
        parts.append(filed_name(row, "source"))
    return [part for part in (*parts, *_when(row)) if part]


def _when(row: Row) -> list[str]:
    """Return the dates of a claim, each by its name; those of a derived figure are of what it is about alone."""
    valid, claimed = _date(row["valid_on"]), "" if row["status"] == "derived" else _date(row["claimed_on"])
    if valid and valid == claimed:
        return [f"valid and claimed {valid}"]
    return [f"{name} {date}" for name, date in (("valid", valid), ("claimed", claimed)) if date]


def _publication(row: Row, title: str, url: str, escaped: Callable[[str], str] = str) -> list[str]:
    """Return through whom it was printed, when and where it was read; nothing but the place for a derived figure."""
    if row["status"] == "derived":
        return [url] if url else []
    via = row["publisher"] and row["_publisher"] != row["_source"]
    parts = [
        escaped(one_line(f"via {filed_name(row, 'publisher')}")) if via else "",
        title,
        f"published {_date(row['published_on'])}" if row["published_on"] else "",
        url,
        f"accessed {_date(row['accessed_on'])}" if row["accessed_on"] else "",
    ]
    return [part for part in parts if part]


def _number(row: Row, view: UnitView) -> str:
    """Return the figure as stated, its conversion and its standing, or nothing where the row states no number."""
    original, figure = shown(row, AS_STATED), shown(row, view)
    parts: list[str] = []
    if original.value is not None or original.low is not None or original.high is not None:
        parts.append(replace(original, status_mark="").text)
    if figure.conversion != "none":
        parts.append(f"{_CONVERTED[figure.conversion]}: {replace(figure, status_mark='').text}")
    if row["status"] == "derived":
        parts.append(f"derived: {row['formula'] or 'formula not given'}, not a published claim")
    elif row["status"] not in {None, "reported"}:
        parts.append(str(row["status"]))
    return "; ".join(parts)


def _date(text: str | None) -> str:
    return dates.display(text) if text else ""


def _quoted(text: str | None) -> str:
    return f"“{text}”" if text else ""


def web_address(row: Row) -> str:
    """Return the address of the page so that it can stand in angle brackets and in braces; empty where it is none."""
    url = row["url"] or ""
    if not WEB.fullmatch(url) or one_line(url) != url:
        return ""
    return re.sub(r"[\\{}^`|\"]", lambda match: f"%{ord(match[0]):02X}", url)


def _note(row: Row, view: UnitView) -> str:
    """Return the claim as one line, with an address that is none on the web: it has no field of its own."""
    address = row["url"] if row["url"] and not web_address(row) else None
    return one_line(", ".join((*_claim(row, view), *([address] if address else []))))


def _title(row: Row) -> str:
    """Return the title of the page, or what is counted where there is no page or no title of it."""
    return one_line(row["title"] if row["title"] and row["status"] != "derived" else row["series"])


def _published(row: Row) -> tuple[str, str]:
    """Return publisher and date of the page; a derived figure was published by nobody."""
    if row["status"] == "derived":
        return "", ""
    return one_line(str(row["_publisher"] or "")), row["published_on"] or ""


# --- BibTeX -------------------------------------------------------------------------------------------------

_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "ƒ": r"\textflorin{}",
    "≲": r"\ensuremath{\lesssim}",
    "≥": r"\ensuremath{\geq}",
    "≤": r"\ensuremath{\leq}",
} | {char: f"\\{char}" for char in "#$%&_"}
"""What LaTeX would obey or cannot print. Braces are written by name: BibTeX counts them wherever they stand."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(rows: Sequence[Row], view: UnitView) -> Iterator[str]:
    """Yield one `@misc` entry per figure, its key made of the figure's id.

    Dates stand twice: `year` and `month` for BibTeX, `date` at full precision for BibLaTeX.
    """
    taken: set[str] = set()
    for row in rows:
        fields = {"title": f"{{{_latex(_title(row))}}}"}  # braces within: its capitals stay as they are
        publisher, published = _published(row)
        fields["howpublished"] = _latex(publisher)
        fields["year"], _, rest = published.partition("/")[0][:10].partition("-")
        month = _MONTHS[int(rest[:2]) - 1] if rest else ""
        fields |= {"date": _days(published), "url": web_address(row), "urldate": _days(row["accessed_on"] or "")}
        fields["note"] = _latex(_note(row, view))
        lines = [f"  {name} = {{{text}}}" for name, text in fields.items() if text]
        if month:
            lines.append(f"  month = {month}")
        joined = ",\n".join(lines)
        yield f"@misc{{{_key(figure_id(row), taken)},\n{joined}\n}}\n"


def _latex(text: str) -> str:
    return "".join(_LATEX.get(char, char) for char in text)


def _days(text: str) -> str:
    """Return a date or interval without times of day."""
    return "/".join(part[:10] for part in text.split("/"))


def _key(name: str, taken: set[str]) -> str:
    """Return a citation key of letters that every BibTeX takes; keys that differ in case alone are one to it."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    start = re.sub(r"[^A-Za-z0-9_:.-]+", "-", bare).strip("-") or "figure"
    start = f"figure-{start}" if name.startswith("#") else start
    key, number = start, 1
    while key.casefold() in taken:
        number += 1
        key = f"{start}-{number}"
    taken.add(key.casefold())
    return key


# --- CSL-JSON -----------------------------------------------------------------------------------------------


def csl_json(rows: Sequence[Row], view: UnitView) -> Iterator[str]:
    """Yield a list of CSL items, one per figure. https://docs.citationstyles.org/en/stable/specification.html"""
    items = [_item(row, view) for row in rows]
    yield f"{visible_json(json.dumps(items, ensure_ascii=False, indent=2))}\n"


def _item(row: Row, view: UnitView) -> dict[str, Any]:  # Any: JSON
    publisher, published = _published(row)
    url = web_address(row)
    item: dict[str, Any] = {
        "id": figure_id(row),
        "type": "webpage" if url else "document",
        "title": _title(row),
        "publisher": publisher,
        "issued": date_parts(published),
        "accessed": date_parts(row["accessed_on"] or ""),
        "URL": url,
        "note": _note(row, view),
    }
    return {name: value for name, value in item.items() if value}


def date_parts(text: str) -> dict[str, list[list[int]]]:
    """Return a date as CSL has it: as many parts as are known, two lists for an interval; nothing for no date.

    >>> date_parts("2024-08/2025-06"), date_parts("2024")
    ({'date-parts': [[2024, 8], [2025, 6]]}, {'date-parts': [[2024]]})
    """
    points = [[int(number) for number in point[:10].split("-")] for point in text.split("/") if point]
    return {"date-parts": points} if points else {}


WRITERS: dict[str, Callable[[Sequence[Row], UnitView], Iterator[str]]] = {
    "plain": plain,
    "markdown": markdown,
    "bibtex": bibtex,
    "csl-json": csl_json,
}
"""Format -> writer of the citations of figures."""
