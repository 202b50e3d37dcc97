"""The file beside a table that belongs to it: how its columns are read, and which findings it expects. And the folder
of the dataset that ships with the program."""

from __future__ import annotations

from pathlib import Path

SUFFIX = ".frontdash.toml"
BUNDLED = "pokrovsk"
"""The dataset that ships with the program."""
DESCRIPTOR = "datapackage.json"


def beside(path: Path) -> Path:
    """Return where what belongs to a table is kept: a file named like it, with `.frontdash.toml` behind."""
    return path.with_name(path.name + SUFFIX)


def bundled_folder(name: str) -> Path | None:
    """Return the folder of a dataset that ships with the program; None where there is none of this name."""
    package = Path(__file__).resolve().parent
    candidates = (package / "datasets" / name, package.parent / "datasets" / name)
    return next((folder for folder in candidates if (folder / DESCRIPTOR).is_file()), None)
