"""HTML to a document: the article of a page without what is around it, and what its metadata say."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from frontdash.extraction.documents.assembling import Piece, assembled, pieces_of_tree
from frontdash.extraction.documents.page_metadata import page_metadata
from frontdash.extraction.documents.reading import accepted, in_charset
from frontdash.extraction.model import Document
from frontdash.figures.dataset import BadFileError
from frontdash.figures.patterns import pattern
from frontdash.reading.formats.encoding import ENCODING_MARKS, decode
from frontdash.reading.formats.registry import Given
from frontdash.reading.remote import is_address

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LARGEST = 10_000_000
"""How many characters a page may have without the pictures and scripts in it."""
_FEW_ELEMENTS, _MOST_ELEMENTS = 5_000, 15_000
"""Up to how many elements the article is separated from what is around it; beyond, all text of the page is read."""
_CHARSET = pattern(
    r"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-z0-9_-]{2,20})|<\?xml[^>]{0,80}encoding=[\"']([a-z0-9_-]{2,20})",
    re.IGNORECASE,
)
_EMBEDDED = pattern(r"data:[\w/+.;=-]{0,100},[A-Za-z0-9+/=%]{200,}")
_SCRIPTS = pattern(r"<(script|style)\b([^>]{0,2000})>|</(?:script|style)\s*>", re.IGNORECASE)
_INLINE = pattern(
    r"</?(?:b|i|em|strong|u|small|mark|sub|sup|font|abbr|span|bdi|wbr|tt|big)(?:\s[^<>]{0,2000})?>", re.IGNORECASE
)
_UNPRINTED = pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|"
    r"&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01]|6553[45])(?![0-9])|x0*(?:[0-8bcef]|1[0-9a-f]|fff[ef])(?![0-9a-f]));?",
    re.IGNORECASE,
)
"""Characters that no page has as text, and references to them."""
_NO_BREAK = dict(zip("\u00a0\u202f\u2007\u2009", "\ue001\ue002\ue003\ue004", strict=True))
"""Spaces that trafilatura would make plain ones -> their placeholders meanwhile, between letters and digits."""
_NO_BREAK_SPACE = pattern(r"(?<=\w)[\u00a0\u202f\u2007\u2009](?=\w)")
_BACK = str.maketrans({mark: char for char, mark in _NO_BREAK.items()})
_CAPTION = "\ue000"
"""Marks a caption on its way through trafilatura, which drops captions."""


def read(given: Given) -> Document:
    """Return the document in a page. Raises `BadFileError` where there is no text in it or too much of it."""
    text, notes = _decoded(given)
    document = document_from_html(text, given.name, given.name if is_address(given.name) else "")
    return replace(document, notes=(*notes, *document.notes))


def document_from_html(text: str, file: str, address: str = "") -> Document:
    """Return the document of a page; `address` is where it was, if the page does not say so itself."""
    from lxml import etree
    from trafilatura import bare_extraction, load_html

    text = _INLINE().sub("", _without_scripts(_EMBEDDED().sub("", _UNPRINTED().sub("", text))))
    if len(text) > LARGEST:
        raise BadFileError(f"{file}: larger than {LARGEST / 1e6:,.0f} MB without its pictures; accepted: an article")
    with _quiet():
        tree = load_html(text)
        if tree is None:
            raise BadFileError(f"{file}: no text in this page")
        metadata = page_metadata(tree, address)
        heading = " ".join("".join(h1[0].itertext()).split()) if (h1 := tree.xpath("//h1")) else ""
        _mark(tree)
        count = sum(1 for _ in islice(tree.iter(), _MOST_ELEMENTS))
        article = None
        if count < _MOST_ELEMENTS:
            article = bare_extraction(deepcopy(tree), include_comments=False, fast=count > _FEW_ELEMENTS)
    found = [] if article is None or isinstance(article, dict) else list(pieces_of_tree(article.body, etree.iterwalk))
    notes: tuple[str, ...] = ()
    if sum(len(piece) for _, piece in found) == 0:
        body = tree.find("body")
        found = list(pieces_of_tree(tree if body is None else body, etree.iterwalk))
        notes = ("the article cannot be told from what is around it: all text of the page is read",) if found else ()
    pieces = list(_with_headline(map(_unmarked, found), heading or metadata.get("title", "")))
    return replace(assembled(pieces, file, f"page; accepted: {accepted()}", **metadata), notes=notes)


def _decoded(given: Given) -> tuple[str, tuple[str, ...]]:
    """Return the text of a page in the encoding that it names, or in the one that it reads as."""
    named = _CHARSET().search(given.data[:4096].decode("latin-1"))
    marked = any(given.data.startswith(mark) for mark, _ in ENCODING_MARKS)
    if named is not None and not marked:
        try:
            return in_charset(given.data, named[1] or named[2]), ()
        except (ValueError, LookupError):
            pass
    return decode(given.name, given.data if marked else given.data.replace(b"\0", b""), accepted())


def _without_scripts(text: str) -> str:
    """Return a page without its scripts, except those that hold metadata, and without its styles."""
    pieces: list[str] = []
    at, inside = 0, ""
    for match in _SCRIPTS().finditer(text):
        closes = match[0].startswith("</")
        if not inside and not closes and "ld+json" not in match[2].lower():
            pieces.append(text[at : match.start()])
            inside = match[1].lower()
        elif inside and closes and inside in match[0].lower():
            at, inside = match.end(), ""
    return "".join([*pieces, "" if inside else text[at:]])


def _mark(tree: HtmlElement) -> None:
    """Mark captions, and spaces that part no number."""
    for element in tree.iter():
        element.text = element.text and _NO_BREAK_SPACE().sub(_marked_space, element.text)
        element.tail = element.tail and _NO_BREAK_SPACE().sub(_marked_space, element.tail)
    for caption in tree.iter("figcaption"):
        caption.tag = "p"
        caption.attrib.clear()
        caption.text = _CAPTION + (caption.text or "")
        figure = next(caption.iterancestors("figure"), None)
        if figure is not None and (parent := figure.getparent()) is not None:
            caption.tail = None
            parent.insert(parent.index(figure) + 1, caption)


def _marked_space(found: re.Match[str]) -> str:
    return _NO_BREAK[found[0]]


def _unmarked(piece: Piece) -> Piece:
    kind, text = piece
    text = text.translate(_BACK)
    return ("caption", text.replace(_CAPTION, "")) if _CAPTION in text else (kind, text)


def _with_headline(pieces: Iterator[Piece], heading: str) -> Iterator[Piece]:
    """Yield pieces behind the heading of the page, once."""
    if heading:
        yield "headline", heading
    for at, piece in enumerate(pieces):
        if not (at < 3 and piece[0] == "headline" and " ".join(piece[1].split()) == heading):
            yield piece


@contextmanager
def _quiet() -> Iterator[None]:
    """Drop what the libraries log about a page: it is no news for the user."""
    loggers = [
        logging.getLogger(name) for name in ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer")
    ]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)
