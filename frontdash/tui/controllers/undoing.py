"""Undoing and redoing changes of the figures on screen: those of this session, in turn with views, and any other."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from frontdash.figures.text import one_line
from frontdash.tui.screens.prompts import LineScreen
from frontdash.tui.screens.remarks import Remark, ReportScreen
from frontdash.tui.workers import begin

if TYPE_CHECKING:
    from frontdash.reading.journal import Entry
    from frontdash.tui.controllers.editing import Editing
    from frontdash.tui.dashboard import Dashboard


class Undoing:
    """The changes that can be undone and redone."""

    def __init__(self, dashboard: Dashboard, editing: Editing) -> None:
        self._dashboard, self._editing = dashboard, editing
        self._made: list[tuple[int, int]] = []
        """Changes of this session: the position in the history of views when each was made, and its number."""
        self._undone: list[int] = []
        """Positions in the history of views at which changes were undone."""
        self._stepping = asyncio.Lock()

    def made(self, entry: Entry) -> None:
        """Let z take back a change that was written."""
        self._made.append((self._dashboard.history.position, entry.number))
        self._undone.clear()

    def undo(self) -> bool:
        """Undo the last change, if it was the last thing done; return whether it was."""
        last = bool(self._made) and self._made[-1][0] == self._dashboard.history.position
        if last:
            begin(self._dashboard.app, "edit", self._undo)
        return last

    def redo(self) -> bool:
        """Redo the change that was undone last, if that was the last thing done; return whether it was."""
        last = bool(self._undone) and self._undone[-1] == self._dashboard.history.position
        if last:
            begin(self._dashboard.app, "edit", self._redo)
        return last

    def step_earlier(self, again: bool) -> None:
        """Ask whether to undo the last change, or to redo what was undone last, also of earlier sessions."""
        stack = self._editing.journal.stacks()[again] if self._editing.journal is not None else {}
        word = "redo" if again else "undo"
        if not stack:
            self._dashboard.notify(f"There is nothing to {word}.")
        elif self._editing.edits is None:
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
                await self._step(await asyncio.to_thread((await self._editing.edits_made()).redo), "Done again")

    async def _take_back(self, number: int, why: str = "", title: str = "") -> None:
        edits = await self._editing.edits_made()
        entry = await asyncio.to_thread(edits.undo, number, why)
        await self._step(entry, title)
        self._made = [made for made in self._made if made[1] != number]

    async def _step(self, entry: Entry, title: str) -> None:
        """Show what was undone or redone, and let z or Z go the other way."""
        await self._editing.show(entry, title)
        position = self._dashboard.history.position
        if entry.again is None:
            self._undone.append(position)
        else:
            self._made.append((position, entry.number))
            del self._undone[-1:]

    def list_changes(self) -> None:
        """List the changes of the source under the cursor, of the figure in focus, or all; any can be undone."""
        from frontdash.session.editing import listed

        dashboard, journal = self._dashboard, self._editing.journal
        if journal is None:
            dashboard.notify("Nothing was changed in these figures.")
            return
        figure = None if dashboard.row is None else dashboard.engine.id_of(dashboard.row)
        key = self._editing.source_name(of_figure=False) or figure
        own = [] if key is None else listed(journal, key, dashboard.dataset.edits)
        changes = own or listed(journal, None)
        entries = [Remark(text, row=entry.number) for entry, text in changes]

        def chosen(remark: Remark | None) -> None:
            entry = next((entry for entry, _ in changes if remark is not None and entry.number == remark.row), None)
            if entry is not None and entry not in journal.in_effect:
                dashboard.notify(f"Change {entry.number} is undone already.")
            elif entry is not None and self._editing.writable() is not None:
                self._ask_to_undo(entry)

        title = f"Changes of {one_line(key or '')}" if own else "All changes"
        dashboard.app.push_screen(ReportScreen(title, entries, "undoes the change"), chosen)

    def _ask_to_undo(self, entry: Entry) -> None:
        """Ask whether to undo a change, and why; a change of what a source said needs a reason."""
        from frontdash.editing.undoing import reason_to_undo
        from frontdash.session.editing import entry_text

        def agreed(why: str | None) -> None:
            if why is not None and self._editing.edits is not None:
                title = "Undone" if entry.undoes is None or entry.again is not None else "Done again"
                begin(self._dashboard.app, "edit", partial(self._take_back, entry.number, why, title))

        explanation = f"{entry_text(entry)}\n\nA further change takes it back; both stay in the history."
        check = problem_with_reason if reason_to_undo(entry) else lambda _: ""
        what = f"Undo change {entry.number}: why?"
        self._dashboard.app.push_screen(LineScreen(what, explanation, check, enter="undoes it"), agreed)


def problem_with_reason(text: str) -> str:
    """Return what is wrong with a reason, "" where it is accepted."""
    from frontdash.editing.changes import is_reason

    return "" if is_reason(text) else "a reason is needed"
