"""Kill writers at every step of writing and at random instants; count half files, lost changes and leftovers.

`python -m tests.crash 10000` kills that many writers; `--seed` draws others, `--only csv` kills those of one format.
"""

from __future__ import annotations

import os
import random
import select
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from math import inf
from pathlib import Path
from typing import Any

from frontdash.editing.changes import Change
from frontdash.editing.lock import DRAFT
from frontdash.editing.place import Place, hash_of, place_at
from frontdash.editing.planning import Note
from frontdash.editing.store import commit, recover, undo
from frontdash.editing.tables import sqlite
from frontdash.editing.tables.base import EditError
from frontdash.editing.verify import verify
from frontdash.figures.dataset import Dataset
from frontdash.reading import open_dataset
from frontdash.reading.journal import Journal, read_journal
from tests.campaigns.command import options_of, verdict

STEPS = ("open", "write", "fsync", "fchmod", "close", "chown", "chmod", "replace", "truncate", "ftruncate", "unlink")
"""The functions of `os` by which something is written."""
LONGEST = 0.03
"""Seconds within which a writer is killed at a random instant: about as long as three changes take."""
RENEWED = 40
"""After how many kills a dataset is made anew: checking a long journal takes longer than killing."""
HANGS = 20.0
"""Seconds after which a writer that was to kill itself hangs."""
_HEADER = "id,series,value,unit,source,note\n"
_ROWS = [f"f{at},Troops,{at}000,person,AFP,\n" for at in range(4)]
_OBJECT = '{"id": "%s", "series": "Troops", "value": %s, "unit": "person", "source": "AFP", "note": ""}'
_PACKAGE = '{"name": "p", "resources": [{"name": "figures", "path": "f.csv"}, {"name": "sources", "path": "s.csv"}]}\n'


def _csv(folder: Path) -> Path:
    path = folder / "figures.csv"
    path.write_text(_HEADER + "".join(_ROWS))
    return path


def _json_lines(folder: Path) -> Path:
    path = folder / "figures.jsonl"
    path.write_text("".join(_OBJECT % (f"f{at}", at) + "\n" for at in range(4)))
    return path


def _package(folder: Path) -> Path:
    (folder / "datapackage.json").write_text(_PACKAGE)
    (folder / "f.csv").write_text(_HEADER + "".join(_ROWS))
    (folder / "s.csv").write_text("name,aliases,role,note\nAFP,,media,\n")
    return folder


def _overlay(folder: Path) -> Path:
    path = folder / "upstream.csv"
    path.write_bytes((_HEADER + "".join(_ROWS)).replace("AFP", "Agence à Paris").encode("latin-1"))
    return path


def _sqlite(folder: Path) -> Path:
    path = folder / "figures.sqlite"
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE figures (id TEXT, series TEXT, value REAL, unit TEXT, source TEXT, note TEXT)")
        base.executemany("INSERT INTO figures VALUES (?,?,?,?,?,?)", [row.split(",") for row in "".join(_ROWS).split()])
        base.commit()
    return path


KINDS: dict[str, Callable[[Path], Path]] = {
    "csv": _csv,
    "jsonl": _json_lines,
    "package": _package,
    "overlay": _overlay,
    "sqlite": _sqlite,
}


@dataclass
class Found:
    """What a campaign counted."""

    kills: Counter[str] = field(default_factory=Counter)
    """Kills by format."""
    steps: Counter[str] = field(default_factory=Counter)
    """Kills by the step at which they came."""
    problems: list[str] = field(default_factory=list)
    acknowledged: int = 0
    finished: int = 0
    dropped: int = 0


@dataclass
class _Dataset:
    """A dataset that writers are killed on."""

    place: Place
    figures: Dataset | None
    """As read, for what is changed beside its table."""
    acknowledged: set[str] = field(default_factory=set)
    """The reasons of changes that were said to be written."""
    problems: list[str] = field(default_factory=list)
    """What writers failed with before they were killed."""


def campaign(kills: int, seed: int = 0, only: str | None = None, seconds: float = inf) -> Found:
    """Kill writers, for some seconds at most, and return what was found."""
    end = time.monotonic() + seconds
    draw = random.Random(seed)
    found = Found()
    kinds = [only] if only else list(KINDS)
    datasets: dict[str, _Dataset] = {}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(kills * 5):
            kind = kinds[number % len(kinds)]
            if found.kills[kind] % RENEWED == 0:
                here = Path(folder, kind)
                shutil.rmtree(here, ignore_errors=True)
                here.mkdir()
                path = KINDS[kind](here)
                place = place_at(str(path))
                datasets[kind] = _Dataset(place, open_dataset(path) if place.how == "overlay" else None)
            dataset = datasets[kind]
            step = _killed(dataset, draw, f"{number}")
            found.kills[kind] += step is not None
            found.steps[step or "ended before"] += 1
            found.problems += [f"{kind}, writer {number}, {step}: {problem}" for problem in _checked(dataset, found)]
            if found.kills.total() == kills or time.monotonic() > end:
                break
    return found


def _killed(dataset: _Dataset, draw: random.Random, name: str) -> str | None:
    """Let a child change a dataset until it is killed; note what it acknowledged, and return when it died.

    None where it had made all its changes before.
    """
    hooked = draw.random() < 0.7
    plan = (int(draw.triangular(0, 70, 0)), draw.choice(("before", "half", "after"))) if hooked else None
    moment, seed = draw.uniform(0.0, LONGEST), draw.random()
    reading, writing = os.pipe()

    def work() -> None:
        os.close(reading)
        if plan is not None:
            _hook(*plan, writing)
        try:
            _change(dataset, random.Random(seed), name, writing)
        except BaseException as error:
            _say(writing, f"failed {type(error).__name__}: {error}")

    child = _forked(work)
    os.close(writing)
    if plan is None:
        time.sleep(moment)
        os.kill(child, signal.SIGKILL)
    said = b""
    while True:
        ready, _, _ = select.select([reading], [], [], HANGS)
        piece = os.read(reading, 1 << 16) if ready else b""
        if not ready:
            dataset.problems.append("the writer hung")
            os.kill(child, signal.SIGKILL)
        if not piece:
            break
        said += piece
    os.close(reading)
    _, status = os.waitpid(child, 0)
    lines = said.decode().split("\n")[:-1]
    dataset.acknowledged |= {line.removeprefix("done ") for line in lines if line.startswith("done ")}
    dataset.problems += [line for line in lines if line.startswith("failed ")]
    if not os.WIFSIGNALED(status):
        return None
    if plan is None:
        return "a random instant"
    died = next((line for line in lines if line.startswith("killed ")), None)
    return died.removeprefix("killed ") if died else "hung"


def _change(dataset: _Dataset, draw: random.Random, name: str, writing: int) -> None:
    place = dataset.place
    for at in range(3):
        why = f"{name}.{at}"
        key = f"f{draw.randrange(4)}"
        changes = [Change("set", key, {"note": f"note {why}", "value": str(draw.randrange(10**6))})]
        if draw.random() < 0.3:
            cells = {"series": "Troops", "value": "1", "unit": "person", "source": "AFP"}
            changes.append(Change("add", f"a{why}", cells))
        if place.sources is not None and draw.random() < 0.5:
            changes.append(Change("set", "AFP", {"note": f"note {why}"}, "sources"))
        if draw.random() < 0.2:
            try:
                undo(place, Note(why, "Ada"))
            except EditError:
                continue
        else:
            commit(place, changes, Note(why, "Ada"), dataset.figures)
        _say(writing, f"done {why}")


_write = os.write


def _say(writing: int, line: str) -> None:
    _write(writing, f"{line}\n".encode())


def _hook(number: int, when: str, writing: int) -> None:
    """Have this process kill itself before, after or in the middle of a step of writing."""
    count = iter(range(number + 1))

    def kill(step: str) -> None:
        _say(writing, f"killed {step}")
        os.kill(os.getpid(), signal.SIGKILL)

    def hooked(step: str, real: Callable[..., Any]) -> Callable[..., Any]:  # Any: as the function of `os`
        def run(*given: Any, **options: Any) -> Any:
            if next(count, None) != number:
                return real(*given, **options)
            if when == "half" and step == "write":
                real(given[0], given[1][: len(given[1]) // 2])
                kill("half a write")
            if when == "before":
                kill(f"before {step}")
            real(*given, **options)
            return kill(f"after {step}")

        return run

    for step in STEPS:
        setattr(os, step, hooked(step, getattr(os, step)))
    connect = sqlite3.connect

    class Connection(sqlite3.Connection):
        def execute(self, sql: str, *given: Any) -> sqlite3.Cursor:
            step = sql.split(maxsplit=1)[0]
            return hooked(step, super().execute)(sql, *given)  # type: ignore[no-any-return]

    sqlite3.connect = lambda *given, **options: connect(*given, factory=Connection, **options)  # type: ignore[assignment]


def _checked(dataset: _Dataset, found: Found) -> Iterator[str]:
    """Yield what a killed writer broke; the next opening settles what it left."""
    place = dataset.place
    yield from dataset.problems
    dataset.problems.clear()
    try:
        yield from _half_files(place, read_journal(place.journal))
        journal, said = recover(place)
        found.finished += said.endswith(("finished", "done"))
        found.dropped += "dropped" in said
        yield from (f"left behind: {path.name}" for path in place.folder.glob(".*." + DRAFT))
        yield from verify(place)
    except Exception as error:
        yield f"{type(error).__name__}: {error}"
        return
    written = {entry.why for entry in journal.made}
    yield from (f"lost: change {why}" for why in dataset.acknowledged - written)
    found.acknowledged += len(dataset.acknowledged)
    dataset.acknowledged.clear()


def _half_files(place: Place, journal: Journal) -> Iterator[str]:
    """Yield files that are neither as the last change left them nor as the one that waits leaves them."""
    waiting = journal.waiting
    for name in {change.name for entry in journal.entries for change in entry.files}:
        path = place.folder / name
        whole = [c.after for e in journal.made for c in e.files if c.name == name][-1:]
        if waiting is not None:
            whole += [digest for c in waiting.files if c.name == name for digest in (c.before, c.after)]
        now = sqlite.content_hash(place) if place.how == "sqlite" else hash_of(path.read_bytes())
        if whole and now not in whole:
            yield f"half a file: {name}"


def two_writers(changes: int) -> list[str]:
    """Have two processes make as many changes each of one file; return what is not as it must be then."""
    with tempfile.TemporaryDirectory() as folder:
        place = place_at(str(_csv(Path(folder))))
        children = [_forked(partial(_write_all, place, name, changes)) for name in ("one", "two")]
        problems = [f"a writer ended with {os.waitpid(child, 0)[1]}" for child in children]
        problems = [problem for problem in problems if not problem.endswith(" 0")]
        made = read_journal(place.journal).made
        rows = place.figures.read_text().count("\n") - 1 - len(_ROWS)
        found = (len(made), rows, made[-1].number)
        return [*problems, *verify(place)] + [f"{count} of {2 * changes}" for count in found if count != 2 * changes]


def _write_all(place: Place, name: str, changes: int) -> None:
    cells = {"series": "Troops", "value": "1", "unit": "person", "source": "AFP"}
    for at in range(changes):
        commit(place, [Change("add", f"{name}{at}", cells)], Note(name, name))


def _forked(work: Callable[[], None]) -> int:
    """Do something in a child and return its process id; it ends with 1 where that fails."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the threads of Polars, which a child does not use
        child = os.fork()
    if not child:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return child


def main() -> int:
    """Run the campaign, print what was found, and return 1 if anything was."""
    options = options_of("crash", __doc__, "kills", 1000)
    options.add_argument("--only", choices=list(KINDS))
    options.add_argument("--writers", type=int, metavar="N", help="instead, N changes of each of two writers")
    given = options.parse_args()
    if given.writers:
        start = time.perf_counter()
        problems = two_writers(given.writers)
        print(f"{2 * given.writers:,} changes of two writers in {time.perf_counter() - start:.0f} s")
        return verdict(problems, "all are there, and the journal verifies")
    start = time.perf_counter()
    found = campaign(given.kills, given.seed, given.only, given.seconds)
    spent = time.perf_counter() - start
    print(f"{sum(found.kills.values()):,} kills in {spent:.0f} s: {dict(found.kills)}")
    for step, count in found.steps.most_common():
        print(f"{count:7,} {step}")
    print(f"{found.acknowledged:,} changes acknowledged; {found.finished:,} finished, {found.dropped:,} dropped later")
    return verdict(found.problems, "no half file, no lost change, nothing left behind")


if __name__ == "__main__":
    sys.exit(main())
