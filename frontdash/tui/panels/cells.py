"""The contents of the cells and headings of the table of figures."""

from __future__ import annotations

from frontdash.figures import schema
from frontdash.figures.shown import STATUS_MARKS, Row, stating, verdict
from frontdash.figures.units import UnitSystem

RETELLING, STATED, WARNING = "↳", "=", "!"

HEADINGS = {"publisher": "via", "valid_on": "Valid", "role": "Role"}


def heading(column: str) -> str:
    """Return the heading of a column."""
    return HEADINGS.get(column) or schema.LABELS.get(column) or column


def cell_text(row: Row, column: str, unit_system: UnitSystem) -> str:
    """Return what a text column shows for a row; sources have their canonical names."""
    if column in {"source", "publisher", "role"}:
        value = row[f"_{column}"]
    elif column == "stated_conversion":
        if row[column] is None:
            return ""
        broken = verdict(stating(row, unit_system)) in {"wrong size", "wrong dimension"}
        return f"{row[column]}{' ' + WARNING if broken else ''}"
    elif column in {"low", "high"}:
        value = row[f"_{column}_text"] if row[f"_{column}_text"] is not None else row[column]
        value = f"{value:g}" if isinstance(value, float) else value
    else:
        value = row.get(column)
    return "" if value is None else str(value)


def flags(row: Row, unit_system: UnitSystem, change: str = "") -> str:
    """Return the marks in front of a row: its kind, and a printed conversion (`!` if it does not hold).

    The kind is withdrawn, else added or changed (`change`), else another status, else a retelling.
    """
    status = STATUS_MARKS.get(row["status"] or "", "")
    first = change if change and row["status"] != "withdrawn" else status
    first = first or (RETELLING if row["repeats"] is not None else " ")
    if row["stated_conversion"] is None:
        return first + " "
    return first + (WARNING if verdict(stating(row, unit_system)) in {"wrong size", "wrong dimension"} else STATED)
