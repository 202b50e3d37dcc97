"""The entries of the command palette: every action of the registry, and every column to sort by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand

from frontdash.figures.text import one_line
from frontdash.query.state import Sort
from frontdash.tui.actions import ACTIONS
from frontdash.tui.panels.cells import heading
from frontdash.tui.panels.figures import FiguresTable

if TYPE_CHECKING:
    from frontdash.tui.dashboard import Dashboard

TEXTUALS_OWN = frozenset({"Theme", "Screenshot"})
"""Textual's own commands that are offered."""


def commands(dashboard: Dashboard) -> Iterator[SystemCommand]:
    """Yield every action and every order of the table."""
    app = dashboard.app
    for action in ACTIONS:
        if not action.palette:
            continue
        owner = app if action.where == "everywhere" else app.query_one(f"#{action.where}")
        run = partial(app.run_action, action.run, owner)
        yield SystemCommand(action.help, f"key {action.shown_keys}", run)
    for column in app.query_one(FiguresTable).columns:
        for descending, order in ((False, "smallest first"), (True, "largest first")):
            sort = partial(_sort_by, dashboard, Sort(column, descending))
            yield SystemCommand(f"Sort by {one_line(heading(column))}, {order}", "order of the table", sort)


def _sort_by(dashboard: Dashboard, sort: Sort) -> None:
    dashboard.apply(replace(dashboard.state, sort=sort))
