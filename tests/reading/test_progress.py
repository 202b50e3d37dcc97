"""How much of a file has been read is told while it is read, and changes nothing."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

from frontdash.reading import open_dataset
from tests.conftest import csv_text


def test_the_fraction_grows_block_by_block_and_ends_at_one(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(csv_text([{"id": f"r{i}"} for i in range(3000)]), encoding="utf-8")
    told: list[float] = []
    with patch("frontdash.reading.formats.text._BLOCK", 4096):
        followed = open_dataset(path, progress=told.append)
    assert len(told) > 10
    assert all(before <= after for before, after in pairwise(told))
    assert told[0] > 0
    assert told[-1] == 1.0
    assert followed.figures.equals(open_dataset(path).figures)


def test_any_file_is_told_to_have_been_read(tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    path.write_text('[{"series": "s", "value": 1, "unit": "km", "source": "a"}]', encoding="utf-8")
    told: list[float] = []
    open_dataset(path, progress=told.append)
    assert told == [1.0]
