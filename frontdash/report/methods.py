"""The methods section of a report: filters, units, signs, limits, versions. It has no time stamp: the same view, data
and program give the same page."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath

import frontdash
from frontdash.figures.dataset import Dataset
from frontdash.figures.shown import CONVERTED_MARK, NO_NUMBER
from frontdash.figures.text import counted
from frontdash.figures.units import UnitView
from frontdash.query.state import ViewState
from frontdash.reading.fingerprint import fingerprint
from frontdash.reading.remote import is_address
from frontdash.reading.targets import STDIN, split_table
from frontdash.report.entries import clipped
from frontdash.report.findings import Findings
from frontdash.report.parts import Methods

_LOGIN = re.compile(r"^(https?://)[^/@?#]*@", re.IGNORECASE)
MORE = "Methods says how to get all of them."
SIGNS: tuple[tuple[str, str], ...] = (
    ("~", "about, around, some, roughly: around the number; no bounds are stated"),
    ("≲", "nearly, almost, close to: below the number, close to it"),
    ("> ≥", "more than; at least: a lower bound"),
    ("< ≤", "less than; up to: an upper bound"),
    ("60–100", "between two bounds that are stated"),
    ("no sign", "the number as printed, without a hedge"),
    (NO_NUMBER, "not stated; never zero"),
    (CONVERTED_MARK, "converted by frontdash; the stated number is next to it"),
    ("=", "a second unit that the publication printed itself"),
    ("!", "a second unit that the publication printed, and that is another quantity or another kind of unit"),
    ("ƒ ƒ†", "derived: our own arithmetic, not a claim; † finer than its least precise input"),
    ("… ? × Σ", "extrapolated, disputed, withdrawn, total of other rows"),
    ("↳", "relays another row: the claim above it, or the one that it names"),
)
"""The signs on a page, and what they mean."""
_NO_SUM = (
    "A row is one number (or range) that one source states in one publication. Whose claim it is and who printed it "
    "are different things: several publications that relay one claim are one claim. Claims overlap, so nothing is "
    "added up or averaged, and nothing here says which number is right. How far two claims are apart is the only "
    "arithmetic besides the derived figures (ƒ)."
)
_ROUNDING = (
    "A number is converted once, from what was stated, and is as precise as printed or has two significant digits, "
    "whichever is finer; bounds round outward. People, days and percents are never converted. Where the publication "
    "printed its own conversion into the unit shown, and it can be the same quantity, that is shown instead, without "
    "a star. Retellings are shown in the units and words that were printed."
)
_ORDER = "Order, filters and comparisons go by the number as it was stated, in SI units, whatever unit is shown."
_TRACE = (
    "Every number is shown with the id of its row, whose line has the wording, the source, the publisher, the dates "
    "and the number of its reference."
)
_DATES = (
    "valid: what the number is true of; claimed: when it was said; published: when it was printed; accessed: when the "
    "page was read. The report has no date of its own: it is the same whenever it is made from the same data."
)


def methods(dataset: Dataset, state: ViewState, findings: Findings) -> Methods:
    """Return the methods of a report of a view."""
    paragraphs = (
        ("What is listed", _NO_SUM),
        ("Tracing", _TRACE),
        ("Filters", _filters(state)),
        ("Order", (f"By {state.sort}. " if state.sort else "By the date the figures are true of. ") + _ORDER),
        ("Units", f"{_units(state.unit_view)} {_ROUNDING}"),
        ("Dates", _DATES),
        ("Rows not taken", _rejects(dataset)),
        ("Checks", _checks(findings)),
        ("Data", " ".join(_data(dataset))),
        ("Program", f"frontdash {frontdash.__version__}"),
    )
    link = _link(dataset, state)
    commands = (
        ("This view", command("", link)),
        ("All its rows", command("export", link, "-o", "figures.csv")),
        ("One claim and its retellings", command("trace", _place(dataset), "--id", "ID")),
        ("All checks, silenced ones too", command("check", _place(dataset), "--all")),
    )
    rules = tuple((rule.id, rule.severity, rule.explanation) for rule in findings.rules)
    return Methods(paragraphs, commands, SIGNS, rules)


def command(name: str, *words: str) -> str:
    """Return a command line of this program."""
    return " ".join(["frontdash", *([name] if name else []), *map(shlex.quote, words)])


def _filters(state: ViewState) -> str:
    if not state.selection:
        return "None: all figures of the dataset."
    return clipped(" and ".join(clause.label() for clause in state.selection)) + "."


def _units(view: UnitView) -> str:
    lookup = view.unit_system.lookup
    swapped = ", ".join(f"{lookup(old).label} in {lookup(new).label}" for old, new in view.targets.items())
    return (
        f"The unit view is {clipped(view.label)}: {swapped}." if swapped else f"The unit view is {clipped(view.label)}."
    )


def _rejects(dataset: Dataset) -> str:
    if not dataset.rejects:
        return "None: every row of the table was taken."
    rows, defects = counted(dataset.rejected_rows, "row"), counted(len(dataset.rejects), "defect")
    return f"{rows} of the table ({defects}): {command('rejects', _place(dataset))} lists them."


def _checks(findings: Findings) -> str:
    said = (
        f"{counted(findings.listed, 'finding')} in the rows listed. A finding says what disagrees, not what is right."
    )
    if findings.not_listed:
        said += f" {findings.not_listed:,} more in rows of this view that are not listed."
    if findings.silenced:
        said += f" {counted(findings.silenced, 'finding')} that the dataset expects, with reasons, left out."
    return said


def _data(dataset: Dataset) -> Iterator[str]:
    metadata = dataset.metadata
    version = metadata.get("version")
    versioned = f", version {version}" if isinstance(version, str | int | float) else ""
    yield clipped(f"{dataset.title} ({dataset.name}{versioned}).")
    digest = fingerprint(dataset)
    if digest:
        yield f"{digest}."
    for licence in _listed(metadata.get("licenses")):
        yield clipped(f"Licence: {licence}.")
    if isinstance(metadata.get("attribution"), str):
        yield clipped(f"Attribution: {metadata['attribution']}")


def _listed(licences: object) -> Iterator[str]:
    for licence in licences if isinstance(licences, list) else ():
        if isinstance(licence, dict):
            words = [licence.get(key) for key in ("title", "name", "path")]
            yield ", ".join(dict.fromkeys(word for word in words if isinstance(word, str)))


# --- links --------------------------------------------------------------------------------------------------


def _place(dataset: Dataset) -> str:
    """Return the name of the data without folders: a published page must not reveal the author's file system."""
    link = dataset.link
    if link == STDIN:
        return STDIN
    if is_address(link):
        return _LOGIN.sub(r"\1", link)
    file, table = split_table(link)
    return (PurePath(file).name or dataset.name) + (f"#{table}" if table else "")


def _link(dataset: Dataset, state: ViewState) -> str:
    """Return the link that opens the view again."""
    # In the link of a web address, a second ? begins our query.
    return f"{_place(dataset)}?{replace(state, focus=None, layout=(), columns=())}"
