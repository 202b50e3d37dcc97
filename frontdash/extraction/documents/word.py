"""Word (DOCX) to a document: paragraphs, headings, lists, quotations, captions and tables, as they read accepted."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from frontdash.extraction.documents.assembling import CELL, Piece, assembled, pieces_of_lines
from frontdash.extraction.documents.reading import accepted, broken
from frontdash.extraction.model import BlockKind, Document
from frontdash.figures.dataset import BadFileError
from frontdash.reading.formats.registry import Given

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST, MOST_FILES = 200_000_000, 5_000
"""How many bytes, and how many files, a Word document may unpack to: a small file can hold terabytes."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXTS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_LEFT_OUT = frozenset([f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}instrText", _FALLBACK])
"""What is no text: deletions of tracked changes, properties, codes of fields."""
_KINDS: tuple[tuple[str, BlockKind], ...] = (
    ("title", "headline"),
    ("heading", "headline"),
    ("caption", "caption"),
    ("list", "item"),
    ("quote", "quote"),
    ("intense quote", "quote"),
)
"""What the names of Word's own styles begin with -> the block."""


def read(given: Given) -> Document:
    """Return the document in a Word file. Raises `BadFileError` where it is broken or unpacks to too much."""
    import docx

    try:
        with zipfile.ZipFile(io.BytesIO(given.data)) as archive:
            members = archive.infolist()
        if len(members) > MOST_FILES or sum(member.file_size for member in members) > LARGEST:
            raise BadFileError(f"{given.name}: unpacks to more than {LARGEST / 1e6:,.0f} MB; accepted: an article")
        document = docx.Document(io.BytesIO(given.data))
        styles = {style.style_id: (style.name or "").lower() for style in document.styles}
        pieces = list(_pieces(document.element.body, styles))
        about = document.core_properties
        title, author = about.title or "", about.author or ""
    except BadFileError:
        raise
    except Exception as error:  # a broken file can fail anywhere in the library
        raise broken(given, "Word document", error) from error
    author = "" if author.lower() == "python-docx" else author
    return assembled(pieces, given.name, f"Word document; accepted: {accepted()}", title=title, author=author)


def _pieces(parent: _Element, styles: dict[str, str]) -> Iterator[Piece]:
    """Yield the paragraphs and the lines of tables in the order of the file."""
    for element in parent:
        if element.tag == f"{_W}p":
            yield from _paragraph(element, styles)
        elif element.tag == f"{_W}tbl":
            for row in element.iter(f"{_W}tr"):
                yield "cells", CELL.join(" ".join(_text(cell).split()) for cell in row.iterfind(f"{_W}tc"))
        elif element.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}moveTo"}:
            yield from _pieces(element, styles)


def _paragraph(element: _Element, styles: dict[str, str]) -> Iterator[Piece]:
    style = element.find(f"{_W}pPr/{_W}pStyle")
    name = "" if style is None else styles.get(style.get(f"{_W}val") or "", "")
    kind: BlockKind = next((kind for start, kind in _KINDS if name.startswith(start)), "paragraph")
    if kind == "paragraph" and element.find(f"{_W}pPr/{_W}numPr") is not None:
        kind = "item"
    text = _text(element).replace("\t", " ")
    if "\n" in text:
        yield from pieces_of_lines(text, kind)
    else:
        yield kind, text


def _text(element: _Element) -> str:
    """Return the text of a paragraph or a cell as it reads when tracked changes are accepted."""
    texts: list[str] = []
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if one.tag == f"{_W}t":
            texts.append(one.text or "")
        elif one.tag in _TEXTS:
            texts.append(_TEXTS[one.tag])
        elif one.tag == f"{_W}p" and texts:
            texts.append("\n")
        if one.tag not in _LEFT_OUT:
            waiting.extend(reversed(one))
    return "".join(texts)
