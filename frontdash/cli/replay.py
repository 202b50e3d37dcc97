"""`frontdash replay`: what a log of a session says, replayed on the screen or printed as lines."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from frontdash.cli.outcome import emit, say
from frontdash.errors import BAD_INPUT, OK

if TYPE_CHECKING:
    from frontdash.config import Settings
    from frontdash.session.log import Log
    from frontdash.session.replaying import Replayable


@click.command(short_help="Do again what a log of a session says.")
@click.argument("file", metavar="LOG")
@click.option("--until", metavar="LINE", type=click.IntRange(min=1), help="Stop after this line of the log.")
@click.option("--data", metavar="PATH", help="Where the data are now, if not where the log says.")
@click.option(
    "--edits", is_flag=True, help="Make the changes of the data again, too; asks where the file is another one."
)
@click.option("--print", "printed", is_flag=True, help="Print the steps and the link of the last view; open no screen.")
def replay(file: str, until: int | None, data: str | None, edits: bool, printed: bool) -> int:
    """Do again in the screen what LOG says; it ends as the recorded session did.

    A log is written by `frontdash PATH --log FILE`, or with H in the screen. Where the data changed since, that is
    said, and steps that they do not have any more are left out. Changes that were made to the data are left out, unless
    --edits asks for them: then they are made, one after the other, to the file whose hash the log names.
    """
    from frontdash import config
    from frontdash.session.replaying import read_log, replayable

    settings = config.load()
    log = read_log(file, settings.unit_system)
    if until is not None:
        try:
            log = log.until(until)
        except ValueError as error:
            raise click.UsageError(f"--until {until}: {error}", click.get_current_context()) from error
    _edit(log, file, data, edits, settings)
    found = replayable(log, file, data, settings.unit_system, say)
    if printed:
        emit(_lines(log, found))
        return OK
    from frontdash.cli.screen import drawable, keyboard

    if not sys.stdout.isatty() or not keyboard():
        say(f"no terminal to draw on; to read the steps: frontdash replay {shlex.quote(file)} --print")
        return BAD_INPUT
    from frontdash.tui.controllers.replay import run_replay

    drawable()
    return run_replay(found, settings)


def _edit(log: Log, file: str, data: str | None, wanted: bool, settings: Settings) -> None:
    """Make the changes of a log again, where that is wanted; say that they are left out where it is not."""
    from frontdash.figures.text import counted
    from frontdash.session.replaying import edit_again, edits_of, named_by, place_in

    entries = edits_of(log)
    if not entries:
        return
    if not wanted:
        say(f"{counted(len(entries), 'change')} of the data left out; --edits makes them again")
        return
    link = place_in(log, file, data)
    if not named_by(entries, link):
        question = (
            f"{link} is not the file that the log was written over; make {counted(len(entries), 'change')} to it?"
        )
        if not sys.stdin.isatty() or not click.confirm(question, err=True):
            raise click.UsageError(
                f"--edits: {link} is not the file that the log names by its hash; nothing was changed"
            )
    edit_again(entries, link, settings.author, settings.unit_system)
    say(f"{counted(len(entries), 'change')} made to {link}")


def _lines(log: Log, found: Replayable) -> Sequence[str]:
    """Return the head, the steps without runs of small moves, and a command that opens the last view."""
    from frontdash.figures.text import one_line
    from frontdash.session.log import condensed, spoken

    steps = condensed(log.steps)
    lines = [f"{key}: {value}" for key, value in log.head.items()]
    lines += ["", *(f"{step.line}  {step.time}  {spoken(step.words)}" for step in steps), ""]
    lines.append(f"frontdash {shlex.quote(f'{found.dataset.link}?{found.states[-1]}')}")
    return [f"{one_line(line)}\n" for line in lines]
