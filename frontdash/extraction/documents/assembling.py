"""Pieces of text to a document: the text of formats that are no text themselves, and the tree of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from frontdash.extraction.documents.plain import blocks_of
from frontdash.extraction.documents.reading import document_of
from frontdash.extraction.model import Block, BlockKind, Document
from frontdash.figures.dataset import BadFileError
from frontdash.figures.patterns import pattern

if TYPE_CHECKING:
    from lxml.etree import _Element

Piece = tuple[BlockKind, str]
CELL = "\t"
_SPACES = pattern(r"[ \t\r\x0b\x0c]+")
_AROUND_CELLS = pattern(r" *\t[ \t]*")
_INVISIBLE = pattern("[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff\ud800-\udfff]")
_BLOCK_TAGS: dict[str, BlockKind] = {
    **dict.fromkeys(("head", "h1", "h2", "h3", "h4", "h5", "h6"), "headline"),
    **dict.fromkeys(("item", "li", "dt", "dd"), "item"),
    **dict.fromkeys(("quote", "blockquote"), "quote"),
    **dict.fromkeys(("row", "tr"), "cells"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    **dict.fromkeys(
        (
            *("p", "div", "section", "article", "main", "header", "body", "table", "list", "ul", "ol", "dl", "pre"),
            *("figure", "address", "details", "summary", "center", "hr", "fieldset", "thead", "tbody", "tfoot"),
        ),
        "paragraph",
    ),
}
"""Tag of a page, or of an article as trafilatura gives it -> the block that it is."""
_CELLS, _LINE_BREAKS = frozenset(["cell", "td", "th"]), frozenset(["br", "lb"])
_LEFT_OUT = frozenset(
    ["script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button", "select", "svg", "title"]
)


def assembled(pieces: Iterable[Piece], file: str, what: str, **metadata: str) -> Document:
    """Return the document of pieces of text; `metadata` goes before what the text says of itself.

    Raises `BadFileError` where there is no text; `what` says of what kind then.

    >>> found = assembled([("headline", "Front"), ("paragraph", "It is\\n1,200  km.")], "-", "text", author="Ann Lee")
    >>> found.text, found.title, found.author
    ('Front\\n\\nIt is 1,200 km.', 'Front', 'Ann Lee')
    """
    texts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for kind, text in pieces:
        clean = _INVISIBLE().sub("", text)
        clean = _AROUND_CELLS().sub(CELL, clean.strip()) if kind == "cells" else _SPACES().sub(" ", clean)
        clean = " ".join(clean.split("\n")).strip()
        if clean:
            gap = "" if not texts else "\n" if kind == "cells" == blocks[-1].kind else "\n\n"
            texts += (gap, clean)
            at += len(gap)
            blocks.append(Block(at, at + len(clean), kind))
            at += len(clean)
    if not blocks:
        raise BadFileError(f"{file}: no text in this {what}")
    return document_of(file, "".join(texts), blocks, **metadata)


def pieces_of_lines(text: str, kind: BlockKind = "paragraph") -> Iterator[Piece]:
    """Yield the pieces of a stretch of text with line breaks in it."""
    for block in blocks_of(text):
        yield block.kind if kind == "paragraph" and block.kind != "headline" else kind, text[block.start : block.end]


def pieces_of_tree(root: _Element, walk: Callable[..., Iterable[tuple[str, _Element]]]) -> Iterator[Piece]:
    """Yield the pieces of a page or of an article; `walk` is `lxml.etree.iterwalk`."""
    kinds: list[BlockKind] = ["paragraph"]
    buffer: list[str] = []
    out = 0

    def flushed() -> Iterator[Piece]:
        text = "".join(buffer)
        buffer.clear()
        if "\n" in text and kinds[-1] != "cells":
            yield from pieces_of_lines(text, kinds[-1])
        elif text.strip():
            yield kinds[-1], text

    for event, element in walk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        kind = _BLOCK_TAGS.get(tag)
        if event == "start":
            out += tag in _LEFT_OUT
            if kind is not None and kinds[-1] != "cells":
                yield from flushed()
                kinds.append(kinds[-1] if kind == "paragraph" else kind)
            elif kind is not None:
                kinds.append("cells")
            elif tag in _CELLS and "".join(buffer).strip():
                buffer.append(CELL)
            elif tag in _LINE_BREAKS:
                buffer.append(" " if kinds[-1] == "cells" else "\n")
            if not out and tag and element.text:
                buffer.append(" ".join(element.text.split("\n")))
            continue
        if kind is not None:
            if len(kinds) < 3 or kinds[-2] != "cells" or kinds[-1] != "cells":
                yield from flushed()
            kinds.pop()
        out -= tag in _LEFT_OUT
        if not out and element.tail and element is not root:
            buffer.append(" ".join(element.tail.split("\n")))
    yield from flushed()
