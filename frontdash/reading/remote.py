"""Addresses of table files on the web; `frontdash.reading.download` reads them."""

from __future__ import annotations

import re
import urllib.parse
from pathlib import PurePosixPath

from frontdash.figures.text import one_line

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://")


def is_address(where: str) -> bool:
    """Whether this is an address of the web rather than the name of a file.

    >>> is_address("https://example.org/a.csv"), is_address("a.csv"), is_address("ftp://example.org/a.csv")
    (True, False, True)
    """
    return _ADDRESS.match(where) is not None


def file_name(address: str) -> str:
    """Return what the file at an address is called.

    >>> file_name("https://example.org/data/a%20b.csv?x=1")
    'a b.csv'
    """
    parts = urllib.parse.urlsplit(address)
    return one_line(urllib.parse.unquote(PurePosixPath(parts.path).name)) or parts.netloc
