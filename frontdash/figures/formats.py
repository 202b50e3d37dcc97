"""The formats of tables, pages and articles: one row each. Reading, writing, messages, help and README follow them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import KW_ONLY, dataclass
from pathlib import Path
from typing import Any, Literal

from frontdash.plugins import PluginError, registered

Kind = Literal["delimited", "lines", "text", "binary", "packed", "folder"]
"""What it consists of: delimited lines, one record per line, other text, bytes, a packed file, a folder of files."""
DELIMITERS = (",", ";", "\t", "|")
"""The signs that separate the columns of delimited text."""
Role = Literal["reader", "first_rows", "writer", "report", "document"]
"""What a function of a format does: the fields of `Format` that name one."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its names, how its content is recognised, and the functions that read and write it.

    Functions are named as `module:function` and imported when the first file of the format is read or written.
    """

    name: str
    """The name for `--format`."""
    title: str
    """The name in messages and help."""
    suffixes: tuple[str, ...]
    """The suffixes of file names, the usual one first."""
    kind: Kind
    _: KW_ONLY
    reader: str | None = None
    """From `frontdash.reading.formats.registry.Given` to `frontdash.reading.rows.raw.RawTable`."""
    writer: str | None = None
    """From dataset, row numbers and unit view to pieces of text; binary files and folders take a path as well."""
    report: str | None = None
    """From `frontdash.report.parts.ReportPage` to pieces of text."""
    document: str | None = None
    """From `frontdash.reading.formats.registry.Given` to `frontdash.extraction.model.Document`: reads prose."""
    first_rows: str | None = None
    """As `reader`, with the number of rows wanted; returns None if they depend on the rest of the file."""
    magic: bytes = b""
    """A regular expression for the start of the content: of text in UTF-8, without a byte order mark."""
    members: tuple[str, ...] = ()
    """Names of files, one of which is in every ZIP archive of this format."""
    more_suffixes: tuple[str, ...] = ()
    """Suffixes of files that are read as this format but not written."""
    tables: str | None = None
    """What the tables in a file are called if there can be several."""
    extra: str | None = None
    """The extra that installs the libraries of the format."""

    @property
    def is_text(self) -> bool:
        """Whether files of this format are text."""
        return self.kind in {"delimited", "lines", "text"}

    def function(self, role: Role) -> Callable[..., Any]:  # Any: depends on the role
        """Return the function for a role that the format has."""
        from pkgutil import resolve_name

        found: Callable[..., Any] = resolve_name(getattr(self, role))
        return found

    @property
    def missing(self) -> str:
        """What to say if a library of the format is not installed."""
        return f"{self.title} needs one thing more: pip install 'frontdash[{self.extra}]'"


_READ, _WRITE, _PROSE = "frontdash.reading.formats.", "frontdash.writing.", "frontdash.extraction.documents."
FORMATS: tuple[Format, ...] = (
    Format("csv", "CSV", ("csv",), "delimited", more_suffixes=("txt",), writer=_WRITE + "text:csv_text",
           tables="table", reader=_READ + "text:read_delimited", first_rows=_READ + "text:first_rows"),
    Format("tsv", "TSV", ("tsv", "tab"), "delimited", tables="table",
           reader=_READ + "text:read_delimited", first_rows=_READ + "text:first_rows"),
    Format("json", "JSON", ("json",), "text", more_suffixes=("geojson",), tables="list",
           reader=_READ + "text:read_json", writer=_WRITE + "text:json_text", magic=rb"\s*\["),
    Format("jsonl", "JSON Lines", ("jsonl", "ndjson"), "lines",
           reader=_READ + "text:read_json_lines", writer=_WRITE + "text:jsonl_text", magic=rb"\s*\{"),
    Format("parquet", "Parquet", ("parquet",), "binary", magic=b"PAR1", writer=_WRITE + "parquet:write_parquet",
           reader=_READ + "arrow:read_parquet", first_rows=_READ + "arrow:read_parquet"),
    Format("arrow", "Arrow", ("arrow", "feather", "ipc"), "binary", magic=rb"ARROW1|\xff\xff\xff\xff|FEA1",
           reader=_READ + "arrow:read", first_rows=_READ + "arrow:read"),
    Format("xlsx", "Excel", ("xlsx",), "binary", more_suffixes=("xlsm", "xlsb", "xls"), tables="sheet", extra="excel",
           reader=_READ + "sheets:read", writer=_WRITE + "excel:write_xlsx",
           magic=rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", members=("xl/workbook.xml", "xl/workbook.bin")),
    Format("ods", "OpenDocument", ("ods",), "binary", members=("content.xml",), tables="sheet", extra="excel",
           reader=_READ + "sheets:read"),
    Format("markdown", "Markdown", ("md", "markdown"), "text", report="frontdash.report.markdown:markdown",
           reader=_READ + "markdown:read", writer=_WRITE + "text:whole_markdown",
           magic=rb"\s*\|[^\n]*\|[ \t]*\r?\n[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*(?:\r?\n|$)"),
    Format("sqlite", "SQLite", ("sqlite", "sqlite3", "db"), "binary", magic=rb"SQLite format 3\0", tables="table",
           reader=_READ + "databases:read_sqlite"),
    Format("duckdb", "DuckDB", ("duckdb", "ddb"), "binary", magic=b".{8}DUCK", tables="table", extra="duckdb",
           reader=_READ + "databases:read_duckdb"),
    Format("gzip", "gzip", ("gz",), "packed", magic=rb"\x1f\x8b", tables="table",
           reader=_READ + "compressed:read_gzip"),
    Format("zstd", "Zstandard", ("zst", "zstd"), "packed", magic=rb"\x28\xb5\x2f\xfd", tables="table", extra="zstd",
           reader=_READ + "compressed:read_zstd"),
    Format("bzip2", "bzip2", ("bz2",), "packed", magic=rb"BZh[1-9]", tables="table",
           reader=_READ + "compressed:read_bzip2"),
    Format("xz", "xz", ("xz",), "packed", magic=rb"\xfd7zXZ\x00", tables="table", reader=_READ + "compressed:read_xz"),
    Format("zip", "ZIP", ("zip",), "packed", magic=rb"PK\x03\x04|PK\x05\x06", tables="table",
           reader=_READ + "compressed:read_zip"),
    Format("package", "data package", (), "folder", writer=_WRITE + "package:write_package"),
    Format("html", "HTML", ("html", "htm"), "text", report="frontdash.report.html:html"),
)  # fmt: skip
_MAIL = rb"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?"
"""Headers of a mail in front of the one that is looked for."""
ARTICLES: tuple[Format, ...] = (
    Format("text", "plain text", ("txt", "text"), "text", document=_PROSE + "reading:read_plain"),
    Format("markdown", "Markdown", ("md", "markdown"), "text", document=_PROSE + "markdown:read"),
    Format("html", "HTML", ("html", "htm", "xhtml"), "text", document=_PROSE + "page:read", extra="articles",
           magic=rb"(?i:(?:\s|<!--.{,2000}?-->|<\?xml[^>]{,200}>)*<(?:!doctype\s+html|html|head|body)\b)"),
    Format("mhtml", "saved page", ("mhtml", "mht"), "text", document=_PROSE + "mail:read", extra="articles",
           magic=_MAIL + rb"(?i:content-type:\s*multipart/related|snapshot-content-location:)"),
    Format("pdf", "PDF", ("pdf",), "binary", document=_PROSE + "pdf:read", extra="articles", magic=rb"\s{,1024}%PDF-"),
    Format("docx", "Word", ("docx",), "binary", document=_PROSE + "word:read", extra="articles",
           members=("word/document.xml",)),
    Format("eml", "mail", ("eml",), "text", document=_PROSE + "mail:read",
           magic=_MAIL + rb"(?i:received|message-id|mime-version|return-path|dkim-signature):"),
)  # fmt: skip
"""The formats of prose, which is read by `frontdash extract` and `frontdash proof` and is no table."""
PACKAGE = "package"


def all_formats() -> Iterator[Format]:
    """Yield the built-in formats, then those that installed packages register; these are loaded only if reached.

    Raises `PluginError` for one that repeats a name or suffix.
    """
    yield from FORMATS
    taken = {word for form in FORMATS for word in (form.name, *form.suffixes, *form.more_suffixes)}
    for form in registered("frontdash.formats", Format):
        own = {form.name, *form.suffixes, *form.more_suffixes}
        if own & taken:
            raise PluginError(
                f"frontdash.formats: {', '.join(sorted(own & taken))}: already the name or suffix of a format"
            )
        taken |= own
        yield form


def having(role: Role, forms: Iterable[Format] | None = None) -> tuple[Format, ...]:
    """Return the formats that have a function for a role: of `forms`, or of all."""
    return tuple(form for form in (all_formats() if forms is None else forms) if getattr(form, role) is not None)


def names(role: Role, only_text: bool = False) -> Iterator[str]:
    """Yield the names of all formats that have a function for a role, or only of those that are text."""
    for form in all_formats():
        if getattr(form, role) is not None and (form.is_text or not only_text):
            yield form.name


def by_name(role: Role, name: str) -> Format | None:
    """Return the format of a name, if it has a function for a role."""
    return next((form for form in all_formats() if form.name == name and getattr(form, role) is not None), None)


def by_suffix(role: Role, path: str | Path, forms: Iterable[Format] | None = None) -> Format | None:
    """Return the format of a file name, if it has a function for a role.

    >>> by_suffix("writer", "figures.XLSX").title, by_suffix("reader", "figures.xls").title
    ('Excel', 'Excel')
    >>> by_suffix("writer", "figures.xls") is None
    True
    """
    suffix = os.path.splitext(path)[1].lower().removeprefix(".")  # noqa: PTH122  # Path objects load more
    for form in (all_formats() if forms is None else forms) if suffix else ():
        suffixes = (*form.suffixes, *form.more_suffixes) if role in {"reader", "document"} else form.suffixes
        if suffix in suffixes and getattr(form, role) is not None:
            return form
    return None


def unpacked(path: Path) -> Path:
    """Return a file name without the suffix of a packed file.

    >>> unpacked(Path("figures.csv.gz")).name, unpacked(Path("figures.csv")).name
    ('figures.csv', 'figures.csv')
    """
    form = by_suffix("reader", path)
    return path.with_suffix("") if form is not None and form.kind == "packed" else path


def usual_suffixes(role: Role, forms: Iterable[Format] = FORMATS) -> tuple[str, ...]:
    """Return the usual suffix of each format that has a function for a role and is no folder.

    >>> usual_suffixes("report")
    ('.md', '.html')
    """
    return tuple(f".{form.suffixes[0]}" for form in having(role, forms) if form.suffixes)
