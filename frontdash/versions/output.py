"""A comparison as readable text: plain lines or Markdown, grouped by series, yielded in pieces.

Every number has its hedge and unit as on screen (`~111,000 → 110,000`), followed by each changed column with its old
and new text. There is no colour: the marks `+`, `-` and `±` carry the meaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from frontdash.figures import schema
from frontdash.figures.dataset import Dataset
from frontdash.figures.numbers import printed
from frontdash.figures.shown import Row, shown
from frontdash.figures.text import counted, one_line
from frontdash.figures.units import UnitView
from frontdash.versions.diff import ADDED, CHANGED, GONE, Change, Diff, FigureDiff, SourceDiff, name_of

EMPTY = "—"
_LONG = 100
"""Old and new texts with a combined length above this get lines of their own."""
_SHARED_REJECTS = 10
"""How many of the rejects in both versions are listed; those in only one version are all listed."""
_DATES = (("valid_on", "valid"), ("claimed_on", "claimed"), ("published_on", "published"))
_EVIDENCE = {"content": "equal content", "key": "this series, source, date and publication"}


@dataclass(frozen=True, slots=True)
class Style:
    """The line formats of one output format. `text` escapes data for it."""

    text: Callable[[str], str]
    heading: str
    item: str
    marked: str
    """A line that begins with a mark; in Markdown a bare + or - would start a list."""
    detail: str


_MARKUP = re.compile(r"[\\`*_\[\]<>~|&#]")
PLAIN = Style(one_line, "\n{}\n", "  {}\n", "  {} {}\n", "      {}\n")
MARKDOWN = Style(
    lambda text: _MARKUP.sub(lambda match: f"\\{match[0]}", one_line(text)),
    "\n## {}\n\n",
    "- {}\n",
    "- `{}` {}\n",
    "  - {}\n",
)
STYLES: dict[str, Style] = {"text": PLAIN, "markdown": MARKDOWN}
"""Format -> style."""


def render(diff: Diff, view: UnitView, style: Style = PLAIN) -> Iterator[str]:
    """Yield a comparison as text; nothing if the versions are equal."""
    if diff.equal:
        return
    for word, dataset in (("old", diff.old), ("new", diff.new)):
        yield style.item.format(style.text(f"{word}: {dataset.link} ({_size(dataset)})"))
    yield style.item.format(style.text(summary(diff)))
    series = None
    for entry in diff.entries():
        if entry.row["series"] != series:
            series = entry.row["series"]
            yield style.heading.format(style.text(series))
        yield style.marked.format(entry.mark, style.text(headline(entry, view)))
        yield from (style.detail.format(style.text(line)) for line in _details(entry))
    if not diff.narrowed:
        yield from _rest(diff, style)


def summary(diff: Diff) -> str:
    """Return the counts in one line: `1 added, 2 gone (1 of them rejected now), 3 changed, 125 as before`.

    >>> from frontdash import open_dataset
    >>> from frontdash.versions import compare
    >>> summary(compare(open_dataset(), open_dataset()))
    '0 added, 0 gone, 0 changed, 132 as before'
    """

    def known(word: str, rejected: int) -> str:
        return f" ({rejected:,} of them rejected {word})" if rejected else ""

    now = sum(row in diff.now_rejected for row in diff.gone) if diff.now_rejected else 0
    was = sum(row in diff.was_rejected for row in diff.added) if diff.was_rejected else 0
    added, gone = f"{len(diff.added):,} added{known('before', was)}", f"{len(diff.gone):,} gone{known('now', now)}"
    return f"{added}, {gone}, {diff.changed.height:,} changed, {diff.same:,} as before"


def headline(entry: FigureDiff, view: UnitView) -> str:
    """Return a figure that differs in one line: name, figure as shown (old → new), source, publisher."""
    row = entry.row
    parts = [_who(row), *(f"{word} {row[name]}" for name, word in _DATES if row[name])][:2]
    if entry.mark != CHANGED and row["wording"]:
        parts.append(f"“{row['wording']}”")
    return f"{name_of(entry)}: {shown_change(entry, view)}; {', '.join(parts)}"


def shown_change(entry: FigureDiff, view: UnitView) -> str:
    """Return a figure as shown in a unit view: `~111,000 → 110,000`, or once if both versions show the same."""
    sides = [shown(row, view).text for row in (entry.old, entry.new) if row is not None]
    return " → ".join(dict.fromkeys(sides))


def words(change: Change) -> tuple[str, ...]:
    """Return a change in words: one line, or three if the texts are long.

    >>> words(Change("value", "111000", "110000", "lowered", "number"))
    ('value: 111,000 → 110,000 (lowered)',)
    """
    old, new = (_cell_text(change, cell) for cell in (change.old, change.new))
    note = f" ({change.note})" if change.note else ""
    label = change.field.replace("_", " ") if change.field in schema.BY_NAME else change.field
    if len(old) + len(new) > _LONG:
        return f"{label}{note}:", f"  old: {old}", f"  new: {new}"
    return (f"{label}: {old} → {new}{note}",)


_NAMES = ("id", "repeats", "unit", "url")
"""Texts printed without quotation marks, because they are names, not wording."""


def _cell_text(change: Change, cell: str | None) -> str:
    if cell is None:
        return EMPTY
    if change.kind == "number":
        return printed(cell).text()
    return f"“{cell}”" if change.kind == "text" and change.field not in _NAMES else cell


def _who(row: Row) -> str:
    source, publisher = row["_source"], row["_publisher"]
    if row["status"] == "derived":
        return f"derived: {row['formula'] or 'formula not given'}"
    return f"{source} via {publisher}" if publisher and publisher != source else str(source)


def _details(entry: FigureDiff) -> Iterator[str]:
    for change in entry.changes:
        yield from words(change)
    if entry.ambiguous:
        yield f"several rows have {_EVIDENCE[entry.by]}; they are paired in the order of the files"
    word = "now" if entry.mark == GONE else "before"
    for reject in entry.rejects:
        yield f"{word} rejected: {reject.text()}"


def _rest(diff: Diff, style: Style) -> Iterator[str]:
    """Yield the other differences: columns, sources, rejects."""
    columns = [(ADDED, name) for name in diff.columns_added] + [(GONE, name) for name in diff.columns_gone]
    if columns:
        yield style.heading.format("Columns")
        yield from (style.marked.format(mark, style.text(name)) for mark, name in columns)
    if diff.sources:
        yield style.heading.format("Table of sources")
        for side, word, mark in ((diff.old, "new", GONE), (diff.new, "old", ADDED)):
            if len(side.sources.rows) == len(diff.sources) and all(entry.mark == mark for entry in diff.sources):
                yield style.item.format(f"the {word} version has none; the other has {len(diff.sources):,} sources")
                break
        else:
            for source in diff.sources:
                yield from _source(source, style)
    yield from _rejects(diff, style)


def _source(entry: SourceDiff, style: Style) -> Iterator[str]:
    yield style.marked.format(entry.mark, style.text(entry.name))
    yield from (style.detail.format(style.text(line)) for change in entry.changes for line in words(change))


def _rejects(diff: Diff, style: Style) -> Iterator[str]:
    old, new, both = diff.rejects
    if not (old or new or both):
        return
    rows = f"{diff.old.rejected_rows:,} in the old version, {diff.new.rejected_rows:,} in the new one"
    yield style.heading.format(f"Rejected rows: {rows}")
    for mark, rejects in ((ADDED, new), (GONE, old)):
        yield from (style.marked.format(mark, style.text(reject.text())) for reject in rejects)
    yield from (style.item.format(style.text(f"in both: {reject.text()}")) for reject in both[:_SHARED_REJECTS])
    if len(both) > _SHARED_REJECTS:
        yield style.item.format(f"in both: {len(both) - _SHARED_REJECTS:,} more")


def _size(dataset: Dataset) -> str:
    figures, rejected = dataset.figures.height, dataset.rejected_rows
    return counted(figures, "figure") + (f", {counted(rejected, 'row')} rejected" if rejected else "")
