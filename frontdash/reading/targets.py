"""What a path names: standard input, an address, a file or one table of it, several files; and where its journal is.

Nothing here imports Polars: a change from the command line needs no more than this of reading.
"""

from __future__ import annotations

import glob
import hashlib
import os
from pathlib import Path

from frontdash.figures import schema
from frontdash.figures.companions import BUNDLED, DESCRIPTOR, JOURNAL, bundled_folder, journal_beside
from frontdash.figures.dataset import BadFileError
from frontdash.reading.remote import is_address

STDIN = "-"
EMPTY_TABLES = {
    suffix: (sign.join(column.name for column in schema.COLUMNS) + "\n").encode()
    for suffix, sign in ((".csv", ","), (".tsv", "\t"))
}
"""Suffix -> what a new table of figures begins with."""


def bundled_path() -> Path:
    """Return the folder of the dataset that ships with the program."""
    folder = bundled_folder(BUNDLED)
    if folder is None:
        raise BadFileError(f"the bundled dataset {BUNDLED} is missing from this installation")
    return folder


def is_pattern(address: str) -> bool:
    """Return whether an address is a pattern such as `data/*.csv`; a file of exactly that name goes first."""
    return glob.has_magic(address) and not os.path.lexists(Path(address).expanduser())


def split_table(where: str) -> tuple[str, str | None]:
    """Return the file and the table that `FILE#TABLE` names; a file with a # in its name goes first.

    >>> split_table("figures.xlsx#Sheet 1"), split_table("figures.csv")
    (('figures.xlsx', 'Sheet 1'), ('figures.csv', None))
    """
    if "#" not in where or os.path.lexists(Path(where).expanduser()):
        return where, None
    cuts = [at for at, char in enumerate(where) if char == "#" and at]
    if not cuts:
        return where, None
    cut = next((at for at in cuts if os.path.lexists(Path(where[:at]).expanduser())), cuts[0])
    return where[:cut], where[cut + 1 :] or None


def journal_of(link: str) -> Path:
    """Return where the journal of a dataset is: in its folder, beside its file, else among the user's data."""
    address = split_table(link)[0]
    if not (link == STDIN or is_address(link) or is_pattern(address)):
        path = Path(address).expanduser()
        if path.name == DESCRIPTOR:
            path = path.parent
        # A symbolic link is the file that it leads to: the journal is beside what is changed.
        return journal_beside(path.resolve() if path.is_symlink() else path)
    from platformdirs import user_data_dir

    if is_pattern(address) and not is_address(link):  # the same pattern means other files in another folder
        link = str(Path(address).expanduser().resolve()) + link.removeprefix(address)
    # The link of a dataset from an address ends its path with a question mark, which nobody types.
    name = hashlib.sha256(link.replace("?#", "#").removesuffix("?").encode()).hexdigest()[:16]
    return Path(user_data_dir("frontdash")) / "edits" / f"{name}.{JOURNAL}"
