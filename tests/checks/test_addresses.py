"""Dates in web addresses: read in their own order, as whole tokens, and from every address of a cell."""

from __future__ import annotations

import pytest

from tests.checks.conftest import Find

PUBLISHED = "2025-06-27"
FOUND = {
    "https://a.org/2025/06/17/x": "17 Jun 2025",
    "https://a.org/2025/6/9/x": "9 Jun 2025",
    "https://a.org/2025-06-17-title": "17 Jun 2025",
    "https://a.org/title-2025-06-17.html": "17 Jun 2025",
    "https://a.org/2025_06_17/x": "17 Jun 2025",
    "https://a.org/2025.06.17.pdf": "17 Jun 2025",
    "https://a.org/x?d=20250617": "17 Jun 2025",
    "https://a.org/x?d=2025-06-17&page=2": "17 Jun 2025",
    "https://a.org/x?t=2025-06-17T10:00": "17 Jun 2025",
    "https://a.org/hotspot202505291139000016": "29 May 2025",
    "https://a.org/20250617223015": "17 Jun 2025",
    "https://a.org/news/17-06-2025.pdf": "17 Jun 2025",
    "https://a.org/news/17.06.2025": "17 Jun 2025",
    "https://a.org/17_06_2025/x": "17 Jun 2025",
    "https://a.org/report-17-06-2025-final": "17 Jun 2025",
    "https://a.org/06-17-2025.html": "17 Jun 2025",
    "https://a.org/06-06-2025.html": "6 Jun 2025",
    "https://a.org/17/06/2025/x": "17 Jun 2025",
    "https://a.org/storm_2025/17-06-2025.pdf": "17 Jun 2025",
    "https://a.org/2025/05/x": "May 2025",
    "https://a.org/2025-05/x": "May 2025",
    "https://web.archive.org/web/20260101000000/https://a.org/2025/06/17/x": "17 Jun 2025",
    "https://a.org/2025/06/17/x https://b.org/2025/06/16/x": "17 Jun 2025",
    "https://a.org/x; https://b.org/2025/06/16/x": "16 Jun 2025",
}
"""Address -> the date it holds, in rows that were published on `PUBLISHED`."""
SILENT = [
    "https://a.org/2025/06/27/x",
    "https://a.org/2025/6/28/x",
    "https://a.org/27-06-2025.pdf",
    "https://a.org/27.06.2025/x",
    "https://a.org/06-27-2025.html",
    "https://a.org/2025/06/x",
    "https://a.org/20250627x/20250626",
    "https://a.org/storm_2023/04-06-2023.pdf",  # the day and the month are not told apart
    "https://a.org/04-06-2023",
    "https://a.org/2023/04-06-2025",
    "https://a.org/20240731123",
    "https://a.org/20240731x",
    "https://a.org/a20240731",
    "https://a.org/id1-2-2024x",
    "https://a.org/1-2-2024x",
    "https://a.org/120240731",
    "https://a.org/7-17-06-2023",
    "https://a.org/2024/0617",
    "https://a.org/20249981",
    "https://a.org/2025/06/31/x",
    "https://a.org/2024/13/x",
    "https://a.org/wp-content/uploads/2025/07/report.pdf",
    "https://a.org/budget-2024-2025",
    "https://a.org/x?id=2024",
    "https://web.archive.org/web/20260101000000/https://a.org/2025/06/27/x",
    "https://web.archive.org/web/20260101000000/https://a.org/x",
    "https://a.org/2025/06/17/x https://b.org/2025/06/27/x",
    "https://a.org/2025/06/27/x|https://b.org/2024/06/27/x",
    "https://a.org/0f20240731-9c3e-4a1b-8f20-20240731aaaa",
]


def test_dates_of_addresses_are_found_in_their_own_order(find: Find) -> None:
    found = dict(find("date-url", [{"url": url, "published_on": PUBLISHED} for url in FOUND]))
    assert {url: found.get(row, "").rpartition("has ")[2] for row, url in enumerate(FOUND)} == FOUND


def test_half_a_token_and_doubtful_orders_are_no_dates(find: Find) -> None:
    found = find("date-url", [{"url": url, "published_on": PUBLISHED} for url in SILENT])
    assert [(SILENT[row], message) for row, message in found] == []


@pytest.mark.parametrize(
    "url", ["https://a.org https://b.org", "https://a.org; http://b.org/x", "ftp://a.org|https://b.c"]
)
def test_several_addresses_in_a_cell_are_addresses(find: Find, url: str) -> None:
    assert find("url", [{"url": url}]) == []
    assert len(find("url", [{"url": f"{url} and more"}])) == 1
