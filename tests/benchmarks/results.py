"""What was measured, held against what it should be: one row a moment, kept as JSON, printed as a table."""

from __future__ import annotations

import json
import math
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Times:
    """How long something took, every time (seconds)."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.seconds)

    def quantile(self, share: float) -> float:
        """Return the time that at least `share` of all did not exceed.

        >>> Times((3.0, 1.0, 2.0)).quantile(0.99)
        3.0
        """
        return sorted(self.seconds)[max(0, math.ceil(share * len(self.seconds)) - 1)]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table. `measured` and `target` are in `unit`: x (a ratio), ms, s, or a share of memory.

    `ours`, `p90`, `p99` and the entries of `beside` (name -> median) are seconds. Without `measured` the row could
    not be measured, and `note` says why; without `target` it stands there for comparison.
    """

    benchmark: str
    moment: str
    measured: float | None = None
    target: float | None = None
    unit: str = "x"
    at_least: bool = False
    ours: float | None = None
    p90: float | None = None
    p99: float | None = None
    beside: Mapping[str, float] = field(default_factory=dict)
    runs: int = 0
    note: str = ""

    @property
    def verdict(self) -> str:
        """Whether the target is met, and by how much it is missed.

        >>> Row("start", "--help", measured=4.5, target=3.0).verdict
        'missed by 50%'
        >>> Row("opening", "1M rows", measured=12.0, target=10.0, at_least=True).verdict
        'met'
        >>> Row("opening", "1M rows", measured=8.0, target=10.0, at_least=True).verdict
        'missed by 20%'
        """
        if self.measured is None:
            return "not measured"
        if self.target is None:
            return ""
        ratio = self.measured / self.target
        excess = 1 - ratio if self.at_least else ratio - 1
        if excess <= 0:
            return "met"
        return f"missed by {excess * 100:.0f}%" if excess >= 0.005 else "missed by less than 1%"


def compared(
    benchmark: str, moment: str, ours: Times, other: Mapping[str, Times], target: float | None, **more: Any
) -> Row:
    """Return the row of a ratio: our median to the median of the first of the others."""
    first = next(iter(other.values()))
    return Row(
        benchmark,
        moment,
        ours.median / first.median,
        target,
        ours=ours.median,
        p99=ours.quantile(0.99),
        beside={name: times.median for name, times in other.items()},
        runs=len(ours.seconds),
        **more,
    )


def in_ms(
    benchmark: str, moment: str, ours: Times, target: float | None, share: float = 0.5, note: str = "", **more: float
) -> Row:
    """Return the row of a median in milliseconds (or of another `share`), the rarer times beside it.

    `more` are the medians of others, in seconds.
    """
    measured = ours.median if share == 0.5 else ours.quantile(share)
    name = moment if share == 0.5 else f"{moment}: p{share * 100:.0f}"
    return Row(
        benchmark,
        name,
        measured * 1000,
        target,
        "ms",
        ours=ours.median,
        p90=ours.quantile(0.9),
        p99=ours.quantile(0.99),
        beside=more,
        runs=len(ours.seconds),
        note=note,
    )


def unmeasured(benchmark: str, moment: str, why: str) -> Row:
    """Return the row of what could not be measured."""
    return Row(benchmark, moment, note=why)


# --- as text ------------------------------------------------------------------------------------------------


def duration(seconds: float) -> str:
    """Return a time to two or three digits.

    >>> duration(0.0004), duration(0.0321), duration(0.321), duration(32.1)
    ('0.4 ms', '32 ms', '321 ms', '32.1 s')
    """
    if seconds < 0.01:
        return f"{seconds * 1000:.2g} ms"
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.{2 if seconds < 10 else 1}f} s"


def amount(value: float, unit: str) -> str:
    """Return a measured number with its unit: `2.1x`, `3.4 ms`."""
    text = f"{value:.2f}" if value < 10 else f"{value:.0f}"
    return f"{text}x" if unit == "x" else f"{text} {unit}"


def cells(row: Row) -> tuple[str, str, str, str, str, str]:
    """Return the cells of a row: moment, measured, target, verdict, times, runs."""
    measured = "" if row.measured is None else amount(row.measured, row.unit)
    bound = (
        ""
        if row.target is None
        else f"{'≥' if row.at_least else '≤'} {row.target:g}{'x' if row.unit == 'x' else f' {row.unit}'}"
    )
    times = [] if row.ours is None else [duration(row.ours)]
    times += [f"{name} {duration(t)}" for name, t in (("p90", row.p90), ("p99", row.p99)) if t is not None]
    times += [f"{name}: {duration(t)}" for name, t in row.beside.items()]
    times += [row.note] if row.note else []
    return row.moment, measured, bound, row.verdict, "; ".join(times), str(row.runs or "")


HEADINGS = ("moment", "measured", "target", "", "median, and what it is held against", "runs")


def table(rows: Sequence[Row]) -> str:
    """Return rows as a table in plain text, one block a benchmark."""
    lines = [HEADINGS, *(cells(row) for row in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(4)]

    def drawn(line: Sequence[str]) -> str:
        fitted = [cell.ljust(width) for cell, width in zip(line, widths, strict=False)]
        return "  ".join((*fitted, f"{line[5]:>4}", line[4])).rstrip()

    blocks = [drawn(HEADINGS)]
    before = ""
    for row in rows:
        if row.benchmark != before:
            blocks += ["", f"[{row.benchmark}]"]
            before = row.benchmark
        blocks.append(drawn(cells(row)))
    return "\n".join(blocks)


def markdown(rows: Iterable[Row]) -> str:
    """Return rows as a table in Markdown, those that have a target and were measured."""
    lines = [HEADINGS, ("---", "--:", "--:", "---", "---", "--:")]
    lines += [cells(row) for row in rows if None not in (row.measured, row.target)]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


# --- as JSON ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Report:
    """All rows of one run, with the machine and the versions they were measured on."""

    machine: Mapping[str, str]
    versions: Mapping[str, str]
    tables: Mapping[str, int]
    rows: tuple[Row, ...]
    small: bool = False

    def write(self, path: Path) -> None:
        """Write the report as JSON."""
        path.write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> Report:
        """Return the report of a JSON file."""
        content = json.loads(path.read_text(encoding="utf-8"))
        return cls(**{**content, "rows": tuple(Row(**row) for row in content["rows"])})
