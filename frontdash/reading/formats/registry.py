"""Recognise the format of a table file and read it, as the table of formats says."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from frontdash.figures.dataset import BadFileError
from frontdash.figures.formats import FORMATS, Format, Role, all_formats, by_suffix, having
from frontdash.reading.formats.encoding import ENCODING_MARKS, Stated
from frontdash.reading.formats.panics import without_panics

if TYPE_CHECKING:
    from frontdash.reading.rows.raw import RawTable

_HEAD = 4096
Progress = Callable[[float], None]
"""Takes a fraction from 0 to 1, which never becomes less."""


@dataclass(frozen=True)
class Given:
    """A table file that is to be read: its name for messages, where it is or what is in it, and the table wanted."""

    name: str
    path: Path | None = None
    content: bytes | None = field(default=None, repr=False)
    table: str | None = None
    """The sheet or table to take, in formats that hold several; None takes the one that fits."""
    stated: Stated | None = None
    """The encoding that a server, or a data package, says its text is in."""
    progress: Progress | None = field(default=None, repr=False)
    """Called with the fraction of the file that has been read, by readers that know it."""

    @cached_property
    def data(self) -> bytes:
        """Everything in the file."""
        if self.content is not None:
            return self.content
        assert self.path is not None
        return self.path.read_bytes()

    @cached_property
    def head(self) -> bytes:
        """The first bytes, by which formats are recognised."""
        if self.content is not None:
            return self.content[:_HEAD]
        assert self.path is not None
        with self.path.open("rb") as file:
            return file.read(_HEAD)

    @cached_property
    def head_text(self) -> bytes:
        """The first bytes of a text as UTF-8 without a byte order mark."""
        encoding = next((name for mark, name in ENCODING_MARKS if self.head.startswith(mark)), None)
        return self.head if encoding is None else self.head.decode(encoding, "ignore").encode()

    @property
    def size(self) -> int:
        """How many bytes there are."""
        if self.content is not None:
            return len(self.content)
        assert self.path is not None
        return self.path.stat().st_size

    def opened(self) -> BinaryIO:
        """Return the file from its start; the caller closes it."""
        if self.content is not None:
            return io.BytesIO(self.content)
        assert self.path is not None
        return self.path.open("rb")

    def names_in_zip(self) -> frozenset[str]:
        """Return the names of the files in a ZIP archive; none if it is damaged or no archive at all."""
        from frontdash.figures.zip_files import names_in_zip

        # Some programs write them with backslashes.
        found = names_in_zip(self.path if self.path is not None else io.BytesIO(self.data))
        return frozenset(name.replace("\\", "/") for name in found)


def accepted() -> str:
    """Return the titles of all formats that can be read, for messages."""
    return ", ".join(form.title for form in having("reader"))


def format_of(given: Given) -> Format:
    """Return the format of a file: by its content, then by its suffix; any other text is CSV.

    Under a suffix of JSON, JSON Lines or Markdown text is that, whatever it starts with.
    """
    if not given.head:
        raise BadFileError(f"{given.name}: the file is empty")
    named = by_suffix("reader", given.name)
    forms = having("reader", FORMATS if named in FORMATS else all_formats())
    fitting = [form for form in forms if fits(form, given)]
    binary = next((form for form in fitting if not form.is_text), None)
    if binary is not None:
        return binary
    if named is not None and named.is_text and (named.kind != "delimited" or not fitting):
        return named
    return fitting[0] if fitting else next(form for form in FORMATS if form.name == "csv")


def fits(form: Format, given: Given) -> bool:
    """Return whether the content of a file begins as a format does."""
    if form.members and given.head.startswith(b"PK\x03\x04") and not given.names_in_zip().isdisjoint(form.members):
        return True
    head = given.head_text if form.is_text else given.head
    return bool(form.magic) and re.match(form.magic, head, re.DOTALL) is not None


def read_file(given: Given) -> RawTable:
    """Read a table file of any format. Raises `BadFileError` where it cannot be read, and OSError from the disk."""
    form = format_of(given)
    if given.table is not None and form.tables is None:
        raise BadFileError(f"{given.name}: {form.title} holds one table; open it without #{given.table}")
    table: RawTable = _run(form, "reader", given)
    return table


def read_first_rows(given: Given, rows: int) -> RawTable | None:
    """Read the first rows of a table file; None if its format takes the whole file for that. Raises as `read_file`."""
    form = format_of(given)
    table: RawTable | None = None if form.first_rows is None else _run(form, "first_rows", given, rows)
    return table


def _run(form: Format, role: Role, given: Given, *more: int) -> Any:  # Any: see `Format.function`
    try:
        with without_panics(given.name):
            return form.function(role)(given, *more)
    except ModuleNotFoundError as error:
        if form.extra is None:
            raise
        raise BadFileError(f"{given.name}: {form.missing}") from error
