"""Filters: the values of each facet with counts over dimmed totals; picking one publishes a clause."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from frontdash.figures import schema
from frontdash.figures.sources import folded
from frontdash.figures.text import one_line
from frontdash.query.facets import FacetValue
from frontdash.query.selection import Selection
from frontdash.query.view import View
from frontdash.tui.actions import bindings
from frontdash.tui.panels import placed
from frontdash.tui.widgets.lines import DashboardMessage, Lines, Span, bar, fit, squeeze
from frontdash.tui.widgets.names import Names

PickMode = Literal["toggle", "add", "exclude", "only"]
NOT_STATED = "(not stated)"
# The number of values in a collapsed list on a screen of ordinary height; a key expands the list.


@dataclass
class Section:
    """One facet on screen: its values after narrowing, whether it is expanded, and its order."""

    field: str
    values: Sequence[FacetValue] = ()
    expanded: bool = False
    by_name: bool = False
    typed: str = ""
    shown: list[FacetValue] = dataclasses.field(default_factory=list)
    hidden: int = 0
    largest: int = 0
    """The largest total of all values."""


@dataclass(frozen=True, slots=True)
class FacetLine:
    """One line of the list: a heading, a value, or the number of further values."""

    kind: Literal["head", "value", "more"]
    section: int
    value: FacetValue | None = None


class FacetList(Lines):
    """The lists of all facets, one below the other.

    | key | what it does |
    |---|---|
    | enter | pick the value, or unpick it |
    | - | exclude it |
    | = | pick this value alone |
    | i | type to narrow |
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("filters")]

    @dataclass(eq=False)
    class Picked(DashboardMessage):
        """The user picks or excludes a value of a field, or picks it alone."""

        field: str
        value: str
        mode: PickMode

    @dataclass(eq=False)
    class FindRequested(Message):
        """The user wants to type into the list of a field."""

        field: str

    def __init__(self, matches: Callable[[str, str, str], bool], short: Callable[[str], str]) -> None:
        """`matches(field, value, typed)` returns whether a value or one of its aliases contains the typed text.

        `short` shortens names of sources if the list is narrow.
        """
        super().__init__(id="facets")
        self._matches = matches
        people = Names(lambda name, width: squeeze(short(name), width))
        publishers = Names(lambda name, width: squeeze(short(name), width))
        self._names = {name: Names() for name in schema.FACETS} | {"source": people, "publisher": publishers}
        self.sections = [Section(name) for name in schema.FACETS]
        self._lines: list[FacetLine] = []
        self._view: View | None = None
        self.room = 1.0
        """The factor by which collapsed lists are longer than usual."""
        self._drawn: tuple[float, Selection] | None = None

    @property
    def line_count(self) -> int:
        """Headings, values and remarks."""
        return len(self._lines)

    def show(self, view: View) -> None:
        """Show the facets of a view; redraw only if something drawn here differs."""
        before, self._view = self._view, view
        drawn = self.room, view.state.selection
        if before is not None and before.facets is view.facets and drawn == self._drawn:
            return
        self._drawn = drawn
        for section in self.sections:
            values = view.facets[section.field]
            if values is not section.values:
                section.values = values
                section.largest = max((value.total for value in values), default=0)
        self.lay_out()

    def section(self, name: str) -> Section:
        """Return the section of a field."""
        return next(section for section in self.sections if section.field == name)

    def lay_out(self) -> None:
        if self._view is None:
            return
        old = self._lines[self.cursor] if self.cursor < len(self._lines) else None
        self._lines = []
        for number, section in enumerate(self.sections):
            self.fill(section)
            self._lines.append(FacetLine("head", number))
            self._lines += [FacetLine("value", number, value) for value in section.shown]
            if section.hidden:
                self._lines.append(FacetLine("more", number))
        self._keep_cursor(old)
        self.lines_changed()

    def _keep_cursor(self, old: FacetLine | None) -> None:
        """Keep the cursor on its value, wherever that moved to."""
        if old is None:
            return
        name = old.value.value if old.value else None
        for index, line in enumerate(self._lines):
            same = line.value.value if line.value else None
            if line.section == old.section and line.kind == old.kind and same == name:
                self.set_reactive(Lines.cursor, index)
                return

    def fill(self, section: Section) -> None:
        assert self._view is not None
        values = section.values
        if section.typed:
            values = [v for v in values if self._fits(section, v)]
        if section.by_name:
            values = sorted(values, key=lambda v: folded(v.value))
        limit = len(values) if section.expanded or section.typed else round(schema.SHARES[section.field] * self.room)
        section.shown = list(values[:limit])
        picked = self._picked(section.field).difference(v.value for v in section.shown)
        if picked:
            section.shown += [v for v in values[limit:] if v.value in picked]
        section.hidden = len(values) - len(section.shown)

    def _picked(self, name: str) -> set[str]:
        """Return the values of a field that are picked or excluded."""
        assert self._view is not None
        selection = self._view.state.selection
        named = {value for c in selection.clauses if c.field == name and c.kind == "set" for value in c.values}
        return {value for value in named if selection.picked(name, value)}

    def _fits(self, section: Section, value: FacetValue) -> bool:
        return not section.typed or self._matches(section.field, value.value, section.typed)

    def draw_line(self, index: int, width: int) -> Sequence[Span]:
        """Draw a heading, a value with its bar, or the number of further values."""
        line = self._lines[index]
        section = self.sections[line.section]
        if line.kind == "head":
            order = " by name" if section.by_name else ""
            typed = f" “{section.typed}”" if section.typed else ""
            count = f"{len(section.values)}"
            title = fit(f"{schema.LABELS[section.field]}{typed}", width - len(count) - len(order) - 3)
            return [("─ ", "dim"), (title, "head"), (order, "dim"), (f" {count}", "dim")]
        if line.value is None:
            return [(fit(f"    … {section.hidden} more", width), "dim")]
        return self._draw_value(section, line.value, width)

    def _draw_value(self, section: Section, value: FacetValue, width: int) -> Sequence[Span]:
        assert self._view is not None
        state = self._view.state.selection.picked(section.field, value.value)
        mark = {"in": " ●", "out": " ✗", "": "  "}[state]
        style = {"in": "active", "out": "active", "": "" if value.count else "dim"}[state]
        largest = section.largest
        digits = len(f"{largest:,}")
        bar_width = max(4, min(14, width // 6))
        total = "" if value.count == value.total else f"/{value.total:,}"
        counts = 2 * digits + 1 if self._view.state.selection else digits
        full, ghost = bar(value.count, value.total, largest, bar_width)
        name_width = width - 3 - counts - 2 - bar_width
        shown_count = f"{value.count:,}"
        name = value.value or NOT_STATED
        names = self._names[section.field]
        return [
            (mark + " ", style),
            (names.text(name, name_width, lambda: (v.value or NOT_STATED for v in section.shown)), style),
            (" " * (counts + 1 - len(shown_count) - len(total)), ""),
            (shown_count, style),
            (total, "dim"),
            (" ", ""),
            (full, "bar"),
            (ghost, "dim"),
        ]

    # --- what the user does ---

    def _current(self) -> tuple[Section, FacetLine] | None:
        if not self._lines:
            return None
        line = self._lines[self.cursor]
        return self.sections[line.section], line

    def value_at_cursor(self) -> tuple[str, str] | None:
        """Return field and value under the cursor, or None on a heading or remark."""
        current = self._current()
        if current is None or current[1].value is None:
            return None
        return current[0].field, current[1].value.value

    def _pick(self, mode: PickMode) -> None:
        picked = self.value_at_cursor()
        if picked is not None:
            self.post_message(self.Picked(*picked, mode))
        elif mode == "toggle":
            self.action_expand()

    def action_pick(self) -> None:
        """Pick or unpick the value under the cursor."""
        self._pick("toggle")

    def action_exclude(self) -> None:
        """Exclude the value under the cursor, or include it again."""
        self._pick("exclude")

    def action_only(self) -> None:
        """Pick the value under the cursor alone."""
        self._pick("only")

    def action_find(self) -> None:
        """Type to narrow the list under the cursor."""
        current = self._current()
        if current:
            self.post_message(self.FindRequested(current[0].field))

    def action_order(self) -> None:
        """Sort the list under the cursor by name or by count."""
        current = self._current()
        if current:
            current[0].by_name = not current[0].by_name
            self.lay_out()
            self.post_message(self.Looked())

    def action_expand(self) -> None:
        """Expand or collapse the list under the cursor."""
        current = self._current()
        if current:
            current[0].expanded = not current[0].expanded
            self.lay_out()
            self.post_message(self.Looked())

    def layout_words(self) -> tuple[str, ...]:
        """Return which lists are expanded or sorted by name, and where the cursor is."""
        opened = [f"all:{section.field}" for section in self.sections if section.expanded]
        named = [f"by_name:{section.field}" for section in self.sections if section.by_name]
        return (*opened, *named, *((f"line:{self.cursor}",) if self.cursor else ()))

    def apply_layout(self, words: tuple[str, ...]) -> None:
        """Expand and sort lists, and place the cursor."""
        for section in self.sections:
            section.expanded = f"all:{section.field}" in words
            section.by_name = f"by_name:{section.field}" in words
        self.lay_out()
        self.move_cursor(placed(words, "line"), tell=False)

    def action_next_facet(self) -> None:
        """Go to the next list."""
        self._jump(1)

    def action_previous_facet(self) -> None:
        """Go to the previous list."""
        self._jump(-1)

    def _jump(self, step: int) -> None:
        if not self._lines:
            return
        wanted = (self._lines[self.cursor].section + step) % len(self.sections)
        self.go_to(self.sections[wanted].field)

    def go_to(self, name: str) -> None:
        """Move the cursor to the first value of a field's list, with the heading at the top if possible."""
        for index, line in enumerate(self._lines):
            if self.sections[line.section].field == name:
                self.move_cursor(index + self.page - 2, tell=False)
                has_value = bool(self.sections[line.section].shown)
                self.move_cursor(index, tell=False)
                self.move_cursor(index + 1 if has_value else index, tell=False)
                return

    def narrow(self, name: str, typed: str) -> None:
        """Narrow a field's list to the values that match the typed text."""
        self.section(name).typed = typed
        self.lay_out()
        if typed:
            self.go_to(name)

    def clicked(self, index: int, x: int, event: events.Click) -> None:
        """Pick on a click, exclude on ctrl+click, pick alone on a double click; expand on a heading."""
        if index < 0:
            return
        if event.chain == 2:
            self._pick("only")
        elif event.ctrl or event.meta or event.button == 3:
            self._pick("exclude")
        elif event.chain == 1:
            self._pick("toggle")


class Filters(Vertical):
    """The panel of filters: the facet lists and, while narrowing, an input line."""

    DEFAULT_CSS = """
    Filters {
        Input, Input:focus { display: none; height: 1; border: none; padding: 0 1; background: $boost; }
        &.-finding Input, &.-finding Input:focus { display: block; }
    }
    """

    def __init__(self, matches: Callable[[str, str, str], bool], short: Callable[[str], str]) -> None:
        super().__init__(id="filters", classes="panel")
        self.list = FacetList(matches, short)
        self._field = "source"
        self._moved = False
        self.border_title = "Filters"

    def compose(self) -> ComposeResult:
        """The input line and the lists."""
        yield Input(id="find", placeholder="type to narrow; Enter picks, Esc ends")
        yield self.list

    def show(self, view: View, row: int | None) -> None:
        """Show the facets of a view."""
        self.list.show(view)

    def refocus(self, view: View, row: int) -> None:
        """The filters do not depend on the focused figure."""

    def layout_words(self) -> tuple[str, ...]:
        """Return the layout of the lists."""
        return self.list.layout_words()

    def apply_layout(self, words: tuple[str, ...]) -> None:
        """Apply a layout to the lists."""
        self.list.apply_layout(words)

    def find(self, name: str) -> None:
        """Open the input line for the list of a field."""
        self._field = name
        self._moved = False
        self.list.section(name).expanded = False
        self.list.go_to(name)
        self.add_class("-finding")
        line = self.query_one("#find", Input)
        line.placeholder = f"{schema.LABELS[name].lower()}: type to narrow; Enter picks"
        line.value = ""
        # At once: keys typed without a pause belong to the line already.
        self.screen.set_focus(line)

    def _end(self) -> None:
        self.remove_class("-finding")
        self.list.narrow(self._field, "")
        self.screen.set_focus(self.list)

    def on_facet_list_find_requested(self, event: FacetList.FindRequested) -> None:
        """Open the input line."""
        event.stop()
        self.find(event.field)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list on every key."""
        event.stop()
        if self.has_class("-finding"):
            self.list.narrow(self._field, event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Pick the value under the cursor and close the line."""
        event.stop()
        picked = self.list.value_at_cursor() if event.value or self._moved else None
        if picked is not None:
            # Posted from here: a message that a child posts while its parent handles one would stop at the parent.
            self.post_message(FacetList.Picked(*picked, "add"))
        elif event.value:
            self.app.notify(f"Nothing in this list goes by “{one_line(event.value)}”.", markup=False)
        self._end()

    def on_key(self, event: events.Key) -> None:
        """Move in the list on arrow keys, and close the line on Esc."""
        if not self.has_class("-finding") or not self.query_one("#find", Input).has_focus:
            return
        if event.key == "escape":
            event.stop()
            event.prevent_default()
            self._end()
        elif event.key in {"up", "down"}:
            event.stop()
            event.prevent_default()
            self._moved = True
            self.list.move_cursor(self.list.cursor + (1 if event.key == "down" else -1), tell=False)
