"""The report of a failure of the screen, which may be hard to reproduce."""

from __future__ import annotations

import os
import platform
import traceback
from datetime import UTC, datetime

from frontdash import __version__
from frontdash.errors import FAILURE, FrontdashError


class ScreenError(FrontdashError):
    """The screen failed; the message has the error and the path of the report."""

    exit_code = FAILURE

    def __init__(self, error: BaseException) -> None:
        """Write the report."""
        super().__init__(f"internal error: {type(error).__name__}: {error} ({_write(error)})")


def _write(error: BaseException) -> str:
    """Write the traceback to a new file; return its path, or why it could not be written."""
    from platformdirs import user_log_path

    now = datetime.now(UTC)
    try:
        path = user_log_path("frontdash", ensure_exists=True) / f"failure-{now:%Y%m%dT%H%M%S}-{os.getpid()}.txt"
        path.touch(mode=0o600)  # an error may quote the data
        path.write_text(_text(error, now), encoding="utf-8", errors="backslashreplace")
    except OSError as problem:
        return f"no report: {problem.filename}: {problem.strerror}"
    return f"report: {path}"


def _text(error: BaseException, now: datetime) -> str:
    where = f"Python {platform.python_version()}, {platform.platform()}, TERM={os.environ.get('TERM')}"
    return f"frontdash {__version__}, {where}, {now:%Y-%m-%dT%H:%M:%SZ}\n\n{''.join(traceback.format_exception(error))}"
