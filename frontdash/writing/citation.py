"""One figure as a line of plain text that can be quoted: who said it, when, in which words, through whom."""

from __future__ import annotations

from dataclasses import replace

from frontdash.figures import dates
from frontdash.figures.shown import Row, shown
from frontdash.figures.text import one_line
from frontdash.figures.units import UnitView
from frontdash.writing.rows import filed_name

_AS_STATED = UnitView("as stated", "as stated")
_CONVERTED = {"stated": "as printed", "converted": "converted by frontdash"}


def cite(row: Row, view: UnitView) -> str:
    """Return the citation of one row of the figures frame in a unit view. Parts that are not stated are left out.

    Wording and hedge are always kept. The number stands in the unit it was stated in; where the view shows
    another, that follows, marked as printed by the publication or as converted by us. A derived figure is given
    with its formula and without a claimant: it is nobody's claim. Dates read `15 May 2025`.

    >>> from frontdash import open_dataset
    >>> from frontdash.figures.units import VIEWS
    >>> dataset = open_dataset()
    >>> row = dataset.row(dataset.row_of("cnn_63k"))
    >>> print(cite(row, VIEWS["mi"]).partition(", via")[0])
    “nearly 63,000 Russian troops” (≲63,000), Oleksandr Syrskyi, 22 Jun 2025
    """
    number = _number(row, view)
    wording = f"“{row['wording']}”" if row["wording"] else ""
    if wording and number:
        number = f"({number})"
    parts = [f"{wording} {number}".strip()]
    if row["status"] == "derived":
        return one_line(", ".join(part for part in (*parts, row["url"]) if part))
    parts += [filed_name(row, "source"), _date(row["claimed_on"])]
    if row["publisher"] and row["_publisher"] != row["_source"]:
        parts.append(f"via {filed_name(row, 'publisher')}")
    parts += [f"“{row['title']}”" if row["title"] else "", _date(row["published_on"]), row["url"] or ""]
    if row["accessed_on"]:
        parts.append(f"accessed {_date(row['accessed_on'])}")
    return one_line(", ".join(part for part in parts if part))


def _number(row: Row, view: UnitView) -> str:
    """Return the figure as stated, its conversion and its standing, or nothing where the row states no number."""
    original, figure = shown(row, _AS_STATED), shown(row, view)
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
