"""A writer that is killed leaves the old file or the new one, and nothing that the next opening does not clean up."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from frontdash.editing.verify import verify
from tests import crash

from .files import change
from .test_awkward_files import HEADER, ROW, note, refused, written


def test_killed_writers_leave_no_half_file_lose_no_change_and_leave_nothing_behind() -> None:
    found = crash.campaign(40)
    assert found.kills.total() == 40
    assert found.acknowledged > 0
    assert found.problems == []


def test_two_writers_lose_no_change() -> None:
    assert crash.two_writers(25) == []


def test_a_journal_that_cannot_be_begun_is_not_left_empty(tmp_path: Path) -> None:
    place = written(tmp_path, HEADER + ROW)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200, hard))
    try:
        assert "File too large" in refused(place, note("a", "x"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not place.journal.exists()
    change(place, note("a", "x"))
    assert verify(place) == []


@pytest.mark.parametrize("room", [0, 10, 100, 300])
def test_a_file_that_may_not_grow_stays_as_it_was(room: int, tmp_path: Path) -> None:
    place = written(tmp_path, HEADER + ROW)
    change(place, note("a", "x"))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = place.journal.stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + room, hard))
    try:
        message = refused(place, note("a", "y" * 300))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "File too large" in message
    assert verify(place) == []
    change(place, note("a", "z"))
    assert verify(place) == []
