"""Files, folders, addresses, standard input and pasted text to documents, one at a time."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from frontdash.errors import FrontdashError
from frontdash.extraction.documents.metadata import FIELDS, metadata_of
from frontdash.extraction.documents.plain import blocks_of, unmarked
from frontdash.extraction.languages import language_of
from frontdash.extraction.model import Block, Document
from frontdash.figures import dates
from frontdash.figures.dataset import BadFileError
from frontdash.figures.formats import ARTICLES, Format, by_suffix
from frontdash.figures.text import one_line
from frontdash.reading.formats.encoding import decode
from frontdash.reading.formats.registry import Given, fits
from frontdash.reading.remote import file_name, is_address

STDIN = "-"
LARGEST = 64_000_000
"""How many bytes a document may have."""


def accepted() -> str:
    """Return the titles of all formats of documents, for messages."""
    return ", ".join(form.title for form in ARTICLES)


def read_documents(
    targets: Sequence[str], on_error: Callable[[FrontdashError], None] | None = None, largest: int = LARGEST
) -> Iterator[Document]:
    """Yield the documents at files, folders, http and https addresses and `-` for standard input, each when it is read.

    A folder gives the documents in it and in the folders below it, in the order of their names; its files of other
    formats are passed over. What cannot be read raises `FrontdashError` with one line that names it, or is handed to
    `on_error`, and the next is read.
    """
    for target in targets:
        for name, given in _places(target, largest):
            try:
                document = replace(read_document(given()), file=name)
                yield with_metadata(document, url=name) if is_address(name) and not document.url else document
            except FrontdashError as error:
                if on_error is None:
                    raise
                on_error(error)


def read_document(given: Given) -> Document:
    """Return the document in a file of any format. Raises `BadFileError` where it cannot be read."""
    form = document_format(given)
    try:
        document: Document = form.function("document")(given)
    except ModuleNotFoundError as error:
        if form.extra is None:
            raise
        raise BadFileError(f"{given.name}: {form.missing}") from error
    return document


def document_format(given: Given) -> Format:
    """Return the format of a document: by its content where that is certain, else by its suffix; else plain text.

    Raises `BadFileError` for an empty file and for a table.
    """
    if not given.head.strip():
        raise BadFileError(f"{given.name}: the file is empty")
    name = file_name(given.name) if is_address(given.name) else given.name
    named = by_suffix("document", name, ARTICLES)
    sure = next((form for form in ARTICLES if fits(form, given)), None)
    if sure is None and named is None and by_suffix("reader", name) is not None:
        raise BadFileError(f"{given.name}: a table, not an article; open it with: frontdash {shlex.quote(given.name)}")
    return sure or (ARTICLES[0] if named is None or not named.is_text else named)


def read_plain(given: Given) -> Document:
    """Return the document in a file of plain text. Raises `BadFileError` for what is no text."""
    text, notes = text_of(given)
    return replace(document_from_text(text, given.name), notes=notes)


def text_of(given: Given) -> tuple[str, tuple[str, ...]]:
    """Return the characters of a text file and notes on its encoding. Raises `BadFileError` where there are none."""
    text, notes = decode(given.name, given.data, accepted())
    if not text.strip():
        raise BadFileError(f"{given.name}: the file is empty")
    return text, notes


def broken(given: Given, what: str, error: Exception) -> BadFileError:
    """Return the error for a broken file, with the reason that a library gives, in one line."""
    return BadFileError(f"{given.name}: broken {what} ({one_line(str(error))[:80] or type(error).__name__})")


def in_charset(content: bytes, charset: str) -> str:
    """Return content in the charset that it names. Raises `ValueError` or `LookupError` where it is not in that."""
    text = content.decode(charset)
    text.encode()  # some codecs give halves of characters
    return text


def document_from_text(text: str, file: str = STDIN, **metadata: str) -> Document:
    """Return the document of a text that was pasted or piped; `metadata` goes before what the text says of itself.

    >>> document = document_from_text("By Ann Lee, CNN\\n\\nThe front is 1,200 km long.", published_on="2025-06-27")
    >>> document.author, document.publisher, document.published_on, document.language
    ('Ann Lee', 'CNN', '2025-06-27', 'en')
    """
    blocks = blocks_of(text)
    return replace(document_of(file, text, blocks, **metadata), unmarked=unmarked(text, blocks))


def document_of(file: str, text: str, blocks: Sequence[Block], /, **metadata: str) -> Document:
    """Return the document of a text in blocks, its language and metadata read from it; `metadata` goes before those."""
    document = Document(file=file, text=text, blocks=tuple(blocks), language=language_of(text))
    return with_metadata(with_metadata(document, **metadata_of(text, blocks)), **metadata)


def with_metadata(document: Document, **metadata: str | None) -> Document:
    """Return a document with fields of `FIELDS` set to what is given; empty ones stay as they are.

    Raises `DateError` for a date of publication that is not ISO 8601.
    """
    given = {name: one_line(value).strip() for name, value in metadata.items() if value}
    if unknown := set(given) - set(FIELDS):
        raise TypeError(f"no field of a document: {', '.join(sorted(unknown))}; accepted: {', '.join(FIELDS)}")
    if "published_on" in given:
        dates.interval(given["published_on"])
    return replace(document, **given)  # type: ignore[arg-type]  # all of FIELDS are texts


# --- where documents are --------------------------------------------------------------------------------------


def _places(target: str, largest: int) -> Iterator[tuple[str, Callable[[], Given]]]:
    """Yield the name of each document at a target and what opens it."""
    if target == STDIN:
        yield STDIN, lambda: _piped(largest)
    elif is_address(target):
        yield target, lambda: _downloaded(target, largest)
    elif os.path.isdir(path := Path(target).expanduser()):  # noqa: PTH112  # False, not an error, for a NUL in it
        found = False
        for file in _documents_in(path):
            found = True
            yield str(file), lambda file=file: _opened(str(file), file, largest)  # type: ignore[misc]
        if not found:
            raise BadFileError(f"{one_line(target)}: no document in this folder; accepted: {accepted()}")
    else:
        yield target, lambda: _opened(target, path, largest)


def _documents_in(folder: Path) -> Iterator[Path]:
    for path, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and by_suffix("document", name, ARTICLES) is not None:
                yield Path(path, name)


def _opened(shown: str, path: Path, largest: int) -> Given:
    shown = one_line(shown)
    try:
        if not path.is_file() and path.exists() and not path.is_fifo():
            raise BadFileError(f"{shown}: no file; accepted: {accepted()}")
        if path.is_fifo():
            from frontdash.reading.locations import read_pipe  # loads Polars

            return Given(shown, content=_within(shown, read_pipe(path), largest))
        with path.open("rb") as file:
            return Given(shown, content=_within(shown, file.read(largest + 1), largest))
    except FileNotFoundError as error:
        raise BadFileError(f"{shown}: no such file") from error
    except (OSError, ValueError) as error:
        raise BadFileError(f"{shown}: {getattr(error, 'strerror', None) or error}") from error


def _piped(largest: int) -> Given:
    if sys.stdin is None:
        raise BadFileError("standard input is closed; accepted: an article, or a pipe into standard input")
    return Given("standard input", content=_within("standard input", sys.stdin.buffer.read(largest + 1), largest))


_PATIENCE = 60.0
"""Seconds after which the download of an article is given up."""


def _downloaded(address: str, largest: int) -> Given:
    from frontdash.reading.download import download  # loads the modules of HTTP and TLS

    return Given(one_line(address), content=download(address, largest, _PATIENCE))


def _within(shown: str, content: bytes, largest: int) -> bytes:
    if len(content) > largest:
        raise BadFileError(f"{shown}: larger than {largest / 1e6:,.0f} MB; accepted: an article, not a collection")
    return content
