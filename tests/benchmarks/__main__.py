"""`python -m tests.benchmarks`: measure everything, print a table, keep it as JSON."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from tests.benchmarks.data.tables import default_folder
from tests.benchmarks.machine import machine, versions
from tests.benchmarks.measuring import Options
from tests.benchmarks.readme import rewrite
from tests.benchmarks.results import Report, Row, table
from tests.benchmarks.suite import BENCHMARKS, measure_apart

README = Path(__file__).parents[2] / "README.md"
_NAMES = "\n".join(f"  {name:<9} {what}" for name, what in BENCHMARKS.items())


@click.command(epilog=f"\b\nBenchmarks:\n{_NAMES}", context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--small", is_flag=True, help="Tables of at most 100,000 rows and few runs: minutes.")
@click.option("--only", "names", multiple=True, type=click.Choice(list(BENCHMARKS)), help="Only this one (repeatable).")
@click.option("--data", type=click.Path(path_type=Path), help="Where generated tables are kept.")
@click.option("--peers", type=click.Path(exists=True, path_type=Path), help="Where vd and harlequin are, beside PATH.")
@click.option("--json", "file", type=click.Path(path_type=Path), help="Where results go; results.json of --data.")
@click.option("--readme", is_flag=True, help="Measure nothing: write the table of the JSON file into the README.")
def main(
    small: bool, names: tuple[str, ...], data: Path | None, peers: Path | None, file: Path | None, readme: bool
) -> None:
    """Measure how fast frontdash is, in ratios to what else one could run."""
    options = Options((data or default_folder()).absolute(), peers.absolute() if peers else None, small)
    file = file or options.folder / "results.json"
    if readme:
        try:
            rewrite(README, Report.read(file))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise click.UsageError(f"{file}: {error}") from error
        return
    options.folder.mkdir(parents=True, exist_ok=True)
    rows: list[Row] = []
    for name in names or BENCHMARKS:
        start = time.perf_counter()
        click.echo(f"{name}: {BENCHMARKS[name]} …", err=True, nl=False)
        rows += measure_apart(name, options)
        click.echo(f" {time.perf_counter() - start:.0f} s", err=True)
    sizes = {path.name: path.stat().st_size for path in sorted(options.folder.glob("figures-*"))}
    report = Report(machine(), versions(options), sizes, tuple(rows), small)
    report.write(file)
    click.echo(told(report))
    click.echo(f"\n{file}", err=True)


def told(report: Report) -> str:
    """Return a report in plain text."""
    parts = [", ".join(f"{key} {value}" for key, value in part.items()) for part in (report.machine, report.versions)]
    sizes = ", ".join(f"{name} {size / 1e6:,.0f} MB" for name, size in report.tables.items())
    return "\n".join((*parts, sizes, "", table(report.rows)))


if __name__ == "__main__":
    sys.exit(main())
