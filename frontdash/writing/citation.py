"""Cite figures with claimant, date, wording and publisher, as text, Markdown, BibTeX or CSL-JSON.

A figure has a claimant and a publisher; a reference manager knows only an author. The claimant did not write the page,
so citations have no author: they name the publisher as publisher, and the claimant in the note.
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
from frontdash.figures.units import UnitView
from frontdash.writing.rows import filed_name
from frontdash.writing.text import WEB, markdown_escaped, visible_json

_CONVERTED = {"stated": "as printed", "converted": "converted by frontdash"}


def cite(row: Row, view: UnitView) -> str:
    """Return the citation of one row of the figures frame in a unit view, leaving out parts that are not stated.

    It starts with the series and always has the wording and the hedge. The number is in the unit it was stated in,
    followed by the conversion to the view's unit if there is one, marked as printed by the publication or as
    converted by us. A derived figure has its formula and no claimant. Dates read `claimed 15 May 2025`.

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
    """Yield one Markdown list item per figure; the title links to the page."""
    for row in rows:
        url, title = web_address(row), markdown_escaped(one_line(_quoted(row["title"])))
        address = f"<{url}>" if url else markdown_escaped(one_line(row["url"] or ""))
        if url and title and row["status"] != "derived":
            title, address = f"[{title}](<{url}>)", ""
        claim = [markdown_escaped(one_line(part)) for part in _claim(row, view)]
        yield f"- {', '.join((*claim, *_publication(row, title, address, markdown_escaped)))}\n"


def _claim(row: Row, view: UnitView) -> list[str]:
    """Return the series, the claim, the claimant, and the valid and claimed dates."""
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
    """Return the labelled dates of a claim; a derived figure only has a valid date."""
    valid, claimed = _date(row["valid_on"]), "" if row["status"] == "derived" else _date(row["claimed_on"])
    if valid and valid == claimed:
        return [f"valid and claimed {valid}"]
    return [f"{name} {date}" for name, date in (("valid", valid), ("claimed", claimed)) if date]


def _publication(row: Row, title: str, url: str, escaped: Callable[[str], str] = str) -> list[str]:
    """Return publisher, title, dates and address of the publication; for a derived figure only the address."""
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
    """Return the figure as stated, its conversion and its status; empty if there is nothing to state."""
    original, figure = shown(row, view.unit_system.as_stated), shown(row, view)
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
    """Return the web address of the page, escaped for angle brackets and braces; empty if it has none."""
    url = row["url"] or ""
    if not WEB.fullmatch(url) or one_line(url) != url:
        return ""
    return re.sub(r"[\\{}^`|\"]", lambda match: f"%{ord(match[0]):02X}", url)


def _note(row: Row, view: UnitView) -> str:
    """Return the claim as one line, with an address that is not a web address, as that has no field of its own."""
    address = row["url"] if row["url"] and not web_address(row) else None
    return one_line(", ".join((*_claim(row, view), *([address] if address else []))))


def _title(row: Row) -> str:
    """Return the title of the page, or else the series."""
    return one_line(row["title"] if row["title"] and row["status"] != "derived" else row["series"])


def _published(row: Row) -> tuple[str, str]:
    """Return publisher and date of the page; empty for a derived figure, which was never published."""
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
"""Characters that LaTeX interprets or cannot print. Braces are written by name because BibTeX counts them anywhere."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(rows: Sequence[Row], view: UnitView) -> Iterator[str]:
    """Yield one `@misc` entry per figure, with a key made from the figure's id.

    Dates are written twice: `year` and `month` for BibTeX, `date` at full precision for BibLaTeX.
    """
    taken: set[str] = set()
    for row in rows:
        fields = {"title": f"{{{_latex(_title(row))}}}"}  # the inner braces preserve capitals
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
    """Return a unique citation key in portable characters; BibTeX ignores case in keys."""
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
    """Return a date in CSL form: as many parts as are known, two lists for an interval, nothing without a date.

    >>> date_parts("2024-08/2025-06"), date_parts("2024")
    ({'date-parts': [[2024, 8], [2025, 6]]}, {'date-parts': [[2024]]})
    """
    points = [[int(number) for number in point[:10].split("-")] for point in text.split("/") if point]
    return {"date-parts": points} if points else {}
