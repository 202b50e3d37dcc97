"""JSON of other people: which of its lists is the table, keys that are there twice, features, objects in cells."""

from __future__ import annotations

import json

import pytest

from frontdash.figures.dataset import BadFileError
from frontdash.reading.mapping.shapes import prepared
from tests.reading.tables import read_table

DAYS = [{"day": "2031-01-01", "killed": 5}, {"day": "2031-01-02", "killed": 6}]
WEEKS = [{"week": "2031-W01", "killed": 11}]
WORDS = [{"key": "killed", "text": "Dead"}]
FEATURES = {
    "type": "FeatureCollection",
    "features": [
        {"type": "Feature", "id": 7, "properties": {"town": "A", "killed": 5}, "geometry": {"type": "Point"}},
        {"type": "Feature", "properties": {"town": "B", "killed": 6}, "geometry": None},
    ],
}


@pytest.mark.parametrize(
    ("content", "wanted", "columns", "others"),
    [
        (DAYS, None, ["day", "killed"], None),
        ({"title": "x", "rows": DAYS}, None, ["day", "killed"], None),
        ({"days": DAYS, "weeks": WEEKS}, None, ["day", "killed"], "days of days, weeks"),
        ({"days": DAYS, "weeks": WEEKS}, "weeks", ["week", "killed"], None),
        ({"words": WORDS, "days": DAYS}, None, ["day", "killed"], "days of days, words"),
        ({"words": WORDS, "data": {"series": DAYS}}, None, ["day", "killed"], "data.series of data.series, words"),
        ({"data": {"series": DAYS}}, None, ["day", "killed"], None),
        ([{"page": 1, "pages": 3}, DAYS], None, ["day", "killed"], None),
        ([["day", "killed"], ["2031-01-01", 5], ["2031-01-02", 6]], None, ["day", "killed"], None),
        ({"A": {"killed": 5}, "B": {"killed": 6}}, None, ["key", "killed"], None),
        (FEATURES, None, ["id", "town", "killed"], None),
    ],
)
def test_the_list_with_numbers_is_read_and_the_others_are_named(
    content: object, wanted: str | None, columns: list[str], others: str | None
) -> None:
    raw = read_table("t.json", json.dumps(content).encode(), wanted)
    assert raw.frame.columns == columns
    chosen = tuple(note for note in raw.notes if "read list" in note)
    named = others and others.partition(" of ")
    assert chosen == (() if not named else (f"t.json: read list {named[0]!r} of {named[2]}; another one: t.json#NAME",))
    assert not raw.defects


def test_features_say_that_their_geometry_is_left_out() -> None:
    raw = read_table("t.geojson", json.dumps(FEATURES, indent=1).encode())
    assert raw.frame.rows() == [("7", "A", "5"), (None, "B", "6")]
    assert raw.notes == ("t.geojson: GeoJSON; the properties of its features are read, their geometry is left out",)


@pytest.mark.parametrize("name", ["t.json", "t.jsonl"])
def test_a_key_that_is_there_twice_is_a_reject(name: str) -> None:
    twice, once = '{"day": "2031-01-01", "killed": 5, "killed": 7}', '{"day": "2031-01-02", "killed": 6}'
    text = f"[{twice}, {once}]" if name == "t.json" else f"{twice}\n{once}\n"
    raw = read_table(name, text.encode())
    assert raw.frame.rows() == [("2031-01-02", "6")]
    (defect,) = raw.defects
    assert (defect.line, defect.column, defect.value, defect.rule) == (1, "killed", "5 and 7", "key-twice")


def test_objects_in_cells_are_columns_of_their_own() -> None:
    rows = [{"country": {"id": "A", "value": "Arland"}, "value": 5}, {"country": {"id": "B", "value": "Borland"}}]
    frame = prepared(read_table("t.json", json.dumps(rows).encode())).frame
    assert frame.columns == ["value", "country.id", "country.value"]
    assert frame["country.value"].to_list() == ["Arland", "Borland"]


@pytest.mark.parametrize(
    ("content", "wanted", "says"),
    [
        (DAYS, "x", "holds one list; open it without #x"),
        ({"days": DAYS, "weeks": WEEKS}, "x", "no list 'x'; there are: days, weeks"),
        ({"a": 1, "b": [1, 2]}, None, "a list of objects is expected"),
    ],
)
def test_a_list_that_is_not_there_is_one_line(content: object, wanted: str | None, says: str) -> None:
    with pytest.raises(BadFileError, match=says):
        read_table("t.json", json.dumps(content).encode(), wanted)
