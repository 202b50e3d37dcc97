"""Changes that are kept beside a table, held against what the table says by now."""

from __future__ import annotations

from frontdash.checks.context import CheckContext, Found


def changed_upstream(context: CheckContext) -> Found:
    """Yield the cells that were changed beside a table and, since then, in the table too."""
    for edit in context.dataset.edits:
        row = context.dataset.row_of(edit.key)
        if edit.state != "conflict" or row is None:
            continue
        if not edit.column:
            yield row, "id", "the row was removed beside the table, which has changed it since: it stays"
            continue
        said = [text or "nothing" for text in (edit.old, edit.new, edit.upstream)]
        yield row, edit.column, f"{said[0]} was corrected to {said[1]}; the table says {said[2]} by now"
