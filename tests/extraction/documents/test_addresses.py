"""Articles at web addresses: read as files are, with the address they were at, and limited."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from frontdash.extraction.documents import read_documents
from frontdash.figures.dataset import BadFileError
from tests.extraction.documents.written import page
from tests.serving import serving

SAID = "The army has lost nearly 300 troops since Monday, a spokesman of the ministry said."
PAGES = {
    "/plain": page(f"<p>{SAID}</p>"),
    "/named": page(f"<p>{SAID}</p>", '<link rel="canonical" href="/2025/06/27/losses">'),
    "/story.txt": SAID.encode(),
    "/large": SAID.encode() * 100,
}


def answer(request: BaseHTTPRequestHandler) -> None:
    """Serve a few articles."""
    body = PAGES.get(request.path.partition("?")[0])
    request.send_response(404 if body is None else 200)
    request.end_headers()
    request.wfile.write(body or b"")


@pytest.fixture(scope="module")
def outlet() -> Iterator[str]:
    with serving(answer) as address:
        yield address


@pytest.mark.parametrize(
    ("path", "address", "publisher", "published_on"),
    [
        ("/plain?id=7", "/plain?id=7", "127.0.0.1", ""),
        ("/named", "/2025/06/27/losses", "127.0.0.1", "2025-06-27"),
        ("/story.txt", "/story.txt", "", ""),
    ],
)
def test_an_article_at_an_address(outlet: str, path: str, address: str, publisher: str, published_on: str) -> None:
    [document] = read_documents([outlet + path])
    assert (document.text, document.file, document.url) == (SAID, outlet + path, outlet + address)
    assert (document.publisher, document.published_on) == (publisher, published_on)


@pytest.mark.parametrize(
    ("path", "message"), [("/none", "the server answers 404"), ("/large", "larger than 5,000 bytes")]
)
def test_an_address_that_cannot_be_read(outlet: str, path: str, message: str) -> None:
    with pytest.raises(BadFileError) as caught:
        list(read_documents([outlet + path], largest=5000))
    assert str(caught.value).startswith(f"{outlet}{path}: {message}")
