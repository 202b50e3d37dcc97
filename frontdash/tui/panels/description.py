"""Everything known about one figure, in lines: what it states, its source, its retellings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

from frontdash.figures import dates, schema, units
from frontdash.figures.dataset import figure_id
from frontdash.figures.phrases import read_wording
from frontdash.figures.qualifiers import QUALIFIERS
from frontdash.figures.shown import Row, exact_text, show, shown, stating, verdict, why_unread
from frontdash.figures.text import one_line
from frontdash.query.relations import Relations
from frontdash.retellings.differences import differences
from frontdash.tui.widgets.lines import Span, fit, wrap

if TYPE_CHECKING:
    from frontdash.checks import Finding
    from frontdash.derived import DerivedFigure
    from frontdash.versions import Diff

_LABEL = 13
STATUS_WORDS: dict[str, str] = {
    "derived": "derived: our arithmetic, not a claim",
    "extrapolated": "extrapolated, not reported",
    "disputed": "disputed",
    "withdrawn": "withdrawn by its source",
    "total": "total of other rows: not compared with them",
}
VERDICT_WORDS: dict[str, str] = {
    "holds": "holds",
    "wrong size": "does not hold: another size",
    "wrong dimension": "does not hold: another kind of unit",
    "unreadable": "could not be read as one number and unit",
}


_UNIT_WORDS = {"person": "people", "count": ""}


@dataclass(frozen=True, slots=True)
class DescriptionLine:
    """One drawn line; `target` is the `_row` of the figure that Enter leads to, `url` what a click opens.

    `derived` is the name of the derived figure that Enter leads to.
    """

    spans: tuple[Span, ...]
    target: int | None = None
    url: str = ""
    derived: str = ""

    @property
    def leads(self) -> bool:
        """Whether Enter leads from it to another figure."""
        return self.target is not None or bool(self.derived)


def describe(
    row: Row,
    related: Relations | None,
    view: units.UnitView,
    extras: Mapping[str, str],
    width: int,
    remarks: Sequence[tuple[str, Sequence[str]]] = (),
    derived: Sequence[DerivedFigure] = (),
) -> list[DescriptionLine]:
    """Return the lines that describe a figure.

    `related` is None if the figures are not in memory, so that retellings and formulas are unknown.
    `extras` maps unknown columns to their headings; `remarks` are lists with headings,
    `derived` the derived figures that use it.
    """
    writer = _Writer(width)
    _headline(writer, row, view)
    for heading, texts in remarks:
        writer.text(heading, "active")
        for text in texts:
            writer.text(f"· {text}")
        writer.gap()
    _people(writer, row)
    _numbers(writer, row, view)
    _dates(writer, row)
    if related is not None:
        _travels(writer, row, related, view)
        _sums(writer, row, related, view, derived)
    _rest(writer, row, extras)
    return writer.lines


def remarks(row: int, diff: Diff | None, findings: Iterable[Finding]) -> list[tuple[str, list[str]]]:
    """Return remarks on a row: what changed in it, and what the checks found (`findings` are its own)."""
    noticed: list[tuple[str, list[str]]] = []
    if diff is not None and diff.marks().get(row) == "+":
        noticed.append(("added since the version before", []))
    elif diff is not None and (changes := diff.changes_of(row)):
        words = [f"{c.field}: {c.old or '—'} → {c.new or '—'}{f' ({c.note})' if c.note else ''}" for c in changes]
        noticed.append(("changed since the version before", words))
    found = [finding.message for finding in findings]
    if found:
        noticed.append(("worth a look", found))
    return noticed


class _Writer:
    """Collects lines: labelled and wrapped, headed, or leading to another figure."""

    def __init__(self, width: int) -> None:
        self.width = max(20, width)
        self.lines: list[DescriptionLine] = []

    def spans(self, *spans: Span, target: int | None = None, derived: str = "") -> None:
        self.lines.append(DescriptionLine(spans, target, derived=derived))

    def text(self, text: str, style: str = "", url: str = "") -> None:
        for line in wrap(text, self.width - 2):
            self.lines.append(DescriptionLine(((" ", ""), (line, style)), url=url))

    def pair(self, label: str, text: str, style: str = "") -> None:
        for number, line in enumerate(wrap(text, self.width - _LABEL - 2)):
            self.spans((fit(f" {label}" if not number else "", _LABEL + 1), "dim"), (line, style))

    def nested(self, text: str) -> None:
        for number, line in enumerate(wrap(text, self.width - 6)):
            self.spans(("   · " if not number else "     ", "dim"), (line, ""))

    def head(self, text: str) -> None:
        self.lines.append(DescriptionLine(()))
        self.spans((" ", ""), (text, "head"))

    def gap(self) -> None:
        self.lines.append(DescriptionLine(()))


def _headline(writer: _Writer, row: Row, view: units.UnitView) -> None:
    figure = shown(row, view)
    writer.spans((" ", ""), (fit(figure.text, min(cell_len(figure.text), writer.width - 2)), "accent"))
    writer.text(row["series"], "strong")
    if row["wording"]:
        writer.gap()
        _wording(writer, row["wording"])
    writer.gap()


def _wording(writer: _Writer, wording: str) -> None:
    """Write the number phrase as printed, with its number marked."""
    span = read_wording(wording).span
    text = one_line(wording)
    number = text[span[0] : span[1]] if span and len(text) == len(wording) else ""
    done = False
    for line in wrap(f"“{text}”", writer.width - 2):
        at = line.find(number) if number and not done else -1
        if at < 0:
            writer.spans((" ", ""), (line, ""))
            continue
        done = True
        writer.spans((" ", ""), (line[:at], ""), (number, "match"), (line[at + len(number) :], ""))


def _named(row: Row, column: str) -> str:
    """Write a canonical name, with the printed spelling if it differs."""
    printed, filed = row[column], row[f"_{column}"]
    if printed is None:
        return "—"
    return str(filed) if printed == filed else f"{filed} (printed: {printed})"


def _people(writer: _Writer, row: Row) -> None:
    if row["status"] == "derived":
        writer.pair("computed by", _named(row, "source"))
    else:
        writer.pair("said by", _named(row, "source"))
        standing = " · ".join(str(part) for part in (row["_party"], row["_role"]) if part and part != "none")
        if standing:
            writer.pair("", standing, "dim")
        writer.pair("printed by", _named(row, "publisher"))
    status = STATUS_WORDS.get(row["status"] or "reported")
    if status:
        writer.pair("status", status, "active")


def _numbers(writer: _Writer, row: Row, view: units.UnitView) -> None:
    figure = stating(row, view.unit_system)
    qualifier = QUALIFIERS[figure.qualifier]
    if figure.empty:
        why = why_unread(row["wording"] or "", figure.unit.symbol)
        writer.pair("number", f"none; that of the wording is not read: {why}" if why else "none stated")
        return
    how = "" if row["qualifier"] is not None else " (read from the wording)" if row["wording"] else ""
    writer.pair("hedge", f"{qualifier.words}{how}")
    writer.pair("", qualifier.allows, "dim")
    if figure.day is not None:
        return
    as_stated = show(figure, units.AS_STATED)
    unit = as_stated.unit or _UNIT_WORDS.get(figure.unit.symbol, figure.unit.symbol)
    read = " (read from the wording)" if row["value"] is None and row["low"] is None and row["high"] is None else ""
    writer.pair("as stated", f"{as_stated.hedge}{as_stated.number} {unit}{read}".rstrip())
    exact = exact_text(figure, view.target(figure.unit))
    converted = show(figure, view)
    if exact is not None:
        words = "the publication's own conversion" if converted.conversion == "stated" else "converted by frontdash"
        writer.pair("shown as", f"{converted.text}, {words}")
        writer.pair("exactly", f"{exact} (arithmetic, not the source's digits)")
    if figure.stated is not None:
        result = verdict(figure)
        style = "active" if result in {"wrong size", "wrong dimension"} else ""
        writer.pair("also printed", f"{figure.stated}: {VERDICT_WORDS[result or 'unreadable']}", style)
        stated = figure.conversion
        if result == "wrong size" and stated is not None and figure.value is not None:
            right = figure.unit.convert(figure.value.value, stated.unit)
            writer.pair("", f"{as_stated.number} {unit} is {float(right):,.4g} {stated.unit.label}", "dim")


def _dates(writer: _Writer, row: Row) -> None:
    writer.gap()
    for column, label in (("valid_on", "valid"), ("claimed_on", "claimed"), ("published_on", "published")):
        writer.pair(label, dates.display(row[column]) if row[column] else "—")
    writer.pair("accessed", dates.display(row["accessed_on"]) if row["accessed_on"] else "—")


def _travels(writer: _Writer, row: Row, related: Relations, view: units.UnitView) -> None:
    if related.chain:
        writer.head("Retells")
        for number, step in enumerate(related.chain):
            _link(writer, step, view, "↳" if not number else "  ↳")
            _changes(writer, row if not number else related.chain[number - 1], step, view)
    elif row["repeats"]:
        writer.head("Retells")
        writer.text(f"{row['repeats']}, which is not in this table (or leads in a circle)", "active")
    others = [r for r in related.retellings if r["_row"] != row["_row"]]
    if others:
        writer.head(
            f"{'Also retold' if related.chain else 'Retold'} in {len(others)} publication{'s'[: len(others) > 1]}"
        )
        for step in others:
            _link(writer, step, view, "├" if step is not others[-1] else "└")


def _changes(writer: _Writer, new: Row, old: Row, view: units.UnitView) -> None:
    """Write the differences between a retelling and the figure it relays, as printed."""
    for change in differences(old, new, view.unit_system):
        writer.nested(change.text)


def _link(writer: _Writer, row: Row, view: units.UnitView, branch: str) -> None:
    text = one_line(shown(row, view).text)
    value = fit(text, min(cell_len(text), max(10, writer.width // 2)))
    who = one_line(row["_publisher"] or row["_source"] or "")
    room = writer.width - cell_len(branch) - cell_len(value) - 5
    writer.spans(
        (f" {branch} ", "dim"),
        (value, "strong"),
        ("  ", ""),
        (fit(who, min(room, cell_len(who))), "link"),
        target=row["_row"],
    )


def _sums(
    writer: _Writer, row: Row, related: Relations, view: units.UnitView, derived: Sequence[DerivedFigure]
) -> None:
    if row["formula"]:
        writer.head("Formula and inputs")
        writer.text(f"= {row['formula']}")
        for step in related.inputs:
            _link(writer, step, view, figure_id(step) + " =")
    in_table = {step["id"] for step in (row, *related.used_in)}
    others = [figure for figure in derived if figure.name not in in_table]
    if related.used_in or others:
        writer.head("Used in")
        for step in related.used_in:
            _link(writer, step, view, "ƒ")
            writer.text(f"= {step['formula']}", "dim")
        for figure in others:
            _derived(writer, figure, view)


def _derived(writer: _Writer, figure: DerivedFigure, view: units.UnitView) -> None:
    """Write a derived figure that is not a row of the table: result, title and formula, or its refusal."""
    value = fit(figure.text(view).removesuffix(" ƒ"), writer.width - 4).rstrip()
    writer.spans((" ƒ ", "dim"), (value, "strong"), derived=figure.name)
    for text, style in ((figure.label, ""), (f"= {figure.formula}", "dim"), (figure.refusal or "", "active")):
        for line in wrap(text, writer.width - 4) if text else ():
            writer.spans(("   ", ""), (line, style))


def _rest(writer: _Writer, row: Row, extras: Mapping[str, str]) -> None:
    writer.gap()
    for column in ("place", "subject", "measure", "statistic", "reliability", "credibility"):
        if row[column]:
            writer.pair(schema.LABELS[column].lower(), str(row[column]))
    writer.pair("id", figure_id(row))
    for column in ("quote", "note"):
        if row[column]:
            writer.head(schema.LABELS[column])
            writer.text(str(row[column]))
    kept = [(label, row[column]) for column, label in extras.items() if row.get(column) is not None]
    if kept:
        writer.head("Further columns of the file")
        for label, value in kept:
            writer.pair(label, str(value))
    if row["title"] or row["url"]:
        writer.head("Publication")
        if row["title"]:
            writer.text(str(row["title"]))
        if row["url"]:
            writer.text(str(row["url"]), "link", url=str(row["url"]))
