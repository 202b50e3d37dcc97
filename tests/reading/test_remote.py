"""Files at addresses: read, limited, and in one line where they cannot be."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from frontdash.figures.dataset import BadFileError
from frontdash.limits import ENVIRONMENT
from frontdash.reading import open_dataset, remote
from frontdash.session.opening import split_link
from tests.serving import serving

CSV = b"series,value,unit,source\na,1,km,b\na,x,km,b\n"


def answer(request: BaseHTTPRequestHandler) -> None:
    """Serve a few files, and what can go wrong with them."""
    path = request.path.partition("?")[0]
    if path.startswith("/to/"):
        request.send_response(302)
        request.send_header("Location", request.path.removeprefix("/to/"))
        request.end_headers()
        return
    if path == "/greek.csv":
        request.send_response(200)
        request.send_header("Content-Type", "text/csv; charset=iso-8859-7")
        request.end_headers()
        request.wfile.write("series,value,unit,source\nα,1,km,ΥΠΕΞ\n".encode("iso-8859-7"))
        return
    body = {"/t.csv": CSV, "/t.csv.gz": gzip.compress(CSV), "/large.csv": CSV * 1000, "/cut.csv": CSV}.get(path)
    request.send_response(404 if body is None else 200)
    if path == "/cut.csv":
        request.send_header("Content-Length", str(len(CSV) + 100))
    request.end_headers()
    request.wfile.write(body or b"")


@pytest.fixture(scope="module")
def shelf() -> Iterator[str]:
    with serving(answer) as address:
        yield address


@pytest.mark.parametrize("path", ["/t.csv", "/t.csv.gz", "/t.csv?raw=1&x=2", "/to//t.csv"])
def test_an_address_opens_like_a_file(shelf: str, path: str) -> None:
    dataset = open_dataset(shelf + path)
    assert dataset.figures["value"].to_list() == [1]
    assert [reject.line for reject in dataset.rejects] == [3]
    assert split_link(f"{dataset.link}?units=mi") == (dataset.link, "units=mi")


def test_the_encoding_that_a_server_states_is_used_and_said(shelf: str) -> None:
    dataset = open_dataset(f"{shelf}/greek.csv")
    assert dataset.figures.select("series", "source").row(0) == ("α", "ΥΠΕΞ")
    assert dataset.notes == ("greek.csv: read as iso-8859-7: the server says iso-8859-7",)


def test_a_file_without_announced_size_is_limited_too(shelf: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT, "unpacked=5000")
    with pytest.raises(BadFileError, match="larger than 5,000 bytes; download it"):
        open_dataset(f"{shelf}/large.csv")


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/none.csv", "the server answers 404"),
        ("/cut.csv", "the connection broke off"),
        ("/to/file:///etc/passwd", "only http and https addresses are opened"),
        ("/to/ftp://127.0.0.1/t.csv", "only http and https addresses are opened"),
    ],
)
def test_what_goes_wrong_is_one_line(shelf: str, path: str, says: str) -> None:
    with pytest.raises(BadFileError, match=says) as caught:
        open_dataset(shelf + path)
    assert "\n" not in str(caught.value)


def test_nobody_there_is_one_line() -> None:
    with pytest.raises(BadFileError, match=r"^http://127\.0\.0\.1:9/t\.csv: cannot be reached \(.+\)"):
        open_dataset("http://127.0.0.1:9/t.csv")


@pytest.mark.parametrize(
    "address",
    ["ftp://127.0.0.1/t.csv", "file:///etc/passwd", "http://", "http:///t.csv", "http://[x/", "https://a]b/t.csv"],
)
def test_other_schemes_are_not_opened(address: str) -> None:
    with pytest.raises(BadFileError, match=r"only http and https|without a host|no address"):
        open_dataset(address)


def test_the_query_of_a_link_stands_behind_that_of_the_address() -> None:
    assert split_link("https://x.org/t.csv?raw=1") == ("https://x.org/t.csv?raw=1", "")
    assert split_link("https://x.org/t.csv?raw=1?units=mi") == ("https://x.org/t.csv?raw=1", "units=mi")
    assert remote.file_name("https://x.org/t.csv??units=mi") == "t.csv"
