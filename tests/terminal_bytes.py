"""What Textual itself sends to a terminal, as an allow-list: everything else that arrives comes from data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from frontdash.figures.text import on_a_terminal

_OWN = re.compile(
    rb"\x1b\[[0-9;]*m"  # colours and weights
    rb"|\x1b\[[0-9]+;[0-9]+H|\x1b\[[HJK]|\x1b\[[0-9]*[ABCDG]"  # the cursor
    rb"|\x1b\[\?(?:7|25|1000|1002|1003|1004|1006|1015|1016|1049|2004|2026|2048)[hl]"  # modes
    rb"|\x1b\[\?(?:1016|2026|2048)\$p|\x1b\[>[0-9]*u|\x1b\[<u|\x1b\[\?[0-9;]*u|\x1b\[6n"  # what it asks
    rb"|\x1b\[[0-9] q|\x1b\]22;[a-z-]*(?:\x07|\x1b\\)"  # shapes of the cursor and the pointer
    rb"|\x1b\]52;c;[A-Za-z0-9+/=]*(?:\x07|\x1b\\)"  # what is copied
)
_TEXT = re.compile(rb"[^\x1b]+")


def foreign_bytes(sent: bytes) -> Iterator[str]:
    """Yield what no part of Textual sends, with what surrounds it."""
    at = 0
    while at < len(sent):
        own = _OWN.match(sent, at)
        text = None if own else _TEXT.match(sent, at)
        found = own or text
        if found is None:
            yield repr(sent[at : at + 40])
            at += 1
            continue
        if text is not None:
            plain = text[0].replace(b"\r\n", b"\n").decode("utf-8", "surrogateescape")
            if on_a_terminal(plain) != plain or "\udc80" <= max(plain) <= "\udcff":
                yield repr(plain[:60])
        at = found.end()
