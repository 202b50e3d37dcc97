"""The first line of delimited text: its delimiter and the titles of its columns."""

from __future__ import annotations

import csv
import re

from frontdash.figures import schema

DELIMITERS = (",", ";", "\t", "|")
LINE_BREAK = re.compile(r"\r\n|\n|\r")
_EXPECTED = (*schema.BY_NAME, "name", "aliases", "role")

csv.field_size_limit(16 * 1024 * 1024)


def header_of(text: str) -> tuple[str, list[str]]:
    """Return the delimiter under which the first line names most columns we know, and that line's fields."""
    first = next((line for line in LINE_BREAK.split(text[:1_000_000]) if line.strip()), "")

    def fields(delimiter: str) -> list[str]:
        return [field.strip() for field in next(csv.reader([first], delimiter=delimiter), [])]

    best = max(
        DELIMITERS,
        key=lambda d: (sum(f.casefold().replace(" ", "_") in _EXPECTED for f in fields(d)), len(fields(d))),
    )
    header = fields(best)
    while header and not header[-1]:
        header.pop()
    return best, header
