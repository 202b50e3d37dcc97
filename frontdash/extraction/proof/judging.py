"""A draft held against a dataset: every number gets a verdict, which says what differs from what its source printed.

No verdict says who is right. Where a number differs in several ways, all of them are listed, and the verdict is the
gravest: the first in the order of `VERDICTS`.
"""

from __future__ import annotations

from calendar import day_name, month_name
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Literal, NamedTuple

from frontdash.extraction.candidates import extract
from frontdash.extraction.documents.positions import Positions
from frontdash.extraction.matching import KnownFigures
from frontdash.extraction.model import Candidate, Document, Extracted, Skipped
from frontdash.extraction.proof.claimants import transliterated
from frontdash.extraction.proof.drafted import Drafted, Spans, in_context, no_verdict
from frontdash.extraction.proof.fitting import Fit, choose, fits
from frontdash.extraction.proof.numbers import UNITS_OF_PEOPLE, own_conversion, same_kind
from frontdash.extraction.proof.rows import Figure, Figures, said_on
from frontdash.extraction.proof.scope import WORLD, Change, counts_two_fates, names_the_world
from frontdash.figures import dates
from frontdash.figures.dataset import Dataset
from frontdash.figures.patterns import pattern
from frontdash.figures.phrases import read_wording
from frontdash.figures.phrases.vocabulary import MONTHS
from frontdash.figures.shown import Row
from frontdash.figures.sources import folded
from frontdash.retellings.differences import hedge_between

Verdict = Literal[
    "another-number",
    "added-up",
    "wrong-claimant",
    "publisher-as-claimant",
    "scope-widened",
    "scope-narrowed",
    "hedge-turned",
    "hedge-dropped",
    "hedge-added",
    "stale",
    "not-in-the-data",
    "matches",
]
"""Every verdict, the gravest first."""


class Meaning(NamedTuple):
    """What a verdict says, and how grave it is: errors are contradictions of what was printed."""

    severity: Literal["error", "warning", "question", ""]
    words: str


VERDICTS: Mapping[Verdict, Meaning] = {
    "another-number": Meaning("error", "The number or its unit is not the one that the source printed."),
    "added-up": Meaning("error", "The number is a sum of figures, and no source's claim."),
    "wrong-claimant": Meaning("error", "The claim is another source's."),
    "publisher-as-claimant": Meaning(
        "error", "The claim is given as an outlet's or as nobody's: its claimant is lost."
    ),
    "scope-widened": Meaning("error", "The number is given for more than the figure counts: place, side or losses."),
    "scope-narrowed": Meaning("error", "The number is given for less than the figure counts: place, side or losses."),
    "hedge-turned": Meaning("error", "The hedge is another one: a floor became a ceiling, or nearly became about."),
    "hedge-dropped": Meaning("error", "The source hedged the number, the draft does not."),
    "hedge-added": Meaning("error", "The draft hedges the number, the source did not."),
    "stale": Meaning("warning", "The same source has a newer figure of the series."),
    "not-in-the-data": Meaning("question", "No figure of the dataset is close enough in meaning."),
    "matches": Meaning("", "The number is as the source printed it, or converted rightly."),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A number of a draft with its verdict. `row` is the position of the figure it is held against, None for none.

    `why` lists every difference, the gravest first, then remarks. `start` and `end` are those of the phrase.
    """

    start: int
    end: int
    verdict: Verdict
    row: int | None
    why: tuple[str, ...]
    candidate: Candidate

    @property
    def differs(self) -> bool:
        """Whether it is not vouched for: it differs, or is not in the data."""
        return self.verdict != "matches"


@dataclass(frozen=True)
class Proof:
    """A draft with the verdicts on its numbers, in the order of the text, and the numbers that have none, with why."""

    document: Document
    numbers: tuple[Judged, ...]
    skipped: tuple[Skipped, ...]

    @property
    def differing(self) -> int:
        """How many numbers do not match."""
        return sum(number.differs for number in self.numbers)

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset of the text, both from 1."""
        return self._positions.at(offset)

    @cached_property
    def _positions(self) -> Positions:
        return Positions.of(self.document.text)


def proof(document: Document, dataset: Dataset) -> Proof:
    """Return a draft held against a dataset."""
    return judge(extract(document, KnownFigures(dataset)), dataset)


def judge(extracted: Extracted, dataset: Dataset) -> Proof:
    """Return what a draft gives held against a dataset; it was extracted with the figures of that dataset."""
    figures = Figures(dataset)
    numbers: list[Judged] = []
    sums: list[tuple[int, Drafted]] = []
    skipped = list(extracted.skipped)
    spans = Spans.of(extracted)
    for at, candidate in enumerate(extracted.candidates):
        quantity = candidate.quantity
        why = no_verdict(extracted.document, candidate)
        drafted = None if why else in_context(extracted, spans, at, figures)
        if drafted is None:
            skipped.append(Skipped(quantity.start, quantity.end, why or f"unit not known: {quantity.unit}"))
            continue
        number, held = _judged(figures, drafted)
        if _may_be_a_sum(drafted, held):
            sums.append((len(numbers), drafted))
        numbers.append(number)
    for at, drafted in sums:
        around = (*numbers[max(at - _AROUND, 0) : at], *numbers[at + 1 : at + 1 + _AROUND])
        found = _added_up(figures, drafted, [figures.figure(n.row) for n in around if n.row is not None])
        if found is not None:
            numbers[at] = replace(numbers[at], verdict="added-up", row=found[0], why=(found[1],))
    return Proof(extracted.document, tuple(numbers), tuple(sorted(skipped)))


_AROUND = 20
"""How many numbers before and after a sum are searched for its parts."""


# --- the verdict ----------------------------------------------------------------------------------------------

Fault = tuple[Verdict, str]


def _judged(figures: Figures, drafted: Drafted) -> tuple[Judged, Fit | None]:
    """Return the verdict on a number, and the figure that it is held against."""
    quantity = drafted.candidate.quantity
    found = fits(figures, drafted)
    held = choose(found, drafted)
    if held is None:
        why = own_conversion(drafted.stating, None)
        verdict: Verdict = "another-number" if why else "not-in-the-data"
        reasons = (why,) if why else _nearest(figures, found, drafted)
        return Judged(quantity.start, quantity.end, verdict, None, reasons, drafted.candidate), None
    order = list(VERDICTS)
    faults = sorted(_faults(figures, held, drafted), key=lambda fault: order.index(fault[0]))
    remarks = tuple(_remarks(figures, held, drafted))
    verdict = faults[0][0] if faults else "matches"
    why_ = (*dict.fromkeys(words for _, words in faults), *remarks)
    return Judged(quantity.start, quantity.end, verdict, held.figure.position, why_, drafted.candidate), held


def _faults(figures: Figures, fit: Fit, drafted: Drafted) -> Iterator[Fault]:
    """Yield every way in which a number differs from the figure it is held against."""
    figure = fit.figure
    if fit.relation.why:
        converted = figure.row["stated_conversion"] if fit.relation.why.startswith("unit ") else ""
        printed = f"; the source printed {converted} itself" if converted else ""
        yield "another-number", f"{fit.relation.why}{printed}"
    if why := own_conversion(drafted.stating, figure.stating):
        yield "another-number", why
    yield from _claimant(fit)
    yield from _scope(fit, drafted)
    if fit.relation.kind == "same" or None not in (figure.stating.value, drafted.stating.value):
        yield from _hedge(figure, drafted)
    if fit.claimant in {"same", "unsure"} and fit.relation.kind == "same":
        newer = _newer(figures, figure)
        if newer is not None and _as_if_current(drafted, newer):
            yield "stale", f"{figure.source} has a newer figure: {figures.named(newer)}"


def _claimant(fit: Fit) -> Iterator[Fault]:
    figure = fit.figure
    if fit.claimant == "other":
        yield "wrong-claimant", f"the draft gives it to {fit.given}, the figure is {_of(figure.source)}"
    elif fit.claimant == "publisher":
        yield "publisher-as-claimant", f"{fit.given} printed it, the claim is {_of(figure.source)}"
    elif fit.claimant == "lost":
        yield "publisher-as-claimant", f"the draft names no claimant, the claim is {_of(figure.source)}"


def _of(name: str) -> str:
    """Return the possessive of a name: the United Nations'."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


_SCOPES: dict[Change, Verdict] = {"widened": "scope-widened", "narrowed": "scope-narrowed", "other": "scope-widened"}


def _scope(fit: Fit, drafted: Drafted) -> Iterator[Fault]:
    figure, candidate = fit.figure, drafted.candidate
    new_place = drafted.place or (WORLD if names_the_world(drafted.near.plain) else "")
    changes: tuple[tuple[Change, str, object, object], ...] = (
        (fit.place, "place", figure.row["place"], new_place),
        (fit.side, "subject", " and ".join(figure.sides), " and ".join(drafted.sides)),
        (fit.loss, "losses", figure.losses, drafted.losses),
        (fit.people, "who is counted", " and ".join(figure.people), candidate.quantity.noun),
        ("widened" if fit.beyond and not fit.place else "", "place", figure.row["place"], fit.beyond),
        (fit.measure, "what is counted", figure.row["measure"], candidate.measure),
        (_period_change(figure.row, candidate), "period", figure.row["valid_on"], candidate.valid_on),
    )
    for change, what, old, new in changes:
        if change:
            yield _SCOPES[change], f"{what} {'changed' if change == 'other' else change}: {old} became {new}"


def _period_change(row: Row, candidate: Candidate) -> Change:
    """Return whether a draft counts since a year before the one in which the period of a figure begins.

    A day is no period: a figure as of a day may count everything up to it.
    """
    period = row["valid_on"] or ""
    since, _, end = candidate.valid_on.partition("/")
    whole = (len(period) == 4 or "/" in period) and row["statistic"] != "cumulative"
    if end != ".." or not whole or "valid_on" in dict(candidate.guessed):
        return ""
    return "widened" if since[:4] < period[:4] else ""


_HEDGES: dict[str, Verdict] = {"dropped": "hedge-dropped", "added": "hedge-added"}


def _hedge(figure: Figure, drafted: Drafted) -> Iterator[Fault]:
    """Yield a hedge that is another one; "about", "around" and "some" are one."""
    qualifier = drafted.stating.qualifier
    wording = figure.row["wording"]
    if wording and qualifier == (read_wording(wording).qualifier or "exact") and qualifier != "exact":
        return  # as the words of the figure read, whatever its column says
    for found in hedge_between(figure.stating, drafted.stating):
        yield _HEDGES.get(found.change, "hedge-turned"), f"{found.words}: “{found.old}” became “{found.new}”"


# --- newer figures --------------------------------------------------------------------------------------------

_NOW = pattern(
    r"(?<!\w)(?:now|currently|today|at present|at the moment|presently|still|latest|most recent|these days|зараз|"
    r"наразі|нині|сьогодні|сейчас|сегодня|derzeit|aktuell|heute|jetzt|actuellement|aujourd['’]hui|maintenant)(?!\w)"
)
_PRESENT = pattern(
    r"(?<!\w)(?:says|say|puts|estimates|claims|reports|is|are|has|have|stands?|remains?|holds?|каже|заявляє|говорит|"
    r"заявляет|sagt|affirme)(?!\w)"
)
_MONTH_NAMES = "|".join(sorted(word for word in MONTHS if len(word) > len("may")))
_DATED = pattern(
    rf"(?<!\w)(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|last (?:week|month|year)|(?:19|20)\d\d|earlier|"
    rf"then|at the time|(?:in|of|since|until|early|mid|late) may|\d\d? may|may \d+|{_MONTH_NAMES})(?!\w)"
)


def _newer(figures: Figures, figure: Figure) -> Figure | None:
    """Return the newest figure of the same source and series that is later and states another number."""
    own = said_on(figure)
    if own is None or figure.row["series"] is None:
        return None
    found = [
        (days, other)
        for other in figures.of_source(figure.source)
        if other.row["series"] == figure.row["series"]
        and other.row["statistic"] == figure.row["statistic"]
        and not other.relays
        and same_kind(other.stating.unit, figure.stating.unit)
        and (days := said_on(other)) is not None
        and days[0] > own[1]
        and (other.stating.value, other.stating.low) != (figure.stating.value, figure.stating.low)
    ]
    return max(found, key=lambda pair: (pair[0], -pair[1].position))[1] if found else None


def _as_if_current(drafted: Drafted, newer: Figure) -> bool:
    """Whether a draft gives a number as that of today, or of a day on which there was a newer one."""
    since = said_on(newer)
    assert since is not None
    said = drafted.valid or drafted.claimed
    if said is not None:
        # A date of the number's own words may be another than that of the claim around it.
        lead, names = drafted.lead.plain, (month_name[said[0].month], day_name[said[0].weekday()])
        own = not _DATED().search(lead) or any(name.casefold() in lead for name in names)
        return own and said[0] >= since[0]
    near = drafted.near.plain
    published = dates.days(drafted.document.published_on)
    if _DATED().search(near) or (published is not None and published[0] < since[0]):
        return False
    return bool(_NOW().search(near) or (_PRESENT().search(near) and not _dated_before(drafted, newer.source)))


def _dated_before(drafted: Drafted, source: str) -> bool:
    """Whether a sentence before that of a number gives a date, and speaks of its claimant."""
    before = drafted.before.plain.removesuffix(drafted.near.plain)
    names = [word for word in folded(source).split() if len(word) > _SHORT]
    return any(_DATED().search(each) and any(name in each for name in names) for each in _SENTENCES().split(before))


_SHORT = 3
_SENTENCES = pattern(r"(?<=[.!?])\s")


# --- sums -----------------------------------------------------------------------------------------------------

_SUM = pattern(
    r"(?<!\w)(?:totals?|totall?ing|combined|together|altogether|in all|in sum|sum of|both|adds? up|add it up|adding|"
    r"plus|insgesamt|zusammen|summe|разом|загалом|сукупно|вместе|всего|в общей сложности|au total|ensemble|"
    r"additionn\w+)(?!\w)"
)


def _may_be_a_sum(drafted: Drafted, held: Fit | None) -> bool:
    """Whether a number that no source states is given as a total, or for several sides together."""
    if held is not None and held.relation.kind == "same" and held.claimant in {"same", "unsure"}:
        return False
    if drafted.stating.value is None:
        return False
    return len(drafted.sides) > 1 or bool(_SUM().search(drafted.near.plain)) or counts_two_fates(_phrase(drafted))


def _phrase(drafted: Drafted) -> str:
    quantity = drafted.candidate.quantity
    return drafted.document.readable[quantity.start : quantity.end + _FATES_REACH]


_FATES_REACH = 40
"""Characters behind a number in which its people are killed and wounded."""


def _added_up(figures: Figures, drafted: Drafted, around: Iterable[Figure]) -> tuple[int | None, str] | None:
    """Return row and reason where a number is a sum over figures: a derived figure, or two that the draft joins.

    Its parts are searched among the figures of the numbers around it, and among those of its claimant.
    """
    value, unit = drafted.stating.value, drafted.stating.unit
    assert value is not None
    wanted = value.value * unit.factor
    for figure in figures.derived:
        if same_kind(figure.stating.unit, unit) and _size(figure) == wanted:
            return figure.position, f"our arithmetic, nobody's claim: {figure.row['formula'] or 'a derived figure'}"
    source = drafted.candidate.attribution.source
    named = {name for each in (source or "", *drafted.before.named) if each for name in figures.sources_like(each)}
    if counts_two_fates(_phrase(drafted)):
        return _fates_added_up(figures, [each for name in sorted(named) for each in figures.of_source(name)], wanted)
    pool = [*around, *(each for name in figures.sources_like(source or "") for each in figures.of_source(name))]
    parts = {
        _size(each): each
        for each in reversed(pool)
        if not each.relays and each.stating.value is not None and same_kind(each.stating.unit, unit)
    }
    for size, each in parts.items():
        other = parts.get(wanted - size)
        if other is not None and other.position != each.position:
            return None, f"{figures.named(each)} plus {figures.named(other)}"
    return None


def _fates_added_up(figures: Figures, pool: Sequence[Figure], wanted: Fraction) -> tuple[None, str] | None:
    """Return the reason where a number adds the killed and the wounded of one claimant, day and place."""
    people = [
        each
        for each in pool
        if not each.relays and each.stating.value and each.stating.unit.parts[0] in UNITS_OF_PEOPLE
    ]
    alike = {(_size(each), each.source, said_on(each), each.place): each for each in people if each.losses != "killed"}
    for each in people:
        if each.losses == "killed":
            other = alike.get((wanted - _size(each), each.source, said_on(each), each.place))
            if other is not None:
                return None, f"{figures.named(each)} plus {figures.named(other)}"
    return None


def _size(figure: Figure) -> Fraction:
    assert figure.stating.value is not None
    return figure.stating.value.value * figure.stating.unit.factor


# --- remarks --------------------------------------------------------------------------------------------------


def _remarks(figures: Figures, fit: Fit, drafted: Drafted) -> Iterator[str]:
    """Yield what a reader of the verdict should know: a retelling, a newer figure, a claimant left to the context."""
    figure = fit.figure
    if figure.relays:
        yield f"as {figure.publisher} printed it; the claim is {figures.named(figures.figure(figure.origin))}"
    if fit.claimant == "unsure" and drafted.candidate.attribution.source is None:
        yield f"that {figure.source} claims it, the draft leaves to the context"


def _nearest(figures: Figures, found: Sequence[Fit], drafted: Drafted) -> tuple[str, ...]:
    """Return the figure that is nearest to a number that is not in the data, if any is near in meaning."""
    claim = drafted.candidate.attribution
    spelled = [fit for fit in found if transliterated(claim.source or claim.credited, fit.figure.source)]
    near = [fit for fit in found if fit.topic >= 2 or fit in spelled]
    if not near:
        return ()
    best = max(near, key=lambda fit: (fit.relation.kind == "same", fit in spelled, fit.topic, -fit.figure.position))
    return (f"nearest: {figures.named(best.figure)}",)
