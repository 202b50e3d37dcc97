"""Disputes as plain text, JSON and Markdown: each claim with its wording, claimant, publisher, date and address."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from frontdash.figures.dataset import figure_id
from frontdash.figures.shown import Row, shown
from frontdash.figures.text import one_line
from frontdash.figures.units import UnitView
from frontdash.query.disputes import Ranked
from frontdash.query.spread import apart_text, dispute_when
from frontdash.writing.rows import filed_name, shown_fields
from frontdash.writing.text import json_array, markdown_line, visible_json

_GIVEN = ("wording", "qualifier", "unit", "place", "subject", "valid_on", "claimed_on", "published_on", "url")


def text(found: Iterable[Ranked], view: UnitView) -> Iterator[str]:
    """Yield one block of lines for each dispute, separated by blank lines."""
    for number, ranked in enumerate(found):
        yield ("\n" if number else "") + one_line(heading(ranked)) + "\n"
        yield from (f"  {one_line(claim_text(row, view))}\n" for row in _claims(ranked))


def markdown(found: Iterable[Ranked], view: UnitView) -> Iterator[str]:
    """Yield a list of disputes, each with its two claims."""
    for ranked in found:
        yield f"- {markdown_line(heading(ranked))}\n"
        yield from (f"  - {markdown_line(claim_text(row, view))}\n" for row in _claims(ranked))


def as_json(found: Iterable[Ranked], view: UnitView) -> Iterator[str]:
    """Yield a JSON array of disputes."""
    yield from json_array(visible_json(json.dumps(_object(ranked, view), ensure_ascii=False)) for ranked in found)
    yield "\n"


def heading(ranked: Ranked) -> str:
    """Return how far apart the claims are, when, and what they count: `30 times apart, 2024-08-19: Residents`."""
    when, place = dispute_when(ranked.dispute), ranked.dispute.lowest["place"]
    named = ", ".join(part for part in (ranked.series, ranked.statistic, place) if part)
    may = "" if ranked.dispute.firm else " (both may be right)"
    return f"{', '.join(part for part in (apart_text(ranked.dispute), when) if part)}: {named}{may}"


def claim_text(row: Row, view: UnitView) -> str:
    """Return a claim in one line: number, claimant, publisher, id and wording."""
    via = f" via {row['_publisher']}" if row["_publisher"] and row["_publisher"] != row["_source"] else ""
    said = f"  “{row['wording']}”" if row["wording"] else ""
    return f"{shown(row, view).text}  {filed_name(row, 'source')}{via}  [{figure_id(row)}]{said}"


def _claims(ranked: Ranked) -> tuple[Row, Row]:
    return ranked.dispute.lowest, ranked.dispute.highest


def _object(ranked: Ranked, view: UnitView) -> dict[str, Any]:  # Any: JSON
    dispute = ranked.dispute
    return {
        "series": ranked.series,
        "statistic": ranked.statistic,
        "apart": apart_text(dispute),
        "bound": dispute.bound or None,
        "both_may_be_right": not dispute.firm,
        "when": dispute_when(dispute) or None,
        "lowest": _claim(dispute.lowest, view),
        "highest": _claim(dispute.highest, view),
    }


def _claim(row: Row, view: UnitView) -> dict[str, Any]:  # Any: JSON
    return {
        "id": figure_id(row),
        **shown_fields(row, view),
        "conversion": shown(row, view).conversion,
        "source": row["_source"],
        "publisher": row["_publisher"],
        **{name: row[name] for name in _GIVEN},
    }
