"""`frontdash check`: list what looks wrong in a dataset, rule by rule, for people and for programs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from frontdash.cli.choices import format_option
from frontdash.cli.outcome import emit, say
from frontdash.cli.request import chosen_mapping, chosen_plain, path_argument
from frontdash.errors import OK
from frontdash.session.opening import split_link

if TYPE_CHECKING:
    from frontdash.checks import CheckResult, CheckRule, Finding
    from frontdash.cli.check_formats import Checked, Item
    from frontdash.figures.dataset import Dataset

WRITERS = {"text": "text", "json": "as_json", "sarif": "sarif", "github": "github"}
"""Format -> function of `frontdash.cli.check_formats`."""
ERRORS_FOUND = 1
"""The exit code if errors are found."""
REJECT, SILENCE = "reject", "silence"
"""What --rule accepts in addition to rules: rejected rows, and problems with the silences themselves."""

MOST = 100
"""How many findings of each rule are listed if no rule is selected."""


def _complete_rule(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    from frontdash.checks import all_rules

    return [name for name in (*all_rules(), REJECT, SILENCE) if name.startswith(incomplete)]


@click.command(short_help="Check PATH for contradictions, row by row.")
@path_argument
@format_option(WRITERS)
@click.option("--all", "all_", is_flag=True, help="Also list silenced findings, with the reasons.")
@click.option(
    "--rule",
    "only",
    metavar="ID",
    multiple=True,
    shell_complete=_complete_rule,
    help="Only this rule (reject: rejected rows; silence: problems with silences). Repeatable.",
)
@click.option("--list-rules", is_flag=True, help="List the rules and exit.")
def check(path: str | None, form: str, all_: bool, only: tuple[str, ...], list_rules: bool) -> int:
    """Check PATH (the bundled dataset if none is given; - for standard input).

    A finding names a rule, a row, its line in the file and what disagrees there. It never says which number is right.
    Errors are contradictions, warnings deserve a look, questions may have a good answer. Rejected rows are errors and
    come first.

    Silence an expected finding, with a reason, in the dataset's own file: in a data package as
    {"frontdash": {"silence": [{"rule": …, "id": …, "reason": …}]}} in datapackage.json, for a single table as
    [[silence]] with rule, id and reason in TABLE.frontdash.toml. Without an id, the whole rule is silenced.

    \b
    Formats: text for people; json; sarif (SARIF 2.1.0, for code scanning);
    github (workflow commands, which annotate the lines of a pull request).
    Exit code: 1 if there are errors that are not silenced (or if frontdash itself fails,
    with a message), 2 for bad input, otherwise 0.
    """
    from frontdash import config
    from frontdash.checks import all_rules, run_checks
    from frontdash.cli import check_formats
    from frontdash.reading import open_dataset

    if list_rules:
        emit(_listed(all_rules().values(), form))
        return OK
    unit_system = config.load().unit_system
    dataset = open_dataset(split_link(path)[0], chosen_mapping(), unit_system=unit_system, plain=chosen_plain())
    known = {*all_rules(), REJECT, SILENCE, *(reject.rule for reject in dataset.rejects)}
    for name in only:
        if name not in known:
            raise click.UsageError(_unknown(name, known))
    for note in dataset.notes:
        say(note)
    rules = tuple(rule for rule in all_rules().values() if not only or rule.id in only)
    checked = collect(dataset, run_checks(dataset, rules), only, all_)
    emit(getattr(check_formats, WRITERS[form])(checked))
    return ERRORS_FOUND if checked.count("error") else OK


def _unknown(name: str, known: set[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, sorted(known), n=1)
    hint = f"did you mean {near[0]}? " if near else ""
    return f"--rule {name}: no such rule; {hint}frontdash check --list-rules lists them"


def _listed(rules: Iterable[CheckRule], form: str) -> Iterator[str]:
    if form == "json":
        import json

        listed = [{"id": rule.id, "severity": rule.severity, "explanation": rule.explanation} for rule in rules]
        yield json.dumps({"rules": listed}, ensure_ascii=False, indent=1) + "\n"
        return
    width = max(len(rule.id) for rule in rules)
    for rule in rules:
        yield f"{rule.severity:<9} {rule.id:<{width}}  {rule.explanation}\n"


# --- findings with their places in files --------------------------------------------------------------------


def collect(dataset: Dataset, result: CheckResult, only: tuple[str, ...], all_: bool) -> Checked:
    """Collect rejects, problems with silences, and findings, each with its location in a file."""
    from frontdash.cli.check_formats import Checked, Item

    folder, main = _places(dataset)
    lines = dataset.row_word == "line"
    items: list[Item] = []
    for reject in dataset.rejects:
        if not only or REJECT in only or reject.rule in only:
            file, said = str(folder / reject.file) if folder else reject.file, reject.problem
            value = f"“{reject.value}”: " if reject.value else ""
            message = f"{value}{said}; accepted: {reject.accepted}"
            line = reject.line if lines and reject.line else None
            items.append(Item(reject.rule, "error", None, file, line, reject.line, reject.column, message, kind=REJECT))
    if not only or SILENCE in only:
        file = str(_silence_file(dataset, result.file)) if result.file else main
        items += [
            Item(SILENCE, "warning", None, file, None, None, "", problem, kind=SILENCE) for problem in result.problems
        ]
    found = (*result.findings, *(result.silenced if all_ else ()))
    items += _findings(dataset, found, folder, main)
    most = len(items) if only else MOST
    return Checked(tuple(items), dataset, result, all_, len(result.silenced), most)


def _findings(dataset: Dataset, findings: tuple[Finding, ...], folder: Path | None, main: str) -> Iterator[Item]:
    from frontdash.cli.check_formats import Item
    from frontdash.figures.dataset import FILE, figure_id

    columns = [name for name in ("id", "_line", FILE) if name in dataset.figures.columns]
    rows = dataset.figures.select(columns)[[finding.row for finding in findings]]
    for finding, row in zip(findings, rows.iter_rows(named=True), strict=True):
        file = str(folder / row[FILE]) if FILE in row and folder else main
        line = row["_line"] if dataset.row_word == "line" else None
        yield Item(
            *(finding.rule, finding.severity, figure_id(row), file, line, row["_line"], finding.column),
            finding.message,
            silenced=finding.silenced,
        )


def _places(dataset: Dataset) -> tuple[Path | None, str]:
    """Return the folder that file names are relative to, and the path of the table of figures."""
    from frontdash.reading import BUNDLED, STDIN, bundled_path
    from frontdash.reading.locations import matching
    from frontdash.reading.remote import is_address
    from frontdash.reading.targets import split_table

    link = dataset.link
    if link == STDIN or is_address(link):
        return None, "standard input" if link == STDIN else link
    if dataset.metadata:
        folder = Path(link).expanduser()
        folder = bundled_path() if link == BUNDLED and not folder.exists() else folder
        return _near(folder), str(_near(folder / _resource(dataset)))
    path = Path(split_table(link)[0]).expanduser()
    if path.exists():
        return path.parent, str(path)
    files = matching(str(path))
    return Path(os.path.commonpath([file.parent for file in files])) if files else path.parent, str(path)


def _near(path: Path) -> Path:
    """Return a path relative to the working directory if it is inside it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path


def _resource(dataset: Dataset) -> str:
    """Return the path of the table of figures in its data package."""
    resources = [entry for entry in dataset.metadata.get("resources", ()) if isinstance(entry, dict)]
    named = [entry for entry in resources if entry.get("name") == "figures"] or resources
    path = named[0].get("path") if named else None
    return str(path[0] if isinstance(path, list) and path else path or "figures.csv")


def _silence_file(dataset: Dataset, name: str) -> Path:
    folder, _ = _places(dataset)
    return folder / name if folder else Path(name)
