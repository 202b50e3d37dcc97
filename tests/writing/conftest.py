from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from frontdash.figures.dataset import Dataset
from frontdash.reading import bundled_path, open_dataset


@pytest.fixture(scope="session")
def pokrovsk() -> Dataset:
    return open_dataset(bundled_path())


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Dataset]:
    """Open lines of a CSV with the columns series, unit, source and what the first line names beside them."""

    def opened(text: str, name: str = "table.csv") -> Dataset:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return open_dataset(path)

    return opened
