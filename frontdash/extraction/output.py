"""Extracted documents as text: JSON, JSON Lines, CSV, Markdown and plain lines, one document at a time.

The JSON of a document is described in `docs/extract.md`; `VERSION` is its version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from frontdash.extraction.candidates import cells, digits, needs_confirmation
from frontdash.extraction.model import Candidate, Extracted
from frontdash.figures import schema
from frontdash.figures.qualifiers import QUALIFIERS
from frontdash.figures.text import one_line
from frontdash.figures.units import STANDARD, UnitError
from frontdash.writing.rows import Cell, Number
from frontdash.writing.text import csv_lines, json_array, json_object, json_value, markdown_escaped

VERSION = 1
"""The version of the JSON of a document: a changed meaning of a key makes it another one, a further key does not."""
_FIGURE = tuple(name for name in schema.BY_NAME if name not in {"reliability", "credibility", "formula", "accessed_on"})
_ASIDE = ("certainty", "why", "known")
"""Columns of CSV besides those of a figure."""
_TABLE = ("number", "claimant", "claimed", "series", "certainty", "note")


# --- JSON -----------------------------------------------------------------------------------------------------


def document_json(extracted: Extracted) -> str:
    """Return a document with its quantities as a JSON object on one line."""
    document = extracted.document
    head: dict[str, Cell] = {
        "file": document.file,
        "title": document.title,
        "publisher": document.publisher,
        "url": document.url,
        "published_on": document.published_on,
        "text": document.text,
    }
    quantities = ", ".join(candidate_json(extracted, candidate) for candidate in extracted.candidates)
    skipped = ", ".join(
        json_object({"start": Number(one.start), "end": Number(one.end), "why": one.why}) for one in extracted.skipped
    )
    rest = f'"quantities": [{quantities}], "skipped": [{skipped}], "language": {json_value(document.language)}'
    return f'{json_object(head)[:-1]}, {rest}, "version": {VERSION}}}'


def candidate_json(extracted: Extracted, candidate: Candidate) -> str:
    """Return one quantity of a document as a JSON object."""
    quantity, claim = candidate.quantity, candidate.attribution
    stated: dict[str, Cell] = {
        "start": Number(quantity.start),
        "end": Number(quantity.end),
        "wording": extracted.document.wording(quantity.start, quantity.end),
        **{name: Number(text) if (text := digits(getattr(quantity, name))) else None for name in schema.NUMBERS},
        "qualifier": quantity.qualifier,
        "unit": quantity.unit,
        "noun": quantity.noun,
    }
    flags = {"in_scope": quantity.in_scope, "negated": quantity.status == "negated"}
    rest: dict[str, Cell] = {
        "source": claim.source,
        "publisher": claim.credited,
        "valid_on": candidate.valid_on,
        "claimed_on": claim.claimed_on,
        "place": candidate.place,
        "subject": candidate.subject,
        "measure": candidate.measure,
        "series": candidate.series,
        "certainty": candidate.certainty,
        "why": candidate.why,
        "repeats": candidate.repeats,
        "status": quantity.status,
        "statistic": candidate.statistic,
        "conversion": quantity.conversion,
        "base": quantity.base,
        "confirm": needs_confirmation(extracted, candidate),
    }
    lists = {
        "number": f"[{quantity.number[0]}, {quantity.number[1]}]",
        "known": _texts(candidate.known),
        "rivals": _texts(candidate.rivals),
        "guessed": json_object(dict(candidate.guessed)),
    }
    parts = (
        json_object(stated)[1:-1],
        *(f"{json_value(name)}: {'true' if flag else 'false'}" for name, flag in flags.items()),
        json_object(rest)[1:-1],
        *(f"{json_value(name)}: {text}" for name, text in lists.items()),
    )
    return f"{{{', '.join(parts)}}}"


def _texts(items: Iterable[str]) -> str:
    return f"[{', '.join(map(json_value, items))}]"


def json_text(documents: Iterable[Extracted]) -> Iterator[str]:
    """Yield a JSON list of documents, one a line."""
    yield from json_array(map(document_json, documents))
    yield "\n"


def jsonl_text(documents: Iterable[Extracted]) -> Iterator[str]:
    """Yield JSON Lines: one document a line."""
    return (f"{document_json(extracted)}\n" for extracted in documents)


# --- figures --------------------------------------------------------------------------------------------------


def csv_text(documents: Iterable[Extracted]) -> Iterator[str]:
    """Yield CSV of the quantities in scope with the columns of a figure, to be opened as a table of figures.

    Denied numbers are no one's figures and are left out. Quantities without a claimant or a unit are there, and are
    rejected when the table is opened.
    """
    yield csv_lines([(*_FIGURE, *_ASIDE)])
    for extracted in documents:
        yield csv_lines(_csv_row(extracted, candidate) for candidate in _shown(extracted))


def _shown(extracted: Extracted) -> list[Candidate]:
    return [c for c in extracted.candidates if c.quantity.in_scope and c.quantity.status != "negated"]


def _csv_row(extracted: Extracted, candidate: Candidate) -> Sequence[Cell]:
    figure = cells(extracted, candidate)
    aside = (candidate.certainty, candidate.why or None, " ".join(candidate.known) or None)
    cell = ((name, figure.get(name)) for name in _FIGURE)
    return [*(Number(text) if text and name in schema.NUMBERS else text for name, text in cell), *aside]


def table_rows(extracted: Extracted) -> Iterator[tuple[str, ...]]:
    """Yield the cells of `_TABLE` for every quantity in scope."""
    for candidate in extracted.candidates:
        if candidate.quantity.in_scope:
            yield tuple(map(one_line, _table_row(extracted, candidate)))


def table_heading() -> tuple[str, ...]:
    """Return the headings of `table_rows`."""
    return _TABLE


def _table_row(extracted: Extracted, candidate: Candidate) -> tuple[str, ...]:
    quantity, claim = candidate.quantity, candidate.attribution
    wording = extracted.document.wording(quantity.start, quantity.end)
    hedge = QUALIFIERS[quantity.qualifier].symbol
    number = f"{hedge}{quantity.value:,f}" if quantity.value is not None else ""
    claimant = claim.source or extracted.document.publisher or "—"
    notes: list[str] = [quantity.status] if quantity.status != "stated" else []
    notes += [f"there already: {', '.join(candidate.known)}"] if candidate.known else []
    notes += [f"repeats {candidate.repeats}"] if candidate.repeats and not candidate.known else []
    notes += [f"others: {', '.join(candidate.rivals)}"] if candidate.rivals else []
    notes += [candidate.why] if candidate.why else []
    confirm = "" if candidate.known or quantity.status == "negated" else needs_confirmation(extracted, candidate)
    notes += [confirm] if confirm and confirm not in candidate.why else []
    if quantity.status == "negated":
        claimant = f"denied by {claim.source}" if claim.source else "—"
    return (
        wording if not number else f"{wording} [{' '.join(filter(None, (number, _label(quantity.unit))))}]",
        f"{claimant} via {claim.credited}" if claim.credited else claimant,
        claim.claimed_on,
        candidate.series,
        "sure, to confirm" if confirm and candidate.certainty == "sure" else candidate.certainty,
        "; ".join(notes),
    )


def _label(unit: str) -> str:
    """Return a unit as on screen; one that frontdash does not know as printed."""
    try:
        return STANDARD.lookup(unit).label if unit else ""
    except UnitError:
        return unit


def plain_text(documents: Iterable[Extracted]) -> Iterator[str]:
    """Yield tab-separated lines under a heading line for each document."""
    for extracted in documents:
        yield f"# {title_of(extracted)}\n"
        yield "\t".join(_TABLE) + "\n"
        yield from ("\t".join(row) + "\n" for row in table_rows(extracted))


def markdown_text(documents: Iterable[Extracted]) -> Iterator[str]:
    """Yield a heading and a table in Markdown for each document."""
    for extracted in documents:
        yield f"## {markdown_escaped(title_of(extracted))}\n\n"
        yield f"| {' | '.join(_TABLE)} |\n|{' --- |' * len(_TABLE)}\n"
        for row in table_rows(extracted):
            yield f"| {' | '.join(map(markdown_escaped, row))} |\n"
        yield "\n"


def title_of(extracted: Extracted) -> str:
    """Return what a document is called: its publisher, and its title or file."""
    document = extracted.document
    return one_line(": ".join(filter(None, (document.publisher, document.title or document.file))))


WRITERS: dict[str, Callable[[Iterable[Extracted]], Iterator[str]]] = {
    "table": plain_text,
    "json": json_text,
    "jsonl": jsonl_text,
    "csv": csv_text,
    "markdown": markdown_text,
}
"""Format -> writer of documents, which reads one after the other."""
