"""The form: one figure or source, new, as its file has it or as it was rejected, a line a column."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from frontdash.editing.changes import ConflictError, MovedError, RefusedError, is_reason
from frontdash.errors import FrontdashError
from frontdash.figures import schema
from frontdash.figures.text import one_line
from frontdash.session.drafts import COPIED, Known, Values, alike, form_columns
from frontdash.tui.screens.overlay import EntryLines, Overlay
from frontdash.tui.screens.prompts import AskScreen, LineScreen
from frontdash.tui.widgets.lines import Lines, Span, fit
from frontdash.tui.workers import begin

if TYPE_CHECKING:
    from frontdash.figures.dataset import Dataset
    from frontdash.figures.units import UnitView
    from frontdash.reading.rows.rules import Defect
    from frontdash.session.drafts import Draft

_KNOWN = 4
"""How many known values are listed."""
_UNFILLED = frozenset(("missing", "nothing-stated", "empty-row"))
"""Rules that a figure breaks only because it is not typed yet."""
_AT_ONCE = 200_000
"""Figures up to which similar ones are looked for with every key, not only when the field is left."""
_HEADING = 13


class FieldLines(EntryLines[str], can_focus=False):
    """The columns of the form: heading, text and remark; what is typed in lies over the text under the cursor."""

    def __init__(
        self,
        columns: Sequence[str],
        said: Callable[[str], tuple[str, Span]],
        known: Mapping[str, schema.Column] = schema.BY_NAME,
    ) -> None:
        """`known` are columns of ours; `said(column)` returns the text of one, and what there is to say of it."""
        super().__init__(columns)
        self._known, self._said = known, said

    @property
    def column(self) -> str:
        """The column under the cursor."""
        return self._entries[self.cursor]

    def room(self, width: int) -> int:
        """Return the width of the texts: remarks take the rest."""
        return (width - _HEADING) * 3 // 5

    def draw_line(self, index: int, width: int) -> Sequence[Span]:
        """Draw one column."""
        name, room = self._entries[index], self.room(width)
        column = self._known.get(name)
        heading = name if column is None else f"{column.label}{' *' if column.required else ''}"
        text, (remark, style) = self._said(name)
        left = width - _HEADING - room - 2
        return [
            (fit(heading, _HEADING), "dim"),
            (fit(text, room), "dim" if remark == COPIED else ""),
            ("  ", ""),
            (fit(remark, left), style),
        ]

    def show(self, columns: Sequence[str]) -> None:
        """Show other columns."""
        self._entries = columns
        self.lines_changed()

    def go_to(self, column: str) -> None:
        """Put the cursor on a column."""
        self.move_cursor(self._entries.index(column), tell=False)


class KnownValues(Static):
    """Values that could be meant, one of them marked or none; a click takes one."""

    DEFAULT_CSS = f"KnownValues {{ height: {_KNOWN}; color: $text-muted; }}"

    class Taken(Message):
        """The value under the mouse is meant."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self) -> None:
        super().__init__()
        self.values: Sequence[Known] = ()
        self.mark = -1

    def show(self, values: Sequence[Known], mark: int = -1) -> None:
        """List values, with a mark at one of them."""
        self.values, self.mark = values, min(mark, len(values) - 1)
        text = Text(no_wrap=True)
        for at, known in enumerate(values):
            style = "reverse" if at == self.mark else ""
            text.append(f"{'▌' if at == self.mark else ' '} {one_line(known.text)}", style)
            text.append(f"  {one_line(known.hint)}\n", "dim")
        self.update(text, layout=False)

    def on_click(self, event: events.Click) -> None:
        """Take the value under the mouse."""
        if event.y < len(self.values):
            self.post_message(self.Taken(self.values[event.y].text))


class TypingLine(Input):
    """The line to type into. Every key is done with before the next one, so that none goes to another field.

    Textual inserts letters at once, but runs bindings, such as that of backspace, after the letters that follow.
    """

    KEYS: ClassVar[dict[str, tuple[str, int]]] = {
        "enter": ("enter", 0),
        "tab": ("move", 1),
        "shift+tab": ("move", -1),
        "pageup": ("move", -10),
        "pagedown": ("move", 10),
        "up": ("mark", -1),
        "down": ("mark", 1),
        "ctrl+s": ("save", 0),
        "ctrl+r": ("retell", 0),
        "ctrl+t": ("theirs", 0),
        "escape": ("leave", 0),
    }
    """Key -> what the form does, and by how many lines."""

    def __init__(self, do: Callable[[str, int], None]) -> None:
        super().__init__(select_on_focus=False)
        self._do = do

    async def _on_key(self, event: events.Key) -> None:
        if event.key in self.KEYS:
            event.stop()
            event.prevent_default()
            self._do(*self.KEYS[event.key])
        elif own := self._bindings.key_to_bindings.get(event.key):
            event.stop()
            event.prevent_default()
            await self.run_action(own[0].action)
        else:
            await super()._on_key(event)

    def _on_paste(self, event: events.Paste) -> None:
        """Take all lines of what is pasted, as one."""
        event.stop()
        event.prevent_default()
        self.replace(" ".join(event.text.split()), *self.selection)


class FormScreen(Overlay[bool]):
    """One figure or source to type. What is wrong is said while typing; the file is the judge when it is saved."""

    CSS = """
    FormScreen { align: center middle; background: $background 60%; }
    FormScreen > .box {
        width: 100%; max-width: 140; height: 100%; max-height: 44; border: round $primary; background: $surface;
    }
    FormScreen #fields { height: 1fr; layers: lines line; }
    FormScreen FieldLines { layer: lines; height: 1fr; background: $surface; }
    FormScreen Input, FormScreen Input:focus { layer: line; height: 1; border: none; padding: 0; background: $boost; }
    FormScreen #shown { height: 1; padding: 0 1; }
    FormScreen #about, FormScreen #problem { height: 2; padding: 0 1; }
    FormScreen #shown { text-style: bold; color: $text-accent; }
    FormScreen #about { color: $text-muted; }
    FormScreen #problem { text-style: bold; }
    """

    def __init__(
        self,
        title: str,
        draft: Draft,
        dataset: Dataset,
        view: UnitView,
        save: Callable[[Draft, str], Awaitable[None]],
        column: str = "",
    ) -> None:
        """`save` writes the draft with a reason, or raises a `FrontdashError`; `column` is the field to begin in."""
        super().__init__()
        self.draft = draft
        self._title, self._dataset, self._view, self._save = title, dataset, view, save
        self._columns = form_columns(dataset, draft)
        empty = (name for name in self._columns if not draft.text(name))
        self._first = column if column in self._columns else next(empty, self._columns[0])
        self._values = Values(dataset, draft)
        self._lines = FieldLines(self._columns, lambda name: (self.draft.text(name), self._remark(name)), draft.columns)
        self._input = TypingLine(self._do)
        self._known = KnownValues()
        self._found: dict[str, Defect] = {}
        """What is wrong with the fields as typed."""
        self._refused: dict[str, tuple[str, str]] = {}
        """Column -> the text that could not be saved in it, and why."""
        self._conflict: ConflictError | None = None
        self._moved: MovedError | None = None
        """Why the row could not be found again; saving makes it a new figure from then on."""
        self._said = ""
        self._like = ""
        """The id of a figure that makes the same claim."""
        self._doubt = self._confirmed = ""
        """What is doubtful of the unit, and the doubt with which the figure is to be saved."""
        self._saving = False
        self._typed_in = self._first
        """The column that the line to type into is of; the cursor may have been moved since."""

    def compose(self) -> ComposeResult:
        """How it will look, the fields, what the column means or what is wrong in it, and what the data know."""
        with Vertical(classes="box") as box:
            box.border_title = one_line(self._title)
            box.border_subtitle = "Tab fields · ↓ Enter known values · ctrl+s saves · Esc leaves"
            yield Static(id="shown")
            with Container(id="fields"):
                yield self._lines
                yield self._input
            yield Static(id="about")
            yield self._known
            yield Static(id="problem")

    def on_mount(self) -> None:
        """Start in the wanted field, else in the first that is empty."""
        self._input.focus()
        self.watch(self._lines, "scroll_y", self._place, init=False)
        self._lines.go_to(self._first)
        self._enter_field()

    def on_resize(self) -> None:
        """Keep the field that is typed in visible, and the line over it."""
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        self._lines.go_to(self.column)
        self._place()

    @property
    def unsaved(self) -> bool:
        """Whether something was typed that is not written yet."""
        return self.draft.unsaved

    # --- fields ---

    @property
    def column(self) -> str:
        """The column that is typed in."""
        return self._lines.column

    def go_to(self, column: str) -> None:
        """Type in another column."""
        self._lines.go_to(column)
        self._enter_field()

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Type in the column under the mouse."""
        event.stop()
        self._take_typed()
        self._enter_field()

    def _enter_field(self) -> None:
        self._typed_in = self.column
        with self.prevent(Input.Changed):
            self._input.value = self.draft.cells.get(self.column, "")
        self._input.cursor_position = len(self._input.value)
        if self.draft.is_given(self.column):  # it is typed over
            self._input.action_select_all()
        self._place()
        self._known.show(self._values.like(self.column, self._input.value, _KNOWN))
        self._judge()
        self._look_for_alike()

    def _place(self) -> None:
        y = self._lines.cursor - self._lines.scroll_offset.y
        visible = 0 <= y < self._lines.page
        if visible and not self._input.display:  # what is not displayed loses the focus
            self.call_after_refresh(self._input.focus)
        self._input.display = visible
        self._input.styles.offset = (_HEADING, y)
        self._input.styles.width = self._lines.room(self._lines.scrollable_content_region.width)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what there is to say of what was typed."""
        event.stop()
        if self._take_typed():
            self._known.show(self._values.like(self.column, self._input.value, _KNOWN))
        self._judge()
        if self._dataset.figures.height <= _AT_ONCE:
            self._look_for_alike()

    def _take_typed(self) -> bool:
        """Take what is in the line, and fill what a wording says; return whether it is new."""
        text = self._input.value
        if text == self.draft.cells.get(self._typed_in, ""):
            return False
        self.draft.type(self._typed_in, text)
        self._said = ""
        return True

    # --- what is said ---

    def _tell(self, place: str, text: str) -> None:
        self.query_one(f"#{place}", Static).update(Text(one_line(text)), layout=False)

    def _judge(self) -> None:
        """Say at each field what is wrong or where its text comes from, and show how the figure will look."""
        draft = self.draft
        self._found = draft.defects(self._dataset)
        self._doubt = draft.doubt(self._dataset)
        self._lines.refresh()
        self._tell("shown", draft.heading(self._dataset, self._view))
        remark, style = self._remark(self.column)
        column = draft.columns.get(self.column)
        meaning = "A further column of the file." if column is None else column.meaning
        self._tell("about", remark.removeprefix("! ") if style == "active" else meaning)

    def _remark(self, name: str) -> Span:
        draft, text = self.draft, self.draft.text(name)
        if name in self._refused and self._refused[name][0] == text:
            return f"! {self._refused[name][1]}", "active"
        defect = self._found.get(name)
        if defect is not None:
            needed = defect.rule in _UNFILLED
            return ("needed", "dim") if needed else (f"! {defect.problem}; accepted: {defect.accepted}", "active")
        if self._conflict is not None and name == self._conflict.column:
            return f"! the file has {self._conflict.found or 'nothing'}", "active"
        if self._moved is not None and text != (here := self._moved.found.get(name, "")):
            return f"! that line has {here or 'nothing'} now", "active"
        if name == "unit" and self._doubt:
            return f"! {self._doubt}", "active"
        if note := draft.note(name, self._dataset):
            return note, "active" if note.startswith("! ") else "dim"
        if draft.is_given(name):
            return COPIED, "dim"
        old = draft.before.get(name, "").strip()
        return (f"was {old or 'empty'}", "dim") if draft.key and old != text else ("", "")

    def _look_for_alike(self) -> None:
        found = None if self.draft.key else alike(self._dataset, self.draft)
        self._like = "" if found is None else found.id
        like = "" if found is None else f"{found.words}; ctrl+r makes this a retelling of it"
        self._tell("problem", self._said or like)

    def say(self, text: str, column: str = "") -> None:
        """Say what happened, until something is typed, and go to the column that it happened in."""
        self._said = text
        self.go_to(column if column in self._columns else self.column)

    # --- keys ---

    def _do(self, what: str, step: int) -> None:
        self._take_typed()
        deeds: dict[str, Callable[[], None]] = {
            "enter": self._enter,
            "move": partial(self._move, step),
            "mark": partial(self._mark, step),
            "save": self._ask_why,
            "retell": self._retell,
            "theirs": self._take_theirs,
            "leave": self._leave,
        }
        deeds[what]()

    def _move(self, step: int) -> None:
        self._lines.move_cursor(self._lines.cursor + step, tell=False)
        self._enter_field()

    def _mark(self, step: int) -> None:
        """To another known value where there are some, else to another field."""
        if self._known.values and (step > 0 or self._known.mark >= 0):
            self._known.show(self._known.values, self._known.mark + step)
        else:
            self._move(step)

    def _enter(self) -> None:
        """Take the known value that is marked, then go to the next field."""
        if self._known.mark >= 0:
            self._take(self._known.values[self._known.mark].text)
        self._move(1)

    def on_known_values_taken(self, event: KnownValues.Taken) -> None:
        """Take the known value under the mouse."""
        self._take(event.text)
        self._enter_field()

    def _take(self, text: str, column: str = "") -> None:
        self.draft.type(column or self.column, text)
        self._said = ""

    def _retell(self) -> None:
        """Make the figure a retelling of the one that it looks like."""
        if self._like:
            self._take(self._like, "repeats")
            self.go_to("repeats")

    def _take_theirs(self) -> None:
        """Take what the file has where it was changed meanwhile: a cell, or the row that is there now."""
        if self._moved is not None:
            moved, self._moved = self._moved, None
            if not moved.found:
                self.dismiss(False)
                return
            self.draft.take(moved.found)
            self.say("", self.column)
        if self._conflict is not None:
            conflict, self._conflict = self._conflict, None
            self._take(conflict.found, conflict.column)
            self.go_to(conflict.column)

    def _leave(self) -> None:
        """Leave; ask where something is not saved."""
        if self._known.mark >= 0:
            self._known.show(self._known.values)
        elif not self.draft.unsaved:
            self.dismiss(False)
        else:
            question = AskScreen("Not saved", Text("What was typed is not saved."), "drops it", "goes on typing")
            self.app.push_screen(question, self._left)

    def _left(self, agreed: bool | None) -> None:
        if agreed:
            self.dismiss(False)

    # --- saving ---

    def _ask_why(self) -> None:
        """Save what was typed, with a reason; only a change of what a source said needs one."""
        if self._saving:
            return
        # Whether a number can be read may depend on the others of its column, which the file alone knows.
        if self._moved is not None:
            self.draft.become_new()
            self._moved = None
        wrong = next((name for name in self._found if name not in schema.NUMBERS), None)
        if not self.draft.changed:
            self.dismiss(False)
        elif wrong is not None and self.draft.key:
            self.say(f"not saved: {self._found[wrong].problem}", wrong)
        elif self._doubt not in {"", self._confirmed}:
            self._confirmed = self._doubt
            self.say(f"{self._doubt}: ctrl+s again saves it so", "unit")
        elif wrong is not None or self.draft.extracted:  # the text that it was read from is the reason
            self._begin("")
        else:
            needed = self.draft.needs_reason
            what = "a reason is needed: this changes what a source said" if needed else ""
            title = "Why is it changed?" if self.draft.key else "Why is it added?"
            explanation = self.draft.copied() + ("" if needed else "May be empty. ") + "The history shows it."
            check: Callable[[str], str] = lambda text: "" if is_reason(text) else what  # noqa: E731
            self.app.push_screen(LineScreen(title, explanation, check, enter="saves"), self._begin)

    def _begin(self, why: str | None) -> None:
        if why is not None:
            self._saving = True
            begin(self, "edit", lambda: self._write(why), failed=self._failed)

    def _failed(self) -> None:
        self._saving = False

    async def _write(self, why: str) -> None:
        try:
            await self._save(self.draft, why)
        except RefusedError as error:
            self._refused = {
                column: (text.strip(), f"{defect.problem}; accepted: {defect.accepted}")
                for column, text, defect in error.defects
            }
            self.say("not saved: the row would not be accepted", next(iter(self._refused), ""))
        except ConflictError as error:
            self._conflict = error
            self.draft.before[error.column] = error.found
            found, seen = error.found or "empty", error.expected or "empty"
            text = (
                f"not saved: {error.column} was {seen}, the file has {found} now; ctrl+s writes yours, ctrl+t takes it"
            )
            self.say(text, error.column)
        except MovedError as error:
            self._moved = error
            theirs = "takes the row that is there now" if error.found else "leaves"
            self.say(f"not saved: {error}; ctrl+s saves yours as a new figure, ctrl+t {theirs}")
        except FrontdashError as error:
            self.say(f"not saved: {error}")
        else:
            self.dismiss(True)
        self._saving = False
