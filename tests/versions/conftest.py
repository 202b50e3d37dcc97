from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest

from frontdash.figures.dataset import Dataset
from frontdash.reading import open_dataset
from frontdash.versions import Diff, compare
from tests.conftest import WriteFigures

Rows = Sequence[Mapping[str, str]]
Versions = Callable[[Rows, Rows], Diff]


@pytest.fixture
def opened(write_figures: WriteFigures) -> Callable[..., Dataset]:
    """A function that opens rows as a table of figures, under the name of a version."""
    return lambda rows, name="new": open_dataset(write_figures(*rows, name=f"{name}.csv"))


@pytest.fixture
def versions(opened: Callable[..., Dataset]) -> Versions:
    """A function that compares two small tables."""
    return lambda old, new: compare(opened(old, "old"), opened(new, "new"))
