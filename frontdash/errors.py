"""The base of every error that frontdash raises on purpose."""

from __future__ import annotations

from typing import ClassVar

OK, FAILURE, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130
"""Exit codes of the command line."""


class FrontdashError(Exception):
    """An error with a message for the user: one line that says what, where, and what would be accepted.

    `exit_code` is the code that the command line ends with: `BAD_INPUT` unless a subclass says otherwise.
    """

    exit_code: ClassVar[int] = BAD_INPUT
    remedy: ClassVar[str] = ""
    """The option that the command line adds to the message, where one settles the matter."""


class OutputError(FrontdashError):
    """The place written to fails, as a full disk does; what was there before is still there."""

    exit_code = FAILURE
