"""A second look at delimited text, beside the parser's: is every record one line with all its fields?

Polars fills short rows up with empty fields and lets a few crooked quotes pass. Where it does, a person has to see
the line, so such text is read again by `frontdash.reading.formats.text` record by record.
"""

from __future__ import annotations

import io
import re

import polars as pl


def is_plain(text: bytes, frame: pl.DataFrame, delimiter: str) -> bool:
    """Whether every line of `text` is one row of `frame` with as many fields as it has columns, quotes in pairs.

    `text` holds whole lines without a header, `frame` what the parser made of them, all columns as text. Fields
    are not counted but weighed: what is in the cells of a row, its delimiters and quotes add up to the line.

    >>> frame = pl.DataFrame({"a": ["1", "2"], "b": ["x, y", None]})
    >>> is_plain(b'1,"x, y"\\n2,\\n', frame, ","), is_plain(b'1,"x, y"\\n2\\n', frame, ",")
    (True, False)
    """
    lines = pl.read_lines(io.BytesIO(text)).to_series()
    if len(lines) != frame.height:
        return False
    if b"\r" in text and (text.endswith(b"\r") or lines.str.contains("\r", literal=True).any()):
        return False
    taken = _taken_in_all(lines, delimiter) if b'"' in text else 0
    # The parser refuses lines with more fields than columns, and fills up those with fewer, which lack delimiters. So
    # where all lines together have the right weight, every single one has. Not so a column alone, whose lines may be
    # empty, and a last line without a line break, which may end in one delimiter too many.
    sure = frame.width > 1 and not text.endswith(delimiter.encode())
    if sure and taken is not None and _missing(lines, frame) == taken:
        return True
    return _each_is_plain(lines, frame, delimiter)


def _taken_in_all(lines: pl.Series, delimiter: str) -> int | None:
    """Return how many quotes the parser takes off lines; None where one stands amiss (see `_taken`)."""
    lines = lines.filter(lines.str.contains('"', literal=True))
    # With a line break as its last piece, a line whose quotes are in pairs has as many pieces outside as inside them.
    pieces = (lines + '"\n').str.split('"').explode()
    outside, inside = pieces.gather_every(2), pieces.gather_every(2, 1)
    last = inside == "\n"
    if int(last.sum()) != len(lines):
        return None
    first, empty = last.shift(1, fill_value=True), outside == ""
    begins, ends = first | outside.str.starts_with(delimiter), last | outside.str.ends_with(delimiter)
    if not ((begins & ends) | empty).all():
        return None
    # A doubled quote, between two pieces that are inside, stands for one that stays.
    stay = int((empty & ~first & ~last).sum())
    return len(pieces) - 2 * len(lines) - stay


def _missing(lines: pl.Series, frame: pl.DataFrame) -> int:
    """Return how many bytes of lines are in no cell of their rows, and are no delimiters."""
    cells = sum(map(int, frame.select(pl.all().str.len_bytes().cast(pl.UInt64).sum()).row(0)))
    return int(lines.str.len_bytes().cast(pl.UInt64).sum()) - cells - (frame.width - 1) * frame.height


def _each_is_plain(lines: pl.Series, frame: pl.DataFrame, delimiter: str) -> bool:
    if (lines == "").any():
        return False
    weight = frame.select(pl.sum_horizontal(pl.all().str.len_bytes()) + (frame.width - 1)).to_series()
    missing = lines.str.len_bytes() - weight
    quoted = lines.str.contains('"', literal=True)
    # Lines without quotes have nothing to miss; what is missing in others is the quotes the parser took off.
    if (missing.filter(~quoted) != 0).any():
        return False
    lines, missing = lines.filter(quoted), missing.filter(quoted)
    taken, crooked = _taken(lines, delimiter)
    right = missing == taken
    if not crooked.any():
        return bool(right.all())
    return bool((right | crooked).all()) and _as_it_stands(lines.filter(crooked), delimiter, frame.width)


def _taken(lines: pl.Series, delimiter: str) -> tuple[pl.Series, pl.Series]:
    """Return how many quotes the parser takes off each line with quotes, and whether they stand amiss.

    A line cut at its quotes has an odd number of pieces, every second one outside quotes; each of those ends and
    begins with a delimiter (but for the ends of the line), or is empty: a doubled quote, of which one stays.
    """
    pieces = lines.str.split('"')
    counts = pieces.list.len()
    cut = pl.DataFrame({"line": pl.int_range(len(lines), dtype=pl.UInt32, eager=True), "piece": pieces})
    if not (counts % 2 == 1).all():
        return counts, pl.Series([True]).new_from_index(0, len(lines))
    # All counts being odd, the pieces outside quotes of line i are those whose position is as even as i is.
    outside = cut.explode("piece").filter((pl.int_range(pl.len(), dtype=pl.UInt32) % 2) == (pl.col("line") % 2))
    line, piece = outside["line"], outside["piece"]
    follows = (line == line.shift(1)).fill_null(False)
    goes_on = follows.shift(-1, fill_value=False)
    empty = piece == ""
    wrong = ((follows & ~piece.str.starts_with(delimiter)) | (goes_on & ~piece.str.ends_with(delimiter))) & ~empty
    doubled = line.filter(follows & goes_on & empty)
    crooked = pl.Series([False]).new_from_index(0, len(lines))
    if wrong.any():
        crooked = crooked.scatter(line.filter(wrong), True)
    taken = counts - 1
    if len(doubled):
        stay = doubled.value_counts()
        taken = taken.scatter(stay[stay.columns[0]], taken.gather(stay[stay.columns[0]]) - stay["count"])
    return taken, crooked


def _as_it_stands(lines: pl.Series, delimiter: str, width: int) -> bool:
    """Whether lines read rightly although a quote stands inside a field, as in `5" gun`, and have all their fields."""
    d = re.escape(delimiter)
    field = f'(?:"(?:[^"]|"")*"|[^"{d}][^{d}]*)?'
    return bool(lines.str.contains(f"^{field}(?:{d}{field}){{{width - 1}}}$").all())
