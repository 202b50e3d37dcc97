"""The form: one figure, new, as its file has it or as it was rejected, a line a column."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Input, Static

from frontdash.editing.changes import ConflictError, RefusedError
from frontdash.errors import FrontdashError
from frontdash.figures import schema
from frontdash.figures.text import one_line
from frontdash.reading.rows.rules import Defect
from frontdash.session.drafts import READ, Known, Values, alike, form_columns
from frontdash.tui.screens.overlay import Overlay
from frontdash.tui.screens.prompts import AskScreen
from frontdash.tui.widgets.lines import fit
from frontdash.tui.workers import begin

if TYPE_CHECKING:
    from frontdash.figures.dataset import Dataset
    from frontdash.figures.units import UnitView
    from frontdash.session.drafts import Draft

_WHY = "why"
_KNOWN = 4
"""How many known values are listed."""
_UNFILLED = frozenset(("missing", "nothing-stated", "empty-row"))
"""Rules that a figure breaks only because it is not typed yet."""
_AT_ONCE = 200_000
"""Figures up to which similar ones are looked for with every key, not only when the field is left."""


class Field(Horizontal):
    """A column of the form: its heading, the line to type into, and what is to be said of it."""

    DEFAULT_CSS = """
    Field { height: 1; }
    Field .heading { width: 13; color: $text-muted; }
    Field Input, Field Input:focus { width: 1fr; height: 1; border: none; padding: 0 1; background: $surface; }
    Field Input:focus { background: $boost; }
    Field .remark { width: 30; padding: 0 0 0 1; color: $text-muted; }
    """

    def __init__(self, column: str, label: str, text: str) -> None:
        super().__init__()
        self.column = column
        self.input = Input(text, id=f"field-{column}" if column.isidentifier() else None, select_on_focus=False)
        self._label = label
        self._said = ("", "")
        self._remark = Static(classes="remark")

    def compose(self) -> ComposeResult:
        """Heading, line, remark."""
        yield Static(Text(fit(self._label, 12)), classes="heading")
        yield self.input
        yield self._remark

    def say(self, text: str, style: str = "") -> None:
        """Show a remark on what is typed."""
        if self._said != (text, style):
            self._said = text, style
            self._remark.update(Text(fit(text, 29), style=style), layout=False)


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
        text = Text()
        for at, known in enumerate(values):
            style = "reverse" if at == self.mark else ""
            text.append(f"{'▌' if at == self.mark else ' '} {one_line(known.text)}", style)
            text.append(f"  {one_line(known.hint)}\n" if known.hint else "\n", "dim")
        text.no_wrap = True
        self.update(text, layout=False)

    def on_click(self, event: events.Click) -> None:
        """Take the value under the mouse."""
        if event.y < len(self.values):
            self.post_message(self.Taken(self.values[event.y].text))


class FormScreen(Overlay[bool]):
    """One figure to type. What is wrong is said while typing; the file is the judge when it is saved."""

    CSS = """
    FormScreen { align: center middle; background: $background 60%; }
    FormScreen > .box {
        width: 100%; max-width: 140; height: 100%; max-height: 44; border: round $primary; background: $surface;
    }
    FormScreen #fields { height: 1fr; }
    FormScreen #shown, FormScreen #about, FormScreen #problem { height: 1; }
    FormScreen #shown { text-style: bold; color: $text-accent; }
    FormScreen #about { color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", priority=True),
        Binding("escape", "leave", "leave"),
        Binding("ctrl+r", "retell", "a retelling of it", priority=True),
        Binding("ctrl+t", "theirs", "take the file's text", priority=True),
        Binding("up", "move(-1)", "up", priority=True),
        Binding("down", "move(1)", "down", priority=True),
    ]

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
        self._title, self._dataset, self._view, self._save, self._column = title, dataset, view, save, column
        self._values = Values(dataset)
        self._known = KnownValues()
        self._fields = {name: Field(name, _heading(name), draft.text(name)) for name in form_columns(dataset, draft)}
        self._why = Field(_WHY, "Why", "")
        self._found: dict[str, Defect] = {}
        """What is wrong with the fields as typed."""
        self._refused: dict[str, tuple[str, str]] = {}
        """Column -> the text that could not be saved in it, and why."""
        self._conflict: ConflictError | None = None
        self._said = ""
        self._like = ""
        """The id of a figure that makes the same claim."""
        self._saving = False

    def compose(self) -> ComposeResult:
        """How it will look, the fields, what the data know, what is wrong, and the reason."""
        with Vertical(classes="box") as box:
            box.border_title = one_line(self._title)
            box.border_subtitle = "ctrl+s saves · ↑ ↓ Enter known values, fields · Esc leaves"
            yield Static(id="shown")
            with VerticalScroll(id="fields", can_focus=False):
                yield from self._fields.values()
            yield Static(id="about")
            yield self._known
            yield Static(id="problem")
            yield self._why

    def on_mount(self) -> None:
        """Start in the wanted field, else in the first that is empty."""
        self.watch(self, "focused", self._moved, init=False)
        wanted = self._fields.get(self._column) or next(
            (field for field in self._fields.values() if not field.input.value), self._why
        )
        wanted.input.focus()
        self._judge()

    # --- typing ---

    @property
    def _field(self) -> Field | None:
        parent = None if self.focused is None else self.focused.parent
        return parent if isinstance(parent, Field) else None

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take what was typed, and fill what the wording says."""
        event.stop()
        field = event.input.parent
        if not isinstance(field, Field) or field is self._why:
            return
        for name in self.draft.type(field.column, event.value):
            with self.prevent(Input.Changed):
                self._fields[name].input.value = self.draft.text(name)
        self._said = ""
        self._judge(field)
        if field is self._field:
            self._list_known(field)

    def _moved(self) -> None:
        field = self._field
        if field is not None:
            self._list_known(field)
            self._about(field)
            self._look_for_alike()

    def _list_known(self, field: Field, mark: int = -1) -> None:
        known = [] if field is self._why else self._values.like(field.column, field.input.value, _KNOWN)
        self._known.show(known, mark)

    def _judge(self, field: Field | None = None) -> None:
        """Say at each field what is wrong or where its text comes from, and show how the figure will look."""
        draft = self.draft
        self._found = draft.defects(self._dataset)
        for name, one in self._fields.items():
            one.say(*self._remark(name))
        need = draft.needs_reason
        self._why.say("a change of what a source said" if need else "", "bold" if need else "")
        shown = draft.shown(self._dataset, self._view)
        who = " via ".join(text for text in (draft.text("source"), draft.text("publisher")) if text)
        self.query_one("#shown", Static).update(Text(one_line(f" {shown or '…'}   {who}")), layout=False)
        if (field or self._field) is not None:
            self._about(field or self._field)
        if self._dataset.figures.height <= _AT_ONCE:
            self._look_for_alike()

    def _remark(self, name: str) -> tuple[str, str]:
        draft, text = self.draft, self.draft.text(name)
        if name in self._refused and self._refused[name][0] == text:
            return f"! {self._refused[name][1]}", "bold"
        defect = self._found.get(name)
        if defect is not None and defect.rule in _UNFILLED:
            return "needed", "dim"
        if defect is not None:
            return f"! {defect.problem}; {defect.accepted}", "bold"
        if self._conflict is not None and name == self._conflict.column:
            return f"! the file has {self._conflict.found or 'nothing'}", "bold"
        if name in draft.from_wording:
            return READ, "dim"
        if name == "wording" and (why := draft.wording_note()):
            return why, "dim"
        old = draft.before.get(name, "").strip()
        return (f"was {old or 'empty'}", "dim") if draft.key and old != text else ("", "")

    def _about(self, field: Field | None) -> None:
        """Say what the column means, or in full what is wrong in it."""
        if field is None:
            return
        name = field.column
        meaning = schema.BY_NAME[name].meaning if name in schema.BY_NAME else "a further column of the file"
        text = "Why it is changed; the history of the figure says so." if field is self._why else meaning
        defect = self._found.get(name)
        if defect is not None and defect.rule not in _UNFILLED:
            text = f"{defect.problem}; accepted: {defect.accepted}"
        if name in self._refused and self._refused[name][0] == self.draft.text(name):
            text = self._refused[name][1]
        self.query_one("#about", Static).update(Text(one_line(f" {text}"), no_wrap=True), layout=False)

    def _look_for_alike(self) -> None:
        found = None if self.draft.key else alike(self._dataset, self.draft)
        self._like = "" if found is None else found.id
        text = self._said or ("" if found is None else f"{found.words}; ctrl+r makes this a retelling of it")
        self.query_one("#problem", Static).update(Text(one_line(f" {text}"), style="bold", no_wrap=True), layout=False)

    def say(self, text: str) -> None:
        """Say what happened, until something is typed."""
        self._said = text
        self._look_for_alike()

    # --- keys ---

    def action_move(self, step: int) -> None:
        """To another known value where there are some, else to another field."""
        field = self._field
        mark = self._known.mark
        if field is not None and self._known.values and (step > 0 or mark >= 0):
            self._known.show(self._known.values, mark + step)
        elif step > 0:
            self.focus_next(Input)
        else:
            self.focus_previous(Input)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the known value that is marked, then go to the next field."""
        event.stop()
        if self._known.mark >= 0:
            self._take(self._known.values[self._known.mark].text)
        self.focus_next(Input)

    def on_known_values_taken(self, event: KnownValues.Taken) -> None:
        """Take the known value under the mouse."""
        self._take(event.text)

    def _take(self, text: str) -> None:
        field = self._field
        if field is not None:
            field.input.value = text
            field.input.cursor_position = len(text)

    def action_retell(self) -> None:
        """Make the figure a retelling of the one that it looks like."""
        if self._like:
            self._fields["repeats"].input.value = self._like

    def action_theirs(self) -> None:
        """Take what the file has where it was changed meanwhile."""
        if self._conflict is not None:
            conflict, self._conflict = self._conflict, None
            self._fields[conflict.column].input.value = conflict.found

    def action_leave(self) -> None:
        """Leave; ask where something is not saved."""
        if self._known.mark >= 0:
            self._known.show(self._known.values)
        elif not self.draft.unsaved:
            self.dismiss(False)
        else:
            text = Text("What was typed is not saved. Enter drops it, Esc goes on typing.")
            self.app.push_screen(AskScreen("Not saved", text, "drops it"), self._left)

    def _left(self, agreed: bool | None) -> None:
        if agreed:
            self.dismiss(False)

    # --- saving ---

    def action_save(self) -> None:
        """Save what was typed, or say why not."""
        if self._saving:
            return
        if not self.draft.changed:
            self.dismiss(False)
            return
        self._saving = True
        self.say("saving …")
        begin(self, "edit", self._write, failed=self._failed)

    def _failed(self) -> None:
        self._saving = False

    async def _write(self) -> None:
        try:
            await self._save(self.draft, self._why.input.value)
        except RefusedError as error:
            self._refused = {
                column: (text.strip(), f"{defect.problem}; {defect.accepted}") for column, text, defect in error.defects
            }
            self._point_at(next(iter(self._refused), ""), "not saved: the row would not be accepted")
        except ConflictError as error:
            self._conflict = error
            self.draft.before[error.column] = error.found
            self._point_at(
                error.column,
                f"{error.column} was {error.expected or 'empty'}, is {error.found or 'empty'} in the file by now: "
                "ctrl+s writes yours, ctrl+t takes the file's",
            )
        except FrontdashError as error:
            self._point_at(_WHY if "needs a reason" in str(error) else "", str(error))
        else:
            self.dismiss(True)
        self._saving = False

    def _point_at(self, column: str, text: str) -> None:
        self._judge()
        field = self._why if column == _WHY else self._fields.get(column)
        if field is not None:
            field.input.focus()
        self.say(text)


def _heading(name: str) -> str:
    column = schema.BY_NAME.get(name)
    return name if column is None else f"{column.label}{' *' if column.required else ''}"
