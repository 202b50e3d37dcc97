"""`frontdash import`: somebody else's table becomes a dataset, by a mapping that is proposed, shown and kept."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from frontdash.cli.outcome import BAD_INPUT, OK, OutputError, say

if TYPE_CHECKING:
    from frontdash.figures.dataset import Dataset
    from frontdash.reading.mapping import Rule, TableMapping
    from frontdash.reading.propose import Proposal
    from frontdash.reading.validate import RawTable

_SHOWN = 5
_COLUMNS = ("series", "value", "valid_on", "source", "publisher", "place")
_ASKED = ("series", "value", "unit", "valid_on", "source", "publisher", "url", "place")
"""What the guided run asks for, in this order."""
_FORMATS = ("%d/%m/%Y", "%m/%d/%Y")


@click.command("import", short_help="Turn somebody else's table into a dataset.")
@click.argument("path")
@click.option("-o", "--output", metavar="FOLDER", required=True, help="Where to write: a folder for a data package.")
@click.option("--map", "given", metavar="FILE.toml", help="The mapping to use, instead of proposing one.")
@click.option("--yes", is_flag=True, help="Take the proposed mapping as it is.")
@click.option("--force", is_flag=True, help="Replace what is there already.")
def import_(path: str, output: str, given: str | None, yes: bool, force: bool) -> int:
    """Turn the table in PATH into a dataset: a folder with figures, sources and datapackage.json.

    Looks at the names, types and values of the columns, proposes what they mean, shows the first rows as they would
    become figures, and asks. The mapping is written beside the folder as FOLDER.frontdash.toml: edit it and import
    again with --map, or keep it beside the table as PATH.frontdash.toml, where every command finds it by itself.
    Rows that cannot be taken are listed by `frontdash rejects PATH --map FILE.toml`.
    """
    from frontdash import config
    from frontdash.figures.units import VIEWS
    from frontdash.reading.mapping_file import SUFFIX
    from frontdash.writing import export as writing

    config.apply(config.load())
    folder = Path(output).expanduser()
    target = folder.with_name(folder.name + SUFFIX)
    try:
        writing.check_target(folder, writing.PACKAGE, force)
        if target.exists() and not force and given is None:
            raise writing.TargetExistsError(f"{target}: is there already")
        found = _dataset(path, given, yes)
        if found is None:
            return BAD_INPUT
        dataset, text = found
        dataset = _with_sources(dataset)
        writing.export_view(dataset, dataset.figures["_row"], VIEWS["km"], folder, force, writing.PACKAGE)
        if text is not None:
            target.write_text(text, encoding="utf-8", newline="")
    except writing.TargetExistsError as error:
        say(f"{error}; --force replaces it")
        return BAD_INPUT
    except writing.WriteError as error:
        raise OutputError(str(error)) from error
    except writing.ExportError as error:
        say(str(error))
        return BAD_INPUT
    count = dataset.figures.height
    say(f"{count:,} {'figure' if count == 1 else 'figures'} written to {folder}; open them: frontdash {folder}")
    if text is not None:
        say(f"the mapping is in {target}")
    return OK


def _dataset(path: str, given: str | None, yes: bool) -> tuple[Dataset, str | None] | None:
    """Return the dataset and the mapping to keep; None where there is nothing to go by, or the user does not agree."""
    from frontdash.reading import dataset_from
    from frontdash.reading.mapped import has_our_columns, mapped
    from frontdash.reading.mapping_file import beside, dump_mapping
    from frontdash.reading.propose import propose
    from frontdash.reading.shapes import recognise, without_tags

    raw = without_tags(_read(path))
    names = raw.frame.columns
    if given is not None or has_our_columns(names) or beside(Path(path)).is_file():
        dataset = dataset_from(mapped(raw, path, None if given is None else Path(given)), path)
        _show(dataset)
        return (dataset, None) if _agreed(yes) else None
    shape = recognise(names)
    if shape is not None:
        dataset = dataset_from(mapped(raw), path)
        _show(dataset)
        return (dataset, dump_mapping(shape.mapping)) if _agreed(yes) else None
    proposal = propose(raw)
    asking = not yes and _terminal()
    if proposal.missing and not asking:
        _say_missing(proposal, raw)
        return None
    if not yes and not asking:
        _say_proposal(proposal.mapping, proposal)
        say("no terminal to ask on; --yes takes the mapping as proposed")
        return None
    return _guided(raw, path, proposal) if asking else _taken(raw, path, proposal.mapping, proposal)


def _read(path: str) -> RawTable:
    from frontdash.figures.dataset import BadFileError
    from frontdash.reading.places import read_place

    try:
        return read_place(path)
    except FileNotFoundError as error:
        raise BadFileError(f"{path}: no such file") from error
    except OSError as error:
        raise BadFileError(f"{path}: {error.strerror or error}") from error


def _taken(raw: RawTable, path: str, mapping: TableMapping, proposal: Proposal) -> tuple[Dataset, str]:
    from frontdash.reading import dataset_from
    from frontdash.reading.mapping import apply
    from frontdash.reading.mapping_file import dump_mapping

    _say_proposal(mapping, proposal)
    dataset = dataset_from(apply(mapping, raw), path)
    _show(dataset)
    reasons = {
        name: why
        for name, why in proposal.reasons.items()
        if mapping.columns.get(name) == proposal.mapping.columns.get(name)
    }
    return dataset, dump_mapping(mapping, reasons)


def _guided(raw: RawTable, path: str, proposal: Proposal) -> tuple[Dataset, str] | None:
    """Ask for the columns that matter, show the first figures, and ask whether to write them."""
    from frontdash.reading.mapping import PLACEHOLDER, Rule, key_of

    mapping = proposal.mapping
    _say_proposal(mapping, proposal)
    known = {key_of(name): name for name in raw.frame.columns}
    click.echo(
        "For each: a column of the table, ='the same for every row', a {template}, or nothing. Columns: "
        + ", ".join(raw.frame.columns),
        err=True,
    )
    columns = dict(mapping.columns)
    for ours in _ASKED:
        if ours == "value" and mapping.melt is not None:
            continue
        before = columns.get(ours)
        shown = "" if before is None else _said(before)
        while True:
            typed = str(click.prompt(ours, default=shown, show_default=bool(shown), err=True)).strip()
            if typed == shown:
                break
            if not typed:
                columns.pop(ours, None)
                break
            if typed.startswith("="):
                columns[ours] = Rule(value=typed[1:].strip())
                break
            if PLACEHOLDER.search(typed):
                columns[ours] = Rule(template=typed)
                break
            if key_of(typed) in known:
                columns[ours] = Rule(column=(known[key_of(typed)],))
                break
            say(f"no column {typed!r}; accepted: {', '.join(raw.frame.columns)}")
    formats = mapping.date_formats
    if proposal.open_dates:
        question = f"nothing in {', '.join(proposal.open_dates)} settles day and month; how are dates written?"
        formats = (str(click.prompt(question, type=click.Choice(_FORMATS), err=True)),)
    mapping = replace(mapping, columns=columns, date_formats=formats)
    found = _taken(raw, path, mapping, proposal)
    return found if _agreed(False) else None


def _said(rule: Rule) -> str:
    return rule.template or (f"={rule.value}" if rule.value is not None else ", ".join(rule.column))


def _terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def _agreed(yes: bool) -> bool:
    if yes:
        return True
    if not _terminal():
        say("no terminal to ask on; --yes takes it as shown")
        return False
    return click.confirm("Write these figures?", default=True, err=True)


def _say_missing(proposal: Proposal, raw: RawTable) -> None:
    from frontdash.reading.propose import WHY_NEEDED

    needs = "; ".join(f"{name}, {WHY_NEEDED[name]}" for name in proposal.missing)
    say(f"{raw.file}: nothing to go by for {needs}. The table has: {', '.join(raw.frame.columns)}")
    say("name them in a mapping: [mapping.columns] with value, unit, series and source, and pass it with --map")


def _say_proposal(mapping: TableMapping, proposal: Proposal) -> None:
    for name, rule in mapping.columns.items():
        why = proposal.reasons.get(name) if proposal.mapping.columns.get(name) == rule else None
        say(f"{name}: {_said(rule)}" + (f" ({why})" if why else ""))
    if mapping.melt is not None:
        say(f"value: {', '.join(mapping.melt.columns)} ({proposal.reasons.get('value', 'one figure for each')})")
    if proposal.open_dates and not mapping.date_formats:
        say(f"nothing in {', '.join(proposal.open_dates)} settles day and month; give date_format in the mapping")


def _show(dataset: Dataset) -> None:
    """Print the first rows as the figures they would become, on standard error."""
    from frontdash.figures.units import VIEWS
    from frontdash.writing.text import TABLE_WRITERS

    rows = dataset.figures["_row"][:_SHOWN]
    columns = tuple(name for name in _COLUMNS if dataset.figures[name].count() or name == "value")
    click.echo("".join(TABLE_WRITERS["table"](dataset, rows, VIEWS["km"], columns)), err=True, nl=False)
    for note in dataset.notes:
        say(note)
    if dataset.rejects:
        first = dataset.rejects[0].text()
        say(f"{dataset.rejected_rows:,} of the rows cannot be taken, the first: {first}")


def _with_sources(dataset: Dataset) -> Dataset:
    """Return the dataset with a table of the sources and publishers it names, for people to complete."""
    from frontdash.figures.sources import Source, Sources

    if dataset.sources.rows:
        return dataset
    named = [
        str(n) for c in ("source", "publisher") for n in dataset.figures[c].drop_nulls().unique(maintain_order=True)
    ]
    return replace(dataset, sources=Sources(tuple(Source(name) for name in dict.fromkeys(named))))
