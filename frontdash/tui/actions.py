"""Every action of the screen as a row of one table, which keys, footer, palette, help and documentation read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from textual.binding import Binding

from frontdash.tui.layout import PANELS

Where = Literal[
    "everywhere",
    "lists",
    "filters",
    "figures",
    "claims",
    "figure",
    "timeline",
    "retellings",
    "matrix",
    "disputes",
    "import",
    "imported",
]

WHERE_LABELS: dict[Where, str] = {
    "everywhere": "Everywhere",
    "lists": "In every list",
    "filters": "In Filters",
    "figures": "In Figures",
    "claims": "In Claims",
    "figure": "In Figure",
    "timeline": "In Timeline",
    "retellings": "In Retellings",
    "matrix": "In Matrix",
    "disputes": "In Disputes",
    "import": "While a table is imported",
    "imported": "In the imported table",
}


@dataclass(frozen=True, slots=True)
class Action:
    """One action. `id` names the key binding.

    Textual runs the `action_...` method of that name on the panel or the app; outside of panels it is the
    function of that name in `frontdash.tui.controllers.commands`. `call` names another method or function.
    """

    id: str
    keys: str
    label: str
    help: str
    where: Where = "everywhere"
    footer: bool = False
    palette: bool = True
    call: str = ""

    @property
    def run(self) -> str:
        """The action that Textual runs: a method of a panel or of the app, or a command for the dashboard."""
        if self.call or self.where != "everywhere" or self.id in _OF_THE_APP:
            return self.call or self.id
        return f"command('{self.id}')"

    @property
    def shown_keys(self) -> str:
        """The keys as shown to the user."""
        return " ".join(_KEY_WORDS.get(key, key) for key in self.keys.split(","))


_OF_THE_APP = ("quit", "interrupt", "suspend_process")
"""Actions that need no data."""
_KEY_WORDS = {
    "slash": "/",
    "question_mark": "?",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "minus": "-",
    "backslash": "\\",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "colon": ":",
    "equals_sign": "=",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "plus": "+",
    "exclamation_mark": "!",
    "comma": ",",
}

_IMPORT = (
    ("change", "enter", "change", "Say what the column or line under the cursor is", ""),
    ("doubt", "question_mark", "next doubt", "Answer the next thing that is open", ""),
    ("keys", "f1", "help", "This help", ""),
    ("write", "w", "write", "Write the dataset", ""),
    ("mapping", "o", "mapping only", "Write the mapping, to be used with --map or next to the table", ""),
    ("unit", "u", "unit", "Pick the unit of the column, or of all figures", ""),
    ("factor", "m", "multiplier", "Pick what the numbers of the column are multiplied by", ""),
    ("series", "n", "series", "Say what is counted: a name, or a column", "ours('series')"),
    ("source", "s", "source", "Say who claims the figures", "ours('source')"),
    ("place", "p", "place", "Say where", "ours('place')"),
    ("statistic", "t", "statistic", "Say whether it is a stock, a flow or cumulative", "ours('statistic')"),
    ("figures", "v", "figures or not", "Make figures of the column under the cursor, or no longer", ""),
    ("dates", "f", "date format", "Pick whether the day or the month comes first", ""),
    ("decimals", "comma", "decimals", "Pick how a point or a comma in a number is meant", ""),
    ("header_up", "left_square_bracket", "header ↑", "Name the columns by the line above, 0 for none", "header(-1)"),
    ("header_down", "right_square_bracket", "header ↓", "Name the columns by the line below", "header(1)"),
    ("header_here", "h", "header here", "Name the columns by the line under the cursor", ""),
    ("skip", "x", "skip line", "Leave the line under the cursor out, or take it again", ""),
    ("drop", "d", "drop rows", "Leave out the rows that have a text in the marked column", ""),
    ("split", "slash", "split", "Split the marked column at a sign", ""),
    ("join", "plus", "join", "Join the marked column with another", ""),
    ("undo", "z", "undo", "Take back the last answer", ""),
    ("rejects", "r", "rejects", "List the rows that are not taken, and why", ""),
    ("next_list", "tab", "next list", "Go to the table, its columns, the figures", "next_list(1)"),
    ("previous_list", "shift+tab", "list before", "Go back", "next_list(-1)"),
    ("leave", "escape,q", "leave", "Leave; asks where answers are not written", ""),
)
"""Id, keys, label, help and method of what can be done while a table is imported."""
_IN_FOOTER = frozenset(
    ("change", "next doubt", "unit", "multiplier", "source", "undo", "write", "mapping only", "help")
)

ACTIONS: tuple[Action, ...] = (
    Action("toggle_units", "u", "km/mi", "Switch to the next unit view (km, mi, and your own)", footer=True),
    Action("find_source", "s", "source", "Filter by source: type a name or an alias, Enter picks", footer=True),
    Action("search", "slash", "search", "Search all texts; matches are marked in the table", footer=True),
    Action("filter", "f", "filters", "Go to the filters", footer=True, call="command('show_panel', 'filters')"),
    Action("help", "question_mark,f1", "help", "This help", footer=True),
    Action("quit", "q,ctrl+q", "quit", "Quit", footer=True),
    Action("interrupt", "ctrl+c", "leave", "Copy the marked text, or quit if pressed twice", palette=False),
    Action("suspend_process", "ctrl+z", "suspend", "Suspend and go to the shell; fg comes back", palette=False),
    Action("where", "w", "where", "Type a filter: dates, values, any column", footer=True),
    Action("drop_filter", "backspace", "drop filter", "Remove the last filter"),
    Action("clear_filters", "R", "reset", "Remove all filters"),
    Action("clauses", "F", "all filters", "List all filters, whole; Enter removes one"),
    Action("undo", "z", "undo", "Undo the last change, of the view or of a figure", footer=True),
    Action("redo", "Z,ctrl+y", "redo", "Redo what was undone"),
    Action("cite", "c", "cite", "Copy the focused figure as a citation", footer=True),
    Action("copy_link", "y", "link", "Copy a link that opens this view again", footer=True),
    Action("export", "x", "export", "Write the figures of this view to a file", footer=True),
    Action("open_url", "o", "open URL", "Open the publication of the focused figure in the browser"),
    Action("origin", "b", "origin", "Go to the origin of the focused figure's claim"),
    Action("spellings", "A", "spellings", "Split a source by spelling, or merge it again"),
    Action("rejects", "r", "rejects", "List rejected rows and what looks wrong", footer=True),
    Action(
        "session",
        "H",
        "session log",
        "Show the log of this session, and save it to a file that can be replayed",
        call="command('log')",
    ),
    Action("derived", "D", "derived", "List derived figures: our arithmetic, with formulas and inputs"),
    Action("columns", "v", "columns", "Choose the table's columns"),
    Action(
        "edit_mode",
        "E",
        "edit",
        "Make the figures writable, or read-only again",
        footer=True,
        call="command('change', 'mode')",
    ),
    Action(
        "edit",
        "e",
        "edit figure",
        "Edit the focused figure; in Figures, its marked column (after E)",
        call="command('change', 'edit')",
    ),
    Action(
        "new_figure", "n", "new figure", "Add a figure like the focused one (after E)", call="command('change', 'add')"
    ),
    Action(
        "new_retelling",
        "N",
        "new retelling",
        "Add a retelling of the focused figure (after E)",
        call="command('change', 'retell')",
    ),
    Action(
        "edit_source",
        "S",
        "edit source",
        "Edit the source under the cursor of Filters, or of the focused figure (after E)",
        call="command('change', 'edit_source')",
    ),
    Action(
        "new_source",
        "ctrl+n",
        "new source",
        "Add a source to the table (after E)",
        call="command('change', 'add_source')",
    ),
    Action(
        "annotate",
        "exclamation_mark",
        "note",
        "Write a note on the focused figure (after E)",
        call="command('change', 'annotate')",
    ),
    Action(
        "withdraw",
        "W",
        "withdraw",
        "Withdraw the focused figure, with a reason; its row stays (after E)",
        call="command('change', 'withdraw')",
    ),
    Action(
        "changes",
        "J",
        "changes",
        "List the changes of the focused figure, or all; Enter undoes one",
        call="command('change', 'list')",
    ),
    Action(
        "paste_article",
        "X",
        "extract",
        "Paste an article: its figures are shown one by one, to accept, edit or skip",
        call="command('paste', 'article')",
    ),
    Action(
        "paste_draft",
        "P",
        "proof",
        "Paste a draft: each of its numbers is held against the data",
        call="command('paste', 'draft')",
    ),
    *(Action(f"panel_{p.id}", p.key, p.label, p.help, call=f"command('show_panel', '{p.id}')") for p in PANELS),
    Action("whole", "m", "maximize", "Maximize the panel, or restore it"),
    Action("theme", "t", "theme", "Next theme: dark, light, terminal colours"),
    Action("palette", "colon,ctrl+p", "palette", "All commands, by name", palette=False, call="command_palette"),
    Action("cursor_up", "up,k", "up", "One line up", "lists", palette=False),
    Action("cursor_down", "down,j", "down", "One line down", "lists", palette=False),
    Action("page_up", "pageup,ctrl+b", "page up", "One page up", "lists", palette=False),
    Action("page_down", "pagedown,ctrl+f,space", "page down", "One page down", "lists", palette=False),
    Action("first", "home,g", "first", "First line", "lists", palette=False),
    Action("last", "end,G", "last", "Last line", "lists", palette=False),
    Action("pick", "enter,space", "pick", "Pick the value, or no longer", "filters", palette=False),
    Action("exclude", "minus", "exclude", "Exclude the value, or no longer", "filters", palette=False),
    Action("only", "equals_sign,a", "only this", "Pick this value alone", "filters", palette=False),
    Action("find", "i", "narrow", "Type to narrow the list under the cursor", "filters", True, palette=False),
    Action("order", "n", "by name/count", "Sort the values by name or by count", "filters", palette=False),
    Action("expand", "plus,e", "all/fewer", "Show all values of the list, or the first ones", "filters", palette=False),
    Action("next_facet", "right,l", "next", "Next list of values", "filters", palette=False),
    Action("previous_facet", "left,h", "previous", "Previous list of values", "filters", palette=False),
    Action("open", "enter", "details", "Show the details of the figure", "figures", palette=False),
    Action("column_left", "left,h", "column left", "Previous column; scrolls the table", "figures", palette=False),
    Action("column_right", "right,l", "column right", "Next column; scrolls the table", "figures", palette=False),
    Action("sort_up", "left_square_bracket", "sort ↑", "Sort by the marked column, smallest first", "figures"),
    Action("sort_down", "right_square_bracket", "sort ↓", "Sort by the marked column, largest first", "figures"),
    Action("sort_file", "backslash", "file order", "Back to the order of the file", "figures"),
    Action("move_left", "less_than_sign", "move ←", "Move the marked column to the left", "figures"),
    Action("move_right", "greater_than_sign", "move →", "Move the marked column to the right", "figures"),
    Action("hide_column", "minus", "hide", "Hide the marked column", "figures"),
    Action("open", "enter", "details", "Show the details of the figure", "claims", palette=False),
    Action("log", "L", "log axis", "Logarithmic axis, or linear again", "claims"),
    Action("open", "enter", "go there", "Go to the figure on the line", "figure", palette=False),
    Action("pick", "enter", "filter", "Filter by source and series of the cell, or no longer", "matrix", palette=False),
    Action("pick", "enter", "filter", "Filter by the series, or no longer", "disputes", palette=False),
    Action("column_left", "left,h", "series before", "The series before", "matrix", palette=False),
    Action("column_right", "right,l", "next series", "The next series", "matrix", palette=False),
    Action("earlier", "left", "earlier", "The figure before this one in time", "timeline", palette=False),
    Action("later", "right", "later", "The figure after this one in time", "timeline", palette=False),
    Action("higher", "up,k", "higher", "The nearest figure above", "timeline", palette=False),
    Action("lower", "down,j", "lower", "The nearest figure below", "timeline", palette=False),
    Action("open", "enter", "details", "Show the details of the figure", "timeline", palette=False),
    Action("next_date", "d", "date", "Timeline by the next date: valid, claimed, published", "timeline"),
    Action("log", "l,L", "log axis", "Timeline with a logarithmic axis, or linear again", "timeline"),
    Action("zoom_in", "plus", "zoom in", "A shorter stretch of time (or turn the wheel)", "timeline"),
    Action("zoom_out", "minus", "zoom out", "A longer stretch of time", "timeline"),
    Action("zoom_all", "0", "all times", "All of the time there is", "timeline"),
    Action("page_up", "pageup,less_than_sign", "before", "Look at earlier times (or drag)", "timeline", palette=False),
    Action("page_down", "pagedown,greater_than_sign", "after", "Look at later times", "timeline", palette=False),
    Action("span_from", "left_square_bracket", "from here", "Filter: this figure's date and later", "timeline"),
    Action("span_to", "right_square_bracket", "to here", "Filter: this figure's date and earlier", "timeline"),
    Action("span_seen", "equals_sign", "only these", "Filter: the times in sight (or drag on the axis)", "timeline"),
    Action("span_all", "backslash", "any time", "No filter on this date any longer", "timeline"),
    Action("open", "enter", "details", "Show the details, or go to the candidate", "retellings", palette=False),
    Action(
        "link_retelling",
        "a",
        "accept",
        "Link the candidate under the cursor: asks, then writes `repeats` into the file",
        "retellings",
        footer=True,
    ),
    *(
        Action(id_, keys, label, help_, "import", footer=label in _IN_FOOTER, palette=False, call=call)
        for id_, keys, label, help_, call in _IMPORT
    ),
    Action("column_left", "left", "column left", "The column to the left", "imported", palette=False),
    Action("column_right", "right", "column right", "The column to the right", "imported", palette=False),
)


EVEN_WHILE_TYPING = ("interrupt", "suspend_process")
"""Actions that work in lines to type into and in overlays, too."""
OPENS_A_LINE = ("find_source", "search")
"""Actions that open an input line: handled first, so that the keys that follow go to that line."""


def bindings(where: Where) -> list[Binding]:
    """Return the key bindings of one place."""
    return [
        Binding(
            action.keys,
            action.run,
            action.label,
            show=action.footer,
            key_display=action.shown_keys.split(" ")[0],
            tooltip=action.help,
            priority=action.id in OPENS_A_LINE + EVEN_WHILE_TYPING,
            id=f"{where}.{action.id}",
        )
        for action in ACTIONS
        if action.where == where
    ]
