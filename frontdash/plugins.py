"""What installed packages add to frontdash through entry points: check rules, input shapes, formats and engines.

https://packaging.python.org/en/latest/specifications/entry-points/
"""

from __future__ import annotations

from functools import cache
from typing import Literal, TypeVar

from frontdash.errors import FrontdashError

Group = Literal["frontdash.checks", "frontdash.shapes", "frontdash.formats", "frontdash.engines"]
Kind = TypeVar("Kind")


class PluginError(FrontdashError):
    """An installed package registers something that frontdash cannot use. The message names the package."""


@cache
def _loaded(group: Group) -> tuple[tuple[str, object], ...]:
    # Importing the metadata machinery takes longer than the rest of a start: only what extends asks for it.
    from importlib.metadata import entry_points

    found: list[tuple[str, object]] = []
    for entry in sorted(entry_points(group=group), key=lambda entry: entry.name):
        package = entry.dist.name if entry.dist is not None else entry.value
        try:
            found.append((f"{package}: {group} {entry.name}", entry.load()))
        except Exception as error:
            raise PluginError(f"{package}: {group} {entry.name} cannot be loaded: {error}") from error
    return tuple(found)


def registered(group: Group, kind: type[Kind]) -> tuple[Kind, ...]:
    """Return what installed packages register under a group, by the names of the entry points.

    Raises `PluginError` where something cannot be loaded or is not a `kind`.
    """
    for place, value in _loaded(group):
        if not isinstance(value, kind):
            raise PluginError(f"{place} is a {type(value).__name__}, not a {kind.__name__}")
    return tuple(value for _, value in _loaded(group) if isinstance(value, kind))
