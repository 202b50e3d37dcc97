"""The registry of actions: every row does something, and help tells all of it."""

from __future__ import annotations

import pytest
from rich.style import Style
from textual import events
from textual.command import CommandList

from frontdash.tui.actions import ACTIONS, WHERE_LABELS, Action
from frontdash.tui.app import FrontdashApp
from frontdash.tui.controllers.commands import COMMANDS
from frontdash.tui.panels.claims import ClaimsChart
from frontdash.tui.panels.detail import Detail
from frontdash.tui.panels.disputes import DisputesList
from frontdash.tui.panels.facets import FacetList
from frontdash.tui.panels.figures import FiguresTable
from frontdash.tui.panels.matrix import MatrixTable
from frontdash.tui.panels.retellings import Retellings
from frontdash.tui.panels.timeline import TimelineChart
from frontdash.tui.screens.import_lists import TableLines
from frontdash.tui.screens.importing import ImportScreen
from frontdash.tui.screens.overlays import help_text
from frontdash.tui.widgets.lines import Lines

from .conftest import Start, press, whole

OWNERS = {
    "everywhere": FrontdashApp,
    "lists": Lines,
    "filters": FacetList,
    "figures": FiguresTable,
    "claims": ClaimsChart,
    "figure": Detail,
    "timeline": TimelineChart,
    "matrix": MatrixTable,
    "disputes": DisputesList,
    "retellings": Retellings,
    "import": ImportScreen,
    "imported": TableLines,
}


def command_of(action: Action) -> str:
    """Return the name of the command that an action runs, an empty text where it runs none."""
    name, _, arguments = action.run.partition("(")
    return arguments.split("'")[1] if name == "command" else ""


@pytest.mark.parametrize("action", ACTIONS, ids=lambda a: f"{a.where}.{a.id}")
def test_every_action_has_its_method_and_stands_in_the_help(action: Action) -> None:
    name, _, _ = action.run.partition("(")
    assert callable(getattr(OWNERS[action.where], f"action_{name}"))
    assert name != "command" or command_of(action) in COMMANDS
    assert action.help in help_text().plain


def test_no_key_means_two_things_in_one_place() -> None:
    for where in WHERE_LABELS:
        keys = [key for action in ACTIONS if action.where == where for key in action.keys.split(",")]
        assert len(keys) == len(set(keys))


def test_every_command_has_its_action() -> None:
    assert COMMANDS.keys() == {command_of(action) for action in ACTIONS} - {""}


async def test_a_click_on_a_command_that_is_not_listed_any_more_does_nothing(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "ctrl+p")
        listed = pilot.app.screen.query_one(CommandList)
        gone = Style(meta={"option": 1_000_000})
        listed.post_message(events.Click(listed, 0, 0, 0, 0, 1, shift=False, meta=False, ctrl=False, style=gone))
        await whole(pilot)
        assert pilot.app.screen.query(CommandList)
        assert pilot.app.failure is None


async def test_the_palette_runs_commands_and_what_panels_do(start: Start) -> None:
    async with start() as pilot:
        commands = {command.title: command for command in pilot.app.get_system_commands(pilot.app.screen)}
        await commands["Switch to the next unit view (km, mi, and your own)"].callback()
        assert pilot.dashboard.state.units == "mi"
        await commands["Sort by the marked column, largest first"].callback()
        await whole(pilot)
        assert str(pilot.dashboard.state.sort) == "-series"
        commands["Sort by Value, smallest first"].callback()
        await whole(pilot)
        assert str(pilot.dashboard.state.sort) == "value"
