"""Figures that are valid after they were printed, pages read before they were printed, shares above the whole."""

from __future__ import annotations

import pytest

from tests.checks.conftest import Find

Row = dict[str, str]

VALID_LATE: list[Row] = [
    {"valid_on": "2025-07-01", "published_on": "2025-06-27"},
    {"valid_on": "2025-07-01", "published_on": "2025-06-27", "wording": "111,000 troops"},
    {"valid_on": "2025-08", "claimed_on": "2025-06-27"},
    {"valid_on": "2026", "published_on": "2025"},
    {"valid_on": "2025-07/2025-09", "published_on": "2025-06"},
    {"valid_on": "2025-07-01", "claimed_on": "2025-06-20", "published_on": "2025-06-27"},
    {"valid_on": "2025-06-25", "claimed_on": "2025-06-20", "published_on": "2025-06-27"},
    {"valid_on": "2022-04-23", "url": "https://a.org/world/2022/03/24/russia-troops/"},
    {"valid_on": "2022-04-23", "url": "https://a.org/24-03-2022.pdf"},
    {"valid_on": "2025-06-29", "published_on": "2025-06-27", "quote": "the army has 111,000 troops there"},
    {"valid_on": "2025-12-31", "published_on": "2025-06-27", "status": "disputed"},
]
NOT_LATE: list[Row] = [
    {"valid_on": "2025-06-27", "published_on": "2025-06-27"},
    {"valid_on": "2025-06-28", "published_on": "2025-06-27"},  # a time zone away
    {"valid_on": "2025-06", "published_on": "2025-06-27"},
    {"valid_on": "2025", "published_on": "2025-06-27"},
    {"valid_on": "2025-06-27/2025-12-31", "published_on": "2025-06-27"},
    {"valid_on": "2025-07-01", "published_on": "2025"},
    {"valid_on": "2025-07-01", "published_on": "2025-07"},
    {"valid_on": "2025-07-01"},
    {"valid_on": "2022-03-24", "url": "https://a.org/2022/03/24/x"},
    {"valid_on": "2022-03-30", "url": "https://a.org/2022/03/x"},
    {"valid_on": "2022-04-23", "published_on": "2022-04-25", "url": "https://a.org/2022/03/24/x"},  # that is date-url's
    {"valid_on": "2022-04-23", "url": "https://a.org/x"},
    {"valid_on": "2025-12-31", "published_on": "2025-06-27", "wording": "will have 150,000 troops"},
    {"valid_on": "2025-12-31", "published_on": "2025-06-27", "wording": "expected to reach 150,000"},
    {"valid_on": "2026", "published_on": "2025-06-27", "quote": "plans to recruit 400,000 next year"},
    {"valid_on": "2025-12", "published_on": "2025-06-27", "note": "A forecast of the ministry."},
    {"valid_on": "2026", "published_on": "2025-06-27", "title": "Russia's goal for 2026"},
    {"valid_on": "2026", "published_on": "2025-06-27", "wording": "планує набрати 400 тисяч"},
    {"valid_on": "2026", "published_on": "2025-06-27", "wording": "будет 1,5 млн"},
    {"valid_on": "2026", "published_on": "2025-06-27", "wording": "soll auf 150.000 wachsen"},
    {"valid_on": "2026", "published_on": "2025-06-27", "wording": "devrait atteindre 150 000"},
    {"valid_on": "2026", "published_on": "2025-06-27", "series": "Projected population"},
    {"valid_on": "2026", "published_on": "2025-06-27", "status": "extrapolated"},
    {"valid_on": "2026", "published_on": "2025-06-27", "status": "derived"},
]
READ_EARLY: list[Row] = [
    {"accessed_on": "2025-06-20", "published_on": "2025-06-27"},
    {"accessed_on": "2025-05", "published_on": "2025-06-27"},
    {"accessed_on": "2024", "published_on": "2025-06"},
    {"accessed_on": "2025-06-27", "published_on": "2026"},
]
NOT_EARLY: list[Row] = [
    {"accessed_on": "2025-06-27", "published_on": "2025-06-27"},
    {"accessed_on": "2025-06-26", "published_on": "2025-06-27"},  # a time zone away
    {"accessed_on": "2025-06", "published_on": "2025-06-27"},
    {"accessed_on": "2025-07-01", "published_on": "2025-06-27"},
    {"accessed_on": "2025-06-20", "published_on": "2025"},
    {"accessed_on": "2025-06-20"},
]
SHARES_OVER: list[Row] = [
    {"value": "120", "measure": "share"},
    {"value": "100.5", "measure": "share"},
    {"value": "1925", "measure": "share", "wording": "19.25% of the country"},
    {"value": "190", "wording": "190 percent of the territory"},
    {"value": "", "low": "80", "high": "130", "measure": "share"},
    {"value": "", "wording": "190% of the region", "measure": "share"},
    {"value": "101", "measure": "share", "qualifier": "more_than"},
]
SHARES_IN_ORDER: list[Row] = [
    {"value": "100", "measure": "share"},
    {"value": "99.9", "measure": "share"},
    {"value": "", "low": "80", "high": "100", "measure": "share"},
    {"value": "150", "wording": "rose by 150 percent", "measure": "share"},
    {"value": "150", "wording": "up 150% on last year", "measure": "share"},
    {"value": "150", "wording": "150% of the plan", "measure": "share"},
    {"value": "150", "measure": "share", "series": "Growth of losses"},
    {"value": "150", "measure": "share", "series": "Occupancy of hospitals, share of capacity"},
    {"value": "150", "measure": "rate"},
    {"value": "150"},
    {"value": "150", "wording": "зросла на 150%", "measure": "share"},
    {"value": "150", "measure": "count", "unit": "count"},
]


@pytest.mark.parametrize(
    ("rule", "rows"),
    [("valid-late", VALID_LATE), ("accessed-early", READ_EARLY)],
)
def test_every_impossible_order_of_dates_is_found(rule: str, rows: list[Row], find: Find) -> None:
    found = {row for row, _ in find(rule, rows)}
    assert [row for at, row in enumerate(rows) if at not in found] == []


@pytest.mark.parametrize(("rule", "rows"), [("valid-late", NOT_LATE), ("accessed-early", NOT_EARLY)])
def test_forecasts_and_dates_that_may_agree_are_silent(rule: str, rows: list[Row], find: Find) -> None:
    assert [(rows[row], message) for row, message in find(rule, rows)] == []


def percent(rows: list[Row]) -> list[Row]:
    return [{"unit": "percent", **row} for row in rows]


def test_shares_of_more_than_the_whole_are_found(find: Find) -> None:
    found = {row for row, _ in find("share-over", percent(SHARES_OVER))}
    assert [row for at, row in enumerate(SHARES_OVER) if at not in found] == []


def test_changes_and_plans_may_exceed_the_whole(find: Find) -> None:
    assert [(SHARES_IN_ORDER[row], message) for row, message in find("share-over", percent(SHARES_IN_ORDER))] == []
