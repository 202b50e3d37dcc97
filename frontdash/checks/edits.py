"""Corrections stored outside a table, compared with what the table says now."""

from __future__ import annotations

from frontdash.checks.context import CheckContext, Found


def changed_upstream(context: CheckContext) -> Found:
    """Yield the cells that were corrected and have since been changed in the table too."""
    for edit in context.dataset.edits:
        row = context.dataset.row_of(edit.key)
        if edit.state != "conflict" or row is None:
            continue
        if not edit.column:
            yield row, "id", "the row was removed by a correction, but the table has changed it since; it is shown"
            continue
        said = [text or "nothing" for text in (edit.old, edit.new, edit.upstream)]
        yield row, edit.column, f"{said[0]} was corrected to {said[1]}; the table now says {said[2]}"
