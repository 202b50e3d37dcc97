"""What a plain text says about itself: title, author, publisher, address and date, where that is certain.

A line with a label ("Published: 27 June 2025"), a byline, the agency of a dateline ("KYIV, June 27 (Reuters) –") and
the credit behind the last sentence ("(CNN)") are certain; a name in the text is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from frontdash.extraction.model import Block
from frontdash.figures.patterns import pattern

FIELDS = ("title", "author", "publisher", "url", "published_on")
_LABELS = {
    "title": "title|headline|заголовок|titel|titre",
    "author": "author|authors|by|автор|автори|авторы|autor|autorin|auteur",
    "publisher": "publisher|published by|outlet|newspaper|site|видання|видавець|издание|издатель|herausgeber|medium|"
    "éditeur|média",
    "url": "url|link|address|canonical|permalink|посилання|адреса|ссылка|адрес|adresse|lien",
    "published_on": "published|published on|publication date|pubdate|date published|date|posted|posted on|опубліковано|"
    "дата публікації|дата|опубликовано|дата публикации|veröffentlicht|veröffentlicht am|datum|publié|publié le|"
    "date de publication",
}
"""Field -> its labels, printed before a colon, in lower case."""
_FIELD_OF = {label: field for field, labels in _LABELS.items() for label in labels.split("|")}
_LABELLED = pattern(rf"({'|'.join(sorted(_FIELD_OF, key=len, reverse=True))})[ \t]*[:：][ \t]*(\S.*)", re.IGNORECASE)
_SOURCE = pattern(r"(?:source|джерело|источник|quelle)[ \t]*[:：][ \t]*(\S.*)", re.IGNORECASE)
_PUBLISHED = pattern(
    r"(?:published|posted|опубліковано|опубликовано|veröffentlicht|publié)(?: on| am| le)?[ \t]+(\S.*)", re.IGNORECASE
)
_NAME = r"[^\W\d_][\w.'’ʼ-]*(?: (?:de|van|von|der|la|le|al|bin|du)){0,2}(?: [^\W\d_][\w.'’ʼ-]*){1,3}"
_BYLINE = pattern(
    rf"(?:By|BY|Von|Par)[ \t]+({_NAME}(?:(?:, {_NAME}){{0,4}},? (?:and|und|et) {_NAME})?)"
    r"(?:[ \t]*[,|/–—-][ \t]*(.{2,60}))?"
)
_ADDRESS = pattern(r"https?://[^\s<>\"]+")
_DATELINE = pattern(
    r"(?:[^\W\d_][^.!?()\n\r:;“”«»\"]{0,60}?[ ,]*)?"
    r"\((?P<outlet>[^()\n\r]{2,40})\)[ \t\u00a0]*[–—-]{1,2}[ \t\u00a0\n\r]"
)
_CREDIT = pattern(r"[.!?…][\"”“»’']?[ \t\u00a0]*(?:\(([^()\n\r]{2,40})\)|[–—][ \t\u00a0]*([^()\n\r.]{2,40}))$")
_OWNER = pattern(
    r"(?:©|\(c\)|copyright)[ \t]*(?:©[ \t]*)?(?:(?:19|20)\d\d)?[ \t]*(?:by[ \t]+)?(.{2,60}?)(?:[.,].*)?", re.IGNORECASE
)
_ACRONYM = pattern(r"[A-Z]{2,4}|dpa|epd|kna|ots")
_NO_OUTLETS = frozenset(
    [
        "UN",
        "US",
        "USA",
        "UK",
        "EU",
        "NATO",
        "ISW",
        "OSCE",
        "UAE",
        "USSR",
        "OHCHR",
        "IDP",
        "POW",
        "ID",
        "PM",
        "AM",
        "GMT",
        "UTC",
    ]
)
_OUTLETS = frozenset(
    (
        "reuters|the associated press|associated press|agence france-presse|bloomberg|bloomberg news|interfax|"
        "interfax-ukraine|ukrinform|xinhua|anadolu|anadolu agency|kyodo|kyodo news|the guardian|the new york times|"
        "the washington post|the wall street journal|the kyiv independent|kyiv independent|kyiv post|ukrainska pravda|"
        "radio free europe|rfe/rl|deutsche welle|euronews|al jazeera|politico|the economist|financial times|"
        "the telegraph|the times|sky news|bbc news|cnn international|nbc news|abc news|cbs news|fox news|npr|"
        "укрінформ|уніан|інтерфакс-україна|українська правда|суспільне|рбк-україна|радіо свобода|"
        "интерфакс|интерфакс-украина|тасс|риа новости|рейтер|рейтерс|медуза|"
        "der spiegel|die zeit|süddeutsche zeitung|frankfurter allgemeine zeitung|tagesschau|"
        "le monde|le figaro|libération|france 24|rfi"
    ).split("|")
)
"""Outlets that are named with more than an acronym."""
_HEAD, _TAIL = 14, 6
_SHORTEST, _LONGEST = 5, 250
_MAY_BE = pattern(
    r"[^:：]{2,25}[:：]|(?:by|von|par|published|posted|опубл|veröff|publié|©|\(c\)|copyright|https?)", re.IGNORECASE
)
"""How a line begins that may be about the text."""
_DAY_MONTH = pattern(r"\b\d{1,2}(?:\.|er)? [^\W\d_]+,? \d{4}\b")
_DATES = pattern(
    r"\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th)? [A-Za-z]{3,9}\.?,? \d{4}|"
    r"[A-Za-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|"
    r"\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}/\d{1,2}/\d{4})"
)


def is_metadata(line: str) -> bool:
    """Return whether a line is about the text: a label and its value, a byline, a date of publication."""
    return next(_of_line(line), None) is not None


def metadata_of(text: str, blocks: Sequence[Block]) -> dict[str, str]:
    """Return the fields that a plain text gives for certain: the first of each, its head before its tail."""
    found: dict[str, str] = {}
    ends = range(len(blocks))
    for at in (*ends[:_HEAD], *ends[max(_HEAD, len(blocks) - _TAIL) :]):
        stretch = text[blocks[at].start : blocks[at].end]
        for field, value in _of_line(stretch):
            found.setdefault(field, value)
        if at < _HEAD and (source := _SOURCE().fullmatch(stretch[:_LONGEST])):
            field = "url" if _ADDRESS().fullmatch(source[1]) else "publisher"
            if field == "url" or is_outlet(source[1]):
                found.setdefault(field, source[1].strip())
    if outlet := _dateline(text, blocks) or _credit(text, blocks):
        found.setdefault("publisher", outlet)
    headline = next((block for block in blocks[:_HEAD] if block.kind == "headline"), None)
    body = next((block for block in blocks if block.kind == "paragraph" and not is_metadata(_of(text, block))), None)
    if headline is not None and (body is None or headline.start < body.start):
        found.setdefault("title", " ".join(_of(text, headline).split()))
    return found


def is_outlet(name: str) -> bool:
    """Return whether a name in parentheses or behind a byline is that of an outlet.

    >>> is_outlet("Reuters"), is_outlet("CNN"), is_outlet("Ukraine"), is_outlet("UN")
    (True, True, False, False)
    """
    name = name.strip()
    return name.casefold() in _OUTLETS or (bool(_ACRONYM().fullmatch(name)) and name not in _NO_OUTLETS)


def date_in(text: str) -> str:
    """Return the one date in a text as ISO 8601, "" where there is none or where day and month cannot be told apart.

    >>> date_in("27 червня 2025 року"), date_in("June 27, 2025, 10:15 GMT"), date_in("27.06.2025"), date_in("3/4/2022")
    ('2025-06-27', '2025-06-27', '2025-06-27', '')
    """
    from frontdash.reading.rows.notation import read_date

    named = (match[0] for match in _DAY_MONTH().finditer(text) if read_date(match[0]) is not None)
    found = next(named, None) or next((match[0] for match in _DATES().finditer(text)), None)
    if found is None:
        return ""
    readings = {read for order in (None, "day first", "month first") if (read := read_date(found, order))}
    return readings.pop() if len(readings) == 1 else ""


def _of(text: str, block: Block) -> str:
    return text[block.start : block.end]


def labelled_fields(label: str, value: str) -> Iterator[tuple[str, str]]:
    """Yield the field that a label and its value give: "Published", "27 June 2025"."""
    field = _FIELD_OF.get(label.casefold().strip(), "publisher" if label.casefold() in {"source", "site name"} else "")
    if field:
        yield from _checked(field, value.strip())


def _of_line(line: str) -> Iterator[tuple[str, str]]:
    """Yield the fields that one line gives."""
    line = line.strip() if len(line) <= _LONGEST else ""
    if len(line) < _SHORTEST or _MAY_BE().match(line) is None:
        return
    if labelled := _LABELLED().fullmatch(line):
        yield from labelled_fields(labelled[1], labelled[2])
    elif published := _PUBLISHED().fullmatch(line):
        yield from _checked("published_on", published[1])
    elif byline := _BYLINE().fullmatch(line):
        yield "author", byline[1]
        if byline[2] and is_outlet(byline[2]):
            yield "publisher", byline[2].strip()
    elif _ADDRESS().fullmatch(line):
        yield "url", line
    elif (owner := _OWNER().fullmatch(line)) and is_outlet(owner[1]):
        yield "publisher", owner[1].strip()


def _checked(field: str, value: str) -> Iterator[tuple[str, str]]:
    if field == "published_on":
        value = date_in(value) if len(value) < 60 else ""
    elif field == "url":
        address = _ADDRESS().match(value)
        value = address[0] if address else ""
    if value:
        yield field, value


def _dateline(text: str, blocks: Sequence[Block]) -> str:
    """Return the agency in the dateline of one of the first paragraphs: "KYIV, June 27 (Reuters) –"."""
    for block in [block for block in blocks if block.kind == "paragraph"][:4]:
        if (found := _DATELINE().match(text, block.start, block.end)) and is_outlet(found["outlet"]):
            return found["outlet"].strip()
    return ""


def _credit(text: str, blocks: Sequence[Block]) -> str:
    """Return the outlet credited behind the last sentence, or alone at the end."""
    for block in blocks[-1:]:
        tail = text[max(block.start, block.end - _LONGEST) : block.end].rstrip()
        if found := _CREDIT().search(tail):
            outlet = (found[1] or found[2]).strip()
            return outlet if is_outlet(outlet) else ""
        alone = tail.strip("()–—- \t")
        return alone if len(blocks) > 1 and is_outlet(alone) else ""
    return ""
