"""Markdown to a document: its blocks, and its text with markup blanked. Offsets count the characters of the file."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace

from frontdash.extraction.documents.metadata import is_metadata, labelled_fields
from frontdash.extraction.documents.plain import CAPTION, MARKERS, NUMBERED, QUOTED, Line, goes_on, lines_of, unmarked
from frontdash.extraction.documents.reading import document_of, text_of
from frontdash.extraction.model import SOFT_HYPHEN, Block, BlockKind, Document
from frontdash.figures.patterns import pattern
from frontdash.reading.formats.registry import Given

_FENCE = pattern(r"(`{3,}|~{3,})[^`]*")
_HEADING = pattern(r"#{1,6}(?:[ \t]+|$)")
_HEADING_END = pattern(r"[ \t]+#+$")
_UNDERLINE = pattern(r"=+|-+")
_BREAK = pattern(r"(?:[-*_][ \t]*){3,}")
_TABLE_RULE = pattern(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_FRONT = pattern(r"(---|\+\+\+)")
_FRONT_FIELD = pattern(r"([\w-]+)[ \t]*[:=][ \t]*[\"'\[]*(.*?)[\"'\]]*")
_DEFINITION = pattern(r"\[[^\]^][^\]]{0,200}\]:[ \t]*\S+.*")
_FOOTNOTE = pattern(r"\[\^[^\]]{1,50}\]:[ \t]*(?=\S)")
_IMAGE = pattern(r"(?:\[)?!\[[^\]]*\]\([^()]*\)(?:\]\([^()]*\))?")
_COMMENT = pattern(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_BRACKETS = pattern(
    r"\\.|!?\[\^[^\]\s]{1,50}\]|!?\[|\](?:\([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?(?:\s+[\"'(][^\"')]{0,300}[\"')])?\s*\)|\[[^\[\]]{0,200}\])?"
)
_MARKUP = pattern(
    r"(?P<entity>&(?:[A-Za-z]{2,8}|#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,5});)|(?P<escape>\\[!-/:-@\[-`{-~])|"
    r"(?P<struck>~~(?=\S)[^~]{1,2000}~~)|(?P<address><(?:https?|mailto):[^<>\s]{1,2000}>)|"
    r"(?P<tag></?[A-Za-z][A-Za-z0-9-]{0,30}(?:[ \t\r\n/][^<>]{0,2000})?>)|(?P<code>`+)|"
    r"(?P<emphasis>(?<![\s*])\*{1,3}|\*{1,3}(?![\s*])|(?<!\w)_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?!\w))"
)  # fmt: skip


def read(given: Given) -> Document:
    """Return the document in a Markdown file. Raises `BadFileError` for what is no text."""
    text, notes = text_of(given)
    return replace(document_from_markdown(text, given.name), notes=notes)


def document_from_markdown(text: str, file: str) -> Document:
    """Return the document of a text in Markdown.

    >>> document = document_from_markdown("# Front\\n\\nIt is **1,200**-[km](https://example.org/a) long.", "-")
    >>> document.title, document.wording(document.blocks[1].start, document.blocks[1].end)
    ('Front', 'It is 1,200-km long.')
    """
    front, body_at = _front_matter(text)
    blanked = _COMMENT().sub(lambda match: re.sub(r"[^\r\n]", " ", match[0]), text)
    blocks = tuple(_blocks(blanked, body_at))
    readable = unmarked(blanked, blocks, _without_inline)
    readable = readable if readable or blanked == text else blanked
    return replace(document_of(file, readable or text, blocks, **front), text=text, unmarked=readable)


def _front_matter(text: str) -> tuple[dict[str, str], int]:
    """Return the fields of the block of metadata in front of the text, and where it ends."""
    lines = lines_of(text)
    first = next(lines)
    if _FRONT().fullmatch(first.text) is None:
        return {}, 0
    fields: dict[str, str] = {}
    for line in lines:
        if line.text == first.text:
            return fields, line.end
        if line.start > 20_000:
            break
        if found := _FRONT_FIELD().fullmatch(line.text):
            for field, value in labelled_fields(found[1].replace("_", " ").replace("-", " "), found[2]):
                fields.setdefault(field, value)
    return {}, 0


# --- blocks ---------------------------------------------------------------------------------------------------


def _blocks(text: str, start: int) -> Iterator[Block]:
    """Yield the blocks behind an offset."""
    paragraph: list[Line] = []
    fence = ""
    lines = [line for line in lines_of(text) if line.start >= start]
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        fenced = _FENCE().fullmatch(line.text)
        if fence:
            fence = "" if fenced and line.text.startswith(fence) else fence
            continue
        if paragraph and _UNDERLINE().fullmatch(line.text):
            yield Block(paragraph[0].start, paragraph[-1].end, "headline")
            paragraph = []
            continue
        ends = not line.text or fenced or _BREAK().fullmatch(line.text) or _DEFINITION().fullmatch(line.text)
        heading = _HEADING().match(line.text)
        table = (
            "|" in line.text and at < len(lines) and "|" in lines[at].text and _TABLE_RULE().fullmatch(lines[at].text)
        )
        if ends or heading or table or (paragraph and _opens(paragraph, line)):
            yield from _paragraph(paragraph)
            paragraph = []
        if fenced:
            fence = fenced[1]
        elif heading and not ends:
            closing = _HEADING_END().search(line.text)
            inner = Block(line.start + heading.end(), line.end - (len(closing[0]) if closing else 0), "headline")
            if inner.start < inner.end:
                yield inner
        elif table:
            yield Block(line.start, line.end, "cells")
            at += 1
            while at < len(lines) and "|" in lines[at].text:
                yield Block(lines[at].start, lines[at].end, "cells")
                at += 1
        elif not ends and not (QUOTED().fullmatch(line.text) and not paragraph):
            paragraph.append(line)
    yield from _paragraph(paragraph)


def _opens(paragraph: list[Line], line: Line) -> bool:
    """Whether a line begins a block of its own behind the lines of one."""
    last = paragraph[-1]
    if MARKERS().match(line.text) or (NUMBERED().match(line.text) and (paragraph[0].opens or not goes_on(last, line))):
        return not (line.text[0].isdigit() and not paragraph[0].opens and not line.text.startswith("1"))
    if line.quoted and (not last.quoted or QUOTED().fullmatch(line.text)):
        return True
    if _FOOTNOTE().match(line.text) or is_metadata(line.text) or is_metadata(last.text):
        return True
    if _IMAGE().fullmatch(line.text) or _IMAGE().fullmatch(last.text):
        return True
    return last.text.endswith("\\") and not goes_on(last, line)


def _paragraph(lines: list[Line]) -> Iterator[Block]:
    """Yield the block of the lines of a paragraph, a quotation or an item, without the marker in front of it."""
    if not lines:
        return
    first, end = lines[0], lines[-1].end
    kind: BlockKind = "paragraph"
    start = first.start
    if quoted := QUOTED().match(first.text):
        kind, start = "quote", start + quoted.end()
    elif marker := MARKERS().match(first.text):
        kind, start = "item", start + marker.end()
    elif NUMBERED().match(first.text):
        kind = "item"
    elif footnote := _FOOTNOTE().match(first.text):
        start += footnote.end()
    elif _IMAGE().fullmatch(first.text) or CAPTION().match(first.text.lstrip("*_")):
        kind = "caption"
    if start < end:
        yield Block(start, end, kind)


# --- inline markup --------------------------------------------------------------------------------------------


def _without_inline(text: str) -> str:
    """Return a text of the same length without the markup in it; entities are the character that they stand for.

    >>> _without_inline("nearly *63&nbsp;000*").replace(SOFT_HYPHEN, "")
    'nearly  63\\xa0000 '
    """
    spans = sorted((*_brackets(text), *_signs(text)))
    if not spans:
        return text
    pieces: list[str] = []
    at = 0
    for start, end, char in _merged(spans):
        before, after = text[start - 1 : start], text[end : end + 1]
        filler = SOFT_HYPHEN if before.strip() and (char or after.strip()) else " "
        pieces += (text[at:start], filler * (end - start - len(char)), char)
        at = end
    return "".join([*pieces, text[at:]])


def _signs(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _MARKUP().finditer(text):
        if match.lastgroup == "escape":
            yield match.start(), match.end(), match[0][1]
        elif match.lastgroup != "entity":
            yield match.start(), match.end(), ""
        elif len(char := html.unescape(match[0])) == 1:
            yield match.start(), match.end(), char


def _brackets(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield what is no text of links, images and references to footnotes."""
    opened: list[re.Match[str]] = []
    for match in _BRACKETS().finditer(text):
        if match[0].startswith("\\"):
            continue
        if "[^" in match[0]:
            yield match.start(), match.end(), ""
        elif match[0].endswith("["):
            opened.append(match)
        elif opened:
            bracket = opened.pop()
            if len(match[0]) > 1:
                yield bracket.start(), bracket.end(), ""
                yield match.start(), match.end(), ""


def _merged(spans: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield spans in order, those that touch or overlap as one; one that stands for a character stays by itself."""
    start, end, char = spans[0]
    for next_start, next_end, next_char in spans[1:]:
        if next_start < end or (next_start == end and not char and not next_char):
            end = max(end, next_end)
        else:
            yield start, end, char
            start, end, char = next_start, next_end, next_char
    yield start, end, char
