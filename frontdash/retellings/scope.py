"""Whether a place or subject was widened or narrowed, judged by its words alone, without a map."""

from __future__ import annotations

import re
from typing import Literal

from frontdash.figures.sources import folded

Change = Literal["", "widened", "narrowed", "changed"]

_FILLERS = frozenset(("the", "of", "in", "at", "on"))
WIDENING = frozenset(
    (
        *("near", "around", "vicinity", "area", "areas", "region", "sector", "direction", "axis", "district"),
        *("oblast", "outskirts", "surroundings", "agglomeration", "community", "and", "&", "all", "whole", "entire"),
    )
)
"""Words that widen a name: the Pokrovsk sector is more than Pokrovsk. Any other added word narrows it."""
NARROWING = frozenset(("part", "parts", "half", "partly", "city", "town", "centre", "center"))
"""Words that narrow a name even next to a widening word: part of the Kursk region."""


def scope_change(old: str, new: str) -> Change:
    """Return how a name changed: widened or narrowed if words were only added or only removed, otherwise changed.

    >>> scope_change("Pokrovsk", "Pokrovsk sector"), scope_change("Ukraine", "eastern Ukraine")
    ('widened', 'narrowed')
    >>> scope_change("Pokrovsk sector", "vicinity of Pokrovsk"), scope_change("the Kursk region", "Kursk Region")
    ('changed', '')
    """
    before, after = _words(old), _words(new)
    if before == after:
        return ""
    if before and before < after:
        return "widened" if _widens(after - before) else "narrowed"
    if after and after < before:
        return "narrowed" if _widens(before - after) else "widened"
    return "changed"


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w&]+", folded(name))) - _FILLERS


def _widens(more: frozenset[str]) -> bool:
    return bool(more & WIDENING) and not more & NARROWING
