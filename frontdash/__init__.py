"""frontdash: sourced figures on force and front, with hedges and provenance intact.

The library's face. Everything here is imported on first use, so that asking for
the version costs nothing:

>>> import frontdash
>>> frontdash.convert("1200", "km", "mile")
'745.6454306848008'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from frontdash.figures.units import convert as convert
    from frontdash.query.engines import engine_for as engine_for
    from frontdash.query.state import ViewState as ViewState
    from frontdash.query.view import build_view as build_view
    from frontdash.reading import open_dataset as open_dataset

_FACE = {
    "open_dataset": "frontdash.reading",
    "build_view": "frontdash.query.view",
    "engine_for": "frontdash.query.engines",
    "ViewState": "frontdash.query.state",
    "convert": "frontdash.figures.units",
}

__all__ = ["ViewState", "__version__", "build_view", "convert", "engine_for", "open_dataset"]


def __getattr__(name: str) -> Any:  # Any: the face returns whatever the room behind it defines
    if name in _FACE:
        from importlib import import_module

        return getattr(import_module(_FACE[name]), name)
    raise AttributeError(f"module 'frontdash' has no attribute {name!r}")
