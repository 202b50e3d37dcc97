"""Writing a link between two figures into the user's own file: the one place that changes data, one cell of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from frontdash.figures.dataset import BadFileError, Dataset, figure_id

if TYPE_CHECKING:
    from frontdash.reading.editable import Reopen
    from frontdash.writing.cells import Edit


@dataclass(frozen=True, slots=True)
class Link:
    """What was written, and where."""

    file: Path
    edit: Edit
    child: str
    origin: str

    @property
    def text(self) -> str:
        """What was changed, in one line that is enough to undo it."""
        edit = self.edit
        added = "the column repeats was added, and " if edit.column_added else ""
        return (
            f"{self.child} relays {self.origin} now: {added}line {edit.line} of {self.file} had repeats "
            f"{edit.old or '(empty)'} and has {edit.new}; empty that cell to undo it"
        )


def refusal(dataset: Dataset, child: int, origin: int) -> str:
    """Return why a figure cannot be linked to another one as its retelling; empty where it can."""
    row, other = dataset.row(child), dataset.row(origin)
    for figure in (row, other):
        if figure["id"] is None:
            return f"{figure_id(figure)} has no id: rows are linked by id, so give it one in the column id first"
    name, relayed = row["id"], other["id"]
    if child == origin:
        return f"{name} cannot relay itself"
    for figure in (row, other):
        if figure["status"] == "derived":
            return f"{figure['id']} is derived: it is nobody's claim, and relays none"
    if row["repeats"] is not None:
        return f"{name} relays {row['repeats']} already; a figure relays one other"
    if other["_origin"] == row["_row"]:
        return f"{relayed} goes back to {name} already: that would be a circle"
    if (
        other["repeats"] is not None
        and other["_origin"] == other["_row"]
        and dataset.row_of(other["repeats"]) is not None
    ):
        return f"the chain through {relayed} leads in a circle: mend that first"
    return ""


def doubt(dataset: Dataset, child: int, origin: int) -> str:
    """Return the question to ask before two figures are linked that one claim seldom explains; empty if there is none.

    A retelling is about the same series, of the same source, and in a unit of the same kind.
    """
    row, other = dataset.row(child), dataset.row(origin)
    compared = (("series", "series"), ("_source", "source"), ("_dimension", "kind of unit"))
    differ = [f"{words} ({other[name]} → {row[name]})" for name, words in compared if row[name] != other[name]]
    return f"{figure_id(other)} and {figure_id(row)} differ in {', '.join(differ)}: one claim?" if differ else ""


def link(dataset: Dataset, child: int, origin: int, reopen: Reopen | None = None) -> Link:
    """Write into the file of a dataset that one figure relays another one; the positions are those of the dataset.

    One cell is changed, and every other byte stays (a table without a column `repeats` gets one). The file is
    written to a draft that replaces it in one step. `reopen` reads it again, to be sure that no other program
    changed it meanwhile. Raises `BadFileError`, with nothing written, where the link or the file is refused.
    """
    from frontdash.reading import open_dataset
    from frontdash.reading.editable import require_unchanged, text_table
    from frontdash.writing.atomic import whole_file
    from frontdash.writing.cells import CellError, Linked, with_link

    why = refusal(dataset, child, origin)
    if why:
        raise BadFileError(f"not linked: {why}")
    table = text_table(dataset)
    require_unchanged(dataset, reopen or partial(open_dataset, dataset.link, dataset.mapping))
    row, other = dataset.row(child), dataset.row(origin)
    try:
        linked = Linked(row["_line"], row["id"], other["_line"], other["id"])
        text, edit = with_link(table.text, table.delimiter, linked, may_add=not table.packaged)
        with whole_file(table.file) as draft:
            draft.write_bytes(table.mark + text.encode())
            if table.file.read_bytes() != table.content:
                raise CellError("the file has changed since it was read: open it anew and look again")
    except CellError as error:
        raise BadFileError(f"not linked: {error}") from error
    except OSError as error:
        raise BadFileError(f"not linked: {table.file}: {error.strerror or error}") from error
    return Link(table.file, edit, row["id"], other["id"])
