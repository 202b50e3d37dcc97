"""The files that belong to a dataset: the descriptor of a package, the file next to a table, the bundled folder."""

from __future__ import annotations

from pathlib import Path

SUFFIX = ".frontdash.toml"
BUNDLED = "pokrovsk"
"""The dataset that ships with the program."""
DESCRIPTOR = "datapackage.json"
JOURNAL = "journal.jsonl"
"""The journal in the folder of a data package, and the ending of that of a single table."""


def companion(path: Path) -> Path:
    """Return the path of the file that describes a table: its mapping and the findings that it expects.

    >>> companion(Path("figures.csv")).name
    'figures.csv.frontdash.toml'
    """
    return path.with_name(path.name + SUFFIX)


def journal_beside(path: Path) -> Path:
    """Return the path of the journal of a table or of the folder of a data package.

    >>> journal_beside(Path("figures.csv")).name
    'figures.csv.journal.jsonl'
    """
    return path / JOURNAL if path.is_dir() else path.with_name(f"{path.name}.{JOURNAL}")


def bundled_folder(name: str) -> Path | None:
    """Return the folder of a dataset that ships with the program; None where no dataset has this name."""
    package = Path(__file__).resolve().parents[1]
    candidates = (package / "datasets" / name, package.parent / "datasets" / name)
    return next((folder for folder in candidates if (folder / DESCRIPTOR).is_file()), None)
