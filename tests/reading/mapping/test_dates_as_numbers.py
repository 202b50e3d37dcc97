"""Columns of dates whose cells are numbers: days as spreadsheets count them, dates without signs, months cut short."""

from __future__ import annotations

import pytest

from frontdash.figures.dataset import Dataset
from frontdash.reading import dataset_from
from frontdash.reading.mapping.apply import apply
from frontdash.reading.mapping.propose.proposal import Proposal, propose
from frontdash.reading.mapping.propose.questions import Answers
from frontdash.reading.mapping.toml_file import dump_mapping
from frontdash.reading.rows.notation import as_iso, with_date_format
from tests.reading.tables import read_table


def proposed(text: str, answers: Answers | None = None) -> tuple[Proposal, Dataset]:
    raw = read_table("t.csv", text.encode())
    proposal = propose(raw, answers)
    return proposal, dataset_from(apply(proposal.mapping, raw), "t.csv")


@pytest.mark.parametrize(
    ("heading", "cells"), [("Date", ("45292", "45323")), ("reported on", ("44197.75", "44198")), ("Дата", ("46000",))]
)
def test_days_as_spreadsheets_count_them_are_asked_about_and_never_figures(
    heading: str, cells: tuple[str, ...]
) -> None:
    text = f"{heading},wounded,source\n" + "".join(f"{cell},4,A\n" for cell in cells)
    proposal, _ = proposed(text)
    (question,) = proposal.needed
    assert question.columns == (heading,)
    assert proposal.mapping.columns["value"].column == ("wounded",)
    assert any('date_format = "excel"' in line for line, _ in question.lines())
    days, none = question.choices
    answered, dataset = proposed(text, days.answers)
    assert not answered.needed
    assert 'date_format = "excel"' in dump_mapping(answered.mapping, answered.reasons)
    first = {"45292": "2024-01-01", "44197.75": "2021-01-01", "46000": "2025-12-09"}
    assert dataset.figures["valid_on"][0] == first[cells[0]]
    left, dataset = proposed(text, none.answers)
    assert not left.needed
    assert dataset.figures["valid_on"].null_count() == len(cells)


def test_counts_of_the_same_size_are_no_days() -> None:
    proposal, dataset = proposed("town,wounded,source\nA,45292,X\nB,45323,X\n")
    assert not proposal.needed
    assert dataset.figures["value"].to_list() == [45292, 45323]


def test_a_date_without_signs_is_read_where_the_heading_says_date() -> None:
    _, dataset = proposed("event_date,wounded,source\n20240131,4,A\n20231205,5,A\n")
    assert dataset.figures["valid_on"].to_list() == ["2024-01-31", "2023-12-05"]
    assert as_iso("20241301") == "20241301"


def test_a_month_that_was_typed_as_a_number_is_refused() -> None:
    _, dataset = proposed("month,wounded,source\n2024.1,4,A\n2024.11,5,A\n")
    assert not dataset.figures.height
    assert {reject.problem for reject in dataset.rejects} == {"a number, which may have lost a zero at its end"}


def test_a_format_of_counted_days_reads_no_other_dates() -> None:
    assert with_date_format("45292.9", ["excel"]) == "2024-01-01"
    assert with_date_format("2024-02-03", ["excel"]) == "2024-02-03"
    assert with_date_format("99999999999", ["excel"]) is None
