"""A value with words or signs is taken or refused alike on every way in, and what was stated is kept as its wording."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from frontdash.editing.changes import Change, RefusedError
from frontdash.editing.place import place_of
from frontdash.editing.store import commit
from frontdash.figures.dataset import Dataset
from frontdash.reading import dataset_from, open_dataset
from frontdash.reading.mapping.apply import apply
from frontdash.reading.mapping.propose.proposal import propose
from frontdash.session.drafts import Draft
from tests.conftest import csv_text
from tests.editing.files import BECAUSE
from tests.reading.tables import read_table

Open = Callable[..., Dataset]
Outcome = tuple[object, ...]

UNCLEAR = "could be thousands or decimals"
NOTHING = "nothing is stated"
NO_NUMBER = "not a number"
TAKEN: dict[str, Outcome] = {
    "14k": (14000.0, "14k", "exact"),
    "3,4 million": (3_400_000.0, "3,4 million", "exact"),
    "17 тыс.": (17000.0, "17 тыс.", "exact"),
    "~36": (36.0, "~36", "about"),
    "≈ 36": (36.0, "≈ 36", "about"),
    ">8": (8.0, ">8", "more_than"),
    "8+": (8.0, "8+", "at_least"),
    "≤ 90": (90.0, "≤ 90", "up_to"),
    "some 410 people": (410.0, "some 410 people", "about"),
    "410 (est.)": (410.0, "410 (est.)", "about"),
    "nearly 52,000": (52000.0, "nearly 52,000", "nearly"),
    "38 000": (38000.0, None, "exact"),
    "38\u202f000": (38000.0, None, "exact"),
    "38'000": (38000.0, None, "exact"),
    "38 000,5": (38000.5, None, "exact"),
    "6,5": (6.5, None, "exact"),
    "½": (0.5, None, "exact"),
    "3½": (3.5, "3½", "exact"),
    "250–300": (None, "250–300", "between"),
    "250 to 300": (None, "250 to 300", "between"),
}
REFUSED = {
    "2.400": UNCLEAR,
    "2,403": UNCLEAR,
    "(1,870)": "a number in brackets",
    "−7": "a negative number of what cannot be negative",
    "n/a": NOTHING,
    "tbc": NOTHING,
    "± 4": NO_NUMBER,
    "2.400?": NO_NUMBER,
    "£410": NO_NUMBER,
    "not 410": NO_NUMBER,
    "20 of 30": NO_NUMBER,
    "20/30": NO_NUMBER,
    "7 km": NO_NUMBER,
    "7 M": NO_NUMBER,
    "40%": NO_NUMBER,
    "410 dead, 30 hurt": NO_NUMBER,
    "5.": NO_NUMBER,
}


def outcome(dataset: Dataset, column: str = "value") -> Outcome | str:
    """Return number, wording and hedge of the last figure, or the problem of the last reject."""
    if dataset.rejects:
        return dataset.rejects[-1].problem.partition("': ")[2] or dataset.rejects[-1].problem
    row = dataset.figures.row(-1, named=True)
    return row["value"], row["wording"], row["_qualifier"]


def imported(cell: str) -> Outcome | str:
    raw = read_table("t.csv", csv_lines(("Town", "Deaths", "Source"), *ROWS, ("Foxtrot", cell, "AFP")))
    return outcome(dataset_from(apply(propose(raw).mapping, raw), "t.csv"))


ROWS = (("Delta", "3", "AFP"), ("Echo", "21", "BBC"))


def csv_lines(*rows: tuple[str, ...]) -> bytes:
    return "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in rows).encode()


@pytest.mark.parametrize(("cell", "right"), [*TAKEN.items(), *REFUSED.items()])
def test_a_cell_is_read_alike_on_opening_importing_and_editing(
    open_figures: Open, write_figures: Callable[..., Path], cell: str, right: Outcome | str
) -> None:
    others = [{"value": "3", "unit": "person"}, {"value": "21", "unit": "person"}]
    assert outcome(open_figures(*others, {"value": cell, "unit": "person"})) == right
    assert imported(cell) == right
    path = write_figures({"id": "a", "value": "3", "unit": "person"}, {"id": "b", "value": "21", "unit": "person"})
    dataset = open_dataset(path)
    row = {"series": "front", "source": "AFP", "unit": "person", "value": cell}
    draft = Draft()
    draft.cells.update(row)
    assert {defect.problem for defect in draft.defects(dataset).values()} == (
        {right} if isinstance(right, str) else set()
    )
    for change in (Change("set", "b", {"value": cell}), Change("add", "c", row)):
        if isinstance(right, str):
            with pytest.raises(RefusedError, match=re.escape(right)):
                commit(place_of(dataset), [change], BECAUSE, dataset)
        else:
            commit(place_of(dataset), [change], BECAUSE, dataset)
            assert outcome(open_dataset(path)) == right


def test_the_column_settles_the_notation_of_numbers_among_words(open_figures: Open) -> None:
    dataset = open_figures({"value": "~2.400"}, {"value": "3.100.000"}, {"value": "about 1,5 million"})
    assert dataset.figures["value"].to_list() == [3_100_000.0, 1_500_000.0]
    assert [reject.problem for reject in dataset.rejects] == [NO_NUMBER]


def test_a_range_gives_both_bounds_where_no_column_does(open_figures: Open) -> None:
    dataset = open_figures({"value": "250–300"}, {"value": "4"})
    assert dataset.figures.select("value", "low", "high").rows() == [(None, 250.0, 300.0), (4.0, None, None)]
    (figure,) = open_figures({"value": "250–300", "low": "250", "high": ""}).figures.select("low", "high").rows()
    assert figure == (250.0, None)


def test_a_wording_of_its_own_has_to_agree_with_the_hedge_of_a_value(open_figures: Open) -> None:
    dataset = open_figures(
        {"value": "~36", "wording": "about 36 fell"},
        {"value": "~36", "wording": "36 fell"},
        {"value": "14k", "wording": "14,000 men"},
        {"value": "~36", "wording": "", "qualifier": "exact"},
    )
    assert dataset.figures.select("value", "wording").rows() == [(36.0, "about 36 fell"), (14000.0, "14,000 men")]
    assert [(reject.line, reject.problem) for reject in dataset.rejects] == [(3, NO_NUMBER), (5, NO_NUMBER)]


def test_a_value_that_states_nothing_is_empty_next_to_a_wording_that_does(open_figures: Open) -> None:
    dataset = open_figures({"value": "n/a", "wording": "dozens were hurt"}, {"value": "-", "low": "5", "high": "9"})
    assert dataset.figures.select("value", "wording").rows() == [(None, "dozens were hurt"), (None, None)]


def test_a_share_is_taken_where_the_unit_is_percent(open_figures: Open) -> None:
    assert outcome(open_figures({"value": "40%", "unit": "percent"})) == (40.0, "40%", "exact")


def test_a_correction_of_a_worded_value_beside_its_table_is_no_conflict(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(csv_text([{"id": "a", "value": "~36", "é": "é"}]).encode("latin-1"))
    dataset = open_dataset(path)
    commit(place_of(dataset), [Change("set", "a", {"value": "8+", "wording": ""})], BECAUSE, dataset)
    again = open_dataset(path)
    assert "conflict" not in {edit.state for edit in again.edits}
    assert outcome(again) == (8.0, "8+", "at_least")
