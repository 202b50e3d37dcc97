"""Bytes become figures and rejects. The names here are imported on first use, so that a preview loads no Polars."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from frontdash.figures.companions import BUNDLED as BUNDLED
    from frontdash.reading.opening import dataset_from as dataset_from
    from frontdash.reading.opening import head as head
    from frontdash.reading.opening import open_dataset as open_dataset
    from frontdash.reading.targets import STDIN as STDIN
    from frontdash.reading.targets import bundled_path as bundled_path

_HOMES = (
    {"BUNDLED": "frontdash.figures.companions"}
    | dict.fromkeys(("STDIN", "bundled_path"), "frontdash.reading.targets")
    | dict.fromkeys(("dataset_from", "head", "open_dataset"), "frontdash.reading.opening")
)

__all__ = ["BUNDLED", "STDIN", "bundled_path", "dataset_from", "head", "open_dataset"]


def __getattr__(name: str) -> Any:  # Any: whatever the module behind the name defines
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
