"""A writer that is killed leaves the old file or the new one, and nothing that the next opening does not clean up."""

from __future__ import annotations

from tests import crash


def test_killed_writers_leave_no_half_file_lose_no_change_and_leave_nothing_behind() -> None:
    found = crash.campaign(40)
    assert found.kills.total() == 40
    assert found.acknowledged > 0
    assert found.problems == []
