"""Tables that are read from bytes."""

from __future__ import annotations

from frontdash.reading.formats.registry import Given, read_file
from frontdash.reading.rows.raw import RawTable


def read_table(name: str, data: bytes, table: str | None = None) -> RawTable:
    """Read the bytes of a table file under a name; `table` is one of several in it."""
    return read_file(Given(name, content=data, table=table))
