"""What tells one version of the data from another: a hash of the files they were read from."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from frontdash.figures.companions import BUNDLED, DESCRIPTOR
from frontdash.figures.dataset import BadFileError, Dataset, DatasetInfo
from frontdash.reading.locations import matching
from frontdash.reading.remote import is_address
from frontdash.reading.targets import STDIN, bundled_path, is_pattern, split_table


def fingerprint(dataset: DatasetInfo) -> str:
    """Return `sha256:` and the hash of what a dataset was read from, as it is now.

    For one file this is the hash that other programs give it too. For several it is the hash of the list of their
    names and hashes; for an address or standard input, which cannot be read twice, that of the figures themselves.
    Returns an empty text where a file cannot be read any more, or figures that are not in memory have none.
    """
    try:
        files = _files(dataset)
        if files is None:
            return "" if dataset.in_memory is None else f"sha256:{_of_figures(dataset.in_memory)}"
        if len(files) == 1:
            return f"sha256:{_of_file(files[0])}"
        listed = "".join(f"{_of_file(file)}  {file.name}\n" for file in files)
        return f"sha256:{hashlib.sha256(listed.encode()).hexdigest()}"
    except (OSError, BadFileError):
        return ""


def _files(dataset: DatasetInfo) -> Sequence[Path] | None:
    """Return the files of a dataset in the order of their names; None where there are none to go back to."""
    link = dataset.link
    if link == STDIN or is_address(link):
        return None
    path = Path(split_table(link)[0]).expanduser()
    if link == BUNDLED and not path.exists():
        path = bundled_path()
    if path.is_dir():
        resources = dataset.metadata.get("resources")
        named = [r.get("path") for r in resources if isinstance(r, dict)] if isinstance(resources, list) else []
        files = [path / DESCRIPTOR, *(path / name for name in named if isinstance(name, str))]
        return sorted({file for file in files if file.is_file()})
    if is_pattern(str(path)):
        return matching(str(path))
    return [path]


def _of_file(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _of_figures(dataset: Dataset) -> str:
    own = [name for name in dataset.figures.columns if not name.startswith("_")]
    return hashlib.sha256(dataset.figures.select(own).write_csv().encode()).hexdigest()
