"""The bundled dataset on two engines."""

from __future__ import annotations

import pytest

from frontdash.figures.dataset import Dataset
from frontdash.query.engine import LocalEngine
from tests.query.duck_engine import DuckEngine


@pytest.fixture(scope="session")
def local(pokrovsk: Dataset) -> LocalEngine:
    """The bundled dataset on Polars."""
    return LocalEngine(pokrovsk)


@pytest.fixture(scope="session")
def duck(pokrovsk: Dataset) -> DuckEngine:
    """The bundled dataset on DuckDB."""
    return DuckEngine(pokrovsk)
