"""Values against their wording: planted errors of scale that are found, and right rows that look like them."""

from __future__ import annotations

import pytest

from tests.checks.conftest import Find

Case = tuple[str, str, str]
"""A wording, the unit and the value of its row."""

A_THOUSAND_TOO_SMALL: list[Case] = [
    ("over 1,100 km", "km", "1.1"),
    ("50,000 troops", "person", "50"),
    ("about 50,000 soldiers", "person", "50"),
    ("twelve thousand", "person", "12"),
    ("12 thousand people", "person", "12"),
    ("12 (twelve) thousand soldiers", "person", "12"),
    ("67 тис. осіб", "person", "67"),
    ("понад 1,5 млн осіб", "person", "1.5"),
    ("понад 1,5 млн осіб", "person", "1500"),
    ("67 тыс. человек", "person", "67"),
    ("двенадцать тысяч человек", "person", "12"),
    ("дванадцять тисяч осіб", "person", "12"),
    ("100-тысячная группировка", "person", "100"),
    ("50 Tsd. Soldaten", "person", "50"),
    ("rund 1,5 Mio. Menschen", "person", "1.5"),
    ("zwölftausend Mann", "person", "12"),
    ("600 000 soldats", "person", "600"),
    ("environ 50 mille hommes", "person", "50"),
    ("110k troops", "person", "110"),
    ("some 1.4 million", "person", "1.4"),
    ("nearly 1,218 km of front", "km", "1.218"),
    ("12,000 troops near 3 towns", "person", "12"),
    ("11 thousand soldiers in 3 brigades", "person", "11"),
    ("3,985 square kilometres", "km^2", "3.985"),
    ("half a million", "person", "500"),
    ("700 тысяч военных на 1200 км фронта", "person", "700"),
    ("5 thousand killed, 5 tanks", "person", "5000000"),
    ("5-6,000 men", "person", "5"),
    ("8 to 10 million", "person", "8"),
    ("2,5 км", "km", "2500"),
]
"""Thousands taken for units, and millions for thousands."""

A_THOUSAND_TOO_LARGE: list[Case] = [
    ("1,100 km", "km", "1100000"),
    ("about 50 people", "person", "50000"),
    ("12 thousand people", "person", "12000000"),
    ("twelve soldiers", "person", "12000"),
    ("67 тис. осіб", "person", "67000000"),
    ("понад 1,5 млн осіб", "person", "1500000000"),
    ("67 тыс. человек", "person", "67000000"),
    ("67 человек", "person", "67000"),
    ("155 осіб", "person", "155000"),
    ("50 Tsd. Soldaten", "person", "50000000"),
    ("1,5 Mio. Menschen", "person", "1500000000"),
    ("250 Soldaten", "person", "250000"),
    ("600 000 soldats", "person", "600000000"),
    ("600 soldats", "person", "600000"),
    ("1.4 million men", "person", "1400000000"),
    ("1 200 troops", "person", "1200000"),
    ("110k troops", "person", "110000000"),
    ("12 killed and 15 wounded", "person", "12000"),
    ("67 lakh men", "person", "6700000000"),
    ("3 dozen men", "person", "36000"),
    ("двенадцать человек", "person", "12000"),
]

RIGHT: list[Case] = [
    ("over 1,100 km", "km", "1100"),
    ("twelve thousand", "person", "12000"),
    ("12 (twelve) thousand soldiers", "person", "12000"),
    ("67 тис. осіб", "person", "67000"),
    ("понад 1,5 млн осіб", "person", "1500000"),
    ("67 тыс. человек", "person", "67000"),
    ("двенадцать тысяч человек", "person", "12000"),
    ("дванадцять тисяч осіб", "person", "12000"),
    ("100-тысячная группировка", "person", "100000"),
    ("50 Tsd. Soldaten", "person", "50000"),
    ("rund 1,5 Mio. Menschen", "person", "1500000"),
    ("zwölftausend Mann", "person", "12000"),
    ("600 000 soldats", "person", "600000"),
    ("environ 50 mille hommes", "person", "50000"),
    ("110k troops", "person", "110000"),
    ("some 1.4 million", "person", "1400000"),
    ("12,000 troops near 3 towns", "person", "12000"),
    ("5 thousand killed, 5 tanks", "person", "5000"),
    ("5 thousand killed, 5 tanks", "count", "5"),
    ("half a million", "person", "500000"),
    ("two and a half thousand", "person", "2500"),
    ("half of them", "percent", "50"),
    ("half of 12,000", "person", "6000"),
    ("two-thirds of 300", "percent", "66.7"),
    ("one in five", "percent", "20"),
    ("19,25% of all", "percent", "19.25"),
    ("2 mln", "person", "2000000"),
    ("1,5 км", "km", "1.5"),
    ("1,500 km", "km", "1500"),
    ("1.200 km", "km", "1200"),
    ("1.200 km", "km", "1.2"),
    ("5'000 men", "person", "5000"),
    ("1 200 troops", "person", "1200"),
    ("between 1,000 and 1,500", "person", "1200"),
    ("a thousand or more", "person", "1000"),
    ("dozens of soldiers", "person", "24"),
    ("tens of thousands", "person", "30000"),
    ("rose from 50 to 50,000", "person", "50000"),
    ("by 20,000 to 110,000 troops", "person", "110000"),
    ("25-ти тисяч", "person", "25000"),
    ("1.5-2 million", "person", "1500000"),
    ("3 hundred men", "person", "300"),
    ("2 dozen", "person", "24"),
    ("3 crore or 30,000,000", "person", "30000000"),
    ("over 1.2m men", "person", "1200000"),
    ("12 miles (19 km)", "mile", "12"),
    ("12 miles (19 km)", "km", "19"),
    ("27 of 110,000 troops", "person", "110000"),
    ("on 27 June 2025 about 111,000", "person", "111000"),
    ("one of 3 brigades", "count", "1"),
    ("the three villages", "count", "3"),
    ("ponad 155 tysięcy żołnierzy", "person", "155000"),
    ("155 ezer katona", "person", "155000"),
    ("1.1 km", "m", "1100"),
    ("5 ha", "m^2", "50000"),
    ("5-6,000 men", "person", "5500"),
    ("one of the largest attacks, near the town", "person", "3000"),
    ("the three-day assault", "person", "3000"),
]

BOUNDS_OF_ANOTHER_SIZE = [
    ("between 8 and 10 million", "8", "10"),
    ("8-10 thousand", "8", "10"),
    ("between 15,000 and 20,000", "15", "20"),
    ("от 2,5 до 3 млн", "2.5", "3"),
    ("від 10 до 12 тисяч", "10", "12"),
    ("more than 5,000", "5", ""),
    ("понад 5 тисяч", "5", ""),
    ("up to twelve thousand", "", "12"),
    ("bis zu 7000", "", "7"),
    ("over 12 km", "12000", ""),
]
RIGHT_BOUNDS = [
    ("between 8 and 10 million", "8000000", "10000000"),
    ("8-10 thousand", "8000", "10000"),
    ("between 15,000 and 20,000", "15000", "20000"),
    ("от 2,5 до 3 млн", "2500000", "3000000"),
    ("від 10 до 12 тисяч", "10000", "12000"),
    ("more than 5,000", "5000", ""),
    ("понад 5 тисяч", "5000", ""),
    ("up to twelve thousand", "", "12000"),
    ("bis zu 7000", "", "7000"),
    ("thousands", "2000", ""),
    ("more than 5,000 of 20,000", "5000", ""),
]


def rows(cases: list[Case]) -> list[dict[str, str]]:
    return [{"wording": wording, "unit": unit, "value": value} for wording, unit, value in cases]


@pytest.mark.parametrize("cases", [A_THOUSAND_TOO_SMALL, A_THOUSAND_TOO_LARGE], ids=["too small", "too large"])
def test_every_error_of_scale_is_found(cases: list[Case], find: Find) -> None:
    found = {row for row, _ in find("wording-value", rows(cases))}
    assert [case for row, case in enumerate(cases) if row not in found] == []


def bounds(cases: list[Case]) -> list[dict[str, str]]:
    return [{"wording": wording, "value": "", "low": low, "high": high} for wording, low, high in cases]


def test_bounds_of_another_size_are_found(find: Find) -> None:
    found = [row for row, _ in find("wording-value", bounds(BOUNDS_OF_ANOTHER_SIZE))]
    assert [case for row, case in enumerate(BOUNDS_OF_ANOTHER_SIZE) if row not in found] == []


def test_right_bounds_are_not_called_errors(find: Find) -> None:
    assert find("wording-value", bounds(RIGHT_BOUNDS)) == []


def test_right_values_are_not_called_errors(find: Find) -> None:
    assert [(RIGHT[row], message) for row, message in find("wording-value", rows(RIGHT))] == []


def test_a_wording_of_thousands_of_digits_is_read_as_far_as_wordings_are(find: Find) -> None:
    wordings = [f"5 men and {'9' * 5000} men", f"{'9' * 5000} of 12", "٥ of ١٢ men"]
    found = find("wording-value", [{"wording": wording, "value": "7"} for wording in wordings])
    assert [(row, message.rpartition("” ")[2]) for row, message in found] == [(0, "says 5, the value is 7")]
