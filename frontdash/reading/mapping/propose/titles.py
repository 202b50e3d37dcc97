"""What a table is called, and what that says of its numbers: the lines above it, else the name of its file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from frontdash.figures.units import UnitSystem
from frontdash.reading.mapping.propose.headings import Heading, read_heading
from frontdash.reading.rows.context import ContextLine

_NO_TITLE = re.compile(
    r"(?:(?:data )?sources?|quellen?|datenquelle|джерел[оа]|источники?|bron|fuente|fonte|źródło|kaynak"
    r"|notes?|remarks?|hinweise?|anmerkung(?:en)?|примітк[аи]|примечани[ея]|licen[cs]e|copyright|contact|disclaimer"
    r"|(?:date )?(?:extracted|generated|downloaded|exported|created|published|updated|accessed)|(?:last|data) update\w*"
    r"|stand|станом на|по состоянию на|figures in|please|see|https?)\b.*|[©*\"'(…].*|[^\W\d]*[\W\d]*",
    re.IGNORECASE | re.DOTALL,
)
"""A line that is no title: a remark, or where the table is from; a unit alone."""
_PREFIX = re.compile(
    r"(?:(?:table|tabelle|tableau|таблиця|таблица|sheet|fig(?:ure)?) ?[\w.]*|[A-Z]{1,4}_?\d+\w*) ?[:.–-] ?", re.I
)
_LONGEST = 200


class Title(NamedTuple):
    """What a table is called. `heading` is what its lines say of all its numbers."""

    name: str
    heading: Heading
    sure: bool = False
    """Whether they name the unit or the multiplier of the numbers, rather than only what the table is about."""
    why: str = ""


def title_of(file: str, context: Iterable[ContextLine], unit_system: UnitSystem) -> Title:
    """Return what a table is called: by the lines above it, else by the name of its file.

    >>> from frontdash.figures.units import STANDARD
    >>> above = [ContextLine(1, ("Table 2: Residents by district",)), ContextLine(2, ("in thousands",))]
    >>> found = title_of("t_02.csv", above, STANDARD)
    >>> found.name, found.heading.unit, found.heading.factor, found.sure
    ('Residents by district', 'person', 1000, True)
    """
    lines = [line for line in context if not line.below and len(line.text) <= _LONGEST]
    read = [(line, read_heading(_PREFIX.sub("", line.text, count=1), unit_system)) for line in lines]
    names = [(line, heading) for line, heading in read if not _NO_TITLE.fullmatch(line.text.strip())]
    names = [(line, heading) for line, heading in names if heading.name or heading.kind == "money"]
    counting = [each for each in names if each[1].unit is not None or each[1].kind == "money"]
    named = next(iter([*counting, *names]), None)
    stem = re.sub(r"[_-]+", " ", re.split(r"[/\\]", file)[-1].partition(".")[0]).strip()
    if named is None:
        return Title(stem, read_heading(stem, unit_system) if stem else Heading("generic"))
    units = list(_of_numbers(read))
    line, heading = named
    factor = next((found.factor for _, found in units if found.factor != 1), 1)
    unit = next((found for _, found in units if found.unit is not None), heading)
    said = "; ".join(f"line {at.line} says {at.text.strip()!r}" for at, _ in units) or f"line {line.line} says so"
    return Title(heading.name or line.text.strip(), unit._replace(factor=factor, unread=""), bool(units), said)


def _of_numbers(read: Iterable[tuple[ContextLine, Heading]]) -> Iterator[tuple[ContextLine, Heading]]:
    """Yield the lines that name the unit or the multiplier of the numbers: alone, in brackets, or behind a comma."""
    for line, heading in read:
        aside = heading.unit is not None and heading.why in line.text.rpartition("(")[2].partition(")")[0].split()
        if heading.factor != 1 or (aside and "(" in line.text) or (not heading.name and heading.unit):
            yield line, heading
