"""Download table files from http and https addresses."""

from __future__ import annotations

import http.client
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from queue import Empty, SimpleQueue
from typing import IO

from frontdash import __version__, limits
from frontdash.figures.dataset import BadFileError
from frontdash.figures.text import one_line
from frontdash.reading.formats import compressed
from frontdash.reading.remote import file_name

TIMEOUT = 20.0
"""Seconds to wait for a connection, and for every next piece of an answer."""
_BLOCK = 1 << 16
_SCHEMES = ("http", "https")
_EVERY = 0.2
_QUIET_FOR = 0.5


def download(address: str, limit: int | None = None, deadline: float | None = None) -> bytes:
    """Return what is at an http or https address, as `download_text` does, without its encoding."""
    return download_text(address, limit, deadline)[0]


def download_text(address: str, limit: int | None = None, deadline: float | None = None) -> tuple[bytes, str | None]:
    """Return what is at an http or https address, and the encoding that the server says it has, if any.

    That is `limit` bytes at most, or as many as a compressed file may have. Raises `BadFileError`, one line, for
    everything that goes wrong.
    """
    # In a thread: a server can send the headers, or the size of a piece, byte by byte without end.
    done: SimpleQueue[tuple[bytes, str | None] | BaseException] = SimpleQueue()

    def work() -> None:
        try:
            done.put(_answered(address, limits.most("unpacked") if limit is None else limit))
        except BaseException as error:
            done.put(error)

    shown = one_line(address)
    _require_web(shown, address)
    threading.Thread(target=work, daemon=True).start()
    try:
        found = done.get(timeout=limits.most("download_seconds") if deadline is None else deadline)
    except Empty:
        raise BadFileError(f"{shown}: {limits.exceeded('download_seconds')}") from None
    if isinstance(found, BaseException):
        raise found
    return found


def _answered(address: str, limit: int) -> tuple[bytes, str | None]:
    shown = one_line(address)
    opener = urllib.request.build_opener(_WebOnly)
    request = urllib.request.Request(
        urllib.parse.quote(address, safe="%/:=&?~#+!$,;'@()*[]"), headers={"User-Agent": f"frontdash/{__version__}"}
    )
    try:
        with opener.open(request, timeout=TIMEOUT) as answer:
            announced = answer.headers.get("Content-Length", "")
            total = int(announced) if announced.isdecimal() else None
            content = _received(shown, answer, total, limit)
            return content, answer.headers.get_content_charset()
    except urllib.error.HTTPError as error:
        raise BadFileError(f"{shown}: the server answers {error.code} {one_line(str(error.reason))}") from error
    except TimeoutError as error:
        raise BadFileError(f"{shown}: no answer within {TIMEOUT:g} seconds") from error
    except urllib.error.URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise BadFileError(f"{shown}: no answer within {TIMEOUT:g} seconds") from error
        reason = getattr(error.reason, "strerror", None) or error.reason
        raise BadFileError(f"{shown}: cannot be reached ({one_line(str(reason))}); is there a connection?") from error
    except http.client.IncompleteRead as error:
        raise BadFileError(f"{shown}: the connection broke off") from error
    except (http.client.HTTPException, OSError, ValueError) as error:
        raise BadFileError(f"{shown}: cannot be read ({one_line(str(error))})") from error


class _WebOnly(urllib.request.HTTPRedirectHandler):
    """Follows redirects to http and https only; Python's own would follow to ftp too."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        _require_web(one_line(req.full_url), newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)

    def http_error_302(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
    ) -> object:
        # Python refuses schemes such as file: before `redirect_request` is asked, and calls that an HTTP error.
        target = headers.get("location") or headers.get("uri") or ""
        _require_web(one_line(req.full_url), urllib.parse.urljoin(req.full_url, target))
        return super().http_error_302(req, fp, code, msg, headers)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def _require_web(shown: str, address: str) -> None:
    try:
        parts = urllib.parse.urlsplit(address)
    except ValueError as error:
        raise BadFileError(f"{shown}: no address ({error})") from error
    if parts.scheme.lower() not in _SCHEMES:
        where = "" if shown == one_line(address) else f" (it leads to {one_line(address)[:120]})"
        raise BadFileError(f"{shown}: only http and https addresses are opened{where}")
    if not parts.hostname:
        raise BadFileError(f"{shown}: an address without a host")


def _received(shown: str, answer: http.client.HTTPResponse, total: int | None, limit: int) -> bytes:
    """Return the body of an answer; says on standard error how far it is where that is a terminal."""
    too_large = f"{shown}: larger than {compressed.megabytes(limit)}; download it, and open the file"
    if total is not None and total > limit:
        raise BadFileError(too_large)
    blocks: list[bytes] = []
    size, start = 0, time.monotonic()
    telling = sys.stderr is not None and sys.stderr.isatty()
    next_word, told = start + _QUIET_FOR, False
    try:
        while block := answer.read1(_BLOCK):  # what is there: `read` would wait for a whole block
            size += len(block)
            if size > limit:
                raise BadFileError(too_large)
            blocks.append(block)
            now = time.monotonic()
            if telling and now >= next_word:
                of = f" of {compressed.megabytes(total)}" if total else ""
                sys.stderr.write(f"\r{file_name(shown)}: {compressed.megabytes(size)}{of} ")
                sys.stderr.flush()
                next_word, told = now + _EVERY, True
    finally:
        if told:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
    if total is not None and size < total:
        raise BadFileError(f"{shown}: the connection broke off after {size:,} of {total:,} bytes")
    return b"".join(blocks)
