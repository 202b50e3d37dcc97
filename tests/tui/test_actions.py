"""The registry of actions: every row does something, and help tells all of it."""

from __future__ import annotations

import pytest

from frontdash.tui.actions import ACTIONS, WHERE_LABELS, Action
from frontdash.tui.app import FrontdashApp
from frontdash.tui.draw import Lines
from frontdash.tui.panels.claims import ClaimsChart
from frontdash.tui.panels.detail import Detail
from frontdash.tui.panels.facets import FacetList
from frontdash.tui.panels.figures import FiguresTable
from frontdash.tui.screens.overlays import help_text

OWNERS = {
    "everywhere": FrontdashApp,
    "lists": Lines,
    "filters": FacetList,
    "figures": FiguresTable,
    "claims": ClaimsChart,
    "figure": Detail,
}


@pytest.mark.parametrize("action", ACTIONS, ids=lambda a: f"{a.where}.{a.id}")
def test_every_action_has_its_method_and_stands_in_the_help(action: Action) -> None:
    name = (action.call or action.id).partition("(")[0]
    assert callable(getattr(OWNERS[action.where], f"action_{name}"))
    assert action.help in help_text().plain


def test_no_key_means_two_things_in_one_place() -> None:
    for where in WHERE_LABELS:
        keys = [key for action in ACTIONS if action.where == where for key in action.keys.split(",")]
        assert len(keys) == len(set(keys))
