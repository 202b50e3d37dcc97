"""Which engine answers for which dataset: the one place where engines are made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frontdash.figures.dataset import Dataset, DatasetInfo
from frontdash.plugins import PluginError, registered
from frontdash.query.engine import Engine
from frontdash.query.portable.dataset import PortableDataset

if TYPE_CHECKING:
    from frontdash.query.local.engine import LocalEngine


def local_engine(dataset: Dataset) -> LocalEngine:
    """Return the in-memory engine of a dataset."""
    from frontdash.query.local.engine import LocalEngine

    return LocalEngine(dataset)


def portable_engine(dataset: PortableDataset) -> Engine:
    """Return the engine that runs narwhals plans on the backend of a dataset."""
    from frontdash.query.portable.engine import PortableEngine

    return PortableEngine(dataset)


@dataclass(frozen=True, slots=True)
class EngineKind:
    """A kind of dataset and what makes its engine, as installed packages register them under `frontdash.engines`."""

    dataset: type[DatasetInfo]
    make: Callable[[Any], Engine]  # Any: each takes its own kind of dataset


ENGINES: Mapping[type[DatasetInfo], Callable[[Any], Engine]] = {  # Any: each takes its own kind of dataset
    Dataset: local_engine,
    PortableDataset: portable_engine,
}
"""Kind of dataset -> what makes its engine."""


def engine_for(dataset: DatasetInfo) -> Engine:
    """Return the engine that answers for a dataset. Raises `PluginError` where no installed package has one."""
    kind = type(dataset)
    make = ENGINES.get(kind)
    if make is None:
        others = {other.dataset: other.make for other in registered("frontdash.engines", EngineKind)}
        make = others.get(kind)
    if make is None:
        raise PluginError(f"{dataset.link}: no engine answers for a {kind.__name__}")
    return make(dataset)
