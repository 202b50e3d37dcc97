"""Which columns a search in any text looks at."""

from __future__ import annotations

from collections.abc import Iterable

from frontdash.figures import schema
from frontdash.figures.schema import CODED

_TEXT_COLUMNS = tuple(c.name for c in schema.COLUMNS if c.kind == "text" and c.name not in {"url", "repeats"})


def searched(names: Iterable[str]) -> set[str]:
    """Return the columns a search looks at: the schema's texts, coded names, unknown columns.

    >>> sorted(searched(["_source", "source", "url", "value", "Team note", "_low"]))
    ['Team note', '_source', 'source']
    """
    known = set(names)
    coded = {CODED.get(name, name) for name in _TEXT_COLUMNS}
    extras = {name for name in known if not name.startswith("_") and name not in schema.BY_NAME}
    return (coded | {"source", "publisher"} | extras) & known
