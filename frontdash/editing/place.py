"""Where changes of a dataset go: into its own file, or into a journal beside a table that is not ours to change."""

from __future__ import annotations

import hashlib
import os
from codecs import getincrementaldecoder
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

from frontdash.editing.tables.base import EditableTable, EditError
from frontdash.editing.tables.delimited import DelimitedTable
from frontdash.editing.tables.json_text import JsonTable
from frontdash.figures.companions import BUNDLED, DESCRIPTOR
from frontdash.figures.dataset import BadFileError, DatasetInfo
from frontdash.figures.text import one_line
from frontdash.reading.formats.registry import Given, format_of
from frontdash.reading.journal import MOVE_AWAY, Entry
from frontdash.reading.mapping.model import has_our_columns
from frontdash.reading.mapping.toml_file import mapping_beside
from frontdash.reading.packages import read_descriptor, resource_paths, states_notation
from frontdash.reading.targets import EMPTY_TABLES, STDIN, bundled_path, is_pattern, journal_of, split_table

_BEGINNING = 1 << 20
"""How many bytes are read for the header of a table."""
_PIECE = 1 << 16
"""How many bytes are decoded at a time: so many stay in the caches of a processor."""


def _markdown(data: bytes) -> EditableTable:
    from frontdash.editing.tables.markdown import MarkdownTable  # its reader imports Polars

    return MarkdownTable(data)


How = Literal["text", "sqlite", "overlay"]
TABLES: dict[str, Callable[[bytes], EditableTable]] = {
    "csv": DelimitedTable,
    "tsv": lambda data: DelimitedTable(data, ".tsv"),
    "json": lambda data: JsonTable(data, lines=False),
    "jsonl": lambda data: JsonTable(data, lines=True),
    "markdown": _markdown,
}
"""Format -> the table whose cells can be replaced. Other formats are changed as a database, or beside the file."""


@dataclass(frozen=True)
class Place:
    """Where the changes of a dataset go, and how.

    `figures` is the file of figures, `sources` that of the sources, `descriptor` the datapackage.json around them;
    `journal` is where every change is written down. With `overlay`, the journal is all that is written.
    """

    how: How
    journal: Path
    figures: Path
    form: str = ""
    sources: Path | None = None
    descriptor: Path | None = None
    table: str | None = None
    """The table of a database."""
    why_beside: str = ""
    """Why the file itself is not changed."""

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that are changed in place, with a draft each."""
        found = (self.figures, self.sources, self.descriptor) if self.how == "text" else ()
        return tuple(path for path in found if path is not None)

    def require_own(self, entry: Entry) -> None:
        """Raise `EditError` where an entry changed none of these files: then the journal is that of another dataset."""
        names = {os.path.relpath(path, self.folder) for path in (*self.files, self.figures)}
        if entry.files and not names & {change.name for change in entry.files}:
            raise EditError(f"{self.journal} is the journal of {entry.files[0].name}: {MOVE_AWAY}")

    @property
    def folder(self) -> Path:
        """The folder to which the names of files in the journal are relative."""
        return self.journal.parent


def place_of(dataset: DatasetInfo) -> Place:
    """Return where the changes of a dataset go.

    Raises `EditError` for standard input and the bundled figures, of which a copy can be changed.
    """
    return place_at(dataset.link, dataset.mapping)


def place_at(link: str, mapping: Path | None = None, whole: bool = True) -> Place:
    """Return where the changes of what a link names go; a file that is not there yet is a new table of figures.

    Unless the `whole` file is read, a delimited table is taken for UTF-8: a change finds out, by `NotUtf8Error`. Raises
    as `place_of`.
    """
    if link == STDIN:
        raise EditError("standard input cannot be changed: save the table to a file and open that")
    if link == BUNDLED and not Path(BUNDLED).exists():
        raise _bundled()
    path, table = split_table(link)
    try:
        journal, file = journal_of(link), Path(path).expanduser()
    except RuntimeError as error:  # ~somebody who is not there
        raise EditError(f"{one_line(link)}: no such file") from error
    if "://" in link:
        return Place("overlay", journal, Path(path.rstrip("?")), why_beside="it comes from an address")
    if mapping is not None:
        return Place("overlay", journal, file, why_beside=f"its columns are read by {mapping.name}")
    try:
        if file.is_dir() or file.name == DESCRIPTOR:
            return _package(file if file.is_dir() else file.parent, journal, whole)
        if not os.path.lexists(file) and not is_pattern(path):
            return _new(file, journal)
        if not file.is_file():
            return Place("overlay", journal, file, why_beside="it is not a single file")
        return _file(Path(os.path.realpath(file)), table, journal, whole)
    except OSError as error:
        raise EditError(f"{one_line(link)}: {error.strerror or error}") from error


def _bundled() -> EditError:
    return EditError(
        "the bundled figures are part of the installation; make a copy of your own and change that: "
        "frontdash export -o my-dataset"
    )


def _new(file: Path, journal: Path) -> Place:
    if file.suffix.lower() not in EMPTY_TABLES:
        problem = "the file is empty" if file.exists() else "no such file"
        new = ", or ".join(f"{file.with_suffix('')}{suffix}" for suffix in EMPTY_TABLES) if file.name else "new.csv"
        raise EditError(f"{file}: {problem}; to start a new dataset, name a table: {new}")
    if not file.parent.is_dir():
        raise EditError(f"{file}: no such folder")
    return Place("text", journal, file, form="csv")


def _package(folder: Path, journal: Path, whole: bool) -> Place:
    own = Path(__file__).resolve().parents[1]
    if folder.resolve() == bundled_path().resolve() and folder.resolve().is_relative_to(own):
        raise _bundled()
    descriptor = read_descriptor(folder)
    figures, sources = resource_paths(folder, descriptor)
    place = _file(figures, None, journal, whole)
    if place.how != "text":
        return place
    if states_notation(folder):
        why = "its data package states a notation of its own"
        return Place("overlay", journal, figures, why_beside=why)
    return Place("text", journal, figures, place.form, sources, folder / DESCRIPTOR)


def _file(file: Path, table: str | None, journal: Path, whole: bool) -> Place:
    def beside(why: str) -> Place:
        return Place("overlay", journal, file, table=table, why_beside=why)

    given = Given(file.name, path=file)
    if not file.stat().st_size:
        return _new(file, journal)
    form = format_of(given)
    if mapping_beside(file) is not None:
        return beside("its columns are read by the mapping beside it")
    if form.name == "sqlite":
        return _database(file, table, journal) or beside("it has other columns than ours")
    if form.name not in TABLES:
        return beside(f"{form.title} cannot be changed cell by cell")
    try:
        with given.opened() as opened:
            # The header of a delimited table is in its beginning; of other tables, any row can name a column.
            data = opened.read(_BEGINNING if form.kind == "delimited" else -1)
            if whole or form.kind != "delimited":
                opened.seek(0)
                require_utf8(file, opened)
        columns = list(TABLES[form.name](data).columns)
    except (UnicodeDecodeError, NotUtf8Error):
        return beside("it is not UTF-8")
    except EditError as error:
        return beside(str(error))
    if not has_our_columns(columns):
        return beside("it has other columns than ours")
    return Place("text", journal, file, form=form.name)


def require_utf8(file: Path, opened: IO[bytes]) -> None:
    """Read a file in pieces, which takes a tenth of the time of decoding it whole. Raises `NotUtf8Error`."""
    decoder = getincrementaldecoder("utf-8")()
    cut = b""
    try:
        while piece := opened.read(_PIECE):
            if cut or not piece.isascii():
                decoder.decode(piece)
                cut = decoder.getstate()[0]
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise NotUtf8Error(file) from error


def _database(file: Path, table: str | None, journal: Path) -> Place | None:
    from frontdash.editing.tables.sqlite import table_to_edit

    name = table_to_edit(file, table)
    return None if name is None else Place("sqlite", journal, file, form="sqlite", table=name)


def hash_of(data: bytes) -> str:
    """Return the SHA-256 of a file, as the journal states it."""
    return hashlib.sha256(data).hexdigest()


def read_table(place: Place, data: bytes, sources: bool = False) -> EditableTable:
    """Return the table of figures, or of sources, whose bytes these are. Raises `EditError`."""
    file, form = place.figures, place.form
    if sources:
        assert place.sources is not None
        file = place.sources
        try:
            form = format_of(Given(file.name, content=data)).name
        except BadFileError as error:
            raise EditError(str(error)) from error
        if form not in TABLES:
            raise EditError(f"{file.name}: a table of sources in this format cannot be changed")
    try:
        return TABLES[form](data)
    except UnicodeDecodeError as error:
        raise NotUtf8Error(file) from error


class NotUtf8Error(EditError):
    """A file is not, or no longer, UTF-8."""

    def __init__(self, file: Path) -> None:
        super().__init__(f"{file}: not UTF-8 any more; open it again")
