"""Patterns that are compiled when they are first needed: compiling them all would keep the first frame waiting."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache


def pattern(text: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """Return a function that gives a pattern, compiled once, by its first caller.

    >>> pattern(r"[0-9]+")().findall("15 to 70")
    ['15', '70']
    """
    return cache(lambda: re.compile(text, flags))
