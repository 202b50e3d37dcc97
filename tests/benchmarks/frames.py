"""From a command to what is seen: chrome, first data, facets; through a pseudo-terminal, with the bundled figures."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benchmarks.measuring import Options, clean_environment, our_command
from tests.benchmarks.results import Row, Times, compared, unmeasured
from tests.terminal import Terminal

_PROGRAMS = Path(__file__).parent / "programs"
MINIMAL = [sys.executable, str(_PROGRAMS / "minimal.py")]
WITH_POLARS = [sys.executable, str(_PROGRAMS / "minimal_polars.py")]
CHROME, VALUE = "Figures", "110,000"
"""What is painted with the first frame, and a number of the bundled figures that is seen without scrolling."""


def facet_mark(count: int) -> re.Pattern[str]:
    """Return what a facet paints for a value: its count, and the beginning of a bar."""
    return re.compile(rf"(?<![\d,]){count:,}\s*[▏▎▍▌▋▊▉█]")


def seen(
    command: Sequence[str], environment: dict[str, str], *marks: str | re.Pattern[str], patience: float = 60.0
) -> list[float]:
    """Return the seconds from the start of a program until each mark was painted. Raises `TimeoutError`."""
    with Terminal(command, environment) as terminal:
        found = terminal.wait_for(*marks, patience=patience)
    if len(found) < len(marks):
        raise TimeoutError(f"{' '.join(command)}: not everything that was waited for was painted")
    return list(found.values()) if len(marks) == 1 else [found[_named(mark)] for mark in marks]


def _named(mark: str | re.Pattern[str]) -> str:
    return mark if isinstance(mark, str) else mark.pattern


def bundled_facets() -> re.Pattern[str]:
    """Return the mark of the most frequent source of the bundled figures."""
    import polars as pl

    from frontdash.reading import open_dataset

    counts = open_dataset().figures["_source"].cast(pl.String).value_counts()
    return facet_mark(int(counts["count"].max()))  # type: ignore[arg-type]


def harlequin_rows(options: Options, environment: dict[str, str]) -> Callable[[], float] | None:
    """Return what measures harlequin from its start until rows of the bundled file are seen."""
    program = options.peer("harlequin")
    if program is None:
        return None
    from frontdash.reading import bundled_path

    query = f"select value, wording, source from '{bundled_path() / 'figures.csv'}'\n"

    def measured() -> float:
        command = [program, "-P", "None", "--no-write-history", "--theme", "harlequin", "--locale", "C"]
        with Terminal(command, environment) as terminal:
            # Its editor has to be there before it can be typed into.
            if not terminal.wait_for("Query Editor", patience=60):
                raise TimeoutError("harlequin: no editor seen")
            terminal.settle(0.1)
            terminal.send(f"\x1b[200~{query}\x1b[201~".encode())
            terminal.wait_for("figures.csv", patience=10)
            terminal.send(b"\x0a")
            found = terminal.wait_for("about 111,000 personnel", patience=30)
        if not found:
            raise TimeoutError("harlequin: no rows seen")
        return next(iter(found.values()))

    return measured


def measure(options: Options) -> list[Row]:
    """First frame, first data and facets, against a minimal Textual app, the same with Polars, and harlequin."""
    environment = clean_environment(options.folder)
    facets = bundled_facets()
    turns = 4 if options.small else 15
    names = ("first frame", "first data", "facets")
    ours: dict[str, list[float]] = {name: [] for name in names}
    others: dict[str, list[float]] = {"minimal app": [], "with Polars": []}
    peer, peer_times = harlequin_rows(options, environment), list[float]()
    for turn in range(turns + 1):
        once = seen(our_command(), environment, CHROME, VALUE, facets)
        minimal = seen(MINIMAL, environment, "first frame") + seen(WITH_POLARS, environment, "first frame")
        if turn:
            for name, time in zip(names, once, strict=True):
                ours[name].append(time)
            for times, time in zip(others.values(), minimal, strict=True):
                times.append(time)
        if peer and turn < (2 if options.small else 5):
            peer_times.append(peer())
    bare = {name: Times(tuple(times)) for name, times in others.items()}
    rows = [
        compared("frames", f"{name}, bundled figures", Times(tuple(ours[name])), bare, target)
        for name, target in (("first frame", 1.2), ("first data", 2.1))
    ]
    rows.append(compared("frames", "facets filled, bundled figures", Times(tuple(ours["facets"])), bare, None))
    if peer_times:
        first = Times(tuple(ours["first data"]))
        held = {"harlequin": Times(tuple(peer_times))}
        rows.append(compared("frames", "first data, against harlequin with rows of the same file", first, held, 1.0))
    else:
        rows.append(unmeasured("frames", "first data against harlequin", "harlequin is not installed"))
    return rows
