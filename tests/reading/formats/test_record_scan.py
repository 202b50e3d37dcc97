"""The second look at delimited text: it never passes what a strict reader would read otherwise."""

from __future__ import annotations

import io

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdash.reading.formats.record_scan import _each_is_plain, is_plain
from frontdash.reading.formats.registry import Given
from frontdash.reading.formats.text import _blocks, _parsed, read_lines, read_records

COLUMNS = {"a": pl.String, "b": pl.String, "c": pl.String}
pieces = st.sampled_from(
    ["a", ",", ",,", '"', '""', '"x, y"', '"x""y"', ' "', "\n", "\r\n", "\r", '5" gun', "a,b,c\n", '"",,', "ж", "'"]
)


@given(st.lists(pieces, max_size=14))
def test_what_passes_reads_as_a_strict_reader_reads_it(parts: list[str]) -> None:
    text = "a,b,c\n" + "".join(parts)
    given = Given("t.csv", content=text.encode())
    quick = read_lines(given)
    if quick is None:
        return
    careful = read_records(given, text, ())
    assert quick.frame.columns == careful.frame.columns
    assert quick.frame.fill_null("").rows() == careful.frame.rows()
    assert quick.lines.to_list() == careful.lines.to_list()
    assert not careful.defects


@settings(max_examples=200)
@given(st.lists(pieces | st.sampled_from(['"a","b","c"\n', "a,b,c\n", 'a,"b",c\r\n']), max_size=14))
def test_all_lines_together_pass_where_each_of_them_does(parts: list[str]) -> None:
    text = "".join(parts).encode()
    try:
        frame = pl.read_csv(text, has_header=False, schema=COLUMNS)
    except pl.exceptions.PolarsError:
        return
    lines = pl.read_lines(io.BytesIO(text)).to_series()
    each = len(lines) == frame.height and not lines.str.contains("\r", literal=True).any()
    each = each and not text.endswith(b"\r") and _each_is_plain(lines, frame, ",")
    assert is_plain(text, frame, ",") == each


@pytest.mark.parametrize(
    "text",
    [
        "a,b\nc,d,e\n",  # a field too few
        "a,b,c\nd,e\nf,g,h,",  # one too few, and one too many where the file ends
        'a,\n"a",b,c,\n',  # one too few and one too many make no two right
        '""a"",b,c\n',
        '"a"a"",b,c\n',
        'a,b,"""',
        "a,b,c\n\nd,e,f\n",
        "a,b,c\rd,e,f\n",
        'a,b,"c\n d"\n',
    ],
)
def test_crooked_text_does_not_pass(text: str) -> None:
    assert _parsed(text.encode(), ",", COLUMNS) is None


@pytest.mark.parametrize(
    "text",
    ["a,b,c\n", "a,b,c\r\nd,,\r\n", 'a,"x, ""y""",c\n', ',,""\n', '5" gun,6" gun,c\n', '"a","b","c"', "ж,й,ё\n"],
)
def test_plain_text_passes(text: str) -> None:
    frame = pl.read_csv(text.encode(), has_header=False, schema=COLUMNS)
    assert is_plain(text.encode(), frame, ",")


@given(st.text(alphabet="ab\n", max_size=200), st.integers(1, 40))
def test_blocks_are_whole_lines_and_the_whole_text(text: str, size: int) -> None:
    from unittest.mock import patch

    with patch("frontdash.reading.formats.text._BLOCK", size):
        blocks = list(_blocks(io.BytesIO(text.encode())))
    assert b"".join(blocks).decode() == text
    assert all(block.endswith(b"\n") for block in blocks[:-1])


def test_a_table_of_many_blocks_reads_as_one() -> None:
    from unittest.mock import patch

    from tests.reading.tables import read_table

    text = "id,series,value,unit,source\n" + "".join(f'r{i},"s, {i % 7}",{i},km,a\n' for i in range(5000))
    whole = read_table("t.csv", text.encode())
    with patch("frontdash.reading.formats.text._BLOCK", 1000):
        pieced = read_table("t.csv", text.encode())
    assert pieced.frame.equals(whole.frame)
    assert pieced.lines.equals(whole.lines)
    assert pieced.frame.height == 5000
    broken = text.replace('r4321,"s,', "r4321,s,")
    with patch("frontdash.reading.formats.text._BLOCK", 1000):
        careful = read_table("t.csv", broken.encode())
    assert [(defect.line, defect.rule) for defect in careful.defects] == [(4323, "ragged-row")]
