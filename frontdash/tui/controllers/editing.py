"""Changing figures on screen: which mode it is in, the form, notes, withdrawals, and what was changed so far."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.widgets import Input

from frontdash.errors import FrontdashError
from frontdash.figures.companions import BUNDLED
from frontdash.figures.text import neutral, one_line
from frontdash.reading.opening import open_dataset
from frontdash.reading.targets import bundled_path
from frontdash.session.spellings import NAMED
from frontdash.tui.actions import ACTIONS
from frontdash.tui.controllers.follow import begin_following, show_file
from frontdash.tui.panels.facets import FacetList
from frontdash.tui.panels.figures import FiguresTable
from frontdash.tui.screens.prompts import LineScreen
from frontdash.tui.screens.remarks import Remark, ReportScreen
from frontdash.tui.startup.idle import drawn, settled
from frontdash.tui.widgets.lines import Lines
from frontdash.tui.workers import begin

if TYPE_CHECKING:
    from frontdash.editing.changes import Change
    from frontdash.figures.dataset import Dataset, DatasetInfo, Reject
    from frontdash.reading.journal import Entry, Journal
    from frontdash.session.drafts import Draft
    from frontdash.session.editing import Edits
    from frontdash.tui.dashboard import Dashboard

_LEAVING = frozenset(("ctrl+c", "ctrl+q"))
_OPENING = frozenset(
    key
    for action in ACTIONS
    if action.call.startswith("command('change'") and not action.call.endswith(("'mode')", "'list')"))
    for key in action.keys.split(",")
)
"""Keys that open a form."""
KEYS = "e edits, n adds a figure, N a retelling, ! a note, W withdraws, z undoes."


class Editing:
    """What a dashboard knows of changes: where they are written, if they may be, and those made before."""

    def __init__(self, dashboard: Dashboard) -> None:
        self._dashboard = dashboard
        self.edits: Edits | None = None
        """Where changes are written; None while the screen is read-only."""
        self._starting: list[Callable[[], None]] | None = None
        """What was asked for while the screen is being made writable; None at other times."""
        self._copying = False
        """Whether a copy of the bundled figures is offered or made before the screen is writable."""
        self.journal: Journal | None = None
        """The changes made so far; None until they are read, and where there are none."""
        self.marks: Mapping[int, str] = {}
        """Marks of the figures that were changed, by their positions."""
        self._made: list[tuple[int, int]] = []
        """Changes of this session: the position in the history of views when each was made, and its number."""
        self._undone: list[int] = []
        """Positions in the history of views at which changes were undone."""
        self._stepping = asyncio.Lock()
        self._row: int | None = None
        """The figure that was in focus when the key was pressed."""
        self._held: list[events.Key] | None = None
        """Keys pressed since, while a form is on its way; None at other times."""
        self._making = self._asked = False
        """Whether what a form shows is being read, and whether one was asked for since keys are held."""

    # --- whether ---

    def begin(self) -> None:
        """Make the screen writable; where the figures are the bundled ones, offer a copy first."""
        dashboard = self._dashboard
        if dashboard.app.hands_off:
            dashboard.notify("This screen changes no files.")
        elif dashboard.in_memory() is not None and self._starting is None:
            self._starting = []
            begin(dashboard.app, "edit", self._start)

    async def _start(self) -> None:
        """Become writable, then do what was asked for meanwhile."""
        try:
            await self._begin()
        finally:
            if not self._copying:
                self._started()

    def _started(self) -> None:
        """Do what was asked for meanwhile; what needs a writable screen says so where it is none."""
        waiting, self._starting, self._copying = self._starting or [], None, False
        for deed in waiting:
            deed()

    def when_writable(self, deed: Callable[[], None]) -> None:
        """Do something at once, or as soon as the screen is writable where it is about to be."""
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

        self._copying, self._held = True, None  # its keys are for this line
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

    def _writable(self) -> tuple[Edits, Dataset] | None:
        dataset = self._dashboard.dataset.in_memory
        if self.edits is None or dataset is None:
            self._dashboard.notify("The figures are read-only; E makes them writable.")
            return None
        return self.edits, dataset

    def _focused(self) -> tuple[Edits, Dataset, int, str] | None:
        """Return where changes are written, the data, and position and id of the figure in focus; None without any."""
        found, row = self._writable(), self._row
        return None if found is None or row is None else (*found, row, found[1].id_of(row))

    # --- the form ---

    def open_form(self, deed: Callable[[Editing], None]) -> None:
        """Open a form on the figure in focus as soon as the screen is writable; keys pressed until then go to it."""
        dashboard = self._dashboard
        lines = dashboard.app.focused
        if isinstance(lines, Lines) and (row := lines.key_at(lines.cursor)) is not None:
            dashboard.receive(Lines.Moved(lines, lines.cursor, row))  # its own message may be on its way
        key = None if dashboard.row is None else dashboard.engine.id_of(dashboard.row)
        self._held, self._asked = self._held or [], True

        def show() -> None:
            self._row = None if key is None else dashboard.engine.find(key)
            try:
                deed(self)
            finally:
                if not self._making:
                    begin(dashboard.app, "edit", self._release)

        self.when_writable(show)

    def hold(self, event: events.Key) -> bool:
        """Hold a key that is pressed behind one that opens a form, until it is open; return whether it is held."""
        app = self._dashboard.app
        if self._held is None:
            if event.key in _OPENING and len(app.screen_stack) == 1 and not isinstance(app.focused, Input):
                self._held, self._asked = [], False
                begin(app, "keys", self._settle)
            return False
        if event.key not in _LEAVING:
            self._held.append(event)
        return event.key not in _LEAVING

    async def _settle(self) -> None:
        """Press the held keys after all, where the one before them opened no form."""
        app = self._dashboard.app
        await settled(app)
        if not self._asked:
            held, self._held = self._held or [], None
            for event in held:
                app.post_message(event)

    async def _release(self) -> None:
        """Press the held keys in the form, once it takes them; where none came, they are dropped."""
        app = self._dashboard.app
        await drawn(app)
        held, self._held = self._held or [], None
        for event in held if len(app.screen_stack) > 1 else ():
            app.post_message(event)

    def edit(self) -> None:
        """Edit the figure in focus, in the field of the marked column where the table has the focus."""
        if (found := self._focused()) is not None:
            from frontdash.session.drafts import of_figure

            table = self._dashboard.app.query_one(FiguresTable)
            column = table.columns[table.column] if table.has_focus and table.columns else "wording"
            self._open(f"Edit {found[3]}", partial(of_figure, *found[:3]), column)

    def add(self) -> None:
        """Add a figure that has in common with the one in focus what figures of one publication have."""
        if (found := self._writable()) is not None:
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
        if self._writable() is not None and (name := self._source()):
            new = name not in self._dashboard.loaded.source.sources.by_name
            self._open_source(f"{'New' if new else 'Edit'} source: {one_line(name)}", name, "aliases")

    def add_source(self) -> None:
        """Add a row to the table of sources."""
        if self._writable() is not None:
            self._open_source("New source", "", "name")

    def _open_source(self, title: str, name: str, column: str) -> None:
        from frontdash.session.source_drafts import source_draft

        found, source = self._writable(), self._dashboard.loaded.source.in_memory
        if found is not None and source is not None:  # as read: no source is split by spelling there
            self._open(title, partial(source_draft, found[0], source, name), column)

    def _source(self, of_figure: bool = True) -> str:
        """Return the name under which the source is filed that is under the cursor, or that of the figure in focus."""
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
        if (found := self._writable()) is not None:
            from frontdash.session.drafts import of_reject

            title = f"Rejected: {reject.file}, {found[1].row_word} {reject.line}"
            self._open(title, partial(of_reject, found[0], reject), reject.column)

    def _open(self, title: str, make: Callable[[], Draft], column: str) -> None:
        async def show() -> None:
            try:
                self._show_form(title, await asyncio.to_thread(make), column)
            finally:
                self._making = False
                await self._release()

        self._making, self._held = True, [] if self._held is None else self._held
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
        edits, dataset = await self._edits_made(), self._dashboard.dataset.in_memory
        assert dataset is not None
        await self.wrote(await asyncio.to_thread(edits.commit, change, why, dataset, seen), "Saved")

    async def wrote(self, entry: Entry, title: str, text: str = "") -> None:
        """Show a change that was written, and let z take it back; without a title, say nothing of it."""
        await self._show(entry, title, text)
        self._made.append((self._dashboard.history.position, entry.number))
        self._undone.clear()

    async def _show(self, entry: Entry, title: str, text: str = "") -> None:
        """Show the data as they are now, with the changed figure in focus, and say what was changed."""
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
        """Show the data as they are now; return whether that worked."""
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
            line = partial(LineScreen, f"Withdraw {key}", explanation, _reason, enter="withdraws it")
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

    # --- history ---

    def undo(self) -> bool:
        """Undo the last change, if it was the last thing done; return whether it was."""
        last = bool(self._made) and self._made[-1][0] == self._dashboard.history.position
        if last:
            begin(self._dashboard.app, "edit", self._undo)
        return last

    def redo(self) -> bool:
        """Make the change that was undone last again, if that was the last thing done; return whether it was."""
        last = bool(self._undone) and self._undone[-1] == self._dashboard.history.position
        if last:
            begin(self._dashboard.app, "edit", self._redo)
        return last

    def step_earlier(self, again: bool) -> None:
        """Ask whether to undo the last change, or to redo what was undone last: one made before this session, say."""
        stack = self.journal.stacks()[again] if self.journal is not None else {}
        word = "redo" if again else "undo"
        if not stack:
            self._dashboard.notify(f"There is nothing to {word}.")
        elif self.edits is None:
            self._dashboard.notify(f"The figures are read-only; E makes them writable, to {word} change {max(stack)}.")
        else:
            self._ask_to_undo(next(reversed(stack.values())))

    async def _undo(self) -> None:
        async with self._stepping:
            if self._made:
                await self.take_back_last()

    async def take_back_last(self, title: str = "Undone") -> None:
        """Take back the last change of this session. Raises `EditError`."""
        await self._take_back(self._made[-1][1], title=title)

    async def _redo(self) -> None:
        async with self._stepping:
            if self._undone:
                await self._step(await asyncio.to_thread((await self._edits_made()).redo), "Done again")

    async def _take_back(self, number: int, why: str = "", title: str = "") -> None:
        edits = await self._edits_made()
        entry = await asyncio.to_thread(edits.undo, number, why)
        await self._step(entry, title)
        self._made = [made for made in self._made if made[1] != number]

    async def _step(self, entry: Entry, title: str) -> None:
        """Show what was undone or redone, and let z or Z go the other way."""
        await self._show(entry, title)
        position = self._dashboard.history.position
        if entry.again is None:
            self._undone.append(position)
        else:
            self._made.append((position, entry.number))
            del self._undone[-1:]

    async def _edits_made(self) -> Edits:
        """Return where changes are written, also where the screen is read-only again since."""
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

    def list_changes(self) -> None:
        """List the changes of the source under the cursor, of the figure in focus, or all; any can be undone."""
        from frontdash.session.editing import listed

        dashboard, journal = self._dashboard, self.journal
        if journal is None:
            dashboard.notify("Nothing was changed in these figures.")
            return
        figure = None if dashboard.row is None else dashboard.engine.id_of(dashboard.row)
        key = self._source(of_figure=False) or figure
        own = [] if key is None else listed(journal, key, dashboard.dataset.edits)
        changes = own or listed(journal, None)
        entries = [Remark(text, row=entry.number) for entry, text in changes]

        def chosen(remark: Remark | None) -> None:
            entry = next((entry for entry, _ in changes if remark is not None and entry.number == remark.row), None)
            if entry is not None and entry not in journal.in_effect:
                dashboard.notify(f"Change {entry.number} is undone already.")
            elif entry is not None and self._writable() is not None:
                self._ask_to_undo(entry)

        title = f"Changes of {one_line(key or '')}" if own else "All changes"
        dashboard.app.push_screen(ReportScreen(title, entries, "undoes the change"), chosen)

    def _ask_to_undo(self, entry: Entry) -> None:
        """Ask whether to undo a change, and why; what a source said is changed with a reason only."""
        from frontdash.editing.undoing import reason_to_undo
        from frontdash.session.editing import entry_text

        def agreed(why: str | None) -> None:
            if why is not None and self.edits is not None:
                title = "Undone" if entry.undoes is None or entry.again is not None else "Done again"
                begin(self._dashboard.app, "edit", partial(self._take_back, entry.number, why, title))

        explanation = f"{entry_text(entry)}\n\nA further change takes it back; both stay in the history."
        check = _reason if reason_to_undo(entry) else lambda _: ""
        what = f"Undo change {entry.number}: why?"
        self._dashboard.app.push_screen(LineScreen(what, explanation, check, enter="undoes it"), agreed)

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


def _reason(text: str) -> str:
    from frontdash.editing.changes import is_reason

    return "" if is_reason(text) else "a reason is needed"


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
    "list": Editing.list_changes,
}
"""What can be done about changes, by the word that the table of actions has for it."""


def change(dashboard: Dashboard, what: str) -> None:
    """Do something about changes of the figures."""
    if what in {"mode", "list"}:
        dashboard.editing.when_writable(partial(CHANGES[what], dashboard.editing))
    else:
        dashboard.editing.open_form(CHANGES[what])
