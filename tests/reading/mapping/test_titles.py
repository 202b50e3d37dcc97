"""What the lines above a table say of all its numbers: what is counted, the unit, the multiplier."""

from __future__ import annotations

import pytest

from frontdash.figures.dataset import Dataset
from frontdash.figures.units import STANDARD
from frontdash.reading import dataset_from
from frontdash.reading.mapping.apply import apply
from frontdash.reading.mapping.propose.proposal import Proposal, propose
from frontdash.reading.mapping.propose.titles import title_of
from frontdash.reading.rows.context import ContextLine
from tests.reading.tables import read_table


@pytest.mark.parametrize(
    ("lines", "name", "unit", "factor", "sure"),
    [
        (["Residents by district (thousands)"], "Residents by district", "person", 1000, True),
        (["Source: Bureau of Counts", "Tabelle 3: Flüchtlinge nach Kreisen", "in Tausend"],
         "Flüchtlinge nach Kreisen", "person", 1000, True),
        (["Чисельність населення", "(тис. осіб)"], "Чисельність населення", "person", 1000, True),
        (["Length of the border (km)"], "Length of the border (km)", "km", 1, True),
        (["Bureau of Counts", "Deaths by month"], "Deaths by month", "person", 1, False),
        (["Last updated: 2 May 2024", "Note: provisional"], "some table", None, 1, False),
        ([], "some table", None, 1, False),
    ],
)  # fmt: skip
def test_titles(lines: list[str], name: str, unit: str | None, factor: int, sure: bool) -> None:
    found = title_of("some_table.csv", [ContextLine(at, (line,)) for at, line in enumerate(lines, 1)], STANDARD)
    assert (found.name, found.heading.unit, found.heading.factor, found.sure) == (name, unit, factor, sure)


def proposed(text: str) -> tuple[Proposal, Dataset]:
    raw = read_table("table-7.csv", text.encode())
    proposal = propose(raw)
    return proposal, dataset_from(apply(proposal.mapping, raw), raw.file)


def test_a_title_names_the_series_and_multiplies_years_below_it() -> None:
    _, dataset = proposed(
        "Residents (thousands)\nSource: Bureau of Counts\nRegion,2021,2022\nNorth,4.5,4.7\nSouth,12,\n"
    )
    assert dataset.figures.select("series", "place", "value", "unit", "valid_on", "source").rows() == [
        ("Residents", "North", 4500.0, "person", "2021", "Bureau of Counts"),
        ("Residents", "North", 4700.0, "person", "2022", "Bureau of Counts"),
        ("Residents", "South", 12000.0, "person", "2021", "Bureau of Counts"),
    ]


def test_a_multiplier_of_the_title_is_not_that_of_another_quantity() -> None:
    text = "Population, thousand persons\nRegion,All,Men,Area (km2),source\nNorth,4.5,2.25,812.5,Bureau\n"
    _, dataset = proposed(text + "South,9,5,34,Bureau\n")
    assert dataset.figures.select("series", "value", "unit").rows()[:3] == [
        ("All", 4500.0, "person"),
        ("Men", 2250.0, "person"),
        ("Area (km2)", 812.5, "km^2"),
    ]


def test_what_a_title_is_merely_about_is_asked() -> None:
    proposal, _ = proposed("Deaths in the war\nMonth,Zone A,Zone B,source\n2024-01,4,7,Bureau\n2024-02,5,8,Bureau\n")
    assert [(question.role, question.needed) for question in proposal.questions][:1] == [("figure", False)]
    assert ("unit", True) in [(question.role, question.needed) for question in proposal.questions]
