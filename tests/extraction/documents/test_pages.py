"""Pages, saved pages and mail: the article alone, and what the metadata say for certain."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdash.extraction.documents import read_documents
from frontdash.extraction.documents.page import document_from_html
from frontdash.extraction.model import Document
from frontdash.figures.dataset import BadFileError
from frontdash.figures.text import one_line
from tests.extraction.documents.written import HEAD, page

SENTENCES = (
    "The army has lost nearly 300 troops since Monday, a spokesman of the ministry said on Friday in the capital.",
    "He added that the fighting along the river had gone on for 12 days without a pause and without any result.",
    "The villages on the other bank were left by about 1,200 people, who now live in the schools of the town.",
)
ARTICLE = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def read(path: Path, content: bytes) -> Document:
    path.write_bytes(content)
    [document] = read_documents([str(path)])
    return document


def read_or_refused(reading: Callable[[], Document]) -> str:
    """Return "read" and the start of the text, or the message of the refusal."""
    try:
        return f"read {reading().text[:100]}"
    except BadFileError as error:
        return str(error)


def test_the_article_without_what_is_around_it() -> None:
    body = f"""
    <nav><ul><li><a href="/">Home 24</a></li><li><a href="/w">World 7</a></li></ul></nav>
    <article><h1>Losses grow: 300 dead</h1>
    <figure><img src="a.jpg"><figcaption>A tank, one of 12. Photo: AP</figcaption></figure>
    <p>The army has lost nearly <b>300</b> troops since <a href="/m">Monday</a>, the ministry said. The front is
    1,200&nbsp;km long, and 90 km<sup>2</sup> were lost.</p>
    <h2>In the south</h2>
    <p>The min&shy;istry added that 63&#8239;000 people had left the towns on the coast for good since the spring.</p>
    <ul><li>about 1,200 shells</li><li>12 tanks</li></ul>
    <blockquote><p>We have lost nearly 40 men in a week, and we cannot go on like that for very long.</p></blockquote>
    <table><tr><th>Side</th><th>Killed</th></tr><tr><td>East</td><td>300</td></tr></table>
    {ARTICLE}
    <p>“We will go on,” he said.<br>Then he left with about<br>20 of his men.</p></article>
    <aside><h3>Read more</h3><ul><li><a href="/1">25 things to know</a></li></ul></aside>
    <footer>© 2026 The Herald</footer>
    <script>var lost = 900;</script>"""
    assert shown(document_from_html(HEAD.format(head="", body=body), "-")) == [
        ("headline", "Losses grow: 300 dead"),
        ("caption", "A tank, one of 12. Photo: AP"),
        (
            "paragraph",
            "The army has lost nearly 300 troops since Monday, the ministry said. The front is 1,200\u00a0km long, and "
            "90 km2 were lost.",
        ),
        ("headline", "In the south"),
        (
            "paragraph",
            "The ministry added that 63\u202f000 people had left the towns on the coast for good since the spring.",
        ),
        ("item", "about 1,200 shells"),
        ("item", "12 tanks"),
        ("quote", "We have lost nearly 40 men in a week, and we cannot go on like that for very long."),
        ("cells", "Side\tKilled"),
        ("cells", "East\t300"),
        *(("paragraph", sentence) for sentence in SENTENCES),
        ("paragraph", "“We will go on,” he said."),
        ("paragraph", "Then he left with about 20 of his men."),
    ]


def test_a_page_of_one_sentence_is_read() -> None:
    document = document_from_html(HEAD.format(head="", body="<p>The army lost 300 men.</p>"), "-")
    assert shown(document) == [("paragraph", "The army lost 300 men.")]


# --- metadata -------------------------------------------------------------------------------------------------

LINKED = '<script type="application/ld+json">{}</script>'
GRAPH = """{"@graph": [
    {"@type": "WebSite", "name": "The site"},
    {"@type": "Organization", "@id": "#us", "name": "The Herald"},
    {"@type": ["NewsArticle"], "headline": "Losses &amp; gains", "datePublished": "2025-06-27T23:30:00-05:00",
     "dateModified": "2025-07-02", "publisher": {"@id": "#us"}, "author": [{"name": "Ann Lee"}, {"name": "Bo Ray"}],
     "mainEntityOfPage": {"@id": "https://herald.example/losses"}}]}"""
METADATA = {
    "JSON-LD": (
        LINKED.format(GRAPH),
        {
            "title": "Losses & gains",
            "publisher": "The Herald",
            "author": "Ann Lee, Bo Ray",
            "published_on": "2025-06-27",
            "url": "https://herald.example/losses",
        },
    ),
    "JSON-LD with a comma too many": (
        LINKED.format('{"@type": "Article", "datePublished": "2025-06-27",}'),
        {"published_on": "2025-06-27"},
    ),
    "JSON-LD that is broken": (LINKED.format('{"@type": "Article", "datePubl'), {"published_on": ""}),
    "Open Graph": (
        '<meta property="og:title" content="Losses grow"><meta property="og:site_name" content="The Herald">'
        '<meta property="og:url" content="https://herald.example/a">'
        '<meta property="article:published_time" content="2025-06-27T10:00:00Z">',
        {
            "title": "Losses grow",
            "publisher": "The Herald",
            "url": "https://herald.example/a",
            "published_on": "2025-06-27",
        },
    ),
    "JSON-LD goes before Open Graph": (
        '<meta property="article:published_time" content="2025-06-28">' + LINKED.format(GRAPH),
        {"published_on": "2025-06-27"},
    ),
    "a change is no publication": (
        '<meta property="article:modified_time" content="2025-07-02"><meta name="date.updated" content="2025-07-02">'
        + LINKED.format('{"@type": "Article", "dateModified": "2025-07-02"}'),
        {"published_on": ""},
    ),
    "a day that can be read in two ways": ('<meta name="date" content="03/04/2022">', {"published_on": ""}),
    "digits alone": ('<meta name="pubdate" content="20250627">', {"published_on": "2025-06-27"}),
    "a name that htmldate knows": ('<meta name="bt:pubdate" content="2025-06-27">', {"published_on": "2025-06-27"}),
    "the address has the day": (
        '<link rel="canonical" href="https://www.herald.example/2025/06/27/losses">',
        {"published_on": "2025-06-27", "publisher": "herald.example"},
    ),
    "the front page is not the address": ('<link rel="canonical" href="https://herald.example/">', {"url": ""}),
    "an author who is an address": ('<meta property="article:author" content="https://f.example/ann">', {"author": ""}),
    "an author with by": ('<meta name="author" content="By Ann Lee">', {"author": "Ann Lee"}),
    "nothing": ("", {"publisher": "", "url": "", "published_on": "", "author": ""}),
}


@pytest.mark.parametrize("case", METADATA)
def test_metadata_of_a_page(case: str) -> None:
    head, wanted = METADATA[case]
    body = f"<article><h1>Losses</h1>{ARTICLE}<p>The attack of 12 March 2023 was worse.</p></article><p>© 2024</p>"
    document = document_from_html(HEAD.format(head=head, body=body), "-")
    assert {name: getattr(document, name) for name in wanted} == wanted


def test_the_address_of_a_page_that_does_not_say_it() -> None:
    text = HEAD.format(head='<link rel="canonical" href="/losses">', body=ARTICLE)
    assert document_from_html(text, "-", "https://herald.example/a?b").url == "https://herald.example/losses"
    text = HEAD.format(head="", body=ARTICLE)
    assert document_from_html(text, "-", "https://herald.example/a?b").url == "https://herald.example/a?b"


@pytest.mark.parametrize("charset", ["cp1251", "koi8-u", "utf-8"])
def test_the_encoding_that_a_page_names(tmp_path: Path, charset: str) -> None:
    sentence = "За словами речника, втрати за тиждень перевищили 300 осіб, і це ще не всі дані."
    text = HEAD.format(head=f'<meta charset="{charset}">', body=f"<p>{sentence}</p>")
    document = read(tmp_path / "a.html", text.encode(charset))
    assert document.text == sentence
    assert document.language == "uk"


# --- hostile pages --------------------------------------------------------------------------------------------


HOSTILE = {
    "nested": "<div>" * 100_000 + ARTICLE,
    "nested quotations": "<blockquote>" * 50_000 + ARTICLE,
    "spans": "<p>" + "<span>300</span> men " * 50_000,
    "links": "<a href='x'>300</a> men " * 50_000,
    "cells": "<table>" + "<tr><td>a</td><td>300</td></tr>" * 30_000,
    "line breaks": "<p>" + "300 men<br>" * 50_000,
    "scripts that do not end": "<script>" * 100_000,
    "no end": "<p>" + "troops and tanks " * 60_000,
    "open brackets": "<" * 500_000,
    "attributes": "<p " + "a='1' " * 100_000 + ">300 men",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_page_is_read_or_refused_in_a_line(case: str) -> None:
    text = HEAD.format(head="", body=HOSTILE[case])
    assert one_line(read_or_refused(lambda: document_from_html(text, "a.html"))).startswith(
        ("read", "a.html: no text in this page; accepted: ")
    )


def test_a_page_is_limited_without_its_pictures(tmp_path: Path) -> None:
    picture = f"<img src='data:image/png;base64,{'QUJD' * 4_000_000}'>"
    document = read(tmp_path / "a.html", page(f"<article>{picture}{ARTICLE}</article>"))
    assert [text for _, text in shown(document)] == list(SENTENCES)
    with pytest.raises(BadFileError, match=r"b\.html: larger than 10 MB without its pictures"):
        read(tmp_path / "b.html", page("300 men " * 1_500_000))


@pytest.mark.parametrize("charset", ["undefined", "idna", "unicode_escape", "utf-7", "hex", "rot13"])
def test_a_page_in_no_charset_of_pages_is_read(tmp_path: Path, charset: str) -> None:
    text = "<p>The ministry said that 300 men died in the city on Friday. \\ud83d +2D0-</p>"
    head = f'<html><head><meta charset="{charset}"></head>'
    document = read(tmp_path / "a.html", f"{head}<body>{text}</body></html>".encode())
    assert "300 men died" in document.text
    assert document.text.encode()


@pytest.mark.parametrize(
    "mark", ["&#27;", "&#x1b;", "&#0011;", "&#8", "&#xFFFF;", "&#65534;", "&#xd800;", "\x1b", "\x0b"]
)
def test_control_characters_in_a_page_are_passed_over(mark: str) -> None:
    text = f"<p>The ministry said{mark}[31m that 5 men died in the city on Friday.</p>"
    document = document_from_html(f"<html><head><title>{mark}Front</title></head><body>{text}</body></html>", "page")
    assert one_line(document.text.replace("\n", " ")) == document.text.replace("\n", " ")
    assert "[31m that 5 men died" in document.text


def test_nul_bytes_in_a_page_are_passed_over(tmp_path: Path) -> None:
    document = read(tmp_path / "a.html", page("<p>The army lost 3\0" + "00 men.</p>"))
    assert document.text == "The army lost 300 men."


@given(st.lists(st.sampled_from(["<p>", "</p>", "<li>", "<tr>", "<td>", "</table>", "<br>", "300 ", "<h2>", "<nav>"])))
def test_blocks_of_a_page_are_in_order(parts: list[str]) -> None:
    try:
        document = document_from_html(HEAD.format(head="", body="".join(parts)), "-")
    except BadFileError:
        assert "300 " not in parts or "<nav>" in parts
        return
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end <= len(document.text)
        at = block.end


# --- saved pages and mail -------------------------------------------------------------------------------------

SAVED = f"""From: <Saved by Blink>
Snapshot-Content-Location: https://herald.example/losses
Subject: =?utf-8?Q?Losses=20grow?=
Date: Tue, 1 Jul 2025 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----x"

------x
Content-Type: text/html
Content-Transfer-Encoding: 8bit
Content-Location: https://herald.example/losses

{HEAD.format(head=LINKED.format(GRAPH), body=ARTICLE)}
------x
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://herald.example/a.png

QUJD
------x--
"""
MAIL = """From: =?utf-8?B?0KDQtdGH0L3QuNC6?= <press@army.example>
To: desk@herald.example
Subject: Losses of the week
Date: Fri, 27 Jun 2025 23:30:00 +0300
Message-ID: <1@army.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="x"

--x
Content-Type: text/plain; charset="cp1251"
Content-Transfer-Encoding: 8bit

{text}
--x
Content-Type: text/html; charset="utf-8"

<html><body>{page}</body></html>
--x--
"""


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.txt"])
def test_a_saved_page_is_the_page(tmp_path: Path, name: str) -> None:
    document = read(tmp_path / name, SAVED.encode())
    assert [text for _, text in shown(document)] == ["Losses & gains", *SENTENCES]
    assert (document.publisher, document.url, document.published_on) == (
        "The Herald",
        "https://herald.example/losses",
        "2025-06-27",
    )


def test_a_mail_has_sender_day_and_subject(tmp_path: Path) -> None:
    text = f"За добу втрати склали 300 осіб.\n\n{'Ще 40 осіб поранено, а 12 зникли безвісти. ' * 5}".strip()
    document = read(tmp_path / "a.eml", MAIL.format(text=text, page=ARTICLE).encode("cp1251"))
    assert document.publisher == "Речник"
    assert (document.title, document.published_on) == ("Losses of the week", "2025-06-27")
    assert document.text == text
    assert document.language == "uk"


def test_a_mail_whose_text_is_a_note_is_read_as_a_page(tmp_path: Path) -> None:
    document = read(tmp_path / "a.eml", MAIL.format(text="Open this in a browser.", page=ARTICLE).encode())
    assert [text for _, text in shown(document)] == list(SENTENCES)
    assert document.published_on == "2025-06-27"


BROKEN_MAIL = {
    "headers alone": "From: a@b.example\nSubject: x\n\n",
    "an unknown charset": "From: a@b.example\nContent-Type: text/plain; charset=nonsense\n\nThe army lost 300 men.",
    "a charset that is no name": 'From: a@b.c\nContent-Type: text/plain; charset="utf-16\0"\n\nThe army lost 300 men.',
    "a charset without a reader": "From: a@b.c\nContent-Type: text/plain; charset=undefined\n\nThe army lost 300 men.",
    "a broken day": "From: a@b.example\nDate: the other day\n\nThe army lost 300 men.",
    "a broken subject": "From: a@b.example\nSubject: =?utf-8?B?0KDQ?=\n\nThe army lost 300 men.",
    "no boundary": "From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\nThe army lost 300 men.",
    "nested": "".join(f"Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n" for at in range(3000)),
}


@pytest.mark.parametrize("case", BROKEN_MAIL)
def test_broken_mail_is_read_or_refused_in_a_line(tmp_path: Path, case: str) -> None:
    outcome = read_or_refused(lambda: read(tmp_path / "a.eml", BROKEN_MAIL[case].encode()))
    assert outcome == "read The army lost 300 men." or "a.eml: " in one_line(outcome)


def test_all_digits_of_a_plain_mail_are_in_blocks(tmp_path: Path) -> None:
    document = read(tmp_path / "a.eml", b"From: a@b.example\n\nWe lost 300 men.\n\n1. about 40\n2) 12 tanks\n")
    covered = set(itertools.chain.from_iterable(range(b.start, b.end) for b in document.blocks))
    assert {at for at, char in enumerate(document.text) if char.isdigit()} <= covered
