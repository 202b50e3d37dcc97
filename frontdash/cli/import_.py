"""`frontdash import`: somebody else's table becomes a dataset, by a mapping that is proposed, shown and kept."""

from __future__ import annotations

import os
import shlex
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from frontdash.cli.outcome import say
from frontdash.errors import BAD_INPUT, OK

if TYPE_CHECKING:
    from frontdash.figures.dataset import Dataset
    from frontdash.figures.units import UnitSystem
    from frontdash.reading.mapping.propose.proposal import Proposal
    from frontdash.reading.mapping.propose.questions import Answers
    from frontdash.reading.rows.raw import RawTable

_SHOWN = 5
_OPEN_LINES = (
    "nothing in the file settles that; in {} fill in what is missing, and take the # away before what is right"
)
_COLUMNS = ("series", "value", "valid_on", "source", "publisher", "place")


@click.command("import", short_help="Turn somebody else's table into a dataset.")
@click.argument("path")
@click.option("-o", "--output", metavar="FOLDER", help="Where to write: a folder for a data package.")
@click.option("--map", "given", metavar="FILE.toml", help="The mapping to use, instead of proposing one.")
@click.option("--source", metavar="NAME", help="Who claims the figures of the table, or the column that says so.")
@click.option("--yes", is_flag=True, help="Take the proposed mapping as it is.")
@click.option("--force", is_flag=True, help="Replace an existing target.")
def import_(path: str, output: str | None, given: str | None, source: str | None, yes: bool, force: bool) -> int:
    """Turn the table in PATH into a dataset: a folder with figures, sources and datapackage.json.

    Looks at the names, types and values of the columns and proposes what they mean. On a terminal a screen shows the
    table, what each column becomes and why, and the figures; ? walks through what is open, w writes. Elsewhere, and
    with --yes, -o is needed, and the first rows are shown as they would become figures. With --yes, lines to choose
    from where nothing settles how numbers or dates are meant are left in the mapping, and no folder is written; neither
    is one where no row gives a figure, or nothing says who claims the figures and --source is not given. The mapping is
    written beside the folder as FOLDER.frontdash.toml: edit it and import again with --map, or keep it beside the table
    as PATH.frontdash.toml, where every command finds it by itself.
    Rows that cannot be taken are listed by `frontdash rejects PATH --map FILE.toml`.
    """
    from frontdash import config
    from frontdash.cli.import_guided import LeftError
    from frontdash.figures.text import counted
    from frontdash.session import import_files

    if not yes and given is None and _screen():
        from frontdash.cli.screen import run_import

        return run_import(path, output, source)
    if output is None:
        raise click.UsageError("-o FOLDER is needed where there is no screen: where to write the dataset")
    unit_system = config.load().unit_system
    folder = Path(output).expanduser()
    target = import_files.mapping_target(folder)
    try:
        import_files.check_targets(folder, force, given is None)
        dataset, text = _dataset(path, given, source, yes, unit_system)
        if dataset is None or not dataset.figures.height:
            if dataset is not None:
                say("no row gives a figure: no dataset is written")
                _say_rejects(path, dataset, given if text is None else str(target))
            if text is not None:
                import_files.write_mapping(target, text)
                what = "edit the mapping in {}" if dataset is not None else _OPEN_LINES
                say(what.format(target))
                command = shlex.join(["frontdash", "import", path, "-o", output, "--map", str(target), "--yes"])
                say(f"then: {command}")
            return BAD_INPUT
        import_files.write_dataset(dataset, folder, force)
        if text is not None:
            import_files.write_mapping(target, text)
    except LeftError:
        say("left; nothing is written")
        return BAD_INPUT
    say(f"{counted(dataset.figures.height, 'figure')} written to {folder}; open them: frontdash {folder}")
    if text is not None:
        say(f"the mapping is in {target}")
    _say_rejects(path, dataset, given if text is None else str(target))
    return OK


def _say_rejects(path: str, dataset: Dataset, mapping: str | None) -> None:
    """Say how to list the rows that could not be taken, by the mapping that was used."""
    if dataset.rejects:
        command = ["frontdash", "rejects", path, *([] if mapping is None else ["--map", mapping])]
        say(f"rows that could not be taken: {shlex.join(command)}")


def _dataset(
    path: str, given: str | None, source: str | None, yes: bool, unit_system: UnitSystem
) -> tuple[Dataset | None, str | None]:
    """Return the dataset and the mapping to keep; no dataset where there is nothing to go by, or a line is open."""
    from frontdash.figures.companions import companion
    from frontdash.reading import dataset_from
    from frontdash.reading.mapping.detect import mapped
    from frontdash.reading.mapping.model import has_our_columns
    from frontdash.reading.mapping.propose.proposal import propose, propose_numbers
    from frontdash.reading.mapping.propose.questions import FIGURE, Answers
    from frontdash.reading.mapping.shapes import doubt, recognise
    from frontdash.reading.mapping.toml_file import dump_mapping
    from frontdash.session import importing

    raw = importing.read(path, unit_system)
    names = raw.frame.columns
    ours = has_our_columns(names) and given is None and not companion(Path(path)).is_file()
    if ours and (numbers := propose_numbers(raw)) is not None:
        _say_notation(numbers)
        dataset, text = _taken(raw, path, numbers)
        return (dataset, text) if _agreed(yes) else (None, None)
    if given is not None or has_our_columns(names) or companion(Path(path)).is_file():
        dataset = dataset_from(mapped(raw, path, None if given is None else Path(given)), path)
        _show(dataset)
        return (dataset, None) if _agreed(yes) else (None, None)
    shape = recognise(raw)
    if shape is not None:
        dataset = dataset_from(mapped(raw), path)
        _show(dataset)
        return (dataset, dump_mapping(shape.mapping)) if _agreed(yes) else (None, None)
    if (why := doubt(raw)) is not None:
        say(f"{raw.file}: {why}")
    answers = Answers() if source is None else importing.source_answers(source, names)
    proposal = propose(raw, answers)
    if not yes and _terminal():
        return _guided(raw, path, proposal, answers)
    _say_proposal(proposal)
    _say_needed(proposal, raw)
    if any(question.role == FIGURE for question in proposal.needed):
        return None, None
    if not yes:
        say("no terminal to ask on; --yes takes the mapping as proposed")
        return None, None
    if proposal.refusal is not None:
        say(proposal.refusal)
        return None, None
    if proposal.needed and all(question.role == "source" for question in proposal.needed):
        return None, None  # --source settles it: no mapping to fill in
    if proposal.needed:
        return None, importing.mapping_text(proposal)
    return _taken(raw, path, proposal)


def _taken(raw: RawTable, path: str, proposal: Proposal) -> tuple[Dataset, str]:
    from frontdash.reading import dataset_from
    from frontdash.reading.mapping.apply import apply
    from frontdash.reading.mapping.detect import as_given
    from frontdash.reading.mapping.toml_file import dump_mapping

    table = apply(proposal.mapping, raw)
    dataset = dataset_from(table, path)
    dataset = replace(dataset, rejects=as_given(table, dataset.rejects))
    _show(dataset)
    return dataset, dump_mapping(proposal.mapping, proposal.reasons)


def _guided(raw: RawTable, path: str, proposal: Proposal, answers: Answers) -> tuple[Dataset | None, str | None]:
    """Ask for what is open, show the first figures, and ask whether to write them or what to change."""
    from frontdash.cli.import_guided import Guide, LeftError, typed
    from frontdash.figures.schema import BY_NAME

    guide = Guide(raw, proposal, answers)
    _say_proposal(proposal)
    guide.ask()
    while True:
        while guide.proposal.refusal is not None:
            say(guide.proposal.refusal)
            if guide.proposal.mapping.melt is None:
                return None, None
            guide.change("value")
        dataset, text = _taken(raw, path, guide.proposal)
        question = "Write these figures? (Enter or y: yes, n: no, or the name of a column to change it, such as source)"
        answer = typed(question).casefold()
        if answer in {"", "y", "yes", "1"}:
            return dataset, text
        if answer in {"n", "no"}:
            raise LeftError
        if answer in BY_NAME:
            guide.change(answer)
        else:
            say(f"no column {answer!r}; accepted: {', '.join(BY_NAME)}; q to quit, nothing is written then")


def _screen() -> bool:
    """Whether a screen can be drawn, and keys come from the terminal."""
    return _terminal() and sys.stdout.isatty() and os.environ.get("TERM") not in {None, "dumb"}


def _terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def _agreed(yes: bool) -> bool:
    if yes:
        return True
    if not _terminal():
        say("no terminal to ask on; --yes takes it as shown")
        return False
    from frontdash.cli.import_guided import agreed

    return agreed()


def _say_needed(proposal: Proposal, raw: RawTable) -> None:
    """Say what the table leaves open without which nothing is written, and the lines of a mapping that settle it."""
    from frontdash.reading.mapping.propose.questions import FIGURE

    lacking = [question for question in proposal.needed if question.fill_in is not None]
    if lacking:
        roles = " and ".join("value" if question.role == "figure" else question.role for question in lacking)
        say(f"{raw.file}: nothing to go by for {roles}. The table has: {', '.join(raw.frame.columns)}")
    for question in proposal.needed:
        if question.role == FIGURE:
            say(f"{raw.file}: {question.text}")
        for line, meaning in question.lines():
            say(f"open: {meaning} with {line}")
        if question.fill_in is not None:
            say("to fill in: {} ({})".format(*question.fill_in))
        if question.role == "source":
            may = ", ".join(f"{choice.label} ({choice.meaning})" for choice in question.choices)
            say("give it as --source NAME or --source COLUMN" + (f"; it may be {may}" if may else ""))


def _say_proposal(proposal: Proposal) -> None:
    from frontdash.reading.mapping.propose.questions import shown_rule

    mapping = proposal.mapping
    for name, rule in mapping.columns.items():
        why = proposal.reasons.get(name)
        say(f"{name}: {shown_rule(rule)}" + (f" ({why})" if why else ""))
    if mapping.melt is not None:
        say(f"value: {', '.join(mapping.melt.columns)} ({proposal.reasons.get('value', 'one figure for each')})")
    if mapping.spread is not None:
        say(f"bounds: the texts of {mapping.spread.names} become columns of the numbers in {mapping.spread.values}")
    if proposal.left:
        say(f"columns not taken: {', '.join(proposal.left)}; they stand beside the figures as they are")
    _say_notation(proposal)
    if mapping.date_formats:
        say(f"dates: {', '.join(mapping.date_formats)} ({proposal.reasons['date_format']})")


def _say_notation(proposal: Proposal) -> None:
    form = proposal.mapping.number_format
    if form is not None:
        why = proposal.reasons["number_format"]
        say(f"numbers: {form.thousands!r} between thousands, {form.decimal!r} before decimals ({why})")


def _preview(dataset: Dataset) -> list[int]:
    """Return the first figures, and the first of each hedge and of those without a number that is not among them."""
    import polars as pl

    from frontdash.figures.schema import NUMBERS

    figures = dataset.figures.select("_row", "_qualifier", number=pl.any_horizontal(pl.col(NUMBERS).is_not_null()))
    odd = figures.filter(pl.struct("_qualifier", "number").is_first_distinct())["_row"].to_list()
    first = figures["_row"][:_SHOWN].to_list()
    return [*first, *(row for row in odd if row not in first)]


def _show(dataset: Dataset) -> None:
    """Print figures as they would become, those of every kind, and a reject of every kind, on standard error."""
    import polars as pl

    from frontdash.reading.mapping.outlook import outlook
    from frontdash.writing.text import TABLE_WRITERS

    for line in outlook(dataset):
        say(line)
    rows = pl.Series(_preview(dataset), dtype=pl.UInt32)
    columns = tuple(name for name in _COLUMNS if dataset.figures[name].count() or name == "value")
    click.echo(
        "".join(TABLE_WRITERS["table"](dataset, rows, dataset.unit_system.views["km"], columns)), err=True, nl=False
    )
    for note in dataset.notes:
        say(note)
    if dataset.rejects:
        kinds = {reject.rule: reject for reject in reversed(dataset.rejects)}
        first, *others = sorted(kinds.values(), key=dataset.rejects.index)
        say(f"{dataset.rejected_rows:,} of the rows cannot be taken, the first: {first.text()}")
        for reject in others:
            say(f"the first of another kind: {reject.text()}")
