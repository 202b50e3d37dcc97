"""The panels: one file each. A panel draws a view and publishes clauses; it asks no query and knows no other panel."""

from __future__ import annotations

from typing import Protocol

from frontdash.query.view import View


class Panel(Protocol):
    """What the app asks of a panel. Panels that are not in front are told once they come to the front."""

    def show(self, view: View, row: int | None) -> None:
        """Show a view; `row` is the position of the focused figure in the dataset, None without a figure."""

    def refocus(self, view: View, row: int) -> None:
        """The focus moved elsewhere; the figures are the same, `view.series` may be another one."""
