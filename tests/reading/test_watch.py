"""Following a file: a change is told once, whatever way the file is written, and a broken one keeps the old view."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from frontdash.reading import open_dataset
from frontdash.reading.watching import changes, endings, followed, half_written, reopen

CSV = "series,value,unit,source\na,1,km,b\n"


async def told(path: Path, *steps: Callable[[], object]) -> int:
    """How many changes are told while the steps are done, each given time to be noticed."""
    count = 0

    async def listen() -> None:
        nonlocal count
        async for _ in changes(path):
            count += 1

    listener = asyncio.create_task(listen())
    await asyncio.sleep(0.5)
    for step in steps:
        before = count
        step()
        for _ in range(60):
            await asyncio.sleep(0.05)
            if count > before:
                break
    listener.cancel()
    with pytest.raises(asyncio.CancelledError):
        await listener
    return count


async def test_writing_and_replacing_are_changes_and_neighbours_are_not(tmp_path: Path) -> None:
    path, new = tmp_path / "t.csv", tmp_path / "t.csv.tmp"
    path.write_text(CSV)

    def replace() -> None:
        new.write_text(CSV + "a,2,km,b\n")
        new.replace(path)

    def again() -> None:
        for number in range(5):
            path.write_text(CSV * (number + 2))

    assert await told(path, replace, again) == 2
    assert await told(path, lambda: (tmp_path / "other.csv").write_text(CSV)) == 0


def test_a_broken_file_keeps_the_old_dataset(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(CSV)
    old = open_dataset(path)
    path.write_text("series,val")
    kept, why = reopen(path, old)
    assert kept is old
    assert "no column" in why
    path.unlink()
    assert reopen(path, old) == (old, f"{path}: no such file")
    path.write_text(CSV + "a,2,km,b\n")
    new, why = reopen(path, old)
    assert (new.figures.height, why) == (2, "")


def test_what_is_followed(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    path.touch()
    assert followed(path) == path
    assert followed(f"{path}#Sheet 1") == path
    assert followed(tmp_path / "*.csv") == tmp_path
    assert followed("https://example.org/t.csv") is None
    assert followed("-") is None
    assert followed("pokrovsk") is None


@pytest.mark.parametrize(
    ("before", "now", "half"),
    [
        (CSV, CSV + "a,2,k", True),
        (CSV, CSV[:-1], True),
        (CSV, CSV + "a,2,km,b\n", False),
        (CSV, CSV, False),
        (CSV + "a,2,km,b", CSV + "a,2", True),
        (CSV + "a,2,km,b", CSV[:-1], False),
        (CSV[:-1], CSV + "a,2,km", False),
        (CSV.replace("\n", "\r\n"), CSV.replace("\n", "\r\n")[:-5], True),
        ('{"a": 1}\n{"a": 2}', '{"a": 1}\n{"', True),
        ('[{"a": 1}]\n', '[{"a": 1}]', False),
    ],
)
def test_what_seems_half_written(tmp_path: Path, before: str, now: str, half: bool) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(before.encode("utf-8"))
    old = endings(path)
    path.write_bytes(now.encode("utf-8"))
    for target in (path, tmp_path):
        assert (half_written(old, endings(target)) == "t.csv") == half


def test_a_file_without_text_or_gone_is_not_half_written(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(CSV)
    old = endings(path)
    path.write_text("")
    assert half_written(old, endings(path)) is None
    path.unlink()
    assert half_written(old, endings(path)) is None
    path.write_text(CSV, encoding="utf-16")
    old = endings(path)
    assert old["t.csv"].whole
    path.write_bytes(CSV.encode("utf-16")[:-4])
    assert half_written(old, endings(path)) == "t.csv"
