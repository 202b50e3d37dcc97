"""The formats of table files: one row each, which dispatch, messages and help read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from frontdash.figures.dataset import BadFileError
from frontdash.figures.text import one_line

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
    progress: Progress | None = field(default=None, repr=False)
    """Told how much of the file has been read, by readers that know."""

    @cached_property
    def data(self) -> bytes:
        """Everything in the file."""
        if self.content is not None:
            return self.content
        assert self.path is not None
        return self.path.read_bytes()

    @cached_property
    def head(self) -> bytes:
        """The first bytes, by which most formats are told."""
        if self.content is not None:
            return self.content[:_HEAD]
        assert self.path is not None
        with self.path.open("rb") as file:
            return file.read(_HEAD)

    @property
    def size(self) -> int:
        """How many bytes there are."""
        if self.content is not None:
            return len(self.content)
        assert self.path is not None
        return self.path.stat().st_size

    def opened(self) -> BinaryIO:
        """Return the file from its start, to be closed by who asked."""
        if self.content is not None:
            return io.BytesIO(self.content)
        assert self.path is not None
        return self.path.open("rb")

    def names_in_zip(self) -> frozenset[str]:
        """Return the names in a ZIP archive; none where it is no whole one."""
        try:
            with zipfile.ZipFile(self.path if self.path is not None else io.BytesIO(self.data)) as archive:
                return frozenset(archive.namelist())
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            return frozenset()


def _starts(*marks: bytes) -> Callable[[Given], bool]:
    return lambda given: given.head.startswith(marks)


def _zipped(*members: str) -> Callable[[Given], bool]:
    return lambda given: given.head.startswith(b"PK\x03\x04") and not given.names_in_zip().isdisjoint(members)


def _duckdb(given: Given) -> bool:
    return given.head[8:12] == b"DUCK"


def _markdown(given: Given) -> bool:
    from frontdash.reading.formats.markdown import is_table

    return given.head.lstrip()[:1] == b"|" and is_table(given)


@dataclass(frozen=True)
class Format:
    """One format: how it is called and told, what reads it, and what has to be installed for that."""

    name: str
    suffixes: tuple[str, ...]
    told_by: Callable[[Given], bool] | None
    """Whether content is of this format; None for text, which is told by what the text starts with."""
    reader: str
    """`module:function` in this package, imported only for a file of the format."""
    needs: str | None = None
    """The module that reads it, where an ordinary installation does not bring it."""
    extra: str | None = None
    tables: str | None = None
    """What the tables inside are called, where there can be several."""

    def read(self, given: Given) -> RawTable:
        """Read a file of this format. Raises `BadFileError` where it is broken or a library is missing."""
        if self.needs is not None and find_spec(self.needs) is None:
            raise BadFileError(f"{given.name}: {self.name} needs one thing more: pip install 'frontdash[{self.extra}]'")
        if given.table is not None and self.tables is None:
            raise BadFileError(f"{given.name}: {self.name} holds one table; open it without #{given.table}")
        module, _, function = self.reader.partition(":")
        try:
            table: RawTable = getattr(import_module(f"frontdash.reading.formats.{module}"), function)(given)
        except BaseException as error:
            if type(error).__name__ != "PanicException":  # of a library in Rust: no `Exception`, and each has its own
                raise
            raise BadFileError(f"{given.name}: broken file ({one_line(str(error))})") from error
        return table


TEXT = "text:read_given"
FORMATS: tuple[Format, ...] = (
    Format("CSV", ("csv",), None, TEXT),
    Format("TSV", ("tsv", "tab"), None, TEXT),
    Format("JSON", ("json",), None, TEXT),
    Format("JSON Lines", ("jsonl", "ndjson"), None, TEXT),
    Format("Markdown", ("md",), _markdown, "markdown:read"),
    Format("Parquet", ("parquet",), _starts(b"PAR1"), TEXT),
    Format("Arrow", ("arrow", "feather", "ipc"), _starts(b"ARROW1", b"\xff\xff\xff\xff", b"FEA1"), "arrow:read"),
    Format("Excel", ("xlsx", "xlsm", "xlsb"), _zipped("xl/workbook.xml", "xl/workbook.bin"), "sheets:read",
           "fastexcel", "excel", "sheet"),
    Format("Excel 97", ("xls",), _starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "sheets:read",
           "fastexcel", "excel", "sheet"),
    Format("OpenDocument", ("ods",), _zipped("content.xml"), "sheets:read", "fastexcel", "excel", "sheet"),
    Format("SQLite", ("sqlite", "sqlite3", "db"), _starts(b"SQLite format 3\0"), "databases:read_sqlite",
           tables="table"),
    Format("DuckDB", ("duckdb", "ddb"), _duckdb, "databases:read_duckdb", "duckdb", "duckdb", "table"),
    Format("gzip", ("gz",), _starts(b"\x1f\x8b"), "compressed:read_gzip", tables="table"),
    Format("Zstandard", ("zst", "zstd"), _starts(b"\x28\xb5\x2f\xfd"), "compressed:read_zstd",
           "zstandard", "zstd", "table"),
)  # fmt: skip

SUFFIXES = frozenset(suffix for form in FORMATS for suffix in form.suffixes)


def accepted() -> str:
    """Return the names of all formats, for messages and help."""
    return ", ".join(form.name for form in FORMATS)


def format_of(given: Given) -> Format:
    """Return the format of a file: by its content; what no magic number tells is text."""
    if not given.head:
        raise BadFileError(f"{given.name}: the file is empty")
    return next((form for form in FORMATS if form.told_by is not None and form.told_by(given)), FORMATS[0])


def read_file(given: Given) -> RawTable:
    """Read a table file of any format. Raises `BadFileError` where it cannot be read, and OSError from the disk."""
    return format_of(given).read(given)
