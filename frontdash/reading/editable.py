"""Which file a dataset's figures stand in, where single cells of it can be changed and all else left as it is."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from frontdash.figures.companions import BUNDLED
from frontdash.figures.dataset import FILE, BadFileError, Dataset
from frontdash.figures.text import one_line
from frontdash.reading.formats.registry import Given, format_of
from frontdash.reading.formats.text import decode, header_of
from frontdash.reading.locations import STDIN, split_table
from frontdash.reading.mapping.detect import has_our_columns
from frontdash.reading.mapping.toml_file import mapping_beside
from frontdash.reading.opening import bundled_path
from frontdash.reading.packages import _resource, read_descriptor
from frontdash.reading.remote import is_address

_TO_CSV = "write a CSV of your own (frontdash export {} -o figures.csv) and link there"


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table of delimited text in a file: its content as read, with the byte order mark apart, and its delimiter."""

    file: Path
    content: bytes
    mark: bytes
    text: str
    delimiter: str
    packaged: bool = False
    """Whether a data package describes its columns, so that none can be added to the file alone."""


def text_table(dataset: Dataset) -> TextTable:
    """Return the text file that a dataset was read from. Raises `BadFileError` that says what to do instead.

    Not accepted: standard input, addresses, several files, the figures of the installation, mapped tables, tables
    that are no text (Parquet, JSON, Excel ...), compressed ones, and text that is not UTF-8.
    """
    link = dataset.link
    if link == STDIN:
        raise _refused("standard input cannot be written to: save the table to a file and open that")
    if is_address(link):
        raise _refused("what is at an address cannot be written to: download the file and open that")
    if FILE in dataset.figures.columns:
        raise _refused(f"{one_line(link)} is several files: open the one that holds both rows, and link there")
    if dataset.mapping is not None:
        raise _refused(f"the columns are read by {dataset.mapping.name}: {_TO_CSV.format('PATH --map FILE.toml')}")
    file, packaged = _file_of(dataset)
    try:
        content = file.read_bytes()
        _require_text(Given(file.name, content=content), link)
        if not packaged and mapping_beside(file) is not None:
            raise _refused(f"the columns are read by a mapping beside {file.name}: {_TO_CSV.format(link)}")
        if not os.access(file, os.W_OK):
            raise _refused(f"{file} cannot be written to: permission denied")
    except OSError as error:
        raise _refused(f"{file}: {error.strerror or error}") from error
    text, remarks = decode(file.name, content)
    mark = b"\xef\xbb\xbf" if content.startswith(b"\xef\xbb\xbf") else b""
    if remarks or mark + text.encode() != content:
        raise _refused(f"{file.name} is not UTF-8: save it as UTF-8 and open it anew")
    delimiter, header = header_of(text)
    if not has_our_columns(header):
        raise _refused(f"{file.name} has other columns than ours: {_TO_CSV.format(link)}")
    return TextTable(file, content, mark, text, delimiter, packaged)


def _refused(why: str) -> BadFileError:
    return BadFileError(f"not linked: {why}")


def _file_of(dataset: Dataset) -> tuple[Path, bool]:
    """Return the file of figures, and whether it is described by a data package."""
    copy = "make a copy of your own (frontdash export -o my-dataset) and link there"
    if dataset.link == BUNDLED and not Path(BUNDLED).exists():
        raise _refused(f"the bundled figures are part of the installation: {copy}")
    folder = Path(dataset.link).expanduser()
    if not folder.is_dir():
        file, table = split_table(dataset.link)
        if table is not None:
            raise _refused(f"one table of several cannot be written alone: {_TO_CSV.format(dataset.link)}")
        path = Path(file).expanduser()
    else:
        resource = _resource(read_descriptor(folder), "figures", "series") or {}
        named = resource.get("path")
        path = folder / str(named[0] if isinstance(named, list) else named)
    package = Path(__file__).resolve().parent.parent
    if path.resolve().is_relative_to(bundled_path().resolve()) and path.resolve().is_relative_to(package):
        raise _refused(f"these figures are part of the installation: {copy}")
    return path, folder.is_dir()


def _require_text(given: Given, link: str) -> None:
    form = format_of(given)
    if form.kind != "delimited":
        raise _refused(f"{given.name} is {form.title}, of which no cell can be changed alone: {_TO_CSV.format(link)}")


Reopen = Callable[[], Dataset]


def require_unchanged(dataset: Dataset, reopen: Reopen) -> None:
    """Raise `BadFileError` where what is in the file now is not what a dataset was read from."""
    now = reopen()
    stated = [name for name in dataset.figures.columns if not name.startswith("_") or name == "_line"]
    gone = [name for name in stated if name not in now.figures.columns]
    # Computed columns are left out: a person may have parted the spellings of a source on screen.
    if gone or now.rejects != dataset.rejects or not now.figures.select(stated).equals(dataset.figures.select(stated)):
        raise _refused(
            "the file has changed since it was read: open it anew (the screen follows by itself) and look again"
        )
