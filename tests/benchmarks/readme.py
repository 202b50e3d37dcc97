"""The table of the README: it stands between two comments, and is written from the JSON of a run."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.results import Report, markdown

BEGIN, END = "<!-- benchmarks: begin -->", "<!-- benchmarks: end -->"


def section(report: Report) -> str:
    """Return what stands between the comments: where it was measured, and the table."""
    machine = report.machine
    place = f"{machine['processor']}, {machine['cores']} cores, {machine['memory']}, Python {machine['python']}"
    # More load than cores: others were at work, and waits are longer than they need be.
    place += f" (load {machine['load']} at the end of the run)"
    packages = ", ".join(f"{name} {version}" for name, version in report.versions.items() if version != "missing")
    how = "Measured with `--small`, on tables of a hundred thousand rows" if report.small else "Measured"
    return f"{how} on {place}; {packages}.\n\n{markdown(report.rows)}"


def written(text: str, report: Report) -> str:
    """Return the text of a README with the table of a report in it. Raises `ValueError` without the comments."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the README has no {BEGIN} and {END}, in this order")
    return f"{before}{BEGIN}\n\n{section(report)}\n\n{END}{after}"


def rewrite(path: Path, report: Report) -> None:
    """Write the table of a report into a README."""
    path.write_text(written(path.read_text(encoding="utf-8"), report), encoding="utf-8")
