"""The session log, which can be written to a file and replayed."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from frontdash.figures.text import one_line
from frontdash.session.recording import Recorder
from frontdash.tui.screens.overlay import BOX, CLOSE, Overlay

_LAST = 200
"""The maximum number of steps listed; the file has all of them."""


class LogScreen(Overlay[None]):
    """The steps of the session, the latest first."""

    CSS = BOX.format(name="LogScreen", width=100)
    BINDINGS: ClassVar[list[BindingType]] = [
        *CLOSE,
        Binding("enter,H", "dismiss", "close"),
        Binding("w", "write", "to a file"),
    ]

    def __init__(self, recorder: Recorder) -> None:
        super().__init__()
        self._recorder = recorder
        stamp = recorder.started.replace("-", "").replace(":", "")
        self._file = Path(f"frontdash-{stamp}.log")

    def compose(self) -> ComposeResult:
        """The explanation and the steps."""
        words = self._recorder.words
        with VerticalScroll(classes="box") as box:
            box.border_title = "Session log"
            box.border_subtitle = "Esc closes"
            yield Static(Text(f"w writes it to {self._file}; frontdash replay {self._file} does it again"), id="done")
            yield Static(Text("\n" + "\n".join(one_line(line) for line in reversed(words[-_LAST:]))))

    def action_write(self) -> None:
        """Write the log to a file in the current folder; what this session wrote there before is replaced."""
        if getattr(self.app, "hands_off", False):
            return
        try:
            self._recorder.save(self._file)
            message = f"Written to {self._file.resolve()}"
        except OSError as error:
            message = f"Not written: {error.strerror or error}"
        self.query_one("#done", Static).update(Text(one_line(message)))
