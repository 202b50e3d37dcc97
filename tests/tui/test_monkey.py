"""Random input from the first moment on does not end the screen. `tests.campaigns.monkey` runs many more seeds."""

from __future__ import annotations

import pytest

from frontdash.figures.dataset import Dataset
from tests.campaigns import monkey


@pytest.mark.parametrize("seed", range(6))
async def test_random_input_does_not_end_the_screen(seed: int, pokrovsk: Dataset) -> None:
    app = await monkey.run(pokrovsk, seed)
    assert app.failure is None
