"""The columns of a figure and of a source: one table that feeds reader, checks, documents and data packages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

Kind = Literal["text", "number", "date", "choice"]

MEASURES = (
    "troops",
    "casualties",
    "population",
    "length",
    "area",
    "rate",
    "share",
    "duration",
    "count",
    "date",
)
STATISTICS = ("stock", "flow", "cumulative")
STATUSES = ("reported", "extrapolated", "derived", "disputed", "withdrawn", "total")
NOT_COMPARED = ("withdrawn", "total")
"""The statuses of figures that are claims, and no rivals of others: no longer claimed, or the total of other rows."""
QUALIFIER_IDS = ("exact", "about", "nearly", "more_than", "at_least", "less_than", "up_to", "between")
ROLES = ("belligerent", "ally", "independent", "international", "media", "research")


class Facet(NamedTuple):
    """How a column is listed among the facets: its position, and its share of the lines of the panel."""

    position: int
    share: int


class Column(NamedTuple):
    """One column: its name in files, its heading on screen, what it may hold and what it means."""

    name: str
    label: str
    kind: Kind
    meaning: str
    required: bool = False
    choices: tuple[str, ...] = ()
    facet: Facet | None = None


COLUMNS: tuple[Column, ...] = (
    Column("id", "Id", "text", "A short name for the row, unique in the table, that a person can type."),
    Column(
        "series",
        "Series",
        "text",
        "Figures that are comparable: the same thing counted by one definition.",
        required=True,
        facet=Facet(4, 3),
    ),
    Column("measure", "Measure", "choice", "What kind of quantity it is.", choices=MEASURES, facet=Facet(3, 4)),
    Column(
        "statistic",
        "Statistic",
        "choice",
        "Stock (at a moment), flow (over a period) or cumulative (since a start).",
        choices=STATISTICS,
    ),
    Column("subject", "Subject", "text", "Whose troops, losses or residents are counted.", facet=Facet(6, 2)),
    Column("place", "Place", "text", "Where, in the words of the publication.", facet=Facet(5, 3)),
    Column("wording", "Wording", "text", "The number phrase as printed."),
    Column("value", "Value", "number", "The number as stated; empty where none is stated."),
    Column("low", "Low", "number", "The lower bound, only where the text states one."),
    Column("high", "High", "number", "The upper bound, only where the text states one."),
    Column(
        "qualifier",
        "Qualifier",
        "choice",
        "What the wording does to the number.",
        choices=QUALIFIER_IDS,
    ),
    Column("unit", "Unit", "text", "The unit as stated, in one of the accepted spellings.", required=True),
    Column(
        "stated_conversion",
        "Also printed",
        "text",
        "A second unit printed by the publication itself, right or wrong.",
    ),
    Column(
        "status",
        "Status",
        "choice",
        "Whether the figure is reported, extrapolated, derived, disputed, withdrawn, or the total of other rows.",
        choices=STATUSES,
    ),
    Column("repeats", "Repeats", "text", "The id of the figure that this one relays."),
    Column("valid_on", "Valid", "date", "What day or period the number is true of."),
    Column("claimed_on", "Claimed", "date", "When it was said."),
    Column(
        "source",
        "Source",
        "text",
        "The claimant: the person or body whose claim it is.",
        required=True,
        facet=Facet(1, 6),
    ),
    Column("publisher", "Publisher", "text", "Who printed it.", facet=Facet(2, 3)),
    Column("title", "Title", "text", "Title of the publication, or a description of it."),
    Column("url", "URL", "text", "Where the publication was read."),
    Column("published_on", "Published", "date", "When it was printed."),
    Column("accessed_on", "Accessed", "date", "When it was read."),
    Column("quote", "Quote", "text", "A short quotation around the number."),
    Column(
        "reliability",
        "Reliability",
        "choice",
        "Admiralty grading of the source, A to F; blank unless a person graded it.",
        choices=("A", "B", "C", "D", "E", "F"),
    ),
    Column(
        "credibility",
        "Credibility",
        "choice",
        "Admiralty grading of the information, 1 to 6; independent of reliability.",
        choices=("1", "2", "3", "4", "5", "6"),
    ),
    Column("note", "Note", "text", "The compiler's remarks."),
    Column(
        "formula",
        "Formula",
        "text",
        "For a derived figure: how it was computed, naming its inputs by id.",
    ),
)

SOURCE_COLUMNS: tuple[Column, ...] = (
    Column("name", "Name", "text", "The name claims are filed under.", required=True),
    Column("aliases", "Aliases", "text", "Other spellings, separated by |."),
    Column("role", "Role", "choice", "Standing towards the conflict.", choices=ROLES, facet=Facet(7, 4)),
    Column("party", "Party", "text", "The party the source belongs to."),
    Column("kind", "Kind", "text", "Person, military, government, news and so on."),
    Column("note", "Note", "text", "The compiler's remarks."),
)

BY_NAME: dict[str, Column] = {column.name: column for column in COLUMNS}
NUMBERS = tuple(column.name for column in COLUMNS if column.kind == "number")
DATES = tuple(column.name for column in COLUMNS if column.kind == "date")
SPANNED = DATES
"""Dates that are compared and sorted, and so are kept as intervals of days too."""
REQUIRED = tuple(column.name for column in COLUMNS if column.required)
STATED = ("value", "low", "high", "wording")
"""At least one of these columns must be there, and in every row at least one must be filled."""

ROLE = "role"
"""The facet that comes from the table of sources (or from a `source_role` column where there is none)."""

SHARES: dict[str, int] = {
    name: facet.share
    for facet, name in sorted((c.facet, c.name) for c in (*COLUMNS, *SOURCE_COLUMNS) if c.facet is not None)
}
"""Facet -> its share of the lines of the panel, in the order in which facets are listed."""
FACETS: tuple[str, ...] = tuple(SHARES)
LABELS: dict[str, str] = {column.name: column.label for column in COLUMNS} | {
    ROLE: "Role of the source",
    "source_role": "Role",
}

CODED: dict[str, str] = {name: f"_{name}" for name in (*FACETS, "unit", "qualifier")}
"""Field -> the coded column that clauses and facets on it use (see `frontdash.figures.computed`)."""

OUTPUT_COLUMNS: dict[str, str] = {
    "shown_text": "The figure as on screen: hedge, number, unit and marks.",
    "shown_qualifier": "The qualifier as shown: the given one, or where none is given the one read from the wording.",
    "shown_value": "The number as shown, in shown_unit.",
    "shown_low": "The lower bound as shown, in shown_unit.",
    "shown_high": "The upper bound as shown, in shown_unit.",
    "shown_unit": "The unit of the shown numbers.",
    "unread_number": "Why a number in the wording is not shown; empty where one is shown, or none is there.",
    "conversion": "none (as stated), stated (the publication's own conversion) or converted (by frontdash).",
    "claim_id": "Id of the origin of the claim: the end of the `repeats` chain, or the row itself.",
}
"""Columns that every output adds beside the untouched ones."""
_ALWAYS_THERE = OUTPUT_COLUMNS.keys() - {"shown_qualifier", "unread_number"}


def is_output(columns: Iterable[str]) -> bool:
    """Whether a table with these columns is an output of ours, also one of before the newest of them."""
    return set(columns) >= _ALWAYS_THERE


def known_name(name: str) -> str:
    """Return a heading as the schema would spell it."""
    return name.strip().casefold().replace(" ", "_")


def span(field: str) -> tuple[str, str]:
    """Return the names of the computed columns with the first and last day of a date field."""
    stem = field.removesuffix("_on")
    return f"_{stem}_from", f"_{stem}_to"


def table_schema(columns: tuple[Column, ...], key: str | None = None) -> dict[str, object]:
    """Return the Frictionless Table Schema of a table of figures or sources.

    Source: https://specs.frictionlessdata.io/table-schema/
    """
    fields: list[dict[str, object]] = []
    for column in columns:
        field: dict[str, object] = {
            "name": column.name,
            "title": column.label,
            # Dates of reduced precision and intervals are no Table Schema dates; numbers may be ISO dates
            # where the unit is `date`. Both stay text for other readers and typed for ours.
            "type": "string",
            "description": column.meaning,
        }
        constraints: dict[str, object] = {}
        if column.required:
            constraints["required"] = True
        if column.choices:
            constraints["enum"] = list(column.choices)
        if column.name == key:
            constraints["unique"] = True
        if constraints:
            field["constraints"] = constraints
        fields.append(field)
    schema: dict[str, object] = {"fields": fields, "missingValues": [""]}
    if key:
        schema["primaryKey"] = key
    return schema
