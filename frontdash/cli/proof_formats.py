"""A proofed draft as text, JSON, SARIF and GitHub workflow commands, and as the draft itself with notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from frontdash.checks import Severity
from frontdash.cli.code_scanning import (
    LEVELS,
    STDIN,
    Json,
    descriptor,
    dump,
    location,
    sarif_log,
    workflow_command,
)
from frontdash.extraction.documents.positions import LINE_END
from frontdash.extraction.model import Document
from frontdash.extraction.proof import VERDICTS, Judged, Proof, Verdict
from frontdash.extraction.proof.rows import says
from frontdash.figures.dataset import Dataset
from frontdash.figures.formats import ARTICLES, by_suffix
from frontdash.figures.text import counted, one_line
from frontdash.writing.text import json_array, markdown_escaped, markdown_line, visible_json

_OWN_TEXT = ("text", "markdown")
"""Formats of documents whose text has the characters of the file, so that its lines are those of the file."""


@dataclass(frozen=True)
class Proofed:
    """A proofed draft and the dataset that it was held against."""

    proof: Proof
    dataset: Dataset

    @property
    def file(self) -> str:
        """The name of the draft in messages."""
        return STDIN if self.proof.document.file == "-" else self.proof.document.file

    def id(self, number: Judged) -> str | None:
        """Return the id of the figure that a number is held against, None for none."""
        return None if number.row is None else self.dataset.id_of(number.row)

    def says(self, number: Judged) -> str:
        """Return what the figure says that a number is held against, "" for none."""
        return "" if number.row is None else says(self.dataset.row(number.row))


def _form(document: Document) -> str:
    """Return the format of a document by its name; text where the name does not tell."""
    found = by_suffix("document", document.file, ARTICLES)
    return "text" if found is None else found.name


# --- text ---------------------------------------------------------------------------------------------------


def text(proofed: Proofed) -> Iterator[str]:
    """Yield readable text: every number with its place, verdict and figure, what is skipped, and a count."""
    proof = proofed.proof
    for number in proof.numbers:
        line, column = proof.place(number.start)
        phrase = proof.document.wording(number.start, number.end)
        yield one_line(f"{proofed.file}:{line}:{column}: {number.verdict}: “{phrase}”") + "\n"
        yield from (one_line(f"  {reason}") + "\n" for reason in number.why)
        if number.row is not None:
            yield one_line(f"  {proofed.id(number)}: {proofed.says(number)}") + "\n"
    skipped: dict[str, dict[str, None]] = {}
    for start, end, why in proof.skipped:
        skipped.setdefault(why, {})[f"“{proof.document.wording(start, end)}”"] = None
    yield from (one_line(f"skipped, {why}: {', '.join(phrases)}") + "\n" for why, phrases in skipped.items())
    yield _summary(proof) + "\n"


def _summary(proof: Proof) -> str:
    found = Counter(number.verdict for number in proof.numbers)
    counts = ", ".join(f"{found[verdict]:,} {verdict}" for verdict in reversed(list(VERDICTS)) if found[verdict])
    skipped = f"; {len(proof.skipped):,} skipped" if proof.skipped else ""
    return f"{counted(len(proof.numbers), 'number')}{': ' if counts else ''}{counts}{skipped}."


# --- JSON ---------------------------------------------------------------------------------------------------


def as_json(proofed: Proofed) -> Iterator[str]:
    """Yield one JSON object: the numbers, one a line, then what was skipped."""
    proof = proofed.proof
    yield '{"numbers": '
    yield from json_array(visible_json(dump(_entry(proofed, number))) for number in proof.numbers)
    yield ',\n"skipped": '
    yield from json_array(
        visible_json(dump({"start": start, "end": end, "why": why})) for start, end, why in proof.skipped
    )
    about = {"file": proof.document.file, "dataset": proofed.dataset.name, "version": 1}
    yield ",\n" + visible_json(dump(about))[1:] + "\n"


def _entry(proofed: Proofed, number: Judged) -> Json:
    line, column = proofed.proof.place(number.start)
    return {
        "start": number.start,
        "end": number.end,
        "verdict": number.verdict,
        "row": proofed.id(number),
        "why": "; ".join(number.why),
        "wording": proofed.proof.document.wording(number.start, number.end),
        "line": line,
        "column": column,
        "severity": VERDICTS[number.verdict].severity or None,
        "says": proofed.says(number) or None,
        "reasons": number.why,
    }


# --- SARIF and GitHub ---------------------------------------------------------------------------------------


def _differing(proofed: Proofed) -> Iterator[tuple[Judged, Severity, str]]:
    """Yield the numbers that differ, how grave that is, and a message."""
    for number in proofed.proof.numbers:
        severity = VERDICTS[number.verdict].severity
        if severity:
            phrase = proofed.proof.document.wording(number.start, number.end)
            figure = f"{proofed.id(number)}: {proofed.says(number)}" if number.row is not None else ""
            reasons = number.why or (VERDICTS[number.verdict].words.rstrip("."),)
            yield number, severity, one_line(". ".join(filter(None, (f"“{phrase}”", *reasons, figure))))


def _region(proofed: Proofed, number: Judged) -> Json | None:
    """Return lines and columns of a number, None where those of the text are not those of the file."""
    if _form(proofed.proof.document) not in _OWN_TEXT:
        return None
    (line, column), (end_line, end_column) = map(proofed.proof.place, (number.start, number.end))
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def sarif(proofed: Proofed) -> Iterator[str]:
    """Yield a SARIF log of the verdicts as rules, and the numbers that differ."""
    rules = [(name, meaning.words, meaning.severity) for name, meaning in VERDICTS.items() if meaning.severity]
    index = {name: at for at, (name, _, _) in enumerate(rules)}
    seen: Counter[str] = Counter()
    results: list[Json] = []
    for number, severity, message in _differing(proofed):
        phrase = proofed.proof.document.wording(number.start, number.end)
        mark = f"{number.verdict}/{proofed.id(number) or ''}/{phrase}"
        seen[mark] += 1
        results.append(
            {
                "ruleId": number.verdict,
                "ruleIndex": index[number.verdict],
                "level": LEVELS[severity],
                "message": {"text": message},
                "locations": [location(proofed.file, _region(proofed, number), proofed.id(number) or "")],
                "partialFingerprints": {"frontdash/v1": f"{mark}/{seen[mark]}"},
            }
        )
    yield sarif_log((descriptor(name, words, severity) for name, words, severity in rules if severity), results)


def github(proofed: Proofed) -> Iterator[str]:
    """Yield workflow commands, which GitHub shows as annotations on the lines of a change."""
    for number, severity, message in _differing(proofed):
        region = _region(proofed, number) or {}
        one = region.get("startLine") == region.get("endLine")
        properties = {
            "file": proofed.file,
            "line": region.get("startLine"),
            "endLine": region.get("endLine"),
            "col": region.get("startColumn") if one else None,
            "endColumn": region.get("endColumn") if one else None,
            "title": f"frontdash {number.verdict}",
        }
        yield workflow_command(severity, properties, message)


# --- the draft with notes -----------------------------------------------------------------------------------


class Segment(NamedTuple):
    """A stretch of one line of a draft; a number where `note` is its place among them, from 1."""

    text: str
    note: int = 0


def lines(proof: Proof) -> Iterator[list[Segment]]:
    """Yield the lines of a draft in segments; a number that goes on in the next line has its note where it ends."""
    line: list[Segment] = []
    for segment in _segments(proof):
        parts = LINE_END().split(segment.text)
        for at, part in enumerate(parts):
            line.append(Segment(part, segment.note if at == len(parts) - 1 else 0))
            if at < len(parts) - 1:
                yield line
                line = []
    yield line


def _segments(proof: Proof) -> Iterator[Segment]:
    text, at = proof.document.text, 0
    for note, number in enumerate(proof.numbers, 1):
        yield Segment(text[at : number.start])
        yield Segment(text[max(at, number.start) : number.end], note)
        at = max(at, number.end)
    yield Segment(text[at:])


def markdown(proofed: Proofed) -> Iterator[str]:
    """Yield the draft as Markdown with a footnote for every number; a draft in Markdown keeps its markup."""
    marked_up = _form(proofed.proof.document) == "markdown"
    for line in lines(proofed.proof):
        started = False
        for segment in line:
            started_here = bool(segment.text) and not started
            escape = markdown_line if started_here else _escaped_inside
            # Blanks at the beginning of a line of plain text would make code of it.
            shown = segment.text.lstrip() if started_here else segment.text
            yield _visible(segment.text) if marked_up else escape(shown)
            started = started or bool(segment.text)
            if segment.note:
                yield f"[^proof-{segment.note}]"
        # In plain text a line break is one: two blanks keep it in Markdown.
        yield "\n" if marked_up or not started else "  \n"
    yield f"\n---\n\n{markdown_escaped(_summary(proofed.proof))}\n"
    for at, number in enumerate(proofed.proof.numbers, 1):
        yield f"\n[^proof-{at}]: {' '.join(_note(proofed, number))}\n"


def _escaped_inside(text: str) -> str:
    return markdown_escaped(one_line(text))


def _visible(text: str) -> str:
    """Return one line of Markdown with control characters made visible; tabs mean something there."""
    return "\t".join(one_line(part) for part in text.split("\t"))


def _note(proofed: Proofed, number: Judged) -> Iterator[str]:
    yield f"**{number.verdict}**"
    for reason in number.why:
        yield f"{markdown_escaped(one_line(reason))}."
    if number.row is not None:
        yield f"{markdown_escaped(one_line(f'{proofed.id(number)}: {proofed.says(number)}'))}."


class Note(NamedTuple):
    """A note in the margin: what it says of a number, and the figure."""

    number: int
    start: int
    end: int
    verdict: Verdict
    severity: str
    reasons: tuple[str, ...]
    figure: str
    says: str


def html(proofed: Proofed) -> Iterator[str]:
    """Yield the draft as one HTML file with its notes in the margin."""
    from frontdash.report.html import template

    notes = [
        Note(
            at,
            number.start,
            number.end,
            number.verdict,
            VERDICTS[number.verdict].severity or "matches",
            number.why,
            proofed.id(number) or "",
            proofed.says(number),
        )
        for at, number in enumerate(proofed.proof.numbers, 1)
    ]
    meanings = {verdict: VERDICTS[verdict].words for verdict in VERDICTS if any(n.verdict == verdict for n in notes)}
    return template("proof.html.jinja").generate(
        title=proofed.proof.document.title or proofed.file,
        dataset=proofed.dataset.title or proofed.dataset.name,
        summary=_summary(proofed.proof),
        lines=[[segment for segment in line if segment.text] for line in lines(proofed.proof)],
        notes=notes,
        meanings=meanings,
    )


WRITERS: dict[str, Callable[[Proofed], Iterator[str]]] = {
    "text": text,
    "json": as_json,
    "sarif": sarif,
    "github": github,
    "markdown": markdown,
    "html": html,
}
"""Format -> writer."""
