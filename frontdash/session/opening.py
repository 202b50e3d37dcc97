"""Opening what the user names: a path or a link, options and settings become data with a view state.

Nothing heavy is imported before it is needed: the first frame of the screen waits for this module.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from frontdash.errors import FrontdashError

if TYPE_CHECKING:
    from frontdash.config import Settings
    from frontdash.extraction.matching import KnownFigures
    from frontdash.extraction.model import Extracted
    from frontdash.figures.dataset import Dataset, DatasetInfo
    from frontdash.figures.units import UnitSystem
    from frontdash.query.selection import Selection
    from frontdash.query.state import ViewState
    from frontdash.reading.preview import Preview
    from frontdash.session.recording import Recorder

Data = TypeVar("Data", bound="DatasetInfo", covariant=True)
Progress = Callable[[float], None]
"""Receives how much of the data is read, from 0 to 1."""
Articles = Callable[["KnownFigures"], Iterator["Extracted"]]
"""Yields what articles give, held against figures."""

_LARGE = 1 << 23
"""Bytes of a file whose first rows are shown before the others are read, even at the price of reading them twice."""


class OptionError(FrontdashError):
    """An option with a value that is not accepted; the message names both."""


@dataclass(frozen=True)
class OpenRequest:
    """What the user wants to see, as typed. `path` may be a link; None is the bundled dataset.

    `default_units` is the unit view where neither `units` nor the link names one; None for that of the settings.
    `since` is an older version to mark changes against, `log` a new file that records the session; `plain` leaves out
    corrections that are stored beside the data.
    """

    path: str | None = None
    units: str | None = None
    sources: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    sort: str | None = None
    columns: str | None = None
    mapping: Path | None = None
    default_units: str | None = None
    since: str | None = None
    log: str | None = None
    plain: bool = False
    edit: bool = False
    """Whether the figures may be changed; a table that is not there yet is then a new one."""
    articles: Articles | None = None
    """Reads articles whose candidate figures are walked first."""

    @cached_property
    def link(self) -> tuple[str | None, str]:
        """PATH and the query of the link."""
        return split_link(self.path)

    @property
    def title(self) -> str:
        """The name of the data until they are open."""
        from frontdash.figures.companions import BUNDLED

        path = self.link[0]
        return BUNDLED if path is None else os.path.basename(os.path.abspath(path))  # noqa: PTH119, PTH100  # may be an address

    @property
    def is_missing(self) -> bool:
        """Whether there is clearly nothing at the path; reading it says so at once."""
        path = self.link[0]
        return path is not None and "://" not in path and not (exists(path) or exists(path.partition("#")[0]))

    @property
    def _shows_all(self) -> bool:
        """Whether the first rows of the file are those of the view."""
        return not (self.link[1] or self.sources or self.where or self.mapping) and not self._is_edited

    @property
    def _is_edited(self) -> bool:
        """Whether there is a journal, which may hold corrections of the rows."""
        path = self.link[0]
        if path is None or path == "-" or "://" in path:
            return False
        from frontdash.figures.companions import journal_beside

        file = os.path.expanduser(path.partition("#")[0])  # noqa: PTH111  # a name without a home is no failure here
        return journal_beside(Path(file)).exists()

    def quick_preview(self, settings: Settings) -> Preview | None:
        """Return first rows, read without Polars; None where that is not possible."""
        custom = settings.definitions or settings.views or self.units not in {None, "km", "mi"}
        if custom or not self._shows_all:
            return None
        from frontdash.reading.preview import first_rows, preview_of

        found = first_rows(self.link[0])
        return None if found is None else preview_of(found, self.units or settings.units, settings.columns)

    def careful_preview(self, settings: Settings) -> Preview | None:
        """Return first rows of a large file, read in the same way as the whole; None where there are none."""
        path = self.link[0]
        if not self._shows_all or path is None or not _is_large(path):
            return None
        from frontdash.reading import head
        from frontdash.reading.preview import preview_of

        first = head(path, unit_system=settings.unit_system)
        if first is None:
            return None
        found = first.title, first.figures.rows(named=True), first.sources
        return preview_of(found, self.units or settings.units, settings.columns, settings.unit_system)


@dataclass(frozen=True)
class Opened(Generic[Data]):
    """Data that were opened, with the view that was requested.

    `reopen` reads the file again, where it can be read twice; `since` is a version to mark changes against;
    `recorder` records the session, None for one in memory; `path` is PATH without the query of a link; `edit` says
    whether the figures may be changed from the start, `articles` reads articles to be walked first.
    """

    dataset: Data
    state: ViewState
    reopen: Callable[[], Dataset] | None = None
    since: Dataset | None = None
    recorder: Recorder | None = None
    path: str | None = None
    edit: bool = False
    articles: Articles | None = None


def open_data(request: OpenRequest, settings: Settings, progress: Progress | None = None) -> Opened[Dataset]:
    """Open what is requested. Options take precedence over the link, the link over the settings.

    Raises `OptionError`, `ConfigError`, `ClauseError` and `BadFileError`, each with one line.
    """
    from frontdash.query.state import Sort, parse_state, settle
    from frontdash.reading import STDIN, open_dataset

    unit_system = settings.unit_system
    if request.units is not None and request.units not in unit_system.views:
        accepted = ", ".join(unit_system.views)
        raise OptionError(f"--units {request.units}: no such unit view; accepted: {accepted}")
    path, query = request.link
    state = parse_state(query, request.default_units or settings.units, unit_system)
    selection = narrowed(state.selection, request.sources, request.where, unit_system)
    state = replace(state, units=request.units or state.units, selection=selection)
    dataset = open_dataset(path, request.mapping, progress, unit_system, request.plain, new=request.edit)
    if request.sort is not None:
        column = _field(request.sort.removeprefix("-"), dataset)
        state = replace(state, sort=Sort(column, request.sort.startswith("-")))
    if request.columns is not None:
        names = [name.strip() for name in request.columns.split(",")]
        state = replace(state, columns=tuple(dict.fromkeys(_field(name, dataset) for name in names if name)))
    state = settle(state, dataset)
    new = request.edit and not dataset.figures.height  # a file that held figures and is gone is no new one
    # Standard input can be read once only.
    reopen = (
        None
        if path == STDIN
        else partial(open_dataset, path, request.mapping, None, unit_system, request.plain, new=new)
    )
    return Opened(dataset, state, reopen, path=path, edit=request.edit, articles=request.articles)


def open_session(
    request: OpenRequest, settings: Settings, opened: Opened[Dataset] | None, progress: Progress
) -> Opened[Dataset]:
    """Open what is requested as `open_data` does, with the older version and the log that it names.

    `opened` are the data of the request, where they had to be read already.
    """
    from frontdash.reading import open_dataset
    from frontdash.session.recording import Recorder

    since = None if request.since is None else open_dataset(request.since, unit_system=settings.unit_system)
    opened = opened or open_data(request, settings, progress)
    recorder = None if request.log is None else Recorder(opened.dataset, Path(request.log).expanduser())
    return replace(opened, since=since, recorder=recorder)


def narrowed(selection: Selection, sources: Sequence[str], where: Sequence[str], unit_system: UnitSystem) -> Selection:
    """Return a selection with the clauses of --source and --where added. Raises `OptionError` and `ClauseError`."""
    from frontdash.query.selection import Clause, parse_pairs, selection_from

    for name in sources:
        if not name.strip():
            raise OptionError("--source: a name is missing")
        selection = selection.add(Clause("source", "set", (name,)))
    for clauses in where:
        for clause in selection_from(parse_pairs(clauses), unit_system):
            selection = selection.add(clause)
    return selection


def _field(name: str, dataset: Dataset) -> str:
    """Return the column that a name means: its own name, or the heading it has in a printed table."""
    from frontdash.query.state import fields_of
    from frontdash.writing.rows import HEADINGS

    if name in fields_of(dataset):
        return name
    return next((column for column, heading in HEADINGS.items() if heading == name), name)


def exists(path: str) -> bool:
    """Return whether there is a file or folder of this name."""
    return os.path.lexists(os.path.expanduser(path))  # noqa: PTH111  # a name without a home is no failure here


def split_link(typed: str | None) -> tuple[str | None, str]:
    """Return PATH and the query of what was typed, which may be a link such as `data.csv?units=mi`.

    An existing file with a `?` in its name, or a pattern with one that matches files, takes precedence over the
    reading as a link. In a web address the first `?` belongs to the address; a second one begins the query of a link.
    """
    if typed is None or "?" not in typed or exists(typed):
        return typed, ""
    if "://" in typed.partition("?")[0]:
        address, _, query = typed.rpartition("?")
        return (address, query) if "?" in address else (typed, "")
    from glob import glob

    if glob(typed, recursive=True):  # noqa: PTH207  # may be absolute
        return typed, ""
    cuts = [at for at, char in enumerate(typed) if char == "?"]
    cut = next((at for at in cuts if at and exists(typed[:at])), cuts[0])
    return typed[:cut] or None, typed[cut + 1 :]


def _is_large(path: str) -> bool:
    try:
        return Path(path).expanduser().stat().st_size >= _LARGE
    except (OSError, RuntimeError):
        return False
