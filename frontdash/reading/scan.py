"""One pass over the bytes of delimited text, beside the parser: is everything as plain as it takes it to be?"""

from __future__ import annotations

import re
from dataclasses import dataclass

_CHUNK = 1 << 18
"""So much at a time stays in the processor's cache."""
_CONTROLS = tuple(bytes((code,)) for code in (*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F))
_LATER_CONTROL = re.compile(rb"\xc2[\x80-\x9f]")


@dataclass(frozen=True, slots=True)
class Scan:
    """What the bytes of a delimited text are like.

    `delimiters` counts those outside quotes; it is None where quotes do not stand exactly around fields, line by
    line, so that only a closer look can tell. `controls` is whether control characters are in the text.
    """

    lines: int
    lone_returns: bool
    delimiters: int | None
    controls: bool


def scan(data: bytes, delimiter: str) -> Scan:
    """Look at all bytes once.

    >>> scan(b'a,b\\n1,"x, y"\\n', ",")
    Scan(lines=2, lone_returns=False, delimiters=2, controls=False)
    """
    view = memoryview(data)
    comma = delimiter.encode()
    lines, delimiters = 0, 0
    regular, lone_returns, controls = True, False, False
    at = 0
    while at < len(data):
        stop = at + _CHUNK
        if stop < len(data):
            end = data.rfind(b"\n", at, stop) + 1 or data.find(b"\n", stop) + 1
            stop = end or len(data)
        chunk = bytes(view[at:stop])
        at = stop
        lines += chunk.count(b"\n")
        if not lone_returns and b"\r" in chunk:
            lone_returns = chunk.count(b"\r") != chunk.count(b"\r\n")
        if not controls:
            controls = any(char in chunk for char in _CONTROLS)
            controls = controls or (b"\xc2" in chunk and _LATER_CONTROL.search(chunk) is not None)
        if regular:
            found = _outside(chunk, comma)
            regular = found is not None
            delimiters += found or 0
    lines += not data.endswith(b"\n")
    return Scan(lines, lone_returns, delimiters if regular else None, controls)


def _outside(chunk: bytes, comma: bytes) -> int | None:
    """Return how many delimiters are outside quotes in whole lines; None where quotes stand anywhere but around fields.

    What is left when quoted text is taken out shows it: every quote then has a delimiter or line end on both sides.
    """
    rest = chunk
    if b'"' in chunk:
        pieces = chunk.split(b'"')
        if not len(pieces) % 2:
            return None
        # Every second piece is outside; an empty one is a doubled quote inside a field, or where the chunk ends.
        outside = pieces[::2]
        edges = {piece[:1] for piece in outside[1:]} | {piece[-1:] for piece in outside[:-1]}
        if not edges <= {b"", b"\n", b"\r", comma}:
            return None
        rest = b"".join(outside)
    return len(rest) - len(rest.translate(None, comma))
