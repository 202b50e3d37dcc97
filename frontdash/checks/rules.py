"""The table of rules, and how they run. A finding says what disagrees, never which number is right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from frontdash.checks import addresses, computed, conversions, edits, identity, retellings, series, totals, wording
from frontdash.checks.context import CheckContext, CheckRule, Finding
from frontdash.checks.silence import Silence, load_silences
from frontdash.figures.dataset import FILE, Dataset
from frontdash.plugins import PluginError, registered

BUILT_IN: tuple[CheckRule, ...] = (
    CheckRule(
        "conversion",
        "error",
        "A conversion printed by the publication is a different quantity, or a different kind of unit.",
        conversions.stated_conversions,
    ),
    CheckRule(
        "unit-measure",
        "error",
        "The unit cannot measure what the row says it measures, such as an area in km.",
        series.unit_measure,
    ),
    CheckRule("wording-value", "error", "The wording states a different number from the value.", wording.wording_value),
    CheckRule(
        "wording-qualifier",
        "error",
        "The hedge in the wording differs from the qualifier.",
        wording.wording_qualifier,
    ),
    CheckRule("wording-unit", "error", "The wording prints a different unit with the number.", wording.wording_unit),
    CheckRule(
        "claimed-late", "error", "A figure was claimed after it was published.", addresses.claimed_after_published
    ),
    CheckRule(
        "repeats",
        "error",
        "A retelling points to a row that does not exist, or the chain is circular.",
        retellings.repeats,
    ),
    CheckRule(
        "edit-conflict",
        "warning",
        "A cell was corrected, and the table itself has changed it since; the correction is shown.",
        edits.changed_upstream,
    ),
    CheckRule(
        "looks-converted",
        "warning",
        "One claim, or one source at one time, has the same digits in two units, as when 12 miles becomes 12 km.",
        conversions.looks_converted,
    ),
    CheckRule(
        "conversion-loose",
        "warning",
        "A printed conversion claims more than its number, as in “at least 50 km (32 miles)”, or is too coarse.",
        conversions.loose_conversions,
    ),
    CheckRule(
        "retold-number",
        "warning",
        "A retelling has a different number from the one it relays, and neither rounding nor conversion explains it.",
        retellings.retold_number,
    ),
    CheckRule(
        "retold-hedge",
        "warning",
        "A retelling drops, adds or reverses the hedge of the figure it relays.",
        retellings.retold_hedge,
    ),
    CheckRule(
        "retold-date",
        "warning",
        "A retelling gives the claim a different date, as when an old number is presented as new.",
        retellings.retold_date,
    ),
    CheckRule(
        "retold-source",
        "warning",
        "A retelling gives the claim to another source than the figure it relays.",
        retellings.retold_source,
    ),
    CheckRule("accessed-early", "warning", "A page was accessed before it was published.", addresses.accessed_early),
    CheckRule("share-over", "warning", "A share is above 100 percent.", series.share_over),
    CheckRule(
        "cumulative-falls",
        "warning",
        "A source's cumulative number is lower than its earlier one: a correction, or a different definition.",
        series.cumulative_falls,
    ),
    CheckRule(
        "statistic-mixed",
        "warning",
        "One series mixes stock, flow and cumulative figures; they cannot be compared, joined or added.",
        series.statistic_mixed,
    ),
    CheckRule(
        "unit-mixed",
        "warning",
        "One series mixes units of several dimensions, such as km/day and km²/day; they cannot be compared.",
        series.unit_mixed,
    ),
    CheckRule(
        "total",
        "warning",
        "A total is listed among its own parts; adding up the rows counts everything twice.",
        totals.totals,
    ),
    CheckRule(
        "digits-wording",
        "warning",
        "The value has more digits than the wording prints.",
        wording.digits_wording,
    ),
    CheckRule(
        "date-url",
        "warning",
        "The date of publication (or, if there is none, of the claim) disagrees with the date in the address.",
        addresses.date_against_url,
    ),
    CheckRule("url", "warning", "The URL is not a web address.", addresses.no_url),
    CheckRule("duplicate", "warning", "Two rows are identical except for id and remarks.", identity.duplicate_rows),
    CheckRule(
        "alias",
        "warning",
        "A spelling is an alias of several sources, so it was not merged.",
        identity.ambiguous_aliases,
    ),
    CheckRule(
        "one-body",
        "question",
        "Two names may be the same body. Nothing is merged unless the table of sources says so.",
        identity.one_body,
    ),
    CheckRule(
        "one-name",
        "question",
        "Two series, places or subjects differ only in case or spaces, in script, or in letters that look the same.",
        identity.one_name,
    ),
    CheckRule(
        "valid-late",
        "question",
        "A figure is valid after it was claimed or published, and no word says that it is a forecast.",
        addresses.valid_late,
    ),
    CheckRule(
        "jump",
        "question",
        "One figure of a source is off by a factor of ten to a thousand: thousands taken for units?",
        series.jump,
    ),
    CheckRule(
        "digits-source",
        "question",
        "The value has far more digits than the source's other figures in the series.",
        computed.more_digits,
    ),
    CheckRule(
        "fine-digits",
        "question",
        "The precision is implausible for a statement and no wording prints it: a computed figure filed as a claim?",
        computed.fine_digits,
    ),
    CheckRule(
        "unrounded",
        "question",
        "A number is a rounder one converted to the digit, such as 74.56 miles for 120 km: computed, not stated?",
        conversions.unrounded,
    ),
    CheckRule(
        "even-steps",
        "question",
        "All figures of a source lie on a straight line: interpolated figures filed as claims?",
        computed.even_steps,
    ),
    CheckRule(
        "derived-claim",
        "question",
        "A claim equals a figure that the compilers derived: a computed figure filed as a claim?",
        computed.equals_derived,
    ),
    CheckRule(
        "digit-swap",
        "question",
        "Two figures of one source for the same time differ by two swapped digits.",
        computed.swapped_digits,
    ),
    CheckRule(
        "hedge-unprinted",
        "question",
        "The qualifier is a hedge, but the wording prints a bare number.",
        wording.hedge_unprinted,
    ),
    CheckRule(
        "conversion-varies",
        "question",
        "One source prints the same number with different conversions.",
        conversions.conversion_varies,
    ),
    CheckRule(
        "retold-early",
        "question",
        "A retelling was printed before the figure it relays: is the link the wrong way round?",
        retellings.retold_early,
    ),
)


@cache
def all_rules() -> Mapping[str, CheckRule]:
    """Return all rules by id: the built-in ones, then those that installed packages register.

    Raises `PluginError` if a package cannot be loaded or reuses an id.
    """
    found = {rule.id: rule for rule in BUILT_IN}
    for rule in registered("frontdash.checks", CheckRule):
        if found.setdefault(rule.id, rule) is not rule:
            raise PluginError(f"frontdash.checks: {rule.id}: a rule with this id already exists")
    return found


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The findings of the rules, in row order.

    `silenced` are the findings that the dataset's own file expects, with its reasons. `problems` lists what is wrong
    with that file: silences without a reason, for an unknown rule, or that match no finding. `file` is its name.
    """

    findings: tuple[Finding, ...]
    silenced: tuple[Finding, ...] = ()
    problems: tuple[str, ...] = ()
    file: str | None = None


def run_checks(dataset: Dataset, wanted: Iterable[CheckRule] | None = None) -> CheckResult:
    """Run rules (all by default) and return their findings, with those that the dataset silences listed apart."""
    context = CheckContext(dataset)
    found: dict[str, list[Finding]] = {
        rule.id: [Finding(rule.id, rule.severity, *hit) for hit in rule.find(context)]
        for rule in (all_rules().values() if wanted is None else wanted)
    }
    silences = load_silences(dataset, tuple(all_rules()))
    expected, unused = _expected(dataset, found, silences.taken)
    findings: list[Finding] = []
    silenced: list[Finding] = []
    for finding in sorted((f for hits in found.values() for f in hits), key=lambda f: (f.row, f.rule)):
        reasons = expected.get(finding.rule, {})
        reason = reasons.get(finding.row, reasons.get(None))
        if reason is None:
            findings.append(finding)
        else:
            silenced.append(replace(finding, silenced=reason))
    return CheckResult(tuple(findings), tuple(silenced), (*silences.problems, *unused), silences.file)


def _expected(
    dataset: Dataset, found: dict[str, list[Finding]], silences: Sequence[Silence]
) -> tuple[dict[str, dict[int | None, str]], list[str]]:
    """Return rule -> row (None: all rows) -> reason, and a message for each silence that silences nothing."""
    expected: dict[str, dict[int | None, str]] = defaultdict(dict)
    unused: list[str] = []
    for silence in silences:
        if silence.rule not in found:  # this rule was not run
            continue
        rows = [None] if silence.id is None else _rows(dataset, silence.id)
        hits = {finding.row for finding in found[silence.rule]}
        if not rows:
            unused.append(f"silence of {silence.text()}: no row has this id")
        elif not hits or (rows != [None] and hits.isdisjoint(rows)):
            unused.append(f"silence of {silence.text()}: no longer matches a finding")
        for row in rows:
            expected[silence.rule].setdefault(row, silence.reason)
    return expected, unused


def _rows(dataset: Dataset, name: str) -> Sequence[int | None]:
    """Return the rows that an id names; a `#LINE` may name several figures read from one line."""
    row = dataset.row_of(name)
    if row is None or not name.startswith("#"):
        return [] if row is None else [row]
    place = [column for column in (FILE, "_line") if column in dataset.figures.columns]
    figures = dataset.figures.select("_row", *place)
    return figures.join(figures[[row]].select(place), on=place, how="semi")["_row"].to_list()


def check(dataset: Dataset) -> tuple[Finding, ...]:
    """Return the findings of all rules that the dataset does not silence, in row order."""
    return run_checks(dataset).findings
