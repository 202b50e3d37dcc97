"""How a command ends: exit codes, one-line messages, pipes that close early, a standard output that fails."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from frontdash.errors import BAD_INPUT, FAILURE, INTERRUPTED, OK, FrontdashError, OutputError

if TYPE_CHECKING:
    import click

EXIT_CODES = """\b
Exit codes:
  0    done (also where the reader of a pipe has seen enough)
  1    a failure of frontdash or of the place written to
  2    bad input: a file, an option, a clause or the configuration
  130  interrupted"""
DEBUG = "FRONTDASH_DEBUG"
_FULL = "standard output: {}"


def say(message: str) -> None:
    """Print one line of narration on standard error; controls in it are made visible."""
    import click

    from frontdash.figures.text import one_line

    click.echo(f"frontdash: {one_line(message)}", err=True)


def emit(pieces: Iterable[str]) -> int:
    """Write pieces of text to standard output and return the exit code of success.

    On a terminal, control characters and characters without a glyph are made visible.

    Raises `OutputError` where it fails, `BrokenPipeError` as it comes.
    """
    try:
        from frontdash.figures.text import on_a_terminal

        terminal = sys.stdout.isatty()
        for piece in pieces:
            sys.stdout.write(on_a_terminal(piece) if terminal else piece)
        sys.stdout.flush()
        return OK
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(_FULL.format(error.strerror or error)) from error


def settle_streams() -> None:
    """Make standard output the same everywhere: UTF-8 and plain line feeds for pipes, and never a lost hedge.

    A terminal that cannot show `≲` gets `\\u2272`, not a question mark.
    """
    if not isinstance(sys.stdout, io.TextIOWrapper):
        return
    if sys.stdout.isatty():
        sys.stdout.reconfigure(errors="backslashreplace")
    else:
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def ending(work: Callable[[], int]) -> int:
    """Run a command and return its exit code; whatever goes wrong becomes one line on standard error."""
    try:
        try:
            settle_streams()
            code = work()
            sys.stdout.flush()
            return code
        except BrokenPipeError:
            return OK
        except KeyboardInterrupt:
            return INTERRUPTED
        except (SystemExit, GeneratorExit):
            raise
        except BaseException as error:  # Polars' panics are no Exception
            return _failed(error)
    except BrokenPipeError:  # standard error was the closed pipe
        return OK
    finally:
        _let_go()


def _failed(error: BaseException) -> int:
    import click

    from frontdash.session.opening import OptionError

    if isinstance(error, OptionError):
        error = click.UsageError(str(error))
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, click.ClickException):
        say(_usage(error))
        return BAD_INPUT
    if isinstance(error, click.Abort):
        return INTERRUPTED
    if isinstance(error, FrontdashError):
        say(f"{error}; {error.remedy}" if error.remedy else str(error))
        return error.exit_code
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EFBIG}:  # from click's own printing
        say(_FULL.format(error.strerror))
        return FAILURE
    if os.environ.get(DEBUG):
        import traceback

        traceback.print_exception(error)
    say(f"internal error: {type(error).__name__}: {error} (for the traceback: {DEBUG}=1)")
    return FAILURE


def _usage(error: click.ClickException) -> str:
    import click

    context = error.ctx if isinstance(error, click.UsageError) else None
    named = context.info_name if context is not None and context.parent is not None else ""
    command = f"frontdash {named}" if named and named.isalpha() else "frontdash"
    return f"{error.format_message().rstrip('.')} (help: {command} --help)"


def _let_go() -> None:
    """Point streams that cannot be written any more at nothing, so that the interpreter ends without a complaint."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            try:
                nothing = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nothing, stream.fileno())
                os.close(nothing)
            except (OSError, ValueError):
                pass
