"""The bundled dataset in memory."""

from __future__ import annotations

import pytest

from frontdash.figures.dataset import Dataset
from frontdash.query.local.engine import LocalEngine


@pytest.fixture(scope="session")
def local(pokrovsk: Dataset) -> LocalEngine:
    """The bundled dataset on the in-memory engine."""
    return LocalEngine(pokrovsk)
