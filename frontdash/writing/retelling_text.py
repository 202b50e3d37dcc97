"""Trees of retellings and candidate links as plain text, Markdown and JSON.

Everything is shown as printed, in the unit of the publication, because differences are about what readers saw.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from frontdash.figures.dataset import Dataset, figure_id
from frontdash.figures.shown import Row, shown
from frontdash.figures.text import counted, one_line
from frontdash.figures.units import UnitSystem
from frontdash.retellings.candidates import Candidate, candidates_of
from frontdash.retellings.differences import Difference, differences
from frontdash.retellings.tree import Step, Travel, heading, printed_when
from frontdash.writing.rows import shown_fields
from frontdash.writing.text import WEB, json_array, markdown_line, visible_json

ASKED = "← asked for"
NOTHING = "nothing differs"
ALONE = "no other figure of the table relays it"

# --- text -----------------------------------------------------------------------------------------------------


def text(travels: Sequence[Travel], asked: Collection[int] = ()) -> Iterator[str]:
    """Yield trees as plain text, separated by blank lines; rows whose `_row` is in `asked` are marked."""
    for number, found in enumerate(travels):
        yield ("\n" if number else "") + one_line(heading(found)) + "\n"
        for step in found.steps:
            mark = f"  {ASKED}" if step.row["_row"] in asked else ""
            yield f"{step.rail}{one_line(_line(step.row, found.unit_system, step.printed_when))}{mark}\n"
            yield from (f"{step.under}  {one_line(detail)}\n" for detail in details(step))
        yield from (f"{one_line(remark)}\n" for remark in remarks(found))


def line(row: Row, unit_system: UnitSystem) -> str:
    """Return a figure of a tree in one line: number as printed, publisher, date and id."""
    return _line(row, unit_system, printed_when(row))


def _line(row: Row, unit_system: UnitSystem, printed: str) -> str:
    return f"{shown(row, unit_system.as_stated).text}  {printed}  [{figure_id(row)}]"


def details(step: Step) -> Iterator[str]:
    """Yield the wording of a step, its differences from the row it relays, and its further ones from the origin."""
    if step.row["wording"]:
        yield f"“{step.row['wording']}”"
    if step.relays is not None and not step.changes:
        yield NOTHING
    for change in step.changes:
        yield change.text
    for change in step.from_origin:
        yield f"from the origin: {change.text}"


def remarks(found: Travel) -> Iterator[str]:
    """Yield remarks below a tree: the origin relays a missing row, there are no retellings, or some are left out."""
    if found.lost is not None:
        yield f"the first row relays {found.lost}, which is not in this table (or leads in a circle)"
    if found.alone:
        yield ALONE
    if found.left_out:
        yield f"and {found.left_out:,} more that relay it"


# --- Markdown -------------------------------------------------------------------------------------------------


def markdown(travels: Sequence[Travel], asked: Collection[int] = ()) -> Iterator[str]:
    """Yield trees as Markdown headings and nested lists; rows in `asked` are bold."""
    for number, found in enumerate(travels):
        yield ("\n" if number else "") + f"## {markdown_line(heading(found))}\n\n"
        for step in found.steps:
            indent = "  " * step.depth
            text = markdown_line(_line(step.row, found.unit_system, step.printed_when))
            text = f"**{text}**" if step.row["_row"] in asked else text
            url = step.row["url"] or ""
            link = f" <{one_line(url).replace('|', '%7C')}>" if WEB.fullmatch(url) else ""
            yield f"{indent}- {text}{link}\n"
            yield from (f"{indent}  - {markdown_line(detail)}\n" for detail in details(step))
        yield from (f"\n{markdown_line(remark)}\n" for remark in remarks(found))


# --- JSON -----------------------------------------------------------------------------------------------------


def as_json(travels: Sequence[Travel], asked: Collection[int] = ()) -> Iterator[str]:
    """Yield `{"claims": [...]}`, each with its origin's id and its steps in tree order with their changes."""
    claims = [_claim(found, asked) for found in travels]
    yield visible_json(json.dumps({"claims": claims}, ensure_ascii=False, indent=1)) + "\n"


def _claim(found: Travel, asked: Collection[int]) -> dict[str, Any]:  # Any: JSON
    row = found.origin
    return {
        "claim_id": figure_id(row),
        "series": row["series"],
        "source": row["_source"],
        "claimed_on": row["claimed_on"],
        "publications": found.publications,
        "left_out": found.left_out,
        "lost": found.lost,
        "steps": [_step(step, asked, found.unit_system) for step in found.steps],
    }


def _step(step: Step, asked: Collection[int], unit_system: UnitSystem) -> dict[str, Any]:  # Any: JSON
    row = step.row
    return {
        "id": figure_id(row),
        "relays": None if step.relays is None else figure_id(step.relays),
        "asked": row["_row"] in asked,
        **shown_fields(row, unit_system.as_stated),
        "wording": row["wording"],
        "publisher": row["_publisher"],
        "published_on": row["published_on"],
        "url": row["url"],
        "changes": [_change(change) for change in step.changes],
        "changes_from_origin": [_change(change) for change in step.from_origin],
    }


def _change(change: Difference) -> dict[str, str]:
    return {name: getattr(change, name) for name in ("kind", "change", "column", "words", "old", "new", "note")}


# --- candidates -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Offer:
    """A candidate link with both rows, and the reason if it cannot be accepted."""

    child: Row
    origin: Row
    days: int
    unit_system: UnitSystem
    blocked: str = ""

    @property
    def head(self) -> str:
        """The pair by its ids."""
        apart = "" if not self.days else f", {counted(self.days, 'day')} apart"
        return f"{figure_id(self.child)} may relay {figure_id(self.origin)}: {self.child['series']}{apart}"

    @property
    def changes(self) -> tuple[Difference, ...]:
        """The differences between the earlier and the later row, which help to decide."""
        return differences(self.origin, self.child, self.unit_system)

    def other(self, row: Row) -> Row:
        """Return the row of the pair that is not the given one."""
        return self.origin if row["_row"] == self.child["_row"] else self.child


@dataclass(frozen=True, slots=True)
class Offered:
    """The first candidates for one claim, and how many more there are."""

    offers: tuple[Offer, ...] = ()
    left_out: int = 0


MOST = 20
"""How many candidates are listed for one claim on screen."""


def offered(dataset: Dataset, position: int) -> Offered:
    """Return the first candidates for the claim of one figure."""
    found = candidates_of(dataset, position)
    return Offered(tuple(offers(dataset, found[:MOST])), max(0, len(found) - MOST))


def offers(dataset: Dataset, found: Sequence[Candidate]) -> Iterator[Offer]:
    """Yield candidates with their rows, in the given order."""
    for pair in found:
        child, origin = dataset.row(pair.child), dataset.row(pair.origin)
        nameless = next((row for row in (child, origin) if row["id"] is None), None)
        blocked = "" if nameless is None else f"{figure_id(nameless)} has no id, so it cannot be linked yet"
        yield Offer(child, origin, pair.days, dataset.unit_system, blocked)


def _offer_lines(offer: Offer) -> Iterator[str]:
    for row in (offer.origin, offer.child):
        wording = f"  “{row['wording']}”" if row["wording"] else ""
        yield line(row, offer.unit_system) + wording
    yield "; ".join(change.text for change in offer.changes) or NOTHING
    yield offer.blocked or f"accept: --accept {figure_id(offer.child)}={figure_id(offer.origin)}"


def offers_text(found: Iterator[Offer]) -> Iterator[str]:
    """Yield candidates as plain text, five lines each."""
    for offer in found:
        yield f"{one_line(offer.head)}\n"
        yield from (f"  {one_line(detail)}\n" for detail in _offer_lines(offer))


def offers_markdown(found: Iterator[Offer]) -> Iterator[str]:
    """Yield candidates as a Markdown list."""
    for offer in found:
        yield f"- {markdown_line(offer.head)}\n"
        yield from (f"  - {markdown_line(detail)}\n" for detail in _offer_lines(offer))


def offers_json(found: Iterator[Offer]) -> Iterator[str]:
    """Yield `{"candidates": [...]}`, one object a line."""
    yield '{"candidates": '
    yield from json_array(_offer_objects(found))
    yield "}\n"


def _offer_objects(found: Iterator[Offer]) -> Iterator[str]:
    for offer in found:
        item: dict[str, Any] = {"series": offer.child["series"], "source": offer.child["_source"], "days": offer.days}
        for name, row in (("child", offer.child), ("origin", offer.origin)):
            keys = ("wording", "claimed_on", "publisher", "published_on", "url")
            item[name] = (
                {"id": figure_id(row)} | shown_fields(row, offer.unit_system.as_stated) | {k: row[k] for k in keys}
            )
        item["changes"] = [_change(change) for change in offer.changes]
        item["can_be_linked"] = not offer.blocked
        yield visible_json(json.dumps(item, ensure_ascii=False))
