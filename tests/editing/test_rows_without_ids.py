"""A correction beside a table is on the row it was made for, or reported: never on another row, however they move."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdash.editing.changes import Change
from frontdash.editing.place import place_of
from frontdash.editing.store import commit, redo, undo
from frontdash.editing.tables.base import EditError
from frontdash.figures.dataset import Dataset
from frontdash.reading import open_dataset
from frontdash.reading.journal import NOTHING, Entry, Made, line_of
from frontdash.reading.targets import journal_of
from frontdash.session.editing import edited_rows, history_text, journal_for

from .files import BECAUSE

MAPPING = """
[mapping.columns]
source = { value = "Health directorate" }
unit = { value = "person" }
valid_on = { column = "day" }
place = { column = "town" }
series = { column = "category" }

[mapping.melt]
columns = ["admitted", "discharged"]

[mapping.melt.labels]
admitted = "Admitted"
discharged = "Discharged"
"""
Day = dict[str, object]
FIRST: list[Day] = [
    {"day": f"2025-03-{at:02}", "town": town, "admitted": 200 + at, "discharged": 100 + at}
    for at in (4, 5, 6)
    for town in ("Nova Odesa", "Bereznehuvate")
]


def upstream(folder: Path, days: Sequence[Day]) -> Path:
    path = folder / "tally.json"
    path.write_text(json.dumps(list(days)))
    path.with_name(f"{path.name}.frontdash.toml").write_text(MAPPING)
    return path


def row_of(dataset: Dataset, day: str, town: str, series: str) -> int | None:
    rows = dataset.figures.select("valid_on", "place", "series").rows()
    return rows.index((day, town, series)) if (day, town, series) in rows else None


def corrected(path: Path, day: str, town: str, series: str, value: str) -> None:
    dataset = open_dataset(path)
    row = row_of(dataset, day, town, series)
    assert row is not None
    commit(place_of(dataset), [Change("set", dataset.id_of(row), {"value": value})], BECAUSE, dataset)


MOVED = st.tuples(
    st.permutations(FIRST),
    st.sets(st.integers(0, len(FIRST) - 1), max_size=len(FIRST) - 1),
    st.integers(0, 3),
    st.booleans(),
)


@settings(max_examples=10, deadline=None)
@given(moved=MOVED, at=st.integers(0, len(FIRST) - 1), series=st.sampled_from(["Admitted", "Discharged"]))
def test_rows_that_move_upstream_take_their_corrections_along(
    moved: tuple[list[Day], set[int], int, bool], at: int, series: str
) -> None:
    order, gone, new, same = moved
    own = FIRST[at]
    older = [{**FIRST[0], "day": f"2025-02-{day + 1:02}", "admitted": own["admitted"]} for day in range(new)]
    left = [day for day in order if FIRST.index(day) not in gone]
    theirs = [*older, *left] if same else [*left, *older]
    with tempfile.TemporaryDirectory() as folder:
        path = upstream(Path(folder), FIRST)
        corrected(path, str(own["day"]), str(own["town"]), series, "999")
        upstream(Path(folder), theirs)
        dataset, plain = open_dataset(path, new=True), open_dataset(path, new=True, plain=True)
        row = row_of(dataset, str(own["day"]), str(own["town"]), series)
        expected = plain.figures["value"].to_list()
        if row is None:
            assert [edit.state for edit in dataset.edits] == ["missing"]
            assert [reject.rule for reject in dataset.rejects] == ["correction-lost"]
        else:
            assert [edit.state for edit in dataset.edits] == ["laid"]
            assert dataset.rejects == ()
            assert edited_rows(dataset, journal_for(dataset)).keys() == {row}
            assert "→ 999" in history_text(journal_for(dataset), dataset.id_of(row), dataset.edits)
            expected[row] = 999
        assert dataset.figures["value"].to_list() == expected


def test_a_row_that_upstream_repeats_is_said_to_be_several(tmp_path: Path) -> None:
    path = upstream(tmp_path, FIRST)
    corrected(path, "2025-03-05", "Nova Odesa", "Admitted", "999")
    upstream(tmp_path, [*FIRST, FIRST[2]])
    dataset = open_dataset(path)
    assert 999 not in dataset.figures["value"].to_list()
    assert "several rows could be" in dataset.rejects[0].problem


def test_what_nothing_tells_apart_is_not_corrected(tmp_path: Path) -> None:
    path = upstream(tmp_path, [*FIRST, {**FIRST[0], "admitted": 7}])
    with pytest.raises(EditError, match="nothing says which of them is meant"):
        corrected(path, "2025-03-04", "Nova Odesa", "Admitted", "999")


def test_an_old_correction_that_names_a_line_is_reported_and_not_laid(tmp_path: Path) -> None:
    path = upstream(tmp_path, FIRST)
    made = Made("set", open_dataset(path).id_of(0), {"value": ("204", "999")})
    entry = Entry(1, "2025-03-07T09:00:00Z", "Ada", "misprint", (made,))
    journal_of(str(path)).write_bytes(line_of(entry.content(), NOTHING)[0])
    dataset = open_dataset(path)
    assert dataset.figures["value"][0] == 204
    assert [reject.rule for reject in dataset.rejects] == ["correction-lost"]
    assert "frontdash undo --entry 1" in dataset.rejects[0].accepted


def test_changes_of_one_id_that_names_two_rows_are_undone_apart(tmp_path: Path) -> None:
    path = upstream(tmp_path, FIRST)
    corrected(path, "2025-03-04", "Nova Odesa", "Admitted", "999")
    upstream(tmp_path, FIRST[::-1])
    corrected(path, "2025-03-06", "Bereznehuvate", "Admitted", "888")
    place = place_of(open_dataset(path))
    undo(place, BECAUSE, 1)
    assert sorted(edit.new for edit in open_dataset(path).edits) == ["888"]
    redo(place, BECAUSE)
    assert sorted(edit.new for edit in open_dataset(path).edits) == ["888", "999"]


def test_ids_that_count_the_rows_name_none_of_them(tmp_path: Path) -> None:
    path = tmp_path / "numbered.csv"

    def write(days: Sequence[Day]) -> None:
        rows = [f"{at},Admitted,{day['admitted']},person,é,{day['day']},{day['town']}" for at, day in enumerate(days)]
        path.write_bytes("\n".join(["id,series,value,unit,source,valid_on,place", *rows]).encode("latin-1"))

    write(FIRST)
    corrected(path, "2025-03-05", "Bereznehuvate", "Admitted", "999")
    write(FIRST[::-1])
    dataset = open_dataset(path)
    assert dataset.row_of("2") == row_of(dataset, "2025-03-05", "Bereznehuvate", "Admitted")
    assert dataset.figures["value"].to_list() == [206, 206, 999, 205, 204, 204]
