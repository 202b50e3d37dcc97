"""Printed conversions: those that claim too much, say nothing or were never rounded, and proper roundings."""

from __future__ import annotations

import pytest

from tests.checks.conftest import Find

Case = tuple[str, str, str, str]
"""Hedge, value and unit of a row, and the conversion that its publication prints."""

CLAIMS_TOO_MUCH: list[Case] = [
    ("at_least", "50", "km", "32 miles"),
    ("more_than", "100", "km", "63 miles"),
    ("at_least", "20", "km", "13 miles"),
    ("more_than", "40", "km", "26 miles"),
    ("more_than", "80", "km", "52 miles"),
    ("at_least", "60", "mile", "98 km"),
    ("more_than", "1000", "km", "630 miles"),
    ("more_than", "1200", "km", "750.5 miles"),
    ("at_least", "500", "km^2", "195 sq miles"),
    ("more_than", "4000", "km^2", "1,600 sq miles"),
    ("at_least", "5", "m", "17 feet"),
    ("at_least", "30", "km", "more than 19.2 miles"),
    ("up_to", "50", "km", "30.5 miles"),
    ("less_than", "50", "km", "30.6 miles"),
    ("up_to", "100", "km", "61 miles"),
    ("less_than", "20", "mile", "31 km"),
    ("up_to", "1200", "km", "735 miles"),
    ("less_than", "90", "km^2", "34 sq miles"),
    ("up_to", "300", "ha", "735 acres"),
    ("more_than", "70", "km", "45 miles"),
]
SAYS_NOTHING: list[Case] = [
    ("exact", "1", "km", "1 mile"),
    ("exact", "1", "mile", "1 km"),
    ("about", "1", "km", "1 mile"),
    ("about", "1", "km", "about 1 mile"),
    ("more_than", "1", "km", "1 mile"),
    ("exact", "2", "km^2", "1 sq mile"),
    ("exact", "1", "acre", "1 ha"),
    ("exact", "1", "nmi", "1 km"),
    ("at_least", "1", "ha", "1 acre"),
]
UNROUNDED: list[Case] = [
    ("exact", "120", "km", "74.56 miles"),
    ("exact", "120", "km", "74.5645 miles"),
    ("about", "30", "km", "18.64 miles"),
    ("exact", "1", "km", "0.6214 miles"),
    ("exact", "600000", "km^2", "231,661 sq miles"),
    ("exact", "1200", "mile", "1,931.21 km"),
    ("nearly", "90", "km^2", "34.75 sq miles"),
    ("more_than", "50", "km", "31.0686 miles"),
    ("exact", "5", "mile", "8.04672 km"),
    ("exact", "300", "ha", "741.3 acres"),
]
PROPER: list[Case] = [
    ("exact", "1200", "km", "745 miles"),
    ("exact", "1200", "km", "750 miles"),
    ("exact", "1000", "km", "600 miles"),
    ("exact", "1000", "km", "621 miles"),
    ("more_than", "1000", "km", "620 miles"),
    ("more_than", "1000", "km", "over 600 miles"),
    ("at_least", "50", "km", "31 miles"),
    ("at_least", "50", "km", "30 miles"),
    ("at_least", "30", "km", "19 miles"),
    ("at_least", "3", "km", "2 miles"),
    ("more_than", "80", "km", "50 miles"),
    ("at_least", "40", "km", "25 miles"),
    ("at_least", "50", "km", "about 32 miles"),
    ("less_than", "3", "km", "2 miles"),
    ("less_than", "1", "km", "less than 1 mile"),
    ("up_to", "5", "km", "3 miles"),
    ("up_to", "5", "km", "3.1 miles"),
    ("up_to", "100", "km", "63 miles"),
    ("up_to", "20", "km", "12 miles"),
    ("exact", "1", "km", "0.6 miles"),
    ("exact", "1", "km", "0.62 miles"),
    ("exact", "1", "km", "half a mile"),
    ("about", "1", "km", "about half a mile"),
    ("exact", "3", "km", "two miles"),
    ("exact", "2", "km", "1 mile"),
    ("exact", "2", "km", "1.2 miles"),
    ("exact", "1", "mile", "2 km"),
    ("exact", "1", "mile", "1.6 km"),
    ("exact", "100", "km", "62 miles"),
    ("exact", "100", "km", "62.1 miles"),
    ("exact", "30", "km", "18.6 miles"),
    ("nearly", "4000", "km^2", "1,544 sq miles"),
    ("exact", "1500", "km", "932 miles"),
    ("exact", "603628", "km^2", "233,062 sq miles"),
    ("exact", "12.5", "km", "7.77 miles"),
    ("exact", "1", "m", "3 feet"),
    ("exact", "5", "m", "16.4 feet"),
    ("nearly", "63", "km", "39 miles"),
    ("about", "1", "ha", "2.5 acres"),
    ("exact", "42.195", "km", "26.219 miles"),
]


def rows(cases: list[Case]) -> list[dict[str, str]]:
    names = ("qualifier", "value", "unit", "stated_conversion")
    return [{"series": str(at), **dict(zip(names, case, strict=True))} for at, case in enumerate(cases)]


@pytest.mark.parametrize(
    ("cases", "rule", "says"),
    [
        (CLAIMS_TOO_MUCH, "conversion-loose", "claims more"),
        (SAYS_NOTHING, "conversion-loose", "too coarse"),
        (UNROUNDED, "unrounded", "to the digit"),
    ],
    ids=["claims too much", "says nothing", "unrounded"],
)
def test_every_loose_conversion_is_found(cases: list[Case], rule: str, says: str, find: Find) -> None:
    found = {row for row, message in find(rule, rows(cases)) if says in message}
    assert [case for row, case in enumerate(cases) if row not in found] == []


@pytest.mark.parametrize("rule", ["conversion", "conversion-loose", "unrounded"])
def test_proper_roundings_are_silent(rule: str, find: Find) -> None:
    assert [(PROPER[row], message) for row, message in find(rule, rows(PROPER))] == []


WRONG_IN_WORDINGS = [
    "5-7 km (5-7 miles)",
    "between 5 and 7 km (3 to 6 miles)",
    "20 to 30 sq km (12 to 19 sq miles)",
    "зона шириною 5–7 км (5-7 миль)",
    "10 à 15 km (10 à 15 miles)",
    "zwischen 10 und 15 Kilometern (6 bis 12 Meilen)",
    "some 3,000 sq km (1,900 sq miles) of land",
    "an area of 90 sq km (56 miles)",
    "within 12 miles [12 km]",
    "от 5 до 7 км (3-6 миль)",
]
RIGHT_IN_WORDINGS = [
    "5-7 km (3-4 miles)",
    "between 5 and 7 km (3 to 4.4 miles)",
    "20 to 30 sq km (8 to 12 sq miles)",
    "about 5-7 km (3-4 miles) from the town",
    "зона шириною 5–7 км (3-4 милі)",
    "zwischen 10 und 15 Kilometern (6 bis 9 Meilen)",
    "5-7 km (in 2-3 days)",
    "15-20 km (9-12 miles)",
    "1,200-kilometre (745 miles) front line",
    "30 km (19 miles) wide and 5 km (3 miles) deep",
    "half a mile (800 m)",
    "over 1,200 km (of which 100 miles in the south)",
    "5-7 km (at a cost of 300-400 men)",
    "2 hectares (5 acres)",
]


def test_conversions_in_wordings_are_checked_bound_by_bound(find: Find) -> None:
    given = [
        {"series": str(at), "wording": text, "unit": "km", "value": ""} for at, text in enumerate(WRONG_IN_WORDINGS)
    ]
    found = {
        row for row, message in find("conversion", given) if "the same quantity" in message or "kind of" in message
    }
    assert [text for row, text in enumerate(WRONG_IN_WORDINGS) if row not in found] == []


def test_proper_conversions_in_wordings_are_silent(find: Find) -> None:
    given = [
        {"series": str(at), "wording": text, "unit": "km", "value": ""} for at, text in enumerate(RIGHT_IN_WORDINGS)
    ]
    assert [(RIGHT_IN_WORDINGS[row], message) for row, message in find("conversion", given)] == []


def test_conversions_of_bounds_are_checked(find: Find) -> None:
    bounds = {"low": "5", "high": "7", "unit": "km", "value": "", "wording": ""}
    given = [{**bounds, "stated_conversion": text} for text in ("3-4 miles", "5 to 7 miles")]
    assert [row for row, _ in find("conversion", given)] == [1]


@pytest.mark.parametrize("digits", ["١٢", "9" * 5000, "1." + "9" * 5000], ids=["Arabic", "5,000", "5,000 decimals"])
def test_digits_that_cannot_be_read_are_reported(digits: str, find: Find) -> None:
    assert "could not be read" in find("conversion", [{"unit": "km", "stated_conversion": f"{digits} mile"}])[0][1]


@pytest.mark.parametrize(
    "cell",
    ["5 x" + " " * 200_000 + "y", " " * 200_000, "5" + " 5" * 100_000, "mile " * 40_000],
    ids=lambda cell: cell[:5],
)
def test_a_long_conversion_takes_no_longer_for_each_of_its_characters(cell: str, find: Find) -> None:
    assert len(find("conversion", [{"unit": "km", "stated_conversion": f".{cell}."}])) == 1


def test_a_long_wording_with_brackets_takes_no_longer_for_each_of_its_characters(find: Find) -> None:
    wording = "5 km (12 miles) " + "a " * 100_000 + "(2"
    found = find("conversion", [{"unit": "km", "value": "5", "wording": wording}])
    assert [message for _, message in found] == ["“5 km”: 12 miles is not the same quantity"]
