"""`frontdash replay`: what a log of a session says, replayed on the screen or printed as lines."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from frontdash.cli.outcome import emit, say
from frontdash.errors import BAD_INPUT, OK

if TYPE_CHECKING:
    from frontdash.figures.dataset import Dataset
    from frontdash.query.state import ViewState
    from frontdash.session.log import Log

LARGEST = 64 << 20
"""Bytes of a log that are read at most."""


@click.command(short_help="Do again what a log of a session says.")
@click.argument("file", metavar="LOG")
@click.option("--until", metavar="LINE", type=click.IntRange(min=1), help="Stop after this line of the log.")
@click.option("--data", metavar="PATH", help="Where the data are now, if not where the log says.")
@click.option("--print", "printed", is_flag=True, help="Print the steps and the link of the last view; open no screen.")
def replay(file: str, until: int | None, data: str | None, printed: bool) -> int:
    """Do again in the screen what LOG says; it ends as the recorded session did.

    A log is written by `frontdash PATH --log FILE`, or with H in the screen. Where the data changed since, that is
    said, and steps that they do not have any more are left out.
    """
    from frontdash import config
    from frontdash.reading import open_dataset
    from frontdash.session.log import parse_log

    settings = config.load()
    unit_system = settings.unit_system
    log = parse_log(_read(file), file, unit_system)
    if until is not None:
        try:
            log = log.until(until)
        except ValueError as error:
            raise click.UsageError(f"--until {until}: {error}", click.get_current_context()) from error
    path, mapping = data or _place(log.head["data"], file), log.head.get("mapping")
    mapped = Path(_place(mapping, file)) if mapping else None
    reopen = partial(open_dataset, path, mapped, unit_system=unit_system)
    dataset = reopen()
    changed = _said_of_data(log, dataset)
    states = _fitting(log, dataset, file, changed)
    if printed:
        emit(_lines(log, dataset, states[-1]))
        return OK
    from frontdash.cli.screen import drawable, keyboard

    if not sys.stdout.isatty() or not keyboard():
        say(f"no terminal to draw on; to read the steps: frontdash replay {shlex.quote(file)} --print")
        return BAD_INPUT
    from frontdash.tui.controllers.replay import run_replay

    drawable()
    return run_replay(dataset, states, settings, reopen)


def _read(file: str) -> str:
    from frontdash.figures.dataset import BadFileError

    path = Path(file)
    try:
        if path.is_file() and path.stat().st_size > LARGEST:
            raise BadFileError(f"{file}: too large for a log; accepted: up to {LARGEST >> 20} MB")
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise BadFileError(f"{file}:{line}: not text in UTF-8") from error
    except (OSError, ValueError) as error:  # ValueError: a name with a null in it
        raise BadFileError(f"{file}: {getattr(error, 'strerror', None) or error}") from error


def _place(path: str, log: str) -> str:
    """Return the place of the data: paths in a log are relative to its folder."""
    from frontdash.figures.dataset import BadFileError
    from frontdash.reading import BUNDLED, STDIN
    from frontdash.reading.remote import is_address

    if path == STDIN:
        raise BadFileError(f"{log}: its data came from standard input; accepted: --data PATH, where they are now")
    return path if path == BUNDLED or is_address(path) else str(Path(log).parent / path)


def _said_of_data(log: Log, dataset: Dataset) -> bool:
    """Say whether the data are others than those of the log."""
    from frontdash.reading.fingerprint import fingerprint

    hashes = {log.head.get("hash", ""), *(step.data_hash or "" for step in log.steps)} - {""}
    now = fingerprint(dataset)
    if hashes == {now}:
        return False
    said = "changed while the log was written" if now in hashes else "changed since the log was written"
    say(f"the data {said} ({dataset.link}); going on with what is there now" if hashes else "no hash in the log")
    return True


def _fitting(log: Log, dataset: Dataset, file: str, changed: bool) -> Sequence[ViewState]:
    """Return the states that the data have; the others are said and left out where the data changed.

    Raises `BadFileError` for a state that data which did not change never had.
    """
    from frontdash.figures.dataset import BadFileError
    from frontdash.query.selection import ClauseError
    from frontdash.query.state import settle

    states: list[ViewState] = []
    for step in log.steps:
        # Spellings that were filed apart are names of their own: they are left as they are.
        apart = any(word.startswith("apart:") for word in step.state.layout)
        try:
            settled = settle(step.state, dataset)
            states.append(step.state if apart else settled)
        except ClauseError as error:
            if not changed:
                raise BadFileError(f"{file}:{step.line}: {error}") from error
            say(f"{file}:{step.line}: left out: {error}")
    if not states:
        raise BadFileError(f"{file}: the data have none of its views")
    return states


def _lines(log: Log, dataset: Dataset, last: ViewState) -> Sequence[str]:
    """Return the head, the steps worth telling, and a command that opens the last view."""
    from frontdash.figures.text import one_line
    from frontdash.session.log import condensed

    steps = condensed(log.steps)
    lines = [f"{key}: {value}" for key, value in log.head.items()]
    lines += ["", *(f"{step.line}  {step.time}  {step.words}" for step in steps), ""]
    lines.append(f"frontdash {shlex.quote(f'{dataset.link}?{last}')}")
    return [f"{one_line(line)}\n" for line in lines]
