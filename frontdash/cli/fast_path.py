"""The first look at a command line: what needs nothing loaded is answered before anything is.

`frontdash --version` and `frontdash --help` cost little more than starting Python, and a PATH alone goes straight
to the screen. Everything else is for the commands in `frontdash.cli.main`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from frontdash import __version__

PROGRAM = "frontdash"
COMPLETE = "_FRONTDASH_COMPLETE"
"""The variable by which a shell asks for completions."""
HELP_FILE = "help.txt"
"""The help of the program as click writes it on 80 columns or more; a test holds it against click's."""
COMMANDS = frozenset(
    [
        "add",
        "check",
        "cite",
        "completion",
        "derive",
        "diff",
        "disputes",
        "edits",
        "export",
        "extract",
        "history",
        "import",
        "proof",
        "rejects",
        "replay",
        "report",
        "screenshot",
        "set",
        "show",
        "trace",
        "undo",
        "verify",
        "withdraw",
    ]
)
"""What is no PATH as a first word."""
_WIDEST = 80


def answer(words: Sequence[str]) -> str | None:
    """Return the text that answers a command line of one word, None where it takes more than that."""
    if len(words) != 1 or COMPLETE in os.environ:
        return None
    if words[0] == "--version":
        return f"{PROGRAM} {__version__}\n"
    if words[0] in {"--help", "-h"} and _columns() >= _WIDEST:
        with open(os.path.join(os.path.dirname(__file__), HELP_FILE), encoding="utf-8") as file:  # noqa: PTH118, PTH120, PTH123  # pathlib takes longer than the rest
            return file.read()
    return None


def goes_straight_to_the_screen(words: Sequence[str]) -> bool:
    """Whether a command line is at most one PATH that is there, in a terminal to draw on and to take keys from."""
    if len(words) > 1 or COMPLETE in os.environ or os.environ.get("TERM") == "dumb":
        return False
    if words and (words[0].startswith("-") or words[0] in COMMANDS or not os.path.exists(words[0])):  # noqa: PTH110
        return False
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def screen(words: Sequence[str]) -> int:
    """Open the screen for a command line that goes straight to it; returns the exit code."""
    from frontdash.cli.screen import run_screen
    from frontdash.session.opening import OpenRequest

    return run_screen(OpenRequest(words[0] if words else None))


def _columns() -> int:
    """Return the width of the terminal as `shutil.get_terminal_size` tells it, which loads three compressors."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given):
        return int(given)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or _WIDEST  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return _WIDEST
