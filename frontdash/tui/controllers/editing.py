"""Changing figures on screen: its mode, the form, notes and withdrawals."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from frontdash.errors import FrontdashError
from frontdash.figures.companions import BUNDLED
from frontdash.figures.text import neutral, one_line
from frontdash.reading.opening import open_dataset
from frontdash.reading.targets import bundled_path
from frontdash.session.spellings import NAMED
from frontdash.tui.controllers.follow import begin_following, show_file
from frontdash.tui.controllers.held_keys import HeldKeys
from frontdash.tui.controllers.undoing import Undoing, problem_with_reason
from frontdash.tui.panels.facets import FacetList
from frontdash.tui.panels.figures import FiguresTable
from frontdash.tui.screens.prompts import LineScreen
from frontdash.tui.widgets.lines import Lines
from frontdash.tui.workers import begin

if TYPE_CHECKING:
    from frontdash.editing.changes import Change
    from frontdash.figures.dataset import Dataset, DatasetInfo, Reject
    from frontdash.reading.journal import Entry, Journal
    from frontdash.session.drafts import Draft
    from frontdash.session.editing import Edits
    from frontdash.tui.dashboard import Dashboard

KEYS = "e edits, n adds a figure, N a retelling, ! a note, W withdraws, z undoes."


class Editing:
    """The changes of a dashboard: where they are written, if they may be, and those made before."""

    def __init__(self, dashboard: Dashboard) -> None:
        self._dashboard = dashboard
        self.edits: Edits | None = None
        """Where changes are written; None while the screen is read-only."""
        self._starting: list[Callable[[], None]] | None = None
        """What to do once the screen is writable; None unless it is being made so."""
        self._copying = False
        """Whether a copy of the bundled figures is offered or made before the screen is writable."""
        self.journal: Journal | None = None
        """The changes made so far; None until they are read, and where there are none."""
        self.marks: Mapping[int, str] = {}
        """Marks of the figures that were changed, by their positions."""
        self.undoing = Undoing(dashboard, self)
        self._row: int | None = None
        """The figure that was in focus when the key was pressed."""
        self.held_keys = HeldKeys(dashboard.app)
        """The keys pressed since, until a form is open."""

    # --- read-only or writable ---

    def begin(self) -> None:
        """Make the screen writable; where the figures are the bundled ones, offer a copy first."""
        dashboard = self._dashboard
        if dashboard.app.hands_off:
            dashboard.notify("This screen changes no files.")
        elif dashboard.in_memory() is not None and self._starting is None:
            self._starting = []
            begin(dashboard.app, "edit", self._start)

    async def _start(self) -> None:
        """Become writable, then do what was waiting for it."""
        try:
            await self._begin()
        finally:
            if not self._copying:
                self._started()

    def _started(self) -> None:
        """Do what was waiting for a writable screen; where it is still read-only, each action says so."""
        waiting, self._starting, self._copying = self._starting or [], None, False
        for deed in waiting:
            deed()

    def when_writable(self, deed: Callable[[], None]) -> None:
        """Do something now, or once the screen is writable where it is being made so."""
        if self._starting is None:
            deed()
        else:
            self._starting.append(deed)

    async def _begin(self) -> None:
        from frontdash.session.editing import Edits

        dashboard = self._dashboard
        if dashboard.dataset.link == BUNDLED and not Path(BUNDLED).exists():
            self._offer_copy()
            return
        edits = await asyncio.to_thread(Edits.of, dashboard.dataset, dashboard.app.settings.author)
        said = await asyncio.to_thread(edits.settle)
        self.edits = edits
        dashboard.show_mode(edits.words)
        dashboard.notify(f"{said}. {edits.where} {KEYS}".removeprefix(". "), "Editing")

    def toggle(self) -> None:
        """Make the screen writable, or read-only again."""
        if self.edits is None:
            self.begin()
        else:
            self.edits = None
            self._dashboard.show_mode("")

    def _offer_copy(self) -> None:
        def check(text: str) -> str:
            path = Path(text.strip()).expanduser()
            if not text.strip() or path.exists() or not path.absolute().parent.is_dir():
                return "accepted: the name of a new folder"
            return ""

        def copy(text: str | None) -> None:
            if text:
                begin(self._dashboard.app, "edit", partial(self._copy, Path(text.strip()).expanduser()))
            else:
                self._started()

        self._copying = True
        self.held_keys.drop()  # they are typed into this line
        explanation = "The bundled figures are part of the installation. A copy of them in a folder is yours to change."
        self._dashboard.app.push_screen(
            LineScreen("Copy of the bundled figures", explanation, check, enter="writes the copy", value="my-dataset"),
            copy,
        )

    async def _copy(self, folder: Path) -> None:
        try:
            await self._show_copy(folder)
        finally:
            self._started()

    async def _show_copy(self, folder: Path) -> None:
        from frontdash.session.loading import load

        dashboard = self._dashboard
        await asyncio.to_thread(_copy_files, bundled_path(), folder)
        reopen = partial(open_dataset, str(folder), unit_system=dashboard.state.unit_system)
        dataset = await asyncio.to_thread(reopen)
        await dashboard.replace_data(partial(load, dataset))
        dashboard.recorder.move_to(dataset)
        dashboard.reopen = reopen
        begin_following(dashboard, reopen)
        await self._begin()

    def writable(self) -> tuple[Edits, Dataset] | None:
        """Return where changes are written, and the data; None, and say so, while the screen is read-only."""
        dataset = self._dashboard.dataset.in_memory
        if self.edits is None or dataset is None:
            self._dashboard.notify("The figures are read-only; E makes them writable.")
            return None
        return self.edits, dataset

    def _focused(self) -> tuple[Edits, Dataset, int, str] | None:
        """Return where changes are written, the data, and position and id of the figure in focus; None without any."""
        found, row = self.writable(), self._row
        return None if found is None or row is None else (*found, row, found[1].id_of(row))

    # --- the form ---

    def open_form(self, deed: Callable[[Editing], None]) -> None:
        """Open a form on the figure in focus as soon as the screen is writable; keys pressed until then go to it."""
        dashboard = self._dashboard
        lines = dashboard.app.focused
        if isinstance(lines, Lines) and (row := lines.key_at(lines.cursor)) is not None:
            dashboard.receive(Lines.Moved(lines, lines.cursor, row))  # its own message may be on its way
        key = None if dashboard.row is None else dashboard.engine.id_of(dashboard.row)
        self.held_keys.expect()

        def show() -> None:
            self._row = None if key is None else dashboard.engine.find(key)
            try:
                deed(self)
            finally:
                self.held_keys.release()

        self.when_writable(show)

    def edit(self) -> None:
        """Edit the figure in focus, in the field of the marked column where the table has the focus."""
        if (found := self._focused()) is not None:
            from frontdash.session.drafts import of_figure

            table = self._dashboard.app.query_one(FiguresTable)
            column = table.columns[table.column] if table.has_focus and table.columns else "wording"
            self._open(f"Edit {found[3]}", partial(of_figure, *found[:3]), column)

    def add(self) -> None:
        """Add a figure that has in common with the one in focus what figures of one publication have."""
        if (found := self.writable()) is not None:
            from frontdash.session.drafts import new_figure

            self._show_form("New figure", new_figure(found[1], self._row), "series")

    def retell(self) -> None:
        """Add a retelling of the figure in focus."""
        found = self._focused()
        if found is not None and found[3].startswith("#"):
            self._dashboard.notify("This figure has no id, by which a retelling names it: give it one first (e).")
        elif found is not None:
            from frontdash.session.drafts import new_retelling

            self._show_form(f"New retelling of {found[3]}", new_retelling(*found[1:3]))

    def edit_source(self) -> None:
        """Edit the source under the cursor of Filters, or that of the figure in focus; add one that has no row yet."""
        if self.writable() is not None and (name := self.source_name()):
            new = name not in self._dashboard.loaded.source.sources.by_name
            self._open_source(f"{'New' if new else 'Edit'} source: {one_line(name)}", name, "aliases")

    def add_source(self) -> None:
        """Add a row to the table of sources."""
        if self.writable() is not None:
            self._open_source("New source", "", "name")

    def _open_source(self, title: str, name: str, column: str) -> None:
        from frontdash.session.source_drafts import source_draft

        found, source = self.writable(), self._dashboard.loaded.source.in_memory
        if found is not None and source is not None:  # as read: no source is split by spelling there
            self._open(title, partial(source_draft, found[0], source, name), column)

    def source_name(self, of_figure: bool = True) -> str:
        """Return the canonical name of the source under the cursor, or of that of the figure in focus."""
        dashboard = self._dashboard
        focused = dashboard.app.focused
        picked = focused.value_at_cursor() if isinstance(focused, FacetList) else None
        if picked is not None and picked[0] in NAMED:
            return dashboard.loaded.source.sources.canonical(picked[1])
        if dashboard.row is None or not of_figure:
            return ""
        return dashboard.loaded.source.sources.canonical(str(dashboard.engine.figure(dashboard.row)["source"] or ""))

    def mend(self, reject: Reject) -> None:
        """Open a rejected row as it was typed."""
        if (found := self.writable()) is not None:
            from frontdash.session.drafts import of_reject

            title = f"Rejected: {reject.file}, {found[1].row_word} {reject.line}"
            self._open(title, partial(of_reject, found[0], reject), reject.column)

    def _open(self, title: str, make: Callable[[], Draft], column: str) -> None:
        async def show() -> None:
            try:
                self._show_form(title, await asyncio.to_thread(make), column)
            finally:
                await self.held_keys.open()

        self.held_keys.wait()
        begin(self._dashboard.app, "edit", show)

    def _show_form(self, title: str, draft: Draft, column: str = "") -> None:
        from frontdash.tui.screens.form import FormScreen

        dashboard = self._dashboard
        dataset = dashboard.dataset.in_memory
        assert dataset is not None
        dashboard.app.clear_notifications()  # they would lie over the form
        dashboard.app.push_screen(FormScreen(title, draft, dataset, dashboard.state.unit_view, self._save, column))

    async def _save(self, draft: Draft, why: str) -> None:
        await self.write(draft.change(), why, draft.before)

    # --- writing ---

    async def write(self, change: Change, why: str, seen: Mapping[str, str]) -> None:
        """Write a change and show it. Raises as `Edits.commit`."""
        edits, dataset = await self.edits_made(), self._dashboard.dataset.in_memory
        assert dataset is not None
        await self.wrote(await asyncio.to_thread(edits.commit, change, why, dataset, seen), "Saved")

    async def wrote(self, entry: Entry, title: str, text: str = "") -> None:
        """Show a change that was written, and let z take it back; without a title, show no message."""
        await self.show(entry, title, text)
        self.undoing.made(entry)

    async def show(self, entry: Entry, title: str, text: str = "") -> None:
        """Read the data again, focus the changed figure, and say what was changed."""
        from frontdash.session.editing import entry_text

        dashboard, empty = self._dashboard, not self._dashboard.view.total.figures
        if problem := dashboard.recorder.note_edit(entry, dashboard.state):
            dashboard.notify(problem, "The log ends here", warning=True)
        if not await self.reload():
            return
        if empty and dashboard.reopen is not None:  # the file may be there since this change only
            begin_following(dashboard, dashboard.reopen)
        first = entry.changes[0]
        row = dashboard.engine.find(first.key) if first.table == "figures" else None
        if row is not None and row != dashboard.row:
            dashboard.focus_figure(row)
        if title:
            dashboard.notify(text or f"Change {entry.number}: {entry_text(entry)}", title)

    async def reload(self) -> bool:
        """Read the data again and show them; return whether that worked."""
        dashboard, dataset = self._dashboard, self._dashboard.dataset
        reopen = dashboard.reopen or partial(
            open_dataset, dataset.link, dataset.mapping, unit_system=dataset.unit_system
        )
        return await show_file(dashboard, reopen)

    def annotate(self) -> None:
        """Write a note on the figure in focus."""
        if (found := self._focused()) is not None:
            from frontdash.editing.changes import Change

            key, note = found[3], str(found[1].figures["note"][found[2]] or "")
            line = partial(LineScreen, f"Note on {key}", "The compiler's remarks.", enter="saves")
            self._ask(found, line, lambda text: (Change("set", key, {"note": text}), ""), "note", note)

    def withdraw(self) -> None:
        """Withdraw the figure in focus; its row stays."""
        if (found := self._focused()) is not None:
            from frontdash.editing.changes import withdrawal

            key, explanation = found[3], "Why the figure no longer holds. Its row stays, marked × as withdrawn."
            line = partial(LineScreen, f"Withdraw {key}", explanation, problem_with_reason, enter="withdraws it")
            self._ask(found, line, lambda text: (withdrawal(key), text))

    def _ask(
        self,
        found: tuple[Edits, Dataset, int, str],
        line: Callable[..., LineScreen],
        change: Callable[[str], tuple[Change, str]],
        column: str = "",
        seen: str = "",
    ) -> None:
        """Ask for a line, and write the change and the reason that it becomes; ask again where that fails.

        The line begins with what the user has `seen` in a column. Where the file holds another text by now, it is
        shown before it is written over.
        """

        async def write(text: str, seen: str) -> None:
            try:
                cells = await asyncio.to_thread(found[0].cells, *found[1:3])
                now = neutral(cells.get(column, "")).strip()
                if column and now not in {seen.strip(), text.strip()}:
                    ask(text, now, f"Not saved: the file has {now or 'nothing'} by now; Enter writes yours.")
                else:
                    await self.write(*change(text.strip()), cells)
            except FrontdashError as error:
                ask(text, seen, f"Not saved: {error}")

        def ask(value: str, seen: str, problem: str = "") -> None:
            def go_on(text: str | None) -> None:
                if text is not None:
                    begin(self._dashboard.app, "edit", partial(write, text, seen))

            self._dashboard.app.push_screen(line(value=value, problem=problem), go_on)

        ask(seen, seen)

    # --- what was changed ---

    async def edits_made(self) -> Edits:
        """Return where changes are written, even if the screen has become read-only since."""
        from frontdash.session.editing import Edits

        if self.edits is not None:
            return self.edits
        return await asyncio.to_thread(Edits.of, self._dashboard.dataset, self._dashboard.app.settings.author)

    def take(self, dataset: DatasetInfo, journal: Journal | None, marks: Mapping[int, str]) -> None:
        """Show which figures were changed, unless the data were replaced."""
        if dataset is self._dashboard.dataset:
            self.journal, self.marks = journal, marks
            self._dashboard.show_marks()

    def remarks(self, row: int) -> list[tuple[str, list[str]]]:
        """Return what was changed in a figure, as a remark for its details."""
        if self.journal is None:
            return []
        from frontdash.session.editing import history_text

        text = history_text(self.journal, self._dashboard.engine.id_of(row), self._dashboard.dataset.edits)
        return [(text, [])] if text else []

    # --- outside ---

    def outside(self, reject: Reject) -> None:
        """Open the user's editor at the line of a rejected row."""
        from frontdash.session.editing import editor_command

        dashboard = self._dashboard
        if dashboard.app.hands_off:
            return
        try:
            command = editor_command(dashboard.dataset, reject)
            with dashboard.app.suspend():
                subprocess.run(command, check=False)
        except (FrontdashError, OSError) as error:
            dashboard.notify(str(error), "No editor", warning=True)
        dashboard.app.refresh()


def _copy_files(source: Path, folder: Path) -> None:
    """Copy the files of a data package into a new folder."""
    from shutil import copyfile

    from frontdash.writing.atomic import whole_folder

    with whole_folder(folder) as draft:
        for file in source.iterdir():
            if file.is_file():
                copyfile(file, draft / file.name)


CHANGES: Mapping[str, Callable[[Editing], None]] = {
    "mode": Editing.toggle,
    "edit": Editing.edit,
    "add": Editing.add,
    "retell": Editing.retell,
    "edit_source": Editing.edit_source,
    "add_source": Editing.add_source,
    "annotate": Editing.annotate,
    "withdraw": Editing.withdraw,
    "list": lambda editing: editing.undoing.list_changes(),
}
"""Method by the word that the table of actions has for it."""


def change(dashboard: Dashboard, what: str) -> None:
    """Do something about changes of the figures."""
    if what in {"mode", "list"}:
        dashboard.editing.when_writable(partial(CHANGES[what], dashboard.editing))
    else:
        dashboard.editing.open_form(CHANGES[what])
