"""The overlays: each shows one thing, closes on Esc, and returns its result to the app."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Input, Static

from frontdash.figures.formats import all_formats, usual_suffixes
from frontdash.figures.text import one_line, safe_lines
from frontdash.tui.actions import ACTIONS, WHERE_LABELS, Where
from frontdash.tui.screens.overlay import BOX, CLOSE, ESCAPE, EntryLines, Overlay
from frontdash.tui.screens.prompts import LineScreen
from frontdash.tui.screens.remarks import Remark
from frontdash.tui.screens.remarks import ReportLines as ReportLines
from frontdash.tui.screens.remarks import ReportScreen as ReportScreen
from frontdash.tui.widgets.lines import Lines, Span, fit


def help_text(first: Sequence[Where] = ()) -> Text:
    """Return the help: every action by place, the `first` places before all others, and the marks of hedges."""
    text = Text()
    for where in dict.fromkeys((*first, *WHERE_LABELS)):
        text.append(f"{WHERE_LABELS[where]}\n", style="bold")
        for action in ACTIONS:
            if action.where == where:
                text.append(f"  {action.shown_keys:<20} ", style="bold")
                text.append(f"{action.help}\n")
        text.append("\n")
    text.append("Mouse\n", style="bold")
    for gesture, meaning in (
        ("click", "pick a value, focus a figure, sort by a heading, remove a chip, switch the units"),
        ("click", "on an axis: logarithmic or linear; on a web address: open it"),
        ("ctrl+click", "exclude a value; hide the column of a heading (the right button does the same)"),
        ("drag", "a heading, to move its column"),
        ("double click", "this value alone; details of a figure"),
        ("wheel", "scroll; sideways moves the columns"),
    ):
        text.append(f"  {gesture:<20} ", style="bold")
        text.append(f"{meaning}\n")
    text.append("\nSigns\n", style="bold")
    for sign, meaning in (
        ("~", "about, around, some, roughly, estimated"),
        ("≲", "nearly, almost, close to: below the number"),
        ("> ≥", "more than, at least: a lower bound"),
        ("< ≤", "less than, up to: an upper bound"),
        ("*", "converted by frontdash, as precise as printed or two digits; bounds rounded outward"),
        ("—", "no number stated (never zero)"),
        ("ƒ ƒ†", "derived: our arithmetic, not a claim; † finer than its least precise input"),
        ("… ? × Σ", "extrapolated, disputed, withdrawn, total of other rows"),
        ("↳", "a retelling of another figure"),
        ("=", "the publication printed a conversion itself"),
        ("!", "and that conversion does not hold"),
        ("+ ±", "added or changed since the file was opened, or against the version given with --since"),
    ):
        text.append(f"  {sign:<20} ", style="bold")
        text.append(f"{meaning}\n")
    return text


class HelpScreen(Overlay[None]):
    """Keys, mouse and signs, generated from the registry of actions."""

    CSS = BOX.format(name="HelpScreen", width=96)
    BINDINGS: ClassVar[list[BindingType]] = [*CLOSE, Binding("question_mark,f1", "dismiss", "close")]

    def __init__(self, *first: Where) -> None:
        """`first` are the places whose keys come before all others."""
        super().__init__()
        self._first = first

    def compose(self) -> ComposeResult:
        """A scrolling text."""
        with VerticalScroll(classes="box") as box:
            box.border_title = "Help"
            box.border_subtitle = "Esc closes"
            yield Static(help_text(self._first))


class TickList(EntryLines[tuple[str, str]]):
    """A list of check boxes: [x] is shown, [ ] is not."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "tick", "show or hide")]

    def __init__(self, entries: Sequence[tuple[str, str]], ticked: Sequence[str]) -> None:
        """`entries` are names and labels, `ticked` the names that are ticked."""
        super().__init__(entries)
        self.ticked = set(ticked)

    def draw_line(self, index: int, width: int) -> Sequence[Span]:
        """Draw one entry with its tick."""
        name, label = self._entries[index]
        tick = "[x]" if name in self.ticked else "[ ]"
        text = f"{tick} {label}" if label == name else f"{tick} {label}  ({name})"
        return [("▌" if index == self.cursor else " ", "accent"), (fit(text, width - 1), "")]

    def action_tick(self) -> None:
        """Tick or untick the entry under the cursor."""
        self.ticked ^= {self._entries[self.cursor][0]}
        self.refresh()

    def clicked(self, index: int, x: int, event: events.Click) -> None:
        """Tick or untick the clicked entry."""
        if index >= 0:
            self.action_tick()


class ColumnsScreen(Overlay[tuple[str, ...] | None]):
    """Chooses the columns of the table; their order is changed in the table itself."""

    CSS = (
        BOX.format(name="ColumnsScreen", width=60)
        + "ColumnsScreen > .box { height: 90%; } ColumnsScreen TickList { height: 1fr; background: $surface; }"
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,v,q", "done", "close")]

    def __init__(self, columns: Sequence[tuple[str, str]], chosen: tuple[str, ...]) -> None:
        """`columns` are the names and headings of all columns."""
        super().__init__()
        self._chosen = chosen
        self._list = TickList(columns, chosen)
        self._columns = columns

    def compose(self) -> ComposeResult:
        """One list to tick."""
        with Vertical(classes="box") as box:
            box.border_title = "Columns"
            box.border_subtitle = "Space shows or hides · Esc closes"
            yield self._list

    def on_mount(self) -> None:
        """Start in the list."""
        self._list.focus()

    def action_done(self) -> None:
        """Return the columns if they changed: the remaining ones in their order, then the new ones."""
        kept = tuple(name for name in self._chosen if name in self._list.ticked)
        new = tuple(name for name, _ in self._columns if name in self._list.ticked and name not in kept)
        self.dismiss((*kept, *new) if (*kept, *new) != self._chosen else None)


class ClauseLines(ReportLines):
    """Filters as lines; a click removes one."""

    class Dropped(Message):
        """The user removes the filter under the mouse."""

    def clicked(self, index: int, x: int, event: events.Click) -> None:
        """Remove the filter under the mouse."""
        if index >= 0:
            self.post_message(self.Dropped())


class ClausesScreen(Overlay[int | None]):
    """All filters, one per line, with the current one in full below; Enter removes it."""

    CSS = (
        BOX.format(name="ClausesScreen", width=100)
        + """
    ClausesScreen ClauseLines { height: auto; max-height: 12; background: $surface; }
    ClausesScreen #whole { height: auto; max-height: 8; border-top: solid $border-blurred; }
    """
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *CLOSE,
        Binding("enter,backspace", "drop", "remove the filter"),
        Binding("F", "dismiss", "close"),
    ]

    def __init__(self, labels: Sequence[str]) -> None:
        """`labels` are the filters in words, in their order."""
        super().__init__()
        self._list = ClauseLines([Remark(label) for label in labels])

    def compose(self) -> ComposeResult:
        """The filters and, below, the one under the cursor in full."""
        with Vertical(classes="box") as box:
            box.border_title = "Filters"
            box.border_subtitle = "Enter or a click removes · Esc closes"
            yield self._list
            yield Static(id="whole")

    def on_mount(self) -> None:
        """Start on the first filter."""
        self._list.focus()
        self._tell(0)

    def _tell(self, index: int) -> None:
        self.query_one("#whole", Static).update(Text(one_line(self._list.text_at(index))))

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Show the whole text of the filter under the cursor."""
        self._tell(event.line)

    def on_clause_lines_dropped(self) -> None:
        """Remove the filter that was clicked."""
        self.action_drop()

    def action_drop(self) -> None:
        """Return the index of the filter under the cursor."""
        self.dismiss(self._list.cursor)


_CLAUSES = """\
valid_on=2025-06..         from June 2025 on (claimed_on, published_on likewise)
value=500km..1200km        sizes, in any unit; one end may be missing
value=100000person..       people: 100,000 or more
qualifier=nearly           any column; more values with & (unit=km&unit=mile)
place!=Pokrovsk            excluded
published_on=              not stated
note~=copy                 texts that contain; text~= looks everywhere"""


class WhereScreen(LineScreen):
    """An input line for clauses in the form of links and --where."""

    def __init__(self, check: Callable[[str], str]) -> None:
        """`check(text)` returns what is wrong with the clauses, or nothing."""
        super().__init__("Filter", _CLAUSES, check, placeholder="valid_on=2025-06..2025-12")


class ExportScreen(Overlay[tuple[str, bool] | None]):
    """Asks where to write the figures of the view; the suffix decides the format."""

    CSS = BOX.format(name="ExportScreen", width=100)
    BINDINGS: ClassVar[list[BindingType]] = ESCAPE

    def __init__(self, name: str, figures: int, check: Callable[[str], tuple[str, bool]]) -> None:
        """`check(name)` returns what is wrong (or nothing) and whether overwriting would help."""
        super().__init__()
        self._name = name
        self._figures = figures
        self._check = check
        self._confirmed = ""

    def compose(self) -> ComposeResult:
        """The name, the formats, and what is wrong."""
        with Vertical(classes="box") as box:
            box.border_title = f"Export {self._figures:,} figures"
            box.border_subtitle = "Enter writes · Esc leaves"
            yield Input(self._name)
            yield Static(
                Text(
                    f"{' '.join(usual_suffixes('writer', all_formats()))}, "
                    "or a name without a suffix for a data package.\n"
                    "Every row keeps wording, source, qualifier and stated unit; what is converted is marked.",
                    style="dim",
                )
            )
            yield Static(id="problem")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Write, or show the problem; an existing file is overwritten on a second Enter."""
        name = event.value.strip()
        problem, may_force = self._check(name)
        if not problem or (may_force and self._confirmed == name):
            self.dismiss((name, bool(problem)))
            return
        self._confirmed = name if may_force else ""
        more = "; Enter again overwrites it" if may_force else ""
        self.query_one("#problem", Static).update(Text(one_line(problem + more), style="bold"))


class ShareScreen(Overlay[None]):
    """Shows copied text in full, because terminals do not confirm a copy; it can be written to a file too."""

    CSS = BOX.format(name="ShareScreen", width=100)
    BINDINGS: ClassVar[list[BindingType]] = [
        *CLOSE,
        Binding("enter", "dismiss", "close"),
        Binding("w", "write", "to a file"),
    ]

    def __init__(self, title: str, text: str, file: Path) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._file = file

    def compose(self) -> ComposeResult:
        """The text and the keys that act on it."""
        with VerticalScroll(classes="box") as box:
            box.border_title = self._title
            box.border_subtitle = "Esc closes"
            yield Static(Text(safe_lines(self._text)))
            yield Static(
                Text(f"\nSent to the terminal's clipboard (not every terminal takes it). w adds it to {self._file}"),
                id="done",
            )

    def action_write(self) -> None:
        """Add the text to a file in the current folder."""
        if getattr(self.app, "hands_off", False):
            return
        try:
            with self._file.open("a", encoding="utf-8") as file:
                file.write(self._text + "\n")
            message = f"\nWritten to {self._file.resolve()}"
        except OSError as error:
            message = f"\nNot written: {error.strerror or error}"
        self.query_one("#done", Static).update(Text(one_line(message.strip())))
