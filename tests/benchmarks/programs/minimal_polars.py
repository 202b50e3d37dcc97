"""The same app, with what any dashboard of tables imports on top."""

import narwhals  # noqa: F401
import polars  # noqa: F401
from textual.app import App, ComposeResult
from textual.widgets import Static


class Minimal(App[None]):
    """Shows that it is there."""

    def compose(self) -> ComposeResult:
        """One line."""
        yield Static("first frame")


Minimal().run()
