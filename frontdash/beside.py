"""The file beside a table that belongs to it: how its columns are read, and which findings it expects."""

from __future__ import annotations

from pathlib import Path

SUFFIX = ".frontdash.toml"


def beside(path: Path) -> Path:
    """Return where what belongs to a table is kept: a file named like it, with `.frontdash.toml` behind."""
    return path.with_name(path.name + SUFFIX)
