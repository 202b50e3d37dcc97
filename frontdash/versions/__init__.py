"""Two versions of a dataset: which figures were added, are gone, or were changed without a word."""

from __future__ import annotations

from frontdash.versions.diff import Change, Diff, FigureDiff, compare

__all__ = ["Change", "Diff", "FigureDiff", "compare"]
