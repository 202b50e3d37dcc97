"""Compare two versions of a dataset: which figures were added, removed or silently changed."""

from __future__ import annotations

from frontdash.versions.diff import Change, Diff, FigureDiff, compare

__all__ = ["Change", "Diff", "FigureDiff", "compare"]
