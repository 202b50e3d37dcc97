"""One cell of a table changes, and every other byte stays."""

from __future__ import annotations

import csv
import doctest
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdash.writing import cells
from frontdash.writing.cells import CellError, Linked, content, record_at, with_link

HEAD = "id,repeats,note\n"
PAIR = Linked(3, "b", 2, "a")


def test_the_example_runs() -> None:
    assert doctest.testmod(cells).failed == 0


def linked(text: str, pair: Linked = PAIR, delimiter: str = ",") -> str:
    return with_link(text, delimiter, pair)[0]


@pytest.mark.parametrize(
    ("text", "wanted", "delimiter"),
    [
        (HEAD + "a,,x\nb,,y\n", HEAD + "a,,x\nb,a,y\n", ","),
        (HEAD + "a,,x\nb,,y", HEAD + "a,,x\nb,a,y", ","),
        ("id;repeats\r\na;\r\nb;\r\n", "id;repeats\r\na;\r\nb;a\r\n", ";"),
        ("id\trepeats\ra\t\rb\t\r", "id\trepeats\ra\t\rb\ta\r", "\t"),
        ('"id","repeats"\n"a",""\n"b",""\n', '"id","repeats"\n"a",""\n"b","a"\n', ","),
        ('id,repeats\na,""\nb,""\n', 'id,repeats\na,""\nb,"a"\n', ","),
        ("id,repeats,note\na,,5\" gun\nb, ,'x\n", "id,repeats,note\na,,5\" gun\nb,a,'x\n", ","),
        (" ID , Repeats \na,\nb,\n", " ID , Repeats \na,\nb,a\n", ","),
    ],
    ids=["plain", "no break at the end", "semicolons", "tabs", "all quoted", "quoted blank", "quotes inside", "names"],
)
def test_one_cell_is_written_in_the_manner_of_the_file(text: str, wanted: str, delimiter: str) -> None:
    assert linked(text, delimiter=delimiter) == wanted


def test_an_id_is_copied_as_it_stands() -> None:
    text = 'id,repeats\n"a, ""b""",\nb,\n'
    assert linked(text, Linked(3, "b", 2, 'a, "b"')) == 'id,repeats\n"a, ""b""",\nb,"a, ""b"""\n'
    guarded = "id,repeats\n'-a,\nb,\n"
    assert linked(guarded, Linked(3, "b", 2, "-a")) == "id,repeats\n'-a,\nb,'-a\n"


def test_records_that_span_lines_are_found_by_their_first_line() -> None:
    text = 'id,note,repeats\na,"one\ntwo",\n\nb,"three\r\nfour",\n'
    changed, edit = with_link(text, ",", Linked(5, "b", 2, "a"))
    assert changed == 'id,note,repeats\na,"one\ntwo",\n\nb,"three\r\nfour",a\n'
    assert (edit.line, edit.old, edit.new, edit.column_added) == (5, "", "a", False)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("id,x\na,1\nb,2\nc,3", "id,x,repeats\na,1,\nb,2,a\nc,3,"),
        ('"id","x"\r\n"a","1"\r\n"b","2"\r\n', '"id","x","repeats"\r\n"a","1",\r\n"b","2",a\r\n'),
        ("id,x,\na,1,\nb,2,\nc,3,\n", "id,x,repeats\na,1,\nb,2,a\nc,3,\n"),
        ("id,x\na,1\nb,2\n\n  \nshort\n", "id,x,repeats\na,1,\nb,2,a\n\n  \nshort,\n"),
    ],
    ids=["plain", "quoted", "nameless column", "blank and ragged lines"],
)
def test_a_missing_column_is_added_behind_the_others(text: str, wanted: str) -> None:
    pair = Linked(3, "b", 2, "a")
    changed, edit = with_link(text, ",", pair)
    edit_expected = '"a"' if '"a"' in text else "a"
    assert changed == wanted.replace('2",a', f'2",{edit_expected}')
    assert edit.column_added
    with pytest.raises(CellError, match="data package"):
        with_link(text, ",", pair, may_add=False)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (HEAD + "a,,x\n", "no line 3"),
        (HEAD + "a,,x\nc,,y\n", "line 3 does not hold the id b"),
        (HEAD + "a,,x\nb,c,y\n", "line 3 says already that it relays c"),
        (HEAD + "a,,x\nb\n", "line 3 has no cell"),
        (HEAD + 'a,,x\nb,"c,y\n', "a quote is not closed"),
        (HEAD + 'a,,x\n"b"x,,y\n', "text stands behind"),
        ("name,repeats\na,\nb,\n", "no column id"),
        ("id,x\na,1\nb,2\nc,3,4\n", "line 4 has more cells than the header"),
    ],
)
def test_what_is_not_as_it_was_read_is_not_touched(text: str, problem: str) -> None:
    with pytest.raises(CellError, match=problem):
        linked(text)


CELLS = st.text(st.sampled_from('ab"\n\r,; é'), max_size=6)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=4), st.sampled_from(",;\t"))
def test_records_split_as_python_splits_them(rows: list[list[str]], delimiter: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    text, at, found = out.getvalue(), 0, []
    while at < len(text):
        record = record_at(text, at, delimiter)
        found.append([content(text[a:b]) for a, b in record.cells])
        at = record.end + 1
    assert found == rows
