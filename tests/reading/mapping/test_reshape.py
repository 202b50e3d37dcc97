"""The rows and columns of a table before it is mapped: other headers, lines left out, columns split and joined."""

from __future__ import annotations

import re

import pytest

from frontdash.figures.dataset import Dataset
from frontdash.reading import dataset_from
from frontdash.reading.formats.registry import Given, read_file
from frontdash.reading.mapping.apply import apply
from frontdash.reading.mapping.model import ColumnRule, Join, MappingError, Reshape, Split, TableMapping
from frontdash.reading.mapping.toml_file import dump_mapping, read_mapping

LEAST = {"value": ColumnRule(("n",)), "unit": ColumnRule(value="person"), "source": ColumnRule(value="Someone")}


def opened(text: str, reshape: Reshape, **rules: ColumnRule) -> Dataset:
    columns = {"series": ColumnRule(value="Boats"), **LEAST, **rules}
    raw = read_file(Given("theirs.csv", content=text.encode()))
    return dataset_from(apply(TableMapping(columns, reshape=reshape), raw), "theirs.csv")


def test_another_line_can_name_the_columns() -> None:
    dataset = opened("a,b,c\nupdated,May,\nn,town,\n5,Oak,x\n6,Elm,y\n", Reshape(header=3), place=ColumnRule(("town",)))
    assert dataset.figures.select("value", "place", "_line").rows() == [(5.0, "Oak", 4), (6.0, "Elm", 5)]
    assert dataset.extra_columns == ("column 3",)


def test_a_table_without_a_header_begins_with_its_first_line() -> None:
    dataset = opened("5,Oak\n6,Elm\n", Reshape(header=0), value=ColumnRule(("column 1",)))
    assert dataset.figures.select("value", "column 2", "_line").rows() == [(5.0, "Oak", 1), (6.0, "Elm", 2)]


def test_names_that_stand_twice_in_a_header_are_told_apart() -> None:
    dataset = opened("a,b\nn,n\n5,7\n", Reshape(header=2), value=ColumnRule(("n 2",)))
    assert dataset.figures["value"].to_list() == [7.0]


def test_lines_and_rows_that_are_left_out_are_counted() -> None:
    text = "n,town\n5,Oak\n6,World\n7,Totals\n8,\n9,Elm\n"
    dataset = opened(text, Reshape(skip=(6,), drop={"Town": ("world", "total*", "")}))
    assert dataset.figures["value"].to_list() == [5.0]
    assert "1 row left out: line 6" in dataset.notes
    assert "3 rows left out: town is 'world' or 'total*' or empty" in dataset.notes


def test_empty_cells_are_left_out_only_where_that_is_said() -> None:
    assert opened("n,town\n5,\n6,World\n", Reshape(drop={"town": ("World",)})).figures["value"].to_list() == [5.0]


def test_a_column_is_taken_apart_and_what_is_behind_further_signs_stays_together() -> None:
    text = 'n,what\n5,"Oak, North, East"\n6,Elm\n7,\n'
    reshape = Reshape(split={"what": Split(", ", ("town", "side"))})
    dataset = opened(text, reshape, place=ColumnRule(("town",)), subject=ColumnRule(("side",)))
    assert dataset.figures.select("place", "subject").rows() == [("Oak", "North, East"), ("Elm", None), (None, None)]


def test_columns_are_joined_without_empty_cells() -> None:
    text = "n,year,month\n5,2024,05\n6,2024,\n7,,\n"
    reshape = Reshape(join={"when": Join(("year", "month"), "-")})
    dates = opened(text, reshape, valid_on=ColumnRule(("when",))).figures["valid_on"].to_list()
    assert dates == ["2024-05", "2024", None]


@pytest.mark.parametrize(
    ("reshape", "problem"),
    [
        (Reshape(header=9), "header: theirs.csv has no row on line 9"),
        (Reshape(drop={"country": ("x",)}), "drop: theirs.csv has no column 'country'; accepted: 'n', 'town'"),
        (Reshape(split={"town": Split(",", ("N", "b"))}), "split.town: there is a column 'N' already"),
        (Reshape(join={"when": Join(("n", "day"))}), "join.when: theirs.csv has no column 'day'"),
    ],
)
def test_what_is_not_there_is_named(reshape: Reshape, problem: str) -> None:
    with pytest.raises(MappingError, match=re.escape(problem)):
        opened("n,town\n5,Oak\n", reshape)


def test_it_is_written_and_read_back_the_same() -> None:
    import tomllib

    reshape = Reshape(
        5,
        (6, 9),
        {"Country": ("World", "Total*"), "Town": ("",)},
        {"Town, day": Split(", ", ("Town", "Day"))},
        {"When": Join(("Year", "Month"), "-")},
    )
    mapping = TableMapping(LEAST, name="m.toml", reshape=reshape)
    assert read_mapping(tomllib.loads(dump_mapping(mapping))["mapping"], "m.toml") == mapping


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("header = 'two'", "mapping.header: 'two' is no line"),
        ("header = [1, 2]", "mapping.header: [1, 2] are several"),
        ("skip = [-1]", "mapping.skip: [-1] is no line"),
        ("drop = 'World'", "mapping.drop: not a table"),
        ("split = { a = { into = ['b', 'c'], at = '' } }", "mapping.split.a: accepted: the names"),
        ("split = { a = ['b', 'c'] }", "mapping.split.a: accepted: { into"),
        ("join = { a = { columns = 'b' } }", "mapping.join.a: accepted: the names"),
        ("join = { a = { columns = ['b', 'c'], by = ' ' } }", "mapping.join.a: accepted: { columns"),
    ],
)
def test_a_line_that_is_not_understood_says_what_is(line: str, problem: str) -> None:
    import tomllib

    with pytest.raises(MappingError, match=re.escape(problem)):
        read_mapping(tomllib.loads(f"{line}\n[columns]\nvalue = 'n'\n"), "m.toml")
