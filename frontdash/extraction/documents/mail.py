"""Mail (EML) and pages saved with their pictures (MHTML) to documents."""

from __future__ import annotations

import email
import email.errors
import email.header
import email.utils
from dataclasses import replace
from email.message import Message

from frontdash.extraction.documents.reading import accepted, broken, document_from_text, in_charset, with_metadata
from frontdash.extraction.model import Document
from frontdash.figures.dataset import BadFileError
from frontdash.figures.text import one_line
from frontdash.reading.formats.encoding import decode
from frontdash.reading.formats.registry import Given

_MOST_PARTS = 1000
_STUB = 200
"""Up to how many characters the plain text of a mail with a page may be a note on where to read it."""


def read(given: Given) -> Document:
    """Return the document in a mail: its text, with sender, day and subject as publisher, date and title.

    A saved page gives what the page says. Raises `BadFileError` where there is no text in it.
    """
    try:
        message = email.message_from_bytes(given.data)
        parts = [part for _, part in zip(range(_MOST_PARTS), message.walk(), strict=False)]
    except (RecursionError, ValueError, LookupError, email.errors.MessageError) as error:
        raise broken(given, "mail", error) from error
    plain, page = (_text(given.name, parts, kind) for kind in ("text/plain", "text/html"))
    saved = _header(message, "Snapshot-Content-Location") or _header(message, "From").startswith("<Saved by")
    address = _header(message, "Snapshot-Content-Location") or next(
        (found for part in parts if (found := _header(part, "Content-Location")).startswith("http")), ""
    )
    if page.strip() and (saved or len(plain.strip()) < _STUB or address):
        from frontdash.extraction.documents.page import document_from_html

        document = document_from_html(page, given.name, address)
        if saved or address:
            return document
        document = replace(document, publisher="", published_on="", title="")
    elif plain.strip():
        document = document_from_text(plain, given.name)
    else:
        raise BadFileError(f"{given.name}: no text in this mail; accepted: {accepted()}")
    return with_metadata(
        document, publisher=_sender(message), published_on=_day(message), title=_header(message, "Subject")
    )


def _text(name: str, parts: list[Message], kind: str) -> str:
    """Return the text of the first part of a kind that is no attachment."""
    for part in parts:
        if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                return _decoded(name, content, part.get_content_charset())
    return ""


def _decoded(name: str, content: bytes, charset: str | None) -> str:
    try:
        return in_charset(content, charset or "utf-8")
    except (ValueError, LookupError):
        return decode(name, content, accepted())[0]


def _header(message: Message, name: str) -> str:
    """Return a header as text; "" where there is none or it is broken."""
    value = message.get(name)
    if value is None:
        return ""
    try:
        return one_line(" ".join(str(email.header.make_header(email.header.decode_header(value))).split()))
    except (UnicodeError, LookupError, ValueError, email.errors.MessageError):
        return one_line(" ".join(str(value).split()))


def _sender(message: Message) -> str:
    name, address = email.utils.parseaddr(_header(message, "From"))
    return name or address.rpartition("@")[2]


def _day(message: Message) -> str:
    """Return the day on which a mail was sent, in the time zone of the sender."""
    try:
        return email.utils.parsedate_to_datetime(_header(message, "Date")).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
