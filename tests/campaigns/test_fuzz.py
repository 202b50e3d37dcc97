"""A few inputs of every kind; `python -m tests.fuzz` reads as many as one likes."""

from __future__ import annotations

import pytest

from .fuzz import KINDS, campaign


@pytest.mark.parametrize("kind", KINDS)
def test_no_input_fails_hangs_or_loses_rows(kind: str) -> None:
    found = campaign(3, seed=1, only=kind)
    assert found.inputs.total() == 3
    assert found.problems == []
