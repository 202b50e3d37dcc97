"""frontdash: sourced figures on force and front, with hedges and provenance intact.

The names below are the public API (see `frontdash.api`). Each is imported on first use, so that asking for the version
costs nothing:

>>> import frontdash
>>> frontdash.convert("1200", "km", "mile")
'745.6454306848008'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from frontdash.api import BadFileError as BadFileError
    from frontdash.api import ClauseError as ClauseError
    from frontdash.api import Dataset as Dataset
    from frontdash.api import ExportError as ExportError
    from frontdash.api import Extracted as Extracted
    from frontdash.api import Finding as Finding
    from frontdash.api import FrontdashError as FrontdashError
    from frontdash.api import OutputError as OutputError
    from frontdash.api import PluginError as PluginError
    from frontdash.api import Proof as Proof
    from frontdash.api import Reading as Reading
    from frontdash.api import Travel as Travel
    from frontdash.api import UnitError as UnitError
    from frontdash.api import View as View
    from frontdash.api import ViewState as ViewState
    from frontdash.api import check as check
    from frontdash.api import convert as convert
    from frontdash.api import export as export
    from frontdash.api import extract as extract
    from frontdash.api import open_dataset as open_dataset
    from frontdash.api import proof as proof
    from frontdash.api import read_wording as read_wording
    from frontdash.api import trace as trace
    from frontdash.api import view as view

__all__ = [
    "BadFileError",
    "ClauseError",
    "Dataset",
    "ExportError",
    "Extracted",
    "Finding",
    "FrontdashError",
    "OutputError",
    "PluginError",
    "Proof",
    "Reading",
    "Travel",
    "UnitError",
    "View",
    "ViewState",
    "__version__",
    "check",
    "convert",
    "export",
    "extract",
    "open_dataset",
    "proof",
    "read_wording",
    "trace",
    "view",
]


if not TYPE_CHECKING:  # a type checker knows the names above, and no others

    def __getattr__(name: str) -> object:
        if name in __all__:
            from frontdash import api

            return getattr(api, name)
        raise AttributeError(f"module 'frontdash' has no attribute {name!r}")
