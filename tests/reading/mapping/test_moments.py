"""Dates of an unknown table: in columns for year, month and day, as intervals, and in several languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from frontdash.reading.mapping.apply import apply
from frontdash.reading.mapping.propose.proposal import Proposal, propose
from frontdash.reading.opening import dataset_from
from frontdash.reading.rows.context import ContextLine
from frontdash.reading.rows.notation import read_date
from tests.reading.tables import read_table


def proposed(text: str) -> Proposal:
    return propose(read_table("t.csv", text.encode()))


def dates(text: str) -> list[str | None]:
    raw = read_table("t.csv", text.encode())
    return list(dataset_from(apply(propose(raw).mapping, raw), "t.csv").figures["valid_on"].to_list())


@pytest.mark.parametrize(
    ("header", "row", "date"),
    [
        ("year,month", "2022,2", "2022-02"),
        ("Year,Month,Day", "2022,12,5", "2022-12-05"),
        ("month,year", "March,2022", "2022-03"),
        ("Month,Year", "mar,2022", "2022-03"),
        ("iyear,imonth,iday", "1974,7,20", "1974-07-20"),
        ("Year,Month", "2022,", "2022"),
        ("Jahr,Monat", "2022,März", "2022-03"),
        ("Jahr,Monat,Tag", "2022,Okt.,7", "2022-10-07"),
        ("Année,Mois", "2022,août", "2022-08"),
        ("année,mois", "2022,févr.", "2022-02"),
        ("рік,місяць", "2022,лютий", "2022-02"),
        ("рік,місяць,день", "2022,лип.,3", "2022-07-03"),
        ("год,месяц", "2022,сентябрь", "2022-09"),
        ("Год,Месяц", "2022,янв", "2022-01"),
        (
            "StartYear1,StartMonth1,StartDay1,EndYear1,EndMonth1,EndDay1",
            "1914,7,28,1918,11,11",
            "1914-07-28/1918-11-11",
        ),
        ("StartYear,EndYear", "1816,1823", "1816/1823"),
        ("start_year,end_year", "1950,1950", "1950"),
        ("year_begin,month_begin,year_end,month_end", "2014,4,2015,2", "2014-04/2015-02"),
        ("begin year,begin month,end year,end month", "2014,4,,", "2014-04"),
        ("Year", "1066", "1066"),
        ("year", "1816", "1816"),
        ("Jahr", "1870", "1870"),
        ("рік", "1941", "1941"),
    ],
)
def test_dates_in_parts(header: str, row: str, date: str) -> None:
    assert dates(f"{header},killed,source\n{row},4,A\n") == [date]


def test_a_whole_date_comes_before_the_year_next_to_it() -> None:
    assert dates("year,event_date,killed,source\n2022,2022-02-24,4,A\n") == ["2022-02-24"]


def test_the_evidence_is_one_line() -> None:
    found = proposed("year,month,killed,source\n2022,2,4,A\n2024,6,5,A\n2023,11,5,A\n")
    assert found.reasons["valid_on"] == "year + month, 2022-02 to 2024-06"
    assert proposed("Year,killed,source\n1816,4,A\n2007,5,A\n").reasons["valid_on"] == "Year, 1816 to 2007"


def test_numbers_that_are_no_years_are_no_dates() -> None:
    assert "valid_on" not in proposed("Year,killed,source\n1,4,A\n2,5,A\n").mapping.columns, "a year of a war"
    assert "valid_on" not in proposed("places,killed,source\n1816,4,A\n1820,5,A\n").mapping.columns


def test_a_day_that_the_calendar_lacks_is_a_reject() -> None:
    raw = read_table("t.csv", b"Year,Month,Day,killed,source\n2023,2,29,4,A\n2024,2,29,5,A\n")
    dataset = dataset_from(apply(propose(raw).mapping, raw), "t.csv")
    assert dataset.figures["valid_on"].to_list() == ["2024-02-29"]
    assert len(dataset.rejects) == 1


@pytest.mark.parametrize(
    ("text", "date"),
    [
        *(("27 червня 2025", "2025-06-27"), ("27 июня 2025", "2025-06-27"), ("27. Juni 2025", "2025-06-27")),
        *(
            ("1er août 2024", "2024-08-01"),
            ("Sept 2024", "2024-09"),
            ("лютий 2022", "2022-02"),
            ("Okt. 2022", "2022-10"),
        ),
        *(
            ("2022-March-5", "2022-03-05"),
            ("2022 Feb", "2022-02"),
            ("2024.1", None),
            ("2024.10", None),
            ("2024.03.05", "2024-03-05"),
        ),
        *(
            ("2025-06-27 10:15:00+03", "2025-06-27"),
            ("06/2025", "2025-06"),
            ("2025M3", "2025-03"),
            ("27 червня 2024 р.", "2024-06-27"),
            ("5 may", None),
        ),
    ],
)
def test_dates_as_they_are_written(text: str, date: str | None) -> None:
    assert read_date(text) == date


@pytest.mark.parametrize(
    "header", ["startDate,endDate", "reference_period_start,reference_period_end", "from,to", "date début,date fin"]
)
def test_first_and_last_days_are_an_interval(header: str) -> None:
    assert dates(f"{header},killed,source\n2025-01-01,2025-01-31,4,A\n") == ["2025-01-01/2025-01-31"]


def test_a_date_above_the_table_is_taken_and_asked_about() -> None:
    raw = read_table("t.csv", b"place,killed,source\nUpper Vale,4,A\nLower Vale,5,A\n")
    above = ContextLine(1, ("Чисельність на 1 січня 2022 року",)), ContextLine(2, ("Source: Office, updated 2024",))
    found = propose(replace(raw, context=above))
    assert found.mapping.columns["valid_on"].value == "2022-01-01"
    assert "line 1" in found.reasons["valid_on"]
    (asked,) = (each for each in found.questions if each.role == "valid_on")
    assert [choice.label for choice in asked.choices] == ["2022-01-01", "not stated"]
    assert "valid_on" not in propose(raw, asked.choices[1].answers).mapping.columns


def test_where_nothing_says_when_the_date_is_asked_for() -> None:
    raw = read_table("killed_2023.csv", b"place,killed,source,announced on\nUpper Vale,4,A,2023-05-06\n")
    found = propose(raw)
    assert "valid_on" not in found.mapping.columns
    (asked,) = (each for each in found.questions if each.role == "valid_on")
    assert [choice.label for choice in asked.choices] == ["not stated", "announced on", "2023"]
    assert not asked.needed


def test_statistical_years_are_intervals() -> None:
    assert dates("REF_DATE,killed,source\n2021/2022,4,A\n2022/2023,5,A\n") == ["2021/2022", "2022/2023"]


def test_every_year_may_carry_a_mark() -> None:
    assert dates("Year,killed,source\n2023 (p),4,A\n2024 (p),5,A\n") == ["2023", "2024"]
