"""`frontdash extract`: articles become candidate figures, printed or written into a dataset."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from frontdash.cli.choices import Names
from frontdash.cli.outcome import emit, say
from frontdash.cli.request import complete_path
from frontdash.errors import BAD_INPUT, OK, FrontdashError
from frontdash.figures.text import counted, one_line

if TYPE_CHECKING:
    from frontdash.extraction.matching import KnownFigures
    from frontdash.extraction.model import Candidate, Document, Extracted
    from frontdash.session.editing import Edits

SUFFIXES = {"json": "json", "jsonl": "jsonl", "ndjson": "jsonl", "csv": "csv", "md": "markdown", "txt": "table"}
"""Suffix of -o -> format."""
CHAINED = {"table": "text", "markdown": "markdown", "json": "as_json"}
"""Format -> function of `frontdash.extraction.chains` that prints chains."""
OnError = Callable[[FrontdashError], None]
_OF_ONE = ("title", "url")
_BLOCK = 32
"""How many documents are held against rival claims at once."""


def formats() -> tuple[str, ...]:
    """Return the formats that candidates are printed in."""
    return tuple(dict.fromkeys(("table", *SUFFIXES.values())))


@click.command(short_help="Turn the numbers of articles into candidate figures.")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...", shell_complete=complete_path)
@click.option(
    "--into",
    metavar="DATASET",
    shell_complete=complete_path,
    help="Hold them against a dataset, and write them into it with --yes.",
)
@click.option("--yes", is_flag=True, help="Write the sure ones into DATASET.")
@click.option("--chains", is_flag=True, help="Show the claims that several of them print, and what each changed.")
@click.option("--format", "form", type=Names(formats), help="How to print; table by default.")
@click.option("-o", "--output", metavar="FILE", help=f"Write to a file: {', '.join(f'.{name}' for name in SUFFIXES)}.")
@click.option("--force", is_flag=True, help="Replace an existing file without asking.")
@click.option("--publisher", metavar="NAME", help="Who published the articles, whatever they say.")
@click.option("--published-on", metavar="DATE", help="When they were published: ISO 8601, such as 2025-06-27.")
@click.option("--title", metavar="TEXT", help="The title of the article.")
@click.option("--url", metavar="ADDRESS", help="The address of the article.")
def extract(
    articles: tuple[str, ...],
    into: str | None,
    yes: bool,
    chains: bool,
    form: str | None,
    output: str | None,
    force: bool,
    **given: str | None,
) -> int:
    """Find the numbers of ARTICLE: files, folders, web addresses, or - for standard input.

    \b
    frontdash extract story.html --into my-dataset
    frontdash extract story.html --into my-dataset --yes
    frontdash extract story.html --into new.csv --yes
    frontdash extract texts/ --format jsonl -o candidates.jsonl

    Each quantity has its hedge, number, unit, claimant, dates and offsets in the text; numbers that are no quantities
    (dates, designations, scores ...) are listed in JSON with the reason. Each one is sure or doubtful, and says why.
    With --into, it says which figures are there already, and whose claim is relayed; on a terminal, the screen opens,
    and you accept, edit or skip one after the other. --yes writes those that are sure and whose claimant, unit and
    series are no guess, as one change an article, to be undone by `frontdash undo`.

    --chains finds the claims that several articles print: same claimant, thing and day. The first to print one is its
    origin; each other is shown with what it changed and what is not sure about the link: offered, not recorded.

    Nothing is downloaded unless ARTICLE is an address.
    """
    from frontdash.extraction.output import WRITERS

    if yes and into is None:
        raise click.UsageError("--yes writes into a dataset: name it with --into")
    if yes and chains:
        raise click.UsageError("--chains offers links and writes nothing; leave out --yes")
    several = [name for name in _OF_ONE if given[name]] if len(articles) > 1 else []
    if several:
        raise click.UsageError(f"--{several[0]} is for a single article")
    suffix = Path(output or "").suffix.lower().removeprefix(".")
    if into is not None and not (form or output or yes or chains) and sys.stdin.isatty() and sys.stdout.isatty():
        _require_place(into, yes)
        return _on_screen(articles, into, given)
    form = form or SUFFIXES.get(suffix) or ("table" if output is None else None)
    if form is None:
        raise click.UsageError(f"-o {output}: accepted: {', '.join(f'.{name}' for name in SUFFIXES)}, or --format")
    if chains and form not in CHAINED:
        raise click.UsageError(f"--chains is printed as {', '.join(CHAINED)}")
    target = None if into is None else _Target(into, yes)
    failed: list[FrontdashError] = []

    def report(error: FrontdashError) -> None:
        say(str(error))
        failed.append(error)

    found = _extracted(articles, given, target, report, settle=not chains)
    if not chains and target is not None:
        found = target.with_rivals(found)
    texts = _chained(found, target, form) if chains else WRITERS[form](found)
    if output is not None:
        if not _write(texts, Path(output).expanduser(), form, force):
            return BAD_INPUT
    elif form == "table" and sys.stdout.isatty() and not chains:
        _print_tables(found)
    else:
        emit(texts)
    return failed[-1].exit_code if failed else OK


def _on_screen(articles: tuple[str, ...], into: str, given: Mapping[str, str | None]) -> int:
    """Walk the candidates on screen."""
    from frontdash.cli.screen import run_screen
    from frontdash.session.opening import OpenRequest

    def read(known: KnownFigures) -> Iterator[Extracted]:
        from frontdash.extraction.candidates import extract

        return (extract(document, known) for document in _documents(articles, given, failed.append))

    failed: list[FrontdashError] = []
    code = run_screen(OpenRequest(into, edit=True, articles=read))
    for error in failed:
        say(str(error))
    return failed[0].exit_code if failed else code


def _documents(articles: tuple[str, ...], given: Mapping[str, str | None], on_error: OnError) -> Iterator[Document]:
    """Yield the articles with the metadata given on the command line; those that cannot be read go to `on_error`."""
    from frontdash.extraction.documents import read_documents, with_metadata

    for document in read_documents(articles, on_error):
        yield with_metadata(document, **given)


def _extracted(
    articles: tuple[str, ...],
    given: Mapping[str, str | None],
    target: _Target | None,
    on_error: OnError,
    settle: bool,
) -> Iterator[Extracted]:
    """Yield what each article gives, held against the dataset; `settle` writes its sure candidates first."""
    from frontdash.extraction.candidates import extract

    for document in _documents(articles, given, on_error):
        for note in document.notes:
            say(note if note.startswith(Path(document.file).name) else f"{document.file}: {note}")
        found = extract(document, None if target is None else target.known)
        if not (found.candidates or found.skipped):
            say(f"{document.file}: no numbers found")
        if settle and target is not None:
            target.settle(found)
        yield found


def _chained(found: Iterator[Extracted], target: _Target | None, form: str) -> Iterator[str]:
    """Yield the claims that several articles print, as text."""
    from frontdash import config
    from frontdash.extraction import chains

    sources = None if target is None else target.known.sources
    yield from getattr(chains, CHAINED[form])(chains.chained(found, sources, config.load().unit_system))


def _require_place(path: str, yes: bool) -> None:
    """Raise where a dataset cannot be changed, or is not there and no new table: the error says how to start one."""
    from frontdash.editing.place import place_at
    from frontdash.figures.companions import BUNDLED
    from frontdash.reading.targets import STDIN

    if yes or (path not in {BUNDLED, STDIN} and not os.path.lexists(path)):
        place_at(path)


class _Target:
    """The dataset that articles are held against, and that their sure candidates are written into with --yes."""

    def __init__(self, path: str, yes: bool) -> None:
        """Open the dataset. Raises whatever keeps it from being opened or changed."""
        self._path = path
        _require_place(path, yes)
        self.known = self._opened()
        self._edits = self._editable() if yes else None

    def _opened(self) -> KnownFigures:
        from frontdash import config
        from frontdash.extraction.matching import KnownFigures
        from frontdash.reading import open_dataset

        dataset = open_dataset(self._path, unit_system=config.load().unit_system, new=True)
        return KnownFigures(dataset, rivals=False)

    def _editable(self) -> Edits:
        from frontdash import config
        from frontdash.session.editing import Edits

        return Edits.of(self.known.dataset, config.load().author)

    def with_rivals(self, documents: Iterator[Extracted]) -> Iterator[Extracted]:
        """Yield what documents give with the rival claims of the dataset, found for several documents at once."""
        while block := list(islice(documents, _BLOCK)):
            yield from self.known.with_rivals(block)

    def settle(self, found: Extracted) -> None:
        """Write the sure candidates of a document, or say what would be written.

        Where the dataset was changed meanwhile, the document is held against the figures as they are now, once.
        """
        from frontdash.editing.tables.base import EditError
        from frontdash.extraction.candidates import rematched

        try:
            self._settle_now(found)
        except EditError:
            self.known = self._opened()
            self._settle_now(rematched(found, self.known))

    def _settle_now(self, found: Extracted) -> None:
        from frontdash.extraction.candidates import cells
        from frontdash.session import extracting

        dataset = self.known.dataset
        walk = extracting.walk([found], self._edits) if self._edits is not None else extracting.Walk((found,))
        file = found.document.file
        taken: list[Candidate] = []
        for candidate in walk.sure(found):
            if why := extracting.refused(dataset, found, candidate):
                wording = found.document.wording(candidate.quantity.start, candidate.quantity.end)
                say(f"{file}: not taken: {one_line(wording)}: {why}")
            else:
                taken.append(candidate)
        states = [item.state for item in walk.items() if item.candidate.quantity.in_scope]
        there = states.count("known") + states.count("accepted")
        rest = len(states) - there - len(taken)
        counts = f"{there} there already, {rest} to confirm" if rest else f"{there} there already"
        if self._edits is None:
            say(f"{file}: {counted(len(taken), 'figure')} would be written with --yes; {counts}")
            new = extracting.new_sources(dataset, [cells(found, candidate) for candidate in taken])
            if new:
                say(f"{file}: not among the sources yet: {', '.join(new)}")
            return
        entry = extracting.accept_sure(self._edits, dataset, walk, found)
        if entry is None:
            say(f"{file}: nothing to write; {counts}")
            return
        new = [made.key for made in entry.changes if made.table == "sources"]
        say(f"{file}: {counted(len(taken), 'figure')} written (change {entry.number}); {counts}")
        if new:
            say(f"{file}: new sources: {', '.join(new)}; add their roles with: frontdash set {self._path} --sources")
        self.known = self._opened()


def _write(texts: Iterable[str], target: Path, form: str, force: bool) -> bool:
    """Write texts to a file, whole or not at all; return whether that was wanted."""
    from frontdash.cli.export import may_write
    from frontdash.writing.atomic import write_whole
    from frontdash.writing.export import write_errors

    if not may_write(target, form, force):
        return False
    with write_errors(target):
        write_whole(target, texts)
    say(f"written to {target}")
    return True


def _print_tables(documents: Iterable[Extracted]) -> None:
    """Print a table for each document that fits the terminal."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from frontdash.extraction.output import table_heading, table_rows, title_of

    console = Console(highlight=False, markup=False, emoji=False)
    for found in documents:
        table = Table(box=box.SIMPLE_HEAD, show_edge=False, expand=True, pad_edge=False, title=Text(title_of(found)))
        for name in table_heading():
            table.add_column(Text(name), overflow="fold")
        for row in table_rows(found):
            table.add_row(*map(Text, row))
        console.print(table)
