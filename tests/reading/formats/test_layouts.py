"""Where a table is in its file: lines above the header, headers of several rows, tables one below the other, notes."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from frontdash.figures.dataset import BadFileError
from tests.reading.tables import read_table


class Case(NamedTuple):
    """A text, and the right answer: names of the columns, lines of the rows, lines around them."""

    text: str
    names: list[str]
    lines: list[int]
    context: list[str]


CASES = {
    "plain": Case("day,killed\n2031-01-01,5\n2031-01-02,7\n", ["day", "killed"], [2, 3], []),
    "sep": Case("sep=;\nday;killed\n2031-01-01;5\n", ["day", "killed"], [3], []),
    "sep, quoted": Case('"sep=|"\nday|killed\n2031-01-01|5\n', ["day", "killed"], [3], []),
    "title": Case("Losses by day\nday,killed\n2031-01-01,5\n", ["day", "killed"], [3], ["Losses by day"]),
    "title with commas": Case(
        "Losses by day, 2031, thousands\nday,killed\n2031-01-01,5\n2031-01-02,6\n",
        ["day", "killed"], [3, 4], ["Losses by day: 2031, thousands"],
    ),
    "title padded as spreadsheets write it": Case(
        "Losses by day,,\nSource: Field Office,,\n,,\nday,killed,hurt\n2031-01-01,5,9\n",
        ["day", "killed", "hurt"], [5], ["Losses by day", "Source: Field Office"],
    ),
    "pairs of metadata": Case(
        '"Data Source","Register of Arms",\n\n"Last Updated Date","2031-04-08",\n\n'
        '"Country","Code","2029","2030",\n"Arland","ARL","10","11",\n"Borland","BOR","","13",\n',
        ["Country", "Code", "2029", "2030"], [6, 7],
        ["Data Source: Register of Arms", "Last Updated Date: 2031-04-08"],
    ),
    "pairs of metadata over two columns": Case(
        "Data Source,Register of Arms\n\nCountry,2030\nArland,10\nBorland,11\n",
        ["Country", "2030"], [4, 5], ["Data Source: Register of Arms"],
    ),
    "comments": Case(
        "# exported 2031, by the office\n# unit: thousands\nday,killed\n2031-01-01,5\n",
        ["day", "killed"], [4], ["exported 2031: by the office", "unit: thousands"],
    ),
    "a comment among the rows and at the end": Case(
        "day,place,killed\n2031-01-01,A,5\n# corrected later\n2031-01-02,B,6\n# end\n",
        ["day", "place", "killed"], [2, 4], ["corrected later", "end"],
    ),
    "the header is a comment": Case("# day,killed\n2031-01-01,5\n", ["day", "killed"], [2], []),
    "a number sign is a name": Case("#,day,killed\n1,2031-01-01,5\n", ["#", "day", "killed"], [2], []),
    "blank lines first": Case("\n\nday,killed\n2031-01-01,5\n", ["day", "killed"], [4], []),
    "fields of nothing first": Case(",\n,\nday,killed\n2031-01-01,5\n", ["day", "killed"], [4], []),
    "groups over a header": Case(
        "Appeal,,Update,,\nneed,reached,day,killed,hurt\n10,5,2031-01-01,3,4\n,,2031-01-02,5,6\n",
        ["Appeal: need", "Appeal: reached", "Update: day", "Update: killed", "Update: hurt"], [3, 4], [],
    ),
    "years over a header": Case(
        ",2030,,2031,\nregion,killed,hurt,killed,hurt\nNorth,1,2,3,4\n",
        ["region", "2030: killed", "2030: hurt", "2031: killed", "2031: hurt"], [3], [],
    ),
    "a header in two rows": Case(
        "region,killed,,hurt,\n,men,women,men,women\nNorth,1,2,3,4\nSouth,5,6,7,8\n",
        ["region", "killed: men", "killed: women", "hurt: men", "hurt: women"], [3, 4], [],
    ),
    "title, source, groups, header": Case(
        "Losses of 2031\nSource: Field Office\n\n,men,,women,\nregion,killed,hurt,killed,hurt\nNorth,1,2,3,4\n",
        ["region", "men: killed", "men: hurt", "women: killed", "women: hurt"], [6],
        ["Losses of 2031", "Source: Field Office"],
    ),
    "units in brackets below the names": Case(
        "day,area,length\n,(km2),(km)\n2031-01-01,5,6\n", ["day", "area: (km2)", "length: (km)"], [3], [],
    ),
    "a first row without numbers is a row": Case(
        "region,killed,hurt\nNorth,unknown,unknown\nSouth,5,6\nEast,7,8\n", ["region", "killed", "hurt"], [2, 3, 4], [],
    ),
    "wide years": Case("country,2029,2030\nArland,5,6\n", ["country", "2029", "2030"], [2], []),
    "wide dates": Case(
        "country,1/22/31,1/23/31\nArland,5,6\nBorland,7,8\n", ["country", "1/22/31", "1/23/31"], [2, 3], [],
    ),
    "one wide year": Case("country,2030\nArland,5\n", ["country", "2030"], [2], []),
    "no header": Case("2031-01-01,5\n2031-01-02,6\n", ["2031-01-01", "5"], [2], []),
    "the header repeated at each page": Case(
        "day,killed\n2031-01-01,5\nday,killed\n2031-01-02,6\n\nday,killed\n2031-01-03,7\n",
        ["day", "killed"], [2, 4, 7], [],
    ),
    "notes below": Case(
        "day,place,killed\n2031-01-01,A,5\n\nSource: Field Office\n* estimate\n",
        ["day", "place", "killed"], [2], ["Source: Field Office", "* estimate"],
    ),
    "notes below, padded": Case(
        "day,place,killed\n2031-01-01,A,5\n,,\n\"Note: killed, not hurt\",,\n",
        ["day", "place", "killed"], [2], ["Note: killed, not hurt"],
    ),
    "a total below is a row": Case(
        "day,place,killed\n2031-01-01,A,5\n\nTotal,,5\n", ["day", "place", "killed"], [2, 4], [],
    ),
    "our own columns below a title": Case(
        "My figures\nseries,value,unit,source\na,1,km,b\n", ["series", "value", "unit", "source"], [3], ["My figures"],
    ),
    "texts alone": Case(
        "name,place,remark\nA,North,calm\nB,South,\nC,East,calm\n", ["name", "place", "remark"], [2, 3, 4], [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_header_rows_and_the_lines_around_them_are_found(case: Case) -> None:
    raw = read_table("t.csv", case.text.encode())
    assert raw.frame.columns == case.names
    assert raw.lines.to_list() == case.lines
    assert [line.text for line in raw.context] == case.context
    assert not raw.defects


STACKED = """Losses of 2031

Killed by region
region,day,killed
North,2031-01-01,5
South,2031-01-01,6

Hurt by region
region,day,hurt,missing
North,2031-01-02,7,8

Notes on method
"""


@pytest.mark.parametrize(
    ("wanted", "names", "lines"),
    [
        (None, ["region", "day", "killed"], [5, 6]),
        ("Hurt by region", ["region", "day", "hurt", "missing"], [10]),
        ("hurt by REGION", ["region", "day", "hurt", "missing"], [10]),
    ],
)
def test_tables_one_below_the_other_go_by_their_titles(wanted: str | None, names: list[str], lines: list[int]) -> None:
    raw = read_table("t.csv", STACKED.encode(), wanted)
    assert (raw.frame.columns, raw.lines.to_list()) == (names, lines)
    assert not raw.defects
    said = "t.csv: read table 'Killed by region' of Killed by region, Hurt by region; another one: t.csv#NAME"
    assert (said in raw.notes) == (wanted is None)


def test_a_table_that_is_not_there_is_answered_with_those_that_are() -> None:
    with pytest.raises(BadFileError, match="no table 'x'; there are: Killed by region, Hurt by region"):
        read_table("t.csv", STACKED.encode(), "x")


def test_a_table_with_our_columns_goes_before_others() -> None:
    text = "Index\nkey,count\na,1\n\nFigures\nseries,value,unit,source\na,1,km,b\n"
    raw = read_table("t.csv", text.encode())
    assert raw.frame.columns == ["series", "value", "unit", "source"]


def test_what_is_left_out_is_said() -> None:
    text = "day,place,killed\n2031-01-01,A,5\nday,place,killed\n2031-01-02,A,5\n# note\n"
    notes = read_table("t.csv", text.encode()).notes
    assert notes == ("t.csv: line 3 repeats the header", "t.csv: line 5 is a remark, no row: note")


@pytest.mark.parametrize("end", ["2031-01-02", "2031-01-02,B", "B,6", "North"])
def test_a_row_cut_short_is_no_note(end: str) -> None:
    raw = read_table("t.csv", f"day,place,killed\n2031-01-01,A,5\nNorth,B,6\n{end}\n".encode())
    assert [defect.line for defect in raw.defects] == [4]
    assert len(raw.lines) == 2


def test_rows_that_a_stray_quote_swallows_are_rows() -> None:
    text = """day,killed,note
2031-01-01,5,"left open
2031-01-02,6,a
2031-01-03,7,b
2031-01-04,8,"
2031-01-05,9,c
"""
    raw = read_table("t.csv", text.encode())
    assert raw.lines.to_list() == [3, 4, 6]
    assert [(defect.line, defect.rule) for defect in raw.defects] == [(2, "quotes"), (5, "quotes")]


def test_a_remark_of_several_lines_is_one_cell() -> None:
    text = 'day,killed,note\n2031-01-01,5,"first, they said,\nthen 7, later 8,\nand no more"\n2031-01-02,6,x\n'
    raw = read_table("t.csv", text.encode())
    assert raw.lines.to_list() == [2, 5]
    assert not raw.defects


def test_a_eurostat_table_has_a_row_per_value_with_its_flag() -> None:
    text = "freq,unit,geo\\TIME_PERIOD\t2029 \t2030 \nA,PER,AA\t12 p\t: \nA,PER,BB\t: c\t1.5 \n"
    raw = read_table("t.tsv", text.encode())
    assert raw.frame.columns == ["freq", "unit", "geo", "TIME_PERIOD", "OBS_VALUE", "OBS_FLAG"]
    assert raw.frame.rows() == [("A", "PER", "AA", "2029", "12", "p"), ("A", "PER", "BB", "2030", "1.5", None)]
    assert raw.lines.to_list() == [2, 3]
    assert raw.notes == ("t.tsv: a Eurostat table: 2 values in 2 rows, 2 cells without one",)


def test_a_row_with_a_cell_of_the_rows_above_begins_no_table() -> None:
    raw = read_table("t.csv", b"town,killed,source\nDelta,4,AFP\nEcho,7,AFP\n,,\nFoxtrot,5 of 9,AFP\nGolf,3,BBC\n")
    assert [row[0] for row in raw.frame.rows() if row[0]] == ["Delta", "Echo", "Foxtrot", "Golf"]
