"""Replaying a log: the data that it is about, as they are now, and those of its states that they have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
    from frontdash.reading.journal import Entry

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
    reopen = partial(open_dataset, place_in(log, file, data), mapped, unit_system=unit_system)
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


def edits_of(log: Log) -> list[Entry]:
    """Return the changes of the data that a log holds, in order. Raises `BadFileError` for one that is broken."""
    return [entry for step in log.steps if (entry := step.edit) is not None]


def named_by(entries: Sequence[Entry], link: str) -> bool:
    """Return whether the data are those that the first of these changes was made to, by the hash that it names."""
    from frontdash.editing.place import hash_of, place_at

    place = place_at(link)
    files = entries[0].files
    paths = [(place.folder / change.name, change.before) for change in files]
    return bool(files) and all(hash_of(path.read_bytes() if path.exists() else b"") == mark for path, mark in paths)


def edit_again(entries: Sequence[Entry], link: str, author: str, unit_system: UnitSystem) -> None:
    """Make changes again, in order. Raises `EditError` at the first that cannot be made; those before it stay."""
    from frontdash.editing.place import place_at
    from frontdash.editing.planning import Note
    from frontdash.editing.store import commit
    from frontdash.editing.undoing import as_change

    place = place_at(link)
    for entry in entries:
        note = Note(entry.why or "made again from a log", author or entry.author, {"replayed": entry.number})
        dataset = open_dataset(link, unit_system=unit_system) if place.how == "overlay" else None
        commit(place, [as_change(made) for made in entry.changes], note, dataset, unit_system)


def place_in(log: Log, file: str, data: str | None) -> str:
    """Return where the data of a log are: at `data`, else where the log says."""
    return data or _place(log.head["data"], file)


def _place(path: str, log: str) -> str:
    """Return the place of the data: paths in a log are relative to its folder."""
    if path == STDIN:
        raise BadFileError(f"{log}: its data came from standard input; accepted: --data PATH, where they are now")
    return path if path == BUNDLED or is_address(path) else str(Path(log).parent / path)
