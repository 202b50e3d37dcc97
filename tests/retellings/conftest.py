"""Rows to compare: two lines of a small table, which share everything that a test does not name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from frontdash.figures.dataset import Dataset
from frontdash.reading import open_dataset
from frontdash.retellings.differences import Difference, Rule

from ..conftest import WriteFigures

Cells = dict[str, str]
Compare = Callable[[Rule, Cells, Cells], list[Difference]]
Table = Callable[..., Dataset]


@pytest.fixture
def table(write_figures: WriteFigures) -> Table:
    """Read rows as a table; every row is an exact number of people said by AFP, unless it says otherwise."""

    def read(*rows: Cells) -> Dataset:
        dataset = open_dataset(write_figures(*rows))
        assert not dataset.rejects
        return dataset

    return read


@pytest.fixture
def compare(table: Table) -> Compare:
    """Return what one rule finds between two rows."""

    def found(rule: Rule, old: Cells, new: Cells) -> list[Difference]:
        columns = dict.fromkeys((*old, *new), "")
        dataset = table({**columns, **_filled(old)}, {**columns, **_filled(new)})
        return list(rule(dataset.row(0), dataset.row(1), dataset.unit_system))

    return found


def _filled(cells: Cells) -> dict[str, Any]:  # Any: as the writer of the fixture takes them
    return {"series": "Troops near the town", "unit": "person", "source": "AFP", "value": "1000", **cells}
