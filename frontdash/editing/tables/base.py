"""What editing needs of a table in a text format: its records, and the splices that change one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from frontdash.errors import FrontdashError
from frontdash.figures import schema
from frontdash.figures.text import unguarded
from frontdash.reading.patch import Splice

Span = tuple[int, int]


class EditError(FrontdashError):
    """A change that cannot be made. The message is one line: what, and what would be accepted."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a file: its line (or position; 0 if not counted), its bytes, and those of its cells by column."""

    line: int
    span: Span
    cells: Mapping[str, Span]


class EditableTable(Protocol):
    """A table whose cells can be replaced one by one. Offsets are in bytes of `data`."""

    @property
    def data(self) -> bytes:
        """All bytes of the file."""

    @property
    def columns(self) -> Sequence[str]:
        """The columns by the names under which they are read, in the order of the file."""

    def at(self, line: int) -> Record | None:
        """Return the record at a line (or position); None where there is none.

        A line may begin inside a cell: what a reader did not find there has to be among the records.
        """

    def records(self, holding: str = "") -> Iterator[Record]:
        """Yield records from the first one on: at least all those with a cell that is `holding`."""

    def text(self, record: Record, column: str) -> str:
        """Return what a cell holds, as its author wrote it; "" where it is empty or missing."""

    def replaced(self, record: Record, cells: Mapping[str, str]) -> list[Splice]:
        """Return the splices that give cells of a record new contents."""

    def added(self, cells: Mapping[str, str]) -> list[Splice]:
        """Return the splices that append a record."""

    def removed(self, records: Sequence[Record]) -> list[Splice]:
        """Return the splices that take records out."""

    def as_read(self, column: str, text: str, record: Record | None = None) -> str:
        """Return what the reader gets where a text is in a cell of a record: typed numbers are marked."""

    def with_columns(self, names: Sequence[str]) -> list[Splice]:
        """Return the splices that add empty columns behind the others."""


def read_names(titles: Sequence[str]) -> list[str]:
    """Return the names under which the readers know columns with these titles: ours in any spelling, others as given.

    >>> read_names(["ID", "Claimed on", "my note"])
    ['id', 'claimed_on', 'my note']
    """
    bare = [unguarded(title.strip()) for title in titles]
    names: list[str] = []
    for title in bare:
        ours = schema.known_name(title)
        known = (ours in schema.BY_NAME or ours in SOURCE_NAMES) and ours not in bare and ours not in names
        names.append(ours if known else title)
    return names


SOURCE_NAMES = frozenset(column.name for column in schema.SOURCE_COLUMNS)


def find(table: EditableTable, column: str, key: str, line: int | None = None) -> Record | None:
    """Return the record whose cell in `column` holds `key`, looked for at a line first; None where there is none.

    Raises `EditError` where several hold it.
    """
    if line is not None and (here := table.at(line)) is not None and table.text(here, column).strip() == key:
        return here
    found = [record for record in table.records(key) if table.text(record, column).strip() == key]
    if len(found) > 1:
        raise EditError(f"{column} {key} is on lines {found[0].line} and {found[1].line}; give each its own")
    return found[0] if found else None
