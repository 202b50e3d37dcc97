"""A change replaces the cells that it names: every other byte of the file stays, every other figure reads the same."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from frontdash.editing.changes import Change

from .files import FILES, NUMBERS, TEXTS, Written, change, saved, texts


@settings(max_examples=30)
@given(FILES, st.data())
def test_bytes_outside_a_changed_cell_are_equal(written: Written, data: st.DataObject) -> None:
    row = data.draw(st.sampled_from(written.rows))
    column = data.draw(st.sampled_from(["value", "note", "my own", "series"]))
    drawn = {"value": NUMBERS, "series": TEXTS.filter(bool)}.get(column, TEXTS)
    new = data.draw(drawn.filter(lambda text: text != row[column]))
    with tempfile.TemporaryDirectory() as folder:
        place = saved(Path(folder), written)
        before = texts(place.figures)
        change(place, Change("set", row["id"], {column: new}))
        after = place.figures.read_bytes()
        start, end = written.spans[row["id"], column]
        stays, follows = written.data[:start].rstrip(b" "), written.data[end:].lstrip(b" ")
        assert after.startswith(stays)
        assert after.endswith(follows)
        expected = before | {row["id"]: before[row["id"]] | {column: new}}
        if column == "value":
            expected[row["id"]]["value"] = str(float(new))
        assert texts(place.figures) == expected
