"""What the metadata of a page say: JSON-LD first, then Open Graph and other <meta>, then htmldate over these alone.

A date of publication is taken from what is meant as one: never from a change, a copyright or the text of the page.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from frontdash.extraction.documents.metadata import date_in
from frontdash.figures.dates import has_zone
from frontdash.figures.patterns import pattern
from frontdash.figures.text import one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_META = {
    "title": ("og:title", "twitter:title", "dc.title", "headline"),
    "author": ("author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author"),
    "publisher": ("og:site_name", "dc.publisher", "publisher", "cre", "application-name"),
    "url": ("og:url",),
    "published_on": (
        *("article:published_time", "og:published_time", "datepublished", "publication_date", "pubdate", "publishdate"),
        *("publish-date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.created", "parsely-pub-date"),
        *("sailthru.date", "article.published", "cxenseparse:recs:publishtime", "date"),
    ),
}
"""Field -> names and properties of <meta>, the surest first."""
_ARTICLES = pattern(r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report|Statement)")
_TRAILING_COMMA = pattern(r",\s*(?=[}\]])")
_CHANGED = pattern(r"modif|updat|revis|expire|copyright", re.IGNORECASE)
_DOUBTFUL = pattern(r"\b\d{1,2}([/.-])\d{1,2}\1\d{2,4}\b")
_IN_PATH = pattern(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?:[/-]|$)")
_WEB = pattern(r"https?://[^/\s]+", re.IGNORECASE)
_MOST_NESTED = 20


def page_metadata(tree: HtmlElement, address: str = "") -> dict[str, str]:
    """Return the fields of a document that the metadata of a page give."""
    metas = _metas(tree)
    linked = _linked_data(tree)
    canonical = _canonical(tree, metas, linked, address)
    found = {
        "title": _name(linked.get("headline")) or _first(metas, "title") or _title(tree),
        "author": _name(linked.get("author")) or _author(_first(metas, "author")),
        "publisher": _name(linked.get("publisher")) or _first(metas, "publisher") or _host(canonical),
        "url": canonical,
        "published_on": _published(tree, metas, linked, canonical),
    }
    return {field: one_line(" ".join(html.unescape(value).split())) for field, value in found.items() if value}


def _metas(tree: HtmlElement) -> dict[str, str]:
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name and (content := (element.get("content") or "").strip()):
            metas.setdefault(name.strip().casefold(), content)
    return metas


def _first(metas: dict[str, str], field: str) -> str:
    return next((metas[name] for name in _META[field] if name in metas), "")


def _title(tree: HtmlElement) -> str:
    headings = tree.xpath("//h1")
    title = tree.find(".//title")
    return "".join(headings[0].itertext()) if len(headings) == 1 else ("" if title is None else title.text or "")


def _author(text: str) -> str:
    return "" if _WEB().match(text) else re.sub(r"^by\s+", "", text, flags=re.IGNORECASE)


# --- JSON-LD --------------------------------------------------------------------------------------------------


def _linked_data(tree: HtmlElement) -> dict[str, object]:
    """Return the first article that the JSON-LD of a page describes, with its publisher in full."""
    objects: list[dict[str, object]] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            objects += _objects(_loaded(script.text))
    article = next((one for one in objects if any(_ARTICLES().fullmatch(name) for name in _types(one))), {})
    publisher = article.get("publisher")
    if isinstance(publisher, dict) and not publisher.get("name"):
        same = (one for one in objects if one.get("@id") == publisher.get("@id") and one.get("name"))
        article = {**article, "publisher": next(same, None)}
    return article


def _loaded(text: str) -> object:
    for attempt in (text, _TRAILING_COMMA().sub("", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(content: object, depth: int = 0) -> Iterator[dict[str, object]]:
    """Yield the objects in JSON, the outer ones first."""
    if depth > _MOST_NESTED:
        return
    if isinstance(content, dict):
        yield content
    inner = content.values() if isinstance(content, dict) else content if isinstance(content, list) else ()
    for value in inner:
        yield from _objects(value, depth + 1)


def _types(one: dict[str, object]) -> list[str]:
    names = one.get("@type")
    return [name for name in (names if isinstance(names, list) else [names]) if isinstance(name, str)]


def _name(value: object) -> str:
    """Return the name of a person or an organisation, or the names of several."""
    if isinstance(value, list):
        return ", ".join(name for one in value[:10] if (name := _name(one)))
    if isinstance(value, dict):
        value = value.get("name")
    return value.strip() if isinstance(value, str) and not _WEB().match(value) else ""


# --- addresses and dates --------------------------------------------------------------------------------------


def _canonical(tree: HtmlElement, metas: dict[str, str], linked: dict[str, object], address: str) -> str:
    """Return the address that a page gives as its own, or the one that it was at."""
    link = next((one.get("href") for one in tree.iter("link") if "canonical" in (one.get("rel") or "").lower()), None)
    page = linked.get("mainEntityOfPage")
    stated = (link, _first(metas, "url"), linked.get("url"), page.get("@id") if isinstance(page, dict) else page)
    for one in stated:
        try:
            whole = urljoin(address, one.strip()) if isinstance(one, str) else ""
            if _WEB().match(whole) and urlsplit(whole).path not in {"", "/"}:
                return whole
        except ValueError:  # no address
            continue
    return address


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _published(tree: HtmlElement, metas: dict[str, str], linked: dict[str, object], address: str) -> str:
    stated = (linked.get("datePublished"), *(metas.get(name) for name in _META["published_on"]))
    for one in stated:
        if isinstance(one, str) and (day := _day(one)):
            return day
    for element in tree.iter("time"):
        if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None:
            return _day(element.get("datetime") or "".join(element.itertext()))
    if in_path := _IN_PATH().search(urlsplit(address).path if _host(address) else ""):
        return f"{in_path[1]}-{in_path[2].zfill(2)}-{in_path[3].zfill(2)}"
    return _by_htmldate(metas)


def _day(text: str) -> str:
    """Return the day of a date, as the page states it: in its own time zone."""
    text = text.strip()
    if re.fullmatch(r"(?:19|20)\d{6}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    return text[:10] if has_zone(text) else date_in(text)


def _by_htmldate(metas: dict[str, str]) -> str:
    """Return what htmldate finds in metadata that are not named above and can be read in one way only."""
    from htmldate import find_date

    others = "".join(
        f'<meta name="{html.escape(name)}" content="{html.escape(content)}">'
        for name, content in metas.items()
        if "date" in name and len(content) < 60 and not _CHANGED().search(name) and not _DOUBTFUL().search(content)
    )
    if not others:
        return ""
    page = f"<html><head>{others}</head><body></body></html>"
    found: str | None = find_date(page, original_date=True, extensive_search=False)
    return found or ""
