"""Marks next to numbers and years, columns of marks, and numbers that mean that nothing is known."""

from __future__ import annotations

import pytest

from frontdash.figures.dataset import Dataset
from frontdash.reading.mapping.apply import apply
from frontdash.reading.mapping.propose.proposal import Proposal, propose
from frontdash.reading.mapping.propose.questions import Answers
from frontdash.reading.opening import dataset_from
from tests.reading.tables import read_table


def proposed(text: str, answers: Answers | None = None) -> Proposal:
    return propose(read_table("t.csv", text.encode()), answers)


def opened(text: str, answers: Answers | None = None) -> Dataset:
    return dataset_from(apply(proposed(text, answers).mapping, read_table("t.csv", text.encode())), "t.csv")


def test_marks_next_to_years_are_notes_and_the_years_stay() -> None:
    found = opened("year,people,source\n2022,4,A\n2023,5,A\n2024*,6,A\n2025 (p),7,A\n")
    assert found.figures.select("valid_on", "note").rows() == [
        ("2022", None),
        ("2023", None),
        ("2024", "*: marked in the table"),
        ("2025", "p: provisional"),
    ]
    assert not found.rejects


def test_marks_next_to_headings_are_notes_and_no_year_is_lost() -> None:
    found = opened("Country,2022,2023,2024*,source\nChad,4,5,6,A\nMali,7,8,9,A\n")
    assert found.figures.filter(found.figures["valid_on"] == "2024").select("value", "note").rows() == [
        (6.0, "*: marked in the table"),
        (9.0, "*: marked in the table"),
    ]
    assert found.figures.height == 6


@pytest.mark.parametrize(
    ("cell", "value", "note"),
    [
        ("390040 p", 390040.0, "p: provisional"),
        ("385260 e", 385260.0, "e: estimated"),
        ("812(r)", 812.0, "r: revised"),
        ("914*", 914.0, "*: marked in the table"),
        ("77†", 77.0, "†: marked in the table"),
    ],
)
def test_marks_next_to_numbers_are_notes(cell: str, value: float, note: str) -> None:
    found = opened(f"year,people,source\n2021,40,A\n2022,41,A\n2023,{cell},A\n")
    assert found.figures.select("value", "note").rows()[-1] == (value, note)
    assert not found.rejects


def test_a_cell_without_a_number_states_nothing_with_or_without_a_mark() -> None:
    found = opened("Country,2021,2022,2023,source\nChad,40,: c,41,A\nMali,4,n/a,5 e,A\nNiger,4,:,6,A\n")
    assert found.figures["value"].to_list() == [40.0, 41.0, 4.0, 5.0, 4.0, 6.0]
    assert not found.rejects


def test_what_is_written_next_to_most_numbers_is_no_mark() -> None:
    assert "note" not in proposed("year,cost,source\n2021,4 b,A\n2022,5 b,A\n2023,6,A\n").mapping.columns
    assert "note" not in proposed("year,people,source\n2021,4,A\n2022,5,A\n2023,6 b,A\n").mapping.columns


def test_a_column_of_flags_becomes_notes() -> None:
    found = opened("year,people,OBS_FLAG,source\n2021,40,,A\n2022,41,p,A\n2023,42,b,A\n")
    assert found.figures["note"].to_list() == [None, "p: provisional", "b: break in the series"]


def test_numbers_such_as_99_are_offered_as_not_known() -> None:
    text = "year,people,source\n2021,40,A\n2022,-99,A\n2023,-99,A\n2024,50,A\n"
    (question,) = (each for each in proposed(text).questions if each.role == "missing")
    assert question.text == "what -99 (2 times) means"
    assert proposed(text).mapping.missing == ("-99",)
    assert opened(text).figures["value"].to_list() == [40.0, 50.0]
    taken = proposed(text, question.choices[1].answers)
    assert taken.mapping.missing == ()
    assert not [each for each in taken.questions if each.role == "missing"]
    once = proposed("year,people,source\n2021,40,A\n2022,-99,A\n2024,50,A\n")
    assert once.mapping.missing == (), "one negative number is a number"
    change = proposed("year,change in people,source\n2021,-9,A\n2022,-9,A\n2024,-5,A\n")
    assert change.mapping.missing == (), "a change may be negative"
