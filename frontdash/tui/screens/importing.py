"""The import: a table as it stands, what each of its columns becomes and why, and the figures that come of it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from frontdash.errors import FrontdashError
from frontdash.figures.text import counted, one_line
from frontdash.session import import_lines, import_picks, importing
from frontdash.session.import_lines import Shown
from frontdash.session.import_picks import Option, Pick
from frontdash.session.importing import Change, Importing
from frontdash.tui.actions import bindings
from frontdash.tui.screens.import_lists import PartLines, TableLines
from frontdash.tui.screens.overlay import Overlay
from frontdash.tui.screens.picking import PickScreen
from frontdash.tui.screens.prompts import AskScreen, LineScreen
from frontdash.tui.screens.remarks import Remark, ReportScreen
from frontdash.tui.widgets.key_bar import Keys
from frontdash.tui.widgets.lines import Lines
from frontdash.tui.workers import begin

if TYPE_CHECKING:
    from frontdash.figures.dataset import Dataset

_PAUSE = 0.05
"""Seconds that an option stays marked before its effect is computed."""
_AT_ONCE = 20_000
"""Cells up to which an answer takes effect before the next key is read."""


class Saving(Protocol):
    """What becomes of a table: its figures, or its mapping, are written."""

    folder: str
    """The folder that is proposed for the dataset."""

    def mapping(self, table: Importing) -> str:
        """Return the file that is proposed for the mapping alone."""

    def problem(self, name: str) -> tuple[str, bool]:
        """Return what is wrong with the folder, or nothing, and whether replacing would help."""

    async def write(self, table: Importing, folder: str, force: bool) -> None:
        """Write the dataset and its mapping. Raises `FrontdashError`."""

    async def write_mapping(self, table: Importing, file: str) -> None:
        """Write the mapping alone. Raises `FrontdashError`."""


class ImportScreen(Overlay[Path | None]):
    """A table, what becomes of its columns, and the figures. The result is the dataset written, None for none."""

    CSS = """
    ImportScreen { background: $background; }
    ImportScreen > .box { width: 100%; height: 1fr; border: none; border-top: solid $primary; background: $surface; }
    ImportScreen TableLines { height: 4fr; max-height: 12; background: $surface; }
    ImportScreen PartLines { height: 6fr; background: $surface; border-top: solid $border-blurred; }
    ImportScreen #figures { display: block; width: 100%; height: 4fr; background: $surface; padding: 0; }
    ImportScreen #figures { border: none; border-top: solid $border-blurred; }
    ImportScreen Lines:focus { border-top: solid $accent; }
    ImportScreen TableLines:focus { border-top: none; }
    ImportScreen #said { height: 2; padding: 0 1; background: $surface; border-top: solid $border-blurred; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("import")]

    def __init__(
        self, table: Importing, saving: Saving, figures: Lines, preview: Callable[[Dataset | None, str], None]
    ) -> None:
        """`saving` knows what becomes of the table; `preview` shows figures in a list, or why there are none."""
        super().__init__()
        self.table = table
        self._saving, self._preview = saving, preview
        self._history: list[Importing] = []
        self._tried: tuple[Change, Importing] | None = None
        self._saved = table.said
        self._done: Path | None = None
        """Where the dataset or the mapping was written."""
        self._said = ""
        self._waiting: list[Callable[[], None]] = []
        self._busy = False
        self._rows, self._parts, self._figures = TableLines(), PartLines(), figures

    @property
    def unsaved(self) -> bool:
        """Whether something was answered that is not written."""
        return self.table.said != self._saved

    def compose(self) -> ComposeResult:
        """The table, its columns, the figures, a line to say something, and the keys."""
        with Vertical(classes="box"):
            yield self._rows
            yield self._parts
            yield self._figures
            yield Static(id="said")
        yield Keys()

    def on_mount(self) -> None:
        """Start at what is open."""
        self._parts.focus()
        self._show(self.table)
        self._rows.go_to_rows()
        self._parts.go_to(lambda part: part.question is not None)
        self._tell()

    # --- showing ---

    def _show(self, table: Importing) -> None:
        """Show a table and what becomes of it."""
        parts = import_lines.parts(table)
        by_column = {part.column: part for part in parts if part.column is not None}
        names = table.raw.frame.columns
        self._rows.show(import_lines.lines_of(table), names, [by_column[name].becomes or "·" for name in names])
        self._parts.show(parts)
        self._preview(table.figures, table.problem)
        self._retitle(table)
        self._tell()

    def _retitle(self, table: Importing) -> None:
        # Doubts are those of the table: an option that is only looked at answers none.
        height, open_ = table.whole.frame.height, self.table.questions
        words = [table.whole.file, f"{import_lines.header_line(table)} ([ ])", counted(height, "row")]
        self.query_one(".box").border_title = Text(one_line(" · ".join(words)))
        needed = sum(question.needed for question in open_)
        doubts = f"{counted(len(open_), 'doubt')} (?)" if open_ else "no doubts"
        self._parts.border_title = Text(doubts + (f", {needed} to be answered" if needed else ""))
        made = table.figures
        if made is None:
            self._figures.border_title = Text("as figures: none")
            return
        rows = f" · of the first {importing.SAMPLE:,} rows" if height > importing.SAMPLE else ""
        rejected = f"{made.rejected_rows:,} rejected" + (" (r)" if made.rejects else "")
        self._figures.border_title = Text(f"as figures: {made.figures.height:,} · {rejected}{rows}")

    def _tell(self) -> None:
        """Say what happened, else what is open about the line under the cursor, or why it is so."""
        part = self._parts.part
        said = self._said or self.table.known
        if not said and part is not None:
            question = part.question
            said = (
                f"{import_lines.question_text(question)} (Enter)"
                if question is not None
                else part.why or "Enter says what it is"
            )
        self.query_one("#said", Static).update(Text(one_line(said)), layout=False)

    def say(self, text: str) -> None:
        """Say what happened, until something else does."""
        self._said = text
        self._tell()

    @on(Lines.Moved)
    def _moved(self, event: Lines.Moved) -> None:
        """Follow the cursor of one list in the other."""
        event.stop()
        self._said = ""
        if event.lines is self._parts and (part := self._parts.part) is not None and part.column is not None:
            self._rows.mark(self.table.raw.frame.columns.index(part.column))
        self._tell()

    @on(TableLines.Pointed)
    def _pointed(self, event: TableLines.Pointed) -> None:
        """Go to the line of the marked column."""
        event.stop()
        name = self.table.raw.frame.columns[event.column]
        self._said = ""
        self._parts.go_to(lambda part: part.column == name)
        self._tell()
        if event.opens:
            self.action_change()

    @on(PartLines.Opened)
    def _opened(self, event: PartLines.Opened) -> None:
        event.stop()
        self.action_change()

    def _column_marked(self) -> str:
        return self._column() or self.table.raw.frame.columns[self._rows.column]

    def _column(self) -> str | None:
        """Return the column that keys are about: the marked one of the table, or that of the line."""
        if self._rows.has_focus:
            return self.table.raw.frame.columns[self._rows.column]
        return self._parts.part.column if self._parts.part is not None else None

    # --- changing ---

    def _when_ready(self, then: Callable[[], None]) -> None:
        """Act once the answer before has had its effect."""
        if self._busy:
            self._waiting.append(then)
        else:
            then()

    def _ask(self, make: Callable[[], Pick | None], none: str = "") -> None:
        """Show what can be picked."""

        def ask() -> None:
            pick = make()
            if pick is None or not pick.options:
                self.say(none or "there is nothing to pick")
            else:
                self._said = ""
                self.app.push_screen(PickScreen(pick, self._try), self._picked)

        self._when_ready(ask)

    def _try(self, option: Option) -> None:
        """Show what an option would make of the table, once it stays marked."""
        begin(self, "import", partial(self._try_marked, option.change, self.table), exclusive=True)

    async def _try_marked(self, change: Change, table: Importing) -> None:
        await asyncio.sleep(_PAUSE)
        made = await asyncio.to_thread(importing.changed, table, change)
        if table is self.table and isinstance(self.app.screen, PickScreen):
            self._tried = change, made
            self._show(made)

    @property
    def _small(self) -> bool:
        return self.table.whole.frame.height * self.table.whole.frame.width <= _AT_ONCE

    def _picked(self, option: Option | None) -> None:
        self.app.workers.cancel_group(self, "import")
        if option is None:
            self._tried = None
            self._show(self.table)
        else:
            self._change(option.change)

    def _change(self, change: Change) -> None:
        """Take a change, at once where its effect is known or quickly found."""
        tried, self._tried = self._tried, None
        if tried is not None and tried[0] == change:
            self._take(tried[1])
        elif self._small:
            try:
                self._take(importing.changed(self.table, change))
            except FrontdashError as error:
                self.say(str(error))
        else:
            self._busy = True
            begin(self, "import", partial(self._change_slowly, change), exclusive=True, failed=self._release)

    async def _change_slowly(self, change: Change) -> None:
        self._take(await asyncio.to_thread(importing.changed, self.table, change))
        self._release()

    def _release(self) -> None:
        self._busy = False
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            self._when_ready(then)

    def _take(self, table: Importing) -> None:
        if self.table.known and not table.known:
            self._said = "no longer read as the known shape: proposed anew (z undoes)"
        self._history.append(self.table)
        self.table = table
        self._show(table)

    # --- keys ---

    def action_change(self) -> None:
        """Change what the line under the cursor becomes."""
        column = self._column_marked() if self._rows.has_focus else None

        def make() -> Pick | None:
            part = self._parts.part
            if column is not None and (part is None or part.column != column):
                return import_picks.role_pick(self.table, column)
            return None if part is None else import_picks.pick_for(self.table, part)

        self._ask(make)

    def action_doubt(self) -> None:
        """Answer what is open: the next doubt behind the cursor, needed ones first."""

        def make() -> Pick | None:
            questions = self.table.questions
            if not questions:
                return None
            question = questions[0]
            self._parts.go_to(lambda part: part.question is question)
            return import_picks.answer_pick(self.table, question)

        self._ask(make, "no doubts are left: w writes the dataset")

    def action_figures(self) -> None:
        """Make figures of the column under the cursor, or no longer."""

        def toggle() -> None:
            column = self._column()
            change = None if column is None else importing.toggle_figures(self.table, column)
            if change is not None:
                self._change(change)
            else:
                self.say("go to a column first" if column is None else "no other column gives figures")

        self._when_ready(toggle)

    def action_unit(self) -> None:
        """Pick the unit of the column, or of all."""
        column = self._column()
        self._ask(lambda: import_picks.unit_pick(self.table, column))

    def action_factor(self) -> None:
        """Pick what the numbers are multiplied by."""
        column = self._column()
        self._ask(lambda: import_picks.factor_pick(self.table, column))

    def action_ours(self, ours: str) -> None:
        """Pick where one of our columns comes from."""
        self._ask(lambda: import_picks.ours_pick(self.table, ours))

    def action_dates(self) -> None:
        """Pick whether the day or the month comes first."""
        self._ask(lambda: import_picks.dates_pick(self.table), "no dates here that could be read in two ways")

    def action_decimals(self) -> None:
        """Pick how numbers with a point or a comma are meant."""
        self._ask(lambda: import_picks.decimals_pick(self.table), "no numbers here that could be read in two ways")

    def action_header(self, step: int) -> None:
        """Name the columns by the line above or below."""

        def move() -> None:
            lines = importing.headers(self.table)
            at = lines.index(self.table.said.reshape.header) + step
            if 0 <= at < len(lines):
                self._change(importing.under_header(self.table, lines[at]))
            else:
                self.say("there is no further line")

        self._when_ready(move)

    def _line_marked(self) -> Shown | None:
        if not self._rows.has_focus:
            self._rows.focus()
            self.say("↑ ↓ go to a line of the table; press the key again there")
            return None
        return self._rows.shown

    def action_header_here(self) -> None:
        """Name the columns by the line under the cursor."""
        if (shown := self._line_marked()) is not None:
            self._when_ready(lambda: self._change(importing.under_header(self.table, shown.line)))

    def action_skip(self) -> None:
        """Leave the line under the cursor out, or take it again."""
        if (shown := self._line_marked()) is not None:
            self._when_ready(lambda: self._change(importing.skip(self.table, shown.line)))

    def action_drop(self) -> None:
        """Leave out the rows that have a text in the marked column."""
        column, shown = self._column_marked(), self._rows.shown
        at = self.table.raw.frame.columns.index(column)
        text = shown.cells[at].strip() if shown is not None and at < len(shown.cells) and not shown.out else ""
        self._ask(lambda: import_picks.drop_pick(self.table, column, text))

    def action_split(self) -> None:
        """Split the marked column in two."""
        column = self._column_marked()
        self._ask(lambda: import_picks.split_pick(self.table, column), "this column has no sign to split it at")

    def action_join(self) -> None:
        """Join the marked column with another."""
        column = self._column_marked()
        self._ask(lambda: import_picks.join_pick(self.table, column), "there is no other column")

    def action_undo(self) -> None:
        """Take back the last change."""

        def undo() -> None:
            if not self._history:
                self.say("nothing to undo")
                return
            self.table, self._said = self._history.pop(), ""
            self._show(self.table)

        self._when_ready(undo)

    def action_rejects(self) -> None:
        """List the rows that are not taken, and what is said about the whole."""
        made = self.table.figures
        remarks = [] if made is None else [Remark(reject.text()) for reject in made.rejects[:1000]]
        notes = [] if made is None else [Remark(note, "dim") for note in made.notes]
        if remarks or notes:
            title = "Rows that are not taken" if remarks else "Notes"
            self.app.push_screen(ReportScreen(title, [*remarks, *notes], enter="does nothing"))
        else:
            self.say("every row is taken")

    def action_next_list(self, step: int) -> None:
        """Go to the next list."""
        lists: list[Lines] = [self._rows, self._parts, self._figures]
        at = next((at for at, each in enumerate(lists) if each.has_focus), 1)
        lists[(at + step) % len(lists)].focus()

    def action_keys(self) -> None:
        """Show the help."""
        from frontdash.tui.screens.overlays import HelpScreen

        self.app.push_screen(HelpScreen("import", "imported"))

    # --- leaving ---

    def action_write(self) -> None:
        """Write the dataset."""
        self._when_ready(self._ask_folder)

    def _ask_folder(self) -> None:
        needed = self.table.proposal.needed
        if needed:
            self.say(f"not written yet: {import_lines.question_text(needed[0])} (?)")
            self._parts.go_to(lambda part: part.question is needed[0])
        elif self.table.proposal.refusal is not None or self.table.figures is None:
            self.say(f"not written: {self.table.problem}")
        elif not self.table.figures.figures.height:
            self.say("not written: no row gives a figure")
        else:
            confirmed = [""]

            def check(name: str) -> str:
                problem, may_force = self._saving.problem(name.strip())
                if problem and may_force and confirmed[0] != name.strip():
                    confirmed[0] = name.strip()
                    return f"{problem}; Enter again replaces it"
                return "" if may_force else problem

            count = counted(self.table.figures.figures.height, "figure")
            left = self.table.figures.rejected_rows
            rows = f", {counted(left, 'row')} not taken (r lists them)" if left else ""
            self.app.push_screen(
                LineScreen(
                    "Write the dataset",
                    f"{count}{rows}. A folder for figures, sources and datapackage.json; the mapping goes next to it.",
                    check,
                    enter="writes",
                    value=self._saving.folder,
                ),
                partial(self._write, confirmed),
            )

    def _write(self, confirmed: Sequence[str], name: str | None) -> None:
        if name is not None:
            folder = name.strip()
            self._begin(partial(self._write_dataset, folder, confirmed[0] == folder))

    async def _write_dataset(self, folder: str, force: bool) -> None:
        await self._saving.write(self.table, folder, force)
        self._saved, self._done = self.table.said, Path(folder).expanduser()
        self.dismiss(self._done)

    def action_mapping(self) -> None:
        """Write the mapping alone."""

        def ask() -> None:
            explanation = "A file that --map takes; next to the table it is used whenever that is opened."
            if needed := len(self.table.proposal.needed):
                explanation += f" What is not answered yet ({needed}) stands in it as lines to fill in."
            name = self._saving.mapping(self.table)
            self.app.push_screen(LineScreen("Write the mapping", explanation, enter="writes", value=name), self._keep)

        self._when_ready(ask)

    def _keep(self, name: str | None) -> None:
        if name is not None and name.strip():
            self._begin(partial(self._write_mapping, name.strip()))

    async def _write_mapping(self, file: str) -> None:
        await self._saving.write_mapping(self.table, file)
        self._saved = self.table.said
        self.say(f"the mapping is in {file}")

    def _begin(self, work: Callable[[], Awaitable[None]]) -> None:
        begin(self, "edit", partial(self._reported, work))

    async def _reported(self, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except FrontdashError as error:
            self.say(f"not written: {error}")

    def action_leave(self) -> None:
        """Leave; ask where answers are not written."""
        if not self.unsaved:
            self.dismiss(None)
            return
        text = Text("What was answered is not written. o keeps it as a mapping.")
        self.app.push_screen(AskScreen("Not written", text, "drops it", "goes on"), self._left)

    def _left(self, agreed: bool | None) -> None:
        if agreed:
            self.dismiss(None)
