"""Replaying a log: the data that it is about, as they are now, and those of its states that they have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from frontdash.figures.dataset import BadFileError
from frontdash.query.selection import ClauseError
from frontdash.query.state import settle
from frontdash.reading import BUNDLED, STDIN, open_dataset
from frontdash.reading.fingerprint import fingerprint
from frontdash.reading.remote import is_address
from frontdash.session.log import Log, parse_log

if TYPE_CHECKING:
    from frontdash.figures.dataset import Dataset
    from frontdash.figures.units import UnitSystem
    from frontdash.query.state import ViewState

_LARGEST = 64 << 20
"""The maximum size of a log in bytes."""


@dataclass(frozen=True)
class Replayable:
    """The states of a log, the first one first, with the dataset that has them and what reads it again."""

    dataset: Dataset
    states: tuple[ViewState, ...]
    reopen: Callable[[], Dataset]


def read_log(file: str, unit_system: UnitSystem) -> Log:
    """Return the log in a file. Raises `BadFileError`."""
    path = Path(file)
    try:
        if path.is_file() and path.stat().st_size > _LARGEST:
            raise BadFileError(f"{file}: too large for a log; accepted: up to {_LARGEST >> 20} MB")
        return parse_log(path.read_bytes().decode("utf-8"), file, unit_system)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise BadFileError(f"{file}:{line}: not text in UTF-8") from error
    except (OSError, ValueError) as error:  # ValueError: a name with a null in it
        raise BadFileError(f"{file}: {getattr(error, 'strerror', None) or error}") from error


def replayable(
    log: Log, file: str, data: str | None, unit_system: UnitSystem, say: Callable[[str], None]
) -> Replayable:
    """Return what a log replays, over the data that it names or over those at `data`.

    `say` receives a remark where the data changed, and one for each state that they no longer have. Raises
    `BadFileError` where nothing can be replayed, or where data that did not change lack a state.
    """
    mapping = log.head.get("mapping")
    mapped = Path(_place(mapping, file)) if mapping else None
    reopen = partial(open_dataset, data or _place(log.head["data"], file), mapped, unit_system=unit_system)
    dataset = reopen()
    hashes = {log.head.get("hash", ""), *(step.data_hash or "" for step in log.steps)} - {""}
    now = fingerprint(dataset)
    changed = hashes != {now}
    if changed and hashes:
        when = "while" if now in hashes else "since"
        say(f"the data changed {when} the log was written ({dataset.link}); going on with what is there now")
    elif changed:
        say("no hash in the log")
    states: list[ViewState] = []
    for step in log.steps:
        # Once a source is split by spelling, its spellings are names that these data do not have yet.
        split = any(word.startswith("apart:") for word in step.state.layout)
        try:
            settled = settle(step.state, dataset)
            states.append(step.state if split else settled)
        except ClauseError as error:
            if not changed:
                raise BadFileError(f"{file}:{step.line}: {error}") from error
            say(f"{file}:{step.line}: left out: {error}")
    if not states:
        raise BadFileError(f"{file}: the data have none of its views")
    return Replayable(dataset, tuple(states), reopen)


def _place(path: str, log: str) -> str:
    """Return the place of the data: paths in a log are relative to its folder."""
    if path == STDIN:
        raise BadFileError(f"{log}: its data came from standard input; accepted: --data PATH, where they are now")
    return path if path == BUNDLED or is_address(path) else str(Path(log).parent / path)
