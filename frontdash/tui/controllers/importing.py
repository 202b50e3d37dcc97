"""The import on screen, before there are data: a table is read, its figures are written, and then opened."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from frontdash.errors import BAD_INPUT, OK, FrontdashError, OutputError
from frontdash.figures.companions import companion
from frontdash.figures.text import counted, one_line
from frontdash.reading.mapping.detect import UnknownTableError
from frontdash.session import import_files, importing
from frontdash.session.opening import OpenRequest, open_data
from frontdash.tui.panels.preview import FigurePreview
from frontdash.tui.screens.importing import ImportScreen
from frontdash.tui.screens.prompts import AskScreen
from frontdash.tui.screens.text_walk import WaitScreen
from frontdash.tui.workers import begin
from frontdash.writing.export import TargetExistsError

if TYPE_CHECKING:
    from frontdash.session.importing import Importing
    from frontdash.tui.app import FrontdashApp
    from frontdash.tui.startup.loading import Loading


class ImportRun:
    """One table on its way into a dataset, or into a mapping."""

    def __init__(self, app: FrontdashApp, loading: Loading, path: str, folder: str | None, source: str | None) -> None:
        """`folder` is where the dataset goes (by default it is named after the table), `source` who claims it all."""
        self._app, self._loading, self._path, self._source = app, loading, path, source
        name = Path(path.partition("#")[0].rstrip("/")).name
        self.folder = folder or (Path(name).stem.partition(".")[0] or "dataset")
        local = Path(path).expanduser()
        self._beside = companion(local) if local.is_file() else companion(Path(name or "table"))
        self._written = False
        self._mappings: set[str] = set()
        """The mappings written so far, which may be replaced."""

    def begin(self) -> None:
        """Read the table, and show what is proposed for it."""
        self._loading.stop()
        begin(self._app, "import", self._read, failed=partial(self._app.exit, BAD_INPUT))

    async def _read(self) -> None:
        waiting = WaitScreen(f"Reading {one_line(self._path)} …")
        await self._app.push_screen(waiting)
        try:
            table = await asyncio.to_thread(self._table)
        except FrontdashError as error:
            self._loading.failure = error
            self._app.exit()
            return
        if not waiting.is_active:  # left meanwhile
            self._app.exit(BAD_INPUT)
            return
        waiting.dismiss()
        figures = FigurePreview()
        self._app.push_screen(ImportScreen(table, self, figures, figures.show_figures), self._left)

    def _table(self) -> Importing:
        return importing.begun(self._path, importing.read(self._path, self._app.settings.unit_system), self._source)

    def _left(self, folder: Path | None) -> None:
        if folder is None:
            self._app.exit(OK if self._written else BAD_INPUT)
            return
        settings = self._app.settings
        open_ = partial(open_data, OpenRequest(str(folder)), settings)
        begin(self._app, "import", partial(self._loading.begin_with, self._app, open_))

    # --- writing ---

    def problem(self, name: str) -> tuple[str, bool]:
        """Return what is wrong with the folder, or nothing, and whether replacing would help."""
        if not name:
            return "a name is needed", False
        try:
            import_files.check_targets(Path(name).expanduser(), force=False)
        except TargetExistsError as error:
            return str(error), True
        except FrontdashError as error:
            return str(error), False
        return "", False

    async def write(self, table: Importing, folder: str, force: bool) -> None:
        """Write the dataset and its mapping. Raises `FrontdashError`."""
        target = Path(folder).expanduser()
        dataset = await asyncio.to_thread(import_files.written, table, target, force)
        mapping = import_files.mapping_target(target)
        self._loading.said.append(
            f"{counted(dataset.figures.height, 'figure')} written to {folder}; the mapping is in {mapping}"
        )
        self._written = True

    def mapping(self, table: Importing) -> str:
        """Return the file for the mapping alone: next to the table once nothing needed is open in it."""
        return str(
            import_files.mapping_target(Path(self.folder).expanduser()) if table.proposal.needed else self._beside
        )

    async def write_mapping(self, table: Importing, file: str) -> None:
        """Write the mapping alone. Raises `FrontdashError`."""
        target = Path(file).expanduser()
        if table.proposal.needed and target.absolute() == self._beside.absolute():
            raise OutputError(f"{file}: every command would use it, and it is not complete; accepted: another name")
        import_files.check_mapping(target, force=file in self._mappings)
        await asyncio.to_thread(import_files.write_mapping, target, table.toml)
        self._mappings.add(file)
        self._loading.said.append(f"the mapping is in {file}")
        self._written = True


def import_table(
    app: FrontdashApp, loading: Loading, path: str, folder: str | None = None, source: str | None = None
) -> None:
    """Show the import of a table; once its figures are written, the dataset opens."""
    ImportRun(app, loading, path, folder, source).begin()


def offer_import(app: FrontdashApp, loading: Loading, path: str, error: UnknownTableError) -> None:
    """Offer the import of a table that cannot be opened yet."""
    loading.stop()

    def answered(agreed: bool | None) -> None:
        if agreed:
            import_table(app, loading, path)
        else:
            loading.failure = error
            app.exit()

    app.push_screen(
        AskScreen("This table is not known", Text(one_line(str(error))), "says what its columns mean"), answered
    )
