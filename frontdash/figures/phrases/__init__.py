"""Number phrases: what a wording says, in five languages, and what in it is no figure."""

from __future__ import annotations

from frontdash.figures.phrases.quantity import Reading, Skipped
from frontdash.figures.phrases.reader import read_wording
from frontdash.figures.phrases.suggest import suggested_qualifier

__all__ = ["Reading", "Skipped", "read_wording", "suggested_qualifier"]
