"""Rows as lines of tables, with the anchors and reference numbers that link the parts of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

import polars as pl

from frontdash.figures import dates, schema
from frontdash.figures.dataset import Dataset, figure_id
from frontdash.figures.numbers import Verdict
from frontdash.figures.references import ids_in
from frontdash.figures.shown import Row, shown, stating, verdict
from frontdash.figures.units import UnitView
from frontdash.report.parts import LONGEST, FigureRow, Inline, Mention, Reference
from frontdash.writing.citation import web_address
from frontdash.writing.rows import filed_name

OTHERS = 300
"""The maximum number of rows outside the view that are listed because the page refers to them."""
_PLAIN_ID = re.compile(r"[A-Za-z0-9][\w.:-]*", re.ASCII)
_NO_PARTY = "none"
_ALSO_PRINTED: dict[Verdict | None, str] = {
    None: "= also printed: {}",
    "holds": "= also printed: {}",
    "unreadable": "also printed: {} (not read as one number and unit)",
    "wrong size": "! also printed: {}, which is another size",
    "wrong dimension": "! also printed: {}, which is another kind of unit",
}


class Book:
    """Anchors and references of one page. Rows are identified by their position in the dataset."""

    def __init__(self, dataset: Dataset, view: UnitView) -> None:
        self.dataset, self.view = dataset, view
        self.listed: set[int] = set()
        self._named: dict[int, Row] = {}
        self._references: list[Reference] = []
        self._places: dict[tuple[str, str], list[int]] = {}

    def mention(self, row: Row) -> Mention:
        """Return the mention of a row; a row without a line goes into the table of other rows while there is room."""
        position = int(row["_row"])
        if position not in self.listed and position not in self._named:
            if len(self._named) >= OTHERS:
                return Mention(clipped(figure_id(row)))
            self._named[position] = row
        return Mention(clipped(figure_id(row)), _anchor(row))

    def others(self) -> tuple[FigureRow, ...]:
        """Return the lines of rows that the page refers to and no table has yet; they may refer to more rows."""
        entries: list[FigureRow] = []
        while waiting := [row for position, row in self._named.items() if position not in self.listed]:
            entries += self.entries(waiting)
        return tuple(entries)

    def entries(self, rows: Iterable[Row], hanging: frozenset[int] = frozenset()) -> list[FigureRow]:
        """Return rows as lines of a table; `hanging` are those placed under the claim they relay."""
        rows = list(rows)
        self.listed |= {int(row["_row"]) for row in rows}
        relayed = self._by_id(row["repeats"] for row in rows)
        return [self._entry(row, relayed.get(row["repeats"]), row["_row"] in hanging) for row in rows]

    def _by_id(self, names: Iterable[str | None]) -> dict[str, Row]:
        wanted = sorted({name for name in names if name is not None})
        if not wanted:
            return {}
        found = self.dataset.figures.filter(pl.col("id").is_in(wanted))
        return {row["id"]: row for row in found.iter_rows(named=True)}

    def _entry(self, row: Row, relayed: Row | None, hangs: bool) -> FigureRow:
        relays = None
        if row["repeats"] is not None:
            relays = Mention(clipped(row["repeats"])) if relayed is None else self.mention(relayed)
        derived = row["status"] == "derived"
        mention = Mention(clipped(figure_id(row)), _anchor(row))
        standing = ", ".join(str(word) for word in (row["_role"], row["_party"]) if word and word != _NO_PARTY)
        return FigureRow(
            mention,
            shown(row, self.view).text,
            tuple(number_lines(row, self.view)),
            clipped(row["wording"] or ""),
            tuple(self._remarks(row)),
            "derived: our arithmetic, not a claim" if derived else clipped(filed_name(row, "source")),
            "" if derived else clipped(standing),
            "" if derived else clipped(filed_name(row, "publisher")),
            tuple(_dates(row)),
            None if derived else self._refer(row, mention),
            relays,
            hangs,
        )

    def _remarks(self, row: Row) -> Iterable[Inline]:
        """Yield the lines below a wording: a longer quote, scope, formula, grading, the compilers' note."""
        if row["quote"] and row["quote"] != row["wording"]:
            yield (f"“{clipped(row['quote'])}”",)
        scope = " · ".join(dict.fromkeys(clipped(str(row[name])) for name in ("subject", "place") if row[name]))
        if scope:
            yield (f"Scope: {scope}",)
        if row["formula"]:
            used = self._by_id(ids_in(row["formula"], self.dataset.links.known))
            mentions = [part for given in used.values() for part in (self.mention(given), " ")]
            yield (f"ƒ = {clipped(row['formula'])}", *(("; its inputs: ", *mentions[:-1]) if mentions else ()))
        graded = [f"{name} {row[name]}" for name in ("reliability", "credibility") if row[name]]
        if graded:
            yield (f"graded: {', '.join(graded)}",)
        if row["note"]:
            yield (f"Note: {clipped(row['note'])}",)

    def _refer(self, row: Row, mention: Mention) -> int | None:
        """Return the reference number of a row's publication, and add the row to that reference.

        Rows with the same address share a reference unless their titles or dates differ.
        """
        address, publisher = clipped(row["url"] or ""), clipped(str(row["_publisher"] or ""))
        title = clipped(row["title"] or "")
        if not publisher and not title and not address:
            return None
        told = (title, *(dates.display(clipped(row[name] or "")) for name in ("published_on", "accessed_on")))
        places = self._places.setdefault((publisher, address), [])
        fitting = (number for number in places if address and _agree(told, _told(self._references[number - 1])))
        number = next(fitting, 0) or next((n for n in places if told == _told(self._references[n - 1])), 0)
        if not number:
            number = len(self._references) + 1
            places.append(number)
            web = web_address(row) if address == row["url"] else ""
            shown_publisher = publisher or clipped(str(row["_source"] or ""))
            self._references.append(Reference(number, shown_publisher, "", "", "", address, web, ()))
        known = self._references[number - 1]
        title, published, accessed = (old or new for old, new in zip(_told(known), told, strict=True))
        rows = (*known.rows, mention)
        self._references[number - 1] = replace(known, title=title, published=published, accessed=accessed, rows=rows)
        return number

    def references(self) -> tuple[Reference, ...]:
        """Return all references in the order of their numbers."""
        return tuple(self._references)


def _told(reference: Reference) -> tuple[str, str, str]:
    return reference.title, reference.published, reference.accessed


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether two descriptions can be of one publication: they differ only in what one leaves out."""
    return all(not a or not b or a == b for a, b in zip(one, other, strict=True))


def clipped(text: str) -> str:
    """Return a text cut to the maximum length, with the number of characters cut off."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}… [{len(text) - LONGEST:,} more characters]"


def _anchor(row: Row) -> str:
    """Return the anchor of a row's line: its id, or its position if the id is not a valid anchor."""
    name = row["id"] or ""
    return f"row-{name}" if _PLAIN_ID.fullmatch(name) and len(name) <= LONGEST else f"r{row['_row']}"


def number_lines(row: Row, view: UnitView) -> Iterable[str]:
    """Yield the lines below a number: that it is missing, how it was stated, printed conversions, its status."""
    figure, original = shown(row, view), replace(shown(row, view.unit_system.as_stated), status_mark="")
    if figure.value is None and figure.low is None and figure.high is None:
        yield "no number stated"
    if figure.conversion != "none":
        how = "converted by the publication" if figure.conversion == "stated" else "converted by frontdash"
        yield f"{original.text} as stated; {how}"
    if row["stated_conversion"] and figure.conversion != "stated":
        yield _ALSO_PRINTED[verdict(stating(row, view.unit_system))].format(clipped(row["stated_conversion"]))
    if row["status"] not in {None, "reported", "derived"}:
        yield str(row["status"])


def _dates(row: Row) -> Iterable[tuple[str, str]]:
    """Yield each distinct date with the names of the columns that state it; a missing date is —."""
    names: dict[str, list[str]] = {}
    for column in schema.DATES:
        if row[column] or column != "accessed_on":
            text = dates.display(clipped(row[column])) if row[column] else "—"
            names.setdefault(text, []).append(column.removesuffix("_on"))
    yield from ((text, ", ".join(words)) for text, words in names.items() if text != "—")
    if "—" in names:
        yield "—", ", ".join(names["—"])
