"""Bounds on what comes from outside, in one table: how much is accepted, the setting that changes it, and what is said.

`FRONTDASH_LIMITS="settings=4000000 depth=40"` raises or lowers limits by name.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

ENVIRONMENT = "FRONTDASH_LIMITS"


class Limit(NamedTuple):
    """The most that is accepted of one thing."""

    most: int
    says: str
    """What is said of more; `{most}` is the number."""
    remedy: str = ""


LIMITS: Mapping[str, Limit] = {
    "bytes": Limit(4 << 30, "more than {most} bytes", "save it as a file, and open that"),
    "unpacked": Limit(1 << 30, "unpacks to more than {most} bytes", "unpack it first if you trust it"),
    "cells": Limit(1_000_000_000, "more than {most} cells", "take fewer rows or columns"),
    "sheet_cells": Limit(20_000_000, "a sheet of more than {most} cells", "delete the cells far from its table"),
    "memory": Limit(2 << 30, "reading it takes more than {most} bytes of memory", "save the table as CSV"),
    "seconds": Limit(120, "not read within {most} seconds"),
    "download_seconds": Limit(600, "not whole after {most} seconds", "download it, and open the file"),
    "pipe_seconds": Limit(120, "nothing is written to it within {most} seconds"),
    "settings": Limit(1 << 20, "a text of settings larger than {most} bytes"),
    "depth": Limit(32, "tables within tables, more than {most} deep"),
}
"""Limit by name. Where a limit depends on the machine, it is what a small one can do."""


def most(name: str) -> int:
    """Return the most that is accepted of one thing, as set in the environment or by default."""
    found = re.search(rf"\b{name}=([0-9]{{1,18}})\b", os.environ.get(ENVIRONMENT, ""))
    return LIMITS[name].most if found is None else int(found[1])


def exceeded(name: str) -> str:
    """Return what is said where a limit is exceeded, with the setting.

    >>> exceeded("seconds")
    'not read within 120 seconds; to allow more: FRONTDASH_LIMITS=seconds=N'
    """
    limit = LIMITS[name]
    remedy = f"{limit.remedy}, or set" if limit.remedy else "to allow more:"
    return f"{limit.says.format(most=f'{most(name):,}')}; {remedy} {ENVIRONMENT}={name}=N"


# --- TOML ---------------------------------------------------------------------------------------------------

_TEXTS = re.compile(
    r'"""(?:[^\\"]|\\.|"(?!""))*+"""' r"|'''(?:[^']|'(?!''))*+'''" r'|"(?:[^"\\\n]|\\.)*+"' r"|'[^'\n]*+'|#[^\n]*+",
    re.DOTALL,
)
_KEY = r"(?<![\w\"'-])[\w\"'-]+[ \t]*\.[ \t]*"


class TomlError(ValueError):
    """A text that is no TOML, or more of it than is accepted."""


def parse_toml(text: str) -> dict[str, Any]:  # Any: TOML holds whatever its author wrote
    """Return what a text in TOML holds. Raises `TomlError`.

    The parser of the standard library takes quadratic time for deep keys, and exceeds its stack in deep lists.
    """
    import tomllib

    if len(text) > most("settings"):
        raise TomlError(exceeded("settings"))
    depth = most("depth")
    bare = _TEXTS.sub("''", text)
    if re.search(rf"(?:{_KEY}){{{depth}}}", bare) or re.search(rf"(?:[\[{{][^\[\]{{}}]*){{{depth}}}", bare):
        raise TomlError(exceeded("depth"))
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise TomlError(exceeded("depth")) from error
    except ValueError as error:  # a number of more digits than Python reads, too
        raise TomlError(str(error)) from error
