"""The log of a session: what was done to a view, one line a change, so that it can be read and done again.

A head says what was looked at; an empty line ends it. Then every line is a time, what changed in words, and the
state after it as a link, with tabs between. Where the data themselves changed, the words begin with `DATA`; where they
were changed in this session, with `EDIT` and the entry of the journal as JSON, without the pieces of the file:

    frontdash log 1
    program     0.1.0
    data        figures.csv
    hash        sha256:9f2c...

    2025-07-01T09:30:00Z    opened                  units=km
    2025-07-01T09:30:04Z    filter: source = AFP    source=AFP&units=km
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from frontdash.figures.dataset import BadFileError
from frontdash.figures.text import one_line
from frontdash.figures.units import STANDARD, UnitSystem
from frontdash.query.selection import ClauseError
from frontdash.query.state import ViewState, parse_state

if TYPE_CHECKING:
    from frontdash.reading.journal import Entry

FIRST_LINE = "frontdash log 1"
DATA = "data changed: "
EDIT = "edit: "
OPENED = "opened"
KEYS = ("program", "data", "mapping", "version", "hash")
"""What the head says: our version, the path, the mapping file, the dataset's own version, the hash of the data."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change: its line in the file, when it was made, in which words, and the state after it."""

    line: int
    time: str
    words: str
    state: ViewState

    @property
    def data_hash(self) -> str | None:
        """The hash of the data after this change, where it was one of the data."""
        return self.words.removeprefix(DATA) if self.words.startswith(DATA) else None

    @property
    def edit(self) -> Entry | None:
        """The change of the data that this step made, where it made one. Raises `BadFileError`."""
        from frontdash.reading.journal import entry_from

        if not self.words.startswith(EDIT):
            return None
        try:
            return entry_from(json.loads(self.words.removeprefix(EDIT)))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise BadFileError(f"line {self.line}: not a change of the data as a log writes it") from error


@dataclass(frozen=True, slots=True)
class Log:
    """A log as read: its head (see `KEYS`) and its steps, in order; there is at least one."""

    head: dict[str, str]
    steps: tuple[Step, ...]

    @property
    def data_hash(self) -> str:
        """The hash of the data at the end; empty where none is noted."""
        hashes = [step.data_hash for step in self.steps if step.data_hash]
        return hashes[-1] if hashes else self.head.get("hash", "")

    def until(self, line: int) -> Log:
        """Return the log up to a line of its file. Raises `ValueError` where it has no step before that line."""
        steps = tuple(step for step in self.steps if step.line <= line)
        if not steps:
            raise ValueError(f"no step up to line {line}; accepted: {self.steps[0].line} to {self.steps[-1].line}")
        return Log(self.head, steps)


def now() -> str:
    """Return the time of this moment as a log writes it: UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def head_text(head: dict[str, str]) -> str:
    """Return the head as text, with the empty line that ends it."""
    lines = [f"{key}\t{one_line(head[key])}" for key in KEYS if head.get(key)]
    return "\n".join([FIRST_LINE, *lines, "", ""])


def step_text(time: str, words: str, state: ViewState) -> str:
    """Return one change as a line.

    >>> step_text("2025-07-01T09:30:00Z", "opened", ViewState())
    '2025-07-01T09:30:00Z\\topened\\tunits=km\\n'
    """
    return f"{time}\t{one_line(words)}\t{state}\n"


def parse_log(text: str, name: str, unit_system: UnitSystem = STANDARD) -> Log:
    """Return the log that a text holds; `name` is the file, for messages.

    Raises `BadFileError` with the number of the first line that cannot be read.
    """
    lines = text.split("\n")
    if lines[0].rstrip("\r") != FIRST_LINE:
        raise BadFileError(f"{name}:1: not a log of frontdash; accepted: a first line {FIRST_LINE!r}")
    head: dict[str, str] = {}
    steps: list[Step] = []
    at = 1
    for at, line in enumerate(lines[1:], 2):
        line = line.rstrip("\r")
        if not line:
            break
        key, tab, value = line.partition("\t")
        if not tab or key not in KEYS:
            raise BadFileError(f"{name}:{at}: not a line of the head; accepted: {', '.join(KEYS)}, a tab and a text")
        head[key] = value
    for number, line in enumerate(lines[at:], at + 1):
        if line.strip():
            steps.append(_step(line.rstrip("\r"), number, name, unit_system))
    if "data" not in head:
        raise BadFileError(f"{name}: the head does not say which data; accepted: a line data, a tab and a path")
    if not steps:
        raise BadFileError(f"{name}: a head but no steps")
    return Log(head, tuple(steps))


def _step(line: str, number: int, name: str, unit_system: UnitSystem) -> Step:
    time, *rest = line.split("\t")
    try:
        datetime.fromisoformat(time)
        words, link = rest
    except ValueError:
        raise BadFileError(
            f"{name}:{number}: not a step; accepted: a time such as 2025-07-01T09:30:00Z, what changed and the "
            "link of the view, with tabs between"
        ) from None
    try:
        return Step(number, time, words, parse_state(link, unit_system=unit_system))
    except ClauseError as error:
        raise BadFileError(f"{name}:{number}: {error}") from error


def spoken(words: str) -> str:
    """Return the words of a step as people read them: a change of the data without the JSON around it."""
    entry = Step(0, "", words, ViewState()).edit if words.startswith(EDIT) else None
    if entry is None:
        return words
    from frontdash.editing.history import what

    return "; ".join(what(entry))


def difference(old: ViewState, new: ViewState) -> str:
    """Return in words what changed between two states; empty where nothing did.

    >>> difference(parse_state("source=AFP"), parse_state("units=mi&sort=-value"))
    'no longer: source = AFP; units: mi; order: value, largest first'
    """
    words = [f"no longer: {clause.label()}" for clause in old.selection if clause not in new.selection.clauses]
    words += [f"filter: {clause.label()}" for clause in new.selection if clause not in old.selection.clauses]
    if not words and old.selection != new.selection:
        words.append("the filters in another order")
    if old.units != new.units:
        words.append(f"units: {new.units}")
    if old.sort != new.sort:
        words.append(f"order: {_order(new)}")
    if old.columns != new.columns:
        words.append(f"columns: {', '.join(new.columns) or 'the usual ones'}")
    if old.layout != new.layout:
        words.append(f"screen: {_layout_change(old.layout, new.layout)}")
    if old.focus != new.focus:
        words.append(f"focus: {'first figure' if new.focus is None else new.focus}")
    return "; ".join(words)


def _order(state: ViewState) -> str:
    if state.sort is None:
        return "as in the file"
    return f"{state.sort.column}, {'largest' if state.sort.descending else 'smallest'} first"


def _layout_change(old: Sequence[str], new: Sequence[str]) -> str:
    words = [word for word in old if not _PLACE.search(word)], [word for word in new if not _PLACE.search(word)]
    gone = [f"not {word}" for word in words[0] if word not in new]
    come = [word for word in words[1] if word not in old]
    return ", ".join([*gone, *come]) or "scrolled"


_PLACE = re.compile(r"\.(?:top|line|left|column):\d+$")
"""Words that say where a list is scrolled to, or its cursor is: links have them, descriptions do not."""


def condensed(steps: Iterable[Step]) -> list[Step]:
    """Return the steps without runs: of a run of moves of the focus, or of the screen alone, only the last one."""
    found: list[Step] = []
    for step in steps:
        if len(found) > 1 and _quiet(found[-2], found[-1]) and _quiet(found[-1], step):
            found.pop()
        found.append(step)
    return found


def _quiet(before: Step, step: Step) -> bool:
    same = (before.state.selection, before.state.units, before.state.sort, before.state.columns)
    now_ = (step.state.selection, step.state.units, step.state.sort, step.state.columns)
    return same == now_ and step.data_hash is None and not step.words.startswith(EDIT)
