"""The table of all rules, and how they are run. A finding says what disagrees, never which number is right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from frontdash.checks import addresses, computed, conversions, identity, retellings, series, totals, wording
from frontdash.checks.context import CheckContext, CheckRule, Finding
from frontdash.checks.silence import Silence, load_silences
from frontdash.figures.dataset import FILE, Dataset
from frontdash.plugins import PluginError, registered

BUILT_IN: tuple[CheckRule, ...] = (
    CheckRule(
        "conversion",
        "error",
        "A conversion printed by the publication is another quantity, or another kind of unit.",
        conversions.stated_conversions,
    ),
    CheckRule(
        "unit-measure",
        "error",
        "The unit cannot measure what the row says it measures, such as an area in km.",
        series.unit_measure,
    ),
    CheckRule("wording-value", "error", "The wording states another number than the value.", wording.wording_value),
    CheckRule(
        "wording-qualifier",
        "error",
        "The wording hedges in another way than the qualifier says.",
        wording.wording_qualifier,
    ),
    CheckRule("wording-unit", "error", "The wording prints another unit with the number.", wording.wording_unit),
    CheckRule(
        "claimed-late", "error", "A figure was claimed after it was published.", addresses.claimed_after_published
    ),
    CheckRule("repeats", "error", "A retelling points at no row, or in a circle.", retellings.repeats),
    CheckRule(
        "looks-converted",
        "warning",
        "One claim, or one source at one time, has the same digits in two units, as when 12 miles become 12 km.",
        conversions.looks_converted,
    ),
    CheckRule(
        "retold-number",
        "warning",
        "A retelling has another number than what it relays, and neither rounding nor conversion explains it.",
        retellings.retold_number,
    ),
    CheckRule(
        "retold-hedge",
        "warning",
        "A retelling drops, adds or turns round the hedge of what it relays.",
        retellings.retold_hedge,
    ),
    CheckRule(
        "retold-date",
        "warning",
        "A retelling dates its claim otherwise than what it relays, as when an old number is passed off as new.",
        retellings.retold_date,
    ),
    CheckRule(
        "cumulative-falls",
        "warning",
        "A number of one source is lower than its earlier cumulative one: a correction, or another definition.",
        series.cumulative_falls,
    ),
    CheckRule(
        "statistic-mixed",
        "warning",
        "One series holds stock, flow and cumulative figures; they cannot be compared, joined or added.",
        series.statistic_mixed,
    ),
    CheckRule(
        "unit-mixed",
        "warning",
        "One series holds units of several dimensions, such as km/day and km²/day; they cannot be compared.",
        series.unit_mixed,
    ),
    CheckRule(
        "total",
        "warning",
        "A total stands among its own parts; whoever adds the rows up counts everything twice.",
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
        "The date of publication (or, without one, of the claim) disagrees with the date in the address.",
        addresses.date_against_url,
    ),
    CheckRule("url", "warning", "The URL is none.", addresses.no_url),
    CheckRule("duplicate", "warning", "Two rows agree in everything but id and remarks.", identity.duplicate_rows),
    CheckRule(
        "alias",
        "warning",
        "A spelling is an alias of several sources and was not merged.",
        identity.ambiguous_aliases,
    ),
    CheckRule(
        "one-body",
        "question",
        "Two names may be one body. Nothing is merged before the table of sources says so.",
        identity.one_body,
    ),
    CheckRule(
        "jump",
        "question",
        "A figure of one source stands out by a factor of ten to a thousand: thousands taken for units?",
        series.jump,
    ),
    CheckRule(
        "digits-source",
        "question",
        "The value has many more digits than the source's other figures in the series.",
        computed.more_digits,
    ),
    CheckRule(
        "fine-digits",
        "question",
        "A precision that nobody states and no wording prints: a computed figure filed as a claim?",
        computed.fine_digits,
    ),
    CheckRule(
        "even-steps",
        "question",
        "All figures of a source lie on one straight line: interpolated ones filed as claims?",
        computed.even_steps,
    ),
    CheckRule(
        "derived-claim",
        "question",
        "A claim equals a figure derived by the compilers: a computed figure filed as a claim?",
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
        "The qualifier hedges, the wording prints a bare number.",
        wording.hedge_unprinted,
    ),
    CheckRule(
        "conversion-varies",
        "question",
        "One source prints one number with different conversions.",
        conversions.conversion_varies,
    ),
    CheckRule(
        "retold-early",
        "question",
        "A retelling was printed before what it relays: a link the wrong way round?",
        retellings.retold_early,
    ),
)


@cache
def all_rules() -> Mapping[str, CheckRule]:
    """Return all rules by id: the built-in ones, then those that installed packages register.

    Raises `PluginError` where a package cannot be loaded or uses an id that is taken.
    """
    found = {rule.id: rule for rule in BUILT_IN}
    for rule in registered("frontdash.checks", CheckRule):
        if found.setdefault(rule.id, rule) is not rule:
            raise PluginError(f"frontdash.checks: {rule.id}: there is a rule of this id already")
    return found


@dataclass(frozen=True, slots=True)
class Report:
    """What the rules find, in the order of the rows.

    `silenced` are findings that the dataset's own file expects, with its reasons. `problems` are what is wrong
    with that file: silences without a reason, of no rule, or of nothing that is found. `file` is its name.
    """

    findings: tuple[Finding, ...]
    silenced: tuple[Finding, ...] = ()
    problems: tuple[str, ...] = ()
    file: str | None = None


def report(dataset: Dataset, wanted: Iterable[CheckRule] | None = None) -> Report:
    """Run rules (all of them by default) and return what they find, apart from what the dataset silences."""
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
    return Report(tuple(findings), tuple(silenced), (*silences.problems, *unused), silences.file)


def _expected(
    dataset: Dataset, found: dict[str, list[Finding]], silences: Sequence[Silence]
) -> tuple[dict[str, dict[int | None, str]], list[str]]:
    """Return rule -> row (None: all rows) -> reason, and what is to be said of silences that silence nothing."""
    expected: dict[str, dict[int | None, str]] = defaultdict(dict)
    unused: list[str] = []
    for silence in silences:
        if silence.rule not in found:  # not asked for this time
            continue
        rows = [None] if silence.id is None else _rows(dataset, silence.id)
        hits = {finding.row for finding in found[silence.rule]}
        if not rows:
            unused.append(f"silence of {silence.text()}: no row has this id")
        elif not hits or (rows != [None] and hits.isdisjoint(rows)):
            unused.append(f"silence of {silence.text()}: nothing is found there any more")
        for row in rows:
            expected[silence.rule].setdefault(row, silence.reason)
    return expected, unused


def _rows(dataset: Dataset, name: str) -> Sequence[int | None]:
    """Return the rows that an id names; a `#LINE` may name several figures made of one line."""
    row = dataset.row_of(name)
    if row is None or not name.startswith("#"):
        return [] if row is None else [row]
    place = [column for column in (FILE, "_line") if column in dataset.figures.columns]
    figures = dataset.figures.select("_row", *place)
    return figures.join(figures[[row]].select(place), on=place, how="semi")["_row"].to_list()


def check(dataset: Dataset) -> tuple[Finding, ...]:
    """Return what all rules find and the dataset does not silence, in the order of the rows."""
    return report(dataset).findings
